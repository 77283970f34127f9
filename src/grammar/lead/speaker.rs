//! Who speaks: a speaker told from the left, or any noun phrase before a verb of saying.

use super::{
    Lead, SpeakerKind,
    act::{Found, MANNER, cited, citing_verb, plain_modifier},
    clause::{Clause, Stop},
    words::{
        ADVERB_ENDS, ADVERBS, ATTENDING, BODY_ENDS, DOCUMENTS, GOVERNS_NOUN, MEETINGS, MODALS,
        NO_SPEAKER_END, NOT_BEFORE_NOUN, NOT_BEFORE_SAY, OFFICES, PERSON_ENDS, PREFACES,
        PREPOSITIONS, closes, holds_clause, is_date, is_document_end, is_thing, may_open_name,
        verb,
    },
};
use crate::grammar::{lookup::HAN, reporting::Class};

/// The lead that the clause holds.
pub(super) fn lead_of(clause: &Clause<'_>) -> Option<Lead> {
    clause
        .known_speaker()
        .or_else(|| clause.any_speaker())
        .or_else(|| clause.before_object())
        .or_else(|| clause.before_speech())
}

/// How parties of a case speak, before 称.
const PLEADING: [&str; 7] = ["答辩", "上诉", "申诉", "投诉", "辩", "诉", "供"];

/// The longest preface of an act, in characters.
const PREFACE: usize = 10;

impl Clause<'_> {
    /// A speaker that is told from the left, so that an object or a clause may follow the verb.
    fn known_speaker(&self) -> Option<Lead> {
        let text = self.text;
        match self.first {
            '《' => {
                let end = text.find('》')? + '》'.len_utf8();
                return self.lead_from(end, SpeakerKind::Document);
            }
            '他' | '她' => {
                let end = if text.starts_with("他们") || text.starts_with("她们") {
                    "他们".len()
                } else {
                    "他".len()
                };
                return self.lead_from(end, SpeakerKind::Person);
            }
            _ => {}
        }
        if let Some(word) = DOCUMENTS.at_start(text) {
            return self.lead_from(word.len(), SpeakerKind::Document);
        }
        self.meeting().or_else(|| self.person()).or_else(|| self.before_cue())
    }

    /// 会议, 第九次全体会议: whatever ends in one.
    fn meeting(&self) -> Option<Lead> {
        let (first, last) = self.hui?;
        for (at, _) in self.text.get(first..last + HAN)?.match_indices('会') {
            let rest = self.text.get(first + at..)?;
            let end = first + at + if rest.starts_with("会议") { "会议" } else { "会" }.len();
            let speaker = self.text.get(..end)?;
            if is_meeting(speaker)
                && let Some(lead) = self
                    .lead_from(end, SpeakerKind::Meeting)
                    .or_else(|| self.behind_preface(end, SpeakerKind::Meeting))
            {
                return (!holds_clause(speaker)).then_some(lead);
            }
        }
        None
    }

    /// 会议经表决，通过了: on what grounds, a comma, and the act.
    fn behind_preface(&self, speaker_len: usize, kind: SpeakerKind) -> Option<Lead> {
        let preface = self.text.get(speaker_len..)?;
        PREFACES.at_start(preface)?;
        if self.stop != (Stop::Mark { colon: false }) || preface.chars().nth(PREFACE).is_some() {
            return None;
        }
        let both = self.with_next()?;
        let start = both.input.len() - self.after.len();
        Some(lead(speaker_len, kind, &both.act_behind_adverbs(start, kind).1?))
    }

    /// A surname, a given name of one or two characters, an office: two of the three.
    fn person(&self) -> Option<Lead> {
        // 高度评价…: no surname.
        if !may_open_name(self.text) || plain_modifier(self.text).is_some() {
            return None;
        }
        for (end, _) in self.text.char_indices().skip(1).take(3) {
            let office = OFFICES.at_start(self.text.get(end..)?).map_or(0, str::len);
            if (end > self.first.len_utf8() || office > 0)
                && let Some(lead) = self.lead_from(end + office, SpeakerKind::Person)
            {
                return Some(lead);
            }
        }
        None
    }

    /// A date or 就 after the first words parts any speaker from the act: 云川省水利厅10日宣布….
    fn before_cue(&self) -> Option<Lead> {
        let speaker = without_modifiers(self.text.get(..self.cue?)?);
        if !may_speak(speaker) {
            return None;
        }
        // An assembly may do all that others may: most speakers do nothing, and need not be told.
        self.act_after(speaker.len(), SpeakerKind::Meeting)?;
        let lead = self.lead_from(speaker.len(), classify(speaker))?;
        let head = self.text.get(..lead.act_start.into())?;
        (!holds_clause(speaker) && !MODALS.inside(head)).then_some(lead)
    }

    fn lead_from(&self, speaker_len: usize, kind: SpeakerKind) -> Option<Lead> {
        Some(lead(speaker_len, kind, &self.act_after(speaker_len, kind)?))
    }

    /// Any noun phrase, if a verb of saying stands right before a comma, a colon, a quotation or
    /// the end.
    fn any_speaker(&self) -> Option<Lead> {
        let colon = match self.stop {
            Stop::Mark { colon } => colon,
            Stop::End => false,
            Stop::Period | Stop::Blank | Stop::Far => return None,
        };
        let (mut head, verb) = cited(self.text)?;
        // 强调指出, 警告说.
        if let Some(first) = citing_verb(head).filter(|v| v.class == Class::Say) {
            head = head.strip_suffix(first.word)?;
        }
        // 辩称, 诉称: the verb of pleading is the act's own.
        if verb.word == "称"
            && let Some(rest) = PLEADING.iter().find_map(|plea| head.strip_suffix(plea))
        {
            head = rest;
        }
        let mut speaker = without_modifiers(head);
        if let Some(who) = who_attends(speaker) {
            speaker = who;
        }
        if !may_speak(speaker) && !matches!(speaker, "他" | "她") {
            return None;
        }
        let kind = classify(speaker);
        let last = speaker.chars().next_back()?;
        let refused = match verb.word {
            // Without a mark after it a noun phrase must be plain: no 申报条件介绍.
            _ if self.stop == Stop::End => verb.class != Class::Say || kind == SpeakerKind::Other,
            // 有人说, but 有关负责人说.
            "说" | "称" => {
                NOT_BEFORE_SAY.contains(last)
                    && !speaker.ends_with("责人")
                    && !speaker.ends_with("言人")
            }
            // 全年预计，: a time, a noun.
            _ if verb.class == Class::Cite && !matches!(verb.word, "说道" | "写道") => {
                kind == SpeakerKind::Other
            }
            "明确" => kind != SpeakerKind::Document,
            _ if verb.class == Class::Noun => {
                let modified = speaker.len() < head.len();
                kind == SpeakerKind::Other
                    || (verb.word == "规定" && kind != SpeakerKind::Document)
                    // 法院对…生效决定: a noun.
                    || (verb.word == "决定" && head.get(speaker.len()..)?.starts_with('对'))
                    || (colon && !modified && !rules(speaker, kind))
                    || head.ends_with(|c| NOT_BEFORE_NOUN.contains(c))
                    || GOVERNS_NOUN.inside(head)
            }
            _ => false,
        };
        if refused
            || is_count(head)
            || is_passive(speaker)
            // “把水留住。”老支书说: what was said opens the paragraph.
            || matches!(self.first, '“' | '「') && speaker.contains(['。', '！', '？'])
            || (self.first.is_ascii_digit() && kind != SpeakerKind::Meeting)
            || MODALS.inside(self.text)
        {
            return None;
        }
        Some(Lead {
            speaker_len: speaker.len() as u16,
            act_start: head.len() as u16,
            len: self.text.len() as u16,
            speaker: kind,
            act: verb.act,
        })
    }
}

impl Clause<'_> {
    /// Who gives a speech, with which the clause ends: 县长石某作总结讲话, 省委书记发表重要讲话.
    fn before_speech(&self) -> Option<Lead> {
        let head = self.text.strip_suffix("讲话")?;
        let at = head.rfind("发表").or_else(|| head.rfind('作'))?;
        let found =
            self.act_at(at, SpeakerKind::Person).filter(|found| found.end == self.text.len())?;
        let speaker = without_modifiers(self.text.get(..at)?);
        let kind = classify(speaker);
        // 听取省长作重要讲话: somebody else hears it.
        let is_heard = speaker.get(..2 * HAN).and_then(verb).is_some();
        let speaks = kind == SpeakerKind::Person && may_speak(speaker) && !holds_clause(speaker);
        (speaks && !is_heard).then(|| lead(speaker.len(), kind, &found))
    }
}

/// Who attends, if the rest of a speaker says that somebody does: 县长 of 县长主持会议时.
fn who_attends(speaker: &str) -> Option<&str> {
    let (at, verb) = ATTENDING.first_in(speaker, 0)?;
    // 主持人 and 参加人员 speak themselves.
    let behind = &speaker[at + verb.len()..];
    if behind.is_empty() || behind.starts_with(['人', '者']) {
        return None;
    }
    let who = without_modifiers(&speaker[..at]);
    matches!(classify(who), SpeakerKind::Person | SpeakerKind::Group).then_some(who)
}

pub(super) fn lead(speaker_len: usize, speaker: SpeakerKind, found: &Found) -> Lead {
    Lead {
        speaker_len: speaker_len as u16,
        act_start: found.start as u16,
        len: found.end as u16,
        speaker,
        act: found.act,
    }
}

/// Whether a noun phrase may be a speaker: two characters or more, no function word at its end.
pub(super) fn may_speak(speaker: &str) -> bool {
    let mut chars = speaker.chars().rev();
    let (Some(last), Some(_)) = (chars.next(), chars.next()) else { return false };
    !(NO_SPEAKER_END.has(last) || last == '、')
        || speaker.ends_with("纲要")
        || speaker.ends_with("纪要")
}

/// Whether a colon may follow what the speaker requires or decides, and its name alone tells: 会议, 《规划》, 县政府, a person
/// by name. Others are the attribute of a label: 行业要求：, 人员要求：.
fn rules(speaker: &str, kind: SpeakerKind) -> bool {
    match kind {
        SpeakerKind::Meeting | SpeakerKind::Document => true,
        SpeakerKind::Body => speaker.ends_with(['委', '府', '院', '厅']),
        SpeakerKind::Person => is_named(speaker),
        SpeakerKind::Group | SpeakerKind::Other => false,
    }
}

/// 八项主张: the verb behind a number and its measure word is a noun.
fn is_count(head: &str) -> bool {
    let mut chars = head.chars().rev();
    chars.next().is_some_and(|c| "项項点點条條种種个個".contains(c))
        && chars.next().is_some_and(|c| "一二两三四五六七八九十几多".contains(c))
}

/// 方案由县水利局提出: 由 names who does it; not in 自由, 理由, 事由.
pub(super) fn is_passive(speaker: &str) -> bool {
    speaker.match_indices('由').any(|(at, _)| {
        speaker.get(..at).is_some_and(|before| !before.ends_with(['自', '理', '事', '缘']))
    })
}

/// What of a clause's head is left without the modifiers at its end: 省长 of 省长10日在会上.
pub(super) fn without_modifiers(head: &str) -> &str {
    let plain = |mut text| {
        while let Some(rest) = without_plain_modifier(text) {
            text = rest;
        }
        text
    };
    let text = plain(head);
    // Two characters at least speak.
    let mut from = text.char_indices().nth(2).map_or(text.len(), |(at, _)| at);
    while let Some((at, preposition)) = PREPOSITIONS.first_in(text, from) {
        if text.ends_with(|c| closes(preposition, c)) {
            return plain(&text[..at]);
        }
        from = at + preposition.len();
    }
    text
}

/// One adverb, time or bracket off the end.
fn without_plain_modifier(text: &str) -> Option<&str> {
    let last = text.chars().next_back()?;
    if last == '地' {
        return without_manner(text);
    }
    if last == '）' {
        return text.rfind('（').and_then(|at| text.get(..at));
    }
    if is_date(last) {
        let rest = text.trim_end_matches(is_date);
        let date = text.get(rest.len()..)?;
        if date.contains('日') && date.starts_with(|c: char| c.is_ascii_digit()) {
            return Some(rest);
        }
    }
    if !ADVERB_ENDS.has(last) {
        return None;
    }
    let adverb = ADVERBS.at_end(text)?;
    let rest = text.strip_suffix(adverb)?;
    // 成都 is a city.
    (adverb.len() > 3 || rest.chars().nth(1).is_some()).then_some(rest)
}

/// An adverb of manner off the end, of two or four characters: what is left is somebody: 老支书语重心长地.
fn without_manner(text: &str) -> Option<&str> {
    // 驻地 and 承包地 are places.
    if text
        .trim_end_matches('地')
        .ends_with(['当', '各', '驻', '包', '置', '基', '留', '产', '属', '在'])
    {
        return None;
    }
    [2, MANNER].into_iter().find_map(|len| {
        let (at, _) = text.char_indices().nth_back(len)?;
        let rest = &text[..at];
        let is_somebody = || {
            matches!(classify(without_modifiers(rest)), SpeakerKind::Person | SpeakerKind::Group)
        };
        (!rest.ends_with('地') && is_somebody()).then_some(rest)
    })
}

/// 会议, 全会, 大会, 座谈会; not 委员会.
fn is_meeting(speaker: &str) -> bool {
    let mut chars = speaker.chars().rev();
    match (chars.next(), chars.next()) {
        (Some('会'), Some(c)) => MEETINGS.has(c),
        (Some('议'), Some('会')) | (Some('坛'), Some('论')) => true,
        _ => false,
    }
}

/// The kind of speaker by the end of its name.
pub(super) fn classify(speaker: &str) -> SpeakerKind {
    let Some(last) = speaker.chars().next_back() else { return SpeakerKind::Other };
    // Two Han characters, as nearly all these ends are.
    let two = speaker.len().checked_sub(6).and_then(|at| speaker.get(at..)).unwrap_or_default();
    if is_meeting(speaker) || (last == '大' && speaker.contains('十')) {
        SpeakerKind::Meeting
    } else if last == '》'
        || is_document_end(two)
        || speaker.ends_with("白皮书")
        || speaker.ends_with("主席令")
        || speaker.ends_with("规划建议")
    {
        SpeakerKind::Document
    } else if last == '们'
        || matches!(two, "大家" | "人士" | "群众" | "民众" | "官兵" | "各界" | "干部")
    {
        SpeakerKind::Group
    } else if PERSON_ENDS.has(last) && !is_thing(two)
        || matches!(two, "常委" | "支书")
        || speaker.contains('·')
        || matches!(speaker, "他" | "她")
    {
        SpeakerKind::Person
    } else if BODY_ENDS.has(last) && !is_thing(two) {
        SpeakerKind::Body
    } else if is_named(speaker) {
        SpeakerKind::Person
    } else {
        SpeakerKind::Other
    }
}

/// A name of two or three characters, alone or behind an office: 省长王某某.
fn is_named(speaker: &str) -> bool {
    let mut chars = speaker.char_indices().rev();
    let mut name = [chars.nth(1), chars.next()].into_iter().flatten();
    name.any(|(at, _)| {
        speaker.split_at_checked(at).is_some_and(|(office, name)| {
            may_open_name(name) && (office.is_empty() || office.ends_with(|c| PERSON_ENDS.has(c)))
        })
    })
}

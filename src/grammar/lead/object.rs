//! A speaker told by the end of its name, right before a verb and its object: 国务院决定设立三个部门.

use super::{
    Act, Lead, SpeakerKind,
    act::Found,
    clause::{Clause, Stop},
    speaker::{classify, is_passive, lead, may_speak, without_plain_modifier},
    words::{
        ADVERB_ENDS, BODY_ENDS, CLAUSE_WORDS, GOVERNS_NOUN, MODALS, PERSON_ENDS, SURNAMES, TASKS,
        TIMES,
    },
};
use crate::grammar::{
    lookup::{HAN, HanSet, is_han},
    reporting::{Class, GOVERNING_STARTS, governs},
};

/// Last characters of speakers told by their end, 们 and the like of groups among them, and of the modifiers behind them.
static ENDS: HanSet = HanSet::of("们众兵界日")
    .and(&BODY_ENDS)
    .and(&PERSON_ENDS)
    .and(&DOCUMENT_ENDS)
    .and(&ADVERB_ENDS);

/// Last characters of documents.
static DOCUMENT_ENDS: HanSet = HanSet::of("要划算案告见知章论评议定信明报例言书令");

/// How far the verb may stand from the start, in characters.
const REACH: usize = 24;

/// First characters of the verbs, and all that is no Han character: what stands there is left to the grammar.
static CANDIDATES: HanSet = HanSet::of("").and(&GOVERNING_STARTS).and_others();

/// The gate of [`before_object`](Clause::before_object): whether a verb that governs an object may stand in the text,
/// with a speaker before it. Nearly every character costs one question.
pub(super) fn may_govern_object(text: &[u8]) -> bool {
    let (characters, _) = text.as_chunks::<HAN>();
    // Two characters at least speak.
    characters.iter().enumerate().take(REACH).skip(2).any(|(at, &first)| {
        CANDIDATES.has_bytes(first)
            && (!GOVERNING_STARTS.has_bytes(first) || may_be_governing(characters, at))
    })
}

/// Whether a verb stands there, and what may end its speaker before it.
#[inline(never)]
fn may_be_governing(characters: &[[u8; HAN]], at: usize) -> bool {
    let has = |before: usize, set: &HanSet| {
        let before = at.checked_sub(before).and_then(|at| characters.get(at));
        before.is_some_and(|&c| set.has_bytes(c))
    };
    // 书记林某某强调: names may end in any character.
    let named = |surname| has(surname, &SURNAMES) && has(surname + 1, &PERSON_ENDS);
    (has(1, &ENDS) || named(2) || named(3))
        && characters.get(at..at + 2).is_some_and(|word| governs(word.as_flattened()))
}

impl Clause<'_> {
    /// A body, a person or a group by the end of its name, right before a verb with its object. Any other is told by a
    /// time in between: 阿巴斯当天谴责….
    pub(super) fn before_object(&self) -> Option<Lead> {
        if !matches!(self.stop, Stop::Mark { .. } | Stop::Period)
            || self.first.is_ascii_digit()
            || !may_govern_object(self.text.as_bytes())
            || MODALS.at_start(self.after).is_some()
        {
            return None;
        }
        self.text.char_indices().take(REACH).skip(2).find_map(|(at, c)| {
            if !GOVERNING_STARTS.has(c) {
                return None;
            }
            let (head, rest) = self.text.split_at_checked(at)?;
            let mut before = head.chars().rev();
            // Names may end in any character.
            if !rest.as_bytes().get(..2 * HAN).is_some_and(governs)
                || !(before.next().is_some_and(|c| ENDS.has(c) || !is_han(c))
                    || before.take(2).any(|c| SURNAMES.has(c)))
            {
                return None;
            }
            let mut speaker = head;
            while let Some(rest) = without_plain_modifier(speaker) {
                speaker = rest;
            }
            let kind = classify(speaker);
            let is_told = match kind {
                SpeakerKind::Body | SpeakerKind::Person | SpeakerKind::Group => true,
                // 办公厅印发通知: what is done.
                SpeakerKind::Document => !speaker.contains('发'),
                _ => TIMES.at_start(head.get(speaker.len()..)?).is_some(),
            };
            if !is_told || !may_speak(speaker) || is_own(speaker) || !is_closed(speaker) {
                return None;
            }
            // An assembly may do all that others may.
            let found = self.act_at(at, SpeakerKind::Meeting)?;
            (self.governs_object(&found, kind, speaker)
                && TASKS.at_start(speaker).is_none()
                && !CLAUSE_WORDS.inside(speaker)
                && !MODALS.inside(head)
                && !GOVERNS_NOUN.inside(speaker)
                && !is_passive(speaker))
            .then(|| lead(speaker.len(), kind, &found))
        })
    }

    /// Whether the verb governs what follows.
    fn governs_object(&self, found: &Found, kind: SpeakerKind, speaker: &str) -> bool {
        let (act, after) = (self.text.get(found.start..found.end), self.text.get(found.end..));
        let (Some(act), Some(after)) = (act, after) else { return false };
        let is_noun = match act {
            // 国家规定的, 责任明确到人, 职业介绍机构, 代表建议办理.
            "规定" | "明确" | "介绍" => kind != SpeakerKind::Document,
            "建议" => speaker.ends_with("代表"),
            _ => false,
        };
        // 国务院批准了规划 resolves; 委员会分析了形势 is a story.
        let tells = found.class == Some(Class::Assembly)
            && !(kind == SpeakerKind::Body
                && act.ends_with('了')
                && matches!(found.act, Act::Adopt | Act::Decide | Act::Elect | Act::Issue));
        !(is_noun || tells || after.is_empty() || after.starts_with('、'))
    }
}

/// 中国主张: the state that speaks in the text; 全市通报: where, not who; 系统部署: how.
fn is_own(speaker: &str) -> bool {
    let mut chars = speaker.chars().rev();
    match chars.next() {
        Some('国') => matches!(chars.next(), Some('中' | '我' | '全')),
        Some('家') => matches!(chars.next(), Some('国' | '國')),
        Some('省' | '市' | '州' | '县' | '区') => chars.next() == Some('全'),
        Some('统') => chars.next() != Some('总'),
        _ => false,
    }
}

/// Whether no title stands open at the end: not in 题为《中国.
fn is_closed(speaker: &str) -> bool {
    speaker
        .rfind(['《', '》'])
        .and_then(|at| speaker.get(at..))
        .is_none_or(|mark| mark.starts_with('》'))
}

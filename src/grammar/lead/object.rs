//! A speaker told by the end of its name, right before a verb and its object: 国务院决定设立三个部门.

use core::iter;

use super::{
    Act, Lead, SpeakerKind,
    act::{Found, is_done_alone},
    clause::{Clause, Stop},
    speaker::{classify, is_passive, lead, may_speak, without_modifiers},
    words::{
        ADVERB_ENDS, BODY_ENDS, GOVERNS_NOUN, MODALS, PERSON_ENDS, SURNAMES, TASKS, TIMES,
        holds_clause,
    },
};
use crate::grammar::{
    lookup::{HAN, HanSet},
    reporting::{Class, GOVERNING_STARTS, governs},
};

/// Last characters of speakers told by their end, 们 and the like of groups among them, and of the modifiers behind them.
static ENDS: HanSet = HanSet::of("们众兵界日")
    .and(&BODY_ENDS)
    .and(&PERSON_ENDS)
    .and(&DOCUMENT_ENDS)
    .and(&ADVERB_ENDS)
    .and_others();

/// Last characters of documents.
static DOCUMENT_ENDS: HanSet = HanSet::of("要划算案告见知章论评议定信明报例言书令稿");

/// Bytes of a verb that governs an object.
const VERB: usize = 2 * HAN;

/// How far the verb may stand from the start, in characters.
const REACH: usize = 20;

/// The gate of [`before_object`](Clause::before_object): whether a verb that governs an object may stand in the text,
/// with a speaker before it.
pub(super) fn may_govern_object(text: &[u8]) -> bool {
    // Tasks open most paragraphs of plans, and are no speakers.
    TASKS.at_start_of(text).is_none() && governing_verbs(text).next().is_some()
}

/// Where the verbs of a text stand that govern an object, each behind what may end a speaker.
fn governing_verbs(text: &[u8]) -> impl Iterator<Item = usize> + '_ {
    let (mut at, mut left) = (0, REACH);
    iter::from_fn(move || {
        while left > 0 {
            // The verb, and a byte of the object behind it.
            let behind = text.get(at..)?.first_chunk::<{ VERB + 1 }>()?;
            let &[first @ .., _, _, _, _] = behind;
            let verb = at;
            left -= 1;
            // Nearly all are Han characters, each of which costs one question.
            if matches!(first[0], 0xE4..=0xE9) {
                at += HAN;
                if GOVERNING_STARTS.has_bytes(first) && may_govern(text, verb) {
                    return Some(verb);
                }
            } else {
                at += match first[0] {
                    0..0x80 => 1,
                    0x80..0xE0 => 2,
                    0xE0..0xF0 => HAN,
                    _ => 4,
                };
            }
        }
        None
    })
}

/// Whether the verb that starts there governs an object, and what stands before it may end a speaker.
#[inline(never)]
fn may_govern(text: &[u8], at: usize) -> bool {
    let before = |n: usize| text.get(at.checked_sub(n * HAN)?..)?.first_chunk();
    let has = |n, set: &HanSet| before(n).is_some_and(|&c| set.has_bytes(c));
    // 书记林某某强调: names may end in any character. What is no Han character may end one too.
    let named = |surname| has(surname, &SURNAMES) && has(surname + 1, &PERSON_ENDS);
    // Two characters at least speak.
    at >= 2 * HAN
        && (has(1, &ENDS) || named(2) || named(3))
        && text.get(at..at + VERB).is_some_and(governs)
}

impl Clause<'_> {
    /// A body, a person or a group by the end of its name, right before a verb with its object. Any other is told by a
    /// time in between: 阿巴斯当天谴责….
    pub(super) fn before_object(&self) -> Option<Lead> {
        if !matches!(self.stop, Stop::Mark { .. } | Stop::Period)
            || self.first.is_ascii_digit()
            || TASKS.at_start(self.text).is_some()
            || MODALS.at_start(self.after).is_some()
        {
            return None;
        }
        governing_verbs(self.text.as_bytes()).find_map(|at| {
            let head = self.text.get(..at)?;
            let speaker = without_modifiers(head);
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
                && !holds_clause(speaker)
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
            && !(kind == SpeakerKind::Person && act.ends_with('了') && is_done_alone(found.act))
            && !(kind == SpeakerKind::Body
                && act.ends_with('了')
                && matches!(found.act, Act::Adopt | Act::Decide | Act::Elect | Act::Issue));
        !(is_noun || tells || after.is_empty() || after.starts_with('、'))
    }
}

/// 会议是县政府决定召开的: what something is; 中国主张: the state that speaks in the text; 全市通报: where, not who; 系统部署: how.
fn is_own(speaker: &str) -> bool {
    let mut chars = speaker.chars().rev();
    match chars.next() {
        _ if speaker.contains('是') => true,
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

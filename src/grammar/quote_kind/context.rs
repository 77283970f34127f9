//! What stands before and after a quotation.

use super::{
    reporting::{holds, says, says_openly, tells},
    text::{WINDOW, head, is_closer, is_opener, tail, without_blanks},
    words::{is_naming, is_speech},
};
use crate::grammar::lookup::CharMap;

/// What stands before the opening mark.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// The start of a paragraph, a sentence or another quotation.
    Start,
    /// 指出：
    SayColon,
    /// Any other colon.
    Colon,
    /// 指出 or 他说， or 教导我们.
    Say,
    /// Another quotation, touching or before one of 、，；.
    Quote,
    /// Another quotation, a comma and a word or two: “…”，还要.
    Echo,
    /// Another quotation earlier in the sentence, and the verb 是: “…”，下一步，就是.
    Far,
    /// A comma.
    Clause,
    Other,
}

impl Before {
    pub(super) fn of(before: &str) -> Self {
        if opens_sentence(before) {
            return Self::Start;
        }
        let last = before.chars().next_back().unwrap_or_default();
        let rest = before.strip_suffix(last).unwrap_or_default();
        match last {
            '：' | ':' if says(rest) || tells(rest) => Self::SayColon,
            '：' | ':' => Self::Colon,
            '、' | '，' | '；' if without_blanks(rest, WINDOW - 1).ends_with(is_closer) => {
                Self::Quote
            }
            '，' | ',' if says(rest) || tells(rest) => Self::Say,
            '，' | ',' => Self::Clause,
            _ if is_closer(last) => Self::Quote,
            _ if says_openly(before) || tells(before) => Self::Say,
            _ if tail(before, 4).contains("”，") => Self::Echo,
            '是' if is_far(tail(before, WINDOW)) => Self::Far,
            _ => Self::Other,
        }
    }
}

/// Whether a sentence starts behind `before`.
pub(super) fn opens_sentence(before: &str) -> bool {
    before
        .chars()
        .next_back()
        .is_none_or(|last| matches!(last, '。' | '！' | '？' | '…' | '!' | '?') || is_opener(last))
}

/// Whether a quotation ended earlier in the sentence.
fn is_far(before: &str) -> bool {
    let sentence = before.rsplit(['。', '！', '？']).next().unwrap_or_default();
    sentence.contains("”，")
}

/// What stands after the closing mark.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sequel {
    /// The end, or a mark that ends a clause.
    Pause,
    /// 、 or another quotation.
    Listed,
    /// 这句话: words that were said.
    Words,
    /// 的 and a noun of saying.
    Speech,
    /// 的 and a noun that names a slogan.
    Naming,
    /// 的 and any other noun.
    Attribute,
    /// The sentence goes on with a word.
    Word,
}

/// Whether the sentence goes on with a word, or with 的 and one: the quotation is a part of it.
pub(super) fn goes_on(after: &str) -> bool {
    match NEXT.at_start(after.as_bytes()) {
        Some(next) => matches!(next, Next::Attribute),
        None => matches!(after.as_bytes(), [0xE4..=0xE9, ..]),
    }
}

impl Sequel {
    pub(super) fn of(after: &str) -> Self {
        match NEXT.at_start(after.as_bytes()) {
            Some(Next::Pause) => Self::Pause,
            Some(Next::Listed) => Self::Listed,
            Some(Next::Attribute) => {
                let noun = head(after, 7);
                match () {
                    () if holds(noun, is_naming) => Self::Naming,
                    () if holds(noun, is_speech) => Self::Speech,
                    () => Self::Attribute,
                }
            }
            Some(Next::Pronoun) if holds(head(after, 3), is_words) => Self::Words,
            Some(Next::Pronoun) => Self::Word,
            // Han first, spared the tables of Unicode.
            None if matches!(after.as_bytes(), [0xE4..=0xE9, ..]) => Self::Word,
            None => Self::behind_blanks(after),
        }
    }

    /// The same where a rarer character follows, or blanks.
    fn behind_blanks(after: &str) -> Self {
        match after.trim_start().chars().next() {
            Some('、') => Self::Listed,
            Some(c) if is_opener(c) => Self::Listed,
            Some(c) if c.is_alphanumeric() || matches!(c, '（' | '(' | '《') => Self::Word,
            _ => Self::Pause,
        }
    }
}

/// What stands right behind a quotation, nearly always.
#[derive(Clone, Copy)]
enum Next {
    Pause,
    Listed,
    Attribute,
    Pronoun,
}

static NEXT: CharMap<Next, 32> = CharMap::new(
    0xE6AC_D8CB,
    Next::Pause,
    &[
        ("，。；：）》”’", Next::Pause),
        ("、“‘「『", Next::Listed),
        ("的之", Next::Attribute),
        ("这這那", Next::Pronoun),
    ],
);

/// 话 with its measure word.
fn is_words(word: &str) -> bool {
    matches!(word, "句话" | "番话" | "段话" | "句話" | "番話" | "段話")
}

//! Marks of several characters, and those that what stands beside them decides.

use super::{
    Class, Token,
    tables::{Counts, Mark},
};
use crate::grammar::{lookup::HAN, marker, numeral::leading_digits};

/// What stands at a candidate.
pub(super) struct Found {
    pub(super) token: Token,
    /// Whether it is one at all.
    pub(super) is_token: bool,
    /// How many line ends it is.
    pub(super) lines: u8,
    /// How many candidates it is: the first bytes of its characters, but one for figures.
    pub(super) candidates: u8,
    pub(super) counts: Counts,
}

impl Found {
    /// A mark of one candidate.
    fn one(token: Token, is_token: bool) -> Self {
        Self { token, is_token, lines: 0, candidates: 1, counts: Counts::default() }
    }
}

/// Reads a mark that more than one look is needed for.
#[inline(never)]
pub(super) fn longer(bytes: &[u8], at: u32, mark: &Mark) -> Found {
    let text = bytes.get(at as usize..).unwrap_or_default();
    let token = Token { at, ..mark.token };
    match token.class {
        Class::Figure => figures(bytes, token),
        Class::LineEnd => line_ends(at, text),
        Class::Stop => full_stop(text, token),
        Class::Preceding => Found::one(token, refers_back(text)),
        class => {
            let candidates = run(text, |c| text.starts_with(c));
            let token = Token { len: candidates * token.len, ..token };
            // One dash or blank alone is something else.
            let is_token = candidates > 1 || class == Class::Ellipsis;
            Found { candidates, ..Found::one(token, is_token) }
        }
    }
}

/// The figures that end with the given one. No letter stands before them: A2 is a word.
fn figures(bytes: &[u8], last: Token) -> Found {
    let before = bytes.get(..last.at as usize).unwrap_or_default();
    // As many as a token can hold.
    let more = if last.len == 1 {
        match before.last_chunk().map(|window| u64::from_be_bytes(*window)) {
            Some(window) if let more @ ..8 = leading_digits(window) => usize::from(more),
            _ => before.iter().rev().take(254).take_while(|byte| byte.is_ascii_digit()).count(),
        }
    } else {
        let wide = |c: &&[u8]| matches!(c, [0xEF, 0xBC, 0x90..=0x99]);
        HAN * before.rchunks_exact(HAN).take(84).take_while(wide).count()
    };
    let is_word = before.iter().rev().nth(more).is_some_and(u8::is_ascii_alphabetic);
    let token = Token { at: last.at - more as u32, len: last.len + more as u8, ..last };
    Found::one(token, !is_word)
}

/// A full stop behind Han text, where alone it may end a sentence: 3.14, gov.cn and 1. do not, nor does the dot of 乙.a.
fn full_stop(text: &[u8], token: Token) -> Found {
    let behind = text.get(1..).unwrap_or_default();
    let ends = !matches!(behind, [b'.' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z', ..]);
    let mut first = [0; HAN];
    first.iter_mut().zip(behind).for_each(|(to, from)| *to = *from);
    let token = Token { opens: marker::seems_to_start(first), ..token };
    let counts = if ends { Counts::STOP } else { Counts::default() };
    Found { counts, ..Found::one(token, ends) }
}

/// How many characters of three bytes stand together; at most 85, for tokens keep their length in a byte.
/// What is longer is read in pieces, like digits.
fn run(text: &[u8], is: impl Fn(&[u8]) -> bool) -> u8 {
    text.chunks_exact(HAN).take(85).take_while(|c| is(c)).count() as u8
}

/// The line ends that stand together, as many as one token can hold.
fn line_ends(at: u32, text: &[u8]) -> Found {
    let (mut len, mut lines, mut candidates) = (0_u8, 0, 0);
    loop {
        let (more, characters) = match text.get(usize::from(len)..) {
            // \r\n is one.
            Some([b'\r', b'\n', ..]) => (2, 2),
            Some([b'\n' | b'\r' | 0x0C, ..]) => (1, 1),
            Some([0xE2, 0x80, 0xA8 | 0xA9, ..]) => (3, 1),
            _ => break,
        };
        let Some(longer) = len.checked_add(more) else { break };
        (len, lines, candidates) = (longer, lines + 1, candidates + characters);
    }
    let token = Token { at, len, class: Class::LineEnd, pair: None, opens: false };
    Found { lines, candidates, ..Found::one(token, true) }
}

/// Whether 前 opens a reference: 前两款, 前款, but not 前提.
fn refers_back(text: &[u8]) -> bool {
    let levels = ["条", "條", "款", "项", "項"];
    let mut behind = text.chunks_exact(HAN).skip(1).take(3);
    behind.any(|c| levels.iter().any(|level| level.as_bytes() == c))
}

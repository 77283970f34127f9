//! Marks of several characters, and those that what stands beside them decides.

use super::{
    Class, Pair, Token,
    reader::{may_be_dated, may_open_marker, window},
    tables::Mark,
};
use crate::grammar::lookup::HAN;

/// What stands at a candidate.
pub(super) struct Found {
    pub(super) token: Token,
    /// Whether it is one at all.
    pub(super) is_token: bool,
    /// How many line ends it is.
    pub(super) lines: u8,
    /// How many candidates it is: the first bytes of its characters.
    pub(super) candidates: u8,
}

/// Reads a mark that more than one look is needed for.
#[inline(never)]
pub(super) fn longer(bytes: &[u8], at: u32, mark: &Mark) -> Found {
    let text = bytes.get(at as usize..).unwrap_or_default();
    if mark.token.len == 0 {
        return rare(bytes, at, text);
    }
    let (candidates, is_token) = match mark.token.class {
        Class::LineEnd => return line_ends(at, text),
        Class::Preceding => (1, refers_back(text)),
        Class::Figure if mark.token.len == 1 => {
            let digits = text.iter().take(255).take_while(|byte| byte.is_ascii_digit()).count();
            (digits as u8, true)
        }
        Class::Figure => (run(text, |c| matches!(c, [0xEF, 0xBC, 0x90..=0x99])), true),
        class => {
            let count = run(text, |c| text.starts_with(c));
            // One dash or blank alone is something else.
            (count, count > 1 || class == Class::Ellipsis)
        }
    };
    let token = Token { at, len: candidates * mark.token.len, ..mark.token };
    let is_token = is_token & (token.class != Class::Figure || may_be_dated(bytes, token));
    Found { token, is_token, lines: 0, candidates }
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
    Found { token, is_token: true, lines, candidates }
}

/// Whether 前 opens a reference: 前两款, 前款, but not 前提.
fn refers_back(text: &[u8]) -> bool {
    let levels = ["条", "條", "款", "项", "項"];
    let mut behind = text.chunks_exact(HAN).skip(1).take(3);
    behind.any(|c| levels.iter().any(|level| level.as_bytes() == c))
}

/// Marks outside the rows of the tables.
fn rare(bytes: &[u8], at: u32, text: &[u8]) -> Found {
    let mark = match *text {
        // A full stop ends a sentence only after Han text: 3.14, gov.cn and 1. do not.
        [b'.', ref behind @ ..] => {
            let han = (at as usize).checked_sub(HAN).and_then(|before| bytes.get(before));
            let ends = matches!(han, Some(0xE4..=0xE9))
                && !matches!(behind, [b'.' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z', ..]);
            ends.then_some((1, Class::Stop, None))
        }
        // U+FF61 for 。.
        [0xEF, 0xBD, 0xA1, ..] => Some((3, Class::Stop, None)),
        // The small form of 〔〕, in which copies from the web have it.
        [0xEF, 0xB9, 0x9D, ..] => Some((3, Class::Open, Some(Pair::Shell))),
        [0xEF, 0xB9, 0x9E, ..] => Some((3, Class::Close, Some(Pair::Shell))),
        _ => None,
    };
    let (len, class, pair) = mark.unwrap_or_default();
    let opens = (class.opens_clause() | class.is_paired())
        && may_open_marker(window(bytes, at as usize + usize::from(len)));
    let token = Token { at, len, class, pair, opens };
    Found { token, is_token: mark.is_some(), lines: 0, candidates: 1 }
}

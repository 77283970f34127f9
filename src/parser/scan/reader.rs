//! The candidates of one page after another become tokens.

use alloc::vec::Vec;

use super::{
    Border, Class, Scan, Token,
    candidates::{Candidates, PAGE},
    longer,
    tables::{self, Sort},
};
use crate::grammar::{
    date, marker,
    numeral::{ends_in_date_figure, leading_digits},
};

/// Reads the whole source.
pub(super) fn read(bytes: &[u8]) -> Scan {
    let mut scan = Scan {
        // What real prose holds, and a little more.
        tokens: Vec::with_capacity(bytes.len() / 24 + 8),
        borders: Vec::with_capacity(bytes.len() / 96 + 8),
        commas: Vec::with_capacity(bytes.len() / 64 + 8),
        end: Border::default(),
    };
    let mut candidates = Candidates::new();
    // Candidates that belong to a token already read.
    let mut ahead = 0;
    for start in (0..bytes.len()).step_by(PAGE) {
        ahead = page(bytes, candidates.find(bytes, start), ahead, &mut scan);
    }
    scan.tokens.shrink_to_fit();
    scan.commas.shrink_to_fit();
    scan
}

/// Reads a page, from one of its candidates on. Returns how many of the next page are read with it.
fn page(bytes: &[u8], candidates: &[u32], mut next: usize, scan: &mut Scan) -> usize {
    let Scan { tokens, borders, commas, end } = scan;
    // Whether a candidate is a token no processor foresees: so each is written, and the next one overwrites it if it
    // was none.
    let mut here = *end;
    tokens.resize(tokens.len() + candidates.len(), Token::default());
    commas.resize(commas.len() + candidates.len(), 0);
    while let Some(&at) = candidates.get(next) {
        let window = window(bytes, at as usize);
        let mark = tables::mark(window);
        let (Some(token), Some(comma)) =
            (tokens.get_mut(here.token as usize), commas.get_mut(here.commas as usize))
        else {
            break;
        };
        if mark.sort == Sort::Single {
            let opens = may_open_marker(window >> (8 * mark.token.len)) & mark.token.opens;
            *token = Token { at, opens, ..mark.token };
            *comma = at;
            here.token += u32::from(opens | mark.always);
            here.commas += u32::from(mark.comma);
            here.stops += u32::from(mark.stop);
            next += 1;
        } else if window as u8 == b'\n'
            && let Some(lines) = line_feeds(window)
        {
            *token = Token { at, len: lines, ..mark.token };
            borders.push(Border { lines: lines.into(), ..here });
            here.token += 1;
            next += usize::from(lines);
        } else if mark.sort == Sort::Digit
            && let len @ ..8 = leading_digits(window)
        {
            *token = Token { at, len, ..mark.token };
            here.token += u32::from(may_be_dated(bytes, *token));
            // The . behind a figure ends no sentence.
            next += usize::from(len) + usize::from((window >> (8 * len)) as u8 == b'.');
        } else if mark.sort == Sort::Dated {
            *token = Token { at, ..mark.token };
            here.token += u32::from(bytes.get(..at as usize).is_some_and(ends_in_date_figure));
            next += 1;
        } else {
            let found = longer::longer(bytes, at, mark);
            *token = found.token;
            if found.token.class <= Class::Indent && found.is_token {
                borders.push(Border { lines: found.lines.into(), ..here });
            }
            here.token += u32::from(found.is_token);
            here.stops += u32::from(found.token.class == Class::Stop);
            next += usize::from(found.candidates);
        }
    }
    tokens.truncate(here.token as usize);
    commas.truncate(here.commas as usize);
    *end = here;
    next - candidates.len()
}

/// How many line feeds stand together, nearly always one or two, unless other line ends or more may follow.
#[inline]
fn line_feeds(window: u64) -> Option<u8> {
    let lines = (window ^ 0x0A0A_0A0A_0A0A_0A0A).trailing_zeros() / 8;
    let behind = window.checked_shr(8 * lines)? as u8;
    (!matches!(behind, b'\r' | 0x0C | 0xE2)).then_some(lines as u8)
}

/// Whether these figures may belong to a date, which few do: what stands behind them tells, and no letter stands
/// before them, for A2 is a word.
#[inline]
pub(super) fn may_be_dated(bytes: &[u8], figures: Token) -> bool {
    let before = figures.at.checked_sub(1).and_then(|before| bytes.get(before as usize));
    let is_word = before.is_some_and(|before| (before | 0x20).wrapping_sub(b'a') < 26);
    let after = bytes.get(figures.end() as usize..).unwrap_or_default();
    date::may_go_on(after) & !is_word
}

/// The eight bytes from `i` on, the first the lowest.
#[inline]
pub(super) fn window(bytes: &[u8], i: usize) -> u64 {
    match bytes.get(i..i + 8).and_then(<[u8]>::first_chunk) {
        Some(window) => u64::from_le_bytes(*window),
        None => last_window(bytes, i),
    }
}

/// The same where the text ends, with zeros behind it.
#[cold]
fn last_window(bytes: &[u8], i: usize) -> u64 {
    let rest = bytes.get(i..).unwrap_or_default();
    rest.iter().take(8).rev().fold(0, |window, byte| window << 8 | u64::from(*byte))
}

/// Whether a marker may stand where these bytes do: most clauses open with a Han character that opens none.
/// What is no Han character is looked at more closely later.
#[inline]
pub(super) fn may_open_marker(window: u64) -> bool {
    let [first, second, third, ..] = window.to_le_bytes();
    marker::seems_to_start([first, second, third])
}

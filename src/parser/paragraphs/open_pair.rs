//! Pairs of marks that a line end parts: 《数字化⏎车间要求》.

use core::ops::Range;

use super::{joining::Open, line::Line};
use crate::parser::scan::{Class, Pair, Token};

/// Whether a title, quotation or bracket that the paragraph has left open closes soon: 《数字化⏎车间要求》, （以下简称协⏎会）.
/// A title may close anywhere behind a blank line, the others near it; right below, all on one of the next lines.
pub(super) fn is_inside_pair(tokens: &[Token], lines: &[Line<'_>], i: usize, open: &Open) -> bool {
    let Some(line) = lines.get(i) else { return false };
    if line.gap > 2 || line.is_marked() {
        return false;
    }
    let first = open.first.max((open.last + 1).saturating_sub(PAIR_LINES));
    let (Some(top), Some(last)) = (lines.get(first), lines.get(open.last)) else { return false };
    let Some(opener) = left_open(marks(tokens, top.own.tokens.start..last.own.tokens.end)) else {
        return false;
    };
    let Some(pair) = opener.pair else { return false };
    // A column of a newspaper that ends inside a quotation shows little of it, on either side.
    let most = if line.gap == 2 && !pair.is_title() { COLUMN_BYTES } else { PAIR_BYTES };
    if last.own.end - opener.at > most {
        return false;
    }
    for (n, line) in lines.iter().skip(i).take(PAIR_LINES).enumerate() {
        if n > 0 && line.gap > 1 {
            return false;
        }
        let mut marks = marks(tokens, line.own.tokens.clone());
        if let Some(mark) = marks.find(|mark| mark.pair == Some(pair)) {
            return mark.class == Class::Close && mark.at - line.own.start <= most;
        }
    }
    false
}

/// Whether the first mark of a pair in line `i` closes one that a wrapped line has left open behind a sentence: “修渠。⏎放水。”.
pub(super) fn closes_pair(tokens: &[Token], lines: &[Line<'_>], i: usize, open: &Open) -> bool {
    /// Bytes of the longest line of a page.
    const WRAPPED: usize = 180;
    let (Some(line), Some(before)) = (lines.get(i), lines.get(open.last)) else { return false };
    let first = || marks(tokens, line.own.tokens.clone()).next();
    before.text.len() <= WRAPPED
        && !line.indented()
        && first().is_some_and(|mark| mark.class == Class::Close)
        && is_inside_pair(tokens, lines, i, open)
}

/// Whether line `i` opens with the mark of a quotation that the paragraph has left open, as each of its paragraphs does
/// (GB/T 15834-2011, 4.8.3.5).
pub(super) fn reopens(tokens: &[Token], lines: &[Line<'_>], i: usize, open: &Open) -> bool {
    let Some(line) = lines.get(i).filter(|line| line.text.starts_with(['“', '「'])) else {
        return false;
    };
    let (Some(top), Some(last)) = (lines.get(open.first), lines.get(open.last)) else {
        return false;
    };
    let first = top.own.tokens.start.max(last.own.tokens.end.saturating_sub(REOPENED));
    let quote = marks(tokens, line.own.tokens.clone()).next().and_then(|mark| mark.pair);
    let open = left_open(marks(tokens, first..last.own.tokens.end));
    quote.is_some() && open.and_then(|mark| mark.pair) == quote
}

/// The tokens looked through for the mark that a line may repeat.
const REOPENED: u32 = 64;

/// The last mark that opens a pair which none of those behind it closes.
fn left_open(marks: impl DoubleEndedIterator<Item = Token>) -> Option<Token> {
    // The pair whose inside is being passed, and how many of its kind are open there.
    let mut passed = (None, 0_u32);
    marks.rev().find(|mark| {
        let is_open = mark.class == Class::Open;
        let is_free = passed.1 == 0;
        if is_free && !is_open {
            passed = (mark.pair, 1);
        } else if !is_free && passed.0 == mark.pair {
            passed.1 = if is_open { passed.1 - 1 } else { passed.1 + 1 };
        }
        is_open && is_free
    })
}

/// The marks of quotations, titles and round brackets among these tokens, of which ASCII quotation marks have no direction
/// and are left out.
fn marks(tokens: &[Token], within: Range<u32>) -> impl DoubleEndedIterator<Item = Token> {
    let within = tokens.get(within.start as usize..within.end as usize).unwrap_or_default();
    within.iter().copied().filter(|token| {
        matches!(token.class, Class::Open | Class::Close)
            && token
                .pair
                .is_some_and(|pair| pair.is_quote() || pair.is_title() || pair == Pair::Round)
    })
}

/// How many lines are looked through for the two marks of a pair, and how far from the break they
/// may stand.
const PAIR_LINES: usize = 4;
const PAIR_BYTES: u32 = 240;
/// The same of a quotation or bracket behind a blank line.
const COLUMN_BYTES: u32 = 48;

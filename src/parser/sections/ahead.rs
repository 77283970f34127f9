//! What the numbers farther down tell of one.

use core::ops::Range;

use super::{
    NEAR, Page, opening_marker,
    rank::{Rank, Ranks},
    tree::Open,
};
use crate::parser::markers::{Candidate, Candidates};

/// Whether the next number of the same family opens one of so many paragraphs below.
pub(super) fn is_answered(c: &Candidate, candidates: &Candidates, near: usize) -> bool {
    let ordinal = c.marker.value().unwrap_or_default();
    (1..near).any(|n| {
        candidates.of(c.paragraph as usize + n).first().is_some_and(|next| {
            next.marker.family == c.marker.family
                && next.marker.value().unwrap_or_default() == ordinal + 1
        })
    })
}

/// Whether the first number of a list, in paragraph `p`, stands above the list of `top` that precedes it, as one in an
/// introduction does: 1.… 2.… 一、… 1.… 2.… 二、…. It shows where 1. comes again before 二、.
pub(super) fn stands_above(
    page: &Page<'_>,
    rank: Rank,
    top: &Open,
    opened: Ranks,
    p: usize,
) -> bool {
    if top.ordinal < 2 || top.rank.is_statute() || rank.is_markdown() {
        return false;
    }
    let mut again = false;
    for q in p + 1..p + 8 * NEAR {
        let Some(next) = opening_marker(page.candidates, q) else { continue };
        let ordinal = next.marker.value().unwrap_or_default();
        match Rank::of_candidate(page.source, next) {
            below if below == top.rank && ordinal == 1 => again = true,
            below if below == top.rank && again => {}
            own if own == rank => return again && ordinal == 2,
            other if opened.has(other) => return false,
            _ => {}
        }
    }
    false
}

/// Whether the title of a paragraph that ends at `end` would hold the first item of a series that goes on behind it.
pub(super) fn series_opens_in(candidates: &Candidates, title: Range<u32>, end: u32) -> bool {
    /// How many markers of a title are looked at.
    const MOST: usize = 4;
    let from = candidates.all.partition_point(|c| c.span.start < title.start);
    let own = candidates.all.get(from..).unwrap_or_default();
    let own = own.iter().take_while(|c| c.span.start < end).filter(|c| c.context == 0);
    let is_first = |c: &&Candidate| c.certain && c.marker.value() == Some(1);
    let firsts = own.clone().take_while(|c| c.span.start < title.end).take(MOST).filter(is_first);
    let behind = own.skip_while(|c| c.span.start < title.end);
    firsts.into_iter().any(|first| {
        behind.clone().any(|c| {
            (c.marker.family, c.word, c.marker.value())
                == (first.marker.family, first.word, Some(2))
        })
    })
}

//! What the numbers farther down tell of one.

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

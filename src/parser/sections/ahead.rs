//! What the numbers farther down tell of one.

use super::{
    NEAR, Open, Page, in_paragraph, numbers_paragraphs, opening_marker,
    rank::{Rank, Ranks},
};
use crate::{
    grammar::marker::Family,
    parser::{
        blank::trim_start,
        markers::{Candidate, Candidates},
        paragraphs::{Paragraph, label_end},
    },
};

/// Whether the next number of the same family opens one of so many paragraphs below.
pub(super) fn is_answered(c: &Candidate, candidates: &Candidates, near: usize) -> bool {
    let ordinal = c.marker.value().unwrap_or_default();
    (1..near).any(|n| {
        in_paragraph(candidates, c.paragraph as usize + n).first().is_some_and(|next| {
            next.marker.family == c.marker.family
                && next.marker.value().unwrap_or_default() == ordinal + 1
        })
    })
}

/// Whether the first number of a list, in paragraph `p`, stands above the list of `top` that precedes it, as one in an
/// introduction does: 1.… 2.… 一、… 1.… 2.… 二、…. It shows where 1. comes again before 二、.
pub(super) fn stands_above(
    page: Page<'_>,
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

/// The 1. of a list that opens behind a label and goes on paragraph by paragraph: 沿革：1.…⏎2.…. A list of one
/// (沿革：1.…) is none that stands in the paragraph.
pub(super) fn opens_labelled_list(
    source: &str,
    paragraph: &Paragraph,
    first: &Candidate,
    candidates: &Candidates,
) -> bool {
    if first.context != 0 {
        return false;
    }
    let text = paragraph.text(source);
    let Some(body) = label_end(text) else { return false };
    let label = text.len() - body.len();
    let p = first.paragraph as usize;
    let family = first.marker.family;
    let is =
        |c: &Candidate, n| c.marker.family == family && c.marker.ordinal.map(u32::from) == Some(n);
    let goes_on = || opening_marker(candidates, p + 1).is_some_and(|next| is(next, 2));
    let alone =
        || family == Family::ArabicDot && !in_paragraph(candidates, p).iter().any(|c| is(c, 2));
    // The paragraph starts with the label, and the number stands right behind it.
    paragraph.end - trim_start(body).len() as u32 == first.span.start
        && is(first, 1)
        && label <= MAX_LABEL
        && numbers_paragraphs(family)
        && (goes_on() || alone())
}

/// Bytes of a label: six characters and a colon.
const MAX_LABEL: usize = 21;

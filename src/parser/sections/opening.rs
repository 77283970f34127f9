//! The numbers that paragraphs open with.

use crate::{
    grammar::marker::Family,
    parser::markers::{Candidate, Candidates},
};

/// The marker that numbers a paragraph, if one does.
pub(crate) fn opening_marker(candidates: &Candidates, p: usize) -> Option<&Candidate> {
    let own = candidates.of(p);
    own.first().filter(|_| numbers(own))
}

/// Whether the first of the candidates in a paragraph numbers it.
#[inline]
pub(super) fn numbers(own: &[Candidate]) -> bool {
    let Some((first, others)) = own.split_first() else { return false };
    is_number(first) && (others.is_empty() || !is_followed(first, others))
}

/// Whether it would number the paragraph if it were not the first of a series inside.
pub(super) fn opens_series(source: &str, own: &[Candidate]) -> bool {
    let Some((first, [second, ..])) = own.split_first() else { return false };
    // Numbers side by side are names or notes: 一、二、三产业, ⑴⑵; so are ①号泵、②号泵.
    second.span.start > first.span.end
        && is_number(first)
        && !numbers(own)
        && !first.is_name(source)
}

fn is_number(first: &Candidate) -> bool {
    first.opens_paragraph()
        && first.context == 0
        && first.certain
        && numbers_paragraphs(first.marker.family)
}

/// 1.… 2.… 3.… in one paragraph is a series inside it, which 第一、二、三产业 is not. Most hold no other.
fn is_followed(first: &Candidate, others: &[Candidate]) -> bool {
    first.marker.ordinal.map(u32::from) == Some(1)
        && others.iter().any(|c| {
            c.marker.family == first.marker.family
                && c.context == 0
                && c.marker.ordinal.map(u32::from) == Some(2)
                && (c.certain || c.before != '、')
        })
}

/// Whether a marker of the family at the start of a paragraph numbers it; the others open series (一是, 第一，).
pub(crate) const fn numbers_paragraphs(family: Family) -> bool {
    !matches!(
        family,
        Family::Di | Family::Qi | Family::Sequence | Family::Word | Family::Aspect | Family::Dash
    )
}

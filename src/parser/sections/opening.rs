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
pub(super) fn numbers(own: &[Candidate]) -> bool {
    let Some((first, others)) = own.split_first() else { return false };
    let family = first.marker.family;
    // 1.… 2.… 3.… in one paragraph is a series inside it, which 第一、二、三产业 is not. Most hold no other.
    let goes_on = || {
        others.iter().any(|c| {
            c.marker.family == family
                && c.context == 0
                && c.marker.ordinal.map(u32::from) == Some(2)
                && (c.certain || c.before != '、')
        })
    };
    first.opens_paragraph()
        && first.context == 0
        && first.certain
        && numbers_paragraphs(family)
        && (others.is_empty() || first.marker.ordinal.map(u32::from) != Some(1) || !goes_on())
}

/// Whether a marker of the family at the start of a paragraph numbers it; the others open series (一是, 第一，).
pub(crate) const fn numbers_paragraphs(family: Family) -> bool {
    !matches!(
        family,
        Family::Di | Family::Qi | Family::Sequence | Family::Word | Family::Aspect | Family::Dash
    )
}

//! Nodes to be, and the order in which the tree takes them.

use alloc::vec::Vec;
use core::cmp::Ordering;

use super::super::sections::Section;
use crate::{Kind, Part, Role, Span};

/// A node to be: its span and kind.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Interval {
    pub(crate) span: Span,
    pub(crate) kind: Kind,
    pub(crate) tier: Tier,
}

/// Which of two nodes that start at the same place is the outer one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Tier {
    /// Holds paragraphs.
    Block,
    Paragraph,
    /// An enumeration inside one paragraph, and its items: they hold sentences, or parts of one.
    Series,
    /// Lies in a sentence.
    Inline,
}

pub(crate) const SENTENCE: Kind = Kind::Sentence { part: Part::Whole };

impl Interval {
    /// Document order, outer before inner.
    #[inline]
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        self.place().cmp(&other.place())
    }

    /// Whether it comes before `other` in [`order`](Self::order).
    #[inline]
    pub(crate) fn precedes(&self, other: &Self) -> bool {
        // Nearly always the start tells.
        self.span.start < other.span.start
            || self.span.start == other.span.start && self.place() < other.place()
    }

    /// Where it stands in [`order`](Self::order): by start, tier, end, rank.
    #[inline]
    fn place(&self) -> u128 {
        let Self { span, kind, tier } = *self;
        u128::from(span.start) << 48
            | u128::from(tier as u8) << 40
            | u128::from(!span.end) << 8
            | u128::from(rank(kind))
    }
}

/// Adds one list to another, both in [`order`](Interval::order).
pub(crate) fn merge(list: Vec<Interval>, all: &mut Vec<Interval>) {
    if all.is_empty() {
        *all = list;
        return;
    }
    let mut known = all.len();
    all.reserve_exact(list.len());
    all.extend_from_slice(&list);
    let mut list = list.as_slice();
    let mut place = all.len();
    // From the end: what is not yet moved lies before.
    while let [before @ .., last] = list {
        place -= 1;
        if known > 0 && last.precedes(&all[known - 1]) {
            known -= 1;
            all[place] = all[known];
        } else {
            all[place] = *last;
            list = before;
        }
    }
}

/// The kind of a whole paragraph.
// Handed on by its role, for a kind that is made in pieces and copied at once keeps the processor waiting.
pub(crate) const fn whole(role: Role) -> Kind {
    Kind::Paragraph { role, part: Part::Whole }
}

/// The nodes that open with a section: itself, the paragraph, the title of that, and its number.
pub(crate) fn opening(
    section: &Section,
    paragraph: Span,
    role: Role,
) -> impl Iterator<Item = Interval> {
    let Section { span, level, style, marker, .. } = *section;
    let heading = section.heading();
    let title = (!heading.is_empty()).then_some((heading, Kind::Heading, Tier::Inline));
    let number = (!marker.is_empty()).then_some((marker, Kind::Marker, Tier::Inline));
    let section = (span, Kind::Section { level, style }, Tier::Block);
    [Some(section), Some((paragraph, whole(role), Tier::Paragraph)), title, number]
        .into_iter()
        .flatten()
        .map(|(span, kind, tier)| Interval { span, kind, tier })
}

/// Which of two nodes with one span and tier is the outer one.
const fn rank(kind: Kind) -> u8 {
    match kind {
        Kind::Section { .. } => 0,
        Kind::Enumeration { .. } | Kind::DashList => 1,
        Kind::Item { .. } | Kind::DashItem => 2,
        Kind::Heading => 3,
        Kind::Sentence { .. } => 4,
        Kind::Total { .. } => 5,
        Kind::Lead | Kind::Dateline => 6,
        Kind::Speaker { .. } => 7,
        kind if kind.is_leaf() => 9,
        _ => 8,
    }
}

pub(super) const fn is_splittable(kind: Kind) -> bool {
    matches!(kind, Kind::Paragraph { .. } | Kind::Sentence { .. })
}

pub(super) const fn is_series(kind: Kind) -> bool {
    matches!(kind, Kind::Enumeration { .. } | Kind::DashList)
}

/// Whether a node of this kind is a part of another, and means nothing without it.
pub(super) const fn is_member(kind: Kind) -> bool {
    matches!(kind, Kind::Item { .. } | Kind::DashItem | Kind::Speaker { .. } | Kind::Act { .. })
}

//! Enumerations, dash lists, announcements: the nodes that may lie in several paragraphs, and what is found with them;
//! breaks and furniture, which may lie between them.

use alloc::vec::Vec;

use super::{
    assemble::{Interval, Tier},
    dashes::DashList,
    markers::Candidates,
    paragraphs::Layout,
    sections::opening_marker,
    series::{Series, SeriesItem},
};
use crate::{Kind, Role, Span};

/// What the passes before have found.
pub(crate) struct Found<'s> {
    pub(crate) layout: &'s Layout,
    pub(crate) roles: &'s [Role],
    pub(crate) candidates: &'s Candidates,
    pub(crate) series: &'s [Series],
    pub(crate) dash_lists: &'s [DashList],
    pub(crate) heralds: &'s [Span],
}

/// All of it in document order, outer before inner.
pub(crate) fn containers(found: &Found<'_>) -> Vec<Interval> {
    let items: usize = found.series.iter().map(|s| 2 * s.items.len() + 2).sum();
    let page = found.layout.breaks.len() + 2 * found.layout.furniture.len();
    let mut all = Vec::with_capacity(items + found.heralds.len() + page);
    page_leaves(found.layout, &mut all);
    for &span in found.heralds {
        all.push(Interval { span, kind: Kind::Announcement, tier: Tier::Inline });
    }
    for list in found.dash_lists {
        let tier = if list.is_inside_paragraph() { Tier::Series } else { Tier::Block };
        all.push(Interval { span: list.span(), kind: Kind::DashList, tier });
        for item in &list.items {
            all.push(Interval { span: item.span, kind: Kind::DashItem, tier });
            all.push(Interval { span: item.marker, kind: Kind::Marker, tier: Tier::Inline });
        }
    }
    // A series goes on behind those that its items hold: the sort finds nearly all in order.
    let mut open: Vec<(&[SeriesItem], Tier)> = Vec::new();
    for series in found.series {
        let span = series.span;
        items_before(span.start, &mut open, &mut all);
        let first = series.items.first().map_or(0, |i| i.paragraph) as usize;
        let inside = found.layout.paragraphs.get(first).is_some_and(|p| span.end <= p.end);
        let tier = if inside { Tier::Series } else { Tier::Block };
        let kind = Kind::Enumeration { family: series.family, announced: series.announced };
        all.push(Interval { span, kind, tier });
        open.push((&series.items, tier));
    }
    items_before(u32::MAX, &mut open, &mut all);
    for span in found.series.iter().filter_map(|series| series.announcement) {
        all.push(Interval { span, kind: Kind::Announcement, tier: Tier::Inline });
    }
    // The number of an entry of contents numbers nothing here, and refers to nothing.
    let entries = found.roles.iter().enumerate().filter(|(_, role)| **role == Role::Contents);
    for entry in entries.filter_map(|(p, _)| opening_marker(found.candidates, p)) {
        all.push(Interval { span: entry.span, kind: Kind::Marker, tier: Tier::Inline });
    }
    all.retain(|c| !c.span.is_empty());
    all.sort_by(Interval::order);
    all
}

/// Furniture, and the breaks inside paragraphs, of which it may cut off a part.
fn page_leaves(layout: &Layout, all: &mut Vec<Interval>) {
    let mut push = |start, end, kind, tier| {
        if start < end {
            all.push(Interval { span: Span::new(start, end), kind, tier });
        }
    };
    let mut furniture = layout.furniture.iter().peekable();
    for gap in &layout.breaks {
        let mut at = gap.start;
        while let Some(span) = furniture.next_if(|span| span.end <= gap.end) {
            push(at, span.start, Kind::Break, Tier::Inline);
            push(span.start, span.end, Kind::Furniture, Tier::Block);
            at = at.max(span.end);
        }
        push(at, gap.end, Kind::Break, Tier::Inline);
    }
    for span in furniture {
        push(span.start, span.end, Kind::Furniture, Tier::Block);
    }
}

/// The items of the open series that start before `end`, the innermost first.
fn items_before(end: u32, open: &mut Vec<(&[SeriesItem], Tier)>, all: &mut Vec<Interval>) {
    while let Some((items, tier)) = open.last_mut() {
        while let [item, rest @ ..] = *items {
            if item.span.start >= end {
                return;
            }
            let kind = Kind::Item { ordinal: item.ordinal };
            all.push(Interval { span: item.span, kind, tier: *tier });
            all.push(Interval { span: item.marker, kind: Kind::Marker, tier: Tier::Inline });
            *items = rest;
        }
        open.pop();
    }
}

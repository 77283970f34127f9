//! Lists whose entries open with —— (破折号分项): several paragraphs, or several clauses of one.
//!
//! A —— inside a sentence and a —— subtitle are none: an entry stands where a marker may, and
//! one alone is no list.

use alloc::vec::Vec;

use super::{
    blank::trim_end,
    markers::{Candidate, Candidates},
    paragraphs::Layout,
    sections::Section,
    series::Series,
};
use crate::{Role, Span, grammar::marker::Family};

/// A dash list: its entries, each from its dash on.
#[derive(Debug)]
pub(crate) struct DashList {
    pub(crate) items: Vec<DashItem>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct DashItem {
    pub(crate) span: Span,
    pub(crate) marker: Span,
    paragraph: u32,
}

impl DashList {
    pub(crate) fn span(&self) -> Span {
        Span::new(
            self.items.first().map_or(0, |i| i.span.start),
            self.items.last().map_or(0, |i| i.span.end),
        )
    }

    pub(crate) fn is_inside_paragraph(&self) -> bool {
        self.items.first().map(|i| i.paragraph) == self.items.last().map(|i| i.paragraph)
    }
}

/// How many paragraphs without a dash may continue an entry.
const GAP: u32 = 2;

pub(crate) fn dash_lists(
    source: &str,
    layout: &Layout,
    candidates: &Candidates,
    roles: &[Role],
    sections: &[Section],
    series: &[Series],
) -> Vec<DashList> {
    let mut lists: Vec<DashList> = Vec::new();
    let dashes = candidates.all.iter().filter(|c| {
        let role = roles.get(c.paragraph as usize);
        c.marker.family == Family::Dash
            && c.context == 0
            && role == Some(&Role::Body)
            && matches!(c.before, '\0' | '：' | ':' | '；' | ';' | '。')
    });
    let mut next_section = 0;
    for dash in dashes {
        let Some(paragraph) = layout.paragraphs.get(dash.paragraph as usize) else { continue };
        let item = DashItem {
            span: Span::new(dash.span.start, paragraph.end),
            marker: dash.span,
            paragraph: dash.paragraph,
        };
        let numbered = sections.partition_point(|s| s.span.start <= dash.span.start);
        let joins = numbered == next_section
            && lists.last().and_then(|l| l.items.last()).is_some_and(|last| follows(last, dash));
        next_section = numbered;
        match lists.last_mut().filter(|_| joins) {
            Some(list) => {
                if let Some(last) = list.items.last_mut() {
                    let text = &source[last.span.start as usize..item.span.start as usize];
                    last.span.end = last.span.start + trim_end(text).len() as u32;
                }
                list.items.push(item);
            }
            None => lists.push(DashList { items: alloc::vec![item] }),
        }
    }
    lists.retain(|list| list.items.len() > 1 && !crosses(list, series));
    lists
}

/// Whether a dash goes on with the list of another: both open paragraphs, or both clauses of one.
fn follows(last: &DashItem, dash: &Candidate) -> bool {
    if dash.opens_paragraph() {
        (1..=GAP + 1).contains(&(dash.paragraph - last.paragraph))
    } else {
        dash.paragraph == last.paragraph
    }
}

/// Whether an enumeration begins in one entry and ends in another, or the list in one item of an
/// enumeration and ends in another. The enumeration has numbers: it stands, the list goes.
fn crosses(list: &DashList, series: &[Series]) -> bool {
    let out = |item: &DashItem| {
        let first = series.partition_point(|s| s.span.start < item.span.start);
        series
            .iter()
            .skip(first)
            .take_while(|s| s.span.start < item.span.end)
            .any(|s| s.span.end > item.span.end)
    };
    let span = list.span();
    let around = series.partition_point(|s| s.span.start < span.start);
    let cut = |s: &Series| {
        let item = s.items.partition_point(|i| i.span.start <= span.start).checked_sub(1);
        s.span.end > span.start && !item.is_some_and(|i| s.items[i].span.covers(span))
    };
    list.items.iter().any(out) || series[..around].iter().rev().take(8).any(cut)
}

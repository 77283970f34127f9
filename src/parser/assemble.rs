//! Pass 7: everything found becomes one tree.
//!
//! The passes before leave spans that may overlap: an enumeration begins inside one paragraph and
//! ends inside another, and cuts a sentence in two. This pass nests them. Paragraphs and sentences
//! are *split* where something else crosses their border, all other nodes stay whole; what still
//! does not fit is cut to its container. So the result is a tree for any input whatever.

use alloc::{borrow::Cow, vec::Vec};
use core::cmp::Ordering;

use super::blank::{trim_end, trim_start};
use crate::{Diagnostic, DiagnosticKind, Document, Kind, Part, Span, ast::kind::Record};

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

impl Interval {
    const fn is_splittable(self) -> bool {
        matches!(self.kind, Kind::Paragraph { .. } | Kind::Sentence { .. })
    }

    const fn is_series(self) -> bool {
        matches!(self.kind, Kind::Enumeration { .. } | Kind::DashList)
    }

    const fn is_item(self) -> bool {
        matches!(self.kind, Kind::Item { .. } | Kind::DashItem)
    }

    /// Document order, outer before inner.
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        let place = |i: &Self| u64::from(i.span.start) << 8 | i.tier as u64;
        place(self)
            .cmp(&place(other))
            .then_with(|| other.span.end.cmp(&self.span.end))
            .then_with(|| self.rank().cmp(&other.rank()))
    }

    /// Which of two nodes with one span and tier is the outer one.
    const fn rank(&self) -> u8 {
        match self.kind {
            Kind::Section { .. } => 0,
            Kind::Enumeration { .. } | Kind::DashList => 1,
            Kind::Item { .. } | Kind::DashItem => 2,
            Kind::Heading => 3,
            Kind::Sentence { .. } => 4,
            Kind::Total { .. } => 5,
            Kind::Lead => 6,
            Kind::Speaker { .. } => 7,
            kind if kind.is_leaf() => 9,
            _ => 8,
        }
    }
}

struct Open {
    index: u32,
    interval: Interval,
    /// Whether a splittable began here, rather than in an earlier part.
    begins: bool,
}

struct Rest {
    interval: Interval,
    begins: bool,
}

/// Builds the tree. Intervals come in [`Interval::order`].
pub(crate) struct Assembler<'s> {
    source: &'s str,
    records: Vec<Record>,
    open: Vec<Open>,
    /// The rests of split paragraphs and sentences, waiting for their turn.
    rests: Vec<Rest>,
    /// Everything before is in a leaf.
    at: u32,
    max_depth: usize,
    too_deep: Option<Span>,
}

impl<'s> Assembler<'s> {
    pub(crate) fn new(source: &'s str, max_depth: usize) -> Self {
        let root = Interval {
            span: Span::new(0, source.len() as u32),
            kind: Kind::Document,
            tier: Tier::Block,
        };
        let mut assembler = Self {
            source,
            records: Vec::with_capacity(source.len() / 24 + 8),
            open: Vec::with_capacity(max_depth),
            rests: Vec::new(),
            at: 0,
            max_depth,
            too_deep: None,
        };
        assembler.push(root, true);
        assembler
    }

    /// The next interval.
    pub(crate) fn add(&mut self, interval: Interval) {
        self.add_rests(Some(&interval));
        self.open(interval, true);
    }

    pub(crate) fn finish(mut self, mut diagnostics: Vec<Diagnostic>) -> Document<'s> {
        self.add_rests(None);
        self.close_until(u32::MAX);
        if let Some(span) = self.too_deep {
            diagnostics.push(Diagnostic { kind: DiagnosticKind::DepthLimit, span, related: None });
        }
        diagnostics.sort_by_key(|d| (d.span.start, d.span.end));
        Document { source: Cow::Borrowed(self.source), records: self.records, diagnostics }
    }

    /// Opens the waiting rests that come before `next`.
    fn add_rests(&mut self, next: Option<&Interval>) {
        loop {
            let order =
                |a: &usize, b: &usize| self.rests[*a].interval.order(&self.rests[*b].interval);
            let Some(first) = (0..self.rests.len()).min_by(order) else { return };
            if next.is_some_and(|n| n.order(&self.rests[first].interval).is_le()) {
                return;
            }
            let rest = self.rests.swap_remove(first);
            self.open(rest.interval, rest.begins);
        }
    }

    fn open(&mut self, mut interval: Interval, begins: bool) {
        self.close_until(interval.span.start);
        if interval.span.start < self.at {
            // It begins inside a leaf already written; half a leaf would be none.
            if interval.span.end <= self.at || interval.kind.is_leaf() {
                return;
            }
            interval.span.start = self.at;
        }
        if interval.is_splittable() {
            let end = self.open.last().map_or(interval.span.end, |o| o.interval.span.end);
            if interval.span.end > end {
                self.rest_of(interval, end, false);
                interval.span.end = end;
            }
        } else {
            self.split_before(&interval);
            let end = self.open.last().map_or(interval.span.end, |o| o.interval.span.end);
            // Half a leaf or series would be none.
            if interval.span.end > end && (interval.kind.is_leaf() || interval.is_series()) {
                return;
            }
            interval.span.end = interval.span.end.min(end);
        }
        let in_series = self.open.last().is_some_and(|o| o.interval.is_series());
        if interval.is_item() && !in_series {
            return;
        }
        if interval.span.is_empty() {
            return;
        }
        // A node that holds others needs a level for its leaves, a series one for its items too.
        let below = usize::from(!interval.kind.is_leaf()) + usize::from(interval.is_series());
        if self.open.len() + below >= self.max_depth {
            self.too_deep.get_or_insert(interval.span);
            return;
        }
        self.leaves(interval.span.start);
        self.push(interval, begins);
        if interval.kind.is_leaf() {
            self.open.pop();
            self.at = interval.span.end;
        }
    }

    /// What is left of a paragraph or sentence from `start` on waits for its turn.
    fn rest_of(&mut self, whole: Interval, start: u32, begins: bool) {
        let text = &self.source[start as usize..whole.span.end as usize];
        let start = whole.span.end - trim_start(text).len() as u32;
        let interval = Interval { span: Span::new(start, whole.span.end), ..whole };
        self.rests.push(Rest { interval, begins });
    }

    /// Cuts the paragraph and the sentence that end inside `interval`.
    fn split_before(&mut self, interval: &Interval) {
        while let Some(top) = self.open.last() {
            let splittable = top.interval;
            if !splittable.is_splittable() || splittable.span.end >= interval.span.end {
                return;
            }
            let start = interval.span.start;
            let begins = top.begins;
            let kept = self.close(start, false);
            self.rest_of(splittable, start, begins && !kept);
        }
    }

    fn push(&mut self, interval: Interval, begins: bool) {
        let index = self.records.len() as u32;
        let parent = self.open.last().map_or(0, |o| o.index);
        self.records.push(Record {
            span: interval.span,
            end: index + 1,
            parent,
            kind: interval.kind,
        });
        self.open.push(Open { index, interval, begins });
    }

    /// Closes all that end at or before `offset`.
    fn close_until(&mut self, offset: u32) {
        while let Some(top) = self.open.last() {
            let end = top.interval.span.end;
            if end > offset {
                return;
            }
            let ends = !self.rests.iter().any(|r| {
                core::mem::discriminant(&r.interval.kind)
                    == core::mem::discriminant(&top.interval.kind)
            });
            self.close(end, ends);
        }
    }

    /// Closes the innermost open node at `end`. False if nothing of it came before, and it is gone.
    fn close(&mut self, end: u32, ends: bool) -> bool {
        self.leaves(end);
        let Some(node) = self.open.pop() else { return false };
        let count = self.records.len() as u32;
        if node.interval.is_splittable() && count == node.index + 1 {
            self.records.pop();
            return false;
        }
        let Some(record) = self.records.get_mut(node.index as usize) else { return false };
        record.end = count;
        record.span.end = end;
        let part = Part::new(node.begins, ends);
        match &mut record.kind {
            Kind::Paragraph { part: p, .. } | Kind::Sentence { part: p } => *p = part,
            _ => {}
        }
        true
    }

    /// Text up to `to` that nothing covers becomes leaves.
    fn leaves(&mut self, to: u32) {
        while self.at < to {
            let text = &self.source[self.at as usize..to as usize];
            let rest = trim_start(text);
            let blank = text.len() - rest.len();
            if blank > 0 {
                // The line end and what stands before it, then the indent.
                let split = text[..blank].rfind(['\n', '\r']).map_or(0, |i| i + 1);
                self.leaf(split, Kind::Break);
                self.leaf(blank - split, Kind::Blank);
            } else {
                let length = trim_end(text).len();
                self.leaf(length, Kind::Text);
            }
        }
    }

    fn leaf(&mut self, length: usize, kind: Kind) {
        if length == 0 {
            return;
        }
        let index = self.records.len() as u32;
        let span = Span::new(self.at, self.at + length as u32);
        let parent = self.open.last().map_or(0, |o| o.index);
        self.records.push(Record { span, end: index + 1, parent, kind });
        self.at = span.end;
    }
}

//! Pass 7: everything found becomes one tree.
//!
//! The passes before leave spans that may overlap: an enumeration begins inside one paragraph and
//! ends inside another, and cuts a sentence in two. This pass nests them. Paragraphs and sentences
//! are *split* where something else crosses their border, all other nodes stay whole; what still
//! does not fit is cut to its container. So the result is a tree for any input whatever.

use alloc::{borrow::Cow, vec::Vec};
use core::cmp::Ordering;

use super::blank::{closes_visibly, opens_visibly, trim_end, trim_start};
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
    #[inline]
    pub(crate) fn add(&mut self, interval: Interval) {
        if !self.rests.is_empty() {
            self.add_rests(Some(&interval));
        }
        if interval.kind.is_leaf() {
            self.add_leaf(interval);
        } else {
            self.open(interval, true);
        }
    }

    #[inline]
    fn add_leaf(&mut self, leaf: Interval) {
        self.close_until(leaf.span.start);
        self.split_before(&leaf);
        let end = self.open.last().map_or(0, |o| o.interval.span.end);
        // Half a leaf would be none.
        if leaf.span.start < self.at || leaf.span.end > end || leaf.span.is_empty() {
            return;
        }
        if self.open.len() >= self.max_depth {
            self.too_deep.get_or_insert(leaf.span);
            return;
        }
        self.leaves(leaf.span.start);
        self.leaf(leaf.span.end, leaf.kind);
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

    #[inline]
    fn open(&mut self, mut interval: Interval, begins: bool) {
        self.close_until(interval.span.start);
        // It may begin inside a leaf already written.
        interval.span.start = interval.span.start.max(self.at);
        if !interval.is_splittable() {
            self.split_before(&interval);
        }
        let Some(around) = self.open.last().map(|o| &o.interval) else { return };
        let end = around.span.end;
        let astray = interval.is_item() && !around.is_series();
        if interval.span.end > end {
            if interval.is_splittable() {
                self.rest_of(interval, end, false);
            } else if interval.is_series() {
                // Half a series would be none.
                return;
            }
            interval.span.end = end;
        }
        if interval.span.is_empty() || astray {
            return;
        }
        // A node that holds others needs a level for its leaves, a series one for its items too.
        if self.open.len() + 1 + usize::from(interval.is_series()) >= self.max_depth {
            self.too_deep.get_or_insert(interval.span);
            return;
        }
        self.leaves(interval.span.start);
        self.push(interval, begins);
    }

    /// What is left of a paragraph or sentence from `start` on waits for its turn.
    #[cold]
    fn rest_of(&mut self, whole: Interval, start: u32, begins: bool) {
        let text = &self.source[start as usize..whole.span.end as usize];
        let start = whole.span.end - trim_start(text).len() as u32;
        let interval = Interval { span: Span::new(start, whole.span.end), ..whole };
        self.rests.push(Rest { interval, begins });
    }

    /// Cuts the paragraph and the sentence that end inside `interval`.
    #[inline]
    fn split_before(&mut self, interval: &Interval) {
        while let Some(top) = self.open.last()
            && top.interval.span.end < interval.span.end
            && top.interval.is_splittable()
        {
            let Open { interval: splittable, begins, .. } = *top;
            let start = interval.span.start;
            let kept = self.close(start, false);
            self.rest_of(splittable, start, begins && !kept);
        }
    }

    #[inline]
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
    #[inline]
    fn close_until(&mut self, offset: u32) {
        while let Some(top) = self.open.last()
            && top.interval.span.end <= offset
        {
            let kind = core::mem::discriminant(&top.interval.kind);
            let goes_on =
                self.rests.iter().any(|r| core::mem::discriminant(&r.interval.kind) == kind);
            self.close(top.interval.span.end, !goes_on);
        }
    }

    /// Closes the innermost open node at `end`. False if nothing of it came before, and it is gone.
    fn close(&mut self, end: u32, ends: bool) -> bool {
        self.leaves(end);
        let Some(node) = self.open.pop() else { return false };
        let count = self.records.len() as u32;
        let Some(record) = self.records.get_mut(node.index as usize) else { return false };
        record.end = count;
        record.span.end = end;
        if let Kind::Paragraph { part, .. } | Kind::Sentence { part } = &mut record.kind {
            *part = Part::new(node.begins, ends);
            if count == node.index + 1 {
                self.records.pop();
                return false;
            }
        }
        true
    }

    /// Text up to `to` that nothing covers becomes leaves.
    #[inline]
    fn leaves(&mut self, to: u32) {
        if self.at < to {
            let bytes = self.source.as_bytes();
            let (start, end) = (self.at as usize, to as usize);
            // Nearly always it is text from the first character to the last.
            if opens_visibly(&bytes[start..]) && closes_visibly(&bytes[..end]) {
                self.leaf(to, Kind::Text);
            } else {
                self.blanks_and_text(to);
            }
        }
    }

    #[cold]
    #[inline(never)]
    fn blanks_and_text(&mut self, to: u32) {
        while self.at < to {
            let text = &self.source[self.at as usize..to as usize];
            let rest = trim_start(text);
            if rest.len() == text.len() {
                self.leaf(self.at + trim_end(text).len() as u32, Kind::Text);
                continue;
            }
            // The line end and what stands before it, then the indent.
            let blank = &text[..text.len() - rest.len()];
            let end = self.at + blank.len() as u32;
            if let Some(split) = memchr::memrchr2(b'\n', b'\r', blank.as_bytes()) {
                self.leaf(self.at + split as u32 + 1, Kind::Break);
            }
            if self.at < end {
                self.leaf(end, Kind::Blank);
            }
        }
    }

    /// What lies before `end` and in no leaf yet is one, and not empty.
    #[inline]
    fn leaf(&mut self, end: u32, kind: Kind) {
        let index = self.records.len() as u32;
        let parent = self.open.last().map_or(0, |o| o.index);
        let span = Span::new(self.at, end);
        self.records.push(Record { span, end: index + 1, parent, kind });
        self.at = end;
    }
}

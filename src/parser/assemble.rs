//! Pass 7: everything found becomes one tree.
//!
//! The passes before leave spans that may overlap: an enumeration begins inside one paragraph and
//! ends inside another, and cuts a sentence in two. This pass nests them. Paragraphs and sentences
//! are *split* where something else crosses their border, all other nodes stay whole; what still
//! does not fit is cut to its container. So the result is a tree for any input whatever.

use alloc::{borrow::Cow, vec::Vec};
use core::{cmp::Ordering, mem::discriminant};

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
    /// Document order, outer before inner.
    #[inline]
    pub(crate) fn order(&self, other: &Self) -> Ordering {
        self.place().cmp(&other.place())
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

const fn is_splittable(kind: Kind) -> bool {
    matches!(kind, Kind::Paragraph { .. } | Kind::Sentence { .. })
}

const fn is_series(kind: Kind) -> bool {
    matches!(kind, Kind::Enumeration { .. } | Kind::DashList)
}

const fn is_item(kind: Kind) -> bool {
    matches!(kind, Kind::Item { .. } | Kind::DashItem)
}

/// A node whose end is not reached.
#[derive(Clone, Copy)]
struct Open {
    index: u32,
    end: u32,
    tier: Tier,
    is_splittable: bool,
    is_series: bool,
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
    /// The innermost open node, and those around it.
    top: Open,
    around: Vec<Open>,
    /// The rests of split paragraphs and sentences, waiting for their turn.
    rests: Vec<Rest>,
    /// Everything before is in a leaf.
    at: u32,
    max_depth: usize,
    too_deep: Option<Span>,
}

impl<'s> Assembler<'s> {
    pub(crate) fn new(source: &'s str, max_depth: usize) -> Self {
        let end = source.len() as u32;
        let mut records = Vec::with_capacity(source.len() / 24 + 8);
        records.push(Record { span: Span::new(0, end), end: 1, parent: 0, kind: Kind::Document });
        let top = Open {
            index: 0,
            end,
            tier: Tier::Block,
            is_splittable: false,
            is_series: false,
            begins: true,
        };
        let around = Vec::with_capacity(max_depth);
        Self { source, records, top, around, rests: Vec::new(), at: 0, max_depth, too_deep: None }
    }

    /// The next interval.
    #[inline]
    pub(crate) fn add(&mut self, interval: Interval) {
        if !self.rests.is_empty() {
            self.add_rests(Some(&interval));
        }
        if interval.kind.is_leaf() {
            self.add_leaf(interval.span, interval.kind);
        } else {
            self.open(interval, true);
        }
    }

    #[inline]
    fn add_leaf(&mut self, span: Span, kind: Kind) {
        self.close_until(span.start);
        self.split_before(span);
        // Half a leaf would be none.
        if span.start < self.at || span.end > self.top.end || span.is_empty() {
            return;
        }
        if self.around.len() + 1 >= self.max_depth {
            self.too_deep.get_or_insert(span);
            return;
        }
        self.leaves(span.start);
        self.leaf(span.end, kind);
    }

    pub(crate) fn finish(mut self, mut diagnostics: Vec<Diagnostic>) -> Document<'s> {
        self.add_rests(None);
        while !self.around.is_empty() {
            self.close_top();
        }
        self.close(self.top.end, true);
        if let Some(span) = self.too_deep {
            diagnostics.push(Diagnostic { kind: DiagnosticKind::DepthLimit, span, related: None });
        }
        diagnostics.sort_by_key(|d| (d.span.start, d.span.end));
        Document { source: Cow::Borrowed(self.source), records: self.records, diagnostics }
    }

    /// Opens the waiting rests that come before `next`.
    #[cold]
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
        let kind = interval.kind;
        self.close_until(interval.span.start);
        // It may begin inside a leaf already written.
        interval.span.start = interval.span.start.max(self.at);
        if !is_splittable(kind) {
            self.split_before(interval.span);
        }
        let end = self.top.end;
        if interval.span.end > end {
            if is_splittable(kind) {
                self.rest_of(interval, end, false);
            } else if is_series(kind) {
                // Half a series would be none.
                return;
            }
            interval.span.end = end;
        }
        let astray = is_item(kind) && !self.top.is_series;
        if interval.span.is_empty() || astray {
            return;
        }
        // A node that holds others needs a level for its leaves, a series one for its items too.
        if self.around.len() + 2 + usize::from(is_series(kind)) >= self.max_depth {
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

    /// Cuts the paragraph and the sentence that end inside a span.
    #[inline]
    fn split_before(&mut self, span: Span) {
        while self.top.end < span.end && self.top.is_splittable {
            self.split(span.start);
        }
    }

    #[cold]
    fn split(&mut self, at: u32) {
        let Open { index, end, tier, begins, .. } = self.top;
        let Some(&Record { span, kind, .. }) = self.records.get(index as usize) else { return };
        let kept = self.close(at, false);
        let interval = Interval { span: Span::new(span.start, end), kind, tier };
        self.rest_of(interval, at, begins && !kept);
    }

    #[inline]
    fn push(&mut self, interval: Interval, begins: bool) {
        let Interval { span, kind, tier } = interval;
        let index = self.records.len() as u32;
        self.records.push(Record { span, end: index + 1, parent: self.top.index, kind });
        self.around.push(self.top);
        self.top = Open {
            index,
            end: span.end,
            tier,
            is_splittable: is_splittable(kind),
            is_series: is_series(kind),
            begins,
        };
    }

    /// Closes all that end at or before `offset`.
    #[inline]
    fn close_until(&mut self, offset: u32) {
        while self.top.end <= offset && !self.around.is_empty() {
            self.close_top();
        }
    }

    fn close_top(&mut self) {
        let goes_on = !self.rests.is_empty() && self.goes_on();
        self.close(self.top.end, !goes_on);
    }

    /// Whether a rest of the innermost open node waits.
    #[cold]
    fn goes_on(&self) -> bool {
        let kind = |record: &Record| discriminant(&record.kind);
        let top = self.records.get(self.top.index as usize).map(kind);
        self.rests.iter().any(|rest| Some(discriminant(&rest.interval.kind)) == top)
    }

    /// Closes the innermost open node at `end`. False if nothing of it came before, and it is gone.
    #[inline]
    fn close(&mut self, end: u32, ends: bool) -> bool {
        self.leaves(end);
        let node = self.top;
        if let Some(outer) = self.around.pop() {
            self.top = outer;
        }
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
            let text = &self.source.as_bytes()[self.at as usize..to as usize];
            // Nearly always it is text from the first character to the last.
            if opens_visibly(text) && closes_visibly(text) {
                self.leaf(to, Kind::Text);
            } else if text == b"\n" {
                self.leaf(to, Kind::Break);
            } else {
                self.blanks_and_text(to);
            }
        }
    }

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
            if let Some(split) = blank.bytes().rposition(|b| matches!(b, b'\n' | b'\r')) {
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
        let span = Span::new(self.at, end);
        self.records.push(Record { span, end: index + 1, parent: self.top.index, kind });
        self.at = end;
    }
}

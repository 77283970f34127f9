//! Pass 7: everything found becomes one tree.
//!
//! The passes before leave spans that may overlap: an enumeration begins inside one paragraph and
//! ends inside another, and cuts a sentence in two. This pass nests them. Paragraphs and sentences
//! are *split* where something else crosses their border, all other nodes stay whole; what still
//! does not fit is cut to its container. So the result is a tree for any input whatever.

use alloc::{borrow::Cow, vec::Vec};
use core::{cmp::Ordering, mem::discriminant};

use super::{
    blank::{INDENT, is_visible, leading, trim_end, trim_start},
    sections::Section,
};
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

/// Whether a node of this kind is a part of another, and means nothing without it.
const fn is_member(kind: Kind) -> bool {
    matches!(kind, Kind::Item { .. } | Kind::DashItem | Kind::Speaker { .. } | Kind::Act { .. })
}

/// What is left of a split paragraph or sentence, and whether it begins here rather than in an earlier part.
struct Rest {
    interval: Interval,
    begins: bool,
}

/// Builds the tree. Intervals come in [`Interval::order`].
pub(crate) struct Assembler<'s> {
    source: &'s str,
    records: Vec<Record>,
    /// The innermost open node and where it ends; those around it are its ancestors.
    top: u32,
    end: u32,
    depth: usize,
    /// The rests of split paragraphs and sentences, waiting for their turn.
    rests: Vec<Rest>,
    /// Everything before is in a leaf.
    at: u32,
    max_depth: usize,
    too_deep: Option<Span>,
}

impl<'s> Assembler<'s> {
    /// An assembler for about so many `nodes`.
    pub(crate) fn new(source: &'s str, max_depth: usize, nodes: usize) -> Self {
        let end = source.len() as u32;
        let mut records = Vec::with_capacity(nodes);
        records.push(Record { span: Span::new(0, end), end: 1, parent: 0, kind: Kind::Document });
        let (rests, too_deep) = (Vec::new(), None);
        Self { source, records, top: 0, end, depth: 1, rests, at: 0, max_depth, too_deep }
    }

    /// Everything before is in a leaf.
    pub(crate) const fn at(&self) -> u32 {
        self.at
    }

    /// Whether a node that starts at `offset` would lie too deep. What it would be need not be told then.
    #[inline]
    pub(crate) fn is_full(&self, offset: u32) -> bool {
        self.depth + 1 >= self.max_depth && self.is_full_below(offset)
    }

    #[cold]
    fn is_full_below(&self, offset: u32) -> bool {
        // Nodes before it are not yet closed; a paragraph or sentence may be cut to make room.
        let top = self.records.get(self.top as usize);
        self.end > offset && top.is_some_and(|top| !is_splittable(top.kind))
    }

    /// The next interval.
    #[inline]
    pub(crate) fn add(&mut self, interval: Interval) {
        let Interval { span, kind, .. } = interval;
        let is_leaf = kind.is_leaf();
        if is_member(kind) || is_series(kind) || !self.is_ready(span, usize::from(!is_leaf)) {
            return self.add_odd(interval);
        }
        self.leaves(span.start);
        if is_leaf {
            self.leaf(span.end, kind);
        } else {
            self.enter(span, kind);
        }
    }

    /// The next paragraph.
    #[inline]
    pub(crate) fn add_paragraph(&mut self, paragraph: Interval) {
        if self.is_ready(paragraph.span, 1) {
            self.lines(paragraph.span.start);
            self.enter(paragraph.span, paragraph.kind);
        } else {
            self.add_odd(paragraph);
        }
    }

    /// The next nodes: a section, the paragraph that opens it, the title of that, and its number.
    #[inline]
    pub(crate) fn add_section(&mut self, section: &Section, paragraph: Interval) {
        let Section { span, level, style, heading, marker, .. } = *section;
        let kind = Kind::Section { level, style };
        let inner = if heading.is_empty() { paragraph.span } else { heading };
        let is_nested = paragraph.span.end <= span.end
            && inner.end <= paragraph.span.end
            && marker.is_none_or(|marker| inner.covers(marker));
        if self.is_ready(span, 3) && is_nested {
            self.lines(span.start);
            self.enter(span, kind);
            self.enter(paragraph.span, paragraph.kind);
            if !heading.is_empty() {
                self.enter(heading, Kind::Heading);
            }
            if let Some(marker) = marker {
                self.leaves(marker.start);
                self.leaf(marker.end, Kind::Marker);
            }
        } else {
            self.add_odd(Interval { span, kind, tier: Tier::Block });
            self.add_odd(paragraph);
            if !heading.is_empty() {
                self.add_odd(Interval { span: heading, kind: Kind::Heading, tier: Tier::Inline });
            }
            if let Some(marker) = marker {
                self.add_odd(Interval { span: marker, kind: Kind::Marker, tier: Tier::Inline });
            }
        }
    }

    /// What parts a number or title from the sentence at `to`, in which nothing else starts.
    #[inline]
    pub(crate) fn add_blank(&mut self, to: u32) {
        if self.rests.is_empty() {
            self.close_until(to);
            self.blank(to);
        }
    }

    /// The next node, whose first mark ends at `mark`: a quotation, bracket or title.
    #[inline]
    pub(crate) fn add_marked(&mut self, span: Span, kind: Kind, tier: Tier, mark: u32) {
        if self.is_ready(span, 1) {
            self.leaves(span.start);
            self.enter(span, kind);
            self.leaf(mark, Kind::Mark);
        } else {
            self.add_odd(Interval { span, kind, tier });
            self.add_leaf(Span::new(span.start, mark), Kind::Mark);
        }
    }

    /// The last mark of such a node, in which nothing else starts.
    #[inline]
    pub(crate) fn add_last_mark(&mut self, span: Span) {
        // The node itself may have lain too deep; the root ends with the text.
        if (self.end == span.end) & (self.depth > 1) && self.is_ready(span, 0) {
            self.leaves(span.start);
            self.leaf(span.end, Kind::Mark);
            self.close_whole();
        } else {
            self.add_leaf(span, Kind::Mark);
            self.end(span.end);
        }
    }

    /// The next interval, a leaf that lies in a sentence.
    #[inline]
    pub(crate) fn add_leaf(&mut self, span: Span, kind: Kind) {
        if is_member(kind) || !self.is_ready(span, 0) {
            return self.add_odd(Interval { span, kind, tier: Tier::Inline });
        }
        self.leaves(span.start);
        self.leaf(span.end, kind);
    }

    /// Closes what ends at `offset` or before. Nothing else may start before it.
    #[inline]
    pub(crate) fn end(&mut self, offset: u32) {
        if self.rests.is_empty() {
            self.close_until(offset);
        }
    }

    /// The next node, a sentence that goes on to the end of this span as far as is known: where it ends is to be
    /// [told](Self::settle). Returns its place, and nothing if something else is to end before: then the span has to be known.
    #[inline]
    pub(crate) fn open_sentence(&mut self, rest: Span) -> Option<u32> {
        if !self.is_ready(rest, 1) {
            return None;
        }
        self.leaves(rest.start);
        self.enter(rest, SENTENCE);
        Some(self.top)
    }

    /// Ends the sentence at this place.
    #[inline]
    pub(crate) fn end_sentence(&mut self, sentence: u32, end: u32) {
        self.settle(sentence, end);
        if self.top == sentence {
            self.close_whole();
        }
    }

    /// Tells where the sentence at this place ends. All in it that is open has ended.
    #[inline]
    pub(crate) fn settle(&mut self, sentence: u32, end: u32) {
        while self.top > sentence {
            self.close_whole();
        }
        // No leaf is cut.
        let end = end.max(self.at);
        if self.top == sentence
            && let Some(record) = self.records.get_mut(sentence as usize)
        {
            record.span.end = end;
            self.end = end;
        }
    }

    /// A sentence that holds nothing but its text, which is visible from end to end.
    #[inline]
    pub(crate) fn sentence(&mut self, span: Span) {
        let kind = SENTENCE;
        if !self.is_ready(span, 1) {
            return self.add_odd(Interval { span, kind, tier: Tier::Inline });
        }
        if self.at < span.start {
            self.blanks_and_text(span.start);
        }
        let index = self.records.len() as u32;
        self.records.push(Record { span, end: index + 2, parent: self.top, kind });
        self.records.push(Record { span, end: index + 2, parent: index, kind: Kind::Text });
        self.at = span.end;
    }

    /// Closes what ends before `span`. Whether a node of that span, with so many levels below it, then needs no more
    /// than to be written: nothing waits to go before it, and it crosses nothing.
    #[inline]
    fn is_ready(&mut self, span: Span, levels: usize) -> bool {
        self.rests.is_empty() && {
            self.close_until(span.start);
            self.at <= span.start
                && span.start < span.end
                && span.end <= self.end
                && self.depth + levels < self.max_depth
        }
    }

    /// Adds an interval that does not come in order, does not fit, or needs a place of its own.
    #[inline(never)]
    fn add_odd(&mut self, interval: Interval) {
        if !self.rests.is_empty() {
            self.add_rests(Some(&interval));
        }
        if interval.kind.is_leaf() {
            self.write(interval.span, interval.kind);
        } else {
            self.open(interval.span, interval.kind, true);
        }
    }

    fn write(&mut self, span: Span, kind: Kind) {
        self.close_until(span.start);
        self.split_before(span);
        // Half a leaf would be none.
        if span.start < self.at || span.end > self.end || span.is_empty() {
            return;
        }
        if self.is_astray(kind) {
            return;
        }
        if self.depth >= self.max_depth {
            self.too_deep.get_or_insert(span);
            return;
        }
        self.leaves(span.start);
        self.leaf(span.end, kind);
    }

    pub(crate) fn finish(mut self, mut diagnostics: Vec<Diagnostic>) -> Document<'s> {
        self.add_rests(None);
        self.close_until(u32::MAX);
        self.close(self.end, true);
        if let Some(span) = self.too_deep {
            diagnostics.push(Diagnostic { kind: DiagnosticKind::DepthLimit, span, related: None });
        }
        // Nearly always they are.
        let place = |d: &Diagnostic| (d.span.start, d.span.end);
        if !diagnostics.is_sorted_by_key(place) {
            diagnostics.sort_by_key(place);
        }
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
            // While it waits, the part before it knows that it goes on.
            self.close_until(self.rests[first].interval.span.start);
            let Rest { interval, begins } = self.rests.swap_remove(first);
            self.open(interval.span, interval.kind, begins);
        }
    }

    fn open(&mut self, mut span: Span, kind: Kind, begins: bool) {
        self.close_until(span.start);
        // It may begin inside a leaf already written.
        span.start = span.start.max(self.at);
        if span.end > self.end {
            span.end = self.fit(span, kind);
        }
        if span.is_empty() || self.is_astray(kind) {
            return;
        }
        // A node that holds others needs a level for its leaves, a series one for its items too.
        if self.depth + 1 + usize::from(is_series(kind)) >= self.max_depth {
            self.too_deep.get_or_insert(span);
            return;
        }
        self.leaves(span.start);
        self.enter(span, if begins { kind } else { part_of(kind, Part::Last) });
    }

    /// Writes a node that holds others. All before it is in leaves.
    #[inline]
    fn enter(&mut self, span: Span, kind: Kind) {
        let index = self.records.len() as u32;
        self.records.push(Record { span, end: index + 1, parent: self.top, kind });
        self.top = index;
        self.end = span.end;
        self.depth += 1;
    }

    /// Where a node that would cross the end of the innermost open one ends.
    #[cold]
    fn fit(&mut self, span: Span, kind: Kind) -> u32 {
        if is_splittable(kind) {
            self.rest_of(span, kind, self.end, false);
            return self.end;
        }
        self.split_before(span);
        match kind {
            // Half a series would be none.
            kind if is_series(kind) && span.end > self.end => span.start,
            _ => span.end.min(self.end),
        }
    }

    fn top_kind(&self) -> Option<Kind> {
        self.records.get(self.top as usize).map(|record| record.kind)
    }

    /// Whether a member would stand outside of what it is a part of.
    #[inline]
    fn is_astray(&self, kind: Kind) -> bool {
        is_member(kind) && {
            let around = self.top_kind();
            !match kind {
                Kind::Item { .. } => matches!(around, Some(Kind::Enumeration { .. })),
                Kind::DashItem => around == Some(Kind::DashList),
                _ => around == Some(Kind::Lead),
            }
        }
    }

    /// What is left of a paragraph or sentence from `start` on waits for its turn.
    #[cold]
    fn rest_of(&mut self, whole: Span, kind: Kind, start: u32, begins: bool) {
        let text = &self.source[start as usize..whole.end as usize];
        let start = whole.end - trim_start(text).len() as u32;
        let is_paragraph = matches!(kind, Kind::Paragraph { .. });
        let tier = if is_paragraph { Tier::Paragraph } else { Tier::Inline };
        let kind = part_of(kind, Part::Whole);
        let interval = Interval { span: Span::new(start, whole.end), kind, tier };
        self.rests.push(Rest { interval, begins });
    }

    /// Cuts the paragraph and the sentence that end inside a span.
    #[inline]
    fn split_before(&mut self, span: Span) {
        while self.end < span.end
            && let Some(kind) = self.top_kind().filter(|&kind| is_splittable(kind))
        {
            self.split(kind, span.start);
        }
    }

    #[cold]
    fn split(&mut self, kind: Kind, at: u32) {
        let begins = match kind {
            Kind::Paragraph { part, .. } | Kind::Sentence { part } => part.begins(),
            _ => true,
        };
        let whole = Span::new(at, self.end);
        let kept = self.close(at, false);
        self.rest_of(whole, kind, at, begins && !kept);
    }

    /// Closes all that end at or before `offset`.
    #[inline]
    fn close_until(&mut self, offset: u32) {
        while self.end <= offset && self.depth > 1 {
            if self.rests.is_empty() {
                self.close_whole();
            } else {
                self.close(self.end, !self.goes_on());
            }
        }
    }

    /// Closes the innermost open node at its end. It holds something, if only its text.
    fn close_whole(&mut self) {
        self.leaves(self.end);
        let count = self.records.len() as u32;
        let Some(record) = self.records.get_mut(self.top as usize) else { return };
        record.end = count;
        self.top = record.parent;
        self.depth -= 1;
        self.end = self.records.get(self.top as usize).map_or(0, |parent| parent.span.end);
    }

    /// Whether a rest of the innermost open node waits.
    #[cold]
    fn goes_on(&self) -> bool {
        let top = self.top_kind().map(|kind| discriminant(&kind));
        self.rests.iter().any(|rest| Some(discriminant(&rest.interval.kind)) == top)
    }

    /// Closes the innermost open node at `end`. False if nothing of it came before, and it is gone.
    fn close(&mut self, end: u32, ends: bool) -> bool {
        self.leaves(end);
        let count = self.records.len() as u32;
        let Some(record) = self.records.get_mut(self.top as usize) else { return false };
        let (index, parent) = (self.top, record.parent);
        record.end = count;
        record.span.end = end;
        if !ends && let Kind::Paragraph { part, .. } | Kind::Sentence { part } = &mut record.kind {
            *part = Part::new(part.begins(), false);
        }
        // Whatever holds nothing and may be split is gone.
        let kept = count > index + 1 || !is_splittable(record.kind);
        if !kept {
            self.records.pop();
        }
        self.depth -= 1;
        self.top = parent;
        self.end = self.records.get(parent as usize).map_or(end, |record| record.span.end);
        kept
    }

    /// Text up to `to` that nothing covers becomes leaves.
    #[inline]
    fn leaves(&mut self, to: u32) {
        if self.at < to {
            self.uncovered(to);
        }
    }

    /// The same before a paragraph: nearly always it is one or two line ends, and perhaps an indent.
    #[inline]
    fn lines(&mut self, to: u32) {
        match self.source.as_bytes().get(self.at as usize..to as usize) {
            Some(b"\n" | b"\n\n") => self.leaf(to, Kind::Break),
            _ => self.lines_and_indent(to),
        }
    }

    #[inline(never)]
    fn lines_and_indent(&mut self, to: u32) {
        let gap = self.source.as_bytes().get(self.at as usize..to as usize).unwrap_or_default();
        if let Some(lines @ (b"\n" | b"\r\n" | b"\n\n")) = gap.strip_suffix(INDENT.as_bytes()) {
            self.leaf(self.at + lines.len() as u32, Kind::Break);
            self.leaf(to, Kind::Blank);
        } else {
            self.blanks_and_text(to);
        }
    }

    /// The same behind a number: nearly always it is one blank.
    #[inline]
    fn blank(&mut self, to: u32) {
        match self.source.as_bytes().get(self.at as usize..to as usize) {
            Some(b" " | [0xE3, 0x80, 0x80]) => self.leaf(to, Kind::Blank),
            _ => self.blanks_and_text(to),
        }
    }

    fn uncovered(&mut self, to: u32) {
        let has_room = self.records.len() < self.records.capacity();
        // Nearly always it is text from the first character to the last.
        if has_room && is_visible(self.source.as_bytes(), Span::new(self.at, to)) {
            self.leaf(to, Kind::Text);
        } else {
            self.blanks_and_text(to);
        }
    }

    #[inline(never)]
    fn blanks_and_text(&mut self, to: u32) {
        while self.at < to {
            let text = &self.source[self.at as usize..to as usize];
            let (blanks, line) = leading(text);
            if blanks == 0 {
                self.leaf(self.at + trim_end(text).len() as u32, Kind::Text);
                continue;
            }
            // The line end and what stands before it, then the indent.
            let end = self.at + blanks as u32;
            if line > 0 {
                self.leaf(self.at + line as u32, Kind::Break);
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
        self.records.push(Record { span, end: index + 1, parent: self.top, kind });
        self.at = end;
    }
}

/// The kind of a part of a paragraph or sentence.
const fn part_of(kind: Kind, part: Part) -> Kind {
    match kind {
        Kind::Paragraph { role, .. } => Kind::Paragraph { role, part },
        Kind::Sentence { .. } => Kind::Sentence { part },
        other => other,
    }
}

//! Pass 8: everything found becomes one tree.
//!
//! The passes before leave spans that may overlap: an enumeration begins inside one paragraph and
//! ends inside another, and cuts a sentence in two. This pass nests them. Paragraphs and sentences
//! are *split* where something else crosses their border, all other nodes stay whole; what still
//! does not fit is cut to its container. So the result is a tree for any input whatever.

mod crossing;
mod gaps;
mod interval;

use alloc::{borrow::Cow, vec::Vec};

pub(crate) use self::interval::{Interval, SENTENCE, Tier, merge, opening, whole};
use self::{
    crossing::Rest,
    interval::{is_member, is_series, is_splittable},
};
use super::sections::Section;
use crate::{Diagnostic, DiagnosticKind, Document, Kind, Role, Span, ast::kind::Record};

/// Builds the tree. Intervals come in [`Interval::order`].
pub(crate) struct Assembler<'s> {
    source: &'s str,
    /// Those of open nodes hold where their text ends in place of where their descendants do.
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
        records.push(Record { start: 0, end, parent: 0, kind: Kind::Document });
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
    pub(crate) fn add_paragraph(&mut self, span: Span, role: Role) {
        if self.is_ready(span, 1) {
            self.lines(span.start);
            self.enter(span, whole(role));
        } else {
            self.add_odd(Interval { span, kind: whole(role), tier: Tier::Paragraph });
        }
    }

    /// The next nodes: a section, the paragraph that opens it, the title of that, and its number.
    #[inline]
    pub(crate) fn add_section(&mut self, section: &Section, paragraph: Span, role: Role) {
        let Section { span, level, style, marker, .. } = *section;
        let heading = section.heading();
        let inner = if heading.is_empty() { paragraph } else { heading };
        let is_nested =
            paragraph.end <= span.end && inner.end <= paragraph.end && inner.covers(marker);
        if !self.is_ready(span, 3) || !is_nested {
            return self.add_odd_section(section, paragraph, role);
        }
        self.lines(span.start);
        self.enter(span, Kind::Section { level, style });
        self.enter(paragraph, whole(role));
        if !heading.is_empty() {
            self.enter(heading, Kind::Heading);
        }
        if !marker.is_empty() {
            self.leaves(marker.start);
            self.leaf(marker.end, Kind::Marker);
        }
    }

    #[cold]
    fn add_odd_section(&mut self, section: &Section, paragraph: Span, role: Role) {
        opening(section, paragraph, role).for_each(|interval| self.add_odd(interval));
    }

    /// What parts a number or title from the sentence at `to`, in which nothing else starts.
    #[inline]
    pub(crate) fn add_blank(&mut self, to: u32) {
        if self.rests.is_empty() {
            self.close_wholes_until(to);
            self.blank(to);
        }
    }

    /// The next node, a quotation, bracket or title of one paragraph that holds nothing but this `content` between its
    /// marks.
    #[inline]
    pub(crate) fn add_pair(&mut self, span: Span, kind: Kind, content: Span) {
        if !self.is_ready(span, 1) {
            self.add_marked(span, kind, Tier::Inline, content.start);
            return self.add_last_mark(Span::new(content.end, span.end));
        }
        self.leaves(span.start);
        let (index, parent) = (self.records.len() as u32, self.top);
        self.push(Record { start: span.start, end: span.end, parent, kind });
        self.top = index;
        self.leaf(content.start, Kind::Mark);
        self.leaves(content.end);
        self.leaf(span.end, Kind::Mark);
        self.top = parent;
        let end = self.records.len() as u32;
        if let Some(record) = self.records.get_mut(index as usize) {
            record.end = end;
        }
    }

    /// The next node, whose first mark ends at `mark`: a quotation, bracket or title.
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
            self.close_wholes_until(offset);
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
            record.end = end;
            self.end = end;
        }
    }

    /// A sentence that holds nothing but its text, which is visible from end to end. Nearly always all before it is in
    /// leaves and closed.
    pub(crate) fn sentence(&mut self, span: Span) {
        let has_room = self.records.capacity() - self.records.len() >= 2;
        let is_next = (self.at == span.start) & (span.start < span.end) & (span.end <= self.end);
        if !has_room || !(is_next & self.rests.is_empty() & (self.depth + 1 < self.max_depth)) {
            return self.odd_sentence(span);
        }
        let index = self.records.len() as u32;
        self.records.extend([
            Record { start: span.start, end: index + 2, parent: self.top, kind: SENTENCE },
            Record { start: span.start, end: index + 2, parent: index, kind: Kind::Text },
        ]);
        self.at = span.end;
    }

    /// The same of any other.
    #[inline(never)]
    fn odd_sentence(&mut self, span: Span) {
        if !self.is_ready(span, 1) {
            return self.add_odd(Interval { span, kind: SENTENCE, tier: Tier::Inline });
        }
        if self.at < span.start {
            self.blanks_and_text(span.start);
        }
        self.enter(span, SENTENCE);
        self.leaf(span.end, Kind::Text);
        self.close_whole();
    }

    /// Closes what ends before `span`. Whether a node of that span, with so many levels below it, then needs no more
    /// than to be written: nothing waits to go before it, and it crosses nothing.
    #[inline]
    fn is_ready(&mut self, span: Span, levels: usize) -> bool {
        self.rests.is_empty() && {
            self.close_wholes_until(span.start);
            (self.at <= span.start)
                & (span.start < span.end)
                & (span.end <= self.end)
                & (self.depth + levels < self.max_depth)
        }
    }

    /// Writes a node that holds others. All before it is in leaves.
    #[inline]
    fn enter(&mut self, span: Span, kind: Kind) {
        let index = self.records.len() as u32;
        self.push(Record { start: span.start, end: span.end, parent: self.top, kind });
        self.top = index;
        self.end = span.end;
        self.depth += 1;
    }

    #[inline]
    fn push(&mut self, record: Record) {
        if self.records.len() == self.records.capacity() {
            self.grow();
        }
        self.records.push(record);
    }

    /// More nodes come than were expected: hardly ever many more.
    #[cold]
    #[inline(never)]
    fn grow(&mut self) {
        self.records.reserve_exact(self.records.len() / 8 + 2);
    }

    fn top_kind(&self) -> Option<Kind> {
        self.records.get(self.top as usize).map(|record| record.kind)
    }

    /// Closes all that end at or before `offset`.
    fn close_until(&mut self, offset: u32) {
        while self.end <= offset && self.depth > 1 {
            if self.rests.is_empty() {
                self.close_whole();
            } else {
                self.close(self.end, !self.goes_on());
            }
        }
    }

    /// The same while nothing waits: outside of the starts of paragraphs hardly anything does.
    #[inline]
    fn close_wholes_until(&mut self, offset: u32) {
        if self.end <= offset {
            self.close_ended(offset);
        }
    }

    #[inline(never)]
    fn close_ended(&mut self, offset: u32) {
        while self.end <= offset && self.depth > 1 {
            self.close_whole();
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
        self.end = self.records.get(self.top as usize).map_or(0, |parent| parent.end);
    }

    /// The tree is whole.
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
}

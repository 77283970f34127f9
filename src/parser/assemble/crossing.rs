//! What does not fit where it comes: paragraphs and sentences are cut at what crosses their border, and what is left of
//! them waits; all else is cut to what it lies in, or left out.

use core::mem::discriminant;

use super::{
    super::blank::trim_start,
    Assembler, Interval, Tier,
    interval::{is_member, is_series, is_splittable},
};
use crate::{Kind, Part, Span};

/// What is left of a split paragraph or sentence, and whether it begins here rather than in an earlier part.
pub(super) struct Rest {
    interval: Interval,
    begins: bool,
}

impl Assembler<'_> {
    /// Adds an interval that does not come in order, does not fit, or needs a place of its own.
    #[inline(never)]
    pub(super) fn add_odd(&mut self, interval: Interval) {
        if !self.rests.is_empty() {
            self.add_rests(Some(&interval));
        }
        if interval.kind.is_leaf() {
            self.write(interval.span, interval.kind);
        } else {
            self.open(interval.span, interval.kind, true);
        }
    }

    /// Opens the waiting rests that come before `next`.
    #[cold]
    pub(super) fn add_rests(&mut self, next: Option<&Interval>) {
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

    /// Whether a rest of the innermost open node waits.
    #[cold]
    pub(super) fn goes_on(&self) -> bool {
        let top = self.top_kind().map(|kind| discriminant(&kind));
        self.rests.iter().any(|rest| Some(discriminant(&rest.interval.kind)) == top)
    }

    /// Closes the innermost open node at `end`. False if nothing of it came before, and it is gone.
    pub(super) fn close(&mut self, end: u32, ends: bool) -> bool {
        self.leaves(end);
        let count = self.records.len() as u32;
        let Some(record) = self.records.get_mut(self.top as usize) else { return false };
        let (index, parent) = (self.top, record.parent);
        record.end = count;
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
        self.end = self.records.get(parent as usize).map_or(end, |record| record.end);
        kept
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

//! The text of a paragraph as it was meant, and the way back to the source.

use alloc::{string::String, vec::Vec};
use core::ops::Range;

use crate::{Kind, Paragraph, Span, ast::view::View};

/// The text of a typeset paragraph without the breaks and furniture inside; see [`Paragraph::joined`].
///
/// Offsets into the joined text are bytes, like those of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Joined {
    text: String,
    /// Where each run of the text starts, in the text and in the source.
    runs: Vec<(usize, u32)>,
}

impl Joined {
    pub(crate) fn new(paragraph: Paragraph<'_>) -> Self {
        let document = paragraph.document();
        // Parts of a paragraph stand in order, whatever lies between: the first of it, then on to the last.
        let first = (0..=paragraph.index())
            .rev()
            .filter_map(|i| Paragraph::cast(document.node(i)?))
            .find(|p| p.part().begins())
            .unwrap_or(paragraph);
        let mut joined = Self { text: String::new(), runs: Vec::new() };
        let mut end = first.span().end;
        let mut done = first.part().ends();
        for node in (first.index()..).map_while(|i| document.node(i)) {
            if node.span().start >= end && done {
                break;
            }
            if let Some(part) = Paragraph::cast(node) {
                end = part.span().end;
                done = part.part().ends();
            }
            let keeps =
                node.kind().is_leaf() && !matches!(node.kind(), Kind::Break | Kind::Furniture);
            if keeps && !node.text().is_empty() {
                joined.push(node.text(), node.span().start);
            }
        }
        joined
    }

    fn push(&mut self, text: &str, start: u32) {
        let goes_on = self
            .runs
            .last()
            .is_some_and(|&(at, from)| from as usize + (self.text.len() - at) == start as usize);
        if !goes_on {
            self.runs.push((self.text.len(), start));
        }
        self.text.push_str(text);
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The byte of the source that became the byte at `offset` of the text; `None` beyond the text.
    pub fn source_offset(&self, offset: usize) -> Option<u32> {
        if offset >= self.text.len() {
            return None;
        }
        let run = self.runs.partition_point(|r| r.0 <= offset).checked_sub(1)?;
        let &(at, start) = self.runs.get(run)?;
        Some(start + (offset - at) as u32)
    }

    /// The span of the source that became a range of the text, breaks inside it included; `None` for
    /// an empty range or one beyond the text.
    pub fn source_span(&self, range: Range<usize>) -> Option<Span> {
        let last = range.end.checked_sub(1).filter(|&l| l >= range.start)?;
        Some(Span::new(self.source_offset(range.start)?, self.source_offset(last)? + 1))
    }
}

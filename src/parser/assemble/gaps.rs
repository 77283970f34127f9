//! Leaves, and what lies between those that were found: text, blanks and the ends of lines.

use super::{
    super::blank::{INDENT, is_visible, is_visible_at, is_visible_before, leading, trim_end},
    Assembler,
};
use crate::{Kind, Span, ast::kind::Record};

impl Assembler<'_> {
    /// Text up to `to` that nothing covers becomes leaves.
    #[inline]
    pub(super) fn leaves(&mut self, to: u32) {
        if self.at < to {
            self.uncovered(to);
        }
    }

    /// The same before a paragraph: nearly always it is one or two line ends, and perhaps an indent.
    #[inline]
    pub(super) fn lines(&mut self, to: u32) {
        match self.source.as_bytes().get(self.at as usize..to as usize) {
            Some(b"\n" | b"\n\n" | b"\r\n") => self.leaf(to, Kind::Break),
            _ => self.lines_and_indent(to),
        }
    }

    /// The same of other blanks: what stands behind the last line end is the indent.
    #[inline(never)]
    fn lines_and_indent(&mut self, to: u32) {
        let gap = self.source.as_bytes().get(self.at as usize..to as usize).unwrap_or_default();
        // As GB/T 9704 has it.
        if let Some(b"\n" | b"\n\n" | b"\r\n") = gap.strip_suffix(INDENT.as_bytes()) {
            self.leaf(to - INDENT.len() as u32, Kind::Break);
            return self.leaf(to, Kind::Blank);
        }
        let line_end = gap.iter().rposition(|&byte| byte == b'\n').map_or(0, |last| last + 1);
        let (lines, indent) = gap.split_at(line_end);
        let is_plain = (indent == INDENT.as_bytes() || indent.iter().all(|&byte| byte == b' '))
            && lines.iter().all(|byte| matches!(byte, b'\n' | b'\r' | b' '));
        if !is_plain {
            return self.blanks_and_text(to);
        }
        if !lines.is_empty() {
            self.leaf(self.at + line_end as u32, Kind::Break);
        }
        if !indent.is_empty() {
            self.leaf(to, Kind::Blank);
        }
    }

    /// The same behind a number: nearly always it is one blank.
    #[inline]
    pub(super) fn blank(&mut self, to: u32) {
        match self.source.as_bytes().get(self.at as usize..to as usize) {
            Some(b" " | [0xE3, 0x80, 0x80]) => self.leaf(to, Kind::Blank),
            _ => self.blanks_and_text(to),
        }
    }

    #[inline(never)]
    fn uncovered(&mut self, to: u32) {
        let has_room = self.records.len() < self.records.capacity();
        // Nearly always it is text from the first character to the last.
        if has_room && is_visible(self.source.as_bytes(), Span::new(self.at, to)) {
            self.leaf(to, Kind::Text);
        } else {
            self.odd_text(to);
        }
    }

    #[inline(never)]
    fn odd_text(&mut self, to: u32) {
        let bytes = self.source.as_bytes();
        // One blank behind a number.
        let blank = match bytes.get(self.at as usize..) {
            Some([b' ', ..]) => 1,
            Some([0xE3, 0x80, 0x80, ..]) => 3,
            _ => 0,
        };
        if blank > 0 && is_visible(bytes, Span::new(self.at + blank, to)) {
            self.leaf(self.at + blank, Kind::Blank);
            return self.leaf(to, Kind::Text);
        }
        // 和, 、 and the like.
        if is_visible_at(bytes, self.at) && is_visible_before(bytes, to) {
            self.leaf(to, Kind::Text);
        } else {
            self.blanks_and_text(to);
        }
    }

    #[inline(never)]
    pub(super) fn blanks_and_text(&mut self, to: u32) {
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
    pub(super) fn leaf(&mut self, end: u32, kind: Kind) {
        let index = self.records.len() as u32;
        self.push(Record { start: self.at, end: index + 1, parent: self.top, kind });
        self.at = end;
    }
}

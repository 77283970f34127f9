//! From byte offsets to lines and columns.

use alloc::vec::Vec;

/// Lines and columns of a source, for editors and messages. Made on demand by
/// [`Document::line_index`](crate::Document::line_index); nodes carry byte offsets only.
#[derive(Debug, Clone)]
pub struct LineIndex<'d> {
    source: &'d str,
    /// Offset of the first byte of each line.
    starts: Vec<usize>,
}

/// A place in a source. Lines and columns count from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Position {
    /// The line; lines end with `\n`.
    pub line: usize,
    /// The column in Unicode code points.
    pub column: usize,
    /// The column in UTF-16 code units, as editors and JavaScript count.
    pub utf16_column: usize,
}

impl<'d> LineIndex<'d> {
    pub(crate) fn new(source: &'d str) -> Self {
        let ends = memchr::memchr_iter(b'\n', source.as_bytes()).map(|i| i + 1);
        Self { source, starts: core::iter::once(0).chain(ends).collect() }
    }

    /// The place of a byte offset; `None` beyond the source or inside a character.
    /// Takes time in the length of the line.
    ///
    /// ```
    /// let doc = gongwen::parse("青屏县\n一是修路")?;
    /// let place = doc.line_index().position(13).unwrap();
    /// assert_eq!((place.line, place.column), (1, 1));
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn position(&self, offset: usize) -> Option<Position> {
        let line = self.starts.partition_point(|&s| s <= offset).checked_sub(1)?;
        let before = self.source.get(*self.starts.get(line)?..offset)?;
        Some(Position {
            line,
            column: before.chars().count(),
            utf16_column: before.encode_utf16().count(),
        })
    }
}

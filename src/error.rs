//! What can really fail. Prose has no syntax errors, so parsing a document has almost none.

/// Why a source could not be parsed as a document.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The bytes are not UTF-8.
    #[error("invalid UTF-8 at byte {offset}")]
    Utf8 {
        /// Offset of the first byte that is not part of a valid character.
        offset: usize,
    },
    /// The source is longer than the parser's limit, at most [`u32::MAX`] bytes.
    #[error("the source has {len} bytes, the limit is {limit}")]
    TooLong {
        /// Length of the source in bytes.
        len: usize,
        /// The limit in force.
        limit: usize,
    },
}

/// Why a string is not a single construct ([`FromStr`](core::str::FromStr) of a numeral, a marker,
/// a date, …).
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected} at byte {offset}")]
pub struct SyntaxError {
    expected: &'static str,
    offset: usize,
}

impl SyntaxError {
    pub(crate) const fn new(expected: &'static str, offset: usize) -> Self {
        Self { expected, offset }
    }

    /// What was expected, in words.
    pub const fn expected(&self) -> &'static str {
        self.expected
    }

    /// Where: a byte offset into the string given.
    pub const fn offset(&self) -> usize {
        self.offset
    }
}

//! What a proofreader would want to know: reported beside the tree, never instead of it.

use crate::Span;

/// One finding, with its place and, where it helps, the place it conflicts with.
///
/// ```
/// use gongwen::{DiagnosticKind, parse};
///
/// let source = "春耕前办好四件急事：一是调运种子，二是清淤渠道，三是检修农机。";
/// let doc = parse(source)?;
/// let finding = &doc.diagnostics()[0];
/// assert_eq!(finding.kind, DiagnosticKind::CountMismatch { announced: 4, found: 3 });
/// assert_eq!(&source[finding.related.unwrap().range()], "四件急事");
/// # Ok::<(), gongwen::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Diagnostic {
    /// What was found.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub kind: DiagnosticKind,
    /// Where.
    pub span: Span,
    /// The other place it takes to understand the finding: the announcement, the previous item, the mark that opened.
    pub related: Option<Span>,
}

/// The kinds of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(tag = "diagnostic", rename_all = "snake_case"))]
#[non_exhaustive]
pub enum DiagnosticKind {
    /// 七项重点工作 announced, six items found. `related` is the announcement.
    #[error("{announced} announced, {found} found")]
    CountMismatch {
        /// The number announced.
        announced: u32,
        /// The number found.
        found: u32,
    },
    /// 一是…三是…: an ordinal is missing. `related` is the item before.
    #[error("ordinal {expected} expected, {found} found")]
    OrdinalGap {
        /// The ordinal that should stand here.
        expected: u32,
        /// The ordinal that does.
        found: u32,
    },
    /// 一是…二是…二是…: an ordinal stands twice. `related` is its first use.
    #[error("ordinal {ordinal} stands twice")]
    OrdinalRepeat {
        /// The repeated ordinal.
        ordinal: u32,
    },
    /// An opening quotation mark or bracket that is never closed.
    #[error("never closed")]
    Unclosed,
    /// A closing quotation mark or bracket that nothing opened.
    #[error("never opened")]
    Unopened,
    /// A quotation mark of the wrong direction or width (”十五五”, “一窗通办"), read as what it was meant to be.
    #[error("wrong mark for its place")]
    WrongMark,
    /// Nesting beyond the parser's limit: what lies deeper is text.
    #[error("nested too deeply, read as text")]
    DepthLimit,
}

//! The document parser: passes that each go forward once, and linear.
//!
//! | pass | from | to |
//! |---|---|---|
//! | [`scan`] | the source | tokens: marks, line ends, figures of dates, 第 年 月 前; where ， and ； stand, and where lines may end |
//! | [`paragraphs`] | the ends of lines | paragraphs with their breaks, their counts and the marker they open with; furniture |
//! | [`pairs`] | tokens | partners of quotation marks and brackets, quotations with which a total may end |
//! | [`markers`] | tokens that a marker may follow | candidates for ordinal markers |
//! | [`parts`], [`sections`] | paragraphs, candidates | roles, the section tree |
//! | [`series`], [`dashes`], [`heralds`] | candidates, sections | enumerations, dash lists, what announces sections |
//! | [`containers`] | these | all that may lie in several paragraphs, breaks and furniture, in order |
//! | [`leads`] | the starts of paragraphs | leads, datelines |
//! | [`totals`] | the quotations with which one may end | counts that follow what they count |
//! | [`inline`] | all of these, and the tokens once more | what each paragraph holds, in order |
//! | [`assemble`] | that, and the [`room`] that it may take | the tree |

mod assemble;
pub(crate) mod blank;
mod containers;
mod dashes;
mod heralds;
mod inline;
mod leads;
mod markers;
mod pairs;
mod paragraphs;
mod parts;
mod room;
mod scan;
mod sections;
mod series;
mod totals;

use alloc::vec::Vec;
use core::mem;

use self::{containers::Found, paragraphs::Paragraph};
use crate::{Diagnostic, DiagnosticKind, Document, Error};

/// Parses a document with the default limits.
///
/// Prose has no syntax errors: whatever nothing recognises is text.
///
/// # Errors
///
/// [`Error::TooLong`] if the source has more than [`u32::MAX`] bytes, and nothing else.
///
/// ```
/// let doc = gongwen::parse("会议强调，要抓好两件事：一是防汛，二是保供。")?;
/// assert_eq!(doc.enumerations().count(), 1);
/// # Ok::<(), gongwen::Error>(())
/// ```
pub fn parse(source: &str) -> Result<Document<'_>, Error> {
    Parser::new().parse(source)
}

/// Parses bytes that should be UTF-8, with the default limits.
///
/// # Errors
///
/// [`Error::Utf8`] with the offset of the first byte that is not, and [`Error::TooLong`].
///
/// ```
/// use gongwen::{Error, parse_bytes};
///
/// assert_eq!(parse_bytes(b"\xE4\xB8\x80\xFF"), Err(Error::Utf8 { offset: 3 }));
/// ```
pub fn parse_bytes(source: &[u8]) -> Result<Document<'_>, Error> {
    Parser::new().parse_bytes(source)
}

/// A parser with limits of its own.
///
/// It holds no state: one can serve any number of threads, also as a `static`.
///
/// ```
/// use gongwen::{DiagnosticKind, Parser};
///
/// static SHALLOW: Parser = Parser::new().max_depth(6);
///
/// let doc = SHALLOW.parse("（甲（乙（丙（丁（戊）））））")?;
/// assert!(doc.diagnostics().iter().any(|d| d.kind == DiagnosticKind::DepthLimit));
/// # Ok::<(), gongwen::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parser {
    max_depth: usize,
    max_len: usize,
}

impl Parser {
    /// The deepest tree any parser builds: what a JSON reader with the usual limit of 128 can read back.
    pub const MAX_DEPTH: usize = 56;

    /// A parser with the default limits: [`MAX_DEPTH`](Self::MAX_DEPTH) and [`u32::MAX`] bytes.
    pub const fn new() -> Self {
        Self { max_depth: Self::MAX_DEPTH, max_len: u32::MAX as usize }
    }

    /// Sets how deep the tree may grow, at least 2 and at most [`MAX_DEPTH`](Self::MAX_DEPTH).
    /// What lies deeper is text, and reported.
    #[must_use]
    pub const fn max_depth(self, depth: usize) -> Self {
        let max_depth = if depth > Self::MAX_DEPTH {
            Self::MAX_DEPTH
        } else if depth < 2 {
            2
        } else {
            depth
        };
        Self { max_depth, ..self }
    }

    /// Sets how many bytes a source may have, at most [`u32::MAX`].
    #[must_use]
    pub const fn max_len(self, len: usize) -> Self {
        let max_len = if len > u32::MAX as usize { u32::MAX as usize } else { len };
        Self { max_len, ..self }
    }

    /// Parses a document; see [`parse`].
    pub fn parse<'a>(&self, source: &'a str) -> Result<Document<'a>, Error> {
        if source.len() > self.max_len {
            return Err(Error::TooLong { len: source.len(), limit: self.max_len });
        }
        let mut diagnostics = Vec::new();
        let mut scan = scan::scan(source);
        let layout = paragraphs::paragraphs(source, &mut scan);
        scan.pass_over(&layout.furniture);
        let mut pairs = pairs::pair(source, &scan, &layout.paragraphs, &mut diagnostics);
        let is_alone = |d: &&Diagnostic| d.kind != DiagnosticKind::WrongMark;
        let alone = diagnostics.iter().filter(is_alone).count();
        let mut candidates = markers::markers(source, &mut scan.tokens, &layout, &mut pairs);
        let roles = parts::roles(source, &layout, &candidates);
        let (mut sections, further) =
            sections::sections(source, &scan, &layout, &mut candidates, &roles);
        let series = series::series(
            &series::Input {
                source,
                tokens: &scan.tokens,
                layout: &layout,
                pairs: &pairs,
                candidates: &candidates,
                sections: &sections,
            },
            &mut diagnostics,
        );
        if !further.is_empty() {
            sections::adopt(source, &layout, &candidates, &series, &further, &mut sections);
        }
        let dash_lists =
            dashes::dash_lists(source, &layout, &candidates, &roles, &sections, &series);
        let heralds = heralds::heralds(source, &layout, &sections, &series);
        let mut containers = containers::containers(&Found {
            layout: &layout,
            roles: &roles,
            candidates: &candidates,
            series: &series,
            dash_lists: &dash_lists,
            heralds: &heralds,
        });
        drop((candidates, series, dash_lists, heralds));
        let mut found = leads::leads(source, &scan, &layout, &roles, &sections, &containers);
        totals::totals(
            &totals::Input {
                source,
                tokens: &scan.tokens,
                layout: &layout,
                pairs: &pairs,
                sections: &sections,
            },
            &mut found,
            &mut diagnostics,
        );
        assemble::merge(found, &mut containers);
        let nodes = room::room(&scan.tokens, &layout, &sections, &containers, alone);
        // Before the tree takes its room, what it does not ask for goes.
        let paragraphs: Vec<_> = layout.paragraphs.iter().map(Paragraph::place).collect();
        drop((layout, mem::take(&mut scan.commas)));
        let mut assembler = assemble::Assembler::new(source, self.max_depth, nodes);
        inline::intervals(
            &inline::Input {
                source,
                tokens: &scan.tokens,
                paragraphs: &paragraphs,
                pairs: &pairs,
                roles: &roles,
                sections: &sections,
                containers: &containers,
            },
            &mut assembler,
        );
        Ok(assembler.finish(diagnostics))
    }

    /// Parses bytes that should be UTF-8; see [`parse_bytes`].
    pub fn parse_bytes<'a>(&self, source: &'a [u8]) -> Result<Document<'a>, Error> {
        match core::str::from_utf8(source) {
            Ok(source) => self.parse(source),
            Err(error) => Err(Error::Utf8 { offset: error.valid_up_to() }),
        }
    }
}

impl Default for Parser {
    fn default() -> Self {
        Self::new()
    }
}

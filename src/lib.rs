//! A grammar for Chinese official prose (公文): communiqués, work reports, plans, notices, laws, speeches.
//!
//! Text goes in, a typed and lossless syntax tree comes out: sections with their numbers, leads
//! (全会强调), enumerations (一是…二是…) with the count announced for them, quotations and slogans,
//! dates, document numbers, and the paragraphs they stand in – each with its place in the source.
//!
//! ```
//! let source = "会议强调，要抓好两项重点工作。一是加强水网建设，落实“河长制”；二是办好“十件小事”。";
//! let doc = gongwen::parse(source)?;
//!
//! for series in doc.enumerations() {
//!     assert_eq!((series.announced(), series.items().count()), (Some(2), 2));
//!     for item in series.items() {
//!         println!("{}. {}", item.ordinal(), item.head());
//!     }
//! }
//! for quote in doc.quotes() {
//!     println!("{} in {}", quote.content(), quote.path());
//! }
//! # Ok::<(), gongwen::Error>(())
//! ```
//!
//! # What it promises
//!
//! - **Total.** Any text parses: prose has no syntax errors, and what nothing recognises is
//!   [`Kind::Text`]. [`Error`] lists what can really fail.
//! - **Lossless.** Every node has a [`Span`]; the texts of the leaves, put together, are the source.
//!   Nothing is normalised: meaning stands beside the spelling.
//! - **Linear.** Time and memory grow with the length of the source, whatever it holds. Nesting is
//!   bounded ([`Parser::MAX_DEPTH`]); nothing recurses deeper than that, in parsing, walking,
//!   comparing, dropping or serialising.
//! - **Checked.** Seven tasks announced and six found, an ordinal that is missing, a quotation that
//!   never closes are [`Diagnostic`]s with both places.
//!
//! What holds each promise, and what was measured, is in `TRUST.md`, the module `trust` of these pages.
//!
//! # How to read a document
//!
//! [`Document`] has an iterator for each kind of node: [`sections`](Document::sections),
//! [`leads`](Document::leads), [`enumerations`](Document::enumerations),
//! [`quotes`](Document::quotes), … Each yields a typed view, and each view is a [`Node`]: it knows
//! its text, span, parent, children and [`path`](Node::path). To walk everything, match on
//! [`Node::kind`] or write a [`Visitor`].
//!
//! One tree answers two questions: which paragraphs were typeset, and which items were meant. An
//! enumeration inside one paragraph lies in it; one that crosses paragraphs holds them, and a
//! paragraph it cuts in two is there in two parts that say so ([`Part`]).
//!
//! The productions of single constructs are in [`grammar`], for use in other nom grammars.
//!
//! # Features
//!
//! - `std` (default): errors implement [`std::error::Error`] in any case; this picks the fastest
//!   searching code at run time. Without it the crate needs `alloc` only.
//! - `serde` (default): `Serialize` and `Deserialize` for the whole tree.

#![cfg_attr(not(feature = "std"), no_std)]

#[cfg(doc)]
#[doc = include_str!("../COOKBOOK.md")]
pub mod cookbook {}

#[cfg(doc)]
#[doc = include_str!("../TRUST.md")]
pub mod trust {}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
mod readme_tests {}

extern crate alloc;

mod ast;
mod diagnostic;
mod error;
pub mod grammar;
mod line_index;
mod parser;
mod span;

pub use ast::{
    document::Document,
    joined::Joined,
    kind::{Announced, Kind, Part, Role, Style},
    leaf::{Construct, Leaf},
    node::{Children, Node, Nodes},
    path::Path,
    view::{
        Bracket, CitedTitle, DashItem, DashList, Dateline, Enumeration, Item, Lead, Paragraph,
        Quote, Section, Sentence, Total, View, Views,
    },
    visit::Visitor,
};
pub use diagnostic::{Diagnostic, DiagnosticKind};
pub use error::{Error, SyntaxError};
pub use grammar::{
    announcement::Announcement,
    marker::{Family, Marker, StatuteLevel},
    quote_kind::QuoteKind,
};
pub use line_index::{LineIndex, Position};
pub use parser::{Parser, parse, parse_bytes};
pub use span::Span;

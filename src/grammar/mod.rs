//! The grammar: one nom 8 production per construct, each in a file of its own.
//!
//! Every production is a plain function over `&str`, generic in nom's error type, and can be
//! called from any other nom grammar. They recognise a construct at the *start* of their input;
//! finding the places to try them is the business of the document parser.

pub(crate) mod annex;
pub mod announcement;
pub mod byline;
pub(crate) mod combinator;
pub mod date;
pub mod dateline;
pub mod document_number;
pub mod furniture;
pub mod lead;
pub(crate) mod lookup;
pub mod marker;
pub mod numeral;
pub mod phrase;
pub mod quote_kind;
pub(crate) mod reporting;
pub mod statute_reference;
pub(crate) mod summary;
pub mod title;

//! Documents whose tree is known, because they are written from it: they come back as exactly that tree.
//!
//! The models are of our genre: a title, numbered sections of three levels, leads, series inside a
//! paragraph, over paragraphs and in each other, with and without the count announced for them, phrases and speech
//! in quotation marks, titles and dates, page numbers inside sentences. A model is
//! written and its tree built in one go; nothing of the parser's is used.
#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod model;
mod statute;
mod strategies;
mod writer;

use gongwen::{DiagnosticKind, Document, Kind, Node, parse};
use proptest::prelude::*;
use strategies::{model, statute};
use writer::Writer;

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_document_comes_back_as_the_tree_it_was_written_from(model in model()) {
        comes_back(&model.write())?;
    }

    #[test]
    fn a_statute_comes_back_as_the_tree_it_was_written_from(statute in statute()) {
        comes_back(&statute.write())?;
    }
}

fn comes_back(written: &Writer) -> Result<(), TestCaseError> {
    let doc = parse(&written.source).unwrap();
    let read = tree(&doc);
    let differs =
        (0..read.len().max(written.tree.len())).find(|&i| read.get(i) != written.tree.get(i));
    prop_assert!(
        differs.is_none(),
        "{}\nread {:?}\nmeant {:?}",
        written.source,
        differs.and_then(|i| read.get(i)),
        differs.and_then(|i| written.tree.get(i))
    );
    let found = doc.diagnostics();
    let mismatch = |kind| matches!(kind, DiagnosticKind::CountMismatch { .. });
    prop_assert!(found.iter().all(|d| mismatch(d.kind)), "{found:?}");
    prop_assert_eq!(found.len(), written.mismatches);
    Ok(())
}

/// The tree of a document in the form in which models are written.
fn tree(doc: &Document<'_>) -> Vec<(usize, String, String)> {
    let in_paragraph =
        |n: Node<'_>| n.ancestors().any(|a| matches!(a.kind(), Kind::Paragraph { .. }));
    doc.nodes()
        .skip(1)
        .filter(|n| n.kind() != Kind::Break || in_paragraph(*n))
        .map(|n| {
            let text = if n.kind().is_leaf() { n.text() } else { "" };
            (n.ancestors().count() - 1, label(n.kind()), text.to_owned())
        })
        .collect()
}

fn label(kind: Kind) -> String {
    match kind {
        Kind::Section { level, style } => format!("section {level} {}", style.name()),
        Kind::Paragraph { role, part } => format!("paragraph {} {}", role.name(), part.name()),
        Kind::Sentence { part } => format!("sentence {}", part.name()),
        Kind::Enumeration { family, announced } => {
            format!("enumeration {family} {:?}", announced.map(|a| a.count.get()))
        }
        Kind::Item { ordinal } => format!("item {ordinal}"),
        Kind::Quote { kind } => format!("quote {kind}"),
        _ => kind.name().to_owned(),
    }
}

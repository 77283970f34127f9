//! What each kind of node promises beyond its place in the tree: the parser keeps it, and a tree
//! read from elsewhere must.

use core::fmt;

use crate::{
    Announcement, DiagnosticKind, Document, Enumeration, Item, Kind, Marker, Node, Part, Section,
    Span,
    ast::{leaf::Construct, view::View},
    grammar::{date::Dates, document_number::DocumentNumber, statute_reference::StatuteReference},
    parser::blank::is_blank,
};

/// A promise that a tree breaks, and where.
#[derive(Debug)]
pub(super) struct Broken {
    what: &'static str,
    span: Span,
    promise: &'static str,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the {} at {}: {}", self.what, self.span, self.promise)
    }
}

/// Looks at each node once, and at the nodes around it, of which there are few.
pub(super) fn check(doc: &Document<'_>) -> Result<(), Broken> {
    // Beyond the limit of depth a node may have lost what makes it whole.
    let is_cut = doc.diagnostics.iter().any(|d| d.kind == DiagnosticKind::DepthLimit);
    let (mut paragraphs, mut sentences) = (Parts::default(), Parts::default());
    for node in doc.nodes() {
        let kept = place(node).and_then(|()| value(node)).and_then(|()| match node.kind() {
            _ if is_cut => Ok(()),
            Kind::Paragraph { part, .. } => paragraphs.next(part),
            Kind::Sentence { part } => sentences.next(part),
            _ => whole(node),
        });
        kept.map_err(|promise| Broken { what: node.kind().name(), span: node.span(), promise })?;
    }
    if paragraphs.open || sentences.open {
        let promise = "a paragraph or sentence that begins also ends";
        return Err(Broken { what: "document", span: doc.root().span(), promise });
    }
    diagnostics(doc)
}

type Kept = Result<(), &'static str>;

fn promise(kept: bool, promise: &'static str) -> Kept {
    if kept { Ok(()) } else { Err(promise) }
}

/// Where a node of this kind may stand.
fn place(node: Node<'_>) -> Kept {
    let Some(parent) = node.parent() else {
        return promise(node.kind() == Kind::Document, "the root is a document");
    };
    promise(!node.span().is_empty(), "no node but the root is empty")?;
    let inside = |is: fn(Kind) -> bool| node.ancestors().any(|n| is(n.kind()));
    match node.kind() {
        Kind::Document => Err("only the root is a document"),
        Kind::Item { .. } => promise(
            matches!(parent.kind(), Kind::Enumeration { .. }),
            "an item lies in an enumeration",
        ),
        Kind::DashItem => {
            promise(parent.kind() == Kind::DashList, "an entry with a dash lies in a dash list")
        }
        Kind::Speaker { .. } | Kind::Act { .. } => {
            promise(parent.kind() == Kind::Lead, "speaker and act lie in a lead")
        }
        Kind::Heading => {
            promise(inside(|k| matches!(k, Kind::Section { .. })), "a heading lies in its section")
        }
        Kind::Paragraph { .. } => promise(
            !inside(|k| matches!(k, Kind::Paragraph { .. })),
            "no paragraph lies in another",
        ),
        Kind::Sentence { .. } => {
            promise(!inside(|k| matches!(k, Kind::Sentence { .. })), "no sentence lies in another")
        }
        Kind::Section { level, .. } => {
            let around = node.ancestors().find_map(Section::cast).map_or(0, Section::level);
            promise(level > around, "a section lies deeper than the one around it")
        }
        _ => Ok(()),
    }
}

/// What the node says of itself, or spells.
fn value(node: Node<'_>) -> Kept {
    let text = node.text();
    match node.kind() {
        Kind::Item { ordinal } => promise(ordinal > 0, "ordinals start at 1"),
        Kind::Enumeration { announced: Some(announced), .. } => {
            let words = Enumeration::cast(node).and_then(Enumeration::announcement);
            promise(
                words.is_none_or(|words| words.value.count == announced.count.get()),
                "the words at `announced` say its count",
            )
        }
        Kind::Marker => promise(Marker::read(text).is_some(), "its text is an ordinal marker"),
        Kind::Announcement => {
            promise(Announcement::read(text).is_some(), "its text announces a count")
        }
        Kind::Date => promise(Dates::read(text).is_some(), "its text is a date"),
        Kind::DocumentNumber => {
            promise(DocumentNumber::read(text).is_some(), "its text is a document number")
        }
        Kind::StatuteReference => {
            promise(StatuteReference::read(text).is_some(), "its text refers to a provision")
        }
        Kind::Mark => promise(text.chars().nth(1).is_none(), "a mark is one character"),
        Kind::Blank | Kind::Break => promise(text.chars().all(is_blank), "its text is blank"),
        _ => Ok(()),
    }
}

/// What a node has below it.
fn whole(node: Node<'_>) -> Kept {
    match node.kind() {
        Kind::Enumeration { .. } => {
            let items = node.children().filter_map(Item::cast).take(2).count();
            promise(items == 2, "an enumeration has two items or more")
        }
        Kind::DashList => {
            promise(node.children().any(|n| n.kind() == Kind::DashItem), "a dash list has entries")
        }
        Kind::Item { .. } => promise(
            Item::cast(node).is_some_and(|item| item.marker().is_some()),
            "an item opens with its marker",
        ),
        _ => Ok(()),
    }
}

/// The parts of paragraphs, or of sentences: each that begins goes on until it ends.
#[derive(Default)]
struct Parts {
    open: bool,
}

impl Parts {
    fn next(&mut self, part: Part) -> Kept {
        promise(part.begins() != self.open, "its parts are first, middle, last, in this order")?;
        self.open = !part.ends();
        Ok(())
    }
}

fn diagnostics(doc: &Document<'_>) -> Result<(), Broken> {
    let mut last = 0;
    for d in &doc.diagnostics {
        let broken = |promise| Broken { what: "diagnostic", span: d.span, promise };
        for span in core::iter::once(d.span).chain(d.related) {
            if span.start > span.end || doc.source.get(span.range()).is_none() {
                return Err(broken("its spans lie in the source, between characters"));
            }
        }
        if d.span.start < last {
            return Err(broken("diagnostics stand in the order of the source"));
        }
        last = d.span.start;
    }
    Ok(())
}

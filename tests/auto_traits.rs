//! Everything public can be sent to and shared with other threads.

use gongwen::{
    Announced, Announcement, Bracket, Children, CitedTitle, DashItem, DashList, Dateline,
    Diagnostic, DiagnosticKind, Document, Enumeration, Error, Family, Item, Kind, Lead, Leaf,
    LineIndex, Marker, Node, Nodes, Paragraph, Parser, Part, Path, Position, Quote, QuoteKind,
    Role, Section, Sentence, Span, StatuteLevel, Style, SyntaxError, Total, Views,
    grammar::{
        date::Dates, document_number::DocumentNumber, numeral::Numeral, phrase::Phrase,
        statute_reference::StatuteReference,
    },
};

fn free<T: Send + Sync + Unpin + std::panic::UnwindSafe + std::panic::RefUnwindSafe>() {}
fn plain<T: Copy + Eq + std::fmt::Debug + 'static>() {}
fn error<T: std::error::Error + Clone + Eq + Send + Sync + 'static>() {}

#[test]
fn documents_and_views_are_free() {
    free::<Document<'_>>();
    free::<Node<'_>>();
    free::<(Children<'_>, Nodes<'_>, Views<'_, Item<'_>>, Path<'_>, LineIndex<'_>)>();
    free::<(
        Section<'_>,
        Paragraph<'_>,
        Sentence<'_>,
        Dateline<'_>,
        Lead<'_>,
        Enumeration<'_>,
        Item<'_>,
    )>();
    free::<(DashList<'_>, DashItem<'_>, Quote<'_>, Bracket<'_>, CitedTitle<'_>, Total<'_>)>();
    free::<(Leaf<'_, Marker>, Leaf<'_, Announcement>, Leaf<'_, Dates>)>();
    free::<(Parser, Diagnostic, Kind, Error, SyntaxError)>();
}

#[test]
fn values_are_plain() {
    plain::<(Span, Kind, Announced, Style, Role, Part, Diagnostic, DiagnosticKind, Position)>();
    plain::<(Marker, Family, StatuteLevel, Announcement, QuoteKind, Parser)>();
    plain::<(Numeral, Dates, DocumentNumber, StatuteReference, Phrase)>();
}

#[test]
fn errors_are_errors() {
    error::<Error>();
    error::<SyntaxError>();
    error::<DiagnosticKind>();
}

/// One parser and one document serve many threads.
#[test]
fn threads_share_a_document() {
    static PARSER: Parser = Parser::new();
    let source = "要抓好两件事：一是保供应，二是稳价格。".to_owned();
    let doc = PARSER.parse(&source).map(Document::into_owned);
    drop(source);
    let Ok(doc) = doc else { panic!("prose has no syntax errors") };
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| assert_eq!(doc.items().map(Item::ordinal).sum::<u32>(), 3));
        }
    });
}

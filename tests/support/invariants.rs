//! What holds for the tree of any source whatever. Shared by the tests and the fuzz targets.
//!
//! Every check is a panic with the node at fault. All of it together takes time in the number of
//! nodes times the depth of the tree, which is bounded; what costs more is sampled.

use std::ops::ControlFlow;

use gongwen::{
    Announcement, Bracket, CitedTitle, DashItem, DashList, Dateline, Diagnostic, DiagnosticKind,
    Document, Enumeration, Error, Item, Kind, Lead, Leaf, Marker, Node, Paragraph, Parser, Part,
    Quote, Section, Sentence, Span, Total, View, Visitor,
    grammar::{
        date::Dates, document_number::DocumentNumber, phrase::Phrase,
        statute_reference::StatuteReference,
    },
};

/// How many nodes or offsets are tried where one trial may look at the whole document.
const SAMPLES: usize = 64;

/// Any text parses, to a document that keeps the promises.
pub(crate) fn parses(source: &str) {
    match gongwen::parse(source) {
        Ok(doc) => {
            check(source, &doc);
            assert_eq!(doc.clone().into_owned(), doc, "owning the source changed the document");
        }
        Err(error) => panic!("prose has no syntax errors: {error}"),
    }
}

/// Bytes parse exactly if they are text; if not, the error says where.
pub(crate) fn parses_bytes(source: &[u8]) {
    match (std::str::from_utf8(source), gongwen::parse_bytes(source)) {
        (Ok(text), Ok(doc)) => check(text, &doc),
        (Err(error), Err(Error::Utf8 { offset })) => assert_eq!(offset, error.valid_up_to()),
        (text, parsed) => panic!("{text:?} gave {parsed:?}"),
    }
}

/// Checks the document that the default parser made of `source`.
pub(crate) fn check(source: &str, doc: &Document<'_>) {
    check_depth(source, doc, Parser::MAX_DEPTH);
}

/// Checks a document that a parser with this limit of depth made of `source`.
pub(crate) fn check_depth(source: &str, doc: &Document<'_>, max_depth: usize) {
    assert_eq!(doc.source(), source, "the document changed its source");
    shape(source, doc, max_depth);
    places(doc);
    walks(doc);
    accessors(doc);
    lookups(source, doc);
    diagnostics(source, doc.diagnostics());
}

/// An ancestor of the node at hand.
struct Open<'d> {
    node: Node<'d>,
    /// Where its last child so far ends.
    filled: u32,
    /// How many nodes it holds so far, itself included.
    count: usize,
}

/// Order, nesting, tiling and depth, in one pass with a stack of its own.
fn shape<'d>(source: &str, doc: &'d Document<'_>, max_depth: usize) {
    let mut open: Vec<Open<'d>> = Vec::new();
    let mut at = 0;
    for (index, node) in doc.nodes().enumerate() {
        let span = node.span();
        assert_eq!(node.index(), index, "index of {node:?}");
        assert!(span.start <= span.end && source.get(span.range()).is_some(), "span of {node:?}");
        assert_eq!(node.text(), &source[span.range()], "text of {node:?}");
        let parent = node.parent();
        while open.last().is_some_and(|o| Some(o.node) != parent) {
            close(&mut open);
        }
        if let Some(above) = open.last_mut() {
            assert!(!span.is_empty(), "empty: {node:?}");
            assert!(above.node.span().covers(span), "{node:?} outside {:?}", above.node);
            assert!(above.filled <= span.start, "{node:?} overlaps its elder sibling");
            assert!(!above.node.kind().is_leaf(), "{node:?} below a leaf");
            assert!(node.kind() != Kind::Document, "{node:?} inside a document");
            above.filled = span.end;
        } else {
            assert_eq!(index, 0, "{node:?} has no parent on its way up");
            assert_eq!(node.kind(), Kind::Document, "root");
            assert_eq!(span, Span::new(0, source.len() as u32), "span of the root");
        }
        open.push(Open { node, filled: span.start, count: 1 });
        assert!(open.len() <= max_depth, "{} levels at {node:?}", open.len());
        if node.kind().is_leaf() {
            assert_eq!(span.start, at, "the leaves do not tile the source before {node:?}");
            at = span.end;
        }
    }
    while !open.is_empty() {
        close(&mut open);
    }
    assert_eq!(at as usize, source.len(), "the leaves do not reach the end of the source");
}

fn close(open: &mut Vec<Open<'_>>) {
    let Some(done) = open.pop() else { return };
    assert_eq!(done.node.descendants().len(), done.count, "descendants of {:?}", done.node);
    if let Some(above) = open.last_mut() {
        above.count += done.count;
    }
}

/// What lies in what, what leaves hold, and the order of the parts of paragraphs and sentences.
fn places(doc: &Document<'_>) {
    let (mut paragraph_is_open, mut sentence_is_open) = (false, false);
    let is_cut = is_cut(doc);
    for node in doc.nodes() {
        let parent = node.parent().map(Node::kind);
        let inside = |is: fn(Kind) -> bool| node.ancestors().any(|n| is(n.kind()));
        let part = |part: Part, is_open: &mut bool| {
            assert!(is_cut || part.begins() != *is_open, "{node:?} is the wrong part");
            *is_open = !part.ends();
        };
        match node.kind() {
            Kind::Item { .. } => {
                assert!(matches!(parent, Some(Kind::Enumeration { .. })), "{node:?} in no series");
            }
            Kind::DashItem => assert_eq!(parent, Some(Kind::DashList), "{node:?} in no list"),
            Kind::Speaker { .. } | Kind::Act { .. } => {
                assert_eq!(parent, Some(Kind::Lead), "{node:?} in no lead");
            }
            Kind::Heading => {
                assert!(inside(|k| matches!(k, Kind::Section { .. })), "{node:?} in no section");
            }
            Kind::Paragraph { part: p, .. } => {
                let nested = inside(|k| matches!(k, Kind::Paragraph { .. }));
                assert!(!nested, "{node:?} in another paragraph");
                part(p, &mut paragraph_is_open);
            }
            Kind::Sentence { part: p } => {
                let nested = inside(|k| matches!(k, Kind::Sentence { .. }));
                assert!(!nested, "{node:?} in another sentence");
                part(p, &mut sentence_is_open);
            }
            Kind::Blank | Kind::Break => {
                // White space, or as good as: zero-width characters.
                let blank = |c: char| c.is_whitespace() || ('\u{200b}'..='\u{2060}').contains(&c);
                let blank = |c| blank(c) || c == '\u{feff}';
                assert!(node.text().chars().all(blank), "{node:?} shows something");
            }
            Kind::Mark => assert_eq!(node.text().chars().count(), 1, "{node:?}"),
            _ => {}
        }
    }
    assert!(is_cut || !paragraph_is_open && !sentence_is_open, "a last part is missing");
}

/// Beyond the limit of depth a node may have lost what makes it whole.
fn is_cut(doc: &Document<'_>) -> bool {
    doc.diagnostics().iter().any(|d| d.kind == DiagnosticKind::DepthLimit)
}

/// Parents, children, ancestors and the visitor tell the same tree.
fn walks(doc: &Document<'_>) {
    let mut children = 0;
    for node in doc.nodes() {
        for child in node.children() {
            children += 1;
            assert_eq!(child.parent(), Some(node), "parent of {child:?}");
        }
    }
    assert_eq!(children + 1, doc.nodes().len(), "each node but the root is a child of one node");
    let mut visit = Visit { order: Vec::new(), open: Vec::new() };
    assert_eq!(doc.visit(&mut visit), ControlFlow::Continue(()));
    assert!(visit.open.is_empty(), "not every node was left");
    assert!(visit.order.into_iter().eq(doc.nodes()), "a visit goes in document order");
}

struct Visit<'d> {
    order: Vec<Node<'d>>,
    open: Vec<Node<'d>>,
}

impl<'d> Visitor<'d> for Visit<'d> {
    type Break = ();

    fn enter(&mut self, node: Node<'d>) -> ControlFlow<()> {
        assert_eq!(node.parent(), self.open.last().copied(), "entering {node:?}");
        self.order.push(node);
        self.open.push(node);
        ControlFlow::Continue(())
    }

    fn leave(&mut self, node: Node<'d>) -> ControlFlow<()> {
        assert_eq!(self.open.pop(), Some(node), "leaving {node:?}");
        ControlFlow::Continue(())
    }
}

/// Calls whatever a node of any kind offers. What it returns lies inside the node.
fn accessors(doc: &Document<'_>) {
    let mut dear = 0;
    let is_cut = is_cut(doc);
    for node in doc.nodes() {
        let _ = (format!("{node:?}"), node.kind().name());
        match node.kind() {
            Kind::Section { .. } => view(node, section),
            Kind::Paragraph { .. } => view(node, paragraph),
            Kind::Sentence { .. } => view(node, |s: Sentence<'_>| {
                let _ = s.part();
            }),
            Kind::Dateline => view(node, |d: Dateline<'_>| {
                inside(*d, d.source());
                let _ = d.date();
            }),
            Kind::Lead => view(node, |l: Lead<'_>| {
                inside(*l, l.speaker());
                inside(*l, l.act());
                let _ = l.act_class();
            }),
            Kind::Enumeration { .. } => view(node, |e: Enumeration<'_>| {
                enumeration(e, is_cut);
                if dear < SAMPLES {
                    dear += 1;
                    announced(e);
                }
            }),
            Kind::Item { .. } => view(node, |i| item(i, is_cut)),
            Kind::DashList => view(node, |l: DashList<'_>| {
                assert!(is_cut || l.items().count() > 0, "no entry in {l:?}");
            }),
            Kind::DashItem => view(node, |_: DashItem<'_>| {}),
            Kind::Quote { .. } => view(node, quote),
            Kind::Bracket => view(node, |b: Bracket<'_>| inside(*b, b.content())),
            Kind::CitedTitle => view(node, |t: CitedTitle<'_>| inside(*t, t.name())),
            Kind::Total { .. } => view(node, |t: Total<'_>| {
                let _ = (t.stated(), t.found());
            }),
            Kind::Marker => value::<Marker>(node),
            Kind::Announcement => value::<Announcement>(node),
            Kind::Date => value::<Dates>(node),
            Kind::DocumentNumber => value::<DocumentNumber>(node),
            Kind::StatuteReference => value::<StatuteReference>(node),
            _ => {}
        }
        let path = node.path();
        assert!(path.steps().len() <= Parser::MAX_DEPTH);
        let _ = path.to_string();
    }
}

fn view<'d, V: View<'d>>(node: Node<'d>, look: impl FnOnce(V)) {
    match V::cast(node) {
        Some(view) => {
            assert_eq!(*view, node);
            look(view);
        }
        None => panic!("no view of {node:?}"),
    }
}

/// The text of a leaf spells the value its kind promises.
fn value<'d, T: gongwen::Construct + std::fmt::Debug>(node: Node<'d>)
where
    Leaf<'d, T>: std::fmt::Debug,
{
    match Leaf::<T>::cast(node) {
        Some(leaf) => {
            let _ = format!("{leaf:?}");
        }
        None => panic!("nothing to read off {node:?}"),
    }
}

/// `part` is a slice of the node's own text, or empty.
fn inside(node: Node<'_>, part: &str) {
    let (outer, inner) = (node.text().as_bytes().as_ptr_range(), part.as_bytes().as_ptr_range());
    let within = outer.start <= inner.start && inner.end <= outer.end;
    assert!(part.is_empty() || within, "{part:?} is no part of {node:?}");
}

fn section(section: Section<'_>) {
    assert!(section.level() >= 1, "level of {section:?}");
    inside(*section, section.title());
    let _ = (section.style(), section.marker());
    let parent = section.parent_section();
    assert!(parent.is_none_or(|p| p.level() < section.level()), "{section:?} is no deeper");
    for below in section.subsections() {
        assert_eq!(below.parent_section(), Some(section), "subsection {below:?}");
    }
}

fn paragraph(paragraph: Paragraph<'_>) {
    let span = paragraph.span();
    let mut last = span.start;
    for start in paragraph.continuations() {
        assert!(last < start && start < span.end, "continuation at {start} in {paragraph:?}");
        last = start;
    }
    let _ = (paragraph.role(), paragraph.part());
}

fn enumeration(series: Enumeration<'_>, is_cut: bool) {
    assert!(is_cut || series.items().count() >= 2, "fewer than two items in {series:?}");
    for item in series.items() {
        assert_eq!(item.enumeration(), Some(series), "{item:?}");
    }
    let _ = series.family().name();
}

/// The announcement is found where the node says it is, and says the same number.
fn announced(series: Enumeration<'_>) {
    if let Some(words) = series.announcement() {
        assert_eq!(series.announced(), Some(words.value.count), "{words:?} for {series:?}");
    }
    assert!(series.diagnostics().all(|d| series.span().covers(d.span)));
}

fn item(item: Item<'_>, is_cut: bool) {
    assert!(item.ordinal() >= 1, "ordinal of {item:?}");
    assert!(is_cut || item.marker().is_some(), "no marker in {item:?}");
    inside(*item, item.content());
    inside(*item, item.head());
    let _ = (item.separator(), item.enumerations().next());
}

fn quote(quote: Quote<'_>) {
    inside(*quote, quote.content());
    let _ = quote.graphemes();
    if let Some(Phrase::Counted(counted)) = quote.phrase() {
        inside(*quote, counted.measure(quote.content()));
        inside(*quote, counted.head(quote.content()));
        inside(*quote, counted.rest(quote.content()));
    }
}

/// The innermost node at some offsets, and their lines and columns.
fn lookups(source: &str, doc: &Document<'_>) {
    let lines = doc.line_index();
    let step = source.len() / SAMPLES + 1;
    for offset in (0..source.len()).step_by(step) {
        let Some(node) = doc.node_at(offset) else { panic!("no node at {offset}") };
        assert!(node.span().range().contains(&offset), "{node:?} at {offset}");
        assert!(node.kind().is_leaf(), "{node:?} is not the innermost node at {offset}");
        assert_eq!(lines.position(offset).is_some(), source.is_char_boundary(offset));
    }
    assert_eq!(doc.node_at(source.len()), None);
    assert_eq!(doc.node_at(usize::MAX), None);
    assert!(lines.position(source.len()).is_some());
    assert_eq!(lines.position(source.len() + 1), None);
}

fn diagnostics(source: &str, found: &[Diagnostic]) {
    for d in found {
        for span in std::iter::once(d.span).chain(d.related) {
            let text = source.get(span.range());
            assert!(span.start <= span.end && text.is_some(), "{d:?} is outside the source");
        }
        assert!(!d.kind.to_string().is_empty());
    }
    let sorted = found.is_sorted_by_key(|d| d.span.start);
    assert!(sorted, "the diagnostics are not in the order of the source");
}

//! The tree of a document as indented rows, one for each node a reader looks for.

use std::{
    io::{self, Write},
    ops::{ControlFlow, Range},
};

use gongwen::{
    Document, Enumeration, Item, Kind, Node, Quote, QuoteKind, Role, Section, Total, View, Visitor,
};

use crate::terminal::{Screen, Style, width};

/// Column where the tree begins, right of the line numbers.
const MARGIN: usize = 8;

/// Prints the rows; with `all`, plain paragraphs have theirs too.
pub(crate) fn print(
    doc: &Document<'_>,
    screen: &mut Screen<impl Write>,
    all: bool,
) -> io::Result<()> {
    let mut rows = Rows {
        screen,
        all,
        open: Vec::new(),
        paragraph: None,
        row: None,
        broken_off: 0,
        line: 1,
        counted: 0,
    };
    match doc.visit(&mut rows) {
        ControlFlow::Break(error) => Err(error),
        ControlFlow::Continue(()) => rows.end_row(),
    }
}

/// Turns the walk over a tree into rows.
struct Rows<'d, 's, W> {
    screen: &'s mut Screen<W>,
    all: bool,
    /// The nodes with a row of their own around the present one.
    open: Vec<Node<'d>>,
    /// The paragraph around the present node while it has no row.
    paragraph: Option<Node<'d>>,
    row: Option<Row<'d>>,
    /// Where the last paragraph with a row of its own ends: a series may go on from there.
    broken_off: u32,
    /// The line of the source at `counted`.
    line: usize,
    counted: usize,
}

/// A row whose text is written and whose end is still open for phrases.
struct Row<'d> {
    /// What of the source the row shows.
    shown: Range<usize>,
    indent: usize,
    phrases: Vec<Quote<'d>>,
    speech: Vec<Quote<'d>>,
}

impl<'d, W: Write> Visitor<'d> for Rows<'d, '_, W> {
    type Break = io::Error;

    fn enter(&mut self, node: Node<'d>) -> ControlFlow<io::Error> {
        match self.enter_node(node) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => ControlFlow::Break(error),
        }
    }

    fn leave(&mut self, node: Node<'d>) -> ControlFlow<io::Error> {
        while self.open.last() == Some(&node) {
            self.open.pop();
        }
        if self.paragraph == Some(node) {
            self.paragraph = None;
        }
        ControlFlow::Continue(())
    }
}

impl<'d, W: Write> Rows<'d, '_, W> {
    fn enter_node(&mut self, node: Node<'d>) -> io::Result<()> {
        match node.kind() {
            Kind::Section { .. } => Section::cast(node).map_or(Ok(()), |s| self.section(s)),
            Kind::Paragraph { role: Role::Body, .. } => self.body(node),
            Kind::Paragraph { role, .. } => self.title_block(role, node),
            // A lead or dateline heads its paragraph, whose row shows it.
            Kind::Lead | Kind::Dateline => self.own_row(),
            Kind::Enumeration { .. } => Enumeration::cast(node).map_or(Ok(()), |e| self.series(e)),
            Kind::Item { .. } => Item::cast(node).map_or(Ok(()), |i| self.item(i)),
            Kind::DashItem => self.dash_item(node),
            Kind::Total { .. } => Total::cast(node).map_or(Ok(()), |t| self.total(t)),
            Kind::Quote { .. } => Quote::cast(node).map_or(Ok(()), |q| self.quote(q)),
            _ => Ok(()),
        }
    }

    fn section(&mut self, section: Section<'d>) -> io::Result<()> {
        self.start_row(*section)?;
        if section.level() == 1 && section.title() != "" {
            self.screen.end_line()?;
        }
        self.margin(*section, "")?;
        let text = match (section.title(), section.marker()) {
            ("", Some(marker)) => first_sentence(*section, marker.span().end),
            ("", None) => first_sentence(*section, section.span().start),
            (title, _) => place_of(section.document(), title),
        };
        if let Some(marker) = section.marker() {
            self.screen.put(Style::Number, marker.text().trim_end())?;
            self.screen.put(Style::Plain, " ")?;
        }
        let style = if section.title() == "" { Style::Plain } else { Style::Strong };
        self.paint(*section, text, style)
    }

    fn body(&mut self, paragraph: Node<'d>) -> io::Result<()> {
        self.paragraph = (!self.is_shown(paragraph)).then_some(paragraph);
        if self.all { self.own_row() } else { Ok(()) }
    }

    /// Whether a paragraph opens the section or item that has the present row.
    fn is_shown(&self, paragraph: Node<'d>) -> bool {
        self.open.last().is_some_and(|n| n.span().start == paragraph.span().start)
    }

    /// Gives the present paragraph its row, for something in it is worth one.
    fn own_row(&mut self) -> io::Result<()> {
        let Some(paragraph) = self.paragraph.take() else { return Ok(()) };
        self.start_row(paragraph)?;
        self.broken_off = paragraph.span().end;
        self.margin(paragraph, "")?;
        self.paint(paragraph, first_sentence(paragraph, paragraph.span().start), Style::Plain)
    }

    fn title_block(&mut self, role: Role, paragraph: Node<'d>) -> io::Result<()> {
        if self.is_shown(paragraph) {
            return Ok(());
        }
        self.start_row(paragraph)?;
        if role == Role::Title {
            self.screen.end_line()?;
        }
        self.margin(paragraph, label(role))?;
        let style = if role == Role::Title { Style::Strong } else { Style::Plain };
        self.paint(paragraph, paragraph.span().range(), style)
    }

    fn series(&mut self, series: Enumeration<'d>) -> io::Result<()> {
        if self.broken_off == series.span().start {
            // The paragraph that announces the series is its neighbour in the tree, its head to the eye.
            self.open.push(*series);
        }
        self.start_row(*series)?;
        self.margin(*series, "")?;
        let found = series.items().count();
        let Some(announced) = series.announced() else {
            return self.screen.put(Style::Dim, &format!("{found} items"));
        };
        if let Some(words) = series.announcement() {
            self.screen.put(Style::Fact, words.text())?;
            self.screen.put(Style::Plain, "  ")?;
        }
        self.check(announced, found as u32, "announced")
    }

    fn item(&mut self, item: Item<'d>) -> io::Result<()> {
        self.start_row(*item)?;
        self.margin(*item, "")?;
        if let Some(marker) = item.marker() {
            self.screen.put(Style::Number, marker.text().trim_end())?;
            self.screen.put(Style::Plain, " ")?;
        }
        self.paint(*item, place_of(item.document(), item.head()), Style::Plain)
    }

    fn dash_item(&mut self, item: Node<'d>) -> io::Result<()> {
        self.start_row(item)?;
        self.margin(item, "")?;
        self.paint(item, first_sentence(item, item.span().start), Style::Plain)
    }

    fn total(&mut self, total: Total<'d>) -> io::Result<()> {
        self.own_row()?;
        self.start_row(*total)?;
        self.margin(*total, "")?;
        self.screen.put(Style::Dim, "Σ ")?;
        self.check(total.stated(), total.found(), "stated")?;
        self.screen.put(Style::Plain, "  ")?;
        self.paint(*total, total.span().range(), Style::Plain)
    }

    fn quote(&mut self, quote: Quote<'d>) -> io::Result<()> {
        self.own_row()?;
        if let Some(row) = &mut self.row
            && !row.shown.contains(&(quote.span().start as usize))
        {
            match quote.quote_kind() {
                QuoteKind::Phrase => row.phrases.push(quote),
                QuoteKind::Utterance => row.speech.push(quote),
            }
        }
        Ok(())
    }

    /// 7 announced, 7 found: ✓, or how many were.
    fn check(&mut self, promised: u32, found: u32, how: &str) -> io::Result<()> {
        if promised == found {
            self.screen.put(Style::Good, &format!("✓ {promised} = {found}"))
        } else {
            self.screen.put(Style::Bad, &format!("✗ {promised} {how}, {found} found"))
        }
    }

    fn start_row(&mut self, node: Node<'d>) -> io::Result<()> {
        self.end_row()?;
        self.paragraph = None;
        self.open.push(node);
        let start = node.span().start as usize;
        let indent = MARGIN + 3 * (self.open.len() - 1);
        self.row =
            Some(Row { shown: start..start, indent, phrases: Vec::new(), speech: Vec::new() });
        Ok(())
    }

    /// Adds what phrases of the row fit, and how many do not; what is said follows on lines below.
    fn end_row(&mut self) -> io::Result<()> {
        let Some(row) = self.row.take() else { return Ok(()) };
        let mut left = row.phrases.len();
        for quote in row.phrases {
            if width(quote.text()) + 8 > self.screen.room() {
                break;
            }
            self.screen.put(Style::Plain, "  ")?;
            self.screen.put(Style::Phrase, quote.text())?;
            left -= 1;
        }
        if left > 0 && !self.screen.is_full() {
            self.screen.put(Style::Dim, &format!("  +{left}"))?;
        }
        self.screen.end_line()?;
        for quote in row.speech {
            self.line_number(*quote)?;
            self.screen.pad_to(row.indent + 3)?;
            self.paint(*quote, quote.span().range(), Style::Speech)?;
            self.screen.end_line()?;
        }
        Ok(())
    }

    /// Line number, indent, and what the row is.
    fn margin(&mut self, node: Node<'d>, label: &str) -> io::Result<()> {
        self.line_number(node)?;
        self.screen.pad_to(self.row.as_ref().map_or(MARGIN, |row| row.indent))?;
        if !label.is_empty() {
            self.screen.put(Style::Dim, &format!("{label:<10}"))?;
        }
        Ok(())
    }

    /// Nodes come in the order of the source, so its lines are counted once.
    fn line_number(&mut self, node: Node<'d>) -> io::Result<()> {
        let start = node.span().start as usize;
        let passed = node.document().source().get(self.counted..start).unwrap_or_default();
        self.line += passed.bytes().filter(|b| *b == b'\n').count();
        self.counted = self.counted.max(start);
        self.screen.put(Style::Dim, &format!("{:>5}", self.line))
    }

    /// Writes a piece of the source, each leaf in its own colour.
    fn paint(&mut self, node: Node<'d>, piece: Range<usize>, style: Style) -> io::Result<()> {
        if let Some(row) = &mut self.row {
            row.shown = piece.clone();
        }
        for leaf in node.leaves() {
            let span = leaf.span().range();
            if span.start >= piece.end || self.screen.is_full() {
                break;
            }
            let (from, to) = (span.start.max(piece.start), span.end.min(piece.end));
            let text = node.document().source().get(from..to).unwrap_or_default();
            match leaf.kind() {
                Kind::Break => self.screen.put(Style::Dim, "⏎")?,
                Kind::Blank => {}
                kind => self.screen.put(style_of(leaf, kind, style), text)?,
            }
        }
        Ok(())
    }
}

fn style_of(leaf: Node<'_>, kind: Kind, plain: Style) -> Style {
    let quoted = leaf.ancestors().find_map(Quote::cast).map(Quote::quote_kind);
    match (quoted, kind) {
        (Some(QuoteKind::Utterance), _) => Style::Speech,
        (Some(_), _) => Style::Phrase,
        (None, Kind::Marker) => Style::Number,
        (None, Kind::Speaker { .. } | Kind::Act { .. }) => Style::Act,
        (None, Kind::Furniture) => Style::Dim,
        (None, Kind::Date | Kind::DocumentNumber | Kind::StatuteReference | Kind::Announcement) => {
            Style::Fact
        }
        _ => plain,
    }
}

/// What a paragraph of the title block or the foot is called in the margin.
const fn label(role: Role) -> &'static str {
    match role {
        Role::Title => "",
        Role::Subtitle => "subtitle",
        Role::Byline => "by",
        Role::DocumentNumber => "number",
        Role::Addressee => "to",
        Role::Signature => "signed",
        Role::SignatureDate => "dated",
        Role::Attachments => "attached",
        Role::CopyTo => "copies",
        Role::Contents => "contents",
        _ => "note",
    }
}

/// The first sentence of a node from an offset on, within the paragraph it stands in.
fn first_sentence(node: Node<'_>, from: u32) -> Range<usize> {
    let source = node.document().source();
    let rest = source.get(from as usize..node.span().end as usize).unwrap_or_default();
    let start = node.span().end as usize - rest.trim_start().len();
    let end = node
        .descendants()
        .filter(|n| matches!(n.kind(), Kind::Paragraph { .. }))
        .map(|n| n.span().end as usize)
        .find(|end| *end > start)
        .unwrap_or(node.span().end as usize);
    let text = source.get(start..end).unwrap_or_default();
    let stop = text.find(['。', '！', '？']);
    start..stop.map_or(end, |i| start + i)
}

/// Where a piece of the source lies in it.
fn place_of(doc: &Document<'_>, piece: &str) -> Range<usize> {
    let start = (piece.as_ptr() as usize).saturating_sub(doc.source().as_ptr() as usize);
    start..start + piece.len()
}

//! Prints the outline of documents for a person to read: title block, sections, who said what,
//! enumerations with their counts checked, set phrases, and what a proofreader should look at.
//!
//! `cargo run --release --example outline -- FILE…` (`-` or nothing reads standard input)

use std::{
    collections::HashMap,
    ffi::OsString,
    io::{self, BufWriter, IsTerminal, Write},
    ops::{ControlFlow, Range},
    process::ExitCode,
};

use gongwen::{
    Document, Enumeration, Item, Kind, Node, Quote, QuoteKind, Role, Section, Total, View, Visitor,
};

use terminal::{Screen, Style, width};

#[path = "support/findings.rs"]
mod findings;
#[path = "support/input.rs"]
mod input;
#[path = "support/terminal.rs"]
mod terminal;

const HELP: &str = "\
Prints the outline of Chinese official documents.

Usage: outline [OPTIONS] [FILE]...

Without FILE, or where FILE is -, standard input is read. UTF-8 and GB18030 are understood.

Options:
  -a, --all       Show plain paragraphs too
  -w, --width N   Columns of a line [default: $COLUMNS or 100]
  -h, --help      Print this help

Colours appear on a terminal only, and not where NO_COLOR is set.
";

/// Column where the tree begins, right of the line numbers.
const MARGIN: usize = 8;

fn main() -> ExitCode {
    let options = match Options::read(std::env::args_os().skip(1)) {
        Ok(options) => options,
        Err(message) => {
            report(&format!("{message}\n\n{HELP}"));
            return ExitCode::from(2);
        }
    };
    let stdout = io::stdout();
    let colours = stdout.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
    let mut screen = Screen::new(BufWriter::new(stdout.lock()), colours, options.width);
    match run(options, &mut screen) {
        Ok(code) => code,
        // The reader has seen enough: head, less.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            report(&format!("cannot write: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// Shows every document that can be read; fails if one could not.
fn run(options: Options, screen: &mut Screen<impl Write>) -> io::Result<ExitCode> {
    if options.help {
        for line in HELP.lines() {
            screen.put(Style::Plain, line)?;
            screen.end_line()?;
        }
    }
    let mut code = ExitCode::SUCCESS;
    for path in options.paths {
        let shown = match input::sources(std::iter::once(path)) {
            Ok(sources) => sources.iter().try_for_each(|source| {
                let doc = gongwen::parse(&source.text)
                    .map_err(|e| io::Error::new(io::ErrorKind::InvalidData, e))?;
                Outline { doc: &doc, screen, all: options.all }.print(&source.name)
            }),
            Err(error) => {
                screen.flush()?;
                report(&error.to_string());
                code = ExitCode::FAILURE;
                Ok(())
            }
        };
        shown?;
    }
    screen.flush()?;
    Ok(code)
}

/// Tells the user, if anybody still listens.
fn report(message: &str) {
    let _ = writeln!(io::stderr(), "outline: {message}");
}

struct Options {
    paths: Vec<OsString>,
    all: bool,
    help: bool,
    width: usize,
}

impl Options {
    fn read(mut args: impl Iterator<Item = OsString>) -> Result<Self, String> {
        let columns = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
        let mut options =
            Self { paths: Vec::new(), all: false, help: false, width: columns.unwrap_or(100) };
        while let Some(arg) = args.next() {
            match arg.to_str() {
                Some("-a" | "--all") => options.all = true,
                Some("-h" | "--help") => options.help = true,
                Some("-w" | "--width") => {
                    let value = args.next().unwrap_or_default();
                    let number = value.to_str().and_then(|v| v.parse().ok());
                    options.width = number.ok_or("--width needs a number")?;
                }
                Some("--") => options.paths.extend(args.by_ref()),
                Some(option) if option.len() > 1 && option.starts_with('-') => {
                    return Err(format!("unknown option {option}"));
                }
                _ => options.paths.push(arg),
            }
        }
        if options.paths.is_empty() && !options.help {
            options.paths.push("-".into());
        }
        Ok(options)
    }
}

struct Outline<'d, 's, W> {
    doc: &'d Document<'d>,
    screen: &'s mut Screen<W>,
    all: bool,
}

impl<W: Write> Outline<'_, '_, W> {
    fn print(self, name: &str) -> io::Result<()> {
        let name = if name == "-" { "standard input" } else { name };
        self.screen.put(Style::Dim, "━━ ")?;
        self.screen.put(Style::Strong, name)?;
        self.screen.put(Style::Dim, " ")?;
        let rule = "━".repeat(self.screen.room());
        self.screen.put(Style::Dim, &rule)?;
        self.screen.end_line()?;

        let mut rows = Rows {
            screen: self.screen,
            all: self.all,
            open: Vec::new(),
            paragraph: None,
            row: None,
            broken_off: 0,
            line: 1,
            counted: 0,
        };
        if let ControlFlow::Break(error) = self.doc.visit(&mut rows) {
            return Err(error);
        }
        rows.end_row()?;
        self.screen.end_line()?;
        totals(self.doc, self.screen)?;
        if !self.doc.diagnostics().is_empty() {
            self.screen.end_line()?;
            findings::print(self.doc, name, self.screen)?;
        }
        self.screen.end_line()
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
            // A lead heads its paragraph, whose row shows it.
            Kind::Lead => self.own_row(),
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
        (None, Kind::Speaker | Kind::Act) => Style::Act,
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

/// What the document holds, and the phrases it repeats.
fn totals(doc: &Document<'_>, screen: &mut Screen<impl Write>) -> io::Result<()> {
    let (phrases, speech): (Vec<_>, Vec<_>) =
        doc.quotes().partition(|q| q.quote_kind() == QuoteKind::Phrase);
    let furniture = doc.nodes().filter(|n| n.kind() == Kind::Furniture).count();
    let counts = [
        (doc.sections().count(), "section"),
        (doc.leads().count(), "lead"),
        (doc.enumerations().count(), "series"),
        (doc.items().count(), "item"),
        (phrases.len(), "phrase"),
        (speech.len(), "utterance"),
        (doc.cited_titles().count(), "cited title"),
        (doc.dates().count(), "date"),
        (doc.paragraphs().flat_map(gongwen::Paragraph::continuations).count(), "continuation"),
        (furniture, "page mark"),
        (doc.diagnostics().len(), "finding"),
    ];
    let mut between = "";
    for (count, name) in counts.into_iter().filter(|(count, _)| *count > 0) {
        let (count, name) = (count.to_string(), plural(name, count));
        if between.len() + count.len() + name.len() > screen.room() {
            screen.end_line()?;
            between = "";
        }
        screen.put(Style::Dim, between)?;
        screen.put(Style::Strong, &count)?;
        screen.put(Style::Dim, &format!(" {name}"))?;
        between = " · ";
    }
    screen.end_line()?;
    repeated(&phrases, screen)
}

fn plural(name: &str, count: usize) -> String {
    match (count, name) {
        (1, _) | (_, "series") => name.to_owned(),
        _ => format!("{name}s"),
    }
}

fn repeated(phrases: &[Quote<'_>], screen: &mut Screen<impl Write>) -> io::Result<()> {
    let mut uses: HashMap<&str, (usize, usize)> = HashMap::new();
    for (rank, phrase) in phrases.iter().enumerate() {
        uses.entry(phrase.content()).or_insert((0, rank)).0 += 1;
    }
    let mut uses: Vec<_> = uses.into_iter().filter(|(_, (count, _))| *count > 1).collect();
    if uses.is_empty() {
        return Ok(());
    }
    uses.sort_by_key(|(_, (count, rank))| (std::cmp::Reverse(*count), *rank));
    screen.put(Style::Dim, "repeated")?;
    for (phrase, (count, _)) in uses {
        if width(phrase) + 12 > screen.room() {
            continue;
        }
        screen.put(Style::Phrase, &format!("  “{phrase}”"))?;
        screen.put(Style::Dim, &format!(" ×{count}"))?;
    }
    screen.end_line()
}

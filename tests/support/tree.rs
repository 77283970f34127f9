//! Trees for people to read: one line per node, as in `spec/*.md`.
//!
//! Left out: blanks, line ends between paragraphs, and whatever is the usual case (a paragraph of
//! running text, a whole sentence). A node that holds nothing but text and its marks shows its text
//! on its own line.

use std::fmt::Write as _;

use gongwen::{
    Announcement, Construct, Document, Kind, Marker, Node, Part, Quote, Role, Section, View,
    grammar::{
        date::Dates,
        document_number::DocumentNumber,
        phrase::Phrase,
        statute_reference::{Base, Level, StatuteReference},
    },
};

/// The tree, then what there is to report.
pub(crate) fn print(doc: &Document<'_>) -> String {
    let mut out = String::new();
    // Nodes before this one are shown already.
    let mut next = 1;
    for node in doc.nodes().skip(1) {
        let depth = node.ancestors().count() - 1;
        if node.index() < next || is_silent(node) {
            continue;
        }
        let _ = write!(out, "{:1$}{2}", "", 2 * depth, label(node));
        if is_flat(node) {
            next = node.index() + node.descendants().len();
            let _ = write!(out, " {}", visible(node.text()));
        }
        let value = value(node);
        if !value.is_empty() {
            let _ = write!(out, " = {value}");
        }
        out.push('\n');
    }
    for d in doc.diagnostics() {
        let _ = write!(out, "! {}: {}", d.kind, visible(&doc.source()[d.span.range()]));
        if let Some(related) = d.related {
            let _ = write!(out, " (see {})", visible(&doc.source()[related.range()]));
        }
        out.push('\n');
    }
    out
}

fn is_silent(node: Node<'_>) -> bool {
    match node.kind() {
        Kind::Blank => true,
        Kind::Break => !node.ancestors().any(|n| matches!(n.kind(), Kind::Paragraph { .. })),
        _ => false,
    }
}

/// A leaf, or a node with nothing to show below it but text, marks and blanks.
fn is_flat(node: Node<'_>) -> bool {
    let plain = |n: Node<'_>| matches!(n.kind(), Kind::Text | Kind::Mark | Kind::Blank);
    node.children().all(plain)
}

/// Kind and attributes.
fn label(node: Node<'_>) -> String {
    let mut label = node.kind().name().to_owned();
    let mut add = |word: &dyn std::fmt::Display| {
        let _ = write!(label, " {word}");
    };
    match node.kind() {
        Kind::Section { level, style } => {
            add(&level);
            add(&style.name());
            if let Some(title) = Section::cast(node).map(Section::title).filter(|t| !t.is_empty()) {
                add(&format_args!("title={}", visible(title)));
            }
        }
        Kind::Paragraph { role, part } => {
            if role != Role::Body {
                add(&role.name());
            }
            if part != Part::Whole {
                add(&format_args!("part={}", part.name()));
            }
        }
        Kind::Sentence { part } if part != Part::Whole => {
            add(&format_args!("part={}", part.name()));
        }
        Kind::Enumeration { family, announced } => {
            add(&family);
            if let Some(announced) = announced {
                add(&format_args!("announced={}", announced.count));
            }
        }
        Kind::Item { ordinal } => add(&ordinal),
        Kind::Quote { kind } => add(&kind),
        Kind::Total { stated, found } => add(&format_args!("stated={stated} found={found}")),
        _ => {}
    }
    label
}

/// What the text of the node means, where it means more than it says.
fn value(node: Node<'_>) -> String {
    let text = node.text();
    match node.kind() {
        Kind::Marker => Marker::read(text).map(marker),
        Kind::Announcement => Announcement::read(text)
            .map(|a| words(&[&a.count.to_string(), a.classifier(text), a.noun(text)])),
        Kind::Date => Dates::read(text).map(|d| d.to_string()),
        Kind::DocumentNumber => DocumentNumber::read(text).map(document_number),
        Kind::StatuteReference => StatuteReference::read(text).map(|r| reference(&r)),
        Kind::Quote { .. } => {
            Quote::cast(node).and_then(|q| Some(phrase(q.phrase()?, q.content())))
        }
        _ => None,
    }
    .unwrap_or_default()
}

/// The words there are, with blanks between.
fn words(words: &[&str]) -> String {
    let words: Vec<_> = words.iter().copied().filter(|w| !w.is_empty()).collect();
    words.join(" ")
}

fn marker(marker: Marker) -> String {
    let mut out = marker.family.to_string();
    let _ = match marker.ordinal {
        Some(ordinal) => write!(out, " {ordinal}"),
        None => write!(out, " next"),
    };
    if marker.sub > 0 {
        let _ = write!(out, "-{}", marker.sub);
    }
    out
}

fn document_number(number: DocumentNumber) -> String {
    let year = number.year.map_or_else(|| "no year".to_owned(), |y| y.to_string());
    let standard = if number.is_standard() { "" } else { ", not standard" };
    format!("{year} {}{standard}", number.number)
}

const LEVELS: [(Level, &str); 7] = [
    (Level::Book, "编"),
    (Level::Chapter, "章"),
    (Level::Section, "节"),
    (Level::Article, "条"),
    (Level::Paragraph, "款"),
    (Level::Item, "项"),
    (Level::Subitem, "目"),
];

fn reference(reference: &StatuteReference) -> String {
    let name = |level| LEVELS.iter().find(|l| l.0 == level).map_or("", |l| l.1);
    let mut parts = match reference.base {
        Base::Absolute => vec![],
        Base::ThisStatute => vec!["this".to_owned()],
        Base::This(level) => vec![format!("this {}", name(level))],
        Base::Preceding { level, count } => vec![format!("preceding {count} {}", name(level))],
        Base::Same(level) => vec![format!("same {}", name(level))],
    };
    for (level, name) in LEVELS {
        let Some(number) = reference.get(level) else { continue };
        let suffix = reference.article_suffix.filter(|_| level == Level::Article);
        parts.push(format!("{name} {number}{}", suffix.map_or(String::new(), |s| format!("-{s}"))));
    }
    if let Some(last) = reference.last {
        parts.push(format!("to {last}"));
    }
    parts.join(" ")
}

fn phrase(phrase: Phrase, content: &str) -> String {
    match phrase {
        Phrase::Counted(c) => {
            words(&[&c.count.to_string(), c.measure(content), c.head(content), c.rest(content)])
        }
        Phrase::Tally { parts, total } => format!("{parts} counts, {total}"),
        Phrase::Plan { number } => format!("plan {number}"),
        Phrase::Anniversary { month, day } => format!("day {month}-{day}"),
        Phrase::Code { value } => format!("code {value}"),
        Phrase::Plus { terms, open } => {
            format!("{terms}{} joined", if open { " or more" } else { "" })
        }
        Phrase::Clauses { count: 1, .. } => "a clause".into(),
        Phrase::Clauses { count, even } => {
            format!("{count} {}clauses", if even { "even " } else { "" })
        }
        _ => String::new(),
    }
}

const ZERO_WIDTH: [char; 4] = ['\u{200b}', '\u{200c}', '\u{200d}', '\u{feff}'];

/// The text on one line: line ends, blanks at its ends and what cannot be seen are escaped.
fn visible(text: &str) -> String {
    let inner = text.trim();
    let from = text.len() - text.trim_start().len();
    let mut out = String::new();
    for (at, c) in text.char_indices() {
        let is_edge = at < from || at >= from + inner.len();
        match c {
            '\n' | '\r' | '\t' => out.extend(c.escape_default()),
            c if is_edge || c.is_control() || ZERO_WIDTH.contains(&c) => {
                out.extend(c.escape_unicode());
            }
            c => out.push(c),
        }
    }
    out
}

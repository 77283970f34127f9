//! The last lines of an outline: how much of what there is.

use std::{
    collections::HashMap,
    io::{self, Write},
};

use gongwen::{Document, Kind, Quote, QuoteKind};

use crate::terminal::{Screen, Style, width};

/// What the document holds, and the phrases it repeats.
pub(crate) fn print(doc: &Document<'_>, screen: &mut Screen<impl Write>) -> io::Result<()> {
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
    if between.is_empty() {
        screen.put(Style::Dim, "plain text")?;
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

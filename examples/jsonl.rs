//! Prints what a document holds as one JSON object a line: enumerations, numbered paragraphs,
//! quotations, leads, continuations. Offsets are bytes of the UTF-8 text.
//!
//! `cargo run --release --example jsonl -- FILE…` (`-` or nothing reads standard input)

use std::{
    ffi::OsString,
    io::{self, BufWriter, Write},
    process::ExitCode,
};

use gongwen::{Document, Kind, QuoteKind, Section, View};
use serde_json::{Value, json};

#[path = "support/command.rs"]
mod command;
#[path = "support/input.rs"]
mod input;

fn main() -> ExitCode {
    command::main(Ok, run)
}

fn run(files: impl Iterator<Item = OsString>) -> io::Result<ExitCode> {
    let mut out = BufWriter::new(io::stdout().lock());
    for source in input::sources(files)? {
        let doc = gongwen::parse(&source.text).map_err(io::Error::other)?;
        write_records(&doc, &mut out)?;
    }
    out.flush()?;
    Ok(ExitCode::SUCCESS)
}

fn write_records(doc: &Document<'_>, out: &mut impl Write) -> io::Result<()> {
    for record in enumerations(doc).chain(numbered(doc)).chain(quotes(doc)).chain(leads(doc)) {
        writeln!(out, "{record}")?;
    }
    for start in doc.paragraphs().flat_map(|p| p.continuations()) {
        writeln!(out, "{}", json!({"kind": "continuation", "start": start}))?;
    }
    Ok(())
}

fn enumerations<'d>(doc: &'d Document<'d>) -> impl Iterator<Item = Value> + use<'d> {
    doc.enumerations().map(|series| {
        let items: Vec<_> = series
            .items()
            .map(|item| {
                json!({
                    "start": item.span().start,
                    "end": item.span().end,
                    "marker": item.marker().map_or("", |m| m.text()),
                    "ordinal": item.ordinal(),
                })
            })
            .collect();
        json!({
            "kind": "enumeration",
            "start": series.span().start,
            "end": series.span().end,
            "family": series.family().name(),
            "announced": series.announced(),
            "path": series.path().to_string(),
            "items": items,
        })
    })
}

/// Where a numbered paragraph starts: at its number, or at the # of a heading without one.
fn start(section: Section<'_>) -> u32 {
    section.marker().map_or(section.span().start, |m| m.span().start)
}

fn numbered<'d>(doc: &'d Document<'d>) -> impl Iterator<Item = Value> + use<'d> {
    doc.sections().map(|section| {
        let marker = section.marker();
        json!({
            "kind": "numbered",
            "start": start(section),
            "end": section.span().end,
            "level": section.level(),
            "style": section.style().name(),
            "parent": section.parent_section().map(start),
            "marker": marker.map(|m| m.text()),
            "ordinal": marker.and_then(|m| m.value.ordinal),
            "title": section.title(),
        })
    })
}

fn quotes<'d>(doc: &'d Document<'d>) -> impl Iterator<Item = Value> + use<'d> {
    doc.quotes().map(|quote| {
        json!({
            "kind": "quote",
            "start": quote.span().start,
            "end": quote.span().end,
            "utterance": quote.quote_kind() == QuoteKind::Utterance,
            "content": quote.content(),
            "graphemes": quote.graphemes(),
        })
    })
}

fn leads<'d>(doc: &'d Document<'d>) -> impl Iterator<Item = Value> + use<'d> {
    doc.nodes().filter(|n| n.kind() == Kind::Lead).filter_map(gongwen::Lead::cast).map(|lead| {
        json!({
            "kind": "lead",
            "start": lead.span().start,
            "end": lead.span().end,
            "speaker": lead.speaker(),
            "act": lead.act(),
        })
    })
}

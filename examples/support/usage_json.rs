//! Slogans as JSON, one object a line.

use std::io::{self, Write};

use gongwen::grammar::phrase::{Phrase, graphemes};
use serde_json::{Map, Value, json};

use crate::usage::{Slogan, Usage, Use, type_name};

/// One line for each slogan: what it is, how often and where it is used.
pub(crate) fn overall(
    slogans: &[&Slogan],
    documents: &[Usage],
    out: &mut impl Write,
) -> io::Result<()> {
    for slogan in slogans {
        let places = slogan.uses.iter().map(|place| {
            let mut value = place_value(place);
            let name = documents.get(place.document).map_or("", |d| d.name.as_str());
            value.insert("document".into(), name.into());
            value
        });
        let mut value = slogan_value(slogan, places);
        value.insert("kind".into(), "slogan".into());
        value.insert("documents".into(), slogan.documents().into());
        writeln!(out, "{}", Value::Object(value))?;
    }
    Ok(())
}

/// One line for each document with the slogans it uses.
pub(crate) fn document(usage: &Usage, slogans: &[&Slogan], out: &mut impl Write) -> io::Result<()> {
    let slogans = slogans.iter().map(|s| slogan_value(s, s.uses.iter().map(place_value)));
    let value = json!({
        "kind": "document",
        "document": usage.name,
        "title": usage.title,
        "uses": usage.uses(),
        "slogans": slogans.collect::<Vec<_>>(),
    });
    writeln!(out, "{value}")
}

fn slogan_value(
    slogan: &Slogan,
    places: impl Iterator<Item = Map<String, Value>>,
) -> Map<String, Value> {
    let spellings: Map<_, _> =
        slogan.spellings().into_iter().map(|(s, count)| (s.to_owned(), count.into())).collect();
    Map::from_iter([
        ("slogan".into(), slogan.spelling().into()),
        ("normal_form".into(), slogan.form.as_str().into()),
        ("spellings".into(), spellings.into()),
        ("phrase".into(), phrase_value(slogan.phrase(), slogan.spelling())),
        ("graphemes".into(), graphemes(slogan.spelling()).into()),
        ("uses".into(), slogan.uses.len().into()),
        ("in_items".into(), slogan.in_items().into()),
        ("places".into(), places.map(Value::Object).collect()),
    ])
}

fn phrase_value(phrase: Phrase, content: &str) -> Value {
    let kind = type_name(phrase);
    match phrase {
        Phrase::Counted(counted) => json!({
            "type": kind,
            "count": counted.count,
            "measure": counted.measure(content),
            "head": counted.head(content),
            "rest": counted.rest(content),
        }),
        Phrase::Tally { parts, total } => json!({"type": kind, "parts": parts, "total": total}),
        Phrase::Plan { number } => json!({"type": kind, "number": number}),
        Phrase::Anniversary { month, day } => json!({"type": kind, "month": month, "day": day}),
        Phrase::Code { value } => json!({"type": kind, "value": value}),
        Phrase::Plus { terms, open } => json!({"type": kind, "terms": terms, "open": open}),
        Phrase::Clauses { count, even } => json!({"type": kind, "count": count, "even": even}),
        _ => json!({"type": kind}),
    }
}

fn place_value(place: &Use) -> Map<String, Value> {
    let items = place.items.iter().map(|item| {
        json!({
            "ordinal": item.ordinal,
            "marker": item.marker,
            "head": item.head,
            "announcement": item.announcement,
        })
    });
    Map::from_iter([
        ("start".into(), place.span.start.into()),
        ("end".into(), place.span.end.into()),
        ("line".into(), place.line.into()),
        ("modifies".into(), place.modifies.as_deref().into()),
        ("path".into(), place.path.as_str().into()),
        ("sections".into(), place.sections.clone().into()),
        ("items".into(), items.collect()),
    ])
}

//! JSON trees from elsewhere: whatever is read keeps the promises. Shared by the tests and the fuzz
//! targets.

use gongwen::Document;
use serde_json::{Value, json};

use super::invariants;

/// Reads bytes as a document. What is accepted is a tree as the parser makes it, and is written
/// and read again as the same.
pub(crate) fn check(bytes: &[u8]) {
    if let Some(at) = bytes.iter().position(|&b| b == 0xFF) {
        damaged(&bytes[..at], &bytes[at + 1..]);
    } else if let Ok(doc) = serde_json::from_slice::<Document<'_>>(bytes) {
        keeps_the_promises(&doc);
    }
}

fn keeps_the_promises(doc: &Document<'_>) {
    invariants::check(doc.source(), doc);
    let json = serde_json::to_string(doc).unwrap_or_default();
    let again = serde_json::from_str::<Document<'_>>(&json);
    assert_eq!(again.ok().as_ref(), Some(doc), "written and read again: {json}");
}

/// Parses a source, damages the JSON of its tree, and reads that.
fn damaged(source: &[u8], edits: &[u8]) {
    let Ok(doc) = gongwen::parse_bytes(source) else { return };
    let Ok(mut value) = serde_json::to_value(&doc) else { panic!("every tree can be written") };
    for edit in edits.chunks_exact(4).take(16) {
        let &[node, place, what, how] = edit else { continue };
        let nodes = count(&value["tree"]);
        let mut at = (usize::from(node) << 8 | usize::from(place)) % nodes;
        if let Some(node) = nth(&mut value["tree"], &mut at) {
            damage(node, what, how);
        }
    }
    let read = serde_json::from_value::<Document<'_>>(value.clone());
    let again = serde_json::from_str::<Document<'_>>(&value.to_string());
    assert_eq!(read.is_ok(), again.is_ok(), "{value}");
    if let Ok(doc) = read {
        keeps_the_promises(&doc);
    }
}

fn children(node: &Value) -> impl Iterator<Item = &Value> {
    node["children"].as_array().into_iter().flatten()
}

fn count(node: &Value) -> usize {
    1 + children(node).map(count).sum::<usize>()
}

/// The node that has `at` others before it.
fn nth<'v>(node: &'v mut Value, at: &mut usize) -> Option<&'v mut Value> {
    if *at == 0 {
        return Some(node);
    }
    *at -= 1;
    let children = node.get_mut("children")?.as_array_mut()?;
    children.iter_mut().find_map(|child| nth(child, at))
}

/// Everything that can be said wrongly of a node.
fn damage(node: &mut Value, what: u8, how: u8) {
    const TYPES: [&str; 27] = [
        "document",
        "section",
        "paragraph",
        "heading",
        "sentence",
        "lead",
        "speaker",
        "act",
        "enumeration",
        "item",
        "dash_list",
        "dash_item",
        "quote",
        "bracket",
        "cited_title",
        "total",
        "marker",
        "announcement",
        "date",
        "document_number",
        "statute_reference",
        "mark",
        "text",
        "blank",
        "break",
        "furniture",
        "poem",
    ];
    const KEYS: [&str; 17] = [
        "type",
        "start",
        "end",
        "level",
        "style",
        "role",
        "part",
        "speaker",
        "act",
        "family",
        "announced",
        "ordinal",
        "quote",
        "stated",
        "found",
        "text",
        "children",
    ];
    let values = [
        json!(null),
        json!(0),
        json!(1),
        json!(2),
        json!(255),
        json!(256),
        json!(u32::MAX),
        json!(-1),
        json!(1_u64 << 40),
        json!(1e300),
        json!(""),
        json!("一是"),
        json!("\n"),
        json!("2026年5月1日"),
        json!("whole"),
        json!("first"),
        json!("last"),
        json!("body"),
        json!("item"),
        json!("standalone"),
        json!("word"),
        json!("dash"),
        json!("phrase"),
        json!([]),
        json!({}),
        json!({"count": 2, "at": 0}),
        json!({"count": 0, "at": 7}),
        json!([{"type": "text", "start": 0, "end": 3, "text": "路"}]),
    ];
    let pick = usize::from(how);
    match what % 8 {
        0 => node["type"] = json!(TYPES[pick % TYPES.len()]),
        1 | 2 => {
            let key = KEYS[usize::from(what / 8) % KEYS.len()];
            node[key] = values[pick % values.len()].clone();
        }
        3 => {
            if let Some(node) = node.as_object_mut() {
                node.remove(KEYS[pick % KEYS.len()]);
            }
        }
        4 => {
            // A span one off.
            let key = KEYS[1 + pick % 2];
            let at = node[key].as_i64().unwrap_or(0);
            node[key] = json!(at + i64::from(how / 2) - 64);
        }
        5 => {
            *node = Value::Object(serde_json::Map::from_iter([
                // One level more.
                ("type".to_owned(), json!(TYPES[pick % TYPES.len()])),
                ("start".to_owned(), node["start"].clone()),
                ("end".to_owned(), node["end"].clone()),
                ("part".to_owned(), json!("whole")),
                ("level".to_owned(), json!(1)),
                ("style".to_owned(), json!("item")),
                ("role".to_owned(), json!("body")),
                ("ordinal".to_owned(), json!(1)),
                ("family".to_owned(), json!("word")),
                ("quote".to_owned(), json!("phrase")),
                ("stated".to_owned(), json!(1)),
                ("found".to_owned(), json!(1)),
                ("children".to_owned(), json!([node.clone()])),
            ]))
        }
        _ => {
            if let Some(children) = node.get_mut("children").and_then(Value::as_array_mut)
                && !children.is_empty()
            {
                let i = pick % children.len();
                match what / 8 % 4 {
                    0 => drop(children.remove(i)),
                    1 => children.swap(0, i),
                    2 => children.insert(i, children[i].clone()),
                    // One level less.
                    _ => {
                        let child = children.remove(i);
                        let inner = child["children"].as_array().cloned().unwrap_or_default();
                        children.splice(i..i, inner);
                    }
                }
            }
        }
    }
}

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

const TYPES: &str = "document section paragraph heading sentence lead speaker act enumeration item \
    dash_list dash_item quote bracket cited_title total marker announcement date document_number \
    statute_reference mark text blank break furniture poem";
const KEYS: &str = "type start end level style role part speaker act family announced ordinal quote \
    stated found text children";
/// Values that fit one key or another, and some that fit none.
const VALUES: &str = r#"[null, 0, 1, 2, 255, 256, 4294967295, -1, 1099511627776, 1e300, "", "一是", "\n",
    "2026年5月1日", "whole", "first", "last", "body", "item", "standalone", "word", "dash", "phrase",
    [], {}, {"count": 2, "at": 0}, {"count": 0, "at": 7},
    [{"type": "text", "start": 0, "end": 3, "text": "路"}]]"#;

/// The word at a place in a list, which has no end.
fn word(words: &str, place: u8) -> &str {
    let count = words.split_whitespace().count();
    words.split_whitespace().nth(usize::from(place) % count).unwrap_or_default()
}

/// Everything that can be said wrongly of a node.
fn damage(node: &mut Value, what: u8, how: u8) {
    match what % 8 {
        0 => node["type"] = json!(word(TYPES, how)),
        1 | 2 => {
            let values: Vec<Value> = serde_json::from_str(VALUES).unwrap_or_default();
            node[word(KEYS, what / 8)] = values[usize::from(how) % values.len()].clone();
        }
        3 => {
            if let Some(node) = node.as_object_mut() {
                node.remove(word(KEYS, how));
            }
        }
        4 => {
            let key = if how.is_multiple_of(2) { "start" } else { "end" };
            let at = node[key].as_i64().unwrap_or(0);
            node[key] = json!(at + i64::from(how / 2) - 64);
        }
        5 => {
            // One level more.
            *node = json!({"type": word(TYPES, how), "start": node["start"], "end": node["end"],
                "part": "whole", "level": 1, "style": "item", "role": "body", "ordinal": 1,
                "family": "word", "quote": "phrase", "stated": 1, "found": 1, "children": [node]});
        }
        _ => {
            if let Some(children) = node.get_mut("children").and_then(Value::as_array_mut) {
                damage_children(children, what / 8, usize::from(how));
            }
        }
    }
}

fn damage_children(children: &mut Vec<Value>, what: u8, how: usize) {
    if children.is_empty() {
        return;
    }
    let i = how % children.len();
    match what % 4 {
        0 => drop(children.remove(i)),
        1 => children.swap(0, i),
        2 => children.insert(i, children[i].clone()),
        _ => {
            // One level less.
            let child = children.remove(i);
            let inner = child["children"].as_array().cloned().unwrap_or_default();
            children.splice(i..i, inner);
        }
    }
}

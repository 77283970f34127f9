//! The JSON form: it keeps everything, it does not change by accident, and what breaks a promise of
//! the tree is refused.
//!
//! `spec/json/*.json` are the trees of the sources beside them. `UPDATE_SPEC=1 cargo test --test
//! serde` writes them anew; a change there is a change of the public format and belongs in
//! CHANGELOG.md.
#![cfg(feature = "serde")]
#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]
#![allow(clippy::needless_pass_by_value, reason = "`json!` makes values")]

mod support;

use gongwen::{Document, parse};
use serde_json::{Value, json};
use support::{corpus, invariants};

const SOURCE: &str = "云川省公报\n会议强调，要抓好两项工作：一是落实“河长制”，二是办好三件事。\n";

fn round_trip(source: &str) {
    let doc = parse(source).unwrap();
    let json = serde_json::to_string(&doc).unwrap();
    let read: Document<'_> = serde_json::from_str(&json).unwrap();
    assert_eq!(read, doc, "from a string");
    let read: Document<'static> = serde_json::from_reader(json.as_bytes()).unwrap();
    assert_eq!(read, doc, "from a reader");
    let value = serde_json::to_value(&doc).unwrap();
    let read: Document<'static> = serde_json::from_value(value).unwrap();
    assert_eq!(read, doc, "from a value");
    invariants::check(source, &read);
}

#[test]
fn round_trips() {
    for source in [
        "",
        "\n",
        SOURCE,
        // All that JSON escapes: a borrowed string cannot hold these.
        "一是“换\n行”，二是\"引\\号\"。\r\n\t\u{0}\u{1}\u{1f}\u{7f}\u{2028}/𠮷",
        "第一章　总则\n第一条　为了保护水源，依据本法第五条第一款制定。\n第二条　自2026年1月5日至9日施行。",
        "云政发〔2026〕3号\n（一）修路。一是测量，二是绘图。\n——架桥；\n——植树。\n",
        "“（《》",
    ] {
        round_trip(source);
    }
}

#[test]
fn samples_and_shared_documents_round_trip() {
    let shared = corpus::shared().unwrap_or_default();
    // JSON is slow in a debug build: a twelfth of the corpus shows as much.
    for path in corpus::samples().iter().chain(shared.iter().step_by(12)) {
        round_trip(&corpus::read(path));
    }
}

/// A document read back is the reader's own: the JSON can go.
#[test]
fn a_document_outlives_its_json() {
    fn read() -> Document<'static> {
        let json = serde_json::to_string(&parse(SOURCE).unwrap()).unwrap();
        serde_json::from_str(&json).unwrap()
    }
    assert_eq!(read().source(), SOURCE);
}

#[test]
fn the_format_is_what_it_was() {
    let update = std::env::var_os("UPDATE_SPEC").is_some();
    let sources = corpus::files(&corpus::here("spec/json"));
    let sources: Vec<_> =
        sources.iter().filter(|p| p.extension().is_some_and(|e| e == "txt")).collect();
    assert!(!sources.is_empty());
    for path in sources {
        let source = corpus::read(path);
        let json = serde_json::to_string_pretty(&parse(&source).unwrap()).unwrap() + "\n";
        let kept = path.with_extension("json");
        if update {
            std::fs::write(&kept, &json).unwrap();
        }
        let expected = corpus::read(&kept);
        let differs = json.lines().zip(expected.lines()).position(|(a, b)| a != b);
        assert!(
            json == expected,
            "{} differs from line {:?} on",
            kept.display(),
            differs.map(|l| l + 1)
        );
        let read: Document<'_> = serde_json::from_str(&expected).unwrap();
        assert_eq!(read, parse(&source).unwrap());
    }
}

/// A tree of one paragraph with one sentence and these leaves.
fn tree(leaves: Value) -> Value {
    let end = leaves.as_array().unwrap().last().map_or(json!(0), |l| l["end"].clone());
    let sentence =
        json!({"type": "sentence", "start": 0, "end": end, "part": "whole", "children": leaves});
    let paragraph = json!({"type": "paragraph", "start": 0, "end": end, "role": "body", "part": "whole",
        "children": [sentence]});
    document(json!({"type": "document", "start": 0, "end": end, "children": [paragraph]}))
}

fn document(tree: Value) -> Value {
    json!({"format": 1, "tree": tree, "diagnostics": []})
}

fn text(start: u32, end: u32, text: &str) -> Value {
    json!({"type": "text", "start": start, "end": end, "text": text})
}

fn reads(value: &Value) -> Result<(), String> {
    let from_value =
        serde_json::from_value::<Document<'_>>(value.clone()).map_err(|e| e.to_string());
    let json = value.to_string();
    let from_str = serde_json::from_str::<Document<'_>>(&json).map_err(|e| e.to_string());
    assert_eq!(from_value.is_ok(), from_str.is_ok(), "{json}");
    if let Ok(doc) = &from_value {
        invariants::check(doc.source(), doc);
    }
    from_value.map(drop)
}

#[test]
fn trees_that_keep_the_promises_are_read() {
    for value in [
        tree(json!([text(0, 6, "修路")])),
        tree(json!([text(0, 6, "修路"), {"type": "break", "start": 6, "end": 7, "text": "\n"}])),
        document(json!({"type": "document", "start": 0, "end": 0, "children": []})),
        // Keys of a later version, and in any order.
        document(
            json!({"children": [], "later": [{"a": 1}], "end": 0, "start": 0, "type": "document"}),
        ),
    ] {
        assert_eq!(reads(&value), Ok(()), "{value}");
    }
}

#[test]
fn trees_that_break_a_promise_are_refused() {
    let with = |key: &str, value: Value| {
        let mut tree = tree(json!([text(0, 6, "修路")]));
        tree["tree"]["children"][0][key] = value;
        tree
    };
    for (what, value) in [
        ("a span too short", tree(json!([text(0, 5, "修路")]))),
        ("a span too long", tree(json!([text(0, 7, "修路")]))),
        ("a span elsewhere", tree(json!([text(1, 7, "修路")]))),
        ("a span the wrong way round", tree(json!([text(6, 0, "修路")]))),
        ("a gap", tree(json!([text(0, 6, "修路"), text(9, 15, "架桥")]))),
        ("an overlap", tree(json!([text(0, 6, "修路"), text(3, 9, "架桥")]))),
        ("an empty leaf", tree(json!([text(0, 6, "修路"), text(6, 6, "")]))),
        (
            "a negative offset",
            tree(json!([{"type": "text", "start": -1, "end": 6, "text": "修路"}])),
        ),
        (
            "an offset beyond u32",
            tree(json!([{"type": "text", "start": 0, "end": 1_u64 << 40, "text": "修路"}])),
        ),
        ("no span", tree(json!([{"type": "text", "text": "修路"}]))),
        ("no type", tree(json!([{"start": 0, "end": 6, "text": "修路"}]))),
        ("an unknown type", tree(json!([{"type": "poem", "start": 0, "end": 6, "text": "修路"}]))),
        ("no text", tree(json!([{"type": "text", "start": 0, "end": 6}]))),
        (
            "a leaf with children",
            tree(json!([{"type": "text", "start": 0, "end": 6, "children": [text(0, 6, "修路")]}])),
        ),
        ("a node with text", with("text", json!("修路"))),
        (
            "a document inside",
            tree(json!([{"type": "document", "start": 0, "end": 0, "children": []}])),
        ),
        (
            "an empty paragraph",
            document(json!({"type": "document", "start": 0, "end": 0, "children": [
            {"type": "paragraph", "start": 0, "end": 0, "role": "body", "part": "whole", "children": []}]})),
        ),
        ("a leaf for a root", document(text(0, 6, "修路"))),
        (
            "a paragraph for a root",
            document(json!({"type": "paragraph", "start": 0, "end": 0, "role": "body",
            "part": "whole", "children": []})),
        ),
        ("no role", with("role", Value::Null)),
        ("an unknown role", with("role", json!("poet"))),
        ("an unknown part", with("part", json!("half"))),
        ("a missing attribute", with("type", json!("section"))),
        ("an item without its number", with("type", json!("item"))),
        (
            "a diagnostic outside",
            json!({"format": 1, "tree": tree(json!([text(0, 6, "修路")]))["tree"],
            "diagnostics": [{"diagnostic": "unclosed", "span": {"start": 0, "end": 7}, "related": null}]}),
        ),
        (
            "a diagnostic inside a character",
            json!({"format": 1, "tree": tree(json!([text(0, 6, "修路")]))["tree"],
            "diagnostics": [{"diagnostic": "unclosed", "span": {"start": 0, "end": 2}, "related": null}]}),
        ),
        (
            "a later format",
            json!({"format": 2, "tree": tree(json!([]))["tree"], "diagnostics": []}),
        ),
        ("no format", json!({"tree": tree(json!([]))["tree"], "diagnostics": []})),
        ("no tree", json!({"format": 1, "diagnostics": []})),
        ("nothing", json!({})),
        ("an array", json!([])),
    ] {
        let read = reads(&value);
        assert!(read.is_err(), "{what}: {value}");
    }
}

#[test]
fn announced_nothing_is_refused() {
    let doc = parse(SOURCE).unwrap();
    let json = serde_json::to_string(&doc).unwrap();
    let zero = json.replace("\"count\":2,\"at\"", "\"count\":0,\"at\"");
    assert_ne!(json, zero, "{json}");
    assert!(serde_json::from_str::<Document<'_>>(&zero).is_err());
    // A place that is none is no reason to panic later.
    let beyond = json.replace("\"count\":2,\"at\":", "\"count\":2,\"at\":4000000");
    if let Ok(doc) = serde_json::from_str::<Document<'_>>(&beyond) {
        invariants::check(SOURCE, &doc);
    }
}

/// Neither a stack overflow nor a tree deeper than any parser makes.
#[test]
fn depth_is_bounded() {
    for depth in [60, 1000, 100_000] {
        let open = r#"{"type":"bracket","start":0,"end":0,"children":["#;
        let json = format!(
            r#"{{"format":1,"tree":{{"type":"document","start":0,"end":0,"children":[{}{}]}},"diagnostics":[]}}"#,
            open.repeat(depth),
            "]}".repeat(depth)
        );
        assert!(serde_json::from_str::<Document<'_>>(&json).is_err());
    }
}

/// The deepest tree that the parser makes can be read with the limits that JSON readers have.
#[test]
fn the_deepest_tree_round_trips() {
    round_trip(&("（".repeat(200) + "修路" + &"）".repeat(200)));
    round_trip(&("“‘".repeat(200) + "修路" + &"’”".repeat(200)));
}

#[test]
fn json_cut_anywhere_is_an_error() {
    let json = serde_json::to_string(&parse(SOURCE).unwrap()).unwrap();
    for (cut, _) in json.char_indices() {
        assert!(serde_json::from_str::<Document<'_>>(&json[..cut]).is_err());
    }
}

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

/// Every way to break a promise, and words of the error: the node and the promise.
#[test]
#[expect(clippy::too_many_lines, reason = "a table")]
fn trees_that_break_a_promise_are_refused() {
    let one = || tree(json!([text(0, 6, "修路")]));
    let leaf = |value: Value| tree(json!([value]));
    for (what, value, message) in [
        (
            "a span too short",
            tree(json!([text(0, 5, "修路")])),
            "the text says 0..5, but its text lies at 0..6",
        ),
        ("a span too long", tree(json!([text(0, 7, "修路")])), "0..7, but its text lies at 0..6"),
        ("a span elsewhere", tree(json!([text(1, 7, "修路")])), "1..7, but its text lies at 0..6"),
        ("a span inside a character", tree(json!([text(0, 2, "修")])), "0..2, but its text"),
        ("a span the wrong way round", tree(json!([text(6, 0, "修路")])), "6..0, but its text"),
        (
            "a gap",
            tree(json!([text(0, 6, "修路"), text(9, 15, "架桥")])),
            "9..15, but its text lies at 6..12",
        ),
        (
            "an overlap",
            tree(json!([text(0, 6, "修路"), text(3, 9, "架桥")])),
            "3..9, but its text lies at 6..12",
        ),
        (
            "leaves out of order",
            tree(json!([text(6, 12, "架桥"), text(0, 6, "修路")])),
            "6..12, but its text lies at 0..6",
        ),
        (
            "a parent too small for its children",
            document(
                json!({"type": "document", "start": 0, "end": 3, "children": [text(0, 6, "修路")]}),
            ),
            "the document says 0..3, but its text lies at 0..6",
        ),
        (
            "an empty leaf",
            tree(json!([text(0, 6, "修路"), text(6, 6, "")])),
            "the text at 6..6: no node but the root is empty",
        ),
        (
            "a negative offset",
            leaf(json!({"type": "text", "start": -1, "end": 6, "text": "修路"})),
            "invalid value: integer `-1`, expected u32",
        ),
        (
            "an offset beyond u32",
            leaf(json!({"type": "text", "start": 0, "end": 1_u64 << 40, "text": "修路"})),
            "expected u32",
        ),
        (
            "an offset that is no whole number",
            leaf(json!({"type": "text", "start": 0, "end": 6.5, "text": "修路"})),
            "expected u32",
        ),
        (
            "no start",
            leaf(json!({"type": "text", "end": 6, "text": "修路"})),
            "missing field `start`",
        ),
        (
            "no end",
            leaf(json!({"type": "text", "start": 0, "text": "修路"})),
            "missing field `end`",
        ),
        ("no type", leaf(json!({"start": 0, "end": 6, "text": "修路"})), "missing field `type`"),
        (
            "an unknown type",
            leaf(json!({"type": "poem", "start": 0, "end": 6, "text": "修路"})),
            "unknown variant `poem`",
        ),
        (
            "no text",
            leaf(json!({"type": "text", "start": 0, "end": 6})),
            "the text at 0 has no text",
        ),
        (
            "a text that is a number",
            leaf(json!({"type": "text", "start": 0, "end": 1, "text": 7})),
            "expected the text of a leaf",
        ),
        (
            "a leaf with children",
            leaf(json!({"type": "text", "start": 0, "end": 6, "children": [text(0, 6, "修路")]})),
            "the text at 0 has no text",
        ),
        ("a node that is a number", leaf(json!(7)), "expected a node"),
        ("a node with text", with(one(), "text", json!("修路")), "two contents of the node at 0"),
        ("children that are none", with(one(), "children", json!({})), "expected the children"),
        (
            "a document inside",
            leaf(
                json!({"type": "document", "start": 0, "end": 6, "children": [text(0, 6, "修路")]}),
            ),
            "the document at 0..6: only the root is a document",
        ),
        (
            "an empty paragraph",
            document(json!({"type": "document", "start": 0, "end": 0, "children": [
                {"type": "paragraph", "start": 0, "end": 0, "role": "body", "part": "whole",
                "children": []}]})),
            "the paragraph at 0..0: no node but the root is empty",
        ),
        ("a leaf for a root", document(text(0, 6, "修路")), "the root is a document"),
        ("no role", with(one(), "role", Value::Null), "invalid type: null"),
        ("an unknown role", with(one(), "role", json!("poet")), "unknown variant `poet`"),
        ("an unknown part", with(one(), "part", json!("half")), "unknown variant `half`"),
        ("a missing attribute", with(one(), "type", json!("section")), "missing field `level`"),
        (
            "an item without its number",
            with(one(), "type", json!("item")),
            "missing field `ordinal`",
        ),
        (
            "a later format",
            json!({"format": 2, "tree": one()["tree"], "diagnostics": []}),
            "unknown format 2",
        ),
        ("no format", json!({"tree": one()["tree"], "diagnostics": []}), "missing field `format`"),
        ("no tree", json!({"format": 1, "diagnostics": []}), "missing field `tree`"),
        (
            "no diagnostics",
            json!({"format": 1, "tree": one()["tree"]}),
            "missing field `diagnostics`",
        ),
        ("nothing", json!({}), "missing field"),
        ("an array", json!([]), "invalid length 0"),
    ] {
        assert_refused(what, &value, message);
    }
}

/// Nodes that stand where they mean nothing, hold what they cannot, or say what is not so.
#[test]
fn nodes_that_break_a_promise_are_refused() {
    let leaf = |kind: &str, text: &str| {
        tree(json!([{"type": kind, "start": 0, "end": text.len(), "text": text}]))
    };
    let around = |mut node: Value| {
        let inner = text(0, 6, "修路");
        node["start"] = json!(0);
        node["end"] = json!(6);
        node["children"] = json!([inner]);
        tree(json!([node]))
    };
    let body = json!({"type": "paragraph", "role": "body", "part": "whole"});
    let whole = tree(json!([text(0, 6, "修路")]));
    for (what, value, message) in [
        (
            "an item outside an enumeration",
            around(json!({"type": "item", "ordinal": 1})),
            "the item at 0..6: an item lies in an enumeration",
        ),
        (
            "a dash item outside a list",
            around(json!({"type": "dash_item"})),
            "the dash_item at 0..6: an entry with a dash lies in a dash list",
        ),
        (
            "a speaker without a lead",
            around(json!({"type": "speaker", "speaker": "body"})),
            "the speaker at 0..6: speaker and act lie in a lead",
        ),
        ("a heading without a section", around(json!({"type": "heading"})), "lies in its section"),
        ("a paragraph in a paragraph", around(body), "no paragraph lies in another"),
        (
            "a sentence in a sentence",
            around(json!({"type": "sentence", "part": "whole"})),
            "no sentence lies in another",
        ),
        (
            "an enumeration of nothing",
            around(json!({"type": "enumeration", "family": "word", "announced": null})),
            "an enumeration has two items or more",
        ),
        ("a list of nothing", around(json!({"type": "dash_list"})), "a dash list has entries"),
        (
            "a section of level 0",
            around(json!({"type": "section", "level": 0, "style": "item"})),
            "a section lies deeper than the one around it",
        ),
        (
            "a level beyond any",
            around(json!({"type": "section", "level": 300, "style": "item"})),
            "expected u8",
        ),
        ("a marker that is none", leaf("marker", "修路"), "its text is an ordinal marker"),
        ("a date that is none", leaf("date", "修路"), "its text is a date"),
        ("a number that is none", leaf("document_number", "修路"), "its text is a document number"),
        ("a reference that is none", leaf("statute_reference", "修路"), "refers to a provision"),
        ("an announcement that is none", leaf("announcement", "修路"), "announces a count"),
        ("a blank that shows", leaf("blank", "修"), "its text is blank"),
        ("a break that shows", leaf("break", "修\n"), "its text is blank"),
        ("a mark of two", leaf("mark", "“”"), "a mark is one character"),
        ("a last part alone", with(whole.clone(), "part", json!("last")), "first, middle, last"),
        ("a first part alone", with(whole.clone(), "part", json!("first")), "also ends"),
    ] {
        assert_refused(what, &value, message);
    }
    // The series of a real tree, with one thing wrong.
    let series = |edit: &dyn Fn(&mut Value)| {
        let mut value = serde_json::to_value(parse("一是修渠，二是通路。").unwrap()).unwrap();
        edit(&mut value["tree"]["children"][0]["children"][0]);
        value
    };
    assert_eq!(reads(&series(&|_| {})), Ok(()));
    for (what, value, message) in [
        ("ordinal 0", series(&|s| s["children"][0]["ordinal"] = json!(0)), "ordinals start at 1"),
        (
            "an item without a marker",
            series(&|s| s["children"][1]["children"][0]["children"][0]["type"] = json!("text")),
            "an item opens with its marker",
        ),
        (
            "items in a dash list",
            series(&|s| s["type"] = json!("dash_list")),
            "a dash list has entries",
        ),
        ("an unknown family", series(&|s| s["family"] = json!("verse")), "enum Family"),
        (
            "a place beyond u32",
            series(&|s| s["announced"] = json!({"count": 2, "at": -1})),
            "expected u32",
        ),
    ] {
        assert_refused(what, &value, message);
    }
}

#[test]
fn diagnostics_that_break_a_promise_are_refused() {
    let finding = |start: u32, end: u32, related: Value| json!({"diagnostic": "unclosed", "span": {"start": start, "end": end}, "related": related});
    let found = |diagnostics: Value| {
        json!({"format": 1, "tree": tree(json!([text(0, 6, "修路")]))["tree"],
            "diagnostics": diagnostics})
    };
    let none = Value::Null;
    let outside = "its spans lie in the source, between characters";
    for (what, value, message) in [
        ("outside", found(json!([finding(0, 7, none.clone())])), outside),
        ("inside a character", found(json!([finding(0, 2, none.clone())])), outside),
        ("the wrong way round", found(json!([finding(6, 0, none.clone())])), outside),
        ("far outside", found(json!([finding(u32::MAX, u32::MAX, none.clone())])), outside),
        ("related outside", found(json!([finding(0, 6, json!({"start": 6, "end": 9}))])), outside),
        (
            "out of order",
            found(json!([finding(3, 6, none.clone()), finding(0, 3, none.clone())])),
            "in the order of the source",
        ),
        ("unknown", found(json!([{"diagnostic": "ugly", "span": {"start": 0, "end": 6}}])), "ugly"),
        ("a number", found(json!([7])), "expected"),
    ] {
        assert_refused(what, &value, message);
    }
    assert_eq!(reads(&found(json!([finding(0, 6, none)]))), Ok(()));
}

fn with(mut tree: Value, key: &str, value: Value) -> Value {
    tree["tree"]["children"][0][key] = value;
    tree
}

fn assert_refused(what: &str, value: &Value, message: &str) {
    match reads(value) {
        Ok(()) => panic!("{what} is read: {value}"),
        Err(error) => assert!(error.contains(message), "{what}: {error}"),
    }
}

/// JSON can say a thing twice; a tree cannot.
#[test]
fn keys_stand_once() {
    let json = serde_json::to_string(&parse("一是修渠，二是通路。").unwrap()).unwrap();
    let mut tried = 0;
    for key in ["type", "start", "part", "family", "announced", "ordinal", "text", "children"] {
        let (at, _) = json.match_indices(&format!("\"{key}\":")).next().unwrap();
        let value = match key {
            "text" => "\"\"".to_owned(),
            "children" => "[]".to_owned(),
            _ => {
                let rest = &json[at + key.len() + 3..];
                rest[..rest.find([',', '}']).unwrap()].to_owned()
            }
        };
        let twice = format!("{}\"{key}\":{value},{}", &json[..at], &json[at..]);
        let error = serde_json::from_str::<Document<'_>>(&twice).unwrap_err().to_string();
        assert!(error.contains("duplicate field") || error.contains("two contents"), "{error}");
        assert!(error.contains("line 1 column"), "{error}");
        tried += 1;
    }
    assert_eq!(tried, 8);
}

/// Wide trees that are wrong at their very end, and long texts, are refused in time that a quadratic
/// check would miss by far.
#[test]
fn errors_come_soon() {
    let start = std::time::Instant::now();
    let wide = |count: u32, last: &str| {
        let leaf = |i: u32| {
            format!(r#"{{"type":"text","start":{},"end":{},"text":"路"}}"#, 3 * i, 3 * i + 3)
        };
        let leaves: Vec<_> = (0..count).map(leaf).collect();
        format!(
            r#"{{"format":1,"tree":{{"type":"document","start":0,"end":{},"children":[{},{last}]}},"diagnostics":[]}}"#,
            3 * count,
            leaves.join(",")
        )
    };
    let count = 100_000;
    let item = format!(
        r#"{{"type":"item","ordinal":1,"start":{},"end":{},"children":[{{"type":"text","start":{0},"end":{1},"text":"路"}}]}}"#,
        3 * count,
        3 * count + 3
    );
    for last in ["7", r#"{"type":"text","start":0,"end":3,"text":"路"}"#, &item] {
        assert!(serde_json::from_str::<Document<'_>>(&wide(count, last)).is_err());
    }
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
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
    let document = |children: &str, diagnostics: &str| {
        format!(
            r#"{{"format":1,"tree":{{"type":"document","start":0,"end":0,"children":[{children}]}},"diagnostics":[{diagnostics}]}}"#
        )
    };
    for depth in [60, 1000, 100_000] {
        let nested = |open: &str, close: &str| open.repeat(depth) + &close.repeat(depth);
        let brackets = nested(r#"{"type":"bracket","start":0,"end":0,"children":["#, "]}");
        // Also where the key is unknown, where no node can be, and left open.
        let other = r#"{"type":"bracket","start":0,"end":0,"later":"#;
        for json in [
            document(&brackets, ""),
            document(&nested("[", "]"), ""),
            document("", &nested("[", "]")),
            document("", &nested(r#"{"span":"#, "}")),
            document(&(other.to_owned() + &nested("[", "]") + "}"), ""),
            document(&brackets[..brackets.len() - 2 * depth], ""),
        ] {
            let error = serde_json::from_str::<Document<'_>>(&json).unwrap_err().to_string();
            assert!(error.len() < 200, "{error}");
            assert!(serde_json::from_reader::<_, Document<'_>>(json.as_bytes()).is_err());
        }
    }
    let brackets =
        r#"{"type":"bracket","start":0,"end":0,"children":["#.repeat(60) + &"]}".repeat(60);
    let error = serde_json::from_str::<Document<'_>>(&document(&brackets, "")).unwrap_err();
    assert!(error.to_string().contains("more than 56 levels deep"), "{error}");
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

//! Any text keeps every promise, and its JSON gives the same document back.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[allow(dead_code)]
#[path = "../../tests/support/invariants.rs"]
mod invariants;

fuzz_target!(|source: &str| {
    invariants::parses(source);
    let doc = gongwen::parse(source).expect("prose has no syntax errors");
    let json = serde_json::to_string(&doc).expect("every tree can be written");
    let read: gongwen::Document<'_> = serde_json::from_str(&json).expect("and read");
    assert_eq!(read, doc);
});

//! Any JSON is an error or a document that keeps every promise.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[allow(dead_code)]
#[path = "../../tests/support/invariants.rs"]
mod invariants;
#[path = "../../tests/support/json.rs"]
mod json;

fuzz_target!(|bytes: &[u8]| json::check(bytes));

//! Any bytes are a document or an error that says where they are no text.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[allow(dead_code)]
#[path = "../../tests/support/invariants.rs"]
mod invariants;

fuzz_target!(|source: &[u8]| invariants::parses_bytes(source));

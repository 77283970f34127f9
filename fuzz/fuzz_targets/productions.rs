//! Every production of the grammar takes any text.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[allow(dead_code)]
#[path = "../../tests/support/productions.rs"]
mod productions;

fuzz_target!(|input: &str| productions::check(input));

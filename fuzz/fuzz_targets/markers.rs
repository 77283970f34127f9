//! Markers stand where trying at every character finds them.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[allow(dead_code)]
#[path = "../../tests/support/marks.rs"]
mod marks;
#[allow(dead_code)]
#[path = "../../tests/support/positions.rs"]
mod positions;

fuzz_target!(|source: &str| positions::check(source));

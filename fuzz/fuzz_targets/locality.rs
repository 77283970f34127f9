//! What stands above does not change when something is written below.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[allow(dead_code)]
#[path = "../../tests/support/locality.rs"]
mod locality;
#[allow(dead_code)]
#[path = "../../tests/support/marks.rs"]
mod marks;

fuzz_target!(|source: &str| locality::check(source));

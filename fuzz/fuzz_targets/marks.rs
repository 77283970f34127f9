//! Quotation marks and brackets pair as a plain stack pairs them.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[allow(dead_code)]
#[path = "../../tests/support/marks.rs"]
mod marks;

fuzz_target!(|source: &str| marks::check(source));

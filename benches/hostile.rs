//! Hostile inputs, 1 MB and 2 MB each: the cost per byte must stay near that of ordinary documents
//! (the first row), and must not grow with the length.
//!
//! `cargo bench --bench hostile`

#![allow(clippy::unwrap_used, reason = "a benchmark that fails says so by panicking")]

use std::{fmt, hint::black_box};

use divan::{Bencher, counter::BytesCount};

use hostile::{INPUTS, Make};

#[path = "support/generator.rs"]
mod generator;
#[path = "support/hostile.rs"]
mod hostile;

const MEGABYTE: usize = 1_000_000;

fn main() {
    divan::main();
}

#[derive(Clone, Copy)]
struct Input(&'static str, Make);

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

fn inputs() -> impl Iterator<Item = Input> {
    let ordinary = Input("ordinary document", |n| generator::document(1, n));
    std::iter::once(ordinary).chain(INPUTS.into_iter().map(|(name, make)| Input(name, make)))
}

fn parse(bencher: Bencher<'_, '_>, input: Input, length: usize) {
    let Input(_, make) = input;
    let text = make(length);
    bencher.counter(BytesCount::of_str(&text)).bench_local(|| {
        let doc = gongwen::parse(black_box(&text)).unwrap();
        assert_eq!(doc.root().span().len(), text.len());
        doc
    });
}

#[divan::bench(args = inputs(), max_time = 1)]
fn one_megabyte(bencher: Bencher<'_, '_>, input: Input) {
    parse(bencher, input, MEGABYTE);
}

#[divan::bench(args = inputs(), max_time = 1)]
fn two_megabytes(bencher: Bencher<'_, '_>, input: Input) {
    parse(bencher, input, 2 * MEGABYTE);
}

//! Hostile inputs, 1 MB and 2 MB each, beside ordinary documents: nanoseconds a byte, how many times the
//! cost of ordinary documents that is, and how the time grows when the input doubles. What passes the
//! bounds of issue 6 (3 ×, 2.3 ×) is marked.
//!
//! `GONGWEN_SHARED=../shared cargo bench --bench hostile`; a word as argument picks inputs by name.

#![allow(clippy::unwrap_used, reason = "a benchmark that fails says so by panicking")]
#![allow(clippy::cast_precision_loss, reason = "figures for a table")]

use std::{
    env,
    hint::black_box,
    io::{self, Write},
    time::{Duration, Instant},
};

use corpus::genres;

#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/generator.rs"]
mod generator;
#[path = "../tests/support/hostile.rs"]
mod hostile;

const MEGABYTE: usize = 1_000_000;

/// The most an input may cost, in times of ordinary documents, and the most its time may grow when it doubles.
const COST: f64 = 3.0;
const GROWTH: f64 = 2.3;

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    let only = env::args().skip(1).find(|a| !a.starts_with('-'));
    let ordinary = &genres().last().unwrap().documents;
    let bytes: usize = ordinary.iter().map(String::len).sum();
    let corpus = fastest(|| ordinary.iter().map(|text| nodes(text)).sum()) / bytes as f64;
    writeln!(out, "{:>10.2} ns/B  {:.1} MB of ordinary documents", corpus, bytes as f64 / 1e6)?;
    let mut rows: Vec<_> = hostile::ALL
        .iter()
        .filter(|input| only.as_ref().is_none_or(|word| input.name.contains(word.as_str())))
        .map(|input| {
            let [one, two] = [MEGABYTE, 2 * MEGABYTE].map(|len| {
                let source = input.source(len);
                (fastest(|| nodes(&source)), source.len() as f64)
            });
            // An input is as long as its last unit makes it.
            let growth = two.0 / one.0 * (2.0 * one.1 / two.1);
            (input.name, one.0 / one.1, one.0 / one.1 / corpus, growth)
        })
        .collect();
    rows.sort_by(|a, b| b.2.total_cmp(&a.2));
    for (name, cost, times, growth) in rows {
        let mark = |over: bool| if over { '!' } else { ' ' };
        writeln!(
            out,
            "{cost:>10.2} ns/B {times:>6.1} ×{} {growth:>6.2} × when doubled{}  {name}",
            mark(times > COST),
            mark(growth > GROWTH),
        )?;
    }
    Ok(())
}

fn nodes(text: &str) -> usize {
    gongwen::parse(black_box(text)).unwrap().nodes().len()
}

/// Nanoseconds of the fastest of several runs: on a busy machine, the others measure their neighbours.
fn fastest(run: impl Fn() -> usize) -> f64 {
    const RUNS: usize = 5;
    const LONG: Duration = Duration::from_millis(400);
    let start = Instant::now();
    let mut best = f64::INFINITY;
    let mut runs = 0;
    while runs < RUNS || start.elapsed() < LONG {
        let start = Instant::now();
        assert!(run() > 0);
        best = best.min(start.elapsed().as_nanos() as f64);
        runs += 1;
    }
    best
}

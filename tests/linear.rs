//! Time and memory grow with the length of the source, for sources written to make them grow faster.
//!
//! Clocks lie on a busy machine, so work is counted: the bytes and the number of allocations of one
//! parse, at their peak and in sum, and the nodes and diagnostics it yields. When a source doubles,
//! each may at most double (and a little: vectors grow in powers of two). That proves memory, and
//! time as far as work leaves a trace in memory. A pass that looks again and again without storing
//! anything leaves none: for that the fastest times of two lengths are compared, so generously that only a
//! quadratic pass stands out. `benches/hostile.rs` measures the time itself.
#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod support;

use std::time::{Duration, Instant};

use gongwen::{Item, Lead, parse};
use support::hostile;

#[derive(Debug)]
struct Work {
    peak: u64,
    bytes: u64,
    allocations: u64,
    nodes: u64,
    diagnostics: u64,
}

fn work(source: &str) -> Work {
    let mut counted = (0, 0);
    let heap = allocation_counter::measure(|| {
        let doc = parse(source).unwrap();
        counted = (doc.nodes().len() as u64, doc.diagnostics().len() as u64);
    });
    Work {
        peak: heap.bytes_max,
        bytes: heap.bytes_total,
        allocations: heap.count_total,
        nodes: counted.0,
        diagnostics: counted.1,
    }
}

#[test]
fn work_doubles_with_the_source() {
    for input in hostile::ALL {
        let [small, large] = [1_usize << 16, 1 << 17].map(|len| work(&input.source(len)));
        // Vectors double: one more doubling than the source is the most that a jump can hide.
        let grows = |what: &str, small: u64, large: u64, slack: u64| {
            assert!(large <= small * 23 / 10 + slack, "{}: {what} {small} -> {large}", input.name);
        };
        grows("nodes", small.nodes, large.nodes, 8);
        grows("diagnostics", small.diagnostics, large.diagnostics, 8);
        grows("allocations", small.allocations, large.allocations, 64);
        grows("bytes in sum", small.bytes, large.bytes, large.peak);
        assert!(small.peak < (1 << 16) * 200, "{}: {small:?}", input.name);
    }
}

/// A source takes as long as its quarter four times over, and four times as long in a pass that looks at all for each.
/// Neighbours on the machine only ever make a run slower, and both alike: the fastest of several tells.
#[test]
fn time_does_not_grow_with_the_square() {
    for input in hostile::ALL {
        let quarter = input.source(1 << 16);
        let runs = [(&quarter, 4), (&input.source(1 << 18), 1)];
        let mut fastest = [Duration::MAX; 2];
        let is_linear = (0..20).any(|_| {
            for ((source, times), fastest) in runs.iter().zip(&mut fastest) {
                let start = Instant::now();
                let nodes: usize = (0..*times).map(|_| parse(source).unwrap().nodes().len()).sum();
                *fastest = start.elapsed().min(*fastest);
                assert!(nodes > 0);
            }
            fastest[1] < fastest[0] * 9 / 4
        });
        assert!(is_linear, "{} takes {fastest:?}", input.name);
    }
}

/// What a consumer asks of each node costs no walk over the document.
#[test]
fn questions_take_no_long() {
    let inputs = [
        "会议强调，要修路。\n",
        "《水网条例》（草案）、",
        "一、总体要求\n（一）修路。先修村道。\n",
        "要办好两件事：一是修路，二是架桥。",
        "“两个统筹”、“一个枢纽”",
    ];
    for unit in inputs {
        let source = unit.repeat((1 << 18) / unit.len());
        let doc = parse(&source).unwrap();
        let start = Instant::now();
        let passages: usize = doc.leads().map(Lead::passage).map(|span| span.len()).sum();
        let notes = doc.cited_titles().filter(|title| title.note().is_some()).count();
        let announced = doc.sections().filter(|s| s.announcement().is_some()).count()
            + doc.enumerations().filter(|s| s.announcement().is_some()).count();
        let heads: usize = doc.items().map(Item::head).map(str::len).sum();
        let phrases = doc.phrase_series().count()
            + doc.quotes().filter_map(|quote| quote.modifies()).map(str::len).sum::<usize>();
        let paths: usize = doc.nodes().map(|node| node.path().steps().len()).sum();
        assert!(passages + notes + announced + heads + phrases + paths > 0, "{unit}");
        let took = start.elapsed();
        assert!(took < Duration::from_secs(15), "{unit}: {took:?}");
    }
}

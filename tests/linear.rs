//! Time and memory grow with the length of the source, for sources written to make them grow faster.
//!
//! Clocks lie on a busy machine, so work is counted: the bytes and the number of allocations of one
//! parse, at their peak and in sum, and the nodes and diagnostics it yields. When a source doubles,
//! each may at most double (and a little: vectors grow in powers of two). That proves memory, and
//! time as far as work leaves a trace in memory. A pass that scans again and again without storing
//! anything leaves none: for that there is a deadline so generous that only a quadratic pass can
//! miss it. `benches/hostile.rs` measures the time itself.
#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod support;

use std::time::{Duration, Instant};

use gongwen::parse;
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

/// A quadratic pass over a quarter of a mebibyte takes some 10^10 to 10^11 steps.
#[test]
fn no_source_takes_long() {
    for input in hostile::ALL {
        let source = input.source(1 << 18);
        let start = Instant::now();
        let doc = parse(&source).unwrap();
        let took = start.elapsed();
        assert!(took < Duration::from_secs(30), "{} takes {took:?}", input.name);
        drop(doc);
    }
}

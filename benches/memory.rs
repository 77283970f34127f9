//! Memory of a tree: the peak while parsing and what stays, in bytes per byte of source, and the
//! allocations per paragraph, counted by an allocator.
//!
//! `GONGWEN_SHARED=../shared cargo bench --bench memory`

#![allow(clippy::unwrap_used, reason = "a benchmark that fails says so by panicking")]
#![allow(clippy::cast_precision_loss, reason = "figures for a table")]

use std::io::{self, Write};

use allocation_counter::{AllocationInfo, measure};

use corpus::{Genre, genres};

#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/generator.rs"]
mod generator;

#[derive(Default)]
struct Use {
    source: f64,
    peak: f64,
    kept: f64,
    nodes: f64,
    allocations: f64,
    paragraphs: f64,
}

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(
        out,
        "{:<22}{:>8}{:>10}{:>10}{:>12}{:>14}{:>15}",
        "genre", "MB", "peak B/B", "kept B/B", "nodes/kB", "allocs/text", "allocs/para"
    )?;
    for genre in genres() {
        let u = count(genre);
        writeln!(
            out,
            "{:<22}{:>8.2}{:>10.2}{:>10.2}{:>12.1}{:>14.1}{:>15.2}",
            genre.name,
            u.source / 1e6,
            u.peak / u.source,
            u.kept / u.source,
            1e3 * u.nodes / u.source,
            u.allocations / genre.documents.len() as f64,
            u.allocations / u.paragraphs,
        )?;
    }
    Ok(())
}

/// Sums over the documents of a genre; each is parsed and dropped alone.
fn count(genre: &Genre) -> Use {
    let mut sum = Use::default();
    for text in &genre.documents {
        let mut doc = None;
        let AllocationInfo { count_total, bytes_max, bytes_current, .. } =
            measure(|| doc = gongwen::parse(text).ok());
        let doc = doc.unwrap();
        sum.source += text.len() as f64;
        sum.peak += bytes_max as f64;
        sum.kept += bytes_current as f64;
        sum.nodes += doc.nodes().len() as f64;
        sum.allocations += count_total as f64;
        sum.paragraphs += doc.paragraphs().count().max(1) as f64;
    }
    sum
}

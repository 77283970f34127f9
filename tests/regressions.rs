//! Inputs that once broke a promise, found by fuzzing, and the seeds fuzzing starts from.
//!
//! Each lies in the folder of its target, `fuzz/regressions/TARGET/` or `fuzz/seeds/TARGET/`.

mod support;

use std::path::Path;

use support::{corpus, invariants, productions};

fn replay(target: &str, check: impl Fn(&[u8]) + std::panic::RefUnwindSafe) {
    for folder in ["fuzz/regressions", "fuzz/seeds"] {
        let folder = corpus::here(folder).join(target);
        // The published package has no fuzz folder.
        if folder.is_dir() {
            for path in corpus::files(&folder) {
                replay_file(&path, &check);
            }
        }
    }
}

fn replay_file(path: &Path, check: &(impl Fn(&[u8]) + std::panic::RefUnwindSafe)) {
    let bytes = std::fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let checked = std::panic::catch_unwind(|| check(&bytes));
    assert!(checked.is_ok(), "see above: {}", path.display());
}

#[test]
fn parse() {
    replay("parse", |bytes| {
        if let Ok(source) = std::str::from_utf8(bytes) {
            invariants::parses(source);
        }
    });
}

#[test]
fn bytes() {
    replay("bytes", invariants::parses_bytes);
}

#[test]
fn productions() {
    replay("productions", |bytes| {
        if let Ok(input) = std::str::from_utf8(bytes) {
            productions::check(input);
        }
    });
}

#[cfg(feature = "serde")]
#[test]
fn json() {
    replay("json", support::json::check);
}

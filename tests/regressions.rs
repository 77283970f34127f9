//! Inputs that once broke a promise, found by fuzzing, and the seeds fuzzing starts from.
//!
//! Each lies in the folder of its target, `fuzz/regressions/TARGET/` or `fuzz/seeds/TARGET/`.

mod support;

use std::path::Path;

use support::{corpus, invariants, locality, marks, positions, productions};

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

/// Runs a check that takes text. Targets without seeds of their own start from those of `parse`.
fn replay_text(target: &str, check: fn(&str)) {
    let check = |bytes: &[u8]| {
        // What the fuzzer gives a target that takes text: the bytes up to the first that is none.
        let end = std::str::from_utf8(bytes).map_or_else(|e| e.valid_up_to(), str::len);
        check(std::str::from_utf8(&bytes[..end]).unwrap_or_default());
    };
    replay(target, check);
    replay("parse", check);
}

#[test]
fn parse() {
    replay_text("parse", invariants::parses);
}

#[test]
fn marks() {
    replay_text("marks", marks::check);
}

#[test]
fn locality() {
    replay_text("locality", locality::check);
}

#[test]
fn markers() {
    replay_text("markers", positions::check);
}

#[test]
fn bytes() {
    replay("bytes", invariants::parses_bytes);
}

#[test]
fn productions() {
    replay_text("productions", productions::check);
}

#[cfg(feature = "serde")]
#[test]
fn json() {
    replay("json", support::json::check);
}

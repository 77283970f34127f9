//! Inputs that once broke a promise, found by fuzzing; the seeds fuzzing starts from; and the minimised
//! corpus, which reaches whatever long fuzzing reached.
//!
//! The first two lie in a folder for each target, `fuzz/regressions/TARGET/` and `fuzz/seeds/TARGET/`, the
//! last is `fuzz/minimised/TARGET.json`, an array of texts.

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

/// Replays the minimised corpus of a target. The published package has none.
fn replay_minimised(target: &str, check: impl Fn(&[u8]) + std::panic::RefUnwindSafe) {
    let path = corpus::here("fuzz/minimised").join(target).with_extension("json");
    if !path.exists() {
        return;
    }
    let texts: Vec<String> =
        serde_json::from_str(&corpus::read(&path)).unwrap_or_else(|e| panic!("{target}: {e}"));
    assert!(!texts.is_empty(), "{target}: nothing to replay");
    for text in texts {
        let checked = std::panic::catch_unwind(|| check(text.as_bytes()));
        assert!(checked.is_ok(), "see above: {text:?} of {}", path.display());
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
    replay_minimised("parse", check);
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
    replay_minimised("productions", |bytes| {
        productions::check(std::str::from_utf8(bytes).unwrap_or_default());
    });
}

#[cfg(feature = "serde")]
#[test]
fn json() {
    replay("json", support::json::check);
    replay_minimised("json", support::json::check);
}

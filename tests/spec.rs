//! The specifications in `spec/*.md` are tests: each case is a source and the tree it must give.
//!
//! `UPDATE_SPEC=1 cargo test --test spec` writes the trees anew: read the difference before you keep
//! it. `spec/open.md` holds the cases known to be wrong: the trees there are the right ones, and the
//! test says when one of them has come true. How to read a tree is told in `spec/README.md`.
#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod support;

use std::fmt::Write as _;

use gongwen::parse;
use support::{corpus, invariants, tree};

/// A case of a specification: two fenced blocks below a heading.
struct Case<'a> {
    title: &'a str,
    source: &'a str,
    tree: &'a str,
    /// Where the tree lies in the file.
    at: std::ops::Range<usize>,
}

const SOURCE: &str = "```text\n";
const TREE: &str = "```tree\n";
const END: &str = "```\n";

/// The cases of a file. Fails where a block has no partner or no end.
fn cases<'a>(file: &str, text: &'a str) -> Vec<Case<'a>> {
    let mut cases = Vec::new();
    let (mut title, mut source) = ("", None);
    let mut at = 0;
    while let Some(line) = text[at..].split_inclusive('\n').next() {
        let start = at + line.len();
        at = start;
        match line {
            SOURCE | TREE => {
                let len = text[start..].find(&format!("\n{END}")).map(|len| len + 1);
                // An empty block has no line end of its own before the fence.
                let len = if text[start..].starts_with(END) { Some(0) } else { len };
                let end =
                    start + len.unwrap_or_else(|| panic!("{file}: {title}: a block never ends"));
                let block = &text[start..end];
                at = end + END.len();
                if line == SOURCE {
                    assert!(source.is_none(), "{file}: {title}: a source without a tree");
                    source = Some(block.strip_suffix('\n').unwrap_or(block));
                } else {
                    let source = source.take();
                    let source = source
                        .unwrap_or_else(|| panic!("{file}: {title}: a tree without a source"));
                    cases.push(Case { title, source, tree: block, at: start..end });
                }
            }
            heading if heading.starts_with('#') => title = heading.trim_matches(['#', ' ', '\n']),
            _ => {}
        }
    }
    assert!(source.is_none(), "{file}: {title}: a source without a tree");
    cases
}

fn print(source: &str) -> String {
    let doc = parse(source).unwrap();
    invariants::check(source, &doc);
    tree::print(&doc)
}

fn files() -> impl Iterator<Item = (String, std::path::PathBuf)> {
    corpus::files(&corpus::here("spec")).into_iter().filter_map(|path| {
        let name = path.file_name()?.to_string_lossy().into_owned();
        let is_spec = path.extension().is_some_and(|e| e == "md");
        (is_spec && name != "open.md" && name != "README.md").then_some((name, path))
    })
}

#[test]
fn trees_are_as_specified() {
    let update = std::env::var_os("UPDATE_SPEC").is_some();
    let (mut count, mut wrong) = (0, String::new());
    for (name, path) in files() {
        let text = corpus::read(&path);
        let mut updated = text.clone();
        // From the end, so that the places before stay valid.
        for case in cases(&name, &text).iter().rev() {
            count += 1;
            let found = print(case.source);
            if update {
                updated.replace_range(case.at.clone(), &found);
            } else if found != case.tree {
                let _ =
                    writeln!(wrong, "\n{name}: {}\n{}", case.title, difference(case.tree, &found));
            }
        }
        if updated != text {
            std::fs::write(&path, updated).unwrap();
        }
    }
    assert!(count > 0, "no cases");
    assert!(wrong.is_empty(), "{wrong}\n(UPDATE_SPEC=1 writes the trees found)");
}

#[test]
fn open_cases_are_still_open() {
    let text = corpus::read(&corpus::here("spec/open.md"));
    let solved: Vec<_> = cases("open.md", &text)
        .into_iter()
        .filter(|case| print(case.source) == case.tree)
        .map(|case| case.title)
        .collect();
    assert!(solved.is_empty(), "right at last, move them to their construct: {solved:?}");
}

/// The lines of both, marked where only one has them: what stands between the equal lines at the
/// beginning and at the end.
fn difference(expected: &str, found: &str) -> String {
    let (expected, found): (Vec<_>, Vec<_>) = (expected.lines().collect(), found.lines().collect());
    let same = |(a, b): &(&&str, &&str)| a == b;
    let head = expected.iter().zip(&found).take_while(same).count();
    let tails = expected[head..].iter().rev().zip(found[head..].iter().rev());
    let tail = tails.take_while(same).count();
    let mut out = String::new();
    let mut lines = |sign: char, lines: &[&str]| {
        for line in lines {
            let _ = writeln!(out, "{sign} {line}");
        }
    };
    lines(' ', &expected[..head]);
    lines('-', &expected[head..expected.len() - tail]);
    lines('+', &found[head..found.len() - tail]);
    lines(' ', &expected[expected.len() - tail..]);
    out
}

//! Every 编, 章, 节 and 条 that a statute shows is in its tree, under the right parent and in order.
//!
//! Reads the real statutes under `GONGWEN_SHARED`; without the variable it says that it skips them.

#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod support;

use std::path::PathBuf;

use gongwen::{Document, Family, Section, StatuteLevel};
use support::corpus;

/// The shared statutes, of the mainland and of Taiwan.
fn statutes() -> impl Iterator<Item = (PathBuf, String)> {
    let is_statute =
        |p: &PathBuf| p.components().any(|c| c.as_os_str() == "laws" || c.as_os_str() == "tw-laws");
    let shared = corpus::shared().unwrap_or_default();
    shared.into_iter().filter(is_statute).map(|path| {
        let text = corpus::read(&path);
        (path, text)
    })
}

fn level(section: Section<'_>) -> Option<StatuteLevel> {
    match section.marker()?.value.family {
        Family::Statute(level) => Some(level),
        _ => None,
    }
}

fn articles<'d>(doc: &'d Document<'d>) -> impl Iterator<Item = Section<'d>> {
    doc.sections().filter(|s| level(*s) == Some(StatuteLevel::Article))
}

#[test]
fn parents_outrank_their_children() {
    for (path, text) in statutes() {
        let doc = gongwen::parse(&text).unwrap();
        // A copy that writes 章 as ### and 节 as ## says so itself.
        if text.contains("\n### 第") {
            continue;
        }
        for section in doc.sections() {
            let parent = section.parent_section().and_then(level);
            if let (Some(child), Some(parent)) = (level(section), parent) {
                assert!(
                    parent < child,
                    "{}: {parent:?} around {:?}",
                    path.display(),
                    section.text()
                );
            }
        }
    }
}

/// The numbers of articles go up by one; where they do not, the statute itself skips or repeats
/// one (第五条之一, repealed articles, a decree quoted before the statute, several acts in one file).
#[test]
fn articles_are_consecutive() {
    let (mut steps, mut breaks) = (0, Vec::new());
    for (path, text) in statutes() {
        let doc = gongwen::parse(&text).unwrap();
        let mut last = None;
        for article in articles(&doc) {
            let marker = article.marker().unwrap().value;
            let number = marker.value().unwrap();
            if let Some(last) = last {
                steps += 1;
                let next = number == last + 1 || number == last && marker.sub > 0;
                // A new act in the same file, or its appendix, starts afresh.
                if !next && number != 1 {
                    breaks.push((path.clone(), number));
                }
            }
            last = Some(number);
        }
    }
    // In 宣誓條例 a paragraph opens with 第二條公職人員…, a reference read as an article.
    assert!(breaks.len() * 1000 <= steps, "{} of {steps} steps: {breaks:#?}", breaks.len());
}

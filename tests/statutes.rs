//! Every 编, 章, 节 and 条 that a statute shows is in its tree, under the right parent and in order.
//!
//! Reads the real statutes under `GONGWEN_SHARED`; without the variable it says that it skips them.

#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod support;

use std::path::PathBuf;

use gongwen::{Document, Family, Section, StatuteLevel, grammar::marker::marker};
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

fn level_of(section: Section<'_>) -> Option<StatuteLevel> {
    match section.marker()?.value.family {
        Family::Statute(level) => Some(level),
        _ => None,
    }
}

fn articles<'d>(doc: &'d Document<'d>) -> impl Iterator<Item = Section<'d>> {
    doc.sections().filter(|s| level_of(*s) == Some(StatuteLevel::Article))
}

/// The headings a statute shows: lines that open with 第…编, 章, 节 or 条 and the blank or line end of
/// GB/T 15834-2011, B.3.6. Where each number starts, and its level.
fn shown(text: &str) -> Vec<(u32, StatuteLevel)> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let heading = line.trim_start_matches(['#', ' ', '\u{3000}']);
        if let Ok((_, found_marker)) = marker::<()>(heading)
            && let (Family::Statute(level), true) = (found_marker.family, found_marker.punctuated)
        {
            let start = at + line.len() - heading.len();
            found.push((u32::try_from(start).unwrap(), level));
        }
        at += line.len();
    }
    found
}

/// A plain reader of the same lines, with a stack, is the reference: each heading lies below the last one above
/// it that outranks it.
#[test]
fn every_heading_is_in_the_tree_below_the_one_that_outranks_it() {
    let (mut headings, mut wrong) = (0, Vec::new());
    for (path, text) in statutes() {
        let doc = gongwen::parse(&text).unwrap();
        let start = |s: Section<'_>| s.marker().map(|m| m.span().start);
        let mut open: Vec<(u32, StatuteLevel)> = Vec::new();
        for (at, level) in shown(&text) {
            headings += 1;
            open.retain(|&(_, above)| above < level);
            let section = doc.sections().find(|s| start(*s) == Some(at));
            let parent =
                section.and_then(Section::parent_section).filter(|s| level_of(*s).is_some());
            if section.is_none() || parent.and_then(start) != open.last().map(|o| o.0) {
                wrong.push(format!("{}: {at} {:?}", path.display(), section.map(|s| s.text())));
            }
            open.push((at, level));
        }
    }
    assert!(wrong.is_empty(), "{} of {headings} headings: {wrong:#?}", wrong.len());
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
    assert!(breaks.is_empty(), "{} of {steps} steps: {breaks:#?}", breaks.len());
}

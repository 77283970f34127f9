//! Every 编, 章, 节 and 条 that a statute shows is in its tree, under the right parent and in order.
//!
//! Reads the real statutes under `GONGWEN_SHARED`; without the variable it says that it skips them.

use std::{collections::BTreeMap, fs, path::Path};

use gongwen::{Document, Family, Section, StatuteLevel};

fn statutes() -> Vec<(String, String)> {
    let Some(shared) = std::env::var_os("GONGWEN_SHARED") else {
        eprintln!("GONGWEN_SHARED is not set: real statutes skipped");
        return Vec::new();
    };
    ["laws", "tw-laws"]
        .iter()
        .flat_map(|genre| {
            let folder = Path::new(&shared).join("corpus").join(genre);
            fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()))
        })
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap()))
        .collect()
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
    for (name, text) in statutes() {
        let doc = gongwen::parse(&text).unwrap();
        // A copy that writes 章 as ### and 节 as ## says so itself.
        if text.contains("\n### 第") {
            continue;
        }
        for section in doc.sections() {
            let parent = section.parent_section().and_then(level);
            if let (Some(child), Some(parent)) = (level(section), parent) {
                assert!(parent < child, "{name}: {parent:?} around {:?}", section.text());
            }
        }
    }
}

/// The numbers of articles go up by one; where they do not, the statute itself skips or repeats
/// one (第五条之一, repealed articles, a decree quoted before the statute, several acts in one file).
#[test]
fn articles_are_consecutive() {
    let (mut steps, mut breaks) = (0, BTreeMap::<String, u32>::new());
    for (name, text) in statutes() {
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
                    *breaks.entry(name.clone()).or_default() += 1;
                }
            }
            last = Some(number);
        }
    }
    let broken: u32 = breaks.values().sum();
    eprintln!("{broken} of {steps} steps are not by one: {breaks:#?}");
    assert!(broken * 100 <= steps, "{breaks:#?}");
}

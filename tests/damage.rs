//! Damaged documents keep every promise: marks dropped, doubled and turned round, text cut, widths and scripts
//! changed, lines joined, broken and shuffled, pages glued together.
//!
//! The documents are our own samples and the sources of the specifications, so that the damage meets
//! every construct.
#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod support;

use std::sync::LazyLock;

use proptest::{collection::vec, prelude::*, sample::Index};
use support::{corpus, invariants, locality, marks, positions};

static DOCUMENTS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut documents: Vec<_> = corpus::samples().iter().map(|path| corpus::read(path)).collect();
    for path in corpus::files(&corpus::here("spec")) {
        if path.extension().is_some_and(|e| e == "md") {
            let spec = corpus::read(&path);
            // All sources of a file make one document too.
            let sources: Vec<_> = spec
                .split("```text\n")
                .skip(1)
                .filter_map(|after| after.split("```").next().map(str::to_owned))
                .collect();
            documents.push(sources.concat());
            documents.extend(sources);
        }
    }
    documents
});

#[derive(Debug, Clone)]
enum Damage {
    /// Drops, doubles or turns round a mark.
    DropMark(Index),
    DoubleMark(Index),
    TurnMark(Index),
    /// Keeps what stands before, or after, a character.
    KeepBefore(Index),
    KeepAfter(Index),
    /// Takes out the characters between two.
    Take(Index, Index),
    /// Half-width for full-width, and the other way.
    Narrow,
    Widen,
    /// Another script for the words of markers, and another spelling of numbers.
    Respell,
    /// Takes out a line end, or puts one in.
    Join(Index),
    Break(Index),
    Shuffle(Vec<Index>),
    /// Line ends of other systems, and none at all.
    Ends(&'static str),
    /// Another document behind.
    Glue(Index),
}

const WIDTHS: [(char, char); 16] = [
    ('，', ','),
    ('。', '.'),
    ('；', ';'),
    ('：', ':'),
    ('！', '!'),
    ('？', '?'),
    ('（', '('),
    ('）', ')'),
    ('［', '['),
    ('］', ']'),
    ('“', '"'),
    ('”', '"'),
    ('１', '1'),
    ('２', '2'),
    ('　', ' '),
    ('．', '.'),
];

const SPELLINGS: [(&str, &str); 14] = [
    ("条", "條"),
    ("节", "節"),
    ("项", "項"),
    ("编", "編"),
    ("后", "後"),
    ("一", "壹"),
    ("二", "貳"),
    ("三", "叁"),
    ("两", "兩"),
    ("为", "為"),
    ("个", "個"),
    ("还", "還"),
    ("说", "說"),
    ("“", "「"),
];

fn is_mark(c: char) -> bool {
    "“”‘’「」『』《》〈〉（）()〔〕【】[]\"'。，；：、！？—".contains(c)
}

fn turned(c: char) -> char {
    const PAIRS: &str = "“”‘’「」『』《》〈〉（）()〔〕【】[]";
    let sides: Vec<_> = PAIRS.chars().collect();
    match PAIRS.chars().position(|p| p == c) {
        Some(i) => sides[i ^ 1],
        None => c,
    }
}

impl Damage {
    fn of(&self, text: &str) -> String {
        let chars: Vec<char> = text.chars().collect();
        let marks: Vec<_> = (0..chars.len()).filter(|&i| is_mark(chars[i])).collect();
        let at_mark = |index: &Index, with: fn(char) -> Vec<char>| {
            let mut chars = chars.clone();
            if !marks.is_empty() {
                let at = *index.get(&marks);
                chars.splice(at..=at, with(chars[at]));
            }
            chars.into_iter().collect()
        };
        let cut = |index: &Index| index.index(chars.len() + 1);
        let lines: Vec<_> = text.split_inclusive('\n').collect();
        let map = |to: fn(char) -> char| text.chars().map(to).collect();
        match self {
            Self::DropMark(i) => at_mark(i, |_| vec![]),
            Self::DoubleMark(i) => at_mark(i, |c| vec![c, c]),
            Self::TurnMark(i) => at_mark(i, |c| vec![turned(c)]),
            Self::KeepBefore(i) => chars[..cut(i)].iter().collect(),
            Self::KeepAfter(i) => chars[cut(i)..].iter().collect(),
            Self::Take(i, j) => {
                let (from, to) = (cut(i).min(cut(j)), cut(i).max(cut(j)));
                chars[..from].iter().chain(&chars[to..]).collect()
            }
            Self::Narrow => map(|c| WIDTHS.iter().find(|w| w.0 == c).map_or(c, |w| w.1)),
            Self::Widen => map(|c| WIDTHS.iter().find(|w| w.1 == c).map_or(c, |w| w.0)),
            Self::Respell => {
                SPELLINGS.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
            }
            Self::Join(i) => {
                let ends: Vec<_> = text.match_indices('\n').map(|(at, _)| at).collect();
                let mut text = text.to_owned();
                if !ends.is_empty() {
                    text.remove(*i.get(&ends));
                }
                text
            }
            Self::Break(i) => {
                let (before, after) = chars.split_at(cut(i));
                before.iter().chain(&['\n']).chain(after).collect()
            }
            Self::Shuffle(order) => {
                let mut lines = lines;
                for (i, other) in order.iter().enumerate().take(lines.len()) {
                    let other = other.index(lines.len());
                    lines.swap(i, other);
                }
                lines.concat()
            }
            Self::Ends(end) => text.replace('\n', end),
            Self::Glue(i) => [text, i.get(DOCUMENTS.as_slice()).as_str()].concat(),
        }
    }
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<Index>;
    prop_oneof![
        4 => at().prop_map(Damage::DropMark),
        4 => at().prop_map(Damage::DoubleMark),
        4 => at().prop_map(Damage::TurnMark),
        1 => at().prop_map(Damage::KeepBefore),
        1 => at().prop_map(Damage::KeepAfter),
        2 => (at(), at()).prop_map(|(i, j)| Damage::Take(i, j)),
        1 => Just(Damage::Narrow),
        1 => Just(Damage::Widen),
        1 => Just(Damage::Respell),
        2 => at().prop_map(Damage::Join),
        2 => at().prop_map(Damage::Break),
        1 => vec(at(), 1..20).prop_map(Damage::Shuffle),
        1 => proptest::sample::select(&["\r\n", "\r", "", "\u{3000}\u{3000}", "\n\n"][..])
            .prop_map(Damage::Ends),
        1 => at().prop_map(Damage::Glue),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damage_breaks_no_promise(document in any::<Index>(), damages in vec(damage(), 1..8)) {
        let mut text = document.get(DOCUMENTS.as_slice()).clone();
        for damage in &damages {
            text = damage.of(&text);
        }
        invariants::parses(&text);
        marks::check(&text);
        positions::check(&text);
        locality::check(&text);
    }
}

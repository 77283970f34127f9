//! Bytes a second, beside what people use today: `gongwen` to the full tree, `comrak` to its arena of
//! nodes, `pulldown-cmark` to events with offsets, and one pass of `regex` with the obvious patterns
//! all in one alternation. Markdown parsers know nothing of this language: they stand for what
//! reading a text into a tree costs.
//!
//! `GONGWEN_SHARED=../shared cargo bench --bench throughput`

#![allow(clippy::unwrap_used, reason = "a benchmark that fails says so by panicking")]

use std::{hint::black_box, sync::LazyLock};

use divan::{Bencher, counter::BytesCount};
use gongwen::{Document, Kind};
use regex::Regex;

use corpus::{Genre, genres};

#[path = "support/corpus.rs"]
mod corpus;
#[path = "support/generator.rs"]
mod generator;

fn main() {
    divan::main();
}

/// Length of all documents in bytes.
fn bytes(genre: &Genre) -> usize {
    genre.documents.iter().map(String::len).sum()
}

/// Runs `read` over each document of a genre. It counts what it found, so nothing is optimised away,
/// and a reader that finds nothing fails.
fn each_document(bencher: Bencher<'_, '_>, genre: &Genre, read: impl Fn(&str) -> usize) {
    bencher.counter(BytesCount::new(bytes(genre))).bench_local(|| {
        let found: usize = genre.documents.iter().map(|text| read(black_box(text))).sum();
        assert!(found >= genre.documents.len());
        found
    });
}

#[divan::bench(args = genres())]
fn gongwen(bencher: Bencher<'_, '_>, genre: &Genre) {
    each_document(bencher, genre, |text| tree(text).nodes().len());
}

#[divan::bench(args = genres())]
fn comrak(bencher: Bencher<'_, '_>, genre: &Genre) {
    let options = comrak::Options::default();
    each_document(bencher, genre, |text| {
        let arena = comrak::Arena::new();
        let root = comrak::parse_document(&arena, text, &options);
        assert!(root.first_child().is_some());
        arena.len()
    });
}

#[divan::bench(args = genres())]
fn pulldown_cmark(bencher: Bencher<'_, '_>, genre: &Genre) {
    each_document(bencher, genre, |text| {
        pulldown_cmark::Parser::new(text)
            .into_offset_iter()
            .map(|(event, range)| (black_box(event), range).1.len().min(1))
            .sum()
    });
}

#[divan::bench(args = genres())]
fn regex_alternation(bencher: Bencher<'_, '_>, genre: &Genre) {
    /// Markers, quotations, names of documents, dates and document numbers as scripts find them.
    static OBVIOUS: LazyLock<Regex> = LazyLock::new(|| {
        let patterns = [
            r"[一二三四五六七八九十]+[是要]",
            r"第[一二三四五六七八九十百]+[章节条，、]",
            r"(?m:^\s*[一二三四五六七八九十]+、)",
            r"（[一二三四五六七八九十]+）",
            r"“[^”]*”",
            r"《[^》]*》",
            r"[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?",
            r"〔[0-9]{4}〕[0-9]+号",
            r"(?m:^\s*(?:全会|会议|大会)[^，。]{0,6}(?:强调|指出|认为|要求|号召))",
            r"[一二三四五六七八九十]+[个项件点条大](?:方面|重点)?",
        ];
        Regex::new(&patterns.join("|")).unwrap()
    });
    // A short notice may hold none of these.
    each_document(bencher, genre, |text| OBVIOUS.find_iter(text).count() + 1);
}

/// What a tree costs once it is there.
mod tree {
    use super::{Bencher, BytesCount, Document, Genre, Kind, black_box, bytes, genres, tree};

    fn each_tree(bencher: Bencher<'_, '_>, genre: &Genre, read: impl Fn(&Document<'_>) -> usize) {
        let trees: Vec<_> = genre.documents.iter().map(|text| tree(text)).collect();
        bencher.counter(BytesCount::new(bytes(genre))).bench_local(|| {
            let found: usize = trees.iter().map(|doc| read(black_box(doc))).sum();
            assert!(found > 0);
            found
        });
    }

    /// Every node, with its kind and span.
    #[divan::bench(args = genres())]
    fn walk(bencher: Bencher<'_, '_>, genre: &Genre) {
        each_tree(bencher, genre, |doc| {
            doc.nodes().filter(|n| n.kind().is_leaf()).map(|n| n.span().len()).sum()
        });
    }

    /// Quotations and series with what they say.
    #[divan::bench(args = genres())]
    fn query(bencher: Bencher<'_, '_>, genre: &Genre) {
        each_tree(bencher, genre, |doc| {
            let quotes: usize = doc.quotes().map(|q| q.content().len()).sum();
            quotes
                + doc.items().map(|i| i.head().len()).sum::<usize>()
                + doc.nodes().filter(|n| n.kind() == Kind::Text).count()
        });
    }

    #[divan::bench(args = genres())]
    fn to_json(bencher: Bencher<'_, '_>, genre: &Genre) {
        each_tree(bencher, genre, |doc| serde_json::to_string(doc).unwrap().len());
    }

    #[divan::bench(args = genres())]
    fn from_json(bencher: Bencher<'_, '_>, genre: &Genre) {
        let json: Vec<_> = genre
            .documents
            .iter()
            .map(|text| serde_json::to_string(&tree(text)).unwrap())
            .collect();
        bencher.counter(BytesCount::new(bytes(genre))).bench_local(|| {
            let nodes: usize = json
                .iter()
                .map(|json| serde_json::from_str::<Document<'_>>(json).unwrap().nodes().len())
                .sum();
            assert!(nodes > 0);
            nodes
        });
    }
}

/// The same cost per byte from a short notice to a library: one text in pieces of each length, cut where lines end.
#[divan::bench(args = [1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000], max_time = 1)]
fn lengths(bencher: Bencher<'_, '_>, length: usize) {
    // So much that it is not learnt by heart.
    let text = generator::document(0, length.max(4_000_000));
    let mut documents = vec![String::new()];
    for line in text.split_inclusive('\n') {
        match documents.last_mut() {
            Some(piece) if piece.len() + line.len() / 2 <= length => piece.push_str(line),
            _ => documents.push(line.to_owned()),
        }
    }
    let genre = Genre { name: String::new(), documents };
    each_document(bencher, &genre, |text| tree(text).nodes().len());
}

fn tree(text: &str) -> Document<'_> {
    gongwen::parse(text).unwrap()
}

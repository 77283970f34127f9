//! What models are drawn from.

use proptest::{collection::vec, option, prelude::*, sample::select};

use super::{
    model::{
        Block, CLASSIFIERS, Clause, Extra, Model, NOUNS, PHRASES, Section, Sentence, Series,
        Subsection, VERBS,
    },
    statute::{Article, Statute},
};

pub(crate) fn statute() -> impl Strategy<Value = Statute> {
    let article = (clause(), vec(clause(), 0..6), option::of(sentence()))
        .prop_filter("one item is no list", |(_, items, _)| items.len() != 1)
        .prop_map(|(rule, items, paragraph)| Article { rule, items, paragraph });
    (vec(vec(article, 1..8), 1..6), select(&["\u{3000}", " ", "\u{3000}\u{3000}"][..]))
        .prop_map(|(chapters, blank)| Statute { chapters, blank })
}

fn plain() -> impl Strategy<Value = Clause> {
    (select(VERBS), select(NOUNS)).prop_map(|(verb, noun)| Clause {
        verb,
        noun,
        extra: Extra::None,
    })
}

fn clause() -> impl Strategy<Value = Clause> {
    let extra = prop_oneof![
        6 => Just(Extra::None),
        2 => select(PHRASES).prop_map(Extra::Phrase),
        1 => select(&["水网条例", "集市办法"][..]).prop_map(Extra::Title),
        1 => (1_u32..29).prop_map(Extra::Date),
    ];
    (select(VERBS), select(NOUNS), extra).prop_map(|(verb, noun, extra)| Clause {
        verb,
        noun,
        extra,
    })
}

/// Clauses, at times with a page number in the last.
fn sentence() -> impl Strategy<Value = Sentence> {
    (vec(clause(), 1..4), prop::bool::weighted(0.1)).prop_map(|(mut clauses, page)| {
        if let Some(last) = clauses.last_mut().filter(|_| page) {
            last.extra = Extra::Page;
        }
        Sentence(clauses)
    })
}

fn series(inner: bool) -> impl Strategy<Value = Series> {
    let below = if inner { vec(plain(), 0..4).boxed() } else { vec(clause(), 0..3).boxed() };
    (
        select(&["是", "要"][..]),
        vec((clause(), below), 2..8),
        option::of((select(CLASSIFIERS), prop::bool::weighted(0.2))),
        select(&["；", "，"][..]),
    )
        .prop_map(|(verb, items, announced, separator)| Series {
            verb,
            items,
            announced,
            separator,
        })
}

fn block() -> impl Strategy<Value = Block> {
    let lead = (select(&["会议", "全会", "省委"][..]), select(&["强调", "指出", "要求"][..]));
    let paragraph = (
        option::of(lead),
        sentence(),
        prop::bool::weighted(0.2),
        option::of(series(true)),
        option::of(sentence()),
    )
        .prop_map(|(lead, first, speech, series, last)| Block::Paragraph {
            lead,
            first,
            speech,
            series,
            last,
        });
    let plain_sentence = || vec(plain(), 1..4).prop_map(Sentence);
    prop_oneof![
        8 => paragraph,
        2 => series(false).prop_map(Block::Series),
        1 => vec(plain_sentence(), 2..5).prop_map(Block::Quotation),
        1 => vec(clause(), 2..6).prop_map(Block::Dashes),
    ]
}

/// Paragraphs, with one dash list at most: two near each other are one.
fn blocks(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Block>> {
    vec(block(), count).prop_map(|mut blocks| {
        let mut lists = 0;
        blocks.retain(|block| {
            lists += usize::from(matches!(block, Block::Dashes(_)));
            lists <= 1 || !matches!(block, Block::Dashes(_))
        });
        blocks
    })
}

pub(crate) fn model() -> impl Strategy<Value = Model> {
    let subsection = (plain(), vec(sentence(), 1..4), vec(clause(), 0..4))
        .prop_filter("one entry is no list", |(_, _, entries)| entries.len() != 1)
        .prop_map(|(title, body, entries)| Subsection { title, body, entries });
    let section = (plain(), blocks(1..4), vec(subsection, 0..4))
        .prop_map(|(title, blocks, subsections)| Section { title, blocks, subsections });
    (blocks(0..4), vec(section, 0..5)).prop_map(|(blocks, sections)| Model { blocks, sections })
}

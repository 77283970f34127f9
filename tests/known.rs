//! Documents whose tree is known, because they are written from it: they come back as exactly that tree.
//!
//! The models are of our genre: a title, numbered sections of three levels, leads, series inside a
//! paragraph, over paragraphs and in each other, with and without the count announced for them, phrases and speech
//! in quotation marks, titles and dates, page numbers inside sentences. A model is
//! written and its tree built in one go; nothing of the parser's is used.
#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

use gongwen::{DiagnosticKind, Document, Kind, Node, parse};
use proptest::{collection::vec, option, prelude::*, sample::select};

/// The source and the tree of a model while it is written.
#[derive(Default)]
struct Writer {
    source: String,
    /// Depth, label, text of a leaf.
    tree: Vec<(usize, String, String)>,
    depth: usize,
    /// Whether text goes on with the leaf before.
    joins: bool,
    mismatches: usize,
    pages: usize,
}

impl Writer {
    /// A node with what `inside` writes.
    fn node(&mut self, label: impl Into<String>, inside: impl FnOnce(&mut Self)) {
        self.tree.push((self.depth, label.into(), String::new()));
        self.depth += 1;
        self.joins = false;
        inside(self);
        self.depth -= 1;
        self.joins = false;
    }

    fn leaf(&mut self, label: &str, text: &str) {
        self.source += text;
        self.tree.push((self.depth, label.to_owned(), text.to_owned()));
        self.joins = false;
    }

    fn text(&mut self, text: &str) {
        match self.tree.last_mut() {
            Some((_, _, last)) if self.joins => {
                self.source += text;
                *last += text;
            }
            _ => self.leaf("text", text),
        }
        self.joins = true;
    }

    /// A line end between paragraphs, which the comparison leaves out.
    fn line_end(&mut self) {
        self.source.push('\n');
        self.joins = false;
    }
}

/// The tree of a document in the same form.
fn tree(doc: &Document<'_>) -> Vec<(usize, String, String)> {
    let in_paragraph =
        |n: Node<'_>| n.ancestors().any(|a| matches!(a.kind(), Kind::Paragraph { .. }));
    doc.nodes()
        .skip(1)
        .filter(|n| n.kind() != Kind::Break || in_paragraph(*n))
        .map(|n| {
            let text = if n.kind().is_leaf() { n.text() } else { "" };
            (n.ancestors().count() - 1, label(n.kind()), text.to_owned())
        })
        .collect()
}

fn label(kind: Kind) -> String {
    match kind {
        Kind::Section { level, style } => format!("section {level} {}", style.name()),
        Kind::Paragraph { role, part } => format!("paragraph {} {}", role.name(), part.name()),
        Kind::Sentence { part } => format!("sentence {}", part.name()),
        Kind::Enumeration { family, announced } => {
            format!("enumeration {family} {:?}", announced.map(|a| a.count.get()))
        }
        Kind::Item { ordinal } => format!("item {ordinal}"),
        Kind::Quote { kind } => format!("quote {kind}"),
        _ => kind.name().to_owned(),
    }
}

const DIGITS: [&str; 9] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
const VERBS: &[&str] = &["加快", "推进", "完善", "健全", "加强", "落实", "改造", "培育"];
const NOUNS: &[&str] = &[
    "产业体系",
    "水网布局",
    "公共服务",
    "基层治理",
    "乡村道路",
    "农田管护",
    "渠系养护",
    "花椒种植",
];
const PHRASES: &[&str] = &["河长制", "九个统筹", "一库一策", "人工智能+", "路通心齐"];
const CLASSIFIERS: &[&str] = &["项工作", "件实事", "项任务"];

/// What may stand inside a clause.
#[derive(Debug, Clone)]
enum Extra {
    None,
    /// 落实“河长制”
    Phrase(&'static str),
    /// 执行《水网条例》
    Title(&'static str),
    /// 自2026年5月1日起
    Date(u32),
    /// A page number in the middle of the clause.
    Page,
}

#[derive(Debug, Clone)]
struct Clause {
    verb: &'static str,
    noun: &'static str,
    extra: Extra,
}

impl Clause {
    fn write(&self, w: &mut Writer) {
        match &self.extra {
            Extra::Phrase(phrase) => {
                w.text("围绕");
                w.node("quote phrase", |w| {
                    w.leaf("mark", "“");
                    w.text(phrase);
                    w.leaf("mark", "”");
                });
            }
            Extra::Title(name) => {
                w.text("依照");
                w.node("cited_title", |w| {
                    w.leaf("mark", "《");
                    w.text(name);
                    w.leaf("mark", "》");
                });
            }
            Extra::Date(day) => {
                w.text("自");
                w.leaf("date", &format!("2026年5月{day}日"));
                w.text("起");
            }
            // A page number comes after the verb.
            Extra::None | Extra::Page => {}
        }
        w.text(self.verb);
        if matches!(self.extra, Extra::Page) {
            w.pages += 1;
            w.leaf("break", "\n");
            w.leaf("furniture", &format!("— {} —", w.pages + 1));
            w.leaf("break", "\n");
        }
        w.text(self.noun);
    }
}

/// Clauses with ， between.
fn clauses(clauses: &[Clause], w: &mut Writer) {
    for (i, clause) in clauses.iter().enumerate() {
        if i > 0 {
            w.text("，");
        }
        clause.write(w);
    }
}

#[derive(Debug, Clone)]
struct Sentence(Vec<Clause>);

impl Sentence {
    fn write(&self, w: &mut Writer) {
        w.node("sentence whole", |w| {
            clauses(&self.0, w);
            w.text("。");
        });
    }
}

#[derive(Debug, Clone)]
struct Series {
    verb: &'static str,
    items: Vec<(Clause, Vec<Clause>)>,
    /// The words after the number announced, and whether they say one too many.
    announced: Option<(&'static str, bool)>,
    separator: &'static str,
}

impl Series {
    /// The words that announce it.
    fn announce(&self, w: &mut Writer) -> Option<u32> {
        let (words, wrong) = self.announced?;
        let count = self.items.len() + usize::from(wrong);
        w.mismatches += usize::from(wrong);
        w.text("要抓好");
        w.leaf("announcement", &format!("{}{words}", DIGITS[count - 1].replace('二', "两")));
        Some(count as u32)
    }

    /// In one paragraph: the items are clauses of a sentence.
    fn inline(&self, w: &mut Writer) {
        w.node("sentence whole", |w| {
            let announced = self.announce(w);
            w.text(if announced.is_some() { "：" } else { "要做到，" });
            w.node(format!("enumeration word {announced:?}"), |w| {
                for (i, (clause, inner)) in self.items.iter().enumerate() {
                    let last = i + 1 == self.items.len();
                    let end = if last { "。" } else { self.separator };
                    w.node(format!("item {}", i + 1), |w| {
                        w.leaf("marker", &format!("{}{}", DIGITS[i], self.verb));
                        clause.write(w);
                        if inner.len() > 1 {
                            w.text("，");
                            Self::inner(inner, end, w);
                        } else {
                            w.text(end);
                        }
                    });
                }
            });
        });
    }

    /// A series in an item: （1）…，（2）….
    fn inner(items: &[Clause], end: &str, w: &mut Writer) {
        w.node("enumeration arabic_paren None", |w| {
            for (i, clause) in items.iter().enumerate() {
                w.node(format!("item {}", i + 1), |w| {
                    w.leaf("marker", &format!("（{}）", i + 1));
                    clause.write(w);
                    w.text(if i + 1 == items.len() { end } else { "，" });
                });
            }
        });
    }

    /// Each item a paragraph.
    fn block(&self, w: &mut Writer) {
        let mut announced = None;
        if self.announced.is_some() {
            w.node("paragraph body whole", |w| {
                w.node("sentence whole", |w| {
                    announced = self.announce(w);
                    w.text("。");
                });
            });
            w.line_end();
        }
        w.node(format!("enumeration word {announced:?}"), |w| {
            for (i, (clause, more)) in self.items.iter().enumerate() {
                w.node(format!("item {}", i + 1), |w| {
                    w.node("paragraph body whole", |w| {
                        w.node("sentence whole", |w| {
                            w.leaf("marker", &format!("{}{}", DIGITS[i], self.verb));
                            clause.write(w);
                            w.text("。");
                        });
                        if !more.is_empty() {
                            Sentence(more.clone()).write(w);
                        }
                    });
                });
                w.line_end();
            }
        });
    }
}

#[derive(Debug, Clone)]
enum Block {
    Paragraph {
        lead: Option<(&'static str, &'static str)>,
        first: Sentence,
        speech: bool,
        series: Option<Series>,
        last: Option<Sentence>,
    },
    Series(Series),
    /// A quotation of several paragraphs, each of which opens with the mark.
    Quotation(Vec<Sentence>),
    /// Paragraphs that open with ——.
    Dashes(Vec<Clause>),
}

impl Block {
    fn write(&self, w: &mut Writer) {
        match self {
            Self::Series(series) => series.block(w),
            Self::Quotation(paragraphs) => quotation(paragraphs, w),
            Self::Dashes(entries) => dashes(entries, w),
            Self::Paragraph { lead, first, speech, series, last } => {
                w.node("paragraph body whole", |w| {
                    w.node("sentence whole", |w| {
                        if let Some((speaker, act)) = lead {
                            w.node("lead", |w| {
                                w.node("speaker", |w| w.text(speaker));
                                w.leaf("act", act);
                            });
                            w.text("，要");
                        }
                        clauses(&first.0, w);
                        w.text("。");
                    });
                    if *speech {
                        w.node("sentence whole", |w| {
                            w.text("村支书说：");
                            w.node("quote utterance", |w| {
                                w.leaf("mark", "“");
                                w.text("路通了，心就齐了。");
                                w.leaf("mark", "”");
                            });
                        });
                    }
                    if let Some(series) = series {
                        series.inline(w);
                    }
                    if let Some(last) = last {
                        last.write(w);
                    }
                });
                w.line_end();
            }
        }
    }
}

fn quotation(paragraphs: &[Sentence], w: &mut Writer) {
    w.node("paragraph body first", |w| {
        w.node("sentence first", |w| w.text("村里记下了这些话："));
    });
    w.node("quote utterance", |w| {
        for (i, sentence) in paragraphs.iter().enumerate() {
            let part = if i == 0 { "last" } else { "whole" };
            w.node(format!("paragraph body {part}"), |w| {
                w.node(format!("sentence {part}"), |w| {
                    w.leaf("mark", "“");
                    clauses(&sentence.0, w);
                    w.text("。");
                    if i + 1 == paragraphs.len() {
                        w.leaf("mark", "”");
                    }
                });
            });
            w.line_end();
        }
    });
}

fn dashes(entries: &[Clause], w: &mut Writer) {
    w.node("dash_list", |w| {
        for (i, entry) in entries.iter().enumerate() {
            w.node("dash_item", |w| {
                w.node("paragraph body whole", |w| {
                    w.node("sentence whole", |w| {
                        w.leaf("marker", "——");
                        entry.write(w);
                        w.text(if i + 1 == entries.len() { "。" } else { "；" });
                    });
                });
            });
            w.line_end();
        }
    });
}

/// A numbered paragraph with its title, and entries below: （一）….
#[derive(Debug, Clone)]
struct Subsection {
    title: Clause,
    body: Vec<Sentence>,
    entries: Vec<Clause>,
}

impl Subsection {
    fn write(&self, n: usize, w: &mut Writer) {
        w.node("section 2 run-in", |w| {
            w.node("paragraph body whole", |w| {
                w.node("heading", |w| {
                    w.leaf("marker", &format!("（{}）", DIGITS[n - 1]));
                    self.title.write(w);
                    w.text("。");
                });
                self.body.iter().for_each(|sentence| sentence.write(w));
            });
            w.line_end();
            for (i, entry) in self.entries.iter().enumerate() {
                w.node("section 3 item", |w| {
                    w.node("paragraph body whole", |w| {
                        w.leaf("marker", &format!("{}.", i + 1));
                        w.node("sentence whole", |w| {
                            entry.write(w);
                            w.text(if i + 1 == self.entries.len() { "。" } else { "；" });
                        });
                    });
                    w.line_end();
                });
            }
        });
    }
}

/// 一、总体要求, with paragraphs and subsections below.
#[derive(Debug, Clone)]
struct Section {
    title: Clause,
    blocks: Vec<Block>,
    subsections: Vec<Subsection>,
}

impl Section {
    fn write(&self, n: usize, w: &mut Writer) {
        w.node("section 1 standalone", |w| {
            w.node("paragraph body whole", |w| {
                w.node("heading", |w| {
                    w.leaf("marker", &format!("{}、", DIGITS[n - 1]));
                    self.title.write(w);
                });
            });
            w.line_end();
            self.blocks.iter().for_each(|block| block.write(w));
            (1..).zip(&self.subsections).for_each(|(n, below)| below.write(n, w));
        });
    }
}

/// A document.
#[derive(Debug, Clone)]
struct Model {
    blocks: Vec<Block>,
    sections: Vec<Section>,
}

impl Model {
    fn write(&self) -> Writer {
        let mut w = Writer::default();
        w.node("paragraph title whole", |w| {
            w.node("sentence whole", |w| w.text("云川省水网工作的意见"));
        });
        w.line_end();
        w.line_end();
        self.blocks.iter().for_each(|block| block.write(&mut w));
        (1..).zip(&self.sections).for_each(|(n, section)| section.write(n, &mut w));
        w
    }
}

/// A statute: chapters of articles, which are numbered throughout, with items and paragraphs below.
#[derive(Debug, Clone)]
struct Statute {
    chapters: Vec<Vec<Article>>,
    /// What stands between a number and its text.
    blank: &'static str,
}

#[derive(Debug, Clone)]
struct Article {
    rule: Clause,
    items: Vec<Clause>,
    paragraph: Option<Sentence>,
}

impl Statute {
    fn write(&self) -> Writer {
        let mut w = Writer::default();
        let mut number = 0;
        w.node("paragraph title whole", |w| {
            w.node("sentence whole", |w| w.text("云川省水网条例"));
        });
        w.line_end();
        w.line_end();
        for (i, articles) in self.chapters.iter().enumerate() {
            w.node("section 1 standalone", |w| {
                w.node("paragraph body whole", |w| {
                    w.node("heading", |w| {
                        w.leaf("marker", &format!("第{}章", DIGITS[i]));
                        w.leaf("blank", self.blank);
                        w.text(NOUNS[i]);
                    });
                });
                w.line_end();
                for article in articles {
                    number += 1;
                    article.write(number, self.blank, w);
                }
            });
        }
        w
    }
}

impl Article {
    fn write(&self, number: usize, blank: &str, w: &mut Writer) {
        let tens = match number / 10 {
            0 => String::new(),
            1 => "十".to_owned(),
            n => format!("{}十", DIGITS[n - 1]),
        };
        let ones = if number.is_multiple_of(10) { "" } else { DIGITS[number % 10 - 1] };
        w.node("section 2 item", |w| {
            w.node("paragraph body whole", |w| {
                w.leaf("marker", &format!("第{tens}{ones}条"));
                w.leaf("blank", blank);
                w.node("sentence whole", |w| {
                    w.text("用水单位应当");
                    self.rule.write(w);
                    w.text(if self.items.is_empty() {
                        "。"
                    } else {
                        "，并遵守下列规定："
                    });
                });
            });
            w.line_end();
            for (i, item) in self.items.iter().enumerate() {
                w.node("section 3 item", |w| {
                    w.node("paragraph body whole", |w| {
                        w.leaf("marker", &format!("（{}）", DIGITS[i]));
                        w.node("sentence whole", |w| {
                            item.write(w);
                            w.text(if i + 1 == self.items.len() { "。" } else { "；" });
                        });
                    });
                    w.line_end();
                });
            }
            if let Some(sentence) = &self.paragraph {
                w.node("paragraph body whole", |w| sentence.write(w));
                w.line_end();
            }
        });
    }
}

fn statute() -> impl Strategy<Value = Statute> {
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

fn model() -> impl Strategy<Value = Model> {
    let subsection = (plain(), vec(sentence(), 1..4), vec(clause(), 0..4))
        .prop_filter("one entry is no list", |(_, _, entries)| entries.len() != 1)
        .prop_map(|(title, body, entries)| Subsection { title, body, entries });
    let section = (plain(), blocks(1..4), vec(subsection, 0..4))
        .prop_map(|(title, blocks, subsections)| Section { title, blocks, subsections });
    (blocks(0..4), vec(section, 0..5)).prop_map(|(blocks, sections)| Model { blocks, sections })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_document_comes_back_as_the_tree_it_was_written_from(model in model()) {
        comes_back(&model.write())?;
    }

    #[test]
    fn a_statute_comes_back_as_the_tree_it_was_written_from(statute in statute()) {
        comes_back(&statute.write())?;
    }
}

fn comes_back(written: &Writer) -> Result<(), TestCaseError> {
    let doc = parse(&written.source).unwrap();
    let read = tree(&doc);
    let differs =
        (0..read.len().max(written.tree.len())).find(|&i| read.get(i) != written.tree.get(i));
    prop_assert!(
        differs.is_none(),
        "{}\nread {:?}\nmeant {:?}",
        written.source,
        differs.and_then(|i| read.get(i)),
        differs.and_then(|i| written.tree.get(i))
    );
    let found = doc.diagnostics();
    let mismatch = |kind| matches!(kind, DiagnosticKind::CountMismatch { .. });
    prop_assert!(found.iter().all(|d| mismatch(d.kind)), "{found:?}");
    prop_assert_eq!(found.len(), written.mismatches);
    Ok(())
}

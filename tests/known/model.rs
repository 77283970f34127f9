//! Plans and reports: title, sections of three levels, series, quotations, dash lists.

use super::writer::Writer;

pub(crate) const DIGITS: [&str; 9] = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
pub(crate) const VERBS: &[&str] = &["加快", "推进", "完善", "健全", "加强", "落实", "改造", "培育"];
pub(crate) const NOUNS: &[&str] = &[
    "产业体系",
    "水网布局",
    "公共服务",
    "基层治理",
    "乡村道路",
    "农田管护",
    "渠系养护",
    "花椒种植",
];
pub(crate) const PHRASES: &[&str] = &["河长制", "九个统筹", "一库一策", "人工智能+", "路通心齐"];
pub(crate) const CLASSIFIERS: &[&str] = &["项工作", "件实事", "项任务"];

/// What may stand inside a clause.
#[derive(Debug, Clone)]
pub(crate) enum Extra {
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
pub(crate) struct Clause {
    pub(crate) verb: &'static str,
    pub(crate) noun: &'static str,
    pub(crate) extra: Extra,
}

impl Clause {
    pub(crate) fn write(&self, w: &mut Writer) {
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
pub(crate) struct Sentence(pub(crate) Vec<Clause>);

impl Sentence {
    pub(crate) fn write(&self, w: &mut Writer) {
        w.node("sentence whole", |w| {
            clauses(&self.0, w);
            w.text("。");
        });
    }
}

#[derive(Debug, Clone)]
pub(crate) struct Series {
    pub(crate) verb: &'static str,
    pub(crate) items: Vec<(Clause, Vec<Clause>)>,
    /// The words after the number announced, and whether they say one too many.
    pub(crate) announced: Option<(&'static str, bool)>,
    pub(crate) separator: &'static str,
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
pub(crate) enum Block {
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
    pub(crate) fn write(&self, w: &mut Writer) {
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
pub(crate) struct Subsection {
    pub(crate) title: Clause,
    pub(crate) body: Vec<Sentence>,
    pub(crate) entries: Vec<Clause>,
}

impl Subsection {
    pub(crate) fn write(&self, n: usize, w: &mut Writer) {
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
pub(crate) struct Section {
    pub(crate) title: Clause,
    pub(crate) blocks: Vec<Block>,
    pub(crate) subsections: Vec<Subsection>,
}

impl Section {
    pub(crate) fn write(&self, n: usize, w: &mut Writer) {
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
pub(crate) struct Model {
    pub(crate) blocks: Vec<Block>,
    pub(crate) sections: Vec<Section>,
}

impl Model {
    pub(crate) fn write(&self) -> Writer {
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

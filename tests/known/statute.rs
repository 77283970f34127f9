//! Statutes: chapters of articles, which are numbered throughout.

use super::{
    model::{Clause, DIGITS, NOUNS, Sentence},
    writer::Writer,
};

/// A statute: chapters of articles, which are numbered throughout, with items and paragraphs below.
#[derive(Debug, Clone)]
pub(crate) struct Statute {
    pub(crate) chapters: Vec<Vec<Article>>,
    /// What stands between a number and its text.
    pub(crate) blank: &'static str,
}

#[derive(Debug, Clone)]
pub(crate) struct Article {
    pub(crate) rule: Clause,
    pub(crate) items: Vec<Clause>,
    pub(crate) paragraph: Option<Sentence>,
}

impl Statute {
    pub(crate) fn write(&self) -> Writer {
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
    pub(crate) fn write(&self, number: usize, blank: &str, w: &mut Writer) {
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

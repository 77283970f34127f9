//! Which slogans documents use, how often, and where.

use std::collections::HashMap;

use gongwen::{
    Document, Enumeration, Item, Node, Quote, QuoteKind, Section, Span, View,
    grammar::{
        phrase::{Phrase, normal_form, phrase},
        title::ends_in_genre,
    },
};

/// One document and the slogans it uses, in the order of first use.
pub(crate) struct Usage {
    pub(crate) name: String,
    /// Its title, `""` if it has none.
    pub(crate) title: String,
    pub(crate) slogans: Vec<Slogan>,
}

/// A slogan with all its uses, whatever the spelling; never without one.
pub(crate) struct Slogan {
    /// What the spellings have in common.
    pub(crate) form: String,
    /// In the order of documents, and of the source within one.
    pub(crate) uses: Vec<Use>,
}

/// A place where a slogan is used.
pub(crate) struct Use {
    /// Which document of several put [`together`], counted from 0.
    pub(crate) document: usize,
    /// The phrase with its marks, in bytes of the UTF-8 text.
    pub(crate) span: Span,
    /// Counted from 1.
    pub(crate) line: usize,
    /// The words between the marks.
    pub(crate) spelling: String,
    /// The noun behind that it modifies: 经验.
    pub(crate) modifies: Option<String>,
    /// 三、→（二）→5.
    pub(crate) path: String,
    /// The titles of the sections around it, from the outside in.
    pub(crate) sections: Vec<String>,
    /// The items of enumerations around it, from the outside in.
    pub(crate) items: Vec<ItemPlace>,
}

/// An item of an enumeration that holds a slogan.
pub(crate) struct ItemPlace {
    pub(crate) ordinal: u32,
    /// 二是
    pub(crate) marker: String,
    /// Its first clause.
    pub(crate) head: String,
    /// The words that announce the enumeration: 三项重点工作.
    pub(crate) announcement: Option<String>,
}

impl Usage {
    /// Gathers the phrases of a document.
    pub(crate) fn of(doc: &Document<'_>, name: String) -> Self {
        let mut slogans = Slogans::default();
        let (mut line, mut counted) = (1, 0);
        for quote in doc.quotes().filter(|q| q.quote_kind() == QuoteKind::Phrase) {
            // Quotes come in the order of the source, so its lines are counted once.
            let start = quote.span().start as usize;
            let passed = doc.source().get(counted..start).unwrap_or_default();
            line += passed.bytes().filter(|b| *b == b'\n').count();
            counted = start;

            let form: String = normal_form(quote.content()).collect();
            if !form.is_empty() && !is_title(quote) {
                slogans.add(form, [Use::of(quote, line)]);
            }
        }
        let title = doc.title().map(|t| t.joined().as_str().trim().to_owned());
        Self { name, title: title.unwrap_or_default(), slogans: slogans.list }
    }

    /// How many phrases the document has.
    pub(crate) fn uses(&self) -> usize {
        self.slogans.iter().map(|s| s.uses.len()).sum()
    }
}

/// 「水利法」: where corner marks are the quotation marks, they set off the names of documents too.
fn is_title(quote: Quote<'_>) -> bool {
    quote.text().starts_with(['「', '『']) && ends_in_genre(quote.content().trim())
}

impl Use {
    fn of(quote: Quote<'_>, line: usize) -> Self {
        let path = quote.path();
        let sections = path.steps().iter().filter_map(|n| Section::cast(*n));
        let titles = sections.map(|s| s.title().trim_end_matches('。'));
        Self {
            document: 0,
            span: quote.span(),
            line,
            spelling: quote.content().to_owned(),
            modifies: quote.modifies().map(str::to_owned),
            path: path.to_string(),
            sections: titles.filter(|t| !t.is_empty()).map(str::to_owned).collect(),
            items: path.steps().iter().filter_map(ItemPlace::of).collect(),
        }
    }
}

impl ItemPlace {
    fn of(node: &Node<'_>) -> Option<Self> {
        let item = Item::cast(*node)?;
        let announcement = item.enumeration().and_then(Enumeration::announcement);
        Some(Self {
            ordinal: item.ordinal(),
            marker: item.marker().map_or("", |m| m.text()).trim().to_owned(),
            head: item.head().to_owned(),
            announcement: announcement.map(|words| words.text().to_owned()),
        })
    }
}

impl Slogan {
    /// The spelling used most, the first of equals.
    pub(crate) fn spelling(&self) -> &str {
        self.spellings().first().map_or(self.form.as_str(), |(spelling, _)| spelling)
    }

    /// All spellings, the most frequent first.
    pub(crate) fn spellings(&self) -> Vec<(&str, usize)> {
        ranked(self.uses.iter().map(|place| place.spelling.trim()))
    }

    pub(crate) fn phrase(&self) -> Phrase {
        phrase(self.spelling())
    }

    /// In how many documents it is used.
    pub(crate) fn documents(&self) -> usize {
        self.uses.chunk_by(|a, b| a.document == b.document).count()
    }

    /// How many of the uses stand in enumerations.
    pub(crate) fn in_items(&self) -> usize {
        self.uses.iter().filter(|place| !place.items.is_empty()).count()
    }

    /// The titles of sections that hold it, each with the number of documents where it does, the most
    /// frequent first.
    pub(crate) fn sections(&self) -> Vec<(&str, usize)> {
        let mut all: Vec<_> = Vec::new();
        for document in self.uses.chunk_by(|a, b| a.document == b.document) {
            let titles = document.iter().flat_map(|place| place.sections.iter());
            all.extend(ranked(titles.map(String::as_str)).into_iter().map(|(title, _)| title));
        }
        ranked(all.into_iter())
    }

    /// Where it is used, each path with the number of uses there, in the order of the source.
    pub(crate) fn paths(&self) -> Vec<(&str, usize)> {
        counted(self.uses.iter().map(|place| place.path.as_str()))
    }
}

/// Moves the slogans out of the documents and puts the uses of each together.
pub(crate) fn together(documents: &mut [Usage]) -> Vec<Slogan> {
    let mut all = Slogans::default();
    for (number, usage) in documents.iter_mut().enumerate() {
        for slogan in std::mem::take(&mut usage.slogans) {
            let uses = slogan.uses.into_iter();
            all.add(slogan.form, uses.map(|place| Use { document: number, ..place }));
        }
    }
    all.list
}

/// Slogans by their normal form, in the order they came.
#[derive(Default)]
struct Slogans {
    list: Vec<Slogan>,
    places: HashMap<String, usize>,
}

impl Slogans {
    /// Adds uses of a slogan, which come after those already there.
    fn add(&mut self, form: String, uses: impl IntoIterator<Item = Use>) {
        if let Some(slogan) = self.places.get(&form).and_then(|at| self.list.get_mut(*at)) {
            slogan.uses.extend(uses);
        } else {
            self.places.insert(form.clone(), self.list.len());
            self.list.push(Slogan { form, uses: uses.into_iter().collect() });
        }
    }
}

/// The types of phrases by name.
pub(crate) const TYPES: [&str; 8] =
    ["counted", "tally", "plan", "anniversary", "code", "plus", "clauses", "plain"];

pub(crate) const fn type_name(phrase: Phrase) -> &'static str {
    match phrase {
        Phrase::Counted(_) => "counted",
        Phrase::Tally { .. } => "tally",
        Phrase::Plan { .. } => "plan",
        Phrase::Anniversary { .. } => "anniversary",
        Phrase::Code { .. } => "code",
        Phrase::Plus { .. } => "plus",
        Phrase::Clauses { .. } => "clauses",
        _ => "plain",
    }
}

/// Each of the texts once, with how often it came, in the order they came.
fn counted<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<(&'a str, usize)> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut list: Vec<(&str, usize)> = Vec::new();
    for text in texts {
        let at = *places.entry(text).or_insert(list.len());
        match list.get_mut(at) {
            Some((_, count)) => *count += 1,
            None => list.push((text, 1)),
        }
    }
    list
}

/// The same, the most frequent first.
fn ranked<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<(&'a str, usize)> {
    let mut list = counted(texts);
    list.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    list
}

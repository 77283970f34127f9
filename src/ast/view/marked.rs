//! What stands between two marks: quotations, brackets, titles.

use super::{Bracket, CitedTitle, Quote, View};
use crate::{
    Kind, Node, QuoteKind,
    grammar::phrase::{self, Phrase},
};

/// The text between the opening and the closing mark of a node.
fn inside(node: Node<'_>) -> &str {
    let mut marks = node.children().filter(|n| n.kind() == Kind::Mark).map(Node::span);
    let (first, last) = (marks.next(), marks.last());
    let start = node.span().start;
    let text = node.text();
    let from = first.map_or(0, |s| (s.end - start) as usize);
    let to = last.map_or(text.len(), |s| (s.start - start) as usize);
    &text[from..to]
}

impl<'d> Quote<'d> {
    /// Speech or phrase.
    pub fn quote_kind(self) -> QuoteKind {
        match self.kind() {
            Kind::Quote { kind } => kind,
            _ => QuoteKind::Phrase,
        }
    }

    /// The text between the marks.
    pub fn content(self) -> &'d str {
        inside(*self)
    }

    /// What kind of phrase it is: a numeral abbreviation, a plan number, …; `None` for an utterance.
    ///
    /// ```
    /// use gongwen::grammar::phrase::Phrase;
    ///
    /// let doc = gongwen::parse("落实“三个统筹”要求。")?;
    /// let quote = doc.quotes().next().unwrap();
    /// assert!(matches!(quote.phrase(), Some(Phrase::Counted(_))));
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn phrase(self) -> Option<Phrase> {
        (self.quote_kind() == QuoteKind::Phrase).then(|| phrase::phrase(self.content()))
    }

    /// The noun group it modifies, which stands right behind it: up to the next mark, function word
    /// or predicate, eight characters at most. `None` if there is none.
    ///
    /// An approximation, for no dictionary tells nouns from verbs: a verb that can be a noun counts as
    /// one (“十四五”建设).
    ///
    /// ```
    /// let doc = gongwen::parse("学习“百村工程”经验，优化“两新”政策，落实“河长制”。")?;
    /// let nouns: Vec<_> = doc.quotes().map(|q| q.modifies()).collect();
    /// assert_eq!(nouns, [Some("经验"), Some("政策"), None]);
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn modifies(self) -> Option<&'d str> {
        self.document().source.get(self.span().end as usize..).and_then(phrase::modified)
    }

    /// Length of the content in graphemes: what a reader counts as characters.
    pub fn graphemes(self) -> usize {
        phrase::graphemes(self.content())
    }
}

impl<'d> Bracket<'d> {
    /// The text between the marks.
    pub fn content(self) -> &'d str {
        inside(*self)
    }
}

impl<'d> CitedTitle<'d> {
    /// The brackets right behind it: a document number, 试行, 草案, 以下简称….
    ///
    /// ```
    /// let doc = gongwen::parse("《云川省水网规划》（云政发〔2026〕3号）和《集市条例（草案）》。")?;
    /// let notes: Vec<_> = doc.cited_titles().map(|t| t.note().map(|b| b.content())).collect();
    /// assert_eq!(notes, [Some("云政发〔2026〕3号"), None]);
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn note(self) -> Option<Bracket<'d>> {
        let end = self.span().end;
        let parent = self.parent()?;
        let mut after = parent.descendants().skip(self.end_index() - parent.index());
        after.next().and_then(Bracket::cast).filter(|b| b.span().start == end)
    }

    /// The name without its marks.
    pub fn name(self) -> &'d str {
        inside(*self)
    }
}

//! The document: source and tree together.

use alloc::{borrow::Cow, vec::Vec};

use crate::{
    Announcement, Bracket, CitedTitle, DashList, Dateline, Diagnostic, Enumeration, Item, Lead,
    Leaf, LineIndex, Node, Paragraph, Quote, QuoteKind, Role, Section, Sentence, Total,
    ast::{kind::Record, node::Nodes, view::Views},
    grammar::{date::Dates, document_number::DocumentNumber, statute_reference::StatuteReference},
};

/// A parsed document: the source, its tree, and what there is to report.
///
/// The tree is lossless: every node has a [`Span`](crate::Span) of the source, children lie in
/// order inside their parent, and the texts of the leaves, put together, are the source.
///
/// A document borrows its source; [`into_owned`](Self::into_owned) frees it from it. It is
/// `Send + Sync`, and dropping, cloning or comparing it never recurses.
///
/// ```
/// let doc = gongwen::parse("要抓好两件事：一是保供应，二是稳价格。")?;
/// let series = doc.enumerations().next().unwrap();
/// assert_eq!(series.announced(), Some(2));
/// let heads: Vec<_> = series.items().map(|item| item.head()).collect();
/// assert_eq!(heads, ["保供应", "稳价格"]);
/// # Ok::<(), gongwen::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document<'a> {
    pub(crate) source: Cow<'a, str>,
    /// Never empty: the root is always there.
    pub(crate) records: Vec<Record>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Document<'_> {
    /// The text that was parsed.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// The root of the tree.
    pub fn root(&self) -> Node<'_> {
        Node::new(self, 0)
    }

    /// All nodes in document order, parents before their children.
    pub fn nodes(&self) -> Nodes<'_> {
        self.root().descendants()
    }

    pub(crate) fn node(&self, index: usize) -> Option<Node<'_>> {
        (index < self.records.len()).then(|| Node::new(self, index as u32))
    }

    /// What a proofreader would want to know, in the order of the source.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The innermost node that contains the byte at `offset`, if there is one.
    ///
    /// ```
    /// use gongwen::Kind;
    ///
    /// let doc = gongwen::parse("二是落实“河长制”。")?;
    /// let node = doc.node_at(15).unwrap();
    /// assert_eq!((node.kind(), node.text()), (Kind::Text, "河长制"));
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn node_at(&self, offset: usize) -> Option<Node<'_>> {
        let offset = u32::try_from(offset).ok()?;
        // Records lie in order of their starts: the last to start here is the node or lies in it.
        let last = self.records.partition_point(|r| r.start <= offset).checked_sub(1)?;
        let node = Node::new(self, last as u32);
        core::iter::once(node).chain(node.ancestors()).find(|n| n.span().contains(offset))
    }

    /// Detaches the document from the source it borrows.
    pub fn into_owned(self) -> Document<'static> {
        Document {
            source: Cow::Owned(self.source.into_owned()),
            records: self.records,
            diagnostics: self.diagnostics,
        }
    }

    /// An index from byte offsets to lines and columns, made by reading the source once.
    pub fn line_index(&self) -> LineIndex<'_> {
        LineIndex::new(&self.source)
    }

    /// The title (标题) of the document: its first paragraph with that role.
    ///
    /// ```
    /// let doc = gongwen::parse("云川省人民政府关于加快水网建设的意见\n云政发〔2026〕3号\n各市、县人民政府：\n")?;
    /// assert_eq!(doc.title().unwrap().text(), "云川省人民政府关于加快水网建设的意见");
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn title(&self) -> Option<Paragraph<'_>> {
        self.paragraphs().find(|p| p.role() == Role::Title)
    }

    /// All sections, outer before inner.
    pub fn sections(&self) -> Views<'_, Section<'_>> {
        Views::new(self.nodes())
    }

    /// All paragraphs and parts of paragraphs.
    pub fn paragraphs(&self) -> Views<'_, Paragraph<'_>> {
        Views::new(self.nodes())
    }

    /// All sentences and parts of sentences.
    pub fn sentences(&self) -> Views<'_, Sentence<'_>> {
        Views::new(self.nodes())
    }

    /// All datelines of news reports (电头).
    pub fn datelines(&self) -> Views<'_, Dateline<'_>> {
        Views::new(self.nodes())
    }

    /// All leads (全会强调).
    pub fn leads(&self) -> Views<'_, Lead<'_>> {
        Views::new(self.nodes())
    }

    /// All enumerations, outer before inner.
    pub fn enumerations(&self) -> Views<'_, Enumeration<'_>> {
        Views::new(self.nodes())
    }

    /// The items of all enumerations, in document order.
    pub fn items(&self) -> Views<'_, Item<'_>> {
        Views::new(self.nodes())
    }

    /// All lists whose entries open with ——.
    pub fn dash_lists(&self) -> Views<'_, DashList<'_>> {
        Views::new(self.nodes())
    }

    /// All quotations, outer before inner.
    pub fn quotes(&self) -> Views<'_, Quote<'_>> {
        Views::new(self.nodes())
    }

    /// Phrases back to back, or parted by 、: “两个屏障”、“两个基地”、“一个桥头堡”. Two or more each.
    ///
    /// ```
    /// let doc = gongwen::parse("建设“两个基地”、“一个枢纽”，推行“河长制”。")?;
    /// let series: Vec<_> = doc.phrase_series().collect();
    /// assert_eq!(series.len(), 1);
    /// assert_eq!(series[0][1].content(), "一个枢纽");
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn phrase_series(&self) -> impl Iterator<Item = Vec<Quote<'_>>> {
        let mut phrases = self.quotes().filter(|q| q.quote_kind() == QuoteKind::Phrase).peekable();
        core::iter::from_fn(move || {
            let mut series = alloc::vec![phrases.next()?];
            while let Some(next) = phrases.next_if(|next| {
                series.last().is_some_and(|last| {
                    let between = last.span().end as usize..next.span().start as usize;
                    next.parent() == last.parent()
                        && matches!(self.source.get(between), Some("" | "、"))
                })
            }) {
                series.push(next);
            }
            Some(series)
        })
        .filter(|series| series.len() > 1)
    }

    /// All words that say how many come: 七项重点工作.
    pub fn announcements(&self) -> impl Iterator<Item = Leaf<'_, Announcement>> {
        self.nodes().filter_map(Leaf::cast)
    }

    /// All bracketed insertions, outer before inner.
    pub fn brackets(&self) -> Views<'_, Bracket<'_>> {
        Views::new(self.nodes())
    }

    /// All names of documents and works in 《》 or 〈〉.
    pub fn cited_titles(&self) -> Views<'_, CitedTitle<'_>> {
        Views::new(self.nodes())
    }

    /// All counts that sum up what stands before them.
    pub fn totals(&self) -> Views<'_, Total<'_>> {
        Views::new(self.nodes())
    }

    /// All dates and ranges of dates.
    pub fn dates(&self) -> impl Iterator<Item = Leaf<'_, Dates>> {
        self.nodes().filter_map(Leaf::cast)
    }

    /// All document numbers (发文字号).
    pub fn document_numbers(&self) -> impl Iterator<Item = Leaf<'_, DocumentNumber>> {
        self.nodes().filter_map(Leaf::cast)
    }

    /// All references to provisions (第五条第一款).
    pub fn statute_references(&self) -> impl Iterator<Item = Leaf<'_, StatuteReference>> {
        self.nodes().filter_map(Leaf::cast)
    }
}

//! Typed access: one small `Copy` view per kind of node, each a [`Node`] that knows more.

mod marked;

use core::{marker::PhantomData, ops::Deref};

use crate::{
    Announcement, Diagnostic, DiagnosticKind, Family, Kind, Marker, Node, Nodes, Part, Role, Span,
    Style,
    grammar::{
        date::Dates,
        dateline::dateline,
        lead::{Act, SpeakerKind},
    },
    parser::blank::trim,
};

use super::{joined::Joined, leaf::Leaf};

/// A typed view of a node.
pub trait View<'d>: Copy + Deref<Target = Node<'d>> {
    /// The view, if the node is of its kind.
    fn cast(node: Node<'d>) -> Option<Self>;
}

/// The nodes of one kind among others, typed.
#[derive(Debug, Clone)]
pub struct Views<'d, V> {
    nodes: Nodes<'d>,
    view: PhantomData<fn() -> V>,
}

impl<'d, V> Views<'d, V> {
    pub(crate) const fn new(nodes: Nodes<'d>) -> Self {
        Self { nodes, view: PhantomData }
    }
}

impl<'d, V: View<'d>> Iterator for Views<'d, V> {
    type Item = V;

    fn next(&mut self) -> Option<V> {
        self.nodes.by_ref().find_map(V::cast)
    }
}

macro_rules! views {
    ($($(#[$doc:meta])* $name:ident => $kind:pat,)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub struct $name<'d>(Node<'d>);

        impl<'d> Deref for $name<'d> {
            type Target = Node<'d>;

            fn deref(&self) -> &Node<'d> {
                &self.0
            }
        }

        impl<'d> View<'d> for $name<'d> {
            fn cast(node: Node<'d>) -> Option<Self> {
                matches!(node.kind(), $kind).then_some(Self(node))
            }
        }
    )*};
}

views! {
    /// A numbered paragraph and all that hangs below it: 章, 一、, （一）, 1., 第五条, or a Markdown heading.
    ///
    /// ```
    /// let doc = gongwen::parse("一、总体要求\n坚持质量第一。\n二、主要任务\n（一）修路。先修村道。\n")?;
    /// let titles: Vec<_> = doc.sections().map(|s| (s.level(), s.title())).collect();
    /// assert_eq!(titles, [(1, "总体要求"), (1, "主要任务"), (2, "修路。")]);
    /// let last = doc.sections().last().unwrap();
    /// assert_eq!(last.path().to_string(), "二、→（一）");
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    Section => Kind::Section { .. },

    /// A typeset paragraph, or the part of one that lies in its container.
    Paragraph => Kind::Paragraph { .. },

    /// A sentence, or the part of one that lies in its container.
    Sentence => Kind::Sentence { .. },

    /// What stands before the text of a news report: who sends it, from where and when.
    ///
    /// ```
    /// let doc = gongwen::parse("（本报云川2026年3月5日电 记者 张某某）青屏县的渠道通水了。")?;
    /// let dateline = doc.datelines().next().unwrap();
    /// assert_eq!(dateline.source(), "本报");
    /// assert_eq!(dateline.date().unwrap().text(), "2026年3月5日");
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    Dateline => Kind::Dateline,

    /// Speaker and act that head a paragraph: 全会强调, 会议审议并通过了.
    ///
    /// ```
    /// let doc = gongwen::parse("会议强调，要守住底线。\n会议还要求，抓紧备汛。\n")?;
    /// let leads: Vec<_> = doc.leads().map(|l| (l.speaker(), l.act())).collect();
    /// assert_eq!(leads, [("会议", "强调"), ("会议", "要求")]);
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    Lead => Kind::Lead,

    /// A series of items: 一是…二是…三是….
    ///
    /// ```
    /// let doc = gongwen::parse("要办好三件事：一是修渠，二是通路，三是植树。")?;
    /// let series = doc.enumerations().next().unwrap();
    /// assert_eq!((series.announced(), series.items().count()), (Some(3), 3));
    /// assert_eq!(series.announcement().unwrap().text(), "三件事");
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    Enumeration => Kind::Enumeration { .. },

    /// One item of an enumeration.
    Item => Kind::Item { .. },

    /// Paragraphs or clauses that each open with ——.
    DashList => Kind::DashList,

    /// One entry of a dash list.
    DashItem => Kind::DashItem,

    /// A quotation with its marks.
    ///
    /// ```
    /// use gongwen::QuoteKind;
    ///
    /// let doc = gongwen::parse("老支书说：“路通了，心就齐了。”这就是“民心路”。")?;
    /// let quotes: Vec<_> = doc.quotes().map(|q| (q.quote_kind(), q.content())).collect();
    /// assert_eq!(quotes, [
    ///     (QuoteKind::Utterance, "路通了，心就齐了。"),
    ///     (QuoteKind::Phrase, "民心路"),
    /// ]);
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    Quote => Kind::Quote { .. },

    /// A bracketed insertion with its marks.
    Bracket => Kind::Bracket,

    /// The name of a document or work with its marks: 《云川省水网规划》.
    CitedTitle => Kind::CitedTitle,

    /// A count that sums up what stands before it: “两个屏障”、“两个基地”、“一个桥头堡”的五大战略定位.
    ///
    /// ```
    /// let doc = gongwen::parse("建设“两个基地”、“一个枢纽”的三大战略定位。")?;
    /// let total = doc.totals().next().unwrap();
    /// assert_eq!((total.stated(), total.found()), (3, 3));
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    Total => Kind::Total { .. },
}

impl<'d> Section<'d> {
    /// Depth in the section tree, 1 for the outermost.
    pub fn level(self) -> u8 {
        match self.kind() {
            Kind::Section { level, .. } => level,
            _ => 0,
        }
    }

    /// How number and title are set.
    pub fn style(self) -> Style {
        match self.kind() {
            Kind::Section { style, .. } => style,
            _ => Style::Item,
        }
    }

    /// The typeset paragraph that opens the section.
    fn opening(self) -> Option<Node<'d>> {
        self.children().find(|n| matches!(n.kind(), Kind::Paragraph { .. }))
    }

    /// Its marker, if it has one: a Markdown heading may have none.
    pub fn marker(self) -> Option<Leaf<'d, Marker>> {
        let opening = self.opening()?;
        opening.descendants().take(8).find_map(Leaf::cast)
    }

    /// Its title without the marker; empty for an [`Item`](Style::Item), which has none.
    pub fn title(self) -> &'d str {
        let Some(heading) =
            self.opening().and_then(|p| p.children().find(|n| matches!(n.kind(), Kind::Heading)))
        else {
            return "";
        };
        let end = self.marker().map_or(heading.span().start, |m| m.span().end);
        let title = heading.text().get((end - heading.span().start) as usize..).unwrap_or("");
        trim(title.trim_start_matches('#')).trim_start_matches("**").trim_end_matches("**")
    }

    /// The words in the paragraphs before its subsections that say how many there are: 三个方面 before
    /// （一）（二）（三）.
    ///
    /// ```
    /// let doc = gongwen::parse("一、主要任务\n全年抓好两个方面。\n（一）修渠\n先干渠。\n（二）修路\n先村道。\n")?;
    /// let section = doc.sections().next().unwrap();
    /// assert_eq!(section.announcement().unwrap().text(), "两个方面");
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn announcement(self) -> Option<Leaf<'d, Announcement>> {
        let mut subsections = self.subsections();
        let first = subsections.next()?;
        let count = subsections.count() + 1;
        let before = self.descendants().take_while(|n| *n != *first);
        before
            .filter_map(Leaf::<Announcement>::cast)
            .filter(|a| a.value.count as usize == count)
            .last()
    }

    /// The section around it.
    pub fn parent_section(self) -> Option<Self> {
        self.ancestors().find_map(Self::cast)
    }

    /// The sections directly inside it.
    pub fn subsections(self) -> impl Iterator<Item = Self> + use<'d> {
        let mut end = self.index();
        self.descendants().skip(1).filter_map(Self::cast).filter(move |s| {
            // Deeper ones lie inside one already yielded.
            let direct = s.index() >= end;
            if direct {
                end = s.end_index();
            }
            direct
        })
    }
}

impl<'d> Paragraph<'d> {
    /// Where the paragraph goes on after each break the copy put into it: byte offsets of the first
    /// visible character of each further line.
    ///
    /// ```
    /// let doc = gongwen::parse("各级要把优化营商环\n— 3 —\n境作为头等大事，抓紧抓好。")?;
    /// let starts: Vec<_> = doc.paragraphs().flat_map(|p| p.continuations()).collect();
    /// assert_eq!(starts, [doc.source().find("境作为").unwrap() as u32]);
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn continuations(self) -> impl Iterator<Item = u32> + use<'d> {
        let mut broken = false;
        self.leaves().filter_map(move |leaf| match leaf.kind() {
            Kind::Break => {
                broken = true;
                None
            }
            Kind::Blank | Kind::Furniture => None,
            _ => core::mem::take(&mut broken).then(|| leaf.span().start),
        })
    }

    /// What the paragraph is in an official document.
    pub fn role(self) -> Role {
        match self.kind() {
            Kind::Paragraph { role, .. } => role,
            _ => Role::Body,
        }
    }

    /// Whether this is all of it.
    pub fn part(self) -> Part {
        match self.kind() {
            Kind::Paragraph { part, .. } => part,
            _ => Part::Whole,
        }
    }

    /// The typeset paragraph this is a part of, without the breaks and furniture that the copy put
    /// into it, and with the way back to the source. Each of its parts gives the whole: to have every
    /// paragraph once, keep those whose part [begins](Part::begins).
    ///
    /// ```
    /// let doc = gongwen::parse("各级要把优化营商环\n— 3 —\n境作为头等大事，抓紧抓好。")?;
    /// let joined = doc.paragraphs().next().unwrap().joined();
    /// let found = joined.as_str().find("营商环境").unwrap();
    /// let span = joined.source_span(found..found + 12).unwrap();
    /// assert_eq!(&doc.source()[span.range()], "营商环\n— 3 —\n境");
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn joined(self) -> Joined {
        Joined::new(self)
    }
}

impl Sentence<'_> {
    /// Whether this is all of it.
    pub fn part(self) -> Part {
        match self.kind() {
            Kind::Sentence { part } => part,
            _ => Part::Whole,
        }
    }
}

impl<'d> Dateline<'d> {
    /// The name of who sends: 本报, 新华社.
    pub fn source(self) -> &'d str {
        let text = self.text();
        let name = dateline::<()>(text).ok().and_then(|(_, found)| {
            text.get(usize::from(found.source_start)..usize::from(found.source_end))
        });
        name.unwrap_or_default()
    }

    /// The date, if it tells one.
    pub fn date(self) -> Option<Leaf<'d, Dates>> {
        self.descendants().find_map(Leaf::cast)
    }
}

impl<'d> Lead<'d> {
    fn child(self, is: fn(Kind) -> bool) -> Option<Node<'d>> {
        self.children().find(|n| is(n.kind()))
    }

    /// Who speaks: 全会.
    pub fn speaker(self) -> &'d str {
        self.child(|k| matches!(k, Kind::Speaker { .. })).map_or("", Node::text)
    }

    /// The verb phrase: 审议并通过了.
    pub fn act(self) -> &'d str {
        self.child(|k| matches!(k, Kind::Act { .. })).map_or("", Node::text)
    }

    /// The passage it heads: up to the next lead, or to the end of its section.
    ///
    /// ```
    /// let doc = gongwen::parse("会议强调，要守住底线。\n各地要包片到人。\n会议要求，抓紧备汛。\n")?;
    /// let stressed = doc.leads().find(|l| l.act() == "强调").unwrap();
    /// let text = &doc.source()[stressed.passage().range()];
    /// assert_eq!(text.lines().count(), 2);
    /// # Ok::<(), gongwen::Error>(())
    /// ```
    pub fn passage(self) -> Span {
        let around = self.ancestors().find(|n| n.kind() != Kind::Lead && is_passage(n.kind()));
        let around = around.unwrap_or_else(|| self.document().root());
        let skip = self.index() - around.index() + 1;
        let next = around.descendants().skip(skip).find(|n| n.kind() == Kind::Lead);
        Span::new(self.span().start, next.map_or(around.span().end, |n| n.span().start))
    }

    /// What kind of speech it is; `None` if the tree was not made by the parser.
    pub fn act_class(self) -> Option<Act> {
        match self.child(|k| matches!(k, Kind::Act { .. }))?.kind() {
            Kind::Act { act } => Some(act),
            _ => None,
        }
    }

    /// What kind of speaker it is; `None` if the tree was not made by the parser.
    pub fn speaker_kind(self) -> Option<SpeakerKind> {
        match self.child(|k| matches!(k, Kind::Speaker { .. }))?.kind() {
            Kind::Speaker { speaker } => Some(speaker),
            _ => None,
        }
    }
}

/// Whether nodes of this kind bound what a lead inside them heads.
const fn is_passage(kind: Kind) -> bool {
    matches!(kind, Kind::Section { .. } | Kind::Quote { .. } | Kind::Item { .. } | Kind::Document)
}

impl<'d> Enumeration<'d> {
    /// The family of its markers; that of the first item where they mix.
    pub fn family(self) -> Family {
        match self.kind() {
            Kind::Enumeration { family, .. } => family,
            _ => Family::Word,
        }
    }

    /// The count announced for it.
    pub fn announced(self) -> Option<u32> {
        match self.kind() {
            Kind::Enumeration { announced, .. } => announced.map(|a| a.count.get()),
            _ => None,
        }
    }

    /// The words that announce it: 七项重点工作.
    pub fn announcement(self) -> Option<Leaf<'d, Announcement>> {
        let Kind::Enumeration { announced: Some(announced), .. } = self.kind() else {
            return None;
        };
        let node = self.document().node_at(announced.at as usize)?;
        Leaf::cast(node)
    }

    /// Its items, at least two.
    pub fn items(self) -> impl Iterator<Item = Item<'d>> + use<'d> {
        self.children().filter_map(Item::cast)
    }

    /// What there is to report of this series.
    pub fn diagnostics(self) -> impl Iterator<Item = &'d Diagnostic> + use<'d> {
        let span = self.span();
        let all = self.document().diagnostics();
        let first = all.partition_point(|d| d.span.start < span.start);
        all.iter().skip(first).take_while(move |d| d.span.start < span.end).filter(move |d| {
            span.covers(d.span)
                && matches!(
                    d.kind,
                    DiagnosticKind::CountMismatch { .. }
                        | DiagnosticKind::OrdinalGap { .. }
                        | DiagnosticKind::OrdinalRepeat { .. }
                )
        })
    }
}

impl<'d> Item<'d> {
    /// Its ordinal, also where the marker has none (另一方面 is 2).
    pub fn ordinal(self) -> u32 {
        match self.kind() {
            Kind::Item { ordinal } => ordinal,
            _ => 0,
        }
    }

    /// Its marker as written: 一是.
    pub fn marker(self) -> Option<Leaf<'d, Marker>> {
        self.descendants().take(8).find_map(Leaf::cast)
    }

    /// What follows the marker, up to the end of the item.
    pub fn content(self) -> &'d str {
        match self.marker() {
            Some(marker) => {
                let start = marker.span().end - self.span().start;
                self.text()[start as usize..].trim_start()
            }
            None => self.text(),
        }
    }

    /// Its first clause, as a title for outlines: 立足壮大实体经济.
    pub fn head(self) -> &'d str {
        let content = self.content();
        let end = content.find(['，', '。', '；', '：', ',', ';', ':', '！', '？', '\n']);
        content[..end.unwrap_or(content.len())].trim_end()
    }

    /// The mark that parts it from the next item, or ends the series: ；, ，, 。.
    pub fn separator(self) -> Option<char> {
        let last = self.text().trim_end().chars().next_back()?;
        matches!(last, '；' | '，' | '、' | '。' | '！' | '？' | ';' | ',' | '.').then_some(last)
    }

    /// The enumeration it belongs to.
    pub fn enumeration(self) -> Option<Enumeration<'d>> {
        self.parent().and_then(Enumeration::cast)
    }

    /// The enumerations inside it.
    pub fn enumerations(self) -> Views<'d, Enumeration<'d>> {
        Views::new(self.descendants())
    }
}

impl<'d> DashList<'d> {
    /// Its entries.
    pub fn items(self) -> impl Iterator<Item = DashItem<'d>> + use<'d> {
        self.children().filter_map(DashItem::cast)
    }
}

impl Total<'_> {
    /// The number stated: 5 of 五大战略定位.
    pub fn stated(self) -> u32 {
        match self.kind() {
            Kind::Total { stated, .. } => stated,
            _ => 0,
        }
    }

    /// The number found before it.
    pub fn found(self) -> u32 {
        match self.kind() {
            Kind::Total { found, .. } => found,
            _ => 0,
        }
    }
}

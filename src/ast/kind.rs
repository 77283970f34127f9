//! The kinds of nodes and what each says of itself.
//!
//! Only what a node cannot know from its own text is stored here (the role of a paragraph, the
//! resolved ordinal of an item). The value of a date or a marker is read off its text on demand
//! by the production of that construct, so the two can never disagree.

use core::num::NonZeroU32;

use crate::{
    Family, QuoteKind,
    grammar::lead::{Act, SpeakerKind},
};

/// The kind of a node: match on it, then cast to the view of that kind for more.
///
/// ```
/// use gongwen::{Kind, parse};
///
/// let doc = parse("会议强调，要抓好“十件小事”。")?;
/// let leaves: Vec<_> = doc
///     .nodes()
///     .filter(|n| matches!(n.kind(), Kind::Act { .. } | Kind::Quote { .. }))
///     .map(|n| n.text())
///     .collect();
/// assert_eq!(leaves, ["强调", "“十件小事”"]);
/// # Ok::<(), gongwen::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// The root: the whole source.
    Document,
    /// A numbered paragraph and all that hangs below it (层次). See [`Section`](crate::Section).
    Section {
        /// Depth in the section tree, 1 for the outermost.
        level: u8,
        /// How its number and title are set.
        style: Style,
    },
    /// A typeset paragraph (自然段), or the part of one that lies in its container.
    Paragraph {
        /// What the paragraph is in an official document.
        role: Role,
        /// Whether this is all of it.
        part: Part,
    },
    /// Marker and title of a section (标题).
    Heading,
    /// A sentence (句), or the part of one that lies in its container.
    Sentence {
        /// Whether this is all of it.
        part: Part,
    },
    /// （本报云川3月5日电 记者 张某某）: who sends a news report, from where and when (电头), before its text.
    Dateline,
    /// 全会强调, 会议审议并通过了: speaker and act that head a paragraph (段首提示语).
    Lead,
    /// The speaker of a lead: 全会.
    Speaker {
        /// A meeting, a person, a document, ….
        speaker: SpeakerKind,
    },
    /// The act of a lead: 强调.
    Act {
        /// What kind of speech it is.
        act: Act,
    },
    /// 一是…二是…三是…: a series of items (列举).
    Enumeration {
        /// The family of its markers; that of the first item where they mix.
        family: Family,
        /// The count announced for it (七项重点工作), if one was found.
        announced: Option<Announced>,
    },
    /// One item of an enumeration (分项).
    Item {
        /// Its ordinal, also where the marker has none (另一方面 is 2).
        ordinal: u32,
    },
    /// Paragraphs or clauses that each open with —— (破折号分项).
    DashList,
    /// One entry of a dash list.
    DashItem,
    /// A quotation with its marks (引文、引语).
    Quote {
        /// Speech, or a phrase.
        kind: QuoteKind,
    },
    /// A bracketed insertion with its marks: （…）〔…〕【…】[…].
    Bracket,
    /// 《…》: the name of a document or work, with its marks (书名号).
    CitedTitle,
    /// Several things that a count sums up: “两个屏障”、“两个基地”、“一个桥头堡”的五大战略定位, or …、…等“十大民生工程”.
    Total {
        /// The number stated: 五大战略定位.
        stated: u32,
        /// The number found before it.
        found: u32,
    },
    /// An ordinal marker (序次语) with its own punctuation: 一是, （一）, 第一，.
    Marker,
    /// Words that say how many come: 七项重点工作.
    Announcement,
    /// A date or a range of dates.
    Date,
    /// 发文字号: 云政发〔2026〕3号.
    DocumentNumber,
    /// A reference to a provision: 第五条第一款第（二）项.
    StatuteReference,
    /// A quotation mark, bracket or 书名号.
    Mark,
    /// Text that nothing more special covers.
    Text,
    /// White space: indents, blank lines, what stands between a marker and its title.
    Blank,
    /// A line end. Inside a paragraph it is one the copy put there, not the author.
    Break,
    /// What the printed page added: (上接1版), — 18 —.
    Furniture,
}

impl Kind {
    /// Whether nodes of this kind never have children. The leaves of a document tile its source.
    pub const fn is_leaf(self) -> bool {
        matches!(
            self,
            Self::Act { .. }
                | Self::Marker
                | Self::Announcement
                | Self::Date
                | Self::DocumentNumber
                | Self::StatuteReference
                | Self::Mark
                | Self::Text
                | Self::Blank
                | Self::Break
                | Self::Furniture
        )
    }

    /// The name of the kind, as in the JSON form.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Section { .. } => "section",
            Self::Paragraph { .. } => "paragraph",
            Self::Heading => "heading",
            Self::Sentence { .. } => "sentence",
            Self::Dateline => "dateline",
            Self::Lead => "lead",
            Self::Speaker { .. } => "speaker",
            Self::Act { .. } => "act",
            Self::Enumeration { .. } => "enumeration",
            Self::Item { .. } => "item",
            Self::DashList => "dash_list",
            Self::DashItem => "dash_item",
            Self::Quote { .. } => "quote",
            Self::Bracket => "bracket",
            Self::CitedTitle => "cited_title",
            Self::Total { .. } => "total",
            Self::Marker => "marker",
            Self::Announcement => "announcement",
            Self::Date => "date",
            Self::DocumentNumber => "document_number",
            Self::StatuteReference => "statute_reference",
            Self::Mark => "mark",
            Self::Text => "text",
            Self::Blank => "blank",
            Self::Break => "break",
            Self::Furniture => "furniture",
        }
    }
}

/// The count announced for an enumeration and where it is announced.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Announced {
    /// 7 of 七项重点工作.
    pub count: NonZeroU32,
    /// Where the announcement starts; see [`Enumeration::announcement`](crate::Enumeration::announcement).
    pub at: u32,
}

/// How the number and title of a numbered paragraph are set (GB/T 9704-2012, 7.3.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "kebab-case"))]
pub enum Style {
    /// The paragraph is the title; the body follows: 一、总体要求.
    Standalone,
    /// Title, then body in the same paragraph: （一）加强领导。各单位要….
    RunIn,
    /// Numbered text without a title: the articles of a law, entries ending in ；.
    Item,
}

impl Style {
    /// The name of the style, as in the JSON form.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Standalone => "standalone",
            Self::RunIn => "run-in",
            Self::Item => "item",
        }
    }
}

/// What a paragraph is in an official document (GB/T 9704-2012, 7: 公文格式各要素).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Role {
    /// 正文: running text.
    #[default]
    Body,
    /// 标题 of the document, or of one document of a bundle.
    Title,
    /// ——2026年1月27日在云川省第十四届人民代表大会第四次会议上: the line below a title that opens with ——, or tells in
    /// brackets when and where a speech was given.
    Subtitle,
    /// 署名行 or 来源 on a line of its own: 本报记者 张某某, 云川省省长　王某某, 来源：云川日报.
    Byline,
    /// （2025年12月29日…全体会议通过): the note below a title that says who adopted the document, and when.
    AdoptionNote,
    /// 发文字号 on a line of its own.
    DocumentNumber,
    /// 主送机关: the addressees, ending in a colon.
    Addressee,
    /// 发文机关署名: who signs.
    Signature,
    /// 成文日期: the date below the signature.
    SignatureDate,
    /// 附件说明: 附件：1.….
    Attachments,
    /// 附注: （此件公开发布）.
    Note,
    /// 抄送机关.
    CopyTo,
    /// 目录 and its entries.
    Contents,
}

impl Role {
    /// The name of the role, as in the JSON form.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::Title => "title",
            Self::Subtitle => "subtitle",
            Self::Byline => "byline",
            Self::AdoptionNote => "adoption_note",
            Self::DocumentNumber => "document_number",
            Self::Addressee => "addressee",
            Self::Signature => "signature",
            Self::SignatureDate => "signature_date",
            Self::Attachments => "attachments",
            Self::Note => "note",
            Self::CopyTo => "copy_to",
            Self::Contents => "contents",
        }
    }
}

/// Which part of a paragraph or sentence a node is.
///
/// An enumeration or a quotation may begin inside one paragraph and end inside another. The tree
/// then cuts the *paragraphs*, never the enumeration: each part says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Part {
    /// All of it.
    #[default]
    Whole,
    /// Its beginning; more follows elsewhere in the tree.
    First,
    /// Neither beginning nor end.
    Middle,
    /// Its end.
    Last,
}

impl Part {
    /// The part that `begins` and `ends` where the whole does, or not.
    pub(crate) const fn new(begins: bool, ends: bool) -> Self {
        match (begins, ends) {
            (true, true) => Self::Whole,
            (true, false) => Self::First,
            (false, false) => Self::Middle,
            (false, true) => Self::Last,
        }
    }

    /// Whether the paragraph or sentence begins with this part.
    pub const fn begins(self) -> bool {
        matches!(self, Self::Whole | Self::First)
    }

    /// Whether the paragraph or sentence ends with this part.
    pub const fn ends(self) -> bool {
        matches!(self, Self::Whole | Self::Last)
    }

    /// The name of the part, as in the JSON form.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::First => "first",
            Self::Middle => "middle",
            Self::Last => "last",
        }
    }
}

/// A node as it is stored. Nodes lie in one vector in document order, each before its children:
/// no node owns another, so nothing recurses when a tree is built, walked, compared or dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Record {
    /// Where its text starts. It ends where that of the node behind it starts, for leaves tile the source.
    pub(crate) start: u32,
    /// Index just past the last descendant: the node behind it.
    pub(crate) end: u32,
    /// Index of the parent; the root is its own.
    pub(crate) parent: u32,
    pub(crate) kind: Kind,
}

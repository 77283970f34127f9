//! Ordinal markers (序次语): 一、 （一） 1. 第一条 第一， 其一， 首先， 一是 一方面 ——.
//!
//! The rule (EBNF, non-normative; `n` is a [`numeral`](super::numeral)):
//!
//! ```text
//! marker   = n "、" | "（" n "）" | digits "." | "(" digits ")" | digits ")" | circled
//!          | digits { "." digits } | stem "、" | letter "." | roman "."
//!          | "第" n level [ "之" n ] | "第" n [ noun ] ( "，" | "是" | … )
//!          | "其" n ( "，" | "是" ) | ( "首先" | "其次" | … ) [ "，" ]
//!          | n ( "是" | "要" | … ) | [ "另" ] "一方面" [ "，" ] | "——" ;
//! ```
//!
//! | family | spellings | example | clause |
//! |---|---|---|---|
//! | `hanzi` | 汉字 + 顿号; U+3000 for 、 in older laws | 一、总体要求 | GB/T 15834 B.3.2 |
//! | `hanzi_paren` | （一） (一） ㈠ | （一）加强领导 | B.3.4 |
//! | `arabic_dot` | 1. 1． ⒈ | 1.建设粮仓 | B.3.3 |
//! | `arabic_comma` | 1、 | 1、建设粮仓 | in practice |
//! | `arabic_paren` | （1） (1) ⑴ | （1）新建三座 | B.3.4 |
//! | `arabic_half_paren` | 1) 1） | 1）新建三座 | B.3.4 |
//! | `circled` | ① ㉑ ㊿ ㊀ | ①新建三座 | B.3.4 |
//! | `decimal` | 3.1 3.1.1 | 3.1 术语 | B.3.5 |
//! | `stem` | 甲、 （甲） | 甲、通则 | B.3.2 |
//! | `letter` | A. a) A、 （a） | A.通则 | B.3.3 |
//! | `roman` | Ⅰ. Ⅰ、 II. （ii） | Ⅰ.通则 | B.3.3 |
//! | `chapter` … `article` | 第三章 第 6-1 條 第五条之一 | 第三章　附则 | B.3.6, 立法法 |
//! | `di` | 第一， 第一是 第一个是 | 第一，坚持改革 | B.3.1 |
//! | `qi` | 其一， 其一是 | 其一，路要通 | B.3.1 |
//! | `sequence` | 首先 其次 再次 最后 再者 此外 | 首先，修路 | B.3.1 |
//! | `word` | 一是 一要 一靠 一个是 另一类为 | 一是修路 | B.3.7 |
//! | `aspect` | 一方面 另一方面 | 一方面，修路 | B.3.1 |
//! | `dash` | —— | ——坚持改革 | 4.13 |
//!
//! Counter-examples: 12.5% · 一、二级公路 · 第一要务 · 五一是 · 一方面积极 · 第五条第一款.
//!
//! The caller warrants a *marker position*: the start of a paragraph or clause. Here only what
//! follows is judged, with a lookahead of a few characters; whether a candidate (首先要…, 十一是…)
//! is an item is for the series it stands in.

use core::{fmt, num::NonZeroU32, str::FromStr};

use nom::{IResult, error::ParseError};

use super::combinator::{fail, whole};
use crate::SyntaxError;

/// An ordinal marker (序次语): what kind it is and which number it gives. 12 bytes.
///
/// ```
/// use gongwen::grammar::marker::{Family, Marker, StatuteLevel};
///
/// let marker: Marker = "第五条之一".parse()?;
/// assert_eq!(marker.family, Family::Statute(StatuteLevel::Article));
/// assert_eq!((marker.value(), marker.sub), (Some(5), 1));
/// assert!("第一要务".parse::<Marker>().is_err());
/// # Ok::<(), gongwen::SyntaxError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Marker {
    /// The family: markers of one series share it.
    pub family: Family,
    /// The number, or `None` for "the next one": 其次, 最后, 另一方面, ——.
    pub ordinal: Option<NonZeroU32>,
    /// The inserted number of 第五条之一 and 第 5-1 條 (1); 0 for none.
    pub sub: u16,
    /// How many numbers a decimal marker has: 3 for 3.1.1, whose `ordinal` is the last. Else 0.
    pub depth: u8,
    /// Whether its own mark, its 是 or 为, or for a statute heading the blank of B.3.6 closes it.
    /// 首先，修路 is; 首先要修路 and 第三条道路 are not, and may be plain words.
    pub punctuated: bool,
}

/// The families of markers. Two bytes.
///
/// See the [table of the module](self) for the spellings of each and the clause of GB/T 15834-2011.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Family {
    /// 汉字加顿号: 一、 十二、, and 一 before a U+3000 in older laws (B.3.2).
    Hanzi,
    /// 括号汉字: （一） (一) （一) ㈠ (B.3.4).
    HanziParen,
    /// Arabic with a dot: 1. 1． １． ⒈ (B.3.3).
    ArabicDot,
    /// Arabic with a 顿号: 1、 (against B.3.3, but common).
    ArabicComma,
    /// Arabic in brackets: （1） (1) ⑴ (B.3.4).
    ArabicParen,
    /// Arabic before a closing bracket: 1) 1） (B.3.4).
    ArabicHalfParen,
    /// Circled: ① ㊿ ㊀ (B.3.4).
    Circled,
    /// Decimal: 3.1 3.1.1 (B.3.5).
    Decimal,
    /// 天干: 甲、 （甲） (B.3.2).
    Stem,
    /// A letter: A. a) A、 （a） (B.3.3).
    Letter,
    /// Roman: Ⅰ. Ⅰ、 II. （ii） (B.3.3).
    Roman,
    /// 第…: 第 with its noun from some count: 第一，坚持…; 第一是…; 第一个是…; 第一板块为… (B.3.1).
    Di,
    /// 其…: 其一，路要通；其二，… (B.3.1).
    Qi,
    /// 首先，…；其次，…；最后，… (B.3.1).
    Sequence,
    /// A number and a word: 一是…二是…; 一要…; 一个是…另一个是… (B.3.7).
    Word,
    /// 一方面…，另一方面… (B.3.1).
    Aspect,
    /// 破折号分项: —— before each of several paragraphs or clauses (4.13).
    Dash,
    /// 编、章、节、条 of statutes and plans: 第三章　附则 (B.3.6; 立法法 on 编章节条).
    #[cfg_attr(feature = "serde", serde(untagged))]
    Statute(StatuteLevel),
}

/// The levels of a statute, outermost first: 编 > 分编 > 部分 > 篇 > 章 > 节 > 条.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum StatuteLevel {
    /// 编: 第一编　总则.
    Book,
    /// 分编: 第二分编　典型合同.
    SubBook,
    /// 部分: 第一部分　总论.
    Part,
    /// 篇: 第一篇　指导思想.
    Volume,
    /// 章: 第三章　附则.
    Chapter,
    /// 节: 第四节　监督检查.
    Section,
    /// 条: 第五条　本条例所称…; 第五条之一.
    Article,
}

/// STUB, replaced within minutes.
pub fn marker<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    fail(input)
}
pub(crate) const fn may_start(_c: char) -> bool { true }

//! Which kind of marker: the families, and the levels of a statute.

use core::fmt;

/// The families of markers. One byte.
///
/// See the [table of the module](super) for the spellings of each and the clause of GB/T 15834-2011.
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

impl Family {
    /// The stable name, the same as in JSON: `hanzi_paren`, `article`.
    ///
    /// ```
    /// use gongwen::grammar::marker::{Family, StatuteLevel};
    ///
    /// assert_eq!(Family::HanziParen.name(), "hanzi_paren");
    /// assert_eq!(Family::Statute(StatuteLevel::Article).name(), "article");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hanzi => "hanzi",
            Self::HanziParen => "hanzi_paren",
            Self::ArabicDot => "arabic_dot",
            Self::ArabicComma => "arabic_comma",
            Self::ArabicParen => "arabic_paren",
            Self::ArabicHalfParen => "arabic_half_paren",
            Self::Circled => "circled",
            Self::Decimal => "decimal",
            Self::Stem => "stem",
            Self::Letter => "letter",
            Self::Roman => "roman",
            Self::Di => "di",
            Self::Qi => "qi",
            Self::Sequence => "sequence",
            Self::Word => "word",
            Self::Aspect => "aspect",
            Self::Dash => "dash",
            Self::Statute(level) => level.name(),
        }
    }

    /// How many families there are, each level of a statute being one.
    pub(crate) const COUNT: usize = 24;

    /// Which of them it is.
    #[inline]
    pub(crate) const fn index(self) -> usize {
        // Two numbers, of which the greater says nothing: of these compilers make the byte that it is.
        let level = match self {
            Self::Statute(level) => level as u8,
            _ => Self::COUNT as u8,
        };
        let other = match self {
            Self::Hanzi => 7,
            Self::HanziParen => 8,
            Self::ArabicDot => 9,
            Self::ArabicComma => 10,
            Self::ArabicParen => 11,
            Self::ArabicHalfParen => 12,
            Self::Circled => 13,
            Self::Decimal => 14,
            Self::Stem => 15,
            Self::Letter => 16,
            Self::Roman => 17,
            Self::Di => 18,
            Self::Qi => 19,
            Self::Sequence => 20,
            Self::Word => 21,
            Self::Aspect => 22,
            Self::Dash => 23,
            Self::Statute(_) => Self::COUNT as u8,
        };
        (if level < other { level } else { other }) as usize
    }
}

impl fmt::Display for Family {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl StatuteLevel {
    /// The stable name, the same as in JSON: 条 is `article`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Book => "book",
            Self::SubBook => "sub_book",
            Self::Part => "part",
            Self::Volume => "volume",
            Self::Chapter => "chapter",
            Self::Section => "section",
            Self::Article => "article",
        }
    }
}

impl fmt::Display for StatuteLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

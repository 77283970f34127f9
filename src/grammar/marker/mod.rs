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
//! | `hanzi` | `一、` `十二、` `一〇、` `壹、` `一．` `一 、`; `一　` in older laws | 一、总体要求 | GB/T 15834 B.3.2 |
//! | `hanzi_paren` | `（一）` `(一)` `（一)` `（十二）` `㈠` | （一）加强领导 | B.3.4 |
//! | `arabic_dot` | `1.` `1．` `１．` `12.` `⒈` `1 .` | 1.建设粮仓 | B.3.3 |
//! | `arabic_comma` | `1、` `１２、` | 1、建设粮仓 | in practice |
//! | `arabic_paren` | `（1）` `(1)` `（１)` `⑴` | （1）新建三座 | B.3.4 |
//! | `arabic_half_paren` | `1)` `1）` `１）` | 1）新建三座 | B.3.4 |
//! | `circled` | `①` `㉑` `㊿` `㊀` | ①新建三座 | B.3.4 |
//! | `decimal` | `3.1` `3.1.1` `３．１` | 3.1 术语 | B.3.5 |
//! | `stem` | `甲、` `癸、` `（甲）` | 甲、通则 | B.3.2 |
//! | `letter` | `A.` `A、` `a)` `（a）` `Ａ．` | A.通则 | B.3.3 |
//! | `roman` | `Ⅰ.` `Ⅰ、` `II.` `（ii）` | Ⅰ.通则 | B.3.3 |
//! | `book` | `第一编` | 第一编　总则 | B.3.6, 立法法 |
//! | `sub_book` | `第二分编` | 第二分编　合同 | B.3.6 |
//! | `part` | `第一部分` | 第一部分　总论 | B.3.6 |
//! | `volume` | `第一篇` | 第一篇　指导思想 | B.3.6 |
//! | `chapter` | `第三章` `第 三 章` `第3章` | 第三章　附则 | B.3.6, 立法法 |
//! | `section` | `第四节` | 第四节　监督 | B.3.6, 立法法 |
//! | `article` | `第五条` `第五条之一　` `第 6-1 條　` `第一千二百六十条` | 第五条　本法 | B.3.6, 立法法 |
//! | `di` | `第一，` `第一、` `第一：` `第一是` `第一个是` `第一板块为` | 第一，坚持改革 | B.3.1 |
//! | `qi` | `其一，` `其一、` `其一是` | 其一，路要通 | B.3.1 |
//! | `sequence` | `首先，` `其次，` `再次，` `最后，` `最後，` `再者，` `此外，` | 首先，修路 | B.3.1 |
//! | `word` | `一是` `十三是` `一要` `一为` `一靠` `一抓` `一看` `一来` `一则` `一曰`; `一个是` `一类为` `另一个是` `还有一种是` | 一是修路 | B.3.7 |
//! | `aspect` | `一方面` `一方面，` `另一方面` `又一方面` `再一方面，` | 一方面，修路 | B.3.1 |
//! | `dash` | `——` `――` `──` `⸺` | ——坚持改革 | 4.13 |
//!
//! Only a caller that expects them finds the bare 3 above its 3.1 ([`decimal_root`]), 第一步，…第二步，…
//! ([`di_noun`]) and any other word that follows every number of a run, 一查…二查…三查… ([`bare`]).
//!
//! Counter-examples: 12.5% · 一、二级公路 · 第一要务 · 五一是 · 一方面积极 · 第五条第一款.
//!
//! The caller warrants a *marker position*: the start of a paragraph or clause. Here only what
//! follows is judged, with a lookahead of a few characters; whether a candidate (首先要…, 十一是…)
//! is an item is for the series it stands in.

mod bracketed;
mod family;
mod figures;
mod gate;
mod letters;
mod ordinal;
mod rank;
mod statute;
#[cfg(test)]
mod tests;
mod words;

use core::{num::NonZeroU32, str::FromStr};

use nom::{IResult, error::ParseError};

use super::combinator::{fail, whole};
use crate::SyntaxError;

pub use bracketed::bracketed;
pub use family::{Family, StatuteLevel};
pub use figures::{arabic, arabic_dot, decimal, decimal_root, framed};
pub use letters::{latin, stem};
pub use rank::{di, di_noun, qi};
pub use statute::statute;
pub use words::{aspect, bare, dash, hanzi_comma, sequence, word};

use gate::{OPENERS, Opener};
pub(crate) use gate::{STARTS, may_start, seems_to_start};
pub(crate) use words::KINDS;

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

impl Marker {
    /// The number, `None` for 其次, 最后, 另一方面 and ——.
    ///
    /// ```
    /// use gongwen::grammar::marker::Marker;
    ///
    /// assert_eq!("十三是".parse::<Marker>()?.value(), Some(13));
    /// assert_eq!("其次，".parse::<Marker>()?.value(), None);
    /// # Ok::<(), gongwen::SyntaxError>(())
    /// ```
    pub fn value(self) -> Option<u32> {
        self.ordinal.map(NonZeroU32::get)
    }

    /// Whether it can be the item after number `previous`: one more, or "the next one".
    ///
    /// ```
    /// use gongwen::grammar::marker::Marker;
    ///
    /// assert!("三是".parse::<Marker>()?.follows(2));
    /// assert!(!"三是".parse::<Marker>()?.follows(1));
    /// assert!("另一方面".parse::<Marker>()?.follows(1));
    /// # Ok::<(), gongwen::SyntaxError>(())
    /// ```
    pub fn follows(self, previous: u32) -> bool {
        self.value().is_none_or(|n| previous.checked_add(1) == Some(n))
    }

    const fn new(family: Family, ordinal: Option<NonZeroU32>) -> Self {
        Self { family, ordinal, sub: 0, depth: 0, punctuated: true }
    }

    const fn punctuated(self, punctuated: bool) -> Self {
        Self { punctuated, ..self }
    }
}

impl FromStr for Marker {
    type Err = SyntaxError;

    fn from_str(s: &str) -> Result<Self, SyntaxError> {
        whole(s, "an ordinal marker", marker)
    }
}

/// The marker at the start of `input`, with its own punctuation but no blank after it.
///
/// On top of the production of each family it refuses what is no item whatever stands around it:
/// 一、二级公路 (the next number follows), 12.5% and 1.9公里, 第五条第一款. A caller that waits for a
/// certain number may ask the production of the family itself, which accepts more: item 3 of a
/// series that opens 3.1月份以来 is an [`arabic_dot`], and 三、四项保障 a [`hanzi_comma`].
///
/// ```
/// use gongwen::grammar::marker::{Family, marker};
/// use nom::error::Error;
///
/// let (rest, m) = marker::<Error<&str>>("三是一有险情立即上报")?;
/// assert_eq!((m.family, m.value(), rest), (Family::Word, Some(3), "一有险情立即上报"));
/// for friend in ["12.5%", "一、二级公路", "第一书记", "五一是", "第五条第一款"] {
///     assert!(marker::<Error<&str>>(friend).is_err());
/// }
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn marker<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let found = if may_start(input) { marker_there(input, |found| found) } else { None };
    found.map_or_else(|| fail(input), Ok)
}

/// What is made of the [`marker`] and what is left behind it, where one [may start](may_start): that the caller asks.
#[inline]
pub(crate) fn marker_there<'a, T>(
    input: &'a str,
    make: impl Fn((&'a str, Marker)) -> T,
) -> Option<T> {
    opened_by(opener(input), input, make)
}

/// What the first character opens, if it is a Han character that opens markers.
fn opener(input: &str) -> Option<Opener> {
    OPENERS.at_start(input.as_bytes())
}

/// What is made of a [`marker`] where one may open. It is made where the most frequent ones are read, for what is written
/// in pieces and then copied is waited for.
#[inline]
fn opened_by<'a, T>(
    opener: Option<Opener>,
    input: &'a str,
    make: impl Fn((&'a str, Marker)) -> T,
) -> Option<T> {
    let found = match opener {
        // The most frequent ones first.
        Some(Opener::Di) => {
            let (text, ordinal, spaced) = rank::number_of_di(input)?;
            match statute::heading(text) {
                Some(heading) => return Some(make(heading.numbered(text, ordinal))),
                None if spaced => return None,
                None => rank::after_di(text, ordinal),
            }
        }
        None if input.starts_with("（") => {
            return bracketed::read(input).map(|found| make(found.of(input)));
        }
        None => at_sign(input).ok(),
        Some(Opener::Number) => words::han(input),
        Some(Opener::Relative) => words::relative(input).or_else(|| sequence::<()>(input).ok()),
        Some(Opener::Qi) => qi::<()>(input).or_else(|_| sequence::<()>(input)).ok(),
        Some(Opener::Sequence) => sequence::<()>(input).ok(),
        Some(Opener::Stem) => stem::<()>(input).ok(),
    };
    found.map(make)
}

/// A [`marker`] that opens with no Han character.
#[inline(never)]
fn at_sign(input: &str) -> IResult<&str, Marker, ()> {
    match input.chars().next() {
        Some('（' | '(') => bracketed(input),
        Some('0'..='9' | '０'..='９') => arabic(input),
        Some('—' | '―' | '─' | '⸺') => dash(input),
        Some('A'..='Z' | 'a'..='z' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | 'Ⅰ'..='ⅿ') => latin(input),
        Some(_) => framed(input),
        None => fail(input),
    }
}

/// A [`marker`], or what is one only where a series expects it.
pub(crate) struct Reading<'a> {
    pub(crate) rest: &'a str,
    pub(crate) marker: Marker,
    /// The word after a number that is in no table (一查…二查…), else `\0`.
    pub(crate) word: char,
    /// Whether it is a [`marker`].
    pub(crate) certain: bool,
}

/// A [`marker`], or else what is one only where a series expects it: 3. of 3.1月份, 三、 of 三、四项保障, 第一步， of
/// 第一步，…第二步，…, 第一要 of 第一要…第二要…, 一查 of 一查…二查…三查….
///
/// Whether it [may start](may_start) there at all, the caller asks.
pub(crate) fn any_marker(input: &str) -> Option<Reading<'_>> {
    let opener = opener(input);
    match opener {
        Some(Opener::Di) => return rank::any_di(input),
        Some(Opener::Number) => return words::any_han(input),
        Some(Opener::Relative | Opener::Qi | Opener::Sequence) if !gate::goes_on(input) => {
            return None;
        }
        _ => {}
    }
    let read = |certain| move |(rest, marker)| Reading { rest, marker, word: '\0', certain };
    match opened_by(opener, input, read(true)) {
        None if opener.is_none() => arabic_dot::<()>(input).ok().map(read(false)),
        found => found,
    }
}

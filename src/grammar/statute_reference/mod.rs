//! References to parts of a statute (条文引用; 编章节条款项目 of 立法法).
//!
//! ```ebnf
//! (* non-normative *)
//! reference = law, absolute | base, [ absolute ] | absolute ;
//! law       = "本法" | "本条例" | "本办法" | "本规定" | "本细则" | "本章程" ;
//! base      = ( "本" | "前" | "上" | "同" | "该" ), level | "前", number, level ;
//! absolute  = part, { part } ;                 (* levels descend *)
//! part      = "第", numbers, level, [ "之", number ] ;
//! numbers   = number, { ( "、" | "和" | "至" | … ), [ "第" ], number } ;
//! level     = "编" | "章" | "节" | "条" | "款" | "项" | "目" ;
//! ```
//!
//! References: 第五条第一款第（二）项, 第十、十八、二十六条, 第五条至第九条, 前款, 前條第二項, 本法第三条, 第6-1條第1項.
//! Not references: 第一、二轮督察; 第三项工作 (款, 项, 节 and 目 on their own ask for a boundary or a word
//! such as 规定 after them); 本条例 alone. Whether 第五条 at the start of a paragraph heads an
//! article is for the marker grammar to say.
//!
//! In Taiwan 項 comes above 款. The levels tell the rank: 第一項 is a paragraph, and 第二款 below it an item.

mod element;
mod words;

use core::{num::NonZeroU16, str::FromStr};

use nom::{IResult, error::ParseError};

use self::{
    element::element,
    words::{between, is_boundary, is_counted, statute},
};
use super::{
    combinator::{fail, whole},
    lookup::{CharMap, Few, HAN},
    numeral::{blanks, number},
};
use crate::SyntaxError;

/// A level of a statute (法律层级), from the widest down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Level {
    /// 编: 第一编.
    Book,
    /// 章: 第三章.
    Chapter,
    /// 节: 第二节.
    Section,
    /// 条: 第五条.
    Article,
    /// 款 (項 in Taiwan): 第一款.
    Paragraph,
    /// 项 (款 in Taiwan): 第（二）项.
    Item,
    /// 目: 第三目.
    Subitem,
}

/// What a reference starts from (引用基准).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Base {
    /// Numbers only: 第五条.
    Absolute,
    /// The statute at hand: 本法第五条.
    ThisStatute,
    /// The part at hand: 本条, 本章.
    This(Level),
    /// The part or parts before: 前款, 前二項.
    Preceding {
        /// Of what: a paragraph in 前款.
        level: Level,
        /// How many: 2 in 前二項, 1 in 前款.
        count: u8,
    },
    /// The part named last: 同条第二款, 该条.
    Same(Level),
}

/// A reference to a part of a statute (条文引用); at most 24 bytes.
///
/// Of several parts at one level (第十、十八条) the first is given at its level and the last in
/// [`last`](Self::last).
///
/// ```
/// use gongwen::grammar::statute_reference::{Base, Level, StatuteReference};
///
/// let reference: StatuteReference = "本法第十二条之一第二款第（三）项".parse()?;
/// assert_eq!(reference.base, Base::ThisStatute);
/// assert_eq!(reference.get(Level::Article), Some(12));
/// assert_eq!(reference.get(Level::Paragraph), Some(2));
/// assert_eq!(reference.get(Level::Item), Some(3));
/// assert_eq!(reference.article_suffix.map(u16::from), Some(1));
/// # Ok::<(), gongwen::SyntaxError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct StatuteReference {
    /// What the numbers count from.
    pub base: Base,
    /// The numbers, from [`Level::Book`] to [`Level::Subitem`]: 5 at the place of the article in 第五条.
    pub numbers: [Option<NonZeroU16>; 7],
    /// The number after 之 or - : 1 in 第五条之一 and 第5-1條.
    pub article_suffix: Option<NonZeroU16>,
    /// The last of several numbers: 9 in 第五条至第九条, 26 in 第十、十八、二十六条.
    pub last: Option<NonZeroU16>,
}

impl StatuteReference {
    /// The number at a level: 5 for [`Level::Article`] in 第五条第一款.
    pub fn get(&self, level: Level) -> Option<u16> {
        self.numbers.get(level as usize).copied().flatten().map(NonZeroU16::get)
    }

    /// Whether it refers to several parts: 第十、十八条, 第五条至第九条, 前二項.
    pub fn is_multiple(&self) -> bool {
        self.last.is_some() || matches!(self.base, Base::Preceding { count: 2.., .. })
    }
}

impl FromStr for StatuteReference {
    type Err = SyntaxError;

    fn from_str(s: &str) -> Result<Self, SyntaxError> {
        whole(s, "a reference to a statute", statute_reference)
    }
}

/// A reference to a part of a statute (条文引用): 第五条第一款, 前款, 本法第三条.
///
/// A level's list of numbers holds at most 32, which bounds the lookahead.
///
/// ```
/// use gongwen::grammar::statute_reference::{Level, statute_reference};
///
/// let parse = statute_reference::<nom::error::Error<&str>>;
/// let (rest, found) = parse("第十、十八、二十六条的规定").unwrap();
/// assert_eq!((rest, found.get(Level::Article), found.is_multiple()), ("的规定", Some(10), true));
/// assert!(parse("第一、二轮督察").is_err() && parse("第三项工作").is_err());
/// ```
pub fn statute_reference<'a, E: ParseError<&'a str>>(
    input: &'a str,
) -> IResult<&'a str, StatuteReference, E> {
    match reference(input) {
        Some(found) => Ok(found),
        None => fail(input),
    }
}

/// Bytes of the base at the end of `text` if 第, which follows, goes on from one: 本法, 本条例, 同条.
///
/// Whether it is one, [`statute_reference`] tells from its start on.
pub(crate) fn base_before(text: &str) -> usize {
    static BASES: Few = Few::new("本同该該");
    let opens = |&width: &usize| {
        let base = text.len().checked_sub(width).and_then(|start| text.as_bytes().get(start..));
        base.and_then(<[u8]>::first_chunk).is_some_and(|&first| BASES.bit(first) != 0)
    };
    [2 * HAN, 3 * HAN].into_iter().find(opens).unwrap_or(0)
}

const MAX_NUMBERS: usize = 32;

fn reference(input: &str) -> Option<(&str, StatuteReference)> {
    let mut found = StatuteReference {
        base: Base::Absolute,
        numbers: [None; 7],
        article_suffix: None,
        last: None,
    };
    let first = input.chars().next()?;
    if first == '第' {
        let (rest, top) = parts(input, &mut found, None)?;
        let lone = found.numbers.iter().flatten().count() == 1;
        let refers = match top {
            _ if !lone => true,
            Level::Section | Level::Paragraph | Level::Item | Level::Subitem => is_boundary(rest),
            Level::Article => !is_counted(rest),
            Level::Book | Level::Chapter => true,
        };
        return refers.then_some((rest, found));
    }
    if !matches!(first, '本' | '前' | '上' | '同' | '该' | '該') {
        return None;
    }
    let after = input.get(first.len_utf8()..)?;
    if first == '本'
        && let Some(rest) = statute(after).filter(|rest| rest.starts_with("第"))
    {
        found.base = Base::ThisStatute;
        return parts(rest, &mut found, None).map(|(rest, _)| (rest, found));
    }
    let counted = number(after).filter(|n| first == '前' && (2..=99).contains(&n.value));
    let (unit, rest) = unit(counted.map_or(after, |n| n.rest(after)))?;
    // 本项目, 本节目, 上项目 and 本条例 are words, and 上节课 is no 节 of a statute.
    if rest.starts_with(['目', '例'])
        || unit.level == Level::Book
        || !(is_boundary(rest) || rest.starts_with("第"))
    {
        return None;
    }
    found.base = match first {
        '本' => Base::This(unit.level),
        '前' | '上' => {
            Base::Preceding { level: unit.level, count: counted.map_or(1, |n| n.value as u8) }
        }
        _ => Base::Same(unit.level),
    };
    let rest = parts(rest, &mut found, Some(unit)).map_or(rest, |(rest, _)| rest);
    Some((rest, found))
}

/// Parts with descending levels, all below `above`. Gives the first level.
fn parts<'a>(
    input: &'a str,
    found: &mut StatuteReference,
    mut above: Option<Unit>,
) -> Option<(&'a str, Level)> {
    let (mut rest, mut first) = (input, None);
    let mut traditional = above.is_some_and(|unit| unit.spelling == '條');
    while let Some(mut part) = part(rest) {
        if let Some(above) = above {
            let unit = &mut part.unit;
            // 第一項第二款 as well as 第一款第二項: of the two, the second is the item.
            if above.level == Level::Paragraph
                && unit.level == Level::Paragraph
                && above.spelling != unit.spelling
            {
                unit.level = Level::Item;
            }
            if unit.level <= above.level {
                break;
            }
        }
        if let Some(slot) = found.numbers.get_mut(part.unit.level as usize) {
            *slot = Some(part.number);
        }
        traditional |= part.unit.spelling == '條';
        found.article_suffix = part.suffix.or(found.article_suffix);
        found.last = part.last;
        rest = part.rest;
        above = Some(part.unit);
        first = first.or(Some(part.unit.level));
        // Nothing can be below several parts.
        if part.last.is_some() {
            break;
        }
    }
    // A 款 straight below a 條 lists cases: an item.
    if traditional
        && above.is_some_and(|unit| unit.spelling == '款' && unit.level == Level::Paragraph)
    {
        let [.., paragraph, item, _] = &mut found.numbers;
        *item = paragraph.take();
    }
    first.map(|first| (rest, first))
}

/// A level and the character it was spelt with.
#[derive(Clone, Copy)]
struct Unit {
    level: Level,
    spelling: char,
}

struct Part<'a> {
    unit: Unit,
    number: NonZeroU16,
    suffix: Option<NonZeroU16>,
    last: Option<NonZeroU16>,
    rest: &'a str,
}

/// 第五条之一, 第（二）、（三）项, 第五条至第九条.
fn part(input: &str) -> Option<Part<'_>> {
    let text = blanks(input.strip_prefix("第")?);
    let first = element(text)?;
    let mut rest = first.rest(text);
    let mut last = None;
    let (unit, after) = 'unit: {
        for _ in 0..MAX_NUMBERS {
            if let Some(found) = unit(rest) {
                break 'unit found;
            }
            let next = blanks(between(rest)?);
            let text = blanks(next.strip_prefix("第").unwrap_or(next));
            let element = element(text)?;
            (last, rest) = (Some(element.number), element.rest(text));
        }
        return None;
    };
    let (suffix, after) =
        suffix(unit.level, after).map_or((first.suffix, after), |(n, after)| (Some(n), after));
    let mut part = Part { unit, number: first.number, suffix, last, rest: after };
    // 第五条至第九条: a range names its unit twice.
    let to = after.strip_prefix("至").or_else(|| after.strip_prefix("到"));
    let range = to.and_then(|rest| rest.strip_prefix("第")).map(blanks);
    if let Some(text) = range
        && let Some(end) = element(text)
        && let Some((_, rest)) =
            self::unit(end.rest(text)).filter(|(end, _)| end.spelling == unit.spelling)
    {
        part.last = Some(end.number);
        part.rest = self::suffix(unit.level, rest).map_or(rest, |(_, rest)| rest);
    }
    Some(part)
}

/// 之一 after 条.
fn suffix(level: Level, input: &str) -> Option<(NonZeroU16, &str)> {
    if level != Level::Article {
        return None;
    }
    let rest = input.strip_prefix("之")?;
    let n = number(rest).filter(|n| !n.arabic)?;
    Some((NonZeroU16::new(u16::try_from(n.value).ok()?)?, n.rest(rest)))
}

/// The unit at the start.
fn unit(input: &str) -> Option<(Unit, &str)> {
    static LEVELS: CharMap<Level, 32> = CharMap::new(
        0xC550_B4EF,
        Level::Book,
        &[
            ("编編", Level::Book),
            ("章", Level::Chapter),
            ("节節", Level::Section),
            ("条條", Level::Article),
            ("款項", Level::Paragraph),
            ("项", Level::Item),
            ("目", Level::Subitem),
        ],
    );
    let level = LEVELS.at_start(input.as_bytes())?;
    let mut chars = input.chars();
    Some((Unit { level, spelling: chars.next()? }, chars.as_str()))
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    #[test]
    fn size() {
        assert!(size_of::<StatuteReference>() <= 24);
    }

    #[test]
    fn accepts() {
        use Base::{Absolute, Preceding, Same, This, ThisStatute};
        let one = |level| Preceding { level, count: 1 };
        // Book, chapter, section, article, paragraph, item, subitem.
        for (text, base, numbers, suffix, last) in [
            ("第五条第一款第（二）项", Absolute, [0, 0, 0, 5, 1, 2, 0], 0, 0),
            ("第十、十八、二十六条", Absolute, [0, 0, 0, 10, 0, 0, 0], 0, 26),
            ("第五条至第九条", Absolute, [0, 0, 0, 5, 0, 0, 0], 0, 9),
            ("第五至九条", Absolute, [0, 0, 0, 5, 0, 0, 0], 0, 9),
            ("第一千二百六十条", Absolute, [0, 0, 0, 1260, 0, 0, 0], 0, 0),
            ("第三章", Absolute, [0, 3, 0, 0, 0, 0, 0], 0, 0),
            ("第二编第三章第一节", Absolute, [2, 3, 1, 0, 0, 0, 0], 0, 0),
            ("第二十三条之一第二款", Absolute, [0, 0, 0, 23, 2, 0, 0], 1, 0),
            ("第6-1條第1項", Absolute, [0, 0, 0, 6, 1, 0, 0], 1, 0),
            ("第 19 條第 1  項第 5  款", Absolute, [0, 0, 0, 19, 1, 5, 0], 0, 0),
            ("第八條第二項第一款第三目", Absolute, [0, 0, 0, 8, 2, 1, 3], 0, 0),
            ("第八條第一款至第五款", Absolute, [0, 0, 0, 8, 0, 1, 0], 0, 5),
            ("第八条第一款第(一)、(二)、(三)项", Absolute, [0, 0, 0, 8, 1, 1, 0], 0, 3),
            ("第八条第二款第四、六项", Absolute, [0, 0, 0, 8, 2, 4, 0], 0, 6),
            ("第一款", Absolute, [0, 0, 0, 0, 1, 0, 0], 0, 0),
            ("前款", one(Level::Paragraph), [0; 7], 0, 0),
            ("前條第二項", one(Level::Article), [0, 0, 0, 0, 2, 0, 0], 0, 0),
            ("前項第二款", one(Level::Paragraph), [0, 0, 0, 0, 0, 2, 0], 0, 0),
            ("前二項", Preceding { level: Level::Paragraph, count: 2 }, [0; 7], 0, 0),
            ("本条第一款", This(Level::Article), [0, 0, 0, 0, 1, 0, 0], 0, 0),
            ("同条第二款", Same(Level::Article), [0, 0, 0, 0, 2, 0, 0], 0, 0),
            ("本法第三条", ThisStatute, [0, 0, 0, 3, 0, 0, 0], 0, 0),
            ("本条例第三条第一款", ThisStatute, [0, 0, 0, 3, 1, 0, 0], 0, 0),
        ] {
            let found: StatuteReference = text.parse().unwrap_or_else(|e| panic!("{text}: {e}"));
            assert_eq!(found.base, base, "{text}");
            assert_eq!(found.numbers.map(|n| n.map_or(0, u16::from)), numbers, "{text}");
            assert_eq!(found.article_suffix.map_or(0, u16::from), suffix, "{text}");
            assert_eq!(found.last.map_or(0, u16::from), last, "{text}");
        }
    }

    #[test]
    fn the_base_is_found_from_behind() {
        for base in [
            "本法",
            "本条例",
            "本條例",
            "本办法",
            "本辦法",
            "本规定",
            "本規定",
            "本规则",
            "本規則",
            "本細則",
            "本细则",
            "本章程",
            "本条",
            "本章",
            "同条",
            "同款",
            "该条",
            "該條",
        ] {
            let reads = reference(&format!("{base}第一目")).is_some();
            assert_eq!(
                base_before(&format!("依照{base}")),
                base.len() * usize::from(reads),
                "{base}"
            );
        }
        for none in ["", "第", "条", "本", "依照本实施条例", "é法"] {
            assert_eq!(base_before(none), 0, "{none}");
        }
    }

    #[test]
    fn refuses() {
        for text in [
            "",
            "第",
            "第一",
            "第条",
            "第一、二轮督察",
            "第三项工作",
            "第二条战线",
            "第三条道路",
            "第一条经验",
            "第二节课",
            "第零条",
            "第十一十二条",
            "本条例",
            "本项目",
            "前条件",
            "上节课",
            "同目标",
            "第99999999999999999999条",
            "第（五条",
            "前",
            "本法",
        ] {
            assert!(text.parse::<StatuteReference>().is_err(), "{text}");
        }
    }

    #[test]
    fn leaves_the_rest() {
        for (text, rest) in [
            ("第五条规定", "规定"),
            ("第一款规定的", "规定的"),
            ("第五条、第六条", "、第六条"),
            ("第五条至今", "至今"),
            ("第五条第一章", "第一章"),
            ("前款所列", "所列"),
            ("第七条之规定", "之规定"),
        ] {
            assert_eq!(reference(text).map(|(rest, _)| rest), Some(rest), "{text}");
        }
        let long = "第一、".repeat(1000);
        assert!(reference(&long).is_none());
    }
}

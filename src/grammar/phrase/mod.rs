//! What kind of phrase (提法) stands in quotation marks.
//!
//! ```ebnf
//! phrase      (* non-normative *)
//!             = plan | anniversary | code | plus | tally | counted | clauses | plain ;
//! plan        = numeral, "五", [ "规划" | "计划" | "时期" | "期间" ] ;           (* 十四五 *)
//! anniversary = month, ( "·" | "." ), day, [ name ] | figures ;                 (* 5·12, 七一 *)
//! code        = figure, { figure } ;                                            (* 1571, 八六三 *)
//! plus        = term, { "+", term }, [ "+" ] ;                                  (* 人工智能+ *)
//! tally       = part, part, { part } ;   part = count, [ measure ], head, [ "、" ] ;
//! counted     = count, [ measure ], head, [ rest ] ;                            (* 两个维护 *)
//! clauses     = clause, ( "，" | "、" | "；" | " " | "·" ), clause, …            (* 先入区、后检测 *)
//!             | half, half                                                      (* 谁污染谁治理 *)
//!             | topic, ( "是" | "不" | modal ), rest ;                          (* 功成不必在我 *)
//! count       = "两" | "双" | numeral - "二" ;   (* 二 alone counts nothing: 一要…、二要… *)
//! ```
//!
//! Quotation marks on such words are those of GB/T 15834-2011 4.8.3.2 and 4.8.3.3 (words dwelt on,
//! words with a special meaning); a middle dot joins month and day by 4.14.3.5; the numerals follow
//! GB/T 15835-2011. Examples: 三北 is 3 北, 十大民生工程 is 10 大 民生工程, 双随机、一公开 is 2 and 1.
//! Counter-examples, all plain: 一网通办, 一把手 (一 counts only with a measure or beside another
//! count), 百城千园行, 统一规划, 第二个结合.

mod clause;
mod count;
mod modified;
#[cfg(test)]
mod tests;

use alloc::string::String;

use nom::{
    Parser,
    character::complete::{one_of, u8 as byte},
    sequence::separated_pair,
};
use unicode_segmentation::UnicodeSegmentation;

pub(crate) use self::modified::modified;
use self::{
    clause::{CLAUSE_ENDS, clauses, unmarked},
    count::{counted, tally, value},
};

/// A set phrase by its build. 8 bytes.
///
/// ```
/// use gongwen::grammar::phrase::{Phrase, phrase};
///
/// assert_eq!(phrase("十四五"), Phrase::Plan { number: 14 });
/// assert_eq!(phrase("人工智能+"), Phrase::Plus { terms: 1, open: true });
/// assert_eq!(phrase("先修路、后修桥"), Phrase::Clauses { count: 2, even: true });
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Phrase {
    /// A numeral abbreviation (数字略语): “两个维护” is 2 个 维护, “三北” is 3 北.
    Counted(Counted),
    /// Several counts side by side: “双随机、一公开” has 2 parts that sum to 3, “四梁八柱” 2 to 12.
    Tally {
        /// How many counted parts.
        parts: u8,
        /// The sum of the counts.
        total: u16,
    },
    /// A five-year plan (五年规划) by its number: “十五五” is the 15th.
    Plan {
        /// Which one.
        number: u8,
    },
    /// A day that became a name: “5·12”, “7·20特大暴雨”, “七一”.
    Anniversary {
        /// 1 to 12.
        month: u8,
        /// 1 to 31.
        day: u8,
    },
    /// Figures used as a name: “1571”, “八六三”.
    Code {
        /// The figures read as a number.
        value: u32,
    },
    /// Terms joined by + or ×: “互联网+监管” has two, “人工智能+” one and is open.
    Plus {
        /// How many terms.
        terms: u8,
        /// Whether it ends in the sign, for anything that may follow.
        open: bool,
    },
    /// Clauses side by side: “先入区、后检测”, “谁污染谁治理”, or one alone: “功成不必在我”.
    Clauses {
        /// How many.
        count: u8,
        /// Whether all have as many characters (对仗).
        even: bool,
    },
    /// Anything else: “放管服”, “枫桥经验”.
    Plain,
}

/// The parts of a numeral abbreviation, in bytes of the content from its end backwards. 6 bytes.
///
/// ```
/// use gongwen::grammar::phrase::{Phrase, phrase};
///
/// let content = "十大民生工程";
/// let Phrase::Counted(counted) = phrase(content) else { unreachable!() };
/// assert_eq!(counted.count, 10);
/// assert_eq!((counted.measure(content), counted.head(content)), ("大", "民生工程"));
///
/// // 三权 is counted, and 分置 said of it.
/// let content = "三权分置";
/// let Phrase::Counted(counted) = phrase(content) else { unreachable!() };
/// assert_eq!((counted.head(content), counted.rest(content)), ("权", "分置"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Counted {
    /// How many: 2 in “两个维护” and “双碳”.
    pub count: u16,
    /// Length of the measure word (量词) in bytes, 0 for none: “三北”.
    pub measure_len: u8,
    /// Length of the head in bytes: “维护”.
    pub head_len: u8,
    /// Length in bytes of what follows the head, mostly 0: 分置 in “三权分置”.
    pub rest_len: u8,
}

impl Counted {
    /// The measure word of the `content` it was read from, `""` for none: 个.
    pub fn measure(self, content: &str) -> &str {
        Self::before(
            content,
            usize::from(self.rest_len) + usize::from(self.head_len),
            self.measure_len,
        )
    }

    /// The head of the `content` it was read from: 维护.
    pub fn head(self, content: &str) -> &str {
        Self::before(content, self.rest_len.into(), self.head_len)
    }

    /// What follows the head of the `content` it was read from, mostly `""`.
    pub fn rest(self, content: &str) -> &str {
        Self::before(content, 0, self.rest_len)
    }

    /// The `len` bytes of the content that lie `back` bytes before its end.
    fn before(content: &str, back: usize, len: u8) -> &str {
        let content = content.trim_end();
        let end = content.len().saturating_sub(back);
        content.get(end.saturating_sub(len.into())..end).unwrap_or_default()
    }
}

/// Reads the content of a phrase quotation, the marks left out. Total: what has no build of its
/// own is [`Phrase::Plain`]. Linear, and constant for content too long to be a phrase.
///
/// ```
/// use gongwen::grammar::phrase::{Phrase, phrase};
///
/// assert_eq!(phrase("双随机、一公开"), Phrase::Tally { parts: 2, total: 3 });
/// assert_eq!(phrase("5·12"), Phrase::Anniversary { month: 5, day: 12 });
/// assert_eq!(phrase("1571"), Phrase::Code { value: 1571 });
/// assert_eq!(phrase("一网通办"), Phrase::Plain);
/// ```
pub fn phrase(content: &str) -> Phrase {
    let content = content.trim();
    if content.len() > LONGEST {
        return Phrase::Plain;
    }
    if content.contains('\n') {
        // 十⏎四五. The parts of a counted phrase are places in the content, and stay as they are.
        let joined: String = content.chars().filter(|c| !c.is_whitespace()).collect();
        return Some(read(&joined))
            .filter(|found| !matches!(found, Phrase::Counted(_)))
            .unwrap_or_else(|| read(content));
    }
    read(content)
}

/// Reads content without blanks at its ends.
fn read(content: &str) -> Phrase {
    let figured = content
        .starts_with(|c| value(c).is_some() || matches!(c, '两' | '兩' | '双' | '雙' | '0'..='9'));
    if figured
        && let Some(found) =
            plan(content).or_else(|| anniversary(content)).or_else(|| code(content))
    {
        return found;
    }
    if let Some(found) = plus(content) {
        return found;
    }
    if figured && let Some(found) = tally(content) {
        return found;
    }
    if let Some(found) = clauses(content) {
        return found;
    }
    if figured && let Some(found) = counted(content) {
        return Phrase::Counted(found);
    }
    unmarked(content).unwrap_or(Phrase::Plain)
}

/// The content in a form to compare by, so that every use of one slogan can be gathered:
/// full-width ASCII made half-width, middle dots made one, and quotation marks, blanks, zero-width
/// characters and dashes left out.
///
/// ```
/// use gongwen::grammar::phrase::normal_form;
///
/// assert!(normal_form("互联网＋ 监管").eq(normal_form("互联网+监管")));
/// assert_eq!(normal_form("讲‘实话’——办实事").collect::<String>(), "讲实话办实事");
/// ```
pub fn normal_form(content: &str) -> impl Iterator<Item = char> + Clone + '_ {
    content.chars().filter_map(|c| match c {
        '“' | '”' | '‘' | '’' | '「' | '」' | '『' | '』' | '"' | '\'' | '＂' | '＇' => {
            None
        }
        '-'
        | '－'
        | '\u{2010}'..='\u{2015}'
        | '\u{200B}'..='\u{200D}'
        | '\u{2060}'
        | '\u{FEFF}' => None,
        '・' | '•' | '‧' | '∙' | '⋅' => Some('·'),
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0),
        _ if c.is_whitespace() => None,
        _ => Some(c),
    })
}

/// Length in graphemes (字): what a reader counts as characters.
///
/// ```
/// # use gongwen::grammar::phrase::graphemes;
/// assert_eq!(graphemes("互联网+"), 4);
/// ```
pub fn graphemes(content: &str) -> usize {
    content.graphemes(true).count()
}

/// Longer content, in bytes, is no set phrase: 100 characters.
const LONGEST: usize = 300;

/// 十四五, 十五五规划.
fn plan(content: &str) -> Option<Phrase> {
    let name = ["规划", "計畫", "计划", "时期", "期间"]
        .iter()
        .find_map(|s| content.strip_suffix(s))
        .unwrap_or(content);
    let number = name.strip_suffix('五')?;
    let mut chars = number.chars();
    let number = match (value(chars.next()?)?, chars.next().map(value), chars.next()) {
        (10, Some(unit), None) => 10 + unit.filter(|&unit| unit < 10)?,
        (number, None, _) => number,
        _ => return None,
    };
    Some(Phrase::Plan { number })
}

/// 5·12, 7·20特大暴雨, 七一.
fn anniversary(content: &str) -> Option<Phrase> {
    let day = |month: u8, day: u8| {
        let last = match month {
            2 => 29,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => 0,
        };
        (1..=last).contains(&day).then_some(Phrase::Anniversary { month, day })
    };
    // In Han figures only 一月, 十一月 and 十二月 need the dot (GB/T 15834-2011, 4.14.3.5):
    // 一·二八, 一二·九, but 九一八.
    let figure = content.chars().next().filter(|&c| value(c).is_some_and(|n| n < 10));
    if let Some(first) = figure {
        let (a, b) = match content.split_once('·') {
            Some(parts) => parts,
            None if first == '一' => return None,
            None => content.split_at_checked(first.len_utf8())?,
        };
        return day(figures(a)?.try_into().ok()?, figures(b)?.try_into().ok()?);
    }
    let mut dotted = separated_pair(byte::<&str, ()>, one_of("·・•‧.．"), byte);
    let (rest, (a, b)) = dotted.parse(content).ok()?;
    // A number with a decimal point may have anything after it: 1.5万.
    let whole = rest.is_empty()
        || (!content.contains(['.', '．']) && !rest.starts_with(|c: char| c.is_ascii()));
    if whole { day(a, b) } else { None }
}

/// 1571, 八六三. A lone figure is a number, not a name.
fn code(content: &str) -> Option<Phrase> {
    figures(content).filter(|&value| value > 9).map(|value| Phrase::Code { value })
}

/// Figures only, Arabic or Han, read one by one: 1571, 二八.
fn figures(content: &str) -> Option<u32> {
    content.chars().try_fold(0_u32, |number, c| {
        let figure = c.to_digit(10).or_else(|| value(c).filter(|&n| n < 10).map(u32::from))?;
        number.checked_mul(10)?.checked_add(figure)
    })
}

/// 人工智能+, 互联网＋监管, 数据要素×.
fn plus(content: &str) -> Option<Phrase> {
    let sign = ['+', '＋', '×'];
    let closed = content.trim_end().trim_end_matches(sign);
    let open = closed.len() < content.trim_end().len();
    // 产业+配套、平台+生态 are clauses.
    if closed.is_empty() || (!open && !closed.contains(sign)) || closed.contains(CLAUSE_ENDS) {
        return None;
    }
    let mut terms = 0_u8;
    for term in closed.split(sign) {
        if term.trim().is_empty() {
            return None;
        }
        terms = terms.saturating_add(1);
    }
    Some(Phrase::Plus { terms, open })
}

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
//! counted     = count, [ measure ], head ;                                      (* 两个维护 *)
//! clauses     = clause, ( "，" | "、" | "；" ), clause, … ;                      (* 先入区、后检测 *)
//! count       = "两" | "双" | numeral - "二" ;   (* 二 alone counts nothing: 一要…、二要… *)
//! ```
//!
//! Quotation marks on such words are those of GB/T 15834-2011 4.8.3.2 and 4.8.3.3 (words dwelt on,
//! words with a special meaning); a middle dot joins month and day by 4.14.3.5; the numerals follow
//! GB/T 15835-2011. Examples: 三北 is 3 北, 十大民生工程 is 10 大 民生工程, 双随机、一公开 is 2 and 1.
//! Counter-examples, all plain: 一网通办, 一把手 (一 counts only with a measure or beside another
//! count), 百城千园行, 统一规划, 第二个结合.

use nom::{
    Parser,
    character::complete::{one_of, u8 as byte},
    sequence::separated_pair,
};
use unicode_segmentation::UnicodeSegmentation;

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
    /// Clauses side by side: “先入区、后检测”.
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
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Counted {
    /// How many: 2 in “两个维护” and “双碳”.
    pub count: u16,
    /// Length of the measure word (量词) in bytes, 0 for none: “三北”.
    pub measure_len: u8,
    /// Length of the head in bytes: “维护”.
    pub head_len: u16,
}

impl Counted {
    /// The measure word of the `content` it was read from, `""` for none: 个.
    pub fn measure(self, content: &str) -> &str {
        let content = content.trim_end();
        let end = content.len().saturating_sub(usize::from(self.head_len));
        content.get(end.saturating_sub(usize::from(self.measure_len))..end).unwrap_or_default()
    }

    /// The head of the `content` it was read from: 维护.
    pub fn head(self, content: &str) -> &str {
        let content = content.trim_end();
        content.get(content.len().saturating_sub(usize::from(self.head_len))..).unwrap_or_default()
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
    Phrase::Plain
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

/// The measure words (量词) that numeral abbreviations are built with, from the table in
/// 《现代汉语八百词》. 大 is none, but holds their place: 十大民生工程. 支 is left out for the verb
/// in 三支一扶.
const MEASURES: [char; 19] = [
    '个', '個', '项', '項', '大', '条', '條', '类', '類', '种', '種', '件', '张', '張', '篇', '批',
    '位', '名', '座',
];

/// Before these 一 is no number: 统一, 第一, 之一, 唯一, 同一, 单一, 专一, 归一, 合一.
const BOUND: [char; 12] = ['统', '統', '第', '之', '唯', '同', '单', '專', '专', '归', '合', '万'];

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
    if closed.is_empty() || (!open && !closed.contains(sign)) {
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

/// 双随机、一公开; 四梁八柱; 一核三区、两轴一带.
fn tally(content: &str) -> Option<Phrase> {
    let (mut parts, mut total) = (0_u8, 0_u16);
    for segment in content.split(['、', '，']) {
        let (count, rest) = count(segment)?;
        if rest.is_empty() {
            return None;
        }
        let (more, sum) = dense(segment).unwrap_or((1, count));
        parts = parts.checked_add(more)?;
        total = total.checked_add(sum)?;
    }
    (parts > 1).then_some(Phrase::Tally { parts, total })
}

/// Counts without a mark between, heads of at most three characters: 三基地一枢纽.
fn dense(segment: &str) -> Option<(u8, u16)> {
    let (mut rest, mut parts, mut total) = (segment, 0_u8, 0_u16);
    while !rest.is_empty() {
        let (number, after) = count(rest)?;
        let noun = after.strip_prefix(MEASURES).filter(|noun| !noun.is_empty()).unwrap_or(after);
        // 五位一体, 五个十大, 三个一批: the second numeral is inside the head of the first.
        if noun.len() < after.len() && noun.chars().next().and_then(value).is_some() {
            return None;
        }
        let mut previous = None;
        let end = noun
            .char_indices()
            .find(|&(_, c)| {
                let bound = previous.is_some_and(|c| BOUND.contains(&c));
                previous = Some(c);
                !bound && (value(c).is_some() || matches!(c, '两' | '双'))
            })
            .map_or(noun.len(), |(end, _)| end);
        if end == 0 || end > 3 * HAN {
            return None;
        }
        rest = noun.get(end..)?;
        parts = parts.checked_add(1)?;
        total = total.checked_add(number)?;
    }
    Some((parts, total))
}

/// 两个维护, 三北, 十大民生工程.
fn counted(content: &str) -> Option<Counted> {
    let (count, rest) = count(content)?;
    let head = rest.strip_prefix(MEASURES).filter(|head| !head.is_empty());
    let (measure_len, head_len) = match head {
        Some(head) => (rest.len() - head.len(), head.len()),
        // 一网通办, 一站式: 一 alone means "all in one", not a count.
        None if count == 1 || rest.is_empty() => return None,
        None => (0, rest.len()),
    };
    Some(Counted {
        count,
        measure_len: measure_len.try_into().ok()?,
        head_len: head_len.try_into().ok()?,
    })
}

/// 先入区、后检测.
fn clauses(content: &str) -> Option<Phrase> {
    let mut rest = content.trim_end_matches(['。', '！', '？', '，', '、', '；']);
    let (mut count, mut width, mut even) = (0_u8, None, true);
    loop {
        let end = rest.find(['，', '、', '；']);
        let clause = rest.get(..end.unwrap_or(rest.len()))?;
        if clause.trim().is_empty() {
            return None;
        }
        let length = clause.trim().chars().count();
        even &= *width.get_or_insert(length) == length;
        count = count.saturating_add(1);
        let Some(end) = end else { break };
        let mark = rest.get(end..)?.chars().next()?;
        rest = rest.get(end + mark.len_utf8()..)?;
    }
    (count > 1).then_some(Phrase::Clauses { count, even })
}

/// A count at the start: 两, 双, 三, 十, 十二, 十五, 二十四, 15. Not 二 alone, nor figures in a row
/// (三八, 九二), nor three Arabic figures (513模式, a year).
fn count(text: &str) -> Option<(u16, &str)> {
    let first = text.chars().next()?;
    let rest = text.get(first.len_utf8()..)?;
    if matches!(first, '两' | '兩' | '双' | '雙') {
        // 双一流 is 2 一流; 双十一 and 双十二 are days.
        return (!rest.starts_with('十')).then_some((2, rest));
    }
    if first.is_ascii_digit() {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let figures = text.get(..text.len() - rest.len())?;
        let joined = rest.starts_with(|c: char| c.is_ascii() || matches!(c, '·' | '．'));
        return if figures.len() < 3 && !joined {
            Some((figures.parse().ok()?, rest))
        } else {
            None
        };
    }
    let (number, rest) = match (value(first)?, rest.strip_prefix('十')) {
        (10, _) => units(10, rest),
        (tens, Some(rest)) => units(10 * u16::from(tens), rest),
        (2, None) => return None,
        (number, None) => (u16::from(number), rest),
    };
    // 三百, 五千, 三八, 十一届: no small count ends before another figure.
    let more =
        rest.starts_with(['百', '千', '万', '亿']) || rest.chars().next().and_then(value).is_some();
    (!more).then_some((number, rest))
}

/// The units after 十.
fn units(tens: u16, rest: &str) -> (u16, &str) {
    let mut chars = rest.chars();
    match chars.next().and_then(value).filter(|&unit| unit < 10) {
        Some(unit) => (tens + u16::from(unit), chars.as_str()),
        None => (tens, rest),
    }
}

/// Bytes of one Chinese character.
const HAN: usize = 3;

/// 一 to 十.
fn value(c: char) -> Option<u8> {
    Some(match c {
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::*;

    fn parts(content: &str) -> Option<(u16, &str, &str)> {
        match phrase(content) {
            Phrase::Counted(c) => Some((c.count, c.measure(content), c.head(content))),
            _ => None,
        }
    }

    #[test]
    fn numeral_abbreviations() {
        for (content, want) in [
            ("两个维护", (2, "个", "维护")),
            ("三北", (3, "", "北")),
            ("四个特别", (4, "个", "特别")),
            ("十大民生工程", (10, "大", "民生工程")),
            ("两个继续走在前列", (2, "个", "继续走在前列")),
            ("三拍", (3, "", "拍")),
            ("双碳", (2, "", "碳")),
            ("十二个奋力推进", (12, "个", "奋力推进")),
            ("五个十大", (5, "个", "十大")),
            ("八个一", (8, "个", "一")),
            ("三个第一", (3, "个", "第一")),
            ("一件事", (1, "件", "事")),
            ("五位一体", (5, "位", "一体")),
            ("双一流", (2, "", "一流")),
            ("\n两个维护\n", (2, "个", "维护")),
            ("15分钟便民圈", (15, "", "分钟便民圈")),
        ] {
            assert_eq!(parts(content), Some(want), "{content}");
        }
    }

    #[test]
    fn other_builds() {
        for (content, want) in [
            ("十五五", Phrase::Plan { number: 15 }),
            ("十五", Phrase::Plan { number: 10 }),
            ("九五", Phrase::Plan { number: 9 }),
            ("十四五规划", Phrase::Plan { number: 14 }),
            ("5·12", Phrase::Anniversary { month: 5, day: 12 }),
            ("9·11", Phrase::Anniversary { month: 9, day: 11 }),
            ("7·20特大暴雨", Phrase::Anniversary { month: 7, day: 20 }),
            ("七一", Phrase::Anniversary { month: 7, day: 1 }),
            ("九一八", Phrase::Anniversary { month: 9, day: 18 }),
            ("一二·九", Phrase::Anniversary { month: 12, day: 9 }),
            ("1571", Phrase::Code { value: 1571 }),
            ("八六三", Phrase::Code { value: 863 }),
            ("人工智能+", Phrase::Plus { terms: 1, open: true }),
            ("互联网＋", Phrase::Plus { terms: 1, open: true }),
            ("1+2+N", Phrase::Plus { terms: 3, open: false }),
            ("双随机、一公开", Phrase::Tally { parts: 2, total: 3 }),
            ("一国两制", Phrase::Tally { parts: 2, total: 3 }),
            ("三基地一枢纽", Phrase::Tally { parts: 2, total: 4 }),
            ("一核三区、两轴一带", Phrase::Tally { parts: 4, total: 7 }),
            ("一个中心、两个基本点", Phrase::Tally { parts: 2, total: 3 }),
            ("先入区、后检测", Phrase::Clauses { count: 2, even: true }),
            ("城市，让生活更好", Phrase::Clauses { count: 2, even: false }),
            ("一要吃饭、二要建设", Phrase::Clauses { count: 2, even: true }),
        ] {
            assert_eq!(phrase(content), want, "{content}");
        }
    }

    #[test]
    fn plain() {
        for content in [
            "",
            "+",
            "、",
            "一",
            "二",
            "十",
            "两",
            "双",
            "左",
            "放管服",
            "一网通办",
            "一把手",
            "一站式",
            "统一规划",
            "第二个结合",
            "百城千园行",
            "千万工程",
            "三八作风",
            "双十一",
            "5G",
            "13·40",
            "1.5万",
            "2024论坛",
            "513模式",
            "99999999999999999999",
            "é\u{301}",
        ] {
            assert_eq!(phrase(content), Phrase::Plain, "{content}");
        }
        assert_eq!(phrase(&"三".repeat(1000)), Phrase::Plain);
    }

    #[test]
    fn small() {
        assert!(size_of::<Phrase>() <= 8);
    }

    #[test]
    fn normal_forms() {
        let form = |s| normal_form(s).collect::<String>();
        assert_eq!(form("人工智能＋"), "人工智能+");
        assert_eq!(form("５・１２"), "5·12");
        assert_eq!(form("绿水　青山\n"), "绿水青山");
        assert_eq!(form("——"), "");
    }
}

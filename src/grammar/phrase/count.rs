//! Phrases that count: 两个维护, 双随机、一公开.

use super::{Counted, Phrase};
use crate::grammar::lookup::HAN;

/// 双随机、一公开; 四梁八柱; 一核三区、两轴一带.
pub(super) fn tally(content: &str) -> Option<Phrase> {
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

/// 两个维护, 三北, 十大民生工程, 三权分置.
pub(super) fn counted(content: &str) -> Option<Counted> {
    let (count, rest) = count(content)?;
    let measured =
        rest.strip_prefix(MEASURES).or_else(|| measured(count, rest)).filter(|h| !h.is_empty());
    let (measure, head) = match measured {
        Some(head) => (rest.len() - head.len(), head.len()),
        // 一网通办, 一站式: 一 alone means "all in one", not a count.
        None if count == 1 || rest.is_empty() => return None,
        // 十行千亿万企: more numbers follow.
        None if rest.char_indices().any(|(at, c)| at > 0 && matches!(c, '千' | '万' | '亿')) => {
            return None;
        }
        None => (0, abbreviated(rest)),
    };
    Some(Counted {
        count,
        measure_len: measure.try_into().ok()?,
        head_len: head.try_into().ok()?,
        rest_len: (rest.len() - measure - head).try_into().ok()?,
    })
}

/// What follows a measure of time, or, of more than one, a word that is a measure only where no
/// further count follows: 15分钟生活圈, 三支队伍.
fn measured(count: u16, rest: &str) -> Option<&str> {
    let of_many: &[&str] =
        if count > 1 { &["年", "天", "支", "股", "道", "级", "驾"] } else { &[] };
    ["分钟", "小时"].iter().chain(of_many).find_map(|measure| rest.strip_prefix(measure))
}

/// The length of the counted word, where no measure parts it from what follows. Abbreviations are
/// built of feet of two characters, the number and one more: 三权·分置, 六水·共治, and 四人·帮 before the
/// few that make a noun or a step of any two. Verbs of motion and 不 do not part from theirs: 四下基层.
fn abbreviated(rest: &str) -> usize {
    let mut chars = rest.chars();
    let first = chars.next();
    let split = match (chars.next(), chars.next(), chars.next()) {
        (Some(suffix), None, None) => matches!(suffix, '帮' | '户' | '制' | '族' | '派' | '走'),
        (Some(_), Some(_), None) => true,
        _ => false,
    };
    match first {
        Some(c) if split && !matches!(c, '不' | '下' | '上' | '进' | '入') => c.len_utf8(),
        _ => rest.len(),
    }
}

/// A count at the start: 两, 双, 三, 十, 十二, 十五, 二十四, 15. Not 二 alone, nor figures in a row
/// (三八, 九二), nor three Arabic figures (513模式, a year).
fn count(text: &str) -> Option<(u16, &str)> {
    let first = text.chars().next()?;
    let rest = text.get(first.len_utf8()..)?;
    if matches!(first, '两' | '兩' | '双' | '雙') {
        // 双一流 is 2 一流; 双十一 and 双十二 are days, 双20条 is twice 20.
        let more = rest.starts_with(|c: char| c == '十' || c.is_ascii_digit());
        return (!more).then_some((2, rest));
    }
    if first.is_ascii_digit() {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let figures = text.get(..text.len() - rest.len())?;
        let joined = rest.starts_with(|c: char| c.is_ascii() || "·．万亿".contains(c));
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
    // 三百, 五千, 三八, 双20条: no small count ends before another figure.
    let more = rest.starts_with(|c: char| c.is_ascii_digit() || "百千万亿".contains(c))
        || rest.chars().next().and_then(value).is_some();
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

/// 一 to 十.
pub(super) fn value(c: char) -> Option<u8> {
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

/// The measure words (量词) that numeral abbreviations are built with, from the table in
/// 《现代汉语八百词》. 大 is none, but holds their place: 十大民生工程. 支 is left out for the verb
/// in 三支一扶.
const MEASURES: [char; 19] = [
    '个', '個', '项', '項', '大', '条', '條', '类', '類', '种', '種', '件', '张', '張', '篇', '批',
    '位', '名', '座',
];

/// Before these 一 is no number: 统一, 第一, 之一, 唯一, 同一, 单一, 专一, 归一, 合一, 进一步, 逐一.
const BOUND: [char; 15] =
    ['统', '統', '第', '之', '唯', '同', '单', '專', '专', '归', '合', '万', '进', '進', '逐'];

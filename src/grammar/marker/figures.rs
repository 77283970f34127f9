//! Markers of Arabic figures: 1. 1、 1) 3.1.1 ① ⒈.

use nom::{IResult, error::ParseError};

use super::{
    Family, Marker, bracketed,
    ordinal::{Found, number, small_arabic},
};
use crate::grammar::{
    combinator::fail,
    lookup::is_ideograph,
    numeral::{Notation, blanks, figure, is_blank},
};

/// Arabic with a dot: 1. 1． １． 1﹒ ⒈ (B.3.3), up to 999, whatever follows.
///
/// [`marker`](super::marker) refuses it before a digit (12.5%); a series that waits for 3 may still ask here for
/// the 3. of 3.1月份以来.
///
/// ```
/// use gongwen::grammar::marker::arabic_dot;
/// use nom::error::Error;
///
/// let (rest, m) = arabic_dot::<Error<&str>>("3.1月份以来")?;
/// assert_eq!((rest, m.value()), ("1月份以来", Some(3)));
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn arabic_dot<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let found = match input.as_bytes() {
        [b'0'..=b'9' | 0xEF, ..] => {
            small_arabic(input).and_then(|(rest, n)| Some((rest.strip_prefix(DOTS)?, n)))
        }
        [0xE2, ..] => dotted_sign(input),
        _ => None,
    };
    match found {
        Some((rest, ordinal)) => Ok((rest, Marker::new(Family::ArabicDot, Some(ordinal)))),
        None => fail(input),
    }
}

/// A marker of Arabic digits, up to 999: 1. 1、 1) or a [`decimal`], as [`marker`](super::marker) accepts it.
///
/// ```
/// use gongwen::grammar::marker::{Family, arabic};
/// use nom::error::Error;
///
/// let (rest, m) = arabic::<Error<&str>>("１）新建三座")?;
/// assert_eq!((rest, m.family), ("新建三座", Family::ArabicHalfParen));
/// assert!(arabic::<Error<&str>>("1、2号线").is_err());
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn arabic<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let Some((rest, ordinal)) = small_arabic(input) else { return fail(input) };
    // 1 .建设粮仓, as some copies have it.
    let spaced = rest.strip_prefix(' ').filter(|rest| rest.starts_with(['.', '．', '、']));
    let rest = spaced.unwrap_or(rest);
    let mut chars = rest.chars();
    let family = match chars.next() {
        Some('.' | '．' | '﹒') => match chars.clone().next() {
            Some('0'..='9' | '０'..='９') if !year_follows(chars.as_str()) => {
                return decimal(input);
            }
            Some('.' | '．' | '﹒') => return fail(input),
            _ => Family::ArabicDot,
        },
        Some('、') => {
            let next = small_arabic(chars.as_str());
            if next.is_some_and(|(_, n)| ordinal.checked_add(1) == Some(n)) {
                return fail(input);
            }
            Family::ArabicComma
        }
        Some('）' | ')') => Family::ArabicHalfParen,
        _ => return fail(input),
    };
    Ok((chars.as_str(), Marker::new(family, Some(ordinal))))
}

/// A decimal section number: 3.1 3.1.1 (B.3.5), `depth` its numbers, `ordinal` the last of them.
///
/// A blank, a line end or a title must follow, and no unit: 12.5%, 1.9公里, 3.2万名 are measures. In 1.0.1, an article of
/// a chapter without sections (GB 50xxx), 0 is no number.
///
/// ```
/// use gongwen::grammar::marker::decimal;
/// use nom::error::Error;
///
/// let (rest, m) = decimal::<Error<&str>>("2.4.1　数据整理")?;
/// assert_eq!((rest, m.value(), m.depth), ("　数据整理", Some(1), 3));
/// assert!(decimal::<Error<&str>>("1.9公里").is_err());
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn decimal<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let Some((mut rest, mut ordinal)) = small_arabic(input) else { return fail(input) };
    let mut depth = 1;
    let mut leading_zero = input.starts_with(['0', '０']);
    while let Some(part) = rest.strip_prefix(DOTS) {
        // 1.0.1, as standards of construction number a chapter without sections: their 0 counts nothing.
        let part = if depth == 1 { without_section(part) } else { part };
        let Some((next, n)) = small_arabic(part) else { break };
        leading_zero |= part.starts_with(['0', '０']);
        if depth == MAX_DEPTH {
            return fail(input);
        }
        (rest, ordinal, depth) = (next, n, depth + 1);
    }
    if depth < 2 || leading_zero || !title_follows(rest) {
        return fail(input);
    }
    let rest = rest.strip_prefix(['.', '．', '﹒', '、']).unwrap_or(rest);
    Ok((rest, Marker { depth, ..Marker::new(Family::Decimal, Some(ordinal)) }))
}

/// The number above a decimal: the bare 3 over 3.1, before a blank or alone (B.3.5).
///
/// Never a [`marker`](super::marker) by itself; for a caller that has seen a [`decimal`] or waits for one.
///
/// ```
/// use gongwen::grammar::marker::decimal_root;
/// use nom::error::Error;
///
/// let (rest, m) = decimal_root::<Error<&str>>("3　术语")?;
/// assert_eq!((rest, m.value(), m.depth), ("　术语", Some(3), 1));
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn decimal_root<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let Some((rest, ordinal)) = small_arabic(input) else { return fail(input) };
    if !(rest.is_empty() || rest.starts_with(is_blank)) || !title_follows(rest) {
        return fail(input);
    }
    Ok((rest, Marker { depth: 1, ..Marker::new(Family::Decimal, Some(ordinal)) }))
}

/// A number in one character: ① ㊿ ㊀ ⑴ ㈠ ⒈, not several in a row (①②均可).
///
/// ```
/// use gongwen::grammar::marker::{Family, framed};
/// use nom::error::Error;
///
/// let (rest, m) = framed::<Error<&str>>("㉑新建三座")?;
/// assert_eq!((rest, m.family, m.value()), ("新建三座", Family::Circled, Some(21)));
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn framed<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let mut chars = input.chars();
    let Some((value, notation)) = chars.next().and_then(figure) else { return fail(input) };
    match notation {
        Notation::Parenthesized => return bracketed(input),
        Notation::FullStop => return arabic_dot(input),
        _ => {}
    }
    let rest = chars.as_str();
    match number(value) {
        Some(ordinal) if chars.next().and_then(figure).is_none() => {
            Ok((rest, Marker::new(Family::Circled, Some(ordinal))))
        }
        _ => fail(input),
    }
}

/// The dots after a figure: half- and full-width, and the small form that some copies have.
const DOTS: [char; 3] = ['.', '．', '﹒'];

/// What follows the 0. of 1.0.1, which stands for the section there is none of; else the text.
fn without_section(part: &str) -> &str {
    part.strip_prefix(['0', '０']).and_then(|rest| rest.strip_prefix(DOTS)).unwrap_or(part)
}

/// 1.2025年计划: no decimal has four figures before 年.
fn year_follows(rest: &str) -> bool {
    match rest.as_bytes() {
        [b'1' | b'2', b'0'..=b'9', b'0'..=b'9', b'0'..=b'9', tail @ ..] => {
            tail.starts_with("年".as_bytes())
        }
        _ => false,
    }
}

/// The most numbers a decimal marker has; 3.1.4.1.5.9.2.6.5 is something else.
const MAX_DEPTH: u8 = 8;

/// ⒈
fn dotted_sign(input: &str) -> Found<'_> {
    let mut chars = input.chars();
    match chars.next().and_then(figure)? {
        (value, Notation::FullStop) => Some((chars.as_str(), number(value)?)),
        _ => None,
    }
}

/// Whether a title can follow a decimal: at once or after a blank, and no unit of measure.
fn title_follows(rest: &str) -> bool {
    let rest = rest.strip_prefix(['.', '．', '﹒', '、']).unwrap_or(rest);
    let mut chars = blanks(rest).chars();
    let Some(first) = chars.next() else { return true };
    let second = chars.next();
    let apart = rest.starts_with(is_blank);
    match first {
        // 10.1前, 10.1长假, 5.1假期: a day.
        '前' | '后' | '後' | '起' | '日' | '号' | '號' | '假' if !apart => false,
        '长' | '長' if !apart => second != Some('假'),
        '黄' | '黃' if !apart => second != Some('金'),
        // 3.2　月度报告, 2.1　年租金: behind a blank these open words, and nobody measures in fractions of them.
        '月' | '年' | '天' | '岁' | '歲' | '级' | '級'
            if apart && second.is_some_and(is_ideograph) =>
        {
            true
        }
        // Units of measure, and the 至 of 4.1至11月.
        '至' | '到' | '万' | '萬' | '亿' | '億' | '千' | '百' | '元' | '倍' | '吨' | '噸'
        | '米' | '克' | '升' | '亩' | '畝' | '度' | '月' | '天' | '级' | '級' | '岁' | '歲'
        | '秒' | '点' | '點' | '折' | '瓦' | '厘' | '毫' | '兆' | '个' | '個' => false,
        '公' => !matches!(second, Some('里' | '斤' | '顷' | '頃' | '尺' | '吨' | '噸' | '分')),
        '平' | '立' => second != Some('方'),
        '小' => !matches!(second, Some('时' | '時')),
        '年' => second == Some('度'),
        '分' => !matches!(second, Some('钟' | '鐘' | '贝')),
        '人' => second != Some('次'),
        '\n' | '\r' | '《' | '“' | '「' | '（' => true,
        c => is_ideograph(c) || (apart && c.is_ascii_uppercase()),
    }
}

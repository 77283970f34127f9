//! Numbers with 第 or 其 before them: 第一， 第一个是 第一板块为 其一，.

use core::num::NonZeroU32;

use nom::{IResult, error::ParseError};

use super::{
    Family, Marker, Reading,
    ordinal::{Found, any_ordinal, ordinal},
    statute,
};
use crate::grammar::{
    combinator::fail,
    lookup::{HAN, is_ideograph},
    numeral::{blanks, hanzi_prefix, is_hanzi_numeral},
};

/// 第…: 第一， 第一、 第一： 第一是, and with a noun of up to four characters 第一个是, 第一板块为 (B.3.1).
///
/// The mark or the 是 is part of it. 第一书记, 第一季度, 第一批 and 第一、二产业 are none.
///
/// ```
/// use gongwen::grammar::marker::di;
/// use nom::error::Error;
///
/// let (rest, m) = di::<Error<&str>>("第二板块为实训")?;
/// assert_eq!((rest, m.value()), ("实训", Some(2)));
/// assert!(di::<Error<&str>>("第一板块分析了形势").is_err());
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn di<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let number = input.strip_prefix("第").and_then(any_ordinal);
    match number.and_then(|(rest, ordinal)| after_di(rest, ordinal)) {
        Some(found) => Ok(found),
        None => fail(input),
    }
}

/// 第 with a noun before any mark: 第一板块，… as well as 第一板块为…; also 第一要….
///
/// References and names read the same (第一条，), so it is never a [`marker`](super::marker) by itself; for
/// a caller that finds the same noun after every number. `punctuated` only before 是 and 为. Before a mark
/// times and turns are none: 第一季度，第一批，第二次，.
///
/// ```
/// use gongwen::grammar::marker::di_noun;
/// use nom::error::Error;
///
/// let (rest, m) = di_noun::<Error<&str>>("第二阶段，全面推开")?;
/// assert_eq!((rest, m.value(), m.punctuated), ("全面推开", Some(2), false));
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn di_noun<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let number = input.strip_prefix("第").and_then(any_ordinal);
    match number.and_then(|(rest, ordinal)| noun_after_di(rest, ordinal)) {
        Some(found) => Ok(found),
        None => fail(input),
    }
}

/// 其…: 其一， 其一、 其一： 其一是 (B.3.1). 其一生 is none.
///
/// ```
/// use gongwen::grammar::marker::qi;
/// use nom::error::Error;
///
/// let (rest, m) = qi::<Error<&str>>("其二，步子要稳")?;
/// assert_eq!((rest, m.value()), ("步子要稳", Some(2)));
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn qi<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let number = input.strip_prefix("其").and_then(ordinal);
    let found = number.and_then(|(rest, ordinal)| {
        let rest = rest.strip_prefix(['，', '、', '：', '是', '为', '為', ',', ':'])?;
        Some((rest, Marker::new(Family::Qi, Some(ordinal))))
    });
    found.map_or_else(|| fail(input), Ok)
}

/// A marker that opens with 第, [`statute`](fn@statute::statute) or [`di`], or a [`di_noun`]. The number is read once.
pub(super) fn any_di(input: &str) -> Option<Reading<'_>> {
    let (rest, ordinal, spaced) = number_of_di(input)?;
    let certain = |(rest, marker)| Reading { rest, marker, word: '\0', certain: true };
    if let Some(heading) = statute::heading(rest) {
        return Some(certain(heading.numbered(rest, ordinal)));
    }
    if spaced {
        return None;
    }
    let word = rest.chars().next()?;
    if !is_noun(word) {
        return after_di(rest, ordinal).map(certain);
    }
    let (rest, marker) = noun_after_di(rest, ordinal)?;
    let certain = marker.punctuated;
    Some(Reading { rest, marker, word: if certain { '\0' } else { word }, certain })
}

/// What is left behind the number that stands behind 第, that number, and whether blanks stand between.
#[expect(clippy::inline_always, reason = "what it gives is too much for registers")]
#[inline(always)]
pub(super) fn number_of_di(input: &str) -> Option<(&str, NonZeroU32, bool)> {
    let after = input.strip_prefix("第")?;
    let number = blanks(after);
    let (rest, ordinal) = any_ordinal(number)?;
    let spaced = number.len() < after.len();
    if spaced && blanks(rest).starts_with(is_hanzi_numeral) {
        let (rest, ordinal) = spread(number)?;
        return Some((rest, ordinal, spaced));
    }
    Some((rest, ordinal, spaced))
}

/// A number whose figures are set apart: 四 十 一.
#[inline(never)]
fn spread(number: &str) -> Found<'_> {
    /// The bytes of the longest one: 一 千 二 百 六 十 一.
    const LONGEST: usize = 7 * HAN;
    let mut figures = [0; LONGEST];
    let (mut rest, mut len) = (number, 0);
    while rest.starts_with(is_hanzi_numeral) {
        let (figure, behind) = rest.as_bytes().split_first_chunk::<HAN>()?;
        figures.get_mut(len..len + HAN)?.copy_from_slice(figure);
        len += HAN;
        rest = blanks(rest.get(rest.len() - behind.len()..)?);
    }
    let (more, ordinal) = any_ordinal(core::str::from_utf8(figures.get(..len)?).ok()?)?;
    more.is_empty().then_some((rest, ordinal))
}

/// What follows the number of a [`di`].
pub(super) fn after_di(rest: &str, ordinal: NonZeroU32) -> Option<(&str, Marker)> {
    let mut chars = rest.chars();
    match chars.next()? {
        '，' | ',' | '：' | ':' | '是' | '为' | '為' => {}
        '、' if !ordinals_go_on(chars.as_str(), ordinal) => {}
        _ => return noun_after_di(rest, ordinal).filter(|(_, marker)| marker.punctuated),
    }
    Some((chars.as_str(), Marker::new(Family::Di, Some(ordinal))))
}

/// What follows the number of a [`di_noun`]. `punctuated` tells a [`di`].
fn noun_after_di(rest: &str, ordinal: NonZeroU32) -> Option<(&str, Marker)> {
    let verb = rest.strip_prefix('要').filter(|rest| !rest.starts_with(MATTERS));
    let (rest, copula) = verb.map(|rest| (rest, false)).or_else(|| after_noun(rest))?;
    Some((rest, Marker::new(Family::Di, Some(ordinal)).punctuated(copula)))
}

/// Whether 第一、 goes on with a numeral (第一、二产业, 第十、十八条) or with 第 (第一、第三支部).
fn ordinals_go_on(rest: &str, n: NonZeroU32) -> bool {
    let (rest, again) = rest.strip_prefix("第").map_or((rest, false), |rest| (rest, true));
    hanzi_prefix(rest).is_some_and(|next| again || next.value > u64::from(n.get()))
}

/// What follows a noun of one to four characters, a note in brackets or none, and 是, 为, ， or ：, and whether it is 是 or 为.
fn after_noun(rest: &str) -> Option<(&str, bool)> {
    let mut chars = rest.chars();
    let first = chars.next().filter(|c| is_noun(*c))?;
    let mut last = first;
    for _ in 0..4 {
        let c = chars.next()?;
        let rest = chars.as_str();
        match c {
            '是' => {
                let plain = matches!(last, '不' | '都' | '也' | '但' | '于' | '可');
                return (!plain && !rest.starts_with('否')).then_some((rest, true));
            }
            '为' | '為' => {
                // 成为, 作为, 列为, …: 为 ends a verb. 为了 is a preposition.
                let verb = matches!(
                    last,
                    '成' | '作'
                        | '称'
                        | '稱'
                        | '认'
                        | '認'
                        | '因'
                        | '列'
                        | '定'
                        | '视'
                        | '視'
                        | '评'
                        | '評'
                        | '改'
                        | '变'
                        | '變'
                        | '行'
                );
                return (!verb && !rest.starts_with('了')).then_some((rest, true));
            }
            '，' | ',' | '：' | ':' => return (!TIMES.contains(&first)).then_some((rest, false)),
            '（' | '(' => {
                let (rest, copula) = after_note(rest)?;
                return (copula || !TIMES.contains(&first)).then_some((rest, copula));
            }
            c if is_noun(c) => last = c,
            _ => return None,
        }
    }
    None
}

/// What follows the rest of a bracket, which is a note to the noun, and a mark or 为: 第一阶段（3月至5月），.
fn after_note(rest: &str) -> Option<(&str, bool)> {
    /// What no note holds: more marks, or the end of a clause. Its bracket is left open then.
    const MARKS: &str = "（(）)；;。\n“”‘’\"'「」『』《》〈〉〔〕【】[]［］";
    let (at, _) = rest.char_indices().take(MAX_NOTE).find(|(_, c)| MARKS.contains(*c))?;
    let rest = rest[at..].strip_prefix(['）', ')'])?;
    let mut chars = rest.chars();
    let copula = match chars.next()? {
        '是' | '为' | '為' => true,
        '，' | ',' | '：' | ':' => false,
        _ => return None,
    };
    Some((chars.as_str(), copula))
}

/// Characters of such a note: 2025年10月1日至2025年12月31日.
const MAX_NOTE: usize = 28;

/// What makes 要 a noun or adjective: 第一要务, 第一要求, 第一要紧.
const MATTERS: [char; 15] =
    ['务', '務', '义', '義', '素', '点', '點', '件', '领', '領', '职', '職', '紧', '緊', '求'];

/// What opens a time or a turn (时量词, 动量词): 第一季度，…；第二季度，… tells when, it lists nothing.
const TIMES: [char; 25] = [
    '季', '年', '月', '日', '天', '周', '星', '期', '届', '屆', '时', '時', '学', '學', '世', '批',
    '轮', '輪', '次', '名', '代', '产', '產', '线', '線',
];

/// Han characters that a counted noun is made of; 的 and 了 belong to a longer phrase.
fn is_noun(c: char) -> bool {
    is_ideograph(c) && !is_hanzi_numeral(c) && !matches!(c, '的' | '了' | '着' | '是' | '为' | '為')
}

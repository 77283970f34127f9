//! Numbers in brackets: （一） (1) （甲） (a) ㈠ ⑴.

use core::num::NonZeroU32;

use nom::{IResult, error::ParseError};

use super::{
    Family, Marker,
    letters::{letters, stem_number},
    ordinal::{any_ordinal, number, small_arabic},
};
use crate::grammar::{
    combinator::fail,
    numeral::{Notation, blanks, figure, opens_hanzi},
};

/// A number in brackets: （一） (一) （一) （1） (1) （甲） （a） （ii） and their single characters ㈠ ⑴.
///
/// The two brackets may differ in width, and blanks may stand inside. （一）项 and （一）至（三） are
/// references; a 、 after the bracket (against B.3.4) belongs to the marker.
///
/// ```
/// use gongwen::grammar::marker::{Family, bracketed};
/// use nom::error::Error;
///
/// let (rest, m) = bracketed::<Error<&str>>("（二)完善台账")?;
/// assert_eq!((rest, m.family, m.value()), ("完善台账", Family::HanziParen, Some(2)));
/// assert!(bracketed::<Error<&str>>("（一）、（二）项所列").is_err());
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn bracketed<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let found = between(input).or_else(|| sign(input));
    let Some((rest, family, ordinal)) = found else { return fail(input) };
    let mut after = rest.chars();
    let (next, second, third) = (after.next(), after.next(), after.next());
    let reference = match next {
        Some('、' | '至' | '到' | '和' | '及' | '或' | '～' | '—') => {
            matches!(second, Some('（' | '(' | '㈠'..='㈩' | '⑴'..='⒇'))
        }
        // 项目 is a word.
        Some('项' | '項') => second != Some('目'),
        Some('款') => true,
        // （98）農字第3號: the year of a document number.
        _ if second == Some('字') => {
            ordinal.get() > 30 && matches!(third, None | Some('第' | '\n'))
        }
        _ => false,
    };
    if reference {
        return fail(input);
    }
    Ok((rest.strip_prefix('、').unwrap_or(rest), Marker::new(family, Some(ordinal))))
}

/// What is left after a number in brackets, its family and its number.
type Found<'a> = Option<(&'a str, Family, NonZeroU32)>;

/// （一）
fn between(input: &str) -> Found<'_> {
    let (rest, family, ordinal) = in_brackets(blanks(input.strip_prefix(['（', '('])?))?;
    Some((blanks(rest).strip_prefix(['）', ')'])?, family, ordinal))
}

/// ㈠ ⑴
fn sign(input: &str) -> Found<'_> {
    let mut chars = input.chars();
    let c = chars.next()?;
    let (value, Notation::Parenthesized) = figure(c)? else { return None };
    let han = matches!(c, '㈠'..='㈩');
    let family = if han { Family::HanziParen } else { Family::ArabicParen };
    Some((chars.as_str(), family, number(value)?))
}

/// What stands in brackets.
fn in_brackets(input: &str) -> Found<'_> {
    if opens_hanzi(input) {
        return any_ordinal(input).map(|(rest, n)| (rest, Family::HanziParen, n));
    }
    small_arabic(input)
        .map(|(rest, n)| (rest, Family::ArabicParen, n))
        .or_else(|| stem_number(input).map(|(rest, n)| (rest, Family::Stem, n)))
        .or_else(|| letters(input))
}

//! Numerals that are signs or letters: ① ⑴ ⒈ ㈠ ㊀, Ⅳ and IV, 甲, A.

use nom::{IResult, error::ParseError};

use super::{Notation, Numeral};
use crate::grammar::combinator::fail;

/// One character that is a numeral with its frame: ① ㊿ ❶ ⑴ ⒈ ㈠ ㊀.
///
/// ```
/// use gongwen::grammar::numeral::circled;
/// use nom::error::Error;
///
/// let (rest, n) = circled::<Error<&str>>("㉑修路")?;
/// assert_eq!((rest, n.integer()), ("修路", Some(21)));
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn circled<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Numeral, E> {
    let mut chars = input.chars();
    match chars.next().and_then(figure) {
        Some((value, notation)) => Ok((chars.as_str(), Numeral::whole(value, notation))),
        None => fail(input),
    }
}

/// A Roman numeral from 1 to 3999, in its one canonical form and one case: Ⅳ, ⅩⅢ, IV, iv.
///
/// Letters that go on into a word are refused: `Mr`, `IT`, `IIII`.
///
/// ```
/// use gongwen::grammar::numeral::roman;
/// use nom::error::Error;
///
/// let (rest, n) = roman::<Error<&str>>("XIV. 附则")?;
/// assert_eq!((rest, n.integer()), (". 附则", Some(14)));
/// assert!(roman::<Error<&str>>("IIII").is_err());
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn roman<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Numeral, E> {
    let found = match input.chars().next() {
        Some('Ⅰ'..='ⅿ') => roman_signs(input),
        Some(c) if c.is_ascii_alphabetic() => roman_letters(input),
        _ => None,
    };
    match found {
        Some((value, rest)) => Ok((rest, Numeral::whole(value, Notation::Roman))),
        None => fail(input),
    }
}

/// One of the ten heavenly stems (天干): 甲 is 1, 癸 is 10.
///
/// ```
/// use gongwen::grammar::numeral::stem;
/// use nom::error::Error;
///
/// let (rest, n) = stem::<Error<&str>>("丙、经费")?;
/// assert_eq!((rest, n.integer()), ("、经费", Some(3)));
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn stem<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Numeral, E> {
    let mut chars = input.chars();
    let value = match chars.next() {
        Some('甲') => 1,
        Some('乙') => 2,
        Some('丙') => 3,
        Some('丁') => 4,
        Some('戊') => 5,
        Some('己') => 6,
        Some('庚') => 7,
        Some('辛') => 8,
        Some('壬') => 9,
        Some('癸') => 10,
        _ => return fail(input),
    };
    Ok((chars.as_str(), Numeral::whole(value, Notation::Stem)))
}

/// A Latin letter that stands alone: A, a and Ａ are 1. A word (`App`) is refused.
///
/// ```
/// use gongwen::grammar::numeral::letter;
/// use nom::error::Error;
///
/// let (rest, n) = letter::<Error<&str>>("b)经费")?;
/// assert_eq!((rest, n.integer()), (")经费", Some(2)));
/// assert!(letter::<Error<&str>>("App").is_err());
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn letter<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Numeral, E> {
    let mut chars = input.chars();
    let (first, base) = match chars.next() {
        Some(c @ 'A'..='Z') => (c, 'A'),
        Some(c @ 'a'..='z') => (c, 'a'),
        Some(c @ 'Ａ'..='Ｚ') => (c, 'Ａ'),
        Some(c @ 'ａ'..='ｚ') => (c, 'ａ'),
        _ => return fail(input),
    };
    if chars.clone().next().is_some_and(is_latin) {
        return fail(input);
    }
    let value = u64::from(u32::from(first) - u32::from(base)) + 1;
    Ok((chars.as_str(), Numeral::whole(value, Notation::Letter)))
}

/// Value and notation of a single framed numeral: ① ⑴ ⒈ ㈠ ㊀.
pub(crate) const fn figure(c: char) -> Option<(u64, Notation)> {
    let (base, first, notation) = match c {
        '①'..='⑳' => ('①', 1, Notation::Circled),
        '㉑'..='㉟' => ('㉑', 21, Notation::Circled),
        '㊱'..='㊿' => ('㊱', 36, Notation::Circled),
        '❶'..='❿' => ('❶', 1, Notation::Circled),
        '⓫'..='⓴' => ('⓫', 11, Notation::Circled),
        '⓪' => ('⓪', 0, Notation::Circled),
        '⑴'..='⒇' => ('⑴', 1, Notation::Parenthesized),
        '㈠'..='㈩' => ('㈠', 1, Notation::Parenthesized),
        '⒈'..='⒛' => ('⒈', 1, Notation::FullStop),
        '㊀'..='㊉' => ('㊀', 1, Notation::Enclosed),
        _ => return None,
    };
    Some(((c as u32 - base as u32) as u64 + first, notation))
}

/// Ⅳ, and ⅩⅢ from two signs.
fn roman_signs(input: &str) -> Option<(u64, &str)> {
    let sign = |c: char| match c {
        'Ⅰ'..='Ⅻ' => Some((u64::from(u32::from(c) - u32::from('Ⅰ')) + 1, 'Ⅰ')),
        'ⅰ'..='ⅻ' => Some((u64::from(u32::from(c) - u32::from('ⅰ')) + 1, 'ⅰ')),
        _ => None,
    };
    let mut chars = input.chars();
    let (first, case) = sign(chars.next()?)?;
    let rest = chars.as_str();
    match chars.next().and_then(sign) {
        None => Some((first, rest)),
        Some((second @ 1..=9, same)) if first == 10 && same == case => {
            let after = chars.as_str();
            chars.next().and_then(sign).is_none().then_some((10 + second, after))
        }
        Some(_) => None,
    }
}

/// IV and iv: canonical, of one case, and not the start of a word.
fn roman_letters(input: &str) -> Option<(u64, &str)> {
    let bytes = input.as_bytes();
    let thousands = run(bytes, b'M', 4);
    let (mut value, mut len) = (thousands as u64 * 1000, thousands);
    for (unit, signs) in [(100, *b"CDM"), (10, *b"XLC"), (1, *b"IVX")] {
        let (digit, signs) = roman_digit(bytes.get(len..)?, signs);
        value += digit * unit;
        len += signs;
    }
    let (head, rest) = input.split_at_checked(len)?;
    let upper = head.starts_with(|c: char| c.is_ascii_uppercase());
    let one_case = head.bytes().all(|b| b.is_ascii_uppercase() == upper);
    let word = rest.starts_with(is_latin);
    (value > 0 && thousands < 4 && one_case && !word).then_some((value, rest))
}

/// The digit of one place, written with the letters for 1, 5 and 10 of that place, and its length.
fn roman_digit(bytes: &[u8], [one, five, ten]: [u8; 3]) -> (u64, usize) {
    let is = |at: usize, letter: u8| bytes.get(at).is_some_and(|b| b.eq_ignore_ascii_case(&letter));
    if is(0, five) {
        let ones = run(bytes.get(1..).unwrap_or_default(), one, 3);
        return (5 + ones as u64, 1 + ones);
    }
    if !is(0, one) {
        return (0, 0);
    }
    if is(1, ten) {
        return (9, 2);
    }
    if is(1, five) {
        return (4, 2);
    }
    let ones = run(bytes, one, 3);
    (ones as u64, ones)
}

/// How many of `letter`, in either case, open `bytes`, `most` of them.
fn run(bytes: &[u8], letter: u8, most: usize) -> usize {
    bytes.iter().take(most).take_while(|b| b.eq_ignore_ascii_case(&letter)).count()
}

/// Whether `c` would make a word of the letter before it.
fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '０'..='９' | '\'' | '’')
}

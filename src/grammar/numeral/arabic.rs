//! Numerals of Arabic digits: 2025, 1,234, 12.5, 3.5亿, ２０２５.

use nom::{IResult, error::ParseError};

use super::{Notation, Numeral, skip};
use crate::grammar::combinator::fail;

/// Arabic digits of one width, with thousands separators, decimals and a unit: 1,234, 12.5, 3.5亿, ２０２５.
///
/// A separator or point counts only with its digits after it: `1.` and `1,` leave the mark.
/// A value beyond [`u64`] is refused.
///
/// ```
/// use gongwen::grammar::numeral::arabic_numeral;
/// use nom::error::Error;
///
/// let (rest, n) = arabic_numeral::<Error<&str>>("3.5亿元")?;
/// assert_eq!((rest, n.integer()), ("元", Some(350_000_000)));
/// let (rest, n) = arabic_numeral::<Error<&str>>("1.建设粮仓")?;
/// assert_eq!((rest, n.integer()), (".建设粮仓", Some(1)));
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn arabic_numeral<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Numeral, E> {
    let notation = match input.chars().next() {
        Some('0'..='9') => Notation::Arabic,
        Some('０'..='９') => Notation::FullwidthArabic,
        _ => return fail(input),
    };
    match arabic_prefix(input, notation) {
        Some((digits, scale, rest)) => Ok((rest, Numeral { digits, scale, notation })),
        None => fail(input),
    }
}

/// Value and width in bytes of the Arabic digit, half- or full-width, that opens `bytes`.
#[inline]
pub(crate) fn arabic_digit(bytes: &[u8]) -> Option<(u8, usize)> {
    match *bytes {
        [digit @ b'0'..=b'9', ..] => Some((digit - b'0', 1)),
        // ０ to ９
        [0xEF, 0xBC, last @ 0x90..=0x99, ..] => Some((last - 0x90, 3)),
        _ => None,
    }
}

/// How many of these bytes, from the lowest on, are half-width digits. Does not branch.
#[inline]
pub(crate) const fn leading_digits(bytes: u64) -> u8 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    // The high bit of each byte that is none; a digit is 0 to 9 once the bits of `0` are taken out.
    let values = bytes ^ (0x30 * ONES);
    let others = (values | ((values & (0x7F * ONES)) + 0x76 * ONES)) & (0x80 * ONES);
    (others.trailing_zeros() / 8) as u8
}

/// How many bytes of digits of one width `text` ends with.
#[inline]
pub(crate) fn figures_at_end(text: &[u8]) -> usize {
    // Nearly always a few.
    let near = text.last_chunk().map_or(0, |last| leading_digits(u64::from_be_bytes(*last)));
    if matches!(near, 1..8) { near.into() } else { any_figures_at_end(text) }
}

#[cold]
fn any_figures_at_end(text: &[u8]) -> usize {
    let half = text.iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let wide = |c: &&[u8]| matches!(c, [0xEF, 0xBC, 0x90..=0x99]);
    if half > 0 { half } else { 3 * text.rchunks_exact(3).take_while(wide).count() }
}

/// Digits, scale and rest of an Arabic numeral whose first digit is of the width of `notation`.
fn arabic_prefix(input: &str, notation: Notation) -> Option<(u64, u8, &str)> {
    let (zero, comma, point) = match notation {
        Notation::FullwidthArabic => ('０', '，', '．'),
        _ => ('0', ',', '.'),
    };
    let digit =
        |c: char| u32::from(c).checked_sub(u32::from(zero)).filter(|d| *d < 10).map(u64::from);
    let run = |value: u64, s: &'_ str| -> Option<(u64, u32, usize)> {
        let (mut value, mut count, mut len) = (value, 0, 0);
        for c in s.chars() {
            let Some(d) = digit(c) else { break };
            value = value.checked_mul(10)?.checked_add(d)?;
            count += 1;
            len += c.len_utf8();
        }
        Some((value, count, len))
    };
    let (mut digits, mut count, len) = run(0, input)?;
    let mut rest = skip(input, len);
    while count <= 3 {
        let Some(group) = rest.strip_prefix(comma) else { break };
        // Bounded: four characters tell a group of three from anything else.
        if group.chars().take(4).take_while(|c| digit(*c).is_some()).count() != 3 {
            break;
        }
        let (value, three, len) = run(digits, group)?;
        (digits, count, rest) = (value, three, skip(group, len));
    }
    let mut scale = 0;
    if let Some(fraction) = rest.strip_prefix(point) {
        let (value, places, len) = run(digits, fraction)?;
        if places > 0 {
            (digits, scale, rest) = (value, places, skip(fraction, len));
        }
    }
    let (power, len) = unit(rest);
    rest = skip(rest, len);
    let shift = power.min(scale);
    scale -= shift;
    digits = digits.checked_mul(10_u64.pow(power - shift))?;
    while scale > 0 && digits % 10 == 0 {
        (digits, scale) = (digits / 10, scale - 1);
    }
    Some((digits, u8::try_from(scale).ok()?, rest))
}

/// The power of ten and length in bytes of a unit after an Arabic numeral: 万, 亿, 万亿, 千万, 百万, 千亿.
fn unit(rest: &str) -> (u32, usize) {
    let mut chars = rest.chars();
    let (first, len) = match chars.next() {
        Some('百') => (2, 3),
        Some('千') => (3, 3),
        Some('万' | '萬') => (4, 3),
        Some('亿' | '億') => return (8, 3),
        _ => return (0, 0),
    };
    match chars.next() {
        Some('亿' | '億') => (first + 8, len + 3),
        Some('万' | '萬') if first < 4 => (first + 4, len + 3),
        // 3百 and 5千 stand before a 量词 as often as not; 2千米 is two kilometres.
        _ if first < 4 => (0, 0),
        _ => (first, len),
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::*;

    #[test]
    fn figures_of_any_length() {
        for figures in ["1", "12", "2026", "1234567", "12345678", "123456789012", "２", "２０２６"]
        {
            for before in ["", "第", "A", ".", "/", "的，", "会议于", "会议于于"] {
                let text = String::from(before) + figures;
                assert_eq!(figures_at_end(text.as_bytes()), figures.len(), "{text}");
                assert_eq!(figures_at_end(before.as_bytes()), 0);
            }
        }
    }
}

//! The numbers of markers. All give what is left and the number, or nothing.

use core::num::NonZeroU32;

use crate::grammar::numeral::{
    arabic_digit, digit_prefix, few_exact_signs, hanzi_prefix, opens_hanzi, skip,
};

/// What is left, and the number.
pub(super) type Found<'a> = Option<(&'a str, NonZeroU32)>;

/// A positional Han numeral that orders: not zero, and not 两.
#[inline]
pub(super) fn ordinal(input: &str) -> Found<'_> {
    few(input).or_else(|| many(input))
}

/// An ordinal where 第 or a bracket asks for one: also 一〇五 and 1260, of six digits at most.
#[inline]
pub(super) fn any_ordinal(input: &str) -> Found<'_> {
    few(input).or_else(|| any(input))
}

/// Nearly all of them: below a hundred, in Han characters.
#[inline]
pub(super) fn few(input: &str) -> Found<'_> {
    let (n, len) = few_exact_signs(input.as_bytes())?;
    Some((skip(input, len), n))
}

/// An [`ordinal`] of any length.
#[inline(never)]
fn many(input: &str) -> Found<'_> {
    let found = hanzi_prefix(input)?;
    if found.counts && found.value == 2 {
        return None;
    }
    Some((found.rest(input), number(found.value)?))
}

/// The same, also digit by digit.
#[inline(never)]
fn any(input: &str) -> Found<'_> {
    let found = many(input);
    if found.is_some() {
        return found;
    }
    if opens_hanzi(input) {
        let run = digit_prefix(input)?;
        return Some((skip(input, run.len), number(run.value)?));
    }
    digits(input, 6)
}

/// Arabic digits up to 999: a year is no ordinal.
pub(super) fn small_arabic(input: &str) -> Found<'_> {
    digits(input, 3)
}

/// `value` as an ordinal: neither zero nor a giant.
pub(super) fn number(value: u64) -> Option<NonZeroU32> {
    NonZeroU32::new(u32::try_from(value).ok()?)
}

/// All Arabic digits at the start, `most` of them, of either width.
fn digits(input: &str, most: usize) -> Found<'_> {
    let bytes = input.as_bytes();
    let (mut value, mut len, mut count) = (0_u32, 0, 0);
    while let Some((digit, width)) = arabic_digit(bytes.get(len..)?) {
        if count == most {
            return None;
        }
        value = value * 10 + u32::from(digit);
        count += 1;
        len += width;
    }
    Some((skip(input, len), NonZeroU32::new(value)?))
}

//! Stems, letters and Roman numbers: 甲、 A. a) Ⅳ、 II.

use core::num::NonZeroU32;

use nom::{IResult, error::ParseError};

use super::{
    Family, Marker,
    ordinal::{Found, number},
};
use crate::grammar::{
    combinator::fail,
    numeral::{self, Numeral},
};

/// 天干: 甲、 乙． (B.3.2), not before the next stem (甲、乙两类).
///
/// ```
/// use gongwen::grammar::marker::stem;
/// use nom::error::Error;
///
/// let (rest, m) = stem::<Error<&str>>("丙、经费来源")?;
/// assert_eq!((rest, m.value()), ("经费来源", Some(3)));
/// assert!(stem::<Error<&str>>("甲、乙两类").is_err());
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn stem<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let Some((rest, n)) = stem_number(input) else { return fail(input) };
    let Some(rest) = rest.strip_prefix(['、', '．', '.']) else { return fail(input) };
    if stem_number(rest).is_some_and(|(_, next)| n.checked_add(1) == Some(next)) {
        return fail(input);
    }
    Ok((rest, Marker::new(Family::Stem, Some(n))))
}

/// Letters and Roman numbers: A. a) A、 Ⅰ. Ⅰ、 II. iv) (B.3.3).
///
/// A single I is Roman; C, D, V, X, L, M are letters unless more follows (IV, XI). U.S. and
/// A、B两类 are none.
///
/// ```
/// use gongwen::grammar::marker::{Family, latin};
/// use nom::error::Error;
///
/// let (_, m) = latin::<Error<&str>>("IV. 附则")?;
/// assert_eq!((m.family, m.value()), (Family::Roman, Some(4)));
/// let (_, m) = latin::<Error<&str>>("C、附则")?;
/// assert_eq!((m.family, m.value()), (Family::Letter, Some(3)));
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn latin<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let Some((rest, family, ordinal)) = letters(input) else { return fail(input) };
    let mut chars = rest.chars();
    let fits = match chars.next() {
        Some('.') => !chars.clone().next().is_some_and(|c| c.is_ascii_alphanumeric() || c == '.'),
        Some('、') => {
            let next = letters(chars.as_str());
            next.is_none_or(|(_, _, n)| ordinal.checked_add(1) != Some(n))
        }
        Some('．' | ')' | '）') => true,
        _ => false,
    };
    if !fits {
        return fail(input);
    }
    Ok((chars.as_str(), Marker::new(family, Some(ordinal))))
}

/// Family and number of a letter or Roman numeral.
pub(super) fn letters(input: &str) -> Option<(&str, Family, NonZeroU32)> {
    // Half-width letters, full-width ones and Roman signs.
    if !matches!(input.as_bytes(), [b'A'..=b'Z' | b'a'..=b'z', ..] | [0xEF, 0xBC | 0xBD, ..] | [0xE2, 0x85, ..])
    {
        return None;
    }
    // No Roman numeral opens so, and no letter that stands alone: https.
    if let [first, b'A'..=b'Z' | b'a'..=b'z', ..] = input.as_bytes()
        && !b"IVXLCDMivxlcdm".contains(first)
    {
        return None;
    }
    match read(numeral::roman(input)) {
        // A single V or C is the next letter more often than five or a hundred.
        Some((rest, n)) if n.get() == 1 || input.len() - rest.len() > 1 => {
            Some((rest, Family::Roman, n))
        }
        _ => read(numeral::letter(input)).map(|(rest, n)| (rest, Family::Letter, n)),
    }
}

/// The number of a stem: 3 for 丙.
pub(super) fn stem_number(input: &str) -> Found<'_> {
    read(numeral::stem(input))
}

fn read(found: IResult<&str, Numeral, ()>) -> Found<'_> {
    let (rest, n) = found.ok()?;
    Some((rest, number(n.digits)?))
}

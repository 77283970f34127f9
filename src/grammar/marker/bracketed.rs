//! Numbers in brackets: （一） (1) （甲） (a) ㈠ ⑴.

use core::num::NonZeroU32;

use nom::{IResult, error::ParseError};

use super::{
    Family, Marker,
    letters::{letters, stem_number},
    ordinal::{any_ordinal, few, number, small_arabic},
};
use crate::grammar::{
    combinator::fail,
    lookup::CharMap,
    numeral::{Notation, blanks, figure, opens_hanzi, skip},
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
#[inline]
pub fn bracketed<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    match read(input) {
        Some(found) => Ok(found.of(input)),
        None => fail(input),
    }
}

/// What makes the marker. A register holds it.
pub(super) struct Bracketed {
    ordinal: NonZeroU32,
    family: Family,
    /// Bytes read.
    len: u8,
}

impl Bracketed {
    /// What is left of the `input` that it opens, and the marker.
    #[inline]
    pub(super) fn of(self, input: &str) -> (&str, Marker) {
        (skip(input, self.len.into()), Marker::new(self.family, Some(self.ordinal)))
    }
}

/// A [`bracketed`] number.
#[inline(never)]
pub(super) fn read(input: &str) -> Option<Bracketed> {
    let inside = input.strip_prefix("（").or_else(|| input.strip_prefix("("));
    let (rest, family, ordinal) = inside.map_or_else(|| sign(input), between)?;
    if is_reference(rest, ordinal) {
        return None;
    }
    let rest = rest.strip_prefix("、").unwrap_or(rest);
    Some(Bracketed { ordinal, family, len: (input.len() - rest.len()) as u8 })
}

/// What stands behind a reference rather than a marker.
#[derive(Clone, Copy)]
enum Behind {
    /// （一）至（三）, （一）、（二）.
    Link,
    /// （一）项.
    Item,
    /// （一）款.
    Paragraph,
}

static BEHIND: CharMap<Behind, 32> = CharMap::new(
    0x14DC_F775,
    Behind::Link,
    &[("、至到和及或～—", Behind::Link), ("项項", Behind::Item), ("款", Behind::Paragraph)],
);

/// Whether what follows the bracket makes it a reference.
#[inline]
fn is_reference(rest: &str, ordinal: NonZeroU32) -> bool {
    let behind = BEHIND.at_start(rest.as_bytes());
    // Nearly always a word.
    (behind.is_some() || ordinal.get() > 30) && goes_on(rest, behind)
}

/// Whether a reference goes on there, behind its first character.
#[inline(never)]
fn goes_on(rest: &str, behind: Option<Behind>) -> bool {
    let mut after = rest.chars().skip(1);
    let (second, third) = (after.next(), after.next());
    match behind {
        Some(Behind::Link) => matches!(second, Some('（' | '(' | '㈠'..='㈩' | '⑴'..='⒇')),
        // 项目 is a word.
        Some(Behind::Item) => second != Some('目'),
        Some(Behind::Paragraph) => true,
        // （98）農字第3號: the year of a document number.
        None => second == Some('字') && matches!(third, None | Some('第' | '\n')),
    }
}

/// What is left after a number in brackets, its family and its number.
type Found<'a> = Option<(&'a str, Family, NonZeroU32)>;

/// 一） behind a bracket.
#[inline]
fn between(inside: &str) -> Found<'_> {
    let inside = blanks(inside);
    let (rest, family, ordinal) = match few(inside) {
        Some((rest, n)) => (rest, Family::HanziParen, n),
        None => in_brackets(inside)?,
    };
    let rest = blanks(rest);
    let behind = rest.strip_prefix("）").or_else(|| rest.strip_prefix(")"))?;
    Some((behind, family, ordinal))
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

/// What stands in brackets, if it is no number below a hundred in Han characters.
#[inline(never)]
fn in_brackets(input: &str) -> Found<'_> {
    if input.as_bytes().first().is_some_and(u8::is_ascii_alphabetic) {
        return letters(input);
    }
    if opens_hanzi(input) {
        return any_ordinal(input).map(|(rest, n)| (rest, Family::HanziParen, n));
    }
    small_arabic(input)
        .map(|(rest, n)| (rest, Family::ArabicParen, n))
        .or_else(|| stem_number(input).map(|(rest, n)| (rest, Family::Stem, n)))
        .or_else(|| letters(input))
}

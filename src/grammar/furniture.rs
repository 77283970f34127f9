//! Page furniture (版面附加文字): what the printed page or the web page added to the text.
//!
//! ```ebnf
//! furniture = "(" ("上接" | "下转") … "版" ")" | dash number dash | comment
//! ```
//!
//! Non-normative. (上接1版), （下转第三版）, — 18 —, `<!-- … -->`. A dash list entry —— is none.

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::{tag, take_until, take_while, take_while1},
    character::complete::one_of,
    error::ParseError,
    sequence::{delimited, terminated},
};

use super::combinator::fail;

/// Page furniture at the start of a line.
///
/// ```
/// use gongwen::grammar::furniture::furniture;
///
/// assert_eq!(furniture::<()>("(上接1版)深入学习"), Ok(("深入学习", ())));
/// assert_eq!(furniture::<()>("— 18 —"), Ok(("", ())));
/// assert!(furniture::<()>("——坚持生态优先").is_err());
/// ```
pub fn furniture<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, (), E> {
    match input.chars().next() {
        Some(open @ ('(' | '（')) if input[open.len_utf8()..].starts_with(['上', '下']) => {
            turn(input)
        }
        Some('—' | '-' | '－' | '–') => page_number(input),
        Some('<') => delimited(tag("<!--"), take_until("-->"), tag("-->")).map(|_| ()).parse(input),
        _ => fail(input),
    }
}

/// (上接1版), （下转第三版）
fn turn<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, (), E> {
    (
        one_of("(（"),
        alt((tag("上接"), tag("下转"), tag("上接第"), tag("下轉"))),
        nom::bytes::complete::take_while_m_n(1, 12, |c| !matches!(c, ')' | '）' | '\n')),
        one_of(")）"),
    )
        .map(|_| ())
        .parse(input)
}

/// — 18 —, -3-
fn page_number<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, (), E> {
    let blank = || take_while(|c| matches!(c, ' ' | '\u{3000}' | '\u{a0}'));
    (
        terminated(one_of("—-－–"), blank()),
        take_while1(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c)),
        blank(),
        one_of("—-－–"),
    )
        .map(|_| ())
        .parse(input)
}

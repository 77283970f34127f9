//! The defect of nom 8.0.0 that this crate works around (nom#1808, fixed on its main branch).
//!
//! `space0`, `multispace0` and `digit0` that eat a whole `&str` give back an empty rest that points
//! to the *start* of the input, so whatever takes a span from the rest's address is wrong. The
//! asserts below say what is *wrong today*. When one fails after an upgrade of nom, the defect is
//! gone: drop these functions from `clippy.toml`, and this file.
#![allow(clippy::disallowed_methods, reason = "to show what is wrong with them")]

use nom::{
    IResult, Offset, Parser,
    bytes::complete::tag,
    character::complete::{multispace0, space0},
    combinator::{consumed, recognize},
};

#[test]
fn recognize_loses_what_was_eaten_to_the_end() {
    let found: IResult<&str, &str> = recognize(multispace0).parse("\n");
    assert_eq!(found, Ok(("", "")), "\"\\n\" would be right");
}

#[test]
fn consumed_loses_the_blanks_at_the_end() {
    let found: IResult<&str, (&str, (&str, &str))> =
        consumed((tag("一是"), space0)).parse("一是  ");
    assert_eq!(found, Ok(("", ("一是", ("一是", "  ")))), "\"一是  \" would be right");
}

#[test]
fn the_rest_points_to_the_start_of_the_blanks() {
    let input = "一是  ";
    let found: IResult<&str, (&str, &str)> = (tag("一是"), space0).parse(input);
    assert_eq!(found.map(|(rest, _)| input.offset(rest)), Ok(6), "8 would be right");
}

/// What the crate does instead.
#[test]
fn lengths_are_right() {
    let input = "一是  ";
    let found: IResult<&str, (&str, &str)> = (tag("一是"), space0).parse(input);
    assert_eq!(found.map(|(rest, _)| input.len() - rest.len()), Ok(8));
}

//! Page furniture (版面附加文字): what the printed page or the web page added to the text.
//!
//! ```ebnf
//! furniture = "(" turn ")" | turn | dash number dash | dot number dot | sheet | comment
//! turn      = ("上接" | "下转") … "版"
//! sheet     = "第" number "页" [ "共" number "页" ] | "共" number "页" "第" number "页"
//! ```
//!
//! Non-normative. (上接1版), （下转第三版）, — 18 —, ·6·, 第 3 页 共 12 页, `<!-- … -->`. A dash list entry —— is none.
//! Without brackets or marks it is nothing else on its line.

use nom::{
    IResult, Parser,
    branch::alt,
    bytes::complete::{tag, take_until, take_while, take_while_m_n, take_while1},
    character::complete::one_of,
    combinator::opt,
    error::ParseError,
    sequence::delimited,
};

use super::{combinator::fail, numeral::is_hanzi_numeral};

/// Page furniture at the start of a line.
///
/// ```
/// use gongwen::grammar::furniture::furniture;
///
/// assert_eq!(furniture::<()>("(上接1版)深入学习"), Ok(("深入学习", ())));
/// assert_eq!(furniture::<()>("— 18 —"), Ok(("", ())));
/// assert_eq!(furniture::<()>("第 3 页 共 12 页"), Ok(("", ())));
/// assert!(furniture::<()>("——坚持生态优先").is_err());
/// assert!(furniture::<()>("第3页的图表").is_err());
/// ```
pub fn furniture<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, (), E> {
    match input.chars().next() {
        Some(open @ ('(' | '（')) if input[open.len_utf8()..].starts_with(['上', '下']) => {
            turn(input)
        }
        Some('上' | '下') => whole(input, bare_turn),
        Some('—' | '-' | '－' | '–') => page_number(input, "—-－–"),
        Some('·' | '•') => page_number(input, "·•"),
        Some('第' | '共') => whole(input, sheet),
        Some('<') => delimited(tag("<!--"), take_until("-->"), tag("-->")).map(|_| ()).parse(input),
        _ => fail(input),
    }
}

/// What of a line stands before the furniture at its end: …五座，（下转第三版）.
///
/// ```
/// use gongwen::grammar::furniture::before_turn;
///
/// assert_eq!(before_turn("改造泵站五座，（下转第三版）"), Some("改造泵站五座，"));
/// assert_eq!(before_turn("改造泵站五座（含在建）"), None);
/// ```
pub fn before_turn(line: &str) -> Option<&str> {
    /// How many characters it has, the brackets among them.
    const LONGEST: usize = 16;
    let inner = line.strip_suffix([')', '）'])?;
    if !inner.ends_with(['版', '页', '頁']) {
        return None;
    }
    let mut chars = inner.char_indices().rev().take(LONGEST);
    let (open, _) = chars.find(|&(_, c)| matches!(c, '(' | '（'))?;
    let (before, note) = line.split_at_checked(open)?;
    turn::<()>(note).is_ok_and(|(rest, ())| rest.is_empty()).then_some(before)
}

/// (上接1版), （下转第三版）
fn turn<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, (), E> {
    let page = take_while_m_n(1, 13, |c| !matches!(c, ')' | '）' | '\n'));
    delimited(one_of("(（"), (turned, page), one_of(")）")).map(|_| ()).parse(input)
}

/// 上接1版, 下转第三版
fn bare_turn<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, (), E> {
    let page = |c: char| c.is_ascii_alphanumeric() || is_hanzi_numeral(c);
    (turned, opt(tag("第")), take_while_m_n(1, 4, page), alt((tag("版"), tag("页"), tag("頁"))))
        .map(|_| ())
        .parse(input)
}

fn turned<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, &'a str, E> {
    alt((tag("上接"), tag("下转"), tag("下轉"))).parse(input)
}

/// What is nothing without its brackets but where it is all that stands there.
fn whole<'a, E: ParseError<&'a str>>(
    input: &'a str,
    inner: impl Fn(&'a str) -> IResult<&'a str, (), E>,
) -> IResult<&'a str, (), E> {
    /// No such note is longer.
    const LONGEST: usize = 48;
    let line = input.lines().next().filter(|line| line.len() <= LONGEST);
    let Some(line) = line.filter(|line| line.ends_with(['版', '页', '頁'])) else {
        return fail(input);
    };
    match inner(line) {
        Ok(("", ())) => Ok((&input[line.len()..], ())),
        _ => fail(input),
    }
}

/// 第3页, 第 3 页 共 12 页, 第3页，共12页, 共12页第3页
fn sheet<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, (), E> {
    let count =
        |opening| (tag(opening), blanks, figure, blanks, alt((tag("页"), tag("頁"))), blanks);
    let parted = || opt(one_of("，,/／")).and(blanks);
    let page = count("第").and(opt(parted().and(count("共")))).map(|_| ());
    let of_all = (count("共"), parted(), count("第")).map(|_| ());
    alt((page, of_all)).parse(input)
}

/// — 18 —, -3-, ·6·
fn page_number<'a, E: ParseError<&'a str>>(
    input: &'a str,
    marks: &'static str,
) -> IResult<&'a str, (), E> {
    (one_of(marks), blanks, figure, blanks, one_of(marks)).map(|_| ()).parse(input)
}

/// The number of a page.
fn figure<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, &'a str, E> {
    take_while1(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c)).parse(input)
}

fn blanks<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, &'a str, E> {
    take_while(|c| matches!(c, ' ' | '\u{3000}' | '\u{a0}')).parse(input)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn alone_on_its_line() {
        for line in [
            "第3页",
            "第 3 页 共 12 页",
            "第3頁，共12頁",
            "第３页/共１２页",
            "共 12 页 第 3 页",
            "下转第三版",
            "上接1版",
        ] {
            assert_eq!(furniture::<()>(line), Ok(("", ())), "{line}");
        }
        for line in [
            "第3页起",
            "第页",
            "共12页",
            "上接省里的要求",
            "下转医院",
            "·水利·",
            "第三页",
            "上接天线，下转网络版",
        ] {
            assert!(furniture::<()>(line).is_err(), "{line}");
        }
    }

    #[test]
    fn at_the_end_of_a_line() {
        for line in ["渠道 (下转第三版)", "渠道（上接第1版）"] {
            assert_eq!(before_turn(line).map(str::trim_end), Some("渠道"), "{line}");
        }
        for line in ["渠道（下转第三版", "（见第三版）", "渠道（由省级医院下转至乡镇）"]
        {
            assert_eq!(before_turn(line), None, "{line}");
        }
    }
}

//! Dates (成文日期, GB/T 9704-2012 7.3.5.4) and spans of dates (GB/T 15835-2011).
//!
//! ```ebnf
//! (* non-normative *)
//! date  = year, [ month, [ day ] ] | month, [ day ] | month, "份" | year, mark, month, mark, day ;
//! mark  = "-" | "." | "/" ;
//! year  = [ era ], number, "年" ;        (* four digits, any number after an era *)
//! era   = "中華民國" | "中华民国" | "民國" | "民国" ;
//! month = number, "月" ;   day = number, "日" ;
//! range = point, ( "至" | "到" | "—" | "-" | "～" ), point ;
//! point = date | day | [ year ], [ month ], number ;
//! ```
//!
//! Dates are 2025年12月29日, 二〇二五年十二月, 12月29日, 中華民國九十四年五月十一日; 2026年1月5日至9日
//! and 2021—2023年 are ranges. 3年, 十年 and 3个月 are durations, and 2月30日 is no day. Up to four
//! blanks may stand around a number. A bare 20日 is a date only within a range.

mod point;

use core::{fmt, num::NonZeroU8, num::NonZeroU16, str::FromStr};

use nom::{IResult, error::ParseError};

use self::point::{Point, dash, point, small};
use super::{
    combinator::{fail, whole},
    numeral::blanks,
};
use crate::SyntaxError;

pub(crate) use point::{GOES_ON, may_start};

/// The calendar a year was written in (纪年).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Era {
    /// 公元: 2025年.
    #[default]
    Common,
    /// 民国: 中華民國九十四年, which is 2005.
    Republic,
}

/// A calendar date (日期), whole or in part; six bytes.
///
/// What is there has been checked: months are 1–12, and the day exists in its month.
///
/// ```
/// use gongwen::grammar::date::Date;
///
/// let date: Date = "二〇二五年十二月二十九日".parse()?;
/// assert_eq!((date.year(), date.month(), date.day()), (Some(2025), Some(12), Some(29)));
/// assert_eq!(date.to_string(), "2025年12月29日");
/// assert!("2025年2月30日".parse::<Date>().is_err());
/// # Ok::<(), gongwen::SyntaxError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Date {
    year: Option<NonZeroU16>,
    month: Option<NonZeroU8>,
    day: Option<NonZeroU8>,
    era: Era,
}

impl Date {
    /// The year of the common era, converted if it was written as 民国: 中華民國94年 gives 2005.
    pub fn year(self) -> Option<u16> {
        self.year.map(NonZeroU16::get)
    }

    /// The month: 12 in 12月29日.
    pub fn month(self) -> Option<u8> {
        self.month.map(NonZeroU8::get)
    }

    /// The day of the month: 29 in 12月29日.
    pub fn day(self) -> Option<u8> {
        self.day.map(NonZeroU8::get)
    }

    /// How the year was written: [`Era::Republic`] in 民國94年.
    pub fn era(self) -> Era {
        self.era
    }

    /// Whether the day exists; an unknown year counts as a leap year.
    fn exists(self) -> bool {
        let leap = self.year().is_none_or(|y| y % 4 == 0 && (y % 100 != 0 || y % 400 == 0));
        let days = match self.month() {
            Some(2) if leap => 29,
            Some(2) => 28,
            Some(4 | 6 | 9 | 11) => 30,
            _ => 31,
        };
        self.month().is_none_or(|m| m <= 12) && self.day().is_none_or(|d| d <= days)
    }
}

/// Writes the date in Arabic figures of the common era, as GB/T 15835 prefers: `2005年5月11日`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(year) = self.year {
            write!(f, "{year}年")?;
        }
        if let Some(month) = self.month {
            write!(f, "{month}月")?;
        }
        self.day.map_or(Ok(()), |day| write!(f, "{day}日"))
    }
}

impl FromStr for Date {
    type Err = SyntaxError;

    fn from_str(s: &str) -> Result<Self, SyntaxError> {
        whole(s, "a date", date)
    }
}

/// A date or a span of dates (起止日期); twelve or fourteen bytes.
///
/// What the end leaves out is taken from the start, so both are as full as the text allows.
///
/// ```
/// use gongwen::grammar::date::Dates;
///
/// let Dates::Range { start, end } = "2026年1月5日至9日".parse()? else { unreachable!() };
/// assert_eq!(start.to_string(), "2026年1月5日");
/// assert_eq!(end.to_string(), "2026年1月9日");
/// # Ok::<(), gongwen::SyntaxError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Dates {
    /// One date: 2026年1月5日.
    Single(Date),
    /// From one to another, in the order written: 1月至3月.
    Range {
        /// The first date.
        start: Date,
        /// The last date.
        end: Date,
    },
}

/// Writes the dates in figures: `2021年—2023年`.
impl fmt::Display for Dates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Single(date) => date.fmt(f),
            Self::Range { start, end } => write!(f, "{start}—{end}"),
        }
    }
}

impl FromStr for Dates {
    type Err = SyntaxError;

    fn from_str(s: &str) -> Result<Self, SyntaxError> {
        whole(s, "a date or a range of dates", dates)
    }
}

/// One date (日期) with at least a year or a month: 2025年12月29日, 12月29日, 2025年.
///
/// ```
/// use gongwen::grammar::date::date;
///
/// let (rest, found) = date::<nom::error::Error<&str>>("2025 年 12 月在临江市召开").unwrap();
/// assert_eq!((rest, found.month()), ("在临江市召开", Some(12)));
/// assert!(date::<nom::error::Error<&str>>("3年行动").is_err());
/// ```
pub fn date<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Date, E> {
    match point(input).and_then(single) {
        Some((rest, date)) => Ok((rest, date)),
        None => fail(input),
    }
}

/// A span of dates (起止日期): 20日至23日, 2021—2023年, 1月至3月, 9月10—12日.
///
/// Whether the end is later than the start is left to the reader.
///
/// ```
/// use gongwen::grammar::date::{Dates, date_range};
///
/// let (rest, found) = date_range::<nom::error::Error<&str>>("20日至23日举行").unwrap();
/// assert_eq!((rest, found.to_string()), ("举行", "20日—23日".into()));
/// assert!(date_range::<nom::error::Error<&str>>("一至五年").is_err());
/// ```
pub fn date_range<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Dates, E> {
    match point(input).and_then(range) {
        Some((rest, found)) => Ok((rest, found)),
        None => fail(input),
    }
}

/// A span of dates, or else one date; reads the common beginning once.
///
/// ```
/// use gongwen::grammar::date::{Dates, dates};
///
/// let (rest, found) = dates::<nom::error::Error<&str>>("5月3日，青屏县").unwrap();
/// assert!(matches!(found, Dates::Single(_)));
/// assert_eq!(rest, "，青屏县");
/// ```
pub fn dates<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Dates, E> {
    let Some(start) = point(input) else { return fail(input) };
    if let Some((rest, found)) = range(start) {
        return Ok((rest, found));
    }
    match single(start) {
        Some((rest, date)) => Ok((rest, Dates::Single(date))),
        None => fail(input),
    }
}

fn single(point: Point<'_>) -> Option<(&str, Date)> {
    (point.date.year.is_some() || point.date.month.is_some()).then_some((point.rest, point.date))
}

fn range(start: Point<'_>) -> Option<(&str, Dates)> {
    let rest = start.bare.map_or(start.rest, |(_, rest)| rest);
    let rest = blanks(rest);
    let end = point(blanks(dash(rest)?))?;
    let (mut first, mut last) = (start.date, end.date);
    if let Some((n, _)) = start.bare {
        // The unit stands after the end alone: 2021—2023年, 1至9月, 9月10—12日.
        match (last.year, last.month, last.day) {
            (Some(_), None, None) if first.year.is_none() && first.month.is_none() => {
                let year = NonZeroU16::new(n.value as u16);
                first.year = year.filter(|_| n.positional && n.chars == 4 && n.value < 3000);
                first.year?;
            }
            (None, Some(_), None) if first.month.is_none() => first.month = Some(small(n)?),
            (None, None, Some(_)) => first.day = Some(small(n)?),
            _ => return None,
        }
    }
    let finest = |d: Date| (d.day.is_some(), d.day.is_none() && d.month.is_some());
    // Of 2025年—06 the end is a number only.
    let empty = |d: Date| (d.year, d.month, d.day) == (None, None, None);
    if finest(first) != finest(last) || empty(first) || empty(last) {
        return None;
    }
    if last.year.is_none() {
        (last.year, last.era) = (first.year, first.era);
        if last.month.is_none() {
            last.month = first.month;
        }
    }
    // 三日至五日内 is a time limit.
    let limit =
        last.month.is_none() && last.day.is_some() && end.rest.starts_with(['内', '內', '以']);
    (first.exists() && last.exists() && !limit)
        .then_some((end.rest, Dates::Range { start: first, end: last }))
}

#[cfg(test)]
mod tests {
    use alloc::{format, string::ToString};

    use super::*;

    #[test]
    fn sizes() {
        assert_eq!(size_of::<Date>(), 6);
        assert!(size_of::<Dates>() <= 14);
    }

    #[test]
    fn accepts() {
        for (text, shown) in [
            ("2025年12月29日", "2025年12月29日"),
            ("二〇二五年十二月二十九日", "2025年12月29日"),
            ("二○二四年二月二十九日", "2024年2月29日"),
            ("一九九零年一月", "1990年1月"),
            ("２０２５年３月", "2025年3月"),
            ("2025 年 12 月 3 日", "2025年12月3日"),
            ("2025-12-29", "2025年12月29日"),
            ("2025.1.5", "2025年1月5日"),
            ("2025/01/05", "2025年1月5日"),
            ("２０２５．１．５", "2025年1月5日"),
            ("2025-12-29至2026-01-03", "2025年12月29日—2026年1月3日"),
            ("12月29日", "12月29日"),
            ("12月", "12月"),
            ("6月份", "6月"),
            ("2025年", "2025年"),
            ("中華民國九十四年五月十一日", "2005年5月11日"),
            ("中華民國 99 年 12 月 20 日", "2010年12月20日"),
            ("民国元年", "1912年"),
            ("20日至23日", "20日—23日"),
            ("2021—2023年", "2021年—2023年"),
            ("二〇二一至二〇二三年", "2021年—2023年"),
            ("2023年1月9日至10日", "2023年1月9日—2023年1月10日"),
            ("2023年1月9日至2月3日", "2023年1月9日—2023年2月3日"),
            ("1月至3月", "1月—3月"),
            ("1至9月份", "1月—9月"),
            ("2026年1—3月", "2026年1月—2026年3月"),
            ("5月3日—5日", "5月3日—5月5日"),
            ("9月10—12日", "9月10日—9月12日"),
            ("2025年5月到2026年3月", "2025年5月—2026年3月"),
        ] {
            assert_eq!(
                text.parse::<Dates>().map(|d| d.to_string()),
                Ok(shown.to_string()),
                "{text}"
            );
        }
        let republic: Date = "民國94年".parse().unwrap();
        assert_eq!((republic.year(), republic.era()), (Some(2005), Era::Republic));
    }

    #[test]
    fn refuses() {
        for text in [
            "",
            "年",
            "3年",
            "十年",
            "三年",
            "五千年",
            "3个月",
            "20日",
            "2025年2月29日",
            "2月30日",
            "13月",
            "0月",
            "一二月",
            "4月31日",
            "9999999999999999999999年",
            "九九九九九九九九九九九九九九年",
            "一至五年",
            "三日至五日内",
            "統一",
            "中国",
            "民主",
            "5·12",
            "2025-02-30",
            "2025-13-01",
            "2025-1.5",
            "1234.1.5",
            "2025.1",
            "25",
            "2—3",
            "2025",
            "三四十月",
        ] {
            assert!(text.parse::<Dates>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_gate_misses_none() {
        for c in '\0'..='\u{ffff}' {
            for after in [format!("{c}"), format!("{c}5日"), format!("{c}8月"), format!("{c}1{c}5")]
            {
                for text in
                    [format!("12{after}"), format!("2025 {after}"), format!("２０２５{after}")]
                {
                    let figures = text.len() - text.trim_start_matches(char::is_numeric).len();
                    let (figures, after) = text.split_at(figures);
                    let gate = may_start(figures.len(), after.as_bytes());
                    assert!(gate || dates::<()>(&text).is_err(), "{text}");
                }
            }
        }
    }

    #[test]
    fn leaves_the_rest() {
        for (text, rest) in [
            ("2025年度", "度"),
            ("2025年3个项目", "3个项目"),
            ("2025年 工作", " 工作"),
            ("5月3日—某地", "—某地"),
            ("2025年—06", "—06"),
            ("12月20个县", "20个县"),
        ] {
            let (left, _) = dates::<nom::error::Error<&str>>(text).unwrap();
            assert_eq!(left, rest, "{text}");
        }
    }
}

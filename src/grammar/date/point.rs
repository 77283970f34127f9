//! One date, or one end of a range of dates: numbers, and what stands behind each.

use core::num::{NonZeroU8, NonZeroU16};

use super::{Date, Era};
use crate::grammar::{
    lookup::{ANY, CharMap, CharSet},
    numeral::{Number, blanks, number, skip, some_blanks},
};

/// One end of a range: the parts with a unit, and perhaps a number whose unit follows the other end.
#[derive(Clone, Copy)]
pub(super) struct Point<'a> {
    pub(super) date: Date,
    pub(super) rest: &'a str,
    pub(super) bare: Option<(Number, &'a str)>,
}

/// Whether dates may start with a run of Arabic figures of `len` bytes before `after`: what stands
/// behind them turns nearly all figures away.
#[inline]
pub(crate) fn may_start(len: usize, after: &[u8]) -> bool {
    let Some(behind) = Behind::at(after) else { return false };
    // No processor foresees which of them it is, but seldom one of the last three.
    if behind.follows() >> len.min(31) & 1 != 0 {
        return !is_path(after);
    }
    match behind {
        Behind::Dash => may_end_range(after),
        // 20日至 may start a range; 20日 alone is no date.
        Behind::Day => {
            let next = after.get(UNIT..).and_then(Behind::at);
            matches!(next, Some(Behind::Dash | Behind::Blank))
        }
        Behind::Blank => {
            let next = after.get(some_blanks(after)..).and_then(Behind::at);
            next.is_some_and(|behind| behind != Behind::Point)
        }
        _ => false,
    }
}

/// Whether month and day are parts of a longer path, as in links: /12/29/.
#[inline]
const fn is_path(after: &[u8]) -> bool {
    matches!(after, [b'/', _, _, b'/', _, b'0'..=b'9', b'/', ..])
}

/// Whether the figures behind a dash may end a range: those of 1—3月 have a unit, those of 1—5% have none.
#[inline(never)]
fn may_end_range(after: &[u8]) -> bool {
    let behind_dash = |bytes: &[u8]| match Behind::at(bytes) {
        Some(Behind::Dash) if bytes[0].is_ascii() => 1,
        Some(Behind::Dash) => UNIT,
        _ => 0,
    };
    // Some are written twice.
    let after = after.get(behind_dash(after)..).unwrap_or_default();
    let after = after.get(behind_dash(after)..).unwrap_or_default();
    let figures = after.iter().take(LONGEST).take_while(|byte| byte.is_ascii_digit()).count();
    let unit = after.get(figures..).and_then(Behind::at);
    figures == 0 || unit.is_some_and(|unit| !matches!(unit, Behind::Dash | Behind::Point))
}

/// No number has more figures.
const LONGEST: usize = 12;

/// What stands behind the numbers of dates, and hardly ever behind others: the blank of 第 1 條 and the points of
/// 1.5% and 1.gov do not.
pub(crate) static GOES_ON: CharSet = {
    let mut set = CharSet::new();
    let mut i = 0;
    while i < BEHIND.len() {
        set = set.with(BEHIND[i].0);
        i += 1;
    }
    // Two bytes of what stands behind a blank: all but the points.
    let behind_blank: &[(&[u8], &[u8])] = &[
        (b"~- \t", ANY),
        (b"\xC2", b"\xA0"),
        (b"\xE2\xE3", b"\x80"),
        (b"\xE5", b"\xB9\x88"),
        (b"\xE6", b"\x9C\x97"),
        (b"\xE8", b"\x87"),
        (b"\xEF", b"\xBC\xBD"),
    ];
    // A month behind a point has one figure or two, and a point behind it.
    let behind_point: &[(&[u8], &[u8])] =
        &[(b"0123456789", b"0123456789./\xEF"), (b"\xEF", b"\xBC")];
    set.with_before(&[(b'.', b'/')], behind_point)
        .with_before(&[(b' ', b' '), (b'\t', b'\t')], behind_blank)
};

/// What stands behind a number of a date.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    Year,
    Month,
    Day,
    /// What stands between two dates.
    Dash,
    Point,
    Blank,
}

impl Behind {
    fn at(rest: &[u8]) -> Option<Self> {
        static MAP: CharMap<Behind, 32> = CharMap::new(0x5ADE_BC5F, Behind::Blank, BEHIND);
        MAP.at_start(rest)
    }

    /// Of how many bytes the figures are that it may follow where a date starts, a bit for each, if it alone tells.
    const fn follows(self) -> u32 {
        const YEAR: u32 = 1 << 4 | 1 << 12;
        // 2025-1-5, 2025.1.5 and 2025/1/5 as well as 2025年, but no decimal.
        static FOLLOWS: [u32; 6] = [YEAR, u32::MAX, 0, YEAR, YEAR, 0];
        FOLLOWS[self as usize]
    }
}

const BEHIND: &[(&str, Behind)] = &[
    ("年", Behind::Year),
    ("月", Behind::Month),
    ("日", Behind::Day),
    ("至到–-－～~—", Behind::Dash),
    ("./．", Behind::Point),
    (" \t\u{3000}\u{2002}\u{a0}", Behind::Blank),
];

/// Bytes of 年, 月 and 日.
const UNIT: usize = 3;

/// Reads 年, 月, 日 as far as they go. None if one is out of its range.
pub(super) fn point(input: &str) -> Option<Point<'_>> {
    // Everything else is turned away by its first byte or two.
    let era = match input.as_bytes() {
        [0xe4, 0xb8, 0xad, ..] | [0xe6, 0xb0, 0x91, ..] => {
            let name = ["中華民國", "中华民国", "民國", "民国"];
            Some(blanks(name.iter().find_map(|name| input.strip_prefix(name))?))
        }
        [b'0'..=b'9' | 0xe3..=0xe5 | 0xe9 | 0xef, ..] | [0xe2, 0x97, 0x8b, ..] => None,
        _ => return None,
    };
    let mut date = Date { year: None, month: None, day: None, era: Era::Common };
    if let Some(rest) = era {
        date.era = Era::Republic;
        let (year, rest) = match rest.strip_prefix('元') {
            Some(rest) => (1, rest),
            None => number(rest).filter(|n| n.value < 1000).map(|n| (n.value, tail(rest, n)))?,
        };
        date.year = NonZeroU16::new((year + 1911) as u16);
        return months(date, rest.strip_prefix('年')?);
    }
    let n = number(input)?;
    let rest = n.rest(input);
    if n.arabic
        && n.chars == 4
        && let Some(mark @ ('-' | '.' | '/' | '．')) = rest.chars().next()
    {
        let found = extended(date, n, mark, rest);
        // Only - stands in ranges too.
        if found.is_some() || mark != '-' {
            return found.and_then(checked);
        }
    }
    let rest = blanks(rest);
    match Behind::at(rest.as_bytes()) {
        Some(Behind::Year) => {
            let fits = n.positional && n.chars == 4 && (1000..3000).contains(&n.value);
            date.year = NonZeroU16::new(n.value as u16).filter(|_| fits);
            date.year?;
            months(date, skip(rest, UNIT))
        }
        _ => month(date, n, input, rest),
    }
}

/// 2025-12-29, 2025.12.29, 2025/12/29: year, month and day in figures with one mark between, the extended
/// form of GB/T 7408 and its variants.
fn extended<'a>(mut date: Date, year: Number, mark: char, rest: &'a str) -> Option<Point<'a>> {
    let part = |text: &'a str| {
        let text = text.strip_prefix(mark)?;
        let n = number(text).filter(|n| n.arabic)?;
        Some((small(n)?, n.rest(text)))
    };
    let (month, rest) = part(rest)?;
    let (day, rest) = part(rest)?;
    if !(1900..2100).contains(&year.value) || rest.starts_with(mark) {
        return None;
    }
    date.year = NonZeroU16::new(year.value as u16);
    (date.month, date.day) = (Some(month), Some(day));
    Some(Point { date, rest, bare: None })
}

/// What may follow a year: a month and a day, or a bare number.
fn months(date: Date, input: &str) -> Option<Point<'_>> {
    match number(blanks(input)) {
        Some(n) => month(date, n, input, tail(blanks(input), n)),
        None => Some(Point { date, rest: input, bare: None }),
    }
}

/// A month, a day or a bare number, by what stands behind it: the `rest` of the `input`.
fn month<'a>(mut date: Date, n: Number, input: &'a str, rest: &'a str) -> Option<Point<'a>> {
    match Behind::at(rest.as_bytes()) {
        Some(Behind::Month) => {
            date.month = small(n);
            date.month?;
            days(date, skip(rest, UNIT))
        }
        Some(Behind::Day) if date.year.is_none() => {
            date.day = small(n);
            date.day?;
            checked(Point { date, rest: skip(rest, UNIT), bare: None })
        }
        _ => Some(Point { date, rest: input, bare: Some((n, rest)) }),
    }
}

/// What may follow a month: a day, or a bare number.
fn days(mut date: Date, input: &str) -> Option<Point<'_>> {
    let mut rest = input;
    let mut bare = None;
    if let Some(n) = number(blanks(input)) {
        let after = tail(blanks(input), n);
        if Behind::at(after.as_bytes()) == Some(Behind::Day) {
            date.day = small(n);
            date.day?;
            rest = skip(after, UNIT);
        } else {
            bare = Some((n, after));
        }
    } else if let Some(after) = input.strip_prefix('份') {
        rest = after;
    }
    checked(Point { date, rest, bare })
}

fn checked(point: Point<'_>) -> Option<Point<'_>> {
    point.date.exists().then_some(point)
}

/// What follows the mark or word between two dates.
pub(super) fn dash(input: &str) -> Option<&str> {
    if Behind::at(input.as_bytes()) != Some(Behind::Dash) {
        return None;
    }
    let mut chars = input.chars();
    let twice = chars.next() == Some('—');
    Some(chars.as_str().strip_prefix('—').filter(|_| twice).unwrap_or(chars.as_str()))
}

/// The text after a number and the blanks that follow it.
fn tail(input: &str, n: Number) -> &str {
    blanks(n.rest(input))
}

/// A month or a day: at most two figures, or a Chinese numeral with units (十二, not 一二).
pub(super) fn small(n: Number) -> Option<NonZeroU8> {
    let well_spelt = if n.arabic { n.chars <= 2 } else { n.chars == 1 || !n.positional };
    NonZeroU8::new(u8::try_from(n.value).ok()?).filter(|_| well_spelt)
}

#[cfg(test)]
mod tests {
    use alloc::{format, string::String, vec};

    use super::*;

    fn goes_on(after: &str) -> bool {
        let mut bytes = after.bytes();
        GOES_ON.has([(); 3].map(|()| bytes.next().unwrap_or_default()))
    }

    #[test]
    fn figures_of_every_date_go_on() {
        let all =
            || BEHIND.iter().flat_map(|&(chars, behind)| chars.chars().map(move |c| (c, behind)));
        let mut afters = vec![];
        for (c, behind) in all() {
            match behind {
                Behind::Blank => {
                    let next = all().filter(|next| next.1 != Behind::Point);
                    afters.extend(next.map(|(next, _)| format!("{c}{next}")));
                }
                Behind::Point => {
                    let ends = ["1{}5", "12{}05", "１{}５", "１２{}０５"];
                    afters.extend(
                        ends.map(|end| format!("{c}{}", end.replace("{}", &String::from(c)))),
                    );
                }
                _ => afters.push(c.into()),
            }
        }
        for after in afters {
            assert!(goes_on(&after), "{after}");
        }
        for after in [" 條", ".5亿", ".s", "/V", "亿"] {
            assert!(!goes_on(after), "{after}");
        }
    }
}

//! Numerals of Han characters: 一千二百六十, 廿三, 壹佰, 二〇二五.

use core::num::NonZeroU32;

use nom::{IResult, error::ParseError};

use super::{
    Notation, Numeral, skip,
    symbol::{Sign, Symbol, TEN, WIDTH, lookup, nth_place, nth_sign, sign, worth},
};
use crate::grammar::{combinator::fail, lookup::HanSet};

/// A positional Han numeral: 一千二百六十, 一十二, 廿三, 三万亿, 壹佰, 两, 〇.
///
/// The whole run of numeral characters must be one numeral: 十一十二, 一百二百, 五一 and 二三 are refused
/// rather than cut, and so are the approximations 三四十, 十几, 十余. 百 千 万 need a digit before them.
///
/// ```
/// use gongwen::grammar::numeral::hanzi_numeral;
/// use nom::error::Error;
///
/// let (rest, n) = hanzi_numeral::<Error<&str>>("一百零八条")?;
/// assert_eq!((rest, n.integer()), ("条", Some(108)));
/// assert!(hanzi_numeral::<Error<&str>>("五一是").is_err());
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn hanzi_numeral<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Numeral, E> {
    match hanzi_prefix(input) {
        Some(p) => Ok((p.rest(input), Numeral::whole(p.value, p.notation))),
        None => fail(input),
    }
}

/// Han characters digit by digit, two or more: 二〇二五, 一○, 五一.
///
/// ```
/// use gongwen::grammar::numeral::digit_numeral;
/// use nom::error::Error;
///
/// let (rest, n) = digit_numeral::<Error<&str>>("二○二五年")?;
/// assert_eq!((rest, n.integer()), ("年", Some(2025)));
/// assert!(digit_numeral::<Error<&str>>("二十").is_err());
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn digit_numeral<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Numeral, E> {
    match digit_prefix(input) {
        Some(run) => Ok(run.of(input)),
        None => fail(input),
    }
}

/// A well-formed Han numeral at the start of a string. 16 bytes.
#[derive(Clone, Copy)]
pub(crate) struct Prefix {
    pub(crate) value: u64,
    /// In bytes.
    pub(crate) len: u8,
    pub(crate) notation: Notation,
    /// Whether it opens with 两, which counts and never ranks.
    pub(crate) counts: bool,
}

impl Prefix {
    /// What is left of the `input` that it opens.
    pub(crate) fn rest(self, input: &str) -> &str {
        skip(input, usize::from(self.len))
    }
}

/// Value and length of the numeral below a hundred, in plain characters, that the *whole* run of signs at the start
/// makes: 三, 十, 十二, 二十三. Nearly all do. 十 of 十几 is one too.
#[inline]
pub(super) fn few_signs(bytes: &[u8]) -> Option<(NonZeroU32, usize)> {
    let first = nth_place(bytes, 0);
    if first == 0 {
        return None;
    }
    let second = nth_place(bytes, 1);
    if second == 0 && first < TEN {
        Some((NonZeroU32::new(first.into())?, WIDTH))
    } else {
        tens(bytes, first, second)
    }
}

/// The same without 十 of 十几. Apart, for what it gives goes into registers.
#[inline(never)]
pub(crate) fn few_exact_signs(bytes: &[u8]) -> Option<(NonZeroU32, usize)> {
    few_signs(bytes).filter(|&(value, len)| {
        value.get() % 10 != 0 || !approximates(bytes.get(len..).unwrap_or_default())
    })
}

/// The same of what holds 十.
#[inline(never)]
fn tens(bytes: &[u8], first: u8, second: u8) -> Option<(NonZeroU32, usize)> {
    let (tens, ones, signs) = match (first, second) {
        (TEN, _) => (1, second, 1),
        (1..TEN, TEN) => (first, nth_place(bytes, 2), 2),
        _ => return None,
    };
    let signs = signs + usize::from(ones > 0);
    if ones >= TEN || ones > 0 && nth_place(bytes, signs) > 0 {
        return None;
    }
    Some((NonZeroU32::new(u32::from(tens) * 10 + u32::from(ones))?, signs * WIDTH))
}

/// The numeral that the *whole* run of Han numeral characters at the start of `input` makes.
///
/// Looks at `MAX_RUN` characters at most.
pub(crate) fn hanzi_prefix(input: &str) -> Option<Prefix> {
    let first = sign(input)?;
    match few_exact_signs(input.as_bytes()) {
        Some((value, len)) => {
            let (value, len) = (value.get().into(), len as u8);
            Some(Prefix { value, len, notation: Notation::Hanzi, counts: false })
        }
        None => long_prefix(input, first),
    }
}

/// The same of what is no plain numeral below a hundred.
#[inline(never)]
fn long_prefix(input: &str, first: Sign) -> Option<Prefix> {
    let counts = first.symbol == Symbol::Pair;
    if nth_sign(input, 1).is_none() {
        let rest = skip(input, WIDTH).as_bytes();
        let value = match first.symbol {
            Symbol::Zero => 0,
            Symbol::Digit(digit) => u64::from(digit),
            Symbol::Pair => 2,
            Symbol::Tens(d) if !approximates(rest) => u64::from(d) * 10,
            Symbol::Unit(1) if !approximates(rest) => 10,
            _ => return None,
        };
        return Some(Prefix { value, len: WIDTH as u8, notation: first.notation, counts });
    }
    // A numeral opens with a zero only if it is one.
    if first.symbol == Symbol::Zero {
        return None;
    }
    let (mut builder, mut count) = (Builder::new(), 0);
    let (mut last, mut notation) = (first.symbol, first.notation);
    while let Some(sign) = nth_sign(input, count) {
        if count == MAX_RUN {
            return None;
        }
        builder.push(sign.symbol)?;
        count += 1;
        last = sign.symbol;
        notation = notation.max(sign.notation);
    }
    let len = count * WIDTH;
    let in_units = matches!(last, Symbol::Unit(_) | Symbol::Tens(_) | Symbol::Myriad | Symbol::Yi);
    if in_units && approximates(skip(input, len).as_bytes()) {
        return None;
    }
    Some(Prefix { value: builder.finish()?, len: len as u8, notation, counts })
}

/// Where a run of Han numeral characters that makes no numeral goes wrong: at the second 十 of
/// 十一十二, at 几 of 十几. `None` if none opens `input`, or the run is too long for any number.
pub(super) fn flaw(input: &str) -> Option<usize> {
    sign(input)?;
    let mut builder = Builder::new();
    let (mut at, mut last) = (0, 0);
    while let Some(sign) = sign(skip(input, at)) {
        if builder.push(sign.symbol).is_none() {
            return Some(at);
        }
        (at, last) = (at + WIDTH, at);
        if at > MAX_RUN * WIDTH {
            return None;
        }
    }
    Some(if builder.finish().is_none() { last } else { at })
}

/// A run of Han digits.
#[derive(Clone, Copy)]
pub(crate) struct DigitRun {
    pub(crate) value: u64,
    /// In bytes.
    pub(crate) len: usize,
    /// In characters.
    pub(crate) count: usize,
    /// Whether a zero is among them, which no list of single numbers has.
    pub(crate) zero: bool,
}

impl DigitRun {
    /// What is left of `input`, which the run opens, and the run as a numeral.
    pub(super) fn of(self, input: &str) -> (&str, Numeral) {
        (skip(input, self.len), Numeral::whole(self.value, Notation::Digits))
    }
}

/// Two or more Han digits, not followed by 十, 百, 万, …; at most `MAX_RUN`.
pub(crate) fn digit_prefix(input: &str) -> Option<DigitRun> {
    let mut run = DigitRun { value: 0, len: 0, count: 0, zero: false };
    let (characters, _) = input.as_bytes().as_chunks();
    for &character in characters {
        let digit = match lookup(character).map(|sign| sign.symbol) {
            Some(Symbol::Zero) => 0,
            Some(Symbol::Digit(d)) => u64::from(d),
            Some(_) => return None,
            None => break,
        };
        run.value = run.value.checked_mul(10)?.checked_add(digit)?;
        run.len += WIDTH;
        run.count += 1;
        run.zero |= digit == 0;
        if run.count > MAX_RUN {
            return None;
        }
    }
    (run.count > 1).then_some(run)
}

/// The longest run of Han numeral characters looked at. No number below 10^16 is longer.
const MAX_RUN: usize = 32;
/// 亿.
const YI: u64 = 100_000_000;

/// 十几, 百余, 十来: whether what follows a unit makes it an approximation.
fn approximates(rest: &[u8]) -> bool {
    static APPROXIMATE: HanSet = HanSet::of("几幾余餘多来來数數");
    rest.first_chunk().is_some_and(|&first| APPROXIMATE.has_bytes(first))
}

/// Reads a positional numeral symbol by symbol; every method is `None` once it is malformed.
struct Builder {
    /// What 亿 has closed.
    high: u64,
    /// What 万 has closed since.
    myriads: u64,
    /// The section below 万 being read, and the power of its last unit (4: none yet).
    section: u64,
    power: u8,
    /// A digit that waits for its unit, and whether it is 两.
    digit: Option<(u64, bool)>,
    zero: bool,
}

impl Builder {
    const fn new() -> Self {
        Self { high: 0, myriads: 0, section: 0, power: 4, digit: None, zero: false }
    }

    fn push(&mut self, symbol: Symbol) -> Option<()> {
        match symbol {
            Symbol::Digit(digit) => self.digit(digit, false),
            Symbol::Unit(power) => {
                // 十 alone is 10 (十二, 零十二); 百 and 千 are no numbers by themselves (千方百计).
                if power == 1 && self.digit.is_none() {
                    self.digit = Some((1, false));
                }
                self.unit(power)
            }
            Symbol::Tens(digit) => {
                self.digit(digit, false)?;
                self.unit(1)
            }
            Symbol::Pair => self.digit(2, true),
            Symbol::Zero => {
                let first = !core::mem::replace(&mut self.zero, true);
                (first && self.digit.is_none()).then_some(())
            }
            Symbol::Myriad => {
                self.ones(true)?;
                if self.myriads > 0 || self.section == 0 {
                    return None;
                }
                self.myriads = self.section * 10_000;
                (self.section, self.power) = (0, 4);
                Some(())
            }
            Symbol::Yi => {
                self.ones(true)?;
                let value = self.myriads + self.section;
                if self.high > 0 || value == 0 {
                    return None;
                }
                self.high = value * YI;
                (self.myriads, self.section, self.power) = (0, 0, 4);
                Some(())
            }
        }
    }

    /// A digit, of which there are no two in a row.
    fn digit(&mut self, digit: u8, pair: bool) -> Option<()> {
        self.digit.replace((digit.into(), pair)).is_none().then_some(())
    }

    /// A digit with its 十, 百 or 千; a zero before it must stand for a place left out.
    fn unit(&mut self, power: u8) -> Option<()> {
        let (digit, pair) = self.digit.take()?;
        let zero = core::mem::take(&mut self.zero);
        let fresh = self.power == 4;
        if power >= self.power || (pair && power == 1) || (zero && !fresh && self.power - power < 2)
        {
            return None;
        }
        self.section += digit * worth(power);
        self.power = power;
        Some(())
    }

    /// Ends a section, before 万 and 亿 (`big`) or at the end of the numeral.
    ///
    /// A last digit needs 十 before it, or a zero for the places left out: 一百二 and 一万五 are
    /// colloquial for 120 and 15000 and 102 in old laws, so they are not read. 两 takes 万 or 亿.
    fn ones(&mut self, big: bool) -> Option<()> {
        let zero = core::mem::take(&mut self.zero);
        let Some((digit, pair)) = self.digit.take() else {
            return (!zero).then_some(());
        };
        let fits = match self.power {
            1 => !zero && !pair,
            2 | 3 => zero && !pair,
            _ => big || (zero && !pair),
        };
        self.section += digit;
        fits.then_some(())
    }

    fn finish(mut self) -> Option<u64> {
        self.ones(false)?;
        Some(self.high + self.myriads + self.section)
    }
}

#[cfg(test)]
mod tests {
    use nom::error::Error;

    use super::*;

    /// The value and what is left.
    fn hanzi(s: &str) -> Option<(u64, &str)> {
        let (rest, n) = hanzi_numeral::<Error<&str>>(s).ok()?;
        Some((n.integer()?, rest))
    }

    #[test]
    fn positional_numerals() {
        for (s, value, rest) in [
            ("一", 1, ""),
            ("十", 10, ""),
            ("〇", 0, ""),
            ("两项", 2, "项"),
            ("一十二", 12, ""),
            ("廿三日", 23, "日"),
            ("一百廿三", 123, ""),
            ("卅", 30, ""),
            ("一百一十", 110, ""),
            ("一百十二", 112, ""),
            ("一百零八条", 108, "条"),
            ("一千零二十", 1020, ""),
            ("一千零一十二", 1012, ""),
            ("三千五百", 3500, ""),
            ("两千万元", 20_000_000, "元"),
            ("一万零五百", 10_500, ""),
            ("十万五千", 105_000, ""),
            ("一百二十万零五千", 1_205_000, ""),
            ("三萬億", 3_000_000_000_000, ""),
            ("两亿零三万", 200_030_000, ""),
            ("壹佰贰拾叁元", 123, "元"),
            ("貳百", 200, ""),
            ("九千九百九十九万九千九百九十九亿九千九百九十九万九千九百九十九", YI * YI - 1, ""),
        ] {
            assert_eq!(hanzi(s), Some((value, rest)), "{s}");
        }
    }

    #[test]
    fn runs_that_are_no_numeral() {
        for s in [
            "",
            "第一",
            "十一十二",
            "一百二百",
            "五一",
            "二三",
            "三四十",
            "十几个",
            "十余年",
            "百",
            "万一",
            "千方百计",
            "百分之",
            "一百二",
            "一万五",
            "零五",
            "一百零",
            "一百一十零二",
            "两十",
            "一百两",
            "两三",
            "亿",
            "一亿二亿",
            "一万二万",
            "○○",
        ] {
            assert_eq!(hanzi(s), None, "{s}");
        }
        assert_eq!(hanzi(&"一".repeat(1000)), None);
        assert_eq!(hanzi(&"十".repeat(1000)), None);
    }
}

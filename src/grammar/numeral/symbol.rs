//! The characters of Han numerals. All have three bytes in UTF-8 and are looked up undecoded.

use super::{Notation, arabic_digit};
use crate::grammar::lookup::{CharMap, CharSet, HAN};

/// Bytes of each sign.
pub(super) const WIDTH: usize = HAN;

/// What a character is in a Han numeral.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Symbol {
    /// 〇.
    Zero,
    /// 一 to 九.
    Digit(u8),
    /// 两, a 2 that only counts: 两百, 两万.
    Pair,
    /// 廿, 卅, 卌.
    Tens(u8),
    /// 十, 百, 千 by their power of ten.
    Unit(u8),
    /// 万.
    Myriad,
    /// 亿.
    Yi,
}

/// A character of Han numerals.
#[derive(Clone, Copy)]
pub(super) struct Sign {
    pub(super) symbol: Symbol,
    /// [`Notation::Financial`] or [`Notation::Hanzi`].
    pub(super) notation: Notation,
    /// Digit and unit where a count is written in plain characters: 7 and 1 for 七, 1 and 100 for 百,
    /// 2 and 10 for 廿. The unit of other signs is 0.
    pub(super) digit: u8,
    pub(super) unit: u16,
    /// The digit where a numeral below a hundred is written in plain characters, [`TEN`], or [`OTHER`].
    place: u8,
}

/// 十.
pub(super) const TEN: u8 = 10;

/// Any other sign.
const OTHER: u8 = 11;

impl Sign {
    const fn new(symbol: Symbol, notation: Notation) -> Self {
        let (digit, unit) = match symbol {
            _ if matches!(notation, Notation::Financial) => (0, 0),
            Symbol::Zero => (0, 1),
            Symbol::Digit(digit) => (digit, 1),
            Symbol::Pair => (2, 1),
            Symbol::Tens(digit) => (digit, 10),
            Symbol::Unit(power) => (1, worth(power) as u16),
            Symbol::Myriad | Symbol::Yi => (0, 0),
        };
        let place = match symbol {
            _ if matches!(notation, Notation::Financial) => OTHER,
            Symbol::Digit(digit) => digit,
            Symbol::Unit(1) => TEN,
            _ => OTHER,
        };
        Self { symbol, notation, digit, unit, place }
    }
}

/// Whether a character that can stand in a Han numeral opens `input`.
#[inline]
pub(crate) fn opens_hanzi(input: &str) -> bool {
    sign(input).is_some()
}

/// Whether `c` can stand in a Han numeral.
pub(crate) const fn is_hanzi_numeral(c: char) -> bool {
    let c = c as u32;
    let bytes = [0xE0 | (c >> 12) as u8, 0x80 | (c >> 6 & 0x3F) as u8, 0x80 | (c & 0x3F) as u8];
    c <= 0xFFFF && SIGNS.of(bytes).is_some()
}

/// Value and width in bytes of the digit, Arabic or plain Han, that opens `input`.
pub(crate) fn any_digit(input: &str) -> Option<(u8, usize)> {
    arabic_digit(input.as_bytes()).or_else(|| match sign(input) {
        Some(Sign { symbol: Symbol::Zero, .. }) => Some((0, WIDTH)),
        Some(Sign { symbol: Symbol::Digit(digit), notation: Notation::Hanzi, .. }) => {
            Some((digit, WIDTH))
        }
        _ => None,
    })
}

/// Whether the last character is a figure of dates: 二〇二六, 一百一十五 of 民國, 十二 of 十二月.
#[inline]
pub(crate) fn ends_in_date_figure(text: &[u8]) -> bool {
    text.last_chunk().is_some_and(|&last| DATE_FIGURES.has(last))
}

/// The figures of dates.
pub(crate) static DATE_FIGURES: CharSet = CharSet::new().with("〇零○一二三四五六七八九十百");

/// `text` without the figures of dates at its end.
pub(crate) fn without_date_figures(mut text: &str) -> &str {
    while ends_in_date_figure(text.as_bytes()) {
        text = text.get(..text.len() - WIDTH).unwrap_or_default();
    }
    text
}

/// The sign that opens `input`.
#[inline]
pub(super) fn sign(input: &str) -> Option<Sign> {
    input.as_bytes().first_chunk().and_then(|&first| lookup(first))
}

/// The sign that is character number `n` of the input, if all before it are signs.
#[inline]
pub(super) fn nth_sign(input: &str, n: usize) -> Option<Sign> {
    let rest = input.as_bytes().get(n * WIDTH..)?;
    lookup(*rest.first_chunk()?)
}

/// What character number `n` is in a numeral below a hundred, if all before it are signs: a digit, [`TEN`], [`OTHER`],
/// or 0 if it is no sign.
#[inline]
pub(super) fn nth_place(bytes: &[u8], n: usize) -> u8 {
    let rest = bytes.get(n * WIDTH..).and_then(<[u8]>::first_chunk);
    rest.and_then(|&character| lookup(character)).map_or(0, |sign| sign.place)
}

/// The sign that these bytes are.
#[inline]
pub(super) fn lookup(character: [u8; WIDTH]) -> Option<Sign> {
    SIGNS.of(character)
}

/// Ten to a `power` from 1 to 3.
pub(super) const fn worth(power: u8) -> u64 {
    match power {
        1 => 10,
        2 => 100,
        _ => 1000,
    }
}

/// All signs, plain and 大写.
static SIGNS: CharMap<Sign, 64> = {
    use Notation::{Financial, Hanzi};
    use Symbol::{Digit, Myriad, Pair, Tens, Unit, Yi, Zero};
    CharMap::new(
        0x83B8_1249,
        Sign::new(Zero, Hanzi),
        &[
            ("〇零○", Sign::new(Zero, Hanzi)),
            ("一", Sign::new(Digit(1), Hanzi)),
            ("二", Sign::new(Digit(2), Hanzi)),
            ("三", Sign::new(Digit(3), Hanzi)),
            ("四", Sign::new(Digit(4), Hanzi)),
            ("五", Sign::new(Digit(5), Hanzi)),
            ("六", Sign::new(Digit(6), Hanzi)),
            ("七", Sign::new(Digit(7), Hanzi)),
            ("八", Sign::new(Digit(8), Hanzi)),
            ("九", Sign::new(Digit(9), Hanzi)),
            ("壹", Sign::new(Digit(1), Financial)),
            ("贰貳", Sign::new(Digit(2), Financial)),
            ("叁參叄", Sign::new(Digit(3), Financial)),
            ("肆", Sign::new(Digit(4), Financial)),
            ("伍", Sign::new(Digit(5), Financial)),
            ("陆陸", Sign::new(Digit(6), Financial)),
            ("柒", Sign::new(Digit(7), Financial)),
            ("捌", Sign::new(Digit(8), Financial)),
            ("玖", Sign::new(Digit(9), Financial)),
            ("两兩", Sign::new(Pair, Hanzi)),
            ("十", Sign::new(Unit(1), Hanzi)),
            ("百", Sign::new(Unit(2), Hanzi)),
            ("千", Sign::new(Unit(3), Hanzi)),
            ("拾", Sign::new(Unit(1), Financial)),
            ("佰", Sign::new(Unit(2), Financial)),
            ("仟", Sign::new(Unit(3), Financial)),
            ("廿", Sign::new(Tens(2), Hanzi)),
            ("卅", Sign::new(Tens(3), Hanzi)),
            ("卌", Sign::new(Tens(4), Hanzi)),
            ("万萬", Sign::new(Myriad, Hanzi)),
            ("亿億", Sign::new(Yi, Hanzi)),
        ],
    )
};

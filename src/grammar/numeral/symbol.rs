//! The characters of Han numerals. All have three bytes in UTF-8 and are looked up undecoded.

use super::Notation;

/// Bytes of each sign.
pub(super) const WIDTH: usize = 3;

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
    /// Its UTF-8 bytes; 0 in an empty slot of the table.
    key: u32,
    pub(super) symbol: Symbol,
    /// [`Notation::Financial`] or [`Notation::Hanzi`].
    pub(super) notation: Notation,
}

/// Whether a character that can stand in a Han numeral opens `input`.
#[inline]
pub(crate) fn opens_hanzi(input: &str) -> bool {
    sign(input).is_some()
}

/// Whether `c` can stand in a Han numeral.
pub(crate) const fn is_hanzi_numeral(c: char) -> bool {
    let c = c as u32;
    let key = key((0xE0 | c >> 12) as u8, (0x80 | c >> 6 & 0x3F) as u8, (0x80 | c & 0x3F) as u8);
    c >> 16 == 0 && SIGNS[slot(key)].key == key
}

/// The sign that opens `input`.
#[inline]
pub(super) fn sign(input: &str) -> Option<Sign> {
    lookup(input.as_bytes())
}

/// The sign whose three bytes open `bytes`.
#[inline]
pub(super) fn lookup(bytes: &[u8]) -> Option<Sign> {
    let [a, b, c, ..] = *bytes else { return None };
    let key = key(a, b, c);
    let sign = SIGNS[slot(key)];
    (sign.key == key).then_some(sign)
}

/// Ten to a `power` from 1 to 3.
pub(super) const fn worth(power: u8) -> u64 {
    match power {
        1 => 10,
        2 => 100,
        _ => 1000,
    }
}

/// Three bytes of UTF-8 in one number.
const fn key(a: u8, b: u8, c: u8) -> u32 {
    (a as u32) << 16 | (b as u32) << 8 | c as u32
}

/// A perfect hash of the signs: the multiplier was searched for, and building the table checks it.
const fn slot(key: u32) -> usize {
    (key.wrapping_mul(0xB2F0_790D) >> 26) as usize
}

/// All signs, each in the slot of its key.
static SIGNS: [Sign; 64] = {
    use Symbol::{Digit, Myriad, Pair, Tens, Unit, Yi, Zero};
    /// What each is, in plain characters and 大写.
    const SPELLINGS: [(Symbol, &str, &str); 19] = [
        (Zero, "〇零○", ""),
        (Digit(1), "一", "壹"),
        (Digit(2), "二", "贰貳"),
        (Digit(3), "三", "叁參叄"),
        (Digit(4), "四", "肆"),
        (Digit(5), "五", "伍"),
        (Digit(6), "六", "陆陸"),
        (Digit(7), "七", "柒"),
        (Digit(8), "八", "捌"),
        (Digit(9), "九", "玖"),
        (Pair, "两兩", ""),
        (Unit(1), "十", "拾"),
        (Unit(2), "百", "佰"),
        (Unit(3), "千", "仟"),
        (Tens(2), "廿", ""),
        (Tens(3), "卅", ""),
        (Tens(4), "卌", ""),
        (Myriad, "万萬", ""),
        (Yi, "亿億", ""),
    ];
    const fn fill(table: &mut [Sign; 64], symbol: Symbol, spellings: &[u8], notation: Notation) {
        let mut i = 0;
        while i < spellings.len() {
            let key = key(spellings[i], spellings[i + 1], spellings[i + 2]);
            assert!(table[slot(key)].key == 0, "two signs in one slot");
            table[slot(key)] = Sign { key, symbol, notation };
            i += WIDTH;
        }
    }
    let mut table = [Sign { key: 0, symbol: Zero, notation: Notation::Hanzi }; 64];
    let mut i = 0;
    while i < SPELLINGS.len() {
        let (symbol, plain, financial) = SPELLINGS[i];
        fill(&mut table, symbol, plain.as_bytes(), Notation::Hanzi);
        fill(&mut table, symbol, financial.as_bytes(), Notation::Financial);
        i += 1;
    }
    table
};

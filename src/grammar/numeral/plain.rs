//! The numbers within other constructs: of dates, counts, articles, documents.
//!
//! Against [`hanzi_numeral`](super::hanzi_numeral) they stop before 万, and 一百二 is 102, as old
//! laws count.

use super::{
    arabic_digit,
    hanzi::few_signs,
    leading_digits, skip,
    symbol::{WIDTH, lookup, nth_place},
};

/// A number of prose, its length, and how it is spelt. Eight bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Number {
    pub(crate) value: u32,
    /// Bytes read.
    pub(crate) len: u8,
    /// Characters read.
    pub(crate) chars: u8,
    /// Arabic figures rather than Chinese ones.
    pub(crate) arabic: bool,
    /// A string of digits (二〇二五, 2025) rather than one with units (二千零二十五).
    pub(crate) positional: bool,
}

impl Number {
    /// What is left of the `input` that the number opens.
    pub(crate) fn rest(self, input: &str) -> &str {
        skip(input, usize::from(self.len))
    }
}

/// The longest run of digits or of Chinese numerals at the start, if it is one well-formed number
/// (三四十 and 十一十二 are none) below 2³². Reads at most twelve characters.
pub(crate) fn number(input: &str) -> Option<Number> {
    let bytes = input.as_bytes();
    match bytes.first() {
        Some(b'0'..=b'9') => few_figures(bytes).or_else(|| figures(bytes)),
        Some(0xEF) => figures(bytes),
        _ if nth_place(bytes, 0) == 0 => None,
        _ => match few_signs(bytes) {
            Some((value, len)) => {
                let chars = (len / WIDTH) as u8;
                let (value, positional) = (value.get(), value.get() < 10);
                Some(Number { value, len: len as u8, chars, arabic: false, positional })
            }
            None => counted(bytes),
        },
    }
}

/// Skips at most four blanks, which laws of Taiwan set around numbers (第 6 條).
#[inline]
pub(crate) fn blanks(input: &str) -> &str {
    match input.as_bytes().first() {
        // Nearly always there are none, and one byte tells.
        Some(0x21..=0xC1 | 0xE4..) | None => input,
        _ => skip(input, some_blanks(input.as_bytes())),
    }
}

/// Blanks within a line: spaces of all widths that real copies hold, and the tab.
pub(crate) const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{3000}' | '\u{a0}' | '\u{2002}')
}

/// The most characters of a number.
const MAX_CHARS: u8 = 12;

/// The bytes of these blanks. Apart, so that the question before it is asked in place.
#[inline(never)]
pub(crate) fn some_blanks(bytes: &[u8]) -> usize {
    let mut len = 0;
    for _ in 0..4 {
        len += match bytes.get(len..) {
            Some([b' ' | b'\t', ..]) => 1,
            // U+A0
            Some([0xC2, 0xA0, ..]) => 2,
            // U+2002 and U+3000
            Some([0xE2, 0x80, 0x82, ..] | [0xE3, 0x80, 0x80, ..]) => 3,
            _ => break,
        };
    }
    len
}

/// One to three half-width figures, or four that no fifth follows: nearly all there are. Reads them at once,
/// for a loop would be mispredicted at its end.
fn few_figures(bytes: &[u8]) -> Option<Number> {
    let four = u32::from_le_bytes(match *bytes {
        [a, b, c, d, ..] => [a, b, c, d],
        [a, b, c] => [a, b, c, 0],
        [a, b] => [a, b, 0, 0],
        [a] => [a, 0, 0, 0],
        [] => return None,
    });
    let chars = leading_digits(four.into());
    if chars == 0 || chars == 4 && bytes.get(4).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    // In the order of the text, with zeros before them.
    let values = (four ^ u32::from_le_bytes(*b"0000")) << (32 - 8 * chars);
    let [a, b, c, d] = values.to_le_bytes().map(u32::from);
    let value = ((a * 10 + b) * 10 + c) * 10 + d;
    Some(Number { value, len: chars, chars, arabic: true, positional: true })
}

/// 2025, ２０２５.
#[inline(never)]
fn figures(mut bytes: &[u8]) -> Option<Number> {
    let (mut value, mut len, mut chars) = (0_u64, 0, 0);
    while let Some((digit, width)) = arabic_digit(bytes) {
        if chars == MAX_CHARS {
            return None;
        }
        value = value * 10 + u64::from(digit);
        chars += 1;
        len += width as u8;
        bytes = bytes.get(width..).unwrap_or_default();
    }
    let value = u32::try_from(value).ok()?;
    Some(Number { value, len, chars, arabic: true, positional: true })
}

/// 二〇二五, 一千二百六十.
#[inline(never)]
fn counted(bytes: &[u8]) -> Option<Number> {
    let (mut digits, mut positional, mut chars) = (0_u64, true, 0);
    // With units: the digit not yet multiplied, and the unit that the next one must stay below.
    let (mut total, mut pending, mut below) = (0_u32, None, u32::MAX);
    let (characters, _) = bytes.as_chunks();
    for &character in characters {
        let Some(sign) = lookup(character).filter(|sign| sign.unit > 0) else { break };
        let (value, unit) = (u32::from(sign.digit), u32::from(sign.unit));
        if chars == MAX_CHARS {
            return None;
        }
        chars += 1;
        if unit == 1 {
            if positional {
                digits = digits * 10 + u64::from(value);
            } else if pending.is_some_and(|p| p != 0) {
                return None;
            }
            pending = Some(value);
            continue;
        }
        if unit >= below || (positional && chars > 2) {
            return None;
        }
        let times = match pending {
            // 十 alone is ten; 廿 brings its own digit.
            None | Some(0) => value,
            Some(digit) if value == 1 => digit,
            Some(_) => return None,
        };
        positional = false;
        (total, pending, below) = (total + times * unit, None, unit);
    }
    if chars == 0 {
        return None;
    }
    let value = if positional { u32::try_from(digits).ok()? } else { total + pending.unwrap_or(0) };
    Some(Number { value, len: chars * WIDTH as u8, chars, arabic: false, positional })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        for (text, value) in [
            ("十", Some(10)),
            ("一百十四", Some(114)),
            ("一千零八", Some(1008)),
            ("廿三", Some(23)),
            ("二十", Some(20)),
            ("一千二百六十", Some(1260)),
            ("十一十二", None),
            ("三四十", None),
            ("一百二百", None),
            ("二〇二五", Some(2025)),
            ("4294967295", Some(u32::MAX)),
            ("4294967296", None),
            ("0000000000001", None),
        ] {
            assert_eq!(number(text).map(|n| n.value), value, "{text}");
        }
    }
}

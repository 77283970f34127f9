//! The first characters of markers.

use crate::grammar::numeral::figure;

/// Whether a marker can open `text`: the gate before [`marker`](super::marker) on every clause.
#[inline]
pub(super) fn may_start(text: &str) -> bool {
    match *text.as_bytes() {
        // Most clauses open with a Han character.
        [a @ 0xE4..=0xE9, b, c, ..] => seems_to_start([a, b, c]),
        [first @ ..0x80, ..] => first.is_ascii_alphanumeric() | (first == b'('),
        _ => text.chars().next().is_some_and(opens_otherwise),
    }
}

/// Whether a marker, or a blank before one, can open with the character of these three bytes. It does not branch; true
/// for some others too.
#[inline]
pub(crate) fn seems_to_start([a, b, c]: [u8; 3]) -> bool {
    STARTS[usize::from(BLOCKS[usize::from(a)])][usize::from(b & 0x3F)] >> (c & 0x3F) & 1 == 1
}

/// Whether a marker can open with `c`, which is neither ASCII nor a Han character of the table.
const fn opens_otherwise(c: char) -> bool {
    matches!(c, '（' | '—' | '―' | '─' | '⸺' | '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ'
        | 'Ⅰ'..='ⅿ' | '〇' | '○')
        || figure(c).is_some()
}

/// By the first byte of a character: which block of [`STARTS`] tells.
static BLOCKS: [u8; 256] = {
    let mut blocks = [SOME; 256];
    let mut first = 0;
    while first < blocks.len() {
        match first as u8 {
            mark @ b'!'..=b'~' if !mark.is_ascii_alphanumeric() && mark != b'(' => {
                blocks[first] = NONE;
            }
            wide @ 0xE0..=0xEF => blocks[first] = wide - 0xE0,
            _ => {}
        }
        first += 1;
    }
    blocks
};

/// The block of blanks, letters and figures.
const SOME: u8 = 16;
/// A block without openers, for ASCII marks.
const NONE: u8 = 0;

/// A bit for each character that shares its first byte.
type Block = [u64; 64];

/// By the first byte, the second and the third: whether a marker or blank can open with the character.
static STARTS: [Block; 17] = {
    // Numbers, plain and 大写, and the first characters of 第一, 其次, 首先, 最后, 此外, 再次, 另一方面, 又, 还有; 甲乙丙丁.
    const OPENERS: &[u8] =
        "零一二三四五六七八九壹贰貳叁參叄肆伍陆陸柒捌玖两兩十百千拾佰仟廿卅卌万萬亿億\
        第其首最此再另又还還甲乙丙丁戊己庚辛壬癸"
            .as_bytes();
    let mut starts = [[0; 64]; 17];
    starts[SOME as usize] = [u64::MAX; 64];
    let mut i = 0;
    while i < SIGNS.len() {
        starts[SIGNS[i]] = block(SIGNS[i] as u32 * 0x1000);
        i += 1;
    }
    let mut i = 0;
    while i < OPENERS.len() {
        let block = &mut starts[(OPENERS[i] - 0xE0) as usize];
        block[(OPENERS[i + 1] & 0x3F) as usize] |= 1 << (OPENERS[i + 2] & 0x3F);
        i += 3;
    }
    starts
};

/// The blocks of signs, full-width letters and blanks.
const SIGNS: [usize; 4] = [0x1, 0x2, 0x3, 0xF];

/// The block of signs from `first` on, blanks among them.
const fn block(first: u32) -> Block {
    let mut block = [0; 64];
    let mut c = first;
    while c < first + 0x1000 {
        if let Some(sign) = char::from_u32(c)
            && (opens_otherwise(sign) || is_wide_blank(sign))
        {
            block[(c >> 6 & 0x3F) as usize] |= 1 << (c & 0x3F);
        }
        c += 1;
    }
    block
}

/// Blanks of three bytes that may stand before a marker.
const fn is_wide_blank(c: char) -> bool {
    matches!(c, '\u{1680}' | '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{205f}'..='\u{2060}' | '\u{3000}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::{super::*, *};
    use crate::parser::blank::is_blank;

    /// What stands behind the first character of markers of all families.
    const TAILS: [&str; 18] = [
        "、",
        "是",
        "一，",
        "1，",
        "一是",
        "一条",
        "一方面",
        "有一个是",
        "一）",
        "1)",
        "1.",
        ".1 ",
        "a)",
        "先，",
        "次",
        "后",
        "者",
        "外，",
    ];

    #[test]
    fn every_marker_may_start() {
        let reads = |text: &str| {
            marker_of_any_family(text)
                || bare::<()>(text).is_ok()
                || decimal_root::<()>(text).is_ok()
        };
        let mut text = String::new();
        for c in '\0'..='\u{ffff}' {
            for tail in TAILS {
                text.clear();
                text.extend([c]);
                text += tail;
                assert!(may_start(&text) || !reads(&text), "{text}");
            }
        }
    }

    /// Whether a production of the grammar accepts the text, none of which asks the gate.
    fn marker_of_any_family<'a>(text: &'a str) -> bool {
        type Production<'a> = fn(&'a str) -> nom::IResult<&'a str, Marker, ()>;
        let all: [Production<'a>; 16] = [
            arabic,
            arabic_dot,
            aspect,
            bracketed,
            dash,
            decimal,
            di,
            di_noun,
            framed,
            hanzi_comma,
            latin,
            qi,
            sequence,
            statute,
            stem,
            word,
        ];
        all.iter().any(|production| production(text).is_ok())
    }

    #[test]
    fn hardly_a_clause_may() {
        for text in ["会议强调", "的", "，一是", "“一是", "。", "㐀", ""] {
            assert!(!may_start(text), "{text}");
        }
    }

    #[test]
    fn no_blank_is_missed() {
        for c in ('\0'..=char::MAX).filter(|c| is_blank(*c) || opens_otherwise(*c)) {
            let text = alloc::format!("{c}一、");
            assert!(text.as_bytes().first_chunk().is_some_and(|b| seems_to_start(*b)), "{c:?}");
        }
        for c in ["“一", "、一", "》一", "*一", "，"] {
            assert!(c.as_bytes().first_chunk().is_some_and(|b| !seems_to_start(*b)), "{c}");
        }
    }
}

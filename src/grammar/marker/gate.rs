//! The first characters of markers.

use crate::grammar::numeral::{figure, is_hanzi_numeral};

/// Whether a marker can open `text`: the gate before [`marker`](super::marker) on every clause.
#[inline]
pub(crate) fn may_start(text: &str) -> bool {
    match *text.as_bytes() {
        // Most clauses open with a Han character.
        [a @ 0xE4..=0xE9, b, c, ..] => seems_to_start([a, b, c]),
        [first @ ..0x80, ..] => first.is_ascii_alphanumeric() | (first == b'('),
        _ => text.chars().next().is_some_and(opens_otherwise),
    }
}

/// Whether a marker can open with the Han character of these three bytes; true for any other bytes. It does not branch.
#[inline]
pub(crate) fn seems_to_start([a, b, c]: [u8; 3]) -> bool {
    let row = usize::from(a.wrapping_sub(0xE0)) << 6 | usize::from(b & 0x3F);
    STARTS[row.wrapping_sub(HAN as usize / 64).min(OTHERS)] >> (c & 0x3F) & 1 == 1
}

/// Whether a marker can open with `c`, which is neither ASCII nor a Han character of the table.
fn opens_otherwise(c: char) -> bool {
    matches!(c, '（' | '—' | '―' | '─' | '⸺' | '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ'
        | 'Ⅰ'..='ⅿ' | '〇' | '○')
        || figure(c).is_some()
}

/// The first character of the block that [`STARTS`] covers, a multiple of 64.
const HAN: u32 = 0x4e00;
/// What stands for all other characters.
const OTHERS: usize = 328;

/// One bit for each Han character up to U+9FFF: whether a marker can open with it. The bits of the others are set.
static STARTS: [u64; OTHERS + 1] = {
    const WORDS: [char; 20] = [
        '第', '其', '首', '最', '此', '再', '另', '又', '还', '還', '甲', '乙', '丙', '丁', '戊',
        '己', '庚', '辛', '壬', '癸',
    ];
    let mut bits = [0; OTHERS + 1];
    let mut c = HAN;
    while c <= 0x9fff {
        let mut opens = matches!(char::from_u32(c), Some(c) if is_hanzi_numeral(c));
        let mut i = 0;
        while i < WORDS.len() {
            opens |= WORDS[i] as u32 == c;
            i += 1;
        }
        if opens {
            bits[((c - HAN) / 64) as usize] |= 1 << (c % 64);
        }
        c += 1;
    }
    bits[OTHERS] = u64::MAX;
    bits
};

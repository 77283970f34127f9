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

/// Whether a marker can open with the Han character of these three bytes; true for most other bytes. It does not branch.
#[inline]
pub(crate) fn seems_to_start([a, b, c]: [u8; 3]) -> bool {
    STARTS[usize::from(BLOCKS[usize::from(a)])][usize::from(b & 0x3F)] >> (c & 0x3F) & 1 == 1
}

/// Whether a marker can open with `c`, which is neither ASCII nor a Han character of the table.
fn opens_otherwise(c: char) -> bool {
    matches!(c, '（' | '—' | '―' | '─' | '⸺' | '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ'
        | 'Ⅰ'..='ⅿ' | '〇' | '○')
        || figure(c).is_some()
}

/// By the first byte: which block of [`STARTS`] tells.
static BLOCKS: [u8; 256] = {
    let mut blocks = [SOME; 256];
    let mut first = 0xE4;
    while first <= 0xE9 {
        blocks[first] = first as u8 - 0xE4;
        first += 1;
    }
    blocks
};

/// The block of all that is no Han character.
const SOME: u8 = 6;

/// By the first byte of a Han character, the second and the third: whether a marker can open with it.
static STARTS: [[u64; 64]; 7] = {
    const fn add(starts: &mut [[u64; 64]; 7], c: u32) {
        starts[(c >> 12) as usize - 4][(c >> 6 & 0x3F) as usize] |= 1 << (c & 0x3F);
    }
    const WORDS: [char; 20] = [
        '第', '其', '首', '最', '此', '再', '另', '又', '还', '還', '甲', '乙', '丙', '丁', '戊',
        '己', '庚', '辛', '壬', '癸',
    ];
    let mut starts = [[0; 64]; 7];
    let mut i = 0;
    while i < WORDS.len() {
        add(&mut starts, WORDS[i] as u32);
        i += 1;
    }
    let mut c = 0x4e00;
    while c <= 0x9fff {
        if matches!(char::from_u32(c), Some(c) if is_hanzi_numeral(c)) {
            add(&mut starts, c);
        }
        c += 1;
    }
    starts[SOME as usize] = [u64::MAX; 64];
    starts
};

//! The first characters of markers.

use crate::grammar::numeral::figure;

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
    // Numbers, plain and 大写, and the first characters of 第一, 其次, 首先, 最后, 此外, 再次, 另一方面, 又, 还有; 甲乙丙丁.
    const OPENERS: &[u8] =
        "零一二三四五六七八九壹贰貳叁參叄肆伍陆陸柒捌玖两兩十百千拾佰仟廿卅卌万萬亿億\
        第其首最此再另又还還甲乙丙丁戊己庚辛壬癸"
            .as_bytes();
    let mut starts = [[0; 64]; 7];
    let mut i = 0;
    while i < OPENERS.len() {
        let block = (OPENERS[i] - 0xE4) as usize;
        starts[block][(OPENERS[i + 1] & 0x3F) as usize] |= 1 << (OPENERS[i + 2] & 0x3F);
        i += 3;
    }
    starts[SOME as usize] = [u64::MAX; 64];
    starts
};

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::numeral::is_hanzi_numeral;

    #[test]
    fn every_number_may_open_a_marker() {
        let numerals = ('\u{3000}'..='\u{9fff}').filter(|&c| is_hanzi_numeral(c));
        assert!(numerals.map(alloc::string::String::from).all(|text| may_start(&text)));
        assert!(!may_start("会") && !may_start("的"));
    }
}

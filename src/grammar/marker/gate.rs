//! The first characters of markers.

use crate::grammar::numeral::{figure, is_hanzi_numeral};

/// Whether a marker can open with `c`: the gate before [`marker`](super::marker) on every clause.
#[inline]
pub(crate) fn may_start(c: char) -> bool {
    match c {
        // Most clauses open with a Han character, so for these it is one load and no branch tree.
        '\u{4000}'..='\u{9fff}' => {
            HAN_STARTS[(u32::from(c) / 64) as usize] >> (u32::from(c) % 64) & 1 == 1
        }
        _ => opens_otherwise(c),
    }
}

/// Whether a marker can open with the Han character of these three bytes, the first of them E4–E9. Without a branch.
#[inline]
pub(crate) fn han_may_start([a, b, c]: [u8; 3]) -> bool {
    let row = usize::from(a & 0x0F) << 6 | usize::from(b & 0x3F);
    HAN_STARTS[row & 1023] >> (c & 0x3F) & 1 == 1
}

/// Whether a marker can open with `c`, which is no Han character of the table.
fn opens_otherwise(c: char) -> bool {
    matches!(c, '0'..='9' | 'A'..='Z' | 'a'..='z' | '(' | '（' | '—' | '―' | '─' | '⸺'
        | '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | 'Ⅰ'..='ⅿ' | '〇' | '○')
        || figure(c).is_some()
}

/// One bit for each character of three bytes up to U+9FFF: whether it is a Han character that opens markers.
static HAN_STARTS: [u64; 1024] = {
    const OTHERS: [char; 20] = [
        '第', '其', '首', '最', '此', '再', '另', '又', '还', '還', '甲', '乙', '丙', '丁', '戊',
        '己', '庚', '辛', '壬', '癸',
    ];
    let mut bits = [0; 1024];
    let mut c = 0x4e00;
    while c <= 0x9fff {
        let mut opens = matches!(char::from_u32(c), Some(c) if is_hanzi_numeral(c));
        let mut i = 0;
        while i < OTHERS.len() {
            opens |= OTHERS[i] as u32 == c;
            i += 1;
        }
        if opens {
            bits[(c / 64) as usize] |= 1 << (c % 64);
        }
        c += 1;
    }
    bits
};

//! Where marks may start, for 64 bytes at once.

use crate::grammar::lookup::{BLOCK, block};

/// How many bytes are looked at together.
pub(super) const SIZE: usize = BLOCK;

/// A bit for each byte from `at` on: whether a mark may start there.
#[inline]
pub(super) fn stops(bytes: &[u8], at: usize) -> u64 {
    block(bytes, at, may_start)
}

/// Whether a mark may start with these bytes: those of 第, 年, 月 or 前 or none of another Han character
/// (E4–E9), and not inside a character.
#[inline]
fn may_start([a, b, c]: [u8; 3]) -> bool {
    let mark = !matches!(a, 0x80..=0xBF) & (a.wrapping_sub(0xE4) >= 6);
    let word = ((b == 0xAC) & (c == 0xAC))
        | ((b == 0xB9) & (c == 0xB4))
        | ((b == 0x9C) & (c == 0x88))
        | ((b == 0x89) & (c == 0x8D));
    mark | word
}

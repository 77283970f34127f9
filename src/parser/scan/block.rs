//! Where marks may start, for 64 bytes at once.

/// How many bytes are looked at together.
pub(super) const SIZE: usize = 64;

/// A bit for each byte from `at` on: whether a mark may start there.
#[inline]
pub(super) fn stops(bytes: &[u8], at: usize) -> u64 {
    if let Some(window) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        return bits(window);
    }
    let mut last = [0x80; SIZE + 2];
    let rest = bytes.get(at..).unwrap_or_default();
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    bits(&last)
}

/// One bit for each byte of a block, which the two bytes behind it follow. Compilers turn both loops
/// into vector code: no byte is branched on.
#[inline]
fn bits(window: &[u8; SIZE + 2]) -> u64 {
    let mut found = [0; SIZE];
    for (i, found) in found.iter_mut().enumerate() {
        *found = u8::from(may_start(window[i], window[i + 1], window[i + 2]));
    }
    let (words, _) = found.as_chunks::<8>();
    words.iter().rev().fold(0, |bits, word| {
        // Each byte's bit moves to the top byte, in order.
        bits << 8 | u64::from_le_bytes(*word).wrapping_mul(0x0102_0408_1020_4080) >> 56
    })
}

/// Whether a mark may start with these bytes: those of 第, 年, 月 or 前 or none of another Han character
/// (E4–E9), and not inside a character.
#[inline]
fn may_start(a: u8, b: u8, c: u8) -> bool {
    let mark = !matches!(a, 0x80..=0xBF) & (a.wrapping_sub(0xE4) >= 6);
    let word = ((b == 0xAC) & (c == 0xAC))
        | ((b == 0xB9) & (c == 0xB4))
        | ((b == 0x9C) & (c == 0x88))
        | ((b == 0x89) & (c == 0x8D));
    mark | word
}

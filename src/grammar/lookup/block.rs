//! Sixty-four bytes asked at once.

use super::HAN;

/// How many bytes are looked at together.
pub(crate) const BLOCK: usize = 64;

/// A bit for each byte from `at` on, the first the lowest: whether it and the two behind it are of the kind sought.
/// No byte is branched on, if `is` does not branch.
#[inline]
pub(crate) fn block(bytes: &[u8], at: usize, is: impl Fn([u8; HAN]) -> bool) -> u64 {
    if let Some(window) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        return bits(window, is);
    }
    let mut last = [0x80; BLOCK + HAN - 1];
    let rest = bytes.get(at..).unwrap_or_default();
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    bits(&last, is)
}

/// The same of a whole block, and the two bytes behind it. Compilers turn both loops into vector code.
#[inline]
fn bits(window: &[u8; BLOCK + HAN - 1], is: impl Fn([u8; HAN]) -> bool) -> u64 {
    let mut found = [0; BLOCK];
    for (i, found) in found.iter_mut().enumerate() {
        *found = u8::from(is([window[i], window[i + 1], window[i + 2]]));
    }
    let (words, _) = found.as_chunks::<8>();
    words.iter().rev().fold(0, |bits, word| {
        // Each byte's bit moves to the top byte, in order.
        bits << 8 | u64::from_le_bytes(*word).wrapping_mul(0x0102_0408_1020_4080) >> 56
    })
}

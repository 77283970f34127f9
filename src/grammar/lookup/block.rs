//! Many bytes asked at once.

#![allow(clippy::inline_always, reason = "only what is inlined is made anew for other vectors")]

use super::{
    HAN,
    vectors::{BLOCK, Simd, bitmask, vectorized},
};

/// The bytes of a block, and the two behind it.
type Window = [u8; BLOCK + HAN - 1];

/// A bit for each byte from `at` on, the first the lowest: whether it and the two behind it are of the kind sought.
#[inline]
pub(crate) fn block(bytes: &[u8], at: usize, is: impl Fn([u8; HAN]) -> bool) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    vectorized!(simd => bits(simd, rest, is))
}

/// The same of so many blocks, and how many bits of each are set.
#[inline]
pub(crate) fn blocks(bytes: &[u8], found: &mut [(u64, u32)], is: impl Fn([u8; HAN]) -> bool) {
    vectorized!(simd => all_bits(simd, bytes, found, is));
}

/// Whether one of the bytes before `end`, with the two behind it, is of the kind sought.
#[inline]
pub(crate) fn any(bytes: &[u8], end: usize, is: impl Fn([u8; HAN]) -> bool) -> bool {
    vectorized!(simd => any_bit(simd, bytes, end, is))
}

#[inline(always)]
fn all_bits(
    simd: impl Simd,
    bytes: &[u8],
    found: &mut [(u64, u32)],
    is: impl Fn([u8; HAN]) -> bool,
) {
    for (i, found) in found.iter_mut().enumerate() {
        let bits = bits(simd, bytes.get(i * BLOCK..).unwrap_or_default(), &is);
        *found = (bits, bits.count_ones());
    }
}

#[inline(always)]
fn any_bit(simd: impl Simd, bytes: &[u8], end: usize, is: impl Fn([u8; HAN]) -> bool) -> bool {
    (0..end).step_by(BLOCK).any(|at| {
        let found = bits(simd, bytes.get(at..).unwrap_or_default(), &is);
        // Of the last block only what lies before the end counts.
        found << BLOCK.saturating_sub(end - at) != 0
    })
}

/// A bit for each of the first bytes. None is branched on, if `is` does not branch: compilers turn the loop into
/// vector code.
#[inline(always)]
fn bits(simd: impl Simd, bytes: &[u8], is: impl Fn([u8; HAN]) -> bool) -> u64 {
    let last;
    let window: &Window = if let Some(window) = bytes.first_chunk() {
        window
    } else {
        last = padded(bytes);
        &last
    };
    let mut found = [0; BLOCK];
    for (i, found) in found.iter_mut().enumerate() {
        *found = u8::from(is([window[i], window[i + 1], window[i + 2]]));
    }
    bitmask(simd, found)
}

/// The last bytes of a text, and as many that are nothing.
#[cold]
fn padded(rest: &[u8]) -> Window {
    let mut padded = [0x80; _];
    padded.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    padded
}

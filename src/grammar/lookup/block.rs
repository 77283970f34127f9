//! Sixty-four bytes asked at once.

use super::HAN;

/// How many bytes are looked at together.
pub(crate) const BLOCK: usize = 64;

/// The bytes of a block, and the two behind it.
pub(crate) type Window = [u8; BLOCK + HAN - 1];

/// A bit for each byte from `at` on, the first the lowest: whether it and the two behind it are of the kind sought.
#[inline]
pub(crate) fn block(bytes: &[u8], at: usize, is: impl Fn([u8; HAN]) -> bool) -> u64 {
    let rest = bytes.get(at..).unwrap_or_default();
    let last;
    let window = if let Some(window) = rest.first_chunk() {
        window
    } else {
        last = padded(rest);
        &last
    };
    bits(window, is).0
}

/// Whether any of the first bytes of a window, with the two behind it, is of the kind sought. No byte is branched on.
#[inline]
pub(crate) fn any(window: &Window, first: usize, is: impl Fn([u8; HAN]) -> bool) -> bool {
    // Ones for as many as count, and zeros.
    static COUNT: [u8; 2 * BLOCK] = {
        let mut count = [0; 2 * BLOCK];
        let mut i = 0;
        while i < BLOCK {
            count[i] = 1;
            i += 1;
        }
        count
    };
    let count = COUNT.get(BLOCK.saturating_sub(first)..).and_then(<[u8]>::first_chunk::<BLOCK>);
    let Some(count) = count else { return false };
    let is = |i| count[i] & u8::from(is([window[i], window[i + 1], window[i + 2]]));
    let mut found = [0; BLOCK / 4];
    for (i, found) in found.iter_mut().enumerate() {
        *found = is(i) | is(i + 16) | is(i + 32) | is(i + 48);
    }
    u128::from_le_bytes(found) != 0
}

/// The last bytes of a text, and as many that are nothing.
#[cold]
pub(crate) fn padded<const N: usize>(rest: &[u8]) -> [u8; N] {
    let mut padded = [0x80; N];
    padded.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    padded
}

/// The same of a window. No byte is branched on, if `is` does not branch: compilers turn the loop into vector code.
#[inline]
pub(crate) fn bits(window: &Window, is: impl Fn([u8; HAN]) -> bool) -> (u64, usize) {
    let is = |i, bit| if is([window[i], window[i + 1], window[i + 2]]) { bit } else { 0 };
    let (mut found, mut counts) = ([0; BLOCK / 4], [0; BLOCK / 4]);
    for (i, (found, count)) in found.iter_mut().zip(&mut counts).enumerate() {
        *found = is(i, 0x01) | is(i + 16, 0x04) | is(i + 32, 0x10) | is(i + 48, 0x40);
        *count = is(i, 1) + is(i + 16, 1) + is(i + 32, 1) + is(i + 48, 1);
    }
    // Of each row of eight bits, those of one byte stand in a column now.
    let [first, second] = halves(&found);
    let bits = transposed(first | second << 1);
    let [first, second] = halves(&counts);
    (bits, ((first + second).wrapping_mul(0x0101_0101_0101_0101) >> 56) as usize)
}

fn halves(bytes: &[u8; 16]) -> [u64; 2] {
    [0, 8].map(|i| bytes[i..].first_chunk().map_or(0, |half| u64::from_le_bytes(*half)))
}

/// Eight bytes of eight bits, rows and columns exchanged.
#[inline]
const fn transposed(bits: u64) -> u64 {
    let bits = swapped(bits, 7, 0x00AA_00AA_00AA_00AA);
    let bits = swapped(bits, 14, 0x0000_CCCC_0000_CCCC);
    swapped(bits, 28, 0x0000_0000_F0F0_F0F0)
}

/// The bits under the mask and those so far above them change places.
#[inline]
const fn swapped(bits: u64, far: u32, mask: u64) -> u64 {
    let differ = (bits ^ bits >> far) & mask;
    bits ^ differ ^ differ << far
}

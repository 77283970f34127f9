//! Code made anew for each kind of vectors that processors have, of which the widest is taken at run time. Without the
//! standard library nobody can tell which processor it is, and the code is made once.
//!
//! Whatever [`vectorized`] calls is to be inlined whole: only so is it made anew.

#![allow(clippy::inline_always, reason = "only what is inlined is made anew for other vectors")]

pub(super) use self::kinds::{Simd, bitmask, vectorized};

/// How many bytes are looked at together.
pub(crate) const BLOCK: usize = 64;

#[cfg(feature = "std")]
mod kinds {
    pub(in super::super) use fearless_simd::Simd;
    use fearless_simd::{prelude::*, u8x64};

    /// Does the work with the widest vectors there are.
    macro_rules! vectorized {
        ($simd:ident => $work:expr) => {
            fearless_simd::dispatch!(fearless_simd::Level::new(), $simd => $work)
        };
    }
    pub(in super::super) use vectorized;

    /// A bit for each byte, the first the lowest: whether it is 1 rather than 0.
    #[inline(always)]
    pub(in super::super) fn bitmask(simd: impl Simd, bytes: [u8; super::BLOCK]) -> u64 {
        u8x64::simd_from(simd, bytes).simd_gt(0).to_bitmask()
    }
}

#[cfg(not(feature = "std"))]
mod kinds {
    /// Any vectors.
    pub(in super::super) trait Simd: Copy {}
    impl Simd for () {}

    /// Does the work.
    macro_rules! vectorized {
        ($simd:ident => $work:expr) => {{
            let $simd = ();
            $work
        }};
    }
    pub(in super::super) use vectorized;

    /// A bit for each byte, the first the lowest: whether it is 1 rather than 0.
    #[inline(always)]
    pub(in super::super) fn bitmask(_: impl Simd, bytes: [u8; super::BLOCK]) -> u64 {
        bytes.as_chunks().0.iter().rev().fold(0, |bits, eight| {
            // Each one is multiplied to its place in the highest byte.
            bits << 8 | u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56
        })
    }
}

//! Sets of a few characters, asked without a branch.

use super::HAN;

/// A set of up to eight characters of three bytes, a bit for each: three loads tell, and no branch.
pub(crate) struct Few {
    first: [u8; 256],
    /// The two bytes behind it.
    behind: [[u8; 256]; 2],
}

impl Few {
    pub(crate) const fn new(chars: &str) -> Self {
        let mut set = Self { first: [0; 256], behind: [[0; 256]; 2] };
        let bytes = chars.as_bytes();
        assert!(bytes.len() <= 8 * HAN, "a bit for each");
        let (mut at, mut bit) = (0, 1);
        while at < bytes.len() {
            set.first[bytes[at] as usize] |= bit;
            set.behind[0][bytes[at + 1] as usize] |= bit;
            set.behind[1][bytes[at + 2] as usize] |= bit;
            at += HAN;
            bit <<= 1;
        }
        set
    }

    /// The bit of the character in the set that these bytes of a text are, or 0.
    #[inline]
    pub(crate) const fn bit(&self, [a, b, c]: [u8; HAN]) -> u8 {
        self.first[a as usize] & self.bit_behind([b, c])
    }

    /// The same as far as all but its first byte tell, which hardly any other character shares.
    #[inline]
    pub(crate) const fn bit_behind(&self, [b, c]: [u8; HAN - 1]) -> u8 {
        let [second, third] = &self.behind;
        second[b as usize] & third[c as usize]
    }

    /// The bit of the character in the set that a text starts with, or 0.
    #[inline]
    pub(crate) fn at_start(&self, text: &[u8]) -> u8 {
        text.first_chunk().map_or(0, |&c| self.bit(c))
    }
}

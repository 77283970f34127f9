//! Sets of Han characters.

use super::HAN;

/// A set of Han characters, U+4E00 to U+9FFF: one bit each, so that asking is one load.
pub(crate) struct HanSet([u64; LAST + 1]);

/// The last of the words.
const LAST: usize = 327;

impl HanSet {
    /// Whether `c` is in the set.
    #[inline]
    pub(crate) fn has(&self, c: char) -> bool {
        self.bit(u32::from(c).wrapping_sub(FIRST))
    }

    /// Whether the Han character that these bytes are is in the set.
    #[inline]
    pub(crate) fn has_bytes(&self, bytes: [u8; HAN]) -> bool {
        let [a, b, c] = bytes;
        // A word of bits for each two bytes that characters start with. The last one, which has no bits, stands for all
        // that are no Han characters, and no branch tells them.
        let word = ((usize::from(a) & 0xF) << 6 | (usize::from(b) & 0x3F))
            .wrapping_sub(FIRST as usize / 64);
        self.0[word.min(LAST)] >> (c & 0x3F) & 1 == 1
    }

    #[inline]
    fn bit(&self, index: u32) -> bool {
        self.0.get(index as usize / 64).is_some_and(|bits| bits >> (index % 64) & 1 == 1)
    }

    /// The characters of `chars`, all Han.
    pub(crate) const fn of(chars: &str) -> Self {
        let mut set = Self([0; LAST + 1]);
        let mut at = 0;
        while at < chars.len() {
            set.add(chars, at);
            at += HAN;
        }
        set
    }

    /// The first characters of `words`.
    pub(crate) const fn starts(words: &[&str]) -> Self {
        let mut set = Self([0; LAST + 1]);
        let mut i = 0;
        while i < words.len() {
            set.add(words[i], 0);
            i += 1;
        }
        set
    }

    /// The last characters of `words`.
    pub(crate) const fn ends(words: &[&str]) -> Self {
        let mut set = Self([0; LAST + 1]);
        let mut i = 0;
        while i < words.len() {
            set.add(words[i], words[i].len() - HAN);
            i += 1;
        }
        set
    }

    /// Both sets in one.
    pub(crate) const fn and(mut self, other: &Self) -> Self {
        let mut i = 0;
        while i < self.0.len() {
            self.0[i] |= other.0[i];
            i += 1;
        }
        self
    }

    /// The set with all that are no Han characters.
    pub(crate) const fn and_others(mut self) -> Self {
        self.0[LAST] = u64::MAX;
        self
    }

    /// Adds the character of `text` at `at`. At compile time only: a wrong table does not compile.
    const fn add(&mut self, text: &str, at: usize) {
        let bytes = text.as_bytes();
        let index = index([bytes[at], bytes[at + 1], bytes[at + 2]]) as usize;
        assert!(index / 64 < LAST, "a character that no word uses");
        self.0[index / 64] |= 1 << (index % 64);
    }
}

/// The first of the Han characters.
const FIRST: u32 = 0x4E00;

/// Which of the Han characters these bytes are.
const fn index([a, b, c]: [u8; HAN]) -> u32 {
    ((a as u32 & 0xF) << 12 | (b as u32 & 0x3F) << 6 | (c as u32 & 0x3F)).wrapping_sub(FIRST)
}

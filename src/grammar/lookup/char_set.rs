//! Sets of characters of any script.

use super::HAN;

/// A set of characters, asked without a branch whichever stands there: those of three bytes one by one; of others
/// the first byte counts alone, unless [what stands behind](Self::with_before) counts too.
pub(crate) struct CharSet {
    /// By the first byte, where the block starts that tells.
    blocks: [u16; 256],
    /// By the second, a bit for each third.
    bits: [u64; 16 * ROW],
    /// How many blocks of bytes that something must follow are used.
    before: usize,
}

/// The characters that share their first byte are told by so many numbers.
const ROW: usize = 64;

/// The block that has none, the one that has all, and those of bytes that something must follow: of E0 and EA to ED,
/// scripts of which no set here has any.
const NONE: u8 = 0x0;
const ALL: u8 = 0xD;
const BEFORE: [u8; 3] = [0xA, 0xB, 0xC];

/// All bytes, in a list of what follows.
pub(crate) const ANY: &[u8] = &[];

impl CharSet {
    pub(crate) const fn new() -> Self {
        let mut set = Self { blocks: [start(NONE); 256], bits: [0; 16 * ROW], before: 0 };
        let mut i = 0;
        while i < ROW {
            set.bits[start(ALL) as usize + i] = u64::MAX;
            i += 1;
        }
        set
    }

    /// With these characters too. At compile time only: one that the set cannot hold does not compile.
    pub(crate) const fn with(mut self, chars: &str) -> Self {
        let bytes = chars.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            let first = bytes[at];
            if first < 0xE0 {
                self.blocks[first as usize] = start(ALL);
                at += if first < 0x80 { 1 } else { 2 };
            } else {
                self.add([first, bytes[at + 1], bytes[at + 2]]);
                at += HAN;
            }
        }
        self
    }

    /// With all characters whose first byte is one of these.
    pub(crate) const fn with_all(mut self, first: u8, last: u8) -> Self {
        let mut byte = first as usize;
        while byte <= last as usize {
            self.blocks[byte] = start(ALL);
            byte += 1;
        }
        self
    }

    /// With the bytes of these ranges before some others: second bytes, each with the third bytes behind it. Of both
    /// the lower six bits count.
    pub(crate) const fn with_before(
        mut self,
        first: &[(u8, u8)],
        behind: &[(&[u8], &[u8])],
    ) -> Self {
        let block = BEFORE[self.before];
        self.before += 1;
        let mut i = 0;
        while i < first.len() {
            let (mut byte, last) = first[i];
            while byte <= last {
                self.blocks[byte as usize] = start(block);
                byte += 1;
            }
            i += 1;
        }
        let mut i = 0;
        while i < behind.len() {
            let (seconds, thirds) = behind[i];
            let mut n = 0;
            while n < seconds.len() {
                let bits = &mut self.bits[start(block) as usize | (seconds[n] & 0x3F) as usize];
                *bits |= if thirds.is_empty() { u64::MAX } else { lower_bits(thirds) };
                n += 1;
            }
            i += 1;
        }
        self
    }

    /// Adds a character of three bytes.
    pub(crate) const fn add(&mut self, [a, b, c]: [u8; HAN]) {
        let block = a & 0xF;
        assert!(a >> 4 == 0xE && block != NONE && !matches!(block, 0xA..=ALL), "of another script");
        self.blocks[a as usize] = start(block);
        self.bits[start(block) as usize | (b & 0x3F) as usize] |= 1 << (c & 0x3F);
    }

    /// Whether the character that starts with these bytes is in the set.
    #[inline]
    pub(crate) const fn has(&self, [a, b, c]: [u8; HAN]) -> bool {
        let i = self.blocks[a as usize] as usize | (b & 0x3F) as usize;
        self.bits[i % self.bits.len()] >> (c & 0x3F) & 1 == 1
    }
}

/// A bit for each of these bytes, of which the lower six bits count.
const fn lower_bits(bytes: &[u8]) -> u64 {
    let (mut bits, mut i) = (0, 0);
    while i < bytes.len() {
        bits |= 1 << (bytes[i] & 0x3F);
        i += 1;
    }
    bits
}

const fn start(block: u8) -> u16 {
    block as u16 * ROW as u16
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_of_three_bytes_are_told_apart() {
        static SET: CharSet = CharSet::new().with("一，.\u{a0}").with_all(b'a', b'c');
        for c in '\0'..=char::MAX {
            let mut bytes = [0; 4];
            c.encode_utf8(&mut bytes);
            // 0xC2 opens U+00A0 and its neighbours.
            let known = matches!(c, '一' | '，' | '.' | 'a'..='c' | '\u{80}'..='\u{bf}');
            let [a, b, c, _] = bytes;
            assert_eq!(SET.has([a, b, c]), known, "{bytes:?}");
        }
    }
}

//! Maps from a few characters, asked without decoding the text.

use super::HAN;

/// A perfect hash of characters: asking is one load and one branch, whichever of them stands there.
///
/// Characters of three bytes are told apart; of shorter ones the first byte counts alone.
pub(crate) struct CharMap<T, const SLOTS: usize> {
    multiplier: u32,
    slots: [(u32, T); SLOTS],
}

impl<T: Copy, const SLOTS: usize> CharMap<T, SLOTS> {
    /// A map of all characters of each entry; `fill` stands in the slots left over. The multiplier is any odd
    /// number that leads no two of them to one slot: a few thousand tries at random find one, and building the
    /// map, at compile time, refuses any other.
    pub(crate) const fn new(multiplier: u32, fill: T, entries: &[(&str, T)]) -> Self {
        assert!(SLOTS.is_power_of_two());
        let mut map = Self { multiplier, slots: [(UNUSED, fill); SLOTS] };
        let mut i = 0;
        while i < entries.len() {
            let (characters, value) = entries[i];
            let mut rest = characters.as_bytes();
            while let [first, ..] = *rest {
                let key = key(rest);
                let slot = map.slot(key);
                assert!(map.slots[slot].0 == UNUSED, "two characters in one slot");
                map.slots[slot] = (key, value);
                (_, rest) = rest.split_at(match first {
                    0..0x80 => 1,
                    0x80..0xE0 => 2,
                    _ => 3,
                });
            }
            i += 1;
        }
        map
    }

    /// What the character that opens `text` is mapped to.
    #[inline]
    pub(crate) const fn at_start(&self, text: &[u8]) -> Option<T> {
        self.get(key(text))
    }

    /// What a character of three bytes is mapped to.
    #[inline]
    pub(crate) const fn of(&self, [a, b, c]: [u8; HAN]) -> Option<T> {
        self.get(u32::from_le_bytes([a, b, c, 0]))
    }

    /// What the character that ends `text` is mapped to.
    #[inline]
    pub(crate) const fn at_end(&self, text: &[u8]) -> Option<T> {
        self.get(end_key(text))
    }

    /// What the characters at both ends of `text` are mapped to, with a mask of ones if they are, of zeros if they
    /// are not and the value means nothing: so it is left out without a branch.
    #[inline]
    pub(crate) const fn at_ends(&self, text: &[u8]) -> [(u32, T); 2] {
        [self.masked(key(text)), self.masked(end_key(text))]
    }

    #[inline]
    const fn get(&self, key: u32) -> Option<T> {
        let (found, value) = self.slots[self.slot(key)];
        if found == key { Some(value) } else { None }
    }

    #[inline]
    const fn masked(&self, key: u32) -> (u32, T) {
        let (found, value) = self.slots[self.slot(key)];
        // Only 0 is less than 1.
        let mask = ((found ^ key) as u64).wrapping_sub(1) >> 32;
        (mask as u32, value)
    }

    const fn slot(&self, key: u32) -> usize {
        (self.multiplier.wrapping_mul(key) >> (32 - SLOTS.trailing_zeros())) as usize
    }
}

/// Stands in the slots left over: no character has so many bytes.
const UNUSED: u32 = u32::MAX;

/// The bytes of the first character in one number; 0 for none.
#[inline]
const fn key(text: &[u8]) -> u32 {
    match *text {
        [first, second, third, ..] => {
            // Ones from E0 on, which compilers make no branch of.
            let wide = ((0xDF - first as i32) >> 8).cast_unsigned();
            first as u32 | (u32::from_le_bytes([0, second, third, 0]) & wide)
        }
        [first, ..] => first as u32,
        [] => 0,
    }
}

/// The bytes of the last character in one number. If it is not of one or three bytes, no map has it.
#[inline]
const fn end_key(text: &[u8]) -> u32 {
    match *text {
        [.., first, second, third] => {
            if third < 0x80 {
                third as u32
            } else {
                u32::from_le_bytes([first, second, third, 0])
            }
        }
        [.., last] => last as u32,
        [] => 0,
    }
}

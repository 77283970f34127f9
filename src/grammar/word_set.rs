//! Sets of Han characters, and lists of words gated by one.

/// A list of words, searched only where the first character of one stands.
pub(crate) struct Words {
    words: &'static [&'static str],
    starts: HanSet,
}

impl Words {
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        Self { words, starts: HanSet::starts(words) }
    }

    pub(crate) const fn words(&self) -> &'static [&'static str] {
        self.words
    }

    /// First characters of the words.
    pub(crate) const fn starts(&self) -> &HanSet {
        &self.starts
    }

    /// The first word of the list that `text` starts with.
    #[inline]
    pub(crate) fn at_start(&self, text: &str) -> Option<&'static str> {
        if self.starts.has(text.chars().next()?) { self.find(text) } else { None }
    }

    fn find(&self, text: &str) -> Option<&'static str> {
        self.words.iter().copied().find(|word| text.starts_with(word))
    }

    /// The first word of the list that `text` ends with.
    pub(crate) fn at_end(&self, text: &str) -> Option<&'static str> {
        self.words.iter().copied().find(|word| text.ends_with(word))
    }

    /// Whether one of them stands anywhere in `text`.
    pub(crate) fn inside(&self, text: &str) -> bool {
        text.char_indices().any(|(at, c)| {
            self.starts.has(c) && text.get(at..).is_some_and(|rest| self.find(rest).is_some())
        })
    }
}

/// A set of Han characters, U+4E00 to U+9FFF: one bit each, so that asking is one load.
pub(crate) struct HanSet([u64; 328]);

impl HanSet {
    /// Whether `c` is in the set.
    #[inline]
    pub(crate) fn has(&self, c: char) -> bool {
        let at = u32::from(c).wrapping_sub(0x4E00) as usize;
        self.0.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }

    /// Whether the Han character that these bytes are is in the set.
    #[inline]
    pub(crate) fn has_bytes(&self, [a, b, c]: [u8; HAN]) -> bool {
        let [a, b, c] = [a, b, c].map(u32::from);
        let at = ((a & 0xF) << 12 | (b & 0x3F) << 6 | (c & 0x3F)).wrapping_sub(0x4E00) as usize;
        self.0.get(at / 64).is_some_and(|bits| bits >> (at % 64) & 1 == 1)
    }

    /// The characters of `chars`, all Han.
    pub(crate) const fn of(chars: &str) -> Self {
        let mut set = Self([0; 328]);
        let mut at = 0;
        while at < chars.len() {
            set.add(chars, at);
            at += HAN;
        }
        set
    }

    /// The first characters of `words`.
    pub(crate) const fn starts(words: &[&str]) -> Self {
        let mut set = Self([0; 328]);
        let mut i = 0;
        while i < words.len() {
            set.add(words[i], 0);
            i += 1;
        }
        set
    }

    /// The last characters of `words`.
    pub(crate) const fn ends(words: &[&str]) -> Self {
        let mut set = Self([0; 328]);
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

    /// Adds the character of `text` at `at`. At compile time only: a wrong table does not compile.
    const fn add(&mut self, text: &str, at: usize) {
        let bytes = text.as_bytes();
        let (a, b, c) = (bytes[at] as usize, bytes[at + 1] as usize, bytes[at + 2] as usize);
        let han = ((a & 0xF) << 12 | (b & 0x3F) << 6 | (c & 0x3F)) - 0x4E00;
        self.0[han / 64] |= 1 << (han % 64);
    }
}

/// A set of up to eight characters of three bytes, a bit for each: three loads tell, and no branch.
pub(crate) struct Few {
    first: [u8; 256],
    /// The two bytes behind it, whose upper bits say nothing.
    behind: [[u8; 64]; 2],
}

impl Few {
    pub(crate) const fn new(chars: &str) -> Self {
        let mut set = Self { first: [0; 256], behind: [[0; 64]; 2] };
        let bytes = chars.as_bytes();
        assert!(bytes.len() <= 8 * HAN, "a bit for each");
        let (mut at, mut bit) = (0, 1);
        while at < bytes.len() {
            set.first[bytes[at] as usize] |= bit;
            set.behind[0][(bytes[at + 1] & 0x3F) as usize] |= bit;
            set.behind[1][(bytes[at + 2] & 0x3F) as usize] |= bit;
            at += HAN;
            bit <<= 1;
        }
        set
    }

    /// The bit of the character in the set that these bytes of a text are, or 0.
    #[inline]
    pub(crate) const fn bit(&self, [a, b, c]: [u8; HAN]) -> u8 {
        let [second, third] = &self.behind;
        self.first[a as usize] & second[(b & 0x3F) as usize] & third[(c & 0x3F) as usize]
    }

    /// The bit of the character in the set that a text starts with, or 0.
    #[inline]
    pub(crate) fn at_start(&self, text: &str) -> u8 {
        text.as_bytes().first_chunk().map_or(0, |&c| self.bit(c))
    }

    /// The bit of the character in the set that a text ends in, or 0.
    #[inline]
    pub(crate) fn at_end(&self, text: &str) -> u8 {
        text.as_bytes().last_chunk().map_or(0, |&c| self.bit(c))
    }
}

/// Bytes of one Han character.
const HAN: usize = 3;

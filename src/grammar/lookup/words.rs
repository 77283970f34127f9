//! Lists of words gated by the first character.

use super::{HAN, HanSet};

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
        let first = text.as_bytes().first_chunk::<HAN>();
        // Of few words the first character is that of the text.
        let opens = |word: &&str| word.as_bytes().first_chunk() == first;
        self.words.iter().copied().filter(opens).find(|word| text.starts_with(word))
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

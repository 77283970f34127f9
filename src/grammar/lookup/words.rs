//! Lists of words gated by the first character.

use super::{HAN, HanSet};

/// A list of words, searched only where the first character of one stands, and only among those that share it.
pub(crate) struct Words {
    all: &'static [&'static str],
    starts: HanSet,
    /// By the last bits of the first character: the first word with them, and for each word the next; one more than
    /// its index, 0 for none.
    first: [u8; SLOTS],
    next: [u8; SLOTS],
}

/// The most words of a list.
const SLOTS: usize = 128;

/// Where the words that start so are.
const fn slot([_, b, c]: [u8; HAN]) -> usize {
    (c ^ b << 3) as usize % SLOTS
}

impl Words {
    pub(crate) const fn new(words: &'static [&'static str]) -> Self {
        let (mut first, mut next) = ([0; SLOTS], [0; SLOTS]);
        // From the last on, so that of each slot the first word comes first.
        let mut i = words.len();
        while i > 0 {
            let word = words[i - 1].as_bytes();
            let slot = slot([word[0], word[1], word[2]]);
            next[i - 1] = first[slot];
            first[slot] = i as u8;
            i -= 1;
        }
        Self { all: words, starts: HanSet::starts(words), first, next }
    }

    pub(crate) const fn words(&self) -> &'static [&'static str] {
        self.all
    }

    /// First characters of the words.
    pub(crate) const fn starts(&self) -> &HanSet {
        &self.starts
    }

    /// The first word of the list that `text` starts with.
    #[inline]
    pub(crate) fn at_start(&self, text: &str) -> Option<&'static str> {
        self.at_start_of(text.as_bytes())
    }

    /// The same of bytes.
    #[inline]
    pub(crate) fn at_start_of(&self, text: &[u8]) -> Option<&'static str> {
        if self.starts.has_bytes(*text.first_chunk()?) { self.find(text) } else { None }
    }

    fn find(&self, text: &[u8]) -> Option<&'static str> {
        let mut next = *self.first.get(slot(*text.first_chunk()?))?;
        while let Some(i) = usize::from(next).checked_sub(1) {
            let word = *self.all.get(i)?;
            if text.starts_with(word.as_bytes()) {
                return Some(word);
            }
            next = *self.next.get(i)?;
        }
        None
    }

    /// The first word of the list that `text` ends with.
    pub(crate) fn at_end(&self, text: &str) -> Option<&'static str> {
        let last = text.as_bytes().last_chunk::<HAN>()?;
        let mut alike =
            self.all.iter().copied().filter(|word| word.as_bytes().last_chunk() == Some(last));
        alike.find(|word| text.ends_with(word))
    }

    /// Whether one of them stands anywhere in `text`.
    pub(crate) fn inside(&self, text: &str) -> bool {
        self.first_in(text, 0).is_some()
    }

    /// Where the first of them in `text` from there on stands, and which it is.
    pub(crate) fn first_in(&self, text: &str, mut at: usize) -> Option<(usize, &'static str)> {
        loop {
            // Nearly all are Han characters that open no word.
            let (characters, _) = text.as_bytes().get(at..)?.as_chunks::<HAN>();
            let passed = characters.iter().position(|&c| !is_han(c) | self.starts.has_bytes(c))?;
            at += passed * HAN;
            // Other characters are left byte by byte: none of theirs opens a Han one.
            if !is_han(characters[passed]) {
                at += 1;
                continue;
            }
            if let Some(word) = self.find(&text.as_bytes()[at..]) {
                return Some((at, word));
            }
            at += HAN;
        }
    }
}

/// Whether these bytes are a Han character.
const fn is_han([first, ..]: [u8; HAN]) -> bool {
    matches!(first, 0xE4..=0xE9)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_the_list_is_found() {
        static WORDS: Words = Words::new(&["同一天", "同时", "日前", "同", "近日", "同时期"]);
        for (text, found) in [
            ("同时期的", Some("同时")),
            ("同一天，", Some("同一天")),
            ("同一", Some("同")),
            ("近日", Some("近日")),
            ("日", None),
            ("a", None),
            ("", None),
        ] {
            assert_eq!(WORDS.at_start(text), found, "{text}");
        }
        assert!(WORDS.inside("会议日前召开") && !WORDS.inside("会议日后召开"));
    }
}

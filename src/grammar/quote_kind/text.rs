//! The content of a quotation at a glance, and strings cut at characters.

use crate::grammar::lookup::HAN;

/// How far back the context of a quotation is read, in characters.
pub(super) const WINDOW: usize = 30;

/// How the content ends.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// ！ or ？, which names and slogans carry too.
    Exclaimed,
    /// ，: the sentence is cut by its speaker, “路通了，”他说.
    Comma,
    Other,
}

/// The content at a glance.
pub(super) struct Text<'a> {
    /// Without the blanks around it.
    pub(super) content: &'a str,
    pub(super) ending: Ending,
    /// A 。 inside: a whole sentence (GB/T 15834-2011 B.2.1).
    pub(super) stopped: bool,
    /// How many ， ； ！ ？ in the first 80 characters.
    clauses: u8,
    /// How many 、 in the same.
    words: u8,
}

impl<'a> Text<'a> {
    #[inline]
    pub(super) fn of(content: &'a str) -> Self {
        if is_plain(content) {
            Self { content, ending: Ending::Other, stopped: false, clauses: 0, words: 0 }
        } else {
            Self::with_marks(content.trim())
        }
    }

    #[inline(never)]
    fn with_marks(content: &'a str) -> Self {
        // Real quotations close two or three at once; a million must cost no more.
        let last = tail(content, 8).trim_end_matches(is_closer).trim_end();
        let ending = match last.chars().next_back() {
            Some('！' | '？' | '!' | '?') => Ending::Exclaimed,
            Some('，' | ',') => Ending::Comma,
            _ => Ending::Other,
        };
        // 。…… leaves out the rest of what was said.
        let (mut stopped, mut clauses, mut words) =
            (last.trim_end_matches('…').ends_with('。'), 0, 0);
        for c in content.chars().take(80) {
            stopped |= c == '。';
            clauses += u8::from(matches!(c, '，' | '；' | '！' | '？'));
            words += u8::from(c == '、');
        }
        Self { content, ending, stopped, clauses, words }
    }

    pub(super) fn is_clausal(&self) -> bool {
        self.clauses > 0
    }

    /// Clauses, or twelve characters and more: too much for a name.
    pub(super) fn is_weighty(&self) -> bool {
        self.is_clausal() || self.content.len() >= 12 * HAN
    }

    /// Nine characters and more, which are seldom a name where a verb of saying governs them.
    pub(super) fn is_saying(&self) -> bool {
        self.content.len() > 8 * HAN
    }

    /// Seven characters and more with a verb or adverb that names hardly hold: 水利是农业的命脉, 一定要把河修好. No list.
    pub(super) fn is_sentence(&self) -> bool {
        self.content.len() >= 7 * HAN
            && self.words == 0
            && head(self.content, 24).contains(['是', '要', '把', '不', '就', '才', '必'])
    }

    /// Neither a sentence nor an exclamation nor too much for a name.
    pub(super) fn is_name(&self) -> bool {
        self.ending == Ending::Other && !self.stopped && !self.is_weighty()
    }

    /// Clauses of 24 characters or more that are no list of parallel words: too much for a slogan.
    pub(super) fn is_passage(&self) -> bool {
        self.is_clausal() && self.words <= self.clauses && self.content.len() >= 24 * HAN
    }

    /// What opens with 我 and says it again, or in clauses, is a vow and no name: 我是队长我先下,
    /// but 我为群众办实事.
    pub(super) fn is_emphatic(&self) -> bool {
        self.is_clausal() || self.ending == Ending::Exclaimed || {
            head(self.content, 12).chars().filter(|c| matches!(c, '我' | '咱')).count() > 1
        }
    }
}

/// Whether a short text is all Han characters, as most quotations are: neither marks nor blanks.
#[inline]
fn is_plain(content: &str) -> bool {
    let bytes = content.as_bytes();
    (bytes.len() < 24 * HAN)
        && bytes.len().is_multiple_of(HAN)
        && match bytes.last_chunk() {
            // Four at a time, and the last four again with some of those before: names differ in length, but then most
            // of them take as many steps.
            Some(last) => bytes.as_chunks().0.iter().all(are_han) && are_han(last),
            None => bytes.as_chunks().0.iter().all(|&character| is_han(character)),
        }
}

#[inline]
fn are_han(four: &[u8; 4 * HAN]) -> bool {
    four.as_chunks().0.iter().fold(true, |all, &character| all & is_han(character))
}

#[inline]
const fn is_han([first, ..]: [u8; HAN]) -> bool {
    matches!(first, 0xE4..=0xE9)
}

pub(super) fn is_opener(c: char) -> bool {
    matches!(c, '“' | '‘' | '「' | '『')
}

pub(super) fn is_closer(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '"')
}

/// `text` without the blanks at its end. Where there are some only the last `window` characters
/// are read, for they may be many.
pub(super) fn without_blanks(text: &str, window: usize) -> &str {
    match text.as_bytes() {
        // A Han character, as nearly always.
        [.., 0xE4..=0xE9, _, _] => text,
        _ if text.ends_with(char::is_whitespace) => tail(text, window).trim_end(),
        _ => text,
    }
}

/// The first `chars` characters of `text`.
pub(super) fn head(text: &str, chars: usize) -> &str {
    text.char_indices().nth(chars).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// The last `chars` characters of `text`.
pub(super) fn tail(text: &str, chars: usize) -> &str {
    let Some(last) = chars.checked_sub(1) else { return "" };
    text.char_indices().nth_back(last).and_then(|(start, _)| text.get(start..)).unwrap_or(text)
}

/// The last `count` characters, if all are Han.
pub(super) fn han_at_end(text: &str, count: usize) -> &str {
    text.len().checked_sub(count * HAN).and_then(|at| text.get(at..)).unwrap_or_default()
}

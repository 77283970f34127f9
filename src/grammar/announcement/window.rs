//! Where in a lead-in an announcement may stand.

use super::opens_number;
use crate::grammar::lookup::HanSet;

const MAX_CHARS: usize = 200;
const MAX_SENTENCES: usize = 4;

/// The last four sentences of a lead-in, at most two hundred characters.
pub(super) struct Window {
    /// Where the last sentence mark stands, as far as it lies in the window, else 0.
    pub(super) last_sentence: usize,
    /// How far from the end of the lead-in a number or 有 may open, the nearest first.
    openers: [u16; MAX_CHARS],
    count: usize,
}

impl Window {
    pub(super) fn of(lead: &str) -> Self {
        static OPENERS: HanSet = HanSet::of("有二三四五六七八九十两兩廿卅");
        let mut window = Self { last_sentence: 0, openers: [0; MAX_CHARS], count: 0 };
        let bytes = lead.as_bytes();
        let (mut start, mut sentences, mut ended) = (bytes.len(), 1, false);
        for _ in 0..MAX_CHARS {
            // Nearly every character is a Han one.
            let last = bytes.get(..start).and_then(<[u8]>::last_chunk);
            let opens = if let Some(&han @ [0xE4..=0xE9, _, _]) = last {
                start -= han.len();
                ended = false;
                OPENERS.has_bytes(han)
            } else {
                let before = lead.get(..start).unwrap_or_default();
                let Some(c) = before.chars().next_back() else { break };
                let ends = is_sentence_end(c);
                sentences += usize::from(ends && !ended);
                if sentences > MAX_SENTENCES {
                    break;
                }
                ended = ends;
                start -= c.len_utf8();
                if ends && window.last_sentence == 0 {
                    window.last_sentence = start;
                }
                opens_number(c)
            };
            if opens {
                window.openers[window.count] = (lead.len() - start) as u16;
                window.count += 1;
            }
        }
        window
    }

    /// Where in the lead-in a number or 有 may open, in order.
    pub(super) fn openers(&self, lead: &str) -> impl Iterator<Item = usize> {
        let end = lead.len();
        self.openers.iter().take(self.count).rev().map(move |&back| end - usize::from(back))
    }
}

const fn is_sentence_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openers_are_the_first_characters_of_counts() {
        for c in '\0'..=char::MAX {
            let window = Window::of(c.encode_utf8(&mut [0; 4]));
            assert_eq!(window.count == 1, c == '有' || opens_number(c), "{c}");
        }
    }
}

//! Where in a lead-in an announcement may stand.

use super::opens_number;
use crate::grammar::lookup::{CharSet, HAN};

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
        /// All that open a count or end a sentence.
        static TELLING: CharSet = CharSet::new()
            .with("有一二三四五六七八九十两兩廿卅123456789１２３４５６７８９。！？\n\r");
        let mut window = Self { last_sentence: 0, openers: [0; MAX_CHARS], count: 0 };
        let mut before = lead.as_bytes();
        // Where the mark starts that ends the sentence before what was looked at.
        let (mut sentences, mut mark) = (1, None);
        for _ in 0..MAX_CHARS {
            // Nearly every character has three bytes, and tells nothing.
            if let Some((rest, wide)) = before.split_last_chunk::<HAN>()
                && wide[0] >= 0xE0
                && !TELLING.has(*wide)
            {
                before = rest;
                continue;
            }
            let end = before.len();
            let Some(c) = lead.get(..end).and_then(|text| text.chars().next_back()) else { break };
            let start = end - c.len_utf8();
            if is_sentence_end(c) {
                // Of several in a row the first ends it.
                sentences += usize::from(mark != Some(end));
                if sentences > MAX_SENTENCES {
                    break;
                }
                mark = Some(start);
                if window.last_sentence == 0 {
                    window.last_sentence = start;
                }
            } else if c == '有' || opens_number(c) || c == '一' && is_digit(lead.get(end..)) {
                window.openers[window.count] = (lead.len() - start) as u16;
                window.count += 1;
            }
            before = &before[..start];
        }
        window
    }

    /// Where in the lead-in a number or 有 may open, in order.
    pub(super) fn openers(&self, lead: &str) -> impl Iterator<Item = usize> {
        let end = lead.len();
        self.openers.iter().take(self.count).rev().map(move |&back| end - usize::from(back))
    }
}

/// The text before a series without the marks at its end, and without the words there that only point forward: …三件实事如下：,
/// …五件实事。具体是：, …两条，即：.
pub(super) fn without_tail(before: &str) -> &str {
    let lead = before.trim_end_matches(closes_lead_in);
    let Some(rest) = POINTERS.iter().find_map(|word| lead.strip_suffix(word)) else { return lead };
    let how = ["具体", "主要", "分别"].iter().find_map(|how| rest.strip_suffix(how));
    how.unwrap_or(rest).trim_end_matches(closes_lead_in)
}

/// Words that point forward to what follows (提示语) and may stand between an announcement and its series.
const POINTERS: [&str; 4] = ["如下", "即", "是", "为"];

/// What stands between an announcement and the first marker.
fn closes_lead_in(c: char) -> bool {
    matches!(c, '，' | ',' | '：' | ':' | '；' | ';' | '。' | '！' | '？') || c.is_whitespace()
}

/// Whether a digit goes on: 一一项.
fn is_digit(rest: Option<&str>) -> bool {
    rest.is_some_and(|rest| rest.starts_with(['一', '〇', '○']) || rest.starts_with(opens_number))
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

//! Counts without a classifier, whose noun or verb each item takes up: 两怕：一怕…，二怕….

use super::{
    Announcement, announcement, may_count, may_follow, opens_number, window::without_tail,
};
use crate::grammar::{
    lookup::{any, is_han},
    numeral::number,
};

/// How many characters such a noun or verb may have: 两怕, 三到位.
const MAX_WORD: usize = 3;

/// How many quotations of a lead-in are looked at.
const MAX_QUOTATIONS: usize = 4;

/// The announcement of a series of `found` items by what they repeat: 种粮户有两怕：一怕…，二怕…, 做到三到位：一是人员到位，…. It
/// closes the text before the series, or is a quotation there (“四个突出”), and the series `takes_up` the word behind the
/// number.
pub(crate) fn find_repeated(
    before: &str,
    found: u32,
    takes_up: impl Fn(&str) -> bool,
) -> Option<(usize, Announcement)> {
    let fits = |text: &str, words: &Announcement| {
        words.count == found && words.noun_len > 0 && takes_up(words.noun(text))
    };
    let lead = without_tail(before);
    if lead.len() < before.len() {
        let mut places = lead.char_indices().rev().skip(1).take(MAX_WORD);
        let closing = places.find_map(|(at, c)| {
            let text = lead.get(at..).filter(|_| opens_number(c))?;
            let words = counted_word(text).filter(|words| fits(text, words))?;
            may_follow(lead.get(..at)?, "").then_some((at, words))
        });
        if closing.is_some() {
            return closing;
        }
    }
    // Most lead-ins hold none.
    let bytes = before.as_bytes();
    if !any(bytes, bytes.len(), |[_, b, c]| (b == 0x80) & ((c == 0x9C) | (c == 0x8C))) {
        return None;
    }
    let openers = before.rmatch_indices(['“', '「']).take(MAX_QUOTATIONS);
    openers.map(|(at, mark)| at + mark.len()).find_map(|at| {
        let (text, _) = before[at..].split_once(['”', '」'])?;
        let whole = announcement::<()>(text).ok().filter(|(rest, _)| rest.is_empty());
        let words = whole.map_or_else(|| counted_word(text), |(_, words)| Some(words));
        words.filter(|words| fits(text, words)).map(|words| (at, words))
    })
}

/// A count and a word of one to three characters, to the end of the text: 两怕. Only a series can tell whether it announces.
pub(crate) fn counted_word(text: &str) -> Option<Announcement> {
    let n = number(text).filter(|n| may_count(*n))?;
    let word = n.rest(text);
    let fits = (1..=MAX_WORD).contains(&word.chars().count()) && word.chars().all(is_han);
    fits.then_some(Announcement {
        count: n.value,
        count_len: n.len,
        classifier_len: 0,
        noun_len: word.len() as u8,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_words() {
        for (before, found, expected) in [
            ("种粮户有两怕：", 2, Some("两怕")),
            ("验收讲究三看：", 3, Some("三看")),
            ("做到“三到位”：", 3, Some("三到位")),
            ("要做到十到位，即：", 10, Some("十到位")),
            ("种粮户有两怕：", 3, None),
            ("种粮户有两怕", 2, None),
            ("改革开放第三看：", 3, None),
            ("还有五十看：", 10, None),
            ("要做到三级干部到位：", 3, None),
            ("三：", 3, None),
            ("要求做到“四个到位”，不留死角。", 4, Some("四个到位")),
            ("要求做到“四个到位”、“三看”。", 3, Some("三看")),
            ("要求做到“四个到位，三看", 3, None),
            ("要求做到“四个到位”。", 3, None),
            ("：", 3, None),
        ] {
            let hit = find_repeated(before, found, |word| ["怕", "看", "到位"].contains(&word));
            assert_eq!(hit.map(|(at, hit)| &before[at..at + hit.len()]), expected, "{before}");
        }
        assert!(find_repeated("今后三年：", 3, |_| false).is_none());
    }
}

//! White space of all the kinds real copies hold, and character boundaries.

use crate::Span;

/// Whether a character is white space, or invisible as good as.
pub(crate) const fn is_blank(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200f}'
                | '\u{2028}'
                | '\u{2029}'
                | '\u{202f}'
                | '\u{205f}'
                | '\u{2060}'
                | '\u{3000}'
                | '\u{feff}'
    )
}

/// How paragraphs are indented (GB/T 9704-2012, 7.3.3): 左空二字.
pub(crate) const INDENT: &str = "\u{3000}\u{3000}";

/// By the first byte of a character: the least four bytes of a text that surely open with no blank, read as one number.
/// So one comparison tells, whichever script the text opens in.
static VISIBLE_FROM: [u32; 256] = {
    let mut from = [u32::MAX; 256];
    let mut first = 0x21;
    while first < 0xF5 {
        from[first] = match first {
            0x7F..0xE3 => u32::MAX,
            // All from 、 on, which stands behind U+3000.
            0xE3 => 0xE3_80_81_00,
            // U+FEFF and what stands before it.
            0xEF => 0xEF_BB_C0_00,
            _ => 0,
        };
        first += 1;
    }
    from
};

/// By the last byte of a character: which three bytes of a text, read as the upper ones of a number, surely end in no
/// blank. The least of them, and how far from it the others end.
static VISIBLE_UP_TO: [(u32, u32); 256] = {
    const WIDE: u32 = 0xE3_80_81_00;
    let mut up_to = [(0, 0); 256];
    let mut last = 0x21;
    while last < 0xC0 {
        up_to[last] = match last {
            0x7F => (0, 0),
            0x80..0xBF => (WIDE, WIDE.wrapping_neg()),
            // The last byte of U+FEFF, behind which hardly a character stands.
            0xBF => (WIDE, 0xEF_BB_BF_00 - WIDE),
            _ => (0, u32::MAX),
        };
        last += 1;
    }
    up_to
};

/// Whether the character at `at` is surely no blank. Reads four bytes at once, which nearly always are there.
#[inline]
pub(crate) fn is_visible_at(source: &[u8], at: u32) -> bool {
    match source.get(at as usize..).and_then(<[u8]>::first_chunk) {
        Some(&next) => opens_visibly(next),
        None => source.get(at as usize).is_some_and(u8::is_ascii_graphic),
    }
}

/// Whether the character that ends at `at` is surely no blank.
#[inline]
pub(crate) fn is_visible_before(source: &[u8], at: u32) -> bool {
    match source.get(..at as usize).and_then(<[u8]>::last_chunk) {
        Some(&before) => closes_visibly(before),
        None => source[..at as usize].last().is_some_and(u8::is_ascii_graphic),
    }
}

/// Whether a text, of more than one character, surely has no blank at either end.
#[inline]
pub(crate) fn is_visible(source: &[u8], text: Span) -> bool {
    let inside = source.get(text.range()).unwrap_or_default();
    match (inside.first_chunk(), inside.last_chunk()) {
        (Some(&first), Some(&last)) => opens_visibly(first) && closes_visibly(last),
        _ => false,
    }
}

#[inline]
const fn opens_visibly(next: [u8; 4]) -> bool {
    u32::from_be_bytes(next) >= VISIBLE_FROM[next[0] as usize]
}

#[inline]
const fn closes_visibly(before: [u8; 4]) -> bool {
    let before = u32::from_be_bytes(before);
    let (least, distance) = VISIBLE_UP_TO[(before & 0xFF) as usize];
    (before << 8).wrapping_sub(least) < distance
}

/// The text without the blanks before it.
#[inline]
pub(crate) fn trim_start(text: &str) -> &str {
    // Nearly always there are none, and one byte tells.
    if is_visible_at(text.as_bytes(), 0) { text } else { skip_blanks(text) }
}

fn skip_blanks(text: &str) -> &str {
    // Of these nearly always: spaces, or one or two of the other kind.
    let text = &text[text.bytes().take_while(|&b| b == b' ').count()..];
    if text.is_empty() || is_visible_at(text.as_bytes(), 0) {
        return text;
    }
    for blank in ["\u{3000}", INDENT] {
        if let Some(rest) = text.strip_prefix(blank)
            && is_visible_at(rest.as_bytes(), 0)
        {
            return rest;
        }
    }
    text.get(leading(text).0..).unwrap_or_default()
}

/// How many bytes of blanks a text opens with, and where the last line end among them ends (0: there is none).
#[inline]
pub(crate) fn leading(text: &str) -> (usize, usize) {
    let bytes = text.as_bytes();
    let mut at = 0;
    // Nearly all that part paragraphs.
    while bytes.get(at) == Some(&b'\n') {
        at += 1;
    }
    let mut line = at;
    while let Some(&first) = bytes.get(at) {
        match first {
            0x21..=0x7E | 0xE4..=0xE9 => break,
            b'\n' | b'\r' => {
                at += 1;
                line = at;
            }
            b' ' | b'\t' => at += 1,
            // U+3000
            0xE3 if bytes.get(at + 1..at + 3) == Some(&[0x80, 0x80]) => at += 3,
            _ => match text.get(at..).and_then(|rest| rest.chars().next()) {
                Some(c) if is_blank(c) => at += c.len_utf8(),
                _ => break,
            },
        }
    }
    (at, line)
}

/// The text without the blanks after it.
#[inline]
pub(crate) fn trim_end(text: &str) -> &str {
    if is_visible_before(text.as_bytes(), text.len() as u32) {
        text
    } else {
        text.trim_end_matches(is_blank)
    }
}

/// The text without the blanks around it.
pub(crate) fn trim(text: &str) -> &str {
    trim_end(trim_start(text))
}

/// The first character boundary at or after a byte offset.
pub(crate) fn char_boundary(source: &str, at: u32) -> u32 {
    (at..=source.len() as u32).find(|&i| source.is_char_boundary(i as usize)).unwrap_or(at)
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    /// Whether a character is told to be visible, before and behind other text or alone.
    fn seen(c: char) -> [bool; 4] {
        let [before, behind, alone] = [format!("县县{c}"), format!("{c}县县"), format!("{c}")];
        let end = before.len() as u32;
        [
            is_visible_before(before.as_bytes(), end),
            is_visible_at(behind.as_bytes(), 0),
            is_visible_at(alone.as_bytes(), 0),
            is_visible_before(alone.as_bytes(), alone.len() as u32),
        ]
    }

    #[test]
    fn no_blank_is_seen() {
        for c in ('\0'..=char::MAX).filter(|&c| is_blank(c)) {
            assert_eq!(seen(c), [false; 4], "{c:?}");
        }
    }

    #[test]
    fn what_prose_is_written_with_is_seen() {
        for c in "县，。、（）《》〇！？".chars() {
            assert_eq!(seen(c)[..2], [true; 2], "{c:?}");
        }
        for c in "aZ0#!~".chars() {
            assert_eq!(seen(c), [true; 4], "{c:?}");
        }
    }
}

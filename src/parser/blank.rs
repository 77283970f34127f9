//! White space of all the kinds real copies hold, and character boundaries.

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

/// Whether the first character is surely no blank, told from its first byte.
#[inline]
pub(crate) fn opens_visibly(text: &[u8]) -> bool {
    // One test: no branch between the two.
    text.first().is_some_and(|b| (b.wrapping_sub(0x21) < 0x5E) | (b.wrapping_sub(0xE4) < 6))
}

/// Whether the last character is surely no blank: ASCII, a Han character, or full-width punctuation.
#[inline]
pub(crate) fn closes_visibly(text: &[u8]) -> bool {
    match *text {
        [.., a, b, last] if last >= 0x80 => {
            (a.wrapping_sub(0xE4) < 6)
                | ((a == 0xEF) & (b == 0xBC))
                | ((a == 0xE3) & (b == 0x80) & (last > 0x80))
        }
        [.., last] => matches!(last, 0x21..=0x7E),
        [] => false,
    }
}

/// The text without the blanks before it.
#[inline]
pub(crate) fn trim_start(text: &str) -> &str {
    // Nearly always there are none, and one byte tells.
    if opens_visibly(text.as_bytes()) { text } else { skip_blanks(text) }
}

fn skip_blanks(text: &str) -> &str {
    text.get(leading(text).0..).unwrap_or_default()
}

/// How many bytes of blanks a text opens with, and where the last line end among them ends (0: there is none).
#[inline]
pub(crate) fn leading(text: &str) -> (usize, usize) {
    let bytes = text.as_bytes();
    let (mut at, mut line) = (0, 0);
    while let Some(&first) = bytes.get(at) {
        match first {
            0x21..=0x7E | 0xE4..=0xE9 => break,
            b'\n' | b'\r' => {
                at += 1;
                line = at;
            }
            b' ' | b'\t' => at += 1,
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
    if closes_visibly(text.as_bytes()) { text } else { text.trim_end_matches(is_blank) }
}

/// The text without the blanks around it.
pub(crate) fn trim(text: &str) -> &str {
    trim_end(trim_start(text))
}

/// The first character boundary at or after a byte offset.
pub(crate) fn char_boundary(source: &str, at: u32) -> u32 {
    (at..=source.len() as u32).find(|&i| source.is_char_boundary(i as usize)).unwrap_or(at)
}

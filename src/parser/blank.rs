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

/// How paragraphs are indented (GB/T 9704-2012, 7.3.3): 左空二字.
pub(crate) const INDENT: &[u8] = "\u{3000}\u{3000}".as_bytes();

/// Whether a character of three bytes is surely no blank: all from 、 on are visible but U+FEFF. Without a branch.
#[inline]
const fn is_wide(bytes: u32) -> bool {
    (bytes > 0xE3_80_80) & (bytes != 0xEF_BB_BF)
}

#[inline]
const fn is_printable(byte: u8) -> bool {
    byte.wrapping_sub(0x21) < 0x5E
}

/// Whether the character at `at` is surely no blank. Reads four bytes at once, which nearly always are there.
#[inline]
pub(crate) fn is_visible_at(source: &[u8], at: u32) -> bool {
    match source.get(at as usize..).and_then(<[u8]>::first_chunk) {
        Some(&next) => is_printable(next[0]) | is_wide(u32::from_be_bytes(next) >> 8),
        None => source.get(at as usize).is_some_and(|&byte| is_printable(byte)),
    }
}

/// Whether the character that ends at `at` is surely no blank.
#[inline]
pub(crate) fn is_visible_before(source: &[u8], at: u32) -> bool {
    match source.get(..at as usize).and_then(<[u8]>::last_chunk) {
        Some(&before) => is_printable(before[3]) | is_wide(u32::from_be_bytes(before) & 0xFF_FF_FF),
        None => source[..at as usize].last().is_some_and(|&byte| is_printable(byte)),
    }
}

/// The text without the blanks before it.
#[inline]
pub(crate) fn trim_start(text: &str) -> &str {
    // Nearly always there are none, and one byte tells.
    if is_visible_at(text.as_bytes(), 0) { text } else { skip_blanks(text) }
}

fn skip_blanks(text: &str) -> &str {
    if text.is_empty() {
        return text;
    }
    if text.as_bytes().starts_with(INDENT) && is_visible_at(text.as_bytes(), INDENT.len() as u32) {
        return text.get(INDENT.len()..).unwrap_or_default();
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

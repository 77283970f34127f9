//! Pass 1: the source, read once, becomes a list of the marks that structure hangs on.
//!
//! In Chinese prose nearly every byte belongs to a three-byte Han character whose first byte is
//! E4–E9, and no mark of punctuation starts with one of these: the loop below steps over Han text
//! three bytes at a time and stops only at ASCII, blanks, line ends and marks. All later passes
//! work on the tokens and look at the text only beside them.

use alloc::vec::Vec;

/// One mark of structure in the source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    /// Byte offset of its first byte.
    pub(crate) at: u32,
    /// Byte length of its spelling (a `\r\n` or a 　　 counts as one token).
    pub(crate) len: u8,
    pub(crate) class: Class,
}

impl Token {
    pub(crate) const fn end(self) -> u32 {
        self.at + self.len as u32
    }
}

/// What a token is to the passes that follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// `\n`, `\r\n`, `\r`, form feed, U+0085, U+2028, U+2029.
    LineEnd,
    /// Two or more U+3000 inside a line: the paragraph sign of documents that have lost their line ends.
    Indent,
    /// 。！？ and their half-width forms where they end a sentence.
    Stop,
    /// …… (one or more U+2026).
    Ellipsis,
    /// ； and `;`
    Semicolon,
    /// ： and `:`
    Colon,
    /// ， and `,`
    Comma,
    /// 、
    EnumComma,
    /// —— (two or more U+2014) or ― , ─ in pairs.
    Dash,
    /// An opening quotation mark or bracket.
    Open(Pair),
    /// A closing quotation mark or bracket.
    Close(Pair),
    /// ASCII `"` or `'`, whose side is decided by what is open.
    Ambiguous(Pair),
    /// A character that may open a marker and is no Han character: a digit run, ①, Ⅰ, ⒈, ㈠, …
    Figure,
}

/// The kinds of paired marks (GB/T 15834-2011, 4.8, 4.9 and 4.15).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pair {
    /// “ ”
    Double,
    /// ‘ ’
    Single,
    /// 「 」
    Corner,
    /// 『 』
    WhiteCorner,
    /// （ ） and ( ), which mix
    Round,
    /// 〔 〕
    Shell,
    /// 【 】
    Lenticular,
    /// [ ] and ［ ］
    Square,
    /// 《 》
    Title,
    /// 〈 〉
    InnerTitle,
}

impl Pair {
    pub(crate) const fn is_quote(self) -> bool {
        matches!(self, Self::Double | Self::Single | Self::Corner | Self::WhiteCorner)
    }

    pub(crate) const fn is_title(self) -> bool {
        matches!(self, Self::Title | Self::InnerTitle)
    }
}

/// Reads the whole source.
pub(crate) fn scan(source: &str) -> Vec<Token> {
    let bytes = source.as_bytes();
    // Real prose holds a mark every 30 bytes or so; one more growth step is cheaper than waste.
    let mut tokens = Vec::with_capacity(bytes.len() / 24 + 8);
    let mut i = 0;
    loop {
        i = skip_han(bytes, i);
        let Some(&first) = bytes.get(i) else { return tokens };
        let (len, class) = match first {
            0xE2 | 0xE3 | 0xEF => wide(bytes, i),
            0x80.. => (char_len(first), None),
            _ => ascii(bytes, i, first),
        };
        if let Some(class) = class {
            tokens.push(Token { at: i as u32, len: len.min(255) as u8, class });
        }
        i += len;
    }
}

/// Steps over Han characters, four at a time as long as that goes.
#[inline]
fn skip_han(bytes: &[u8], mut i: usize) -> usize {
    let han = |b: u8| u32::from(b.wrapping_sub(0xE4) < 6);
    while let Some(next) = bytes.get(i..i + 10) {
        let run = han(next[0]) | han(next[3]) << 1 | han(next[6]) << 2 | han(next[9]) << 3;
        if run != 0b1111 {
            // Counted, not branched on, for clauses end anywhere.
            return i + 3 * run.trailing_ones() as usize;
        }
        i += 12;
    }
    while bytes.get(i).is_some_and(|&b| han(b) == 1) {
        i += 3;
    }
    i
}

const fn char_len(first: u8) -> usize {
    match first {
        0xF0.. => 4,
        0xE0..=0xEF => 3,
        0xC0..=0xDF => 2,
        _ => 1,
    }
}

/// ASCII: digits, half-width punctuation, line ends. Words are stepped over whole.
fn ascii(bytes: &[u8], i: usize, first: u8) -> (usize, Option<Class>) {
    let class = match first {
        b'\n' | 0x0C => Class::LineEnd,
        b'\r' => {
            return (1 + usize::from(bytes.get(i + 1) == Some(&b'\n')), Some(Class::LineEnd));
        }
        b'0'..=b'9' => return (run(bytes, i, u8::is_ascii_digit), Some(Class::Figure)),
        b'a'..=b'z' | b'A'..=b'Z' => return (run(bytes, i, u8::is_ascii_alphanumeric), None),
        b',' => Class::Comma,
        b';' => Class::Semicolon,
        b':' => Class::Colon,
        b'!' | b'?' => Class::Stop,
        // A full stop ends a sentence only after Han text: 3.14, gov.cn and 1. do not.
        b'.' if ends_han(bytes, i) => Class::Stop,
        b'(' => Class::Open(Pair::Round),
        b')' => Class::Close(Pair::Round),
        b'[' => Class::Open(Pair::Square),
        b']' => Class::Close(Pair::Square),
        b'"' => Class::Ambiguous(Pair::Double),
        b'\'' => Class::Ambiguous(Pair::Single),
        _ => return (1, None),
    };
    (1, Some(class))
}

fn run(bytes: &[u8], i: usize, of: fn(&u8) -> bool) -> usize {
    // Tokens keep their length in a byte; a longer run is read in pieces.
    bytes.iter().skip(i).take(255).take_while(|b| of(b)).count()
}

/// Whether a half-width full stop at `i` follows Han text and is followed by its end or by more of it.
fn ends_han(bytes: &[u8], i: usize) -> bool {
    let before = i.checked_sub(3).and_then(|j| bytes.get(j));
    let after = bytes.get(i + 1);
    matches!(before, Some(0xE4..=0xE9))
        && !matches!(after, Some(b'.' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z'))
}

/// Characters starting with E2, E3 or EF: all full-width punctuation, U+3000, circled figures.
fn wide(bytes: &[u8], i: usize) -> (usize, Option<Class>) {
    let (Some(&first), Some(&second), Some(&third)) =
        (bytes.get(i), bytes.get(i + 1), bytes.get(i + 2))
    else {
        return (1, None);
    };
    let class = match (first, second) {
        (0xE3, 0x80) => CJK_MARKS[usize::from(third & 0x3F)],
        (0xEF, 0xBC) => FULL_WIDTH[usize::from(third & 0x3F)],
        (0xE2, 0x80) => GENERAL[usize::from(third & 0x3F)],
        // Roman figures U+2160–217F, ① and its kin U+2460–24FF, ㈠ ㊀ U+3220–32FF.
        (0xE2, 0x85) if third >= 0xA0 => Some(Class::Figure),
        (0xE2, 0x91..=0x93) | (0xE3, 0x88..=0x8B) => Some(Class::Figure),
        // U+2500 for —, U+FF61 for 。.
        (0xE2, 0x94) if third == 0x80 => Some(Class::Dash),
        (0xEF, 0xBD) if third == 0xA1 => Some(Class::Stop),
        _ => None,
    };
    // Marks that come in runs are one token.
    match class {
        Some(Class::Ellipsis) => (3 * repeat(bytes, i, [first, second, third]), class),
        Some(single @ (Class::Dash | Class::Indent)) => {
            let n = repeat(bytes, i, [first, second, third]);
            (3 * n, (n > 1).then_some(single))
        }
        Some(Class::Figure) if first == 0xEF => {
            let digits = bytes[i..]
                .chunks_exact(3)
                .take(85)
                .take_while(|c| matches!(c, [0xEF, 0xBC, 0x90..=0x99]))
                .count();
            (3 * digits, class)
        }
        _ => (3, class),
    }
}

/// U+3000–303F, by the last six bits.
static CJK_MARKS: [Option<Class>; 64] = table(&[
    (0x00, Class::Indent),
    (0x01, Class::EnumComma),
    (0x02, Class::Stop),
    (0x08, Class::Open(Pair::InnerTitle)),
    (0x09, Class::Close(Pair::InnerTitle)),
    (0x0A, Class::Open(Pair::Title)),
    (0x0B, Class::Close(Pair::Title)),
    (0x0C, Class::Open(Pair::Corner)),
    (0x0D, Class::Close(Pair::Corner)),
    (0x0E, Class::Open(Pair::WhiteCorner)),
    (0x0F, Class::Close(Pair::WhiteCorner)),
    (0x10, Class::Open(Pair::Lenticular)),
    (0x11, Class::Close(Pair::Lenticular)),
    (0x14, Class::Open(Pair::Shell)),
    (0x15, Class::Close(Pair::Shell)),
]);

/// U+FF00–FF3F.
static FULL_WIDTH: [Option<Class>; 64] = table(&[
    (0x01, Class::Stop),
    (0x08, Class::Open(Pair::Round)),
    (0x09, Class::Close(Pair::Round)),
    (0x0C, Class::Comma),
    (0x10, Class::Figure),
    (0x11, Class::Figure),
    (0x12, Class::Figure),
    (0x13, Class::Figure),
    (0x14, Class::Figure),
    (0x15, Class::Figure),
    (0x16, Class::Figure),
    (0x17, Class::Figure),
    (0x18, Class::Figure),
    (0x19, Class::Figure),
    (0x1A, Class::Colon),
    (0x1B, Class::Semicolon),
    (0x1F, Class::Stop),
    (0x3B, Class::Open(Pair::Square)),
    (0x3D, Class::Close(Pair::Square)),
]);

/// U+2000–203F.
static GENERAL: [Option<Class>; 64] = table(&[
    (0x14, Class::Dash),
    (0x15, Class::Dash),
    (0x18, Class::Open(Pair::Single)),
    (0x19, Class::Close(Pair::Single)),
    (0x1C, Class::Open(Pair::Double)),
    (0x1D, Class::Close(Pair::Double)),
    (0x26, Class::Ellipsis),
    (0x28, Class::LineEnd),
    (0x29, Class::LineEnd),
]);

const fn table(entries: &[(u8, Class)]) -> [Option<Class>; 64] {
    let mut table = [None; 64];
    let mut i = 0;
    while i < entries.len() {
        table[entries[i].0 as usize] = Some(entries[i].1);
        i += 1;
    }
    table
}

/// How often the character at `i` stands there in a row (at most 85, so that lengths fit a byte).
fn repeat(bytes: &[u8], i: usize, c: [u8; 3]) -> usize {
    let more = bytes.get(i..).unwrap_or_default();
    more.chunks_exact(3).take(85).take_while(|x| *x == c).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(source: &str) -> Vec<(usize, Class)> {
        scan(source).iter().map(|t| (t.at as usize, t.class)).collect()
    }

    #[test]
    fn han_text_is_stepped_over() {
        assert_eq!(classes("加强党的建设"), []);
        assert_eq!(classes("会议强调，要抓好。"), [(12, Class::Comma), (24, Class::Stop)]);
    }

    #[test]
    fn half_width_stop_needs_han_before_and_no_word_after() {
        assert_eq!(classes("责."), [(3, Class::Stop)]);
        assert_eq!(classes("1.2 gov.cn"), [(0, Class::Figure), (2, Class::Figure)]);
    }

    #[test]
    fn runs_are_one_token() {
        assert_eq!(scan("——"), [Token { at: 0, len: 6, class: Class::Dash }]);
        assert_eq!(scan("\r\n"), [Token { at: 0, len: 2, class: Class::LineEnd }]);
        assert_eq!(scan("２０２６"), [Token { at: 0, len: 12, class: Class::Figure }]);
        assert_eq!(classes("—"), []);
    }
}

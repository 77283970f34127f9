//! Pass 1: the source, read once, becomes a list of the marks that structure hangs on.
//!
//! In Chinese prose nearly every byte belongs to a three-byte Han character whose first byte is
//! E4–E9, and no mark of punctuation starts with one of these: what is left is found for 64 bytes at
//! once, and only ASCII, blanks, line ends and marks are looked at. All later passes work on the
//! tokens and look at the text only beside them.

use alloc::vec::Vec;
use core::ops::Range;

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
    /// ， and `,`
    Comma,
    /// ； and `;`
    Semicolon,
    /// ： and `:`
    Colon,
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
    /// 第, which opens ordinals and references.
    Ordinal,
    /// 年 after a Han figure.
    Year,
    /// 前 that refers back: 前款, 前两条.
    Preceding,
}

impl Class {
    /// Whether it is one of a pair of quotation marks or brackets, if its partner is found.
    #[inline]
    pub(crate) const fn is_paired(self) -> bool {
        matches!(self, Self::Open(_) | Self::Close(_) | Self::Ambiguous(_))
    }

    /// Whether it is a quotation mark.
    pub(crate) const fn is_quote(self) -> bool {
        match self {
            Self::Open(pair) | Self::Close(pair) | Self::Ambiguous(pair) => pair.is_quote(),
            _ => false,
        }
    }

    /// Whether it parts clauses: ， ；.
    #[inline]
    pub(crate) const fn is_comma(self) -> bool {
        matches!(self, Self::Comma | Self::Semicolon)
    }

    /// Whether it ends a sentence, if nothing stands around it.
    #[inline]
    pub(crate) const fn is_stop(self) -> bool {
        matches!(self, Self::Stop | Self::Ellipsis)
    }

    const fn comes_in_runs(self) -> bool {
        matches!(self, Self::Ellipsis | Self::Dash | Self::Indent | Self::Figure)
    }
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
#[inline(never)]
pub(crate) fn scan(source: &str) -> Vec<Token> {
    let bytes = source.as_bytes();
    // Real prose holds a mark every 30 bytes or so; one more growth step is cheaper than waste.
    let mut tokens = Vec::with_capacity(bytes.len() / 24 + 8);
    // What lies before belongs to the last token or character.
    let mut done = 0;
    let mut at = 0;
    while at < bytes.len() {
        let mut stops = stops(bytes, at);
        while stops != 0 {
            let i = at + stops.trailing_zeros() as usize;
            stops &= stops - 1;
            if i < done {
                continue;
            }
            let (len, class) = token(bytes, i);
            done = i + usize::from(len);
            if let Some(class) = class {
                tokens.push(Token { at: i as u32, len, class });
            }
        }
        at += BLOCK;
    }
    tokens
}

/// How many bytes are looked at together.
const BLOCK: usize = 64;

/// Where characters start that may be a token: a bit for each byte from `at` on.
#[inline]
fn stops(bytes: &[u8], at: usize) -> u64 {
    if let Some(window) = bytes.get(at..).and_then(<[u8]>::first_chunk) {
        return bits(window);
    }
    let mut last = [0x80; BLOCK + 2];
    let rest = bytes.get(at..).unwrap_or_default();
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    bits(&last)
}

/// One bit for each byte of a block, which the two bytes behind it follow. Compilers turn both loops into
/// vector code: no byte is branched on.
#[inline]
fn bits(window: &[u8; BLOCK + 2]) -> u64 {
    let mut found = [0; BLOCK];
    for (i, found) in found.iter_mut().enumerate() {
        *found = u8::from(may_start(window[i], window[i + 1], window[i + 2]));
    }
    let (words, _) = found.as_chunks::<8>();
    words.iter().rev().fold(0, |bits, word| {
        // Each byte's bit moves to the top byte, in order.
        bits << 8 | u64::from_le_bytes(*word).wrapping_mul(0x0102_0408_1020_4080) >> 56
    })
}

/// Whether a token may start with these bytes: those of 第, 年 or 前 or none of another Han character (E4–E9),
/// and not inside a character. Without `&&` and `||`, which branch.
#[inline]
fn may_start(a: u8, b: u8, c: u8) -> bool {
    let mark = (a as i8 >= -0x40) & (a.wrapping_sub(0xE4) >= 6);
    let word =
        ((b == 0xAC) & (c == 0xAC)) | ((b == 0xB9) & (c == 0xB4)) | ((b == 0x89) & (c == 0x8D));
    mark | word
}

/// What stands at `i`: its length in bytes, and its class if it is a mark.
#[inline]
fn token(bytes: &[u8], i: usize) -> (u8, Option<Class>) {
    let Some(&[first, second, third]) = bytes.get(i..).and_then(<[u8]>::first_chunk) else {
        return bytes.get(i).map_or((1, None), |&first| ascii(bytes, i, first));
    };
    // Nearly all marks are in three rows of 64 characters, told by the first byte.
    let (row, classes) = &ROWS[usize::from(first & 0x0F)];
    let class = if first < 0x80 {
        return ascii(bytes, i, first);
    } else if first >= 0xE0 && second == *row {
        classes[usize::from(third & 0x3F)]
    } else if matches!(first, 0xE4..=0xE9) {
        word(bytes, i, first, second)
    } else {
        rare([first, second, third])
    };
    match class {
        None => (1, None),
        Some(class) if class.comes_in_runs() => run(bytes, i, first, class),
        Some(_) => (3, class),
    }
}

/// Marks that come in runs are one token; one dash or blank alone is something else.
#[cold]
#[inline(never)]
fn run(bytes: &[u8], i: usize, first: u8, class: Class) -> (u8, Option<Class>) {
    let same = |c: &&[u8]| bytes[i..].starts_with(c);
    let digit = |c: &&[u8]| matches!(c, [0xEF, 0xBC, 0x90..=0x99]);
    // At most 255 bytes, for tokens keep their length in a byte.
    let characters = bytes[i..].chunks_exact(3).take(85);
    match class {
        // ① is one by itself.
        Class::Figure if first != 0xEF => (3, Some(class)),
        Class::Figure => (3 * characters.take_while(digit).count() as u8, Some(class)),
        _ => {
            let n = characters.take_while(same).count() as u8;
            (3 * n, (n > 1 || class == Class::Ellipsis).then_some(class))
        }
    }
}

/// 第, 年 and 前, where they may belong to a reference or date.
fn word(bytes: &[u8], i: usize, first: u8, second: u8) -> Option<Class> {
    let text = |range: Range<usize>| str::from_utf8(bytes.get(range)?).ok();
    match (first, second) {
        (0xE7, 0xAC) => Some(Class::Ordinal),
        (0xE5, 0xB9) => {
            // Nearly all years are in Arabic figures, and found at these.
            let before = text(i.checked_sub(3)?..i)?.chars().next()?;
            matches!(
                before,
                '〇' | '零'
                    | '○'
                    | '一'
                    | '二'
                    | '三'
                    | '四'
                    | '五'
                    | '六'
                    | '七'
                    | '八'
                    | '九'
                    | '十'
                    | '百'
                    | '元'
            )
            .then_some(Class::Year)
        }
        (0xE5, 0x89) => {
            // 前两款, 前款, but not 前提.
            let level =
                |at: usize| matches!(text(at..at + 3), Some("条" | "條" | "款" | "项" | "項"));
            (1..=3).any(|n| level(i + 3 * n)).then_some(Class::Preceding)
        }
        _ => None,
    }
}

/// Marks of other rows.
fn rare(c: [u8; 3]) -> Option<Class> {
    match c {
        // Roman figures U+2160–217F, ① and its kin U+2460–24FF, ㈠ ㊀ U+3220–32FF.
        [0xE2, 0x85, 0xA0..=0xBF] | [0xE2, 0x91..=0x93, _] | [0xE3, 0x88..=0x8B, _] => {
            Some(Class::Figure)
        }
        // U+2500 for —, U+FF61 for 。.
        [0xE2, 0x94, 0x80] => Some(Class::Dash),
        [0xEF, 0xBD, 0xA1] => Some(Class::Stop),
        _ => None,
    }
}

/// ASCII: digits, half-width punctuation, line ends.
#[inline]
fn ascii(bytes: &[u8], i: usize, first: u8) -> (u8, Option<Class>) {
    let class = ASCII[usize::from(first & 0x7F)];
    match first {
        b'\r' => (1 + u8::from(bytes.get(i + 1) == Some(&b'\n')), class),
        b'0'..=b'9' => {
            // A longer run is read in pieces, for tokens keep their length in a byte.
            let digits = bytes[i..].iter().take(255).take_while(|b| b.is_ascii_digit()).count();
            // A2 is a word, not a figure.
            let word = i.checked_sub(1).is_some_and(|j| bytes[j].is_ascii_alphabetic());
            (digits as u8, class.filter(|_| !word))
        }
        // A full stop ends a sentence only after Han text: 3.14, gov.cn and 1. do not.
        b'.' => (1, class.filter(|_| ends_han(bytes, i))),
        _ => (1, class),
    }
}

/// Whether a half-width full stop at `i` follows Han text and is followed by its end or by more of it.
fn ends_han(bytes: &[u8], i: usize) -> bool {
    let before = i.checked_sub(3).and_then(|j| bytes.get(j));
    let after = bytes.get(i + 1);
    matches!(before, Some(0xE4..=0xE9))
        && !matches!(after, Some(b'.' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z'))
}

/// U+3000–303F, by the last six bits.
const CJK_MARKS: [Option<Class>; 64] = table(&[
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
const FULL_WIDTH: [Option<Class>; 64] = table(&[
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
const GENERAL: [Option<Class>; 64] = table(&[
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

static ASCII: [Option<Class>; 128] = table(&[
    (b'\n', Class::LineEnd),
    (0x0C, Class::LineEnd),
    (b'\r', Class::LineEnd),
    (b',', Class::Comma),
    (b';', Class::Semicolon),
    (b':', Class::Colon),
    (b'.', Class::Stop),
    (b'!', Class::Stop),
    (b'?', Class::Stop),
    (b'(', Class::Open(Pair::Round)),
    (b')', Class::Close(Pair::Round)),
    (b'[', Class::Open(Pair::Square)),
    (b']', Class::Close(Pair::Square)),
    (b'"', Class::Ambiguous(Pair::Double)),
    (b'\'', Class::Ambiguous(Pair::Single)),
    (b'0', Class::Figure),
    (b'1', Class::Figure),
    (b'2', Class::Figure),
    (b'3', Class::Figure),
    (b'4', Class::Figure),
    (b'5', Class::Figure),
    (b'6', Class::Figure),
    (b'7', Class::Figure),
    (b'8', Class::Figure),
    (b'9', Class::Figure),
]);

/// By the low half of the first byte: the second byte of its row of marks, and their classes.
static ROWS: [(u8, [Option<Class>; 64]); 16] = {
    let mut rows = [(0, [None; 64]); 16];
    rows[0x2] = (0x80, GENERAL);
    rows[0x3] = (0x80, CJK_MARKS);
    rows[0xF] = (0xBC, FULL_WIDTH);
    rows
};

const fn table<const N: usize>(entries: &[(u8, Class)]) -> [Option<Class>; N] {
    let mut table = [None; N];
    let mut i = 0;
    while i < entries.len() {
        table[entries[i].0 as usize] = Some(entries[i].1);
        i += 1;
    }
    table
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

//! The marks, found by their bytes, and what one character beside them makes of them.

use super::{Class, Pair, Token};
use crate::grammar::{
    date::GOES_ON,
    lookup::{CharSet, HAN},
    marker::STARTS,
    numeral::DATE_FIGURES,
};

/// A mark. One character beside it nearly always tells what it is, and without a branch.
// In one line of the cache, and its place in the table told by a shift.
#[repr(align(64))]
pub(super) struct Mark {
    /// Its bytes; see [`key`].
    key: u32,
    /// Where the character that tells starts, in what stands [`Around`] it.
    pub(super) beside: Beside,
    /// What the mark adds to the [`Counts`] if that character is none of the set, and if it is one.
    pub(super) adds: [Counts; 2],
    /// The token it would be then.
    pub(super) tokens: [Token; 2],
    pub(super) among: &'static CharSet,
}

/// Where a character stands [`Around`] a mark.
// An enum and no number, for what it can be no read needs to be checked.
#[derive(Clone, Copy)]
#[repr(u8)]
pub(super) enum Beside {
    Before = (BEFORE - HAN) as u8,
    /// Behind a mark of one byte.
    BehindByte = BEFORE as u8 + 1,
    /// Behind one of three.
    Behind = (BEFORE + HAN) as u8,
}

/// What is counted as marks are read, kept as one number of a byte each: tokens, ， and ；, and 。！？. No more are read
/// at once than a byte can count.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts(u32);

impl Counts {
    pub(super) const NOTHING: Self = Self(0);
    const TOKEN: Self = Self(1);
    const COMMA: Self = Self(1 << 8);
    const STOP: Self = Self(1 << 16);
    /// What more than one look is needed for: who looks closer counts it.
    const LONGER: Self = Self(1 << 31);

    /// So many tokens, of which one may be a 。！？.
    #[inline]
    pub(super) const fn of(tokens: u8, is_stop: bool) -> Self {
        Self(tokens as u32 | (is_stop as u32) << 16)
    }

    #[inline]
    pub(super) const fn is_longer(self) -> bool {
        self.0.cast_signed() < 0
    }

    #[inline]
    pub(super) const fn tokens(self) -> u8 {
        self.0 as u8
    }

    #[inline]
    pub(super) const fn commas(self) -> u8 {
        (self.0 >> 8) as u8
    }

    #[inline]
    pub(super) const fn stops(self) -> u8 {
        (self.0 >> 16) as u8
    }

    #[inline]
    pub(super) const fn and(self, more: Self) -> Self {
        Self(self.0.wrapping_add(more.0))
    }
}

/// The mark that starts with these bytes, of which the first is the lowest, and whether it is one at all: if not, it may
/// be any other. So what is told by it need not wait for the answer.
#[inline]
pub(super) fn mark(window: u32) -> (&'static Mark, bool) {
    let key = key(window);
    let found = &MARKS[slot(key)];
    (found, found.key == key)
}

/// How many bytes before a mark are looked at.
pub(super) const BEFORE: usize = HAN;

/// How many from its first byte on.
pub(super) const BEHIND: usize = 16;

/// The bytes around a mark.
pub(super) type Around = [u8; BEFORE + BEHIND];

/// The marks and what they are.
pub(super) const ALL: &[(&str, Class, Option<Pair>)] = &[
    ("\n\r\u{c}\u{2028}\u{2029}", Class::LineEnd, None),
    ("\u{3000}", Class::Indent, None),
    ("。！？!?｡.", Class::Stop, None),
    ("…", Class::Ellipsis, None),
    ("，,", Class::Comma, None),
    ("；;", Class::Semicolon, None),
    ("：:", Class::Colon, None),
    ("、", Class::EnumComma, None),
    ("—―─", Class::Dash, None),
    ("0123456789０１２３４５６７８９", Class::Figure, None),
    ("\"", Class::Ambiguous, Some(Pair::Double)),
    ("'", Class::Ambiguous, Some(Pair::Single)),
    ("“", Class::Open, Some(Pair::Double)),
    ("”", Class::Close, Some(Pair::Double)),
    ("‘", Class::Open, Some(Pair::Single)),
    ("’", Class::Close, Some(Pair::Single)),
    ("「", Class::Open, Some(Pair::Corner)),
    ("」", Class::Close, Some(Pair::Corner)),
    ("『", Class::Open, Some(Pair::WhiteCorner)),
    ("』", Class::Close, Some(Pair::WhiteCorner)),
    ("（(", Class::Open, Some(Pair::Round)),
    ("）)", Class::Close, Some(Pair::Round)),
    ("〔﹝", Class::Open, Some(Pair::Shell)),
    ("〕﹞", Class::Close, Some(Pair::Shell)),
    ("【", Class::Open, Some(Pair::Lenticular)),
    ("】", Class::Close, Some(Pair::Lenticular)),
    ("［[", Class::Open, Some(Pair::Square)),
    ("］]", Class::Close, Some(Pair::Square)),
    ("《", Class::Open, Some(Pair::Title)),
    ("》", Class::Close, Some(Pair::Title)),
    ("〈", Class::Open, Some(Pair::InnerTitle)),
    ("〉", Class::Close, Some(Pair::InnerTitle)),
    ("第", Class::Ordinal, None),
    ("年", Class::Year, None),
    ("月", Class::Month, None),
    ("前", Class::Preceding, None),
];

/// The line end of most texts.
pub(super) const LINE_FEED: Token =
    Token { at: 0, len: 1, class: Class::LineEnd, pair: None, opens: false };

/// What stands where no mark is hashed to.
const fn plain() -> Mark {
    Mark {
        key: 0,
        beside: Beside::Behind,
        adds: [Counts::NOTHING; 2],
        tokens: [Token { at: 0, len: 1, class: Class::Figure, pair: None, opens: false }; 2],
        among: &STARTS,
    }
}

/// The bytes of the first character, if it has three; of others the first byte alone.
const fn key(window: u32) -> u32 {
    // The sign of the first byte tells.
    let all = window.cast_signed() << 24 >> 31;
    window & (all.cast_unsigned() >> 8 | 0xFF)
}

/// A hash that tells all marks apart.
const fn slot(key: u32) -> usize {
    (key.wrapping_mul(0x92C9_0F9B) >> 24) as usize
}

static MARKS: [Mark; 256] = {
    let mut marks = [const { plain() }; 256];
    let mut n = 0;
    while n < ALL.len() {
        let mut rest = ALL[n].0.as_bytes();
        while !rest.is_empty() {
            let len = if rest[0] < 0x80 { 1 } else { HAN };
            let (mark, behind) = rest.split_at(len);
            let mark = listed(n, mark);
            let slot = slot(mark.key);
            assert!(marks[slot].key == 0, "two marks in one place");
            marks[slot] = mark;
            rest = behind;
        }
        n += 1;
    }
    marks
};

/// Han characters of the basic block, and a few others.
static HAN_CHARACTERS: CharSet = CharSet::new().with_all(0xE4, 0xE9);

/// A mark of line `n` of the list.
const fn listed(n: usize, bytes: &[u8]) -> Mark {
    let (_, class, pair) = ALL[n];
    let len = bytes.len() as u8;
    let next = if len == 1 { Beside::BehindByte } else { Beside::Behind };
    let key = match *bytes {
        [a, b, c] => u32::from_le_bytes([a, b, c, 0]),
        [a, ..] => a as u32,
        [] => 0,
    };
    let counted = match class {
        Class::Stop => Counts::STOP,
        _ if class.is_comma() => Counts::COMMA,
        _ => Counts::NOTHING,
    };
    let token = counted.and(Counts::TOKEN);
    let (beside, among, adds) = match class {
        // Most full stops end no sentence.
        _ if key == b'.' as u32 => {
            (Beside::Before, &HAN_CHARACTERS, [Counts::NOTHING, Counts::LONGER])
        }
        Class::Comma | Class::EnumComma => (next, &STARTS, [counted, token]),
        Class::Year | Class::Month => (Beside::Before, &DATE_FIGURES, [counted, token]),
        Class::Figure => (next, &GOES_ON, [counted, token]),
        _ if class.opens_clause() || class.is_paired() || matches!(class, Class::Ordinal) => {
            (next, &STARTS, [token; 2])
        }
        _ => (next, &STARTS, [Counts::LONGER; 2]),
    };
    // No marker opens a title.
    let opens = match pair {
        Some(pair) => !(matches!(class, Class::Open) && pair.is_title()),
        None => class.opens_clause(),
    };
    let token = Token { at: 0, len, class, pair, opens: false };
    Mark { key, beside, adds, tokens: [token, Token { opens, ..token }], among }
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::*;

    fn mark_at(text: &str) -> (&'static Mark, bool) {
        let mut window = [0; 4];
        window.iter_mut().zip(text.bytes()).for_each(|(to, from)| *to = from);
        mark(u32::from_le_bytes(window))
    }

    #[test]
    fn all_marks_are_found_and_nothing_else() {
        for c in '\0'..='\u{ffff}' {
            let listed = ALL.iter().find(|(chars, ..)| chars.contains(c));
            for behind in ["", "的", "1"] {
                let (found, is_mark) = mark_at(&(String::from(c) + behind));
                let [token, _] = found.tokens;
                let len = usize::from(token.len);
                match listed {
                    Some(&(_, class, pair)) => {
                        assert!(is_mark, "{c}");
                        assert_eq!((token.class, token.pair), (class, pair), "{c}");
                        assert_eq!(len, c.len_utf8(), "{c}");
                    }
                    None => assert!(!is_mark || found.adds == [Counts::NOTHING; 2], "{c}"),
                }
            }
        }
    }
}

//! The marks, found by their bytes, and what one character beside them makes of them.

use super::{Class, Pair, Token};
use crate::grammar::{
    date::GOES_ON,
    lookup::{CharSet, HAN},
    marker::STARTS,
    numeral::DATE_FIGURES,
};

/// A mark. One character beside it nearly always tells what it is, and without a branch.
pub(super) struct Mark {
    /// Its bytes; see [`key`].
    key: u32,
    /// Where the character that tells starts, counted from [`BEFORE`] the mark.
    pub(super) beside: u8,
    /// What the mark is if that character is none of the set, and if it is one.
    pub(super) is: [Is; 2],
    /// The token it would be.
    pub(super) token: Token,
    /// What it adds to the [`Counts`].
    pub(super) counts: Counts,
    pub(super) among: &'static CharSet,
}

/// What a mark is where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Is {
    Nothing,
    Token,
    /// A token that a marker may follow.
    Opener,
    /// What more than one look is needed for, or how many of them there are.
    Longer,
}

/// Two counts that are kept as one number: of ， and ； in the lower half, of 。！？ in the upper.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts(u64);

impl Counts {
    const COMMA: Self = Self(1);
    pub(super) const STOP: Self = Self(1 << 32);

    pub(super) const fn commas(self) -> u32 {
        self.0 as u32
    }

    pub(super) const fn stops(self) -> u32 {
        (self.0 >> 32) as u32
    }

    /// Neither can pass its half: there are no more than the source has bytes.
    #[inline]
    pub(super) const fn add(&mut self, more: Self) {
        self.0 = self.0.wrapping_add(more.0);
    }
}

/// The mark that starts with these bytes, of which the first is the lowest.
#[inline]
pub(super) fn mark(window: u32) -> &'static Mark {
    let key = key(window);
    let found = &MARKS[slot(key)];
    if found.key == key { found } else { &MARKS[PLAIN] }
}

/// How many bytes before a mark are looked at.
pub(super) const BEFORE: usize = HAN;

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

/// Where no mark is, nor any hashed to.
const PLAIN: usize = 0;

const fn plain() -> Mark {
    Mark {
        key: 0,
        beside: 0,
        is: [Is::Nothing; 2],
        token: Token { at: 0, len: 1, class: Class::Figure, pair: None, opens: false },
        counts: Counts(0),
        among: &STARTS,
    }
}

/// The bytes of the first character, if it has three; of others the first byte alone.
const fn key(window: u32) -> u32 {
    // The sign of the first byte fills the upper bits.
    let wide = (window as i8 as i32).cast_unsigned();
    window & 0xFF_FFFF & (wide | 0xFF)
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
            assert!(slot != PLAIN && marks[slot].key == 0, "two marks in one place");
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
    const BEHIND: u8 = BEFORE as u8;
    let (_, class, pair) = ALL[n];
    let len = bytes.len() as u8;
    let (key, counts) = match *bytes {
        [a, b, c] => (u32::from_le_bytes([a, b, c, 0]), counted(class)),
        // Most full stops end no sentence: who looks closer counts those that do.
        [b'.'] => (b'.' as u32, Counts(0)),
        [a, ..] => (a as u32, counted(class)),
        [] => (0, Counts(0)),
    };
    let (beside, among, is) = match class {
        _ if key == b'.' as u32 => (0, &HAN_CHARACTERS, [Is::Nothing, Is::Longer]),
        Class::Comma | Class::EnumComma => (BEHIND + len, &STARTS, [Is::Nothing, Is::Opener]),
        Class::Year | Class::Month => (0, &DATE_FIGURES, [Is::Nothing, Is::Token]),
        Class::Figure => (BEHIND + len, &GOES_ON, [Is::Nothing, Is::Longer]),
        Class::Ordinal => (BEHIND + len, &STARTS, [Is::Token; 2]),
        // No marker opens a title.
        Class::Open if matches!(pair, Some(pair) if pair.is_title()) => {
            (BEHIND + len, &STARTS, [Is::Token; 2])
        }
        _ if class.opens_clause() || class.is_paired() => {
            (BEHIND + len, &STARTS, [Is::Token, Is::Opener])
        }
        _ => (BEHIND + len, &STARTS, [Is::Longer; 2]),
    };
    let token = Token { at: 0, len, class, pair, opens: false };
    Mark { key, beside, is, token, counts, among }
}

/// What a mark of this class adds to the counts.
const fn counted(class: Class) -> Counts {
    match class {
        Class::Stop => Counts::STOP,
        _ if class.is_comma() => Counts::COMMA,
        _ => Counts(0),
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::*;

    fn mark_at(text: &str) -> &'static Mark {
        let mut window = [0; 4];
        window.iter_mut().zip(text.bytes()).for_each(|(to, from)| *to = from);
        mark(u32::from_le_bytes(window))
    }

    #[test]
    fn all_marks_are_found_and_nothing_else() {
        for c in '\0'..='\u{ffff}' {
            let listed = ALL.iter().find(|(chars, ..)| chars.contains(c));
            for behind in ["", "的", "1"] {
                let found = mark_at(&(String::from(c) + behind));
                let len = usize::from(found.token.len);
                match listed {
                    Some(&(_, class, pair)) => {
                        assert_eq!((found.token.class, found.token.pair), (class, pair), "{c}");
                        assert_eq!(len, c.len_utf8(), "{c}");
                    }
                    None => assert_eq!(found.is, [Is::Nothing; 2], "{c}"),
                }
            }
        }
    }
}

//! The marks told by a table: ASCII, and three rows of 64 characters in which nearly all others lie.

use super::{Class, Pair};

/// What the first bytes of a character say of it, before anything around it is looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    /// 0 if only [`longer`](super::longer) can tell.
    pub(super) len: u8,
    pub(super) class: Class,
    pub(super) pair: Option<Pair>,
    pub(super) sort: Sort,
}

/// What is to be done with a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// A token, whatever stands around it.
    Token,
    /// ， and 、: a token where a marker may follow.
    Comma,
    /// No mark.
    Plain,
    /// What stands around it decides, or how many there are.
    Longer,
}

/// The mark of an ASCII character.
#[inline]
pub(super) fn ascii(character: u8) -> Mark {
    ASCII[usize::from(character & 0x7F)]
}

/// The mark of a longer character with these bytes, of which the first is the lowest.
#[inline]
pub(super) fn wide(window: u64) -> Mark {
    let [first, second, third, ..] = window.to_le_bytes();
    let row = usize::from(first & 0x0F);
    let is_known = ROWS[row] == [first, second];
    WIDE[if is_known { row << 6 | usize::from(third & 0x3F) } else { 0 }]
}

/// The marks and what they are. What lies in none of the rows is not found here.
const ALL: &[(&str, Class, Option<Pair>)] = &[
    ("\n\u{c}\u{2028}\u{2029}", Class::LineEnd, None),
    ("\u{3000}", Class::Indent, None),
    ("。！？!?", Class::Stop, None),
    ("…", Class::Ellipsis, None),
    ("，,", Class::Comma, None),
    ("；;", Class::Semicolon, None),
    ("：:", Class::Colon, None),
    ("、", Class::EnumComma, None),
    ("—―", Class::Dash, None),
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
    ("〔", Class::Open, Some(Pair::Shell)),
    ("〕", Class::Close, Some(Pair::Shell)),
    ("【", Class::Open, Some(Pair::Lenticular)),
    ("】", Class::Close, Some(Pair::Lenticular)),
    ("［[", Class::Open, Some(Pair::Square)),
    ("］]", Class::Close, Some(Pair::Square)),
    ("《", Class::Open, Some(Pair::Title)),
    ("》", Class::Close, Some(Pair::Title)),
    ("〈", Class::Open, Some(Pair::InnerTitle)),
    ("〉", Class::Close, Some(Pair::InnerTitle)),
];

/// What lies in no row.
const OTHER: Mark = Mark { len: 0, class: Class::Figure, pair: None, sort: Sort::Longer };

/// By the low half of the first byte: the first two bytes of a row (U+2000, U+3000, U+FF00).
static ROWS: [[u8; 2]; 16] = {
    let mut rows = [[0; 2]; 16];
    rows[0x2] = [0xE2, 0x80];
    rows[0x3] = [0xE3, 0x80];
    rows[0xF] = [0xEF, 0xBC];
    rows
};

static ASCII: [Mark; 128] = {
    let mut marks = [Mark { len: 1, sort: Sort::Plain, ..OTHER }; 128];
    // Most full stops end no sentence.
    marks[b'.' as usize] = OTHER;
    let mut n = 0;
    while n < ALL.len() {
        let bytes = ALL[n].0.as_bytes();
        let mut i = 0;
        while i < bytes.len() {
            if bytes[i] < 0x80 {
                marks[bytes[i] as usize] = listed(n, 1);
            }
            i += 1;
        }
        n += 1;
    }
    marks
};

/// Row after row, 64 characters each.
static WIDE: [Mark; 1024] = {
    let mut marks = [OTHER; 1024];
    let mut n = 0;
    while n < ALL.len() {
        let bytes = ALL[n].0.as_bytes();
        let mut i = 0;
        while i < bytes.len() {
            if bytes[i] < 0x80 {
                i += 1;
                continue;
            }
            let row = (bytes[i] & 0x0F) as usize;
            assert!(ROWS[row][1] == bytes[i + 1], "the mark lies in one of the rows");
            marks[row << 6 | (bytes[i + 2] & 0x3F) as usize] = listed(n, 3);
            i += 3;
        }
        n += 1;
    }
    marks
};

/// A mark of line `n` of the list.
const fn listed(n: usize, len: u8) -> Mark {
    let (_, class, pair) = ALL[n];
    let sort = match class {
        Class::LineEnd => Sort::Longer,
        class if class.comes_in_runs() => Sort::Longer,
        Class::Comma | Class::EnumComma => Sort::Comma,
        _ => Sort::Token,
    };
    Mark { len, class, pair, sort }
}

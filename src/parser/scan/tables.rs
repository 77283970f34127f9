//! The marks told by a table: ASCII, and three rows of 64 characters in which nearly all others lie.

use super::{Class, Pair};

/// The mark at `i`: its length, class and pair.
#[inline]
pub(super) fn mark(bytes: &[u8], i: usize) -> Option<(u8, Class, Option<Pair>)> {
    let &first = bytes.get(i)?;
    if first < 0x80 {
        let (class, pair) = ASCII[usize::from(first & 0x7F)]?;
        return Some((1, class, pair));
    }
    let &[_, second, third] = bytes.get(i..)?.first_chunk()?;
    let (row, marks) = &ROWS[usize::from(first & 0x0F)];
    if first & 0xF0 != 0xE0 || second != *row {
        return None;
    }
    let (class, pair) = marks[usize::from(third & 0x3F)]?;
    Some((3, class, pair))
}

/// What a mark is, and of which pair.
pub(super) type Mark = (Class, Option<Pair>);

/// The marks and what they are. What lies in none of the rows is not found here.
const MARKS: &[(&str, Class, Option<Pair>)] = &[
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

static ASCII: [Option<Mark>; 128] = {
    let mut ascii = [None; 128];
    let mut n = 0;
    while n < MARKS.len() {
        let (characters, class, pair) = MARKS[n];
        let bytes = characters.as_bytes();
        let mut i = 0;
        while i < bytes.len() {
            if bytes[i] < 0x80 {
                ascii[bytes[i] as usize] = Some((class, pair));
            }
            i += 1;
        }
        n += 1;
    }
    ascii
};

/// By the low half of the first byte: the second byte of a row (U+2000, U+3000, U+FF00), and its marks.
static ROWS: [(u8, [Option<Mark>; 64]); 16] = {
    let mut rows = [(0, [None; 64]); 16];
    rows[0x2].0 = 0x80;
    rows[0x3].0 = 0x80;
    rows[0xF].0 = 0xBC;
    let mut n = 0;
    while n < MARKS.len() {
        let (characters, class, pair) = MARKS[n];
        let bytes = characters.as_bytes();
        let mut i = 0;
        while i < bytes.len() {
            if bytes[i] < 0x80 {
                i += 1;
                continue;
            }
            let row = &mut rows[(bytes[i] & 0x0F) as usize];
            assert!(row.0 == bytes[i + 1], "the mark lies in one of the rows");
            row.1[(bytes[i + 2] & 0x3F) as usize] = Some((class, pair));
            i += 3;
        }
        n += 1;
    }
    rows
};

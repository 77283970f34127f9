//! The marks told by a table: ASCII, and the few rows of 64 characters in which nearly all others lie.

use super::{Class, Pair, Token};

/// What the first bytes of a character say of it, before anything around it is looked at.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    /// The token it would be, which opens where a marker may follow. Its length is 0 if the table knows none.
    pub(super) token: Token,
    /// Whether it is a token even where no marker may follow.
    pub(super) always: bool,
    /// ， and ；.
    pub(super) comma: bool,
    /// 。！？.
    pub(super) stop: bool,
    pub(super) sort: Sort,
}

/// How a mark is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sort {
    /// One character: a token always, only where a marker may follow, or never.
    Single,
    /// Half-width digits.
    Digit,
    /// 年 and 月, tokens behind the figures of dates.
    Dated,
    /// What stands around it decides, or how many there are.
    Longer,
}

/// The mark that starts with these bytes, of which the first is the lowest.
#[inline]
pub(super) fn mark(window: u64) -> &'static Mark {
    let [first, second, third, ..] = window.to_le_bytes();
    let row = row_of([first, second]);
    // Chosen without a branch.
    let wide = 0x100 + (row << 6 | usize::from(third & 0x3F));
    let single = usize::from(first);
    &MARKS[if ROWS[row] == [first, second] { wide } else { single }]
}

/// The marks and what they are. What lies in none of the rows is not found here.
pub(super) const ALL: &[(&str, Class, Option<Pair>)] = &[
    ("\n\r\u{c}\u{2028}\u{2029}", Class::LineEnd, None),
    ("\u{3000}", Class::Indent, None),
    ("。！？!?", Class::Stop, None),
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
    ("第", Class::Ordinal, None),
    ("年", Class::Year, None),
    ("月", Class::Month, None),
    ("前", Class::Preceding, None),
];

/// No mark.
const PLAIN: Mark = Mark {
    token: Token { at: 0, len: 0, class: Class::Figure, pair: None, opens: false },
    always: false,
    comma: false,
    stop: false,
    sort: Sort::Single,
};

/// Perhaps one.
const OTHER: Mark = Mark { sort: Sort::Longer, ..PLAIN };

/// Rows of 64 characters by their first two bytes: U+2000, U+2500, U+3000, U+FF00, and those of 年, 月, 第 and 前.
static ROWS: [[u8; 2]; 16] = {
    const STARTS: [[u8; 2]; 8] = [
        [0xE2, 0x80],
        [0xE2, 0x94],
        [0xE3, 0x80],
        [0xEF, 0xBC],
        [0xE5, 0xB9],
        [0xE6, 0x9C],
        [0xE7, 0xAC],
        [0xE5, 0x89],
    ];
    let mut rows = [[0xFF; 2]; 16];
    let mut i = 0;
    while i < STARTS.len() {
        let row = row_of(STARTS[i]);
        assert!(rows[row][0] == 0xFF, "two rows in one place");
        rows[row] = STARTS[i];
        i += 1;
    }
    rows
};

/// Where the row of these bytes lies, if it is one: a hash that tells all of them apart.
const fn row_of(bytes: [u8; 2]) -> usize {
    (u16::from_le_bytes(bytes) as u32).wrapping_mul(0xB5 << 16) as usize >> 28
}

/// What single bytes are, and row after row, 64 characters each.
static MARKS: [Mark; 0x500] = {
    let mut marks = [PLAIN; 0x500];
    // Most full stops end no sentence.
    marks[b'.' as usize] = OTHER;
    // ｡ ﹝ ﹞ lie in no row.
    marks[0xEF] = OTHER;
    let mut n = 0;
    while n < ALL.len() {
        let bytes = ALL[n].0.as_bytes();
        let mut i = 0;
        while i < bytes.len() {
            let first = bytes[i];
            if first < 0x80 {
                marks[first as usize] = listed(n, 1);
                i += 1;
                continue;
            }
            let row = row_of([first, bytes[i + 1]]);
            assert!(
                ROWS[row][0] == first && ROWS[row][1] == bytes[i + 1],
                "the mark lies in one of the rows"
            );
            marks[0x100 + (row << 6 | (bytes[i + 2] & 0x3F) as usize)] = listed(n, 3);
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
        Class::Figure if len == 1 => Sort::Digit,
        Class::Year | Class::Month => Sort::Dated,
        Class::LineEnd | Class::Preceding => Sort::Longer,
        class if class.comes_in_runs() => Sort::Longer,
        _ => Sort::Single,
    };
    // No marker opens a title.
    let is_title = matches!(pair, Some(pair) if pair.is_title());
    let opens = match class {
        Class::Open => !is_title,
        class => class.opens_clause() || class.is_paired(),
    };
    Mark {
        token: Token { at: 0, len, class, pair, opens },
        always: !matches!(class, Class::Comma | Class::EnumComma),
        comma: class.is_comma(),
        stop: matches!(class, Class::Stop),
        sort,
    }
}

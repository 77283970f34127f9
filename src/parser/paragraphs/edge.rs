//! The characters at the two ends of a line: what each tells of the break beside it, looked up once.

/// What a character means where a line begins or ends, in bits: several questions are one test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Edge(u16);

impl Edge {
    /// Cannot open a line of a paragraph's own: ， 。 ” ）.
    pub(super) const CLOSES: Self = Self(1);
    /// Cannot end a paragraph: “ （ 《.
    pub(super) const OPENS: Self = Self(1 << 1);
    /// Ends a sentence: 。 ！ ？ ….
    pub(super) const STOP: Self = Self(1 << 2);
    /// May stand behind a stop: ” ）.
    pub(super) const BEHIND_STOP: Self = Self(1 << 3);
    /// ：
    pub(super) const COLON: Self = Self(1 << 4);
    /// ， ； 、
    pub(super) const COMMA: Self = Self(1 << 5);
    /// May open a block of its own, whatever stands before it: # • │ 附.
    pub(super) const BLOCK: Self = Self(1 << 6);
    /// May open what the printed page added: （ — <.
    pub(super) const FURNITURE: Self = Self(1 << 7);
    /// ）
    pub(super) const BRACKET: Self = Self(1 << 8);
    /// Ends a date: 年 月 日 份.
    pub(super) const DATE: Self = Self(1 << 9);

    /// What the first character of a text tells.
    #[inline]
    pub(super) fn first(text: &str) -> Self {
        match *text.as_bytes() {
            [a, b, c, ..] if a >= 0x80 => Self::of(key(a, b, c)),
            [a, ..] => Self::of(u32::from(a)),
            [] => Self(0),
        }
    }

    /// What the last character of a text tells.
    #[inline]
    pub(super) fn last(text: &str) -> Self {
        match *text.as_bytes() {
            [.., a, b, c] if c >= 0x80 => Self::of(key(a, b, c)),
            [.., c] => Self::of(u32::from(c)),
            [] => Self(0),
        }
    }

    /// Whether any of these is said of it.
    #[inline]
    pub(super) const fn is(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    /// Both of two.
    #[inline]
    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[inline]
    fn of(key: u32) -> Self {
        let (character, edge) = EDGES[slot(key)];
        if character == key { edge } else { Self(0) }
    }
}

/// One byte, or the three bytes of a character of UTF-8, in one number.
const fn key(a: u8, b: u8, c: u8) -> u32 {
    (a as u32) << 16 | (b as u32) << 8 | c as u32
}

/// A perfect hash of the characters: the multiplier was searched for, and building the table checks it.
const fn slot(key: u32) -> usize {
    (key.wrapping_mul(0x91BF_9CC9) >> 24) as usize
}

/// All characters that tell something, each in the slot of its key.
static EDGES: [(u32, Edge); 256] = {
    const MEANINGS: [(Edge, &str); 10] = [
        (Edge::CLOSES, "，。；、：！？”’」』）》〉]］〕,)"),
        (Edge::OPENS, "“‘「『《〈（[［〔"),
        (Edge::STOP, "。！？!?…｡"),
        (Edge::BEHIND_STOP, "”’」』）)\"*"),
        (Edge::COLON, "：:"),
        (Edge::COMMA, "，,、；;"),
        (Edge::BLOCK, "#—*|│┌├└─•●◆■□※★▲-+![附注註"),
        (Edge::FURNITURE, "（(—-－–<"),
        (Edge::BRACKET, "）)"),
        (Edge::DATE, "年月日份"),
    ];
    let mut edges = [(0, Edge(0)); 256];
    let mut n = 0;
    while n < MEANINGS.len() {
        let (meaning, characters) = MEANINGS[n];
        let bytes = characters.as_bytes();
        let mut i = 0;
        while i < bytes.len() {
            let (key, width) = if bytes[i] < 0x80 {
                (bytes[i] as u32, 1)
            } else {
                (key(bytes[i], bytes[i + 1], bytes[i + 2]), 3)
            };
            let (character, edge) = &mut edges[slot(key)];
            assert!(*character == 0 || *character == key, "two characters in one slot");
            (*character, *edge) = (key, edge.or(meaning));
            i += width;
        }
        n += 1;
    }
    edges
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends() {
        assert!(Edge::first("，通过").is(Edge::CLOSES));
        assert!(Edge::last("通过。").is(Edge::STOP.or(Edge::COLON)));
        assert!(Edge::last("（通过）").is(Edge::BRACKET) && Edge::first("（").is(Edge::OPENS));
        assert!(Edge::first("# 通知").is(Edge::BLOCK));
        for plain in ["", "a", "é", "通知", "\u{10ffff}", "。县"] {
            assert_eq!(Edge::last(plain), Edge(0), "{plain}");
        }
    }
}

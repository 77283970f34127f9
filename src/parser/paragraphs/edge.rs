//! The characters at the two ends of a line: what each tells of the break beside it and of the paragraph, looked up
//! once.

use crate::grammar::lookup::CharMap;

/// What a character means where a line or paragraph begins or ends, in bits: several questions are one test.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Edge(u32);

impl Edge {
    /// Cannot open a line of a paragraph's own: ， 。 ” ）.
    pub(crate) const CLOSES: Self = Self(1);
    /// Cannot end a paragraph: “ （ 《.
    pub(crate) const OPENS: Self = Self(1 << 1);
    /// Ends a sentence: 。 ！ ？ ….
    pub(crate) const STOP: Self = Self(1 << 2);
    /// May stand behind a stop: ” ）.
    pub(crate) const BEHIND_STOP: Self = Self(1 << 3);
    /// ：
    pub(crate) const COLON: Self = Self(1 << 4);
    /// ， ； 、
    pub(crate) const COMMA: Self = Self(1 << 5);
    /// May open a block of its own, whatever stands before it: # • │ 附.
    pub(crate) const BLOCK: Self = Self(1 << 6);
    /// May open what the printed page added: （ — < 第 上.
    pub(crate) const FURNITURE: Self = Self(1 << 7);
    /// ）
    pub(crate) const BRACKET: Self = Self(1 << 8);
    /// Ends a date: 年 月 日 份.
    pub(crate) const DATE: Self = Self(1 << 9);
    /// Ends an entry of a list: ， ；.
    pub(crate) const CLAUSE: Self = Self(1 << 13);
    /// Ends a sentence, also as copies from the web have it: 。 ！ ？ and `.`.
    pub(crate) const SENTENCE: Self = Self(1 << 14);
    /// Ends no date, byline or signature: 。 ； ， ！ ？.
    pub(crate) const PROSE: Self = Self(1 << 15);
    /// May open a note of copies or attachments: 抄送 附件.
    pub(crate) const NOTE: Self = Self(1 << 16);
    /// `#`
    pub(crate) const HASH: Self = Self(1 << 17);
    /// Opens a marker, behind which a paragraph of its own starts. The line knows.
    pub(crate) const MARKER: Self = Self(1 << 10);
    /// Ends a line where a sentence may end. The line knows.
    pub(crate) const ENDED: Self = Self(1 << 11);
    /// Ends a line that is nothing but a marker, with no mark that leaves open what follows. The line knows.
    pub(crate) const ALONE: Self = Self(1 << 12);

    /// May open a marker, as far as its first characters tell. The line knows.
    pub(crate) const START: Self = Self(1 << 18);
    /// An ASCII figure, as of the page that ends an entry of contents.
    pub(crate) const FIGURE: Self = Self(1 << 19);
    /// 目
    pub(crate) const CONTENTS: Self = Self(1 << 20);
    /// Ends the number of a document: 号.
    pub(crate) const NUMBER: Self = Self(1 << 21);

    /// What the first and the last character of a text tell.
    #[inline]
    pub(crate) fn both(text: &str) -> [Self; 2] {
        // No branch: lines open and end with all kinds of characters.
        EDGES.at_ends(text.as_bytes()).map(|(known, Self(edge))| Self(known & edge))
    }

    /// What the last character of a text tells.
    #[inline]
    pub(crate) fn last(text: &str) -> Self {
        EDGES.at_end(text.as_bytes()).unwrap_or(Self(0))
    }

    /// Whether any of these is said of it.
    #[inline]
    pub(crate) const fn is(self, any: Self) -> bool {
        self.0 & any.0 != 0
    }

    /// With what else is known of it.
    #[inline]
    pub(crate) const fn with(self, known: bool, more: Self) -> Self {
        Self(self.0 | (known as u32 * more.0))
    }

    /// Without what cannot be of it.
    #[inline]
    pub(crate) const fn without(self, known: bool, less: Self) -> Self {
        Self(self.0 & !(known as u32 * less.0))
    }

    /// Both of two.
    #[inline]
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// All characters that tell something.
static EDGES: CharMap<Edge, 256> = {
    use Edge as E;
    CharMap::new(
        0x055D_03BD,
        E(0),
        &[
            ("，；", E::CLOSES.or(E::COMMA).or(E::CLAUSE).or(E::PROSE)),
            (",", E::CLOSES.or(E::COMMA).or(E::CLAUSE)),
            (";", E::COMMA.or(E::CLAUSE)),
            ("、", E::CLOSES.or(E::COMMA)),
            ("：", E::CLOSES.or(E::COLON)),
            (":", E::COLON),
            ("。！？", E::CLOSES.or(E::STOP).or(E::SENTENCE).or(E::PROSE)),
            ("?", E::STOP.or(E::SENTENCE)),
            ("!", E::STOP.or(E::SENTENCE).or(E::BLOCK)),
            (".", E::SENTENCE),
            ("…｡", E::STOP),
            ("”’」』", E::CLOSES.or(E::BEHIND_STOP)),
            ("）)", E::CLOSES.or(E::BEHIND_STOP).or(E::BRACKET)),
            ("》〉〕］]", E::CLOSES),
            ("\"", E::BEHIND_STOP),
            ("*", E::BEHIND_STOP.or(E::BLOCK)),
            ("“‘「『《〈〔［", E::OPENS),
            ("（", E::OPENS.or(E::FURNITURE)),
            ("(", E::FURNITURE),
            ("[", E::OPENS.or(E::BLOCK)),
            ("—-•", E::BLOCK.or(E::FURNITURE)),
            ("－–<第共上下·", E::FURNITURE),
            ("#", E::BLOCK.or(E::HASH)),
            ("附", E::BLOCK.or(E::NOTE)),
            ("抄", E::NOTE),
            ("|│┌├└─●◆■□※★▲+注註", E::BLOCK),
            ("年月日份", E::DATE),
            ("0123456789", E::FIGURE),
            ("目", E::CONTENTS),
            ("号號", E::NUMBER),
        ],
    )
};

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;
    use crate::grammar::{furniture::furniture, marker::marker};

    fn first(text: &str) -> Edge {
        Edge::both(text)[0]
    }

    #[test]
    fn all_furniture_is_tried() {
        for c in '\0'..='\u{ffff}' {
            for tail in ["上接1版）", "1—", "!-- 1 -->", "3页", "1页第3页", "接1版", "转1版", "6·"]
            {
                let text = format!("{c}{tail}");
                if furniture::<()>(&text).is_ok() {
                    assert!(first(&text).is(Edge::FURNITURE), "{text}");
                    assert!(marker::<()>(&text).is_err(), "{text}");
                }
            }
        }
    }

    #[test]
    fn both_ends() {
        assert!(first("，通过").is(Edge::CLOSES));
        assert!(Edge::last("通过。").is(Edge::STOP.or(Edge::COLON)));
        assert!(Edge::last("（通过）").is(Edge::BRACKET) && first("（").is(Edge::OPENS));
        assert!(first("# 通知").is(Edge::BLOCK));
        for plain in ["", "a", "é", "通知", "*é", "\u{10ffff}", "。县"] {
            assert_eq!(Edge::last(plain), Edge(0), "{plain}");
        }
    }
}

//! Pass 1: the source, read once, becomes a list of the marks that structure hangs on.
//!
//! In Chinese prose nearly every byte belongs to a three-byte Han character whose first byte is
//! E4–E9, and no mark of punctuation starts with one of these. What is left, and 第 年 月 前, are the candidates: only
//! they are looked at. All later passes work on the tokens and look at the text only beside them.
//!
//! | file | holds |
//! |---|---|
//! | [`candidates`] | where marks may start, a kilobyte at a time |
//! | [`reader`] | what each of these candidates is |
//! | [`tables`] | the marks, and which character beside each tells what it is |
//! | [`longer`] | those that more than this character tells |
//! | [`those`] | the tokens of one kind |

mod candidates;
mod longer;
mod reader;
mod tables;
mod those;

use alloc::vec::Vec;

use self::tables::Counts;
pub(crate) use self::those::Those;
use crate::Span;

/// One mark of structure in the source.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Token {
    /// Byte offset of its first byte.
    pub(crate) at: u32,
    /// Byte length of its spelling (line ends that stand together count as one token, and so does a 　　).
    pub(crate) len: u8,
    pub(crate) class: Class,
    /// Which quotation marks or brackets it is one of.
    pub(crate) pair: Option<Pair>,
    /// Whether a marker may stand right behind it: it parts clauses or is one of a pair, and the next character may
    /// open a marker, or is a blank.
    pub(crate) opens: bool,
}

impl Token {
    pub(crate) const fn end(self) -> u32 {
        self.at + self.len as u32
    }

    /// Whether it is a quotation mark.
    pub(crate) const fn is_quote(self) -> bool {
        matches!(self.pair, Some(pair) if pair.is_quote())
    }
}

/// What a token is to the passes that follow. Those that may end a line come first.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Class {
    /// `\n`, `\r\n`, `\r`, form feed, U+2028, U+2029.
    #[default]
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
    Open,
    /// A closing quotation mark or bracket.
    Close,
    /// ASCII `"` or `'`, whose side is decided by what is open.
    Ambiguous,
    /// The last of Arabic figures that may belong to a date: before 年, 月, 日, or a mark or blank between figures.
    Figure,
    /// 第, which opens ordinals and references.
    Ordinal,
    /// 年 after a Han figure.
    Year,
    /// 月 after a Han figure.
    Month,
    /// 前 that refers back: 前款, 前两条.
    Preceding,
}

impl Class {
    /// Whether it is one of a pair of quotation marks or brackets, if its partner is found.
    #[inline]
    pub(crate) const fn is_paired(self) -> bool {
        matches!(self, Self::Open | Self::Close | Self::Ambiguous)
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

    /// Whether a marker may stand behind it: 。 ， ； ： 、.
    #[inline]
    pub(crate) const fn opens_clause(self) -> bool {
        matches!(self, Self::Stop | Self::Comma | Self::Semicolon | Self::Colon | Self::EnumComma)
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

/// The marks of a source.
#[derive(Debug)]
pub(crate) struct Scan {
    pub(crate) tokens: Vec<Token>,
    /// Where lines may end.
    pub(crate) borders: Vec<Border>,
    /// The offsets of all ， and ；. Most ， are no tokens: no marker can follow them.
    pub(crate) commas: Vec<u32>,
    /// The end of the source.
    pub(crate) end: Border,
}

impl Scan {
    /// What the page added is like a line end to all that follows: no mark in it opens or ends anything.
    pub(crate) fn pass_over(&mut self, furniture: &[Span]) {
        for span in furniture {
            let first = self.tokens.partition_point(|token| token.at < span.start);
            let tokens = self.tokens.get_mut(first..).unwrap_or_default();
            for token in tokens.iter_mut().take_while(|token| token.at < span.end) {
                *token = Token { class: Class::LineEnd, pair: None, opens: false, ..*token };
            }
        }
    }
}

/// A line end, or 　　 inside a line, which may end a paragraph.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Border {
    /// The index of its token.
    pub(crate) token: u32,
    /// How many line ends that is: none for 　　, two where a blank line stands between.
    pub(crate) lines: u32,
    /// How many ， and ； come before it.
    pub(crate) commas: u32,
    /// How many tokens before it are 。！？.
    pub(crate) stops: u32,
}

impl Border {
    /// Where lines may end behind so many more tokens and marks.
    #[inline]
    const fn behind(self, counts: Counts) -> Self {
        Self {
            token: self.token + counts.tokens() as u32,
            lines: 0,
            commas: self.commas + counts.commas() as u32,
            stops: self.stops + counts.stops() as u32,
        }
    }
}

/// Reads the whole source.
pub(crate) fn scan(source: &str) -> Scan {
    reader::read(source.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn classes(source: &str) -> Vec<(usize, Class)> {
        scan(source).tokens.iter().map(|t| (t.at as usize, t.class)).collect()
    }

    #[test]
    fn han_text_is_stepped_over() {
        assert_eq!(classes("加强党的建设"), []);
        assert_eq!(classes("会议强调。"), [(12, Class::Stop)]);
    }

    #[test]
    fn a_comma_is_a_token_where_a_marker_may_follow() {
        let scan = scan("会议强调，要防汛、保供，一是防汛；二是保供。");
        let classes: Vec<_> = scan.tokens.iter().map(|t| (t.at, t.class)).collect();
        assert_eq!(classes, [(33, Class::Comma), (48, Class::Semicolon), (63, Class::Stop)]);
        assert_eq!(scan.commas, [12, 33, 48]);
        assert_eq!(scan.end, Border { token: 3, lines: 0, commas: 3, stops: 1 });
    }

    #[test]
    fn half_width_stop_needs_han_before_and_no_word_after() {
        assert_eq!(classes("责."), [(3, Class::Stop)]);
        assert_eq!(classes("1.2 gov.cn"), []);
    }

    #[test]
    fn line_ends_together_are_one_border() {
        let blank = scan("节水。\r\n\n\n护林。\n　　");
        let borders: Vec<_> = blank.borders.iter().map(|b| (b.token, b.lines, b.stops)).collect();
        assert_eq!(borders, [(1, 3, 1), (3, 1, 2), (4, 0, 2)]);
        assert_eq!(blank.tokens[1], Token { at: 9, len: 4, ..blank.tokens[1] });
        // As many as a token can hold.
        let many = scan(&"\n".repeat(600));
        assert_eq!(many.borders.iter().map(|b| b.lines).collect::<Vec<_>>(), [255, 255, 90]);
    }

    #[test]
    fn blanks_behind_a_line_end_are_read_with_it() {
        // Wherever the pages and what is read at once end.
        for stops in [0, 1, 253, 254, 255, 256, 340, 341, 342] {
            let found = scan(&["。".repeat(stops).as_str(), "\n\n　　护林\n　　　"].concat());
            let tokens: Vec<_> =
                found.tokens.iter().skip(stops).map(|t| (t.len, t.class)).collect();
            let (line, indent) = (Class::LineEnd, Class::Indent);
            assert_eq!(tokens, [(2, line), (6, indent), (1, line), (9, indent)], "{stops}");
            assert!(found.tokens.iter().take(stops).all(|t| t.class == Class::Stop), "{stops}");
            let lines: Vec<_> = found.borders.iter().map(|b| (b.lines, b.commas)).collect();
            assert_eq!(lines, [(2, 0), (0, 0), (1, 0), (0, 0)], "{stops}");
        }
    }

    #[test]
    fn the_last_of_figures_is_a_token() {
        for figures in ["1", "12", "2026", "123456789012"] {
            for (before, after) in
                [("", "年"), ("第", "月"), (" ", "/2/"), (".", "至"), ("", " 月")]
            {
                let found = scan(&[before, figures, after].concat()).tokens;
                let at = (before.len() + figures.len() - 1) as u32;
                let token = found.iter().find(|t| t.class == Class::Figure && t.at == at);
                assert_eq!(token.map(|t| t.len), Some(1));
            }
        }
        assert_eq!(classes("有12个县占3%或４项、5 項及6.a/b与7.5亿"), []);
    }

    #[test]
    fn runs_are_one_token() {
        assert_eq!(
            scan("——").tokens,
            [Token { at: 0, len: 6, class: Class::Dash, pair: None, opens: true }]
        );
        assert_eq!(
            scan("\r\n").tokens,
            [Token { at: 0, len: 2, class: Class::LineEnd, pair: None, opens: false }]
        );
        assert_eq!(
            scan("２０２６年").tokens,
            [Token { at: 9, len: 3, class: Class::Figure, pair: None, opens: false }]
        );
        assert_eq!(classes("—"), []);
    }
}

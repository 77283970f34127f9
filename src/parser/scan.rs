//! Pass 1: the source, read once, becomes a list of the marks that structure hangs on.
//!
//! In Chinese prose nearly every byte belongs to a three-byte Han character whose first byte is
//! E4–E9, and no mark of punctuation starts with one of these: what is left is found for 64 bytes at
//! once ([`block`]), and only ASCII, blanks, line ends and marks are looked at. All later passes
//! work on the tokens and look at the text only beside them.

mod block;
mod list;
mod tables;

use alloc::vec::Vec;

use self::{
    list::List,
    tables::{Mark, Sort},
};
use crate::{
    Span,
    grammar::{
        marker,
        numeral::{ends_in_date_figure, leading_digits},
    },
};

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
    /// A character that may open a marker and is no Han character: a digit run, ①, Ⅰ, ⒈, ㈠, …
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

    /// Whether as many of them as stand together are one token.
    #[inline]
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

/// Reads the whole source.
pub(crate) fn scan(source: &str) -> Scan {
    let bytes = source.as_bytes();
    let mut reader = Reader::new(bytes);
    for at in (0..bytes.len()).step_by(block::SIZE) {
        reader.reserve(block::SIZE);
        let mut stops = block::stops(bytes, at);
        while stops != 0 {
            reader.candidate(at as u32 + stops.trailing_zeros());
            stops &= stops - 1;
        }
    }
    reader.finish()
}

struct Reader<'s> {
    bytes: &'s [u8],
    tokens: List<Token>,
    borders: Vec<Border>,
    commas: List<u32>,
    stops: u32,
    /// What lies before belongs to the last token.
    done: u32,
}

impl<'s> Reader<'s> {
    fn new(bytes: &'s [u8]) -> Self {
        // What real prose holds, and a little more.
        Self {
            bytes,
            tokens: List::with_room(bytes.len() / 24),
            borders: Vec::with_capacity(bytes.len() / 96 + 8),
            commas: List::with_room(bytes.len() / 64),
            stops: 0,
            done: 0,
        }
    }

    fn reserve(&mut self, more: usize) {
        self.tokens.reserve(more);
        self.commas.reserve(more);
    }

    #[inline]
    fn candidate(&mut self, i: u32) {
        if i < self.done {
            return;
        }
        let window = self.window(i as usize);
        let [first, second, ..] = window.to_le_bytes();
        // Line ends and figures stand beside each other, and so do the marks of prose.
        if first == b'\n' {
            self.line_end(i, 1);
        } else if first >= 0x80 {
            self.mark(i, tables::wide(window), window >> 24);
        } else if first.is_ascii_digit() {
            self.figure(i, window);
        } else if first == b'\r' {
            // \r\n is one.
            let len = 1 + u8::from(second == b'\n');
            self.done = i + u32::from(len);
            self.line_end(i, len);
        } else {
            let mark = tables::ascii(first);
            // Letters come in words; 3.14 and gov.cn are no ends.
            let is_plain =
                mark.sort == Sort::Plain || first == b'.' && second.is_ascii_alphanumeric();
            if !is_plain {
                self.mark(i, mark, window >> 8);
            }
        }
    }

    /// A mark at `i`, behind which these bytes stand.
    #[inline]
    fn mark(&mut self, i: u32, mark: Mark, behind: u64) {
        let Mark { len, class, pair, sort } = mark;
        if sort == Sort::Longer {
            return self.longer_mark(i, (len > 0).then_some(class));
        }
        // Whether a comma is a token no processor foresees: there is no branch.
        let opens = may_open_marker(behind);
        self.commas.push_if(class.is_comma(), i);
        self.tokens
            .push_if((sort != Sort::Comma) | opens, Token { at: i, len, class, pair, opens });
        self.stops += u32::from(class == Class::Stop);
    }

    /// A run of digits at `i`, nearly always shorter than the bytes read at once.
    #[inline]
    fn figure(&mut self, i: u32, window: u64) {
        let digits = leading_digits(window);
        if digits == 8 {
            return self.longer_mark(i, Some(Class::Figure));
        }
        self.done = i + u32::from(digits);
        // A2 is a word, not a figure.
        let before = i.checked_sub(1).and_then(|before| self.bytes.get(before as usize));
        let is_token = !before.is_some_and(u8::is_ascii_alphabetic);
        let class = Class::Figure;
        self.tokens
            .push_if(is_token, Token { at: i, len: digits, class, pair: None, opens: false });
    }

    #[inline(never)]
    fn longer_mark(&mut self, i: u32, class: Option<Class>) {
        let (len, mark) = longer(self.bytes, i as usize, class);
        self.done = i + u32::from(len);
        match mark {
            None => {}
            Some((Class::LineEnd, _)) => self.line_end(i, len),
            Some((class, pair)) => {
                if class == Class::Indent {
                    self.borders.push(self.border());
                }
                let opens = (class.opens_clause() | class.is_paired())
                    & may_open_marker(self.window(self.done as usize));
                self.tokens.push_if(true, Token { at: i, len, class, pair, opens });
                self.stops += u32::from(class == Class::Stop);
            }
        }
    }

    #[inline]
    fn line_end(&mut self, i: u32, len: u8) {
        let class = Class::LineEnd;
        // Those that stand together are one.
        if let Some(last) = self.tokens.last_mut()
            && last.class == class
            && last.end() == i
            && let Some(longer) = last.len.checked_add(len)
            && let Some(border) = self.borders.last_mut()
        {
            last.len = longer;
            border.lines += 1;
            return;
        }
        self.borders.push(Border { lines: 1, ..self.border() });
        self.tokens.push_if(true, Token { at: i, len, class, pair: None, opens: false });
    }

    /// A border here.
    #[inline]
    fn border(&self) -> Border {
        let (token, commas) = (self.tokens.len() as u32, self.commas.len() as u32);
        Border { token, lines: 0, commas, stops: self.stops }
    }

    fn finish(self) -> Scan {
        Scan {
            end: self.border(),
            tokens: self.tokens.into_vec(),
            borders: self.borders,
            commas: self.commas.into_vec(),
        }
    }

    /// The eight bytes from `i` on, the first the lowest.
    #[inline]
    fn window(&self, i: usize) -> u64 {
        match self.bytes.get(i..i + 8).and_then(<[u8]>::first_chunk) {
            Some(window) => u64::from_le_bytes(*window),
            None => (0..8).fold(0, |window, n| {
                let byte = self.bytes.get(i + n).copied().unwrap_or_default();
                window | u64::from(byte) << (8 * n)
            }),
        }
    }
}

/// Whether a marker may stand where these bytes do: most clauses open with a Han character that opens none.
/// What is no Han character is looked at more closely later.
#[inline]
fn may_open_marker(window: u64) -> bool {
    let [first, second, third, ..] = window.to_le_bytes();
    marker::seems_to_start([first, second, third])
}

/// The length of what stands at `i`, and its class if it is a token: runs, words, and what the characters
/// beside it decide.
#[inline(never)]
fn longer(bytes: &[u8], i: usize, class: Option<Class>) -> (u8, Option<(Class, Option<Pair>)>) {
    let text = bytes.get(i..).unwrap_or_default();
    let before = |n: usize| i.checked_sub(n).and_then(|j| bytes.get(j));
    let (len, class) = match *text {
        [0x0C, ..] => (1, class),
        // A full stop ends a sentence only after Han text: 3.14, gov.cn and 1. do not.
        [b'.', ref after @ ..] => {
            let stop = matches!(before(3), Some(0xE4..=0xE9))
                && !matches!(after, [b'.' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z', ..]);
            (1, stop.then_some(Class::Stop))
        }
        [b'0'..=b'9', ..] => {
            // A2 is a word, not a figure.
            let word = before(1).is_some_and(u8::is_ascii_alphabetic);
            let digits = text.iter().take(255).take_while(|b| b.is_ascii_digit()).count();
            (digits as u8, class.filter(|_| !word))
        }
        [0xEF, _, _, ..] if class == Some(Class::Figure) => {
            (run(text, |c| matches!(c, [0xEF, 0xBC, 0x90..=0x99])), class)
        }
        [0xE4..=0xE9, _, _, ..] => (3, word(bytes, i)),
        // The small form of 〔〕, in which copies from the web have it.
        [0xEF, 0xB9, 0x9D, ..] => return (3, Some((Class::Open, Some(Pair::Shell)))),
        [0xEF, 0xB9, 0x9E, ..] => return (3, Some((Class::Close, Some(Pair::Shell)))),
        [a, b, c, ..] => match class.or_else(|| rare([a, b, c])) {
            None => (1, None),
            Some(class @ (Class::Ellipsis | Class::Dash | Class::Indent)) => {
                let len = run(text, |c| text.starts_with(c));
                // One dash or blank alone is something else.
                (len, (len > 3 || class == Class::Ellipsis).then_some(class))
            }
            class => (3, class),
        },
        _ => (1, None),
    };
    (len, class.map(|class| (class, None)))
}

/// Bytes of a run of characters of three bytes each; at most 255, for tokens keep their length in a byte.
/// What is longer is read in pieces, like digits.
fn run(text: &[u8], is: impl Fn(&[u8]) -> bool) -> u8 {
    3 * text.chunks_exact(3).take(85).take_while(|c| is(c)).count() as u8
}

/// 第, 年, 月 and 前, where they may belong to a reference or date.
fn word(bytes: &[u8], i: usize) -> Option<Class> {
    let character = |at: usize| bytes.get(at..at + 3).unwrap_or_default();
    let is = |at: usize, one: &str| character(at) == one.as_bytes();
    if is(i, "第") {
        Some(Class::Ordinal)
    } else if is(i, "年") || is(i, "月") {
        // Nearly all dates are in Arabic figures, and found at these.
        let class = if is(i, "年") { Class::Year } else { Class::Month };
        ends_in_date_figure(bytes.get(..i)?).then_some(class)
    } else {
        // 前两款, 前款, but not 前提.
        let level = |at: usize| ["条", "條", "款", "项", "項"].iter().any(|level| is(at, level));
        (is(i, "前") && (1..=3).any(|n| level(i + 3 * n))).then_some(Class::Preceding)
    }
}

/// Marks outside the rows of the tables.
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
        assert_eq!(classes("1.2 gov.cn"), [(0, Class::Figure), (2, Class::Figure)]);
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
    fn figures_of_any_length() {
        for figure in ["1", "12", "2026", "1234567", "12345678", "123456789012"] {
            for (before, after) in [("", ""), ("第", "号"), (" ", "/2"), (".", ":"), ("", "a")] {
                let found = scan(&[before, figure, after].concat()).tokens;
                let at = before.len() as u32;
                let token = found.iter().find(|t| t.class == Class::Figure && t.at == at);
                assert_eq!(token.map(|t| usize::from(t.len)), Some(figure.len()));
            }
        }
        assert_eq!(classes("A2"), []);
    }

    #[test]
    fn runs_are_one_token() {
        assert_eq!(
            scan("——").tokens,
            [Token { at: 0, len: 6, class: Class::Dash, pair: None, opens: false }]
        );
        assert_eq!(
            scan("\r\n").tokens,
            [Token { at: 0, len: 2, class: Class::LineEnd, pair: None, opens: false }]
        );
        assert_eq!(
            scan("２０２６").tokens,
            [Token { at: 0, len: 12, class: Class::Figure, pair: None, opens: false }]
        );
        assert_eq!(classes("—"), []);
    }
}

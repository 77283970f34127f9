//! Marks of several characters, and those that what stands beside them decides.

use alloc::vec::Vec;

use super::{
    Border, Class, Token,
    reader::MOST,
    tables::{Around, BEFORE, Counts},
};
use crate::grammar::{
    lookup::{Few, HAN},
    marker,
};

/// Reads the marks that more than one look is needed for.
pub(super) struct Longer<'s> {
    pub(super) bytes: &'s [u8],
    /// Where lines may end.
    pub(super) borders: &'s mut Vec<Border>,
    /// What was read before these candidates.
    pub(super) end: Border,
}

/// What was read: so little that one register holds it.
pub(super) struct Read {
    /// How many tokens.
    pub(super) tokens: u8,
    /// How many of the next candidates are read with it.
    pub(super) more: u8,
    is_stop: bool,
}

impl Read {
    /// The mark alone, if it is a token.
    const fn one(is_token: bool) -> Self {
        Self { tokens: is_token as u8, more: 0, is_stop: false }
    }

    #[inline]
    pub(super) const fn counts(&self) -> Counts {
        Counts::of(self.tokens, self.is_stop)
    }
}

impl Longer<'_> {
    /// Reads what is no line feed, of which this token holds the first character.
    #[inline]
    pub(super) fn read(&mut self, around: &Around, token: &mut Token, counts: Counts) -> Read {
        match read_beside(around, token) {
            Some(read) => read,
            None => self.read_run(token, counts),
        }
    }

    /// Reads line feeds, of which the next of these tokens holds the first, and the blanks behind them.
    #[inline]
    pub(super) fn read_line_feeds(
        &mut self,
        around: &Around,
        tokens: &mut [Token; MOST],
        counts: Counts,
    ) -> Read {
        let token = &mut tokens[usize::from(counts.tokens())];
        let Some(lines) = line_feeds(around) else { return self.read_run(token, counts) };
        token.len = lines;
        let end = token.end();
        self.end_line(lines, counts);
        if !around.get(BEFORE + usize::from(lines)..).is_some_and(are_two_blanks) {
            return Read { tokens: 1, more: lines - 1, is_stop: false };
        }
        // The paragraphs of most documents start so.
        let counts = counts.and(Counts::of(1, false));
        tokens[usize::from(counts.tokens())] =
            Token { at: end, len: 2 * HAN as u8, class: Class::Indent, pair: None, opens: false };
        self.end_line(0, counts);
        Read { tokens: 2, more: lines + 1, is_stop: false }
    }

    /// Reads characters that stand together.
    #[cold]
    #[inline(never)]
    fn read_run(&mut self, token: &mut Token, counts: Counts) -> Read {
        let text = self.bytes.get(token.at as usize..).unwrap_or_default();
        let (class, width) = (token.class, token.len);
        let (len, lines, characters) = if class == Class::LineEnd {
            line_ends(text)
        } else {
            let characters = run(text, |c| text.starts_with(c));
            (characters * width, 0, characters)
        };
        token.len = len;
        // One dash or blank alone is something else.
        let is_token = characters > 1 || matches!(class, Class::LineEnd | Class::Ellipsis);
        // 出现两个变化——一是…，二是….
        token.opens = is_token && class == Class::Dash;
        if is_token && class <= Class::Indent {
            self.end_line(lines, counts);
        }
        Read { more: characters - 1, ..Read::one(is_token) }
    }

    #[inline]
    fn end_line(&mut self, lines: u8, counts: Counts) {
        self.borders.push(Border { lines: lines.into(), ..self.end.behind(counts) });
    }
}

/// How many line feeds stand together, nearly always one or two, unless other line ends or more may follow.
#[inline]
fn line_feeds(around: &Around) -> Option<u8> {
    let window = u64::from_le_bytes(*around[BEFORE..].first_chunk()?);
    let lines = (window ^ 0x0A0A_0A0A_0A0A_0A0A).trailing_zeros() / 8;
    let behind = window.checked_shr(8 * lines)? as u8;
    (!matches!(behind, b'\r' | 0x0C | 0xE2)).then_some(lines as u8)
}

/// Reads a mark of one candidate by what stands around it, which tells nearly always.
// Apart, and as if it were rare: the registers are for the other nine of ten marks.
#[cold]
#[inline(never)]
fn read_beside(around: &Around, token: &mut Token) -> Option<Read> {
    match token.class {
        Class::Stop => Some(full_stop(around, token)),
        Class::Preceding => Some(Read::one(refers_back(around))),
        _ => None,
    }
}

/// Whether two U+3000 stand there, and no third.
#[inline]
fn are_two_blanks(text: &[u8]) -> bool {
    let window = text.first_chunk().map_or(0, |window| u64::from_le_bytes(*window));
    window << 16 == 0x8080_E380_80E3 << 16 && window >> 48 != 0x80E3
}

/// A full stop behind Han text, where alone it may end a sentence: 3.14, gov.cn and 1. do not, nor does the dot of 乙.a.
fn full_stop(around: &Around, token: &mut Token) -> Read {
    let [.., a, b, c] = *around.first_chunk::<{ BEFORE + 1 + HAN }>().unwrap_or(&[0; _]);
    let is_stop = !matches!(a, b'.' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z');
    token.opens = marker::seems_to_start([a, b, c]);
    Read { is_stop, ..Read::one(is_stop) }
}

/// How many characters of three bytes stand together; at most 85, for tokens keep their length in a byte.
/// What is longer is read in pieces.
fn run(text: &[u8], is: impl Fn(&[u8]) -> bool) -> u8 {
    text.chunks_exact(HAN).take(85).take_while(|c| is(c)).count() as u8
}

/// The line ends that stand together, as many as one token can hold: their bytes, how many they are, and of how many
/// characters.
fn line_ends(text: &[u8]) -> (u8, u8, u8) {
    let (mut len, mut lines, mut characters) = (0_u8, 0, 0);
    loop {
        let (more, more_characters) = match text.get(usize::from(len)..) {
            // \r\n is one.
            Some([b'\r', b'\n', ..]) => (2, 2),
            Some([b'\n' | b'\r' | 0x0C, ..]) => (1, 1),
            Some([0xE2, 0x80, 0xA8 | 0xA9, ..]) => (3, 1),
            _ => break,
        };
        let Some(longer) = len.checked_add(more) else { break };
        (len, lines, characters) = (longer, lines + 1, characters + more_characters);
    }
    (len, lines, characters)
}

/// Whether 前 opens a reference: 前两款, 前款, but not 前提. One of the three characters behind it tells.
#[inline]
fn refers_back(around: &Around) -> bool {
    static LEVELS: Few = Few::new("条條款项項");
    let behind = around[BEFORE + HAN..].as_chunks().0.iter().take(3);
    behind.fold(0, |levels, c| levels | LEVELS.bit(*c)) != 0
}

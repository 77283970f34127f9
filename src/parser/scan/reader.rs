//! The candidates of one page after another become tokens.

use alloc::vec::Vec;

use super::{
    Border, Class, Scan, Token,
    candidates::{Candidates, PAGE},
    longer,
    tables::{self, BEFORE, Counts, Is},
};

/// Reads the whole source.
pub(super) fn read(bytes: &[u8]) -> Scan {
    let mut scan = Scan {
        // What real prose holds, and a little more.
        tokens: Vec::with_capacity(bytes.len() / 24 + AHEAD),
        borders: Vec::with_capacity(bytes.len() / 96 + 8),
        commas: Vec::with_capacity(bytes.len() / 64 + AHEAD),
        end: Border::default(),
    };
    let mut candidates = Candidates::new();
    // Candidates that belong to a token already read.
    let mut ahead = 0;
    for start in (0..bytes.len()).step_by(PAGE) {
        for candidates in candidates.find(bytes, start).chunks(MOST) {
            ahead = read_some(bytes, candidates, ahead, &mut scan);
        }
    }
    let Scan { tokens, commas, end, .. } = &mut scan;
    tokens.truncate(end.token as usize);
    tokens.shrink_to_fit();
    commas.truncate(end.commas as usize);
    commas.shrink_to_fit();
    scan
}

/// How many candidates are read at once: hardly any page has more.
const MOST: usize = PAGE / 4;

/// Reads these candidates from one of them on. Returns how many of the next ones are read with them.
// Apart, so that nothing but what it needs is kept in registers.
#[inline(never)]
fn read_some(bytes: &[u8], candidates: &[u32], mut next: usize, scan: &mut Scan) -> usize {
    let Scan { tokens, borders, commas, end } = scan;
    // Whether a candidate is a token no processor foresees: so each is written, and the next one overwrites it if it
    // was none.
    let (Some(tokens), Some(commas)) = (room(tokens, end.token), room(commas, end.commas)) else {
        return 0;
    };
    let mut found = 0;
    let mut counts = Counts::default();
    while let Some(&at) = candidates.get(next) {
        let edge;
        let around = if let Some(around) = around(bytes, at) {
            around
        } else {
            edge = around_edge(bytes, at);
            &edge
        };
        let mark = tables::mark(read_u32(around, BEFORE));
        let [a, b, c, _] = read_u32(around, usize::from(mark.beside)).to_le_bytes();
        let is = mark.is[usize::from(mark.among.has([a, b, c]))];
        if is != Is::Longer {
            let token = &mut tokens[found % MOST];
            *token = mark.token;
            token.at = at;
            token.opens = is == Is::Opener;
            commas[counts.commas() as usize % MOST] = at;
            found += usize::from(is != Is::Nothing);
            counts.add(mark.counts);
            next += 1;
            continue;
        }
        let here = behind(*end, found, counts);
        let token = &mut tokens[found % MOST];
        if around[BEFORE] == b'\n'
            && let Some(lines) = line_feeds(around)
        {
            *token = Token { at, len: lines, ..mark.token };
            borders.push(Border { lines: lines.into(), ..here });
            found += 1;
            next += usize::from(lines);
        } else {
            let longer = longer::longer(bytes, at, mark);
            *token = longer.token;
            if longer.token.class <= Class::Indent && longer.is_token {
                borders.push(Border { lines: longer.lines.into(), ..here });
            }
            found += usize::from(longer.is_token);
            counts.add(longer.counts);
            next += usize::from(longer.candidates);
        }
    }
    *end = behind(*end, found, counts);
    next - candidates.len()
}

/// Room behind the first `len` of them for what is read at once.
fn room<T: Clone + Default>(all: &mut Vec<T>, len: u32) -> Option<&mut [T; MOST]> {
    let len = len as usize;
    if all.len() < len + MOST {
        all.resize(len + AHEAD, T::default());
    }
    all.get_mut(len..)?.first_chunk_mut()
}

/// Room made at a time, so that not every page needs to.
const AHEAD: usize = 2 * MOST;

/// Where lines may end behind so many more tokens and marks.
#[inline]
fn behind(border: Border, tokens: usize, counts: Counts) -> Border {
    Border {
        token: border.token + tokens as u32,
        lines: 0,
        commas: border.commas + counts.commas(),
        stops: border.stops + counts.stops(),
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

/// The bytes around a mark, which is the fourth.
type Around = [u8; 16];

#[inline]
fn around(bytes: &[u8], at: u32) -> Option<&Around> {
    let start = at.wrapping_sub(BEFORE as u32) as usize;
    bytes.get(start..start.wrapping_add(16))?.first_chunk()
}

/// The same at both ends of the text, with zeros beyond it.
#[cold]
fn around_edge(bytes: &[u8], at: u32) -> Around {
    let mut around = [0; 16];
    for (i, byte) in around.iter_mut().enumerate() {
        let at = (at as usize + i).checked_sub(BEFORE);
        *byte = at.and_then(|at| bytes.get(at)).copied().unwrap_or_default();
    }
    around
}

/// Four of them, of which `i` is the first and lowest.
#[inline]
fn read_u32(around: &Around, i: usize) -> u32 {
    let i = i % 8;
    u32::from_le_bytes([around[i], around[i + 1], around[i + 2], around[i + 3]])
}

//! The candidates of one page after another become tokens.

use alloc::vec::Vec;
use core::hint::select_unpredictable;

use super::{
    Border, Scan, Token,
    candidates::{Candidates, PAGE},
    longer::Longer,
    tables::{self, Around, BEFORE, BEHIND, Counts},
};

/// Reads the whole source.
pub(super) fn read(bytes: &[u8]) -> Scan {
    let mut scan = Scan {
        // What nearly all real prose holds.
        tokens: Vec::with_capacity(bytes.len() / 20 + 16),
        borders: Vec::with_capacity(bytes.len() / 72 + 8),
        commas: Vec::with_capacity(bytes.len() / 48 + 16),
        end: Border::default(),
    };
    let mut candidates = Candidates::new();
    let mut marks = Marks { tokens: [Token::default(); _], commas: [0; _] };
    // Candidates that belong to a token already read.
    let mut ahead = 0;
    for start in (0..bytes.len()).step_by(PAGE) {
        let edge;
        let page = if let Some(page) = page(bytes, start) {
            page
        } else {
            edge = page_at_edge(bytes, start);
            &edge
        };
        for candidates in candidates.find(bytes, start).chunks(MOST - 2) {
            ahead = read_some(bytes, page, candidates, ahead, &mut marks, &mut scan);
        }
    }
    scan.tokens.shrink_to_fit();
    scan
}

/// What is read at once. No list needs room for more than it holds, and a short text none for many.
struct Marks {
    tokens: [Token; MOST],
    commas: [u32; MOST],
}

/// Room for what is read at once, hardly ever less than the marks of a page; and for one token more, for a line end
/// brings the blanks behind it. All are counted in a byte.
pub(super) const MOST: usize = 1 << u8::BITS;

/// Reads these candidates of a page from one of them on. Returns how many of the next ones are read with them.
// Apart, so that nothing but what it needs is kept in registers.
#[inline(never)]
fn read_some(
    bytes: &[u8],
    page: &Page,
    candidates: &[u32],
    mut next: usize,
    marks: &mut Marks,
    scan: &mut Scan,
) -> usize {
    // Whether a candidate is a token no processor foresees: so each is written, and the next one overwrites it if it
    // was none.
    let Marks { tokens, commas } = marks;
    let mut counts = Counts::default();
    let mut longer = Longer { bytes, borders: &mut scan.borders, end: scan.end };
    while let Some(&at) = candidates.get(next) {
        next += 1;
        let around = around(page, at);
        let token = &mut tokens[usize::from(counts.tokens())];
        // Where lines end no processor foresees: the sooner it knows, the less it has done in vain.
        let read = if around[BEFORE] == b'\n' {
            *token = Token { at, ..tables::LINE_FEED };
            longer.read_line_feeds(around, tokens, counts)
        } else {
            // Nearly all are told by one character, and each takes the same way.
            let (mark, is_mark) = tables::mark(read_u32(around, BEFORE));
            let [a, b, c, _] = read_u32(around, mark.beside as usize).to_le_bytes();
            let among = usize::from(mark.among.has([a, b, c]));
            let adds = select_unpredictable(is_mark, mark.adds[among], Counts::NOTHING);
            *token = Token { at, ..mark.tokens[among] };
            commas[usize::from(counts.commas())] = at;
            if !adds.is_longer() {
                counts = counts.and(adds);
                continue;
            }
            longer.read(around, token, counts)
        };
        next += usize::from(read.more);
        counts = counts.and(read.counts());
    }
    scan.end = scan.end.behind(counts);
    scan.tokens.extend_from_slice(&tokens[..usize::from(counts.tokens())]);
    scan.commas.extend_from_slice(&commas[..usize::from(counts.commas())]);
    next - candidates.len()
}

/// A page of the source, with what is looked at before its first mark and from its last one on.
type Page = [u8; BEFORE + PAGE + BEHIND];

#[inline]
fn page(bytes: &[u8], start: usize) -> Option<&Page> {
    bytes.get(start.checked_sub(BEFORE)?..)?.first_chunk()
}

/// The same at both ends of the text, with zeros beyond it.
#[cold]
fn page_at_edge(bytes: &[u8], start: usize) -> Page {
    let mut page = [0; _];
    let missing = BEFORE.saturating_sub(start);
    let rest = bytes.get(start.saturating_sub(BEFORE)..).unwrap_or_default();
    let len = rest.len().min(page.len() - missing);
    page[missing..][..len].copy_from_slice(&rest[..len]);
    page
}

/// What stands around a mark of this page.
#[inline]
fn around(page: &Page, at: u32) -> &Around {
    let place = at as usize % PAGE;
    page[place..].first_chunk().unwrap_or(&[0; _])
}

/// Four of the bytes, of which `i` is the first and lowest.
#[inline]
fn read_u32(around: &Around, i: usize) -> u32 {
    u32::from_le_bytes([around[i], around[i + 1], around[i + 2], around[i + 3]])
}

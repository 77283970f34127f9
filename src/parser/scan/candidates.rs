//! Where marks may start, listed for a kilobyte at a time.

use crate::grammar::lookup::{BLOCK, blocks};

/// How many bytes make a page.
pub(super) const PAGE: usize = 16 * BLOCK;

/// Where marks may start in one page of the source.
///
/// How many there are in a block no processor foresees: a loop over the bits of each would be mispredicted at its
/// end. So a few are written at once, of which most blocks have no more, and who reads them has one loop for the page.
pub(super) struct Candidates {
    at: [u32; PAGE + FREE],
}

/// How many are written at once.
const FEW: usize = 6;

/// Room for those of a block.
const FREE: usize = BLOCK.next_multiple_of(FEW);

impl Candidates {
    pub(super) const fn new() -> Self {
        Self { at: [0; PAGE + FREE] }
    }

    /// Finds those of the page that starts at `page`, in order.
    pub(super) fn find(&mut self, bytes: &[u8], page: usize) -> &[u32] {
        let rest = bytes.get(page..).unwrap_or_default();
        let mut found = [(0, 0); PAGE / BLOCK];
        let found = &mut found[..rest.len().min(PAGE).div_ceil(BLOCK)];
        blocks(rest, found, may_start);
        let mut count = 0;
        for (at, bits) in (page as u32..).step_by(BLOCK).zip(found) {
            count = self.add(at, *bits, count);
        }
        self.at.get(..count).unwrap_or_default()
    }

    /// Adds those of the block at `at`, a bit for each, behind the first `count`. Returns how many there are then.
    #[inline]
    fn add(&mut self, at: u32, (mut bits, more): (u64, u32), count: usize) -> usize {
        let Some(free) = self.at.get_mut(count..).and_then(<[u32]>::first_chunk_mut::<FREE>) else {
            return count;
        };
        let count = count + more as usize;
        for few in free.as_chunks_mut::<FEW>().0 {
            for free in few {
                *free = at | bits.trailing_zeros();
                bits &= bits.wrapping_sub(1);
            }
            if bits == 0 {
                break;
            }
        }
        count
    }
}

/// Whether a mark may start with these bytes: an ASCII mark, the last of ASCII figures or a line end; the first byte of a
/// sign that is no Han character; or 第, 年, 月 or 前. True of one in eighty other Han characters of prose.
#[inline]
fn may_start([a, b, c]: [u8; 3]) -> bool {
    // Twice the byte tells [ to c and DB to E3: letters hardly ever stand there, nor such scripts.
    let sign = is_in(a, 0xEF, b'?') & (a != b' ') | is_in(a << 1, b'[' << 1, 0xE3 << 1);
    // What these four words have in common: telling them one by one would take three times the work.
    let word = (b | 0x35 == 0xBD) & is_in(b.wrapping_add(c << 1) | c, 0xAC, 0xB5);
    sign & !(a.is_ascii_digit() & b.is_ascii_digit()) | word
}

/// Whether a byte is one of those from `first` to `last`, past 0xFF if need be.
#[inline]
const fn is_in(byte: u8, first: u8, last: u8) -> bool {
    let up = 0x7F_u8.wrapping_sub(last);
    byte.wrapping_add(up).cast_signed() >= first.wrapping_add(up).cast_signed()
}

#[cfg(test)]
mod tests {
    use alloc::{string::String, vec::Vec};

    use super::{super::tables, *};

    fn candidates(text: &str) -> Vec<usize> {
        Candidates::new().find(text.as_bytes(), 0).iter().map(|&at| at as usize).collect()
    }

    #[test]
    fn every_mark_is_one() {
        let known = tables::ALL.iter().flat_map(|(signs, ..)| signs.chars());
        for c in known {
            assert_eq!(candidates(&String::from_iter(['的', c, '的'])).first(), Some(&3), "{c}");
        }
    }

    /// What comes in runs is stepped over by the number of its characters.
    #[test]
    fn nothing_else_is_in_a_run() {
        for c in "\n\r０１２３４５６７８９\u{3000}…—―─".chars() {
            for behind in ('\0'..='\x7f').chain("×‘、①的，😀".chars()) {
                let text = String::from_iter([c, c, c, behind]);
                let first: Vec<_> = (0..3).map(|n| n * c.len_utf8()).collect();
                assert_eq!(candidates(&text).get(..3), Some(&*first), "{text}");
            }
        }
    }

    #[test]
    fn of_figures_the_last_is_one() {
        assert_eq!(candidates("２0至2035年"), [0, 3, 10, 11]);
    }

    #[test]
    fn hardly_any_others_are() {
        assert_eq!(candidates("会议强调，要 keep 统筹推进防汛。"), [12, 42]);
        let han = ('\u{4e00}'..='\u{9fff}').filter(|c| !candidates(&String::from(*c)).is_empty());
        assert!(han.count() < 1200);
    }

    #[test]
    fn of_all_blocks() {
        let text = "防汛、".repeat(100);
        let found = candidates(&text);
        assert!(found.iter().copied().eq((6..900).step_by(9)), "{found:?}");
        // As many as bytes.
        assert_eq!(candidates(&"/".repeat(PAGE)), (0..PAGE).collect::<Vec<_>>());
    }
}

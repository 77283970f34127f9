//! Display columns: two for a Han character, one for a Latin one.

use crate::parser::blank::INDENT;

/// Columns of a line that no hand has wrapped.
pub(super) const LONG: u8 = u8::MAX;

/// Display columns of a character that is no control, told from its first byte; the other bytes have none.
const fn visible_width(byte: u8) -> u8 {
    (byte.cast_signed() >= -0x40) as u8 + (byte >= 0xE0) as u8
}

/// The same of any character. Line ends have none.
const fn width(byte: u8) -> u8 {
    visible_width(byte) + 3 * (byte == b'\t') as u8
        - matches!(byte, b'\n' | 0x0B | 0x0C | b'\r') as u8
}

/// Display columns of an indent, nearly always the sign of a paragraph or none.
#[inline]
pub(super) fn indent_columns(indent: &str) -> u8 {
    if indent == INDENT {
        return 4;
    }
    indent.bytes().fold(0, |columns, byte| columns.saturating_add(width(byte)))
}

/// Display columns of a text.
pub(super) fn columns(text: &str) -> u8 {
    // So many bytes are counted at once, each in a column of its own: no sum of these exceeds a byte.
    const PIECE: usize = 32;
    // Bytes to leave out, then bytes to count.
    const MASK: [[u8; PIECE]; 2] = [[0; PIECE], [u8::MAX; PIECE]];
    if text.len() > 400 {
        return LONG;
    }
    let (pieces, rest) = text.as_bytes().as_chunks::<PIECE>();
    // The columns of most characters, and whether there are others, which tell by their bytes.
    let (mut sums, mut lowest) = ([0; PIECE], [u8::MAX; PIECE]);
    let mut count = |piece: &[u8; PIECE], mask: &[u8; PIECE]| {
        for i in 0..PIECE {
            sums[i] += visible_width(piece[i]) & mask[i];
            lowest[i] = lowest[i].min(piece[i]);
        }
    };
    for piece in pieces {
        count(piece, &MASK[1]);
    }
    // The rest is counted with as much as fills the piece up: of what stands before it, or of nothing.
    let mut tail = [0x80; PIECE];
    match text.as_bytes().last_chunk() {
        Some(last) => tail = *last,
        None => tail[PIECE - rest.len()..].copy_from_slice(rest),
    }
    if let Some(mask) = MASK.as_flattened()[rest.len()..].first_chunk() {
        count(&tail, mask);
    }
    if lowest.iter().any(|&byte| byte < b' ') {
        let sum = text.bytes().map(|byte| u16::from(width(byte))).sum::<u16>();
        return u8::try_from(sum).unwrap_or(LONG);
    }
    u8::try_from(sums.iter().map(|&sum| u16::from(sum)).sum::<u16>()).unwrap_or(LONG)
}

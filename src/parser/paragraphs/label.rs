//! Labels before a colon: of an entry (关键词：), a note (注：), an annex (附件1：).

use super::{joining::Open, line::Line};
use crate::{
    grammar::{annex::annex_label, lookup::is_ideograph},
    parser::blank::is_blank,
};

/// What follows a label of a few characters: 沿革：1.….
pub(crate) fn label_end(text: &str) -> Option<&str> {
    /// Characters of the label, and the bytes that they and the colon may have.
    const LONGEST: usize = 7;
    const BYTES: usize = 4 * LONGEST + 3;
    // Nearly no line holds a colon there, and one question to all bytes tells: the last two of ： are BC 9A.
    if let Some(bytes) = text.as_bytes().first_chunk::<BYTES>() {
        let is_colon =
            |i: usize| (bytes[i] == b':') | ((bytes[i - 1] == 0xBC) & (bytes[i] == 0x9A));
        if !(1..BYTES).fold(bytes[0] == b':', |any, i| any | is_colon(i)) {
            return None;
        }
    }
    let (at, colon) =
        text.char_indices().take(LONGEST + 1).find(|&(_, c)| matches!(c, '：' | ':'))?;
    text.get(at + colon.len_utf8()..)
}

/// Whether a text opens with the label of a note or an annex, or is one: 注：, 注释：, 附件2, 附表：, 附：. 请先⏎注意：… is none.
pub(super) fn is_note_label(text: &str) -> bool {
    let colon = |rest: &str| rest.starts_with(['：', ':']);
    let note = text.trim_start_matches(['附', '注', '註']);
    let note = note.strip_prefix(['释', '釋', '解']).unwrap_or(note);
    annex_label(text).is_some_and(|rest| rest.is_empty() || rest.starts_with(['：', ':', '-', '—']))
        || colon(note.trim_start_matches(|c: char| c.is_numeric() || is_blank(c)))
}

/// Whether the line before line `i`, the first of its paragraph, is an entry by itself: its label stands in this line too,
/// or in the one above.
pub(super) fn is_labelled_entry(lines: &[Line<'_>], i: usize, open: &Open) -> bool {
    let is_like = |one: usize, other: usize| {
        let text = |n: usize| lines.get(n).map_or("", |line| line.text);
        labelled_alike(text(one), text(other))
    };
    let above = || open.last.checked_sub(1).is_some_and(|above| is_like(above, open.last));
    // Wrapped lines end in the midst of words, entries in a number or an address.
    let ends_entry = || !lines.get(open.last).is_some_and(|line| line.text.ends_with(is_ideograph));
    open.first == open.last && open.stops == 0 && ends_entry() && (is_like(open.last, i) || above())
}

/// Whether two lines have the same label before their first colon: …科技处，联系电话：….
fn labelled_alike(one: &str, other: &str) -> bool {
    let label = |text: &str| {
        let (head, _) = text.split_once('：')?;
        let mut last = head.chars().rev();
        Some((last.next()?, last.next()?))
    };
    label(one).is_some_and(|one| label(other) == Some(one))
}

//! The page as the lines near one show it: how wide it is set, and whether it indents its paragraphs.

use alloc::vec::Vec;

use super::{columns::LONG, line::Line};

/// How many lines on either side show the width of the page.
pub(super) const NEAR: usize = 8;
/// Lines of one width differ by a mark pushed to the next line, at either end.
pub(super) const SLACK: u8 = 4;
/// And those of one width by less where few are near: by a half-width character or two.
const EXACT: u8 = 2;
/// Fewer lines of one width than this many and one more show no page.
pub(super) const PEERS: usize = 2;
/// Columns that paragraphs are indented by.
pub(super) const INDENT: u8 = 4;
/// So many lines that are wider show a page that is: one may stand out a little.
const WIDER: u8 = 2;
/// So many lines of one width that others went on with, more than have another, show the width of the page.
const PROVEN: u8 = 2;
/// Nobody sets pages narrower or wider than 18 and 60 characters.
pub(super) const WIDTHS: core::ops::RangeInclusive<u8> = 36..=120;

/// What is known of the page.
#[derive(Debug)]
pub(super) struct Page {
    /// Whether it ended since the paragraph's last line.
    pub(super) turned: bool,
    /// How much of its 。 the copy has.
    pub(super) stops: Stops,
    /// Whether any line is indented.
    pub(super) has_indents: bool,
    /// How many lines have been looked at for an indent, and where the last one stands that has it: its index and one.
    seen: usize,
    indented: usize,
    /// The columns of the lines, with as many entries as are near on either side that no line has. Empty until somebody
    /// asks.
    columns: Vec<u8>,
    /// How many of the lines have been measured.
    measured: usize,
    /// The width of most lines that others went on with, and how many more have it than have another.
    width: u8,
    proofs: u8,
}

/// How much of its 。 a copy has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stops {
    Kept,
    /// No more than one in six lines: each has its sentence, or the page has tables.
    Few,
    /// Hardly any: each line has its sentence, and no hand has wrapped them.
    Lost,
}

/// The columns of lines near another, on one side.
type Near = [u8; NEAR];

/// Columns where no line is: as wide as none that is asked of, and wider than none.
const NO_LINE: u8 = 1;

impl Page {
    /// Of a page that has so many sentence marks.
    pub(super) fn of(lines: &[Line<'_>], stops: u32) -> Self {
        // Of a page of some length.
        let stops = match lines.len() {
            len if len > 40 && (stops as usize) < len / 40 => Stops::Lost,
            len if len > 40 && (stops as usize) < len / 6 => Stops::Few,
            _ => Stops::Kept,
        };
        let has_indents = lines.iter().any(Line::indented);
        let columns = Vec::new();
        Self {
            turned: false,
            stops,
            has_indents,
            seen: 0,
            indented: 0,
            columns,
            measured: 0,
            width: 0,
            proofs: 0,
        }
    }

    /// The columns of the lines before and after line `i`. To be asked from line to line: each is measured once, so
    /// that those who ask find all of them side by side.
    #[inline]
    fn columns_near(&mut self, lines: &[Line<'_>], i: usize) -> [&Near; 2] {
        if self.measured < (i + NEAR + 1).min(lines.len()) {
            self.measure(lines, i);
        }
        [i, i + NEAR + 1].map(|from| {
            let near = self.columns.get(from..).and_then(<[u8]>::first_chunk);
            near.unwrap_or(&[NO_LINE; NEAR])
        })
    }

    /// Measures the lines near line `i`.
    #[inline(never)]
    fn measure(&mut self, lines: &[Line<'_>], i: usize) {
        self.columns.resize(lines.len() + 2 * NEAR, NO_LINE);
        let from = self.measured.max(i.saturating_sub(NEAR));
        self.measured = (i + NEAR + 1).min(lines.len());
        let columns = self.columns.iter_mut().skip(NEAR + from);
        for (columns, line) in columns.zip(lines.get(from..self.measured).unwrap_or_default()) {
            *columns = line.columns();
        }
    }

    /// Whether a line near line `i` is indented. To be asked from line to line: each is looked at once.
    pub(super) fn has_indents_near(&mut self, lines: &[Line<'_>], i: usize) -> bool {
        let from = i.saturating_sub(NEAR);
        let to = (from + 2 * NEAR + 1).min(lines.len());
        while let Some(line) = lines.get(self.seen).filter(|_| self.seen < to) {
            self.seen += 1;
            if line.indented() {
                self.indented = self.seen;
            }
        }
        self.indented > from
    }

    /// Whether more than so many lines nearby, itself among them, are as wide as line `i`, and none is wider.
    pub(super) fn is_full(&mut self, lines: &[Line<'_>], i: usize, peers: usize) -> bool {
        self.is_full_behind(0, lines, i, peers)
    }

    /// The same of a line that opens a paragraph, if the copy has lost the indents.
    pub(super) fn is_full_start(&mut self, lines: &[Line<'_>], i: usize, peers: usize) -> bool {
        !self.has_indents_near(lines, i) && self.is_full_behind(INDENT, lines, i, peers)
    }

    /// The same if so many columns stood before the line.
    fn is_full_behind(&mut self, indent: u8, lines: &[Line<'_>], i: usize, peers: usize) -> bool {
        lines.get(i).is_some_and(|line| WIDTHS.contains(&line.columns())) && {
            let (same, wider) = self.neighbours(indent, lines, i);
            usize::from(same) > peers && wider < WIDER
        }
    }

    /// Takes in that another line went on with this one.
    pub(super) fn prove(&mut self, line: &Line<'_>) {
        let width = line.columns();
        if self.proofs == 0 {
            self.width = width;
        }
        let same = self.width.abs_diff(width) <= EXACT;
        self.proofs = if same { self.proofs.saturating_add(1) } else { self.proofs - 1 };
    }

    /// Whether line `i` is as wide as those that others went on with before, however few lines nearby are, and hardly one
    /// on either side is wider.
    pub(super) fn is_page_wide(&mut self, lines: &[Line<'_>], i: usize) -> bool {
        self.proofs >= PROVEN
            && WIDTHS.contains(&self.width)
            && lines.get(i).is_some_and(|line| self.width.abs_diff(line.columns()) <= EXACT)
            && {
                let width = self.width;
                self.columns_near(lines, i).iter().all(|near| widths(near, width).1 < WIDER)
            }
    }

    /// How many lines nearby are as wide as line `i`, itself among them, and how many wider, on the side that has
    /// fewer of these: a wrapped part may end here. One line may stand out a little: a label before the first. The line
    /// itself is measured with an indent of so many columns more.
    pub(super) fn neighbours(&mut self, indent: u8, lines: &[Line<'_>], i: usize) -> (u8, u8) {
        let width = lines.get(i).map_or(LONG, |line| line.columns().saturating_add(indent));
        let [before, after] = self.columns_near(lines, i).map(|columns| widths(columns, width));
        // What is too long to be measured is wider than any, itself as well.
        let beyond = 2 * u8::from(width == LONG);
        let before = (before.0, before.1 + beyond);
        // A side that is set wider shows no page of this width.
        let same = [before, after].map(|(same, wider)| if wider < 2 * WIDER { same } else { 0 });
        (same[0] + same[1] + 1, before.1.min(after.1))
    }
}

/// How many of the lines are as wide as `width`, and how many wider; those much wider count twice.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "taken apart, they are no vector")]
#[inline]
fn widths(columns: &Near, width: u8) -> (u8, u8) {
    let least = width.saturating_sub(SLACK);
    // A line that is too long to be measured is much wider than any.
    let [most, limit] = [SLACK, 4 * SLACK].map(|more| width.saturating_add(more).min(LONG - 1));
    let (mut same, mut wider) = (0, 0);
    // No branch and no bounds: all of them at once.
    for &other in columns {
        same += u8::from((least <= other) & (other <= most));
        wider += u8::from(other > most) + u8::from(other > limit);
    }
    (same, wider)
}

/// The lines near line `i`, itself among them.
pub(super) fn near<'l, 's>(lines: &'l [Line<'s>], i: usize) -> impl Iterator<Item = &'l Line<'s>> {
    lines.iter().skip(i.saturating_sub(NEAR)).take(2 * NEAR + 1)
}

/// Whether two lines are set in one width.
pub(super) fn is_as_wide(one: &Line<'_>, other: &Line<'_>) -> bool {
    one.columns().abs_diff(other.columns()) <= SLACK
}

/// Whether another line near line `i` hangs as deep.
pub(super) fn is_hanging_page(lines: &[Line<'_>], i: usize) -> bool {
    let depth = lines.get(i).map(|line| line.indent);
    near(lines, i).filter(|line| Some(line.indent) == depth && line.gap == 1).count() > 1
}

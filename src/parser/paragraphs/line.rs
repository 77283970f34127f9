//! The lines of the page, with what tells whether the next one goes on.

use alloc::vec::Vec;
use core::{
    cell::{Cell, LazyCell},
    ops::Range,
};

use memchr::memrchr2_iter;

use super::{
    Opening, Paragraph,
    columns::{columns, indent_columns},
    edge::Edge,
    label::label_end,
    lost_line_end::{is_heading, last_stop},
    page,
    signs::Signs,
    skip_tokens,
};
use crate::{
    grammar::marker::{self, Family},
    parser::{
        blank::{self, INDENT, trim_start},
        scan::{Border, Class, Scan, Token},
    },
};

/// A line, blanks trimmed off.
#[derive(Debug, Clone)]
pub(super) struct Line<'s> {
    /// The paragraph that it is if it goes on with none, and none goes on with it.
    pub(super) own: Paragraph,
    pub(super) text: &'s str,
    /// Line ends before it since the line before: 1 without a blank line, 0 if cut inside a line.
    pub(super) gap: u8,
    /// Display columns of its indent: 2 for a U+3000.
    pub(super) indent: u8,
    /// Whether that is 　　, the sign of a paragraph.
    pub(super) signed: bool,
    /// Of most lines nobody asks what follows; of some many ask. 0 is not measured: every line has a column.
    columns: Cell<u8>,
}

/// The bytes of the longest figure below the line of the text: PM⏎2.5⏎浓度.
pub(super) const SUBSCRIPT: usize = 4;

/// How many blanks may stand behind a number below which text hangs.
const MAX_BLANKS: usize = 16;

impl<'s> Line<'s> {
    /// How many clause marks it holds: ， ； and their half-width forms.
    pub(super) const fn commas(&self) -> u32 {
        self.own.commas.end - self.own.commas.start
    }

    /// Whether it opens as paragraphs do: with two ideographic spaces or as many columns.
    pub(super) const fn indented(&self) -> bool {
        self.indent >= 4
    }

    /// Whether it is indented as what hangs under the number of its paragraph is.
    pub(super) const fn may_hang(&self) -> bool {
        may_hang(self.gap, self.indent, self.signed)
    }

    /// Whether it holds a clause or sentence mark.
    pub(super) const fn is_prose(&self) -> bool {
        self.own.is_prose()
    }

    /// Display columns with the indent; [`LONG`](super::columns::LONG) if no page is that wide.
    #[inline]
    pub(super) fn columns(&self) -> u8 {
        match self.columns.get() {
            0 => self.measure(),
            columns => columns,
        }
    }

    #[inline(never)]
    fn measure(&self) -> u8 {
        let columns = self.indent.saturating_add(columns(self.text));
        self.columns.set(columns);
        columns
    }

    /// Whether it opens with a marker.
    pub(super) fn is_marked(&self) -> bool {
        self.own.opening.is_some_and(|opening| !opening.may_be_word())
    }

    /// Whether it is nothing but a number, and a heading or the cell of a table: 第 6 條, 3.1. The text of others stands on
    /// the next line.
    pub(super) fn is_whole_number(&self) -> bool {
        self.own.last.is(Edge::ALONE)
            && self.own.opening.is_some_and(|Opening { marker, .. }| {
                matches!(marker.family, Family::Statute(_) | Family::Decimal)
            })
    }

    /// Whether the text behind the marker that it opens with, perhaps after a label (附件：1.), begins about so many columns
    /// from the margin.
    pub(super) fn holds_at(&self, column: u8) -> bool {
        let labelled = || opening(label_end(self.text)?, self.own.end);
        let behind = self.own.opening.or_else(labelled).and_then(|opening| {
            let (marker, text) =
                self.text.split_at_checked((opening.end - self.own.start) as usize)?;
            // No list is set wider: a run of blanks would be walked for each line.
            let blanks = text.chars().take(MAX_BLANKS).take_while(|&c| blank::is_blank(c));
            let blanks = &text[..blanks.map(char::len_utf8).sum()];
            let [indent, marker] = [self.indent, columns(marker)].map(u32::from);
            Some(indent + marker + u32::from(indent_columns(blanks)))
        });
        behind.is_some_and(|behind| behind.abs_diff(column.into()) <= 2)
    }

    /// Whether the name behind the label of an annex (附件：), which no number precedes, begins about so many columns from the
    /// margin.
    pub(super) fn is_named_at(&self, column: u8) -> bool {
        self.own.first.is(Edge::NOTE)
            && label_end(self.text).is_some_and(|name| {
                let label = &self.text[..self.text.len() - name.len()];
                self.indent.saturating_add(columns(label)).abs_diff(column) <= 2
            })
    }

    /// Takes off what stands before `start`, with its marks. The line stays as wide as it was set.
    pub(super) fn cut_front(&mut self, source: &'s str, scan: &Scan, start: u32) {
        self.columns();
        let may_hang = self.may_hang();
        let own = &mut self.own;
        self.text = &source[start as usize..own.end as usize];
        own.start = start;
        let tokens = scan.tokens.get(..own.tokens.end as usize).unwrap_or_default();
        let first = skip_tokens(tokens, own.tokens.start, start);
        let passed = tokens.get(own.tokens.start as usize..first as usize).unwrap_or_default();
        own.stops -= passed.iter().filter(|token| token.class == Class::Stop).count() as u32;
        own.tokens.start = first;
        let Range { start: comma, end: last } = own.commas;
        let commas = scan.commas.get(comma as usize..last as usize).unwrap_or_default();
        own.commas.start += commas.iter().take_while(|&&comma| comma < start).count() as u32;
        let ends = Ends::of(self.text, own.end, may_hang);
        (own.opening, own.first, own.last) = (ends.opening, ends.first, ends.last);
    }

    /// Takes off what stands behind `text`, which it opens with, and the marks there. The line stays as wide as it was set.
    pub(super) fn cut_back(&mut self, scan: &Scan, text: &'s str) {
        self.columns();
        let may_hang = self.may_hang();
        let own = &mut self.own;
        own.end = own.start + text.len() as u32;
        self.text = text;
        let tokens = scan.tokens.get(..own.tokens.end as usize).unwrap_or_default();
        let left = tokens.partition_point(|token| token.at < own.end);
        let cut = tokens.get(left..).unwrap_or_default();
        own.stops -= cut.iter().filter(|token| token.class == Class::Stop).count() as u32;
        own.tokens.end = left as u32;
        let commas = scan.commas.get(..own.commas.end as usize).unwrap_or_default();
        own.commas.end -= commas.iter().rev().take_while(|&&comma| comma >= own.end).count() as u32;
        let ends = Ends::of(text, own.end, may_hang);
        (own.opening, own.first, own.last) = (ends.opening, ends.first, ends.last);
    }

    /// Whether it ends where a sentence may.
    pub(super) const fn ended(&self) -> bool {
        self.own.last.is(Edge::ENDED)
    }
}

/// See [`Line::may_hang`].
const fn may_hang(gap: u8, indent: u8, signed: bool) -> bool {
    (gap == 1) & (2 <= indent) & (indent <= 6) & !signed
}

/// What the two ends of a line tell.
struct Ends {
    opening: Option<Opening>,
    first: Edge,
    last: Edge,
}

impl Ends {
    /// Of a line that ends at `end`, and may be part of what hangs under a number.
    #[expect(clippy::inline_always, reason = "asked of every line; in one place only of few")]
    #[inline(always)]
    fn of(text: &str, end: u32, may_hang: bool) -> Self {
        let may_open = match text.as_bytes().first_chunk() {
            Some(&chars) => marker::seems_to_start(chars),
            // A figure alone, in the cell of a table.
            None => text.len() > 1,
        };
        let opening = if may_open { opening(text, end) } else { None };
        let [first, last] = Edge::both(text);
        let marked = opening.is_some();
        let alone = opening.is_some_and(|opening| opening.end == end);
        let opens = opening.is_some_and(|opening| !opening.may_be_word())
            & !may_hang
            & (text.len() > SUBSCRIPT);
        Self {
            opening,
            // The （ of （一） opens nothing that the page added.
            first: first
                .without(marked, Edge::FURNITURE)
                .with(opens, Edge::MARKER)
                .with(may_open, Edge::START),
            last: last
                .with(ends_sentence(text, last), Edge::ENDED)
                .with(alone & !last.is(Edge::COMMA.or(Edge::COLON)), Edge::ALONE),
        }
    }
}

/// The marker that opens a text, which ends at `end`, if one may start there.
#[inline(never)]
fn opening(text: &str, end: u32) -> Option<Opening> {
    marker::marker_there(text, |(rest, marker)| Opening { marker, end: end - rest.len() as u32 })
}

/// The lines that hold anything visible.
pub(super) fn lines<'s>(source: &'s str, scan: &Scan) -> Vec<Line<'s>> {
    let Scan { tokens, borders, .. } = scan;
    let parts = match **borders {
        [] | [Border { lines: 1, .. }] => parts(source, scan),
        _ => Vec::new(),
    };
    let borders = if parts.is_empty() { borders } else { &parts };
    // Whether more 　　 than line ends part the paragraphs.
    let is_solid = LazyCell::new(|| {
        let signs = borders.iter().filter(|border| border.lines == 0).count();
        signs > 2 * borders.iter().map(|border| border.lines as usize).sum::<usize>()
    });
    let mut signs = Signs::new(source, scan);
    let found = Vec::with_capacity(borders.len() + 1);
    let mut lines = Lines { source, tokens, found, start: 0, from: Border::default(), gap: 1 };
    for border in borders {
        let Some(token) = tokens.get(border.token as usize) else { break };
        let behind = Border { token: border.token + 1, ..*border };
        // Where the line ends, and where the next one starts.
        let ((to, last), next) = match token.class {
            Class::LineEnd => ((token.at, *border), (token.end(), behind)),
            Class::Indent
                if token.at > lines.start
                    && (*is_solid || signs.opens_paragraph(lines.start, border)) =>
            {
                ((token.at, *border), (token.at, *border))
            }
            Class::Stop => {
                let behind = Border { stops: border.stops + 1, ..behind };
                ((token.end(), behind), (token.end(), behind))
            }
            _ => continue,
        };
        lines.cut(to, &last);
        (lines.start, lines.from) = next;
        lines.gap = lines.gap.saturating_add(few(border.lines));
    }
    lines.cut(source.len() as u32, &scan.end);
    if lines.found.first().is_some_and(|first| first.indent > 2 * page::INDENT) {
        take_off_margin(&mut lines.found);
    }
    lines.found
}

/// Where all lines stand farther in than paragraphs are indented, the page has that margin: only what is deeper is an
/// indent.
#[cold]
fn take_off_margin(lines: &mut [Line<'_>]) {
    let margin = lines.iter().map(|line| line.indent).min().unwrap_or_default();
    if margin > 2 * page::INDENT {
        for line in lines {
            line.indent -= margin;
            line.signed &= line.indented();
        }
    }
}

struct Lines<'s, 't> {
    source: &'s str,
    tokens: &'t [Token],
    found: Vec<Line<'s>>,
    /// Where the next line starts, and the border there.
    start: u32,
    from: Border,
    gap: u8,
}

impl Lines<'_, '_> {
    /// The line up to `to`, and the border there.
    #[inline]
    fn cut(&mut self, to: u32, last: &Border) {
        let Some((indent, text)) = trim(self.source, self.start, to) else { return };
        let start = self.start + indent.len() as u32;
        let first = &self.from;
        let stops = last.stops - first.stops;
        let (indent, signed) = (indent_columns(indent), indent.ends_with(INDENT));
        let end = start + text.len() as u32;
        let ends = Ends::of(text, end, may_hang(self.gap, indent, signed));
        // Put together at once: what is written in pieces is read back late.
        self.found.push(Line {
            own: Paragraph {
                start,
                end,
                tokens: skip_tokens(self.tokens, first.token, start)..last.token,
                commas: first.commas..last.commas,
                stops,
                opening: ends.opening,
                first: ends.first,
                last: ends.last,
            },
            text,
            gap: self.gap,
            indent,
            signed,
            columns: Cell::new(0),
        });
        self.gap = 0;
        if let Some(Opening { marker, end }) = ends.opening
            && self.source.as_bytes().get(end as usize - 1) == Some(&b'.')
            && matches!(marker.family, Family::Hanzi | Family::Stem)
        {
            self.take_off_dot(end);
        }
        if stops > 0 && !ends.last.is(Edge::ENDED) {
            self.part_before_heading(to, last);
        }
    }

    /// Parts the line just cut, which holds a stop and ends with none, if its end is a heading.
    #[inline(never)]
    fn part_before_heading(&mut self, to: u32, last: &Border) {
        let first = self.from.token;
        let tokens = self.tokens.get(first as usize..last.token as usize).unwrap_or_default();
        let Some(stop) = last_stop(tokens) else { return };
        let Some((whole, above)) = self.found.split_last() else { return };
        let (marks, at) = (&tokens[..stop], tokens[stop].end());
        let (before, behind) = whole.text.split_at((at - whole.own.start) as usize);
        if is_heading(self.source, before, marks, behind, above) {
            self.gap = whole.gap;
            self.found.pop();
            // No ， stands behind it.
            let border = Border { token: first + stop as u32 + 1, lines: 0, ..*last };
            self.cut(at, &border);
            (self.start, self.from) = (at, border);
            self.cut(to, last);
        }
    }

    /// The dot of 一. and 甲., which ends there, ends no sentence. The scan may have counted it.
    #[cold]
    #[inline(never)]
    fn take_off_dot(&mut self, end: u32) {
        let Some(Line { own, .. }) = self.found.last_mut() else { return };
        let first = self.tokens.get(own.tokens.start as usize);
        if first.is_some_and(|token| token.class == Class::Stop && token.end() == end) {
            own.stops -= 1;
        }
    }
}

/// The indent of a line, and its text up to the blanks after it.
#[inline]
fn trim(source: &str, from: u32, to: u32) -> Option<(&str, &str)> {
    let whole = source.get(from as usize..to as usize)?;
    let bytes = source.as_bytes();
    if blank::is_visible_before(bytes, to) {
        // Nearly all lines open at the margin, or with the sign of a paragraph.
        if blank::is_visible_at(bytes, from) {
            return Some(("", whole));
        }
        if let Some(text) = whole.strip_prefix(INDENT)
            && blank::is_visible_at(bytes, from + INDENT.len() as u32)
        {
            return Some((INDENT, text));
        }
    }
    let text = trim_start(whole);
    let indent = &whole[..whole.len() - text.len()];
    let text = blank::trim_end(text);
    (!text.is_empty()).then_some((indent, text))
}

/// A count that nobody asks exactly beyond a few.
fn few(count: u32) -> u8 {
    u8::try_from(count).unwrap_or(u8::MAX)
}

/// The ends of parts 一、…二、… of a document that has lost all its line ends, each far longer than an item of a
/// series: indices of tokens.
fn parts(source: &str, scan: &Scan) -> Vec<Border> {
    const SHORTEST: u32 = 600;
    let (mut ends, mut last) = (Vec::new(), None);
    let is_far = |last: Option<u32>, end: u32| last.is_none_or(|last| end - last >= SHORTEST);
    let stops = (0..).zip(&scan.tokens).filter(|(_, token)| token.class == Class::Stop);
    for (stops, (token_index, token)) in (0..).zip(stops) {
        let rest = &source[token.end() as usize..];
        if rest.starts_with(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'])
            && let Ok((_, found)) = marker::marker::<()>(rest)
            && found.family == Family::Hanzi
            && found.ordinal.is_some_and(|n| n.get() as usize == ends.len() + 1)
        {
            if !is_far(last.replace(token.end()), token.end()) {
                return Vec::new();
            }
            let commas = scan.commas.partition_point(|&at| at < token.at) as u32;
            ends.push(Border { token: token_index, lines: 0, commas, stops });
        }
    }
    let all = ends.len() > 1 && is_far(last, source.len() as u32);
    if all { ends } else { Vec::new() }
}

/// Whether the text, whose last character is `last`, ends where a sentence may: at 。！？…… and the marks that close
/// after them.
#[inline]
pub(super) fn ends_sentence(text: &str, last: Edge) -> bool {
    if last.is(Edge::BEHIND_STOP) { closes_sentence(text) } else { last.is(Edge::STOP) }
}

/// The same of a text that ends in marks that may close after a stop.
#[inline(never)]
fn closes_sentence(text: &str) -> bool {
    let (mut chars, mut last) = (text.chars(), Edge::BEHIND_STOP);
    while last.is(Edge::BEHIND_STOP) {
        chars.next_back();
        last = Edge::last(chars.as_str());
    }
    last.is(Edge::STOP) || follows_sentence(text)
}

/// Whether a text ends in a bracket that stands behind a sentence, and names who wrote it: ….（县水利局）.
fn follows_sentence(text: &str) -> bool {
    /// Bytes of the bracket.
    const LONGEST: usize = 72;
    let Some(inner) = text.strip_suffix(['）', ')']) else { return false };
    let tail = &inner.as_bytes()[inner.len().saturating_sub(LONGEST)..];
    let from = inner.len() - tail.len();
    // From its last byte on a bracket stands there or does not: （ is EF BC 88.
    let opens = memrchr2_iter(b'(', 0x88, tail).map(|at| from + at + 1);
    let mut before = opens.filter_map(|end| inner.get(..end)?.strip_suffix(['（', '(']));
    before.next().is_some_and(|before| Edge::last(blank::trim_end(before)).is(Edge::STOP))
}

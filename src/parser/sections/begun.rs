//! Lists whose first entry stands inside a paragraph, and that go on with paragraphs.

use alloc::vec::Vec;
use core::mem;

use super::{Below, MAX_LEVEL, Page, Rank, Section, numbers_paragraphs, opening_marker};
use crate::{
    Span, Style,
    grammar::marker::Family,
    parser::{
        blank::trim_start,
        markers::{Candidate, Candidates},
        paragraphs::{Layout, Paragraph, label_end},
        series::{NEAR, Series},
    },
};

/// The 1. of a list that opens behind a label and goes on paragraph by paragraph: 沿革：1.…⏎2.…. A list of one
/// (沿革：1.…) is none that stands in the paragraph.
pub(super) fn opens_labelled_list(
    page: &Page<'_>,
    paragraph: &Paragraph,
    first: &Candidate,
) -> bool {
    let candidates = page.candidates;
    if first.context != 0 {
        return false;
    }
    let text = paragraph.text(page.source);
    let Some(body) = label_end(text) else { return false };
    let label = text.len() - body.len();
    let p = first.paragraph as usize;
    let family = first.marker.family;
    let is =
        |c: &Candidate, n| c.marker.family == family && c.marker.ordinal.map(u32::from) == Some(n);
    let goes_on = || opening_marker(candidates, p + 1).is_some_and(|next| is(next, 2));
    let alone = || family == Family::ArabicDot && !candidates.of(p).iter().any(|c| is(c, 2));
    // The paragraph starts with the label, and the number stands right behind it.
    paragraph.end - trim_start(body).len() as u32 == first.span.start
        && is(first, 1)
        && label <= MAX_LABEL
        && numbers_paragraphs(family)
        && (goes_on() || alone())
}

/// Bytes of a label: six characters and a colon.
const MAX_LABEL: usize = 21;

/// Whether the number of a paragraph goes on with a series that is no section: 1.修渠。2.架桥。⏎3.植树。
///
/// The numbers before it run back to a 2 and, in one paragraph with it, a 1 that opens this or stands behind a colon; since
/// then no section has opened. `section` is the last one above.
// Apart, for hardly a number misses the one before.
#[inline(never)]
pub(super) fn goes_on(number: &Candidate, page: &Page<'_>, section: Option<&Section>) -> bool {
    let Some(mut next) = number.marker.value() else { return false };
    let all = &page.candidates.all;
    let at = all.partition_point(|c| c.span.start < number.span.start);
    let before = all.get(at.saturating_sub(REACH)..at).unwrap_or_default();
    let is_like = |c: &&Candidate| c.marker.family == number.marker.family && c.context == 0;
    // No series holds a number that nothing follows, two back to back, or one far below an item inside a paragraph.
    let ends_paragraph = |c: &Candidate| {
        let paragraph = page.layout.paragraphs.get(c.paragraph as usize);
        paragraph.is_some_and(|paragraph| c.span.end == paragraph.end)
    };
    if ends_paragraph(number) {
        return false;
    }
    // 一、已经办了：（一）修渠；（二）架桥。二、要办⏎（三）植树: the series lies in an item that has ended.
    let last = before.iter().rposition(|c| is_like(&c));
    let behind = last.and_then(|last| before.get(last + 1..)).unwrap_or_default();
    let behind = behind.get(..MOST.min(behind.len())).unwrap_or_default();
    let mut counted = behind.iter().filter(|c| c.context == 0);
    let answers = |c: &Candidate| {
        let is_before = |b: &&Candidate| {
            b.marker.family == c.marker.family
                && b.marker.value().map(|n| n + 1) == c.marker.value()
        };
        c.marker.value() > Some(1) && !behind.iter().any(|b| is_before(&b))
    };
    if counted.any(|c| c.marker.punctuated && answers(c)) {
        return false;
    }
    let mut above = number;
    for c in before.iter().rev().filter(is_like) {
        if c.marker.depth != number.marker.depth
            || c.marker.value() != Some(next - 1)
            || c.span.end == above.span.start
            || ends_paragraph(c)
            || above.paragraph - c.paragraph > NEAR && !c.opens_paragraph()
        {
            return false;
        }
        if next == 2 {
            return c.paragraph == above.paragraph
                && (c.opens_paragraph() || matches!(c.before, '：' | ':'))
                && section.is_none_or(|s| s.paragraph <= c.paragraph && s.marker != c.span);
        }
        (next, above) = (next - 1, c);
    }
    false
}

/// Marks the numbers that go on with a series, those of these paragraphs.
pub(super) fn resume(candidates: &mut Candidates, further: &[usize]) {
    for &p in further {
        if let Some(candidate) = candidates.first_mut(p) {
            candidate.resumes = true;
        }
    }
}

/// Makes the numbers left to a series items of their own where none has taken them: each stands in exactly one of the two.
// Apart, for hardly a document has any.
#[cold]
pub(crate) fn adopt(
    source: &str,
    layout: &Layout,
    candidates: &Candidates,
    series: &[Series],
    further: &[usize],
    sections: &mut Vec<Section>,
) {
    let items = series.iter().filter(|series| numbers_paragraphs(series.family));
    let mut taken: Vec<u32> =
        items.flat_map(|series| &series.items).map(|item| item.marker.start).collect();
    taken.sort_unstable();
    let (mut level, mut ends) = (0, [0; MAX_LEVEL + 1]);
    let mut others = mem::take(sections).into_iter().peekable();
    for &p in further {
        let (Some(paragraph), Some(c)) = (layout.paragraphs.get(p), candidates.of(p).first())
        else {
            continue;
        };
        while let Some(section) = others.next_if(|section| section.span.start < paragraph.start) {
            level = usize::from(section.level).min(MAX_LEVEL);
            ends[level] = section.span.end;
            sections.push(section);
        }
        while level > 0 && ends[level] <= paragraph.start {
            level -= 1;
        }
        if level < MAX_LEVEL && taken.binary_search(&c.span.start).is_err() {
            sections.push(Section {
                span: Span::new(paragraph.start, paragraph.end),
                heading_end: paragraph.start,
                marker: c.span,
                paragraph: p as u32,
                level: level as u8 + 1,
                style: Style::Item,
                rank: Rank::of_candidate(source, c),
                below: Below::Nothing,
                row: 0,
            });
        }
    }
    sections.extend(others);
}

/// How many candidates above a number are looked at for the start of its series.
const REACH: usize = 64;

/// How many behind the last of the series for one that ends it.
const MOST: usize = 8;

//! Pass 6: markers become enumerations.
//!
//! A series is a run of markers of one family with ordinals going up by one from 1: [`mod@runs`] finds
//! them, [`proof`] tells which are one, [`ends`] tells where the last item of each ends. What stays alone is text again.

mod ends;
mod proof;
mod runs;

use alloc::vec::Vec;
use core::num::NonZeroU32;

pub(crate) use self::runs::NEAR;
use self::{
    ends::End,
    runs::{Member, Run, limits, runs},
};
use super::{
    blank::{char_boundary, trim_end},
    markers::Candidates,
    pairs::Pairs,
    paragraphs::Layout,
    scan::Token,
    sections::Section,
};
use crate::{
    Diagnostic, DiagnosticKind, Span,
    ast::kind::Announced,
    grammar::{announcement, marker::Family},
};

/// A series with its items.
#[derive(Debug, Clone)]
pub(crate) struct Series {
    /// From the first item to the end of the last.
    pub(crate) span: Span,
    pub(crate) family: Family,
    /// The innermost pair of marks around it, as of a candidate.
    context: u32,
    pub(crate) items: Vec<SeriesItem>,
    pub(crate) announced: Option<Announced>,
    /// The words that announce it.
    pub(crate) announcement: Option<Span>,
}

#[derive(Debug, Clone, Copy)]
pub(crate) struct SeriesItem {
    /// From its marker to the end of its sense.
    pub(crate) span: Span,
    pub(crate) marker: Span,
    pub(crate) ordinal: u32,
    /// Index of the paragraph in which it starts.
    pub(crate) paragraph: u32,
    opens_paragraph: bool,
}

pub(crate) struct Input<'s> {
    pub(crate) source: &'s str,
    pub(crate) tokens: &'s [Token],
    pub(crate) layout: &'s Layout,
    pub(crate) pairs: &'s Pairs,
    pub(crate) candidates: &'s Candidates,
    pub(crate) sections: &'s [Section],
}

/// The series of a document, by start, outer before inner.
pub(crate) fn series(input: &Input<'_>, diagnostics: &mut Vec<Diagnostic>) -> Vec<Series> {
    let runs = runs(input);
    let limits = limits(&runs, input.candidates);
    // Backwards, so that what an item holds is known before its end is sought.
    let mut found: Vec<Series> = Vec::with_capacity(runs.len());
    for (run, limit) in runs.iter().zip(limits).rev() {
        let limit = limit.map(|c| input.candidates.all[c as usize].span.start);
        let series = build(input, run, limit, &found);
        found.push(series);
    }

    found.reverse();
    let mut sections = input.sections.iter().peekable();
    // The paragraph of the nearest number before.
    let mut numbered = 0;
    for i in 0..found.len() {
        let (before, rest) = found.split_at_mut(i);
        if let Some(series) = rest.first_mut() {
            while let Some(section) = sections.next_if(|s| s.span.start <= series.span.start) {
                numbered = section.paragraph;
            }
            announce(input, series, before, numbered);
            report(series, diagnostics);
        }
    }
    found
}

/// `later` are the series that start after this one, the last first; at `limit` the next item of a
/// series around it starts.
fn build(input: &Input<'_>, run: &Run, limit: Option<u32>, later: &[Series]) -> Series {
    let all = &input.candidates.all;
    let mut items = Vec::with_capacity(run.len());
    items.extend(run.members().filter_map(|Member { candidate, ordinal }| {
        let candidate = all.get(candidate as usize)?;
        Some(SeriesItem {
            span: candidate.span,
            marker: candidate.span,
            ordinal,
            paragraph: candidate.paragraph,
            opens_paragraph: candidate.opens_paragraph(),
        })
    }));
    for i in 1..items.len() {
        let text = &input.source[items[i - 1].span.start as usize..items[i].span.start as usize];
        let text = trim_end(text);
        // A blank may be part of the marker: 一　.
        let end = items[i - 1].span.start + text.len() as u32;
        items[i - 1].span.end = end.max(items[i - 1].marker.end);
    }
    let family = run.first(input.candidates).map_or(Family::Word, |c| c.marker.family);
    let end = End {
        input,
        items: &items,
        context: run.context,
        family,
        level: run.level,
        holds_sections: run.held_sections,
        later,
    }
    .find();
    if let Some(last) = items.last_mut() {
        let end = around(later, last.span.start, end.max(last.marker.end));
        last.span.end = match limit.filter(|&limit| limit < end) {
            Some(limit) => {
                let text = trim_end(&input.source[last.span.start as usize..limit as usize]);
                last.span.start + text.len() as u32
            }
            None => end,
        };
    }
    let first = items.first().map_or(0, |item| item.span.start);
    let span = Span::new(first, items.last().map_or(first, |item| item.span.end));
    Series { span, family, context: run.context, items, announced: None, announcement: None }
}

/// Where an item from `start` to `end` ends if no series that begins in it goes on behind it. Those inside others are
/// passed over with them.
fn around(later: &[Series], mut start: u32, mut end: u32) -> u32 {
    loop {
        let Some(inner) = first_from(later, start + 1).map(|series| series.span) else {
            return end;
        };
        if inner.start >= end {
            return end;
        }
        end = end.max(inner.end);
        // The next may start right where it ends.
        start = inner.end - 1;
    }
}

/// The first series that starts at `from` or after. `later` runs backwards, and it is one of the nearest.
fn first_from(later: &[Series], from: u32) -> Option<&Series> {
    let is_behind = |series: &Series| series.span.start >= from;
    if !later.first().is_some_and(is_behind) {
        return None;
    }
    let mut far = 1;
    while later.len().checked_sub(far).is_some_and(|i| !is_behind(&later[i])) {
        far *= 2;
    }
    let first = later.len().saturating_sub(far);
    let behind = first + later[first..].partition_point(is_behind);
    later.get(behind.checked_sub(1)?)
}

/// How many paragraphs back an announcement may stand, the one of the first item included.
const REACH: usize = 4;

/// How many bytes before a series an announcement is sought in.
const WINDOW: u32 = 1200;

/// Looks for the words that announce the series, from the item or section around it, or the series before it, on.
/// `numbered` is the paragraph of the nearest number.
fn announce(input: &Input<'_>, series: &mut Series, before: &[Series], numbered: u32) {
    let Some(first) = series.items.first() else { return };
    let start = first.span.start;
    let count = series.items.len() as u32;
    // That paragraph, or some back.
    let p = first.paragraph as usize;
    let reach = p.saturating_sub(REACH - 1);
    let paragraph = &input.layout.paragraphs[reach.max(p.min(numbered as usize))];
    // The item around it, or the end of the series before it.
    let (mut bound, mut sibling) = (0, None);
    for earlier in before.iter().rev().take(8) {
        // What ends farther up bounds nothing.
        if earlier.span.end <= bound.max(paragraph.start) {
            continue;
        }
        let after = earlier.items.partition_point(|i| i.span.start < start);
        let around = after.checked_sub(1).and_then(|i| earlier.items.get(i));
        let around = around.filter(|i| start < i.span.end);
        let (edge, is_sibling) = match around {
            Some(item) => (item.marker.end, false),
            None => (earlier.span.end, true),
        };
        if edge <= start && edge > bound {
            bound = edge;
            sibling = is_sibling.then_some(earlier);
        }
    }
    let from = paragraph.start.max(bound).min(start);
    let from = char_boundary(input.source, from.max(start.saturating_sub(WINDOW)));
    let lead_in = &input.source[from as usize..start as usize];
    let hit = announcement::find_announcement(lead_in, count).map(|(i, a)| (from + i as u32, a));
    let repeated = || {
        let takes_up = |word: &str| {
            series.items.iter().all(|item| input.source[item.span.range()].contains(word))
        };
        announcement::find_repeated(lead_in, count, takes_up).map(|(i, a)| (from + i as u32, a))
    };
    let hit = hit.or_else(repeated).or_else(|| {
        // Two counts before the first of two series: 4项主要任务和3项保障措施。
        // The second noun stands between the two.
        let between = bound > paragraph.start && !lead_in.is_empty();
        let sibling = sibling.filter(|_| between)?;
        let end = sibling.span.start;
        let from = paragraph.start.min(end).max(end.saturating_sub(WINDOW));
        let from = char_boundary(input.source, from);
        let shared = &input.source[from as usize..end as usize];
        let (i, a) = announcement::find_announcement_by_noun(shared, lead_in, count)?;
        let at = from + i as u32;
        // What announces that one announces no other.
        sibling.announcement.is_none_or(|words| words.start != at).then_some((at, a))
    });
    let Some((at, words)) = hit else { return };
    if let Some(count) = NonZeroU32::new(words.count) {
        series.announced = Some(Announced { count, at });
        series.announcement = Some(Span::new(at, at + words.len() as u32));
    }
}

fn report(series: &Series, diagnostics: &mut Vec<Diagnostic>) {
    for pair in series.items.windows(2) {
        let [a, b] = pair else { continue };
        let related = Some(a.marker);
        if b.ordinal > a.ordinal + 1 {
            let kind = DiagnosticKind::OrdinalGap { expected: a.ordinal + 1, found: b.ordinal };
            diagnostics.push(Diagnostic { kind, span: b.marker, related });
        } else if b.ordinal == a.ordinal {
            let kind = DiagnosticKind::OrdinalRepeat { ordinal: b.ordinal };
            diagnostics.push(Diagnostic { kind, span: b.marker, related });
        }
    }
    let found = series.items.len() as u32;
    if let Some(announced) = series.announced.map(|a| a.count.get()).filter(|&a| a != found) {
        diagnostics.push(Diagnostic {
            kind: DiagnosticKind::CountMismatch { announced, found },
            span: series.span,
            related: series.announcement,
        });
    }
}

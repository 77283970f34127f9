//! Which markers belong together.
//!
//! The pass goes forward once with a stack of the runs that are open: a marker continues the
//! innermost one that waits for its ordinal and closes what lies deeper, or opens a new run if it is
//! a first.

use alloc::{vec, vec::Vec};
use core::num::NonZeroU32;

use super::Input;
use crate::{
    grammar::marker::Family,
    parser::{
        markers::{Candidate, Candidates},
        sections::{Section, numbers_paragraphs},
    },
};

/// A series to be: its members are indices into the candidates.
#[derive(Debug)]
pub(super) struct Run {
    pub(super) members: Vec<u32>,
    pub(super) ordinals: Vec<u32>,
    pub(super) context: u32,
    /// The level of the section it stands in, 0 for none.
    pub(super) level: u8,
    /// Whether numbered paragraphs lie in its last item, and in an earlier one.
    holds_sections: bool,
    pub(super) held_sections: bool,
}

/// How many series may wait to be continued: real text nests four deep, and what is scanned once
/// for each series around it stays linear.
const MAX_OPEN: usize = 16;

/// The runs that are series, by start.
pub(super) fn runs(input: &Input<'_>) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut open: Vec<Run> = Vec::new();
    let mut section = input.sections.iter().peekable();
    let mut around: Vec<&Section> = Vec::new();
    for (p, range) in input.candidates.by_paragraph.iter().enumerate() {
        let numbered = section.next_if(|s| s.paragraph as usize == p);
        if let Some(section) = numbered {
            end_at_section(input, section, &mut open, &mut runs);
            around.push(section);
        }
        for c in range.clone() {
            let candidate = &input.candidates.all[c as usize];
            if numbered.is_some_and(|s| s.marker == Some(candidate.span)) {
                continue;
            }
            while around.pop_if(|s| s.span.end <= candidate.span.start).is_some() {}
            let level = around.last().map_or(0, |s| s.level);
            place(input, c, level, &mut open, &mut runs);
        }
    }
    runs.append(&mut open);
    runs.retain(|run| is_series(input, run));
    runs.sort_by_key(|run| run.members.first().copied());
    runs
}

/// For each run the first marker behind it that goes on with a run around it: there it ends at latest.
/// The runs come by their start, so the ones around are those of a smaller index.
pub(super) fn limits(runs: &[Run]) -> Vec<Option<u32>> {
    let mut members = Vec::with_capacity(runs.iter().map(|run| run.members.len()).sum());
    for (i, run) in runs.iter().enumerate() {
        members.extend(run.members.iter().map(|&c| (c, i)));
    }
    members.sort_unstable();
    let mut limits = vec![None; runs.len()];
    // Each run with its latest member that still waits for a marker of a run around it.
    let mut waiting: Vec<usize> = Vec::new();
    for &(c, i) in &members {
        while let Some(inner) = waiting.pop_if(|w| *w > i) {
            limits[inner] = Some(c);
        }
        if waiting.last() != Some(&i) {
            waiting.push(i);
        }
    }
    limits
}

/// Series never cross the section that encloses them. But items that head whole groups of
/// paragraphs may hold numbered ones: 第一，…⏎（一）…⏎（二）…⏎第二，….
fn end_at_section(input: &Input<'_>, section: &Section, open: &mut Vec<Run>, runs: &mut Vec<Run>) {
    if open.is_empty() {
        return;
    }
    let is_list = section.is_list_entry(input.source);
    let holds = |o: &Run| {
        let last = o.members.last().map(|&m| &input.candidates.all[m as usize]);
        is_list
            && o.context == 0
            && section.level > o.level
            && last.is_some_and(|l| l.opens_paragraph() && !numbers_paragraphs(l.marker.family))
    };
    runs.extend(open.extract_if(.., |series| !holds(series)));
    for series in open {
        series.holds_sections = true;
    }
}

/// Continues an open series with the candidate, opens a new one, or does nothing.
fn place(input: &Input<'_>, c: u32, level: u8, open: &mut Vec<Run>, runs: &mut Vec<Run>) {
    let all = &input.candidates.all;
    let candidate = &all[c as usize];
    match candidate.marker.family {
        // 一、二、三产业
        Family::Hanzi if !candidate.certain && candidate.before == '、' => return,
        // Inside a paragraph 第一编讲水，第二编讲路 tells of parts.
        Family::Statute(_) => return,
        // 一是二户联保: no item of a word in no table goes on right behind a marker.
        _ if !candidate.certain
            && candidate.before == '\u{1}'
            && candidate.marker.value() != Some(1) =>
        {
            return;
        }
        _ => {}
    }
    // A series inside a quotation or bracket ends with it.
    while let Some(top) = open.last() {
        if top.context > candidate.context {
            runs.extend(open.pop());
        } else {
            break;
        }
    }
    let joins = |o: &Run| -> Option<u32> {
        let &last = o.members.last()?;
        let last = &all[last as usize];
        (o.context == candidate.context
            && same_run(last, candidate)
            && is_punctuated_alike(input, last, candidate)
            && is_near(input, o, last, candidate))
        .then(|| next_ordinal(o, candidate))
        .flatten()
    };
    let ordinal = candidate.marker.ordinal.map(NonZeroU32::get);
    // The innermost series that waits for exactly this ordinal; else one with a small hole.
    let exact = open
        .iter()
        .rposition(|o| joins(o).is_some_and(|n| o.ordinals.last().is_some_and(|&l| n == l + 1)));
    let loose = || {
        open.iter().rposition(|o| {
            joins(o).is_some_and(|n| o.ordinals.last().is_some_and(|&l| n > l && n - l <= 3))
        })
    };
    // 二是…二是…: a slip, kept in the series and reported.
    let twice = || {
        open.iter().rposition(|o| {
            let last = o.members.last().map(|&m| &all[m as usize]);
            joins(o).is_some_and(|n| o.ordinals.last() == Some(&n))
                && last.is_some_and(|l| l.paragraph == candidate.paragraph && l.certain)
        })
    };
    // 首先，…第二，…第三，…
    let first = || {
        open.iter().rposition(|o| {
            let last = o.members.last().map(|&m| &all[m as usize]);
            candidate.marker.family == Family::Di
                && ordinal == Some(2)
                && o.context == candidate.context
                && o.ordinals.last() == Some(&1)
                && last.is_some_and(|l| {
                    l.marker.family == Family::Sequence
                        && l.marker.punctuated
                        && is_near(input, o, l, candidate)
                })
        })
    };
    if ordinal == Some(1) {
        if !candidate.certain && candidate.word == '\0' {
            return;
        }
        if let Some(i) = repeats(input.candidates, c, open) {
            runs.extend(open.drain(i + 1..));
            if let Some(series) = open.get_mut(i) {
                let next = series.ordinals.last().copied().unwrap_or(0) + 1;
                series.members.push(c);
                series.ordinals.push(next);
            }
        } else {
            if open.len() == MAX_OPEN {
                runs.push(open.remove(0));
            }
            open.push(Run {
                members: vec![c],
                ordinals: vec![1],
                context: candidate.context,
                level,
                holds_sections: false,
                held_sections: false,
            });
        }
    } else if let Some(i) = exact.or_else(loose).or_else(twice).or_else(first) {
        runs.extend(open.drain(i + 1..));
        if let Some(series) = open.get_mut(i) {
            let last = series.ordinals.last().copied().unwrap_or(0);
            series.ordinals.push(ordinal.unwrap_or(last + 1));
            series.members.push(c);
            series.held_sections |= core::mem::take(&mut series.holds_sections);
        }
    }
}

/// The ordinal the candidate would have in the series.
fn next_ordinal(series: &Run, candidate: &Candidate) -> Option<u32> {
    let last = series.ordinals.last().copied()?;
    Some(candidate.marker.ordinal.map_or(last + 1, NonZeroU32::get))
}

/// Whether two markers may stand in one series.
fn same_run(a: &Candidate, b: &Candidate) -> bool {
    let inline = numbers_paragraphs(a.marker.family);
    a.marker.family == b.marker.family
        && a.word == b.word
        && a.marker.depth == b.marker.depth
        // At the start of a paragraph they number it, except in a quotation.
        && (!inline
            || a.paragraph == b.paragraph
            || !a.opens_paragraph() && !b.opens_paragraph())
}

/// 首先，…最后，…: a word without its comma is an adverb, unless none has one, or 其次 answers it at once.
fn is_punctuated_alike(input: &Input<'_>, a: &Candidate, b: &Candidate) -> bool {
    a.marker.family != Family::Sequence
        || a.marker.punctuated == b.marker.punctuated
        || a.paragraph == b.paragraph && input.source[b.span.range()].starts_with("其次")
}

/// How many paragraphs may lie between an item inside a paragraph and the next, or an item and a
/// word that has no number.
const NEAR: u32 = 3;

/// Whether the candidate stands near enough to `last`, the last item of the series, to go on with it.
fn is_near(input: &Input<'_>, series: &Run, last: &Candidate, candidate: &Candidate) -> bool {
    let opens = last.opens_paragraph() && candidate.opens_paragraph();
    if series.holds_sections && !opens {
        return false;
    }
    // Items that head groups of paragraphs may have any length; the first may stand behind its lead-in.
    let several = series.members.len() > 1;
    candidate.paragraph - last.paragraph <= NEAR
        || match candidate.marker.ordinal {
            Some(_) => last.opens_paragraph() || !several && candidate.opens_paragraph(),
            // 首先，…最后，… frame a speech, but 其次， has a 首先， before it.
            None => {
                opens
                    && candidate.marker.punctuated
                    && (several || input.source[candidate.span.range()].starts_with("其次"))
            }
        }
}

/// 一是…一是… without 二是: the open series that a further first item repeats.
fn repeats(candidates: &Candidates, c: u32, open: &[Run]) -> Option<usize> {
    let all = &candidates.all;
    let candidate = &all[c as usize];
    let top = open.last()?;
    let &last = top.members.last()?;
    let last = &all[last as usize];
    let same = top.context == candidate.context
        && candidate.marker.family == Family::Word
        && candidate.word == '\0'
        && same_run(last, candidate)
        && last.paragraph == candidate.paragraph
        && last.marker.ordinal == candidate.marker.ordinal
        && last.span.len() == candidate.span.len();
    let range = candidates.by_paragraph.get(candidate.paragraph as usize)?;
    let mut rest = all.get(c as usize + 1..range.end as usize)?.iter().take(64);
    let next = rest.find(|d| d.context == candidate.context && same_run(candidate, d));
    let goes_on = next.is_some_and(|d| d.marker.value() == Some(2));
    (same && !goes_on).then(|| open.len() - 1)
}

fn is_series(input: &Input<'_>, run: &Run) -> bool {
    let count = run.members.len();
    let members = || run.members.iter().map(|&c| &input.candidates.all[c as usize]);
    let Some(first) = members().next().filter(|_| count > 1) else { return false };
    let proven = match first.marker.family {
        // A word that is in no table must prove itself three times, and not be listed: 一干渠、二干渠.
        Family::Word if first.word != '\0' => count > 2 && members().all(|c| c.before != '、'),
        // 首先要抓早。再次重申…。最后一年尤其关键。 Without commas the words must answer each other in
        // one sentence, or 其次 be among them.
        Family::Sequence if !first.marker.punctuated => {
            let answers = || members().skip(1).all(|c| matches!(c.before, '，' | '；' | ',' | ';'));
            count > 2 && answers()
                || members().any(|c| input.source[c.span.range()].starts_with("其次"))
        }
        // Bare figures are notes: （⑴⑵）, or a figure at the end of its paragraph.
        family if numbers_paragraphs(family) => {
            members().all(|c| c.span.end != input.layout.paragraphs[c.paragraph as usize].end)
        }
        _ => true,
    };
    proven && members().zip(members().skip(1)).all(|(a, b)| a.span.end != b.span.start)
}

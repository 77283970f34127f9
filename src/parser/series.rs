//! Pass 6: markers become enumerations.
//!
//! A series is a run of markers of one family with ordinals going up by one from 1. The pass goes
//! forward once with a stack of the series that are open: a marker continues the innermost series
//! that waits for its ordinal and closes what lies deeper, or opens a new series if it is a first.
//! What stays alone is text again.

use alloc::{vec, vec::Vec};
use core::num::NonZeroU32;

use super::{
    blank::{char_boundary, trim_end, trim_start},
    markers::{Candidate, Candidates},
    pairs::Pairs,
    paragraphs::Layout,
    scan::{Class, Token},
    sections::{Section, numbers_paragraphs},
};
use crate::{
    Diagnostic, DiagnosticKind, Span,
    ast::kind::Announced,
    grammar::{announcement, marker::Family, summary},
};

/// A series with its items.
#[derive(Debug, Clone)]
pub(crate) struct Series {
    pub(crate) family: Family,
    pub(crate) items: Vec<SeriesItem>,
    pub(crate) announced: Option<Announced>,
    /// The words that announce it.
    pub(crate) announcement: Option<Span>,
}

impl Series {
    pub(crate) fn span(&self) -> Span {
        Span::new(
            self.items.first().map_or(0, |i| i.span.start),
            self.items.last().map_or(0, |i| i.span.end),
        )
    }
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

/// A series still open: its members are indices into the candidates.
#[derive(Debug)]
struct Open {
    members: Vec<u32>,
    ordinals: Vec<u32>,
    context: u32,
}

/// How many series may wait to be continued: real text nests four deep, and what is scanned once
/// for each series around it stays linear.
const MAX_OPEN: usize = 16;

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
    let mut runs = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut section = input.sections.iter().peekable();
    for (p, range) in input.candidates.by_paragraph.iter().enumerate() {
        let numbered = section.next_if(|s| s.paragraph as usize == p);
        if numbered.is_some() {
            // Series never cross the section that encloses them.
            runs.append(&mut open);
        }
        for c in range.clone() {
            let candidate = &input.candidates.all[c as usize];
            if numbered.is_some_and(|s| s.marker == Some(candidate.span)) {
                continue;
            }
            place(input.candidates, c, &mut open, &mut runs);
        }
    }
    runs.append(&mut open);
    runs.retain(|run| is_series(run, &input.candidates.all));
    runs.sort_by_key(|run| run.members.first().copied());
    // Backwards, so that what an item holds is known before its end is sought.
    let mut found: Vec<Series> = Vec::with_capacity(runs.len());
    for run in runs.iter().rev() {
        let series = build(input, run, &found);
        found.push(series);
    }
    found.reverse();
    for i in 0..found.len() {
        let (before, rest) = found.split_at_mut(i);
        if let Some(series) = rest.first_mut() {
            announce(input, series, before);
            report(series, diagnostics);
        }
    }
    found
}

/// Continues an open series with the candidate, opens a new one, or does nothing.
fn place(candidates: &Candidates, c: u32, open: &mut Vec<Open>, runs: &mut Vec<Open>) {
    let all = &candidates.all;
    let candidate = &all[c as usize];
    // A series inside a quotation or bracket ends with it.
    while let Some(top) = open.last() {
        if top.context > candidate.context {
            runs.extend(open.pop());
        } else {
            break;
        }
    }
    let joins = |o: &Open| -> Option<u32> {
        let &last = o.members.last()?;
        let last = &all[last as usize];
        (o.context == candidate.context && same_run(last, candidate))
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
    if ordinal == Some(1) {
        if !candidate.certain && candidate.word == '\0' {
            return;
        }
        if let Some(i) = repeats(candidates, c, open) {
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
            open.push(Open { members: vec![c], ordinals: vec![1], context: candidate.context });
        }
    } else if let Some(i) = exact.or_else(loose).or_else(twice) {
        runs.extend(open.drain(i + 1..));
        if let Some(series) = open.get_mut(i) {
            let last = series.ordinals.last().copied().unwrap_or(0);
            series.ordinals.push(ordinal.unwrap_or(last + 1));
            series.members.push(c);
        }
    }
}

/// The ordinal the candidate would have in the series.
fn next_ordinal(series: &Open, candidate: &Candidate) -> Option<u32> {
    let last = series.ordinals.last().copied()?;
    Some(candidate.marker.ordinal.map_or(last + 1, NonZeroU32::get))
}

/// Whether two markers may stand in one series.
fn same_run(a: &Candidate, b: &Candidate) -> bool {
    let inline = numbers_paragraphs(a.marker.family);
    a.marker.family == b.marker.family
        && a.word == b.word
        && a.marker.depth == b.marker.depth
        && (!inline || a.paragraph == b.paragraph)
        // 首先，…其次，…: a word without its comma is an adverb, unless none has one.
        && (a.marker.family != Family::Sequence
            || a.marker.punctuated == b.marker.punctuated && a.paragraph + 4 > b.paragraph)
}

/// 一是…一是… without 二是: the open series that a further first item repeats.
fn repeats(candidates: &Candidates, c: u32, open: &[Open]) -> Option<usize> {
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

fn is_series(run: &Open, all: &[Candidate]) -> bool {
    let members = || run.members.iter().map(|&c| &all[c as usize]);
    let Some(first) = members().next() else { return false };
    // A word that is in no table must prove itself three times, and not be listed: 一干渠、二干渠.
    let enough = if first.word == '\0' {
        run.members.len() >= 2
    } else {
        run.members.len() >= 3 && members().all(|c| c.before != '、')
    };
    // Bare figures are notes: （⑴⑵）.
    let empty = members().zip(members().skip(1)).any(|(a, b)| a.span.end == b.span.start);
    enough && !empty
}

/// `later` are the series that start after this one, the last first.
fn build(input: &Input<'_>, run: &Open, later: &[Series]) -> Series {
    let all = &input.candidates.all;
    let member = |c: u32| &all[c as usize];
    let mut items: Vec<SeriesItem> = run
        .members
        .iter()
        .zip(&run.ordinals)
        .map(|(&c, &ordinal)| SeriesItem {
            span: member(c).span,
            marker: member(c).span,
            ordinal,
            paragraph: member(c).paragraph,
            opens_paragraph: member(c).opens_paragraph(),
        })
        .collect();
    for i in 1..items.len() {
        let text = &input.source[items[i - 1].span.start as usize..items[i].span.start as usize];
        let text = trim_end(text);
        items[i - 1].span.end = items[i - 1].span.start + text.len() as u32;
    }
    let family = run.members.first().map_or(Family::Word, |&c| member(c).marker.family);
    let end = End { input, items: &items, context: run.context, family, later }.find();
    if let Some(last) = items.last_mut() {
        last.span.end = end.max(last.marker.end);
    }
    Series { family, items, announced: None, announcement: None }
}

/// Where the last item of a series ends: how the earlier ones are built decides.
struct End<'e> {
    input: &'e Input<'e>,
    items: &'e [SeriesItem],
    context: u32,
    family: Family,
    later: &'e [Series],
}

impl End<'_> {
    fn find(&self) -> u32 {
        let Some((last, earlier)) = self.items.split_last() else { return 0 };
        let paragraph = &self.input.layout.paragraphs[last.paragraph as usize];
        // The mark that encloses the series.
        let limit = (self.context as usize)
            .checked_sub(1)
            .and_then(|open| self.input.pairs.close_of(open))
            .map_or(paragraph.end, |close| self.input.tokens[close].at.min(paragraph.end));
        let opens = last.opens_paragraph && earlier.iter().any(|item| item.opens_paragraph);
        let extent = if opens {
            Extent::Paragraph
        } else if self.is_single(earlier) {
            Extent::Sentence
        } else {
            Extent::Sense
        };
        let end = self.walk(last, earlier, limit, extent);
        if opens && self.context == 0 { self.further_paragraphs(last, earlier, end) } else { end }
    }

    /// Clause items end with the sentence, and items of one sentence each do.
    fn is_single(&self, earlier: &[SeriesItem]) -> bool {
        let text = |item: &SeriesItem| &self.input.source[item.span.range()];
        earlier.iter().all(|i| text(i).ends_with(['，', ',', '；', ';', '、', '：']))
            || earlier.iter().all(|i| sentence_ends(self.input, i.span).take(2).count() < 2)
    }

    /// Goes on sentence by sentence, and over the series that lie in the item, as far as it extends.
    fn walk(&self, last: &SeriesItem, earlier: &[SeriesItem], limit: u32, extent: Extent) -> u32 {
        let source = self.input.source;
        let text = |from: u32, to: u32| trim_start(&source[from as usize..to as usize]);
        let personal = || earlier.iter().any(|i| summary::names_speakers(&source[i.span.range()]));
        // Whether a sentence speaks of all items rather than of the last.
        let sums_up = |sentence: &str| {
            extent == Extent::Sense
                && (summary::sums_up(sentence) || summary::names_speakers(sentence) && !personal())
        };
        // What earlier items hold, the last may hold too.
        let precedent = self.later.last().is_some_and(|s| s.span().start < last.span.start);
        let mut from = last.marker.end;
        let mut end = None;
        loop {
            // `later` runs backwards: the first that starts at `from` or after.
            let next = self.later.partition_point(|s| s.span().start >= from);
            let inner = next.checked_sub(1).and_then(|i| self.later.get(i));
            let inner = inner.filter(|s| s.span().start < limit);
            let until = inner.map_or(limit, |s| s.span().start);
            for stop in sentence_ends(self.input, Span::new(from, until)) {
                if extent == Extent::Sentence {
                    return stop;
                }
                if let Some(end) = end.filter(|&e| sums_up(text(e, stop))) {
                    return end;
                }
                end = Some(stop);
            }
            let Some(inner) = inner else { break };
            if let Some(before) = end
                && (!precedent && rank(inner.family) <= rank(self.family)
                    || sums_up(text(before, until)))
            {
                return before;
            }
            from = inner.span().end.max(from + 1);
            if extent == Extent::Sentence || from >= limit {
                return from.max(if extent == Extent::Paragraph { limit } else { from });
            }
            end = Some(from);
        }
        match end {
            _ if extent == Extent::Paragraph => limit,
            Some(end) if text(end, limit).is_empty() => end,
            _ => limit,
        }
    }

    /// Items of several paragraphs each: so is the last, as long as the longest at most, and up to
    /// the next number or address.
    fn further_paragraphs(&self, last: &SeriesItem, earlier: &[SeriesItem], end: u32) -> u32 {
        let lengths = || self.items.windows(2).map(|pair| pair[1].paragraph - pair[0].paragraph);
        let longest = lengths().max().unwrap_or(0) as usize;
        if earlier.is_empty() || lengths().any(|paragraphs| paragraphs < 2) {
            return end;
        }
        let paragraphs = &self.input.layout.paragraphs;
        let sections = self.input.sections;
        let next = sections.partition_point(|s| s.paragraph <= last.paragraph);
        let stop = sections.get(next).map_or(paragraphs.len(), |s| s.paragraph as usize);
        let own = last.paragraph as usize;
        paragraphs[own + 1..stop]
            .iter()
            .take(longest - 1)
            .take_while(|p| !summary::is_address(p.text(self.input.source)))
            .last()
            .map_or(end, |p| end.max(p.end))
    }
}

/// How far the last item may extend.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Extent {
    /// To the end of its first sentence.
    Sentence,
    /// As long as the text elaborates it.
    Sense,
    /// To the end of the paragraph it opens.
    Paragraph,
}

/// Which family tends to hold which: 第一 holds 一是, 一是 holds （1）.
const fn rank(family: Family) -> u8 {
    match family {
        Family::Hanzi | Family::Di | Family::Qi | Family::Sequence | Family::Aspect => 0,
        Family::Word => 1,
        _ => 2,
    }
}

/// The ends of the sentences in a span: after a stop outside inner pairs, and the marks that close behind it.
fn sentence_ends<'i>(input: &'i Input<'_>, span: Span) -> impl Iterator<Item = u32> + use<'i> {
    let first = input.tokens.partition_point(|t| t.at < span.start);
    let mut t = first;
    core::iter::from_fn(move || {
        while let Some(token) = input.tokens.get(t).filter(|t| t.end() <= span.end) {
            if let Some(close) = input.pairs.close_of(t) {
                // Skip the pair; a stop right before its end may end the sentence with it.
                let closing = input.tokens[close];
                let inner = input.tokens.get(close.wrapping_sub(1));
                let stop = inner.is_some_and(|i| i.class == Class::Stop && i.end() == closing.at);
                t = close + 1;
                let next = input.tokens.get(t);
                let glued = next.is_some_and(|n| {
                    n.at == closing.end() && !matches!(n.class, Class::Open | Class::LineEnd)
                });
                if stop && !glued && closing.end() <= span.end && introduced(input, token.at) {
                    return Some(closing.end());
                }
                continue;
            }
            t += 1;
            if token.class == Class::Stop {
                let mut end = token.end();
                while let Some(next) =
                    input.tokens.get(t).filter(|n| n.at == end && matches!(n.class, Class::Stop))
                {
                    end = next.end();
                    t += 1;
                }
                return Some(end);
            }
        }
        None
    })
}

/// Whether what stands before a quotation introduces it: 说：“…
fn introduced(input: &Input<'_>, at: u32) -> bool {
    input.source[..at as usize].ends_with(['：', ':', '，', ','])
}

/// How many paragraphs back an announcement may stand, the one of the first item included.
const REACH: usize = 3;

/// How many bytes before a series an announcement is sought in.
const WINDOW: u32 = 1200;

/// Looks for the words that announce the series, from the item or section around it, or the series before it, on.
fn announce(input: &Input<'_>, series: &mut Series, before: &[Series]) {
    let Some(first) = series.items.first() else { return };
    let start = first.span.start;
    let count = series.items.len() as u32;
    // The paragraph of the nearest number, or three back.
    let p = first.paragraph as usize;
    let reach = p.saturating_sub(REACH - 1);
    let section = input.sections.partition_point(|s| s.span.start <= start);
    let section = section.checked_sub(1).map_or(0, |s| input.sections[s].paragraph as usize);
    let paragraph = &input.layout.paragraphs[reach.max(section.min(p))];
    // The item around it, or the end of the series before it.
    let (mut bound, mut sibling) = (0, None);
    for earlier in before.iter().rev().take(8) {
        let after = earlier.items.partition_point(|i| i.span.start < start);
        let around = after.checked_sub(1).and_then(|i| earlier.items.get(i));
        let around = around.filter(|i| start < i.span.end);
        let (edge, is_sibling) = match around {
            Some(item) => (item.marker.end, false),
            None => (earlier.span().end, true),
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
    let hit = hit.or_else(|| {
        // Two counts before the first of two series: 4项主要任务和3项保障措施。
        let end = sibling.filter(|_| bound > paragraph.start)?.span().start;
        let from = paragraph.start.min(end).max(end.saturating_sub(WINDOW));
        let from = char_boundary(input.source, from);
        let shared = &input.source[from as usize..end as usize];
        let (i, a) = announcement::find_announcement_by_noun(shared, lead_in, count)?;
        Some((from + i as u32, a))
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
            span: series.span(),
            related: series.announcement,
        });
    }
}

//! Which markers belong together.
//!
//! The pass goes forward once with a stack of the runs that are open: a marker continues the
//! innermost one that waits for its ordinal and closes what lies deeper, or opens a new run if it is
//! a first.

use alloc::{vec, vec::Vec};
use core::{iter, num::NonZeroU32};

use super::{Input, WINDOW, proof::is_series};
use crate::{
    Span,
    grammar::{
        announcement::{find_announcement, find_repeated},
        marker::{self, Family},
    },
    parser::{
        blank::char_boundary,
        markers::{Candidate, Candidates},
        sections::{MAX_LEVEL, Section, numbers_paragraphs},
    },
};

/// A series to be.
#[derive(Debug)]
pub(super) struct Run {
    first: Member,
    /// Most runs never go on, and need no room.
    further: Vec<Member>,
    pub(super) context: u32,
    /// The level of the section it stands in, 0 for none.
    pub(super) level: u8,
    /// Whether numbered paragraphs lie in its last item, and in an earlier one.
    holds_sections: bool,
    pub(super) held_sections: bool,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Member {
    /// An index into the candidates.
    pub(super) candidate: u32,
    pub(super) ordinal: u32,
}

impl Run {
    pub(super) fn first<'c>(&self, candidates: &'c Candidates) -> Option<&'c Candidate> {
        candidates.all.get(self.first.candidate as usize)
    }

    fn last<'c>(&self, candidates: &'c Candidates) -> Option<(&'c Candidate, u32)> {
        let &Member { candidate, ordinal } = self.further.last().unwrap_or(&self.first);
        Some((candidates.all.get(candidate as usize)?, ordinal))
    }

    pub(super) fn members(&self) -> impl Iterator<Item = Member> + Clone {
        iter::once(self.first).chain(self.further.iter().copied())
    }

    pub(super) fn len(&self) -> usize {
        1 + self.further.len()
    }

    /// 一是…，十是…。十一是国庆节: where ten are announced, and marks inside the sentence part them.
    fn leave_holiday(&mut self, input: &Input<'_>) {
        let Some((last, 11)) = self.last(input.candidates) else { return };
        let is_holiday = self.len() == 11
            && last.before == '。'
            && &input.source[last.span.range()] == "十一是"
            && self.candidates(input).skip(1).take(9).all(|c| matches!(c.before, '，' | '；'))
            && self.is_announced(input, 10);
        if is_holiday {
            self.further.pop();
        }
    }

    /// 一是…，二是…，三是五是国庆: a word right behind another opens nothing, and neither does what follows.
    fn leave_row(&mut self, input: &Input<'_>) {
        let pairs = || self.candidates(input).zip(self.candidates(input).skip(1));
        let row = pairs().position(|(a, b)| a.span.end == b.span.start);
        if let Some(row) = row.filter(|&row| row > 0)
            && self.first(input.candidates).is_some_and(|c| !numbers_paragraphs(c.marker.family))
        {
            self.further.truncate(row);
        }
    }

    /// Whether the sentence before it says that it has as many items.
    pub(super) fn is_announced(&self, input: &Input<'_>, count: u32) -> bool {
        let Some(first) = self.first(input.candidates) else { return false };
        let p = first.paragraph.saturating_sub(1) as usize;
        let from = input.layout.paragraphs.get(p).map_or(0, |before| before.start);
        let from = from.max(first.span.start.saturating_sub(WINDOW));
        let from = char_boundary(input.source, from);
        let before = &input.source[from as usize..first.span.start as usize];
        let hit = find_announcement(before, count).or_else(|| {
            let mut word = [0; 4];
            let word = first.word.encode_utf8(&mut word);
            find_repeated(before, count, |repeated| repeated == word)
        });
        hit.is_some_and(|(at, words)| {
            let behind = before[at..].trim_end();
            words.count == count && !behind.trim_end_matches('。').contains('。')
        })
    }

    pub(super) fn candidates<'c>(
        &self,
        input: &Input<'c>,
    ) -> impl Iterator<Item = &'c Candidate> + Clone {
        let all = &input.candidates.all;
        self.members().filter_map(|member| all.get(member.candidate as usize))
    }

    /// Adds the candidate, as number `ordinal` or else as the next.
    fn push(&mut self, candidate: u32, ordinal: Option<u32>) {
        let ordinal =
            ordinal.unwrap_or_else(|| self.further.last().unwrap_or(&self.first).ordinal + 1);
        self.further.push(Member { candidate, ordinal });
    }
}

/// How many series may wait to be continued: real text nests four deep, and what is scanned once
/// for each series around it stays linear.
const MAX_OPEN: usize = 16;

/// The runs that are series, by start.
pub(super) fn runs(input: &Input<'_>) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut open: Vec<Run> = Vec::new();
    let mut sections = input.sections.iter().peekable();
    let mut marker = Span::default();
    // How deep the section around is, and where those of each level above end.
    let mut level = 0;
    let mut ends = [0; MAX_LEVEL + 1];
    for (c, candidate) in (0..).zip(&input.candidates.all) {
        while let Some(section) = sections.next_if(|s| s.paragraph <= candidate.paragraph) {
            if !open.is_empty() {
                end_at_section(input, section, &mut open, &mut runs);
            }
            level = usize::from(section.level).min(MAX_LEVEL);
            ends[level] = section.span.end;
            marker = section.marker;
        }
        // The number of a section.
        if marker == candidate.span {
            continue;
        }
        while level > 0 && ends[level] <= candidate.span.start {
            level -= 1;
        }
        place(input, c, level as u8, &mut open, &mut runs);
    }
    close(open, &mut runs);
    for run in &mut runs {
        run.leave_holiday(input);
        run.leave_row(input);
    }
    runs.retain(|run| is_series(input, run));
    runs
}

/// Keeps what may be a series of the runs that end, by start.
fn close(ended: impl IntoIterator<Item = Run>, runs: &mut Vec<Run>) {
    ended.into_iter().filter(|run| run.len() > 1).for_each(|run| keep(run, runs));
}

/// Keeps a run before those that began while it was open.
// Apart, for most markers make no series.
#[inline(never)]
fn keep(run: Run, runs: &mut Vec<Run>) {
    let inside = runs.iter().rev().take_while(|r| r.first.candidate > run.first.candidate);
    runs.insert(runs.len() - inside.count(), run);
}

/// For each run the first marker behind it that goes on with a run around it: there it ends at latest.
/// The runs come by their start, so the ones around are those of a smaller index.
pub(super) fn limits(runs: &[Run], candidates: &Candidates) -> Vec<Option<u32>> {
    if runs.is_empty() {
        return Vec::new();
    }
    // The run of each candidate.
    let mut run_of: Vec<Option<NonZeroU32>> = vec![None; candidates.all.len()];
    for (i, run) in (1..).zip(runs) {
        for member in run.members() {
            if let Some(of) = run_of.get_mut(member.candidate as usize) {
                *of = NonZeroU32::new(i);
            }
        }
    }
    let mut limits = vec![None; runs.len()];
    // Each run with its latest member that still waits for a marker of a run around it.
    let mut waiting: Vec<usize> = Vec::new();
    for (c, run) in (0..).zip(run_of) {
        let Some(i) = run.map(|i| i.get() as usize - 1) else { continue };
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
// Apart, as what follows, for most numbers are those of sections, and nothing is open there.
#[inline(never)]
fn end_at_section(input: &Input<'_>, section: &Section, open: &mut Vec<Run>, runs: &mut Vec<Run>) {
    let is_list = section.is_list_entry(input.source);
    let holds = |o: &Run| {
        let last = o.last(input.candidates);
        is_list
            && o.context == 0
            && section.level > o.level
            && last
                .is_some_and(|(l, _)| l.opens_paragraph() && !numbers_paragraphs(l.marker.family))
    };
    close(open.extract_if(.., |series| !holds(series)), runs);
    for series in open {
        series.holds_sections = true;
    }
}

/// Continues an open series with the candidate, opens a new one, or does nothing.
#[inline(never)]
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
            close(open.pop(), runs);
        } else {
            break;
        }
    }
    let ordinal = candidate.marker.ordinal.map(NonZeroU32::get);
    // 首先，…第二，…第三，…, 首先，…其次，…第三，…, and 首先…；二是…；三是… in one paragraph.
    let sequence = || {
        open.iter().rposition(|o| {
            o.context == candidate.context
                && o.last(input.candidates).is_some_and(|(last, n)| {
                    let follows = match candidate.marker.family {
                        Family::Di => last.marker.punctuated,
                        Family::Word => {
                            n == 1
                                && candidate.marker.punctuated
                                && candidate.paragraph == last.paragraph
                        }
                        _ => false,
                    };
                    follows
                        && ordinal == Some(n + 1)
                        && last.marker.family == Family::Sequence
                        && is_near(input, o, last, candidate)
                })
        })
    };
    if ordinal == Some(1) {
        if !candidate.certain && candidate.word == '\0' {
            return;
        }
        if let Some(i) = repeated(input, c, open) {
            close(open.drain(i + 1..), runs);
            if let Some(run) = open.get_mut(i) {
                run.push(c, None);
            }
        } else {
            if open.len() == MAX_OPEN {
                close([open.remove(0)], runs);
            }
            open.push(Run {
                first: Member { candidate: c, ordinal: 1 },
                further: Vec::new(),
                context: candidate.context,
                level,
                holds_sections: false,
                held_sections: false,
            });
        }
    } else if let Some(i) = continued(input, candidate, open).or_else(sequence) {
        close(open.drain(i + 1..), runs);
        if let Some(series) = open.get_mut(i) {
            series.push(c, ordinal);
            series.held_sections |= core::mem::take(&mut series.holds_sections);
        }
    }
}

/// The innermost open series that waits for exactly this ordinal, but for two cases; else one with a small hole; else
/// one whose last item has it, a slip that is kept and reported: 二是…二是….
///
/// A marker that opens a paragraph goes on with the paragraphs of a series rather than with items inside one of them, and
/// one inside a paragraph with a series there that has a hole rather than with one above.
fn continued(input: &Input<'_>, candidate: &Candidate, open: &[Run]) -> Option<usize> {
    if let Some(answered) = answered(input, candidate, open) {
        return Some(answered);
    }
    let (mut nested, mut loose, mut twice) = (None, None, None);
    // Whether `loose` stands in the paragraph of the candidate.
    let mut is_beside = false;
    for (i, series) in open.iter().enumerate().rev() {
        let Some((last, had)) = series.last(input.candidates) else { continue };
        let next = candidate.marker.ordinal.map_or(had + 1, NonZeroU32::get);
        if !(had..=had + 3).contains(&next)
            || series.context != candidate.context
            || !same_run(last, candidate)
            || !is_word_alike(input, last, candidate)
            || !is_near(input, series, last, candidate)
        {
            continue;
        }
        let beside = last.paragraph == candidate.paragraph;
        let opens = candidate.opens_paragraph();
        if next == had + 1 {
            // 一是…二是…四是… in one paragraph has a hole, whoever waits for 四是 above.
            if is_beside && !beside && !opens {
                break;
            }
            // Paragraphs that open with 第一， 第二， go on with 第三， over a 第一，…；第二，… inside one of them.
            if last.opens_paragraph() || !opens || series.len() < 2 {
                return Some(i);
            }
            nested = nested.or(Some(i));
        } else if next > had {
            // A word in no table proves nothing over a hole: ，一天也不拖。一是…。三天到卡。二是….
            if loose.is_none() && candidate.word == '\0' {
                (loose, is_beside) = (Some(i), beside);
            }
        } else if beside && last.certain {
            twice = twice.or(Some(i));
        }
    }
    nested.or(loose).or(twice)
}

/// Whether two markers may stand in one series.
fn same_run(a: &Candidate, b: &Candidate) -> bool {
    let inline = numbers_paragraphs(a.marker.family);
    a.marker.family == b.marker.family
        && a.word == b.word
        && a.marker.depth == b.marker.depth
        // At the start of a paragraph they number it, except in a quotation, or where they go on with a series inside one above.
        && (!inline
            || a.paragraph == b.paragraph
            || !a.opens_paragraph() && !b.opens_paragraph()
            || b.resumes)
}

/// The innermost series of 一个是, which 另一个是 goes on with over the 一是…二是… inside of it.
fn answered(input: &Input<'_>, candidate: &Candidate, open: &[Run]) -> Option<usize> {
    if candidate.marker.family != Family::Word || candidate.marker.ordinal.is_some() {
        return None;
    }
    let text = |c: &Candidate| &input.source[c.span.range()];
    let is_one = |run: &Run| {
        run.context == candidate.context
            && run
                .first(input.candidates)
                .is_some_and(|first| text(candidate).ends_with(text(first)))
            && run.last(input.candidates).is_some_and(|(l, _)| is_near(input, run, l, candidate))
    };
    open.iter().rposition(is_one)
}

/// 首先，…最后，…: a word without its comma is an adverb, unless none has one, or 其次 answers it at once; nothing but 此外
/// comes after 最后. 二类是 goes on with 一类是 only.
fn is_word_alike(input: &Input<'_>, a: &Candidate, b: &Candidate) -> bool {
    let text = |c: &Candidate| &input.source[c.span.range()];
    match a.marker.family {
        Family::Sequence => {
            (a.marker.punctuated == b.marker.punctuated
                || a.paragraph == b.paragraph && text(b).starts_with("其次"))
                && (!text(a).starts_with('最') || text(b).starts_with('此'))
        }
        Family::Word if b.marker.value() > Some(1) && text(b).contains(marker::KINDS) => {
            text(a).contains(marker::KINDS)
        }
        _ => true,
    }
}

/// How many paragraphs may lie between an item inside a paragraph and the next, or an item and a
/// word that has no number.
pub(crate) const NEAR: u32 = 3;

/// Whether the candidate stands near enough to `last`, the last item of the series, to go on with it.
fn is_near(input: &Input<'_>, series: &Run, last: &Candidate, candidate: &Candidate) -> bool {
    let opens = last.opens_paragraph() && candidate.opens_paragraph();
    if series.holds_sections && !opens
        || candidate.marker.family == Family::Aspect && !is_other_side(input, last, candidate)
    {
        return false;
    }
    // Items that head groups of paragraphs may have any length; the first may stand behind its lead-in.
    let several = series.len() > 1;
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

/// 另一方面 answers in the paragraph of 一方面, in one sentence with it, or at the head of the next paragraph. A
/// 一方面 that nothing answers there stays alone.
fn is_other_side(input: &Input<'_>, last: &Candidate, candidate: &Candidate) -> bool {
    let between = || &input.source[last.span.end as usize..candidate.span.start as usize];
    candidate.paragraph == last.paragraph
        || candidate.opens_paragraph()
            && (last.opens_paragraph() || candidate.paragraph == last.paragraph + 1)
        || matches!(candidate.before, '，' | '；')
            && candidate.span.start - last.span.end < MAX_SIDE
            && !between().contains('。')
}

/// How many bytes one side of a sentence may have that runs over paragraphs.
const MAX_SIDE: u32 = 1200;

/// 一是…一是… without 二是, 一方面…一方面…: the innermost open series of this word, if a further first item repeats it.
fn repeated(input: &Input<'_>, c: u32, open: &[Run]) -> Option<usize> {
    let all = &input.candidates.all;
    let candidate = &all[c as usize];
    let family = candidate.marker.family;
    if !matches!(family, Family::Word | Family::Aspect) || candidate.word != '\0' {
        return None;
    }
    let is_like = |other: &Candidate| {
        other.context == candidate.context && other.marker.family == family && other.word == '\0'
    };
    let i = open.iter().rposition(|run| run.first(input.candidates).is_some_and(is_like))?;
    let (last, _) = open.get(i)?.last(input.candidates)?;
    let beside = last.paragraph == candidate.paragraph;
    // Each opens its paragraph, or a sentence that goes through the paragraphs parts them.
    let follows = || {
        let before = input.source[..candidate.span.start as usize].trim_end();
        let is_clause = before.ends_with(['，', '；', ',', ';']);
        let (near, next) = (last.paragraph + NEAR, last.paragraph + 1);
        candidate.opens_paragraph()
            && (is_clause && candidate.paragraph <= near
                || last.opens_paragraph() && candidate.paragraph == next)
    };
    // What is answered by 二是, or by 另一方面 in a sentence of its own, is the first of another.
    let goes_on = || {
        let reach = candidate.paragraph + if beside { 0 } else { NEAR };
        let rest = all.iter().skip(c as usize + 1).take(64);
        let mut rest = rest.take_while(|d| d.paragraph <= reach);
        let between = || &input.source[last.span.end as usize..candidate.span.start as usize];
        let next = rest.find(|d| is_like(d)).map(|d| d.marker.value());
        let parted = || family == Family::Aspect && between().contains('。');
        match next {
            Some(Some(2)) => true,
            Some(None) => parted(),
            // 一方面 inside a later sentence answers nothing.
            _ => parted() && matches!(candidate.before, '，' | '；' | ','),
        }
    };
    let repeats = last.marker.ordinal == candidate.marker.ordinal
        && (family == Family::Aspect || last.span.len() == candidate.span.len())
        && (beside || follows())
        && !goes_on();
    repeats.then_some(i)
}

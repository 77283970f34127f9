//! Where the last item of a series ends: how the earlier ones are built decides, and what the
//! sentences behind it speak of.

use alloc::vec::Vec;
use core::cell::OnceCell;

use super::{Input, Series, SeriesItem, first_from};
use crate::{
    Span, Style,
    grammar::{
        marker::Family,
        summary::{self, Topic},
    },
    parser::{
        blank::{char_boundary, trim_start},
        inline::goes_on,
        scan::Class,
        sections::Section,
    },
};

/// Where the last item of a series ends: how the earlier ones are built decides.
pub(super) struct End<'e> {
    pub(super) input: &'e Input<'e>,
    pub(super) items: &'e [SeriesItem],
    pub(super) context: u32,
    pub(super) family: Family,
    /// The level of the section around the series, and whether earlier items hold deeper ones.
    pub(super) level: u8,
    pub(super) holds_sections: bool,
    pub(super) later: &'e [Series],
}

impl End<'_> {
    pub(super) fn find(&self) -> u32 {
        let Some((last, earlier)) = self.items.split_last() else { return 0 };
        let paragraph = &self.input.layout.paragraphs[last.paragraph as usize];
        // The mark that encloses the series, unless a marker has taken it: （a)一是.
        let limit = (self.context as usize)
            .checked_sub(1)
            .and_then(|open| self.input.pairs.close_of(open))
            .map_or(paragraph.end, |close| self.input.tokens[close].at.min(paragraph.end))
            .max(last.marker.end);
        if trim_start(&self.input.source[last.marker.end as usize..limit as usize]).is_empty() {
            return self.lost_line(last).unwrap_or(limit);
        }
        if let Some(end) = self.quotation(last, earlier, limit) {
            return end;
        }
        let extent = if self.are_clauses(earlier) {
            Extent::Sentence
        } else if last.opens_paragraph {
            Extent::Paragraph
        } else if self.are_sentences(earlier) {
            Extent::Sentence
        } else {
            Extent::Sense
        };
        let end = self.walk(last, earlier, limit, extent);
        if extent == Extent::Paragraph && self.context == 0 && end >= limit {
            self.further_paragraphs(last, earlier, end)
        } else {
            end
        }
    }

    /// 一是“不准截留。”二是“不准私分。”: where each item is a quotation, the last ends with its own.
    fn quotation(&self, last: &SeriesItem, earlier: &[SeriesItem], limit: u32) -> Option<u32> {
        let source = self.input.source;
        let text = trim_start(&source[last.marker.end as usize..limit as usize]);
        let are_quotations =
            || earlier.iter().all(|i| source[i.span.range()].ends_with(['”', '」']));
        if last.opens_paragraph || !text.starts_with(['“', '「']) || !are_quotations() {
            return None;
        }
        let at = limit - text.len() as u32;
        let open = self.input.tokens.partition_point(|token| token.at < at);
        let close = self.input.tokens[self.input.pairs.close_of(open)?];
        let is_sentence = source[..close.at as usize].ends_with(['。', '！', '？', '…']);
        (is_sentence && close.end() <= limit).then_some(close.end())
    }

    /// A marker alone on its line: what it marks is the next paragraph.
    fn lost_line(&self, last: &SeriesItem) -> Option<u32> {
        let next = last.paragraph + 1;
        let numbered = self.input.sections.binary_search_by_key(&next, |s| s.paragraph).is_ok();
        let paragraph = self.input.layout.paragraphs.get(next as usize)?;
        (!numbered && self.context == 0).then_some(paragraph.end)
    }

    /// Whether each item is parted from the next inside a sentence: so the last ends with the sentence.
    fn are_clauses(&self, earlier: &[SeriesItem]) -> bool {
        let text = |item: &SeriesItem| &self.input.source[item.span.range()];
        earlier.iter().all(|i| text(i).ends_with(['，', ',', '；', ';', '、', '：']))
            && self.are_sentences(earlier)
    }

    /// Whether each item is one sentence at most: so is the last. 一是修渠。先清淤，再衬砌；二是… is more.
    fn are_sentences(&self, earlier: &[SeriesItem]) -> bool {
        earlier.iter().all(|i| {
            let first = sentence_ends(self.input, i.paragraph, i.span).next();
            first.is_none_or(|stop| {
                trim_start(&self.input.source[stop as usize..i.span.end as usize]).is_empty()
            })
        })
    }

    /// Whether one of the items, each up to the end of its paragraph, holds a sentence of which this is true.
    fn hold(&self, items: &[SeriesItem], is: impl Fn(&str) -> bool) -> bool {
        items.iter().any(|item| {
            let mut from = item.marker.end;
            sentence_ends(self.input, item.paragraph, item.span).any(|stop| {
                let sentence = &self.input.source[from as usize..stop as usize];
                from = stop;
                is(trim_start(sentence))
            })
        })
    }

    /// Goes on sentence by sentence, and over the series that lie in the item, as far as it extends.
    fn walk(&self, last: &SeriesItem, earlier: &[SeriesItem], limit: u32, extent: Extent) -> u32 {
        let source = self.input.source;
        let text = |from: u32, to: u32| trim_start(&source[from as usize..to as usize]);
        // What earlier items hold is asked once, however many sentences ask.
        let (taking_leave, adding, personal) = (OnceCell::new(), OnceCell::new(), OnceCell::new());
        let (reporting, ahead) = (OnceCell::new(), OnceCell::new());
        let take_leave = || *taking_leave.get_or_init(|| self.hold(earlier, summary::takes_leave));
        let add = || *adding.get_or_init(|| self.hold(earlier, summary::adds));
        let report = || *reporting.get_or_init(|| self.hold(earlier, summary::goes_on_reporting));
        let look_ahead = || *ahead.get_or_init(|| self.hold(earlier, summary::looks_ahead));
        let are_personal = || {
            let named = |i: &SeriesItem| summary::names_speakers(&source[i.span.range()]);
            *personal.get_or_init(|| earlier.iter().any(named))
        };
        let count = self.items.len();
        // Hardly a sentence is asked for it.
        let mut topic = None;
        // Whether a sentence is of all items, or of none, rather than of the last.
        let mut leaves = |from: u32, to: u32| {
            let sentence = text(from, to);
            match extent {
                Extent::Sentence => false,
                _ if summary::takes_leave(sentence) => !take_leave(),
                _ if summary::is_source(sentence) => true,
                // A paragraph speaks of itself too (这些, 总的). What adds to it adds to all.
                Extent::Paragraph => {
                    summary::refers_back(sentence, count) || summary::adds(sentence) && !add()
                }
                Extent::Sense => {
                    summary::sums_up(sentence, count)
                        || summary::is_beside(sentence, self.lead_in())
                        || summary::names_speakers(sentence) && !are_personal()
                        || summary::goes_on_reporting(sentence) && !report()
                        || summary::looks_ahead(sentence) && !look_ahead()
                        || topic
                            .get_or_insert_with(|| Topic::new(self.lead_in()))
                            .is_taken_up(self.text_before(from), sentence)
                }
            }
        };
        // What earlier items hold, the last may hold too.
        let precedent = self.later.last().is_some_and(|s| s.span.start < last.span.start);
        let mut from = last.marker.end;
        let mut end = None;
        loop {
            let inner = self.inner(from, limit);
            let until = inner.map_or(limit, |s| s.span.start);
            for stop in sentence_ends(self.input, last.paragraph, Span::new(from, until)) {
                if extent == Extent::Sentence {
                    // 三是修渠。一方面清淤，另一方面衬砌。
                    let side = first_from(self.later, stop).filter(|s| {
                        s.family == Family::Aspect
                            && s.context == self.context
                            && s.span.start < limit
                            && text(stop, s.span.start).is_empty()
                    });
                    return side.map_or(stop, |side| side.span.end);
                }
                if let Some(end) = end.filter(|&e| leaves(e, stop)) {
                    return end;
                }
                end = Some(stop);
            }
            let Some(inner) = inner else { break };
            if extent == Extent::Sentence
                && !precedent
                && stands_beside(inner.family, self.family)
                && let Some(end) = self.last_clause(last, until)
            {
                return end;
            }
            if let Some(before) = end
                && (!precedent && stands_beside(inner.family, self.family) || leaves(before, until))
            {
                return before;
            }
            from = inner.span.end.max(from + 1);
            if extent == Extent::Sentence || from >= limit {
                return from;
            }
            end = Some(from);
        }
        match end {
            Some(end) if self.is_note(text(end, limit), earlier) => end,
            _ if extent == Extent::Paragraph => limit,
            Some(end) if text(end, limit).is_empty() || leaves(end, limit) => end,
            _ => limit,
        }
    }

    /// The first series from there up to `limit` that lies in the item itself, not in a quotation or bracket of a sentence:
    /// 二是换表（①先换村部，②后换农户）。
    fn inner(&self, mut from: u32, limit: u32) -> Option<&Series> {
        loop {
            let series = first_from(self.later, from).filter(|s| s.span.start < limit)?;
            if series.context <= self.context {
                return Some(series);
            }
            from = series.span.end;
        }
    }

    /// A bracket behind the last sentence, which no earlier item has, and that says who wrote it: …做好验收。（县水利局）
    fn is_note(&self, text: &str, earlier: &[SeriesItem]) -> bool {
        summary::is_signature(text)
            && !earlier.iter().any(|i| self.input.source[i.span.range()].ends_with(['）', ')']))
    }

    /// 市级一是修渠，二是架桥；县级一是护林，…: where ， parts the items, a ； before a sibling ends the last.
    fn last_clause(&self, last: &SeriesItem, sibling: u32) -> Option<u32> {
        let text = |item: &SeriesItem| &self.input.source[item.span.range()];
        let mut earlier = self.items.iter().take(self.items.len() - 1);
        if !earlier.all(|i| text(i).ends_with(['，', ',', '、'])) {
            return None;
        }
        let from = last.marker.end;
        let semicolon = self.input.source[from as usize..sibling as usize].rfind('；')?;
        Some(from + (semicolon + '；'.len_utf8()) as u32)
    }

    /// The words before the series: those of its paragraph, or of the paragraph before.
    fn lead_in(&self) -> &str {
        let Some(first) = self.items.first() else { return "" };
        let paragraphs = &self.input.layout.paragraphs;
        let p = first.paragraph as usize;
        let own = paragraphs[p].start;
        let (from, to) = match p.checked_sub(1).and_then(|before| paragraphs.get(before)) {
            Some(before) if own == first.span.start => (before.start, before.end),
            _ => (own, first.span.start),
        };
        let from = char_boundary(self.input.source, from.max(to.saturating_sub(TOPIC_WINDOW)));
        &self.input.source[from as usize..to as usize]
    }

    /// The series up to `end`.
    fn text_before(&self, end: u32) -> &str {
        let start = self.items.first().map_or(end, |i| i.span.start);
        &self.input.source[start as usize..end as usize]
    }

    /// Items of several paragraphs each: so is the last, as long as half of them are at most, and up
    /// to the next number, address or lead. The numbered paragraphs it announces belong to it.
    fn further_paragraphs(&self, last: &SeriesItem, earlier: &[SeriesItem], end: u32) -> u32 {
        let paragraphs = &self.input.layout.paragraphs;
        let sections = self.input.sections;
        let own = last.paragraph as usize;
        let next = sections.partition_point(|s| s.paragraph <= last.paragraph);
        let stop = sections.get(next).map_or(paragraphs.len(), |s| s.paragraph as usize);
        // Lines without a blank one between belong together where items are parted by one.
        let is_glued = |p: usize| {
            let from = p.checked_sub(1).map_or(0, |before| paragraphs[before].end);
            let between = &self.input.source[from as usize..paragraphs[p].start as usize];
            between.trim_matches('\r') == "\n"
        };
        let lengths = || self.items.windows(2).map(|pair| pair[1].paragraph - pair[0].paragraph);
        let mut last_paragraph = own;
        if !self.items.iter().any(|i| is_glued(i.paragraph as usize))
            && earlier.iter().any(|i| is_glued(i.paragraph as usize + 1))
        {
            last_paragraph += (own + 1..stop).take_while(|&p| is_glued(p)).count();
        }
        if lengths().all(|paragraphs| paragraphs > 1) {
            let mut lengths: Vec<u32> = lengths().collect();
            lengths.sort_unstable();
            let (median, longest) = (lengths[(lengths.len() - 1) / 2], lengths[lengths.len() - 1]);
            let text = |p: usize| paragraphs[p].text(self.input.source);
            // Whether it reports or concludes.
            let reports = |p: usize| summary::reports(text(p)) || summary::concludes(text(p));
            let within = earlier.first().map_or(own, |i| i.paragraph as usize + 1)..own;
            // Asked once, and only if a paragraph behind does.
            let precedent = OnceCell::new();
            let precedent =
                || *precedent.get_or_init(|| within.clone().take(MAX_PRECEDENTS).any(reports));
            let count = self.items.len();
            let ends = |p: usize| {
                summary::refers_back(text(p), count)
                    || summary::takes_leave(text(p))
                    || summary::is_source(text(p))
                    || reports(p) && !precedent()
            };
            // What comes before the speaker turns to the audience is all of the item.
            let at_most = |length: u32| own + 1..stop.min(own + length as usize);
            let address = at_most(longest + 1).find(|&p| summary::is_address(text(p)));
            let all = address.map_or(at_most(median), |address| own + 1..address);
            let further = all.take_while(|&p| !ends(p)).count();
            last_paragraph = last_paragraph.max(own + further);
            // Of two things that its title names the second comes in a paragraph of its own.
            let between = paragraphs[own].end..paragraphs[last_paragraph].end;
            let between = &self.input.source[between.start as usize..between.end as usize];
            let next = last_paragraph + 1;
            if next < stop && summary::takes_up_second(text(next), text(own), between) {
                last_paragraph = next;
            }
        }
        let end = end.max(paragraphs[last_paragraph].end);
        if last_paragraph + 1 < stop {
            return end;
        }
        self.sections_below(&sections[next..], end)
    }

    /// Where the numbered paragraphs end that lie in the last item: below 如下：, or like the earlier ones.
    fn sections_below(&self, following: &[Section], end: u32) -> u32 {
        let own = &self.input.source[..end as usize];
        let tail = own.char_indices().rev().nth(MAX_TAIL).map_or(own, |(at, _)| &own[at..]);
        let announced = own.ends_with(['：', ':'])
            || ["如下", "下列", "以下"].iter().any(|word| tail.contains(word));
        if !(announced || self.holds_sections) {
            return end;
        }
        let below = following
            .iter()
            .take_while(|s| s.level > self.level && s.is_list_entry(self.input.source));
        let Some(last) = below.clone().last() else { return end };
        if last.style != Style::Item {
            return last.span.end;
        }
        // 通过这三项工作，… of the list within is part of the item too.
        let paragraphs = &self.input.layout.paragraphs;
        let p = last.paragraph as usize;
        let next = paragraphs.get(p + 1).filter(|next| {
            let entries = below.filter(|s| s.level == last.level).count();
            entries != self.items.len()
                && summary::counts_these(next.text(self.input.source), entries)
        });
        next.unwrap_or(&paragraphs[p]).end
    }
}

/// How many characters at the end of an item may announce a list: 采取下列一些措施。
const MAX_TAIL: usize = 12;

/// How many paragraphs of the earlier items are looked at for a lead.
const MAX_PRECEDENTS: usize = 64;

/// How many bytes before a series can set its topic.
const TOPIC_WINDOW: u32 = 240;

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

/// Whether a series stands beside one of another family rather than in its last item. 一方面，…；另一方面，… divides the
/// sentence before it.
const fn stands_beside(inner: Family, outer: Family) -> bool {
    match (inner, outer) {
        (Family::Aspect, Family::Aspect) => true,
        (Family::Aspect, _) => false,
        _ => rank(inner) <= rank(outer),
    }
}

/// Which family tends to hold which: 第一 holds 一是, 一是 holds （1）.
const fn rank(family: Family) -> u8 {
    match family {
        Family::Hanzi | Family::Di | Family::Qi | Family::Sequence | Family::Aspect => 0,
        Family::Word => 1,
        _ => 2,
    }
}

/// The ends of the sentences in a span that starts in this paragraph: after a stop outside inner pairs, and the marks that
/// close behind it.
fn sentence_ends<'i>(
    input: &'i Input<'_>,
    paragraph: u32,
    span: Span,
) -> impl Iterator<Item = u32> + use<'i> {
    let within = input.layout.paragraphs.get(paragraph as usize).map_or(0..0, |p| p.tokens.clone());
    let own = &input.tokens[within.start as usize..within.end as usize];
    let mut t = within.start as usize + own.partition_point(|t| t.at < span.start);
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
                    n.at == closing.end()
                        && !matches!(n.class, Class::Open | Class::LineEnd | Class::Figure)
                });
                if stop && !glued && closing.end() <= span.end && introduced(input, token.at) {
                    return Some(closing.end());
                }
                continue;
            }
            t += 1;
            let text = || &input.source[token.end() as usize..span.end as usize];
            if token.class == Class::Stop || token.class == Class::Ellipsis && !goes_on(text()) {
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

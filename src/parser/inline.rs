//! The rest of pass 7: what each paragraph holds, in order, for the assembler.

use alloc::vec::Vec;
use core::iter::Peekable;

use memchr::memmem;

use super::{
    assemble::{Assembler, Interval, Tier},
    blank::{is_blank, trim_start},
    dashes::DashList,
    markers::Candidates,
    pairs::Pairs,
    paragraphs::{Layout, Paragraph},
    scan::{Class, Pair, Token},
    sections::{Section, opening_marker},
    series::Series,
    totals::totals,
};
use crate::{
    Diagnostic, Kind, Part, QuoteKind, Role, Span,
    grammar::{date, document_number, lead, quote_kind, statute_reference::statute_reference},
};

pub(crate) struct Input<'s> {
    pub(crate) source: &'s str,
    pub(crate) tokens: &'s [Token],
    pub(crate) layout: &'s Layout,
    pub(crate) pairs: &'s Pairs,
    pub(crate) roles: &'s [Role],
    pub(crate) candidates: &'s Candidates,
}

/// What the passes before have found.
pub(crate) struct Found<'s> {
    pub(crate) sections: &'s [Section],
    pub(crate) series: &'s [Series],
    pub(crate) dash_lists: &'s [DashList],
    pub(crate) heralds: &'s [Span],
}

/// Hands the assembler every node of the document.
pub(crate) fn intervals(
    input: &Input<'_>,
    found: &Found<'_>,
    assembler: &mut Assembler<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut containers = containers(input, found).into_iter().peekable();
    let mut furniture = input.layout.furniture.iter().copied().peekable();
    let mut batch: Vec<Interval> = Vec::new();
    let mut markers: Vec<Span> = Vec::new();
    let mut sections = found.sections.iter().peekable();
    let mut last_quote = None;
    let (ordinals, years) = (memmem::Finder::new("第"), memmem::Finder::new("年"));
    let preceding = memmem::Finder::new("前");
    let mut preceding = preceding.find_iter(input.source.as_bytes()).peekable();
    let mut ordinals = ordinals.find_iter(input.source.as_bytes()).peekable();
    let mut years = years.find_iter(input.source.as_bytes()).peekable();
    for (p, paragraph) in input.layout.paragraphs.iter().enumerate() {
        while let Some(span) = furniture.next_if(|f| f.start < paragraph.end) {
            batch.push(Interval { span, kind: Kind::Furniture, tier: Tier::Block });
        }
        while let Some(container) = containers.next_if(|c| c.span.start < paragraph.end) {
            batch.push(container);
        }
        let role = input.roles.get(p).copied().unwrap_or_default();
        if role == Role::Contents
            && let Some(entry) = opening_marker(input.candidates, p)
        {
            // The number of an entry numbers nothing here, and refers to nothing.
            batch.push(Interval { span: entry.span, kind: Kind::Marker, tier: Tier::Inline });
        }
        markers.clear();
        markers.extend(batch.iter().filter(|i| i.kind == Kind::Marker).map(|i| i.span));
        let section = sections.next_if(|s| s.paragraph as usize == p);
        let mut inline = Inline {
            input,
            paragraph,
            batch: &mut batch,
            diagnostics: &mut *diagnostics,
            last_quote,
            markers: &markers,
            next_marker: 0,
            quoted: false,
        };
        inline.collect(role, section, &mut ordinals);
        while let Some(year) = years.next_if(|&at| at < paragraph.end as usize) {
            inline.han_date(year as u32);
        }
        while let Some(at) = preceding.next_if(|&at| at < paragraph.end as usize) {
            inline.preceding(at as u32);
        }
        last_quote = inline.last_quote;
        batch.sort_unstable_by(Interval::order);
        for interval in batch.drain(..) {
            assembler.add(interval);
        }
    }
    for span in furniture {
        assembler.add(Interval { span, kind: Kind::Furniture, tier: Tier::Block });
    }
}

/// Sections, enumerations and dash lists, in document order, outer before inner.
fn containers(input: &Input<'_>, found: &Found<'_>) -> Vec<Interval> {
    let items: usize = found.series.iter().map(|s| 2 * s.items.len() + 2).sum();
    let mut all = Vec::with_capacity(3 * found.sections.len() + items);
    for section in found.sections {
        let kind = Kind::Section { level: section.level, style: section.style };
        all.push(Interval { span: section.span, kind, tier: Tier::Block });
        all.push(Interval { span: section.heading, kind: Kind::Heading, tier: Tier::Inline });
        if let Some(span) = section.marker {
            all.push(Interval { span, kind: Kind::Marker, tier: Tier::Inline });
        }
    }
    for &span in found.heralds {
        all.push(Interval { span, kind: Kind::Announcement, tier: Tier::Inline });
    }
    for list in found.dash_lists {
        let tier = if list.is_inside_paragraph() { Tier::Series } else { Tier::Block };
        all.push(Interval { span: list.span(), kind: Kind::DashList, tier });
        for item in &list.items {
            all.push(Interval { span: item.span, kind: Kind::DashItem, tier });
            all.push(Interval { span: item.marker, kind: Kind::Marker, tier: Tier::Inline });
        }
    }
    for series in found.series {
        let span = series.span();
        let first = series.items.first().map_or(0, |i| i.paragraph) as usize;
        let inside = input.layout.paragraphs.get(first).is_some_and(|p| span.end <= p.end);
        let tier = if inside { Tier::Series } else { Tier::Block };
        let kind = Kind::Enumeration { family: series.family, announced: series.announced };
        all.push(Interval { span, kind, tier });
        for item in &series.items {
            all.push(Interval {
                span: item.span,
                kind: Kind::Item { ordinal: item.ordinal },
                tier,
            });
            all.push(Interval { span: item.marker, kind: Kind::Marker, tier: Tier::Inline });
        }
        if let Some(span) = series.announcement {
            all.push(Interval { span, kind: Kind::Announcement, tier: Tier::Inline });
        }
    }
    all.retain(|c| !c.span.is_empty());
    all.sort_by(Interval::order);
    all
}

/// Where a character stands in the source.
type Places<'s> = Peekable<memmem::FindIter<'s, 's>>;

/// Where the walk over the tokens of a paragraph is.
struct Flow {
    /// The sentence it is in: its place in the batch.
    sentence: usize,
    /// How many pairs of the paragraph are open.
    depth: u32,
    /// The end of the last stop.
    stop: u32,
}

struct Inline<'i, 's> {
    input: &'i Input<'s>,
    paragraph: &'i Paragraph,
    batch: &'i mut Vec<Interval>,
    diagnostics: &'i mut Vec<Diagnostic>,
    /// The kind of the quotation before: quotes back to back share their kind.
    last_quote: Option<QuoteKind>,
    /// The markers of the paragraph, and the first that does not end before the token looked at.
    markers: &'i [Span],
    next_marker: usize,
    /// Whether the paragraph holds a quotation.
    quoted: bool,
}

impl<'s> Inline<'_, 's> {
    fn push(&mut self, span: Span, kind: Kind) {
        if !span.is_empty() {
            self.batch.push(Interval { span, kind, tier: Tier::Inline });
        }
    }

    fn collect(&mut self, role: Role, section: Option<&Section>, ordinals: &mut Places<'_>) {
        let paragraph = self.paragraph;
        let span = Span::new(paragraph.start, paragraph.end);
        let kind = Kind::Paragraph { role, part: Part::Whole };
        self.batch.push(Interval { span, kind, tier: Tier::Paragraph });
        self.breaks();
        // Number and title of a numbered paragraph: its sentences come after.
        let title = section.map(|s| s.marker.map_or(s.heading.end, |m| s.heading.end.max(m.end)));
        let marked = self.markers.first().is_some_and(|m| m.start == paragraph.start);
        if role == Role::Body && title.is_none() && !marked {
            self.lead();
        }
        let body = title.unwrap_or(paragraph.start);
        self.tokens(body);
        self.references(body, ordinals);
        if self.quoted {
            let Input { source, tokens, pairs, .. } = *self.input;
            totals(source, tokens, pairs, paragraph, self.batch, self.diagnostics);
        }
    }

    /// 第五条第一款: wherever 第 stands, except in the marker before `from`.
    fn references(&mut self, mut from: u32, ordinals: &mut Places<'_>) {
        while let Some(at) = ordinals.next_if(|&at| at < self.paragraph.end as usize) {
            let at = at as u32;
            if at < from {
                continue;
            }
            // 本法第三条 starts before 第.
            let before = self.text_before(at);
            let this = before.char_indices().rev().take(4).find(|(_, c)| *c == '本');
            let this = this.map(|(i, _)| self.paragraph.start + i as u32).filter(|&i| i >= from);
            for start in this.into_iter().chain([at]) {
                let text = self.text_after(start);
                if let Ok((rest, _)) = statute_reference::<()>(text)
                    && self.paragraph.end - rest.len() as u32 > at
                {
                    from = self.paragraph.end - rest.len() as u32;
                    if self.after_marker(start) == start {
                        self.push(Span::new(start, from), Kind::StatuteReference);
                    }
                    break;
                }
            }
            if before.ends_with('令') {
                // 云川省人民政府令第3号: the organ is written out.
                let han = before.char_indices().rev().take(16);
                let organ = han.take_while(|(_, c)| ('\u{4E00}'..='\u{9FFF}').contains(c)).last();
                let start = self.paragraph.start + organ.map_or(0, |(i, _)| i as u32);
                self.document_number(start);
            }
        }
    }

    /// 前款, 前條第二項: a reference back.
    fn preceding(&mut self, at: u32) {
        let text = self.text_after(at);
        // 前两款, 前款, but not 前提.
        let level =
            text.chars().skip(1).take(3).any(|c| matches!(c, '条' | '條' | '款' | '项' | '項'));
        if level
            && at >= self.paragraph.start
            && self.after_marker(at) == at
            && let Ok((rest, _)) = statute_reference::<()>(text)
        {
            let end = self.paragraph.end - rest.len() as u32;
            self.push(Span::new(at, end), Kind::StatuteReference);
        }
    }

    /// 二〇二六年三月五日, 中華民國九十四年五月: found at 年.
    fn han_date(&mut self, year: u32) {
        let is_numeral = |c: char| {
            matches!(
                c,
                '〇' | '零'
                    | '○'
                    | '一'
                    | '二'
                    | '三'
                    | '四'
                    | '五'
                    | '六'
                    | '七'
                    | '八'
                    | '九'
                    | '十'
                    | '百'
            )
        };
        let before = self.text_before(year);
        // Nearly all years are in Arabic figures, and found at these.
        if before.as_bytes().last().is_none_or(u8::is_ascii) {
            return;
        }
        let digits = before.trim_end_matches(is_numeral);
        if digits.len() == before.len() {
            return;
        }
        let era = ["中華民國", "中华民国", "民國", "民国"].iter().find(|e| digits.ends_with(**e));
        let start = self.paragraph.start + (digits.len() - era.map_or(0, |e| e.len())) as u32;
        if self.after_marker(start) == start
            && let Ok((rest, _)) = date::dates::<()>(self.text_after(start))
        {
            self.push(Span::new(start, self.paragraph.end - rest.len() as u32), Kind::Date);
        }
    }

    /// Breaks, with the furniture that stands in them.
    fn breaks(&mut self) {
        for b in self.paragraph.breaks.clone() {
            let Some(&gap) = self.input.layout.breaks.get(b as usize) else { return };
            let mut at = gap.start;
            let furniture = &self.input.layout.furniture;
            let first = furniture.partition_point(|f| f.start < gap.start);
            for f in furniture.iter().skip(first).take_while(|f| f.end <= gap.end) {
                self.push(Span::new(at, f.start), Kind::Break);
                at = f.end;
            }
            self.push(Span::new(at, gap.end), Kind::Break);
        }
    }

    fn lead(&mut self) {
        // What goes on from another page (上接1版) opens no paragraph.
        let furniture = &self.input.layout.furniture;
        let before = furniture.partition_point(|f| f.start < self.paragraph.start);
        if before.checked_sub(1).is_some_and(|f| furniture[f].end == self.paragraph.start) {
            return;
        }
        let text = self.paragraph.text(self.input.source);
        let Ok((_, lead)) = lead::lead::<()>(text) else { return };
        let start = self.paragraph.start;
        let end = start + u32::from(lead.len);
        self.push(Span::new(start, end), Kind::Lead);
        self.push(
            Span::new(start, start + u32::from(lead.speaker_len)),
            Kind::Speaker { speaker: lead.speaker },
        );
        self.push(Span::new(start + u32::from(lead.act_start), end), Kind::Act { act: lead.act });
    }

    /// Sentences, quotations, brackets, titles, dates: everything that hangs on a token.
    fn tokens(&mut self, body: u32) {
        // A sentence takes its place when it starts, so that the batch stays nearly sorted.
        let mut flow = Flow { sentence: self.open_sentence(body), depth: 0, stop: 0 };
        for t in self.paragraph.tokens.clone() {
            let t = t as usize;
            let token = self.input.tokens[t];
            match token.class {
                Class::Open(_) | Class::Close(_) | Class::Ambiguous(_)
                    if !self.is_in_marker(token.at) =>
                {
                    self.mark(t, &mut flow);
                }
                Class::Stop | Class::Ellipsis if flow.depth == 0 => self.stop(t, body, &mut flow),
                Class::Stop | Class::Ellipsis => flow.stop = token.end(),
                Class::Figure if !self.is_in_marker(token.at) => self.figure(t),
                _ => {}
            }
        }
        self.end_sentence(flow.sentence, self.paragraph.end);
    }

    /// The brackets and figures of a marker are the marker's. Asked in order of the text.
    fn is_in_marker(&mut self, at: u32) -> bool {
        while self.markers.get(self.next_marker).is_some_and(|marker| marker.end <= at) {
            self.next_marker += 1;
        }
        self.markers.get(self.next_marker).is_some_and(|marker| marker.start <= at)
    }

    /// A quotation mark, bracket or 书名号.
    fn mark(&mut self, t: usize, flow: &mut Flow) {
        let (tokens, pairs) = (self.input.tokens, self.input.pairs);
        let token = tokens[t];
        if let Some(close) = pairs.close_of(t) {
            self.pair(t, close);
            flow.depth += u32::from(tokens[close].end() <= self.paragraph.end);
        } else if let Some(open) = pairs.open_of(t) {
            self.push(Span::new(token.at, token.end()), Kind::Mark);
            if tokens[open].at < self.paragraph.start {
                return;
            }
            flow.depth = flow.depth.saturating_sub(1);
            // 说：“…。” ends with its quotation.
            let ends = flow.depth == 0
                && flow.stop == token.at
                && !self.goes_on(token.end())
                && self.text_before(tokens[open].at).ends_with(['：', ':', '，', ',']);
            if ends {
                flow.sentence = self.end_sentence(flow.sentence, token.end());
            }
        } else if token.at == self.paragraph.start
            && matches!(token.class, Class::Open(pair) if pair.is_quote())
        {
            // A further paragraph of a quotation opens with its mark again.
            self.push(Span::new(token.at, token.end()), Kind::Mark);
        }
    }

    /// A stop outside the pairs of the paragraph ends the sentence, with the marks that close behind it.
    fn stop(&mut self, t: usize, body: u32, flow: &mut Flow) {
        let (tokens, pairs) = (self.input.tokens, self.input.pairs);
        let token = tokens[t];
        let mut end = token.end();
        flow.stop = end;
        let mut behind = (t + 1..).zip(tokens.iter().skip(t + 1));
        while let Some((n, next)) = behind.next().filter(|(_, next)| next.at == end) {
            if next.class == Class::Stop {
                // The last of several ends it.
                return;
            }
            if pairs.open_of(n).is_none_or(|open| tokens[open].at >= self.paragraph.start) {
                break;
            }
            end = next.end();
        }
        if token.at >= body && (token.class == Class::Stop || !self.goes_on(end)) {
            flow.sentence = self.end_sentence(flow.sentence, end);
        }
    }

    fn text_before(&self, at: u32) -> &'s str {
        let start = self.paragraph.start;
        &self.input.source[start as usize..at.max(start) as usize]
    }

    fn text_after(&self, at: u32) -> &'s str {
        &self.input.source[at.min(self.paragraph.end) as usize..self.paragraph.end as usize]
    }

    /// Whether the sentence goes on at `at` in spite of the mark before.
    fn goes_on(&self, at: u32) -> bool {
        self.text_after(at).starts_with([
            '，', '。', '；', '、', '：', '的', '等', ',', '！', '？', '”', '’', '）',
        ])
    }

    /// Takes the place of a sentence in the batch: its index.
    fn open_sentence(&mut self, at: u32) -> usize {
        let start = self.paragraph.end - trim_start(self.text_after(at)).len() as u32;
        let kind = Kind::Sentence { part: Part::Whole };
        self.batch.push(Interval { span: Span::new(start, start), kind, tier: Tier::Inline });
        self.batch.len() - 1
    }

    /// Ends the sentence at that index, and opens the next.
    fn end_sentence(&mut self, index: usize, end: u32) -> usize {
        if let Some(sentence) = self.batch.get_mut(index) {
            sentence.span.end = end;
        }
        if end < self.paragraph.end { self.open_sentence(end) } else { index }
    }

    fn pair(&mut self, open: usize, close: usize) {
        let (opener, closer) = (self.input.tokens[open], self.input.tokens[close]);
        let (Class::Open(pair) | Class::Close(pair) | Class::Ambiguous(pair)) = opener.class else {
            return;
        };
        let span = Span::new(opener.at, closer.end());
        let tier = if span.end > self.paragraph.end { Tier::Block } else { Tier::Inline };
        let kind = if pair.is_quote() {
            Kind::Quote { kind: self.quote_kind(opener, closer) }
        } else if pair.is_title() {
            Kind::CitedTitle
        } else {
            if matches!(pair, Pair::Shell | Pair::Square | Pair::Lenticular | Pair::Round) {
                // 云政发〔2026〕3号
                if document_number::document_number_tail::<()>(self.text_after(opener.at)).is_ok() {
                    let code = document_number::organ_code_before(self.text_before(opener.at));
                    self.document_number(opener.at - code as u32);
                }
            }
            Kind::Bracket
        };
        self.batch.push(Interval { span, kind, tier });
        self.push(Span::new(opener.at, opener.end()), Kind::Mark);
    }

    fn quote_kind(&mut self, opener: Token, closer: Token) -> QuoteKind {
        let content = &self.input.source[opener.end() as usize..closer.at as usize];
        let before = self.text_before(opener.at);
        let kind =
            quote_kind::classify(before, content, self.text_after(closer.end()), self.last_quote);
        self.last_quote = Some(kind);
        self.quoted = true;
        kind
    }

    /// What a marker covers is the marker's: the end of the one that covers `at`, else `at`.
    fn after_marker(&self, at: u32) -> u32 {
        let next = self.markers.partition_point(|m| m.end <= at);
        self.markers.get(next).filter(|m| m.start <= at).map_or(at, |m| m.end)
    }

    fn document_number(&mut self, start: u32) {
        let start = self.after_marker(start);
        if let Ok((rest, _)) = document_number::document_number::<()>(self.text_after(start)) {
            let end = self.paragraph.end - rest.len() as u32;
            self.push(Span::new(start, end), Kind::DocumentNumber);
        }
    }

    /// Dates start with figures.
    fn figure(&mut self, t: usize) {
        let token = self.input.tokens[t];
        let at = token.at;
        let joins = |c: char| {
            is_blank(c)
                || matches!(
                    c,
                    '年' | '月'
                        | '日'
                        | '至'
                        | '到'
                        | '—'
                        | '–'
                        | '-'
                        | '－'
                        | '～'
                        | '~'
                        | '〇'
                        | '○'
                )
        };
        if !self.text_after(token.end()).starts_with(joins) {
            return;
        }
        let text = self.text_after(at);
        if let Ok((rest, _)) = date::dates::<()>(text) {
            self.push(Span::new(at, self.paragraph.end - rest.len() as u32), Kind::Date);
        }
    }
}

//! The rest of pass 7: what each paragraph holds, in order, for the assembler.

use alloc::vec::Vec;

use super::{
    assemble::{Assembler, Interval, SENTENCE, Tier},
    pairs::Pairs,
    paragraphs::{Layout, Paragraph},
    scan::{Class, Token},
    sections::Section,
    sentences::Reading,
    totals::totals,
};
use crate::{Diagnostic, Kind, Part, QuoteKind, Role, Span, grammar::quote_kind};

pub(crate) struct Input<'s> {
    pub(crate) source: &'s str,
    pub(crate) tokens: &'s [Token],
    pub(crate) layout: &'s Layout,
    pub(crate) pairs: &'s Pairs,
    pub(crate) roles: &'s [Role],
    pub(crate) sections: &'s [Section],
    /// What does not depend on a paragraph's tokens, in order.
    pub(crate) containers: &'s [Interval],
    /// Leads and datelines, likewise.
    pub(crate) leads: &'s [Interval],
}

/// Hands the assembler every node of the document.
pub(crate) fn intervals(
    input: &Input<'_>,
    assembler: &mut Assembler<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let layout = input.layout;
    // Of each list what the paragraphs so far have left.
    let Input { mut containers, mut leads, mut sections, .. } = *input;
    let mut sums = input.pairs.sums.as_slice();
    let mut furniture = layout.furniture.as_slice();
    let mut others: Vec<Interval> = Vec::new();
    let mut markers: Vec<Span> = Vec::new();
    let mut last_quote = None;
    for (p, paragraph) in layout.paragraphs.iter().enumerate() {
        others.clear();
        while let [span, rest @ ..] = furniture
            && span.start < paragraph.end
        {
            others.push(Interval { span: *span, kind: Kind::Furniture, tier: Tier::Block });
            furniture = rest;
        }
        while let [container, rest @ ..] = containers
            && container.span.start < paragraph.end
        {
            others.push(*container);
            containers = rest;
        }
        while let [lead, rest @ ..] = leads
            && lead.span.start < paragraph.end
        {
            others.push(*lead);
            leads = rest;
        }
        let role = input.roles.get(p).copied().unwrap_or_default();
        let section = match sections {
            [section, rest @ ..] if section.paragraph as usize == p => {
                sections = rest;
                Some(section)
            }
            _ => None,
        };
        markers.clear();
        if !others.is_empty() {
            markers.extend(others.iter().filter(|i| i.kind == Kind::Marker).map(|i| i.span));
        }
        if !paragraph.breaks.is_empty() {
            breaks(layout, paragraph, &mut others);
        }
        let mut has_sums = false;
        while let [sum, rest @ ..] = sums
            && *sum < paragraph.tokens.end
        {
            has_sums = true;
            sums = rest;
        }
        let tokens = input.tokens.get(..paragraph.tokens.end as usize).unwrap_or_default();
        let mut inline = Inline {
            input,
            paragraph,
            tokens,
            body: section.map_or(paragraph.start, Section::title_end),
            assembler: &mut *assembler,
            others: &mut others,
            added: 0,
            pending: u32::MAX,
            untold: None,
            last_quote,
            markers: &markers,
            marked: section.and_then(|section| section.marker).map_or(0, |marker| marker.end),
        };
        inline.sort_others();
        inline.open(role, section);
        let first = if section.is_some() { inline.title() } else { inline.first() };
        inline.sentences(first, has_sums, diagnostics);
        last_quote = inline.last_quote;
    }
    for &span in furniture {
        assembler.add(Interval { span, kind: Kind::Furniture, tier: Tier::Block });
    }
}

/// Breaks inside a paragraph, with the furniture that stands in them.
fn breaks(layout: &Layout, paragraph: &Paragraph, found: &mut Vec<Interval>) {
    let mut push = |start, end| {
        if start < end {
            let span = Span::new(start, end);
            found.push(Interval { span, kind: Kind::Break, tier: Tier::Inline });
        }
    };
    for b in paragraph.breaks.clone() {
        let Some(&gap) = layout.breaks.get(b as usize) else { return };
        let mut at = gap.start;
        let first = layout.furniture.partition_point(|f| f.start < gap.start);
        for f in layout.furniture.iter().skip(first).take_while(|f| f.end <= gap.end) {
            push(at, f.start);
            at = f.end;
        }
        push(at, gap.end);
    }
}

/// Reads the sentences of a paragraph and what hangs on its tokens, and merges them with what was found before.
pub(super) struct Inline<'i, 's, 'd> {
    pub(super) input: &'i Input<'s>,
    pub(super) paragraph: &'i Paragraph,
    /// The tokens of the source up to the end of the paragraph.
    pub(super) tokens: &'i [Token],
    /// Where its number and title end: its sentences come after.
    pub(super) body: u32,
    assembler: &'i mut Assembler<'d>,
    /// What was found before, in order, and how many of them the assembler has seen.
    others: &'i mut Vec<Interval>,
    added: usize,
    /// Where the next of them starts.
    pending: u32,
    /// The place in the tree of the sentence being read, if it does not know yet where that ends.
    untold: Option<u32>,
    /// The kind of the quotation before: quotes back to back share their kind.
    last_quote: Option<QuoteKind>,
    /// The markers of items that end after the token looked at: what they cover is theirs.
    markers: &'i [Span],
    /// The end of the last marker before, or of the number of the paragraph.
    marked: u32,
}

impl<'s> Inline<'_, 's, '_> {
    /// Where the sentences of a paragraph without a number start.
    const fn first(&self) -> Reading {
        let Paragraph { start, ref tokens, .. } = *self.paragraph;
        Reading { start, token: tokens.start as usize, inside: 0 }
    }

    /// The number and title of the paragraph with all they hold. Returns where the sentences start.
    fn title(&mut self) -> Reading {
        let Reading { mut token, mut inside, .. } = self.first();
        let mut first = token;
        while let Some(next) = self.tokens.get(token).filter(|next| next.at < self.body) {
            // What its number covers is the number's.
            if next.at < self.marked {
                first = token + 1;
            } else if next.class.is_paired() && inside == 0 {
                // Where the title opens a pair that it does not close, the first sentence goes on from there.
                let ends_below = |&close: &usize| self.tokens[close].at >= self.body;
                inside = self.close_of(token).filter(ends_below).map_or(0, |close| close + 1);
            }
            token += 1;
        }
        for t in first..token {
            self.token(t);
        }
        let start = self.skip_blanks(self.body);
        if start > self.body && self.pending >= start {
            self.assembler.add_blank(start);
        }
        Reading { start, token, inside }
    }

    /// The sentences of the paragraph with all they hold.
    fn sentences(
        &mut self,
        mut reading: Reading,
        mut has_sums: bool,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        while reading.start < self.paragraph.end {
            // No earlier: a total cuts no sentence before its first quotation.
            if has_sums && self.holds_quote(reading) {
                self.totals(reading.token, diagnostics);
                has_sums = false;
            }
            reading = self.sentence(reading);
        }
        if self.pending < u32::MAX {
            self.add_before(None);
        }
    }

    /// The next sentence with all it holds. It opens with the first token that may belong to a node.
    #[inline]
    fn sentence(&mut self, reading: Reading) -> Reading {
        let Self { input, tokens, .. } = *self;
        let Reading { start, token: mut t, mut inside } = reading;
        let mut is_open = false;
        let end = loop {
            let Some(token) = tokens.get(t) else { break self.paragraph.end };
            let mut end = None;
            if token.class.is_stop() {
                end = self.end_at_stop(t, inside);
            } else if token.class >= Class::Open {
                if !is_open {
                    self.open_sentence(reading);
                    is_open = true;
                }
                if token.class.is_paired() {
                    let partner = input.pairs.partner_of(t);
                    self.mark(t, partner);
                    inside = self.inside(t, partner, inside);
                    end = self.end_at_mark(t, inside);
                } else if token.at >= self.done() {
                    // Of a date only the first has to ask.
                    self.mention(*token);
                }
            }
            t += 1;
            if let Some(end) = end {
                break end;
            }
        };
        // Marks that close what an earlier paragraph has opened.
        while tokens.get(t).is_some_and(|token| token.at < end) {
            if !is_open {
                self.open_sentence(reading);
                is_open = true;
            }
            self.token(t);
            t += 1;
        }
        if !is_open && self.pending >= end {
            self.assembler.sentence(Span::new(start, end));
        } else {
            if !is_open {
                self.open_sentence(reading);
            }
            self.end_sentence(end);
        }
        Reading { start: self.skip_blanks(end), token: t, inside: 0 }
    }

    /// Opens a sentence before the first node in it.
    fn open_sentence(&mut self, reading: Reading) {
        let rest = Span::new(reading.start, self.paragraph.end);
        if self.pending == u32::MAX
            && let Some(place) = self.assembler.open_sentence(rest)
        {
            self.untold = Some(place);
        } else {
            self.open_whole_sentence(reading);
        }
    }

    /// The same where something else starts or ends in the rest of the paragraph: it has to know its end.
    fn open_whole_sentence(&mut self, reading: Reading) {
        let span = Span::new(reading.start, self.end_of(reading));
        self.add(Interval { span, kind: SENTENCE, tier: Tier::Inline });
        self.untold = None;
    }

    #[inline]
    fn end_sentence(&mut self, end: u32) {
        match self.untold {
            Some(place) => self.assembler.end_sentence(place, end),
            None => self.end(end),
        }
    }

    /// Opens the paragraph, and the section that it opens.
    fn open(&mut self, role: Role, section: Option<&Section>) {
        let span = Span::new(self.paragraph.start, self.paragraph.end);
        let kind = Kind::Paragraph { role, part: Part::Whole };
        let whole = Interval { span, kind, tier: Tier::Paragraph };
        let Some(section) = section else {
            self.come_to(span, kind, Tier::Paragraph);
            return self.assembler.add_paragraph(whole);
        };
        let Section { span, level, style, heading, marker, .. } = *section;
        if self.pending > marker.map_or(span.start, |marker| marker.start) {
            return self.assembler.add_section(section, whole);
        }
        let kind = Kind::Section { level, style };
        self.add(Interval { span, kind, tier: Tier::Block });
        self.add(whole);
        if !heading.is_empty() {
            self.add_inline(heading, Kind::Heading);
        }
        if let Some(marker) = marker {
            self.add_leaf(marker, Kind::Marker);
        }
    }

    fn totals(&mut self, first: usize, diagnostics: &mut Vec<Diagnostic>) {
        let Input { source, tokens, pairs, .. } = *self.input;
        totals(source, tokens, pairs, first, self.paragraph, self.others, diagnostics);
        self.sort_others();
    }

    /// What a token belongs to.
    fn token(&mut self, t: usize) {
        let Some(&token) = self.tokens.get(t) else { return };
        if token.class.is_paired() {
            self.mark(t, self.input.pairs.partner_of(t));
        } else if (token.class >= Class::Figure) & (token.at >= self.done()) {
            self.mention(token);
        }
    }

    fn sort_others(&mut self) {
        let others = self.others.get_mut(self.added..).unwrap_or_default();
        if others.len() > 1 {
            others.sort_unstable_by(Interval::order);
        }
        self.pending = others.first().map_or(u32::MAX, |first| first.span.start);
    }

    /// The next node that hangs on a token, after all that come before it.
    #[inline]
    fn add(&mut self, interval: Interval) {
        let Interval { span, kind, tier } = interval;
        self.come_to(span, kind, tier);
        self.assembler.add(interval);
    }

    /// Adds what was found before and comes before this.
    #[inline]
    fn come_to(&mut self, span: Span, kind: Kind, tier: Tier) {
        if self.pending <= span.start {
            self.add_before(Some(&Interval { span, kind, tier }));
        }
    }

    #[inline]
    fn add_inline(&mut self, span: Span, kind: Kind) {
        self.add(Interval { span, kind, tier: Tier::Inline });
    }

    #[inline]
    pub(super) fn add_leaf(&mut self, span: Span, kind: Kind) {
        self.come_to(span, kind, Tier::Inline);
        self.assembler.add_leaf(span, kind);
    }

    /// Closes what ends here, unless something else starts before.
    #[inline]
    fn end(&mut self, offset: u32) {
        if self.pending >= offset {
            self.assembler.end(offset);
        }
    }

    /// What was found before and comes before `next`.
    #[inline(never)]
    fn add_before(&mut self, next: Option<&Interval>) {
        self.pending = u32::MAX;
        while let Some(&other) = self.others.get(self.added) {
            if next.is_some_and(|next| !other.precedes(next)) {
                self.pending = other.span.start;
                return;
            }
            self.added += 1;
            self.assembler.add(other);
        }
    }

    /// The brackets and figures of a marker are the marker's. Asked in order of the text.
    #[inline]
    pub(super) fn is_in_marker(&mut self, at: u32) -> bool {
        while let [first, rest @ ..] = self.markers {
            if first.end > at {
                return first.start <= at;
            }
            self.markers = rest;
            self.marked = first.end;
        }
        false
    }

    /// A quotation mark, bracket or 书名号.
    fn mark(&mut self, t: usize, partner: Option<usize>) {
        let Some(&token) = self.tokens.get(t) else { return };
        if self.is_in_marker(token.at) {
            return;
        }
        let span = Span::new(token.at, token.end());
        match partner {
            Some(close) if close > t => {
                if close >= self.tokens.len() {
                    self.settle(t + 1);
                }
                self.pair(token, close);
            }
            Some(_) => {
                self.come_to(span, Kind::Mark, Tier::Inline);
                if self.pending >= span.end {
                    self.assembler.add_last_mark(span);
                } else {
                    self.assembler.add_leaf(span, Kind::Mark);
                }
            }
            // A further paragraph of a quotation opens with its mark again.
            None if token.at == self.paragraph.start
                && token.class == Class::Open
                && token.is_quote() =>
            {
                self.add_leaf(span, Kind::Mark);
            }
            None => {}
        }
    }

    /// Before a pair that lies in several paragraphs the end of the sentence has to be known.
    #[cold]
    fn settle(&mut self, token: usize) {
        if let Some(place) = self.untold.take() {
            let end = self.end_of(Reading { start: 0, token, inside: 0 });
            self.assembler.settle(place, end);
        }
    }

    fn pair(&mut self, opener: Token, close: usize) {
        let (Some(pair), Some(closer)) = (opener.pair, self.input.tokens.get(close)) else {
            return;
        };
        let span = Span::new(opener.at, closer.end());
        let kind = if pair.is_quote() {
            Kind::Quote { kind: self.quote_kind(Span::new(opener.end(), closer.at), span) }
        } else if pair.is_title() {
            Kind::CitedTitle
        } else {
            self.document_number(opener.at, opener.end());
            Kind::Bracket
        };
        let tier = if span.end > self.paragraph.end { Tier::Block } else { Tier::Inline };
        self.come_to(span, kind, tier);
        if self.pending > span.start {
            self.assembler.add_marked(span, kind, tier, opener.end());
        } else {
            // What else starts here holds the mark.
            self.assembler.add(Interval { span, kind, tier });
            self.add_leaf(Span::new(opener.at, opener.end()), Kind::Mark);
        }
    }

    /// The kind of a quotation, of this content and with its marks.
    fn quote_kind(&mut self, content: Span, quote: Span) -> QuoteKind {
        // A million nested quotations are text.
        if self.assembler.is_full(quote.start) {
            return QuoteKind::Phrase;
        }
        let content = &self.input.source[content.range()];
        let (before, after) = (self.text_before(quote.start), self.text_after(quote.end));
        let kind = quote_kind::classify(before, content, after, self.last_quote);
        self.last_quote = Some(kind);
        kind
    }

    /// Where `at` lies behind all markers up to it: 一要云政发〔2026〕3号.
    pub(super) fn after_marker(&self, at: u32) -> u32 {
        let at = at.max(self.marked);
        let next = self.markers.iter().find(|marker| marker.end > at);
        next.filter(|marker| marker.start <= at).map_or(at, |marker| marker.end)
    }

    /// Everything before is in a leaf.
    pub(super) const fn done(&self) -> u32 {
        self.assembler.at()
    }

    pub(super) fn text_before(&self, at: u32) -> &'s str {
        let start = self.paragraph.start;
        &self.input.source[start as usize..at.max(start) as usize]
    }

    pub(super) fn text_after(&self, at: u32) -> &'s str {
        &self.input.source[at.min(self.paragraph.end) as usize..self.paragraph.end as usize]
    }
}

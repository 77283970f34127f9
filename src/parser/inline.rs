//! The rest of pass 8: what each paragraph holds, in order, for the assembler.

mod marks;
mod mentions;
mod sentences;

use alloc::vec::Vec;

use self::sentences::Reading;
use super::{
    assemble::{Assembler, Interval, Tier},
    pairs::Pairs,
    paragraphs::{Layout, Paragraph},
    scan::{Class, Token},
    sections::Section,
    totals::totals,
};
use crate::{Diagnostic, Kind, Part, QuoteKind, Role, Span};

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
struct Inline<'i, 's, 'd> {
    input: &'i Input<'s>,
    paragraph: &'i Paragraph,
    /// The tokens of the source up to the end of the paragraph.
    tokens: &'i [Token],
    /// Where its number and title end: its sentences come after.
    body: u32,
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
    fn add_leaf(&mut self, span: Span, kind: Kind) {
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

    /// Everything before is in a leaf.
    const fn done(&self) -> u32 {
        self.assembler.at()
    }

    fn text_before(&self, at: u32) -> &'s str {
        let start = self.paragraph.start;
        &self.input.source[start as usize..at.max(start) as usize]
    }

    fn text_after(&self, at: u32) -> &'s str {
        &self.input.source[at.min(self.paragraph.end) as usize..self.paragraph.end as usize]
    }
}

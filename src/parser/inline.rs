//! The rest of pass 8: what each paragraph holds, in order, for the assembler.

mod marks;
mod mentions;
mod sentences;

use self::sentences::Reading;
pub(super) use self::sentences::goes_on;
use super::{
    assemble::{Assembler, Interval, Tier, opening, whole},
    pairs::Pairs,
    paragraphs::Place,
    scan::{Class, Token},
    sections::Section,
};
use crate::{Kind, QuoteKind, Role, Span};

pub(crate) struct Input<'s> {
    pub(crate) source: &'s str,
    pub(crate) tokens: &'s [Token],
    pub(crate) paragraphs: &'s [Place],
    pub(crate) pairs: &'s Pairs,
    pub(crate) roles: &'s [Role],
    pub(crate) sections: &'s [Section],
    /// What was found before, in order: what may lie in several paragraphs, leads, datelines and totals.
    pub(crate) containers: &'s [Interval],
}

/// Hands the assembler every node of the document.
pub(crate) fn intervals(input: &Input<'_>, assembler: &mut Assembler<'_>) {
    // Those that the paragraphs so far have left.
    let mut sections = input.sections;
    let Some(first) = input.paragraphs.first() else {
        return input.containers.iter().for_each(|&furniture| assembler.add(furniture));
    };
    let mut inline = Inline::new(input, first, assembler);
    for (p, (paragraph, &role)) in input.paragraphs.iter().zip(input.roles).enumerate() {
        let section = match sections {
            [section, rest @ ..] if section.paragraph as usize == p => {
                sections = rest;
                Some(section)
            }
            _ => None,
        };
        inline.paragraph = paragraph;
        inline.tokens = input.tokens.get(..paragraph.tokens.end as usize).unwrap_or_default();
        inline.open(role, section);
        let first = match section {
            Some(section) => inline.title(section),
            None => inline.first(),
        };
        inline.sentences(first);
    }
    inline.add_up_to(u32::MAX);
}

/// Reads the sentences of one paragraph after another and what hangs on their tokens, and merges them with what was
/// found before.
struct Inline<'i, 's, 'd> {
    input: &'i Input<'s>,
    paragraph: &'i Place,
    /// The tokens of the source up to the end of the paragraph.
    tokens: &'i [Token],
    assembler: &'i mut Assembler<'d>,
    /// What was found before and the assembler has not seen.
    others: &'i [Interval],
    /// Where the next of them starts.
    pending: u32,
    /// The place in the tree of the sentence being read, if it does not know yet where that ends.
    untold: Option<u32>,
    /// The kind of the quotation before: quotes back to back share their kind.
    last_quote: Option<QuoteKind>,
    /// What may hold the markers of items that end after the token looked at: what they cover is theirs.
    markers: &'i [Interval],
    /// The end of the last marker before, or of the number of the paragraph.
    marked: u32,
}

impl<'i, 's, 'd> Inline<'i, 's, 'd> {
    fn new(input: &'i Input<'s>, paragraph: &'i Place, assembler: &'i mut Assembler<'d>) -> Self {
        let mut inline = Self {
            input,
            paragraph,
            tokens: &[],
            assembler,
            others: input.containers,
            pending: 0,
            untold: None,
            last_quote: None,
            markers: input.containers,
            marked: 0,
        };
        inline.look_ahead();
        inline
    }

    /// Where the sentences of a paragraph without a number start.
    const fn first(&self) -> Reading {
        let Place { start, ref tokens, .. } = *self.paragraph;
        Reading { start, token: tokens.start as usize, inside: 0 }
    }

    /// The number and title of the paragraph with all they hold. Returns where the sentences start.
    fn title(&mut self, section: &Section) -> Reading {
        let body = section.title_end();
        if !section.marker.is_empty() {
            self.marked = section.marker.end;
        }
        let Reading { mut token, mut inside, .. } = self.first();
        let mut first = token;
        while let Some(next) = self.tokens.get(token).filter(|next| next.at < body) {
            // What its number covers is the number's.
            if next.at < self.marked {
                first = token + 1;
            } else if next.class.is_paired() && inside == 0 {
                // Where the title opens a pair that it does not close, the first sentence goes on from there.
                let ends_below = |&close: &usize| self.tokens[close].at >= body;
                inside = self.close_of(token).filter(ends_below).map_or(0, |close| close + 1);
            }
            token += 1;
        }
        for t in first..token {
            self.token(t);
        }
        let start = self.skip_blanks(body);
        if start > body && self.pending >= start {
            self.assembler.add_blank(start);
        }
        Reading { start, token, inside }
    }

    /// Opens the paragraph, and the section that it opens.
    fn open(&mut self, role: Role, section: Option<&Section>) {
        let span = Span::new(self.paragraph.start, self.paragraph.end);
        let Some(section) = section else {
            self.come_to(span, whole(role), Tier::Paragraph);
            return self.assembler.add_paragraph(span, role);
        };
        if self.pending > section.marker.start {
            self.assembler.add_section(section, span, role);
        } else {
            self.open_with_others(section, span, role);
        }
    }

    /// The same of a section where something else starts too.
    #[cold]
    fn open_with_others(&mut self, section: &Section, paragraph: Span, role: Role) {
        opening(section, paragraph, role).for_each(|interval| self.add(interval));
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

    /// Sees where the next of what was found before starts.
    fn look_ahead(&mut self) {
        self.pending = self.others.first().map_or(u32::MAX, |next| next.span.start);
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
            self.add_before(&Interval { span, kind, tier });
        }
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
    fn add_before(&mut self, next: &Interval) {
        while let [other, rest @ ..] = self.others
            && other.precedes(next)
        {
            self.others = rest;
            self.assembler.add(*other);
        }
        self.look_ahead();
    }

    /// What was found before and starts before `offset`.
    #[inline(never)]
    fn add_up_to(&mut self, offset: u32) {
        while let [other, rest @ ..] = self.others
            && other.span.start < offset
        {
            self.others = rest;
            self.assembler.add(*other);
        }
        self.look_ahead();
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

//! Quotations, brackets and titles with their marks (引号、括号、书名号), and the markers that have marks of their own.

use super::{
    super::{
        assemble::{Interval, Tier},
        scan::{Class, Token},
    },
    Inline,
};
use crate::{Kind, QuoteKind, Span, grammar::quote_kind};

impl Inline<'_, '_, '_> {
    /// The brackets and figures of a marker are the marker's. Asked in order of the text.
    #[inline]
    pub(super) fn is_in_marker(&mut self, at: u32) -> bool {
        self.pass_markers(at);
        matches!(self.markers, [next, ..] if next.span.start <= at)
    }

    /// Goes on to the first marker that ends after `at`.
    #[inline]
    fn pass_markers(&mut self, at: u32) {
        while let [first, rest @ ..] = self.markers {
            if matches!(first.kind, Kind::Marker) {
                if first.span.end > at {
                    return;
                }
                self.marked = self.marked.max(first.span.end);
            }
            self.markers = rest;
        }
    }

    /// A quotation mark, bracket or 书名号.
    pub(super) fn mark(&mut self, t: usize, partner: Option<usize>) {
        let Some(&token) = self.tokens.get(t) else { return };
        if self.is_in_marker(token.at) {
            return;
        }
        match partner {
            Some(close) if close > t => {
                if close >= self.tokens.len() {
                    self.settle(t + 1);
                }
                if let Some(&closer) = self.input.tokens.get(close) {
                    self.pair(token, closer, false);
                }
            }
            Some(_) => self.close_mark(t),
            // A further paragraph of a quotation opens with its mark again.
            None if token.at == self.paragraph.start
                && token.class == Class::Open
                && token.is_quote() =>
            {
                self.add_leaf(Span::new(token.at, token.end()), Kind::Mark);
            }
            None => {}
        }
    }

    /// The pair of these marks, which holds no token, as most pairs do: nearly always it is written at once.
    pub(super) fn bare_pair(&mut self, open: usize) {
        let Some(&[opener, closer]) = self.tokens.get(open..).and_then(<[Token]>::first_chunk)
        else {
            return;
        };
        if self.is_in_marker(opener.at) || !self.pair(opener, closer, true) {
            self.close_mark(open + 1);
        }
    }

    /// The mark that closes a pair.
    pub(super) fn close_mark(&mut self, close: usize) {
        let Some(token) = self.tokens.get(close) else { return };
        if self.is_in_marker(token.at) {
            return;
        }
        let span = Span::new(token.at, token.end());
        self.come_to(span, Kind::Mark, Tier::Inline);
        if self.pending >= span.end {
            self.assembler.add_last_mark(span);
        } else {
            self.assembler.add_leaf(span, Kind::Mark);
        }
    }

    /// The node of a pair and its first mark, and all of it if it `is_bare` and nothing else starts in it: whether it was.
    fn pair(&mut self, opener: Token, closer: Token, is_bare: bool) -> bool {
        let Some(pair) = opener.pair else { return false };
        let span = Span::new(opener.at, closer.end());
        let content = Span::new(opener.end(), closer.at);
        let kind = if pair.is_quote() {
            Kind::Quote { kind: self.quote_kind(content, span) }
        } else if pair.is_title() {
            Kind::CitedTitle
        } else {
            self.document_number(opener.at, opener.end());
            Kind::Bracket
        };
        let tier = if span.end > self.paragraph.end { Tier::Block } else { Tier::Inline };
        self.come_to(span, kind, tier);
        let is_whole = is_bare & (self.pending >= span.end);
        if is_whole {
            self.assembler.add_pair(span, kind, content);
        } else if self.pending > span.start {
            self.assembler.add_marked(span, kind, tier, content.start);
        } else {
            // What else starts here holds the mark.
            self.assembler.add(Interval { span, kind, tier });
            self.add_leaf(Span::new(span.start, content.start), Kind::Mark);
        }
        is_whole
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
    pub(super) fn after_marker(&mut self, at: u32) -> u32 {
        self.pass_markers(at.min(self.done()));
        let at = at.max(self.marked);
        let mut markers = self.markers.iter().filter(|other| matches!(other.kind, Kind::Marker));
        let next = markers.find(|marker| marker.span.end > at);
        next.filter(|marker| marker.span.start <= at).map_or(at, |marker| marker.span.end)
    }
}

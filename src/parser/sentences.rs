//! Where the sentences of a paragraph end (句): after 。！？…… outside its quotations and brackets,
//! with the marks that close behind.

use alloc::vec::Vec;
use core::ops::Range;

use super::{
    blank::trim_start,
    pairs::Pairs,
    paragraphs::Paragraph,
    scan::{Class, Token},
};
use crate::Span;

/// Reads the sentences of one paragraph after another.
pub(crate) struct Sentences<'s> {
    source: &'s str,
    tokens: &'s [Token],
    pairs: &'s Pairs,
    /// Those of the paragraph read last, in order.
    pub(crate) found: Vec<Span>,
    /// Whether that paragraph holds a quotation.
    pub(crate) quoted: bool,
}

impl<'s> Sentences<'s> {
    pub(crate) const fn new(source: &'s str, tokens: &'s [Token], pairs: &'s Pairs) -> Self {
        Self { source, tokens, pairs, found: Vec::new(), quoted: false }
    }

    /// The sentences of a paragraph whose number and title end at `body`.
    pub(crate) fn read(&mut self, paragraph: &Paragraph, body: u32) {
        let first = paragraph.tokens.start as usize;
        let tokens = self.tokens.get(..paragraph.tokens.end as usize).unwrap_or_default();
        self.found.clear();
        self.quoted = false;
        let mut start = self.skip_blanks(body, paragraph);
        let mut depth = 0_u32;
        let mut t = first;
        while let Some(token) = tokens.get(t) {
            let end = if token.class.is_paired() {
                self.quoted |= token.is_quote();
                self.end_at_mark(t, first..tokens.len(), &mut depth, paragraph)
            } else if token.class.is_stop() && depth == 0 {
                self.end_at_stop(t, paragraph)
            } else {
                None
            };
            // What ends inside the title ends no sentence of the body.
            if let Some(end) = end.filter(|&end| end > body) {
                self.found.push(Span::new(start, end));
                if end == paragraph.end {
                    return;
                }
                start = self.skip_blanks(end, paragraph);
            }
            t += 1;
        }
        self.found.push(Span::new(start, paragraph.end));
    }

    /// 说：“…。” ends with its quotation. Counts the pairs that lie `within` the paragraph.
    fn end_at_mark(
        &self,
        t: usize,
        within: Range<usize>,
        depth: &mut u32,
        paragraph: &Paragraph,
    ) -> Option<u32> {
        let partner = self.pairs.partner_of(t).filter(|p| within.contains(p))?;
        if partner > t {
            *depth += 1;
            return None;
        }
        *depth = depth.saturating_sub(1);
        let (opener, stop, closer) = (self.tokens[partner], self.tokens[t - 1], self.tokens[t]);
        (*depth == 0
            && stop.class.is_stop()
            && stop.end() == closer.at
            && !self.goes_on(closer.end(), paragraph)
            && self.source[paragraph.start as usize..opener.at as usize]
                .ends_with(['：', ':', '，', ',']))
        .then_some(closer.end())
    }

    /// A stop outside the pairs of the paragraph ends the sentence, with the marks that close behind it.
    fn end_at_stop(&self, t: usize, paragraph: &Paragraph) -> Option<u32> {
        let token = self.tokens.get(t)?;
        let mut end = token.end();
        let behind = (t + 1..).zip(self.tokens.get(t + 1..)?);
        for (n, next) in behind {
            if next.at != end {
                break;
            }
            if next.class == Class::Stop {
                // The last of several ends it.
                return None;
            }
            // Only what an earlier paragraph has opened closes here.
            let first = paragraph.tokens.start as usize;
            if self.pairs.open_of(n).is_none_or(|open| open >= first) {
                break;
            }
            end = next.end();
        }
        (token.class == Class::Stop || !self.goes_on(end, paragraph)).then_some(end)
    }

    /// Whether the sentence goes on at `at` in spite of the mark before.
    fn goes_on(&self, at: u32, paragraph: &Paragraph) -> bool {
        self.source[at as usize..paragraph.end as usize].starts_with([
            '，', '。', '；', '、', '：', '的', '等', ',', '！', '？', '”', '’', '）',
        ])
    }

    fn skip_blanks(&self, at: u32, paragraph: &Paragraph) -> u32 {
        let text = &self.source[at.min(paragraph.end) as usize..paragraph.end as usize];
        paragraph.end - trim_start(text).len() as u32
    }
}

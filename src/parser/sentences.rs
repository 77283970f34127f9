//! Where the sentences of a paragraph end (句): after 。！？…… outside its quotations and brackets,
//! with the marks that close behind.

use super::{
    blank::trim_start,
    pairs::Pairs,
    paragraphs::Paragraph,
    scan::{Class, Token},
};

/// Tells where the sentences of one paragraph end.
pub(crate) struct Sentences<'s> {
    source: &'s str,
    tokens: &'s [Token],
    pairs: &'s Pairs,
    paragraph: &'s Paragraph,
    /// How many pairs of the paragraph are open.
    depth: u32,
}

impl<'s> Sentences<'s> {
    /// `tokens` are those of the source up to the end of the paragraph.
    pub(crate) const fn new(
        source: &'s str,
        tokens: &'s [Token],
        pairs: &'s Pairs,
        paragraph: &'s Paragraph,
    ) -> Self {
        Self { source, tokens, pairs, paragraph, depth: 0 }
    }

    /// Takes in a token at which no sentence may end.
    pub(crate) fn pass(&mut self, t: usize) {
        if self.tokens.get(t).is_some_and(|token| token.class.is_paired()) {
            self.end_at_mark(t);
        }
    }

    /// 说：“…。” ends with its quotation. Counts the pairs that lie within the paragraph.
    pub(crate) fn end_at_mark(&mut self, t: usize) -> Option<u32> {
        let within = self.paragraph.tokens.start as usize..self.tokens.len();
        let partner = self.pairs.partner_of(t).filter(|p| within.contains(p))?;
        if partner > t {
            self.depth += 1;
            return None;
        }
        self.depth = self.depth.saturating_sub(1);
        let (opener, stop, closer) = (self.tokens[partner], self.tokens[t - 1], self.tokens[t]);
        (self.depth == 0
            && stop.class.is_stop()
            && stop.end() == closer.at
            && !self.goes_on(closer.end())
            && self.source[self.paragraph.start as usize..opener.at as usize]
                .ends_with(['：', ':', '，', ',']))
        .then_some(closer.end())
    }

    /// A stop outside the pairs of the paragraph ends the sentence, with the marks that close behind it.
    pub(crate) fn end_at_stop(&self, t: usize) -> Option<u32> {
        let token = self.tokens.get(t).filter(|_| self.depth == 0)?;
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
            let first = self.paragraph.tokens.start as usize;
            if self.pairs.open_of(n).is_none_or(|open| open >= first) {
                break;
            }
            end = next.end();
        }
        (token.class == Class::Stop || !self.goes_on(end)).then_some(end)
    }

    /// Whether the sentence goes on at `at` in spite of the mark before.
    fn goes_on(&self, at: u32) -> bool {
        self.source[at as usize..self.paragraph.end as usize].starts_with([
            '，', '。', '；', '、', '：', '的', '等', ',', '！', '？', '”', '’', '）',
        ])
    }

    pub(crate) fn skip_blanks(&self, at: u32) -> u32 {
        let end = self.paragraph.end;
        // Nearly always there are none, or nothing at all.
        match self.source.get(at as usize..end as usize) {
            Some(text) if !text.is_empty() => end - trim_start(text).len() as u32,
            _ => end,
        }
    }
}

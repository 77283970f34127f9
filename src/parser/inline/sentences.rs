//! Where the sentences of a paragraph end (句): after 。！？…… outside its quotations and brackets,
//! with the marks that close behind.

use super::{
    super::{
        assemble::{Interval, SENTENCE, Tier},
        blank::{is_visible_at, trim_start},
        scan::Class,
    },
    Inline,
};
use crate::Span;

/// How far the sentences of a paragraph are read.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    /// Where the next sentence starts.
    pub(super) start: u32,
    /// The next token.
    pub(super) token: usize,
    /// The token up to which the text lies inside a pair, if that comes later.
    pub(super) inside: usize,
}

impl Inline<'_, '_, '_> {
    /// The sentences of the paragraph with all they hold.
    pub(super) fn sentences(&mut self, mut reading: Reading) {
        while reading.start < self.paragraph.end {
            reading = self.sentence(reading);
        }
        if self.pending < self.paragraph.end {
            self.add_up_to(self.paragraph.end);
        }
    }

    /// The next sentence with all it holds.
    #[inline]
    fn sentence(&mut self, reading: Reading) -> Reading {
        let mut next = reading;
        let end = if let Some(end) = self.skip_to_node(&mut next) {
            let span = Span::new(reading.start, end);
            if self.pending >= end {
                self.assembler.sentence(span);
            } else {
                self.open_whole_sentence(span);
                self.end(end);
            }
            end
        } else {
            self.open_sentence(reading);
            let end = self.nodes(&mut next);
            self.end_sentence(end);
            end
        };
        Reading { start: self.skip_blanks(end), token: next.token, inside: 0 }
    }

    /// Goes on to the first token that may belong to a node. Most sentences end before: returns where.
    #[inline]
    fn skip_to_node(&self, next: &mut Reading) -> Option<u32> {
        while let Some(token) = self.tokens.get(next.token) {
            if token.class.is_stop() {
                if let Some(end) = self.end_at_stop(next.token, next.inside) {
                    // Marks may close behind.
                    let is_all = end == token.end();
                    next.token += usize::from(is_all);
                    return is_all.then_some(end);
                }
            } else if token.class >= Class::Open {
                return None;
            }
            next.token += 1;
        }
        Some(self.paragraph.end)
    }

    /// What hangs on the tokens of a sentence. Returns where it ends.
    #[inline]
    fn nodes(&mut self, next: &mut Reading) -> u32 {
        let Self { input, tokens, .. } = *self;
        while let Some(token) = tokens.get(next.token) {
            let t = next.token;
            next.token += 1;
            if token.class.is_paired() {
                let partner = input.pairs.partner_of(t);
                if partner == Some(next.token) && next.token < tokens.len() {
                    self.bare_pair(t);
                    next.token += 1;
                    continue;
                }
                self.mark(t, partner);
                next.inside = self.inside(t, partner, next.inside);
                if let Some(end) = self.end_at_mark(t, next.inside) {
                    return end;
                }
            } else if token.class.is_stop() {
                if let Some(end) = self.end_at_stop(t, next.inside) {
                    if end > token.end() {
                        self.closers(next, end);
                    }
                    return end;
                }
            } else if (token.class >= Class::Figure) & (token.at >= self.done()) {
                // Of a date only the first has to ask.
                self.mention(*token);
            }
        }
        self.paragraph.end
    }

    /// Marks that close what an earlier paragraph has opened.
    #[cold]
    fn closers(&mut self, next: &mut Reading, end: u32) {
        while self.tokens.get(next.token).is_some_and(|token| token.at < end) {
            self.token(next.token);
            next.token += 1;
        }
    }

    /// Opens a sentence before the first node in it.
    fn open_sentence(&mut self, reading: Reading) {
        let rest = Span::new(reading.start, self.paragraph.end);
        if self.pending >= self.paragraph.end
            && let Some(place) = self.assembler.open_sentence(rest)
        {
            self.untold = Some(place);
        } else {
            self.open_whole_sentence(Span::new(reading.start, self.end_of(reading)));
        }
    }

    /// The same where something else starts or ends in the rest of the paragraph: it has to know its end.
    fn open_whole_sentence(&mut self, span: Span) {
        self.add(Interval { span, kind: SENTENCE, tier: Tier::Inline });
    }

    #[inline]
    fn end_sentence(&mut self, end: u32) {
        match self.untold.take() {
            Some(place) => self.assembler.end_sentence(place, end),
            None => self.end(end),
        }
    }

    /// Before a pair that lies in several paragraphs the end of the sentence has to be known.
    #[cold]
    pub(super) fn settle(&mut self, token: usize) {
        if let Some(place) = self.untold.take() {
            let end = self.end_of(Reading { start: 0, token, inside: 0 });
            self.assembler.settle(place, end);
        }
    }

    /// The token that closes the pair this one opens, if it lies in the paragraph.
    #[inline]
    pub(super) fn close_of(&self, t: usize) -> Option<usize> {
        self.input.pairs.close_of(t).filter(|&close| close < self.tokens.len())
    }

    /// Where the sentence that is read so far ends.
    pub(super) fn end_of(&self, reading: Reading) -> u32 {
        let Reading { token, mut inside, .. } = reading;
        let mut rest = (token..).zip(self.tokens.get(token..).unwrap_or_default());
        let end = rest.find_map(|(t, token)| {
            if token.class.is_paired() {
                inside = self.inside(t, self.input.pairs.partner_of(t), inside);
                self.end_at_mark(t, inside)
            } else if token.class.is_stop() {
                self.end_at_stop(t, inside)
            } else {
                None
            }
        });
        end.unwrap_or(self.paragraph.end)
    }

    /// Up to which token a mark, or what comes before it, lies in a pair.
    #[inline]
    pub(super) fn inside(&self, t: usize, partner: Option<usize>, inside: usize) -> usize {
        match partner {
            Some(close) if (t >= inside) & (close < self.tokens.len()) => close + 1,
            _ => inside,
        }
    }

    /// 说：“…。” ends with its quotation, if that lies in no other pair.
    #[inline]
    pub(super) fn end_at_mark(&self, close: usize, inside: usize) -> Option<u32> {
        if close + 1 == inside && self.tokens.get(close.wrapping_sub(1))?.class.is_stop() {
            return self.end_at_speech(close);
        }
        None
    }

    #[inline(never)]
    fn end_at_speech(&self, close: usize) -> Option<u32> {
        let open = self.input.pairs.open_of(close)?;
        let (opener, stop, closer) =
            (self.tokens.get(open)?, self.tokens.get(close - 1)?, self.tokens.get(close)?);
        (stop.end() == closer.at
            && !self.goes_on(closer.end())
            && self.text_before(opener.at).ends_with(['：', ':', '，', ',']))
        .then_some(closer.end())
    }

    /// A stop outside the pairs of the paragraph ends the sentence, with the marks that close behind it.
    #[inline]
    pub(super) fn end_at_stop(&self, t: usize, inside: usize) -> Option<u32> {
        if t < inside {
            return None;
        }
        let token = self.tokens.get(t)?;
        // Nearly always no mark follows, though the line may end.
        let next = self.input.tokens.get(t + 1);
        let follows =
            next.is_some_and(|next| (next.at == token.end()) & (next.class > Class::Indent));
        if (token.class == Class::Stop) & !follows {
            Some(token.end())
        } else {
            self.end_at_stops(t)
        }
    }

    #[inline(never)]
    fn end_at_stops(&self, t: usize) -> Option<u32> {
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
            let first = self.paragraph.tokens.start as usize;
            if self.input.pairs.open_of(n).is_none_or(|open| open >= first) {
                break;
            }
            end = next.end();
        }
        (token.class == Class::Stop || !self.goes_on(end)).then_some(end)
    }

    /// Whether the sentence goes on at `at` in spite of the mark before.
    fn goes_on(&self, at: u32) -> bool {
        goes_on(self.text_after(at))
    }

    /// The next visible character of the paragraph, or its end.
    pub(super) fn skip_blanks(&self, at: u32) -> u32 {
        let end = self.paragraph.end;
        let bytes = self.input.source.as_bytes();
        // Nearly always nothing follows, or it stands right there, or one blank stands behind a number.
        if at >= end || is_visible_at(bytes, at) {
            return at;
        }
        if bytes.get(at as usize) == Some(&b' ') && is_visible_at(bytes, at + 1) {
            return at + 1;
        }
        end - trim_start(self.text_after(at)).len() as u32
    }
}

/// Whether a sentence goes on with this text, in spite of the …… before it.
pub(in super::super) fn goes_on(text: &str) -> bool {
    const MARKS: [char; 13] =
        ['，', '。', '；', '、', '：', '的', '等', ',', '！', '？', '”', '’', '）'];
    text.starts_with(MARKS)
}

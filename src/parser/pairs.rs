//! Pass 3: quotation marks and brackets are paired, all kinds at once, in one forward pass with a stack.
//!
//! A mark that finds no partner pairs with nothing and is reported: it is text, and the marks
//! around it pair as if it were not there. What is left open when its paragraph ends is unclosed,
//! except a quotation whose next paragraph opens with the same mark again (GB/T 15834-2011, 4.8.3.5:
//! a quotation of several paragraphs opens each of them and closes only the last).

mod around;

use alloc::{vec, vec::Vec};
use core::ops::Range;

pub(crate) use self::around::Around;
use self::around::Holder;
use super::{
    paragraphs::Paragraph,
    scan::{Class, Pair, Scan, Those, Token},
    totals::may_end_list,
};
use crate::{Diagnostic, DiagnosticKind, Span};

/// What each token is to the pairs of marks.
pub(crate) struct Pairs {
    /// The index of the partner of each, or [`NONE`].
    partners: Vec<u32>,
    /// The pairs that hold other tokens, as they open.
    holders: Vec<Holder>,
    /// The tokens that close a quotation with which a total may end: hardly any.
    pub(crate) sums: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl Pairs {
    /// The closing token of an opening one.
    pub(crate) fn close_of(&self, token: usize) -> Option<usize> {
        self.partner_of(token).filter(|&p| p > token)
    }

    /// The opening token of a closing one.
    pub(crate) fn open_of(&self, token: usize) -> Option<usize> {
        self.partner_of(token).filter(|&p| p < token)
    }

    /// The other token of the pair.
    #[inline]
    pub(crate) fn partner_of(&self, token: usize) -> Option<usize> {
        let partner = *self.partners.get(token)?;
        (partner != NONE).then_some(partner as usize)
    }
}

pub(crate) fn pair(
    source: &str,
    scan: &Scan,
    paragraphs: &[Paragraph],
    diagnostics: &mut Vec<Diagnostic>,
) -> Pairs {
    let mut pairing = Pairing {
        source,
        tokens: &scan.tokens,
        commas: &scan.commas,
        partners: vec![NONE; scan.tokens.len()],
        holders: Vec::new(),
        sums: Vec::new(),
        open: Vec::new(),
        count: [0; KINDS],
        paragraph_base: 0,
        paragraph_start: u32::MAX,
        parted: 0,
        seen: 0,
        diagnostics,
    };
    // Few paragraphs hold marks, so it is the marks that find their paragraph.
    let mut rest = paragraphs;
    let mut marks = Those::new(&scan.tokens, |token| token.pair.is_some());
    while let Some(t) = marks.next() {
        let Some(pair) = scan.tokens[t].pair else { break };
        // Two tokens side by side stand in one paragraph, for what parts paragraphs is a token.
        if pairing.joins_next(t, pair) {
            marks.next();
            continue;
        }
        while let [paragraph, behind @ ..] = rest
            && paragraph.tokens.end as usize <= t
        {
            pairing.end_paragraph(behind.first());
            rest = behind;
        }
        let Some(paragraph) = rest.first() else { break };
        if pairing.paragraph_start != paragraph.start {
            pairing.paragraph_start = paragraph.start;
            pairing.paragraph_base = pairing.open.len();
        }
        let Range { start, end } = paragraph.tokens;
        if start as usize <= t {
            pairing.token(t, pair, end as usize);
        }
    }
    while let [_, behind @ ..] = rest {
        pairing.end_paragraph(behind.first());
        rest = behind;
    }
    pairing.unclosed_from(0);
    let Pairing { partners, mut holders, sums, .. } = pairing;
    // Found as they close.
    holders.sort_unstable_by_key(|holder| holder.open);
    Pairs { partners, holders, sums }
}

struct Pairing<'s> {
    source: &'s str,
    tokens: &'s [Token],
    commas: &'s [u32],
    partners: Vec<u32>,
    holders: Vec<Holder>,
    sums: Vec<u32>,
    /// The opening tokens that wait for their partner.
    open: Vec<(u32, Pair)>,
    /// How many of each kind wait: a closer that none waits for need not search.
    count: [u32; KINDS],
    /// Height of `open` when the paragraph began.
    paragraph_base: usize,
    paragraph_start: u32,
    /// Just past the last token that ends a sentence, clause or line, of as many as somebody has asked of.
    parted: usize,
    seen: usize,
    diagnostics: &'s mut Vec<Diagnostic>,
}

const KINDS: usize = 10;

/// How many bytes a quotation closed by a mark of another kind may have.
const NEAR: u32 = 96;

impl Pairing<'_> {
    // Apart, so that the loop that finds the marks stays a tight one.
    #[inline(never)]
    fn token(&mut self, t: usize, pair: Pair, end: usize) {
        match self.tokens[t].class {
            Class::Open => {
                if self.reopens(t, pair) {
                    return;
                }
                if pair.is_quote() && self.is_reversed_closer(t, pair, end) {
                    self.wrong(t);
                    self.close(t, pair, end);
                } else {
                    self.push(t, pair);
                }
            }
            Class::Close if pair == Pair::Single && self.is_apostrophe(t) => {}
            Class::Close => self.close(t, pair, end),
            Class::Ambiguous => self.ambiguous(t, pair, end),
            _ => {}
        }
    }

    /// Makes a pair of an opening token and the next one if that closes it, as nearly all do: then nothing needs to be
    /// kept in mind. Where one of its kind waits, it may open that again or be a wrong mark, and ’ an apostrophe.
    #[inline]
    fn joins_next(&mut self, t: usize, pair: Pair) -> bool {
        let Some(&[open, close]) = self.tokens.get(t..).and_then(<[Token]>::first_chunk) else {
            return false;
        };
        let joins = (open.class == Class::Open)
            & (close.class == Class::Close)
            & (close.pair == Some(pair))
            & (pair != Pair::Single);
        if !joins || self.count[pair as usize] > 0 {
            return false;
        }
        if let Some([opener, closer, ..]) = self.partners.get_mut(t..) {
            (*opener, *closer) = (t as u32 + 1, t as u32);
        }
        self.note_sum(t, t + 1);
        true
    }

    /// Makes a pair of these tokens.
    fn join(&mut self, open: usize, close: usize) {
        self.partners[open] = close as u32;
        self.partners[close] = open as u32;
        if close > open + 1 {
            if self.holders.is_empty() {
                self.holders.reserve(self.tokens.len() / 32 + 4);
            }
            self.holders.push(Holder { open: open as u32, close: close as u32, around: 0 });
        }
        self.note_sum(open, close);
        self.paragraph_base = self.paragraph_base.min(self.open.len());
    }

    #[inline]
    fn note_sum(&mut self, open: usize, close: usize) {
        if may_end_list(self.source.as_bytes(), self.tokens, open, close) {
            self.sums.push(close as u32);
        }
    }

    fn push(&mut self, t: usize, pair: Pair) {
        self.open.push((t as u32, pair));
        self.count[pair as usize] += 1;
    }

    /// The mark that opens a further paragraph of a quotation already open.
    fn reopens(&self, t: usize, pair: Pair) -> bool {
        pair.is_quote()
            && self.tokens[t].at == self.paragraph_start
            && self.open.last().is_some_and(|o| o.1 == pair)
    }

    fn close(&mut self, t: usize, pair: Pair, end: usize) {
        if self.count[pair as usize] == 0 {
            if pair.is_quote()
                && (self.is_reversed_opener(t, pair, end) || self.is_reversed(t, pair, end))
            {
                self.wrong(t);
                self.push(t, pair);
            } else if let Some(other) = self.mistaken(t, pair, end) {
                self.wrong(t);
                self.close(t, other, end);
            } else if pair != Pair::Round || !self.is_half_bracket(t) {
                self.report(DiagnosticKind::Unopened, t);
            }
            return;
        }
        while let Some((opener, kind)) = self.open.pop() {
            self.count[kind as usize] -= 1;
            if kind == pair {
                self.join(opener as usize, t);
                return;
            }
            self.report(DiagnosticKind::Unclosed, opener as usize);
        }
    }

    /// The ’ of UNESCO’s, and of visitors’ where no ‘ waits. A ’ behind Han characters is none.
    fn is_apostrophe(&self, t: usize) -> bool {
        let letter = |c: char| c.is_ascii_alphanumeric();
        let token = self.tokens[t];
        self.source[..token.at as usize].ends_with(letter)
            && (self.count[Pair::Single as usize] == 0
                || self.source[token.end() as usize..].starts_with(letter))
    }

    /// “六五’: the kind of quotation that a closer of the other kind, which nothing opened, was meant for.
    fn mistaken(&mut self, t: usize, pair: Pair, end: usize) -> Option<Pair> {
        let other = match pair {
            Pair::Double => Pair::Single,
            Pair::Single => Pair::Double,
            Pair::Corner => Pair::WhiteCorner,
            Pair::WhiteCorner => Pair::Corner,
            _ => return None,
        };
        let &(opener, kind) = self.open.last()?;
        // Closers may stand in rows, and each asks: only the first few may look far.
        let meant = kind == other
            && self.open.len() > self.paragraph_base
            && self.tokens[t].at - self.tokens[opener as usize].end() <= NEAR
            && self.is_in_clause(opener as usize, t)
            && self.mark_in_clause(t, other, end).is_none_or(|next| next.class != Class::Close);
        meant.then_some(other)
    }

    /// Whether token `t`, the one looked at, stands in the clause of the opening one, and not right behind it.
    fn is_in_clause(&mut self, opener: usize, t: usize) -> bool {
        let (from, to) = (self.tokens[opener].end(), self.tokens[t].at);
        from < to && self.next_comma(from) > to && self.parted_before(t) <= opener + 1
    }

    /// Just past the last token before `t` that ends a sentence, clause or line. To be asked from token to token: each is
    /// looked at once.
    fn parted_before(&mut self, t: usize) -> usize {
        let ends =
            |token: &Token| matches!(token.class, Class::Stop | Class::Colon | Class::LineEnd);
        let new = self.tokens.get(self.seen..t).unwrap_or_default();
        if let Some(last) = new.iter().rposition(ends) {
            self.parted = self.seen + last + 1;
        }
        self.seen = self.seen.max(t);
        self.parted
    }

    /// Where the next ， or ； stands.
    fn next_comma(&self, at: u32) -> u32 {
        let next = self.commas.partition_point(|&comma| comma < at);
        self.commas.get(next).copied().unwrap_or(u32::MAX)
    }

    /// The next quotation mark of this kind in the same clause, if any.
    fn mark_in_clause(&self, t: usize, pair: Pair, end: usize) -> Option<Token> {
        let comma = self.next_comma(self.tokens.get(t)?.at);
        let within = self.tokens.get(t + 1..end)?.iter().take_while(|token| {
            token.at < comma && !matches!(token.class, Class::Stop | Class::Colon)
        });
        within.copied().find(|token| token.pair == Some(pair))
    }

    /// The same, unless it stands right behind: marks back to back hold nothing.
    fn next_in_clause(&self, t: usize, pair: Pair, end: usize) -> Option<Class> {
        let glued = |next: &Token| next.at == self.tokens[t].end() && next.pair == Some(pair);
        if self.tokens.get(t + 1).is_some_and(glued) {
            return None;
        }
        self.mark_in_clause(t, pair, end).map(|next| next.class)
    }

    /// ”九五”: a closer that nothing opened, before another closer in the same clause.
    fn is_reversed_opener(&self, t: usize, pair: Pair, end: usize) -> bool {
        self.next_in_clause(t, pair, end) == Some(Class::Close)
    }

    /// ”九五“: a closer that nothing opened, before an opener in the same clause, the last of the marks of its kind behind it
    /// being an opener too.
    fn is_reversed(&self, t: usize, pair: Pair, end: usize) -> bool {
        /// How many bytes of the paragraph are looked at.
        const MOST: u32 = 512;
        let last = || {
            let limit = self.tokens.get(t)?.end() + MOST;
            let behind = self.tokens.get(t + 1..end)?;
            let behind = behind.iter().take_while(|token| token.at < limit);
            behind.filter(|token| token.pair == Some(pair)).last()
        };
        self.next_in_clause(t, pair, end) == Some(Class::Open)
            && last().is_some_and(|last| last.class == Class::Open)
    }

    /// “九五“: an opener right inside a quotation of the same kind in the same clause, that no closer follows.
    fn is_reversed_closer(&mut self, t: usize, pair: Pair, end: usize) -> bool {
        let Some(&(opener, kind)) = self.open.last() else { return false };
        kind == pair
            && self.open.len() > self.paragraph_base
            && self.is_in_clause(opener as usize, t)
            // What a reversed closer has opened, a reversed opener closes.
            && (self.tokens[opener as usize].class == Class::Close
                || !matches!(self.next_in_clause(t, pair, end), Some(Class::Close)))
    }

    /// `"` closes what is open and opens otherwise; 5" and it's are left alone.
    fn ambiguous(&mut self, t: usize, pair: Pair, end: usize) {
        let before = self.source[..self.tokens[t].at as usize].chars().next_back();
        if pair == Pair::Single && before.is_some_and(|c| c.is_ascii_alphanumeric()) {
            return;
        }
        let inside = self.open.iter().rev().take(4).any(|o| o.1 == pair)
            && self.open.len() > self.paragraph_base.saturating_sub(1);
        if inside && self.count[pair as usize] > 0 {
            if let Some(&(opener, _)) = self.open.iter().rev().find(|o| o.1 == pair)
                && matches!(self.tokens[opener as usize].class, Class::Open)
            {
                self.wrong(t);
            }
            self.close(t, pair, end);
        } else if before.is_some_and(|c| c.is_ascii_digit()) {
            // Inches and minutes.
        } else if self.tokens[t + 1..end]
            .iter()
            .take(64)
            .any(|token| token.pair == Some(pair) && token.class != Class::Open)
        {
            self.push(t, pair);
        } else {
            self.report(DiagnosticKind::Unclosed, t);
        }
    }

    /// The ) of a marker such as 1) or a): it closes nothing and is no error.
    fn is_half_bracket(&self, t: usize) -> bool {
        let at = self.tokens[t].at;
        // Behind another mark no number ends, and whether a character is one is dear to ask.
        if t.checked_sub(1).is_some_and(|before| {
            let before = self.tokens[before];
            before.class.is_paired() && before.end() == at
        }) {
            return false;
        }
        let before = self.source[..at as usize].chars().next_back();
        before.is_some_and(|c| c.is_ascii_alphanumeric() || !c.is_ascii() && c.is_numeric())
    }

    /// What the paragraph leaves open is unclosed, unless it is a quotation that the next paragraph opens again.
    #[inline]
    fn end_paragraph(&mut self, next: Option<&Paragraph>) {
        if !self.open.is_empty() {
            self.leave_open(next);
        }
    }

    fn leave_open(&mut self, next: Option<&Paragraph>) {
        let Some(&(_, outer)) = self.open.first() else { return };
        let again = next
            .and_then(|p| self.tokens.get(p.tokens.start as usize).filter(|t| t.at == p.start))
            .is_some_and(|t| t.class == Class::Open && t.pair == Some(outer));
        if again && outer.is_quote() && !next.is_some_and(|p| self.quotes_itself(p, outer)) {
            self.unclosed_from(1);
        } else {
            self.unclosed_from(0);
        }
    }

    /// “命脉”二字…: a paragraph that opens with a few quoted words and closes nothing but what it has opened.
    fn quotes_itself(&self, paragraph: &Paragraph, pair: Pair) -> bool {
        /// Bytes of the words.
        const LONGEST: usize = 30;
        let Range { start, end } = paragraph.tokens;
        let own = self.tokens.get(start as usize..end as usize).unwrap_or_default();
        let mut marks = own.iter().filter(|token| token.pair == Some(pair));
        let (Some(open), Some(close)) = (marks.next(), marks.next()) else { return false };
        let words = self.source.get(open.end() as usize..close.at as usize).unwrap_or_default();
        let rest = self.source.get(close.end() as usize..paragraph.end as usize);
        close.class == Class::Close
            && words.len() <= LONGEST
            && !words.contains(['，', '。', '！', '？', '；', '：', '…'])
            && rest
                .is_some_and(|rest| !rest.is_empty() && !rest.starts_with(['。', '！', '？', '；']))
            && marks.fold(0, |open, token| match token.class {
                Class::Open => open + 1,
                _ => open - 1,
            }) == 0
    }

    fn unclosed_from(&mut self, height: usize) {
        self.diagnostics.reserve(self.open.len().saturating_sub(height));
        for n in height..self.open.len() {
            let (opener, kind) = self.open[n];
            self.count[kind as usize] -= 1;
            self.report(DiagnosticKind::Unclosed, opener as usize);
        }
        self.open.truncate(height);
    }

    fn wrong(&mut self, t: usize) {
        self.report(DiagnosticKind::WrongMark, t);
    }

    fn report(&mut self, kind: DiagnosticKind, t: usize) {
        let token = self.tokens[t];
        self.diagnostics.push(Diagnostic {
            kind,
            span: Span::new(token.at, token.end()),
            related: None,
        });
    }
}

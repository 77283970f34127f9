//! Counts that follow what they count (总括): “两个屏障”、“两个基地”、“一个桥头堡”的五大战略定位, and
//! …、…、…等“十大民生工程”.

use alloc::vec::Vec;
use core::ops::Range;

use super::{
    assemble::{Interval, Tier},
    pairs::Pairs,
    paragraphs::{Layout, Paragraph},
    scan::{Class, Token},
    sections::Section,
};
use crate::{
    Diagnostic, DiagnosticKind, Kind, Span,
    grammar::{
        announcement::announcement,
        lookup::{CharMap, HAN},
        numeral::hanzi_numeral,
    },
};

/// Whether the pair of these marks is a quotation with which, or right behind which, a total may end: hardly any is.
/// Another quotation stands before it and 的, 等 or 这 behind, or 等 stands before it.
#[inline]
pub(super) fn may_end_list(source: &[u8], tokens: &[Token], open: usize, close: usize) -> bool {
    let Some(opener) = tokens.get(open) else { return false };
    let last = tokens.get(open.wrapping_sub(1)).map_or(u32::MAX, |last| last.end());
    let byte = source.get((opener.at as usize).wrapping_sub(1)).copied().unwrap_or_default();
    // One branch.
    opener.is_quote() & ((last == opener.at) | JOIN_ENDS[usize::from(byte)])
        && ends_list(source, *opener, last, tokens.get(close).copied())
}

/// The same of a quotation before which something of a list may stand.
#[inline(never)]
fn ends_list(source: &[u8], opener: Token, last: u32, closer: Option<Token>) -> bool {
    let Some(closer) = closer else { return false };
    let before = source.get(..opener.at as usize).unwrap_or_default();
    let after = source.get(closer.end() as usize..).unwrap_or_default();
    match JOINS.at_end(before) {
        Some(Join::Sum) => true,
        None if last != opener.at => false,
        _ => COUNTS.at_start(after).is_some(),
    }
}

/// The last bytes of 、 和 及 and 等.
static JOIN_ENDS: [bool; 256] = {
    let mut ends = [false; 256];
    let joins = "、和及等".as_bytes();
    let mut at = HAN - 1;
    while at < joins.len() {
        ends[joins[at] as usize] = true;
        at += HAN;
    }
    ends
};

/// What stands between the quotations of a list, or between a list and the quotation that counts it.
#[derive(Clone, Copy)]
enum Join {
    List,
    Sum,
}

static JOINS: CharMap<Join, 8> =
    CharMap::new(0x4205_A75D, Join::List, &[("、和及", Join::List), ("等", Join::Sum)]);

/// What a count follows with behind quotations.
static COUNTS: CharMap<(), 8> = CharMap::new(0x4205_A75D, (), &[("的等这", ())]);

pub(crate) struct Input<'s> {
    pub(crate) source: &'s str,
    pub(crate) tokens: &'s [Token],
    pub(crate) layout: &'s Layout,
    pub(crate) pairs: &'s Pairs,
    pub(crate) sections: &'s [Section],
}

/// Adds the totals of a document to what was found before, in order: those of each paragraph that holds a quotation with which one
/// [may end](may_end_list).
pub(crate) fn totals(
    input: &Input<'_>,
    found: &mut Vec<Interval>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let before = found.len();
    let mut sums = input.pairs.sums.iter();
    let mut end = 0;
    while let Some(sum) = sums.find(|&&sum| sum >= end) {
        let paragraphs = &input.layout.paragraphs;
        let p = paragraphs.partition_point(|paragraph| paragraph.tokens.end <= *sum);
        let Some(paragraph) = paragraphs.get(p) else { break };
        end = paragraph.tokens.end;
        totals_of(input, p, paragraph, found, diagnostics);
    }
    if found.len() > before {
        found.sort_by(Interval::order);
    }
}

/// Those behind the number and title of a paragraph.
fn totals_of(
    input: &Input<'_>,
    p: usize,
    paragraph: &Paragraph,
    found: &mut Vec<Interval>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let Input { source, tokens, pairs, sections, .. } = *input;
    let mut push = |span: Span, stated: u32, there: u32| {
        if stated != there {
            let kind = DiagnosticKind::CountMismatch { announced: stated, found: there };
            diagnostics.push(Diagnostic { kind, span, related: None });
        }
        found.push(Interval {
            span,
            kind: Kind::Total { stated, found: there },
            tier: Tier::Inline,
        });
    };
    let section = sections.binary_search_by_key(&(p as u32), |section| section.paragraph);
    let body = section.map_or(paragraph.start, |section| sections[section].title_end());
    let Range { start, end } = paragraph.tokens;
    let (start, end) = (start as usize, end as usize);
    let first = start + tokens[start..end].partition_point(|token| token.at < body);
    // The run of quotations back to back, or parted by 、, that ends here.
    let mut run = Run::default();
    let mut clause = Clause::default();
    for (t, close) in quotes(tokens, pairs, first..end) {
        let (token, closing) = (tokens[t], tokens[close]);
        if !run.joins(source, token.at) {
            run = Run { start: token.at, first: t, ..Run::default() };
        }
        run.quotes += 1;
        run.end = closing.end();
        // Nearly every quotation is turned away by what stands beside it.
        let after = &source[closing.end() as usize..paragraph.end as usize];
        let before = &source[paragraph.start as usize..token.at as usize];
        if run.quotes >= 2
            && let Some((skip, stated, len)) = stated_after(after)
        {
            let span = Span::new(run.start, closing.end() + (skip + len) as u32);
            let sum = || {
                let mut counts = quotes(tokens, pairs, run.first..close + 1)
                    .map(|(open, close)| count(source, tokens[open], tokens[close]));
                let sum = counts.try_fold(0_u64, |sum, count| sum.checked_add(count?))?;
                u32::try_from(sum).ok()
            };
            // The number of quotations if that fits, else the sum of their counts: 2 + 2 + 1.
            let found = if run.quotes == stated { None } else { sum() };
            push(span, stated, found.unwrap_or(run.quotes));
        } else if before.ends_with('等')
            && let Some(stated) = count(source, token, closing).filter(|n| (3..100).contains(n))
        {
            clause = Clause::before(before, clause);
            if clause.things > 2 && clause.characters <= Clause::LONGEST {
                let start = paragraph.start + clause.start as u32;
                push(Span::new(start, closing.end()), stated as u32, clause.things);
            }
        }
    }
}

/// The outermost quotations of these tokens: those that open them and those that close them.
fn quotes(
    tokens: &[Token],
    pairs: &Pairs,
    range: Range<usize>,
) -> impl Iterator<Item = (usize, usize)> {
    let Range { start: mut t, end } = range;
    core::iter::from_fn(move || {
        while t < end {
            let (opener, token) = (t, tokens[t]);
            t += 1;
            if token.class == Class::Open
                && token.is_quote()
                && let Some(close) = pairs.close_of(opener).filter(|&close| close < end)
            {
                t = close + 1;
                return Some((opener, close));
            }
        }
        None
    })
}

/// The count that opens a quotation: 2 of “两个屏障”.
fn count(source: &str, opener: Token, closer: Token) -> Option<u64> {
    let content = &source[opener.end() as usize..closer.at as usize];
    hanzi_numeral::<()>(content).ok().and_then(|(_, n)| n.integer())
}

/// A clause, as far as it goes before some place.
#[derive(Clone, Copy, Default)]
struct Clause {
    start: usize,
    end: usize,
    characters: usize,
    /// How many things 、 part in it, outside quotations.
    things: u32,
}

impl Clause {
    /// Nobody lists more in one.
    const LONGEST: usize = 400;

    /// The one that ends with a text: what was read of the same text up to the end of the `last` is not read again.
    fn before(text: &str, last: Self) -> Self {
        let mut clause = Self { start: text.len(), end: text.len(), characters: 0, things: 1 };
        let mut depth = 0_u32;
        for c in text.chars().rev() {
            if depth == 0 && clause.start == last.end {
                clause.start = last.start;
                clause.characters += last.characters;
                clause.things += last.things - 1;
                break;
            }
            clause.characters += 1;
            match c {
                _ if clause.characters > Self::LONGEST => break,
                '”' | '’' | '」' | '』' => depth += 1,
                '“' | '‘' | '「' | '『' => depth = depth.saturating_sub(1),
                '、' if depth == 0 => clause.things += 1,
                '，' | '；' | '：' | '。' | '！' | '？' | ',' | ';' | ':' | '!' | '?'
                    if depth == 0 =>
                {
                    break;
                }
                _ => {}
            }
            clause.start -= c.len_utf8();
        }
        clause
    }
}

/// 的五大战略定位, 等五大战略定位 behind a quotation: bytes to skip, the count, its length.
fn stated_after(after: &str) -> Option<(usize, u32, usize)> {
    let rest = after.strip_prefix(['的', '等', '这'])?;
    let (_, words) = announcement::<()>(rest).ok()?;
    Some((after.len() - rest.len(), words.count, words.len()))
}

/// Quotations back to back.
#[derive(Default)]
struct Run {
    start: u32,
    end: u32,
    /// The token that opens the first.
    first: usize,
    quotes: u32,
}

impl Run {
    fn joins(&self, source: &str, at: u32) -> bool {
        self.quotes > 0
            && matches!(source.get(self.end as usize..at as usize), Some("" | "、" | "和" | "及"))
    }
}

#[cfg(test)]
mod tests {
    use alloc::{borrow::ToOwned, vec::Vec};

    use crate::{Kind, parse};

    #[test]
    fn counts_beyond_any_number() {
        let quotes = "“九千九百九十九万九千九百九十九亿条渠”、".repeat(2000);
        let source = quotes.trim_end_matches('、').to_owned() + "的五大战略定位。";
        let doc = parse(&source).expect("short");
        let found = doc.nodes().filter_map(|node| match node.kind() {
            Kind::Total { stated, found } => Some((stated, found)),
            _ => None,
        });
        assert_eq!(found.collect::<Vec<_>>(), [(5, 2000)]);
    }
}

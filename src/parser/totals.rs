//! Counts that follow what they count (总括): “两个屏障”、“两个基地”、“一个桥头堡”的五大战略定位, and
//! …、…、…等“十大民生工程”.

use alloc::vec::Vec;

use super::{
    assemble::{Interval, Tier},
    pairs::Pairs,
    paragraphs::Paragraph,
    scan::{Class, Token},
};
use crate::{
    Diagnostic, DiagnosticKind, Kind, Span,
    grammar::{announcement::announcement, numeral::hanzi_numeral},
};

/// Finds the totals of a paragraph from token `first` on, its first quotation mark, and pushes them.
pub(crate) fn totals(
    source: &str,
    tokens: &[Token],
    pairs: &Pairs,
    first: usize,
    paragraph: &Paragraph,
    batch: &mut Vec<Interval>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut push = |span: Span, stated: u32, found: u32| {
        if stated != found {
            let kind = DiagnosticKind::CountMismatch { announced: stated, found };
            diagnostics.push(Diagnostic { kind, span, related: None });
        }
        batch.push(Interval { span, kind: Kind::Total { stated, found }, tier: Tier::Inline });
    };
    // The run of quotations back to back, or parted by 、, that ends here: its start and what each counts.
    let mut run = Run::default();
    let mut t = first;
    let end = paragraph.tokens.end as usize;
    while t < end {
        let token = tokens[t];
        t += 1;
        if token.class != Class::Open || !token.is_quote() {
            continue;
        }
        let Some(close) = pairs.close_of(t - 1).filter(|&c| c < end) else { continue };
        let closing = tokens[close];
        let content = &source[token.end() as usize..closing.at as usize];
        let count = hanzi_numeral::<()>(content).ok().and_then(|(_, n)| n.integer());
        if !run.joins(source, token.at) {
            run = Run { start: token.at, ..Run::default() };
        }
        run.add(closing.end(), count);
        t = close + 1;
        let after = &source[closing.end() as usize..paragraph.end as usize];
        if let Some((skip, stated, len)) = stated_after(after)
            && run.quotes >= 2
        {
            let span = Span::new(run.start, closing.end() + (skip + len) as u32);
            push(span, stated, run.found(stated));
        } else if let Some(stated) = count.filter(|n| (3..100).contains(n))
            && let before = &source[paragraph.start as usize..token.at as usize]
            && before.ends_with('等')
            && let Some((len, found)) = listed_before(before)
            && found > 2
        {
            push(Span::new(token.at - len, closing.end()), stated as u32, found);
        }
    }
}

/// The clause that ends with a text: its bytes, and how many things 、 part in it, outside quotations.
fn listed_before(text: &str) -> Option<(u32, u32)> {
    /// Nobody lists more in one clause.
    const LONGEST: usize = 400;
    let (mut things, mut depth) = (1, 0_u32);
    for (n, (i, c)) in text.char_indices().rev().enumerate() {
        match c {
            '”' | '’' | '」' | '』' => depth += 1,
            '“' | '‘' | '「' | '『' => depth = depth.saturating_sub(1),
            '、' if depth == 0 => things += 1,
            '，' | '；' | '：' | '。' | '！' | '？' | ',' | ';' | ':' | '!' | '?' if depth == 0 =>
            {
                return Some(((text.len() - i - c.len_utf8()) as u32, things));
            }
            _ if n == LONGEST => return None,
            _ => {}
        }
    }
    Some((text.len() as u32, things))
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
    quotes: u32,
    /// The sum of their counts, as long as each has one: 2 + 2 + 1.
    sum: Option<u64>,
}

impl Run {
    fn joins(&self, source: &str, at: u32) -> bool {
        self.quotes > 0
            && matches!(source.get(self.end as usize..at as usize), Some("" | "、" | "和" | "及"))
    }

    fn add(&mut self, end: u32, count: Option<u64>) {
        self.sum = if self.quotes == 0 { count } else { self.sum.zip(count).map(|(a, b)| a + b) };
        self.quotes += 1;
        self.end = end;
    }

    /// What was found: the number of quotations if that fits, else the sum of their counts.
    fn found(&self, stated: u32) -> u32 {
        let sum = self.sum.and_then(|sum| u32::try_from(sum).ok());
        sum.filter(|_| self.quotes != stated).unwrap_or(self.quotes)
    }
}

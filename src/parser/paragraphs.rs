//! Pass 2: lines become paragraphs.
//!
//! A line of a real copy need not be a paragraph: newspaper columns, hard wrapping, page numbers
//! and links break paragraphs inside sentences, and a whole document may stand on one line with
//! 　　 before each paragraph. This pass decides, line by line, whether the paragraph goes on.

use alloc::vec::Vec;
use core::ops::Range;

use super::scan::{Class, Token};
use crate::{
    Span,
    grammar::{furniture::furniture, marker},
};

/// A typeset paragraph: one or more lines.
#[derive(Debug, Clone)]
pub(crate) struct Paragraph {
    /// Offset of the first visible character.
    pub(crate) start: u32,
    /// Offset just past the last visible character.
    pub(crate) end: u32,
    /// The tokens inside.
    pub(crate) tokens: Range<u32>,
    /// The breaks inside: indices into [`Layout::breaks`].
    pub(crate) breaks: Range<u32>,
}

impl Paragraph {
    pub(crate) fn text<'s>(&self, source: &'s str) -> &'s str {
        &source[self.start as usize..self.end as usize]
    }
}

/// The page as it was set.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    pub(crate) paragraphs: Vec<Paragraph>,
    /// White space with a line end inside a paragraph. The next visible character continues it.
    pub(crate) breaks: Vec<Span>,
    /// What the printed page added.
    pub(crate) furniture: Vec<Span>,
}

/// A line, blanks trimmed off.
#[derive(Debug, Clone, Copy)]
struct Line<'s> {
    start: u32,
    end: u32,
    /// First and one-past-last token inside.
    first: u32,
    last: u32,
    /// Whether it opens with 　　 or the like.
    indented: bool,
    text: &'s str,
}

pub(crate) fn paragraphs(source: &str, tokens: &[Token]) -> Layout {
    let mut layout = Layout::default();
    let lines = lines(source, tokens);
    let wrap = wrap_width(&lines);
    let mut previous: Option<Line<'_>> = None;
    let mut since_furniture = false;
    for mut line in lines {
        // (上接1版) opens a line and is no part of its text.
        if let Ok((rest, _)) = furniture::<()>(line.text) {
            let end = line.end - rest.len() as u32;
            layout.furniture.push(Span::new(line.start, end));
            let Some(trimmed) = trim(source, end, line.end) else {
                since_furniture = true;
                continue;
            };
            line = Line { start: trimmed.start, text: &source[trimmed.range()], ..line };
            line.first = skip_tokens(tokens, line.first, line.start);
        }
        if let Some(before) = previous
            && let Some(open) = layout.paragraphs.last_mut()
            && continues(&before, &line, open, tokens, wrap, since_furniture)
        {
            let gap = Span::new(open.end, line.start);
            open.end = line.end;
            open.tokens.end = line.last;
            open.breaks.end += 1;
            layout.breaks.push(gap);
        } else {
            let breaks = layout.breaks.len() as u32;
            layout.paragraphs.push(Paragraph {
                start: line.start,
                end: line.end,
                tokens: line.first..line.last,
                breaks: breaks..breaks,
            });
        }
        previous = Some(line);
        since_furniture = false;
    }
    layout
}

/// Whether white space of any kind that real copies hold.
pub(crate) const fn is_blank(c: char) -> bool {
    matches!(
        c,
        ' ' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{a0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200f}'
                | '\u{2028}'
                | '\u{2029}'
                | '\u{202f}'
                | '\u{205f}'
                | '\u{2060}'
                | '\u{3000}'
                | '\u{feff}'
    )
}

fn trim(source: &str, start: u32, end: u32) -> Option<Span> {
    let text = &source[start as usize..end as usize];
    let left = text.trim_start_matches(is_blank);
    let right = left.trim_end_matches(is_blank);
    let start = end - left.len() as u32;
    (!right.is_empty()).then(|| Span::new(start, start + right.len() as u32))
}

fn skip_tokens(tokens: &[Token], mut t: u32, start: u32) -> u32 {
    while tokens.get(t as usize).is_some_and(|token| token.at < start) {
        t += 1;
    }
    t
}

/// The lines that hold anything visible.
fn lines<'s>(source: &'s str, tokens: &[Token]) -> Vec<Line<'s>> {
    let ends = tokens.iter().filter(|t| t.class == Class::LineEnd).count();
    let signs = tokens.iter().filter(|t| t.class == Class::Indent).count();
    let mut lines = Vec::with_capacity(ends + 1);
    let mut start = 0;
    let mut first = 0;
    let mut cut = |from: u32, to: u32, first: usize, last: usize| {
        if let Some(span) = trim(source, from, to) {
            let indent = &source[from as usize..span.start as usize];
            lines.push(Line {
                start: span.start,
                end: span.end,
                first: skip_tokens(tokens, first as u32, span.start),
                last: last as u32,
                indented: indent.contains('\u{3000}') || indent.len() >= 4 || indent.contains('\t'),
                text: &source[span.range()],
            });
        }
    };
    for (t, token) in tokens.iter().enumerate() {
        let breaks = match token.class {
            Class::LineEnd => true,
            // A paragraph sign inside a line, in a document that has lost its line ends.
            Class::Indent => signs > 2 * ends && token.at > start,
            _ => false,
        };
        if breaks {
            cut(start, token.at, first, t);
            start = token.at;
            first = t;
        }
    }
    cut(start, source.len() as u32, first, tokens.len());
    lines
}

/// The width, in characters, at which lines were wrapped by hand; 0 if they were not.
fn wrap_width(lines: &[Line<'_>]) -> usize {
    // Lines that break inside a sentence, by width: in a wrapped text they gather at one width.
    let mut widths = [0_u32; 96];
    let mut open = 0_u32;
    for line in lines {
        let ends_open = !line.text.ends_with(['。', '！', '？', '：', '；', '”', '）', ')']);
        if let Some(count) = widths.get_mut(width(line.text)).filter(|_| ends_open) {
            *count += 1;
            open += 1;
        }
    }
    let near = |w: usize| widths.iter().skip(w.saturating_sub(2)).take(5).sum::<u32>();
    let best = (18..widths.len()).max_by_key(|&w| (near(w), w)).unwrap_or(0);
    if open >= 4 && near(best) * 2 > open { best } else { 0 }
}

/// Display width in Han characters.
fn width(text: &str) -> usize {
    let half: usize = text.chars().take(400).map(|c| if c.is_ascii() { 1 } else { 2 }).sum();
    half / 2
}

/// Whether `line` goes on with the paragraph that `before` is the last line of.
fn continues(
    before: &Line<'_>,
    line: &Line<'_>,
    open: &Paragraph,
    tokens: &[Token],
    wrap: usize,
    since_furniture: bool,
) -> bool {
    if line.text.starts_with(['，', '。', '；', '、', '：', '！', '？', '”', '’', '）', '》'])
    {
        return true;
    }
    if line.text.starts_with(['#', '—'])
        || marker::marker::<()>(line.text).is_ok()
        || line.indented && !before.indented && wrap == 0
    {
        return false;
    }
    let Some(last) = before.text.chars().next_back() else { return false };
    if "“‘「『《〈（(〔[".contains(last) {
        return true;
    }
    let full = wrap > 0 && width(before.text) + 3 > wrap;
    match last {
        '，' | ',' | '、' | '；' | ';' => !line.indented,
        '。' | '！' | '？' | '!' | '?' | '：' | ':' | '”' | '）' | ')' | '…' => {
            full && !line.indented
        }
        _ if full => !line.indented,
        _ => {
            let paragraph = &tokens[open.tokens.start as usize..open.tokens.end as usize];
            let prose = paragraph.iter().any(|t| matches!(t.class, Class::Comma | Class::Stop));
            let goes_on = tokens[line.first as usize..line.last as usize]
                .iter()
                .any(|t| matches!(t.class, Class::Stop));
            (prose || since_furniture) && goes_on
        }
    }
}

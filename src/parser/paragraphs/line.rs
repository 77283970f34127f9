//! The lines of the page, with what tells whether the next one goes on.

use alloc::vec::Vec;

use super::{skip_tokens, trim};
use crate::{
    grammar::marker::{self, Family},
    parser::{
        blank::{self, trim_start},
        scan::{Class, Token},
    },
};

/// A line, blanks trimmed off.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'s> {
    pub(super) start: u32,
    pub(super) end: u32,
    /// First and one-past-last token inside.
    pub(super) first: u32,
    pub(super) last: u32,
    pub(super) text: &'s str,
    /// Line ends before it since the line before: 1 without a blank line, 0 if cut inside a line.
    pub(super) gap: u8,
    /// Display columns of its indent: 2 for a U+3000.
    pub(super) indent: u8,
    /// Display columns with the indent; [`LONG`] if no page is that wide.
    pub(super) columns: u8,
    /// Clause marks: ， ； and their half-width forms.
    pub(super) commas: u8,
    /// Sentence marks: 。！？.
    pub(super) stops: u8,
}

/// Columns of a line that no hand has wrapped.
pub(super) const LONG: u8 = u8::MAX;

impl Line<'_> {
    /// Whether it opens as paragraphs do: with two ideographic spaces or as many columns.
    pub(super) const fn indented(&self) -> bool {
        self.indent >= 4
    }

    /// Whether it holds a clause or sentence mark.
    pub(super) const fn is_prose(&self) -> bool {
        self.commas > 0 || self.stops > 0
    }
}

/// The lines that hold anything visible.
pub(super) fn lines<'s>(source: &'s str, tokens: &[Token]) -> Vec<Line<'s>> {
    let ends = tokens.iter().filter(|t| t.class == Class::LineEnd).count();
    let signs = tokens.iter().filter(|t| t.class == Class::Indent).count();
    let cuts = if ends <= 1 && signs == 0 { parts(source, tokens) } else { Vec::new() };
    let mut cuts = cuts.into_iter().peekable();
    let mut lines = Lines { source, tokens, found: Vec::with_capacity(ends + 1), gap: 1 };
    let (mut start, mut first) = (0, 0);
    for (t, token) in tokens.iter().enumerate() {
        let at = match token.class {
            Class::LineEnd => token.at,
            Class::Indent
                if token.at > start
                    && (signs > 2 * ends || opens_paragraph(source, tokens, start, t)) =>
            {
                token.at
            }
            _ if cuts.next_if_eq(&token.end()).is_some() => {
                lines.cut(start, token.end(), first, t + 1);
                (start, first) = (token.end(), t + 1);
                continue;
            }
            _ => continue,
        };
        lines.cut(start, at, first, t);
        if token.class == Class::LineEnd {
            lines.gap = lines.gap.saturating_add(1);
        }
        (start, first) = (at, t);
    }
    lines.cut(start, source.len() as u32, first, tokens.len());
    lines.found
}

struct Lines<'s, 't> {
    source: &'s str,
    tokens: &'t [Token],
    found: Vec<Line<'s>>,
    gap: u8,
}

impl Lines<'_, '_> {
    fn cut(&mut self, from: u32, to: u32, first: usize, last: usize) {
        let Some(span) = trim(self.source, from, to) else { return };
        let text = &self.source[span.range()];
        let first = skip_tokens(self.tokens, first as u32, span.start);
        let tokens = self.tokens.get(first as usize..last).unwrap_or_default();
        let of = |classes: fn(Class) -> bool| {
            tokens.iter().take(250).filter(|t| classes(t.class)).count() as u8
        };
        let indent = columns(&self.source[from as usize..span.start as usize]);
        self.found.push(Line {
            start: span.start,
            end: span.end,
            first,
            last: last as u32,
            text,
            gap: self.gap,
            indent,
            columns: indent.saturating_add(columns(text)),
            commas: of(|c| matches!(c, Class::Comma | Class::Semicolon)),
            stops: of(|c| c == Class::Stop),
        });
        self.gap = 0;
    }
}

/// Display columns, told from the first byte of each character; line ends have none.
fn columns(text: &str) -> u8 {
    if text.len() > 400 {
        return LONG;
    }
    let columns: u32 = text
        .bytes()
        .map(|b| match b {
            b'\t' => 4,
            b'\n' | b'\r' | 0x0B | 0x0C | 0x80..=0xBF => 0,
            0xE0.. => 2,
            _ => 1,
        })
        .sum();
    u8::try_from(columns).unwrap_or(LONG)
}

/// Whether 　　 at token `t`, inside a line that starts at `start`, opens a paragraph: prose follows it, and
/// what stands before is more than a number (第三条　　本办法…).
fn opens_paragraph(source: &str, tokens: &[Token], start: u32, t: usize) -> bool {
    let Some(sign) = tokens.get(t) else { return false };
    let before = blank::trim(&source[start as usize..sign.at as usize]);
    if before.chars().next_back().is_none_or(|c| c == '、' || c == '：')
        || marker::marker::<()>(before).is_ok_and(|(rest, _)| rest.is_empty())
    {
        return false;
    }
    // Prose within the next few marks; names and cells set apart by blanks have none.
    let prose = tokens
        .iter()
        .skip(t + 1)
        .take(12)
        .take_while(|t| !matches!(t.class, Class::LineEnd | Class::Indent))
        .any(|t| matches!(t.class, Class::Comma | Class::Stop));
    let after = trim_start(&source[sign.end() as usize..]);
    prose || ends_sentence(before) && marker::marker::<()>(after).is_ok()
}

/// Parts 一、…二、… of a document that has lost all its line ends: each far longer than an item of a series.
fn parts(source: &str, tokens: &[Token]) -> Vec<u32> {
    const SHORTEST: u32 = 600;
    let mut cuts = Vec::new();
    for token in tokens.iter().filter(|t| t.class == Class::Stop) {
        let rest = &source[token.end() as usize..];
        if !rest.starts_with(['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'])
        {
            continue;
        }
        if let Ok((_, found)) = marker::marker::<()>(rest)
            && found.family == Family::Hanzi
            && found.ordinal.is_some_and(|n| n.get() as usize == cuts.len() + 1)
        {
            if cuts.last().is_some_and(|&last| token.end() - last < SHORTEST) {
                return Vec::new();
            }
            cuts.push(token.end());
        }
    }
    let long = cuts.last().is_some_and(|&last| source.len() as u32 - last >= SHORTEST);
    if long && cuts.len() > 1 { cuts } else { Vec::new() }
}

/// Whether the text ends where a sentence may: at 。！？…… and the marks that close after them.
pub(super) fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '’', '」', '』', '）', ')', '"', '*'])
        .ends_with(['。', '！', '？', '!', '?', '…', '｡'])
}

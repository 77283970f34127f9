//! Pass 2: lines become paragraphs.
//!
//! A line of a real copy need not be a paragraph: newspaper columns, hard wrapping, page numbers
//! and links break paragraphs inside sentences, and a whole document may stand on one line with
//! 　　 before each paragraph. This pass decides, line by line, whether the paragraph goes on.

use alloc::vec::Vec;
use core::ops::Range;

mod joining;
mod line;

pub(crate) use self::joining::label_end;
use self::{
    joining::{Open, Page, ends_document, goes_on, is_page_number, title_lines},
    line::lines,
};
use super::scan::Token;
use crate::{Span, grammar::furniture::furniture};

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

pub(crate) fn paragraphs(source: &str, tokens: &[Token]) -> Layout {
    let mut layout = Layout::default();
    let mut lines = lines(source, tokens);
    let mut open: Option<Open> = None;
    // Whether a title may follow, and the line just past it.
    let mut head = true;
    let mut title = 0;
    let stops: usize = lines.iter().map(|line| usize::from(line.stops)).sum();
    let mut page = Page { turned: false, is_stripped: lines.len() > 40 && stops < lines.len() / 6 };
    for i in 0..lines.len() {
        if let Some(line) = lines.get_mut(i)
            && let Ok((rest, ())) = furniture::<()>(line.text)
        {
            // (上接1版) opens a line and is no part of its text.
            let end = line.end - rest.len() as u32;
            layout.furniture.push(Span::new(line.start, end));
            page.turned |= !line.text.starts_with('<');
            let Some(rest) = trim(source, end, line.end) else { continue };
            line.start = rest.start;
            line.text = &source[rest.range()];
            line.first = skip_tokens(tokens, line.first, rest.start);
        }
        let Some(line) = lines.get(i) else { break };
        if open.is_some_and(|open| is_page_number(&lines, i, &open)) {
            layout.furniture.push(Span::new(line.start, line.end));
            page.turned = true;
            continue;
        }
        match (layout.paragraphs.last_mut(), &mut open) {
            (Some(last), Some(open)) if i < title || goes_on(&lines, i, open, page) => {
                layout.breaks.push(Span::new(last.end, line.start));
                last.end = line.end;
                last.tokens.end = line.last;
                last.breaks.end += 1;
                open.push(line, i);
            }
            _ => {
                let breaks = layout.breaks.len() as u32;
                layout.paragraphs.push(Paragraph {
                    start: line.start,
                    end: line.end,
                    tokens: line.first..line.last,
                    breaks: breaks..breaks,
                });
                open = Some(Open::new(&lines, i));
                if head {
                    title = i + title_lines(&lines, i);
                }
                head = ends_document(line.text);
            }
        }
        page.turned = false;
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

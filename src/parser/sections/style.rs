//! How each number and title is set: as a heading of its own, run in, or without a title.
//!
//! A paragraph seldom tells by itself: 健全工作机制。 may be a title or a short item. Its siblings
//! tell: titles come in rows. So each paragraph is measured first, and judged by its row.

use alloc::{vec, vec::Vec};

use super::{Rank, Section};
use crate::{
    Span, Style,
    grammar::marker::StatuteLevel,
    parser::{
        paragraphs::{Layout, is_blank},
        scan::{Class, Token},
    },
};

/// What a numbered paragraph looks like.
#[derive(Debug, Clone, Copy)]
struct Shape {
    ending: Ending,
    /// Characters up to the first sentence mark.
    length: usize,
    /// Commas in them.
    commas: usize,
    /// Just past the first sentence mark.
    title_end: u32,
    /// Whether other text than bracketed notes follows the first sentence.
    more: bool,
    /// Whether the first sentence rules (应当, 不得, 下列…) rather than names.
    rules: bool,
    /// Whether numbered paragraphs lie below it.
    children: bool,
    /// Whether an unnumbered paragraph follows it.
    followed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// No text after the marker.
    Empty,
    /// A sentence mark.
    Stop,
    /// ； or ，: an entry of a list.
    Clause,
    Colon,
    /// None, as titles end.
    Open,
}

/// What is known of a row of siblings, or of all paragraphs of a family.
#[derive(Debug, Clone, Copy, Default)]
struct Row {
    /// Members with sentences.
    prose: usize,
    /// Those among them with a short first sentence that more text follows.
    titled: usize,
    /// Members but the last, and those among them that have something below them.
    inner: usize,
    headed: usize,
}

impl Row {
    const fn mostly_titled(self) -> bool {
        2 * self.titled > self.prose
    }

    const fn mostly_headed(self) -> bool {
        2 * self.headed >= self.inner
    }
}

/// Sets the style and heading of every section. `groups` tells for each its row, `ranks` its rank.
pub(super) fn set_styles(
    source: &str,
    tokens: &[Token],
    layout: &Layout,
    sections: &mut [Section],
    ranks: &[Rank],
    groups: &[u32],
) {
    let shapes: Vec<_> =
        (0..sections.len()).map(|i| shape(source, tokens, layout, sections, i)).collect();
    let rows = groups.iter().max().map_or(0, |&last| last as usize + 1);
    let mut rows = vec![Row::default(); rows];
    let mut last_of = vec![usize::MAX; rows.len()];
    // Families are few: a list is faster than a map.
    let mut families: Vec<(Rank, Row)> = Vec::new();
    for (i, ((shape, &rank), &group)) in shapes.iter().zip(ranks).zip(groups).enumerate() {
        let (Some(row), Some(last)) =
            (rows.get_mut(group as usize), last_of.get_mut(group as usize))
        else {
            continue;
        };
        if let Some(before) = shapes.get(*last) {
            row.inner += 1;
            row.headed += usize::from(before.followed || before.children);
        }
        *last = i;
        if shape.is_prose() {
            let family = match families.iter().position(|f| f.0 == rank) {
                Some(at) => families.get_mut(at),
                None => {
                    families.push((rank, Row::default()));
                    families.last_mut()
                }
            };
            for row in [Some(row), family.map(|f| &mut f.1)].into_iter().flatten() {
                row.prose += 1;
                row.titled += usize::from(shape.is_titled());
            }
        }
    }
    for (((section, shape), &rank), &group) in
        sections.iter_mut().zip(&shapes).zip(ranks).zip(groups)
    {
        let Some(paragraph) = layout.paragraphs.get(section.paragraph as usize) else { continue };
        let mut row = rows.get(group as usize).copied().unwrap_or_default();
        // Few siblings say little: ask the whole family too.
        if row.prose < 4
            && let Some((_, family)) = families.iter().find(|f| f.0 == rank)
        {
            row.prose = 3 * row.prose + family.prose;
            row.titled = 3 * row.titled + family.titled;
        }
        section.style = style(*shape, rank, row);
        let heading_end = match section.style {
            Style::Standalone => paragraph.end,
            Style::RunIn => shape.title_end,
            Style::Item => paragraph.start,
        };
        section.heading = Span::new(paragraph.start, heading_end);
    }
}

/// Titles are shorter than this, in characters.
const TITLE: usize = 32;

impl Shape {
    const fn is_prose(self) -> bool {
        self.more || matches!(self.ending, Ending::Stop) && !self.followed && !self.children
    }

    /// Title-like first sentence, then text.
    const fn is_titled(self) -> bool {
        self.more && self.length <= TITLE && self.commas <= 1 && !self.rules
    }
}

fn style(shape: Shape, rank: Rank, row: Row) -> Style {
    let article = rank == Rank::of_statute(StatuteLevel::Article);
    let below = shape.children || shape.followed;
    match shape.ending {
        Ending::Empty => Style::Standalone,
        _ if matches!(rank, Rank::Markdown(..)) => Style::Standalone,
        // 第一条　目的, its text below.
        Ending::Open
            if article
                && shape.followed
                && row.mostly_headed()
                && shape.length <= TITLE
                && shape.commas == 0 =>
        {
            Style::Standalone
        }
        _ if article => Style::Item,
        _ if shape.more => {
            let long =
                row.prose >= 4 && 4 * row.titled >= 3 * row.prose && shape.length <= 2 * TITLE;
            if shape.is_titled() && row.mostly_titled() || long {
                Style::RunIn
            } else {
                Style::Item
            }
        }
        Ending::Clause => Style::Item,
        Ending::Colon if below && shape.length <= 15 && shape.commas == 0 && !shape.rules => {
            Style::Standalone
        }
        Ending::Colon => Style::Item,
        Ending::Stop if shape.length > 40 => Style::Item,
        Ending::Stop if shape.children => Style::Standalone,
        Ending::Stop
            if shape.followed
                && !shape.rules
                && (shape.length <= 24 && (row.mostly_headed() || row.mostly_titled())
                    || row.inner > 1 && row.mostly_headed()) =>
        {
            Style::Standalone
        }
        Ending::Stop => Style::Item,
        Ending::Open if shape.children => Style::Standalone,
        Ending::Open if row.mostly_headed() && (row.inner > 0 || below) && shape.length <= 60 => {
            Style::Standalone
        }
        Ending::Open => Style::Item,
    }
}

fn shape(source: &str, tokens: &[Token], layout: &Layout, sections: &[Section], i: usize) -> Shape {
    let empty = Shape {
        ending: Ending::Empty,
        length: 0,
        commas: 0,
        title_end: 0,
        more: false,
        rules: false,
        children: false,
        followed: false,
    };
    let Some((section, paragraph)) = sections
        .get(i)
        .and_then(|section| Some((section, layout.paragraphs.get(section.paragraph as usize)?)))
    else {
        return empty;
    };
    let start = section.marker.map_or(paragraph.start, |m| m.end);
    let body = source[start as usize..paragraph.end as usize].trim_matches(is_blank);
    let tokens = tokens
        .get(paragraph.tokens.start as usize..paragraph.tokens.end as usize)
        .unwrap_or_default();
    let glued = section
        .paragraph
        .checked_sub(1)
        .and_then(|before| layout.paragraphs.get(before as usize))
        .is_some_and(|before| before.end == paragraph.start);
    let (title_end, more) = if glued {
        // The copy has lost its line ends, and with them where the title ends.
        (start, true)
    } else {
        first_sentence(tokens, source, start, paragraph.end)
    };
    let title = source[start as usize..title_end as usize].trim_matches(is_blank);
    let next = sections.get(i + 1);
    let children = next.is_some_and(|next| next.level > section.level);
    Shape {
        ending: match body.chars().next_back() {
            None => Ending::Empty,
            Some('；' | ';' | '，' | ',') => Ending::Clause,
            Some('：' | ':') => Ending::Colon,
            _ if title_end < paragraph.end
                || title.ends_with(['。', '！', '？', '.', '!', '?']) =>
            {
                Ending::Stop
            }
            _ => Ending::Open,
        },
        // Longer is as good as endless.
        length: title.chars().take(4 * TITLE).count(),
        commas: title.chars().take(4 * TITLE).filter(|c| matches!(c, '，' | ',' | '；')).count(),
        title_end,
        more,
        rules: title.len() < 12 * TITLE && RULES.iter().any(|word| title.contains(word)),
        children,
        followed: section.span.end > paragraph.end
            && !(children && next.is_some_and(|next| next.paragraph == section.paragraph + 1)),
    }
}

/// Words of sentences that rule.
const RULES: &[&str] =
    &["应当", "應當", "不得", "可以", "必须", "必須", "是指", "下列", "如下", "之一"];

/// Just past the first sentence mark outside quotes and brackets, and whether text follows that is no bracketed note.
fn first_sentence(tokens: &[Token], source: &str, start: u32, end: u32) -> (u32, bool) {
    let mut depth = 0_u32;
    let mut title_end = None;
    // Where text outside brackets would start.
    let mut outside = end;
    for token in tokens.iter().filter(|t| t.at >= start) {
        match token.class {
            Class::Open(_) => {
                if title_end.is_some() && depth == 0 && is_text(source, outside, token.at) {
                    break;
                }
                depth += 1;
            }
            Class::Close(_) => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    outside = token.end();
                }
            }
            Class::Stop if depth == 0 && title_end.is_none() => {
                title_end = Some(token.end());
                outside = token.end();
            }
            // Text enough: what follows decides nothing.
            Class::Stop | Class::Comma if depth == 0 && title_end.is_some() => break,
            _ => {}
        }
    }
    match title_end {
        Some(title_end) => (title_end, depth == 0 && is_text(source, outside, end)),
        None => (end, false),
    }
}

fn is_text(source: &str, from: u32, to: u32) -> bool {
    source.get(from as usize..to as usize).is_some_and(|text| {
        text.chars().any(|c| !is_blank(c) && !matches!(c, '。' | '；' | '.' | '”' | '*'))
    })
}

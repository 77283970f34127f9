//! Pass 5: numbered paragraphs and Markdown headings become the section tree.
//!
//! Levels come from the document, not from a table: a family of markers that is already open
//! closes what lies deeper, a new family opens a level. Only 编 分编 章 节 条 have a fixed rank
//! (立法法, 第六十五条), and Markdown counts its #.

use alloc::vec::Vec;

use super::{
    markers::{Candidate, Candidates},
    paragraphs::{Layout, Paragraph, is_blank},
    scan::{Class, Token},
};
use crate::{
    Role, Span, Style,
    grammar::marker::{Family, StatuteLevel},
};

/// A numbered paragraph, or a Markdown heading.
#[derive(Debug, Clone)]
pub(crate) struct Section {
    /// From its paragraph to the end of what hangs below it.
    pub(crate) span: Span,
    /// Marker and title; empty for an item.
    pub(crate) heading: Span,
    /// The marker, if there is one.
    pub(crate) marker: Option<Span>,
    pub(crate) paragraph: u32,
    pub(crate) level: u8,
    pub(crate) style: Style,
}

/// What decides whether one heading is the sibling of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rank {
    /// `#` to `######`
    Markdown(u8),
    Statute(u8),
    Family(Family),
}

struct Open {
    rank: Rank,
    section: usize,
    /// Set where an unnumbered paragraph has ended a list entry whose number may still go on.
    ended: Option<u32>,
}

/// Deeper numbering than any document has is kept flat.
const MAX_LEVEL: usize = 12;

pub(crate) fn sections(
    source: &str,
    tokens: &[Token],
    layout: &Layout,
    candidates: &Candidates,
    roles: &[Role],
) -> Vec<Section> {
    let mut tree = Tree { sections: Vec::new(), open: Vec::new() };
    let mut end = 0;
    for (p, (paragraph, &role)) in layout.paragraphs.iter().zip(roles).enumerate() {
        let text = paragraph.text(source);
        let hashes = text.bytes().take_while(|&b| b == b'#').count();
        let markdown = (1..=6).contains(&hashes) && text[hashes..].starts_with(is_blank);
        let marker = opening_marker(candidates, p).filter(|_| role == Role::Body);
        match (marker, markdown) {
            (_, true) => tree.push(Rank::Markdown(hashes as u8), marker, p, paragraph, end),
            (Some(c), false) => tree.push(rank(c.marker.family), marker, p, paragraph, end),
            (None, false) if role == Role::Title => tree.close(0, end),
            (None, false) => tree.end_list(end),
        }
        end = paragraph.end;
    }
    tree.close(0, end);
    let mut sections = tree.sections;
    for i in 0..sections.len() {
        set_style(source, tokens, layout, &mut sections, i);
    }
    sections
}

struct Tree {
    sections: Vec<Section>,
    open: Vec<Open>,
}

impl Tree {
    /// `end` is where the paragraph before ends.
    fn push(
        &mut self,
        rank: Rank,
        marker: Option<Candidate>,
        p: usize,
        paragraph: &Paragraph,
        end: u32,
    ) {
        if let Some(height) = self.open.iter().position(|o| outranks(rank, o.rank)) {
            self.close(height, end);
        }
        self.close(MAX_LEVEL - 1, end);
        for open in &mut self.open {
            open.ended = None;
        }
        self.open.push(Open { rank, section: self.sections.len(), ended: None });
        self.sections.push(Section {
            span: Span::new(paragraph.start, paragraph.end),
            heading: Span::default(),
            marker: marker.map(|c| c.span),
            paragraph: p as u32,
            level: self.open.len() as u8,
            style: Style::Item,
        });
    }

    /// Closes all but the outermost `height` sections.
    fn close(&mut self, height: usize, end: u32) {
        while self.open.len() > height {
            if let Some(open) = self.open.pop() {
                self.sections[open.section].span.end = open.ended.unwrap_or(end);
            }
        }
    }

    /// An unnumbered paragraph under an article is a 款 of it: it ends the entries of the list above.
    fn end_list(&mut self, end: u32) {
        let article = self.open.iter().position(|o| o.rank == Rank::Statute(4));
        for open in self.open.iter_mut().skip(article.map_or(usize::MAX, |a| a + 1)) {
            open.ended.get_or_insert(end);
        }
    }
}

/// The marker that numbers a paragraph, if one does.
pub(crate) fn opening_marker(candidates: &Candidates, p: usize) -> Option<Candidate> {
    let range = candidates.by_paragraph.get(p)?;
    let all = candidates.all.get(range.start as usize..range.end as usize)?;
    let (first, others) = all.split_first()?;
    let family = first.marker.family;
    if !first.opens_paragraph()
        || first.context != 0
        || !first.certain
        || !numbers_paragraphs(family)
    {
        return None;
    }
    // 1.… 2.… 3.… in one paragraph is a series inside it.
    let next = |c: &&Candidate| {
        c.marker.family == family && c.context == 0 && c.marker.ordinal.map(u32::from) == Some(2)
    };
    if first.marker.ordinal.map(u32::from) == Some(1) && others.iter().any(|c| next(&c)) {
        return None;
    }
    Some(*first)
}

fn rank(family: Family) -> Rank {
    match family {
        Family::Statute(level) => Rank::Statute(match level {
            StatuteLevel::Book | StatuteLevel::Part | StatuteLevel::Volume => 0,
            StatuteLevel::SubBook => 1,
            StatuteLevel::Chapter => 2,
            StatuteLevel::Section => 3,
            StatuteLevel::Article => 4,
        }),
        other => Rank::Family(other),
    }
}

/// Whether a heading of rank `new` closes an open one.
fn outranks(new: Rank, open: Rank) -> bool {
    match (new, open) {
        (Rank::Markdown(a), Rank::Markdown(b)) | (Rank::Statute(a), Rank::Statute(b)) => a <= b,
        (Rank::Markdown(_), _) => true,
        (a, b) => a == b,
    }
}

/// How the number and title are set, from the paragraph itself and what follows it.
fn set_style(source: &str, tokens: &[Token], layout: &Layout, sections: &mut [Section], i: usize) {
    let section = &sections[i];
    let paragraph = &layout.paragraphs[section.paragraph as usize];
    let body_start = section.marker.map_or(paragraph.start, |m| m.end);
    let body = source[body_start as usize..paragraph.end as usize].trim_matches(is_blank);
    let has_children = sections.get(i + 1).is_some_and(|n| n.level > section.level);
    let followed = section.span.end > paragraph.end;
    let markdown = paragraph.text(source).starts_with('#');
    let article = section.marker.is_some()
        && source[paragraph.start as usize..body_start as usize].contains(['条', '條']);
    let mut depth = 0_i32;
    let mut stops = tokens[paragraph.tokens.start as usize..paragraph.tokens.end as usize]
        .iter()
        .filter(|t| t.at >= body_start)
        .filter(|t| match t.class {
            Class::Open(_) => {
                depth += 1;
                false
            }
            Class::Close(_) => {
                depth -= 1;
                false
            }
            Class::Stop => depth <= 0,
            _ => false,
        });
    let first_stop = stops.next().copied();
    let title_end = first_stop.map_or(paragraph.end, Token::end);
    let title = source[body_start as usize..title_end as usize].trim_matches(is_blank);
    let length = title.chars().count();
    let more = title_end < paragraph.end;
    let style = if markdown || body.is_empty() {
        Style::Standalone
    } else if article {
        Style::Item
    } else if more {
        let commas = title.matches(['，', ',']).count();
        if length <= 32 && commas <= 1 { Style::RunIn } else { Style::Item }
    } else if body.ends_with(['；', ';', '，']) {
        Style::Item
    } else if body.ends_with('。') {
        if has_children && length <= 40 { Style::Standalone } else { Style::Item }
    } else if has_children || followed && length <= 40 {
        Style::Standalone
    } else {
        Style::Item
    };
    let heading_end = match style {
        Style::Standalone => paragraph.end,
        Style::RunIn => title_end,
        Style::Item => paragraph.start,
    };
    sections[i].style = style;
    sections[i].heading = Span::new(paragraph.start, heading_end);
}

/// Whether a marker of the family at the start of a paragraph numbers it; the others open series (一是, 第一，).
pub(crate) const fn numbers_paragraphs(family: Family) -> bool {
    !matches!(
        family,
        Family::Di | Family::Qi | Family::Sequence | Family::Word | Family::Aspect | Family::Dash
    )
}

//! Pass 5: numbered paragraphs and Markdown headings become the section tree.
//!
//! Levels come from the document, not from a table: a family of markers that is already open
//! closes what lies deeper, a new family opens a level. Only 编 分编 章 节 条 have a fixed rank
//! (立法法, 第六十五条), and Markdown counts its #.

mod style;

use alloc::vec::Vec;

use super::{
    markers::{Candidate, Candidates},
    paragraphs::{Layout, Paragraph, is_blank, label_end},
    scan::Token,
};
use crate::{
    Role, Span, Style,
    grammar::marker::{Family, Marker, StatuteLevel},
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
    /// `#` to `######`, and the statute rank of its number if it has one.
    Markdown(u8, Option<u8>),
    Statute(u8),
    /// 3.1 above 3.1.1
    Decimal(u8),
    Family(Family),
}

struct Open {
    rank: Rank,
    section: usize,
    ordinal: u32,
    /// The row of siblings it belongs to.
    group: u32,
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
    let mut tree = Tree::default();
    let mut end = 0;
    for (p, (paragraph, &role)) in layout.paragraphs.iter().zip(roles).enumerate() {
        let text = paragraph.text(source);
        let hashes = text.bytes().take_while(|&b| b == b'#').count();
        let markdown = (1..=6).contains(&hashes) && text[hashes..].starts_with(is_blank);
        let marker = opening_marker(candidates, p)
            .or_else(|| tree.expected(candidates, p))
            .or_else(|| labelled_marker(text, candidates, p))
            .filter(|_| role == Role::Body);
        match (marker, markdown, role) {
            (_, true, _) => {
                let statute = marker.and_then(|c| match rank(c.marker) {
                    Rank::Statute(level) => Some(level),
                    _ => None,
                });
                tree.push(Rank::Markdown(hashes as u8, statute), marker, p, paragraph, end);
            }
            (Some(c), ..) => tree.push(rank(c.marker), marker, p, paragraph, end),
            (_, _, Role::Title) => tree.restart(end),
            (_, _, Role::SignatureDate | Role::Attachments) => tree.signed = true,
            _ => tree.end_list(end),
        }
        end = paragraph.end;
    }
    tree.close(0, end);
    let Tree { mut sections, ranks, groups, .. } = tree;
    style::set_styles(source, tokens, layout, &mut sections, &ranks, &groups);
    sections
}

#[derive(Default)]
struct Tree {
    sections: Vec<Section>,
    /// Beside each section: its rank and its row of siblings.
    ranks: Vec<Rank>,
    groups: Vec<u32>,
    rows: u32,
    open: Vec<Open>,
    /// Which rank was seen below which in this document.
    below: Vec<(Rank, Rank)>,
    /// Whether a signature or 附件 stands above, below which another document may begin.
    signed: bool,
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
        let ordinal = marker.and_then(|c| c.marker.ordinal).map_or(0, u32::from);
        let sibling = self.open.iter().position(|o| outranks(rank, o.rank));
        if self.signed && ordinal == 1 && sibling.is_some() {
            self.restart(end);
        }
        let mut group = None;
        if let Some(height) = sibling {
            group = self.open.get(height).filter(|o| o.rank == rank).map(|o| o.group);
            self.close(height, end);
        } else if let Rank::Statute(level) = rank {
            // 沿革：1.… 2.…, then 第一章: a list does not hold a statute. Headings may hold articles.
            let holds = |o: &Open| match o.rank {
                Rank::Markdown(..) | Rank::Statute(_) => true,
                Rank::Family(Family::Hanzi) => level == ARTICLE,
                _ => false,
            };
            let height = self.open.iter().take_while(|o| holds(o)).count();
            self.close(height, end);
        } else {
            // What stood above before stands above now: （一） after the 1. 2. of an introduction.
            while let Some(top) = self.open.last()
                && self.below.contains(&(top.rank, rank))
                && !self.below.contains(&(rank, top.rank))
            {
                self.close(self.open.len() - 1, end);
            }
        }
        self.close(MAX_LEVEL - 1, end);
        for open in &mut self.open {
            open.ended = None;
            if !self.below.contains(&(rank, open.rank)) && self.below.len() < MAX_PAIRS {
                self.below.push((rank, open.rank));
            }
        }
        let group = group.unwrap_or_else(|| {
            self.rows += 1;
            self.rows - 1
        });
        self.open.push(Open { rank, section: self.sections.len(), ordinal, group, ended: None });
        self.sections.push(Section {
            span: Span::new(paragraph.start, paragraph.end),
            heading: Span::default(),
            marker: marker.map(|c| c.span),
            paragraph: p as u32,
            level: self.open.len() as u8,
            style: Style::Item,
        });
        self.ranks.push(rank);
        self.groups.push(group);
    }

    /// Another document begins.
    fn restart(&mut self, end: u32) {
        self.close(0, end);
        self.below.clear();
        self.signed = false;
    }

    /// Closes all but the outermost `height` sections.
    fn close(&mut self, height: usize, end: u32) {
        while self.open.len() > height {
            if let Some(open) = self.open.pop()
                && let Some(section) = self.sections.get_mut(open.section)
            {
                section.span.end = open.ended.unwrap_or(end);
            }
        }
    }

    /// An unnumbered paragraph under an article is a 款 of it: it ends the entries of the list above.
    fn end_list(&mut self, end: u32) {
        let article = self.open.iter().position(|o| o.rank == Rank::Statute(ARTICLE));
        for open in self.open.iter_mut().skip(article.map_or(usize::MAX, |a| a + 1)) {
            open.ended.get_or_insert(end);
        }
    }

    /// What could be a decimal (3.1月份…) is the third item where the second stands before.
    fn expected(&self, candidates: &Candidates, p: usize) -> Option<Candidate> {
        let first = first_candidate(candidates, p)?;
        let ordinal = u32::from(first.marker.ordinal?);
        let rank = rank(first.marker);
        (first.opens_paragraph()
            && first.marker.family == Family::ArabicDot
            && self.open.iter().any(|o| o.rank == rank && o.ordinal + 1 == ordinal))
        .then_some(first)
    }
}

/// Ranks that can have been seen below each other; far more than any document has.
const MAX_PAIRS: usize = 64;

fn first_candidate(candidates: &Candidates, p: usize) -> Option<Candidate> {
    let range = candidates.by_paragraph.get(p)?;
    candidates.all.get(range.start as usize..range.end as usize)?.first().copied()
}

/// The 1. of a list that opens behind a label and goes on paragraph by paragraph: 沿革：1.…⏎2.….
fn labelled_marker(text: &str, candidates: &Candidates, p: usize) -> Option<Candidate> {
    let first = first_candidate(candidates, p)
        .filter(|c| matches!(c.before, '：' | ':') && c.context == 0)?;
    let label = text.len() - label_end(text)?.len();
    let next = opening_marker(candidates, p + 1)?;
    let starts = first.marker.ordinal.map(u32::from) == Some(1)
        && next.marker.ordinal.map(u32::from) == Some(2)
        && next.marker.family == first.marker.family;
    // The paragraph starts with the label.
    (starts && numbers_paragraphs(first.marker.family) && label <= MAX_LABEL).then_some(first)
}

/// Bytes of a label: six characters and a colon.
const MAX_LABEL: usize = 21;

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

fn rank(marker: Marker) -> Rank {
    match marker.family {
        Family::Statute(level) => Rank::of_statute(level),
        Family::Decimal => Rank::Decimal(marker.depth),
        other => Rank::Family(other),
    }
}

/// Rank of 条.
const ARTICLE: u8 = 4;

impl Rank {
    const fn of_statute(level: StatuteLevel) -> Self {
        Self::Statute(match level {
            StatuteLevel::Book | StatuteLevel::Part | StatuteLevel::Volume => 0,
            StatuteLevel::SubBook => 1,
            StatuteLevel::Chapter => 2,
            StatuteLevel::Section => 3,
            StatuteLevel::Article => ARTICLE,
        })
    }
}

/// Whether a heading of rank `new` closes an open one.
fn outranks(new: Rank, open: Rank) -> bool {
    match (new, open) {
        // Copies mark 章 and 节 by as many # all the same.
        (Rank::Markdown(a, Some(new)), Rank::Markdown(b, Some(open))) if a == b => new <= open,
        (Rank::Statute(new), Rank::Markdown(_, Some(open))) => new <= open,
        (Rank::Markdown(a, _), Rank::Markdown(b, _))
        | (Rank::Statute(a), Rank::Statute(b))
        | (Rank::Decimal(a), Rank::Decimal(b)) => a <= b,
        (Rank::Markdown(..), _) => true,
        (a, b) => a == b,
    }
}

/// Whether a marker of the family at the start of a paragraph numbers it; the others open series (一是, 第一，).
pub(crate) const fn numbers_paragraphs(family: Family) -> bool {
    !matches!(
        family,
        Family::Di | Family::Qi | Family::Sequence | Family::Word | Family::Aspect | Family::Dash
    )
}

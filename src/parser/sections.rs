//! Pass 5: numbered paragraphs and Markdown headings become the section tree.
//!
//! Levels come from the document, not from a table: a family of markers that is already open
//! closes what lies deeper, a new family opens a level. Only 编 分编 章 节 条 have a fixed rank
//! (立法法, 第六十五条), and Markdown counts its #.

mod ahead;
mod begun;
mod beside;
mod nested;
mod opening;
mod rank;
mod style;
mod tree;

use alloc::vec::Vec;

pub(crate) use self::{
    begun::adopt,
    opening::{numbers_paragraphs, opening_marker},
};
use self::{
    opening::{numbers, opens_series},
    rank::Rank,
    tree::Tree,
};
use super::{
    blank::is_blank,
    markers::Candidates,
    paragraphs::{Edge, Layout},
    scan::Scan,
};
use crate::{Role, Span, Style};

/// A numbered paragraph, or a Markdown heading.
#[derive(Debug, Clone)]
pub(crate) struct Section {
    /// From its paragraph to the end of what hangs below it.
    pub(crate) span: Span,
    /// Where marker and title end; where the section starts for an item.
    pub(crate) heading_end: u32,
    /// The marker; empty and at the start if there is none.
    pub(crate) marker: Span,
    pub(crate) paragraph: u32,
    pub(crate) level: u8,
    pub(crate) style: Style,
    rank: Rank,
    below: Below,
    /// The row of siblings it belongs to.
    row: u32,
}

impl Section {
    /// Marker and title; empty for an item.
    pub(crate) fn heading(&self) -> Span {
        Span::new(self.span.start, self.heading_end)
    }

    /// Just past number and title: the body of its paragraph starts there.
    pub(crate) fn title_end(&self) -> u32 {
        self.heading_end.max(self.marker.end)
    }

    /// Whether it is an article of a statute (条).
    pub(crate) fn is_article(&self) -> bool {
        self.rank == Rank::ARTICLE
    }

    /// Whether its number is that of a list: not 章节条, nor a Markdown heading.
    pub(crate) fn is_list_entry(&self, source: &str) -> bool {
        !self.marker.is_empty()
            && !self.rank.is_statute()
            && source.as_bytes()[self.span.start as usize] != b'#'
    }
}

/// Whether a section holds others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Below {
    Nothing,
    /// The first right below its paragraph.
    Next,
    /// The first farther below.
    Later,
}

/// What all questions about a numbered paragraph need. The dear ones are asked last, and of few paragraphs.
struct Page<'s> {
    source: &'s str,
    scan: &'s Scan,
    layout: &'s Layout,
    candidates: &'s Candidates,
}

/// Deeper numbering than any document has is kept flat.
pub(super) const MAX_LEVEL: usize = 12;

/// The sections, and the paragraphs whose number is left to a series inside one above.
pub(crate) fn sections(
    source: &str,
    scan: &Scan,
    layout: &Layout,
    candidates: &mut Candidates,
    roles: &[Role],
) -> (Vec<Section>, Vec<usize>) {
    let (found, further) = find(source, scan, layout, candidates, roles);
    begun::resume(candidates, &further);
    (found, further)
}

/// The same before the candidates know.
fn find(
    source: &str,
    scan: &Scan,
    layout: &Layout,
    candidates: &Candidates,
    roles: &[Role],
) -> (Vec<Section>, Vec<usize>) {
    let page = &Page { source, scan, layout, candidates };
    let mut further = Vec::new();
    // Room also for some headings of Markdown, which need no number.
    let markers = candidates.all.len();
    let most = markers + markers / 8 + markers.min(4);
    let mut tree = Tree::new(most.min(layout.paragraphs.len()));
    let nested = nested::nested(layout, candidates, roles);
    let mut nested = nested.into_iter().peekable();
    let (mut end, mut before) = (0, Edge::default());
    for (p, (paragraph, &role)) in layout.paragraphs.iter().zip(roles).enumerate() {
        let own = if role == Role::Body { candidates.of(p) } else { &[] };
        let inner = nested.next_if(|(entry, _)| *entry as usize == p).map(|(_, rank)| rank);
        let mut resumes = false;
        // What # heads needs nothing above it.
        let heads = paragraph.first.is(Edge::HASH);
        let number = own.first().and_then(|first| {
            let rank = inner.unwrap_or_else(|| Rank::of_candidate(source, first));
            let numbers = match first.before {
                '\0' => {
                    let fits = numbers(own) && (heads || tree.admits(page, first, rank, paragraph))
                        || tree.expects(page, first, rank);
                    resumes = fits
                        && !(rank.is_statute() | heads)
                        && tree.misses_before(first, rank)
                        && begun::goes_on(first, page, tree.sections.last());
                    fits && !resumes
                }
                '：' | ':' => begun::opens_labelled_list(page, paragraph, first),
                _ => false,
            };
            numbers.then_some((first, rank))
        });
        let left = resumes || number.is_none() && !heads && opens_series(source, own);
        further.extend(left.then_some(p));
        let hashes = if heads { hashes(paragraph.text(source)) } else { None };
        let opened = match (hashes, number) {
            (None, None) => None,
            (None, Some((first, rank))) => {
                tree.end_beside(page, first, rank, p);
                Some((rank, Some(first)))
            }
            (Some(hashes), number) => {
                let rank = Rank::markdown(hashes, number.map(|(_, rank)| rank));
                Some((rank, number.map(|(first, _)| first)))
            }
        };
        if let Some((rank, marker)) = opened {
            tree.push(page, rank, marker, paragraph, p, end);
        } else {
            match role {
                Role::Title => tree.restart(end),
                Role::SignatureDate => {
                    tree.signed = true;
                    tree.tail.get_or_insert(end);
                }
                Role::Attachments => {
                    tree.labelled = true;
                    tree.tail.get_or_insert(end);
                }
                Role::Signature | Role::Note | Role::CopyTo => {
                    tree.tail.get_or_insert(end);
                }
                _ if paragraph.last.is(Edge::COLON) && is_note(paragraph.text(source)) => {
                    tree.labelled = true;
                    tree.tail.get_or_insert(end);
                }
                _ => tree.end_list(end, before),
            }
        }
        (end, before) = (paragraph.end, paragraph.last);
    }
    tree.finish(end);
    page.set_styles(&mut tree);
    (tree.sections, further)
}

/// 注：, alone: what follows is said of all above.
fn is_note(text: &str) -> bool {
    const NOTES: [&str; 8] = ["注", "註", "附注", "附註", "附記", "附记", "備註", "备注"];
    text.strip_suffix(['：', ':']).is_some_and(|label| NOTES.contains(&label))
}

/// How many # open a Markdown heading, if the paragraph that they open is one.
fn hashes(text: &str) -> Option<u8> {
    let hashes = text.bytes().take_while(|&b| b == b'#').count();
    (hashes <= 6 && text[hashes..].starts_with(is_blank)).then_some(hashes as u8)
}

/// How many paragraphs a number is looked for in that tells of another.
const NEAR: usize = 8;

#[cfg(test)]
mod tests;

//! Fresh numbers that stand below no entry of the list above them.
//!
//! Nothing marks whether (1) opens a list in the last entry or beside the whole list. The text between tells: the title
//! of another part, or a paragraph that announces the numbers and is none of an entry.

use super::{Page, Rank, tree::Tree};
use crate::parser::{
    markers::Candidate,
    paragraphs::{Edge, Paragraph},
};

/// How many paragraphs may stand before the next entry of a list that goes on.
const AHEAD: usize = 128;

/// So many line ends part a title from what stands around it.
const SET_OFF: usize = 3;

impl Tree {
    /// Ends the lists above where number `first`, of this rank in paragraph `p`, opens one beside them.
    #[inline]
    pub(super) fn end_beside(&mut self, page: &Page<'_>, first: &Candidate, rank: Rank, p: usize) {
        if first.marker.value() == Some(1) && !self.open.is_empty() {
            self.end_above(page, rank, p);
        }
    }

    #[inline(never)]
    fn end_above(&mut self, page: &Page<'_>, rank: Rank, p: usize) {
        let Some(last) = self.sections.last().map(|last| last.paragraph as usize) else { return };
        let between = page.layout.paragraphs.get(last + 1..p).unwrap_or_default();
        let ends = |height: usize| {
            self.open.get(height).is_some_and(|list| {
                let ahead = (p + 1..p + AHEAD).filter_map(|p| page.candidates.of(p).first());
                let ahead = ahead.filter(|c| c.opens_paragraph());
                let next =
                    ahead.into_iter().find(|c| Rank::of_candidate(page.source, c) == list.rank);
                next.is_none_or(|c| c.marker.value() != Some(list.ordinal + 1))
            })
        };
        let part =
            (last + 1..).zip(between).find(|(p, paragraph)| page.is_part_title(*p, paragraph));
        let (height, end) = if let Some((part, _)) = part {
            let holds = |rank: Rank| rank.is_statute() || rank.is_markdown();
            (self.open.iter().take_while(|o| holds(o.rank)).count(), part - 1)
        } else if between.last().is_some_and(|above| above.last.is(Edge::COLON))
            && (rank.closes() & self.opened).is_empty()
            && self.is_plain_list(page)
        {
            (self.open.len() - 1, last)
        } else {
            return;
        };
        if let Some(end) = page.layout.paragraphs.get(end).filter(|_| ends(height)) {
            self.close(height, end.end);
        }
    }

    /// Whether the entries of the innermost list are a paragraph each, as far as the last ones tell. 三、主要任务, a
    /// title, has its text below, and 三、要做到： its list.
    fn is_plain_list(&self, page: &Page<'_>) -> bool {
        const ENTRIES: usize = 3;
        let (Some(top), Some(entries)) = (self.open.last(), self.sections.last_chunk::<ENTRIES>())
        else {
            return false;
        };
        let first = entries[0].paragraph;
        let last = page.layout.paragraphs.get(entries[ENTRIES - 1].paragraph as usize);
        !top.rank.is_statute()
            && !top.rank.is_markdown()
            && last.is_some_and(|last| last.is_prose() && !last.last.is(Edge::COLON))
            && (first..).zip(entries).all(|(p, entry)| (entry.row, entry.paragraph) == (top.row, p))
    }
}

impl Page<'_> {
    /// Whether paragraph `p`, which no section opens with, is the title of a part: no clause and no number, and blank lines
    /// around it that set it off, more than part the paragraphs below it.
    fn is_part_title(&self, p: usize, paragraph: &Paragraph) -> bool {
        let is_set_off = |p: usize| {
            let above = self.layout.paragraphs.get(p.checked_sub(1)?)?;
            let below = self.layout.paragraphs.get(p)?;
            let blanks = self.source.get(above.end as usize..below.start as usize)?;
            Some(blanks.matches('\n').take(SET_OFF).count() == SET_OFF)
        };
        !paragraph.is_prose()
            && paragraph.opening.is_none()
            && !paragraph.last.is(Edge::COLON)
            && is_set_off(p) == Some(true)
            && is_set_off(p + 1) == Some(true)
            && is_set_off(p + 2) != Some(true)
    }
}

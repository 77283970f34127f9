//! The section tree as it grows: what is open, and what a number closes or opens.

use alloc::vec::Vec;
use core::{hint::select_unpredictable, mem};

use super::{
    Below, NEAR, Page, Section,
    ahead::{is_answered, stands_above},
    rank::{Rank, Ranks},
    style,
};
use crate::{
    Span, Style,
    grammar::marker::Family,
    parser::{
        markers::Candidate,
        paragraphs::{Edge, Paragraph},
        scan::Class,
        sections::MAX_LEVEL,
    },
};

/// A section that may have further ones below it.
pub(super) struct Open {
    pub(super) rank: Rank,
    pub(super) section: u32,
    pub(super) ordinal: u32,
    pub(super) row: u32,
}

pub(super) struct Tree {
    pub(super) sections: Vec<Section>,
    /// How many rows of siblings there are.
    pub(super) rows: u32,
    /// Whether an article ends as titles do.
    pub(super) has_open_articles: bool,
    /// The number of the last article, 0 for none.
    pub(super) article: u32,
    pub(super) open: Vec<Open>,
    /// The ranks of those that are open. Each is open once: it closes its like.
    pub(super) opened: Ranks,
    /// For each of these ranks how many are open above it.
    pub(super) heights: [u8; 64],
    /// For each rank below which ones it was seen in this document.
    pub(super) below: [Ranks; 64],
    /// Whether a signature stands above, below which another document may begin.
    pub(super) signed: bool,
    /// Whether 附件 or 注： stands right above, below which other numbers do.
    pub(super) labelled: bool,
    /// Where the signature, attachments or notes below the last numbered paragraph start: no part of a section.
    pub(super) tail: Option<u32>,
    /// The height from which an unnumbered paragraph has ended list entries whose numbers may still go on,
    /// and where they end. [`usize::MAX`] if none has: so no branch asks.
    pub(super) ended: (usize, u32),
}

impl Tree {
    /// Room for so many sections.
    pub(super) fn new(sections: usize) -> Self {
        Self {
            sections: Vec::with_capacity(sections),
            rows: 0,
            has_open_articles: false,
            article: 0,
            open: Vec::new(),
            opened: Ranks::default(),
            heights: [0; 64],
            below: [Ranks::default(); 64],
            signed: false,
            labelled: false,
            tail: None,
            ended: NONE_ENDED,
        }
    }

    /// The paragraph, which is number `p`, opens a section; `end` is where the paragraph before ends.
    #[inline]
    pub(super) fn push(
        &mut self,
        page: &Page<'_>,
        rank: Rank,
        marker: Option<&Candidate>,
        paragraph: &Paragraph,
        p: usize,
        end: u32,
    ) {
        let ordinal = marker.and_then(|c| c.marker.ordinal).map_or(0, u32::from);
        let section = self.sections.len() as u32;
        let height = self.open.len();
        let row = match self.open.last_mut() {
            // Most follow their like, which has closed all else that they would close.
            Some(top) if (top.rank == rank) & (ordinal != 1) => {
                let before = mem::replace(&mut top.section, section);
                top.ordinal = ordinal;
                let row = top.row;
                self.end(before, height - 1, end);
                row
            }
            _ => self.open(page, rank, ordinal, p, end),
        };
        // What a number follows was no tail, and what follows that is its own.
        self.tail = None;
        self.labelled = false;
        self.ended = NONE_ENDED;
        let start = paragraph.start;
        let marker = marker.map_or(Span::new(start, start), |c| c.span);
        let alone = page.is_number_alone(marker, paragraph);
        self.article = if rank == Rank::ARTICLE { ordinal } else { self.article };
        self.has_open_articles |= (rank == Rank::ARTICLE) & !alone & style::ends_openly(paragraph);
        self.sections.push(Section {
            span: Span::new(start, paragraph.end),
            heading_end: if alone { paragraph.end } else { start },
            marker,
            paragraph: p as u32,
            level: self.open.len() as u8,
            style: if alone { Style::Standalone } else { Style::Item },
            rank,
            below: Below::Nothing,
            row,
        });
    }

    /// Opens the section that comes next, in paragraph `p`, and closes what it does not stand below. Gives its row.
    #[inline(never)]
    pub(super) fn open(
        &mut self,
        page: &Page<'_>,
        rank: Rank,
        ordinal: u32,
        p: usize,
        end: u32,
    ) -> u32 {
        let closed = rank.closes() & self.opened;
        if ordinal == 1 && (self.labelled || self.signed && !closed.is_empty()) {
            self.restart(end);
        }
        let mut row = None;
        // Right below the entry of the list around it, whatever was opened there.
        let below = rank.around().filter(|around| self.opened.has(*around));
        let below = below.map(|around| usize::from(self.heights[around.index()]) + 1);
        if let Some(height) = below.or_else(|| (!closed.is_empty()).then(|| self.height(closed))) {
            // A fresh 1 opens another list.
            let in_row = |o: &&Open| o.rank == rank && !(ordinal == 1 && o.ordinal >= 1);
            row = self.open.get(height).filter(in_row).map(|o| o.row);
            self.close(height, end);
        } else if rank.is_statute() {
            // 沿革：1.… 2.…, or 九、施行日期。, then 第一章: a list does not hold a statute. Headings may.
            let holds = |o: &Open| {
                o.rank.is_markdown()
                    || o.rank.is_statute()
                    || o.rank == Rank::HANZI && self.is_bare(page, o)
            };
            let height = self.open.iter().take_while(|o| holds(o)).count();
            self.close(height, end);
        } else {
            // An excerpt: what comes as a later number has been opened above it: （五）…⏎二、….
            while ordinal > 1
                && let Some(top) = self.open.last()
                && rank.heads(top.rank)
                && !self.below[rank.index()].has(top.rank)
            {
                self.close(self.open.len() - 1, end);
            }
            // What stood above before stands above now: （一） after the 1. 2. of an introduction.
            while let Some(top) = self.open.last()
                && self.below[top.rank.index()].has(rank)
                && !self.below[rank.index()].has(top.rank)
            {
                self.close(self.open.len() - 1, end);
            }
            if ordinal == 1
                && let Some(top) = self.open.last()
                && stands_above(page, rank, top, self.opened, p)
            {
                self.close(self.open.len() - 1, end);
            }
        }
        self.close(MAX_LEVEL - 1, end);
        // What stands above the next of a row stood above the one before.
        let row = row.unwrap_or_else(|| {
            self.below[rank.index()] |= self.opened;
            self.rows += 1;
            self.rows - 1
        });
        self.heights[rank.index()] = self.open.len() as u8;
        if let Some(before) =
            self.sections.last_mut().filter(|s| usize::from(s.level) <= self.open.len())
        {
            let next = before.paragraph as usize + 1 == p;
            before.below = if next { Below::Next } else { Below::Later };
        }
        self.open.push(Open { rank, section: self.sections.len() as u32, ordinal, row });
        self.opened.insert(rank);
        row
    }

    /// Whether its paragraph looks like a title: no sentence mark, no semicolon, no colon at its end.
    pub(super) fn is_bare(&self, page: &Page<'_>, open: &Open) -> bool {
        let paragraph = self.sections.get(open.section as usize).map(|s| s.paragraph as usize);
        paragraph.and_then(|p| page.layout.paragraphs.get(p)).is_some_and(|paragraph| {
            let mut tokens = page.tokens_of(paragraph).iter();
            !paragraph.text(page.source).ends_with(['：', ':'])
                && !tokens.any(|t| matches!(t.class, Class::Stop | Class::Semicolon))
        })
    }

    /// Another document begins.
    pub(super) fn restart(&mut self, end: u32) {
        self.finish(end);
        self.below = [Ranks::default(); 64];
        (self.signed, self.labelled) = (false, false);
    }

    /// The document ends.
    pub(super) fn finish(&mut self, end: u32) {
        let end = self.tail.take().unwrap_or(end);
        self.close(0, end);
    }

    /// How many are open above all of these ranks, some of which are open.
    pub(super) fn height(&self, ranks: Ranks) -> usize {
        ranks.iter().map(|rank| usize::from(self.heights[rank.index()])).min().unwrap_or_default()
    }

    /// Closes all but the outermost `height` sections.
    pub(super) fn close(&mut self, height: usize, end: u32) {
        while self.open.len() > height
            && let Some(open) = self.open.pop()
        {
            self.opened.remove(open.rank);
            self.end(open.section, self.open.len(), end);
        }
    }

    /// A section that stood below so many ends, at the end of the list if that has ended before.
    #[inline]
    pub(super) fn end(&mut self, section: u32, height: usize, end: u32) {
        let (ended, list_end) = self.ended;
        if let Some(section) = self.sections.get_mut(section as usize) {
            section.span.end = if height < ended { end } else { list_end };
        }
    }

    /// An unnumbered paragraph under an article is a 款 of it: it ends the entries of the list above, save the one that
    /// ends in a colon right before it, whose text it is.
    #[inline]
    pub(super) fn end_list(&mut self, end: u32, before: Edge) {
        // No branch: nobody foresees which articles have a list.
        let ends = self.opened.has(Rank::ARTICLE)
            & (self.ended.0 == NONE_ENDED.0)
            & !before.is(Edge::COLON);
        let article = usize::from(self.heights[Rank::ARTICLE.index()]);
        self.ended.0 = select_unpredictable(ends, article + 1, self.ended.0);
        self.ended.1 = select_unpredictable(ends, end, self.ended.1);
    }

    /// Whether a number fits what stands above it.
    ///
    /// A decimal goes on from a sibling or opens with 1, and 3.1.1 stands below some 3.1; 12.75 GHz and the
    /// date 101.2.8 do neither, nor does the letter of a code: （B）CD. 第二條公職人員…, no blank between, is a reference
    /// below 第 8 條.
    /// A numeral before a blank (一　水源) is one of several, or the first word of a spaced title.
    /// 第三节车厢坐满了。 and 第二条高速公路通车。 count: no blank parts the number from a sentence, and no article goes on.
    #[inline]
    pub(super) fn admits(
        &self,
        page: &Page<'_>,
        c: &Candidate,
        rank: Rank,
        paragraph: &Paragraph,
    ) -> bool {
        // Most numbers fit anywhere.
        if c.marker.punctuated && !matches!(c.marker.family, Family::Decimal | Family::Letter) {
            return true;
        }
        let ordinal = c.marker.ordinal.map_or(0, u32::from);
        let waits = || self.waits(rank, ordinal);
        let is_answered = |near| is_answered(c, page.candidates, near);
        match c.marker.family {
            // A bare 3 was found above its 3.1.
            Family::Decimal if c.marker.depth == 1 => true,
            Family::Decimal if ordinal == 1 => {
                c.marker.depth == 2 || !(self.opened & Ranks::DECIMAL).is_empty()
            }
            Family::Decimal => self.opened.has(rank),
            Family::Letter => ordinal == 1 || self.opened.has(rank) || !c.opens_code(page.source),
            _ if rank == Rank::ARTICLE => {
                let is_past = |o: &Open| o.rank == rank && ordinal < o.ordinal && ordinal > 1;
                // Below 第 4-1 條, alone in its paragraph, stands its text: 第 4 條申請….
                let is_alone = |s: &Section| s.is_article() && s.style == Style::Standalone;
                let cited =
                    || ordinal <= self.article && self.sections.last().is_some_and(is_alone);
                !self.open.iter().any(is_past)
                    && !cited()
                    && (self.article > 0 || is_answered(NEAR))
            }
            _ if rank == Rank::HANZI => waits() || is_answered(NEAR),
            // A title set on several lines, which no longer knows its number, may take in the sentence below it.
            Family::Statute(_) if paragraph.stops > 0 && paragraph.opening.is_some() => {
                let is_sentence = paragraph.stops == 1 && paragraph.last.is(Edge::STOP);
                !is_sentence && (waits() || is_answered(8 * NEAR))
            }
            _ => true,
        }
    }

    /// Whether the number is no first one, and no section waits for it.
    #[inline]
    pub(super) fn misses_before(&self, first: &Candidate, rank: Rank) -> bool {
        let ordinal = first.marker.ordinal.map_or(0, u32::from);
        ordinal > 1 && !self.waits(rank, ordinal)
    }

    /// Whether an open section of this rank waits for the number: the innermost, mostly.
    #[inline]
    fn waits(&self, rank: Rank, ordinal: u32) -> bool {
        self.open.iter().rev().any(|o| o.rank == rank && o.ordinal + 1 == ordinal)
    }

    /// What could be a decimal (3.1月份…) or a list of numbers (三、四项保障) is the third item where
    /// the second stands before, and the first where the second and third follow.
    pub(super) fn expects(&self, page: &Page<'_>, first: &Candidate, rank: Rank) -> bool {
        let may_be = matches!(first.marker.family, Family::ArabicDot | Family::Hanzi);
        let is = |c: &Candidate, n| {
            c.marker.family == first.marker.family && c.marker.ordinal.map(u32::from) == Some(n)
        };
        let opens = |n: u32| {
            let below = page.candidates.of((first.paragraph + n - 1) as usize).first();
            below.is_some_and(|c| c.opens_paragraph() && is(c, n))
        };
        may_be
            && first.marker.ordinal.map(u32::from).is_some_and(|ordinal| {
                self.waits(rank, ordinal)
                    || ordinal == 1 && rank != Rank::HANZI && opens(2) && opens(3)
            })
    }
}

/// What [`Tree::ended`] is where no list has ended.
const NONE_ENDED: (usize, u32) = (usize::MAX, 0);

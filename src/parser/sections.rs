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

use alloc::vec::Vec;
use core::{hint::select_unpredictable, mem};

pub(crate) use self::opening::{numbers_paragraphs, opening_marker};
use self::{
    ahead::{is_answered, stands_above},
    opening::numbers,
    rank::{Rank, Ranks},
};
use super::{
    blank::is_blank,
    markers::{Candidate, Candidates},
    paragraphs::{Edge, Layout, Paragraph},
    scan::{Class, Scan},
};
use crate::{Role, Span, Style, grammar::marker::Family};

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
#[derive(Clone, Copy)]
struct Page<'s> {
    source: &'s str,
    scan: &'s Scan,
    layout: &'s Layout,
    candidates: &'s Candidates,
}

/// Deeper numbering than any document has is kept flat.
pub(super) const MAX_LEVEL: usize = 12;

pub(crate) fn sections(
    source: &str,
    scan: &Scan,
    layout: &Layout,
    candidates: &mut Candidates,
    roles: &[Role],
) -> Vec<Section> {
    let (found, further) = find(source, scan, layout, candidates, roles);
    begun::resume(candidates, &further);
    found
}

/// The sections, and the paragraphs whose number goes on with a series instead.
fn find(
    source: &str,
    scan: &Scan,
    layout: &Layout,
    candidates: &Candidates,
    roles: &[Role],
) -> (Vec<Section>, Vec<usize>) {
    let page = Page { source, scan, layout, candidates };
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
        let number = own.first().and_then(|first| {
            let rank = inner.unwrap_or_else(|| Rank::of_candidate(source, first));
            let numbers = match first.before {
                '\0' => {
                    // What # heads needs nothing above it.
                    let heads = paragraph.first.is(Edge::HASH);
                    let fits = numbers(own)
                        && (heads || tree.admits(source, first, rank, paragraph, candidates))
                        || tree.expects(first, rank, candidates);
                    resumes = fits
                        && !(rank.is_statute() | heads)
                        && tree.misses_before(first, rank)
                        && begun::goes_on(first, page, tree.sections.last());
                    fits && !resumes
                }
                '：' | ':' => begun::opens_labelled_list(source, paragraph, first, candidates),
                _ => false,
            };
            numbers.then_some((first, rank))
        });
        further.extend(resumes.then_some(p));
        if paragraph.first.is(Edge::HASH)
            && let Some(hashes) = hashes(paragraph.text(source))
        {
            let rank = Rank::markdown(hashes, number.map(|(_, rank)| rank));
            tree.push(page, rank, number.map(|(first, _)| first), paragraph, p, end);
        } else if let Some((first, rank)) = number {
            tree.end_beside(page, candidates, (first, rank), p);
            tree.push(page, rank, Some(first), paragraph, p, end);
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

/// A section that may have further ones below it.
struct Open {
    rank: Rank,
    section: u32,
    ordinal: u32,
    row: u32,
}

struct Tree {
    sections: Vec<Section>,
    /// How many rows of siblings there are.
    rows: u32,
    /// Whether an article ends as titles do.
    has_open_articles: bool,
    /// The number of the last article, 0 for none.
    article: u32,
    open: Vec<Open>,
    /// The ranks of those that are open. Each is open once: it closes its like.
    opened: Ranks,
    /// For each of these ranks how many are open above it.
    heights: [u8; 64],
    /// For each rank below which ones it was seen in this document.
    below: [Ranks; 64],
    /// Whether a signature stands above, below which another document may begin.
    signed: bool,
    /// Whether 附件 or 注： stands right above, below which other numbers do.
    labelled: bool,
    /// Where the signature, attachments or notes below the last numbered paragraph start: no part of a section.
    tail: Option<u32>,
    /// The height from which an unnumbered paragraph has ended list entries whose numbers may still go on,
    /// and where they end. [`usize::MAX`] if none has: so no branch asks.
    ended: (usize, u32),
}

impl Tree {
    /// Room for so many sections.
    fn new(sections: usize) -> Self {
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
    fn push(
        &mut self,
        page: Page<'_>,
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
    fn open(&mut self, page: Page<'_>, rank: Rank, ordinal: u32, p: usize, end: u32) -> u32 {
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
    fn is_bare(&self, page: Page<'_>, open: &Open) -> bool {
        let paragraph = self.sections.get(open.section as usize).map(|s| s.paragraph as usize);
        paragraph.and_then(|p| page.layout.paragraphs.get(p)).is_some_and(|paragraph| {
            let mut tokens = page.tokens_of(paragraph).iter();
            !paragraph.text(page.source).ends_with(['：', ':'])
                && !tokens.any(|t| matches!(t.class, Class::Stop | Class::Semicolon))
        })
    }

    /// Another document begins.
    fn restart(&mut self, end: u32) {
        self.finish(end);
        self.below = [Ranks::default(); 64];
        (self.signed, self.labelled) = (false, false);
    }

    /// The document ends.
    fn finish(&mut self, end: u32) {
        let end = self.tail.take().unwrap_or(end);
        self.close(0, end);
    }

    /// How many are open above all of these ranks, some of which are open.
    fn height(&self, ranks: Ranks) -> usize {
        ranks.iter().map(|rank| usize::from(self.heights[rank.index()])).min().unwrap_or_default()
    }

    /// Closes all but the outermost `height` sections.
    fn close(&mut self, height: usize, end: u32) {
        while self.open.len() > height
            && let Some(open) = self.open.pop()
        {
            self.opened.remove(open.rank);
            self.end(open.section, self.open.len(), end);
        }
    }

    /// A section that stood below so many ends, at the end of the list if that has ended before.
    #[inline]
    fn end(&mut self, section: u32, height: usize, end: u32) {
        let (ended, list_end) = self.ended;
        if let Some(section) = self.sections.get_mut(section as usize) {
            section.span.end = if height < ended { end } else { list_end };
        }
    }

    /// An unnumbered paragraph under an article is a 款 of it: it ends the entries of the list above, save the one that
    /// ends in a colon right before it, whose text it is.
    fn end_list(&mut self, end: u32, before: Edge) {
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
    fn admits(
        &self,
        source: &str,
        c: &Candidate,
        rank: Rank,
        paragraph: &Paragraph,
        candidates: &Candidates,
    ) -> bool {
        // Most numbers fit anywhere.
        if c.marker.punctuated && !matches!(c.marker.family, Family::Decimal | Family::Letter) {
            return true;
        }
        let ordinal = c.marker.ordinal.map_or(0, u32::from);
        let mut open = self.open.iter();
        match c.marker.family {
            // A bare 3 was found above its 3.1.
            Family::Decimal if c.marker.depth == 1 => true,
            Family::Decimal if ordinal == 1 => {
                c.marker.depth == 2 || !(self.opened & Ranks::DECIMAL).is_empty()
            }
            Family::Decimal => self.opened.has(rank),
            Family::Letter => ordinal == 1 || self.opened.has(rank) || !c.opens_code(source),
            _ if rank == Rank::ARTICLE => {
                let goes_on = !open.any(|o| o.rank == rank && ordinal < o.ordinal && ordinal > 1);
                goes_on && (self.article > 0 || is_answered(c, candidates, NEAR))
            }
            _ if rank == Rank::HANZI => {
                open.any(|o| o.rank == rank && o.ordinal + 1 == ordinal)
                    || is_answered(c, candidates, NEAR)
            }
            // A title set on several lines, which no longer knows its number, may take in the sentence below it.
            Family::Statute(_) if paragraph.stops > 0 && paragraph.opening.is_some() => {
                let is_sentence = paragraph.stops == 1 && paragraph.last.is(Edge::STOP);
                !is_sentence
                    && (open.any(|o| o.rank == rank && o.ordinal + 1 == ordinal)
                        || is_answered(c, candidates, 8 * NEAR))
            }
            _ => true,
        }
    }

    /// Whether the number is no first one, and no section waits for it.
    #[inline]
    fn misses_before(&self, first: &Candidate, rank: Rank) -> bool {
        let ordinal = first.marker.ordinal.map_or(0, u32::from);
        ordinal > 1 && !self.open.iter().rev().any(|o| o.rank == rank && o.ordinal + 1 == ordinal)
    }

    /// What could be a decimal (3.1月份…) or a list of numbers (三、四项保障) is the third item where
    /// the second stands before, and the first where the second and third follow.
    fn expects(&self, first: &Candidate, rank: Rank, candidates: &Candidates) -> bool {
        let may_be = matches!(first.marker.family, Family::ArabicDot | Family::Hanzi);
        let waits =
            |ordinal: u32| self.open.iter().any(|o| o.rank == rank && o.ordinal + 1 == ordinal);
        let is = |c: &Candidate, n| {
            c.marker.family == first.marker.family && c.marker.ordinal.map(u32::from) == Some(n)
        };
        let opens = |n: u32| {
            let below = candidates.of((first.paragraph + n - 1) as usize).first();
            below.is_some_and(|c| c.opens_paragraph() && is(c, n))
        };
        may_be
            && first.marker.ordinal.map(u32::from).is_some_and(|ordinal| {
                waits(ordinal) || ordinal == 1 && rank != Rank::HANZI && opens(2) && opens(3)
            })
    }
}

/// What [`Tree::ended`] is where no list has ended.
const NONE_ENDED: (usize, u32) = (usize::MAX, 0);

/// How many paragraphs a number is looked for in that tells of another.
const NEAR: usize = 8;

#[cfg(test)]
mod tests;

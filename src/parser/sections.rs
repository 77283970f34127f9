//! Pass 5: numbered paragraphs and Markdown headings become the section tree.
//!
//! Levels come from the document, not from a table: a family of markers that is already open
//! closes what lies deeper, a new family opens a level. Only 编 分编 章 节 条 have a fixed rank
//! (立法法, 第六十五条), and Markdown counts its #.

mod style;

use alloc::vec::Vec;

use super::{
    blank::{is_blank, trim_start},
    markers::{Candidate, Candidates},
    paragraphs::{Layout, Paragraph, label_end},
    scan::{Class, Scan, Token},
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

impl Section {
    /// Just past number and title: the body of its paragraph starts there.
    pub(crate) fn title_end(&self) -> u32 {
        self.marker.map_or(self.heading.end, |marker| self.heading.end.max(marker.end))
    }

    /// Whether its number is that of a list: not 章节条, nor a Markdown heading.
    pub(crate) fn is_list_entry(&self, source: &str) -> bool {
        self.marker.is_some_and(|m| {
            source.as_bytes()[self.span.start as usize] != b'#'
                && !source[m.range()].starts_with('第')
        })
    }
}

/// What decides whether one heading is the sibling of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rank {
    /// `#` to `######`, and the statute rank of its number if it has one.
    Markdown(u8, Option<u8>),
    Statute(u8),
    /// 3.1 above 3.1.1
    Decimal(u8),
    /// 壹、 beside 一、
    Financial,
    Family(Family),
}

struct Open {
    rank: Rank,
    section: usize,
    ordinal: u32,
    /// The row of siblings it belongs to.
    group: u32,
    /// Whether its paragraph looks like a title: no sentence, no colon at its end.
    bare: bool,
    /// Set where an unnumbered paragraph has ended a list entry whose number may still go on.
    ended: Option<u32>,
}

/// Deeper numbering than any document has is kept flat.
const MAX_LEVEL: usize = 12;

pub(crate) fn sections(
    source: &str,
    scan: &Scan,
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
        let marker = first_candidate(candidates, p).filter(|_| role == Role::Body).and_then(|c| {
            opening_marker(candidates, p)
                .filter(|c| tree.admits(source, c, candidates))
                .or_else(|| tree.expected(source, c))
                .or_else(|| labelled_marker(text, paragraph.end, c, candidates))
        });
        match (marker, markdown, role) {
            (_, true, _) => {
                let statute = marker.and_then(|c| match rank(source, &c) {
                    Rank::Statute(level) => Some(level),
                    _ => None,
                });
                tree.push(Rank::Markdown(hashes as u8, statute), marker, p, paragraph, end);
            }
            (Some(c), ..) => {
                tree.push(rank(source, &c), marker, p, paragraph, end);
                if c.marker.family == Family::Hanzi
                    && let Some(open) = tree.open.last_mut()
                {
                    open.bare = !text.ends_with(['：', ':']) && is_bare(&scan.tokens, paragraph);
                }
            }
            (_, _, Role::Title) => tree.restart(end),
            (_, _, Role::SignatureDate | Role::Attachments) => {
                tree.signed = true;
                tree.tail.get_or_insert(end);
            }
            (_, _, Role::Signature | Role::Note | Role::CopyTo) => {
                tree.tail.get_or_insert(end);
            }
            _ => tree.end_list(end),
        }
        end = paragraph.end;
    }
    tree.close(0, end);
    let Tree { mut sections, ranks, groups, .. } = tree;
    style::set_styles(source, scan, layout, &mut sections, &ranks, &groups);
    sections
}

/// Whether a paragraph has no sentence mark and no semicolon.
fn is_bare(tokens: &[Token], paragraph: &Paragraph) -> bool {
    let within = paragraph.tokens.start as usize..paragraph.tokens.end as usize;
    let mut tokens = tokens.get(within).unwrap_or_default().iter();
    !tokens.any(|t| matches!(t.class, Class::Stop | Class::Semicolon))
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
    /// Where the signature, attachments or notes below the last numbered paragraph start: no part of a section.
    tail: Option<u32>,
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
        // What a number follows was no tail.
        self.tail = None;
        let mut group = None;
        if let Some(height) = sibling {
            // A fresh 1 opens another list.
            let in_row = |o: &&Open| o.rank == rank && !(ordinal == 1 && o.ordinal >= 1);
            group = self.open.get(height).filter(in_row).map(|o| o.group);
            self.close(height, end);
        } else if let Rank::Statute(_) = rank {
            // 沿革：1.… 2.…, or 九、施行日期。, then 第一章: a list does not hold a statute. Headings may.
            let holds = |o: &Open| match o.rank {
                Rank::Markdown(..) | Rank::Statute(_) => true,
                Rank::Family(Family::Hanzi) => o.bare,
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
            // What stands above the next of a row stood above the one before.
            if group.is_none()
                && self.below.len() < MAX_PAIRS
                && !self.below.contains(&(rank, open.rank))
            {
                self.below.push((rank, open.rank));
            }
        }
        let group = group.unwrap_or_else(|| {
            self.rows += 1;
            self.rows - 1
        });
        self.open.push(Open {
            rank,
            section: self.sections.len(),
            ordinal,
            group,
            bare: false,
            ended: None,
        });
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
        self.tail = None;
    }

    /// Closes all but the outermost `height` sections.
    fn close(&mut self, height: usize, end: u32) {
        let end = self.tail.unwrap_or(end);
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

    /// Whether a number fits what stands above it.
    ///
    /// A decimal goes on from a sibling or opens with 1, and 3.1.1 stands below some 3.1; 12.75 GHz and the
    /// date 101.2.8 do neither. 第二條公職人員…, no blank between, is a reference below 第 8 條.
    /// A numeral before a blank (一　水源) is one of several, or the first word of a spaced title.
    fn admits(&self, source: &str, c: &Candidate, candidates: &Candidates) -> bool {
        let is_article = c.marker.family == Family::Statute(StatuteLevel::Article);
        // Most numbers fit anywhere.
        if c.marker.family != Family::Decimal
            && (c.marker.punctuated || !is_article && c.marker.family != Family::Hanzi)
        {
            return true;
        }
        let rank = rank(source, c);
        let ordinal = c.marker.ordinal.map_or(0, u32::from);
        let mut open = self.open.iter();
        match rank {
            // A bare 3 was found above its 3.1.
            Rank::Decimal(1) => true,
            Rank::Decimal(depth) if ordinal == 1 => {
                depth == 2 || open.any(|o| matches!(o.rank, Rank::Decimal(_)))
            }
            Rank::Decimal(_) => open.any(|o| o.rank == rank),
            Rank::Statute(ARTICLE) if !c.marker.punctuated => {
                !open.any(|o| o.rank == rank && ordinal < o.ordinal && ordinal > 1)
            }
            Rank::Family(Family::Hanzi) if !c.marker.punctuated => {
                open.any(|o| o.rank == rank && o.ordinal + 1 == ordinal)
                    || (1..NEAR).any(|n| {
                        first_candidate(candidates, c.paragraph as usize + n).is_some_and(|next| {
                            next.marker.family == Family::Hanzi
                                && next.marker.ordinal.map_or(0, u32::from) == ordinal + 1
                        })
                    })
            }
            _ => true,
        }
    }

    /// What could be a decimal (3.1月份…) or a list of numbers (三、四项保障) is the third item where
    /// the second stands before.
    fn expected(&self, source: &str, first: &Candidate) -> Option<Candidate> {
        let ordinal = u32::from(first.marker.ordinal?);
        let may_be = first.opens_paragraph()
            && matches!(first.marker.family, Family::ArabicDot | Family::Hanzi);
        let waits = |rank| self.open.iter().any(|o| o.rank == rank && o.ordinal + 1 == ordinal);
        (may_be && waits(rank(source, first))).then_some(*first)
    }
}

/// How many paragraphs a number is looked for in that tells of another.
const NEAR: usize = 8;

/// Ranks that can have been seen below each other; far more than any document has.
const MAX_PAIRS: usize = 64;

fn first_candidate(candidates: &Candidates, p: usize) -> Option<&Candidate> {
    in_paragraph(candidates, p).first()
}

fn in_paragraph(candidates: &Candidates, p: usize) -> &[Candidate] {
    let range = candidates.by_paragraph.get(p).map(|r| r.start as usize..r.end as usize);
    range.and_then(|range| candidates.all.get(range)).unwrap_or_default()
}

/// The 1. of a list that opens behind a label and goes on paragraph by paragraph: 沿革：1.…⏎2.…. A list of one
/// (沿革：1.…) is none that stands in the paragraph.
fn labelled_marker(
    text: &str,
    end: u32,
    first: &Candidate,
    candidates: &Candidates,
) -> Option<Candidate> {
    if !matches!(first.before, '：' | ':') || first.context != 0 {
        return None;
    }
    let body = label_end(text)?;
    let label = text.len() - body.len();
    // The number stands right behind the label.
    if end - trim_start(body).len() as u32 != first.span.start {
        return None;
    }
    let p = first.paragraph as usize;
    let family = first.marker.family;
    let is =
        |c: &Candidate, n| c.marker.family == family && c.marker.ordinal.map(u32::from) == Some(n);
    let next = opening_marker(candidates, p + 1);
    let goes_on = next.is_some_and(|next| is(&next, 2));
    let alone =
        || family == Family::ArabicDot && !in_paragraph(candidates, p).iter().any(|c| is(c, 2));
    // The paragraph starts with the label.
    (is(first, 1) && label <= MAX_LABEL && numbers_paragraphs(family) && (goes_on || alone()))
        .then_some(*first)
}

/// Bytes of a label: six characters and a colon.
const MAX_LABEL: usize = 21;

/// The marker that numbers a paragraph, if one does.
pub(crate) fn opening_marker(candidates: &Candidates, p: usize) -> Option<Candidate> {
    let (first, others) = in_paragraph(candidates, p).split_first()?;
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

fn rank(source: &str, c: &Candidate) -> Rank {
    match c.marker.family {
        Family::Statute(level) => Rank::of_statute(level),
        Family::Decimal => Rank::Decimal(c.marker.depth),
        Family::Hanzi if is_financial(&source[c.span.range()]) => Rank::Financial,
        other => Rank::Family(other),
    }
}

/// Whether a number is written with the signs of accounts (大写).
fn is_financial(marker: &str) -> bool {
    marker.starts_with([
        '壹', '貳', '贰', '叁', '參', '叄', '肆', '伍', '陸', '陆', '柒', '捌', '玖', '拾',
    ])
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
        // Whatever # a copy gives 章 and 节, the ranks of a statute are fixed.
        (Rank::Markdown(_, Some(new)) | Rank::Statute(new), Rank::Markdown(_, Some(open))) => {
            new <= open
        }
        (Rank::Markdown(a, _), Rank::Markdown(b, _))
        | (Rank::Statute(a), Rank::Statute(b))
        | (Rank::Decimal(a), Rank::Decimal(b)) => a <= b,
        // 壹、 stands above all lists (文书处理手册: 壹、一、（一）1、).
        (Rank::Markdown(..), _) | (Rank::Financial, Rank::Family(_)) => true,
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

#[cfg(test)]
mod tests {
    use alloc::string::String;
    use core::fmt::Write;

    /// The paths of all sections.
    fn paths(source: &str) -> String {
        let doc = crate::parse(source).unwrap();
        let mut out = String::new();
        for section in doc.sections() {
            let marker = section.marker().map_or("#", |m| m.text());
            let parent = section.parent_section().and_then(|s| s.marker()).map_or("", |m| m.text());
            let _ = write!(out, "{}{}<{} ", section.level(), marker.trim(), parent.trim());
        }
        out
    }

    #[test]
    fn levels_come_from_the_document() {
        for (source, expected) in [
            ("一、甲\n（一）乙\n1.丙\n二、丁\n", "1一、< 2（一）<一、 31.<（一） 1二、< "),
            ("1.甲\n一、乙\n二、丙\n2.丁\n", "11.< 2一、<1. 2二、<1. 12.< "),
            // Numbers that run on across parents.
            ("（一）甲\n1.丙\n（二）乙\n2.丁\n", "1（一）< 21.<（一） 1（二）< 22.<（二） "),
            ("3.1 甲\n3.1.1 乙\n3.2 丙\n", "13.1< 23.1.1<3.1 13.2< "),
            // A list before a statute does not hold it.
            (
                "青屏縣節約用水辦法\n沿革：1.甲年訂定\n2.乙年修正\n第 1 條\n定之。\n",
                "11.< 12.< 1第 1 條< ",
            ),
            // 3.1月份 is the third item after the second.
            ("1.水库蓄水；\n2.渠道通水；\n3.1月份雨量公布。\n", "11.< 12.< 13.< "),
        ] {
            assert_eq!(paths(source), expected, "{source}");
        }
    }

    #[test]
    fn another_document_starts_afresh() {
        let source = "关于节约用水的通知\n一、甲\n（一）乙\n附件1\n青屏县节水办法\n（一）丙\n";
        assert!(paths(source).ends_with("1（一）< "), "{}", paths(source));
    }

    #[test]
    fn what_stood_above_stands_above() {
        let source = "一、甲\n（一）乙\n1.丙\n二、丁\n1.戊\n2.己\n（一）庚\n";
        assert!(paths(source).ends_with("2（一）<二、 "), "{}", paths(source));
    }
}

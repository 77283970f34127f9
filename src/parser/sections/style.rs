//! How each number and title is set: as a heading of its own, run in, or without a title.
//!
//! A paragraph seldom tells by itself: 健全工作机制。 may be a title or a short item. Its siblings
//! tell: titles come in rows. So each paragraph is measured first, and judged by its row.

use alloc::{vec, vec::Vec};
use core::{mem, ops::Range};

use super::{Rank, Section, numbers_paragraphs};
use crate::{
    Span, Style,
    grammar::marker::{self, StatuteLevel},
    parser::{
        blank::{is_blank, trim, trim_start},
        paragraphs::{Layout, Paragraph},
        scan::{Class, Token},
    },
};

/// What a numbered paragraph looks like.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "independent findings, no states")]
struct Shape {
    ending: Ending,
    /// Just past the marker.
    start: u32,
    /// Just past the first sentence mark.
    title_end: u32,
    /// Whether other text than bracketed notes follows the first sentence.
    more: bool,
    /// Whether the first sentence looks like a title, and text follows.
    titled: bool,
    /// Clause marks in the first sentence.
    commas: usize,
    /// Its first two characters.
    opening: [char; 2],
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
    /// Those among these whose first sentence has no comma.
    plain: usize,
    /// How the first member with sentences opens, and how many open alike: 坚持…, 坚持….
    opening: [char; 2],
    alike: usize,
    /// Members, and those that end in ； as the entries of a list do.
    all: usize,
    listed: usize,
    /// Members but the last, and those among them that have something below them.
    inner: usize,
    headed: usize,
    /// Those among these that end in a sentence mark.
    stopped: usize,
}

impl Row {
    const fn mostly_titled(self) -> bool {
        2 * self.titled > self.prose
    }

    const fn is_list(self) -> bool {
        2 * self.listed > self.all
    }

    const fn mostly_headed(self) -> bool {
        2 * self.headed >= self.inner
    }
}

/// What the siblings of a paragraph tell of it.
#[derive(Debug, Clone, Copy)]
struct Siblings {
    /// Its own row.
    row: Row,
    /// Where that is too short to tell whether it is one of titles, with its family in the whole document.
    pooled: Row,
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
    let page = Page { source, tokens, layout };
    let shapes: Vec<_> =
        ranks.iter().enumerate().map(|(i, &rank)| page.shape(sections, i, rank)).collect();
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
        row.all += 1;
        row.listed += usize::from(shape.ending == Ending::Clause);
        if let Some(before) = shapes.get(*last) {
            row.inner += 1;
            let headed = before.followed || before.children;
            row.headed += usize::from(headed);
            row.stopped += usize::from(headed && before.ending == Ending::Stop);
        }
        *last = i;
        if shape.is_prose() && rank != ARTICLE {
            let at = families.iter().position(|f| f.0 == rank).unwrap_or_else(|| {
                families.push((rank, Row::default()));
                families.len() - 1
            });
            let family = families.get_mut(at);
            for row in [Some(row), family.map(|f| &mut f.1)].into_iter().flatten() {
                if row.prose == 0 {
                    row.opening = shape.opening;
                }
                row.alike += usize::from(shape.opening == row.opening);
                row.prose += 1;
                row.titled += usize::from(shape.titled);
                row.plain += usize::from(shape.titled && shape.commas == 0);
            }
        }
    }
    for (((section, shape), &rank), &group) in
        sections.iter_mut().zip(&shapes).zip(ranks).zip(groups)
    {
        let Some(paragraph) = layout.paragraphs.get(section.paragraph as usize) else { continue };
        let row = rows.get(group as usize).copied().unwrap_or_default();
        let mut pooled = row;
        // Few siblings say little: ask the whole family too, unless they agree.
        let agree = row.plain == row.prose && row.prose > 1;
        if row.prose < 4
            && !agree
            && rank != ARTICLE
            && let Some((_, family)) = families.iter().find(|f| f.0 == rank)
        {
            pooled.prose = 3 * row.prose + family.prose;
            pooled.titled = 3 * row.titled + family.titled;
        }
        // Behind a label (沿革：1.…) stands no title.
        let before = paragraph.start..section.marker.map_or(paragraph.start, |m| m.start);
        let labelled = source[before.start as usize..before.end as usize].contains(['：', ':']);
        let among = Siblings { row, pooled };
        section.style =
            if labelled { Style::Item } else { page.style(shape, paragraph, rank, among) };
        let heading_end = match section.style {
            Style::Standalone => paragraph.end,
            Style::RunIn => shape.title_end,
            Style::Item => paragraph.start,
        };
        section.heading = Span::new(paragraph.start, heading_end);
    }
}

/// The rank of 条: no text of an article has a title run in.
const ARTICLE: Rank = Rank::of_statute(StatuteLevel::Article);

/// Titles are shorter than this, in characters.
const TITLE: usize = 32;
/// And none is longer than this.
const LONGEST: usize = 2 * TITLE;

impl Shape {
    const fn is_prose(self) -> bool {
        self.more || matches!(self.ending, Ending::Stop) && !self.followed && !self.children
    }
}

/// What all questions about a numbered paragraph need. The dear ones are asked last, and of few paragraphs.
#[derive(Clone, Copy)]
struct Page<'s> {
    source: &'s str,
    tokens: &'s [Token],
    layout: &'s Layout,
}

impl<'s> Page<'s> {
    fn style(self, shape: &Shape, paragraph: &Paragraph, rank: Rank, among: Siblings) -> Style {
        if self.is_headed(shape, paragraph, rank, among) && !self.opens_series(shape, paragraph) {
            Style::Standalone
        } else if shape.more && rank != ARTICLE && self.is_run_in(shape, paragraph, among) {
            Style::RunIn
        } else {
            Style::Item
        }
    }

    fn is_headed(
        self,
        shape: &Shape,
        paragraph: &Paragraph,
        rank: Rank,
        Siblings { row, pooled }: Siblings,
    ) -> bool {
        let Shape { ending, more, children, followed, .. } = *shape;
        let article = rank == ARTICLE;
        let within = |most| self.length(shape) <= most;
        let plain = || self.commas(shape, paragraph) == 0 && !self.rules(shape);
        match ending {
            Ending::Empty => true,
            _ if matches!(rank, Rank::Markdown(..)) => true,
            // 第一条　目的, its text below.
            Ending::Open if article => followed && row.mostly_headed() && within(TITLE) && plain(),
            _ if article || more => false,
            Ending::Clause => false,
            Ending::Colon => (children || followed && !row.is_list()) && within(15) && plain(),
            Ending::Stop if children => within(40),
            // One of several that have something below; or short, among titles. A last entry that text
            // follows is none: that text follows the list.
            Ending::Stop => {
                let headed = row.mostly_headed();
                let titles = if row.inner > 0 { row } else { pooled };
                let short = || (headed || titles.mostly_titled()) && within(24);
                followed
                    && row.listed == 0
                    && 2 * row.stopped >= row.headed
                    && (row.inner > 1 && headed || short())
                    && within(40)
                    && !self.rules(shape)
            }
            Ending::Open if children => true,
            // 编, 章 and 节 are nothing but headings.
            Ending::Open if matches!(rank, Rank::Statute(_)) => within(LONGEST),
            Ending::Open => row.mostly_headed() && (row.inner > 0 || followed) && within(LONGEST),
        }
    }

    fn is_run_in(
        self,
        shape: &Shape,
        paragraph: &Paragraph,
        Siblings { row: own, pooled: row }: Siblings,
    ) -> bool {
        // Titles of several clauses open alike, and are short beside what follows.
        let alike = || {
            own.prose > 2
                && own.alike == own.prose
                // 依第三款規定…者，: a condition.
                && !matches!(shape.opening[0], '依' | '未' | '对' | '對' | '因' | '经' | '經')
                && self.length(shape) <= LONGEST
                && paragraph.end - shape.title_end >= shape.title_end - shape.start
                && !self.rules(shape)
        };
        // A long title among titles is one.
        shape.titled && row.mostly_titled()
            || alike()
            || row.prose >= 4
                && 4 * row.titled >= 3 * row.prose
                && self.length(shape) <= LONGEST
                && !self.opens_series(shape, paragraph)
    }

    fn shape(self, sections: &[Section], i: usize, rank: Rank) -> Shape {
        let mut shape = Shape {
            ending: Ending::Empty,
            start: 0,
            title_end: 0,
            more: false,
            titled: false,
            commas: 0,
            opening: ['\0'; 2],
            children: false,
            followed: false,
        };
        let Some((section, paragraph)) = sections.get(i).and_then(|section| {
            Some((section, self.layout.paragraphs.get(section.paragraph as usize)?))
        }) else {
            return shape;
        };
        let next = sections.get(i + 1);
        shape.children = next.is_some_and(|next| next.level > section.level);
        shape.followed = section.span.end > paragraph.end
            && !(shape.children
                && next.is_some_and(|next| next.paragraph == section.paragraph + 1));
        shape.start = section.marker.map_or(paragraph.start, |m| m.end);
        shape.title_end = paragraph.end;
        let ending = ending(trim(&self.source[shape.start as usize..paragraph.end as usize]));
        shape.ending = ending;
        // Of an article only its ending counts.
        if rank == ARTICLE && ending != Ending::Open {
            return shape;
        }
        (shape.title_end, shape.more) = if self.is_glued(section.paragraph) {
            // The copy has lost its line ends, and with them where the title ends.
            (shape.start, true)
        } else {
            first_sentence(self.tokens_of(paragraph), self.source, shape.start, paragraph.end)
        };
        if ending == Ending::Open && shape.title_end < paragraph.end {
            shape.ending = Ending::Stop;
        }
        if shape.more && rank != ARTICLE {
            let mut chars = self.title(&shape).chars();
            shape.opening = [(); 2].map(|()| chars.next().unwrap_or_default());
        }
        if shape.more && rank != ARTICLE && self.length(&shape) <= TITLE {
            shape.commas = self.commas(&shape, paragraph);
            shape.titled = self.is_titled(&shape, paragraph);
        }
        shape
    }

    /// Whether the paragraph before ends where this one starts.
    fn is_glued(self, p: u32) -> bool {
        let at = |p: u32| self.layout.paragraphs.get(p as usize);
        let before = p.checked_sub(1).and_then(at).map(|before| before.end);
        before.is_some() && before == at(p).map(|paragraph| paragraph.start)
    }

    fn tokens_of(self, paragraph: &Paragraph) -> &'s [Token] {
        let Range { start, end } = paragraph.tokens;
        self.tokens.get(start as usize..end as usize).unwrap_or_default()
    }

    fn title(self, shape: &Shape) -> &'s str {
        trim(&self.source[shape.start as usize..shape.title_end as usize])
    }

    /// Whether the first sentence, short as titles are, looks like one. Its body is no mere appendix.
    fn is_titled(self, shape: &Shape, paragraph: &Paragraph) -> bool {
        shape.commas <= 1
            && 2 * (paragraph.end - shape.title_end) >= shape.title_end - shape.start
            && !self.rules(shape)
            && !self.opens_series(shape, paragraph)
            // …者。但已辦妥延期者，不在此限。: an exception is none of a title's.
            && !trim_start(&self.source[shape.title_end as usize..paragraph.end as usize])
                .starts_with('但')
    }

    /// Characters up to the first sentence mark.
    fn length(self, shape: &Shape) -> usize {
        // One byte of each character is no continuation. Longer than a title is as good as endless.
        let title = self.title(shape).bytes().take(4 * LONGEST + 4);
        title.filter(|&b| !matches!(b, 0x80..=0xBF)).count()
    }

    /// Commas up to the first sentence mark.
    fn commas(self, shape: &Shape, paragraph: &Paragraph) -> usize {
        self.tokens_of(paragraph)
            .iter()
            .filter(|t| (shape.start..shape.title_end).contains(&t.at))
            .take(LONGEST)
            .filter(|t| matches!(t.class, Class::Comma | Class::Semicolon))
            .count()
    }

    /// Whether the first sentence rules (应当, 不得, 下列…) rather than names.
    fn rules(self, shape: &Shape) -> bool {
        self.length(shape) <= LONGEST && rules(self.title(shape))
    }

    /// Whether a series opens right behind the number: （二）一是….
    fn opens_series(self, shape: &Shape, paragraph: &Paragraph) -> bool {
        let body = trim_start(&self.source[shape.start as usize..paragraph.end as usize]);
        marker::may_start(body)
            && marker::marker::<()>(body)
                .is_ok_and(|(_, found)| shape.more || !numbers_paragraphs(found.family))
    }
}

/// How a text ends, told from its last character. [`Ending::Open`] if that says nothing.
fn ending(body: &str) -> Ending {
    match body.chars().next_back() {
        None => Ending::Empty,
        Some('；' | ';' | '，' | ',') => Ending::Clause,
        Some('：' | ':') => Ending::Colon,
        Some('。' | '！' | '？' | '.' | '!' | '?') => Ending::Stop,
        Some(_) => Ending::Open,
    }
}

/// Whether a text holds a word of sentences that rule.
fn rules(text: &str) -> bool {
    let mut before = '\0';
    text.chars().any(|c| {
        matches!(
            (mem::replace(&mut before, c), c),
            ('应' | '應', '当' | '當')
                | ('不', '得')
                | ('可', '以')
                | ('必', '须' | '須')
                | ('是', '指')
                | ('下', '列')
                | ('如', '下')
                | ('之', '一')
                | ('罚', '款')
                | ('罰', '鍰')
        )
    })
}

/// Just past the first sentence mark outside quotes and brackets, and whether text follows that is no bracketed note.
fn first_sentence(tokens: &[Token], source: &str, start: u32, end: u32) -> (u32, bool) {
    let mut depth = 0_u32;
    let mut title_end = None;
    // Where text outside brackets would start.
    let mut outside = end;
    for token in tokens.iter().filter(|t| t.at >= start) {
        match token.class {
            Class::Open => {
                if title_end.is_some() && depth == 0 && is_text(source, outside, token.at) {
                    break;
                }
                depth += 1;
            }
            Class::Close => {
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
        // A mark that nothing closes hides no sentence.
        None if depth > 0 => {
            let stop = tokens.iter().find(|t| t.at >= start && t.class == Class::Stop);
            let title_end = stop.map_or(end, |t| t.end());
            (title_end, is_text(source, title_end, end))
        }
        None => (end, false),
    }
}

fn is_text(source: &str, from: u32, to: u32) -> bool {
    source.get(from as usize..to as usize).is_some_and(|text| {
        text.chars().any(|c| !is_blank(c) && !matches!(c, '。' | '；' | '.' | '”' | '*'))
    })
}

#[cfg(test)]
mod tests;

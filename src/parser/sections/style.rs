//! How each number and title is set: as a heading of its own, run in, or without a title.
//!
//! A paragraph seldom tells by itself: 健全工作机制。 may be a title or a short item. Its siblings
//! tell: titles come in rows. So each paragraph is measured first, and judged by its row.

mod row;

use alloc::{vec, vec::Vec};
use core::ops::Range;

use self::row::{Prose, Row, Siblings};
use super::{Below, Page, Rank, Section, ahead::series_opens_in, numbers_paragraphs, tree::Tree};
use crate::{
    Span, Style,
    grammar::{lookup::Words, marker},
    parser::{
        blank::{is_blank, trim, trim_start},
        paragraphs::{Edge, Paragraph},
        scan::{Class, Token},
    },
};

/// What a numbered paragraph looks like.
#[derive(Debug, Clone, Copy)]
struct Shape {
    ending: Ending,
    /// Just past the marker.
    start: u32,
    /// Just past the first sentence mark.
    title_end: u32,
    /// Whether other text than bracketed notes follows the first sentence.
    more: bool,
    /// Whether numbered paragraphs lie below it.
    children: bool,
    /// Whether an unnumbered paragraph follows it.
    followed: bool,
}

/// What the first sentence looks like, if text follows.
#[derive(Debug, Clone, Copy, Default)]
struct Opening {
    /// Whether it looks like a title.
    titled: bool,
    /// Clause marks in it.
    commas: u32,
    /// Its first two characters.
    chars: [char; 2],
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

impl Page<'_> {
    /// Whether a number stands alone in its paragraph, and not behind a label: a heading whatever its siblings are.
    pub(super) fn is_number_alone(&self, marker: Span, paragraph: &Paragraph) -> bool {
        marker.end == paragraph.end && !self.is_labelled(marker, paragraph)
    }

    /// Sets the style and heading of all sections that are neither a number alone nor, as most are, items whatever
    /// their siblings are.
    pub(super) fn set_styles(&self, tree: &mut Tree) {
        let mut rows = vec![Row::default(); tree.rows as usize];
        let mut families = [Prose::default(); 64];
        // Those whose siblings decide.
        let mut open = Vec::new();
        for (i, section) in tree.sections.iter().enumerate() {
            // Of articles only those that end as titles do ask for their siblings.
            if section.rank == Rank::ARTICLE && !tree.has_open_articles {
                continue;
            }
            let Some(paragraph) = self.paragraph(section.paragraph) else { break };
            let Some(row) = rows.get_mut(section.row as usize) else { break };
            let shape = self.shape(section, paragraph);
            row.count(&shape, self.may_head(&shape));
            let mut opening = Opening::default();
            if section.rank != Rank::ARTICLE && shape.is_prose() {
                if shape.more {
                    opening = self.opening(shape, paragraph);
                }
                row.count_prose(&opening);
                let family = &mut families[section.rank.index()];
                family.all += 1;
                family.titled += u32::from(opening.titled);
            }
            if section.style == Style::Item && !shape.is_item(section.rank) {
                if open.is_empty() {
                    open.reserve(tree.sections.len() - i);
                }
                open.push((i, shape, opening));
            }
        }
        for (i, shape, opening) in &open {
            let Some(section) = tree.sections.get_mut(*i) else { break };
            let Some(paragraph) = self.paragraph(section.paragraph) else { break };
            let Some(row) = rows.get(section.row as usize) else { break };
            let among = Siblings { row, family: families[section.rank.index()] };
            if !self.is_labelled(section.marker, paragraph) {
                section.style = self.style(shape, opening, section.rank, paragraph, among);
            }
            section.heading_end = match section.style {
                Style::Standalone => paragraph.end,
                Style::RunIn => shape.title_end,
                Style::Item => paragraph.start,
            };
        }
    }
}

/// Titles are shorter than this, in characters.
const TITLE: usize = 40;
/// And none is longer than this.
const LONGEST: usize = 64;
/// Titles of three clauses are shorter than this, among few siblings.
const THREE_CLAUSES: usize = 30;

impl Shape {
    const fn is_prose(&self) -> bool {
        self.more | matches!(self.ending, Ending::Stop) & !self.followed & !self.children
    }

    /// Whether it is one sentence that something lies below.
    const fn is_sentence_above(&self) -> bool {
        matches!(self.ending, Ending::Stop) & (self.followed | self.children) & !self.more
    }

    /// Whether it is an item whatever its siblings are, as most are.
    fn is_item(&self, rank: Rank) -> bool {
        let article = rank == Rank::ARTICLE;
        let alone = article | !self.followed & !self.children;
        let ends = matches!(self.ending, Ending::Clause)
            | matches!(self.ending, Ending::Stop | Ending::Colon) & alone;
        ends & (article | !self.more) & !rank.is_markdown()
    }
}

impl<'s> Page<'s> {
    /// Whether the number stands behind a label (沿革：1.…): there is no title.
    fn is_labelled(&self, marker: Span, paragraph: &Paragraph) -> bool {
        marker.start > paragraph.start
            && self.source[paragraph.start as usize..marker.start as usize].contains(['：', ':'])
    }

    fn style(
        &self,
        shape: &Shape,
        opening: &Opening,
        rank: Rank,
        paragraph: &Paragraph,
        among: Siblings<'_>,
    ) -> Style {
        if self.is_headed(shape, paragraph, rank, among) && !self.opens_series(shape, paragraph) {
            Style::Standalone
        } else if shape.more
            && rank != Rank::ARTICLE
            && self.is_run_in(shape, opening, paragraph, among)
        {
            Style::RunIn
        } else {
            Style::Item
        }
    }

    fn is_headed(
        &self,
        shape: &Shape,
        paragraph: &Paragraph,
        rank: Rank,
        among: Siblings<'_>,
    ) -> bool {
        let row = among.row;
        let Shape { ending, more, children, followed, .. } = *shape;
        let article = rank == Rank::ARTICLE;
        let within = |most| self.is_within(shape, most);
        let plain = || self.commas(shape, paragraph) == 0 && !self.rules(shape);
        match ending {
            _ if rank.is_markdown() => true,
            // 第一条　目的, its text below.
            Ending::Open if article => {
                (followed || children) && row.mostly_headed() && within(TITLE) && plain()
            }
            _ if article || more => false,
            // A number alone is told before.
            Ending::Empty | Ending::Clause => false,
            Ending::Colon => {
                (children || followed && !row.is_list())
                    && within(TITLE)
                    && plain()
                    && !self.introduces_quotation(shape, paragraph)
            }
            Ending::Stop if children => self.may_head(shape),
            Ending::Stop if !followed => false,
            // One of several that have something below; or short, among titles. A last entry that text
            // follows is none: that text follows the list.
            Ending::Stop => {
                let headed = row.mostly_headed();
                let titles = || if row.inner() > 0 { row.prose } else { among.pooled() };
                let short = || (headed || titles().mostly_titled()) && within(24);
                row.listed == 0
                    && 2 * row.stopped() >= row.headed()
                    && (row.inner() > 1 && headed || short())
                    && self.may_head(shape)
                    && row.half_may_head()
            }
            // 有下列情形的—: what stands behind a dash lies below it.
            Ending::Open if paragraph.text(self.source).ends_with(['—', '–', '―', '─']) => {
                false
            }
            // 编, 章 and 节 are nothing but headings. A sentence may have lost its mark: …者，照下列規定議處.
            Ending::Open if children => {
                rank.is_statute() || self.commas(shape, paragraph) == 0 || !self.rules(shape)
            }
            Ending::Open if rank.is_statute() => within(LONGEST),
            Ending::Open => {
                let headed = row.mostly_headed() && (row.inner() > 0 || followed) && within(LONGEST)
                    // Among headings a long one is one too.
                    || followed && row.inner() > 1 && row.headed() == row.inner();
                // 负责人变更为：张某: what it has become is no title's.
                headed && !CHANGES.inside(self.title(shape))
            }
        }
    }

    fn is_run_in(
        &self,
        shape: &Shape,
        opening: &Opening,
        paragraph: &Paragraph,
        among: Siblings<'_>,
    ) -> bool {
        let (own, prose) = (among.row, among.pooled());
        // The last entry of a list may have sentences.
        if own.is_list() && 2 * own.prose.all <= own.all {
            return false;
        }
        // Titles of several clauses open alike, and are short beside what follows.
        let alike = || {
            own.prose.all > 2
                && own.alike == own.prose.all
                // 依第三款規定…者，: a condition.
                && !matches!(opening.chars[0], '依' | '未' | '对' | '對' | '因' | '经' | '經')
                && self.is_within(shape, LONGEST)
                && paragraph.end - shape.title_end >= shape.title_end - shape.start
                && !self.rules(shape)
        };
        // A long title among titles is one.
        opening.titled && prose.mostly_titled()
            || alike()
            || prose.all >= 4
                && 4 * prose.titled >= 3 * prose.all
                && self.is_within(shape, LONGEST)
                && !self.opens_series(shape, paragraph)
    }

    /// What a section looks like.
    #[inline]
    fn shape(&self, section: &Section, paragraph: &Paragraph) -> Shape {
        let start = section.marker.end;
        let mut ending = ending(paragraph, start);
        // Of an article only its ending counts.
        let (title_end, more) = if section.rank == Rank::ARTICLE && ending != Ending::Open {
            (paragraph.end, false)
        } else if paragraph.is_prose() && self.is_glued(section.paragraph) {
            // The copy has lost its line ends, and with them where the title ends.
            (start, true)
        } else {
            self.first_sentence(paragraph, start)
        };
        if ending == Ending::Open && title_end < paragraph.end {
            ending = Ending::Stop;
        }
        Shape {
            ending,
            start,
            title_end,
            more,
            children: section.below != Below::Nothing,
            followed: (section.span.end > paragraph.end) & (section.below != Below::Next),
        }
    }

    /// Whether one sentence with something below it may be its title: short, and no rule.
    #[inline]
    fn may_head(&self, shape: &Shape) -> bool {
        shape.is_sentence_above() && self.is_short(*shape)
    }

    /// Whether the first sentence is short, and no rule.
    // Apart, and the shape given as it is: of most it is never asked, nor stored.
    #[inline(never)]
    fn is_short(&self, shape: Shape) -> bool {
        self.is_within(&shape, TITLE) && !self.rules(&shape)
    }

    /// What the first sentence looks like, before other text.
    // Apart, and the shape given as it is: of most sections it is never asked, nor stored.
    #[inline(never)]
    fn opening(&self, shape: Shape, paragraph: &Paragraph) -> Opening {
        let mut chars = self.title(&shape).chars();
        let chars = [(); 2].map(|()| chars.next().unwrap_or_default());
        if !self.is_within(&shape, TITLE) {
            return Opening { chars, ..Opening::default() };
        }
        let commas = self.commas(&shape, paragraph);
        // Of three clauses short ones are a title too: 聚焦改造，聚力攻坚，渡口面貌焕然一新。
        let three = || self.is_within(&shape, THREE_CLAUSES) && may_be_clauses(self.title(&shape));
        let titled = (commas <= 1 || commas == 2 && three())
            && !(commas > 0 && is_condition(self.title(&shape)))
            && self.is_titled(&shape, paragraph);
        Opening { titled, commas, chars }
    }

    /// Whether the paragraph before ends where this one starts.
    fn is_glued(&self, p: u32) -> bool {
        let before = p.checked_sub(1).and_then(|p| self.paragraph(p)).map(|before| before.end);
        before.is_some() && before == self.paragraph(p).map(|paragraph| paragraph.start)
    }

    fn paragraph(&self, p: u32) -> Option<&'s Paragraph> {
        self.layout.paragraphs.get(p as usize)
    }

    pub(super) fn tokens_of(&self, paragraph: &Paragraph) -> &'s [Token] {
        let Range { start, end } = paragraph.tokens;
        self.scan.tokens.get(start as usize..end as usize).unwrap_or_default()
    }

    /// Just past the first sentence mark outside quotes and brackets, and whether text follows that is no
    /// bracketed note.
    fn first_sentence(&self, paragraph: &Paragraph, start: u32) -> (u32, bool) {
        let end = paragraph.end;
        let tokens = self.tokens_of(paragraph);
        // Most have one sentence.
        let closes = |t: &Token| t.class == Class::Stop && t.end() == end;
        if paragraph.stops == u32::from(tokens.last().is_some_and(closes)) {
            return (end, false);
        }
        first_sentence(tokens, self.source, start, end)
    }

    fn title(&self, shape: &Shape) -> &'s str {
        trim(&self.source[shape.start as usize..shape.title_end as usize])
    }

    /// Whether the first sentence, short as titles are, looks like one. Its body is no mere appendix.
    fn is_titled(&self, shape: &Shape, paragraph: &Paragraph) -> bool {
        2 * (paragraph.end - shape.title_end) >= shape.title_end - shape.start
            // …者。但已辦妥延期者，不在此限。: an exception is none of a title's.
            && !trim_start(&self.source[shape.title_end as usize..paragraph.end as usize])
                .starts_with('但')
            && !self.opens_series(shape, paragraph)
            && !self.rules(shape)
    }

    /// Whether there are no more than so many characters up to the first sentence mark.
    fn is_within(&self, shape: &Shape, most: usize) -> bool {
        let title = self.title(shape);
        // One byte of each character is no continuation. Of most texts their length tells.
        let starts = || title.bytes().filter(|&b| !matches!(b, 0x80..=0xBF)).count();
        title.len() <= most || title.len() <= 4 * most && starts() <= most
    }

    /// Commas up to the first sentence mark.
    fn commas(&self, shape: &Shape, paragraph: &Paragraph) -> u32 {
        let Range { start, end } = paragraph.commas;
        let commas = self.scan.commas.get(start as usize..end as usize).unwrap_or_default();
        let title = shape.start..shape.title_end;
        commas.iter().filter(|comma| title.contains(comma)).take(LONGEST).count() as u32
    }

    /// Whether the first sentence rules (应当, 不得, 下列…) rather than names.
    fn rules(&self, shape: &Shape) -> bool {
        let title = self.title(shape);
        // A question rules nothing: 谁可以申请？.
        self.is_within(shape, LONGEST) && RULES.inside(title) && !title.ends_with(['？', '?'])
    }

    /// Whether it tells what something becomes, and the next paragraph quotes that: 将第三条修改为：⏎“…”.
    fn introduces_quotation(&self, shape: &Shape, paragraph: &Paragraph) -> bool {
        let next = || self.source.get(paragraph.end as usize..).unwrap_or_default();
        CHANGES.inside(self.title(shape)) && trim_start(next()).starts_with(['“', '「', '『'])
    }

    /// Whether a series opens right behind the number: （二）一是…, or in what would be the title: （二）架桥：一是…。二是….
    fn opens_series(&self, shape: &Shape, paragraph: &Paragraph) -> bool {
        let body = trim_start(&self.source[shape.start as usize..paragraph.end as usize]);
        marker::marker::<()>(body)
            .is_ok_and(|(_, found)| shape.more || !numbers_paragraphs(found.family))
            || shape.more
                && series_opens_in(self.candidates, shape.start..shape.title_end, paragraph.end)
    }
}

/// Words of sentences that tell what something has become.
static CHANGES: Words = Words::new(&["为：", "為：", "为:", "為:"]);

/// Whether a paragraph ends as titles do: no mark tells otherwise.
#[inline]
pub(super) const fn ends_openly(paragraph: &Paragraph) -> bool {
    !paragraph.last.is(Edge::SENTENCE.or(Edge::CLAUSE).or(Edge::COLON))
}

/// How a paragraph ends whose marker ends at `start`, told from its last character. [`Ending::Open`] if that says
/// nothing.
#[inline]
fn ending(paragraph: &Paragraph, start: u32) -> Ending {
    use Ending::{Clause, Colon, Empty, Open, Stop};
    // No branch: of items nobody foresees the end.
    const ENDINGS: [Ending; 8] = [Open, Stop, Clause, Colon, Empty, Empty, Empty, Empty];
    let is = |edge| usize::from(paragraph.last.is(edge));
    // No character is of two of these kinds.
    let kind = is(Edge::SENTENCE) | (2 * is(Edge::CLAUSE)) | (3 * is(Edge::COLON));
    ENDINGS[kind | (4 * usize::from(start == paragraph.end))]
}

/// Words of sentences that rule.
static RULES: Words = Words::new(&[
    "应当", "应當", "應当", "應當", "不得", "可以", "必须", "必須", "是指", "下列", "如下", "以下",
    "左列", "如左", "左開", "如後", "如后", "如次", "下開", "之一", "罚款", "罰鍰",
]);

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
                // A mark that closes nothing, behind clauses.
                if title_end.is_some() && depth == 0 && has_comma(source, outside, token.at) {
                    break;
                }
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

/// Whether several clauses may be a title: none is a single character (江某，女，…), and they hold no figures.
fn may_be_clauses(sentence: &str) -> bool {
    sentence.split(['，', ',']).all(|clause| clause.chars().nth(1).is_some())
        && !sentence.bytes().any(|b| b.is_ascii_digit())
}

/// 居住在县城的，直接送达。: a case and what is done then.
fn is_condition(sentence: &str) -> bool {
    let case = sentence.split_once('，').map_or("", |(case, _)| case);
    case.ends_with(['的', '者']) && !case.ends_with("目的")
}

fn has_comma(source: &str, from: u32, to: u32) -> bool {
    source.get(from as usize..to as usize).is_some_and(|text| text.contains(['，', ',']))
}

fn is_text(source: &str, from: u32, to: u32) -> bool {
    source.get(from as usize..to as usize).is_some_and(|text| {
        text.chars().any(|c| !is_blank(c) && !matches!(c, '。' | '；' | '.' | '”' | '*'))
    })
}

#[cfg(test)]
mod tests;

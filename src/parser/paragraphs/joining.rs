//! Whether a paragraph goes on over a line end.
//!
//! A wrongly joined paragraph costs more than a broken one: its number, its lead and its role are
//! lost. So a line is joined only where it, or its neighbours, show that the break is none of the
//! author's. Every test looks at a bounded number of lines.

use super::{
    cut_off::{goes_over_page, is_left_open, is_parted_before_marker},
    edge::Edge,
    hanging::{hangs, hangs_below_annex, is_outside, is_wrapped_below_indent},
    label::{is_labelled_entry, is_note_label, label_end},
    line::{Line, SUBSCRIPT},
    open_end::{
        REMNANT, follows_title, hangs_on, is_link_behind_particle, is_remnant, is_title_alone,
        opens_with_de, particle, parts_number,
    },
    open_pair::{closes_pair, is_inside_pair, reopens},
    page::{NEAR, PEERS, Page, Stops, is_hanging_page},
    title::ends_history,
};
use crate::{
    grammar::{
        lookup::is_ideograph,
        marker::{Family, StatuteLevel},
    },
    parser::{blank::is_blank, scan::Token},
};

/// What is known of the paragraph that may go on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Open {
    /// Index of its first line.
    pub(super) first: usize,
    /// Index of its last line.
    pub(super) last: usize,
    pub(super) stops: u32,
    pub(super) commas: u32,
    /// Whether it opens with a marker.
    pub(super) marked: bool,
    /// Whether it went on over a link on a line of its own.
    linked: bool,
}

impl Open {
    /// Above the first line, which has nothing to go on with: no line has this index.
    pub(super) const NONE: Self = Self {
        first: usize::MAX,
        last: usize::MAX,
        stops: 0,
        commas: 0,
        marked: false,
        linked: false,
    };

    pub(super) fn new(line: &Line<'_>, i: usize) -> Self {
        let (stops, commas) = (line.own.stops, line.commas());
        Self { first: i, last: i, stops, commas, marked: line.is_marked(), linked: false }
    }

    /// Takes in the line that goes on.
    pub(super) fn push(&mut self, line: &Line<'_>, i: usize) {
        self.linked |= line.own.first.is(Edge::CLOSES) || is_title_alone(line.text);
        self.last = i;
        self.stops += line.own.stops;
        self.commas += line.commas();
    }

    /// Whether a break inside a sentence was found before.
    fn is_broken(&self) -> bool {
        self.last > self.first && self.commas + self.stops > 0
    }

    /// Whether all so far may be a heading or a title: no sentence, one comma at most, and not the length of prose.
    fn may_be_heading(&self, lines: &[Line<'_>], prose: u32) -> bool {
        let clauses = match lines.get(self.first).and_then(|first| first.own.opening) {
            // The title of an article is no clause.
            Some(opening) if opening.marker.family == ARTICLE => 1,
            Some(_) if self.marked => u32::MAX,
            _ => 2,
        };
        self.stops == 0
            && self.commas < clauses
            && self.is_narrower(lines, if self.marked { 140 } else { prose })
    }

    /// Whether its lines, none of which holds a sentence mark, have fewer columns together.
    fn is_narrower(&self, lines: &[Line<'_>], columns: u32) -> bool {
        let mut widths = lines.get(self.first..=self.last).unwrap_or_default().iter();
        // No line is empty, so no more than so many are looked at.
        let sum = widths.try_fold(0, |sum, line| {
            Some(sum + u32::from(line.columns())).filter(|&sum| sum < columns)
        });
        sum.is_some()
    }
}

/// Whether line `i` goes on with the paragraph `open`.
#[inline]
pub(super) fn goes_on(
    tokens: &[Token],
    lines: &[Line<'_>],
    i: usize,
    open: &Open,
    page: &mut Page,
) -> bool {
    let (Some(line), Some(before)) = (lines.get(i), lines.get(open.last)) else { return false };
    // Nearly all lines open a paragraph of their own, and no mark at an end says otherwise.
    let joined = line.own.first.is(Edge::CLOSES) | before.own.last.is(Edge::OPENS);
    let own = opens_own(line, before, page) & !line.own.last.is(Edge::BRACKET);
    // Nor does anything go on with a number that is a heading: 第 6 條.
    let headed = before.is_whole_number() & (open.first == open.last);
    !((own | headed) & !joined) && is_continued(tokens, lines, i, open, page)
        || line.own.first.is(Edge::MARKER)
            && !before.own.last.is(Edge::ENDED.or(Edge::COLON))
            && is_parted_before_marker(lines, i, open, page)
        || line.gap == 1
            && before.own.last.is(Edge::ENDED)
            && !line.own.first.is(Edge::MARKER)
            && closes_pair(tokens, lines, i, open)
}

/// Whether a line opens with a marker, or stands below a sentence, which ends its paragraph above a blank line or if the
/// page indents none.
#[inline]
fn opens_own(line: &Line<'_>, before: &Line<'_>, page: &Page) -> bool {
    let own = Edge::MARKER.with((line.gap > 1) | !page.has_indents, Edge::ENDED);
    line.own.first.or(before.own.last).is(own)
}

/// Whether it goes on if one look has not told.
fn is_continued(
    tokens: &[Token],
    lines: &[Line<'_>],
    i: usize,
    open: &Open,
    page: &mut Page,
) -> bool {
    let (Some(line), Some(before)) = (lines.get(i), lines.get(open.last)) else { return false };
    let (first, last) = (line.own.first, before.own.last);
    if first.is(Edge::CLOSES) {
        // OCR that has lost the 1 of 1、 leaves a 、; a wrong-way ” may open a paragraph.
        let is_astray = || line.indented() || line.text.starts_with('、');
        return !((before.ended() || before.text.ends_with('：')) && is_astray()
            || line.signed && line.text.starts_with('、')
            || before.ended() && line.gap > 1 && line.text.starts_with(['”', '’']));
    }
    if last.is(Edge::OPENS) {
        return true;
    }
    // A note in brackets set on two lines.
    if line.own.last.is(Edge::BRACKET)
        && line.gap == 1
        && before.text.starts_with(['（', '('])
        && before.text.matches(['（', '(']).count() > before.text.matches(['）', ')']).count()
        && line.columns() <= 80
    {
        return true;
    }
    if opens_own(line, before, page) {
        return false;
    }
    if last.is(Edge::ALONE) && open.first == open.last {
        return line.gap == 1 && !line.is_marked() && !opens_block(line);
    }
    if before.ended() || last.is(Edge::COLON) {
        is_set_solid(lines, i, open, page) || !before.ended() && ends_entry(lines, i, open)
    } else {
        let is_apart = opens_block(line)
            || is_table_row(before)
            || last.is(Edge::COMMA) && reopens(tokens, lines, i, open);
        !is_apart && (resumes(lines, i, open, page) || is_inside_pair(tokens, lines, i, open))
    }
}

/// Whether line `i` goes on after a full line that ends a sentence. It ends its paragraph too, unless the
/// page indents paragraphs.
fn is_set_solid(lines: &[Line<'_>], i: usize, open: &Open, page: &mut Page) -> bool {
    // A page that indents its paragraphs has indented this one.
    let opens_indented =
        || open.marked || lines.get(open.first).is_some_and(|first| first.indent > 0);
    lines.get(i).is_some_and(|line| {
        line.gap <= 1
            && !line.indented()
            && !line.is_marked()
            && opens_indented()
            && !is_outside(lines, i, open)
            && page.has_indents_near(lines, i)
            && !opens_block(line)
            && page.is_full(lines, open.last, if open.marked { NEAR } else { PEERS + 1 })
    })
}

/// Whether line `i` is the rest of a list entry that the copy broke behind a label: 2.云川省：⏎水库蓄水；⏎3.….
/// An entry by itself ends in a semicolon only where it is one of several; the last of them ends in a full stop.
fn ends_entry(lines: &[Line<'_>], i: usize, open: &Open) -> bool {
    let is_listed = |line: &Line<'_>| line.text.ends_with(['；', ';']);
    let next_is_marked = || lines.get(i + 1).is_some_and(Line::is_marked);
    let follows_entry =
        || open.first.checked_sub(1).and_then(|above| lines.get(above)).is_some_and(is_listed);
    lines.get(i).is_some_and(|line| {
        let ends = match line.own.stops {
            0 => is_listed(line) && next_is_marked(),
            1 => line.text.ends_with('。') && follows_entry(),
            _ => false,
        };
        ends && open.last == open.first
            && open.stops == 0
            && open.marked
            && !line.indented()
            && !line.is_marked()
            && !opens_block(line)
            && open.is_narrower(lines, 100)
            && line.columns() < 100
    })
}

/// Whether line `i` goes on with a sentence that the line before left open.
fn resumes(lines: &[Line<'_>], i: usize, open: &Open, page: &mut Page) -> bool {
    let (Some(line), Some(before)) = (lines.get(i), lines.get(open.last)) else { return false };
    // Over a blank line only sentences go on.
    if line.gap > 1 && !line.is_prose() && !before.own.last.is(Edge::COMMA) {
        return false;
    }
    if hangs(lines, line, open) {
        // Below a number alone hangs its text; below prose, what is left of it.
        let edge = open.last > open.first
            || before.commas() > 0 && !line.indented() && is_hanging_page(lines, i)
            || before.columns() > 40 && page.neighbours(0, lines, open.last).1 < 2;
        // 86、94-1 條: figures that an enumeration goes on with.
        let mut marked = || {
            !line.may_hang()
                || !before.text.ends_with('、')
                    && (before.own.last.is(Edge::CLOSES) || !page.is_full(lines, open.last, PEERS))
        };
        return edge && !(line.is_marked() && marked());
    }
    if hangs_below_annex(lines, i, open) {
        return true;
    }
    // A subscript on a line of its own.
    let subscript = |text: &str| {
        text.len() <= SUBSCRIPT && text.bytes().all(|b| b.is_ascii_digit() || b == b'.')
    };
    if line.gap == 1
        && subscript(line.text)
        && before.text.ends_with(|c: char| c.is_ascii_alphabetic())
    {
        return true;
    }
    if line.gap == 1 && open.last > open.first && subscript(before.text) && line.is_prose() {
        return !line.is_marked();
    }
    let open_end = before.text.ends_with(is_ideograph);
    let is_inside = line.indent > before.indent
        && line.indented()
        && !(open_end && page.is_page_wide(lines, open.last));
    if is_inside || line.signed || line.is_marked() || is_outside(lines, i, open) {
        return false;
    }
    if page.stops == Stops::Kept && (parts_number(before, line) || hangs_on(lines, i, open)) {
        return true;
    }
    if before.own.last.is(Edge::COMMA) {
        // Entries of a list that have no numbers end in ； too, each a paragraph of its own.
        let entry = before.text.ends_with(['；', ';'])
            && (line.gap > 1 && open.stops == 0 && !open.marked || is_decimal(line.text));
        // The clauses of a preamble: 考虑到…，⏎⏎考虑到…，.
        let clause = line.gap > 1 && opens_alike(before.text, line.text);
        let concludes = before.text.ends_with('；') && concludes_list(lines, i, open);
        // What hangs in a page of its width goes on as deep.
        let mut hangs_on = || line.indent == before.indent && page.is_page_wide(lines, open.last);
        return !entry && !clause && !concludes && (!line.indented() || hangs_on());
    }
    // The width of a page is dear to ask.
    let may_wrap = line.gap <= 1 && !is_figure(line.text);
    if open.commas + open.stops > 0 || line.is_prose() {
        let is_start = open.first == open.last && !open.marked && line.gap == 1 && open_end;
        let mut full = || {
            page.stops != Stops::Lost
                && (page.is_full(lines, open.last, PEERS)
                    || is_start && page.is_full_start(lines, open.last, PEERS)
                    // No mark that ends a clause stands there.
                    || (open_end || before.own.last.is(Edge::CLOSES.or(Edge::FIGURE)))
                        && (is_text(line) || line.own.first.is(Edge::FIGURE))
                        && page.is_page_wide(lines, open.last))
        };
        let wrapped = may_wrap && full() && !is_labelled_entry(lines, i, open);
        return wrapped || resumes_short(lines, i, open, page);
    }
    if !(may_wrap && (page.is_full(lines, open.last, PEERS) || page.is_page_wide(lines, open.last)))
    {
        return resumes_short(lines, i, open, page);
    }
    if open.first == open.last
        && (is_wrapped_below_indent(lines, i, open) || ends_history(before, line))
    {
        return true;
    }
    // Where there is no prose, full lines are those of a list, unless the page has many and they do not open alike.
    let next_is_alike = || lines.get(i + 1).is_some_and(|next| opens_alike(line.text, next.text));
    open_end
        && line.text.starts_with(is_ideograph)
        && (page.is_full(lines, open.last, NEAR) || page.is_page_wide(lines, open.last))
        && !opens_alike(before.text, line.text)
        && !next_is_alike()
}

/// Whether line `i` is the paragraph below a list of entries, a line each, the last of which ends in ； too:
/// 三、抓桥梁；⏎以上三项，….
fn concludes_list(lines: &[Line<'_>], i: usize, open: &Open) -> bool {
    let is_entry = |line: &Line<'_>| line.own.opening.is_some() && line.text.ends_with('；');
    let above = open.first.checked_sub(1).and_then(|above| lines.get(above));
    let concludes = |line: &Line<'_>| {
        ["以上", "上述", "特此", "请", "請"].iter().any(|word| line.text.starts_with(word))
    };
    open.first == open.last
        && above.is_some_and(is_entry)
        && lines.get(open.last).is_some_and(is_entry)
        && lines.get(i).is_some_and(concludes)
}

/// Whether line `i` goes on with a sentence that the line before, which is not full, left open without a mark.
fn resumes_short(lines: &[Line<'_>], i: usize, open: &Open, page: &Page) -> bool {
    let (Some(line), Some(before)) = (lines.get(i), lines.get(open.last)) else { return false };
    if line.indented() {
        return false;
    }
    if page.turned {
        return is_left_open(before, open) && line.is_prose() && goes_over_page(lines, i, open);
    }
    // A link on a line of its own: ⏎法律⏎、⏎法规⏎，.
    let next = lines.get(i + 1).filter(|next| next.gap == 1);
    let headed = open.commas == 0 && open.marked;
    let is_link = || {
        let is_prose = open.commas + open.stops > 0;
        let goes_on = |next: &Line<'_>| {
            next.own.first.is(Edge::CLOSES)
                || is_prose && opens_with_de(next.text)
                || (is_prose || particle(before.text).is_some())
                    && is_title_alone(line.text)
                    && follows_title(next)
        };
        next.is_some_and(|next| goes_on(next) && !next.indented())
            && line.own.stops == 0
            && label_end(line.text).is_none()
            && line.columns() <= 80
    };
    if line.gap == 1 && !headed && (line.text == "[" || is_link()) {
        return true;
    }
    // 根据⏎《水法》⏎等法律，制定本办法。
    if line.gap == 1 && open.linked && is_title_alone(before.text) {
        return follows_title(line);
    }
    let is_open = before.text.ends_with(is_ideograph) || line.gap > 1 && is_left_open(before, open);
    // 关键词：渠道；⏎摘要：…: entries, each with its label.
    let is_labelled = |line: &Line<'_>| label_end(line.text).is_some();
    let are_labelled =
        || open.stops == 0 && is_labelled(line) && lines.get(open.first).is_some_and(is_labelled);
    page.stops == Stops::Kept && is_open && resumes_clause(lines, i, open) && !are_labelled()
}

/// Whether line `i` goes on with a clause, which the line before has left open without a mark.
fn resumes_clause(lines: &[Line<'_>], i: usize, open: &Open) -> bool {
    let (Some(line), Some(before)) = (lines.get(i), lines.get(open.last)) else { return false };
    let next = lines.get(i + 1).filter(|next| next.gap == 1);
    match line.gap {
        // …服务业优质高效⏎⏎发展，: the end of a clause. A headline has one comma at most.
        1..=2
            if (open.commas > 1 || open.stops > 0 || open.first >= HEADLINES)
                && open.commas > 0
                && is_remnant(line.text, 4)
                && !open.marked =>
        {
            true
        }
        // 并监督资金的使⏎用情况。: a heading has more than that below it.
        1 if open.commas > 0
            && before.columns() >= WRAPPED
            && line.text.len() <= REMNANT
            && is_remnant(line.text, 4) =>
        {
            true
        }
        1 if open.first == open.last && is_wrapped_below_indent(lines, i, open) => true,
        // A page that indents its paragraphs starts none at the margin; a heading has few commas.
        1 if before.indented() && line.indent == 0 && open.commas > 1 && line.is_prose() => {
            !open.marked
        }
        // An entry, not a heading, has clauses and ends in a semicolon.
        1 if open.commas > 1 && open.marked && line.text.ends_with('；') => {
            line.indent <= before.indent
        }
        // A sentence that links have broken goes on to its end, over more links.
        1 if open.linked || is_link_behind_particle(lines, open) => {
            let is_link = line.columns() <= 40
                && next.is_some_and(|next| next.is_prose() && !next.is_marked());
            !open.marked && (line.is_prose() || is_link)
        }
        1 if !open.is_broken() && open.may_be_heading(lines, 100) => false,
        1 => {
            line.is_prose()
                || line.columns() <= 40
                    && line.text.ends_with(is_ideograph)
                    && (open.is_broken() || !open.may_be_heading(lines, 200))
                    && next.is_some_and(|next| {
                        next.is_prose()
                            && !next.indented()
                            && !next.is_marked()
                            && !opens_block(next)
                    })
        }
        // A column of a newspaper ends in mid-sentence; headlines have at most one comma.
        2 => {
            let prose = if open.first == 0 { 200 } else { 76 };
            line.is_prose()
                && (open.commas > 1 && !open.marked || !open.may_be_heading(lines, prose))
        }
        // More blank lines than one set a heading off, whatever its marks. Without a line end no line was broken.
        _ => false,
    }
}

/// In which lines of a document a headline may stand.
const HEADLINES: usize = 4;

/// Columns of a line of 24 characters: pages are hardly set narrower.
const WRAPPED: u8 = 48;

/// Whether two lines open with the same two characters.
fn opens_alike(one: &str, other: &str) -> bool {
    let mut pairs = one.chars().zip(other.chars()).take(2);
    pairs.all(|(a, b)| a == b)
}

const ARTICLE: Family = Family::Statute(StatuteLevel::Article);

/// Whether line `i` is the bare number of a page that ends inside the paragraph `open`. In a table a number is a cell.
#[inline]
pub(super) fn is_page_number(lines: &[Line<'_>], i: usize, open: &Open, page: &mut Page) -> bool {
    // Nearly every line is too long.
    lines.get(i).is_some_and(|line| line.text.len() <= FIGURE) && ends_page(lines, i, open, page)
}

/// Whether it is one if it is no longer than one.
#[inline(never)]
fn ends_page(lines: &[Line<'_>], i: usize, open: &Open, page: &mut Page) -> bool {
    const MOST: usize = 3;
    let next = || lines.iter().skip(i + 1).take(MOST).find(|next| !is_figure(next.text));
    lines.get(i).is_some_and(|line| is_figure(line.text))
        && lines.get(open.last).is_some_and(|before| !before.ended())
        && page.is_full(lines, open.last, PEERS)
        && next().is_some_and(is_text)
}

/// The longest number of a page: 12 / 345.
const FIGURE: usize = 8;

/// A number of up to four digits, or one of so many: 3 / 8.
fn is_figure(text: &str) -> bool {
    let is_number = |text: &str| text.len() <= 4 && text.bytes().all(|b| b.is_ascii_digit());
    let page = |(page, all): (&str, &str)| {
        page.strip_suffix(' ').is_some_and(is_number)
            && all.strip_prefix(' ').is_some_and(is_number)
    };
    text.len() <= FIGURE
        && text.starts_with(|c: char| c.is_ascii_digit())
        && (is_number(text) || text.split_once('/').is_some_and(page))
}

/// 3.1月份…: a number and a dot that no blank follows.
fn is_decimal(text: &str) -> bool {
    text.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['.', '．'])
}

/// Whether a line is a row of a table, or what rules it off: │甲│乙│, └──┘, | 甲 | 乙 |.
fn is_table_row(line: &Line<'_>) -> bool {
    line.own.first.is(Edge::BLOCK) && line.text.starts_with(['|', '│', '┌', '├', '└', '─'])
}

/// Whether a line opens a block of its own whatever stands before it: a heading, a list entry, a table
/// row, emphasis or a link of Markdown.
pub(super) fn opens_block(line: &Line<'_>) -> bool {
    if !line.own.first.is(Edge::BLOCK) {
        return false;
    }
    let mut chars = line.text.chars();
    match chars.next() {
        Some('-' | '+') => chars.next().is_none_or(is_blank),
        Some('!' | '[') => line.text.contains("]("),
        Some('附' | '注' | '註') => is_note_label(line.text),
        _ => true,
    }
}

/// Whether a sentence may go on with the line behind the number of a page.
fn is_text(line: &Line<'_>) -> bool {
    line.own.first.is(Edge::CLOSES)
        || line.text.starts_with(|c| is_ideograph(c) || matches!(c, '“' | '‘' | '「' | '《' | '（'))
}

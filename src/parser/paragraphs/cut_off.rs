//! Sentences that the end of a line, a column or a page has cut off where no mark stands.

use super::{
    edge::Edge,
    joining::Open,
    line::{Line, ends_sentence},
    open_end::is_remnant,
    page::{PEERS, Page, WIDTHS, near},
};
use crate::{
    StatuteLevel,
    grammar::{lookup::is_ideograph, marker::Family},
    parser::sections::numbers_paragraphs,
};

/// Whether line `i` goes on with what the line before the furniture has left open without a mark. Above a page number
/// stand headings too.
pub(super) fn goes_over_page(lines: &[Line<'_>], i: usize, open: &Open) -> bool {
    /// Columns of a heading that has no number: 主要任务.
    const HEADLINE: u8 = 16;
    /// Columns of an article that is no more than its title.
    const TITLE: u8 = 40;
    let (Some(line), Some(first)) = (lines.get(i), lines.get(open.first)) else { return false };
    if first.own.first.is(Edge::HASH) {
        return false;
    }
    if open.commas + open.stops > 0 {
        return true;
    }
    if !first.is_marked() {
        return first.columns() > HEADLINE || is_remnant(line.text, 4);
    }
    let Some(family) = first.own.opening.map(|opening| opening.marker.family) else { return true };
    let may_be_heading = match family {
        // 二是建好⏎— 2 —⏎水厂，
        Family::Word | Family::Aspect | Family::Sequence | Family::Dash => false,
        Family::Statute(StatuteLevel::Article) => first.columns() <= TITLE,
        _ => true,
    };
    !may_be_heading || is_remnant(line.text, 2) || stands_among_entries(lines, open.first, family)
}

/// Whether all that have a number of this family near line `i` end as entries of a list and articles do, in a mark.
fn stands_among_entries(lines: &[Line<'_>], i: usize, family: Family) -> bool {
    let is_like = |line: &&Line<'_>| {
        line.is_marked() && line.own.opening.is_some_and(|opening| opening.marker.family == family)
    };
    let own = lines.get(i).map(|line| line.own.start);
    let mut others =
        near(lines, i).filter(is_like).filter(|line| Some(line.own.start) != own).peekable();
    others.peek().is_some()
        && others.all(|line| line.own.stops > 0 || line.text.ends_with(['；', ';', '：', ':']))
}

/// Whether the end of a column or page leaves a sentence open that has no mark there: in a word, or, of prose with several
/// clauses, in a figure or behind what closes a quotation, title or bracket.
pub(super) fn is_left_open(before: &Line<'_>, open: &Open) -> bool {
    let ends_inside = || match before.text.chars().next_back() {
        Some('”' | '’' | '」' | '』' | '》' | '〉' | '%' | '％') => true,
        Some(')' | '）') => {
            // A source in brackets stands behind its sentence, a note by itself.
            let text = before.text.rsplit_once(['（', '(']).map_or("", |(text, _)| text);
            !text.is_empty() && !ends_sentence(text, Edge::last(text))
        }
        last => last.is_some_and(|c| c.is_ascii_alphanumeric()),
    };
    before.text.ends_with(is_ideograph)
        // Names set apart by blanks are no prose.
        || open.commas > 1 && before.commas() > 0 && ends_inside() && !before.text.contains('\u{3000}')
}

/// Whether a paragraph goes on at line `i` although that opens with a marker, or with what looks like one.
// Apart, for it is asked below entries of lists only.
#[inline(never)]
pub(super) fn is_parted_before_marker(
    lines: &[Line<'_>],
    i: usize,
    open: &Open,
    page: &mut Page,
) -> bool {
    let (Some(line), Some(before)) = (lines.get(i), lines.get(open.last)) else { return false };
    line.gap == 1
        && line.indent == 0
        && (cuts_word(line, before) || opens_item_inside(lines, i, open, page))
}

/// Whether the end of a line cuts what looks like a marker off its word: 统⏎一是, 之⏎一、, 第⏎（一）项.
fn cuts_word(line: &Line<'_>, before: &Line<'_>) -> bool {
    line.text.starts_with(['一', '（', '(']) && {
        let is_first_half = match line.own.opening.map(|opening| opening.marker.family) {
            Some(Family::Word | Family::Hanzi) => match before.text.strip_suffix(['统', '統']) {
                // 系统 and 传统 are words of their own.
                Some(rest) => {
                    !rest.ends_with(['系', '传', '傳', '总', '總', '血', '正', '法', '道'])
                }
                None => before.text.ends_with(['之', '唯', '惟']),
            },
            Some(Family::HanziParen) => before.text.ends_with('第'),
            _ => false,
        };
        is_first_half && WIDTHS.contains(&before.columns())
    }
}

/// Whether line `i` is where a full line of an indented paragraph goes on at the margin, with the next item of a series in it:
/// 一是修渠，…；⏎二是架桥，….
fn opens_item_inside(lines: &[Line<'_>], i: usize, open: &Open, page: &mut Page) -> bool {
    let (Some(line), Some(before)) = (lines.get(i), lines.get(open.last)) else { return false };
    before.own.last.is(Edge::COMMA)
        && line.own.opening.is_some_and(|opening| !numbers_paragraphs(opening.marker.family))
        && !line.text.starts_with('—')
        && lines.get(open.first).is_some_and(Line::indented)
        && page.is_full(lines, open.last, PEERS)
}

//! Which lines are one title, and what may stand above it.

use super::{Paragraph, edge::Edge, joining::opens_block, label::label_end, line::Line};
use crate::{
    grammar::{
        annex::annex_label,
        date::date,
        document_number::document_number,
        lookup::is_ideograph,
        marker::Family,
        title::{ends_in_genre, ends_in_official_genre},
    },
    parser::blank::is_blank,
};

/// How many lines from `i` on, where a paragraph opens, are one title, subtitle or title of an annex. Gives 0 or at least 2.
#[inline(never)]
pub(super) fn lines_of_title(lines: &[Line<'_>], i: usize) -> usize {
    match lines.get(i).map(|line| line.own.first) {
        Some(first) if first.is(Edge::NOTE) => annex_title_lines(lines, i),
        Some(first) if first.is(Edge::BLOCK) => subtitle_lines(lines, i),
        _ => title_lines(lines, i),
    }
}

/// How many lines from `i` on are one title: no punctuation, and only the last ends in a genre noun (文种). A blank line
/// parts two only where the upper one ends in a word that ends no title (…建设等⏎⏎实施细则). Gives 0 or at least 2.
fn title_lines(lines: &[Line<'_>], i: usize) -> usize {
    const MOST: usize = 5;
    // Hardly a title has a second line.
    let follows = |n: usize, line: &Line<'_>| {
        line.gap <= 1
            || line.gap == 2
                && lines
                    .get(n - 1)
                    .is_some_and(|above| above.text.ends_with(['等', '的', '和', '及', '、']))
    };
    if !lines.get(i + 1).is_some_and(|line| follows(i + 1, line) && is_bare(line)) {
        return 0;
    }
    // Just past the line that ends in a genre, and whether that genre is one of the official kinds.
    let mut ends = 0;
    let mut official = false;
    let mut marks = 0_i32;
    for (n, line) in lines.iter().skip(i).take(MOST).enumerate() {
        if !is_bare(line) || n > 0 && !follows(i + n, line) {
            break;
        }
        let runs_on = marks > 0 || line.text.starts_with(['的', '和', '与', '與', '及']);
        if official && !runs_on {
            break;
        }
        marks +=
            line.text.chars().map(|c| i32::from(c == '《') - i32::from(c == '》')).sum::<i32>();
        // A genre named in the subject (…管理制度⏎的指导意见) does not end the title.
        if ends_in_official_genre(line.text) || ends_in_genre(line.text) && (ends == 0 || runs_on) {
            official = ends_in_official_genre(line.text);
            ends = n + 1;
        }
    }
    if ends > 1 { ends } else { 0 }
}

/// How many lines from `i` on are one subtitle: ——2026年1月8日在青屏县第十八届⏎人民代表大会第二次会议上. Gives 0 or 2.
fn subtitle_lines(lines: &[Line<'_>], i: usize) -> usize {
    const OCCASIONS: [&str; 7] = ["会上", "會上", "会议上", "會議上", "讲话", "致辞", "发言"];
    let ends = |line: &Line<'_>| OCCASIONS.iter().any(|end| line.text.ends_with(end));
    let is_subtitle = |[title, first, second]: &[Line<'_>; 3]| {
        first.text.starts_with("——")
            && is_bare(title)
            && first.text.contains('在')
            && !first.is_prose()
            && !ends(first)
            && second.gap == 1
            && is_bare(second)
            && ends(second)
    };
    let around = i.checked_sub(1).and_then(|above| lines.get(above..)?.first_chunk());
    if around.is_some_and(is_subtitle) { 2 } else { 0 }
}

/// How many lines from `i` on are the label of an annex and its title: 附件2：青屏县农村渡口布局和公路桥梁建设⏎三年行动方案. Gives
/// 0 or 2.
fn annex_title_lines(lines: &[Line<'_>], i: usize) -> usize {
    let is_title = |[first, second]: &[Line<'_>; 2]| {
        annex_label(first.text).and_then(|rest| rest.strip_prefix(['：', ':'])).is_some_and(
            |title| {
                !first.is_prose()
                    && title.ends_with(is_ideograph)
                    && title.chars().count() > 8
                    && !ends_in_genre(title)
                    && second.gap == 1
                    && is_bare(second)
                    && ends_in_genre(second.text)
            },
        )
    };
    let found = lines.get(i..).and_then(<[Line<'_>]>::first_chunk);
    if found.is_some_and(is_title) { 2 } else { 0 }
}

/// Whether a title may follow line `i`, which opens a paragraph: a date or note that ends a document, 附件2, or the document
/// number and the labels above a title (GB/T 9704-2012, 7.2: 版头).
#[inline]
pub(super) fn may_precede_title(line: &Line<'_>, i: usize) -> bool {
    /// How many lines stand above a title.
    const HEAD: usize = 8;
    let Paragraph { first, last, .. } = line.own;
    let ends = last.is(Edge::BRACKET.or(Edge::DATE).or(Edge::NUMBER)) | first.is(Edge::NOTE);
    (ends | (i < HEAD)) && ends_head(line, i < HEAD)
}

/// The same of a line of which one look has not told, perhaps in the head of the document.
#[inline(never)]
fn ends_head(line: &Line<'_>, in_head: bool) -> bool {
    let Line { text, own: Paragraph { last, .. }, .. } = line;
    last.is(Edge::BRACKET) && text.starts_with(['（', '('])
        || last.is(Edge::DATE) && is_date(text)
        || is_annex(text)
        || is_letterhead(line, in_head)
}

/// Whether a line is the label of an annex and no more: 附件2, 附件2：, 附件：2. Below 附件： stands a list.
fn is_annex(text: &str) -> bool {
    let is_number = |text: &str| text.chars().all(char::is_numeric);
    annex_label(text).is_some_and(|rest| match rest.strip_prefix(['：', ':']) {
        None => rest.is_empty(),
        Some("") => text.chars().nth(3).is_some(),
        Some(number) => is_number(number),
    })
}

/// Whether a line is a document number, perhaps with who signs it (签发人：江禾), or in the head of a document a label.
fn is_letterhead(line: &Line<'_>, in_head: bool) -> bool {
    const LONGEST: usize = 120;
    let Line { text, own, .. } = line;
    if line.is_prose() || own.opening.is_some() || text.len() > LONGEST {
        return false;
    }
    let behind_number = || document_number::<()>(text).ok().map(|(rest, _)| rest);
    let is_signed = || {
        text.contains("签发人")
            && behind_number()
                .is_some_and(|rest| rest.trim_start_matches(is_blank).starts_with('签'))
    };
    own.last.is(Edge::NUMBER) && behind_number() == Some("")
        || in_head && (label_end(text).is_some_and(|value| !value.is_empty()) || is_signed())
}

/// Whether a line is the end of a note below the title of a statute that tells how it came about (题注), of which the line before
/// has the beginning: 2009年7月31日 云川省第十一届人民代表大会常务委员⏎会第十二次会议通过.
pub(super) fn ends_history(before: &Line<'_>, line: &Line<'_>) -> bool {
    const ACTS: [&str; 8] = ["通过", "批准", "公布", "发布", "修订", "修正", "施行", "废止"];
    let is_dated = |text| date::<()>(text).is_ok_and(|(rest, _)| !rest.is_empty());
    line.gap == 1
        && !line.is_prose()
        && !line.indented()
        && ACTS.iter().any(|act| line.text.ends_with(act))
        && !before.is_prose()
        && is_dated(before.text)
        && !is_dated(line.text)
        && !ACTS.iter().any(|act| before.text.ends_with(act))
}

/// Whether the whole text is a date.
pub(crate) fn is_date(text: &str) -> bool {
    Edge::last(text).is(Edge::DATE) && date::<()>(text).is_ok_and(|(rest, _)| rest.is_empty())
}

/// Whether a line could be part of a title.
fn is_bare(line: &Line<'_>) -> bool {
    !line.is_prose()
        && line.columns() <= 90
        && !matches!(line.text, "目录" | "目錄" | "目次")
        && !opens_block(line)
        && !line.text.starts_with(['（', '(', '【', '附'])
        && line
            .text
            .ends_with(|c| is_ideograph(c) || matches!(c, '》' | '）' | ')' | '、' | '”' | '」'))
        && !line.text.ends_with(['日', '月', '号', '號'])
        && !line.text.contains(['：', ':'])
        && line.own.opening.is_none_or(|opening| opening.marker.family == Family::Di)
        && document_number::<()>(line.text).is_err()
}

//! Which lines are one title, and where the document before it ends.

use super::{Paragraph, edge::Edge, joining::opens_block, line::Line};
use crate::grammar::{
    annex::annex_label,
    date::date,
    document_number::document_number,
    lookup::is_ideograph,
    marker::Family,
    title::{ends_in_genre, ends_in_official_genre},
};

/// How many lines from `i` on are one title: no punctuation, and only the last ends in a genre noun (文种). A blank line
/// parts two only where the upper one ends in a word that ends no title (…建设等⏎⏎实施细则). Gives 0 or at least 2.
pub(super) fn title_lines(lines: &[Line<'_>], i: usize) -> usize {
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

/// Whether a title may follow: a date or note that ends a document, 附件2.
#[inline]
pub(super) fn ends_document(line: &Line<'_>) -> bool {
    let Line { text, own: Paragraph { first, last, .. }, .. } = line;
    if !(last.is(Edge::BRACKET.or(Edge::DATE)) | first.is(Edge::NOTE)) {
        return false;
    }
    last.is(Edge::BRACKET) && text.starts_with(['（', '('])
        || last.is(Edge::DATE) && is_date(text)
        || annex_label(text).is_some_and(str::is_empty)
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

//! Headings that have lost the line end before them, as at the foot of a page: …形成合力。（二）供水工程⏎.

use super::{
    columns::columns,
    edge::Edge,
    line::Line,
    page::{SLACK, WIDTHS},
};
use crate::{
    Marker,
    grammar::marker,
    parser::{
        blank::trim_start,
        scan::{Class, Token},
        sections::numbers_paragraphs,
    },
};

/// How many lines above it the heading before may stand, and how many marks of its own line are looked at.
const NEAR: usize = 64;

/// Bytes of a heading, and of its title.
const LONGEST: usize = 120;
const SHORTEST: usize = 2 * '水'.len_utf8();

/// Of the tokens of a line the last stop, if what stands behind it has no marks but those of a number: （二）, 二、, 2., 第二节.
pub(super) fn last_stop(tokens: &[Token]) -> Option<usize> {
    let is_mark = |class: Class| {
        class.is_paired() | matches!(class, Class::EnumComma | Class::Figure | Class::Ordinal)
    };
    let behind = tokens.iter().rev().take(3).position(|token| !is_mark(token.class))?;
    let last = tokens.len() - 1 - behind;
    tokens.get(last).filter(|token| (token.class == Class::Stop) & token.opens).map(|_| last)
}

/// Whether what stands `behind` the last stop of a line is the heading that comes next: a number, and a title like that of
/// the number before it, which opens one of the lines `above`. What stands `before` it, with these marks, neither opens
/// with such a number nor holds one: else a list runs on.
pub(super) fn is_heading(
    source: &str,
    before: &str,
    marks: &[Token],
    behind: &str,
    above: &[Line<'_>],
) -> bool {
    let Some(next) = heading(behind) else { return false };
    let is_like = |text| number(text).is_some_and(|(_, other)| other.family == next.family);
    let has_number = |line: &&Line<'_>| {
        line.own.opening.is_some_and(|opening| opening.marker.family == next.family)
    };
    let holds_like = || {
        let mut clauses = marks.iter().rev().take(NEAR).filter(|mark| mark.opens);
        clauses.any(|mark| is_like(&source[mark.end() as usize..]))
    };
    let last = above.iter().rev().take(NEAR).find(has_number);
    last.is_some_and(|last| {
        let own = heading(last.text).and_then(Marker::value);
        own.is_some_and(|own| next.follows(own)) && !last.is_prose()
    }) && !is_full(before, behind, above)
        && !is_like(before)
        && !holds_like()
}

/// Whether both together are a full line, as a hand has wrapped it, which ends inside a sentence.
fn is_full(before: &str, behind: &str, above: &[Line<'_>]) -> bool {
    let own = columns(before).saturating_add(columns(behind));
    WIDTHS.contains(&own) && above.last().is_some_and(|line| own.abs_diff(line.columns()) <= SLACK)
}

/// The number of a line that is a heading: a number and a title of one clause, without a mark at its end.
fn heading(text: &str) -> Option<Marker> {
    let (title, marker) = number(text)?;
    let is_title = (SHORTEST..LONGEST).contains(&trim_start(title).len())
        && !Edge::last(title).is(Edge::SENTENCE.or(Edge::COMMA).or(Edge::COLON))
        && !title.contains(['，', ',', '；', ';']);
    is_title.then_some(marker)
}

/// The marker of a numbered paragraph that a text opens with, and what stands behind it.
fn number(text: &str) -> Option<(&str, Marker)> {
    let found = marker::marker::<()>(trim_start(text)).ok();
    found.filter(|(_, marker)| numbers_paragraphs(marker.family))
}

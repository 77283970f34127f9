//! A plain second opinion on ordinal markers: at every character of every paragraph, the question whether a
//! marker may stand there, and whether one does. Shared by the tests and the fuzz targets.
//!
//! What must hold between that reading and the tree:
//!
//! 1. Each marker of the tree stands at a marker position, and the grammar reads the same marker there.
//! 2. A body paragraph that opens with a marker that numbers paragraphs, outside quotations and brackets,
//!    shows that marker (1.… 2.… in one paragraph is a series inside, or notes: ⑴⑵; （B）CD is a code).
//! 3. A body paragraph in which the plain reading finds 一是…二是… up to any number, all outside quotations and
//!    brackets, and no other marker, holds that series, with these items first.
//! 4. The items of a series have markers of its family, and ordinals that go up from 1 by three at most.

use std::{collections::BTreeSet, ops::Range};

use gongwen::{
    DiagnosticKind, Document, Enumeration, Family, Item, Kind, Marker, Node, Paragraph, Part, Role,
    View,
    grammar::marker::{arabic_dot, bare, decimal_root, di_noun, hanzi_comma, marker},
};

use super::marks;

/// Parses the source and compares.
pub(crate) fn check(source: &str) {
    if let Ok(doc) = gongwen::parse(source) {
        compare(&doc);
    }
}

/// How many markers and series were there to compare.
#[derive(Debug, Default)]
pub(crate) struct Compared {
    pub(crate) markers: usize,
    pub(crate) numbers: usize,
    pub(crate) series: usize,
}

/// Compares the markers of a document with a plain reading of its source.
pub(crate) fn compare(doc: &Document<'_>) -> Compared {
    let mut compared = Compared::default();
    if doc.diagnostics().iter().any(|d| d.kind == DiagnosticKind::DepthLimit) {
        return compared;
    }
    let paragraphs = marks::paragraphs(doc);
    let pairs = marks::pairs(doc, &paragraphs);
    for node in doc.nodes() {
        if node.kind() == Kind::Marker {
            stands_well(doc, &paragraphs, node);
            compared.markers += 1;
        }
        if let Some(series) = Enumeration::cast(node) {
            goes_up(series);
        }
    }
    if doc.source().contains(['"', '\'']) {
        // Their direction is not told here.
        return compared;
    }
    for (range, role) in paragraphs.iter().zip(roles(doc)) {
        let inside = |at: usize| pairs.iter().any(|pair| pair.start < at && at < pair.end);
        if role != Role::Body || inside(range.start) {
            continue;
        }
        let found = plain(doc.source(), range, &pairs);
        if let Some((at, first)) = found.first()
            && at.start == range.start
            && numbers_paragraphs(first.family)
            // A decimal, and a number that only a blank or nothing follows, needs another beside it.
            && first.family != Family::Decimal
            && first.punctuated
            // 一、、二、三产业: right behind a mark or number the numbers may be those of a list.
            && !doc.source()[at.end..].trim_start().starts_with(|c| "、一二三四五六七八九十".contains(c))
            // （　　一）: the sign of a paragraph inside.
            && !doc.source()[at.clone()].contains("\u{3000}\u{3000}")
            // （B）CD: the letter of a code.
            && !(first.family == Family::Letter
                && doc.source()[at.end..].starts_with(|c: char| c.is_ascii_alphabetic()))
            && !(first.value() == Some(1)
                && may_hold_another(&doc.source()[at.end..range.end], &found))
        {
            let shown = doc.node_at(range.start).is_some_and(|n| n.kind() == Kind::Marker);
            assert!(shown, "{first:?} numbers nothing in {:?}", &doc.source()[range.clone()]);
            compared.numbers += 1;
        }
        let outside = found.iter().all(|(span, _)| !inside(span.start));
        if outside && is_series(doc.source(), range, &found) {
            holds(doc, &found);
            compared.series += 1;
        }
    }
    compared
}

/// Whether a second item may follow the first: a half-width full stop may hide one from the plain reading.
fn may_hold_another(text: &str, found: &[(Range<usize>, Marker)]) -> bool {
    text.contains('.') || found.iter().any(|(_, marker)| marker.value() == Some(2))
}

/// The roles of the typeset paragraphs.
fn roles(doc: &Document<'_>) -> impl Iterator<Item = Role> {
    let paragraphs = doc.paragraphs();
    paragraphs.filter(|p| matches!(p.part(), Part::Whole | Part::First)).map(Paragraph::role)
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// The marks that end a clause, and those that may open or close a quotation or bracket.
const STOPS: &str = "。！？；：，、｡!?;:,";
const MARKS: &str = "“‘「『（(〔﹝【[［”’」』）)〕﹞】]］》〉\"'";

/// The mark that announces what comes, or parts it.
const DASHES: [&str; 3] = ["——", "――", "──"];

/// Whether a text ends a clause.
fn ends_clause(text: &str) -> bool {
    text.ends_with(|c| STOPS.contains(c)) || DASHES.iter().any(|dash| text.ends_with(dash))
}

/// The marker is where one may be, and the grammar agrees that it is one.
fn stands_well(doc: &Document<'_>, paragraphs: &[Range<usize>], node: Node<'_>) {
    let at = node.span().start as usize;
    let paragraph = paragraphs.iter().find(|p| p.contains(&at));
    let Some(paragraph) = paragraph else { panic!("{node:?} in no paragraph") };
    let end = node.span().end as usize;
    let text = &doc.source()[at..paragraph.end];
    let length = text.len() - doc.source()[end..paragraph.end].len();
    // 一　 in old statutes: the blank stands for 、.
    let same = |rest: &str| {
        let read = text.len() - rest.len();
        let blank = if rest.starts_with('\u{3000}') { 3 } else { 2 };
        read == length || read + blank == length && (blank == 3 || rest.starts_with("  "))
    };
    let read = marker::<()>(text).is_ok_and(|(rest, _)| same(rest))
        || arabic_dot::<()>(text).is_ok_and(|(rest, _)| same(rest))
        || hanzi_comma::<()>(text).is_ok_and(|(rest, _)| same(rest))
        || bare::<()>(text).is_ok_and(|(rest, _)| same(rest))
        || decimal_root::<()>(text).is_ok_and(|(rest, _)| same(rest))
        || di_noun::<()>(text).is_ok_and(|(rest, _)| same(rest));
    assert!(read, "{node:?} is no marker of the grammar");
    let before = &doc.source()[paragraph.start..at];
    let before = before.trim_end_matches(is_blank);
    let after_marker = || ends(&doc.source()[paragraph.start..at]).contains(&before.len());
    // The first of a series may stand behind a title and blanks.
    let is_behind_title = || {
        doc.source()[..at].ends_with(is_blank)
            && !before.contains('。')
            && marker::<()>(text).is_ok_and(|(_, first)| first.value() == Some(1))
    };
    // And that of 一要…，二要… right behind its subject.
    let is_behind_subject = || {
        before.len() == at - paragraph.start
            && before.ends_with(|c| matches!(c, '\u{4e00}'..='\u{9fff}'))
            && marker::<()>(text)
                .is_ok_and(|(_, first)| first.family == Family::Word && first.value() == Some(1))
    };
    let stands = before.trim_matches(|c| matches!(c, '#' | '*') || is_blank(c)).is_empty()
        // A half-width full stop ends a clause or not by what stands around it.
        || before.ends_with(|c| c == '.' || MARKS.contains(c))
        || ends_clause(before)
        || is_behind_title()
        || is_behind_subject()
        || previous(node).is_some_and(|n| n.kind() == Kind::Marker)
        || previous(node).is_some_and(|n| n.kind() == Kind::Furniture)
        || after_marker();
    assert!(stands, "{node:?} behind {before:?}");
}

/// Where markers end that stand behind any mark, or behind each other, whatever they overlap with.
fn ends(text: &str) -> BTreeSet<usize> {
    let mut ends = BTreeSet::new();
    for (i, _) in text.char_indices().filter(|(_, c)| !is_blank(*c)) {
        let before = text[..i].trim_end_matches(is_blank);
        let stands = before.trim_matches('#').is_empty()
            || before.ends_with(|c| c == '.' || MARKS.contains(c))
            || ends_clause(before)
            || ends.contains(&before.len());
        if stands && let Ok((rest, _)) = marker::<()>(&text[i..]) {
            ends.insert(text[..text.len() - rest.len()].trim_end_matches(is_blank).len());
        }
    }
    ends
}

/// The visible leaf before.
fn previous(node: Node<'_>) -> Option<Node<'_>> {
    let mut at = node.span().start as usize;
    loop {
        let leaf = node.document().node_at(at.checked_sub(1)?)?;
        if !matches!(leaf.kind(), Kind::Blank | Kind::Break) {
            return Some(leaf);
        }
        at = leaf.span().start as usize;
    }
}

fn goes_up(series: Enumeration<'_>) {
    let mut last = 0;
    for item in series.items() {
        let ordinal = item.ordinal();
        let fits = if last == 0 { ordinal == 1 } else { (last..=last + 3).contains(&ordinal) };
        assert!(fits, "{ordinal} after {last} in {series:?}");
        last = ordinal;
        let Some(marker) = item.marker() else { panic!("no marker in {item:?}") };
        // 首先，…第二，…第三，….
        let mixed = series.family() == Family::Sequence
            && matches!(marker.value.family, Family::Di | Family::Word);
        assert!(mixed || marker.value.family == series.family(), "{item:?} in {series:?}");
        // 一是…一是…, 其次, 另一方面: the place counts.
        let says = marker.value.value();
        assert!(says.is_none_or(|n| n == ordinal || n == 1), "{item:?} says {says:?}");
    }
}

fn numbers_paragraphs(family: Family) -> bool {
    !matches!(
        family,
        Family::Di | Family::Qi | Family::Sequence | Family::Word | Family::Aspect | Family::Dash
    )
}

/// The markers of a paragraph, tried at every character.
fn plain(
    source: &str,
    paragraph: &Range<usize>,
    pairs: &[Range<usize>],
) -> Vec<(Range<usize>, Marker)> {
    let touches = |p: &&Range<usize>| p.start < paragraph.end && p.end > paragraph.start;
    let pairs: Vec<_> = pairs.iter().filter(touches).collect();
    let text = &source[paragraph.clone()];
    let mut found: Vec<(Range<usize>, Marker)> = Vec::new();
    for (i, _) in text.char_indices().filter(|(_, c)| !is_blank(*c)) {
        let before = text[..i].trim_end_matches(is_blank);
        let last = found.last().map_or(0, |(span, _)| span.end - paragraph.start);
        let paired = before.char_indices().next_back().is_some_and(|(at, c)| {
            let (start, end) = (paragraph.start + at, paragraph.start + before.len());
            MARKS.contains(c) && pairs.iter().any(|pair| pair.start == start || pair.end == end)
        });
        let ended = ends_clause(before);
        if i >= last
            && (before.is_empty() || ended || paired || before.len() == last)
            && let Ok((rest, marker)) = marker::<()>(&text[i..])
        {
            let end = paragraph.end - rest.len();
            found.push((paragraph.start + i..end, marker));
        }
    }
    found
}

/// Whether these are 一是…二是…三是…, or 第一，第二， or 其一，其二，, each with some text.
fn is_series(source: &str, paragraph: &Range<usize>, found: &[(Range<usize>, Marker)]) -> bool {
    let Some((_, first)) = found.first() else { return false };
    let ends = found.iter().skip(1).map(|(span, _)| span.start).chain([paragraph.end]);
    found.len() >= 2
        // Behind a half-width full stop the plain reading may miss the first of them.
        && !source[paragraph.clone()].contains('.')
        && matches!(first.family, Family::Word | Family::Di | Family::Qi)
        // 十一是国庆节 may stand behind ten items.
        && found.iter().all(|(span, _)| &source[span.clone()] != "十一是")
        && (1..).zip(found).all(|(n, (_, marker))| {
            marker.value() == Some(n) && marker.family == first.family && marker.punctuated
        })
        && found
            .iter()
            .zip(ends)
            .all(|((span, _), end)| source[span.end..end].contains(|c: char| c.is_alphabetic()))
}

/// The tree has one series whose first items have these markers.
fn holds(doc: &Document<'_>, found: &[(Range<usize>, Marker)]) {
    let items = found.iter().map(|(span, _)| {
        let leaf = doc.node_at(span.start)?;
        let item = leaf.ancestors().find_map(Item::cast)?;
        (leaf.kind() == Kind::Marker && item.span().start as usize == span.start).then_some(item)
    });
    let Some(items) = items.collect::<Option<Vec<_>>>() else {
        panic!("no series of {found:?} in {:?}", doc.source());
    };
    let series = items.first().and_then(|item| item.enumeration());
    let first = series.into_iter().flat_map(Enumeration::items).take(items.len());
    assert!(first.eq(items.iter().copied()), "{items:?} are not the first of one series");
}

//! What stands above does not change when something is written below. Shared by the tests and the
//! fuzz targets.
//!
//! A document cut at a line end and the whole of it agree, node by node and finding by finding, on all that ends
//! above the *edge*. Where the edge lies, and what is not promised, follows from what looks ahead:
//!
//! - Whether a line goes on with its paragraph is seen from eight lines on either side, a title from five:
//!   the edge lies [`LINES`] lines and two paragraphs above the cut.
//! - A title may stand below two dozen lines of navigation, which are then no title themselves: nothing is
//!   promised of what stands above a title that the part has not.
//! - A series, a quotation of several paragraphs or a dash list that the whole document carries over the
//!   cut is none, or shorter, in the part: the edge lies above it.
//! - How a number is set (`Style`), and with it where its heading ends and its sentences begin, is told
//!   from its siblings, which may follow anywhere; so are counts that announce sections.
//! - A series whose last item holds numbered paragraphs ends with these, by how they are set: the edge lies above it.
//! - A list of 一、 inside another is told from the next number of the outer one, or of 第一，: the edge lies above it.
//! - Whether a fresh 1. stands below the list above it or beside it is told from the next number of that list, up to
//!   128 paragraphs below: the edge lies above it.
//! - A table of contents ends where the body begins. The page as a whole tells whether paragraphs are
//!   signed by line ends or by 　　, and whether the copy has lost its 。.

use std::{iter, ops::Range};

use gongwen::{Diagnostic, DiagnosticKind, Document, Kind, Node, Role, Section, Span};

use super::marks::paragraphs;

/// How many lines with text above the cut decide nothing.
const LINES: usize = 10;

/// Cuts the source in four places, and compares.
pub(crate) fn check(source: &str) {
    let Ok(whole) = gongwen::parse(source) else { return };
    let ends: Vec<_> = source.match_indices('\n').map(|(i, _)| i + 1).collect();
    for fifth in 1..5 {
        if let Some(&cut) = ends.get(ends.len() * fifth / 5) {
            compare(&whole, cut);
        }
    }
}

/// Compares a document with its part up to `cut`, which follows a line end. Gives the number of nodes that
/// had to agree.
pub(crate) fn compare(whole: &Document<'_>, cut: usize) -> usize {
    let source = &whole.source()[..cut];
    let Ok(part) = gongwen::parse(source) else { return 0 };
    if !is_ordinary(&part) || !is_ordinary(whole) {
        return 0;
    }
    let edge = edge(&part, whole, cut);
    let title = whole.paragraphs().find(|p| p.role() == Role::Title);
    if title.is_some_and(|title| title.span().start as usize >= edge) {
        return 0;
    }
    let seen = |doc: &Document<'_>| local(doc, edge);
    let (in_part, in_whole) = (seen(&part), seen(whole));
    if let Some(i) =
        (0..in_part.len().max(in_whole.len())).find(|&i| in_part.get(i) != in_whole.get(i))
    {
        panic!(
            "cut at {cut}, above {edge}: {:?}, in the whole {:?}\n{source:?}\n+ {:?}",
            in_part.get(i),
            in_whole.get(i),
            &whole.source()[cut..]
        );
    }
    assert_eq!(
        findings(&part, edge),
        findings(whole, edge),
        "cut at {cut}, above {edge}: {source:?}"
    );
    in_part.len()
}

/// A page of lines and sentences, without a table of contents.
fn is_ordinary(doc: &Document<'_>) -> bool {
    const ENDS: [char; 5] = ['\n', '\r', '\u{c}', '\u{2028}', '\u{2029}'];
    let source = doc.source();
    let ends = source.matches(ENDS).count();
    let signs = source.matches("\u{3000}\u{3000}").count();
    let stops = source.matches(['。', '！', '？']).count();
    // Whatever is no white space makes a line one of the page.
    let lines = source.split(ENDS).filter(|l| !l.trim().is_empty()).count();
    ends > 2
        && signs <= ends
        && (lines < 36 || lines < 4 * stops)
        && doc.paragraphs().all(|p| p.role() != Role::Contents)
        && doc.diagnostics().iter().all(|d| d.kind != DiagnosticKind::DepthLimit)
}

fn is_visible(line: &str) -> bool {
    line.chars().any(|c| c.is_alphanumeric())
}

/// Above which the part and the whole must agree.
fn edge(part: &Document<'_>, whole: &Document<'_>, cut: usize) -> usize {
    let source = part.source();
    let mut starts: Vec<usize> = Vec::new();
    let mut at = 0;
    for line in source.split_inclusive('\n') {
        if is_visible(line) {
            starts.push(at);
        }
        at += line.len();
    }
    let Some(mut edge) = starts.len().checked_sub(LINES).map(|i| starts[i]) else { return 0 };
    let crossing = |n: &Node<'_>| {
        let span = n.span().range();
        span.start < cut
            && cut < span.end
            && !matches!(n.kind(), Kind::Document | Kind::Section { .. })
    };
    edge = whole
        .nodes()
        .filter(crossing)
        .map(|n| n.span().start as usize)
        .min()
        .unwrap_or(edge)
        .min(edge);
    let holds_sections = |n: &Node<'_>| {
        matches!(n.kind(), Kind::Enumeration { .. })
            && n.descendants().any(|n| matches!(n.kind(), Kind::Section { .. }))
    };
    edge = [part, whole]
        .iter()
        .flat_map(|doc| doc.nodes().filter(holds_sections))
        .map(|n| n.span().start as usize)
        .min()
        .unwrap_or(edge)
        .min(edge);
    // A fresh number that stands below the list above it in one and beside it in the other.
    let levels: Vec<_> = whole.sections().map(|s| (s.span().start, s.level())).collect();
    let fresh = part.sections().filter(|s| s.marker().is_some_and(|m| m.value.value() == Some(1)));
    let moved = fresh.filter(|s| {
        let found = levels.binary_search_by_key(&s.span().start, |(start, _)| *start);
        found.is_ok_and(|i| levels[i].1 != s.level())
    });
    edge = moved.map(|s| s.span().start as usize).min().unwrap_or(edge).min(edge);
    let inner_lists =
        [part, whole].into_iter().flat_map(|doc| doc.sections().filter(is_in_its_like));
    edge = inner_lists.map(|s| s.span().start as usize).min().unwrap_or(edge).min(edge);
    let blocks = |doc: &Document<'_>| -> Vec<Range<usize>> {
        let whole = |n: &Node<'_>| {
            matches!(n.kind(), Kind::Enumeration { .. } | Kind::DashList | Kind::Quote { .. })
        };
        let mut blocks: Vec<_> = doc.nodes().filter(whole).map(|n| n.span().range()).collect();
        blocks.extend(paragraphs(doc));
        blocks
    };
    let blocks = [blocks(part), blocks(whole)].concat();
    let above = |edge: usize| {
        let across = blocks.iter().filter(|b| b.start < edge && edge < b.end);
        across.map(|b| b.start).min()
    };
    let starts: Vec<_> = paragraphs(part).iter().map(|p| p.start).collect();
    let starts_before = |edge| starts.iter().copied().filter(|&p| p < edge).max().unwrap_or(0);
    for paragraphs_more in 0..4 {
        if paragraphs_more > 0 {
            edge = starts_before(edge);
        }
        while let Some(start) = above(edge) {
            edge = start;
        }
    }
    edge
}

/// Whether 一、 stands below some 一、.
fn is_in_its_like(section: &Section<'_>) -> bool {
    let is_plain = |s: Section<'_>| {
        s.marker().is_some_and(|m| m.text().starts_with(|c| "一二三四五六七八九十".contains(c)))
    };
    is_plain(*section)
        && iter::successors(section.parent_section(), |s| s.parent_section()).any(is_plain)
}

/// What must agree: what lies wholly above the edge, and where sections begin and at which level.
fn local(doc: &Document<'_>, edge: usize) -> Vec<(String, Span)> {
    let starts = |n: &Node<'_>| matches!(n.kind(), Kind::Section { .. });
    let sections: Vec<_> = doc.nodes().filter(starts).map(|n| n.span().start as usize).collect();
    let paragraphs = paragraphs(doc);
    let numbered = |at: usize| {
        let p = paragraphs.partition_point(|p| p.end <= at);
        paragraphs.get(p).is_some_and(|p| sections.binary_search(&p.start).is_ok())
    };
    let mut seen = Vec::new();
    for node in doc.nodes() {
        let span = node.span();
        let above = span.end as usize <= edge;
        match node.kind() {
            Kind::Section { level, .. } if (span.start as usize) < edge => {
                seen.push((format!("section {level}"), Span::new(span.start, span.start)));
            }
            Kind::Document
            | Kind::Section { .. }
            | Kind::Heading
            | Kind::Announcement
            | Kind::Text
            | Kind::Blank => {}
            Kind::Sentence { .. } if numbered(span.start as usize) => {}
            Kind::Marker if !numbers(node) => {}
            kind if above => seen.push((format!("{kind:?}"), span)),
            _ => {}
        }
    }
    seen
}

/// Whether a marker is that of an item or section. Its series may cross what stands around it, and be none: then
/// only the marker is left, and nobody sees how far the series went on.
fn numbers(marker: Node<'_>) -> bool {
    marker.ancestors().any(|n| {
        matches!(n.kind(), Kind::Item { .. } | Kind::DashItem | Kind::Section { .. })
            && n.span().start == marker.span().start
    })
}

fn findings(doc: &Document<'_>, edge: usize) -> Vec<Diagnostic> {
    doc.diagnostics().iter().copied().filter(|d| d.span.end as usize <= edge).collect()
}

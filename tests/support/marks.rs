//! A plain second opinion on quotation marks and brackets: one stack, character by character, for
//! every typeset paragraph. Shared by the tests and the fuzz targets.
//!
//! The rules, as the crate states them:
//!
//! 1. All kinds of marks share one stack. A closing mark takes the nearest open one of its kind; what was opened
//!    in between is never closed. With none of its kind open it was never opened.
//! 2. What is open at the end of a paragraph is never closed, but for the outermost quotation if the
//!    next paragraph opens with its mark: there the mark opens nothing new. But “命脉”二字…, a paragraph that opens with
//!    30 bytes of quoted words at most, without a mark that ends a clause in them or 。！？； right behind, and whose further marks
//!    of the kind open as often as they close, goes on with nothing.
//! 3. ”九五”: a closing quotation mark that nothing opened opens if the next mark of its kind in the same
//!    clause closes, and something stands between; or, ”九五“, if that opens and so does the last of its kind in the 512 bytes behind.
//! 4. “九五“: an opening quotation mark right inside an open quotation of its kind, in the same clause, closes
//!    unless a mark of its kind follows that does, in the same clause; that of ”九五“ closes in any case.
//! 5. The ) of 1) and a) closes nothing, and is no mistake.
//! 6. The ’ behind a Latin letter or figure is an apostrophe if another follows, or if no ‘ is open.
//! 7. “六五’: a closing quotation mark that nothing opened closes the innermost quotation if that is of the kind
//!    it is taken for (“ for ‘, 「 for 『), was opened in the same clause and 96 bytes back at most, is not empty,
//!    and is not closed in the rest of the clause.
//!
//! ASCII quotation marks have no direction; sources with any are left to the other tests.

use std::{collections::BTreeSet, ops::Range};

use gongwen::{Diagnostic, DiagnosticKind, Document, Kind, Paragraph, View};

/// Parses the source and compares.
pub(crate) fn check(source: &str) {
    if let Ok(doc) = gongwen::parse(source) {
        compare(&doc);
    }
}

/// Compares the marks of a document with a plain reading of its source. Gives the number of pairs.
pub(crate) fn compare(doc: &Document<'_>) -> usize {
    let source = doc.source();
    let is_cut = doc.diagnostics().iter().any(|d| d.kind == DiagnosticKind::DepthLimit);
    // Nor is a half-width full stop, which ends a clause or not by what stands around it.
    if is_cut || source.contains(['"', '\'', '.']) {
        return 0;
    }
    let plain = Plain::read(doc, &paragraphs(doc));
    for (open, close) in &plain.pairs {
        for mark in [open, close] {
            let leaf = doc.node_at(mark.at);
            // A date, a marker, a document number may hold marks of its own.
            let seen = leaf.is_some_and(|n| !matches!(n.kind(), Kind::Text | Kind::Blank));
            let (open, close) = (open.at, close.at);
            assert!(seen, "the pair {open}, {close} is not seen: {leaf:?} in {source:?}");
        }
    }
    for node in doc.nodes().filter(|n| holds_marks(n.kind())) {
        let (start, end) = (node.span().start as usize, node.span().end as usize);
        let pair = plain.pairs.iter().find(|(open, _)| open.at == start);
        let Some((open, close)) = pair else { panic!("{node:?} opens with no mark: {source:?}") };
        assert!(fits(open.kind, node.kind()), "{node:?} is of another kind: {source:?}");
        // What crosses its container is cut to it.
        let cut = end <= close.at && node.parent().is_some_and(|p| p.span().end == node.span().end);
        assert!(end == close.end || cut, "{node:?} should close at {}: {source:?}", close.at);
    }
    let reported = |is: fn(DiagnosticKind) -> bool| -> BTreeSet<usize> {
        let found = doc.diagnostics().iter().filter(|d| is(d.kind));
        found.map(|d: &Diagnostic| d.span.start as usize).collect()
    };
    let unclosed = reported(|k| k == DiagnosticKind::Unclosed);
    let unopened = reported(|k| k == DiagnosticKind::Unopened);
    let wrong = reported(|k| k == DiagnosticKind::WrongMark);
    assert_eq!(unclosed, plain.unclosed, "never closed: {source:?}");
    assert_eq!(unopened, plain.unopened, "never opened: {source:?}");
    assert_eq!(wrong, plain.wrong, "wrong marks: {source:?}");
    plain.pairs.len()
}

fn holds_marks(kind: Kind) -> bool {
    matches!(kind, Kind::Quote { .. } | Kind::Bracket | Kind::CitedTitle)
}

/// The typeset paragraphs, whatever parts the tree has put them into.
pub(crate) fn paragraphs(doc: &Document<'_>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for paragraph in doc.nodes().filter_map(Paragraph::cast) {
        let span = paragraph.span().range();
        match found.last_mut() {
            Some(last) if !paragraph.part().begins() => last.end = span.end,
            _ => found.push(span),
        }
    }
    found
}

/// What the pairs of the plain reading enclose, marks included.
pub(crate) fn pairs(doc: &Document<'_>, paragraphs: &[Range<usize>]) -> Vec<Range<usize>> {
    let pairs = Plain::read(doc, paragraphs).pairs;
    pairs.into_iter().map(|(open, close)| open.at..close.end).collect()
}

/// The opening and closing spellings of each kind of mark.
const KINDS: [(&str, &str); 10] = [
    ("“", "”"),
    ("‘", "’"),
    ("「", "」"),
    ("『", "』"),
    ("《", "》"),
    ("〈", "〉"),
    ("（(", "）)"),
    ("〔﹝", "〕﹞"),
    ("【", "】"),
    ("[［", "]］"),
];
const ROUND: usize = 6;

/// Whether the kinds at these places in [`KINDS`] are quotation marks.
fn is_quote(kind: usize) -> bool {
    kind < 4
}

/// Whether a node of this kind goes with these marks.
fn fits(kind: usize, node: Kind) -> bool {
    match node {
        Kind::Quote { .. } => is_quote(kind),
        Kind::CitedTitle => (4..6).contains(&kind),
        _ => kind >= 6,
    }
}

/// A mark: where, of which kind, and whether it is spelt as one that opens.
#[derive(Clone, Copy)]
struct Mark {
    at: usize,
    end: usize,
    kind: usize,
    opens: bool,
}

fn mark(at: usize, c: char) -> Option<Mark> {
    let kind = KINDS.iter().position(|k| k.0.contains(c) || k.1.contains(c))?;
    Some(Mark { at, end: at + c.len_utf8(), kind, opens: KINDS[kind].0.contains(c) })
}

#[derive(Default)]
struct Plain {
    pairs: Vec<(Mark, Mark)>,
    unclosed: BTreeSet<usize>,
    unopened: BTreeSet<usize>,
    wrong: BTreeSet<usize>,
}

impl Plain {
    fn read(doc: &Document<'_>, paragraphs: &[Range<usize>]) -> Self {
        let source = doc.source();
        // The brackets of (上接1版) open and close nothing.
        let is_furniture =
            |at: usize| doc.node_at(at).is_some_and(|leaf| leaf.kind() == Kind::Furniture);
        let mut plain = Self::default();
        // The marks that are open, each with the paragraph it stands in.
        let mut open: Vec<(Mark, usize)> = Vec::new();
        for (p, paragraph) in paragraphs.iter().enumerate() {
            let text = &source[paragraph.clone()];
            let marks = text.char_indices().filter_map(|(i, c)| mark(paragraph.start + i, c));
            for mark in marks.filter(|mark| !is_furniture(mark.at)) {
                let reopens = mark.at == paragraph.start
                    && mark.opens
                    && open.last().is_some_and(|(o, _)| is_quote(o.kind) && o.kind == mark.kind);
                if !reopens {
                    plain.mark(source, paragraph, p, mark, &mut open);
                }
            }
            let goes_on = open.first().is_some_and(|(o, _)| {
                let next = paragraphs.get(p + 1).map_or("", |next| &source[next.clone()]);
                is_quote(o.kind)
                    && next.starts_with(|c| KINDS[o.kind].0.contains(c))
                    && !quotes_itself(next, o.kind)
            });
            let unclosed = open.drain(usize::from(goes_on)..);
            plain.unclosed.extend(unclosed.map(|(o, _)| o.at));
        }
        plain
    }

    fn mark(
        &mut self,
        source: &str,
        paragraph: &Range<usize>,
        p: usize,
        mark: Mark,
        open: &mut Vec<(Mark, usize)>,
    ) {
        let before = &source[paragraph.start..mark.at];
        let next = next_in_clause(source, paragraph.end, mark);
        let mut opens = mark.opens;
        if opens
            && is_quote(mark.kind)
            && let Some(&(outer, q)) = open.last()
            && (outer.kind, q) == (mark.kind, p)
            && outer.end < mark.at
            && !source[outer.end..mark.at].contains(|c| ends_clause(c) || ends_line(c))
            && (!outer.opens || next.is_none_or(|next| next.opens))
        {
            self.wrong.insert(mark.at);
            opens = false;
        }
        let is_open = open.iter().any(|(o, _)| o.kind == mark.kind);
        if !mark.opens && is_apostrophe(source, mark, is_open) {
            return;
        }
        let mut kind = mark.kind;
        if !opens && !is_open {
            let reversed =
                |next: Mark| !next.opens || last_behind(source, paragraph.end, mark).opens;
            if is_quote(mark.kind) && next.is_some_and(reversed) {
                self.wrong.insert(mark.at);
                opens = true;
            } else if let Some(&(outer, q)) = open.last()
                && is_quote(mark.kind)
                // “ and ‘, 「 and 『.
                && (outer.kind, q) == (mark.kind ^ 1, p)
                && outer.end < mark.at
                && mark.at - outer.end <= 96
                && !source[outer.end..mark.at].contains(|c| ends_clause(c) || ends_line(c))
                && mark_in_clause(source, paragraph.end, Mark { kind: outer.kind, ..mark })
                    .is_none_or(|next| next.opens)
            {
                self.wrong.insert(mark.at);
                kind = outer.kind;
            } else {
                let last = before.chars().next_back();
                let half = mark.kind == ROUND
                    && last.is_some_and(|c| c.is_ascii_alphanumeric() || c.is_numeric());
                if !half {
                    self.unopened.insert(mark.at);
                }
                return;
            }
        }
        if opens {
            open.push((mark, p));
            return;
        }
        while let Some((o, _)) = open.pop() {
            if o.kind == kind {
                self.pairs.push((o, mark));
                return;
            }
            self.unclosed.insert(o.at);
        }
    }
}

/// Whether a paragraph that opens with a mark of this kind opens with words of its own quotation.
fn quotes_itself(text: &str, kind: usize) -> bool {
    let mut marks = text.char_indices().filter_map(|(i, c)| mark(i, c).filter(|m| m.kind == kind));
    let (Some(open), Some(close)) = (marks.next(), marks.next()) else { return false };
    let (words, rest) = (&text[open.end..close.at], &text[close.end..]);
    !close.opens
        && words.len() <= 30
        && !words.contains(['，', '。', '！', '？', '；', '：', '…'])
        && !rest.is_empty()
        && !rest.starts_with(['。', '！', '？', '；'])
        && marks.map(|mark| if mark.opens { 1 } else { -1 }).sum::<i32>() == 0
}

/// The last mark of the same kind not far behind, or the mark itself.
fn last_behind(source: &str, end: usize, this: Mark) -> Mark {
    let near = source[this.end..end].char_indices().take_while(|(i, _)| *i < 512);
    let marks = near.filter_map(|(i, c)| mark(this.end + i, c).filter(|m| m.kind == this.kind));
    marks.last().unwrap_or(this)
}

/// The next mark of the same kind in the same clause.
fn mark_in_clause(source: &str, end: usize, this: Mark) -> Option<Mark> {
    let mut clause = source[this.end..end].char_indices();
    let next = clause.find_map(|(i, c)| {
        let found = mark(this.end + i, c).filter(|m| m.kind == this.kind);
        (found.is_some() || ends_clause(c)).then_some(found)
    });
    next.flatten()
}

/// The same, unless it stands right behind.
fn next_in_clause(source: &str, end: usize, this: Mark) -> Option<Mark> {
    mark_in_clause(source, end, this).filter(|next| next.at > this.end)
}

/// Whether a closing mark is an apostrophe: UNESCO’s, visitors’.
fn is_apostrophe(source: &str, mark: Mark, is_open: bool) -> bool {
    let letter = |c: char| c.is_ascii_alphanumeric();
    source[mark.at..].starts_with('’')
        && source[..mark.at].ends_with(letter)
        && (!is_open || source[mark.end..].starts_with(letter))
}

fn ends_clause(c: char) -> bool {
    "。！？，；：!?,;:｡".contains(c)
}

fn ends_line(c: char) -> bool {
    "\n\r\u{c}\u{2028}\u{2029}".contains(c)
}

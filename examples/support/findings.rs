//! Diagnostics as a compiler prints them: place, line, and a caret below.

use std::io::{self, Write};

use gongwen::{Diagnostic, DiagnosticKind, Document, LineIndex, Span};

use crate::terminal::{Screen, Style, width};

/// Findings shown of one document; a broken copy can have thousands.
const SHOWN: usize = 20;

/// Characters shown of a line before and after a finding: a paragraph is one line.
const AROUND: usize = 18;

/// Columns before the excerpt: line number and rule.
const GUTTER: usize = 8;

/// Prints what a proofreader would want to know.
pub(crate) fn print(
    doc: &Document<'_>,
    name: &str,
    screen: &mut Screen<impl Write>,
) -> io::Result<()> {
    let findings = doc.diagnostics();
    let lines = doc.line_index();
    for finding in findings.iter().take(SHOWN) {
        print_one(doc, &lines, name, finding, screen)?;
    }
    if findings.len() > SHOWN {
        screen.put(Style::Dim, &format!("… and {} more findings", findings.len() - SHOWN))?;
        screen.end_line()?;
    }
    Ok(())
}

fn print_one(
    doc: &Document<'_>,
    lines: &LineIndex<'_>,
    name: &str,
    finding: &Diagnostic,
    screen: &mut Screen<impl Write>,
) -> io::Result<()> {
    screen.put(Style::Bad, "✗ ")?;
    screen.put(Style::Strong, &finding.kind.to_string())?;
    screen.put(Style::Dim, &format!("  {name}:{}", place(lines, finding.span)))?;
    screen.end_line()?;
    excerpt(doc, lines, (finding.span, ""), screen)?;
    if let Some(related) = finding.related {
        excerpt(doc, lines, (related, note(finding.kind)), screen)?;
    }
    Ok(())
}

/// What the related place is to a finding.
const fn note(kind: DiagnosticKind) -> &'static str {
    match kind {
        DiagnosticKind::CountMismatch { .. } => " announced here",
        DiagnosticKind::OrdinalGap { .. } => " the item before",
        DiagnosticKind::OrdinalRepeat { .. } => " first here",
        _ => " opened here",
    }
}

fn place(lines: &LineIndex<'_>, span: Span) -> String {
    match lines.position(span.start as usize) {
        Some(at) => format!("{}:{}", at.line + 1, at.column + 1),
        None => String::from("?"),
    }
}

/// One line of source with carets under the span; a span of several lines shows its first.
fn excerpt(
    doc: &Document<'_>,
    lines: &LineIndex<'_>,
    (span, note): (Span, &str),
    screen: &mut Screen<impl Write>,
) -> io::Result<()> {
    let Some((before, rest)) = doc.source().split_at_checked(span.start as usize) else {
        return Ok(());
    };
    let line = lines.position(span.start as usize).map_or(0, |at| at.line + 1);
    let marked = rest.get(..span.len()).and_then(|s| s.lines().next()).unwrap_or_default();
    let (before, cut_before) = tail(before);
    let (marked, cut_inside) = head(marked);
    let after = rest.get(marked.len()..).unwrap_or_default();
    let (after, cut_after) = if cut_inside { ("", true) } else { head(after) };

    screen.put(Style::Dim, &format!("{line:>5} │ "))?;
    screen.put(Style::Dim, ellipsis(cut_before))?;
    screen.put(Style::Plain, before)?;
    screen.put(Style::Strong, marked)?;
    screen.put(Style::Plain, after)?;
    screen.put(Style::Dim, ellipsis(cut_after))?;
    screen.end_line()?;

    screen.put(Style::Dim, "      │ ")?;
    screen.pad_to(GUTTER + width(ellipsis(cut_before)) + width(before))?;
    screen.put(Style::Bad, &"^".repeat(width(marked).max(1)))?;
    screen.put(Style::Bad, note)?;
    screen.end_line()
}

/// The end of the line that `text` breaks off in, and whether it was cut.
fn tail(text: &str) -> (&str, bool) {
    let mut start = text.len();
    for (n, (i, c)) in text.char_indices().rev().enumerate() {
        if c == '\n' || n == AROUND {
            return (text.get(start..).unwrap_or_default(), c != '\n');
        }
        start = i;
    }
    (text, false)
}

/// The beginning of the line that `text` opens, and whether it was cut.
fn head(text: &str) -> (&str, bool) {
    let mut chars = text.char_indices();
    let end = chars.by_ref().take(AROUND).find(|(_, c)| matches!(c, '\n' | '\r'));
    match end.or_else(|| chars.next()) {
        Some((i, c)) => (text.get(..i).unwrap_or_default(), !matches!(c, '\n' | '\r')),
        None => (text, false),
    }
}

const fn ellipsis(cut: bool) -> &'static str {
    if cut { "…" } else { "" }
}

//! Lines that stand elsewhere than the first line of their paragraph: what hangs under a number or a name, and what stands
//! at the margin below an indent.

use super::{
    edge::Edge,
    joining::Open,
    label::label_end,
    line::Line,
    page::{INDENT, NEAR, WIDTHS, is_as_wide},
    title::is_date,
};
use crate::grammar::{lookup::is_ideograph, marker};

/// Whether a line hangs under a paragraph that opens with a number: under one at the margin, or, of lists in lists, where
/// the text behind the number begins.
pub(super) fn hangs(lines: &[Line<'_>], line: &Line<'_>, open: &Open) -> bool {
    lines.get(open.first).is_some_and(|first| {
        let numbered = || {
            open.marked || label_end(first.text).is_some_and(|s| marker::marker::<()>(s).is_ok())
        };
        line.may_hang() && first.indent == 0 && numbered()
            || line.gap == 1 && line.indent > 1 && !line.signed && first.holds_at(line.indent)
    })
}

/// Whether line `i` is the rest of a name in the list of annexes, which hangs below the first character of the name
/// (GB/T 9704-2012, 7.3.4: 应当与上一行附件名称的首字对齐). Signatures stand as far from the margin, above a date.
pub(super) fn hangs_below_annex(lines: &[Line<'_>], i: usize, open: &Open) -> bool {
    let (Some(line), Some(first)) = (lines.get(i), lines.get(open.first)) else { return false };
    line.indent > INDENT
        && line.gap == 1
        && (first.own.first.is(Edge::NOTE) || first.indent > INDENT)
        && !line.is_prose()
        && !line.is_marked()
        && (first.holds_at(line.indent) || first.is_named_at(line.indent))
        && lines.get(open.last).is_some_and(|before| WIDTHS.contains(&before.columns()))
        && !is_date(line.text)
        && !lines.get(i + 1).is_some_and(|next| is_date(next.text))
}

/// Whether line `i` stands at the margin where the paragraph hangs, which goes on there no more.
pub(super) fn is_outside(lines: &[Line<'_>], i: usize, open: &Open) -> bool {
    open.last > open.first
        && lines.get(i).is_some_and(|line| line.indent == 0)
        && lines.get(open.last).is_some_and(|before| before.indent > 1)
}

/// Whether line `i` stands at the margin below the first line of the paragraph `open`, which is long and indented, on a page
/// where no paragraph opens at the margin.
pub(super) fn is_wrapped_below_indent(lines: &[Line<'_>], i: usize, open: &Open) -> bool {
    let (Some(line), Some(before)) = (lines.get(i), lines.get(open.last)) else { return false };
    let near = i.saturating_sub(NEAR).max(1)..(i + NEAR).min(lines.len());
    let opens_at_margin = |n: usize| {
        matches!((lines.get(n - 1), lines.get(n)), (Some(above), Some(line))
            if line.indent == 0 && (above.ended() || line.gap > 1 || line.is_marked()))
    };
    // A heading on two lines is as wide as the prose below it.
    let ends_heading = || {
        let next = lines.get(i + 1).filter(|next| next.gap == 1 && next.indented());
        open.marked && next.is_some_and(|next| next.is_prose() && is_as_wide(before, next))
    };
    line.indent == 0
        && before.indented()
        // What stands further in is set to the right: a signature, its date.
        && before.indent <= 2 * INDENT
        && WIDTHS.contains(&before.columns())
        && line.text.starts_with(is_ideograph)
        // No signature.
        && (line.is_prose() || ends_heading())
        && !near.into_iter().any(opens_at_margin)
}

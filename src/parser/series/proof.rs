//! Whether a run of markers is a series of items, which some words must prove.

use super::{Input, runs::Run};
use crate::{
    grammar::{lookup::is_ideograph, marker::Family},
    parser::{markers::Candidate, sections::numbers_paragraphs},
};

/// 首先登陆的…: an attribute of what follows, unless a modal verb opens it (首先要做的…).
fn is_attribute(input: &Input<'_>, first: &Candidate) -> bool {
    /// Characters before the 的.
    const MOST: usize = 4;
    let rest = &input.source[first.span.end as usize..];
    !rest.starts_with(['要', '应', '應', '需', '须', '須', '必', '得', '该', '該'])
        && rest.chars().take(MOST + 1).take_while(|&c| is_ideograph(c)).any(|c| c == '的')
}

/// Whether a run is a series: its words prove it, and something stands behind each.
pub(super) fn is_series(input: &Input<'_>, run: &Run) -> bool {
    let count = run.len();
    let members = || run.candidates(input);
    let Some(first) = run.first(input.candidates) else { return false };
    let proven = match first.marker.family {
        // A word that is in no table must prove itself three times, or twice where two are announced or by 二者, and not be
        // listed: 一干渠、二干渠.
        Family::Word if first.word != '\0' => {
            first.before != '、'
                && (members().all(|c| c.before != '、') || are_clauses(input, members()))
                && (count > 2 || first.word == '者' || run.is_announced(input, 2))
        }
        // 首先要抓早。再次重申…。最后一年尤其关键。 Without commas the words must answer each other in
        // one sentence, or 其次 or 二是 be among them.
        Family::Sequence if !first.marker.punctuated => {
            let answers = || members().skip(1).all(|c| matches!(c.before, '，' | '；' | ',' | ';'));
            count > 2 && answers() && !is_attribute(input, first)
                || members().any(|c| {
                    input.source[c.span.range()].starts_with("其次")
                        || c.marker.family == Family::Word && !is_attribute(input, first)
                })
        }
        // Bare figures are notes: （⑴⑵）, or a figure at the end of its paragraph. With 号 they are names: ①号泵、②号泵.
        family if numbers_paragraphs(family) => {
            members().all(|c| c.span.end != input.layout.paragraphs[c.paragraph as usize].end)
                && !members().all(|c| c.is_name(input.source))
        }
        _ => true,
    };
    proven && members().zip(members().skip(1)).all(|(a, b)| a.span.end != b.span.start)
}

/// 一查账目、二查库存: each goes on in its own way, where 一干渠、二干渠 and 一棉、二棉 are names.
fn are_clauses<'c>(
    input: &Input<'_>,
    members: impl Iterator<Item = &'c Candidate> + Clone,
) -> bool {
    let two = |c: &Candidate| {
        let mut chars = input.source[c.span.end as usize..].chars();
        (chars.next(), chars.next())
    };
    let mut pairs = members.clone().zip(members.skip(1)).map(|(a, b)| (two(a), two(b)));
    pairs.all(|(a, b)| a != b && a.0.is_some_and(is_ideograph))
}

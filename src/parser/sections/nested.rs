//! Lists inside lists of the same numbers: 一、…二、…一、…二、…三、…四、…三、….
//!
//! That a fresh 一、 opens a list inside an entry and not another list beside it shows only later: the outer list goes
//! on with its own next number, where the inner one waits for another.

use alloc::vec::Vec;

use super::{opening_marker, rank::Rank};
use crate::{
    Role,
    grammar::marker::Family,
    parser::{
        markers::{Candidate, Candidates},
        paragraphs::Layout,
    },
};

/// A list: how many entries it has, and the one it lies in.
#[derive(Clone, Copy)]
struct List {
    len: u32,
    around: Option<u32>,
    /// In how many lists it lies.
    depth: u8,
}

/// A list that may go on: which it is, and its last number.
struct Open {
    list: u32,
    last: u32,
}

/// How many lists may wait to go on.
const MAX_OPEN: usize = 16;

/// The paragraphs that a number of an inner list opens, and the ranks of these.
pub(super) fn nested(layout: &Layout, candidates: &Candidates, roles: &[Role]) -> Vec<(u32, Rank)> {
    let opens = |c: &&Candidate| {
        c.opens_paragraph() && c.marker.family == Family::Hanzi && c.marker.value() == Some(1)
    };
    // Most documents have one such list.
    if candidates.all.iter().filter(opens).nth(1).is_none() {
        return Vec::new();
    }
    let mut lists: Vec<List> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    // The list of each paragraph.
    let mut entries: Vec<(u32, u32)> = Vec::new();
    for (p, (paragraph, role)) in layout.paragraphs.iter().zip(roles).enumerate() {
        match role {
            Role::Body => {}
            // Another document may begin.
            Role::Title | Role::SignatureDate | Role::Attachments => {
                open.clear();
                continue;
            }
            _ => continue,
        }
        let Some(number) = opening_marker(candidates, p) else { continue };
        match number.marker.family {
            Family::Hanzi if number.span.start == paragraph.start => {}
            // Of a statute, or of Markdown.
            Family::Statute(_) | Family::Hanzi => {
                open.clear();
                continue;
            }
            _ => continue,
        }
        let Some(ordinal) = number.marker.value() else { continue };
        let list = if ordinal == 1 {
            if open.len() == MAX_OPEN {
                open.remove(0);
            }
            lists.push(List { len: 0, around: None, depth: 0 });
            let list = lists.len() as u32 - 1;
            open.push(Open { list, last: 1 });
            list
        } else if let Some(i) = open.iter().rposition(|o| o.last + 1 == ordinal) {
            let list = open[i].list;
            let inner = &open[i + 1..];
            if inner.iter().all(|o| lists[o.list as usize].len > 1) {
                for o in inner {
                    lists[o.list as usize].around = Some(list);
                }
            }
            open.truncate(i + 1);
            open[i].last = ordinal;
            list
        } else {
            continue;
        };
        lists[list as usize].len += 1;
        entries.push((p as u32, list));
    }
    // Outer lists come first.
    for i in 0..lists.len() {
        if let Some(around) = lists[i].around {
            lists[i].depth = lists[around as usize].depth + 1;
        }
    }
    entries
        .into_iter()
        .filter_map(|(p, list)| {
            let depth = lists[list as usize].depth;
            (depth > 0).then(|| (p, Rank::nested(depth)))
        })
        .collect()
}

//! Lists inside lists of the same numbers: 一、…二、…一、…二、…三、…四、…三、….
//!
//! That a fresh 一、 opens a list inside an entry and not another list beside it shows only later: the outer list goes
//! on with its own next number, where the inner one waits for another. So does a list below a paragraph headed 第一，:
//! 第二， goes on behind it.

use alloc::vec::Vec;
use core::mem;

use super::{opening_marker, rank::Rank};
use crate::{
    Role,
    grammar::marker::Family,
    parser::{markers::Candidates, paragraphs::Layout},
};

/// A list: how many entries it has, and the one it lies in.
#[derive(Clone, Copy)]
struct List {
    len: u32,
    around: Option<u32>,
}

/// A list that may go on: which it is, and its last number.
struct Open {
    list: u32,
    last: u32,
}

/// A paragraph headed 第一， that may hold lists.
struct Head {
    /// Its number.
    last: u32,
    /// The list it lies in.
    around: u32,
    /// How many lists there were before it.
    lists: usize,
    /// Whether one before it held some: so may the last.
    holds_lists: bool,
}

/// How many lists may wait to go on.
const MAX_OPEN: usize = 16;

/// The paragraphs that a number of an inner list opens, and the ranks of these.
// Apart, for hardly a document has any.
#[inline(never)]
pub(super) fn nested(layout: &Layout, candidates: &Candidates, roles: &[Role]) -> Vec<(u32, Rank)> {
    if !may_nest(candidates) {
        return Vec::new();
    }
    let mut lists = Lists::default();
    for (p, (paragraph, role)) in layout.paragraphs.iter().zip(roles).enumerate() {
        match role {
            Role::Body => {}
            // Another document may begin.
            Role::Title | Role::SignatureDate | Role::Attachments => {
                lists.restart();
                continue;
            }
            _ => continue,
        }
        let Some(first) = candidates.of(p).first() else { continue };
        let heads = first.marker.family == Family::Di && first.opens_paragraph();
        let number = if heads { Some(first) } else { opening_marker(candidates, p) };
        let Some((number, ordinal)) = number.and_then(|n| Some((n, n.marker.value()?))) else {
            continue;
        };
        match number.marker.family {
            Family::Di if number.context == 0 => lists.head(ordinal),
            Family::Hanzi if number.span.start == paragraph.start => lists.entry(p, ordinal),
            // Of a statute, or of Markdown.
            Family::Statute(_) | Family::Hanzi => lists.restart(),
            _ => {}
        }
    }
    lists.inner()
}

/// Whether a number of a list follows another than the one before it, or 第二， a list: hardly a document has such.
fn may_nest(candidates: &Candidates) -> bool {
    let (mut last, mut heads, mut lists_below) = (0, false, false);
    candidates.all.iter().filter(|c| c.opens_paragraph()).any(|c| {
        let ordinal = c.marker.value().unwrap_or_default();
        match c.marker.family {
            Family::Hanzi => {
                let jumps = ordinal > 1 && ordinal != last + 1;
                last = ordinal;
                lists_below |= heads & (ordinal == 1);
                jumps
            }
            Family::Di => {
                heads = true;
                lists_below
            }
            _ => false,
        }
    })
}

/// What was found so far.
#[derive(Default)]
struct Lists {
    found: Vec<List>,
    open: Vec<Open>,
    head: Option<Head>,
    /// Each paragraph with its list.
    entries: Vec<(u32, u32)>,
}

impl Lists {
    /// None goes on.
    fn restart(&mut self) {
        self.open.clear();
        self.head = None;
    }

    /// A paragraph opens with 第一， or the like.
    fn head(&mut self, ordinal: u32) {
        let count = self.found.len();
        if let Some(head) = self.head.as_mut().filter(|head| head.last + 1 == ordinal) {
            let below = self.found.get_mut(head.lists..).unwrap_or_default();
            for list in &mut *below {
                list.around.get_or_insert(head.around);
            }
            head.holds_lists |= !below.is_empty();
            (head.last, head.lists) = (ordinal, count);
            let height = self.open.iter().position(|o| o.list == head.around);
            self.open.truncate(height.map_or(0, |height| height + 1));
        } else if ordinal == 1 {
            self.head = self.open.last().map(|o| Head {
                last: 1,
                around: o.list,
                lists: count,
                holds_lists: false,
            });
        }
    }

    /// A number opens paragraph `p`.
    fn entry(&mut self, p: usize, ordinal: u32) {
        let list = if ordinal == 1 { Some(self.open()) } else { self.go_on(ordinal) };
        let Some(list) = list else { return };
        if let Some(of) = self.found.get_mut(list as usize) {
            of.len += 1;
        }
        self.entries.push((p as u32, list));
    }

    fn open(&mut self) -> u32 {
        if self.open.len() == MAX_OPEN {
            self.open.remove(0);
        }
        let list = self.found.len() as u32;
        // The last head holds the first list behind it.
        let head = self.head.as_mut();
        let around = head.and_then(|h| mem::take(&mut h.holds_lists).then_some(h.around));
        self.found.push(List { len: 0, around });
        self.open.push(Open { list, last: 1 });
        list
    }

    /// The innermost list that waits for the number. Those that began in it lie in its entry.
    fn go_on(&mut self, ordinal: u32) -> Option<u32> {
        let i = self.open.iter().rposition(|o| o.last + 1 == ordinal)?;
        let inner: Vec<u32> = self.open.drain(i + 1..).map(|o| o.list).collect();
        let waits = self.open.get_mut(i)?;
        waits.last = ordinal;
        let around = waits.list;
        // A single 一、 is no list.
        if inner.iter().all(|&list| self.found[list as usize].len > 1) {
            for list in inner {
                self.found[list as usize].around = Some(around);
            }
        }
        // What goes on is not below it.
        if self.head.as_ref().is_some_and(|head| around <= head.around) {
            self.head = None;
        }
        Some(around)
    }

    /// The paragraphs of those that lie in others.
    fn inner(self) -> Vec<(u32, Rank)> {
        // Outer lists come first.
        let mut depths: Vec<u8> = Vec::with_capacity(self.found.len());
        for list in &self.found {
            let around = list.around.and_then(|around| depths.get(around as usize));
            depths.push(around.map_or(0, |depth| depth.saturating_add(1)));
        }
        let depth = |list: u32| depths.get(list as usize).copied().filter(|&depth| depth > 0);
        let entries = self.entries.into_iter();
        entries.filter_map(|(p, list)| Some((p, Rank::nested(depth(list)?)))).collect()
    }
}

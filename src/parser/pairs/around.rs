//! Which pair lies around a place.

use alloc::vec::Vec;
use core::mem;

use super::{NONE, Pairs};

/// A pair that holds other tokens.
pub(super) struct Holder {
    pub(super) open: u32,
    pub(super) close: u32,
    /// The innermost one around it, as [`Around`] tells it.
    pub(super) around: u32,
}

/// Tells which pair lies around one place after another.
pub(crate) struct Around<'p> {
    pub(crate) pairs: &'p Pairs,
    holders: Vec<Holder>,
    /// How many of these open before the place.
    before: usize,
    /// The index of the innermost one around the place plus one, 0 for none, and what is told of it.
    holder: u32,
    innermost: u32,
    /// The last token that this is true of.
    until: u32,
}

impl<'p> Around<'p> {
    /// Of these pairs, from the first place on. Nobody else asks.
    pub(crate) fn new(pairs: &'p mut Pairs) -> Self {
        let holders = mem::take(&mut pairs.holders);
        Self { pairs, holders, before: 0, holder: 0, innermost: 0, until: 0 }
    }

    /// The innermost pair around the place before this token: the index of its opening token plus one, 0 for none.
    #[inline]
    pub(crate) fn of(&mut self, token: u32) -> u32 {
        let partner = self.pairs.partners.get(token as usize).copied().unwrap_or(NONE);
        if partner < token {
            return partner + 1;
        }
        // Many places in a row lie in the same one, or in none.
        if token > self.until {
            self.go_on_to(token);
        }
        self.innermost
    }

    #[inline(never)]
    fn go_on_to(&mut self, token: u32) {
        let mut next = u32::MAX;
        while let Some(open) = self.holders.get(self.before).map(|holder| holder.open) {
            if open >= token {
                next = open;
                break;
            }
            self.close_before(open);
            self.holders[self.before].around = self.holder;
            self.before += 1;
            self.holder = self.before as u32;
        }
        self.close_before(token);
        let holder = self.innermost_holder();
        let (innermost, end) = holder.map_or((0, next), |holder| (holder.open + 1, holder.close));
        (self.innermost, self.until) = (innermost, end.min(next));
    }

    fn innermost_holder(&self) -> Option<&Holder> {
        self.holders.get((self.holder as usize).checked_sub(1)?)
    }

    fn close_before(&mut self, token: u32) {
        while let Some(holder) = self.innermost_holder().filter(|holder| holder.close < token) {
            self.holder = holder.around;
        }
    }
}

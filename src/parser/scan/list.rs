//! Lists whose entries are written without a branch.

use alloc::{vec, vec::Vec};

/// A list to which entries are added *if* something holds. What differs from entry to entry no processor
/// foresees: so each is written, and the next one overwrites it if it was not meant.
#[derive(Debug)]
pub(super) struct List<T> {
    entries: Vec<T>,
    len: usize,
}

impl<T: Copy + Default> List<T> {
    /// A list with room for about so many.
    pub(super) fn with_room(room: usize) -> Self {
        Self { entries: vec![T::default(); room], len: 0 }
    }

    pub(super) const fn len(&self) -> usize {
        self.len
    }

    /// Makes room for so many more: without it they are lost.
    pub(super) fn reserve(&mut self, more: usize) {
        let least = self.len + more;
        if self.entries.len() < least {
            self.entries.resize(least.max(self.len + self.len / 4), T::default());
        }
    }

    pub(super) fn last_mut(&mut self) -> Option<&mut T> {
        self.entries.get_mut(self.len.checked_sub(1)?)
    }

    #[inline]
    pub(super) fn push_if(&mut self, condition: bool, entry: T) {
        if let Some(free) = self.entries.get_mut(self.len) {
            *free = entry;
            self.len += usize::from(condition);
        } else {
            debug_assert!(!condition, "no room was made");
        }
    }

    pub(super) fn into_vec(mut self) -> Vec<T> {
        self.entries.truncate(self.len);
        self.entries.shrink_to_fit();
        self.entries
    }
}

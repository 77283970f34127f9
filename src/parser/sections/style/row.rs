//! Rows: what siblings tell of one another.

use core::hint::select_unpredictable;

use super::{Ending, Opening, Shape};

/// What is known of a row of siblings.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Row {
    /// Members with sentences, and their titles.
    pub(super) prose: Prose,
    /// Those among them whose first sentence has no comma.
    pub(super) plain: u32,
    /// How the first member with sentences opens, and how many open alike: 坚持…, 坚持….
    pub(super) opening: [char; 2],
    pub(super) alike: u32,
    /// Members, and those that end in ； as the entries of a list do.
    pub(super) all: u32,
    pub(super) listed: u32,
    /// Members that have something below them, and those among them that end in a sentence mark.
    headed: u32,
    stopped: u32,
    /// Those of the latter that may be titles.
    may_head: u32,
    /// Whether the last member is one of these: of it nothing is asked.
    last_headed: bool,
    last_stopped: bool,
}

/// Members of a row, or of all rows of a family, with sentences.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Prose {
    pub(super) all: u32,
    /// Those among them with a short first sentence that more text follows.
    pub(super) titled: u32,
}

impl Prose {
    pub(super) const fn mostly_titled(self) -> bool {
        2 * self.titled > self.all
    }
}

impl Row {
    pub(super) const fn is_list(&self) -> bool {
        2 * self.listed > self.all
    }

    /// Members but the last.
    pub(super) const fn inner(&self) -> u32 {
        self.all.saturating_sub(1)
    }

    pub(super) const fn headed(&self) -> u32 {
        self.headed - self.last_headed as u32
    }

    pub(super) const fn stopped(&self) -> u32 {
        self.stopped - self.last_stopped as u32
    }

    pub(super) const fn mostly_headed(&self) -> bool {
        2 * self.headed() >= self.inner()
    }

    /// Whether half of those with something below them that end in a sentence mark may be titles. Where they are long or
    /// rule, a short one is none.
    pub(super) const fn half_may_head(&self) -> bool {
        2 * self.may_head >= self.stopped
    }

    pub(super) fn count(&mut self, shape: &Shape, may_head: bool) {
        let headed = shape.followed | shape.children;
        let stopped = headed & (shape.ending == Ending::Stop);
        self.all += 1;
        self.listed += u32::from(shape.ending == Ending::Clause);
        self.headed += u32::from(headed);
        self.stopped += u32::from(stopped);
        self.may_head += u32::from(may_head);
        (self.last_headed, self.last_stopped) = (headed, stopped);
    }

    pub(super) fn count_prose(&mut self, opening: &Opening) {
        // No branch: rows are short.
        self.opening = select_unpredictable(self.prose.all == 0, opening.chars, self.opening);
        self.prose.all += 1;
        self.prose.titled += u32::from(opening.titled);
        self.plain += u32::from(opening.titled && opening.commas == 0);
        self.alike += u32::from(opening.chars == self.opening);
    }
}

/// What the others of its row tell of a numbered paragraph.
#[derive(Clone, Copy)]
pub(super) struct Siblings<'r> {
    pub(super) row: &'r Row,
    /// Its family in the whole document.
    pub(super) family: Prose,
}

impl Siblings<'_> {
    /// The row, and where that is too short to tell whether its members are titles, the family too.
    pub(super) fn pooled(&self) -> Prose {
        let Prose { all, titled } = self.row.prose;
        // Few siblings say little, unless they agree.
        let agree = self.row.plain == all && all > 1;
        if all < 4 && !agree {
            Prose { all: 3 * all + self.family.all, titled: 3 * titled + self.family.titled }
        } else {
            self.row.prose
        }
    }
}

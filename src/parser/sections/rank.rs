//! Ranks: what decides whether one heading is the sibling of another.

use core::ops::{BitAnd, BitOrAssign};

use crate::{
    grammar::{
        lookup::HanSet,
        marker::{Family, StatuteLevel},
    },
    parser::markers::Candidate,
};

/// One of less than 64 ranks, so that a set of them is a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Rank(u8);

/// What a rank is, outermost first within each kind.
#[derive(Clone, Copy)]
enum Kind {
    /// 编 分编 章 节 条, whose order is fixed (立法法, 第六十五条).
    Statute(u8),
    /// `#` to `######`, and the statute rank of the number, [`LEVELS`] if it has none.
    Markdown(u8, u8),
    /// 3.1 above 3.1.1
    Decimal(u8),
    /// 壹、 beside 一、
    Financial,
    /// The other families, in no order.
    Family(u8),
    /// 一、 in an entry of a list of 一、, from the outer one on.
    Nested(u8),
}

/// How many ranks a statute has, Markdown, and decimal numbers.
const LEVELS: u8 = 5;
const HASHES: u8 = 6;
const DEPTHS: u8 = 8;

/// The first rank of each kind.
const MARKDOWN: u8 = LEVELS;
const DECIMAL: u8 = MARKDOWN + HASHES * (LEVELS + 1);
const FINANCIAL: u8 = DECIMAL + DEPTHS;
const FAMILY: u8 = FINANCIAL + 1;
const NESTED: u8 = FAMILY + 12;

impl Rank {
    /// 条
    pub(super) const ARTICLE: Self = Self(LEVELS - 1);
    /// 一、
    pub(super) const HANZI: Self = Self(FAMILY);
    /// 壹、
    pub(super) const FINANCIAL: Self = Self(FINANCIAL);
    /// A. and a), which stands below it or above.
    const CAPITAL: Self = Self(FAMILY + 8);
    const SMALL: Self = Self(FAMILY + 11);

    /// Of a marker of this family, which has so many numbers if it is a decimal one.
    #[inline]
    pub(super) fn of(family: Family, depth: u8) -> Self {
        // Only decimal numbers have a depth.
        Self(OUTERMOST[family.index()] + depth.min(DEPTHS).saturating_sub(1))
    }

    /// Of a number that may open a section.
    #[inline]
    pub(super) fn of_candidate(source: &str, c: &Candidate) -> Self {
        let rank = Self::of(c.marker.family, c.marker.depth);
        match rank {
            Self::HANZI if is_financial(&source.as_bytes()[c.span.range()]) => Self::FINANCIAL,
            Self::CAPITAL => Self::of_letter(&source[c.span.range()]),
            _ => rank,
        }
    }

    #[cold]
    #[inline(never)]
    fn of_letter(marker: &str) -> Self {
        if marker.contains(char::is_lowercase) { Self::SMALL } else { Self::CAPITAL }
    }

    /// One to six `#`, and the rank of the number behind them.
    pub(super) const fn markdown(hashes: u8, number: Option<Self>) -> Self {
        let level = match number {
            Some(Self(level @ 0..LEVELS)) => level,
            _ => LEVELS,
        };
        Self(MARKDOWN + (hashes - 1) * (LEVELS + 1) + level)
    }

    /// 一、 in an entry of a list of 一、, and in so many of them; in more than two it is as in two.
    pub(super) const fn nested(depth: u8) -> Self {
        Self(if depth > 1 { NESTED + 1 } else { NESTED })
    }

    /// The rank of the list that one of this rank lies in, if it is a nested one.
    pub(super) const fn around(self) -> Option<Self> {
        match self.0 {
            NESTED => Some(Self::HANZI),
            depth if depth > NESTED => Some(Self::nested(1)),
            _ => None,
        }
    }

    /// Whether the other comes below it in 一、（一）1.（1）①A. (GB/T 9704-2012, 7.3.3, and what is used below that).
    pub(super) fn heads(self, other: Self) -> bool {
        (FAMILY..FAMILY + 4).contains(&self.0)
            && (self.0 + 1..=Self::CAPITAL.0).contains(&other.0)
            && other.0 != FAMILY + 7
    }

    pub(super) const fn is_statute(self) -> bool {
        self.0 < MARKDOWN
    }

    pub(super) const fn is_markdown(self) -> bool {
        self.0 >= MARKDOWN && self.0 < DECIMAL
    }

    /// The open ranks that a heading of this one closes.
    pub(super) fn closes(self) -> Ranks {
        CLOSES[self.index()]
    }

    /// An index below 64.
    pub(super) const fn index(self) -> usize {
        (self.0 % 64) as usize
    }

    const fn kind(self) -> Kind {
        match self.0 {
            level @ 0..MARKDOWN => Kind::Statute(level),
            n @ MARKDOWN..DECIMAL => {
                let n = n - MARKDOWN;
                Kind::Markdown(n / (LEVELS + 1), n % (LEVELS + 1))
            }
            depth @ DECIMAL..FINANCIAL => Kind::Decimal(depth),
            FINANCIAL => Kind::Financial,
            depth @ NESTED.. => Kind::Nested(depth),
            family => Kind::Family(family),
        }
    }
}

/// Whether a number, in Han figures, is written with the signs of accounts (大写).
fn is_financial(marker: &[u8]) -> bool {
    static FIGURES: HanSet = HanSet::of("壹貳贰叁參叄肆伍陸陆柒捌玖拾");
    marker.first_chunk().is_some_and(|&figure| FIGURES.has_bytes(figure))
}

/// Whether a heading of rank `new` closes an open one.
const fn outranks(new: Kind, open: Kind) -> bool {
    match (new, open) {
        // Whatever # a copy gives 章 and 节, the ranks of a statute are fixed.
        (Kind::Markdown(_, new) | Kind::Statute(new), Kind::Markdown(_, open))
            if new < LEVELS && open < LEVELS =>
        {
            new <= open
        }
        (Kind::Markdown(a, _), Kind::Markdown(b, _))
        | (Kind::Statute(a), Kind::Statute(b))
        | (Kind::Decimal(a), Kind::Decimal(b))
        | (Kind::Nested(a), Kind::Nested(b)) => a <= b,
        (Kind::Family(a), Kind::Family(b)) => a == b,
        // 壹、 stands above all lists (文书处理手册: 壹、一、（一）1、).
        (Kind::Markdown(..), _)
        | (Kind::Financial, Kind::Financial | Kind::Family(_) | Kind::Nested(_)) => true,
        (Kind::Family(outer), Kind::Nested(_)) => outer == FAMILY,
        _ => false,
    }
}

/// The rank of each family, of decimal numbers the first one.
static OUTERMOST: [u8; Family::COUNT] = {
    const FAMILIES: [(Family, u8); 18] = [
        (Family::Statute(StatuteLevel::Book), 0),
        (Family::Statute(StatuteLevel::Part), 0),
        (Family::Statute(StatuteLevel::Volume), 0),
        (Family::Statute(StatuteLevel::SubBook), 1),
        (Family::Statute(StatuteLevel::Chapter), 2),
        (Family::Statute(StatuteLevel::Section), 3),
        (Family::Statute(StatuteLevel::Article), 4),
        (Family::Decimal, DECIMAL),
        (Family::Hanzi, FAMILY),
        (Family::HanziParen, FAMILY + 1),
        (Family::ArabicDot, FAMILY + 2),
        (Family::ArabicComma, FAMILY + 3),
        (Family::ArabicParen, FAMILY + 4),
        (Family::ArabicHalfParen, FAMILY + 5),
        (Family::Circled, FAMILY + 6),
        (Family::Stem, FAMILY + 7),
        (Family::Letter, FAMILY + 8),
        (Family::Roman, FAMILY + 9),
    ];
    // The others number no paragraphs.
    let mut ranks = [FAMILY + 10; Family::COUNT];
    let mut i = 0;
    while i < FAMILIES.len() {
        ranks[FAMILIES[i].0.index()] = FAMILIES[i].1;
        i += 1;
    }
    ranks
};

/// For each rank what it closes.
static CLOSES: [Ranks; 64] = {
    let mut closes = [Ranks(0); 64];
    let mut i = 0;
    while i < 64 * 64 {
        let (new, open) = (i / 64, i % 64);
        if outranks(Rank(new as u8).kind(), Rank(open as u8).kind()) {
            closes[new].0 |= 1 << open;
        }
        i += 1;
    }
    closes
};

/// A set of ranks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Ranks(u64);

impl Ranks {
    /// All ranks of decimal numbers.
    pub(super) const DECIMAL: Self = Self((1 << FINANCIAL) - (1 << DECIMAL));

    pub(super) const fn has(self, rank: Rank) -> bool {
        self.0 >> rank.index() & 1 == 1
    }

    pub(super) fn iter(self) -> impl Iterator<Item = Rank> {
        let mut rest = self.0;
        core::iter::from_fn(move || {
            let first = Rank(rest.trailing_zeros() as u8);
            // The lowest bit goes.
            rest &= rest.checked_sub(1)?;
            Some(first)
        })
    }

    pub(super) const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub(super) const fn insert(&mut self, rank: Rank) {
        self.0 |= 1 << rank.index();
    }

    pub(super) const fn remove(&mut self, rank: Rank) {
        self.0 &= !(1 << rank.index());
    }
}

impl BitAnd for Ranks {
    type Output = Self;

    fn bitand(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }
}

impl BitOrAssign for Ranks {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

//! Tables that characters and words are looked up in, all made at compile time, and the search of many bytes at once.
//!
//! | what is asked | ask |
//! |---|---|
//! | is a Han character one of these, however many? | [`HanSet`] |
//! | is a character of any script one of these? | [`CharSet`], without a branch |
//! | which of these is it, eight at most and of any script, if one at all? | [`Few`], without a branch |
//! | what does the first character mean? | [`CharMap`] |
//! | which of these words stands here? | [`Words`] |
//! | where in the next 64 bytes does something of a kind start? | [`fn@block`] |
//!
//! Nearly all text is Han characters that answer no. A set or map costs the same whichever stands there; a chain of
//! comparisons costs one, and a branch that no processor foresees, for each entry. What has two or three entries is a
//! `match` all the same.

mod block;
mod char_map;
mod char_set;
mod few;
mod han_set;
mod vectors;
mod words;

pub(crate) use self::{
    block::{any, block, blocks},
    char_map::CharMap,
    char_set::{ANY, CharSet},
    few::Few,
    han_set::HanSet,
    vectors::BLOCK,
    words::Words,
};

/// Bytes of one Han character, and of the marks of Chinese prose.
pub(crate) const HAN: usize = 3;

/// Whether `c` is a Han character of the basic block, in which nearly all words are written.
pub(crate) const fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}')
}

/// Whether `c` is a Han character of any block, as in names, or 〇.
pub(crate) const fn is_ideograph(c: char) -> bool {
    is_han(c) || matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{3ffff}' | '〇')
}

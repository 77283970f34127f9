//! The tree: what nodes are, how they are stored, and how they are read.

pub(crate) mod document;
pub(crate) mod joined;
pub(crate) mod kind;
pub(crate) mod leaf;
pub(crate) mod node;
pub(crate) mod path;
#[cfg(feature = "serde")]
pub(crate) mod serde;
pub(crate) mod view;
pub(crate) mod visit;

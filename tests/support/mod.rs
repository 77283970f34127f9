//! What the tests share. Each test binary uses a part of it.
#![allow(dead_code, reason = "no test binary uses all of it")]

pub(crate) mod corpus;
pub(crate) mod hostile;
pub(crate) mod invariants;
#[cfg(feature = "serde")]
pub(crate) mod json;
pub(crate) mod locality;
pub(crate) mod marks;
pub(crate) mod positions;
pub(crate) mod productions;
pub(crate) mod tree;

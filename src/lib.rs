//! gongwen

#![cfg_attr(not(feature = "std"), no_std)]

mod error;
pub mod grammar;
mod span;

pub use error::{Error, SyntaxError};
pub use span::Span;

//! The numbers of a part of a statute: 五, （五）, 6-1.

use core::num::NonZeroU16;

use crate::grammar::numeral::{blanks, number, skip};

/// One of the numbers of a part. Eight bytes, which a register holds.
pub(super) struct Element {
    pub(super) number: NonZeroU16,
    pub(super) suffix: Option<NonZeroU16>,
    /// Bytes read.
    len: u32,
}

impl Element {
    /// What is left of the `input` that it opens.
    pub(super) fn rest<'a>(&self, input: &'a str) -> &'a str {
        skip(input, self.len as usize)
    }
}

/// 五, （五）, 6-1, with the blanks after it.
pub(super) fn element(input: &str) -> Option<Element> {
    let open = match input.as_bytes() {
        // Nearly always a figure.
        [b'(' | 0xEF, ..] => input.strip_prefix(['（', '(']),
        _ => None,
    };
    let digits = blanks(open.unwrap_or(input));
    let n = number(digits)?;
    let mut rest = n.rest(digits);
    let mut suffix = None;
    if open.is_some() {
        rest = blanks(rest).strip_prefix(['）', ')'])?;
    } else if let Some(second) = rest.strip_prefix('-').filter(|_| n.arabic) {
        let m = number(second).filter(|m| m.arabic)?;
        suffix = NonZeroU16::new(u16::try_from(m.value).ok()?);
        rest = m.rest(second);
    }
    Some(Element {
        number: NonZeroU16::new(u16::try_from(n.value).ok()?)?,
        suffix,
        len: (input.len() - blanks(rest).len()) as u32,
    })
}

//! The tokens of one kind.

use super::Token;

/// The indices of the tokens that something is true of, in order.
///
/// Where the next one stands no processor foresees: so several tokens are asked at once and without a branch, and whoever goes
/// through those found has one loop for all of them.
pub(crate) struct Those<'t, F> {
    /// What has not been asked yet.
    rest: &'t [Token],
    is: F,
    /// How many have been asked.
    asked: usize,
    /// A bit for each of the last few, the first the lowest: whether it is one that has not been given yet.
    bits: u64,
}

/// How many tokens are asked together.
const FEW: usize = u64::BITS as usize;

impl<'t, F: Fn(&Token) -> bool> Those<'t, F> {
    pub(crate) const fn new(tokens: &'t [Token], is: F) -> Self {
        Self { rest: tokens, is, asked: 0, bits: 0 }
    }

    /// Asks the next few, until one is found or none is left.
    #[inline(never)]
    fn ask(&mut self) {
        while self.bits == 0 && !self.rest.is_empty() {
            let (few, rest) = self.rest.split_at(self.rest.len().min(FEW));
            // The last one stands highest then.
            let bits =
                few.iter().rev().fold(0, |bits, token| bits << 1 | u64::from((self.is)(token)));
            self.bits = bits;
            self.asked += FEW;
            self.rest = rest;
        }
    }
}

impl<F: Fn(&Token) -> bool> Iterator for Those<'_, F> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        if self.bits == 0 {
            self.ask();
        }
        let first = self.bits.trailing_zeros() as usize;
        self.bits &= self.bits.wrapping_sub(1);
        (first < FEW).then(|| self.asked - FEW + first)
    }
}

#[cfg(test)]
mod tests {
    use alloc::vec::Vec;

    use super::{super::Class, *};

    #[test]
    fn all_are_found_in_order() {
        for count in [0, 1, 63, 64, 65, 200] {
            for one_of in [1, 2, 7, 64, 65, 150] {
                let class = |n| if n % one_of == 0 { Class::Stop } else { Class::Comma };
                let tokens: Vec<_> =
                    (0..count).map(|n| Token { class: class(n), ..Token::default() }).collect();
                let found = Those::new(&tokens, |token| token.class == Class::Stop);
                assert!(found.eq((0..count).step_by(one_of)), "{count} {one_of}");
            }
        }
    }
}

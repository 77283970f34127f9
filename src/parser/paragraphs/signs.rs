//! The signs 　　 inside lines, and which of them open a paragraph.

use super::{edge::Edge, line::ends_sentence};
use crate::{
    grammar::marker,
    parser::{
        blank::{trim_end, trim_start},
        scan::{Border, Class, Pair, Scan, Token},
    },
};

/// The signs of a source, asked in order. Many may stand side by side, or one behind a run of blanks: what each finds
/// before and behind itself is kept for the next, so that blanks are walked once.
pub(super) struct Signs<'s> {
    source: &'s str,
    scan: &'s Scan,
    /// The first visible character of the line, and that behind the last sign.
    opens: u32,
    follows: u32,
    /// Where the last sign ends, and where the text before it does.
    passed: u32,
    ended: u32,
    /// Whether that text ends where a sentence may, if somebody has asked.
    ends: Option<bool>,
}

impl<'s> Signs<'s> {
    pub(super) fn new(source: &'s str, scan: &'s Scan) -> Self {
        let opens = visible_from(source, 0);
        Self { source, scan, opens, follows: 0, passed: 0, ended: 0, ends: None }
    }

    /// The visible text of a line from `start` on before this sign, and all behind it.
    fn beside(&mut self, start: u32, sign: Token) -> (&'s str, &'s str) {
        let source = self.source;
        for (visible, from) in [(&mut self.opens, start), (&mut self.follows, sign.end())] {
            if *visible < from {
                *visible = visible_from(source, from);
            }
        }
        let between = trim_end(&source[self.passed as usize..sign.at as usize]);
        if !between.is_empty() {
            self.ended = self.passed + between.len() as u32;
            self.ends = None;
        }
        self.passed = sign.end();
        let before = source.get(self.opens as usize..self.ended as usize).unwrap_or_default();
        (before, &source[self.follows as usize..])
    }

    /// Whether the sign at a border inside a line that starts at `start` opens a paragraph: prose follows it, and
    /// what stands before is more than a character or a number (主　　旨：…, 第三条　　本办法…).
    // Apart, for few lines hold any.
    #[inline(never)]
    pub(super) fn opens_paragraph(&mut self, start: u32, border: &Border) -> bool {
        let Scan { tokens, commas, .. } = self.scan;
        let (passed, rest) = tokens.split_at(border.token as usize);
        let [sign, behind @ ..] = rest else { return false };
        let (before, after) = self.beside(start, *sign);
        let numbered = || marker::marker::<()>(after).is_ok();
        let bracket = passed.iter().rev().take(8);
        if before.chars().next_back().is_none_or(|c| c == '、' || c == '：' && !numbered())
            // 主　　旨：, a word set wide.
            || before.chars().nth(1).is_none()
            // （詳第　　頁）: a number to be filled in.
            || bracket
                .take_while(|token| token.at >= start)
                .find(|token| token.pair == Some(Pair::Round))
                .is_some_and(|token| token.class == Class::Open)
            || marker::marker::<()>(before).is_ok_and(|(rest, _)| rest.is_empty())
        {
            return false;
        }
        // Prose nearby, before the next border; names and cells set apart by blanks have none.
        let within = sign.end()..sign.end().saturating_add(360);
        let mut near = behind.iter().take_while(|t| within.contains(&t.at));
        let next = near.find(|t| t.class <= Class::Stop);
        let end = next.map_or(within.end, |t| t.at);
        let commas = commas.iter().skip(border.commas as usize).take_while(|&&comma| comma < end);
        let prose = next.is_some_and(|t| t.class == Class::Stop)
            || commas.into_iter().any(|&at| !self.source[at as usize..].starts_with(['；', ';']));
        prose
            || *self.ends.get_or_insert_with(|| ends_sentence(before, Edge::last(before)))
                && numbered()
    }
}

/// Where the first visible character from there on stands.
fn visible_from(source: &str, from: u32) -> u32 {
    (source.len() - trim_start(&source[from as usize..]).len()) as u32
}

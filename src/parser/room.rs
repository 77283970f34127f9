//! How many nodes a document may have, so that the tree takes its room at once.
//!
//! Too little room costs more than too much: when a list grows, the old one stays until the new one is filled. The weights
//! are fitted to 731 real documents; one of forty has more nodes.

use super::{
    assemble::Interval,
    paragraphs::{Layout, Paragraph},
    scan::{Class, Token},
    sections::Section,
};

/// Room for the nodes of a document, in which so many marks have no partner: they make no nodes.
pub(super) fn room(
    tokens: &[Token],
    layout: &Layout,
    sections: &[Section],
    containers: &[Interval],
    alone: usize,
) -> usize {
    let marks: usize = tokens.iter().map(|token| usize::from(eighths(token.class))).sum();
    let headings = sections.iter().filter(|section| !section.heading().is_empty()).count();
    // A paragraph that a blank or page number stands before, and not only a line end.
    let is_apart = |two: &&[Paragraph]| two[1].start.saturating_sub(two[0].end) > 2;
    let apart = layout.paragraphs.windows(2).filter(is_apart).count();
    let paragraphs = 4 * layout.paragraphs.len() + apart;
    let nodes = paragraphs + marks / 8 + 9 * headings / 8 + 15 * containers.len() / 8 + 20;
    nodes.saturating_sub(alone * 3 / 2)
}

/// How many eighths of a node one of them makes. A table tells: no processor foresees which it is.
#[inline]
const fn eighths(class: Class) -> u8 {
    static EIGHTHS: [u8; 32] = {
        use Class::{
            Ambiguous, Close, Ellipsis, Figure, Month, Open, Ordinal, Preceding, Stop, Year,
        };
        let mut eighths = [0; 32];
        eighths[Figure as usize] = 2;
        [eighths[Ordinal as usize], eighths[Preceding as usize]] = [9; 2];
        [eighths[Year as usize], eighths[Month as usize]] = [9; 2];
        [eighths[Stop as usize], eighths[Ellipsis as usize]] = [13; 2];
        [eighths[Open as usize], eighths[Close as usize], eighths[Ambiguous as usize]] = [18; 3];
        eighths
    };
    EIGHTHS[class as usize]
}

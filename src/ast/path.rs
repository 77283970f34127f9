//! Where a node stands among the numbered places of its document.

use alloc::vec::Vec;
use core::fmt;

use crate::{Item, Node, Section, ast::view::View};

/// The sections and items that enclose a node (and the node itself if it is one), from the outside in.
///
/// `Display` gives the markers: 三、→（二）→5. – a citation a reader can follow.
///
/// ```
/// let doc = gongwen::parse("三、重点任务\n（二）抓改革。一是放权，二是“一窗受理”。\n")?;
/// let quote = doc.quotes().next().unwrap();
/// assert_eq!(quote.path().to_string(), "三、→（二）→二是");
/// # Ok::<(), gongwen::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Path<'d> {
    steps: Vec<Node<'d>>,
}

impl<'d> Path<'d> {
    pub(crate) fn new(node: Node<'d>) -> Self {
        let mut steps: Vec<_> = core::iter::once(node)
            .chain(node.ancestors())
            .filter(|n| Section::cast(*n).is_some() || Item::cast(*n).is_some())
            .collect();
        steps.reverse();
        Self { steps }
    }

    /// The sections and items, from the outside in.
    pub fn steps(&self) -> &[Node<'d>] {
        &self.steps
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, step) in self.steps.iter().enumerate() {
            if i > 0 {
                f.write_str("→")?;
            }
            let marker = Section::cast(*step)
                .and_then(Section::marker)
                .or_else(|| Item::cast(*step).and_then(Item::marker));
            match (marker, Section::cast(*step)) {
                (Some(marker), _) => f.write_str(marker.text())?,
                (None, Some(section)) => f.write_str(section.title())?,
                (None, None) => {}
            }
        }
        Ok(())
    }
}

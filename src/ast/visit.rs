//! Walking a tree with enter and leave, without recursion.

use alloc::vec::Vec;
use core::ops::ControlFlow;

use crate::{Document, Node};

/// What to do on entering and leaving each node of a tree.
///
/// ```
/// use core::ops::ControlFlow;
/// use gongwen::{Kind, Node, Visitor};
///
/// /// Prints the tree, two blanks a level.
/// struct Outline { depth: usize, out: String }
///
/// impl<'d> Visitor<'d> for Outline {
///     type Break = ();
///
///     fn enter(&mut self, node: Node<'d>) -> ControlFlow<()> {
///         if let Kind::Item { ordinal } = node.kind() {
///             self.out += &format!("{:1$}{ordinal}\n", "", 2 * self.depth);
///             self.depth += 1;
///         }
///         ControlFlow::Continue(())
///     }
///
///     fn leave(&mut self, node: Node<'d>) -> ControlFlow<()> {
///         if let Kind::Item { .. } = node.kind() {
///             self.depth -= 1;
///         }
///         ControlFlow::Continue(())
///     }
/// }
///
/// let doc = gongwen::parse("第一，抓生产。一是备耕，二是灌溉。第二，抓安全。")?;
/// let mut outline = Outline { depth: 0, out: String::new() };
/// doc.visit(&mut outline);
/// assert_eq!(outline.out, "1\n  1\n  2\n2\n");
/// # Ok::<(), gongwen::Error>(())
/// ```
pub trait Visitor<'d> {
    /// What a visit that stops early yields.
    type Break;

    /// Called before the children of `node`.
    fn enter(&mut self, node: Node<'d>) -> ControlFlow<Self::Break> {
        let _ = node;
        ControlFlow::Continue(())
    }

    /// Called after the children of `node`.
    fn leave(&mut self, node: Node<'d>) -> ControlFlow<Self::Break> {
        let _ = node;
        ControlFlow::Continue(())
    }
}

impl Document<'_> {
    /// Walks the whole tree; see [`Visitor`].
    pub fn visit<'d, V: Visitor<'d>>(&'d self, visitor: &mut V) -> ControlFlow<V::Break> {
        walk(self.root(), visitor)
    }
}

pub(crate) fn walk<'d, V: Visitor<'d>>(root: Node<'d>, visitor: &mut V) -> ControlFlow<V::Break> {
    let mut open: Vec<Node<'d>> = Vec::new();
    for node in root.descendants() {
        while open.last().is_some_and(|n| n.end_index() <= node.index()) {
            if let Some(done) = open.pop() {
                visitor.leave(done)?;
            }
        }
        visitor.enter(node)?;
        open.push(node);
    }
    while let Some(done) = open.pop() {
        visitor.leave(done)?;
    }
    ControlFlow::Continue(())
}

//! Nodes: untyped access to the tree.

use core::{fmt, ops::ControlFlow};

use crate::{Document, Kind, Path, Span, Visitor, ast::kind::Record};

/// A node of a [`Document`]. It is two words and `Copy`; equality is identity of place in one document.
#[derive(Clone, Copy)]
pub struct Node<'d> {
    document: &'d Document<'d>,
    index: u32,
}

impl<'d> Node<'d> {
    pub(crate) const fn new(document: &'d Document<'d>, index: u32) -> Self {
        Self { document, index }
    }

    fn record(self) -> Record {
        // An index is only ever made from a record of this document.
        self.document.records[self.index as usize]
    }

    /// What the node is.
    pub fn kind(self) -> Kind {
        self.record().kind
    }

    /// Where it stands: byte offsets into the source.
    pub fn span(self) -> Span {
        let Record { start, end, .. } = self.record();
        let Document { source, records, .. } = self.document;
        let behind = records.get(end as usize);
        Span::new(start, behind.map_or(source.len() as u32, |behind| behind.start))
    }

    /// Its text, exactly as written.
    pub fn text(self) -> &'d str {
        &self.document.source[self.span().range()]
    }

    /// The document it belongs to.
    pub const fn document(self) -> &'d Document<'d> {
        self.document
    }

    /// The node around it; `None` for the root.
    pub fn parent(self) -> Option<Self> {
        (self.index != 0).then(|| Self::new(self.document, self.record().parent))
    }

    /// The nodes around it, from the inside out.
    pub fn ancestors(self) -> impl Iterator<Item = Self> + use<'d> {
        core::iter::successors(self.parent(), |n| n.parent())
    }

    /// Its children in order.
    pub fn children(self) -> Children<'d> {
        Children { document: self.document, next: self.index + 1, end: self.record().end }
    }

    /// The node itself and all below it, in document order.
    pub fn descendants(self) -> Nodes<'d> {
        Nodes { document: self.document, next: self.index, end: self.record().end }
    }

    /// The leaves below it (or itself): their texts, put together, are its text.
    pub fn leaves(self) -> impl Iterator<Item = Self> + use<'d> {
        self.descendants().filter(|n| n.kind().is_leaf())
    }

    /// The numbered places that lead here: 三、→（二）→5.
    pub fn path(self) -> Path<'d> {
        Path::new(self)
    }

    /// Walks the node and all below it; see [`Visitor`].
    pub fn visit<V: Visitor<'d>>(self, visitor: &mut V) -> ControlFlow<V::Break> {
        crate::ast::visit::walk(self, visitor)
    }

    /// The position in the document's order of nodes, 0 for the root.
    pub const fn index(self) -> usize {
        self.index as usize
    }

    pub(crate) fn end_index(self) -> usize {
        self.document.records[self.index as usize].end as usize
    }
}

impl PartialEq for Node<'_> {
    fn eq(&self, other: &Self) -> bool {
        core::ptr::eq(self.document, other.document) && self.index == other.index
    }
}

impl Eq for Node<'_> {}

impl fmt::Debug for Node<'_> {
    /// One line: kind, span, and the beginning of the text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} {} {:?}", self.kind(), self.span(), Excerpt(self.text()))
    }
}

/// The first characters of a text, so that printing a tree stays linear in its size.
struct Excerpt<'d>(&'d str);

impl fmt::Debug for Excerpt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.char_indices().nth(24) {
            Some((end, _)) => write!(f, "{:?}…", &self.0[..end]),
            None => write!(f, "{:?}", self.0),
        }
    }
}

/// The children of a node, in order.
#[derive(Debug, Clone)]
pub struct Children<'d> {
    document: &'d Document<'d>,
    next: u32,
    end: u32,
}

impl<'d> Iterator for Children<'d> {
    type Item = Node<'d>;

    fn next(&mut self) -> Option<Node<'d>> {
        (self.next < self.end).then(|| {
            let node = Node::new(self.document, self.next);
            self.next = node.record().end;
            node
        })
    }
}

/// Nodes in document order, parents before their children.
#[derive(Debug, Clone)]
pub struct Nodes<'d> {
    document: &'d Document<'d>,
    next: u32,
    end: u32,
}

impl<'d> Iterator for Nodes<'d> {
    type Item = Node<'d>;

    fn next(&mut self) -> Option<Node<'d>> {
        (self.next < self.end).then(|| {
            let node = Node::new(self.document, self.next);
            self.next += 1;
            node
        })
    }

    /// In one step: a skip costs nothing.
    fn nth(&mut self, n: usize) -> Option<Node<'d>> {
        let n = u32::try_from(n).unwrap_or(u32::MAX);
        self.next = self.next.saturating_add(n).min(self.end);
        self.next()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = self.end.saturating_sub(self.next) as usize;
        (left, Some(left))
    }
}

impl ExactSizeIterator for Nodes<'_> {}

//! Leaves that carry a value: markers, dates, document numbers, references.

use core::{fmt, ops::Deref};

use crate::{
    Announcement, Kind, Marker, Node,
    grammar::{
        announcement::{announcement, counted_word},
        date::{Dates, dates},
        document_number::{DocumentNumber, document_number},
        marker::{any_marker, decimal_root},
        statute_reference::{StatuteReference, statute_reference},
    },
};

/// A construct whose value can be read off its own text.
pub trait Construct: Sized {
    /// The kind of the leaves that spell it.
    const KIND: Kind;

    /// Reads the value; `None` if the text is no such construct.
    fn read(text: &str) -> Option<Self>;
}

/// A leaf of the tree with the value it spells: `value` is what it means, [`text`](Node::text) what was written.
///
/// ```
/// let doc = gongwen::parse("本办法自2026年5月1日起施行。")?;
/// let date = doc.dates().next().unwrap();
/// assert_eq!(date.text(), "2026年5月1日");
/// assert_eq!(date.value.to_string(), "2026年5月1日");
/// # Ok::<(), gongwen::Error>(())
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Leaf<'d, T> {
    /// What it means.
    pub value: T,
    node: Node<'d>,
}

impl<'d, T: Construct> Leaf<'d, T> {
    /// The leaf, if the node spells such a construct.
    pub fn cast(node: Node<'d>) -> Option<Self> {
        if node.kind() != T::KIND {
            return None;
        }
        Some(Self { value: T::read(node.text())?, node })
    }
}

impl<'d, T> Deref for Leaf<'d, T> {
    type Target = Node<'d>;

    fn deref(&self) -> &Node<'d> {
        &self.node
    }
}

impl<T: fmt::Debug> fmt::Debug for Leaf<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} = {:?}", self.node, self.value)
    }
}

macro_rules! constructs {
    ($($value:ty: $kind:ident, $production:ident;)*) => {$(
        impl Construct for $value {
            const KIND: Kind = Kind::$kind;

            fn read(text: &str) -> Option<Self> {
                $production::<()>(text).ok().map(|(_, value)| value)
            }
        }
    )*};
}

constructs! {
    Dates: Date, dates;
    DocumentNumber: DocumentNumber, document_number;
    StatuteReference: StatuteReference, statute_reference;
}

impl Construct for Announcement {
    const KIND: Kind = Kind::Announcement;

    fn read(text: &str) -> Option<Self> {
        announcement::<()>(text).map_or_else(|_| counted_word(text), |(_, found)| Some(found))
    }
}

impl Construct for Marker {
    const KIND: Kind = Kind::Marker;

    fn read(text: &str) -> Option<Self> {
        if let Some(reading) = any_marker(text) {
            return Some(reading.marker);
        }
        let (_, marker) = decimal_root::<()>(text).ok()?;
        Some(marker)
    }
}

//! The JSON form, both ways.
//!
//! ```json
//! {"format": 1, "tree": {"type": "document", "start": 0, "end": 15, "children": [
//!     {"type": "paragraph", "start": 0, "end": 15, "role": "body", "part": "whole", "children": [ … ]}]},
//!  "diagnostics": []}
//! ```
//!
//! Leaves carry their text, so the source is in the tree, once. Values that a leaf spells (the
//! ordinal of a marker, the day of a date) are written for the reader's convenience and read off
//! the text again: a tree cannot contradict itself. Reading checks all that the parser promises –
//! order, nesting, tiling, depth ([`read`]), and what each kind of node holds ([`check`]) – and a
//! tree that breaks a promise is an error which names the node and the promise.

mod check;
mod read;

use serde::{
    Serialize, Serializer,
    ser::{SerializeMap, SerializeStruct},
};

use crate::{
    Announcement, Document, Kind, Marker, Node,
    ast::leaf::Construct,
    grammar::{date::Dates, document_number::DocumentNumber, statute_reference::StatuteReference},
};

/// The version of the JSON form.
const FORMAT: u32 = 1;

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut state = serializer.serialize_struct("Document", 3)?;
        state.serialize_field("format", &FORMAT)?;
        state.serialize_field("tree", &self.root())?;
        state.serialize_field("diagnostics", self.diagnostics())?;
        state.end()
    }
}

impl Serialize for Node<'_> {
    /// Recurses as deep as the tree, which [`Parser::MAX_DEPTH`](crate::Parser::MAX_DEPTH) bounds.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let kind = self.kind();
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("type", kind.name())?;
        map.serialize_entry("start", &self.span().start)?;
        map.serialize_entry("end", &self.span().end)?;
        match kind {
            Kind::Section { level, style } => {
                map.serialize_entry("level", &level)?;
                map.serialize_entry("style", &style)?;
            }
            Kind::Paragraph { role, part } => {
                map.serialize_entry("role", &role)?;
                map.serialize_entry("part", &part)?;
            }
            Kind::Sentence { part } => map.serialize_entry("part", &part)?,
            Kind::Enumeration { family, announced } => {
                map.serialize_entry("family", &family)?;
                map.serialize_entry("announced", &announced)?;
            }
            Kind::Speaker { speaker } => map.serialize_entry("speaker", &speaker)?,
            Kind::Act { act } => map.serialize_entry("act", &act)?,
            Kind::Item { ordinal } => map.serialize_entry("ordinal", &ordinal)?,
            Kind::Quote { kind } => map.serialize_entry("quote", &kind)?,
            Kind::Total { stated, found } => {
                map.serialize_entry("stated", &stated)?;
                map.serialize_entry("found", &found)?;
            }
            Kind::Marker => map.serialize_entry("value", &Marker::read(self.text()))?,
            Kind::Announcement => map.serialize_entry("value", &Announcement::read(self.text()))?,
            Kind::Date => map.serialize_entry("value", &Dates::read(self.text()))?,
            Kind::DocumentNumber => {
                map.serialize_entry("value", &DocumentNumber::read(self.text()))?;
            }
            Kind::StatuteReference => {
                map.serialize_entry("value", &StatuteReference::read(self.text()))?;
            }
            _ => {}
        }
        if kind.is_leaf() {
            map.serialize_entry("text", self.text())?;
        } else {
            map.serialize_entry("children", &ChildrenOf(*self))?;
        }
        map.end()
    }
}

struct ChildrenOf<'d>(Node<'d>);

impl Serialize for ChildrenOf<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.children())
    }
}

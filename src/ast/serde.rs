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
//! order, nesting, tiling, depth – and a tree that breaks a promise is an error.

use alloc::{borrow::Cow, format, string::String, vec::Vec};
use core::fmt;

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor},
    ser::{SerializeMap, SerializeStruct},
};

use crate::{
    Announcement, Diagnostic, Document, Family, Kind, Marker, Node, Parser, Part, QuoteKind, Role,
    Span, Style,
    ast::{
        kind::{Announced, Record},
        leaf::Construct,
    },
    grammar::{
        date::Dates,
        document_number::DocumentNumber,
        lead::{Act, SpeakerKind},
        statute_reference::StatuteReference,
    },
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
    /// Recurses as deep as the tree, which [`Parser::MAX_DEPTH`] bounds.
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

impl<'de> Deserialize<'de> for Document<'_> {
    /// The document owns its source, so it can also be read from a reader.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Form {
            format: u32,
            tree: Tree,
            diagnostics: Vec<Diagnostic>,
        }
        let form = Form::deserialize(deserializer)?;
        if form.format != FORMAT {
            return Err(D::Error::custom(format!("unknown format {}", form.format)));
        }
        let Tree { source, records } = form.tree;
        for d in &form.diagnostics {
            for span in core::iter::once(d.span).chain(d.related) {
                if span.start > span.end || source.get(span.range()).is_none() {
                    return Err(D::Error::custom(format!("diagnostic outside the source: {span}")));
                }
            }
        }
        Ok(Document { source: Cow::Owned(source), records, diagnostics: form.diagnostics })
    }
}

/// A tree as it is read: the leaves so far, and the nodes.
#[derive(Default)]
struct Tree {
    source: String,
    records: Vec<Record>,
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut tree = Self::default();
        NodeSeed { tree: &mut tree, parent: 0, depth: 0 }.deserialize(deserializer)?;
        if !matches!(tree.records.first().map(|r| r.kind), Some(Kind::Document)) {
            return Err(D::Error::custom("the root is no document"));
        }
        Ok(tree)
    }
}

struct NodeSeed<'t> {
    tree: &'t mut Tree,
    parent: u32,
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for NodeSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.depth >= Parser::MAX_DEPTH {
            return Err(D::Error::custom("nested too deeply"));
        }
        deserializer.deserialize_map(self)
    }
}

/// What a node may say of itself; which of it is needed depends on its type.
#[derive(Default)]
struct Attributes {
    level: Option<u8>,
    style: Option<Style>,
    role: Option<Role>,
    part: Option<Part>,
    speaker: Option<SpeakerKind>,
    act: Option<Act>,
    family: Option<Family>,
    announced: Option<Announced>,
    ordinal: Option<u32>,
    quote: Option<QuoteKind>,
    stated: Option<u32>,
    found: Option<u32>,
}

impl Attributes {
    fn kind(&self, name: &str) -> Option<Kind> {
        Some(match name {
            "document" => Kind::Document,
            "section" => Kind::Section { level: self.level?, style: self.style? },
            "paragraph" => Kind::Paragraph { role: self.role?, part: self.part? },
            "heading" => Kind::Heading,
            "sentence" => Kind::Sentence { part: self.part? },
            "dateline" => Kind::Dateline,
            "lead" => Kind::Lead,
            "speaker" => Kind::Speaker { speaker: self.speaker? },
            "act" => Kind::Act { act: self.act? },
            "enumeration" => Kind::Enumeration { family: self.family?, announced: self.announced },
            "item" => Kind::Item { ordinal: self.ordinal? },
            "dash_list" => Kind::DashList,
            "dash_item" => Kind::DashItem,
            "quote" => Kind::Quote { kind: self.quote? },
            "bracket" => Kind::Bracket,
            "cited_title" => Kind::CitedTitle,
            "total" => Kind::Total { stated: self.stated?, found: self.found? },
            "marker" => Kind::Marker,
            "announcement" => Kind::Announcement,
            "date" => Kind::Date,
            "document_number" => Kind::DocumentNumber,
            "statute_reference" => Kind::StatuteReference,
            "mark" => Kind::Mark,
            "text" => Kind::Text,
            "blank" => Kind::Blank,
            "break" => Kind::Break,
            "furniture" => Kind::Furniture,
            _ => return None,
        })
    }
}

impl<'de> Visitor<'de> for NodeSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a node")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let index = self.tree.records.len();
        let from = self.tree.source.len();
        let Ok(at) = u32::try_from(index) else {
            return Err(A::Error::custom("too many nodes"));
        };
        // Children follow their parent: its place is taken now, its kind known at the end.
        self.tree.records.push(Record {
            span: Span::default(),
            end: at,
            parent: self.parent,
            kind: Kind::Text,
        });
        let (mut name, mut start, mut end) = (None::<Cow<'_, str>>, None, None);
        let (mut has_text, mut has_children) = (false, false);
        let mut a = Attributes::default();
        while let Some(key) = map.next_key::<Cow<'_, str>>()? {
            match &*key {
                "type" => name = Some(map.next_value()?),
                "start" => start = Some(map.next_value::<u32>()?),
                "end" => end = Some(map.next_value::<u32>()?),
                "level" => a.level = Some(map.next_value()?),
                "style" => a.style = Some(map.next_value()?),
                "role" => a.role = Some(map.next_value()?),
                "part" => a.part = Some(map.next_value()?),
                "speaker" => a.speaker = Some(map.next_value()?),
                "act" => a.act = Some(map.next_value()?),
                "family" => a.family = Some(map.next_value()?),
                "announced" => a.announced = map.next_value()?,
                "ordinal" => a.ordinal = Some(map.next_value()?),
                "quote" => a.quote = Some(map.next_value()?),
                "stated" => a.stated = Some(map.next_value()?),
                "found" => a.found = Some(map.next_value()?),
                "text" if !has_text && !has_children => {
                    has_text = true;
                    self.tree.source.push_str(&map.next_value::<Cow<'_, str>>()?);
                }
                "children" if !has_text && !has_children => {
                    has_children = true;
                    map.next_value_seed(ChildrenSeed {
                        tree: self.tree,
                        parent: at,
                        depth: self.depth + 1,
                    })?;
                }
                "text" | "children" => return Err(A::Error::custom("a node has one content")),
                _ => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        let kind = name
            .and_then(|n| a.kind(&n))
            .ok_or_else(|| A::Error::custom("unknown type of node, or an attribute is missing"))?;
        if kind.is_leaf() != has_text || (index > 0 && matches!(kind, Kind::Document)) {
            return Err(A::Error::custom(format!("a {} with the wrong content", kind.name())));
        }
        let to = self.tree.source.len();
        let written = start.zip(end).map(|(s, e)| (s as usize, e as usize));
        if written != Some((from, to)) || (from == to && index > 0) {
            return Err(A::Error::custom(format!(
                "the span of a {} does not match its text at {from}..{to}",
                kind.name()
            )));
        }
        let count = self.tree.records.len() as u32;
        if let Some(record) = self.tree.records.get_mut(index) {
            record.span = Span::new(from as u32, to as u32);
            record.end = count;
            record.kind = kind;
        }
        Ok(())
    }
}

struct ChildrenSeed<'t> {
    tree: &'t mut Tree,
    parent: u32,
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for ChildrenSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for ChildrenSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the children of a node")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let (parent, depth) = (self.parent, self.depth);
        while seq.next_element_seed(NodeSeed { tree: &mut *self.tree, parent, depth })?.is_some() {}
        Ok(())
    }
}

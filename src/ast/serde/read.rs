//! Reading the JSON form: leaves become the source, nodes their records, in one pass.

use alloc::{borrow::Cow, string::String, vec::Vec};
use core::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use super::{FORMAT, check::check};
use crate::{
    Diagnostic, Document, Family, Kind, Parser, Part, QuoteKind, Role, Style,
    ast::kind::{Announced, Record},
    grammar::lead::{Act, SpeakerKind},
};

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
            return Err(D::Error::custom(format_args!("unknown format {}", form.format)));
        }
        let Tree { source, records } = form.tree;
        let doc = Document { source: Cow::Owned(source), records, diagnostics: form.diagnostics };
        check(&doc).map_err(D::Error::custom)?;
        Ok(doc)
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
            let at = self.tree.source.len();
            let most = Parser::MAX_DEPTH;
            return Err(D::Error::custom(format_args!(
                "the node at {at} lies more than {most} levels deep"
            )));
        }
        deserializer.deserialize_map(self)
    }
}

/// The keys of a node.
#[derive(Deserialize)]
#[serde(field_identifier, rename_all = "snake_case")]
enum Key {
    Type,
    Start,
    End,
    Level,
    Style,
    Role,
    Part,
    Speaker,
    Act,
    Family,
    Announced,
    Ordinal,
    Quote,
    Stated,
    Found,
    Text,
    Children,
    /// `value`, which the text says too, and what later versions may add.
    #[serde(other)]
    Other,
}

/// The types of nodes by their names.
#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Type {
    Document,
    Section,
    Paragraph,
    Heading,
    Sentence,
    Dateline,
    Lead,
    Speaker,
    Act,
    Enumeration,
    Item,
    DashList,
    DashItem,
    Quote,
    Bracket,
    CitedTitle,
    Total,
    Marker,
    Announcement,
    Date,
    DocumentNumber,
    StatuteReference,
    Mark,
    Text,
    Blank,
    Break,
    Furniture,
}

/// What a node may say of itself; which of it is needed depends on its type.
#[derive(Default)]
struct Attributes {
    of: Option<Type>,
    start: Option<u32>,
    end: Option<u32>,
    level: Option<u8>,
    style: Option<Style>,
    role: Option<Role>,
    part: Option<Part>,
    speaker: Option<SpeakerKind>,
    act: Option<Act>,
    family: Option<Family>,
    #[expect(clippy::option_option, reason = "`null` is there, and says that there is none")]
    announced: Option<Option<Announced>>,
    ordinal: Option<u32>,
    quote: Option<QuoteKind>,
    stated: Option<u32>,
    found: Option<u32>,
}

/// Reads the value of a key that may stand only once.
fn once<'de, T: Deserialize<'de>, A: MapAccess<'de>>(
    slot: &mut Option<T>,
    key: &'static str,
    map: &mut A,
) -> Result<(), A::Error> {
    if slot.replace(map.next_value()?).is_some() {
        return Err(A::Error::duplicate_field(key));
    }
    Ok(())
}

impl Attributes {
    /// Reads the value of a key that is no content.
    fn read<'de, A: MapAccess<'de>>(&mut self, key: &Key, map: &mut A) -> Result<(), A::Error> {
        match key {
            Key::Type => once(&mut self.of, "type", map),
            Key::Start => once(&mut self.start, "start", map),
            Key::End => once(&mut self.end, "end", map),
            Key::Level => once(&mut self.level, "level", map),
            Key::Style => once(&mut self.style, "style", map),
            Key::Role => once(&mut self.role, "role", map),
            Key::Part => once(&mut self.part, "part", map),
            Key::Speaker => once(&mut self.speaker, "speaker", map),
            Key::Act => once(&mut self.act, "act", map),
            Key::Family => once(&mut self.family, "family", map),
            Key::Announced => once(&mut self.announced, "announced", map),
            Key::Ordinal => once(&mut self.ordinal, "ordinal", map),
            Key::Quote => once(&mut self.quote, "quote", map),
            Key::Stated => once(&mut self.stated, "stated", map),
            Key::Found => once(&mut self.found, "found", map),
            Key::Text | Key::Children | Key::Other => map.next_value::<IgnoredAny>().map(drop),
        }
    }

    /// The kind of the node; else the key that is missing.
    fn kind(&self) -> Result<Kind, &'static str> {
        Ok(match self.of.ok_or("type")? {
            Type::Document => Kind::Document,
            Type::Section => {
                let level = self.level.ok_or("level")?;
                Kind::Section { level, style: self.style.ok_or("style")? }
            }
            Type::Paragraph => {
                let role = self.role.ok_or("role")?;
                Kind::Paragraph { role, part: self.part.ok_or("part")? }
            }
            Type::Heading => Kind::Heading,
            Type::Sentence => Kind::Sentence { part: self.part.ok_or("part")? },
            Type::Dateline => Kind::Dateline,
            Type::Lead => Kind::Lead,
            Type::Speaker => Kind::Speaker { speaker: self.speaker.ok_or("speaker")? },
            Type::Act => Kind::Act { act: self.act.ok_or("act")? },
            Type::Enumeration => {
                let family = self.family.ok_or("family")?;
                Kind::Enumeration { family, announced: self.announced.flatten() }
            }
            Type::Item => Kind::Item { ordinal: self.ordinal.ok_or("ordinal")? },
            Type::DashList => Kind::DashList,
            Type::DashItem => Kind::DashItem,
            Type::Quote => Kind::Quote { kind: self.quote.ok_or("quote")? },
            Type::Bracket => Kind::Bracket,
            Type::CitedTitle => Kind::CitedTitle,
            Type::Total => {
                let stated = self.stated.ok_or("stated")?;
                Kind::Total { stated, found: self.found.ok_or("found")? }
            }
            Type::Marker => Kind::Marker,
            Type::Announcement => Kind::Announcement,
            Type::Date => Kind::Date,
            Type::DocumentNumber => Kind::DocumentNumber,
            Type::StatuteReference => Kind::StatuteReference,
            Type::Mark => Kind::Mark,
            Type::Text => Kind::Text,
            Type::Blank => Kind::Blank,
            Type::Break => Kind::Break,
            Type::Furniture => Kind::Furniture,
        })
    }
}

impl<'de> Visitor<'de> for NodeSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a node")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let from = self.tree.source.len();
        let Ok(index) = u32::try_from(self.tree.records.len()) else {
            return Err(A::Error::custom("too many nodes"));
        };
        // Children follow their parent: its place is taken now, its kind known at the end.
        self.tree.records.push(Record {
            start: 0,
            end: index,
            parent: self.parent,
            kind: Kind::Text,
        });
        let mut attributes = Attributes::default();
        let (mut has_text, mut has_children) = (false, false);
        while let Some(key) = map.next_key::<Key>()? {
            match key {
                Key::Text | Key::Children if has_text || has_children => {
                    return Err(A::Error::custom(format_args!(
                        "two contents of the node at {from}"
                    )));
                }
                Key::Text => {
                    has_text = true;
                    map.next_value_seed(TextSeed(&mut self.tree.source))?;
                }
                Key::Children => {
                    has_children = true;
                    let depth = self.depth + 1;
                    map.next_value_seed(ChildrenSeed { tree: self.tree, parent: index, depth })?;
                }
                key => attributes.read(&key, &mut map)?,
            }
        }
        let missing = |key: &str| {
            A::Error::custom(format_args!("missing field `{key}` of the node at {from}"))
        };
        let kind = attributes.kind().map_err(missing)?;
        let name = kind.name();
        let (has_content, content) =
            if kind.is_leaf() { (has_text, "text") } else { (has_children, "children") };
        if !has_content {
            return Err(A::Error::custom(format_args!("the {name} at {from} has no {content}")));
        }
        // Leaves are put together in the order they stand in. Spans that agree with them lie in
        // order inside their parents, on boundaries of characters, and tile the source.
        let to = self.tree.source.len();
        let start = attributes.start.ok_or_else(|| missing("start"))?;
        let end = attributes.end.ok_or_else(|| missing("end"))?;
        if (start as usize, end as usize) != (from, to) {
            return Err(A::Error::custom(format_args!(
                "the {name} says {start}..{end}, but its text lies at {from}..{to}"
            )));
        }
        let count = self.tree.records.len() as u32;
        if let Some(record) = self.tree.records.get_mut(index as usize) {
            *record = Record { start, end: count, kind, ..*record };
        }
        Ok(())
    }
}

/// Adds the text of a leaf to the source.
struct TextSeed<'t>(&'t mut String);

impl<'de> DeserializeSeed<'de> for TextSeed<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for TextSeed<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the text of a leaf")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        self.0.push_str(text);
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

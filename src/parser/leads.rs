//! Pass 7: leads and datelines, what opens the text of a paragraph and tells who speaks or who reports.
//!
//! They are read for all paragraphs at once, before the tree is built: much code is asked of few characters, and it
//! stays in the cache of the processor.

use alloc::{string::String, vec::Vec};
use core::cell::Cell;

use super::{
    assemble::{Interval, Tier},
    blank::{char_boundary, trim_start},
    paragraphs::{Layout, Paragraph},
    scan::{Class, Scan},
    sections::Section,
};
use crate::{
    Kind, Role, Span,
    grammar::{
        dateline::{may_hold_dateline, read_dateline},
        lead::{Lead, SpeakerKind, lead_within, may_hold_lead},
    },
};

/// The leads and datelines of a document with their parts, in order.
pub(crate) fn leads(
    source: &str,
    scan: &Scan,
    layout: &Layout,
    roles: &[Role],
    sections: &[Section],
    containers: &[Interval],
) -> Vec<Interval> {
    let mut found = Vec::new();
    let paragraphs = &layout.paragraphs;
    // Where the last article ends: a statute rules, and nobody speaks in it.
    let (mut article, mut next) = (0, 0);
    for section in sections.iter().map(Some).chain([None]) {
        let end = section.map_or(paragraphs.len(), |section| section.paragraph as usize);
        // Of a statute one question tells for all between two numbers.
        let last = end.checked_sub(1).and_then(|last| paragraphs.get(last));
        if last.is_some_and(|last| last.start >= article) {
            let between = (next..end).filter_map(|p| paragraphs.get(p).zip(roles.get(p)));
            for (paragraph, &role) in between {
                if (role == Role::Body) & (paragraph.start >= article) {
                    opening(source, scan, layout, paragraph, containers, &mut found);
                }
            }
        }
        next = end + 1;
        if let Some(section) = section.filter(|section| section.is_article()) {
            article = section.span.end;
        }
    }
    found
}

/// The dateline and the lead that open a paragraph.
#[inline]
fn opening(
    source: &str,
    scan: &Scan,
    layout: &Layout,
    paragraph: &Paragraph,
    containers: &[Interval],
    found: &mut Vec<Interval>,
) {
    // **会议指出**，: unless all is bold, which is a headline.
    let text = paragraph.bytes(source);
    let is_bold = text.starts_with(b"**") && !text.ends_with(b"**");
    let mut start = if is_bold { paragraph.start + 2 } else { paragraph.start };
    if may_hold_dateline(text)
        && let Some(dateline) = read_dateline(paragraph.text(source))
        && !is_marked(paragraph.start, containers)
    {
        let end = paragraph.start + u32::from(dateline.len);
        let whole = Span::new(paragraph.start, end);
        found.push(Interval { span: whole, kind: Kind::Dateline, tier: Tier::Inline });
        // 新华社云川3月5日电（记者张某）省长表示，: who speaks in the report stands behind who sends it.
        if !is_bold {
            let rest = source.get(end as usize..paragraph.end as usize).unwrap_or_default();
            start = paragraph.end - trim_start(rest).len() as u32;
        }
    }
    let behind = source.get(start as usize..).unwrap_or_default();
    let mark = Cell::new(None);
    let end = || {
        let first = first_mark(scan, paragraph)?.checked_sub((start - paragraph.start) as usize)?;
        // The bold type ends the clause, as a mark does.
        mark.set(Some(if is_bold { behind.find("**").unwrap_or(first).min(first) } else { first }));
        mark.get()
    };
    let Some(text) = source.get(start as usize..paragraph.end as usize) else { return };
    let may_hold = may_hold_lead(behind, end);
    let found_lead = if mark.get().is_some_and(|mark| text[mark..].starts_with(['\n', '\r'])) {
        over_lines(text, start)
    } else if may_hold {
        lead_within(text, behind.as_bytes()).map(|lead| (lead, Places::of(lead, start)))
    } else {
        None
    };
    if let Some((lead, places)) = found_lead
        && !is_marked(start, containers)
    {
        add(lead, places, layout, paragraph, found);
    }
}

/// Where the speaker of a lead starts and ends, and where its act does.
#[derive(Clone, Copy)]
struct Places {
    start: u32,
    speaker_end: u32,
    act: u32,
    end: u32,
}

impl Places {
    /// Those of a lead that starts there.
    fn of(lead: Lead, start: u32) -> Self {
        let [speaker_end, act, end] =
            [lead.speaker_len, lead.act_start, lead.len].map(|n| start + u32::from(n));
        Self { start, speaker_end, act, end }
    }
}

/// How many bytes of lines are looked at together, and how many lines.
const MAX_LINES: (usize, usize) = (480, 4);

/// The lead that opens a text whose first line ends inside it: 会议强⏎调，. It is read as if the lines were one.
// Apart, for hardly a first clause is parted.
#[cold]
#[inline(never)]
fn over_lines(text: &str, start: u32) -> Option<(Lead, Places)> {
    let text = &text[..char_boundary(text, text.len().min(MAX_LINES.0) as u32) as usize];
    let mut joined = String::with_capacity(text.len());
    // How long what is joined is before each line, and where the line starts.
    let mut lines = [(usize::MAX, 0); MAX_LINES.1];
    let parts = text.split(['\n', '\r']).filter(|line| !line.trim().is_empty());
    for (place, line) in lines.iter_mut().zip(parts) {
        let line = trim_start(line);
        *place = (joined.len(), line.as_ptr() as usize - text.as_ptr() as usize);
        joined.push_str(line.trim_end());
    }
    let lead = lead_within(&joined, joined.as_bytes())?;
    // The line that holds the character from there on.
    let at = |n: usize| {
        let (before, line) = lines.iter().rev().find(|(before, _)| *before <= n)?;
        Some(start + (line + n - before) as u32)
    };
    let [speaker, act, end] = [lead.speaker_len, lead.act_start, lead.len].map(usize::from);
    let (speaker_end, act, end) = (at(speaker - 1)? + 1, at(act)?, at(end - 1)? + 1);
    Some((lead, Places { start, speaker_end, act, end }))
}

/// How far from the start of a paragraph its first clause ends at the latest, if no quotation or bracket stands before.
fn first_mark(scan: &Scan, paragraph: &Paragraph) -> Option<usize> {
    let tokens = scan.tokens.get(paragraph.tokens.start as usize..).unwrap_or_default();
    let comma = scan.commas.get(paragraph.commas.start as usize);
    let end = comma.map_or(paragraph.end, |&comma| comma.min(paragraph.end));
    for token in tokens {
        if token.at >= end {
            break;
        }
        if token.class.is_paired() {
            return None;
        }
        let is_stop = (token.class == Class::Stop) & (token.len > 1);
        if is_stop | matches!(token.class, Class::LineEnd | Class::Colon) {
            return Some((token.at - paragraph.start) as usize);
        }
    }
    Some((end - paragraph.start) as usize)
}

/// Whether the marker of an item stands there: asked last, for nearly no paragraph holds what is sought.
fn is_marked(start: u32, containers: &[Interval]) -> bool {
    let before = containers.partition_point(|c| c.span.start < start);
    let mut here = containers[before..].iter().take_while(|c| c.span.start == start);
    here.any(|container| container.kind == Kind::Marker)
}

/// 会议强调 at the start of a paragraph, or of its text, behind ** of Markdown.
fn add(
    lead: Lead,
    places: Places,
    layout: &Layout,
    paragraph: &Paragraph,
    found: &mut Vec<Interval>,
) {
    // What goes on from another page (上接1版) opens no paragraph, unless 会议强调， says so.
    let furniture = &layout.furniture;
    let before = furniture.partition_point(|f| f.start < paragraph.start);
    let turned = before.checked_sub(1).is_some_and(|f| furniture[f].end == paragraph.start);
    if turned && lead.speaker != SpeakerKind::Meeting {
        return;
    }
    // Nearly always enough for all of them.
    if found.is_empty() {
        found.reserve(layout.paragraphs.len().max(3));
    }
    let Places { start, speaker_end, act, end } = places;
    for (start, end, kind) in [
        (start, end, Kind::Lead),
        (start, speaker_end, Kind::Speaker { speaker: lead.speaker }),
        (act, end, Kind::Act { act: lead.act }),
    ] {
        found.push(Interval { span: Span::new(start, end), kind, tier: Tier::Inline });
    }
}

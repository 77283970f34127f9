//! Counts that announce sections rather than a series: 围绕三个方面发力 above （一）（二）（三）.

use alloc::vec::Vec;

use super::{blank::char_boundary, paragraphs::Layout, sections::Section};
use crate::{Span, grammar::announcement::find_announcement};

/// How many paragraphs above the first of the sections the words may stand.
const REACH: usize = 2;

/// How many bytes at the end of a paragraph are searched.
const WINDOW: u32 = 600;

/// Sections of one level in a row.
struct Row {
    level: u8,
    first: usize,
    count: u32,
}

/// The announcements of sections, in no order. Only a count that fits is one: above sections,
/// others are about something else.
pub(crate) fn heralds(source: &str, layout: &Layout, sections: &[Section]) -> Vec<Span> {
    let mut found = Vec::new();
    let mut rows: Vec<Row> = Vec::new();
    let mut end = |row: Row| found.extend(herald(source, layout, sections, &row));
    for (i, section) in sections.iter().enumerate() {
        while rows.last().is_some_and(|row| row.level > section.level) {
            if let Some(row) = rows.pop() {
                end(row);
            }
        }
        match rows.last_mut().filter(|row| row.level == section.level) {
            Some(row) => row.count += 1,
            None => rows.push(Row { level: section.level, first: i, count: 1 }),
        }
    }
    for row in rows {
        end(row);
    }
    found
}

fn herald(source: &str, layout: &Layout, sections: &[Section], row: &Row) -> Option<Span> {
    let first = sections.get(row.first).filter(|_| row.count > 1)?.paragraph as usize;
    // Not beyond the section before, whose paragraph may hold the words after its title.
    let before = row.first.checked_sub(1).and_then(|i| sections.get(i));
    let bound = before.map_or(0, |s| s.paragraph as usize).max(first.saturating_sub(REACH));
    layout.paragraphs.get(bound..first)?.iter().rev().find_map(|paragraph| {
        let from = char_boundary(source, paragraph.start.max(paragraph.end.saturating_sub(WINDOW)));
        let text = &source[from as usize..paragraph.end as usize];
        let (at, words) = find_announcement(text, row.count)?;
        let start = from + at as u32;
        (words.count == row.count).then(|| Span::new(start, start + words.len() as u32))
    })
}

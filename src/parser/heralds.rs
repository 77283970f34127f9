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
    // A number counts nothing, but holds figures.
    let number = before.and_then(|s| s.marker).map_or(0, |marker| marker.end);
    layout.paragraphs.get(bound..first)?.iter().rev().find_map(|paragraph| {
        let from = paragraph.start.max(paragraph.end.saturating_sub(WINDOW)).max(number);
        let from = char_boundary(source, from);
        let text = source.get(from as usize..paragraph.end as usize)?;
        if !may_spell(text, row.count) {
            return None;
        }
        let (at, words) = find_announcement(text, row.count)?;
        let start = from + at as u32;
        (words.count == row.count).then(|| Span::new(start, start + words.len() as u32))
    })
}

/// Whether the text holds the first figure of a count: most texts above a list hold none that fits.
fn may_spell(text: &str, count: u32) -> bool {
    let first = match count {
        2..=9 => count,
        10..=99 => count / 10,
        _ => return false,
    };
    let figures: &[&str] = match first {
        1 => &["十", "1", "１"],
        2 => &["二", "2", "两", "兩", "廿", "２"],
        3 => &["三", "3", "卅", "３"],
        4 => &["四", "4", "４"],
        5 => &["五", "5", "５"],
        6 => &["六", "6", "６"],
        7 => &["七", "7", "７"],
        8 => &["八", "8", "８"],
        _ => &["九", "9", "９"],
    };
    figures.iter().any(|figure| text.contains(figure))
}

//! Counts that announce sections rather than a series: 围绕三个方面发力 above （一）（二）（三）.

use alloc::vec::Vec;
use core::{iter, mem, ops::Range};

use super::{
    blank::char_boundary,
    paragraphs::Layout,
    sections::{MAX_LEVEL, Section},
    series::Series,
};
use crate::{
    Span,
    grammar::{
        announcement::{announcement, find_announcement, may_be_counted},
        lookup::{BLOCK, any, block},
    },
};

/// How many paragraphs above the first of the sections the words may stand.
const REACH: usize = 2;

/// How many bytes at the end of a paragraph are searched.
const WINDOW: u32 = 600;

/// Sections of one level in a row.
#[derive(Clone, Copy, Default)]
struct Row {
    first: usize,
    count: u32,
}

/// The announcements of sections. Only a count that fits is one: above sections,
/// others are about something else.
pub(crate) fn heralds(
    source: &str,
    layout: &Layout,
    sections: &[Section],
    series: &[Series],
) -> Vec<Span> {
    let mut found = Vec::new();
    // One for each level.
    let mut rows = [Row::default(); MAX_LEVEL + 1];
    let mut end = |rows: &mut [Row]| {
        for row in rows {
            found.extend(herald(source, layout, sections, &mem::take(row)));
        }
    };
    let mut level = 0;
    for (i, section) in sections.iter().enumerate() {
        // Most follow their like.
        if section.level < level {
            end(&mut rows[usize::from(section.level) + 1..=usize::from(level)]);
        }
        level = section.level;
        let row = &mut rows[usize::from(level)];
        if row.count == 0 {
            row.first = i;
        }
        row.count += 1;
    }
    end(&mut rows[..=usize::from(level)]);
    if !found.is_empty() {
        leave_markers(&mut found, series);
    }
    found
}

/// Takes out what an item opens with: 二类是 is its marker, though above two sections it reads as a count.
#[inline(never)]
fn leave_markers(found: &mut Vec<Span>, series: &[Series]) {
    found.sort_unstable_by_key(|words| words.start);
    found.dedup();
    for item in series.iter().flat_map(|series| &series.items) {
        if let Ok(i) = found.binary_search_by_key(&item.marker.start, |words| words.start) {
            found[i].end = found[i].start;
        }
    }
    found.retain(|words| !words.is_empty());
}

fn herald(source: &str, layout: &Layout, sections: &[Section], row: &Row) -> Option<Span> {
    let first = sections.get(row.first).filter(|_| row.count > 1)?.paragraph as usize;
    // Not beyond the section before, whose paragraph may hold the words after its title.
    let before = row.first.checked_sub(1).and_then(|i| sections.get(i));
    let bound = before.map_or(0, |s| s.paragraph as usize).max(first.saturating_sub(REACH));
    // A number counts nothing, but holds figures.
    let number = before.map_or(0, |s| s.marker.end);
    layout.paragraphs.get(bound..first)?.iter().rev().find_map(|paragraph| {
        let from = paragraph.start.max(paragraph.end.saturating_sub(WINDOW)).max(number);
        let from = char_boundary(source, from);
        let words = from as usize..paragraph.end as usize;
        if !may_count(source, words.clone(), row.count) {
            return None;
        }
        let text = source.get(words)?;
        let (at, words) = find_announcement(text, row.count)?;
        let start = from + at as u32;
        (words.count == row.count).then(|| Span::new(start, start + words.len() as u32))
    })
}

/// Whether a count may stand within these bytes of the source: most texts above a list hold none that fits.
fn may_count(source: &str, within: Range<usize>, count: u32) -> bool {
    let first = match count {
        2..=9 => count,
        10..=99 => count / 10,
        _ => return false,
    };
    let (digit, figures) = &FIGURES[first as usize];
    // Of most there are two spellings. Plans of the fifties write 一一项 for eleven.
    let others = matches!(count, 2 | 10..=39);
    match figures.first_chunk::<2>() {
        Some(figures) if !others => holds(source, within, count, *digit, figures),
        _ => holds(source, within, count, *digit, figures),
    }
}

/// Whether the source holds a digit or one of these figures within these bytes, where it may count something.
#[inline]
fn holds<const N: usize>(
    source: &str,
    within: Range<usize>,
    count: u32,
    digit: u8,
    figures: &[[u8; 2]; N],
) -> bool {
    let bytes = source.as_bytes();
    // Two bytes of a character tell enough, and no byte is branched on.
    let spells = |b: u8, c: u8| {
        figures
            .iter()
            .fold(b == digit, |found, &[first, second]| found | ((b == first) & (c == second)))
    };
    // Most texts hold none at all.
    let text = bytes.get(within.start..).unwrap_or_default();
    if !any(text, within.len(), |[b, c, _]| spells(b, c)) {
        return false;
    }
    // A figure behind the last byte does no harm: where the words stand is read exactly.
    within.step_by(BLOCK).any(|at| {
        let mut hits = block(bytes, at, |[b, c, _]| spells(b, c));
        iter::from_fn(|| {
            let hit = at + hits.trailing_zeros() as usize;
            // The lowest bit goes.
            hits &= hits.checked_sub(1)?;
            Some(hit)
        })
        .any(|hit| {
            let figure = if bytes[hit] == digit { hit..hit + 1 } else { hit - 1..hit + 2 };
            may_count_what_follows(source, figure, count)
        })
    })
}

/// Whether the first figure of a count counts what stands behind it: 三个, no 三年 or 第三个.
fn may_count_what_follows(source: &str, figure: Range<usize>, count: u32) -> bool {
    let behind = source.as_bytes().get(figure.end..).and_then(<[u8]>::first_chunk);
    let may_be_counted = match behind {
        // More figures may follow.
        Some(&han @ [0xE4..=0xE9, _, _]) => count > 9 || may_be_counted(han),
        _ => true,
    };
    let Some((before, counted)) = source.split_at_checked(figure.start) else { return false };
    let counts = || announcement::<()>(counted).is_ok_and(|(_, words)| words.count == count);
    may_be_counted && !before.ends_with('第') && (counts() || before.ends_with('有'))
}

/// How each first figure is spelt: in ASCII, and the last two bytes of other spellings. The first two are those of
/// most counts.
static FIGURES: [(u8, [[u8; 2]; MOST]); 10] = {
    let spellings =
        ["", "十１一", "二２两兩廿", "三３卅", "四４", "五５", "六６", "七７", "八８", "九９"];
    // What no text holds, where there are fewer.
    let mut figures = [(0, [[0xFE; 2]; MOST]); 10];
    let mut i = 0;
    while i < figures.len() {
        figures[i].0 = b'0' + i as u8;
        let spelling = spellings[i].as_bytes();
        let mut n = 0;
        while 3 * n < spelling.len() {
            figures[i].1[n] = [spelling[3 * n + 1], spelling[3 * n + 2]];
            n += 1;
        }
        i += 1;
    }
    figures
};

/// The most spellings of a figure.
const MOST: usize = 5;

#[cfg(test)]
mod tests {
    use alloc::{format, string::String, vec::Vec};

    use super::*;

    /// A count in figures of both widths, and in words.
    fn spellings(count: u32) -> Vec<String> {
        const HAN: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
        let [tens, ones] = [count / 10, count % 10].map(|digit| HAN[digit as usize]);
        let figures = format!("{count}");
        let wide = figures.chars().filter_map(|c| char::from_u32(u32::from(c) - 0x30 + 0xFF10));
        let mut all = Vec::from([wide.collect(), figures]);
        match tens {
            "" => all.push(ones.into()),
            "一" => all.push(format!("十{ones}")),
            _ => all.push(format!("{tens}十{ones}")),
        }
        match count {
            2 => all.extend(["两", "兩"].map(String::from)),
            10..=19 => all.push(format!("一{}", if ones.is_empty() { "〇" } else { ones })),
            20..=29 => all.push(format!("廿{ones}")),
            30..=39 => all.push(format!("卅{ones}")),
            _ => {}
        }
        all
    }

    #[test]
    fn every_count_may_be_spelt_as_it_is() {
        for count in 2..=60 {
            for spelling in spellings(count) {
                let text = format!("要抓好{spelling}项工作");
                let found = find_announcement(&text, count).map(|(_, words)| words.count);
                assert_eq!(found, Some(count), "{text}");
                assert!(may_count(&text, 0..text.len(), count), "{text}");
            }
        }
        let may_count = |text: &str, count| may_count(text, 0..text.len(), count);
        // Bytes of no figure, at the very start.
        assert!(!may_count("\0\0项工作", 2));
        assert!(!may_count("要抓好四项工作", 3) && !may_count("", 2) && !may_count("十", 100));
        assert!(!may_count("第三项", 3) && !may_count("三年内", 3) && may_count("理由有三：", 3));
    }

    #[test]
    fn all_that_is_counted_may_be() {
        for c in '\u{4e00}'..='\u{9fff}' {
            for tail in ["", "面", "分", "次", "域", "节", "節", "块", "塊", "段"] {
                let text = format!("三{c}{tail}");
                if announcement::<()>(&text).is_ok_and(|(_, found)| found.count == 3) {
                    assert!(may_count(&text, 0..text.len(), 3), "{text}");
                }
            }
        }
    }
}

//! Dates, document numbers and references that no mark gives away: they are found at 第, 年 and 前.
//! Those that hang on figures and brackets are found at these, in [`inline`](super::inline).

use alloc::vec::Vec;
use core::iter::Peekable;

use memchr::memmem;

use super::{
    assemble::{Interval, Tier},
    paragraphs::Paragraph,
};
use crate::{
    Kind, Span,
    grammar::{date::dates, document_number, statute_reference::statute_reference},
};

/// Where a character stands in the source.
type Places<'s> = Peekable<memmem::FindIter<'s, 's>>;

/// Searches one paragraph after another.
pub(crate) struct Mentions<'s> {
    source: &'s str,
    ordinals: Places<'s>,
    years: Places<'s>,
    preceding: Places<'s>,
}

/// A paragraph that is searched.
struct Search<'s, 'f> {
    source: &'s str,
    paragraph: &'s Paragraph,
    /// The markers of the paragraph: what they cover is theirs.
    markers: &'f [Span],
    found: &'f mut Vec<Interval>,
}

impl<'s> Mentions<'s> {
    pub(crate) fn new(source: &'s str) -> Self {
        let places = |character| memmem::find_iter(source.as_bytes(), character).peekable();
        Self { source, ordinals: places("第"), years: places("年"), preceding: places("前") }
    }

    /// What a paragraph mentions, in no order. `body` is where its number and title end.
    pub(crate) fn read(
        &mut self,
        paragraph: &'s Paragraph,
        body: u32,
        markers: &[Span],
        found: &mut Vec<Interval>,
    ) {
        let end = paragraph.end as usize;
        let mut search = Search { source: self.source, paragraph, markers, found };
        let mut from = body;
        while let Some(at) = self.ordinals.next_if(|&at| at < end) {
            if at as u32 >= from {
                from = search.ordinal(at as u32, from);
            }
        }
        while let Some(at) = self.years.next_if(|&at| at < end) {
            search.year(at as u32);
        }
        while let Some(at) = self.preceding.next_if(|&at| at < end) {
            search.preceding(at as u32);
        }
    }
}

impl<'s> Search<'s, '_> {
    /// 第五条第一款, 本法第三条, 令第3号 at 第; gives where to go on. Nothing before `from` is part of it.
    fn ordinal(&mut self, at: u32, from: u32) -> u32 {
        let mut next = from;
        // 本法第三条 starts before 第.
        let before = self.text_before(at);
        let this = before.char_indices().rev().take(4).find(|(_, c)| *c == '本');
        let this = this.map(|(i, _)| self.paragraph.start + i as u32).filter(|&i| i >= from);
        for start in this.into_iter().chain([at]) {
            if let Ok((rest, _)) = statute_reference::<()>(self.text_after(start))
                && self.paragraph.end - rest.len() as u32 > at
            {
                next = self.paragraph.end - rest.len() as u32;
                if after_marker(self.markers, start) == start {
                    self.push(Span::new(start, next), Kind::StatuteReference);
                }
                break;
            }
        }
        if before.ends_with('令') {
            // 云川省人民政府令第3号: the organ is written out.
            let han = before.char_indices().rev().take(16);
            let organ = han.take_while(|(_, c)| ('\u{4E00}'..='\u{9FFF}').contains(c)).last();
            let start = self.paragraph.start + organ.map_or(0, |(i, _)| i as u32);
            let start = after_marker(self.markers, start);
            if let Ok((rest, _)) = document_number::document_number::<()>(self.text_after(start)) {
                let end = self.paragraph.end - rest.len() as u32;
                self.push(Span::new(start, end), Kind::DocumentNumber);
            }
        }
        next
    }

    /// 前款, 前條第二項: a reference back.
    fn preceding(&mut self, at: u32) {
        let text = self.text_after(at);
        // 前两款, 前款, but not 前提.
        let level =
            text.chars().skip(1).take(3).any(|c| matches!(c, '条' | '條' | '款' | '项' | '項'));
        if level
            && at >= self.paragraph.start
            && after_marker(self.markers, at) == at
            && let Ok((rest, _)) = statute_reference::<()>(text)
        {
            let end = self.paragraph.end - rest.len() as u32;
            self.push(Span::new(at, end), Kind::StatuteReference);
        }
    }

    /// 二〇二六年三月五日, 中華民國九十四年五月: found at 年.
    fn year(&mut self, year: u32) {
        let is_numeral = |c: char| {
            matches!(
                c,
                '〇' | '零'
                    | '○'
                    | '一'
                    | '二'
                    | '三'
                    | '四'
                    | '五'
                    | '六'
                    | '七'
                    | '八'
                    | '九'
                    | '十'
                    | '百'
            )
        };
        let before = self.text_before(year);
        // Nearly all years are in Arabic figures, and found at these.
        if before.as_bytes().last().is_none_or(u8::is_ascii) {
            return;
        }
        let digits = before.trim_end_matches(is_numeral);
        if digits.len() == before.len() {
            return;
        }
        let era = ["中華民國", "中华民国", "民國", "民国"].iter().find(|e| digits.ends_with(**e));
        let start = self.paragraph.start + (digits.len() - era.map_or(0, |e| e.len())) as u32;
        if after_marker(self.markers, start) == start
            && let Ok((rest, _)) = dates::<()>(self.text_after(start))
        {
            self.push(Span::new(start, self.paragraph.end - rest.len() as u32), Kind::Date);
        }
    }

    fn push(&mut self, span: Span, kind: Kind) {
        self.found.push(Interval { span, kind, tier: Tier::Inline });
    }

    fn text_before(&self, at: u32) -> &'s str {
        let start = self.paragraph.start;
        &self.source[start as usize..at.max(start) as usize]
    }

    fn text_after(&self, at: u32) -> &'s str {
        &self.source[at.min(self.paragraph.end) as usize..self.paragraph.end as usize]
    }
}

/// What a marker covers is the marker's: the end of the one that covers `at`, else `at`.
pub(crate) fn after_marker(markers: &[Span], at: u32) -> u32 {
    let next = markers.partition_point(|m| m.end <= at);
    markers.get(next).filter(|m| m.start <= at).map_or(at, |m| m.end)
}

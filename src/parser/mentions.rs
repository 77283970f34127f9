//! Dates, document numbers and references to provisions, found at a token inside them: at figures,
//! brackets, 第, 年 and 前.

use super::{
    blank::is_blank,
    inline::Inline,
    scan::{Class, Token, is_year_figure},
};
use crate::{
    Kind, Span,
    grammar::{date::dates, document_number, statute_reference::statute_reference},
};

impl Inline<'_, '_, '_> {
    /// What a token that is no mark belongs to, if anything.
    pub(super) fn mention(&mut self, token: Token) {
        match token.class {
            Class::Figure => self.date(token),
            Class::Ordinal => self.ordinal(token.at),
            Class::Year => self.han_date(token.at),
            Class::Preceding => self.preceding(token.at),
            _ => {}
        }
    }

    /// Dates start with figures.
    fn date(&mut self, token: Token) {
        let joins = |c: char| {
            is_blank(c)
                || matches!(
                    c,
                    '年' | '月'
                        | '日'
                        | '至'
                        | '到'
                        | '—'
                        | '–'
                        | '-'
                        | '－'
                        | '～'
                        | '~'
                        | '〇'
                        | '○'
                )
        };
        if self.text_after(token.end()).starts_with(joins) && !self.is_in_marker(token.at) {
            self.dates_from(token.at);
        }
    }

    /// 二〇二六年三月五日, 中華民國九十四年五月: found at 年.
    fn han_date(&mut self, year: u32) {
        let before = self.text_before(year);
        let digits = before.trim_end_matches(is_year_figure);
        if digits.len() == before.len() {
            return;
        }
        let era = ["中華民國", "中华民国", "民國", "民国"].iter().find(|e| digits.ends_with(**e));
        let start = self.paragraph.start + (digits.len() - era.map_or(0, |e| e.len())) as u32;
        if self.after_marker(start) == start {
            self.dates_from(start);
        }
    }

    fn dates_from(&mut self, start: u32) {
        if let Ok((rest, _)) = dates::<()>(self.text_after(start)) {
            self.mention_up_to(start, rest, Kind::Date);
        }
    }

    /// 第五条第一款, 本法第三条, 令第3号 at 第.
    fn ordinal(&mut self, at: u32) {
        let from = self.body.max(self.done());
        if at < from || self.is_in_marker(at) {
            return;
        }
        let before = self.text_before(at);
        if before.ends_with('令') {
            // 云川省人民政府令第3号: the organ is written out.
            let han = before.char_indices().rev().take(16);
            let organ = han.take_while(|(_, c)| ('\u{4E00}'..='\u{9FFF}').contains(c)).last();
            let start = self.paragraph.start + organ.map_or(0, |(i, _)| i as u32);
            self.document_number_from(start);
        }
        // 本法第三条 starts before 第.
        let this = before.char_indices().rev().take(4).find(|(_, c)| *c == '本');
        let this = this.map(|(i, _)| self.paragraph.start + i as u32).filter(|&i| i >= from);
        for start in this.into_iter().chain([at]) {
            if let Ok((rest, _)) = statute_reference::<()>(self.text_after(start))
                && self.paragraph.end - rest.len() as u32 > at
            {
                self.mention_up_to(start, rest, Kind::StatuteReference);
                return;
            }
        }
    }

    /// 前款, 前條第二項: a reference back.
    fn preceding(&mut self, at: u32) {
        if !self.is_in_marker(at)
            && let Ok((rest, _)) = statute_reference::<()>(self.text_after(at))
        {
            self.mention_up_to(at, rest, Kind::StatuteReference);
        }
    }

    /// 云政发〔2026〕3号, found at its bracket.
    pub(super) fn document_number(&mut self, bracket: u32) {
        if document_number::document_number_tail::<()>(self.text_after(bracket)).is_ok() {
            let code = document_number::organ_code_before(self.text_before(bracket)) as u32;
            self.document_number_from(bracket - code);
        }
    }

    fn document_number_from(&mut self, start: u32) {
        let start = self.after_marker(start);
        if let Ok((rest, _)) = document_number::document_number::<()>(self.text_after(start)) {
            self.mention_up_to(start, rest, Kind::DocumentNumber);
        }
    }

    fn mention_up_to(&mut self, start: u32, rest: &str, kind: Kind) {
        self.add_inline(Span::new(start, self.paragraph.end - rest.len() as u32), kind);
    }
}

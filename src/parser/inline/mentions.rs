//! Dates, document numbers and references to provisions, found at a token inside them: at figures,
//! brackets, 第, 年, 月 and 前.

use super::{
    super::scan::{Class, Token},
    Inline,
};
use crate::{
    Kind, Span,
    grammar::{
        date::{self, dates},
        document_number,
        numeral::{ends_in_date_figure, figures_at_end, without_date_figures},
        statute_reference::{self, statute_reference},
    },
};

/// Bytes of a year in Han figures: 二〇二六.
const YEAR: usize = 4 * '〇'.len_utf8();

impl Inline<'_, '_, '_> {
    /// What a token that is no mark belongs to, if anything.
    #[inline]
    pub(super) fn mention(&mut self, token: Token) {
        // Most by far.
        if token.class == Class::Figure { self.date(token) } else { self.word(token) }
    }

    /// Dates start with figures, of which the last is a token.
    #[inline(never)]
    fn date(&mut self, last: Token) {
        let (until, after) = self.input.source.as_bytes().split_at(last.end() as usize);
        let (before, figures) = until.split_at(until.len() - figures_at_end(until));
        if !date::may_start(figures.len(), after) {
            return;
        }
        let start = before.len() as u32;
        // A2 is a word; 2023年2月29日 is no date, and 2月29日 none in it.
        let in_word = before.last().is_some_and(u8::is_ascii_alphabetic);
        let in_year = matches!(before, [.., b'0'..=b'9', 0xE5, 0xB9, 0xB4]);
        if !in_word && !in_year && start >= self.done() && !self.is_in_marker(start) {
            self.dates_from(start);
        }
    }

    #[inline(never)]
    fn word(&mut self, token: Token) {
        match token.class {
            Class::Ordinal => self.ordinal(token.at),
            Class::Year => self.han_year(token.at),
            Class::Month => self.han_month(token.at),
            Class::Preceding => self.preceding(token.at),
            _ => {}
        }
    }

    /// 二〇二六年三月五日, 中華民國九十四年五月: found at 年.
    fn han_year(&mut self, year: u32) {
        let before = self.text_before(year);
        let mut digits = without_date_figures(before);
        // 十年 and 三年 are durations; the years of an era have as many figures as they need.
        if before.len() - digits.len() != YEAR && !digits.ends_with(['國', '国']) {
            return;
        }
        // 一九八五至一九九〇年 starts before the number that 年 follows.
        if let Some(to) = digits.strip_suffix(['至', '到', '—', '－', '～', '-']) {
            let first = without_date_figures(to);
            if to.len() - first.len() == YEAR {
                digits = first;
            }
        }
        let era = ["中華民國", "中华民国", "民國", "民国"].iter().find(|e| digits.ends_with(**e));
        let start = self.paragraph.start + (digits.len() - era.map_or(0, |e| e.len())) as u32;
        if start >= self.done() && start == self.after_marker(start) {
            self.dates_from(start);
        }
    }

    /// 三月五日, 十月份: found at 月, unless with a year before it. Six months are 六月 too.
    fn han_month(&mut self, month: u32) {
        if month < self.done() {
            return;
        }
        let before = self.text_before(month);
        let digits = without_date_figures(before);
        let start = self.paragraph.start + digits.len() as u32;
        // 五、六月份 are two months.
        let listed = digits.strip_suffix('、').is_some_and(|d| ends_in_date_figure(d.as_bytes()));
        let free = start >= self.done() && start == self.after_marker(start);
        if start == month || listed || !free {
            return;
        }
        if let Ok((rest, _)) = dates::<()>(self.text_after(start))
            && rest.len() + '月'.len_utf8() < self.text_after(month).len()
        {
            self.mention_up_to(start, rest, Kind::Date);
        }
    }

    fn dates_from(&mut self, start: u32) {
        if let Ok((rest, _)) = dates::<()>(self.text_after(start)) {
            self.mention_up_to(start, rest, Kind::Date);
        }
    }

    /// 第五条第一款, 本法第三条, 令第3号 at 第.
    fn ordinal(&mut self, at: u32) {
        let from = self.done();
        if at < from || self.is_in_marker(at) {
            return;
        }
        let before = self.text_before(at);
        let register = document_number::register_before(before) as u32;
        if register > 0 {
            self.document_number_from(at - register);
            if at < self.done() {
                return;
            }
        }
        // 本法第三条 and 同条第二款 start before 第.
        let this = at - statute_reference::base_before(before) as u32;
        let this = Some(this).filter(|&this| this < at && this >= from);
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
    pub(super) fn document_number(&mut self, bracket: u32, inside: u32) {
        let content = self.input.source.as_bytes().get(inside as usize..).unwrap_or_default();
        if document_number::may_open_with_year(content)
            && document_number::document_number_tail::<()>(self.text_after(bracket)).is_ok()
        {
            let code = document_number::organ_code_before(self.text_before(bracket)) as u32;
            self.document_number_from(bracket - code);
        }
    }

    fn document_number_from(&mut self, start: u32) {
        // A marker before is no part of the code: 二要云政发〔2026〕3号.
        let start = self.after_marker(start);
        if let Ok((rest, _)) = document_number::document_number::<()>(self.text_after(start)) {
            self.mention_up_to(start, rest, Kind::DocumentNumber);
        }
    }

    fn mention_up_to(&mut self, start: u32, rest: &str, kind: Kind) {
        self.add_leaf(Span::new(start, self.paragraph.end - rest.len() as u32), kind);
    }
}

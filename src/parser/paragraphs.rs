//! Pass 2: lines become paragraphs.
//!
//! A line of a real copy need not be a paragraph: newspaper columns, hard wrapping, page numbers
//! and links break paragraphs inside sentences, and a whole document may stand on one line with
//! 　　 before each paragraph. This pass decides, line by line, whether the paragraph goes on.

use alloc::vec::Vec;
use core::ops::Range;

mod columns;
mod cut_off;
mod edge;
mod hanging;
mod joining;
mod label;
mod line;
mod lost_line_end;
mod open_end;
mod open_pair;
mod page;
mod signs;
mod title;

pub(crate) use self::{edge::Edge, label::label_end, title::is_date};
use self::{
    joining::{Open, goes_on, is_page_number},
    line::lines,
    page::Page,
    title::{lines_of_title, may_precede_title},
};
use super::{
    blank,
    scan::{Scan, Token},
};
use crate::{
    Marker, Span,
    grammar::{
        furniture::{before_turn, furniture},
        marker::Family,
    },
};

/// A typeset paragraph: one or more lines.
#[derive(Debug, Clone)]
pub(crate) struct Paragraph {
    /// Offset of the first visible character.
    pub(crate) start: u32,
    /// Offset just past the last visible character.
    pub(crate) end: u32,
    /// The tokens inside.
    pub(crate) tokens: Range<u32>,
    /// The ， and ； inside: indices into [`Scan::commas`].
    pub(crate) commas: Range<u32>,
    /// How many 。！？ it holds.
    pub(crate) stops: u32,
    /// The marker that it opens with, if it is one line.
    pub(crate) opening: Option<Opening>,
    /// What its first and its last character tell.
    pub(crate) first: Edge,
    pub(crate) last: Edge,
}

/// Where a paragraph stands: all that the tree asks of it.
#[derive(Debug, Clone)]
pub(crate) struct Place {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) tokens: Range<u32>,
}

/// A marker that opens a line, read once.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Opening {
    pub(crate) marker: Marker,
    /// Offset just past it.
    pub(crate) end: u32,
}

impl Opening {
    /// Whether it may be a plain word: 最后一年，更不能松劲.
    const fn may_be_word(&self) -> bool {
        matches!(self.marker.family, Family::Sequence) && !self.marker.punctuated
    }
}

impl Paragraph {
    pub(crate) fn text<'s>(&self, source: &'s str) -> &'s str {
        &source[self.start as usize..self.end as usize]
    }

    pub(crate) fn place(&self) -> Place {
        let Self { start, end, ref tokens, .. } = *self;
        Place { start, end, tokens: tokens.clone() }
    }

    /// Its text, of which only the ends are looked at.
    pub(crate) fn bytes<'s>(&self, source: &'s str) -> &'s [u8] {
        &source.as_bytes()[self.start as usize..self.end as usize]
    }

    /// Whether it holds a sentence or clause: titles and signatures do not.
    pub(crate) const fn is_prose(&self) -> bool {
        self.stops > 0 || self.commas.end > self.commas.start
    }
}

/// The page as it was set.
#[derive(Debug, Default)]
pub(crate) struct Layout {
    pub(crate) paragraphs: Vec<Paragraph>,
    /// White space with a line end inside a paragraph. The next visible character continues it.
    pub(crate) breaks: Vec<Span>,
    /// What the printed page added.
    pub(crate) furniture: Vec<Span>,
}

pub(crate) fn paragraphs(source: &str, scan: &mut Scan) -> Layout {
    let mut lines = lines(source, scan);
    // Nobody asks again where lines end.
    scan.borders = Vec::new();
    let (scan, tokens) = (&*scan, &scan.tokens);
    let mut layout = Layout {
        paragraphs: Vec::with_capacity(lines.len()),
        breaks: Vec::new(),
        furniture: Vec::new(),
    };
    let mut open = Open::NONE;
    // Whether a title may follow, and the line just past it.
    let mut head = true;
    let mut title = 0;
    let mut page = Page::of(&lines, scan.end.stops);
    for i in 0..lines.len() {
        if let Some(line) = lines.get_mut(i)
            && line.own.first.is(Edge::FURNITURE)
            && let Ok((rest, ())) = furniture::<()>(line.text)
        {
            // (上接1版) opens a line and is no part of its text.
            let end = line.own.end - rest.len() as u32;
            layout.furniture.push(Span::new(line.own.start, end));
            page.turned |= !line.text.starts_with('<');
            let rest = blank::trim_start(rest);
            if rest.is_empty() {
                continue;
            }
            line.cut_front(source, scan, line.own.end - rest.len() as u32);
        }
        let mut turned = None;
        if let Some(line) = lines.get_mut(i)
            && line.own.last.is(Edge::BRACKET)
            && let Some(text) = before_turn(line.text).map(blank::trim_end)
            && !text.is_empty()
        {
            // …五座，（下转第三版）: the text goes on with the next line.
            let end = line.own.end;
            line.cut_back(scan, text);
            turned = Some(Span::new(line.own.end, end));
        }
        let Some(line) = lines.get(i) else { break };
        if is_page_number(&lines, i, &open, &mut page) {
            layout.furniture.push(Span::new(line.own.start, line.own.end));
            layout.furniture.extend(turned);
            page.turned = true;
            continue;
        }
        if (i < title || goes_on(tokens, &lines, i, &open, &mut page))
            && let Some(last) = layout.paragraphs.last_mut()
        {
            if let Some(before) = lines.get(open.last) {
                page.prove(before);
            }
            if layout.breaks.is_empty() {
                // More than any page but those that a hand has wrapped has.
                layout.breaks.reserve(lines.len() / 4);
            }
            layout.breaks.push(Span::new(last.end, line.own.start));
            last.end = line.own.end;
            last.last = line.own.last;
            last.tokens.end = line.own.tokens.end;
            last.commas.end = line.own.commas.end;
            last.stops += line.own.stops;
            // Read again, in the text that goes on.
            last.opening = None;
            open.push(line, i);
        } else {
            layout.paragraphs.push(line.own.clone());
            open = Open::new(line, i);
            if head | line.own.first.is(Edge::NOTE.or(Edge::BLOCK)) {
                title = i + lines_of_title(&lines, i);
            }
            head = may_precede_title(line, i);
        }
        page.turned = turned.is_some();
        if let Some(turned) = turned {
            layout.furniture.push(turned);
        }
    }
    layout
}

fn skip_tokens(tokens: &[Token], mut t: u32, start: u32) -> u32 {
    while tokens.get(t as usize).is_some_and(|token| token.at < start) {
        t += 1;
    }
    t
}

#[cfg(test)]
mod tests {
    use alloc::{format, string::String, vec::Vec};

    use super::*;
    use crate::parser::scan::scan;

    /// The paragraphs, their inner breaks as /.
    fn texts(source: &str) -> Vec<String> {
        let layout = paragraphs(source, &mut scan(source));
        let text = |p: &Paragraph| {
            let mut out = String::new();
            let mut at = p.start as usize;
            for gap in layout.breaks.iter().filter(|gap| p.start < gap.start && gap.end < p.end) {
                out += &source[at..gap.start as usize];
                out.push('/');
                at = gap.end as usize;
            }
            out + &source[at..p.end as usize]
        };
        layout.paragraphs.iter().map(text).collect()
    }

    #[test]
    fn lines_that_go_on() {
        for (source, expected) in [
            ("县政府签订协议\n，首批授信十亿元。", "县政府签订协议/，首批授信十亿元。"),
            (
                "根据《\n节约用水条例\n》第三条，制定本办法。",
                "根据《/节约用水条例/》第三条，制定本办法。",
            ),
            (
                "全年修通公路三百公里，新建桥梁十二座，带动沿江经济加快\n\n发展，成效明显。",
                "全年修通公路三百公里，新建桥梁十二座，带动沿江经济加快/发展，成效明显。",
            ),
            (
                "青屏县人民政府关于加强\n 节约用水工作的通知\n",
                "青屏县人民政府关于加强/节约用水工作的通知",
            ),
            ("青屏县规范执法\n三项制度\n的指导意见\n", "青屏县规范执法/三项制度/的指导意见"),
            ("本作品属于\n公有领域\n。", "本作品属于/公有领域/。"),
            ("空气中PM\n2.5\n平均浓度下降，蓝天增多。", "空气中PM/2.5/平均浓度下降，蓝天增多。"),
            (
                "（二〇二六年三月一日县政府\n第三次常务会议通过）",
                "（二〇二六年三月一日县政府/第三次常务会议通过）",
            ),
        ] {
            assert_eq!(texts(source), [expected], "{source}");
        }
    }

    #[test]
    fn lines_that_do_not() {
        for source in [
            "（二）加强水利建设，保障农业用水\n全县新修渠道三百里，改造泵站五座。",
            "各级各部门：\n现将有关事项通知如下。",
            "节约用水，人人有责。\n水库水位下降，各地告急。",
            "特此通知\n青屏县人民政府\n2026年3月1日\n",
            "县志记载，此地多旱。\n\n、兴修水利。",
            "兴修水利；\n二、植树造林。",
            "第 6 條\n每年應派員考察，\n",
        ] {
            assert_eq!(
                texts(source).len(),
                source.lines().filter(|l| !l.is_empty()).count(),
                "{source}"
            );
        }
    }

    #[test]
    fn hard_wrapped_text() {
        let source = "　　青屏县地处云川省西北部，山多地少，十年九旱，农\n民收入长期低于全省平均水平。县里算过一笔账，只靠种\n\
            粮，一户人家一年落不下几个钱。\n　　从前年开始，县里引导农户改种耐旱的花椒，一亩地\n的收入翻了两番。\n";
        assert_eq!(
            texts(source).iter().map(|t| t.matches('/').count()).collect::<Vec<_>>(),
            [2, 1]
        );
    }

    #[test]
    fn lines_of_a_copy_without_stops_are_not_wrapped() {
        let line = |i: u8| {
            format!(
                "青屏县第{}乡新建水渠三条，改造泵站五座，入户道路全部硬化\n",
                char::from(b'0' + i % 10)
            )
        };
        let source: String = (0..50).map(line).collect();
        assert_eq!(texts(&source).len(), 50);
    }

    #[test]
    fn a_document_on_one_line() {
        let source = "　　同志们：　　今天开会，讲三点。　　一、修路　　路要修好，修通。";
        assert_eq!(texts(source).len(), 4);
        assert_eq!(
            texts("第一条　　为了节约用水，制定本条例。\n"),
            ["第一条　　为了节约用水，制定本条例。"]
        );
    }

    #[test]
    fn a_page_number_before_the_words_that_turn_the_page() {
        let line = "青屏县地处云川省西北部，山多地少，十年九旱，农\n";
        let source = format!("{}12（下转第三版）\n{}", line.repeat(4), line.repeat(3));
        let layout = paragraphs(&source, &mut scan(&source));
        let furniture: Vec<_> = layout.furniture.iter().map(|f| &source[f.range()]).collect();
        assert_eq!(furniture, ["12", "（下转第三版）"]);
    }

    #[test]
    fn hostile_pages_stay_whole() {
        for source in
            ["", "\n\n\n", "　　　　", "\u{feff}\r\n\u{c}", "，\n，\n，", "（\n（\n（", "[\n[\n["]
        {
            let layout = paragraphs(source, &mut scan(source));
            assert!(
                layout.paragraphs.iter().all(|p| p.start < p.end && p.end as usize <= source.len())
            );
        }
    }
}

//! What each paragraph is in an official document (GB/T 9704-2012, 7: 公文格式各要素).

use alloc::{vec, vec::Vec};
use core::mem;

use super::{
    blank::is_blank,
    markers::Candidates,
    paragraphs::{Edge, Layout, Paragraph, is_date, label_end},
    sections::opening_marker,
};
use crate::{
    Marker, Role,
    grammar::{
        annex::annex_label,
        byline::{is_byline, is_office_holder},
        dateline::dateline,
        document_number::document_number,
        lead::{is_body, is_name},
        lookup::{any, is_han},
        marker::marker,
        title::ends_in_genre,
    },
};

/// How many paragraphs may stand above the body: title, note, number, addressee.
const HEAD: usize = 8;

pub(crate) fn roles(source: &str, layout: &Layout, candidates: &Candidates) -> Vec<Role> {
    let mut roles = vec![Role::Body; layout.paragraphs.len()];
    contents(source, layout, candidates, &mut roles);
    let mut parts = Parts { source, layout, candidates, roles, body: 0 };
    parts.head(parts.start(), false);
    let mut p = 1;
    while p < parts.roles.len() {
        p = parts.tail(p);
    }
    parts.roles
}

struct Parts<'s> {
    source: &'s str,
    layout: &'s Layout,
    candidates: &'s Candidates,
    roles: Vec<Role>,
    /// Where the text below the last head starts.
    body: usize,
}

impl<'s> Parts<'s> {
    fn text(&self, p: usize) -> &'s str {
        self.layout.paragraphs.get(p).map_or("", |paragraph| paragraph.text(self.source))
    }

    fn is_body(&self, p: usize) -> bool {
        self.roles.get(p) == Some(&Role::Body)
    }

    fn numbered(&self, p: usize) -> bool {
        opening_marker(self.candidates, p).is_some()
    }

    /// Whether a paragraph holds no sentence: titles and signatures have no 。
    fn bare(&self, p: usize) -> bool {
        self.layout.paragraphs.get(p).is_some_and(|paragraph| !paragraph.is_prose())
    }

    /// Whether it holds no sentence but for a stop at its end, as names in a list have.
    fn is_name_in_list(&self, p: usize) -> bool {
        self.bare(p)
            || self.layout.paragraphs.get(p).is_some_and(|paragraph| {
                paragraph.stops == 1 && paragraph.commas.is_empty() && paragraph.last.is(Edge::STOP)
            })
    }

    /// A headline may have commas: a dateline follows it.
    fn is_headline(&self, p: usize) -> bool {
        !self.text(p).ends_with(['。', '；']) && dateline::<()>(self.text(p + 1)).is_ok()
    }

    /// The bare name of who speaks, right below the title or its note.
    fn is_speaker(&self, p: usize) -> bool {
        let before = p.checked_sub(1).and_then(|p| self.roles.get(p));
        matches!(before, Some(Role::Title | Role::Subtitle | Role::AdoptionNote))
            && is_name(self.text(p))
    }

    fn set(&mut self, p: usize, role: Role) {
        if let Some(slot) = self.roles.get_mut(p) {
            *slot = role;
        }
    }

    /// Where the document starts: web pages print navigation and captions above the title.
    fn start(&self) -> usize {
        /// How many lines of a page may stand above the title, and how long each is.
        const MOST: usize = 24;
        const LONGEST: usize = 90;
        let is_page = |text: &str| text.len() < LONGEST && !text.contains(['，', ',', '；', '#']);
        (0..MOST.min(self.roles.len()))
            .take_while(|&p| p == 0 || is_page(self.text(p - 1)) && !self.numbered(p - 1))
            .find(|&p| {
                let text = self.text(p);
                ends_in_genre(text)
                    && self.bare(p)
                    && !self.numbered(p)
                    && is_title(text)
                    && !text.starts_with(['—', '#'])
            })
            .unwrap_or(0)
    }

    /// Title, subtitle, adoption note, number and addressee, from paragraph `p` on.
    fn head(&mut self, p: usize, mut titled: bool) {
        let end = self.roles.len().min(p + HEAD);
        for p in p..end {
            let text = self.text(p);
            let role = if !self.is_body(p) {
                continue;
            } else if is_whole_bracket(text) && is_adoption(text) {
                Role::AdoptionNote
            } else if is_document_number(text) || titled && is_order_number(text) {
                Role::DocumentNumber
            } else if titled
                && (text.starts_with("——") && self.bare(p)
                    || is_whole_bracket(text) && text.contains('年') && text.contains('日'))
            {
                Role::Subtitle
            } else if titled && (is_byline(text) || self.is_speaker(p)) {
                Role::Byline
            } else if (titled || p == 0 && text.starts_with('各'))
                && is_addressee(text)
                && !self.numbered(p)
            {
                self.set(p, Role::Addressee);
                self.body = p + 1;
                return;
            } else if !titled
                && (text.starts_with("# ")
                    || !self.numbered(p) && is_title(text) && (self.bare(p) || self.is_headline(p)))
            {
                titled = true;
                Role::Title
            } else if self.numbered(p) || text.contains('。') {
                self.body = p;
                return;
            } else {
                continue;
            };
            self.set(p, role);
        }
    }

    /// Signature, date, notes, attachments at paragraph `p`; gives the paragraph to go on with.
    fn tail(&mut self, p: usize) -> usize {
        let Some(paragraph) = self.layout.paragraphs.get(p) else { return p + 1 };
        // Nearly all that is left ends as sentences do.
        let is_note = paragraph.first.is(Edge::NOTE);
        if paragraph.last.is(Edge::PROSE) & !is_note
            || !self.is_body(p)
            || paragraph.end - paragraph.start > 900
        {
            return p + 1;
        }
        let text = self.text(p);
        if paragraph.last.is(Edge::DATE) {
            let alone = is_date(text);
            if alone || self.body < p && !self.numbered(p) && is_signed_date(text) {
                return self.sign_off(p, alone);
            }
        }
        let label = label_in_brackets(text);
        if !is_note && label.is_none() {
            // Elsewhere than in the head only what says so itself.
            if !paragraph.is_prose() && !self.numbered(p) && is_byline(text) {
                // Below a heading (五、名单) stands who holds the office, not who signs.
                let listed = self.numbered(p - 1) && self.bare(p - 1);
                match is_office_holder(text) {
                    true if listed => {}
                    true if self.body <= p => self.set(p, Role::Signature),
                    _ => self.set(p, Role::Byline),
                }
            }
            return p + 1;
        }
        let text = label.unwrap_or(text);
        if text.starts_with("抄送：") || text.starts_with("抄送:") {
            self.set(p, Role::CopyTo);
        } else if is_attachment_line(text) {
            self.set(p, Role::Attachments);
            if text.contains(['：', ':']) {
                return self.attachment_list(p + 1);
            }
            if text.chars().count() <= 5 && !text.ends_with(['：', ':']) {
                self.annex_head(p + 1);
            }
        } else if !paragraph.is_prose() && is_titled_annex(text) {
            self.set(p, Role::Attachments);
        }
        p + 1
    }

    /// The date at paragraph `p` with what stands around it, above it who signs if the date stands alone; gives the paragraph
    /// to go on with.
    fn sign_off(&mut self, p: usize, alone: bool) -> usize {
        self.set(p, Role::SignatureDate);
        if alone
            && p > 1
            && self.is_body(p - 1)
            && self.bare(p - 1)
            && !self.numbered(p - 1)
            && self.text(p - 1).len() < 120
            && !is_whole_bracket(self.text(p - 1))
        {
            self.set(p - 1, Role::Signature);
        }
        let mut next = p + 1;
        if is_whole_bracket(self.text(next)) && self.text(next).len() < 240 {
            self.set(next, Role::Note);
            next += 1;
        }
        // A bundle: the next document has a head of its own.
        self.second_head(next);
        next
    }

    /// The entries below 附件： or 附件：1.…, each on a line of its own; gives the paragraph to go on with.
    fn attachment_list(&mut self, mut p: usize) -> usize {
        // The number behind the label: what counts on from it needs no other sign.
        let label = p.checked_sub(1).and_then(|above| label_end(self.text(above)));
        let number = |text| marker::<()>(text).ok().map(|(_, marker)| marker);
        let mut last = label.and_then(number);
        let is_entry = |this: &Self, p, last: Option<Marker>| {
            let counts_on = || {
                last.zip(opening_marker(this.candidates, p)).is_some_and(|(last, candidate)| {
                    last.family == candidate.marker.family
                        && last.value().is_some_and(|n| candidate.marker.follows(n))
                })
            };
            // Above prose stands a heading of the annex.
            let is_last = || this.bare(p + 1) || p + 1 >= this.roles.len();
            this.is_body(p)
                && this.numbered(p)
                && this.text(p).len() < 240
                && (this.bare(p) && is_last() || this.is_name_in_list(p) && counts_on())
        };
        while is_entry(self, p, last) {
            self.set(p, Role::Attachments);
            last = last.and(opening_marker(self.candidates, p)).map(|candidate| candidate.marker);
            p += 1;
        }
        p
    }

    fn second_head(&mut self, p: usize) {
        let text = self.text(p);
        let is_bare = self.is_body(p) && self.bare(p) && !self.numbered(p);
        if is_bare && is_title(text) && annex_label(text).is_none() {
            self.head(p, false);
        }
    }

    /// What an annex is, on the line below 附件1, however short: 检查表.
    fn annex_head(&mut self, p: usize) {
        let text = self.text(p);
        if self.is_body(p)
            && self.bare(p)
            && !self.numbered(p)
            && (is_title(text) || (2..4).contains(&text.chars().count()) && text.ends_with(is_han))
        {
            self.set(p, Role::Title);
            self.head(p + 1, true);
        }
    }
}

fn is_whole_bracket(text: &str) -> bool {
    text.starts_with(['（', '(']) && text.ends_with(['）', ')'])
}

/// 云政发〔2026〕3号, also in brackets.
fn is_document_number(text: &str) -> bool {
    let inner =
        text.strip_prefix(['（', '(']).and_then(|t| t.strip_suffix(['）', ')'])).unwrap_or(text);
    inner.ends_with(['号', '號'])
        && document_number::<()>(inner).is_ok_and(|(rest, _)| rest.is_empty())
}

/// 各市、县人民政府：, 王某某委员：; not 为了节约用水，制定以下规定：.
fn is_addressee(text: &str) -> bool {
    text.strip_suffix(['：', ':']).is_some_and(|text| {
        text.len() < 900
            && !text.contains('。')
            && !text.starts_with([
                '【', '（', '(', '为', '為', '根', '按', '现', '現', '经', '經', '依', '近',
            ])
            && !text.ends_with(['下', '定', '法'])
    })
}

fn is_adoption(text: &str) -> bool {
    ["通过", "發布", "发布", "修订", "修正", "施行", "批准"].iter().any(|w| text.contains(w))
}

/// 附件, 附件1, 附表一, 附件：1.…
fn is_attachment_line(text: &str) -> bool {
    match annex_label(text) {
        Some(rest) => rest.is_empty() || rest.starts_with(['：', ':']),
        None => text.starts_with("附："),
    }
}

/// What stands in brackets that hold nothing but the label of an annex: （附件1）, 【附件】.
fn label_in_brackets(text: &str) -> Option<&str> {
    const LONGEST: usize = 24;
    let inner =
        if text.len() > LONGEST { None } else { text.strip_prefix(['（', '(', '【', '[']) };
    let inner = inner?.strip_suffix(['）', ')', '】', ']'])?;
    annex_label(inner).is_some_and(str::is_empty).then_some(inner)
}

/// 附件一　渡口改造名单, 附件1.渡口改造名单: the number of an annex, and behind a blank or dot what it is.
fn is_titled_annex(text: &str) -> bool {
    text.starts_with("附件")
        && annex_label(text).is_some_and(|title| {
            let label = &text[..text.len() - title.len()];
            let number = label.trim_end_matches(|c| is_blank(c) || matches!(c, '.' | '．' | '、'));
            number.len() < label.len()
                && number.len() > "附件".len()
                && !title.starts_with(|c: char| c.is_ascii_digit())
                && is_title(title)
        })
}

/// 青屏县人民政府　　2023年3月1日: who signs, one or several, and behind blanks the date.
fn is_signed_date(text: &str) -> bool {
    let parts = text.rsplit_once(is_blank);
    parts.is_some_and(|(signers, date)| {
        is_date(date) && signers.split(is_blank).all(|signer| signer.is_empty() || is_body(signer))
    })
}

/// Whether a line without punctuation is long enough for the title of a document.
fn is_title(text: &str) -> bool {
    let length = text.chars().count();
    (4..=120).contains(&length)
        && !text.ends_with(['：', ':'])
        && !text.starts_with(['【', '（', '('])
        && !any(text.as_bytes(), text.len(), |three| three == *b"://")
        // 9851.00 is none.
        && text.chars().any(char::is_alphabetic)
}

/// 第707号, below the title of an order (令).
fn is_order_number(text: &str) -> bool {
    text.len() <= 36
        && text.strip_prefix('第').and_then(|rest| rest.strip_suffix(['号', '號'])).is_some_and(
            |number| {
                number.chars().all(|c| {
                    c.is_numeric() || is_blank(c) || "一二三四五六七八九十百千零〇".contains(c)
                })
            },
        )
}

/// 目录 and its entries, told from the body they repeat.
fn contents(source: &str, layout: &Layout, candidates: &Candidates, roles: &mut [Role]) {
    for (paragraph, role) in layout.paragraphs.iter().zip(roles.iter_mut()) {
        // 3, （3）, - 3 -.
        let page = Edge::FIGURE.or(Edge::BRACKET).or(Edge::FURNITURE);
        if paragraph.last.is(page) && has_leader(paragraph.text(source)) {
            *role = Role::Contents;
        }
    }
    let headings = |from: usize| {
        let mut rest = layout.paragraphs.iter().skip(from);
        rest.position(|paragraph| is_contents_heading(source, paragraph)).map(|p| from + p)
    };
    let Some(mut p) = headings(0) else { return paged(source, layout, candidates, roles) };
    while let Some(end) = contents_end(source, layout, candidates, p) {
        for role in roles.iter_mut().take(end).skip(p) {
            *role = Role::Contents;
        }
        // An annex may have contents of its own.
        let Some(next) = headings(end) else { break };
        p = next;
    }
}

/// Where the contents headed in paragraph `p` end.
fn contents_end(source: &str, layout: &Layout, candidates: &Candidates, p: usize) -> Option<usize> {
    /// How far down they may stand if no entry is repeated.
    const NEAR: usize = 40;
    let text = |p: usize| layout.paragraphs.get(p).map_or("", |paragraph| paragraph.text(source));
    let marker =
        |q: usize| opening_marker(candidates, q).map(|c| (c.marker.family, c.marker.ordinal));
    // 前言 and 摘要 have no number.
    let is_entry =
        |q: &usize| marker(*q).is_some() || text(*q).len() < 60 && !text(*q).contains('。');
    let mut entries = (p + 1..p + 4).take_while(is_entry);
    let (at, first) = entries.find_map(|q| Some((q, marker(q)?)))?;
    // The body starts where the first entry's number stands again, or with prose.
    let prose = |q: usize| layout.paragraphs.get(q).is_some_and(|paragraph| paragraph.stops > 0);
    let mut behind = at + 1..layout.paragraphs.len();
    let end = behind.find(|&q| marker(q) == Some(first) || prose(q))?;
    // The prose has a heading without a number above it: 前言.
    let headed = prose(end)
        && marker(end - 1).is_none()
        && !text(end - 1).ends_with(|c: char| c.is_numeric());
    (p < NEAR || marker(end) == Some(first)).then_some(if headed { end - 1 } else { end })
}

/// Entries of contents that no 目录 stands above: their pages stand behind blanks or in brackets (一、总体要求　3), and go up, or
/// they have none. The first is repeated where its part begins, right behind entries without pages.
fn paged(source: &str, layout: &Layout, candidates: &Candidates, roles: &mut [Role]) {
    /// The fewest entries with pages.
    const FEWEST: usize = 3;
    /// How far down the first may stand.
    const NEAR: usize = 40;
    let entry = |paragraph: &Paragraph| {
        let text = paragraph.text(source);
        let page = Edge::FIGURE.or(Edge::BRACKET);
        let paged = if paragraph.last.is(page) { with_page(text) } else { None };
        (!paragraph.is_prose()).then(|| paged.unwrap_or((text, 0)))
    };
    let is_first = |&p: &usize| {
        opening_marker(candidates, p).is_some_and(|first| first.marker.value() == Some(1))
            && layout.paragraphs.get(p).and_then(entry).is_some()
    };
    let Some(p) = (0..layout.paragraphs.len().min(NEAR)).find(is_first) else { return };
    let (_, behind) = layout.paragraphs.split_at(p);
    let Some((title, first)) = behind.first().and_then(entry) else { return };
    let repeats = |paragraph: &Paragraph| paragraph.text(source) == title;
    let mut last = 0;
    let entries = behind.iter().enumerate().take_while(|&(n, paragraph)| {
        let fits = |(_, page)| {
            let numbered = first > 0 || opening_marker(candidates, p + n).is_some();
            numbered && (page > 0) == (first > 0) && page >= mem::replace(&mut last, page)
        };
        (n == 0 || !repeats(paragraph)) && entry(paragraph).is_some_and(fits)
    });
    let count = entries.count();
    let mut body = behind.iter().skip(count);
    let repeated = match first {
        0 => count > 1 && body.next().is_some_and(repeats),
        _ => count >= FEWEST && body.any(repeats),
    };
    if repeated {
        for role in roles.iter_mut().skip(p).take(count) {
            *role = Role::Contents;
        }
    }
}

/// The title and the page of an entry of contents: 总体要求　3, 总体要求（3）.
fn with_page(text: &str) -> Option<(&str, u16)> {
    let line = text.strip_suffix(['）', ')']).unwrap_or(text);
    let title = line.trim_end_matches(|c: char| c.is_ascii_digit());
    let page = line.get(title.len()..)?.parse::<u16>().ok()?;
    let bracketed = line.len() < text.len();
    let title = if bracketed { title.strip_suffix(['（', '('])? } else { title };
    let parted = bracketed || title.ends_with(is_blank);
    parted.then(|| (title.trim_end_matches(is_blank), page))
}

/// 总体要求……3, 总体要求....3, 总体要求……（3）, 总体要求……- 3 -, 总体要求———3: an entry with its page.
fn has_leader(text: &str) -> bool {
    /// Bytes of the number of a page with its marks and blanks.
    const LONGEST: usize = 24;
    let is_dash = |c: char| matches!(c, '-' | '—' | '－' | '–');
    let number = |c: char| {
        c.is_ascii_digit() || matches!(c, '（' | '(' | ')' | '）') || is_dash(c) || is_blank(c)
    };
    // Most brackets at an end hold words.
    let inner = text.strip_suffix(['）', ')']).unwrap_or(text);
    if !inner.ends_with(|c: char| c.is_ascii_digit() || is_dash(c) || is_blank(c)) {
        return false;
    }
    let entry = text.trim_end_matches(number);
    let page = text.get(entry.len()..).unwrap_or_default();
    let led = || {
        ["....", "……", "····", "．．．", "•••"].iter().any(|leader| entry.ends_with(leader))
            && page.len() <= LONGEST
    };
    page.contains(|c: char| c.is_ascii_digit()) && (page.starts_with("———") || led())
}

fn is_contents_heading(source: &str, paragraph: &Paragraph) -> bool {
    if !paragraph.first.is(Edge::CONTENTS.or(Edge::HASH)) {
        return false;
    }
    let text = paragraph.text(source);
    let mut letters = text.chars().filter(|&c| !is_blank(c) && c != '#');
    text.len() < 30
        && letters.next() == Some('目')
        && matches!(letters.next(), Some('录' | '錄' | '次'))
        && letters.next().is_none()
}

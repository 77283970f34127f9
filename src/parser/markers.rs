//! Pass 4: ordinal markers at every marker position.
//!
//! A marker position is the start of a paragraph or of a clause: after 。！？；：，、 and their
//! half-width forms, after ——, after a quotation mark or bracket that has its partner, after the mark that opens a further
//! paragraph of a quotation, after another marker.
//! Only there is a marker tried, and only if its first character may open one. Blanks behind a title are one too, and so is
//! the end of the subject, if the next number needs it.

use alloc::vec::Vec;

use super::{
    blank::trim_start,
    pairs::{Around, Pairs},
    paragraphs::{Edge, Layout, Opening, Paragraph},
    scan::{Class, Those, Token},
};
use crate::{
    Span,
    grammar::{
        lookup::{HAN, HanSet, is_ideograph},
        marker::{self, Family, Marker, Reading},
    },
};

/// A marker where one may stand. Whether it is one, its series or section decides.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    /// The marker with its punctuation.
    pub(crate) span: Span,
    pub(crate) marker: Marker,
    /// Index of its paragraph.
    pub(crate) paragraph: u32,
    /// The innermost pair of marks around it: the index of the opening token plus one, 0 for none.
    pub(crate) context: u32,
    /// The word after a number that is in no table (一查…二查…), else `\0`.
    pub(crate) word: char,
    /// Whether it is a marker even without a series that expects it.
    pub(crate) certain: bool,
    /// Whether it opens a paragraph and goes on with a series inside one above. The sections know.
    pub(crate) resumes: bool,
    /// The character before the marker, `\0` at the start of a paragraph, `\u{1}` right behind another marker.
    pub(crate) before: char,
}

impl Candidate {
    /// ①号泵: the number names.
    pub(crate) fn is_name(&self, source: &str) -> bool {
        source[self.span.end as usize..].starts_with('号')
    }

    pub(crate) const fn opens_paragraph(&self) -> bool {
        self.before == '\0'
    }

    /// Whether a Latin letter stands right behind it: （B）CD.
    pub(crate) fn opens_code(&self, source: &str) -> bool {
        source.as_bytes().get(self.span.end as usize).is_some_and(u8::is_ascii_alphabetic)
    }
}

/// All candidates, and for each paragraph its share of them.
#[derive(Debug, Default)]
pub(crate) struct Candidates {
    pub(crate) all: Vec<Candidate>,
    /// Where that of each paragraph starts, and where that of the last one ends.
    starts: Vec<u32>,
}

impl Candidates {
    /// The share of a paragraph.
    #[inline]
    pub(crate) fn of(&self, paragraph: usize) -> &[Candidate] {
        let Some([start, end, ..]) = self.starts.get(paragraph..) else { return &[] };
        self.all.get(*start as usize..*end as usize).unwrap_or_default()
    }

    /// The first of a paragraph, if it has one.
    pub(crate) fn first_mut(&mut self, paragraph: usize) -> Option<&mut Candidate> {
        let Some([start, end, ..]) = self.starts.get(paragraph..) else { return None };
        self.all.get_mut(*start as usize..*end as usize)?.first_mut()
    }
}

pub(crate) fn markers(
    source: &str,
    tokens: &mut [Token],
    layout: &Layout,
    pairs: &mut Pairs,
) -> Candidates {
    for paragraph in &layout.paragraphs {
        open_nothing_at_end(tokens, paragraph);
    }
    let room = layout.paragraphs.len();
    let mut found =
        Candidates { all: Vec::with_capacity(room), starts: Vec::with_capacity(room + 1) };
    found.starts.push(0);
    let around = Around::new(pairs);
    let mut search =
        Search { source, found: &mut found.all, paragraph: 0, start: 0, place: 0, around };
    // Most paragraphs hold no mark that a marker may follow. So these are what is gone through.
    let mut openers = Those::new(tokens, |token| token.opens);
    let mut opener = openers.next();
    for (p, paragraph) in layout.paragraphs.iter().enumerate() {
        let first = search.found.len();
        search.paragraph = p as u32;
        search.start = paragraph.start;
        search.place = paragraph.tokens.start;
        let start = search.start(paragraph);
        if search.is_decimal(first)
            && let [.., above, own] = found.starts.as_mut_slice()
            && let Some(root) = search.root_above(first, &layout.paragraphs[p - 1])
        {
            search.found.insert(*above as usize, root);
            *own += 1;
        }
        while let Some(t) = opener.filter(|&t| t < paragraph.tokens.end as usize) {
            search.behind(t, tokens[t], start, paragraph.end);
            opener = openers.next();
        }
        found.starts.push(search.found.len() as u32);
    }
    found
}

/// Nothing stands behind the mark that ends a paragraph.
#[inline]
fn open_nothing_at_end(tokens: &mut [Token], paragraph: &Paragraph) {
    let last = paragraph.tokens.end.checked_sub(1);
    if let Some(last) = last.and_then(|last| tokens.get_mut(last as usize)) {
        last.opens &= last.end() < paragraph.end;
    }
}

/// What stands before a marker.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    /// It opens its paragraph.
    Nothing,
    /// The mark that starts there.
    Mark(u32),
    Marker,
}

/// Characters of a title that a series may stand behind.
const MAX_TITLE: usize = 40;

/// Characters that the first item of a series behind its subject may have.
const MAX_FIRST: usize = 200;

/// How many markers before a second one are looked at for the first.
const MAX_WAITING: usize = 16;

/// Characters behind 要 that are one word with it: 一要素, 一要点 (《现代汉语词典》).
static BEHIND_YAO: HanSet = HanSet::of("害素点點地塞员員领領件道职職");

/// Characters before a 一 that is one word with them, or a number: 统一, 之一, 唯一, 万一, 逐一, 周一, 三十一 (《现代汉语词典》).
static BEFORE_ONE: HanSet = HanSet::of(
    "统統之唯惟第万萬每任同单單专專逐进進另划劃归歸不如某这這那哪此该該其合初周期拜为為有当當任何百千十零一二三四五六七八九两兩",
);

struct Search<'s, 'f> {
    source: &'s str,
    found: &'f mut Vec<Candidate>,
    paragraph: u32,
    /// Where it starts.
    start: u32,
    /// How many tokens come before what is looked at.
    place: u32,
    around: Around<'s>,
}

impl<'s> Search<'s, '_> {
    /// Whether the marker with that index is a 3.1. Hardly a document has any.
    #[inline]
    fn is_decimal(&self, first: usize) -> bool {
        let first = self.found.get(first);
        first.is_some_and(|first| first.marker.family == Family::Decimal)
    }

    /// The bare 3 that opens the paragraph above, if the marker with that index is its 3.1 (B.3.5).
    fn root_above(&self, first: usize, above: &Paragraph) -> Option<Candidate> {
        let first = self.found.get(first).filter(|c| {
            let own = c.opens_paragraph() && c.paragraph == self.paragraph && c.context == 0;
            own && c.marker.depth == 2
        })?;
        let start = self.behind_markdown(above);
        let text = &self.source[start as usize..above.end as usize];
        let (title, marker) = marker::decimal_root::<()>(text).ok()?;
        let number = &text[..text.len() - title.len()];
        let below = self.source[first.span.range()].strip_prefix(number)?;
        (first.marker.value() == Some(1) && below.starts_with(['.', '．'])).then_some(Candidate {
            span: Span::new(start, start + number.len() as u32),
            marker,
            paragraph: self.paragraph - 1,
            ..*first
        })
    }

    /// Tries the start of a paragraph. Gives where its text starts, behind # and ** of Markdown.
    #[inline]
    fn start(&mut self, paragraph: &Paragraph) -> u32 {
        let (start, from, before) = if let Some(Opening { marker, end }) = paragraph.opening {
            let found = self.candidate(Span::new(paragraph.start, end), marker);
            self.found.push(found);
            // The blank behind the number of an article is passed without a branch: no processor foresees it.
            let behind = found.span.end;
            let is_blank = self.source.as_bytes().get(behind as usize) == Some(&b' ');
            let behind = (behind + u32::from(is_blank)).min(paragraph.end);
            (paragraph.start, behind, Before::Marker)
        } else if paragraph.first.is(Edge::START.or(Edge::BLOCK)) {
            // Of what opens a block by itself, Markdown may stand before a marker.
            let start = self.behind_markdown(paragraph);
            (start, start, Before::Nothing)
        } else {
            return paragraph.start;
        };
        self.position(from, paragraph.end, before);
        start
    }

    /// Where the text of a paragraph starts, behind # and ** of Markdown.
    #[inline]
    fn behind_markdown(&self, paragraph: &Paragraph) -> u32 {
        let mut start = paragraph.start;
        let text = paragraph.bytes(self.source);
        if text.first() == Some(&b'#') {
            let text = trim_start(paragraph.text(self.source).trim_start_matches('#'));
            start = paragraph.end - text.strip_prefix("**").unwrap_or(text).len() as u32;
        }
        // Added without a branch: no processor foresees it.
        start + 2 * u32::from(text.first_chunk() == Some(b"**"))
    }

    /// Tries behind a mark, the token `t`, in the text of a paragraph from `start` to `end`.
    #[inline]
    fn behind(&mut self, t: usize, token: Token, start: u32, end: u32) {
        let at = token.end();
        // A mark that opens a further paragraph of a quotation has no partner either.
        let alone = token.class.is_paired()
            && self.around.pairs.partner_of(t).is_none()
            && !(token.at == start && token.is_quote() && token.class == Class::Open);
        if !alone && at < end && at > start {
            self.place = t as u32 + 1;
            self.position(at, end, Before::Mark(token.at));
        }
    }

    /// Tries a marker where a paragraph opens, behind a mark or behind another marker, and further ones right behind it
    /// (第一，一是…).
    #[inline]
    fn position(&mut self, from: u32, end: u32, before: Before) {
        let text = self.text(from, end);
        if let Some(first) = self.read(text, end) {
            self.add(first, text, end, before);
        }
    }

    /// Reads the marker that opens the text up to `end`, if none was found there before.
    #[inline]
    fn read(&self, text: &'s str, end: u32) -> Option<Reading<'s>> {
        let at = end - text.len() as u32;
        let is_known = |last: &Candidate| last.span.start >= at;
        if !marker::may_start(text) || self.found.last().is_some_and(is_known) {
            return None;
        }
        marker::any_marker(text)
    }

    /// Adds the marker that opens the text up to `end`, and those right behind it.
    // Apart, for at most positions none is read.
    #[inline(never)]
    fn add(&mut self, first: Reading<'s>, mut text: &'s str, end: u32, mut before: Before) {
        let mut next = Some(first);
        // A paragraph of nothing but markers stays linear: each position is tried once.
        for _ in usize::from(before == Before::Marker)..4 {
            let Some(Reading { rest, marker, word, certain }) = next else { return };
            let span = Span::new(end - text.len() as u32, end - rest.len() as u32);
            let character = match before {
                Before::Nothing => '\0',
                Before::Mark(at) => self.source[at as usize..].chars().next().unwrap_or('\0'),
                Before::Marker => '\u{1}',
            };
            let found =
                Candidate { word, certain, before: character, ..self.candidate(span, marker) };
            if marker.value() == Some(2) {
                let first = self.behind_title(&found).or_else(|| self.behind_subject(&found));
                self.found.extend(first);
            }
            self.found.push(found);
            // What may be a plain word makes no marker position behind it: 一方一方面.
            if !certain {
                return;
            }
            text = self.text(found.span.end, end);
            next = self.read(text, end);
            before = Before::Marker;
        }
    }

    /// The first marker of a series behind a title and blanks, which are no tokens: 强化管护 一是定人，二是定岗. It is looked
    /// for when the second is found without it.
    fn behind_title(&self, second: &Candidate) -> Option<Candidate> {
        if second.opens_paragraph() || !matches!(second.marker.family, Family::Word | Family::Di) {
            return None;
        }
        let from = match self.found.last() {
            Some(last) if last.paragraph == self.paragraph => {
                let is_first = last.marker.family == second.marker.family;
                (last.opens_paragraph() && !is_first).then_some(last.span.end)?
            }
            _ => self.start,
        };
        let text = &self.source[from as usize..second.span.start as usize];
        // No title holds a sentence, and the marks around one word are not around the next.
        let ends = |c: char| matches!(c, '。' | '（' | '(' | '“' | '‘' | '《' | '「' | '『');
        let title = text.char_indices().take(MAX_TITLE).take_while(|(_, c)| !ends(*c));
        let mut blanks = title.filter(|(_, c)| matches!(c, ' ' | '\u{3000}'));
        blanks.find_map(|(at, _)| {
            let behind = trim_start(&text[at..]);
            let Reading { rest, marker, word, certain } = marker::any_marker(behind)?;
            let at = |text: &str| second.span.start - text.len() as u32;
            let span = Span::new(at(behind), at(rest));
            let is_first = marker.value() == Some(1) && marker.family == second.marker.family;
            (is_first && certain && word == second.word).then_some(Candidate {
                span,
                marker,
                before: ' ',
                ..*second
            })
        })
    }

    /// The first marker of a series right behind its subject: 各单位一要排查，二要整改; 原因一是缺水，二是缺人. It is looked for
    /// when the second is found without it, back to where the sentence starts and in the marks around the second.
    fn behind_subject(&self, second: &Candidate) -> Option<Candidate> {
        let is_second = matches!(second.before, '，' | '；' | '。' | ',' | ';')
            && second.marker.family == Family::Word
            && second.certain;
        if !is_second {
            return None;
        }
        // 要 of 二要.
        let word = self.source.get(second.span.start as usize + HAN..second.span.end as usize)?;
        // One that waits for the second already is its first.
        let own = self.found.iter().rev().take_while(|c| c.paragraph == self.paragraph);
        let mut alike = own.take(MAX_WAITING).filter(|c| {
            c.marker.family == Family::Word && self.source[c.span.range()].ends_with(word)
        });
        if alike.next().is_some_and(|last| last.marker.value() == Some(1)) {
            return None;
        }
        let last = self.found.last().filter(|last| last.paragraph == self.paragraph);
        let from = last.map_or(self.start, |last| last.span.end);
        let before = self.source[from as usize..second.span.start as usize].trim_end();
        let before = before.strip_suffix(second.before)?;
        let mut inside = 0_u32;
        for (at, c) in before.char_indices().rev().take(MAX_FIRST) {
            match c {
                '”' | '’' | '」' | '』' | '）' | ')' | '》' => inside += 1,
                '“' | '‘' | '「' | '『' | '（' | '(' | '《' => {
                    inside = inside.checked_sub(1)?;
                }
                '。' | '！' | '？' if inside == 0 => return None,
                '一' if inside == 0 && before[at + HAN..].starts_with(word) => {
                    let subject = before[..at].chars().next_back()?;
                    if !is_ideograph(subject) || BEFORE_ONE.has(subject) {
                        return None;
                    }
                    let Reading { rest, marker, certain, .. } = marker::any_marker(&before[at..])?;
                    let end = from + (before.len() - rest.len()) as u32;
                    let span = Span::new(from + at as u32, end);
                    let is_word =
                        word == "要" && rest.chars().next().is_some_and(|c| BEHIND_YAO.has(c));
                    let is_first = certain && marker.family == Family::Word && !is_word;
                    return is_first.then_some(Candidate {
                        span,
                        marker,
                        before: subject,
                        ..*second
                    });
                }
                _ => {}
            }
        }
        None
    }

    /// The text from there to the end of a paragraph, without blanks before it.
    #[inline]
    fn text(&self, from: u32, end: u32) -> &'s str {
        trim_start(&self.source[from as usize..end as usize])
    }

    /// A marker that stands at `span`, and opens its paragraph if nobody says otherwise.
    #[inline]
    fn candidate(&mut self, mut span: Span, marker: Marker) -> Candidate {
        if marker.family == Family::Hanzi && !marker.punctuated {
            // 一　 in old Taiwan laws: the blank stands for 、.
            let rest = &self.source[span.end as usize..];
            span.end += if rest.starts_with('\u{3000}') { 3 } else { 2 };
        }
        let context = self.around.of(self.place);
        let paragraph = self.paragraph;
        Candidate {
            span,
            marker,
            paragraph,
            context,
            word: '\0',
            certain: true,
            resumes: false,
            before: '\0',
        }
    }
}

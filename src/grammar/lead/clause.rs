//! The first clause of a paragraph: one pass over it, which tells most paragraphs from leads.

use super::{
    act::{cited, citing_verb, plain_modifier},
    object::may_govern_object,
    words::{ADVERB_ENDS, KNOWN_STARTS, MEETINGS, NOT_FIRST, OPENS_NO_SPEAKER, PREPOSITIONS},
};
use crate::grammar::{
    lookup::{BLOCK, CharMap, HAN, HanSet, block},
    reporting::VERB_ENDS,
};

/// Last characters of verbs, and of 说过, 说得好 and 讲话.
static CITE_ENDS: HanSet = HanSet::of("过好话").and(&VERB_ENDS);

/// The longest clause looked at, in characters.
const WINDOW: usize = 64;

/// What ends the clause.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    /// `，` `：` or a quotation: what may close a lead.
    Mark { colon: bool },
    /// `。` `；`: an object may stand before it.
    Period,
    /// The end of the line or of the text.
    End,
    /// A blank: a headline, or no prose.
    Blank,
    /// None within the window.
    Far,
}

/// The first clause of a paragraph, what ends it, and what in it may end a speaker.
pub(super) struct Clause<'a> {
    /// The whole text.
    pub(super) input: &'a str,
    /// Two characters or more.
    pub(super) text: &'a str,
    pub(super) stop: Stop,
    /// What follows the mark that ends it.
    pub(super) after: &'a str,
    pub(super) first: char,
    /// Where the first 会 of a meeting stands, and the last.
    pub(super) hui: Option<(usize, usize)>,
    /// Where the first Arabic figure or 就 stands.
    pub(super) cue: Option<usize>,
}

impl<'a> Clause<'a> {
    /// The first clause of a text with what follows it in its source, if it may hold a lead.
    ///
    /// Brackets and quotes hide the marks in them: 《关于甲，乙的规定》指出.
    pub(super) fn of(input: &'a str, source: &'a [u8]) -> Option<Self> {
        let mut chars = input.chars();
        let first = chars.next()?;
        if !opens_speaker(first, chars.as_str()) {
            return None;
        }
        let mut scan = Scan { input, source, at: 0, depth: 0, hui: None, cue: None };
        let stop = scan.run();
        let (text, after) = input.split_at_checked(scan.at)?;
        if text.len() <= first.len_utf8() {
            return None;
        }
        let after = without_first(after);
        Some(Self { input, text, stop, after, first, hui: scan.hui, cue: scan.cue })
    }

    /// The same clause and the next in one.
    pub(super) fn with_next(&self) -> Option<Self> {
        let (input, source) = (self.after, self.after.as_bytes());
        let mut scan = Scan { input, source, at: 0, depth: 0, hui: None, cue: None };
        let stop = scan.run();
        let (_, after) = input.split_at_checked(scan.at)?;
        let text = self.input.get(..self.input.len() - after.len())?;
        Some(Self { text, stop, after: without_first(after), ..*self })
    }
}

fn without_first(text: &str) -> &str {
    let mut chars = text.chars();
    chars.next();
    chars.as_str()
}

/// The gate: whether a text, given with all that follows it, may hold a lead. `end` tells where its first clause ends at
/// the latest, if no quotation or bracket stands before.
///
/// Nearly no clause ends in a verb of saying, and most hold nothing that tells a speaker from the left.
#[inline]
pub(crate) fn may_hold_lead(source: &str, end: impl FnOnce() -> Option<usize>) -> bool {
    let Some(&first) = source.as_bytes().first_chunk() else { return true };
    if OPENS_NO_SPEAKER.has(first) {
        return false;
    }
    let Some(end) = end() else { return true };
    let clause = source.get(..end).unwrap_or_default();
    // One that is shorter has no room for both a speaker and a verb.
    if end <= HAN {
        return false;
    }
    let last = clause.as_bytes().last_chunk();
    let may_cite = last.is_some_and(|&last| CITE_ENDS.has_bytes(last));
    if (may_cite && (cited(clause).is_some() || clause.ends_with("讲话")))
        || KNOWN_STARTS.has_bytes(first)
    {
        return true;
    }
    // No speaker stands before a figure that opens the text.
    let is_numbered = first[0].is_ascii_digit();
    let is_open = source.as_bytes().get(end).is_some_and(|mark| !matches!(mark, b'\n' | b'\r'));
    tells_speaker(source, clause, is_numbered)
        || (is_open && !is_numbered && may_govern_object(clause.as_bytes()))
}

/// Whether something in the clause tells a speaker from the left, or may end it before.
fn tells_speaker(source: &str, clause: &str, is_numbered: bool) -> bool {
    let (bytes, end) = (source.as_bytes(), clause.len());
    // Of figures and the marks around them, most of which tell nothing.
    let marks = if is_numbered { 1 } else { b':' - b'*' + 1 };
    let may_tell = |bytes: [u8; HAN]| is_word(bytes) | (bytes[0].wrapping_sub(b'*') < marks);
    let mut is_parted = false;
    (0..end).step_by(BLOCK).any(|at| {
        // Of the last block only what lies before the end counts.
        let within = u64::MAX >> BLOCK.saturating_sub(end - at);
        let mut found = block(bytes, at, may_tell) & within;
        while found != 0 {
            let here = at + found.trailing_zeros() as usize;
            let tells = match bytes.get(here) {
                Some(b'+' | b'-'..=b'/') => false,
                // Only the first figure may part a speaker from the act.
                Some(b'0'..=b'9') => {
                    !core::mem::replace(&mut is_parted, true) && may_part(clause, here)
                }
                // Most 会 are those of 社会.
                _ => bytes.get(here + 1) != Some(&HUI[1]) || is_meeting(bytes, here),
            };
            if tells {
                return true;
            }
            found &= found - 1;
        }
        false
    })
}

/// Whether the first figure of a clause may part a speaker from the act: one of a date, or behind what else may stand
/// before an act.
fn may_part(clause: &str, figure: usize) -> bool {
    let Some((head, date)) = clause.split_at_checked(figure) else { return true };
    let is_modified = head.chars().next_back().is_some_and(|last| ADVERB_ENDS.has(last));
    is_modified || PREPOSITIONS.inside(head) || plain_modifier(date).is_some()
}

/// 会
const HUI: [u8; HAN] = [0xE4, 0xBC, 0x9A];

/// Whether these bytes are 会 or 就, as far as the second and the third tell: E4 and E5 open every second character.
const fn is_word([_, b, c]: [u8; HAN]) -> bool {
    ((b == HUI[1]) & (c == HUI[2])) | ((b == 0xB0) & (c == 0xB1))
}

/// Whether the 会 at `at` ends the name of a meeting.
fn is_meeting(text: &[u8], at: usize) -> bool {
    let before = text.get(..at).and_then(<[u8]>::last_chunk);
    before.is_some_and(|&before| MEETINGS.has_bytes(before))
        || text.get(at..).is_some_and(|rest| rest.starts_with("会议".as_bytes()))
}

/// The pass over a clause.
struct Scan<'a> {
    input: &'a str,
    /// The text and what follows it, so that nearly all blocks are whole ones.
    source: &'a [u8],
    at: usize,
    /// Open brackets and quotes.
    depth: u32,
    hui: Option<(usize, usize)>,
    cue: Option<usize>,
}

/// What a character is to the pass. All others are text.
#[derive(Clone, Copy)]
enum Sign {
    Hui,
    Cue,
    /// A quotation mark that opens, or `"`.
    Quote,
    Open,
    Close,
    /// What ends the clause, outside brackets.
    Stop(Stop),
    /// A line end, in brackets too.
    LineEnd,
}

static SIGNS: CharMap<Sign, 128> = CharMap::new(
    0x753E_BFAD,
    Sign::LineEnd,
    &[
        ("会", Sign::Hui),
        ("就0123456789", Sign::Cue),
        ("“「\"", Sign::Quote),
        ("《（(", Sign::Open),
        ("》）”」)", Sign::Close),
        ("，,", Sign::Stop(Stop::Mark { colon: false })),
        ("：:", Sign::Stop(Stop::Mark { colon: true })),
        ("。；！？｡;…—", Sign::Stop(Stop::Period)),
        ("*", Sign::Stop(Stop::End)),
        (" \t\u{3000}", Sign::Stop(Stop::Blank)),
        ("\n\r\u{c}\u{2028}\u{2029}", Sign::LineEnd),
    ],
);

impl Scan<'_> {
    /// Goes on to the end of the clause.
    fn run(&mut self) -> Stop {
        let bytes = self.input.as_bytes();
        let mut left = WINDOW;
        let (mut base, mut signs) = (0, block(self.source, 0, is_sign));
        loop {
            let reach = bytes.len().min(self.at + HAN * left);
            while signs == 0 && base + BLOCK < reach {
                base += BLOCK;
                signs = block(self.source, base, is_sign);
            }
            let next = (base + signs.trailing_zeros() as usize).min(bytes.len());
            signs &= signs.wrapping_sub(1);
            // What stands between is stepped over.
            let plain = (next - self.at) / HAN;
            if plain >= left {
                self.at += HAN * left;
                return if self.at < bytes.len() { Stop::Far } else { Stop::End };
            }
            left -= plain + 1;
            self.at = next;
            let rest = bytes.get(next..).unwrap_or_default();
            let Some(&first) = rest.first() else { return Stop::End };
            if let Some(stop) = self.sign(rest) {
                return stop;
            }
            self.at += match first {
                0..0x80 => 1,
                0x80..0xE0 => 2,
                0xE0..0xF0 => 3,
                _ => 4,
            };
        }
    }

    /// What the sign at [`at`](Self::at), which opens `rest`, ends, if it ends the clause.
    fn sign(&mut self, rest: &[u8]) -> Option<Stop> {
        match SIGNS.at_start(rest) {
            // U+A0
            None => (self.depth == 0 && rest.starts_with(b"\xC2\xA0")).then_some(Stop::Blank),
            Some(Sign::Stop(stop)) => (self.depth == 0).then_some(stop),
            Some(Sign::Hui) => {
                // Most are those of 社会.
                if is_meeting(self.input.as_bytes(), self.at) {
                    let (first, _) = self.hui.unwrap_or((self.at, self.at));
                    self.hui = Some((first, self.at));
                }
                None
            }
            Some(Sign::Cue) => {
                self.cue = self.cue.or(Some(self.at));
                None
            }
            Some(Sign::Quote) if self.depth == 0 && self.cites() => {
                Some(Stop::Mark { colon: false })
            }
            Some(Sign::Quote | Sign::Open) => {
                // `"` has no other side.
                self.depth += u32::from(rest.first() != Some(&b'"'));
                None
            }
            Some(Sign::Close) => {
                self.depth = self.depth.saturating_sub(1);
                None
            }
            Some(Sign::LineEnd) => Some(Stop::End),
        }
    }

    /// Whether what was read ends in a verb of saying.
    fn cites(&self) -> bool {
        self.input.get(..self.at).and_then(citing_verb).is_some()
    }
}

/// Whether these bytes open a character other than 、 that is no Han one, or 会 or 就.
fn is_sign([a, b, c]: [u8; HAN]) -> bool {
    let is_han = a.wrapping_sub(0xE4) < 6;
    let is_comma = (a == 0xE3) & (b == 0x80) & (c == 0x81);
    !matches!(a, 0x80..=0xBF) & !is_comma & (!is_han | is_word([a, b, c]))
}

/// Whether a paragraph may open with a speaker: no preposition, connective, pronoun of the author.
fn opens_speaker(first: char, rest: &str) -> bool {
    match first {
        '\u{4E00}'..='\u{9FFF}' => !NOT_FIRST.has(first) || is_told_by_second(first, rest),
        _ => first == '《' || first == '“' || first.is_alphanumeric(),
    }
}

/// Whether a speaker may open so although its first character mostly opens something else: words such as 有关 and
/// 应急, states (不丹), and the places of 民政部's 《中华人民共和国行政区划代码》 that open so and are no such word too.
fn is_told_by_second(first: char, rest: &str) -> bool {
    let Some(second) = rest.chars().next() else { return false };
    match first {
        '与' => second == '会',
        '以' => matches!(second, '色' | '军' | '方' | '总' | '媒' | '外' | '国'),
        '对' => second == '外',
        '所' => second == '罗',
        '不' => matches!(second, '丹' | '少'),
        '当' => matches!(second, '地' | '涂' | '阳' | '雄'),
        '经' => second == '济',
        '自' => matches!(second, '治' | '然' | '贡'),
        '总' => second != '的',
        // 另据…报道
        '另' => second != '据' && second != '據',
        '这' => matches!(second, '次' | '位' | '名' | '些'),
        // 本报评论员文章
        '本' => matches!(second, '次' | '报' | '報' | '刊' | '台' | '溪'),
        '一' => matches!(second, '些' | '位' | '名'),
        // 有关部门, 有的同志, 有专家
        '有' => matches!(second, '关' | '的' | '人' | '专' | '学' | '媒' | '评' | '分'),
        // 应急管理部
        '应' => matches!(second, '急' | '城'),
        // 关税税则委员会
        '关' => matches!(second, '税' | '岭'),
        '那' => matches!(second, '曲' | '坡'),
        '都' => matches!(second, '江' | '匀' | '昌' | '兰'),
        '也' => second == '门',
        '随' => matches!(second, '州' | '县'),
        '如' => matches!(second, '皋' | '东'),
        '根' => second == '河',
        '若' => second == '羌',
        '且' => second == '末',
        '将' => second == '乐',
        '可' => second == '克',
        '依' => matches!(second, '兰' | '安'),
        '故' => second == '城',
        _ => false,
    }
}

//! The first clause of a paragraph: one pass over it, which tells most paragraphs from leads.

use super::{act::citing_verb, words::NOT_FIRST};

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
    /// Two characters or more.
    pub(super) text: &'a str,
    pub(super) stop: Stop,
    /// What follows the mark that ends it.
    pub(super) after: &'a str,
    pub(super) first: char,
    pub(super) second: char,
    /// Where the first 会 stands.
    pub(super) hui: Option<usize>,
    /// Where the first Arabic figure or 就 stands.
    pub(super) cue: Option<usize>,
}

impl<'a> Clause<'a> {
    /// Brackets and quotes hide the marks in them: 《关于甲，乙的规定》指出.
    pub(super) fn of(input: &'a str) -> Option<Self> {
        let mut chars = input.chars();
        let (first, second) = (chars.next()?, chars.next()?);
        if !opens_speaker(first, second) {
            return None;
        }
        let mut scan = Scan { input, at: 0, depth: 0, hui: None, cue: None };
        let stop = scan.run();
        let (text, after) = input.split_at_checked(scan.at)?;
        let mut rest = after.chars();
        rest.next();
        // A mark right after the first character leaves no room for a speaker.
        (text.len() > first.len_utf8()).then_some(Self {
            text,
            stop,
            after: rest.as_str(),
            first,
            second,
            hui: scan.hui,
            cue: scan.cue,
        })
    }
}

/// The pass over a clause.
struct Scan<'a> {
    input: &'a str,
    at: usize,
    /// Open brackets and quotes.
    depth: u32,
    hui: Option<usize>,
    cue: Option<usize>,
}

impl Scan<'_> {
    /// Goes on to the end of the clause.
    fn run(&mut self) -> Stop {
        let mut left = WINDOW;
        while left > 0 {
            let rest = self.input.get(self.at..).unwrap_or_default();
            // Nearly every character is plain Han, stepped over undecoded.
            let plain = rest.as_bytes().chunks_exact(3).take(left).take_while(|c| is_plain_han(c));
            let plain = plain.count();
            left -= plain;
            self.at += 3 * plain;
            if left == 0 {
                break;
            }
            left -= 1;
            let Some(c) = rest.get(3 * plain..).and_then(|rest| rest.chars().next()) else {
                return Stop::End;
            };
            match c {
                '会' => self.hui = self.hui.or(Some(self.at)),
                '就' | '0'..='9' => self.cue = self.cue.or(Some(self.at)),
                _ => {
                    if let Some(stop) = self.mark(c) {
                        return stop;
                    }
                }
            }
            self.at += c.len_utf8();
        }
        if self.at < self.input.len() { Stop::Far } else { Stop::End }
    }

    /// What a mark at [`at`](Self::at) ends, if it ends the clause.
    fn mark(&mut self, c: char) -> Option<Stop> {
        let depth = self.depth;
        Some(match c {
            '“' | '「' | '"' if depth == 0 && self.cites() => Stop::Mark { colon: false },
            '《' | '（' | '“' | '「' | '(' => {
                self.depth += 1;
                return None;
            }
            '》' | '）' | '”' | '」' | ')' => {
                self.depth = depth.saturating_sub(1);
                return None;
            }
            '\n' | '\r' => Stop::End,
            _ if depth > 0 => return None,
            '，' | ',' => Stop::Mark { colon: false },
            '：' | ':' => Stop::Mark { colon: true },
            '。' | '；' | '！' | '？' | ';' | '…' | '—' => Stop::Period,
            '*' => Stop::End,
            ' ' | '\t' | '\u{3000}' | '\u{a0}' => Stop::Blank,
            _ => return None,
        })
    }

    /// Whether what was read ends in a verb of saying.
    fn cites(&self) -> bool {
        self.input.get(..self.at).and_then(citing_verb).is_some()
    }
}

/// Whether three bytes at a character are a Han one, other than 会 and 就 (E4 BC 9A, E5 B0 B1). These
/// are told by their second and third byte, for E4 and E5 open every second character.
fn is_plain_han(bytes: &[u8]) -> bool {
    matches!(*bytes, [0xE4..=0xE9, b, c] if !matches!(u16::from_be_bytes([b, c]), 0xBC9A | 0xB0B1))
}

/// Whether a paragraph may open with a speaker: no preposition, connective, pronoun of the author.
fn opens_speaker(first: char, second: char) -> bool {
    match first {
        '\u{4E00}'..='\u{9FFF}' if !NOT_FIRST.has(first) => first != '总' || second != '的',
        '与' => second == '会',
        '以' => matches!(second, '色' | '军' | '方' | '总' | '媒' | '外' | '国'),
        '对' => second == '外',
        // 所罗门群岛, 不丹: names.
        '所' => second == '罗',
        '不' => second == '丹',
        '当' => second == '地',
        '经' => second == '济',
        '自' => second == '治',
        // 另据…报道
        '另' => second != '据' && second != '據',
        '这' => second == '次',
        // 本报评论员文章
        '本' => matches!(second, '次' | '报' | '報' | '刊' | '台'),
        '一' => matches!(second, '些' | '位'),
        '有' => matches!(second, '关' | '的'),
        '\u{4E00}'..='\u{9FFF}' => false,
        _ => first == '《' || first == '“' || first.is_alphanumeric(),
    }
}

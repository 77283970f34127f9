//! What a quotation is: an utterance (引语) or a phrase (提法、口号、特定称谓).
//!
//! GB/T 15834-2011 gives quotation marks three uses: words cited (4.8.3.1), words dwelt on
//! (4.8.3.2), words with a special meaning, names included (4.8.3.3). The first is an
//! [`Utterance`](QuoteKind::Utterance), the others are a [`Phrase`](QuoteKind::Phrase). The marks
//! are the same, so the kind is read off the structure around them:
//!
//! ```ebnf
//! utterance (* non-normative *)
//!     = any, quote, "的", speech noun                    (* 关于“…，…”的指示 *)
//!     | any, "“", any, "。", [ any ], "”"                (* a stop inside: a whole sentence, B.2.1 *)
//!     | say, "：", quote, punctuation                    (* 4.7.3.1: a colon after 说, 指出 … *)
//!     | say, [ "，" ], "“", clause, { "，", clause }, "”", punctuation
//!     | sentence end, "“", any, ( "！" | "？" ), "”"
//!     | "“", clause, ( "，”" | "”" ), who, say           (* 处处为难，”他说 *)
//!     | utterance, quote ;                               (* back to back: kinds are shared *)
//! phrase = anything else ;
//! ```
//!
//! Utterances: 他说：“路通了。” and 镇长强调“先修路，后修桥”。 Phrases: 提出“三区联动”战略,
//! 坚持“先修路，后修桥”的原则, and the name in “河道清清，有我！”主题活动, for all its ！.

#[cfg(test)]
mod tests;
mod words;

use self::words::{is_naming, is_speech};
use super::reporting::{Quoting, verb};

/// What a quotation holds (引语 or 提法).
///
/// One byte. The kind of each quotation of a parsed document stands on its node.
///
/// ```
/// use gongwen::grammar::quote_kind::QuoteKind;
///
/// // 村支书说：“路通了，日子就好了。” is speech; “三区联动”战略 is a set phrase.
/// assert_eq!(QuoteKind::Utterance.to_string(), "utterance");
/// assert_ne!(QuoteKind::Utterance, QuoteKind::Phrase);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum QuoteKind {
    /// Speech or a cited passage (引语): 他说：“路通了。”
    Utterance,
    /// A slogan, set phrase, coined term or name (提法、口号、称谓): “三区联动”.
    Phrase,
}

impl core::fmt::Display for QuoteKind {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            Self::Utterance => "utterance",
            Self::Phrase => "phrase",
        })
    }
}

/// The kind of the quotation `content` that stands between `before` and `after`, the text of the
/// same paragraph without the two marks. `previous` is the kind of the quotation that ends last in
/// `before`, at the same depth; it counts only where at most a mark and a word or two lie between.
///
/// Looks at no more than the last 30 characters of `before`, the first 12 of `after`, the first 80
/// and the last of `content`, so it costs the same in any paragraph.
pub(crate) fn classify(
    before: &str,
    content: &str,
    after: &str,
    previous: Option<QuoteKind>,
) -> QuoteKind {
    if is_utterance(before, content.trim(), after, previous == Some(QuoteKind::Utterance)) {
        QuoteKind::Utterance
    } else {
        QuoteKind::Phrase
    }
}

fn is_utterance(before: &str, content: &str, after: &str, after_utterance: bool) -> bool {
    let text = Text::of(content);
    let sequel = Sequel::of(after);
    match sequel {
        Sequel::Naming => return false,
        // 关于“严字当头，常抓不懈”的指示, but not 实现“同城待遇”的指示.
        Sequel::Speech if text.is_clausal() => return true,
        _ => {}
    }
    let before = without_blanks(before, WINDOW);
    if text.stopped {
        return !names(before);
    }
    let exclaimed = text.ending == Ending::Exclaimed;
    // A quotation that is a part of the sentence is a name: “三区联动”战略.
    match sequel {
        Sequel::Attribute | Sequel::Speech => return text.is_passage() && says(before),
        Sequel::Word if !text.is_clausal() => return false,
        _ => {}
    }
    let first_person = content.starts_with(['我', '咱']);
    // Most quotations are short names, told without reading what introduces them.
    if text.ending == Ending::Other
        && !text.is_weighty()
        && !(after_utterance || first_person || before.ends_with(['：', ':']))
    {
        return false;
    }
    let pause = sequel == Sequel::Pause;
    // 倡导的“…” is a noun, however long.
    let passage = text.is_passage() && pause && !before.ends_with('的');
    match Lead::of(before) {
        Lead::Colon => exclaimed || (text.is_clausal() && pause && !names(before)),
        Lead::SayColon => exclaimed || text.is_clausal() || pause,
        Lead::Say => exclaimed || (text.is_weighty() && sequel != Sequel::Word),
        Lead::Start if exclaimed => sequel != Sequel::Listed,
        // 他说：“…，…”。“…，…”。 goes on citing.
        Lead::Start if after_utterance && before.ends_with("”。") => text.is_clausal() && pause,
        Lead::Start => text.ending == Ending::Comma || (text.is_clausal() && credited(after)),
        Lead::Quote => passage || (after_utterance && sequel != Sequel::Word),
        // A clause of its own in the first person: …，“我是队长我先下”，…
        Lead::Clause if first_person => sequel != Sequel::Word,
        Lead::Clause => passage || (text.is_clausal() && pause && said(before)),
        Lead::Echo if after_utterance => text.is_weighty(),
        Lead::Echo | Lead::Other => passage,
    }
}

/// How far back the context of a quotation is read, in characters.
const WINDOW: usize = 30;

/// Bytes of one Chinese character.
const HAN: usize = 3;

/// How the content ends.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// ！ or ？, which names and slogans carry too.
    Exclaimed,
    /// ，: the sentence is cut by its speaker, “路通了，”他说.
    Comma,
    Other,
}

/// The content at a glance.
struct Text {
    ending: Ending,
    /// A 。 inside: a whole sentence (GB/T 15834-2011 B.2.1).
    stopped: bool,
    /// How many ， ； ！ ？ in the first 80 characters.
    clauses: u8,
    /// How many 、 in the same.
    words: u8,
    bytes: usize,
}

impl Text {
    fn of(content: &str) -> Self {
        // Real quotations close two or three at once; a million must cost no more.
        let last = tail(content, 8).trim_end_matches(is_closer).trim_end();
        let ending = match last.chars().next_back() {
            Some('！' | '？' | '!' | '?') => Ending::Exclaimed,
            Some('，' | ',') => Ending::Comma,
            _ => Ending::Other,
        };
        let (mut stopped, mut clauses, mut words) = (last.ends_with('。'), 0, 0);
        for c in content.chars().take(80) {
            match c {
                '。' => stopped = true,
                '，' | '；' | '！' | '？' => clauses += 1,
                '、' => words += 1,
                _ => {}
            }
        }
        Self { ending, stopped, clauses, words, bytes: content.len() }
    }

    fn is_clausal(&self) -> bool {
        self.clauses > 0
    }

    /// Clauses, or twelve characters and more: too much for a name.
    fn is_weighty(&self) -> bool {
        self.is_clausal() || self.bytes >= 12 * HAN
    }

    /// Clauses of 24 characters or more that are no list of parallel words: too much for a slogan.
    fn is_passage(&self) -> bool {
        self.is_clausal() && self.words <= self.clauses && self.bytes >= 24 * HAN
    }
}

/// What stands before the opening mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Lead {
    /// The start of a paragraph, a sentence or another quotation.
    Start,
    /// 指出：
    SayColon,
    /// Any other colon.
    Colon,
    /// 指出 or 他说， or 教导我们.
    Say,
    /// Another quotation, touching or before one of 、，；.
    Quote,
    /// Another quotation, a comma and a word or two: “…”，还要.
    Echo,
    /// A comma.
    Clause,
    Other,
}

impl Lead {
    fn of(before: &str) -> Self {
        let Some(last) = before.chars().next_back() else { return Self::Start };
        let rest = before.strip_suffix(last).unwrap_or_default();
        match last {
            '。' | '！' | '？' | '…' | '!' | '?' | '“' | '「' => Self::Start,
            '：' | ':' if says(rest) || tells(rest) => Self::SayColon,
            '：' | ':' => Self::Colon,
            '、' | '，' | '；' if without_blanks(rest, WINDOW - 1).ends_with(is_closer) => {
                Self::Quote
            }
            '，' | ',' if says(rest) || tells(rest) => Self::Say,
            '，' | ',' => Self::Clause,
            _ if is_closer(last) => Self::Quote,
            _ if !before.ends_with("提出") && (says(before) || tells(before)) => Self::Say,
            _ if tail(before, 4).contains("”，") => Self::Echo,
            _ => Self::Other,
        }
    }
}

/// What stands after the closing mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sequel {
    /// The end, or a mark that ends a clause.
    Pause,
    /// 、 or another quotation.
    Listed,
    /// 的 and a noun of saying.
    Speech,
    /// 的 and a noun that names a slogan.
    Naming,
    /// 的 and any other noun.
    Attribute,
    /// The sentence goes on with a word.
    Word,
}

impl Sequel {
    fn of(after: &str) -> Self {
        match after.trim_start().chars().next() {
            Some('、' | '“' | '‘' | '「' | '『') => Self::Listed,
            Some('的') if after.starts_with('的') => {
                let noun = head(after, 7);
                match () {
                    () if holds(noun, is_naming) => Self::Naming,
                    () if holds(noun, is_speech) => Self::Speech,
                    () => Self::Attribute,
                }
            }
            // Han first, spared the tables of Unicode.
            Some('\u{4E00}'..='\u{9FFF}') => Self::Word,
            Some(c) if c.is_alphanumeric() || matches!(c, '（' | '(' | '《') => Self::Word,
            _ => Self::Pause,
        }
    }
}

/// Whether `text` ends in a verb of saying: 他说, 说得好, 说过, 所说的. A verb before 什么 reports
/// what the writer scorns: 鼓吹什么.
fn says(text: &str) -> bool {
    if text.ends_with("什么") {
        return true;
    }
    let verb = ["得好", "过", "到", "着", "了"]
        .iter()
        .find_map(|suffix| text.strip_suffix(suffix))
        .unwrap_or(text);
    let mut chars = verb.chars().rev();
    match (chars.next(), chars.next()) {
        // 小说, 学说 and 所谓 are no saying.
        (Some('说' | '說'), Some(c)) => !matches!(c, '小' | '学' | '學'),
        (Some('的'), Some('说' | '說')) | (Some('谓' | '謂'), Some('可' | '正')) => true,
        // 他常说的一句话是, 有道是, 她的回答是.
        (Some('是'), _) => {
            ["话是", "話是", "有道是", "回答是"].iter().any(|say| verb.ends_with(say))
        }
        (Some(_), _) => reports(han_at_end(verb, 2)) || reports(han_at_end(verb, 1)),
        _ => false,
    }
}

/// Whether `word` is a verb of saying that needs no hearer.
fn reports(word: &str) -> bool {
    verb(word).is_some_and(|verb| matches!(verb.quoting, Quoting::Direct | Quoting::Mark))
}

/// Whether `text` ends in a verb of telling with at most four characters for the hearer.
fn tells(text: &str) -> bool {
    let end = tail(text, 6);
    let clause = end.rsplit(['，', '。', '”', '的', '、']).next().unwrap_or_default();
    holds(clause, |word| verb(word).is_some_and(|verb| verb.quoting == Quoting::Hearer))
}

/// Whether an earlier clause of the sentence says: 他告诫大家，干工作，.
fn said(before: &str) -> bool {
    let sentence =
        tail(before, WINDOW).rsplit(['。', '！', '？', '；', '”']).next().unwrap_or_default();
    sentence.split(['，', '：']).any(|clause| says(clause) || tells(clause))
}

/// Whether `text` ends by naming a slogan: 方针是：.
fn names(text: &str) -> bool {
    holds(tail(text, 4), is_naming)
}

/// Whether `after` names the speaker: ”镇长说，.
fn credited(after: &str) -> bool {
    let clause = head(after, 12);
    clause.find(['，', '。', '：']).is_some_and(|end| clause.get(..end).is_some_and(says))
}

/// Whether one of the words that `is_word` knows, all of two Han characters, stands in `text`.
fn holds(text: &str, is_word: fn(&str) -> bool) -> bool {
    text.char_indices().any(|(at, _)| text.get(at..at + 2 * HAN).is_some_and(is_word))
}

/// The last `count` characters, if all are Han.
fn han_at_end(text: &str, count: usize) -> &str {
    text.len().checked_sub(count * HAN).and_then(|at| text.get(at..)).unwrap_or_default()
}

/// `text` without the blanks at its end. Where there are some only the last `window` characters
/// are read, for they may be many.
fn without_blanks(text: &str, window: usize) -> &str {
    if text.ends_with(char::is_whitespace) { tail(text, window).trim_end() } else { text }
}

fn is_closer(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '"')
}

/// The first `chars` characters of `text`.
fn head(text: &str, chars: usize) -> &str {
    text.char_indices().nth(chars).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// The last `chars` characters of `text`.
fn tail(text: &str, chars: usize) -> &str {
    let Some(last) = chars.checked_sub(1) else { return "" };
    text.char_indices().nth_back(last).and_then(|(start, _)| text.get(start..)).unwrap_or(text)
}

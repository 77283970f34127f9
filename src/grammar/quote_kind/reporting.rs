//! Whether the words beside a quotation report speech.

use super::{
    text::{WINDOW, han_at_end, head, tail},
    words::{is_bearer, is_naming, is_proverb},
};
use crate::grammar::{
    lookup::HAN,
    reporting::{Quoting, VERB_ENDS, VERB_STARTS, verb},
};

/// Whether `text` ends in a verb of saying: 他说, 说得好, 说过, 所说的.
pub(super) fn says(text: &str) -> bool {
    ends_in(text, |quoting| matches!(quoting, Quoting::Direct | Quoting::Mark))
}

/// The same for the verbs that what is said may follow without a mark: 强调“…”, but not 提出“…”.
pub(super) fn says_openly(text: &str) -> bool {
    ends_in(text, |quoting| quoting == Quoting::Direct)
}

fn ends_in(text: &str, fits: fn(Quoting) -> bool) -> bool {
    if scorns(text) {
        return true;
    }
    let verb = ["得好", "过的", "过", "到", "着", "了"]
        .iter()
        .find_map(|suffix| text.strip_suffix(suffix))
        .unwrap_or(text);
    let mut chars = verb.chars().rev();
    match (chars.next(), chars.next()) {
        // 小说, 学说 and 所谓 are no saying.
        (Some('说' | '說'), Some(c)) => !matches!(c, '小' | '学' | '學'),
        (Some('的'), Some('说' | '說')) | (Some('谓' | '謂'), Some('可' | '正')) => true,
        (Some('谓' | '謂'), Some('所')) => tail(verb, 3).starts_with('正'),
        // 他常说的一句话是, 有道是, 她的回答是.
        (Some('是'), _) => {
            ["话是", "話是", "有道是", "回答是"].iter().any(|say| verb.ends_with(say))
        }
        // 感慨道, 常言道, but not 报道.
        (Some('道'), Some(c)) => {
            let before = verb.strip_suffix('道').unwrap_or_default();
            c == '言' || reports(verb, fits) || reports(before, fits)
        }
        (Some(_), _) => reports(verb, fits),
        _ => false,
    }
}

/// Whether a verb before 什么 reports what the writer scorns: 鼓吹什么. Short words behind it are names.
pub(super) fn scorns(text: &str) -> bool {
    text.ends_with("什么")
}

/// Whether a verb of saying of that kind ends `text`.
fn reports(text: &str, fits: fn(Quoting) -> bool) -> bool {
    if !text.chars().next_back().is_some_and(|last| VERB_ENDS.has(last)) {
        return false;
    }
    [2, 1].iter().any(|&len| verb(han_at_end(text, len)).is_some_and(|verb| fits(verb.quoting)))
}

/// Whether speech is short after `text`: 他说，“不行”。 before a pause, and proverbs anywhere: 俗话说“…”.
pub(super) fn spoken(text: &str, pause: bool) -> bool {
    let verb = text.strip_suffix(['，', ',']).unwrap_or(text);
    let marked = verb.len() < text.len();
    let verb = verb.strip_suffix("得好").unwrap_or(verb);
    let mut chars = verb.chars().rev();
    match chars.next() {
        Some('曰') => true,
        Some('说' | '說' | '讲' | '講' | '道' | '云') => {
            is_proverb(han_at_end(verb.get(..verb.len() - HAN).unwrap_or_default(), 2))
                || (marked && pause && ends_in(verb, |quoting| quoting == Quoting::Direct))
        }
        Some('问' | '問' | '答' | '喊') => pause && marked,
        _ => false,
    }
}

/// Whether `text` ends in a verb of telling with at most four characters for the hearer.
pub(super) fn tells(text: &str) -> bool {
    let end = tail(text, 6);
    let clause = end.rsplit(['，', '。', '”', '的', '、']).next().unwrap_or_default();
    clause.char_indices().any(|(at, c)| {
        VERB_STARTS.has(c)
            && clause
                .get(at..at + 2 * HAN)
                .and_then(verb)
                .is_some_and(|v| v.quoting == Quoting::Hearer)
    })
}

/// Whether an earlier clause of the sentence says: 他告诫大家，干工作，.
pub(super) fn said(before: &str) -> bool {
    let sentence =
        tail(before, WINDOW).rsplit(['。', '！', '？', '；', '”']).next().unwrap_or_default();
    sentence.split(['，', '：']).any(|clause| says(clause) || tells(clause))
}

/// Whether `text` ends by naming a slogan: 方针是：.
pub(super) fn names(text: &str) -> bool {
    holds(tail(text, 4), is_naming)
}

/// Whether the clause `after` a quotation names the speaker: 镇长说，.
pub(super) fn credits(after: &str) -> bool {
    let clause = head(after.strip_prefix('，').unwrap_or(after), 32);
    clause.find(['，', '。', '：', '\n']).is_some_and(|end| clause.get(..end).is_some_and(says))
}

/// Whether the words `after` a quotation bear it as a name or an inscription: “河道清清，有我！”主题活动.
pub(super) fn is_borne(after: &str) -> bool {
    holds(head(after, 8), |word| is_bearer(word) || is_naming(word))
}

/// Whether one of the words that `is_word` knows, all of two Han characters, stands in `text`.
pub(super) fn holds(text: &str, is_word: fn(&str) -> bool) -> bool {
    text.char_indices().any(|(at, _)| text.get(at..at + 2 * HAN).is_some_and(is_word))
}

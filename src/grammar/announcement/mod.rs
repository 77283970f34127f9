//! Announcements (列举提示语): the words that say how many items a series will have.
//!
//! ```ebnf
//! (* non-normative *)
//! announcement = count, ( classifier, [ noun ] | head ) | "有", count ;   (* 理由有三： *)
//! count        = number ;                              (* 2 to 60 *)
//! classifier   = "个" | "项" | "大" | … | "大", "类" ;  (* CLASSIFIERS *)
//! head         = "方面" | "部分" | "关" | … ;           (* nouns counted without a classifier *)
//! noun         = Han run, up to the first of 任务, 措施, … if it holds one ;
//! ```
//!
//! They announce: 七项重点工作, 五个方面, 两大任务, 13件民生实事, 6方面33项措施 (6), 分两步走, 三关. They do
//! not: 7章50条, 13条, 第三条, 三个月以下, 3个百分点, 66个载体, 一个. 量词 are those that count list items
//! in 《现代汉语八百词》 (量词表); none has a standard of its own, GB/T 15835-2011 fixes the figures only.
//!
//! # Which announcement belongs to a series
//!
//! `find_announcement` gets the text between the last structural boundary and the first marker:
//! from the latest of *the previous sibling series' end, the enclosing item's marker, the enclosing
//! numbered paragraph's start*, but at most four paragraphs. It looks at the last four sentences
//! (and 200 characters) of it:
//!
//! 1. an announcement whose count is the number of items found wins, the nearest to the end first;
//! 2. else the one that closes the last sentence with a noun of lists (办好四件急事) or, before a colon,
//!    any (实施十大工程：), so that the mismatch is reported. Words that only point forward may stand between (如下, 具体是);
//!    of 3方面11项重点任务 the first number counts the items, the second what they hold in sum.
//!    Not one that looks back (这三件事, 其中两项), nor one that sums up the words before it (A和B两方面);
//! 3. else none. Then `find_repeated` may be asked, and by a sibling series `find_announcement_by_noun`.

mod repeated;
mod window;
mod words;

use core::str::FromStr;

use nom::{IResult, error::ParseError};

pub(crate) use self::{
    repeated::{counted_word, find_repeated},
    words::{may_be_counted, opens_with_list_noun},
};
use self::{
    window::{Window, without_tail},
    words::{CLASSIFIERS, LIGHT_VERBS, ends_in_list_noun, head, is_list_noun, is_measure, two},
};
use super::{
    combinator::{fail, whole},
    lookup::is_han,
    numeral::{Number, number},
};
use crate::SyntaxError;

/// The words that announce how many items follow (列举提示语); eight bytes.
///
/// The spelling is count, classifier and noun in a row, each of them given by its length in bytes.
///
/// ```
/// use gongwen::grammar::announcement::announcement;
///
/// let text = "七项重点工作。";
/// let (rest, found) = announcement::<nom::error::Error<&str>>(text).unwrap();
/// assert_eq!((rest, found.count), ("。", 7));
/// assert_eq!(found.classifier(text), "项");
/// assert_eq!(found.noun(text), "重点工作");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Announcement {
    /// How many items are announced: 7 in 七项重点工作.
    pub count: u32,
    /// Bytes of the number: 3 for 七; of 有三, which has nothing else, with the verb: 6.
    pub count_len: u8,
    /// Bytes of the classifier (量词): 3 for 项, 0 in 三关.
    pub classifier_len: u8,
    /// Bytes of the noun (中心语): 12 for 重点工作, 0 in 三点.
    pub noun_len: u8,
}

impl FromStr for Announcement {
    type Err = SyntaxError;

    fn from_str(s: &str) -> Result<Self, SyntaxError> {
        whole(s, "an announcement", announcement)
    }
}

impl Announcement {
    /// Length in bytes of the whole: 七项重点工作 has 18.
    pub const fn len(self) -> usize {
        self.count_len as usize + self.classifier_len as usize + self.noun_len as usize
    }

    /// Whether it has no text; never so for one that was parsed.
    pub const fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The classifier (量词) in the text that the announcement opens: 项, or "" if there is none.
    pub fn classifier(self, text: &str) -> &str {
        let start = usize::from(self.count_len);
        text.get(start..start + usize::from(self.classifier_len)).unwrap_or("")
    }

    /// The noun (中心语) in the text that the announcement opens: 重点工作, or "" if there is none.
    pub fn noun(self, text: &str) -> &str {
        text.get(self.len() - usize::from(self.noun_len)..self.len()).unwrap_or("")
    }
}

/// An announcement (列举提示语) from its number on: 五个方面, 三点, 13件民生实事, 两步走.
///
/// Looks ahead at most twelve characters for the noun. Of 理由有三 the announcement is 有三, at the end
/// of its clause.
///
/// ```
/// use gongwen::grammar::announcement::announcement;
///
/// let parse = announcement::<nom::error::Error<&str>>;
/// assert_eq!(parse("两大历史任务").unwrap().1.count, 2);
/// assert!(parse("三个月以下").is_err() && parse("3个百分点").is_err() && parse("一个").is_err());
/// ```
pub fn announcement<'a, E: ParseError<&'a str>>(
    input: &'a str,
) -> IResult<&'a str, Announcement, E> {
    match counted(input) {
        Some((rest, found)) => Ok((rest, found)),
        None => fail(input),
    }
}

/// The announcement of a series of `found` items in the text before its first marker, with its byte
/// offset there. See the [module](self) for the rule and for which text to give.
pub(crate) fn find_announcement(before: &str, found: u32) -> Option<(usize, Announcement)> {
    let lead = without_tail(before);
    let window = Window::of(lead);
    let last_sentence = window.last_sentence;
    let (mut exact, mut closing) = (None, None);
    // 3方面11项: where the first part ends, and that part.
    let mut compound = None;
    let mut skip = 0;
    for at in window.openers(lead) {
        if at < skip {
            continue;
        }
        let text = lead.get(at..)?;
        let Some(hit) = counted(text).map(|(_, hit)| hit) else {
            skip = at + number(text).map_or(0, |n| usize::from(n.len));
            continue;
        };
        skip = at + usize::from(hit.count_len);
        // 一二项 is 概数 unless there are twelve.
        let is_approximate = text.starts_with('一') && hit.count != found;
        if is_approximate
            || !may_follow(lead.get(..at)?, hit.classifier(text))
            || is_slogan(lead, at, hit)
            || names_who(hit.classifier(text)) && !matches!(&before[at + hit.len()..], "，" | "：")
        {
            continue;
        }
        let named = hit.noun_len == 0 || ends_in_list_noun(hit.noun(text));
        if hit.count == found && (at >= last_sentence || named) {
            exact = Some((at, hit));
        }
        let top = match compound {
            Some((end, top)) if end == at => top,
            _ => (at, hit),
        };
        compound = Some((at + hit.len(), top));
        let (top_at, _) = top;
        // A colon or 如下 behind it says what the noun need not: 实施十大工程：.
        let introduces =
            named || before[lead.len()..].contains(|c| matches!(c, '：' | ':') || is_han(c));
        if at + hit.len() == lead.len()
            && introduces
            && !looks_back(lead.get(last_sentence..top_at)?)
        {
            closing = Some(top);
        }
    }
    exact.or(closing)
}

/// The announcement of a later series of the same lead-in: after …4项主要任务和3项保障措施 and the series
/// of the 任务, the `lead_in` 保障措施为： takes up a noun of the text `before` that first series.
pub(crate) fn find_announcement_by_noun(
    before: &str,
    lead_in: &str,
    found: u32,
) -> Option<(usize, Announcement)> {
    let (at, hit) = find_announcement(before, found)?;
    let noun = hit.noun(before.get(at..)?);
    (hit.count == found && !noun.is_empty() && lead_in.contains(noun)).then_some((at, hit))
}

/// What makes a number no count of items: 第三项, 数十个, 前三项, 每两件, 三分之二, 3.5个, 二十届三次.
const NOT_BEFORE: [char; 18] = [
    '第', '数', '數', '几', '幾', '约', '近', '超', '前', '每', '之', '.', '．', '·', '届', '屆',
    '万', '亿',
];

/// More items than any series announces; larger numbers are statistics (300个数字车间).
const MAX_COUNT: u32 = 60;

const MAX_NOUN_CHARS: usize = 12;

/// Whether a series has as many items. 二三 is 概数, not a count; 一一, as the plans of the fifties write, can be one.
const fn may_count(n: Number) -> bool {
    let is_teen = n.chars == 2 && n.value >= 10 && n.value < 20;
    n.value >= 2 && n.value <= MAX_COUNT && (!n.positional || n.arabic || n.chars <= 1 || is_teen)
}

/// Count, classifier and noun.
fn counted(input: &str) -> Option<(&str, Announcement)> {
    match input.chars().next() {
        Some('有') => return bare(input),
        Some(c) if c == '一' || opens_number(c) => {}
        _ => return None,
    }
    let n = number(input)?;
    if !may_count(n) {
        return None;
    }
    let after = n.rest(input);
    let mut found =
        Announcement { count: n.value, count_len: n.len, classifier_len: 0, noun_len: 0 };
    if let Some(len) = head(after) {
        let lone = len == '关'.len_utf8();
        if lone && after.get(len..)?.starts_with(['系', '键', '於', '于', '注']) {
            return None;
        }
        let len = if lone { len } else { noun(after) };
        found.noun_len = len as u8;
        return Some((after.get(len..)?, found));
    }
    let first = after.chars().next().filter(|c| CLASSIFIERS.binary_search(c).is_ok())?;
    let mut rest = after.get(first.len_utf8()..)?;
    // 两大类, 三大项
    if first == '大' {
        rest = rest.strip_prefix(['类', '類', '项', '項', '块', '塊']).unwrap_or(rest);
    }
    found.classifier_len = (after.len() - rest.len()) as u8;
    found.noun_len = noun(rest) as u8;
    let bare = found.noun_len == 0;
    let statute = matches!(first, '条' | '條') && n.arabic;
    // 二十大 is a congress; 大 counts nothing without a noun.
    let adjective = found.classifier(input) == "大";
    if is_measure(rest) || (bare && (statute || adjective)) {
        return None;
    }
    if bare && rest.starts_with(|c: char| c.is_ascii_digit()) && matches!(first, '点' | '點') {
        return None;
    }
    Some((rest.get(usize::from(found.noun_len)..)?, found))
}

/// 有三 in 理由有三：, which closes its clause.
fn bare(input: &str) -> Option<(&str, Announcement)> {
    let after = input.strip_prefix('有')?;
    let n = number(after).filter(|n| !n.arabic && (n.chars == 1 || !n.positional))?;
    let rest = n.rest(after);
    let closes = !rest.starts_with(is_han) && (2..=MAX_COUNT).contains(&n.value);
    let count_len = (input.len() - rest.len()) as u8;
    closes.then_some((
        rest,
        Announcement { count: n.value, count_len, classifier_len: 0, noun_len: 0 },
    ))
}

/// Bytes of the noun at the start: to the end of the first that a list is a list of and of those
/// that go on from there (方面的重点任务), or else the whole run of Han characters.
fn noun(input: &str) -> usize {
    let (mut end, mut known, mut previous) = (0, 0, '\0');
    for (at, c) in input.char_indices().take(MAX_NOUN_CHARS) {
        if !is_han(c) || matches!(c, '和' | '及' | '与' | '與') || (opens_number(c) && at == end)
        {
            break;
        }
        if LIGHT_VERBS.iter().any(|verb| input.get(at..).is_some_and(|s| s.starts_with(verb))) {
            break;
        }
        end = at + c.len_utf8();
        let is_thing = c == '事' && !input[end..].starts_with('故');
        if is_thing || is_list_noun(previous, c) {
            known = end;
            let goes_on = match two(input.get(end..).unwrap_or_default()) {
                ('的' | '事', _) | ('重', '点') | ('主', '要') => true,
                (first, second) => is_list_noun(first, second),
            };
            if !goes_on {
                break;
            }
        }
        previous = c;
    }
    if known > 0 { known } else { end }
}

/// Whether a number after `before` can announce anything.
fn may_follow(before: &str, classifier: &str) -> bool {
    match before.chars().next_back() {
        None => true,
        // The window may begin, and a malformed numeral go on, within a number.
        Some('一' | '〇' | '零' | '百' | '千' | '0') => false,
        // 7章12条
        Some('章') => !matches!(classifier, "条" | "條"),
        // 五届人大四次会议: the fourth session.
        Some(_) if classifier == "次" && before.chars().rev().take(8).any(is_term) => false,
        // 统一部署、统一标准等“两个统一” sums up its list, in words that go on being a name.
        Some('“' | '「') => !before.ends_with("等“") && !before.ends_with("等「"),
        Some(c) => !NOT_BEFORE.contains(&c) && !opens_number(c),
    }
}

/// Whether a classifier counts people, firms and households: they are a list only if it follows at once (三名护林员：一是…), else
/// who takes part (与两家企业签约，一是…).
fn names_who(classifier: &str) -> bool {
    matches!(classifier, "位" | "名" | "家" | "户" | "戶")
}

/// Whether a count in quotation marks is a slogan (数字略语) rather than an announcement: one of several in a
/// row (增强“四个意识”，做到“两个维护”), or one of the usual make (“两个确立”) before further words.
fn is_slogan(lead: &str, at: usize, hit: Announcement) -> bool {
    let is_open = |c: char| matches!(c, '“' | '「');
    let is_close = |c: char| matches!(c, '”' | '」');
    let (before, after) = (&lead[..at], &lead[at + hit.len()..]);
    let Some(before) = before.strip_suffix(is_open) else { return false };
    // “两个坚持、三个转变”: one of several in one quotation.
    let Some(after) = after.strip_prefix(is_close) else { return after.contains(is_close) };
    let text = &lead[at..];
    let noun = hit.noun(text);
    before.chars().rev().take(NEAR).any(is_close)
        || after.chars().take(NEAR).any(is_open)
        || !after.is_empty()
            && matches!(hit.classifier(text), "个" | "個")
            && noun.chars().count() == 2
            && !ends_in_list_noun(noun)
}

/// How many characters may lie between two quotations in a row: ”，做到“.
const NEAR: usize = 6;

/// Whether the words before a number refer to what was said (这三件事, 其中两项), or list what the
/// number sums up (春耕和防汛两项工作).
fn looks_back(sentence: &str) -> bool {
    let clause = sentence
        .rfind(['，', '；', ',', ';'])
        .and_then(|at| sentence.get(at..))
        .unwrap_or(sentence);
    clause.contains(['、', '和', '及'])
        || ["这", "這", "那", "上述", "其中", "另外", "另"]
            .iter()
            .any(|word| clause.ends_with(word))
}

/// 届, a term of office.
const fn is_term(c: char) -> bool {
    matches!(c, '届' | '屆')
}

/// The first characters of a number; 一 alone counts nothing that is announced.
const fn opens_number(c: char) -> bool {
    matches!(c, '1'..='9' | '１'..='９' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '两' | '兩' | '廿' | '卅')
}

#[cfg(test)]
mod tests;

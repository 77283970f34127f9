//! Datelines (电头): what tells before the text of a news report who sends it, from where and when.
//!
//! ```ebnf
//! dateline = "（", sent, "）" | [ "**" ], sent, [ "**" ], [ "（", text, "）" ], [ "：" ] ;
//! sent     = source, [ place ], [ date ], ( "电" | "讯" | "消息" ), [ reporter ] ;
//! source   = ? up to ten characters that end in 社, 报, 台, 网 or 刊 ? ;
//! reporter = [ blank ], ( "记者" | "通讯员" ), ? names, up to a blank, a colon or 报道 ? ;
//! ```
//!
//! Behind a day of the month the text may follow at once: 新华社云川3月5日电青屏县….
//!
//! Non-normative. （本报云川3月5日电 记者 张某某）, 本报讯（记者李某）, **云川网消息**（云川新闻）：. Not 据本报消息 (a phrase
//! of the sentence) and 本报电子版 (电 is the head of another word). The names are those of the trade; GB/T 9704
//! knows no datelines.

use nom::{IResult, error::ParseError};

use super::{
    combinator::{fail, whole},
    lookup::{Few, HAN, HanSet, is_han},
    numeral::is_blank,
};
use crate::SyntaxError;

/// A dateline: lengths in bytes from its start. 6 bytes.
///
/// ```
/// use gongwen::grammar::dateline::Dateline;
///
/// let text = "（本报云川3月5日电 记者 张某某）";
/// let found: Dateline = text.parse()?;
/// assert_eq!(&text[found.source_start.into()..found.source_end.into()], "本报");
/// # Ok::<(), gongwen::SyntaxError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Dateline {
    /// Where the name of the source (本报) starts, behind a bracket or marks of emphasis.
    pub source_start: u16,
    /// Where it ends.
    pub source_end: u16,
    /// Length of the whole, its closing bracket or colon included.
    pub len: u16,
}

impl core::str::FromStr for Dateline {
    type Err = SyntaxError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        whole(s, "a dateline", dateline)
    }
}

/// A dateline at the start of a paragraph's text. Looks at no more than some sixty characters.
///
/// ```
/// use gongwen::grammar::dateline::dateline;
///
/// let (rest, _) = dateline::<()>("本报讯（记者李某）青屏县的渠道通水了。").unwrap();
/// assert_eq!(rest, "青屏县的渠道通水了。");
/// assert!(dateline::<()>("本报电子版已经上线。").is_err());
/// ```
pub fn dateline<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Dateline, E> {
    match if may_hold_dateline(input.as_bytes()) { read_dateline(input) } else { None } {
        Some(found) => Ok((input.get(found.len.into()..).unwrap_or_default(), found)),
        None => fail(input),
    }
}

/// The longest source, and what stands between it and 电, in characters.
const SOURCE: usize = 10;
const BETWEEN: usize = 20;
/// The longest bracket or list of names behind, in characters.
const NAMES: usize = 30;

/// A [`dateline`] where one may stand.
pub(crate) fn read_dateline(input: &str) -> Option<Dateline> {
    let opened = input.strip_prefix(['（', '(', '【']);
    let bold = input.strip_prefix("**");
    let text = opened.or(bold).unwrap_or(input);
    let source = source(text)?;
    let mut rest = sent(text.get(source..)?)?;
    if bold.is_some() {
        rest = rest.strip_prefix("**")?;
    }
    rest = reporter(rest);
    if opened.is_some() {
        rest = rest.trim_start_matches(is_blank).strip_prefix(['）', ')', '】'])?;
    } else if let Some(inside) = rest.strip_prefix(['（', '('])
        && let Some(end) = close(inside)
        && (inside[end..].trim_start_matches(['）', ')']).starts_with(['：', ':'])
            || ["记者", "通讯员"].iter().any(|word| inside[..end].contains(word)))
    {
        rest = inside[end..].strip_prefix(['）', ')'])?;
    }
    rest = rest.strip_prefix(['：', ':']).unwrap_or(rest);
    let start = input.len() - text.len();
    Some(Dateline {
        source_start: start as u16,
        source_end: (start + source) as u16,
        len: u16::try_from(input.len() - rest.len()).ok()?,
    })
}

/// The gate: nearly no paragraph holds what seems the last character of a source among its first.
#[inline]
pub(crate) fn may_hold_dateline(bytes: &[u8]) -> bool {
    let text = match bytes {
        [b'(', text @ ..] | [b'*', b'*', text @ ..] => text,
        _ => bytes,
    };
    // Whatever stands there: no character is branched on.
    let ends = |text: &[u8]| {
        let (characters, _) = text.as_chunks::<HAN>();
        characters.iter().fold(0, |bits, &[_, b, c]| bits | SOURCE_ENDS.bit_behind([b, c])) != 0
    };
    // A bracket, and the source.
    text.first_chunk::<{ HAN * (1 + SOURCE) }>().map_or_else(|| ends(text), |first| ends(first))
}

/// The length of the name of a source: 本报, 新华社.
fn source(text: &str) -> Option<usize> {
    let (characters, _) = text.as_bytes().as_chunks::<HAN>();
    let name = characters.iter().take(SOURCE).take_while(|c| matches!(c[0], 0xE4..=0xE9));
    let at = { name }.position(|&c| SOURCE_ENDS.bit(c) != 0)?;
    (at > 0 && NO_SOURCE.at_start(text.as_bytes()) == 0).then_some((at + 1) * HAN)
}

/// The last characters of sources.
static SOURCE_ENDS: Few = Few::new("社网網报台刊報臺");

/// No source opens with these: 据本报消息 is a phrase of the sentence.
static NO_SOURCE: Few = Few::new("据據另由在从這这");

/// Place, date and 电, 讯 or 消息; gives what follows.
fn sent(text: &str) -> Option<&str> {
    static TOLD: HanSet = HanSet::of("电電讯訊消的了是和对");
    let mut chars = text.chars();
    let mut before = '\0';
    for _ in 0..BETWEEN {
        let last = before;
        let c = chars.next()?;
        before = c;
        // Nearly all belong to the name of a place, or to words.
        if is_han(c) && !TOLD.has(c) {
            continue;
        }
        let rest = chars.as_str();
        match c {
            '电' | '電' | '讯' | '訊' if ends(rest) => return Some(rest),
            // 3月5日电青屏县的渠道…: behind the day of the month stands no other 电.
            '电' | '電' if last == '日' && !rest.starts_with(|c| ELECTRIC.contains(c)) => {
                return Some(rest);
            }
            // 报社的消息: no name of a place.
            '的' | '了' | '是' | '和' | '对' => return None,
            '消' if rest.starts_with('息') => {
                let rest = rest.get('息'.len_utf8()..)?;
                return ends(rest).then_some(rest);
            }
            c if is_han(c)
                || c.is_ascii_digit()
                || matches!(c, '/' | '、' | '·')
                || is_blank(c) => {}
            _ => return None,
        }
    }
    None
}

/// What makes 电 the head of a word: 电力, 电网.
const ELECTRIC: &str = "力网價价量费子信商站视动能器话台路影梯池机源煤";

/// Whether a dateline may end before `rest`: 电 is no head of another word.
fn ends(rest: &str) -> bool {
    rest.starts_with("记者")
        || rest.starts_with("通讯员")
        || rest.chars().next().is_none_or(|c| {
            is_blank(c) || matches!(c, '（' | '(' | '）' | ')' | '】' | '：' | ':' | '*' | '\n')
        })
}

/// What is left behind 记者 张某某 and the like.
fn reporter(text: &str) -> &str {
    let mut rest = text;
    loop {
        let name = rest.trim_start_matches(is_blank);
        let Some(name) = name.strip_prefix("记者").or_else(|| name.strip_prefix("通讯员"))
        else {
            return rest;
        };
        let name = name.trim_start_matches(['：', ':']).trim_start_matches(is_blank);
        let ends = |c: char| !(is_han(c) || c == '、');
        let end = name.char_indices().take(NAMES).find(|&(_, c)| ends(c)).map_or(0, |(at, _)| at);
        let end = name.get(..end).and_then(|n| n.find("报道")).map_or(end, |at| at + "报道".len());
        if end == 0 {
            return rest;
        }
        rest = name.get(end..).unwrap_or_default();
    }
}

/// Where the bracket closes.
fn close(inside: &str) -> Option<usize> {
    inside.char_indices().take(NAMES).find(|&(_, c)| matches!(c, '）' | ')')).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use alloc::format;

    use super::*;

    /// What follows the dateline, and its source.
    fn parts(text: &str) -> Option<(&str, &str)> {
        let (rest, found) = dateline::<()>(text).ok()?;
        Some((text.get(found.source_start.into()..found.source_end.into())?, rest))
    }

    #[test]
    fn accepts() {
        for (text, source, rest) in [
            ("（本报云川3月5日电 记者 张某某）渠道通水。", "本报", "渠道通水。"),
            ("（新华社云川3月5日电）", "新华社", ""),
            ("新华社云川3月5日电（记者张某、李某）渠道通水。", "新华社", "渠道通水。"),
            ("新华社云川3月5日电　渠道通水。", "新华社", "　渠道通水。"),
            ("云川网青屏3月5日电青屏县的渠道通水。", "云川网", "青屏县的渠道通水。"),
            ("本报讯 记者张某 通讯员李某报道：渠道通水。", "本报", "渠道通水。"),
            ("本报讯（记者李某）渠道通水。", "本报", "渠道通水。"),
            ("**云川网消息**（云川新闻）：渠道通水。", "云川网", "渠道通水。"),
            ("本台消息：渠道通水。", "本台", "渠道通水。"),
            ("云川日报青屏讯 渠道通水。", "云川日报", " 渠道通水。"),
        ] {
            assert_eq!(parts(text), Some((source, rest)), "{text}");
        }
    }

    #[test]
    fn refuses() {
        for text in [
            "",
            "本报",
            "（本报）",
            "据本报消息，渠道通水。",
            "本报电子版已经上线。",
            "云川电网3月5日电力供应平稳。",
            "云川网与电视台3月5日电话连线。",
            "电网建设提速，本报讯 记者",
            "广播电视台消息灵通，",
            "社区通讯录更新。",
            "（一）本报讯",
            "**本报讯渠道",
            "报社的消息",
        ] {
            assert_eq!(parts(text), None, "{text}");
        }
    }

    #[test]
    fn looks_no_further_than_its_limits() {
        let long = format!("本报{}电", "云".repeat(100_000));
        assert_eq!(parts(&long), None);
        let names = format!("本报讯 记者{}：", "云".repeat(100_000));
        assert!(parts(&names).is_some_and(|(_, rest)| rest.len() > 100_000));
        let many = format!("本报讯 {}渠道通水。", "记者张某 ".repeat(10_000));
        assert!(parts(&many).is_none());
    }
}

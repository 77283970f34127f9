//! Bylines (署名行): a line that says who wrote, spoke or edited, or where the text comes from.
//!
//! ```ebnf
//! byline = label, "：", text | [ "（" ], [ medium ], "记者", [ blank ], names, [ "）" ] | [ place ], office, blank, name ;
//! label  = "来源" | "作者" | "记者" | "责任编辑" | … ;
//! ```
//!
//! Non-normative. 来源：云川日报, 本报记者 张某某, （云川日报记者 张某某 李某）, 云川省省长　王某某. Not 来源广泛 and
//! 记者招待会.

use super::{
    lead::is_name,
    lookup::{Few, HanSet, is_han},
    numeral::is_blank,
};

/// What stands before the colon, as newspapers and the web pages of authorities print it.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "来源", "來源", "信息来源", "稿件来源", "文章来源", "作者", "记者", "通讯员", "本报记者", "责任编辑", "責任編輯", "责编",
    "编辑", "編輯", "审核", "供稿", "撰稿", "摄影", "供图", "文", "校对",
];

/// The longest byline, in bytes.
const LONGEST: usize = 120;

/// Whether a line, without the blanks around it, is a byline.
///
/// ```
/// use gongwen::grammar::byline::is_byline;
///
/// assert!(is_byline("来源：云川日报"));
/// assert!(is_byline("（云川日报记者 张某某 李某）"));
/// assert!(is_byline("云川省省长　王某某"));
/// assert!(!is_byline("记者招待会于三月举行"));
/// assert!(!is_byline("来源：一是财政拨款，二是社会捐助。"));
/// ```
pub fn is_byline(line: &str) -> bool {
    if line.len() > LONGEST {
        return false;
    }
    // Label, medium and office open with a Han character.
    let inner = match line.as_bytes() {
        // ( or perhaps （
        [b'(' | 0xEF, ..] => in_brackets(line).unwrap_or(line),
        // #, figures and frames are more common.
        [b'!'..=b'~', ..] => return false,
        _ => line,
    };
    let text = inner.trim_start_matches(is_blank);
    if !text.starts_with(|c| is_han(c) || c == '·')
        || !(may_end_in_name(inner) || opens_as_label(text))
    {
        return false;
    }
    Signs::of(line).is_some_and(|Signs { labelled, apart, reporter }| {
        labelled && is_labelled(inner)
            || reporter && is_reporter(inner)
            || apart && is_office_holder(inner)
    })
}

/// What a line holds in brackets, if it holds nothing else.
fn in_brackets(line: &str) -> Option<&str> {
    line.strip_prefix(['（', '('])?.strip_suffix(['）', ')'])
}

/// Whether a line may end in the name of a reporter or who holds an office: no more than four characters before its end
/// stands what parts names, or the end of 记者 or 通讯员. Hardly a heading does.
fn may_end_in_name(line: &str) -> bool {
    // Four characters, what stands before them, and a byte more.
    const TAIL: usize = 17;
    // No branch. All that parts names opens with a byte below those of Han characters.
    let holds = |tail: &[u8]| {
        tail.iter().zip(tail.get(1..).unwrap_or_default()).fold(false, |found, (&b, &c)| {
            let parts = (c < 0x80) | (0xC0..0xE4).contains(&c);
            found | parts | ((b == 0x80) & (c == 0x85)) | ((b == 0x91) & (c == 0x98))
        })
    };
    let line = line.as_bytes();
    line.last_chunk::<TAIL>().map_or_else(|| holds(line), |tail| holds(tail))
}

/// Whether a line opens with the first character of a label.
fn opens_as_label(line: &str) -> bool {
    static STARTS: HanSet = HanSet::starts(LABELS);
    line.as_bytes().first_chunk().is_some_and(|&first| STARTS.has_bytes(first))
}

/// What a line holds that a byline may be told by.
#[derive(Default)]
struct Signs {
    /// The mark behind a label.
    labelled: bool,
    /// A blank.
    apart: bool,
    /// A character of 记者 or 通讯员.
    reporter: bool,
}

impl Signs {
    /// None if it holds a mark that no byline has.
    fn of(line: &str) -> Option<Self> {
        static HAN_SIGNS: Few = Few::new("记通丨");
        let (mut signs, mut han_signs, mut at) = (Self::default(), 0, 0);
        while at < line.len() {
            // Nearly every character is a Han one, and says nothing.
            let next = line.as_bytes().get(at..).and_then(<[u8]>::first_chunk);
            if let Some(&han @ [0xE4..=0xE9, _, _]) = next {
                han_signs |= HAN_SIGNS.bit(han);
                at += han.len();
                continue;
            }
            let c = line.get(at..).and_then(|rest| rest.chars().next())?;
            at += c.len_utf8();
            match c {
                '，' | '。' | '；' | '！' | '？' | ',' | '《' => return None,
                '：' | ':' | '/' => signs.labelled = true,
                c => signs.apart |= is_blank(c),
            }
        }
        signs.reporter = han_signs & 0b011 != 0;
        signs.labelled |= han_signs & 0b100 != 0;
        Some(signs)
    }
}

/// 来源：云川日报, 文/张某某
fn is_labelled(line: &str) -> bool {
    line.split_once(['：', ':', '/', '丨']).is_some_and(|(label, text)| {
        LABELS.contains(&label.trim_matches(is_blank)) && !text.trim_matches(is_blank).is_empty()
    })
}

/// 本报记者 张某某 李某
fn is_reporter(line: &str) -> bool {
    ["记者", "通讯员"].iter().any(|word| {
        line.split_once(word).is_some_and(|(medium, names)| {
            medium.chars().all(|c| is_han(c) || c == '·') && are_names(names)
        })
    })
}

/// 云川省省长　王某某, 部　　長　陳某某: an office, perhaps spaced out, a blank and a name. Below a title it is who
/// speaks, below an order who signs.
///
/// ```
/// use gongwen::grammar::byline::is_office_holder;
///
/// assert!(is_office_holder("部　　長　陳某某"));
/// assert!(!is_office_holder("省长 主持会议"));
/// ```
pub fn is_office_holder(line: &str) -> bool {
    const OFFICES: &[char] = &['长', '長', '理', '席', '记', '記', '任', '員', '裁'];
    const LONGEST: usize = 60;
    let Some((office, name)) = line.rsplit_once(is_blank) else { return false };
    let office = office.trim_end_matches(is_blank);
    let letters = || office.chars().filter(|&c| !is_blank(c));
    line.len() <= LONGEST
        && office.ends_with(OFFICES)
        && letters().nth(1).is_some()
        && letters().all(is_han)
        && is_name(name)
}

/// One name or several, a blank or 、 between them. Right behind 记者 only a known surname tells a name from 招待会.
fn are_names(text: &str) -> bool {
    let apart = text.starts_with(|c: char| is_blank(c));
    let is_word = |word: &str| matches!(word.chars().count(), 2..=4) && word.chars().all(is_han);
    let mut names =
        text.split(|c: char| is_blank(c) || c == '、').filter(|n| !n.is_empty()).peekable();
    names.peek().is_some()
        && names.all(|name| is_name(name) || apart && is_word(name) || matches!(name, "摄" | "文"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines() {
        for line in [
            "来源：云川日报",
            "（来源：云川日报）",
            "责任编辑：王某",
            "文/李某某",
            "本报记者 张某某",
            "记者　张某、李某",
            "新云川·云川日报记者 张某某 通讯员 李某",
            "（云川社记者 张某某）",
            "云川省省长　王某某",
            "市长 李某",
            "云川日报青屏站记者 欧阳某某",
            "云川日报青屏站记者王某某",
            "云川广播电视台通讯员王某某",
            "（云川日报青屏站记者 张某某 ）",
            "云川日报青屏站记者 张某某、李某 摄",
            "　作者：云川省青屏县水利局办公室",
        ] {
            assert!(is_byline(line), "{line}");
        }
        for line in [
            "",
            "来源：",
            "来源广泛",
            "记者招待会",
            "记者：您如何看？",
            "任务：完成三件事，年底验收。",
            "省长 主持会议",
            "王某某",
            "记者在青屏县采访",
            "局长 办公会",
        ] {
            assert!(!is_byline(line), "{line}");
        }
    }
}

//! The words of announcements: 量词, nouns that a list is a list of, measures.

use crate::grammar::lookup::{HAN, HanSet};

/// 量词 that count the items of a list, sorted by code point.
pub(super) const CLASSIFIERS: [char; 65] = [
    '个', '件', '份', '位', '個', '则', '則', '句', '名', '场', '块', '堂', '場', '塊', '处', '大',
    '头', '套', '家', '对', '對', '层', '層', '座', '张', '張', '戶', '户', '所', '手', '批', '把',
    '招', '支', '本', '条', '样', '根', '桩', '條', '樁', '樣', '次', '步', '派', '点', '种', '種',
    '笔', '筆', '篇', '类', '組', '组', '股', '處', '起', '路', '道', '重', '項', '頭', '類', '项',
    '點',
];

/// 虚化动词 (朱德熙《现代书面汉语里的虚化动词和名动词》): behind the noun the predicate goes on, 分三步进行改革.
pub(super) const LIGHT_VERBS: [&str; 4] = ["进行", "進行", "加以", "予以"];

/// Whether a count may stand before this Han character: it is a classifier, or opens a noun of [`head`].
pub(crate) fn may_be_counted(han: [u8; HAN]) -> bool {
    static COUNTED: HanSet = HanSet::of(
        "个件個则則句块塊大对對层層批招条條次步派点种種类組组股路重項類项点點关關方部领領环環板阶階手头頭场場道篇笔筆把张張座支份套处處样樣本根桩樁堂起所位名家户戶原",
    );
    COUNTED.has_bytes(han)
}

/// A noun counted without a classifier that opens `text`: 6方面, 三环节, 三关. Its length in bytes.
pub(super) fn head(text: &str) -> Option<usize> {
    match two(text) {
        ('关' | '關', _) => Some('关'.len_utf8()),
        ('层', '次') => Some("层次".len()),
        (a, b) => is_place(a, b).then_some("方面".len()),
    }
}

/// 方面, 部分, 领域, …: the nouns of [`head`] that also name what a list is a list of.
const fn is_place(first: char, second: char) -> bool {
    matches!(
        (first, second),
        ('方' | '层' | '層', '面')
            | ('部', '分')
            | ('领' | '領', '域')
            | ('环', '节')
            | ('環', '節')
            | ('板', '块' | '塊')
            | ('阶' | '階', '段')
            | ('原', '则' | '則')
    )
}

/// Nouns of two characters that a list is a list of. They end the noun where a verb follows without
/// punctuation (八个方面实现突破), and tell an announcement from mere statistics further back in the text.
pub(super) const fn is_list_noun(first: char, second: char) -> bool {
    is_place(first, second)
        || matches!(
            (first, second),
            ('工', '作')
                | ('任', '务' | '務')
                | ('措', '施')
                | ('举' | '舉', '措')
                | ('建' | '倡', '议' | '議')
                | ('意', '见' | '見')
                | ('要', '求' | '点')
                | ('原', '因')
                | ('问', '题')
                | ('問', '題')
                | ('目', '标' | '標')
                | ('内' | '內', '容')
                | ('情', '形')
                | ('条' | '條', '件')
                | ('特', '点')
        )
}

/// Whether `text` ends in a noun that a list is a list of: also 事, the only one of one character.
pub(super) fn ends_in_list_noun(text: &str) -> bool {
    let mut chars = text.chars().rev();
    let last = chars.next().unwrap_or('\0');
    last == '事' || is_list_noun(chars.next().unwrap_or('\0'), last)
}

/// Whether `text` opens with a noun that a list is a list of: 措施, 工作.
pub(crate) fn opens_with_list_noun(text: &str) -> bool {
    let (first, second) = two(text);
    is_list_noun(first, second)
}

/// What makes 个, 点 or 项 part of a measure: 三个月, 3个百分点, 8点半, 三项以上.
pub(super) fn is_measure(rest: &str) -> bool {
    match two(rest) {
        ('月' | '亿' | '億' | '万' | '萬' | '以' | '多' | '半' | '钟', _)
        | ('百', '分')
        | ('小', '时' | '時')
        | ('季', '度')
        | ('基', '点' | '點')
        | ('学', '期') => true,
        ('工', '作') => rest.starts_with("工作日"),
        _ => false,
    }
}

/// The first two characters, `\0` for none.
pub(super) fn two(text: &str) -> (char, char) {
    let mut chars = text.chars();
    (chars.next().unwrap_or('\0'), chars.next().unwrap_or('\0'))
}

//! The first characters of markers.

use crate::grammar::{
    lookup::{ANY, CharMap, CharSet, HAN},
    numeral::figure,
};

/// Whether a marker may open `text`: the gate on every clause.
#[inline]
pub(crate) fn may_start(text: &str) -> bool {
    match text.as_bytes().first_chunk() {
        Some(&first) => seems_to_start(first),
        None => !text.is_empty(),
    }
}

/// Whether a marker, or a blank before one, may open with the characters of these three bytes. It does not branch; true
/// for some others too.
#[inline]
pub(crate) fn seems_to_start(character: [u8; 3]) -> bool {
    STARTS.has(character)
}

/// What a Han character opens.
#[derive(Clone, Copy)]
pub(super) enum Opener {
    /// 第一, 第三条.
    Di,
    /// 一、 一是.
    Number,
    /// 另一方面, 再次.
    Relative,
    /// 其一, 其次.
    Qi,
    /// 首先.
    Sequence,
    /// 甲、.
    Stem,
}

/// Plain and 大写.
const NUMERALS: &str =
    "零一二三四五六七八九壹贰貳叁參叄肆伍陆陸柒捌玖两兩十百千拾佰仟廿卅卌万萬亿億";

/// The Han characters that open markers.
const HAN_OPENERS: &[(&str, Opener)] = &[
    ("第", Opener::Di),
    (NUMERALS, Opener::Number),
    ("再另又还還", Opener::Relative),
    ("其", Opener::Qi),
    ("首最此", Opener::Sequence),
    ("甲乙丙丁戊己庚辛壬癸", Opener::Stem),
];

/// Whether a marker that opens with a Han character other than 第, a numeral or a stem may go on with the second one:
/// most such words are 其他, 最高, 还要.
#[inline]
pub(super) fn goes_on(text: &str) -> bool {
    static SECONDS: CharSet = CharSet::new().with(NUMERALS).with("〇○次先后後者外有");
    let second = text.as_bytes().get(HAN..).and_then(<[u8]>::first_chunk);
    second.is_some_and(|&second| SECONDS.has(second))
}

/// What the character that opens a text opens; 〇 and ○ are numerals too.
pub(super) static OPENERS: CharMap<Opener, 256> = {
    const ZEROS: (&str, Opener) = ("〇○", Opener::Number);
    const ALL: [(&str, Opener); 7] = {
        let mut all = [ZEROS; 7];
        let mut i = 0;
        while i < HAN_OPENERS.len() {
            all[i] = HAN_OPENERS[i];
            i += 1;
        }
        all
    };
    CharMap::new(0x4965_3C27, Opener::Di, &ALL)
};

/// Whether a marker can open with `c`, which is neither ASCII nor a Han character of the table.
const fn opens_otherwise(c: char) -> bool {
    matches!(c, '（' | '—' | '―' | '─' | '⸺' | '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ'
        | 'Ⅰ'..='ⅿ' | '〇' | '○')
        || figure(c).is_some()
}

/// The characters that a marker or a blank can open with. Most figures and letters are those of amounts, years and
/// words: what stands behind them tells.
pub(crate) static STARTS: CharSet = {
    let mut set = CharSet::new().with_all(b'\0', b' ').with_all(0x7F, 0xDF).with_all(0xF0, 0xFF);
    let mut i = 0;
    while i < HAN_OPENERS.len() {
        set = set.with(HAN_OPENERS[i].0);
        i += 1;
    }
    // 1. 12、 123） 1 . 12 、, A. iv)
    let closed = *b".)\xE3\xEF";
    let set = set
        .with_before(
            &[(b'0', b'9')],
            &[(&closed, ANY), (b" ", b".\xE3\xEF"), (b"0123456789", b"0123456789 .)\xE3\xEF")],
        )
        .with_before(&[(b'A', b'Z'), (b'a', b'z')], &[(&closed, ANY), (b"IVXLCDMivxlcdm", ANY)]);
    with_signs(set.with("("))
};

/// With the signs, full-width letters and blanks.
const fn with_signs(mut set: CharSet) -> CharSet {
    // From the first of them on, without the surrogates.
    let mut c = 0x1000;
    while c <= 0xFFFF {
        if let Some(sign) = char::from_u32(c)
            && (opens_otherwise(sign) || is_wide_blank(sign))
        {
            set.add([(c >> 12) as u8 | 0xE0, (c >> 6) as u8 & 0x3F, c as u8 & 0x3F]);
        }
        // Han characters are none of them.
        c = if c == 0x3FFF { 0xF000 } else { c + 1 };
    }
    set
}

/// Blanks of three bytes that may stand before a marker.
const fn is_wide_blank(c: char) -> bool {
    matches!(c, '\u{1680}' | '\u{2000}'..='\u{200f}' | '\u{2028}'..='\u{202f}' | '\u{205f}'..='\u{2060}' | '\u{3000}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use alloc::string::String;

    use super::{super::*, *};
    use crate::parser::blank::is_blank;

    /// What stands behind the first character of markers of all families.
    const TAILS: [&str; 21] = [
        "、",
        "是",
        "一，",
        "1，",
        "一是",
        "一条",
        "一方面",
        "有一个是",
        "一）",
        "1)",
        "1.",
        ".1 ",
        "a)",
        " 、",
        " .甲",
        "1 、",
        "先，",
        "次",
        "后",
        "者",
        "外，",
    ];

    #[test]
    fn every_marker_may_start() {
        let reads = |text: &str| {
            marker_of_any_family(text)
                || bare::<()>(text).is_ok()
                || decimal_root::<()>(text).is_ok()
        };
        let mut text = String::new();
        for c in '\0'..='\u{ffff}' {
            for tail in TAILS {
                text.clear();
                text.extend([c]);
                text += tail;
                assert!(may_start(&text) || !reads(&text), "{text}");
            }
        }
    }

    /// Whether a production of the grammar accepts the text, none of which asks the gate.
    fn marker_of_any_family<'a>(text: &'a str) -> bool {
        type Production<'a> = fn(&'a str) -> nom::IResult<&'a str, Marker, ()>;
        let all: [Production<'a>; 16] = [
            arabic,
            arabic_dot,
            aspect,
            bracketed,
            dash,
            decimal,
            di,
            di_noun,
            framed,
            hanzi_comma,
            latin,
            qi,
            sequence,
            statute,
            stem,
            word,
        ];
        all.iter().any(|production| production(text).is_ok())
    }

    #[test]
    fn hardly_a_clause_may() {
        for text in
            ["会议强调", "的", "，一是", "“一是", "。", "㐀", "", "5年", "12个", "WTO", "A股"]
        {
            assert!(!may_start(text), "{text}");
        }
    }

    #[test]
    fn no_blank_is_missed() {
        for c in ('\0'..=char::MAX).filter(|c| is_blank(*c) || opens_otherwise(*c)) {
            let text = alloc::format!("{c}一、");
            assert!(text.as_bytes().first_chunk().is_some_and(|b| seems_to_start(*b)), "{c:?}");
        }
        for c in ["“一", "、一", "》一", "*一", "，"] {
            assert!(c.as_bytes().first_chunk().is_some_and(|b| !seems_to_start(*b)), "{c}");
        }
    }
}

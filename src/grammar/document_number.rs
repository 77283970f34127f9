//! Document numbers (发文字号, GB/T 9704-2012 7.2.5): organ code, year in 〔〕, serial number.
//!
//! ```ebnf
//! (* non-normative *)
//! document_number = code, ( tail | [ year, "年" ], "第", number, [ letter ], "号" ) ;
//! tail            = "〔", year, "〕", [ "第" ], number, [ letter ], "号" ;
//! ```
//!
//! Well formed: 云政发〔2024〕6号; as decrees and announcements number themselves: 云川省人民政府令第123号,
//! 公告2023年第5号; in Taiwan 云内字第0990012号. Tolerated but not [standard](DocumentNumber::is_standard):
//! \[2024\], (2024), 【2024】 for 〔2024〕, 第6号, 06号. Not a document number: 〔2024〕 alone, 3号楼 alone.

use core::str::FromStr;

use nom::{IResult, error::ParseError};

use super::{
    combinator::{fail, whole},
    lookup::{HanSet, is_han},
    numeral::{any_digit, blanks, number, skip},
};
use crate::SyntaxError;

/// The brackets around the year of a document number (年份括号).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum YearBracket {
    /// 六角括号 as the standard wants them: 〔2024〕, also in their small form ﹝2024﹞.
    Hexagonal,
    /// 方括号: \[2024\], ［2024］.
    Square,
    /// 圆括号: (2024), （2024）.
    Round,
    /// 方头括号: 【2024】.
    Lenticular,
    /// None: 令第123号, 公告2023年第5号.
    Missing,
}

/// A document number (发文字号); 24 bytes.
///
/// ```
/// use gongwen::grammar::document_number::{DocumentNumber, YearBracket};
///
/// let number: DocumentNumber = "青政办发〔2024〕16号".parse()?;
/// assert_eq!((number.year, number.number), (Some(2024), 16));
/// assert_eq!(&"青政办发〔2024〕16号"[..number.code_len.into()], "青政办发");
/// assert!(number.is_standard());
///
/// let number: DocumentNumber = "青政办发(2024)第06号".parse()?;
/// assert_eq!(number.year_bracket, YearBracket::Round);
/// assert!(number.has_di && number.has_leading_zero && !number.is_standard());
/// # Ok::<(), gongwen::SyntaxError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct DocumentNumber {
    /// The serial number (顺序号): 16 in 〔2024〕16号. In Taiwan it tells year and registry too, in up
    /// to twelve figures: 字第09400012345號.
    pub number: u64,
    /// The year: 2024 in 〔2024〕16号; none in 令第123号.
    pub year: Option<u16>,
    /// Bytes of the organ code (发文机关代字) that opens the number: 12 for 青政办发.
    pub code_len: u8,
    /// A letter behind the number, which tells the copies of one issue: B in 字第1040012345B號.
    pub suffix: Option<char>,
    /// The brackets around the year.
    pub year_bracket: YearBracket,
    /// 第 before the serial number.
    pub has_di: bool,
    /// A serial number filled up with zeros: 06号.
    pub has_leading_zero: bool,
}

impl DocumentNumber {
    /// Whether the spelling is the one of GB/T 9704: 六角括号, no 第, no leading zero.
    ///
    /// A decree's 令第123号 and Taiwan's 字第0990012号 are forms of their own and pass.
    pub fn is_standard(self) -> bool {
        match self.year_bracket {
            YearBracket::Hexagonal => !self.has_di && !self.has_leading_zero,
            YearBracket::Missing => true,
            _ => false,
        }
    }
}

impl FromStr for DocumentNumber {
    type Err = SyntaxError;

    fn from_str(s: &str) -> Result<Self, SyntaxError> {
        whole(s, "a document number", document_number)
    }
}

/// A document number (发文字号), its organ code first. Looks ahead at most twenty characters for
/// the end of the code, which is any run of Han characters, letters and figures.
///
/// ```
/// use gongwen::grammar::document_number::document_number;
///
/// let (rest, found) = document_number::<nom::error::Error<&str>>("云川省人民政府令第123号公布").unwrap();
/// assert_eq!((rest, found.number, found.year), ("公布", 123, None));
/// ```
pub fn document_number<'a, E: ParseError<&'a str>>(
    input: &'a str,
) -> IResult<&'a str, DocumentNumber, E> {
    for (at, c) in input.char_indices().take(MAX_CODE_AHEAD) {
        // Nearly all of the code.
        if c != '第' && is_han(c) {
            continue;
        }
        let (code, rest) = input.split_at(at);
        let found = match c {
            '第' | '1' | '2' if code.ends_with(['令', '告', '字']) => serial(rest),
            ' ' | '\u{3000}' | '〔' | '﹝' | '[' | '［' | '(' | '（' | '【' if at > 0 => {
                bracketed(blanks(rest))
            }
            c if is_code(c) => continue,
            _ => None,
        };
        return match found {
            Some((rest, number)) => Ok((rest, DocumentNumber { code_len: at as u8, ..number })),
            None => fail(input),
        };
    }
    fail(input)
}

/// The part after the organ code, from the bracket on (〔2024〕16号); `code_len` is 0.
///
/// ```
/// use gongwen::grammar::document_number::document_number_tail;
///
/// let (rest, found) = document_number_tail::<nom::error::Error<&str>>("〔2024〕16号）精神").unwrap();
/// assert_eq!((rest, found.number), ("）精神", 16));
/// assert!(document_number_tail::<nom::error::Error<&str>>("〔2024〕").is_err());
/// ```
pub fn document_number_tail<'a, E: ParseError<&'a str>>(
    input: &'a str,
) -> IResult<&'a str, DocumentNumber, E> {
    match bracketed(input) {
        Some(found) => Ok(found),
        None => fail(input),
    }
}

/// Bytes of the organ code at the end of `text`, which stops just before the bracket: 根据青政发 gives 9.
///
/// Looks back at most twelve characters, over one blank, and stops at what is no code: punctuation,
/// function words, and the verbs that govern a document (根据, 按照, 印发, …).
pub(crate) fn organ_code_before(text: &str) -> usize {
    let code_end = text.strip_suffix([' ', '\u{3000}']).unwrap_or(text);
    let mut start = code_end.len();
    let mut chars = code_end.chars().rev();
    for _ in 0..MAX_CODE_BEHIND {
        let Some(c) = chars.next() else { break };
        let governed = chars.clone().next().is_some_and(|before| is_verb(before, c));
        if !is_code(c) || governed || STOPS.has(c) {
            break;
        }
        start -= c.len_utf8();
    }
    if start == code_end.len() { 0 } else { text.len() - start }
}

/// Bytes of the organ code at the end of `text`, which stops just before 第: 云内字 of 五月八日云内字第…號.
///
/// Looks back at most sixteen characters, over Han ones only, and stops at dates and function words;
/// 0 unless 字 or 令 ends it. Before 令 the organ is written out.
pub(crate) fn register_before(text: &str) -> usize {
    let is_code = text.ends_with("字");
    if !is_code && !text.ends_with("令") {
        return 0;
    }
    let ends = |c: char| {
        !('\u{4E00}'..='\u{9FFF}').contains(&c)
            || is_code && (STOPS.has(c) || matches!(c, '年' | '月' | '日'))
    };
    let code = text.chars().rev().take(16).take_while(|&c| !ends(c));
    code.map(char::len_utf8).sum()
}

/// 中华人民共和国中央军事委员会令 has fifteen characters.
const MAX_CODE_AHEAD: usize = 20;
const MAX_CODE_BEHIND: usize = 12;

/// Function words, which no organ takes into its code.
static STOPS: HanSet = HanSet::of("据據照按见和与與及或即为為是以在的于於号號了");

/// Verbs that take a document as their object. They end in characters that codes use as well.
const fn is_verb(first: char, second: char) -> bool {
    matches!(
        (first, second),
        ('印' | '下' | '转' | '颁', '发')
            | ('发' | '公', '布')
            | ('执', '行')
            | ('贯', '彻')
            | ('落', '实')
            | ('废', '止')
            | ('代', '替')
            | ('文' | '字' | '编', '号')
    )
}

/// Han characters, letters and figures.
fn is_code(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}') || c.is_ascii_alphanumeric()
}

/// The gate: hardly a bracket opens with a figure of a year, or with a blank before it.
#[inline]
pub(crate) const fn may_open_with_year(content: &[u8]) -> bool {
    // Of Han figures 一 and 二, and of full-width ones １ and ２, the first byte is asked.
    matches!(content, [b'1' | b'2' | b' ' | b'\t' | 0xC2 | 0xE2..=0xE4 | 0xEF, ..])
}

/// 〔2024〕16号
fn bracketed(input: &str) -> Option<(&str, DocumentNumber)> {
    let mut chars = input.chars();
    let open = chars.next()?;
    // Hardly a bracket holds a year.
    let (year, rest) = year(blanks(chars.as_str()))?;
    let year_bracket = match open {
        '〔' | '﹝' => YearBracket::Hexagonal,
        '[' | '［' => YearBracket::Square,
        '(' | '（' => YearBracket::Round,
        '【' => YearBracket::Lenticular,
        _ => return None,
    };
    let mut chars = blanks(rest).chars();
    let close = match chars.next()? {
        '〕' | '﹞' => YearBracket::Hexagonal,
        ']' | '］' => YearBracket::Square,
        ')' | '）' => YearBracket::Round,
        '】' => YearBracket::Lenticular,
        _ => return None,
    };
    let (rest, number) = numbered(blanks(chars.as_str()))?;
    (close == year_bracket)
        .then_some((rest, DocumentNumber { year: Some(year), year_bracket, ..number }))
}

/// 第123号, 2023年第5号
fn serial(input: &str) -> Option<(&str, DocumentNumber)> {
    if input.starts_with("第") {
        return numbered(input);
    }
    let (year, rest) = year(input)?;
    let rest = rest.strip_prefix("年").filter(|rest| rest.starts_with("第"))?;
    let (rest, number) = numbered(rest)?;
    Some((rest, DocumentNumber { year: Some(year), ..number }))
}

/// `[第] number [letter] 号`
fn numbered(input: &str) -> Option<(&str, DocumentNumber)> {
    let di = input.strip_prefix("第");
    let digits = blanks(di.unwrap_or(input));
    let (number, len) = match number(digits) {
        Some(n) => (n.value.into(), usize::from(n.len)),
        None => figures(digits)?,
    };
    let rest = digits.get(len..)?;
    let suffix = rest.chars().next().filter(char::is_ascii_uppercase);
    let rest = rest.get(suffix.map_or(0, char::len_utf8)..)?;
    let rest = blanks(rest).strip_prefix(['号', '號'])?;
    let zero = ['0', '０', '〇', '零', '○'];
    let found = DocumentNumber {
        number,
        year: None,
        code_len: 0,
        suffix,
        year_bracket: YearBracket::Missing,
        has_di: di.is_some(),
        has_leading_zero: digits
            .strip_prefix(zero)
            .is_some_and(|rest| digits.len() - len < rest.len()),
    };
    Some((rest, found))
}

/// Up to twelve figures, Arabic or Han, and their length in bytes: ○九四○○○一二三四五.
fn figures(input: &str) -> Option<(u64, usize)> {
    let (mut value, mut len) = (0, 0);
    for n in 0..=12 {
        let Some((digit, width)) = any_digit(skip(input, len)) else { break };
        if n == 12 {
            return None;
        }
        value = value * 10 + u64::from(digit);
        len += width;
    }
    (len > 0).then_some((value, len))
}

/// Four figures of a year since 1900.
fn year(input: &str) -> Option<(u16, &str)> {
    let n = number(input)
        .filter(|n| n.positional && n.chars == 4 && (1900..2100).contains(&n.value))?;
    Some((n.value as u16, n.rest(input)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn size() {
        assert_eq!(size_of::<DocumentNumber>(), 24);
    }

    #[test]
    fn accepts() {
        use YearBracket::{Hexagonal, Lenticular, Missing, Round, Square};
        for (text, year, number, code, bracket, standard) in [
            ("云政发〔2019〕3号", Some(2019), 3, "云政发", Hexagonal, true),
            ("民函〔2021〕742号", Some(2021), 742, "民函", Hexagonal, true),
            ("临政办字﹝2022﹞12號", Some(2022), 12, "临政办字", Hexagonal, true),
            ("临政办发 〔2018〕９号", Some(2018), 9, "临政办发", Hexagonal, true),
            ("青教函〔2023〕36 号", Some(2023), 36, "青教函", Hexagonal, true),
            ("云政办发[2004]7号", Some(2004), 7, "云政办发", Square, false),
            ("云政办发（2004)7号", Some(2004), 7, "云政办发", Round, false),
            ("云政办发【2004】7号", Some(2004), 7, "云政办发", Lenticular, false),
            ("云发〔2018〕第3号", Some(2018), 3, "云发", Hexagonal, false),
            ("云发〔2018〕003号", Some(2018), 3, "云发", Hexagonal, false),
            ("云川省人民政府令第123号", None, 123, "云川省人民政府令", Missing, true),
            ("主席令第十二号", None, 12, "主席令", Missing, true),
            ("公告2023年第5号", Some(2023), 5, "公告", Missing, true),
            ("府民字第1120012345號", None, 1_120_012_345, "府民字", Missing, true),
            ("府民字第11200123456B號", None, 11_200_123_456, "府民字", Missing, true),
            ("府民字第○九四○○○一二三四五號", None, 9_400_012_345, "府民字", Missing, true),
        ] {
            let found: DocumentNumber = text.parse().unwrap_or_else(|e| panic!("{text}: {e}"));
            let seen = (
                found.year,
                found.number,
                &text[..found.code_len.into()],
                found.year_bracket,
                found.is_standard(),
            );
            assert_eq!(seen, (year, number, code, bracket, standard), "{text}");
        }
    }

    #[test]
    fn refuses() {
        for text in [
            "",
            "〔2019〕3号",
            "云政发",
            "云政发〔2019〕",
            "云政发〔19〕3号",
            "云政发〔2019〕号",
            "云政发〔2019]3号",
            "云政发〔2019〕99999999999999号",
            "府民字第十一十二號",
            "府民字第12b號",
            "3号楼",
            "云，政〔2019〕3号",
            "指令第一审",
            "（2019）3号",
            "云政发〔1066〕3号",
        ] {
            assert!(text.parse::<DocumentNumber>().is_err(), "{text}");
        }
    }

    #[test]
    fn looks_back() {
        for (text, code) in [
            ("根据青政发", "青政发"),
            ("的通知》（云政办发", "云政办发"),
            ("现将青政发和临政办字", "临政办字"),
            ("国家部委执行云函", "云函"),
            ("临政办发 ", "临政办发 "),
            ("印发", ""),
            ("", ""),
            ("。", ""),
        ] {
            assert_eq!(&text[text.len() - organ_code_before(text)..], code, "{text}");
        }
        assert_eq!(organ_code_before(&"云".repeat(100)), 36);
        for (text, code) in [
            ("五月八日府民字", "府民字"),
            ("云川省人民政府令", "云川省人民政府令"),
            ("依據府民字", "府民字"),
            ("号令", "号令"),
            ("汉字", "汉字"),
            ("府民", ""),
            ("", ""),
        ] {
            assert_eq!(&text[text.len() - register_before(text)..], code, "{text}");
        }
    }
}

//! Numerals (数字): one type for value and spelling.
//!
//! The rule (EBNF, non-normative):
//!
//! ```text
//! numeral  = hanzi | digits | arabic | circled | roman | stem | letter ;
//! hanzi    = [ high "亿" ] [ section "万" ] section ;          (* 三千五百, 一亿零五万 *)
//! section  = [ d "千" ] [ "零" ] [ d "百" ] [ "零" ] [ [ d ] "十" ] [ "零" ] [ d ] ;
//! digits   = d d { d } ;                                       (* 二〇二五 *)
//! arabic   = digit { digit | "," 3digit } [ "." digit { digit } ] [ "万" | "亿" | "万亿" ] ;
//! ```
//!
//! Example: 一千二百六十, 廿三, 壹佰, 二〇二五, 1.5万, ⑬, Ⅳ, 甲. Counter-examples: 十一十二, 一百二百, 五一 are no
//! positional numerals; 三四十 and 十几 are approximations (概数, GB/T 15835-2011, 4.2.4).
//! Spellings follow GB/T 15835-2011, 5.1 (Arabic) and 5.2 (Han, with 大写 and 〇 against 零).
//!
//! In prose a numeral is one only where grammar asks for one: 统一, 之一 and 一律 hold none, and these
//! productions look only ahead, never back.

//!
//! | file | holds |
//! |---|---|
//! | `hanzi` | numerals of Han characters, positional and digit by digit |
//! | `arabic` | Arabic digits of both widths |
//! | `symbol` | the characters of those |
//! | `letters` | single signs, Roman numerals, stems, letters |
//! | `plain` | the numbers within other constructs: dates, counts, references |
//! | `spelling` | writing a value in Han characters |

mod arabic;
mod hanzi;
mod letters;
mod plain;
mod spelling;
mod symbol;

use core::{fmt, str::FromStr};

use nom::{IResult, error::ParseError};

use super::combinator::{fail, whole};
use crate::SyntaxError;

pub use arabic::arabic_numeral;
pub use hanzi::{digit_numeral, hanzi_numeral};
pub use letters::{circled, letter, roman, stem};
pub use spelling::Hanzi;

pub(crate) use arabic::{arabic_digit, figures_at_end, leading_digits};
pub(crate) use hanzi::{digit_prefix, few_exact_signs, hanzi_prefix};
pub(crate) use letters::figure;
pub(crate) use plain::{Number, blanks, is_blank, number, some_blanks};
pub(crate) use symbol::{
    DATE_FIGURES, any_digit, ends_in_date_figure, is_hanzi_numeral, opens_hanzi,
    without_date_figures,
};

/// A number as written: its exact value and the notation. 16 bytes.
///
/// ```
/// use gongwen::grammar::numeral::{Notation, Numeral};
///
/// let area: Numeral = "1.5万".parse()?;
/// assert_eq!(area.integer(), Some(15_000));
/// let article: Numeral = "一千二百六十".parse()?;
/// assert_eq!((article.integer(), article.notation), (Some(1260), Notation::Hanzi));
/// // An error says where: the second 百 does not fit.
/// assert_eq!("一百二百".parse::<Numeral>().map_err(|e| e.offset()), Err(9));
/// # Ok::<(), gongwen::SyntaxError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Numeral {
    /// The value without its decimal point: 25 for 2.5.
    pub digits: u64,
    /// How many of the digits stand after the point, as few as the value needs: 1 for 2.5.
    pub scale: u8,
    /// How it is spelt.
    pub notation: Notation,
}

impl Numeral {
    /// The value if it is whole: 3.5亿 is 350000000, 2.5 is none.
    pub const fn integer(self) -> Option<u64> {
        if self.scale == 0 { Some(self.digits) } else { None }
    }

    const fn whole(digits: u64, notation: Notation) -> Self {
        Self { digits, scale: 0, notation }
    }
}

/// The value in Arabic digits, whatever the notation: `1.5万` prints `15000`.
impl fmt::Display for Numeral {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match 10_u64.checked_pow(u32::from(self.scale)) {
            Some(1) => write!(f, "{}", self.digits),
            Some(unit) => {
                let width = usize::from(self.scale);
                write!(f, "{}.{:0width$}", self.digits / unit, self.digits % unit)
            }
            // More places than a `u64` has digits: only zeros before the point.
            None => write!(f, "0.{:0width$}", self.digits, width = usize::from(self.scale)),
        }
    }
}

impl FromStr for Numeral {
    type Err = SyntaxError;

    fn from_str(s: &str) -> Result<Self, SyntaxError> {
        whole(s, "a numeral", numeral).map_err(|error| match hanzi::flaw(s) {
            Some(at) if error.offset() == 0 => SyntaxError::new("a sign that fits the numeral", at),
            _ => error,
        })
    }
}

/// How a [`Numeral`] is spelt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Notation {
    /// 一千二百六十, 廿三, 两.
    Hanzi,
    /// 大写: 壹佰贰拾叁, also mixed with plain characters.
    Financial,
    /// Han characters digit by digit: 二〇二五.
    Digits,
    /// 2025, 1,234, 1.5万.
    Arabic,
    /// ２０２５.
    FullwidthArabic,
    /// ① … ㊿, ❶.
    Circled,
    /// ⑴ … ⒇ and ㈠ … ㈩.
    Parenthesized,
    /// ⒈ … ⒛.
    FullStop,
    /// ㊀ … ㊉.
    Enclosed,
    /// Ⅳ, IV, iv.
    Roman,
    /// 天干: 甲 is 1, 癸 is 10.
    Stem,
    /// A, a, Ａ are 1.
    Letter,
}

/// Any numeral of this module, the longest: 十二, 二〇二五, 1.5万, ⑬, Ⅳ, 甲, A.
///
/// Digit by digit Han spellings count here only with a zero or from three digits on: 二〇 and
/// 一九四九 are numbers, 三四 is an approximation or two items.
///
/// ```
/// use gongwen::grammar::numeral::numeral;
/// use nom::error::Error;
///
/// let (rest, n) = numeral::<Error<&str>>("二〇二五年")?;
/// assert_eq!((rest, n.integer()), ("年", Some(2025)));
/// assert!(numeral::<Error<&str>>("三四十个").is_err());
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn numeral<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Numeral, E> {
    match input.chars().next() {
        Some('0'..='9' | '０'..='９') => arabic_numeral(input),
        Some('A'..='Z' | 'a'..='z') => match roman(input) {
            Err(nom::Err::Error(_)) => letter(input),
            other => other,
        },
        Some('Ａ'..='Ｚ' | 'ａ'..='ｚ') => letter(input),
        Some('Ⅰ'..='ⅿ') => roman(input),
        Some('甲' | '乙' | '丙' | '丁' | '戊' | '己' | '庚' | '辛' | '壬' | '癸') => {
            stem(input)
        }
        Some(_) if opens_hanzi(input) => match hanzi_numeral(input) {
            Err(nom::Err::Error(_)) => match digit_prefix(input) {
                Some(run) if run.zero || run.count > 2 => Ok(run.of(input)),
                _ => fail(input),
            },
            found => found,
        },
        _ => circled(input),
    }
}

/// `input` without its first `len` bytes.
pub(crate) fn skip(input: &str, len: usize) -> &str {
    input.get(len..).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use nom::error::Error;

    use super::*;

    #[test]
    fn every_notation() {
        for (s, shown, notation, rest) in [
            ("二〇二五年", "2025", Notation::Digits, "年"),
            ("一九四九", "1949", Notation::Digits, ""),
            ("2025年", "2025", Notation::Arabic, "年"),
            ("２０２５", "2025", Notation::FullwidthArabic, ""),
            ("1,234,567元", "1234567", Notation::Arabic, "元"),
            ("1,23", "1", Notation::Arabic, ",23"),
            ("1,2345", "1", Notation::Arabic, ",2345"),
            ("12.50%", "12.5", Notation::Arabic, "%"),
            ("1.05", "1.05", Notation::Arabic, ""),
            ("1.建", "1", Notation::Arabic, ".建"),
            ("1.5万", "15000", Notation::Arabic, ""),
            ("0.00005万", "0.5", Notation::Arabic, ""),
            ("3.5亿", "350000000", Notation::Arabic, ""),
            ("3万亿", "3000000000000", Notation::Arabic, ""),
            ("2千万", "20000000", Notation::Arabic, ""),
            ("2千米", "2", Notation::Arabic, "千米"),
            ("⑬", "13", Notation::Circled, ""),
            ("㊿", "50", Notation::Circled, ""),
            ("⑴", "1", Notation::Parenthesized, ""),
            ("㈩", "10", Notation::Parenthesized, ""),
            ("⒛", "20", Notation::FullStop, ""),
            ("㊁", "2", Notation::Enclosed, ""),
            ("Ⅳ", "4", Notation::Roman, ""),
            ("ⅩⅢ", "13", Notation::Roman, ""),
            ("XIV)", "14", Notation::Roman, ")"),
            ("mmxxv", "2025", Notation::Roman, ""),
            ("乙", "2", Notation::Stem, ""),
            ("B级", "2", Notation::Letter, "级"),
            ("ｂ", "2", Notation::Letter, ""),
        ] {
            let (left, n) = numeral::<Error<&str>>(s).expect(s);
            assert_eq!((n.to_string().as_str(), n.notation, left), (shown, notation, rest), "{s}");
        }
    }

    #[test]
    fn refused() {
        for s in [
            "",
            "年",
            "三四",
            "五一",
            "App",
            "IIII",
            "Iv",
            "99999999999999999999999",
            "9999999999999999999万",
            "１2a.",
        ] {
            let whole = s.parse::<Numeral>();
            assert!(whole.is_err(), "{s}: {whole:?}");
        }
        assert!(digit_numeral::<Error<&str>>("二").is_err());
        assert!(digit_numeral::<Error<&str>>("二三十").is_err());
        assert!(numeral::<Error<&str>>(&"二〇".repeat(1000)).is_err());
        for (text, at) in [
            ("十一十二", 6),
            ("一百二百", 9),
            ("三四十", 3),
            ("五一", 3),
            ("十几", 3),
            ("一百余", 6),
            ("一百八", 6),
            ("一百零", 6),
            ("万一", 0),
            ("统一", 0),
        ] {
            assert_eq!(text.parse::<Numeral>().map_err(|e| e.offset()), Err(at), "{text}");
        }
        assert_eq!("十一条".parse::<Numeral>().map_err(|e| e.offset()), Err(6));
        let tiny = Numeral { digits: 5, scale: 30, notation: Notation::Arabic };
        assert_eq!(tiny.to_string(), "0.000000000000000000000000000005");
        assert_eq!(size_of::<Numeral>(), 16);
    }
}

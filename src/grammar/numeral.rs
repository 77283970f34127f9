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

use core::{fmt, str::FromStr};

use nom::{IResult, error::ParseError};

use super::combinator::{fail, whole};
use crate::SyntaxError;

/// A number as written: its exact value and the notation. 16 bytes.
///
/// ```
/// use gongwen::grammar::numeral::{Notation, Numeral};
///
/// let area: Numeral = "1.5万".parse()?;
/// assert_eq!(area.integer(), Some(15_000));
/// let article: Numeral = "一千二百六十".parse()?;
/// assert_eq!((article.integer(), article.notation), (Some(1260), Notation::Hanzi));
/// assert!("一百二百".parse::<Numeral>().is_err());
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
        whole(s, "a numeral", numeral)
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

/// A whole number spelt in Han characters, the inverse of [`hanzi_numeral`].
///
/// From 10^16 on, where usage is not settled, it prints Arabic digits.
///
/// ```
/// use gongwen::grammar::numeral::Hanzi;
///
/// assert_eq!(Hanzi(1260).to_string(), "一千二百六十");
/// assert_eq!(Hanzi(12).to_string(), "十二");
/// assert_eq!(Hanzi(100_005_000).to_string(), "一亿零五千");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hanzi(pub u64);

impl fmt::Display for Hanzi {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            0 => f.write_str("零"),
            YI_YI.. => write!(f, "{}", self.0),
            value => {
                let (high, low) = (value / YI, value % YI);
                if high > 0 {
                    write_ten_thousands(f, high, false)?;
                    f.write_str("亿")?;
                }
                write_ten_thousands(f, low, high > 0)
            }
        }
    }
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
        Some(c) => match (figure(c), hanzi_prefix(input)) {
            (Some((value, notation)), _) => {
                Ok((skip(input, c.len_utf8()), Numeral::whole(value, notation)))
            }
            (_, Some(Prefix { value, len, notation })) => {
                Ok((skip(input, len), Numeral::whole(value, notation)))
            }
            _ => match digit_prefix(input) {
                Some(run) if run.zero || run.count > 2 => {
                    Ok((skip(input, run.len), Numeral::whole(run.value, Notation::Digits)))
                }
                _ => fail(input),
            },
        },
        None => fail(input),
    }
}

/// A positional Han numeral: 一千二百六十, 一十二, 廿三, 三万亿, 壹佰, 两, 〇.
///
/// The whole run of numeral characters must be one numeral: 十一十二, 一百二百, 五一 and 二三 are refused
/// rather than cut, and so are the approximations 三四十, 十几, 十余. 百 千 万 need a digit before them.
///
/// ```
/// use gongwen::grammar::numeral::hanzi_numeral;
/// use nom::error::Error;
///
/// let (rest, n) = hanzi_numeral::<Error<&str>>("一百零八条")?;
/// assert_eq!((rest, n.integer()), ("条", Some(108)));
/// assert!(hanzi_numeral::<Error<&str>>("五一是").is_err());
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn hanzi_numeral<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Numeral, E> {
    match hanzi_prefix(input) {
        Some(p) => Ok((skip(input, p.len), Numeral::whole(p.value, p.notation))),
        None => fail(input),
    }
}

/// Han characters digit by digit, two or more: 二〇二五, 一○, 五一.
///
/// ```
/// use gongwen::grammar::numeral::digit_numeral;
/// use nom::error::Error;
///
/// let (rest, n) = digit_numeral::<Error<&str>>("二○二五年")?;
/// assert_eq!((rest, n.integer()), ("年", Some(2025)));
/// assert!(digit_numeral::<Error<&str>>("二十").is_err());
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn digit_numeral<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Numeral, E> {
    match digit_prefix(input) {
        Some(run) => Ok((skip(input, run.len), Numeral::whole(run.value, Notation::Digits))),
        None => fail(input),
    }
}

/// Arabic digits of one width, with thousands separators, decimals and a unit: 1,234, 12.5, 3.5亿, ２０２５.
///
/// A separator or point counts only with its digits after it: `1.` and `1,` leave the mark.
/// A value beyond [`u64`] is refused.
///
/// ```
/// use gongwen::grammar::numeral::arabic_numeral;
/// use nom::error::Error;
///
/// let (rest, n) = arabic_numeral::<Error<&str>>("3.5亿元")?;
/// assert_eq!((rest, n.integer()), ("元", Some(350_000_000)));
/// let (rest, n) = arabic_numeral::<Error<&str>>("1.建设粮仓")?;
/// assert_eq!((rest, n.integer()), (".建设粮仓", Some(1)));
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn arabic_numeral<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Numeral, E> {
    let notation = match input.chars().next() {
        Some('0'..='9') => Notation::Arabic,
        Some('０'..='９') => Notation::FullwidthArabic,
        _ => return fail(input),
    };
    match arabic_prefix(input, notation) {
        Some((digits, scale, rest)) => Ok((rest, Numeral { digits, scale, notation })),
        None => fail(input),
    }
}

/// One character that is a numeral with its frame: ① ㊿ ❶ ⑴ ⒈ ㈠ ㊀.
///
/// ```
/// use gongwen::grammar::numeral::circled;
/// use nom::error::Error;
///
/// let (rest, n) = circled::<Error<&str>>("㉑修路")?;
/// assert_eq!((rest, n.integer()), ("修路", Some(21)));
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn circled<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Numeral, E> {
    let mut chars = input.chars();
    match chars.next().and_then(figure) {
        Some((value, notation)) => Ok((chars.as_str(), Numeral::whole(value, notation))),
        None => fail(input),
    }
}

/// A Roman numeral from 1 to 3999, in its one canonical form and one case: Ⅳ, ⅩⅢ, IV, iv.
///
/// Letters that go on into a word are refused: `Mr`, `IT`, `IIII`.
///
/// ```
/// use gongwen::grammar::numeral::roman;
/// use nom::error::Error;
///
/// let (rest, n) = roman::<Error<&str>>("XIV. 附则")?;
/// assert_eq!((rest, n.integer()), (". 附则", Some(14)));
/// assert!(roman::<Error<&str>>("IIII").is_err());
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn roman<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Numeral, E> {
    let found = match input.chars().next() {
        Some('Ⅰ'..='ⅿ') => roman_signs(input),
        Some(c) if c.is_ascii_alphabetic() => roman_letters(input),
        _ => None,
    };
    match found {
        Some((value, rest)) => Ok((rest, Numeral::whole(value, Notation::Roman))),
        None => fail(input),
    }
}

/// One of the ten heavenly stems (天干): 甲 is 1, 癸 is 10.
///
/// ```
/// use gongwen::grammar::numeral::stem;
/// use nom::error::Error;
///
/// let (rest, n) = stem::<Error<&str>>("丙、经费")?;
/// assert_eq!((rest, n.integer()), ("、经费", Some(3)));
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn stem<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Numeral, E> {
    let mut chars = input.chars();
    let value = match chars.next() {
        Some('甲') => 1,
        Some('乙') => 2,
        Some('丙') => 3,
        Some('丁') => 4,
        Some('戊') => 5,
        Some('己') => 6,
        Some('庚') => 7,
        Some('辛') => 8,
        Some('壬') => 9,
        Some('癸') => 10,
        _ => return fail(input),
    };
    Ok((chars.as_str(), Numeral::whole(value, Notation::Stem)))
}

/// A Latin letter that stands alone: A, a and Ａ are 1. A word (`App`) is refused.
///
/// ```
/// use gongwen::grammar::numeral::letter;
/// use nom::error::Error;
///
/// let (rest, n) = letter::<Error<&str>>("b)经费")?;
/// assert_eq!((rest, n.integer()), (")经费", Some(2)));
/// assert!(letter::<Error<&str>>("App").is_err());
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn letter<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Numeral, E> {
    let mut chars = input.chars();
    let (first, base) = match chars.next() {
        Some(c @ 'A'..='Z') => (c, 'A'),
        Some(c @ 'a'..='z') => (c, 'a'),
        Some(c @ 'Ａ'..='Ｚ') => (c, 'Ａ'),
        Some(c @ 'ａ'..='ｚ') => (c, 'ａ'),
        _ => return fail(input),
    };
    if chars.clone().next().is_some_and(is_latin) {
        return fail(input);
    }
    let value = u64::from(u32::from(first) - u32::from(base)) + 1;
    Ok((chars.as_str(), Numeral::whole(value, Notation::Letter)))
}

/// A well-formed Han numeral at the start of a string.
#[derive(Clone, Copy)]
pub(crate) struct Prefix {
    pub(crate) value: u64,
    /// In bytes.
    pub(crate) len: usize,
    pub(crate) notation: Notation,
}

/// The numeral that the *whole* run of Han numeral characters at the start of `input` makes.
///
/// Looks at `MAX_RUN` characters at most.
pub(crate) fn hanzi_prefix(input: &str) -> Option<Prefix> {
    let mut chars = input.chars();
    let mut builder = Builder::new();
    let mut count = 0;
    let mut len = 0;
    let mut notation = Notation::Hanzi;
    let mut ends_in_unit = false;
    let next = loop {
        let Some(c) = chars.next() else { break None };
        let Some((symbol, financial)) = symbol(c) else { break Some(c) };
        count += 1;
        // A numeral opens with a zero only if it is one.
        if count > MAX_RUN || (count == 2 && builder.zero) {
            return None;
        }
        builder.push(symbol)?;
        if financial {
            notation = Notation::Financial;
        }
        ends_in_unit =
            matches!(symbol, Symbol::Unit(_) | Symbol::Tens(_) | Symbol::Myriad | Symbol::Yi);
        len += c.len_utf8();
    };
    // 十几, 百余, 十来: an approximation, not a number.
    if ends_in_unit
        && matches!(next, Some('几' | '幾' | '余' | '餘' | '多' | '来' | '來' | '数' | '數'))
    {
        return None;
    }
    let value = match count {
        0 => None,
        1 => builder.single(),
        _ => builder.finish(),
    }?;
    Some(Prefix { value, len, notation })
}

/// A run of Han digits.
#[derive(Clone, Copy)]
pub(crate) struct DigitRun {
    pub(crate) value: u64,
    /// In bytes.
    pub(crate) len: usize,
    /// In characters.
    pub(crate) count: usize,
    /// Whether a zero is among them, which no list of single numbers has.
    pub(crate) zero: bool,
}

/// Two or more Han digits, not followed by 十, 百, 万, …; at most `MAX_RUN`.
pub(crate) fn digit_prefix(input: &str) -> Option<DigitRun> {
    let mut run = DigitRun { value: 0, len: 0, count: 0, zero: false };
    for c in input.chars() {
        let digit = match symbol(c) {
            Some((Symbol::Zero, _)) => 0,
            Some((Symbol::Digit(d), _)) => d,
            Some(_) => return None,
            None => break,
        };
        run.value = run.value.checked_mul(10)?.checked_add(digit)?;
        run.len += c.len_utf8();
        run.count += 1;
        run.zero |= digit == 0;
        if run.count > MAX_RUN {
            return None;
        }
    }
    (run.count > 1).then_some(run)
}

/// Value and notation of a single framed numeral: ① ⑴ ⒈ ㈠ ㊀.
pub(crate) fn figure(c: char) -> Option<(u64, Notation)> {
    let (base, first, notation) = match c {
        '①'..='⑳' => ('①', 1, Notation::Circled),
        '㉑'..='㉟' => ('㉑', 21, Notation::Circled),
        '㊱'..='㊿' => ('㊱', 36, Notation::Circled),
        '❶'..='❿' => ('❶', 1, Notation::Circled),
        '⓫'..='⓴' => ('⓫', 11, Notation::Circled),
        '⓪' => ('⓪', 0, Notation::Circled),
        '⑴'..='⒇' => ('⑴', 1, Notation::Parenthesized),
        '㈠'..='㈩' => ('㈠', 1, Notation::Parenthesized),
        '⒈'..='⒛' => ('⒈', 1, Notation::FullStop),
        '㊀'..='㊉' => ('㊀', 1, Notation::Enclosed),
        _ => return None,
    };
    Some((u64::from(u32::from(c) - u32::from(base)) + first, notation))
}

/// Value of an Arabic digit of either width.
pub(crate) fn arabic_digit(c: char) -> Option<u64> {
    match c {
        '0'..='9' => Some(u64::from(u32::from(c) - u32::from('0'))),
        '０'..='９' => Some(u64::from(u32::from(c) - u32::from('０'))),
        _ => None,
    }
}

/// Whether `c` can stand in a Han numeral.
pub(crate) const fn is_hanzi_numeral(c: char) -> bool {
    symbol(c).is_some()
}

/// The longest run of Han numeral characters looked at. No number below 10^16 is longer.
const MAX_RUN: usize = 32;
/// 亿.
const YI: u64 = 100_000_000;
/// The bound of [`Hanzi`]: 亿亿 is not written.
const YI_YI: u64 = YI * YI;

#[derive(Clone, Copy)]
enum Symbol {
    Zero,
    Digit(u64),
    /// 两, a 2 that only counts: 两百, 两万.
    Pair,
    /// 廿, 卅, 卌.
    Tens(u64),
    /// 十, 百, 千 by their power of ten.
    Unit(u32),
    /// 万.
    Myriad,
    Yi,
}

/// What `c` is in a Han numeral, and whether it is 大写.
const fn symbol(c: char) -> Option<(Symbol, bool)> {
    use Symbol::{Digit, Myriad, Pair, Tens, Unit, Yi, Zero};
    Some(match c {
        '一' => (Digit(1), false),
        '二' => (Digit(2), false),
        '三' => (Digit(3), false),
        '四' => (Digit(4), false),
        '五' => (Digit(5), false),
        '六' => (Digit(6), false),
        '七' => (Digit(7), false),
        '八' => (Digit(8), false),
        '九' => (Digit(9), false),
        '十' => (Unit(1), false),
        '百' => (Unit(2), false),
        '千' => (Unit(3), false),
        '万' | '萬' => (Myriad, false),
        '亿' | '億' => (Yi, false),
        '〇' | '零' | '○' => (Zero, false),
        '两' | '兩' => (Pair, false),
        '廿' => (Tens(2), false),
        '卅' => (Tens(3), false),
        '卌' => (Tens(4), false),
        '壹' => (Digit(1), true),
        '贰' | '貳' => (Digit(2), true),
        '叁' | '參' | '叄' => (Digit(3), true),
        '肆' => (Digit(4), true),
        '伍' => (Digit(5), true),
        '陆' | '陸' => (Digit(6), true),
        '柒' => (Digit(7), true),
        '捌' => (Digit(8), true),
        '玖' => (Digit(9), true),
        '拾' => (Unit(1), true),
        '佰' => (Unit(2), true),
        '仟' => (Unit(3), true),
        _ => return None,
    })
}

/// Reads a positional numeral symbol by symbol; every method is `None` once it is malformed.
struct Builder {
    /// What 亿 has closed.
    high: u64,
    /// What 万 has closed since.
    myriads: u64,
    /// The section below 万 being read, and the power of its last unit (4: none yet).
    section: u64,
    power: u32,
    /// A digit that waits for its unit, and whether it is 两.
    digit: Option<(u64, bool)>,
    zero: bool,
}

impl Builder {
    const fn new() -> Self {
        Self { high: 0, myriads: 0, section: 0, power: 4, digit: None, zero: false }
    }

    fn push(&mut self, symbol: Symbol) -> Option<()> {
        match symbol {
            Symbol::Zero => {
                if self.digit.is_some() || core::mem::replace(&mut self.zero, true) {
                    return None;
                }
            }
            Symbol::Digit(d) => {
                if self.digit.replace((d, false)).is_some() {
                    return None;
                }
            }
            Symbol::Pair => {
                if self.digit.replace((2, true)).is_some() {
                    return None;
                }
            }
            Symbol::Tens(d) => {
                if self.digit.replace((d, false)).is_some() {
                    return None;
                }
                self.unit(1)?;
            }
            Symbol::Unit(power) => {
                // 十 alone is 10 (十二, 零十二); 百 and 千 are no numbers by themselves (千方百计).
                if power == 1 && self.digit.is_none() {
                    self.digit = Some((1, false));
                }
                self.unit(power)?;
            }
            Symbol::Myriad => {
                self.ones(true)?;
                if self.myriads > 0 || self.section == 0 {
                    return None;
                }
                self.myriads = self.section * 10_000;
                (self.section, self.power) = (0, 4);
            }
            Symbol::Yi => {
                self.ones(true)?;
                let value = self.myriads + self.section;
                if self.high > 0 || value == 0 {
                    return None;
                }
                self.high = value * YI;
                (self.myriads, self.section, self.power) = (0, 0, 4);
            }
        }
        Some(())
    }

    /// A digit with its 十, 百 or 千; a zero before it must stand for a place left out.
    fn unit(&mut self, power: u32) -> Option<()> {
        let (digit, pair) = self.digit.take()?;
        let zero = core::mem::take(&mut self.zero);
        let fresh = self.power == 4;
        if power >= self.power || (pair && power == 1) || (zero && !fresh && self.power - power < 2)
        {
            return None;
        }
        self.section += digit * 10_u64.pow(power);
        self.power = power;
        Some(())
    }

    /// Ends a section, before 万 and 亿 (`big`) or at the end of the numeral.
    ///
    /// A last digit needs 十 before it, or a zero for the places left out: 一百二 and 一万五 are
    /// colloquial for 120 and 15000 and 102 in old laws, so they are not read. 两 takes 万 or 亿.
    fn ones(&mut self, big: bool) -> Option<()> {
        let zero = core::mem::take(&mut self.zero);
        let Some((digit, pair)) = self.digit.take() else {
            return (!zero).then_some(());
        };
        let fits = match self.power {
            1 => !zero && !pair,
            2 | 3 => zero && !pair,
            _ => big || (zero && !pair),
        };
        self.section += digit;
        fits.then_some(())
    }

    /// The value of one character by itself: 七, 十, 两, 〇.
    fn single(self) -> Option<u64> {
        match self.digit {
            Some((digit, _)) => Some(digit),
            None if self.zero => Some(0),
            None => (self.section > 0).then_some(self.section),
        }
    }

    fn finish(mut self) -> Option<u64> {
        self.ones(false)?;
        Some(self.high + self.myriads + self.section)
    }
}

/// Digits, scale and rest of an Arabic numeral whose first digit is of the width of `notation`.
fn arabic_prefix(input: &str, notation: Notation) -> Option<(u64, u8, &str)> {
    let (zero, comma, point) = match notation {
        Notation::FullwidthArabic => ('０', '，', '．'),
        _ => ('0', ',', '.'),
    };
    let digit =
        |c: char| u32::from(c).checked_sub(u32::from(zero)).filter(|d| *d < 10).map(u64::from);
    let run = |value: u64, s: &'_ str| -> Option<(u64, u32, usize)> {
        let (mut value, mut count, mut len) = (value, 0, 0);
        for c in s.chars() {
            let Some(d) = digit(c) else { break };
            value = value.checked_mul(10)?.checked_add(d)?;
            count += 1;
            len += c.len_utf8();
        }
        Some((value, count, len))
    };
    let (mut digits, mut count, len) = run(0, input)?;
    let mut rest = skip(input, len);
    while count <= 3 {
        let Some(group) = rest.strip_prefix(comma) else { break };
        // Bounded: four characters tell a group of three from anything else.
        if group.chars().take(4).take_while(|c| digit(*c).is_some()).count() != 3 {
            break;
        }
        let (value, three, len) = run(digits, group)?;
        (digits, count, rest) = (value, three, skip(group, len));
    }
    let mut scale = 0;
    if let Some(fraction) = rest.strip_prefix(point) {
        let (value, places, len) = run(digits, fraction)?;
        if places > 0 {
            (digits, scale, rest) = (value, places, skip(fraction, len));
        }
    }
    let (power, len) = unit(rest);
    rest = skip(rest, len);
    let shift = power.min(scale);
    scale -= shift;
    digits = digits.checked_mul(10_u64.pow(power - shift))?;
    while scale > 0 && digits % 10 == 0 {
        (digits, scale) = (digits / 10, scale - 1);
    }
    Some((digits, u8::try_from(scale).ok()?, rest))
}

/// The power of ten and length in bytes of a unit after an Arabic numeral: 万, 亿, 万亿, 千万, 百万, 千亿.
fn unit(rest: &str) -> (u32, usize) {
    let mut chars = rest.chars();
    let (first, len) = match chars.next() {
        Some('百') => (2, 3),
        Some('千') => (3, 3),
        Some('万' | '萬') => (4, 3),
        Some('亿' | '億') => return (8, 3),
        _ => return (0, 0),
    };
    match chars.next() {
        Some('亿' | '億') => (first + 8, len + 3),
        Some('万' | '萬') if first < 4 => (first + 4, len + 3),
        // 3百 and 5千 stand before a 量词 as often as not; 2千米 is two kilometres.
        _ if first < 4 => (0, 0),
        _ => (first, len),
    }
}

/// Ⅳ, and ⅩⅢ from two signs.
fn roman_signs(input: &str) -> Option<(u64, &str)> {
    let sign = |c: char| match c {
        'Ⅰ'..='Ⅻ' => Some((u64::from(u32::from(c) - u32::from('Ⅰ')) + 1, 'Ⅰ')),
        'ⅰ'..='ⅻ' => Some((u64::from(u32::from(c) - u32::from('ⅰ')) + 1, 'ⅰ')),
        _ => None,
    };
    let mut chars = input.chars();
    let (first, case) = sign(chars.next()?)?;
    let rest = chars.as_str();
    match chars.next().and_then(sign) {
        None => Some((first, rest)),
        Some((second @ 1..=9, same)) if first == 10 && same == case => {
            let after = chars.as_str();
            chars.next().and_then(sign).is_none().then_some((10 + second, after))
        }
        Some(_) => None,
    }
}

/// IV and iv: canonical, of one case, and not the start of a word.
fn roman_letters(input: &str) -> Option<(u64, &str)> {
    /// The digits 9 to 1 of each place; longer spellings stand before their own prefixes.
    const PLACES: [[(&str, u64); 9]; 3] = [
        [
            ("CM", 900),
            ("DCCC", 800),
            ("DCC", 700),
            ("DC", 600),
            ("D", 500),
            ("CD", 400),
            ("CCC", 300),
            ("CC", 200),
            ("C", 100),
        ],
        [
            ("XC", 90),
            ("LXXX", 80),
            ("LXX", 70),
            ("LX", 60),
            ("L", 50),
            ("XL", 40),
            ("XXX", 30),
            ("XX", 20),
            ("X", 10),
        ],
        [
            ("IX", 9),
            ("VIII", 8),
            ("VII", 7),
            ("VI", 6),
            ("V", 5),
            ("IV", 4),
            ("III", 3),
            ("II", 2),
            ("I", 1),
        ],
    ];
    let upper = input.starts_with(|c: char| c.is_ascii_uppercase());
    let thousands = input.bytes().take(4).take_while(|b| matches!(b, b'M' | b'm')).count();
    let mut value = thousands as u64 * 1000;
    let mut len = thousands;
    for place in &PLACES {
        let rest = input.as_bytes().get(len..)?;
        let found = place.iter().find(|(s, _)| {
            rest.get(..s.len()).is_some_and(|b| b.eq_ignore_ascii_case(s.as_bytes()))
        });
        if let Some((spelling, worth)) = found {
            value += worth;
            len += spelling.len();
        }
    }
    let (head, rest) = input.split_at_checked(len)?;
    let one_case = head.bytes().all(|b| b.is_ascii_uppercase() == upper);
    let word = rest.starts_with(is_latin);
    (value > 0 && thousands < 4 && one_case && !word).then_some((value, rest))
}

/// Whether `c` would make a word of the letter before it.
fn is_latin(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '０'..='９' | '\'' | '’')
}

/// `input` without its first `len` bytes.
pub(crate) fn skip(input: &str, len: usize) -> &str {
    input.get(len..).unwrap_or_default()
}

/// A value below 亿亿's half: 一千二百万零五. `after` says that 亿 stands before it.
fn write_ten_thousands(f: &mut fmt::Formatter<'_>, value: u64, after: bool) -> fmt::Result {
    let (myriads, ones) = (value / 10_000, value % 10_000);
    if myriads > 0 {
        if after && myriads < 1000 {
            f.write_str("零")?;
        }
        write_section(f, myriads, !after)?;
        f.write_str("万")?;
    }
    if ones > 0 {
        if (myriads > 0 && ones < 1000) || (after && (myriads == 0 || ones < 1000)) {
            f.write_str("零")?;
        }
        write_section(f, ones, !after && myriads == 0)?;
    }
    Ok(())
}

/// A value below 万; the 一 of 一十二 is dropped where nothing stands before it.
fn write_section(f: &mut fmt::Formatter<'_>, value: u64, first: bool) -> fmt::Result {
    let mut zero = false;
    let mut written = false;
    for (power, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = value / power % 10;
        if digit == 0 {
            zero = written;
            continue;
        }
        if zero {
            f.write_str("零")?;
        }
        if !(first && !written && power == 10 && digit == 1) {
            f.write_str(match digit {
                1 => "一",
                2 => "二",
                3 => "三",
                4 => "四",
                5 => "五",
                6 => "六",
                7 => "七",
                8 => "八",
                _ => "九",
            })?;
        }
        f.write_str(unit)?;
        (written, zero) = (true, false);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use nom::error::Error;

    use super::*;

    /// The value and what is left.
    fn hanzi(s: &str) -> Option<(u64, &str)> {
        let (rest, n) = hanzi_numeral::<Error<&str>>(s).ok()?;
        Some((n.integer()?, rest))
    }

    #[test]
    fn positional_numerals() {
        for (s, value, rest) in [
            ("一", 1, ""),
            ("十", 10, ""),
            ("〇", 0, ""),
            ("两项", 2, "项"),
            ("一十二", 12, ""),
            ("廿三日", 23, "日"),
            ("一百廿三", 123, ""),
            ("卅", 30, ""),
            ("一百一十", 110, ""),
            ("一百十二", 112, ""),
            ("一百零八条", 108, "条"),
            ("一千零二十", 1020, ""),
            ("一千零一十二", 1012, ""),
            ("三千五百", 3500, ""),
            ("两千万元", 20_000_000, "元"),
            ("一万零五百", 10_500, ""),
            ("十万五千", 105_000, ""),
            ("一百二十万零五千", 1_205_000, ""),
            ("三萬億", 3_000_000_000_000, ""),
            ("两亿零三万", 200_030_000, ""),
            ("壹佰贰拾叁元", 123, "元"),
            ("貳百", 200, ""),
            ("九千九百九十九万九千九百九十九亿九千九百九十九万九千九百九十九", YI_YI - 1, ""),
        ] {
            assert_eq!(hanzi(s), Some((value, rest)), "{s}");
        }
    }

    #[test]
    fn runs_that_are_no_numeral() {
        for s in [
            "",
            "第一",
            "十一十二",
            "一百二百",
            "五一",
            "二三",
            "三四十",
            "十几个",
            "十余年",
            "百",
            "万一",
            "千方百计",
            "百分之",
            "一百二",
            "一万五",
            "零五",
            "一百零",
            "一百一十零二",
            "两十",
            "一百两",
            "两三",
            "亿",
            "一亿二亿",
            "一万二万",
            "○○",
        ] {
            assert_eq!(hanzi(s), None, "{s}");
        }
        assert_eq!(hanzi(&"一".repeat(1000)), None);
        assert_eq!(hanzi(&"十".repeat(1000)), None);
    }

    #[test]
    fn spelling_and_value_are_inverse() {
        let spread = (0..64).flat_map(|k| [1_u64 << k, (1 << k) - 1, (1 << k) + 7]);
        let tens = (0..16).flat_map(|k| [10_u64.pow(k), 10_u64.pow(k) * 3 + 5, 10_u64.pow(k) + 1]);
        for value in (0..20_000).chain(spread).chain(tens).filter(|v| *v < YI_YI) {
            let spelling = Hanzi(value).to_string();
            assert_eq!(hanzi(&spelling), Some((value, "")), "{spelling}");
        }
        assert_eq!(Hanzi(110_012).to_string(), "十一万零一十二");
        assert_eq!(Hanzi(u64::MAX).to_string(), u64::MAX.to_string());
    }

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
        assert_eq!("十一十二".parse::<Numeral>().map_err(|e| e.offset()), Err(0));
        assert_eq!("十一条".parse::<Numeral>().map_err(|e| e.offset()), Err(6));
        let tiny = Numeral { digits: 5, scale: 30, notation: Notation::Arabic };
        assert_eq!(tiny.to_string(), "0.000000000000000000000000000005");
        assert_eq!(size_of::<Numeral>(), 16);
    }
}

//! Ordinal markers (序次语): 一、 （一） 1. 第一条 第一， 其一， 首先， 一是 一方面 ——.
//!
//! The rule (EBNF, non-normative; `n` is a [`numeral`]):
//!
//! ```text
//! marker   = n "、" | "（" n "）" | digits "." | "(" digits ")" | digits ")" | circled
//!          | digits { "." digits } | stem "、" | letter "." | roman "."
//!          | "第" n level [ "之" n ] | "第" n [ noun ] ( "，" | "是" | … )
//!          | "其" n ( "，" | "是" ) | ( "首先" | "其次" | … ) [ "，" ]
//!          | n ( "是" | "要" | … ) | [ "另" ] "一方面" [ "，" ] | "——" ;
//! ```
//!
//! | family | spellings | example | clause |
//! |---|---|---|---|
//! | `hanzi` | 汉字 + 顿号; U+3000 for 、 in older laws | 一、总体要求 | GB/T 15834 B.3.2 |
//! | `hanzi_paren` | （一） (一） ㈠ | （一）加强领导 | B.3.4 |
//! | `arabic_dot` | 1. 1． ⒈ | 1.建设粮仓 | B.3.3 |
//! | `arabic_comma` | 1、 | 1、建设粮仓 | in practice |
//! | `arabic_paren` | （1） (1) ⑴ | （1）新建三座 | B.3.4 |
//! | `arabic_half_paren` | 1) 1） | 1）新建三座 | B.3.4 |
//! | `circled` | ① ㉑ ㊿ ㊀ | ①新建三座 | B.3.4 |
//! | `decimal` | 3.1 3.1.1 | 3.1 术语 | B.3.5 |
//! | `stem` | 甲、 （甲） | 甲、通则 | B.3.2 |
//! | `letter` | A. a) A、 （a） | A.通则 | B.3.3 |
//! | `roman` | Ⅰ. Ⅰ、 II. （ii） | Ⅰ.通则 | B.3.3 |
//! | `chapter` … `article` | 第三章 第 6-1 條 第五条之一 | 第三章　附则 | B.3.6, 立法法 |
//! | `di` | 第一， 第一是 第一个是 | 第一，坚持改革 | B.3.1 |
//! | `qi` | 其一， 其一是 | 其一，路要通 | B.3.1 |
//! | `sequence` | 首先 其次 再次 最后 再者 此外 | 首先，修路 | B.3.1 |
//! | `word` | 一是 一要 一靠 一个是 另一类为 | 一是修路 | B.3.7 |
//! | `aspect` | 一方面 另一方面 | 一方面，修路 | B.3.1 |
//! | `dash` | —— | ——坚持改革 | 4.13 |
//!
//! Counter-examples: 12.5% · 一、二级公路 · 第一要务 · 五一是 · 一方面积极 · 第五条第一款.
//!
//! The caller warrants a *marker position*: the start of a paragraph or clause. Here only what
//! follows is judged, with a lookahead of a few characters; whether a candidate (首先要…, 十一是…)
//! is an item is for the series it stands in.

use core::{fmt, num::NonZeroU32, str::FromStr};

use nom::{IResult, error::ParseError};

use super::{
    combinator::{fail, whole},
    numeral::{
        self, Notation, arabic_digit, digit_prefix, figure, hanzi_prefix, is_hanzi_numeral, skip,
    },
};
use crate::SyntaxError;

/// An ordinal marker (序次语): what kind it is and which number it gives. 12 bytes.
///
/// ```
/// use gongwen::grammar::marker::{Family, Marker, StatuteLevel};
///
/// let marker: Marker = "第五条之一".parse()?;
/// assert_eq!(marker.family, Family::Statute(StatuteLevel::Article));
/// assert_eq!((marker.value(), marker.sub), (Some(5), 1));
/// assert!("第一要务".parse::<Marker>().is_err());
/// # Ok::<(), gongwen::SyntaxError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Marker {
    /// The family: markers of one series share it.
    pub family: Family,
    /// The number, or `None` for "the next one": 其次, 最后, 另一方面, ——.
    pub ordinal: Option<NonZeroU32>,
    /// The inserted number of 第五条之一 and 第 5-1 條 (1); 0 for none.
    pub sub: u16,
    /// How many numbers a decimal marker has: 3 for 3.1.1, whose `ordinal` is the last. Else 0.
    pub depth: u8,
    /// Whether its own mark, its 是 or 为, or for a statute heading the blank of B.3.6 closes it.
    /// 首先，修路 is; 首先要修路 and 第三条道路 are not, and may be plain words.
    pub punctuated: bool,
}

/// The families of markers. One byte.
///
/// See the [table of the module](self) for the spellings of each and the clause of GB/T 15834-2011.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Family {
    /// 汉字加顿号: 一、 十二、, and 一 before a U+3000 in older laws (B.3.2).
    Hanzi,
    /// 括号汉字: （一） (一) （一) ㈠ (B.3.4).
    HanziParen,
    /// Arabic with a dot: 1. 1． １． ⒈ (B.3.3).
    ArabicDot,
    /// Arabic with a 顿号: 1、 (against B.3.3, but common).
    ArabicComma,
    /// Arabic in brackets: （1） (1) ⑴ (B.3.4).
    ArabicParen,
    /// Arabic before a closing bracket: 1) 1） (B.3.4).
    ArabicHalfParen,
    /// Circled: ① ㊿ ㊀ (B.3.4).
    Circled,
    /// Decimal: 3.1 3.1.1 (B.3.5).
    Decimal,
    /// 天干: 甲、 （甲） (B.3.2).
    Stem,
    /// A letter: A. a) A、 （a） (B.3.3).
    Letter,
    /// Roman: Ⅰ. Ⅰ、 II. （ii） (B.3.3).
    Roman,
    /// 第…: 第 with its noun from some count: 第一，坚持…; 第一是…; 第一个是…; 第一板块为… (B.3.1).
    Di,
    /// 其…: 其一，路要通；其二，… (B.3.1).
    Qi,
    /// 首先，…；其次，…；最后，… (B.3.1).
    Sequence,
    /// A number and a word: 一是…二是…; 一要…; 一个是…另一个是… (B.3.7).
    Word,
    /// 一方面…，另一方面… (B.3.1).
    Aspect,
    /// 破折号分项: —— before each of several paragraphs or clauses (4.13).
    Dash,
    /// 编、章、节、条 of statutes and plans: 第三章　附则 (B.3.6; 立法法 on 编章节条).
    #[cfg_attr(feature = "serde", serde(untagged))]
    Statute(StatuteLevel),
}

/// The levels of a statute, outermost first: 编 > 分编 > 部分 > 篇 > 章 > 节 > 条.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum StatuteLevel {
    /// 编: 第一编　总则.
    Book,
    /// 分编: 第二分编　典型合同.
    SubBook,
    /// 部分: 第一部分　总论.
    Part,
    /// 篇: 第一篇　指导思想.
    Volume,
    /// 章: 第三章　附则.
    Chapter,
    /// 节: 第四节　监督检查.
    Section,
    /// 条: 第五条　本条例所称…; 第五条之一.
    Article,
}

impl Marker {
    /// The number, `None` for 其次, 最后, 另一方面 and ——.
    ///
    /// ```
    /// use gongwen::grammar::marker::Marker;
    ///
    /// assert_eq!("十三是".parse::<Marker>()?.value(), Some(13));
    /// assert_eq!("其次，".parse::<Marker>()?.value(), None);
    /// # Ok::<(), gongwen::SyntaxError>(())
    /// ```
    pub fn value(self) -> Option<u32> {
        self.ordinal.map(NonZeroU32::get)
    }

    /// Whether it can be the item after number `previous`: one more, or "the next one".
    ///
    /// ```
    /// use gongwen::grammar::marker::Marker;
    ///
    /// assert!("三是".parse::<Marker>()?.follows(2));
    /// assert!(!"三是".parse::<Marker>()?.follows(1));
    /// assert!("另一方面".parse::<Marker>()?.follows(1));
    /// # Ok::<(), gongwen::SyntaxError>(())
    /// ```
    pub fn follows(self, previous: u32) -> bool {
        self.value().is_none_or(|n| previous.checked_add(1) == Some(n))
    }

    const fn new(family: Family, ordinal: Option<NonZeroU32>) -> Self {
        Self { family, ordinal, sub: 0, depth: 0, punctuated: true }
    }

    const fn punctuated(self, punctuated: bool) -> Self {
        Self { punctuated, ..self }
    }
}

impl FromStr for Marker {
    type Err = SyntaxError;

    fn from_str(s: &str) -> Result<Self, SyntaxError> {
        whole(s, "an ordinal marker", marker)
    }
}

impl Family {
    /// The stable name, the same as in JSON: `hanzi_paren`, `article`.
    ///
    /// ```
    /// use gongwen::grammar::marker::{Family, StatuteLevel};
    ///
    /// assert_eq!(Family::HanziParen.name(), "hanzi_paren");
    /// assert_eq!(Family::Statute(StatuteLevel::Article).name(), "article");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hanzi => "hanzi",
            Self::HanziParen => "hanzi_paren",
            Self::ArabicDot => "arabic_dot",
            Self::ArabicComma => "arabic_comma",
            Self::ArabicParen => "arabic_paren",
            Self::ArabicHalfParen => "arabic_half_paren",
            Self::Circled => "circled",
            Self::Decimal => "decimal",
            Self::Stem => "stem",
            Self::Letter => "letter",
            Self::Roman => "roman",
            Self::Di => "di",
            Self::Qi => "qi",
            Self::Sequence => "sequence",
            Self::Word => "word",
            Self::Aspect => "aspect",
            Self::Dash => "dash",
            Self::Statute(level) => level.name(),
        }
    }
}

impl fmt::Display for Family {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl StatuteLevel {
    /// The stable name, the same as in JSON: 条 is `article`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Book => "book",
            Self::SubBook => "sub_book",
            Self::Part => "part",
            Self::Volume => "volume",
            Self::Chapter => "chapter",
            Self::Section => "section",
            Self::Article => "article",
        }
    }
}

impl fmt::Display for StatuteLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The marker at the start of `input`, with its own punctuation but no blank after it.
///
/// On top of the production of each family it refuses what is no item whatever stands around it:
/// 一、二级公路 (the next number follows), 12.5% and 1.9公里, 第五条第一款. A caller that waits for a
/// certain number may ask the production of the family itself, which accepts more: item 3 of a
/// series that opens 3.1月份以来 is an [`arabic_dot`], and 三、四项保障 a [`hanzi_comma`].
///
/// ```
/// use gongwen::grammar::marker::{Family, marker};
/// use nom::error::Error;
///
/// let (rest, m) = marker::<Error<&str>>("三是一有险情立即上报")?;
/// assert_eq!((m.family, m.value(), rest), (Family::Word, Some(3), "一有险情立即上报"));
/// for friend in ["12.5%", "一、二级公路", "第一书记", "五一是", "第五条第一款"] {
///     assert!(marker::<Error<&str>>(friend).is_err());
/// }
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn marker<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let Some(first) = input.chars().next().filter(|c| may_start(*c)) else { return fail(input) };
    match first {
        '第' => match statute(input) {
            Err(nom::Err::Error(_)) => di(input),
            found => found,
        },
        '其' => match qi(input) {
            Err(nom::Err::Error(_)) => sequence(input),
            found => found,
        },
        '首' | '最' | '此' => sequence(input),
        '再' | '另' | '又' | '还' | '還' => match relative(input) {
            Err(nom::Err::Error(_)) => sequence(input),
            found => found,
        },
        '—' | '―' | '─' | '⸺' => dash(input),
        '（' | '(' => bracketed(input),
        '0'..='9' | '０'..='９' => arabic(input),
        'A'..='Z' | 'a'..='z' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | 'Ⅰ'..='ⅿ' => latin(input),
        '甲' | '乙' | '丙' | '丁' | '戊' | '己' | '庚' | '辛' | '壬' | '癸' => {
            stem(input)
        }
        c if is_hanzi_numeral(c) => han(input),
        _ => framed(input),
    }
}

/// 汉字加顿号: 一、 十二、 一〇、 一． and 一 before a U+3000 (B.3.2).
///
/// It does not look past its mark: 一、二级公路 gives 一、, which [`marker`] refuses.
///
/// ```
/// use gongwen::grammar::marker::hanzi_comma;
/// use nom::error::Error;
///
/// let (rest, m) = hanzi_comma::<Error<&str>>("三、四项保障")?;
/// assert_eq!((rest, m.value()), ("四项保障", Some(3)));
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn hanzi_comma<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let (rest, ordinal) = match ordinal::<E>(input) {
        Ok(found) => found,
        // 一〇、 – but 五一、十一期间 names two holidays.
        Err(_) => match digit_prefix(input) {
            Some(run) if run.zero => (skip(input, run.len), number(input, run.value)?),
            _ => return fail(input),
        },
    };
    let marker = Marker::new(Family::Hanzi, Some(ordinal));
    let mut chars = rest.chars();
    match chars.next() {
        Some('、' | '．' | '.') => Ok((chars.as_str(), marker)),
        Some('\u{3000}') => Ok((rest, marker.punctuated(false))),
        _ => fail(input),
    }
}

/// A number in brackets: （一） (一) （一) （1） (1) （甲） （a） （ii） and their single characters ㈠ ⑴.
///
/// The two brackets may differ in width, and blanks may stand inside. （一）项 and （一）至（三） are
/// references; a 、 after the bracket (against B.3.4) belongs to the marker.
///
/// ```
/// use gongwen::grammar::marker::{Family, bracketed};
/// use nom::error::Error;
///
/// let (rest, m) = bracketed::<Error<&str>>("（二)完善台账")?;
/// assert_eq!((rest, m.family, m.value()), ("完善台账", Family::HanziParen, Some(2)));
/// assert!(bracketed::<Error<&str>>("（一）、（二）项所列").is_err());
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn bracketed<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let mut chars = input.chars();
    let (rest, family, ordinal) = match chars.next() {
        Some('（' | '(') => {
            let (rest, (family, ordinal)) = in_brackets(blanks(chars.as_str()))?;
            let rest = blanks(rest);
            match rest.strip_prefix(['）', ')']) {
                Some(rest) => (rest, family, ordinal),
                None => return fail(input),
            }
        }
        Some(c) => match figure(c) {
            Some((value, Notation::Parenthesized)) => {
                let han = matches!(c, '㈠'..='㈩');
                let family = if han { Family::HanziParen } else { Family::ArabicParen };
                (chars.as_str(), family, number(input, value)?)
            }
            _ => return fail(input),
        },
        None => return fail(input),
    };
    let mut after = rest.chars();
    let (next, second) = (after.next(), after.next());
    let reference = match next {
        Some('、' | '至' | '到' | '和' | '及' | '或' | '～' | '—') => {
            matches!(second, Some('（' | '(' | '㈠'..='㈩' | '⑴'..='⒇'))
        }
        // 项目 is a word.
        Some('项' | '項') => second != Some('目'),
        Some('款') => true,
        _ => false,
    };
    if reference {
        return fail(input);
    }
    Ok((rest.strip_prefix('、').unwrap_or(rest), Marker::new(family, Some(ordinal))))
}

/// Arabic with a dot: 1. 1． １． ⒈ (B.3.3), up to 999, whatever follows.
///
/// [`marker`] refuses it before a digit (12.5%); a series that waits for 3 may still ask here for
/// the 3. of 3.1月份以来.
///
/// ```
/// use gongwen::grammar::marker::arabic_dot;
/// use nom::error::Error;
///
/// let (rest, m) = arabic_dot::<Error<&str>>("3.1月份以来")?;
/// assert_eq!((rest, m.value()), ("1月份以来", Some(3)));
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn arabic_dot<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let one_sign = input.chars().next().and_then(figure);
    let (rest, ordinal) = if let Some((value, Notation::FullStop)) = one_sign {
        (skip(input, '⒈'.len_utf8()), number(input, value)?)
    } else {
        let (rest, ordinal) = small_arabic(input)?;
        match rest.strip_prefix(['.', '．']) {
            Some(rest) => (rest, ordinal),
            None => return fail(input),
        }
    };
    Ok((rest, Marker::new(Family::ArabicDot, Some(ordinal))))
}

/// A marker of Arabic digits, up to 999: 1. 1、 1) or a [`decimal`], as [`marker`] accepts it.
///
/// ```
/// use gongwen::grammar::marker::{Family, arabic};
/// use nom::error::Error;
///
/// let (rest, m) = arabic::<Error<&str>>("１）新建三座")?;
/// assert_eq!((rest, m.family), ("新建三座", Family::ArabicHalfParen));
/// assert!(arabic::<Error<&str>>("1、2号线").is_err());
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn arabic<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let (rest, ordinal) = small_arabic(input)?;
    let mut chars = rest.chars();
    let family = match chars.next() {
        Some('.' | '．') => match chars.clone().next() {
            Some(c) if arabic_digit(c).is_some() => return decimal(input),
            Some('.' | '．') => return fail(input),
            _ => Family::ArabicDot,
        },
        Some('、') => {
            let next = small_arabic::<E>(chars.as_str());
            if next.is_ok_and(|(_, n)| ordinal.checked_add(1) == Some(n)) {
                return fail(input);
            }
            Family::ArabicComma
        }
        Some('）' | ')') => Family::ArabicHalfParen,
        _ => return fail(input),
    };
    Ok((chars.as_str(), Marker::new(family, Some(ordinal))))
}

/// A decimal section number: 3.1 3.1.1 (B.3.5), `depth` its numbers, `ordinal` the last of them.
///
/// A blank, a line end or a title must follow, and no unit: 12.5%, 1.9公里, 3.2万名 are measures.
///
/// ```
/// use gongwen::grammar::marker::decimal;
/// use nom::error::Error;
///
/// let (rest, m) = decimal::<Error<&str>>("2.4.1　数据整理")?;
/// assert_eq!((rest, m.value(), m.depth), ("　数据整理", Some(1), 3));
/// assert!(decimal::<Error<&str>>("1.9公里").is_err());
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn decimal<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let (mut rest, mut ordinal) = small_arabic(input)?;
    let mut depth = 1;
    let mut leading_zero = input.starts_with(['0', '０']);
    while let Some(part) = rest.strip_prefix(['.', '．']) {
        let Ok((next, n)) = small_arabic::<E>(part) else { break };
        leading_zero |= part.starts_with(['0', '０']);
        if depth == MAX_DEPTH {
            return fail(input);
        }
        (rest, ordinal, depth) = (next, n, depth + 1);
    }
    if depth < 2 || leading_zero || !title_follows(rest) {
        return fail(input);
    }
    let rest = rest.strip_prefix(['.', '．', '、']).unwrap_or(rest);
    Ok((rest, Marker { depth, ..Marker::new(Family::Decimal, Some(ordinal)) }))
}

/// The number above a decimal: the bare 3 over 3.1, before a blank (B.3.5).
///
/// Never a [`marker`] by itself; for a caller that has seen a [`decimal`] or waits for one.
///
/// ```
/// use gongwen::grammar::marker::decimal_root;
/// use nom::error::Error;
///
/// let (rest, m) = decimal_root::<Error<&str>>("3　术语")?;
/// assert_eq!((rest, m.value(), m.depth), ("　术语", Some(3), 1));
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn decimal_root<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let (rest, ordinal) = small_arabic(input)?;
    if !rest.starts_with(is_blank) || !title_follows(rest) {
        return fail(input);
    }
    Ok((rest, Marker { depth: 1, ..Marker::new(Family::Decimal, Some(ordinal)) }))
}

/// A number in one character: ① ㊿ ㊀ ⑴ ㈠ ⒈, not several in a row (①②均可).
///
/// ```
/// use gongwen::grammar::marker::{Family, framed};
/// use nom::error::Error;
///
/// let (rest, m) = framed::<Error<&str>>("㉑新建三座")?;
/// assert_eq!((rest, m.family, m.value()), ("新建三座", Family::Circled, Some(21)));
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn framed<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let mut chars = input.chars();
    let Some((value, notation)) = chars.next().and_then(figure) else { return fail(input) };
    match notation {
        Notation::Parenthesized => return bracketed(input),
        Notation::FullStop => return arabic_dot(input),
        _ => {}
    }
    let rest = chars.as_str();
    if chars.next().and_then(figure).is_some() {
        return fail(input);
    }
    Ok((rest, Marker::new(Family::Circled, Some(number(input, value)?))))
}

/// 天干: 甲、 乙． (B.3.2), not before the next stem (甲、乙两类).
///
/// ```
/// use gongwen::grammar::marker::stem;
/// use nom::error::Error;
///
/// let (rest, m) = stem::<Error<&str>>("丙、经费来源")?;
/// assert_eq!((rest, m.value()), ("经费来源", Some(3)));
/// assert!(stem::<Error<&str>>("甲、乙两类").is_err());
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn stem<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let (rest, n) = numeral::stem(input)?;
    let Some(rest) = rest.strip_prefix(['、', '．', '.']) else { return fail(input) };
    if numeral::stem::<E>(rest).is_ok_and(|(_, next)| next.digits == n.digits + 1) {
        return fail(input);
    }
    Ok((rest, Marker::new(Family::Stem, Some(number(input, n.digits)?))))
}

/// Letters and Roman numbers: A. a) A、 Ⅰ. Ⅰ、 II. iv) (B.3.3).
///
/// A single I is Roman; C, D, V, X, L, M are letters unless more follows (IV, XI). U.S. and
/// A、B两类 are none.
///
/// ```
/// use gongwen::grammar::marker::{Family, latin};
/// use nom::error::Error;
///
/// let (_, m) = latin::<Error<&str>>("IV. 附则")?;
/// assert_eq!((m.family, m.value()), (Family::Roman, Some(4)));
/// let (_, m) = latin::<Error<&str>>("C、附则")?;
/// assert_eq!((m.family, m.value()), (Family::Letter, Some(3)));
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn latin<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let (rest, (family, ordinal)) = letters(input)?;
    let mut chars = rest.chars();
    let fits = match chars.next() {
        Some('.') => !chars.clone().next().is_some_and(|c| c.is_ascii_alphanumeric() || c == '.'),
        Some('、') => {
            let next = letters::<E>(chars.as_str());
            !next.is_ok_and(|(_, (_, n))| ordinal.checked_add(1) == Some(n))
        }
        Some('．' | ')' | '）') => true,
        _ => false,
    };
    if !fits {
        return fail(input);
    }
    Ok((chars.as_str(), Marker::new(family, Some(ordinal))))
}

/// 编, 分编, 部分, 篇, 章, 节 or 条 of a statute or plan (B.3.6; 立法法): 第三章　附则, 第 6-1 條, 第五条之一.
///
/// Standard is a blank after it; a line end, ： or （ will do, and then it is `punctuated`. Where the
/// text follows at once (第一条为了…), it is accepted unless that text makes it a reference
/// (第五条第一款, 第十二条规定的, 第三章的内容, 第五条、第六条).
///
/// ```
/// use gongwen::grammar::marker::{Family, StatuteLevel, statute};
/// use nom::error::Error;
///
/// let (rest, m) = statute::<Error<&str>>("第 6-1 條　前條名額")?;
/// assert_eq!(m.family, Family::Statute(StatuteLevel::Article));
/// assert_eq!((rest, m.value(), m.sub), ("　前條名額", Some(6), 1));
/// assert!(statute::<Error<&str>>("第十二条规定的罚款").is_err());
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn statute<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let Some(rest) = input.strip_prefix('第') else { return fail(input) };
    let (rest, ordinal) = any_ordinal(blanks(rest))?;
    let (rest, sub) = match rest.strip_prefix(['-', '－', '—']) {
        Some(rest) => {
            let (rest, sub) = any_ordinal(rest)?;
            (rest, sub.get())
        }
        None => (rest, 0),
    };
    let mut chars = blanks(rest).chars();
    let level = match (chars.next(), chars.clone().next()) {
        (Some('条' | '條'), _) => StatuteLevel::Article,
        (Some('章'), _) => StatuteLevel::Chapter,
        (Some('节' | '節'), _) => StatuteLevel::Section,
        (Some('编' | '編'), _) => StatuteLevel::Book,
        (Some('篇'), _) => StatuteLevel::Volume,
        (Some('分'), Some('编' | '編')) => StatuteLevel::SubBook,
        (Some('部'), Some('分')) => StatuteLevel::Part,
        _ => return fail(input),
    };
    if matches!(level, StatuteLevel::SubBook | StatuteLevel::Part) {
        chars.next();
    }
    let rest = chars.as_str();
    let inserted = rest.strip_prefix('之').and_then(|s| any_ordinal::<E>(s).ok());
    let (rest, sub) = inserted.map_or((rest, sub), |(rest, n)| (rest, n.get()));
    let (Some(punctuated), Ok(sub)) = (heading_follows(level, rest), u16::try_from(sub)) else {
        return fail(input);
    };
    let marker = Marker::new(Family::Statute(level), Some(ordinal)).punctuated(punctuated);
    Ok((rest, Marker { sub, ..marker }))
}

/// 第…: 第一， 第一、 第一： 第一是, and with a noun of up to four characters 第一个是, 第一板块为 (B.3.1).
///
/// The mark or the 是 is part of it. 第一书记, 第一季度, 第一批 and 第一、二产业 are none.
///
/// ```
/// use gongwen::grammar::marker::di;
/// use nom::error::Error;
///
/// let (rest, m) = di::<Error<&str>>("第二板块为实训")?;
/// assert_eq!((rest, m.value()), ("实训", Some(2)));
/// assert!(di::<Error<&str>>("第一板块分析了形势").is_err());
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn di<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let Some(rest) = input.strip_prefix('第') else { return fail(input) };
    let (rest, ordinal) = any_ordinal(rest)?;
    let mut chars = rest.chars();
    let rest = match chars.next() {
        Some('，' | ',' | '：' | ':' | '是' | '为' | '為') => chars.as_str(),
        Some('、') if !ordinals_go_on(chars.as_str(), ordinal) => chars.as_str(),
        Some(c) if is_han(c) => match after_noun(rest, false) {
            Some(rest) => rest,
            None => return fail(input),
        },
        _ => return fail(input),
    };
    Ok((rest, Marker::new(Family::Di, Some(ordinal))))
}

/// 第 with a noun before any mark: 第一板块，… as well as 第一板块为….
///
/// Times read the same (第一季度，…), so it is never a [`marker`] by itself; for a caller that finds
/// the same noun after every number. `punctuated` only before 是 and 为.
///
/// ```
/// use gongwen::grammar::marker::di_noun;
/// use nom::error::Error;
///
/// let (rest, m) = di_noun::<Error<&str>>("第二阶段，全面推开")?;
/// assert_eq!((rest, m.value(), m.punctuated), ("全面推开", Some(2), false));
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn di_noun<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let Some(rest) = input.strip_prefix('第') else { return fail(input) };
    let (rest, ordinal) = any_ordinal(rest)?;
    match after_noun(rest, true) {
        Some(after) => {
            let copula = after_noun(rest, false).is_some();
            Ok((after, Marker::new(Family::Di, Some(ordinal)).punctuated(copula)))
        }
        None => fail(input),
    }
}

/// 其…: 其一， 其一、 其一： 其一是 (B.3.1). 其一生 is none.
///
/// ```
/// use gongwen::grammar::marker::qi;
/// use nom::error::Error;
///
/// let (rest, m) = qi::<Error<&str>>("其二，步子要稳")?;
/// assert_eq!((rest, m.value()), ("步子要稳", Some(2)));
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn qi<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let Some(rest) = input.strip_prefix('其') else { return fail(input) };
    let (rest, ordinal) = ordinal(rest)?;
    let Some(rest) = rest.strip_prefix(['，', '、', '：', '是', '为', '為', ',', ':']) else {
        return fail(input);
    };
    Ok((rest, Marker::new(Family::Qi, Some(ordinal))))
}

/// 首先 (1), and 其次 再次 最后 再者 此外 without a number, with a mark or 是 after them if there is one.
///
/// Without it (首先要, 再次重申, 最后一年) they may be plain words, and are not `punctuated`.
///
/// ```
/// use gongwen::grammar::marker::sequence;
/// use nom::error::Error;
///
/// let (rest, m) = sequence::<Error<&str>>("首先，修路")?;
/// assert_eq!((rest, m.value(), m.punctuated), ("修路", Some(1), true));
/// let (rest, m) = sequence::<Error<&str>>("最后一年")?;
/// assert_eq!((rest, m.value(), m.punctuated), ("一年", None, false));
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn sequence<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let mut chars = input.chars();
    let ordinal = match (chars.next(), chars.next()) {
        (Some('首'), Some('先')) => Some(NonZeroU32::MIN),
        (Some('其' | '再'), Some('次'))
        | (Some('最'), Some('后' | '後'))
        | (Some('再'), Some('者'))
        | (Some('此'), Some('外')) => None,
        _ => return fail(input),
    };
    let marker = Marker::new(Family::Sequence, ordinal);
    let rest = chars.as_str();
    match rest.strip_prefix(['，', '、', '：', '是', ',', ':']) {
        Some(rest) => Ok((rest, marker)),
        None => Ok((rest, marker.punctuated(false))),
    }
}

/// A number and the word of B.3.7: 一是 … 十三是; 一要 一为 一靠 一抓 一看 一来 一则 一曰; 一个是, 一类为, 一部分是.
///
/// `punctuated` with 是 and 为. The relative 另一个是 and 再一类为 carry no number.
///
/// ```
/// use gongwen::grammar::marker::word;
/// use nom::error::Error;
///
/// let (rest, m) = word::<Error<&str>>("十三是修路")?;
/// assert_eq!((rest, m.value()), ("修路", Some(13)));
/// assert_eq!(word::<Error<&str>>("另一个是水")?.1.value(), None);
/// assert!(word::<Error<&str>>("五一是").is_err());
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn word<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    match ordinal::<E>(input) {
        Ok((rest, ordinal)) => match after_ordinal(rest, ordinal) {
            Some((rest, marker)) if marker.family == Family::Word => Ok((rest, marker)),
            _ => fail(input),
        },
        Err(_) => match relative(input)? {
            found @ (_, Marker { family: Family::Word, .. }) => Ok(found),
            _ => fail(input),
        },
    }
}

/// 一方面 (1), 另一方面, 再一方面 (no number), with the ， after them (B.3.1).
///
/// 一方面的 and, by what follows, 一方面积… and 一方面临… (一方 + 面积, 面临) are none.
///
/// ```
/// use gongwen::grammar::marker::aspect;
/// use nom::error::Error;
///
/// let (rest, m) = aspect::<Error<&str>>("另一方面，修路")?;
/// assert_eq!((rest, m.value()), ("修路", None));
/// assert!(aspect::<Error<&str>>("一方面积不大").is_err());
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn aspect<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let found = match input.strip_prefix('一') {
        Some(rest) => after_ordinal(rest, NonZeroU32::MIN),
        None => relative::<E>(input).ok(),
    };
    match found {
        Some((rest, marker)) if marker.family == Family::Aspect => Ok((rest, marker)),
        _ => fail(input),
    }
}

/// The dash that opens each entry of a list (破折号分项): ——, also ―― and ──. A ruled line is none.
///
/// ```
/// use gongwen::grammar::marker::dash;
/// use nom::error::Error;
///
/// let (rest, m) = dash::<Error<&str>>("——坚持绿色发展")?;
/// assert_eq!((rest, m.value()), ("坚持绿色发展", None));
/// assert!(dash::<Error<&str>>("— 18 —").is_err());
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn dash<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let is_dash = |c: char| matches!(c, '—' | '―' | '─');
    let rest = match input.strip_prefix('⸺') {
        Some(rest) => rest,
        None => match input.strip_prefix(is_dash).and_then(|s| s.strip_prefix(is_dash)) {
            Some(rest) => rest,
            None => return fail(input),
        },
    };
    if rest.starts_with(is_dash) {
        return fail(input);
    }
    Ok((rest, Marker::new(Family::Dash, None)))
}

/// A Han numeral and the Han character after it, for runs like 一查…二查…三查….
///
/// Any word can follow, so it is no [`marker`] before the same character follows every number.
/// The words of [`word`] give no bare number.
///
/// ```
/// use core::num::NonZeroU32;
/// use gongwen::grammar::marker::bare;
/// use nom::error::Error;
///
/// let (rest, found) = bare::<Error<&str>>("二查台账")?;
/// assert_eq!((rest, found), ("台账", (NonZeroU32::MIN.saturating_add(1), '查')));
/// assert!(bare::<Error<&str>>("二是台账").is_err());
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn bare<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, (NonZeroU32, char), E> {
    let (rest, ordinal) = ordinal(input)?;
    let mut chars = rest.chars();
    match chars.next() {
        Some(c) if is_han(c) && !RANKED.contains(&c) && after_ordinal(rest, ordinal).is_none() => {
            Ok((chars.as_str(), (ordinal, c)))
        }
        _ => fail(input),
    }
}

/// Nouns that a bare numeral ranks, with 第 left out (序数省略“第”: 一产, 二级, 三线, 四期, 五月; 朱德熙《语法讲义》
/// 4.6): a run of them is a classification, not a series of items.
const RANKED: [char; 28] = [
    '产', '產', '级', '級', '类', '類', '等', '线', '線', '期', '届', '屆', '季', '号', '號', '楼',
    '层', '班', '队', '组', '区', '院', '审', '年', '月', '日', '次', '号',
];

/// Whether a marker can open with `c`: the gate before [`marker`] on every clause.
pub(crate) fn may_start(c: char) -> bool {
    match HAN_STARTS.get((u32::from(c) / 64).wrapping_sub(HAN / 64) as usize) {
        // Most clauses open with a Han character, so for these it is one load and no branch tree.
        Some(word) => word >> (u32::from(c) % 64) & 1 == 1,
        None => {
            matches!(c, '0'..='9' | 'A'..='Z' | 'a'..='z' | '(' | '（' | '—' | '―' | '─' | '⸺'
                | '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | 'Ⅰ'..='ⅿ' | '〇' | '○')
                || figure(c).is_some()
        }
    }
}

/// The first character of the block that [`HAN_STARTS`] covers, a multiple of 64.
const HAN: u32 = 0x4e00;

/// One bit for each Han character up to U+9FFF: whether a marker can open with it.
static HAN_STARTS: [u64; 328] = {
    const OTHERS: [char; 20] = [
        '第', '其', '首', '最', '此', '再', '另', '又', '还', '還', '甲', '乙', '丙', '丁', '戊',
        '己', '庚', '辛', '壬', '癸',
    ];
    let mut bits = [0; 328];
    let mut c = HAN;
    while c <= 0x9fff {
        let mut opens = matches!(char::from_u32(c), Some(c) if is_hanzi_numeral(c));
        let mut i = 0;
        while i < OTHERS.len() {
            opens |= OTHERS[i] as u32 == c;
            i += 1;
        }
        if opens {
            bits[((c - HAN) / 64) as usize] |= 1 << (c % 64);
        }
        c += 1;
    }
    bits
};

/// The most numbers a decimal marker has; 3.1.4.1.5.9.2.6.5 is something else.
const MAX_DEPTH: u8 = 8;

/// A marker that opens with a Han numeral, as [`marker`] accepts it.
fn han<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let word = ordinal::<E>(input).ok().and_then(|(rest, n)| after_ordinal(rest, n));
    if let Some(found) = word {
        return Ok(found);
    }
    match hanzi_comma(input)? {
        (rest, Marker { ordinal: Some(n), .. }) if list_goes_on(rest, n) => fail(input),
        found => Ok(found),
    }
}

/// What a Han numeral needs after it to be a [`Family::Word`] or [`Family::Aspect`].
fn after_ordinal(rest: &str, ordinal: NonZeroU32) -> Option<(&str, Marker)> {
    let mut chars = rest.chars();
    let first = chars.next()?;
    let word = Marker::new(Family::Word, Some(ordinal));
    match first {
        '是' | '为' | '為' => Some((chars.as_str(), word)),
        '要' | '靠' | '抓' | '看' | '来' | '來' | '则' | '則' | '曰' => {
            Some((chars.as_str(), word.punctuated(false)))
        }
        // These count things, so only 一 is an ordinal: 三个是 says how many.
        _ if ordinal.get() != 1 => None,
        '方' => {
            let rest = chars.as_str().strip_prefix('面').filter(|s| !splits_aspect(s))?;
            let marker = Marker::new(Family::Aspect, Some(ordinal));
            Some(match rest.strip_prefix(['，', ',']) {
                Some(rest) => (rest, marker),
                None => (rest, marker.punctuated(false)),
            })
        }
        '部' => {
            let rest = chars.as_str().strip_prefix('分')?;
            rest.strip_prefix(['是', '为', '為']).map(|rest| (rest, word))
        }
        // 量词 of kinds, things and people (GB/T 15835 writes them with Han numerals).
        '个' | '個' | '类' | '類' | '种' | '種' | '条' | '條' | '项' | '項' | '位' | '批'
        | '件' | '组' | '組' | '派' => {
            chars.as_str().strip_prefix(['是', '为', '為']).map(|rest| (rest, word))
        }
        _ => None,
    }
}

/// Whether 一方面 is 一方 and a word with 面, or an attribute (一方面的).
fn splits_aspect(rest: &str) -> bool {
    let mut chars = rest.chars();
    match chars.next() {
        Some('的' | '军' | '軍' | '临' | '臨' | '貌' | '包') => true,
        // 面积, but 一方面积极….
        Some('积' | '積') => !matches!(chars.next(), Some('极' | '極' | '累' | '蓄')),
        _ => false,
    }
}

/// 另一方面, 再一方面, 另一个是, 还有一类为: the next one, without a number.
fn relative<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let mut chars = input.chars();
    let rest = match chars.next() {
        Some('另') => chars.as_str().strip_prefix('外').unwrap_or(chars.as_str()),
        Some('再' | '又') => chars.as_str(),
        Some('还' | '還') => chars.as_str().strip_prefix('有').unwrap_or_default(),
        _ => "",
    };
    let found = rest.strip_prefix('一').and_then(|rest| after_ordinal(rest, NonZeroU32::MIN));
    match found {
        // 再一看 is a verb; only a counted thing can be "another one".
        Some((rest, marker)) if marker.punctuated || marker.family == Family::Aspect => {
            Ok((rest, Marker { ordinal: None, ..marker }))
        }
        _ => fail(input),
    }
}

/// Family and number of what stands in brackets.
fn in_brackets<'a, E: ParseError<&'a str>>(
    input: &'a str,
) -> IResult<&'a str, (Family, NonZeroU32), E> {
    match input.chars().next() {
        Some('0'..='9' | '０'..='９') => {
            small_arabic(input).map(|(rest, n)| (rest, (Family::ArabicParen, n)))
        }
        Some(c) if is_hanzi_numeral(c) => {
            any_ordinal(input).map(|(rest, n)| (rest, (Family::HanziParen, n)))
        }
        Some('甲' | '乙' | '丙' | '丁' | '戊' | '己' | '庚' | '辛' | '壬' | '癸') => {
            let (rest, n) = numeral::stem(input)?;
            Ok((rest, (Family::Stem, number(input, n.digits)?)))
        }
        _ => letters(input),
    }
}

/// Family and number of a letter or Roman numeral.
fn letters<'a, E: ParseError<&'a str>>(
    input: &'a str,
) -> IResult<&'a str, (Family, NonZeroU32), E> {
    match numeral::roman::<E>(input) {
        // A single V or C is the next letter more often than five or a hundred.
        Ok((rest, n)) if n.digits == 1 || input.len() - rest.len() > 1 => {
            return Ok((rest, (Family::Roman, number(input, n.digits)?)));
        }
        _ => {}
    }
    let (rest, n) = numeral::letter(input)?;
    Ok((rest, (Family::Letter, number(input, n.digits)?)))
}

/// A positional Han numeral that orders: not zero, and not 两.
fn ordinal<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, NonZeroU32, E> {
    match hanzi_prefix(input) {
        Some(p) if !(p.len == 3 && input.starts_with(['两', '兩'])) => {
            Ok((skip(input, p.len), number(input, p.value)?))
        }
        _ => fail(input),
    }
}

/// An ordinal where 第 or a bracket asks for one: also 一〇五 and 1260, of six digits at most.
fn any_ordinal<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, NonZeroU32, E> {
    match input.chars().next() {
        Some('0'..='9' | '０'..='９') => digits(input, 6),
        _ => match ordinal(input) {
            Err(nom::Err::Error(_)) => match digit_prefix(input) {
                Some(run) => Ok((skip(input, run.len), number(input, run.value)?)),
                None => fail(input),
            },
            found => found,
        },
    }
}

/// Arabic digits up to 999: a year is no ordinal.
fn small_arabic<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, NonZeroU32, E> {
    digits(input, 3)
}

/// All Arabic digits at the start, `most` of them, of either width.
fn digits<'a, E: ParseError<&'a str>>(
    input: &'a str,
    most: usize,
) -> IResult<&'a str, NonZeroU32, E> {
    let (mut value, mut len) = (0, 0);
    for (count, c) in input.chars().enumerate() {
        let Some(digit) = arabic_digit(c) else { break };
        if count == most {
            return fail(input);
        }
        value = value * 10 + digit;
        len += c.len_utf8();
    }
    Ok((skip(input, len), number(input, value)?))
}

/// `value` as an ordinal; zero and giants fail at `input`.
fn number<'a, E: ParseError<&'a str>>(
    input: &'a str,
    value: u64,
) -> Result<NonZeroU32, nom::Err<E>> {
    match u32::try_from(value).ok().and_then(NonZeroU32::new) {
        Some(n) => Ok(n),
        None => fail(input).map(|(_, n): (&str, NonZeroU32)| n),
    }
}

/// Whether the numeral after 一、 shows that it lists numbers: 一、二级公路, 一、三、五年级.
fn list_goes_on(rest: &str, n: NonZeroU32) -> bool {
    let Some(next) = hanzi_prefix(rest) else { return false };
    let n = u64::from(n.get());
    next.value == n + 1 || (next.value > n && skip(rest, next.len).starts_with('、'))
}

/// Whether 第一、 goes on with a numeral (第一、二产业, 第十、十八条) or with 第 (第一、第三支部).
fn ordinals_go_on(rest: &str, n: NonZeroU32) -> bool {
    let (rest, again) = rest.strip_prefix('第').map_or((rest, false), |rest| (rest, true));
    hanzi_prefix(rest).is_some_and(|next| again || next.value > u64::from(n.get()))
}

/// What follows 是 or 为 (or, with `marks`, ， or ：) after a noun of one to four characters.
fn after_noun(rest: &str, marks: bool) -> Option<&str> {
    let mut chars = rest.chars();
    let mut last = chars.next().filter(|c| is_noun(*c))?;
    for _ in 0..4 {
        let c = chars.next()?;
        let rest = chars.as_str();
        match c {
            '是' => {
                let plain = matches!(last, '不' | '都' | '也' | '但' | '于' | '可');
                return (!plain && !rest.starts_with('否')).then_some(rest);
            }
            '为' | '為' => {
                // 成为, 作为, 列为, …: 为 ends a verb. 为了 is a preposition.
                let verb = matches!(
                    last,
                    '成' | '作'
                        | '称'
                        | '稱'
                        | '认'
                        | '認'
                        | '因'
                        | '列'
                        | '定'
                        | '视'
                        | '視'
                        | '评'
                        | '評'
                        | '改'
                        | '变'
                        | '變'
                        | '行'
                );
                return (!verb && !rest.starts_with('了')).then_some(rest);
            }
            '，' | ',' | '：' | ':' => return marks.then_some(rest),
            c if is_noun(c) => last = c,
            _ => return None,
        }
    }
    None
}

/// Han characters that a counted noun is made of; 的 and 了 belong to a longer phrase.
fn is_noun(c: char) -> bool {
    is_han(c) && !is_hanzi_numeral(c) && !matches!(c, '的' | '了' | '着' | '是' | '为' | '為')
}

/// Whether a title can follow a decimal: at once or after a blank, and no unit of measure.
fn title_follows(rest: &str) -> bool {
    let rest = rest.strip_prefix(['.', '．', '、']).unwrap_or(rest);
    let mut chars = blanks(rest).chars();
    let Some(first) = chars.next() else { return true };
    let second = chars.next();
    match first {
        // Units of measure, and the 至 of 4.1至11月.
        '至' | '到' | '万' | '萬' | '亿' | '億' | '千' | '百' | '元' | '倍' | '吨' | '噸'
        | '米' | '克' | '升' | '亩' | '畝' | '度' | '月' | '天' | '级' | '級' | '岁' | '歲'
        | '秒' | '点' | '點' | '折' | '瓦' | '厘' | '毫' | '兆' | '个' | '個' => false,
        '公' => !matches!(second, Some('里' | '斤' | '顷' | '頃' | '尺' | '吨' | '噸' | '分')),
        '平' | '立' => second != Some('方'),
        '小' => !matches!(second, Some('时' | '時')),
        '年' => second == Some('度'),
        '分' => !matches!(second, Some('钟' | '鐘' | '贝')),
        '人' => second != Some('次'),
        '\n' | '\r' | '《' | '“' | '「' | '（' => true,
        c => is_han(c) || (rest.starts_with(is_blank) && c.is_ascii_uppercase()),
    }
}

/// Whether a statute marker can stand before `rest`, and if so whether a blank or mark closes it.
fn heading_follows(level: StatuteLevel, rest: &str) -> Option<bool> {
    let mut chars = rest.chars();
    let Some(first) = chars.next() else { return Some(true) };
    let second = chars.next();
    match first {
        c if is_blank(c) || matches!(c, '\n' | '\r') => {
            // 第 5 條 第 1 項
            let cited = blanks(rest)
                .strip_prefix('第')
                .and_then(|s| any_ordinal::<()>(blanks(s)).ok())
                .is_some_and(|(unit, _)| blanks(unit).starts_with(['款', '项', '項']));
            return (!cited).then_some(true);
        }
        '：' | ':' | '（' | '(' | '【' | '〔' | '［' | '*' => return Some(true),
        '“' | '「' | '《' => return Some(false),
        '及' if matches!(second, Some('时' | '時')) => return Some(false),
        '项' | '項' if second == Some('目') => return Some(false),
        '第' | '款' | '项' | '項' | '的' | '和' | '至' | '及' | '之' | '或' | '与' | '與'
        | '到' | '等' | '后' | '後' | '是' => {
            return None;
        }
        c if !is_han(c) => return None,
        _ => {}
    }
    let pair = (first, second.unwrap_or(' '));
    let cited = matches!(
        pair,
        ('规' | '規', '定')
            | ('所', '列' | '称' | '稱' | '述' | '规' | '規' | '定' | '指' | '涉')
            | ('内' | '內', '容')
            | ('中', '的' | '规' | '規' | '关' | '關' | '所')
            | ('以', '上' | '下' | '外' | '内' | '內' | '前' | '后' | '後')
            | ('修', '改' | '正')
            | ('改', '为' | '為')
            | ('增', '加')
            | ('删' | '刪', '去' | '除')
            | ('要', '求')
            | ('明', '确' | '確')
            | ('指' | '提', '出')
    );
    // 第一篇文章, 第二节课, 第一编辑部: the level is a 量词 or part of a word.
    let compound = match level {
        StatuteLevel::Volume => matches!(pair, ('章' | '文' | '目' | '幅', _)),
        StatuteLevel::Section => matches!(pair, ('课' | '課' | '约', _)),
        StatuteLevel::Book => matches!(pair, ('辑' | '輯' | '制' | '号' | '號' | '队' | '隊', _)),
        StatuteLevel::Chapter => matches!(pair, ('节' | '節' | '程', _)),
        StatuteLevel::Article => matches!(pair, ('道' | '战' | '戰' | '线', '路' | '线' | '線')),
        StatuteLevel::SubBook | StatuteLevel::Part => false,
    };
    (!cited && !compound).then_some(false)
}

/// `input` without up to four blanks.
fn blanks(input: &str) -> &str {
    let mut rest = input;
    for _ in 0..4 {
        match rest.strip_prefix(is_blank) {
            Some(next) => rest = next,
            None => break,
        }
    }
    rest
}

const fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{3000}' | '\u{a0}' | '\u{2002}')
}

const fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '〇' | '\u{3400}'..='\u{4dbf}')
}

#[cfg(test)]
mod tests {
    use alloc::{format, string::ToString};

    use nom::error::Error;

    use super::*;

    /// Family, number and rest.
    fn read(s: &str) -> Option<(&'static str, Option<u32>, &str)> {
        let (rest, m) = marker::<Error<&str>>(s).ok()?;
        assert!(s.starts_with(may_start), "the gate must let {s} in");
        Some((m.family.name(), m.value(), rest))
    }

    #[test]
    fn the_table_of_the_docs() {
        let rows = include_str!("marker.rs").lines().filter_map(|l| l.strip_prefix("//! | `"));
        let mut count = 0;
        for row in rows {
            let (families, row) = row.split_once(" | ").expect("family");
            let (spellings, row) = row.split_once(" | ").expect("spellings");
            let (example, _) = row.split_once(" | ").expect("example");
            let (family, ordinal, _) = read(example).expect(example);
            assert!(families.contains(family), "{example}: {family}");
            assert!(ordinal.is_none_or(|n| n <= 3), "{example}");
            assert!(!spellings.is_empty());
            count += 1;
        }
        assert_eq!(count, 18);
    }

    #[test]
    fn accepted() {
        for (s, family, ordinal, rest) in [
            ("十二、经费", "hanzi", Some(12), "经费"),
            ("一〇、经费", "hanzi", Some(10), "经费"),
            ("一　本法", "hanzi", Some(1), "　本法"),
            ("一、二〇二五年工作回顾", "hanzi", Some(1), "二〇二五年工作回顾"),
            ("一、五年来的工作", "hanzi", Some(1), "五年来的工作"),
            ("一、一年来的工作", "hanzi", Some(1), "一年来的工作"),
            ("（一)台账", "hanzi_paren", Some(1), "台账"),
            ("(十三）台账", "hanzi_paren", Some(13), "台账"),
            ("（ 二 ）台账", "hanzi_paren", Some(2), "台账"),
            ("（一）、台账", "hanzi_paren", Some(1), "台账"),
            ("（一）项目管理", "hanzi_paren", Some(1), "项目管理"),
            ("㈡台账", "hanzi_paren", Some(2), "台账"),
            ("１．台账", "arabic_dot", Some(1), "台账"),
            ("12. 台账", "arabic_dot", Some(12), " 台账"),
            ("⒊台账", "arabic_dot", Some(3), "台账"),
            ("1、2025年任务", "arabic_comma", Some(1), "2025年任务"),
            ("1)台账", "arabic_half_paren", Some(1), "台账"),
            ("（１）台账", "arabic_paren", Some(1), "台账"),
            ("⑵台账", "arabic_paren", Some(2), "台账"),
            ("㊿台账", "circled", Some(50), "台账"),
            ("3.1 术语", "decimal", Some(1), " 术语"),
            ("3.1.12术语", "decimal", Some(12), "术语"),
            ("3.1", "decimal", Some(1), ""),
            ("3.1公共服务", "decimal", Some(1), "公共服务"),
            ("乙、经费", "stem", Some(2), "经费"),
            ("（丙）经费", "stem", Some(3), "经费"),
            ("b) 经费", "letter", Some(2), " 经费"),
            ("(c)经费", "letter", Some(3), "经费"),
            ("Ⅳ、经费", "roman", Some(4), "经费"),
            ("（iii）经费", "roman", Some(3), "经费"),
            ("第一编", "book", Some(1), ""),
            ("第二分编　合同", "sub_book", Some(2), "　合同"),
            ("第三部分 保障", "part", Some(3), " 保障"),
            ("第 一 章　总则", "chapter", Some(1), "　总则"),
            ("第三章总则", "chapter", Some(3), "总则"),
            ("第一千二百六十条　本法", "article", Some(1260), "　本法"),
            ("第一〇五条　本法", "article", Some(105), "　本法"),
            ("第一条为了保护水源", "article", Some(1), "为了保护水源"),
            ("第十条及时公布", "article", Some(10), "及时公布"),
            ("第一，修路", "di", Some(1), "修路"),
            ("第一是修路", "di", Some(1), "修路"),
            ("第一次是1958年", "di", Some(1), "1958年"),
            ("第三部分是保障", "di", Some(3), "保障"),
            ("其一是修路", "qi", Some(1), "修路"),
            ("其次，修路", "sequence", None, "修路"),
            ("最後：修路", "sequence", None, "修路"),
            ("此外还有", "sequence", None, "还有"),
            ("首先要修路", "sequence", Some(1), "要修路"),
            ("一是一有险情", "word", Some(1), "一有险情"),
            ("十一是国庆节", "word", Some(11), "国庆节"),
            ("二為修路", "word", Some(2), "修路"),
            ("二來修路", "word", Some(2), "修路"),
            ("一类为山地", "word", Some(1), "山地"),
            ("另外一个是水", "word", None, "水"),
            ("还有一種是水", "word", None, "水"),
            ("一方面要修路", "aspect", Some(1), "要修路"),
            ("另一方面积极修路", "aspect", None, "积极修路"),
            ("再一方面，修路", "aspect", None, "修路"),
            ("――修路", "dash", None, "修路"),
        ] {
            assert_eq!(read(s), Some((family, ordinal, rest)), "{s}");
        }
    }

    #[test]
    fn refused() {
        for s in [
            "",
            "修路",
            "一",
            "第",
            "其",
            "（",
            "1",
            "第一",
            "另",
            "—",
            "一、二级公路",
            "一、二、三产业",
            "五、六月份",
            "一、三、五年级",
            "甲、乙两类",
            "第一、二轮督察",
            "第一、第三支部",
            "第十、十八条",
            "第一书记",
            "第一要务",
            "第一季度增长",
            "第一批试点",
            "第一名",
            "第一板块分析了形势",
            "第一次成为",
            "第一位的是",
            "一方面积不大",
            "一方面的原因",
            "一方面临困境",
            "万一是",
            "五一是",
            "统一是",
            "两是",
            "三个是党员",
            "十来个",
            "十几是",
            "12.5%",
            "1.9公里",
            "3.2万名职工",
            "3.1月份以来",
            "0.5吨",
            "4.1至11月",
            "2026.1.27 印发",
            "2025.工作",
            "1、2号线",
            "1..",
            "U.S.",
            "A、B两类",
            "App",
            "Ⅰ类",
            "①②均可",
            "（2025）",
            "（一）项所列",
            "（一）至（三）",
            "第五条第一款",
            "第十二条规定的罚款",
            "第三章的内容",
            "第五条、第六条",
            "第五条至第九条",
            "第五条之规定",
            "第 5 條 第 1 項",
            "第五条，",
            "第一节课",
            "第二篇文章",
            "其一生",
            "其他",
            "其中",
            "再一看",
            "— 18 —",
            "————————",
            "99999999999999999999.",
            "第99999999999999999999条",
            "一起",
            "一般",
            "一定要",
            "二十四节气",
            "〇、",
        ] {
            assert_eq!(read(s), None, "{s}");
        }
    }

    #[test]
    fn what_a_marker_says() {
        let article = Family::Statute(StatuteLevel::Article);
        for (s, family, sub, punctuated) in [
            ("第五条之一　本法", article, 1, true),
            ("第六條之十二", article, 12, true),
            ("第 6-1 條　本法", article, 1, true),
            ("第五条本法", article, 0, false),
            ("首先要", Family::Sequence, 0, false),
            ("一看", Family::Word, 0, false),
            ("一是", Family::Word, 0, true),
        ] {
            let (_, m) = marker::<Error<&str>>(s).expect(s);
            assert_eq!((m.family, m.sub, m.punctuated), (family, sub, punctuated), "{s}");
        }
        assert_eq!(size_of::<Marker>(), 12);
        assert_eq!(size_of::<Family>(), 1);
        assert_eq!("一是修路".parse::<Marker>().map_err(|e| e.offset()), Err(6));
    }

    #[test]
    fn cut_anywhere() {
        let source = "第一千二百条之一　另外一方面积极第6-1條（ 十二 ）、①3.1.12公里XIV.甲、乙——其一，还有一類為一〇、";
        for (from, _) in source.char_indices() {
            for (to, _) in source.char_indices().filter(|(to, _)| *to >= from) {
                let part = &source[from..to];
                if let Ok((rest, _)) = marker::<Error<&str>>(part) {
                    assert!(
                        part.ends_with(rest)
                            && rest.len() < part.len()
                            && part.starts_with(may_start)
                    );
                }
            }
        }
    }

    #[cfg(feature = "serde")]
    #[test]
    fn names_are_the_json() {
        for s in ["一、", "第五条之一", "——", "第二分编"] {
            let m: Marker = s.parse().expect(s);
            let json = serde_json::to_string(&m).expect(s);
            assert!(json.starts_with(&format!("{{\"family\":\"{}\"", m.family)), "{json}");
            assert_eq!(serde_json::from_str::<Marker>(&json).map_err(|e| e.to_string()), Ok(m));
        }
    }
}

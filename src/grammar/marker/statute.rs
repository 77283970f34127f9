//! 编、章、节、条 of statutes and plans: 第三章　附则, 第 6-1 條, 第五条之一.

use core::num::NonZeroU32;

use nom::{IResult, error::ParseError};

use super::{
    Family, Marker, StatuteLevel,
    ordinal::{Found, any_ordinal},
    rank::number_of_di,
};
use crate::grammar::{
    combinator::fail,
    lookup::{CharMap, HAN, is_ideograph},
    numeral::{blanks, is_blank, is_hanzi_numeral, skip},
};

/// 编, 分编, 部分, 篇, 章, 节 or 条 of a statute or plan (B.3.6; 立法法): 第三章　附则, 第 6-1 條, 第五条之一.
///
/// Standard is a blank after it; a line end, ： or （ will do, and then it is `punctuated`. Where the
/// text follows at once (第一条为了…), perhaps behind a 、, it is accepted unless that text makes it a reference
/// (第五条第一款, 第十二条规定的, 第三章的内容, 第五条、第六条). A ： or 、 belongs to the marker.
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
    let number = number_of_di(input);
    match number.and_then(|(rest, ordinal, _)| Some(heading(rest)?.numbered(rest, ordinal))) {
        Some(found) => Ok(found),
        None => fail(input),
    }
}

/// What the unit behind the number of a statute marker opens with.
#[derive(Clone, Copy)]
enum Unit {
    Level(StatuteLevel),
    /// 分编.
    Sub,
    /// 部分.
    Part,
    /// The mark of 6-1.
    Dash,
}

static UNITS: CharMap<Unit, 32> = CharMap::new(
    0xAD01_86F1,
    Unit::Dash,
    &[
        ("条條", Unit::Level(StatuteLevel::Article)),
        ("章", Unit::Level(StatuteLevel::Chapter)),
        ("节節", Unit::Level(StatuteLevel::Section)),
        ("编編", Unit::Level(StatuteLevel::Book)),
        ("篇", Unit::Level(StatuteLevel::Volume)),
        ("分", Unit::Sub),
        ("部", Unit::Part),
        ("-－—", Unit::Dash),
    ],
);

/// What follows the number of a statute marker. A register holds it.
pub(super) struct Heading {
    /// Bytes read.
    len: u8,
    level: StatuteLevel,
    sub: u16,
    punctuated: bool,
}

impl Heading {
    /// What is left of the `text` that it opens, and the marker with the number before it.
    #[inline]
    pub(super) fn numbered(self, text: &str, ordinal: NonZeroU32) -> (&str, Marker) {
        let Self { len, level, sub, punctuated } = self;
        let marker = Marker::new(Family::Statute(level), Some(ordinal)).punctuated(punctuated);
        (skip(text, len.into()), Marker { sub, ..marker })
    }
}

/// Reads what follows the number of a statute marker.
#[inline]
pub(super) fn heading(input: &str) -> Option<Heading> {
    let text = blanks(input);
    let (level, rest, sub) = match UNITS.at_start(text.as_bytes())? {
        Unit::Level(level) => (level, skip(text, HAN), None),
        unit => odd_level(input, unit)?,
    };
    let (rest, sub) = inserted(rest).map_or((rest, sub), |(rest, sub)| (rest, Some(sub)));
    let punctuated = heading_follows(level, rest)?;
    // 第一条、为了…, 第一条：为了….
    let rest = rest.strip_prefix(['、', '：', ':']).unwrap_or(rest);
    let sub = sub.map_or(Ok(0), |sub| u16::try_from(sub.get())).ok()?;
    Some(Heading { len: (input.len() - rest.len()) as u8, level, sub, punctuated })
}

/// 之一 behind the unit.
#[inline]
fn inserted(rest: &str) -> Found<'_> {
    rest.strip_prefix("之").and_then(far_ordinal)
}

/// An ordinal that hardly any marker has.
#[inline(never)]
fn far_ordinal(rest: &str) -> Found<'_> {
    any_ordinal(rest)
}

/// A level of two characters, or behind 6-1: what is left behind it, and that 1.
#[inline(never)]
fn odd_level(rest: &str, unit: Unit) -> Option<(StatuteLevel, &str, Option<NonZeroU32>)> {
    let text = blanks(rest);
    match unit {
        Unit::Level(level) => Some((level, skip(text, HAN), None)),
        Unit::Sub => Some((
            StatuteLevel::SubBook,
            text.strip_prefix("分")?.strip_prefix(['编', '編'])?,
            None,
        )),
        Unit::Part => Some((StatuteLevel::Part, text.strip_prefix("部分")?, None)),
        Unit::Dash => {
            let (rest, sub) = any_ordinal(rest.strip_prefix(['-', '－', '—'])?)?;
            let unit = UNITS.at_start(blanks(rest).as_bytes())?;
            if matches!(unit, Unit::Dash) {
                return None;
            }
            odd_level(rest, unit).map(|(level, rest, _)| (level, rest, Some(sub)))
        }
    }
}

/// What stands behind a statute marker.
#[derive(Clone, Copy)]
enum Behind {
    Blank,
    /// A line end, or what opens no sentence.
    Mark,
    Quote,
    /// What goes on with a reference: 第五条第一款.
    Reference,
    /// 及时 or 项目, or else a reference.
    Perhaps,
}

static BEHIND: CharMap<Behind, 64> = CharMap::new(
    0xF5E5_7CAB,
    Behind::Blank,
    &[
        (" \t\u{3000}\u{2002}", Behind::Blank),
        ("\n\r：:（(【〔［*", Behind::Mark),
        ("“「《", Behind::Quote),
        ("第款的和至之或与與到等后後是", Behind::Reference),
        ("及项項", Behind::Perhaps),
    ],
);

/// Whether a statute marker can stand before `rest`, and if so whether a blank or mark closes it.
#[inline]
fn heading_follows(level: StatuteLevel, rest: &str) -> Option<bool> {
    match BEHIND.at_start(rest.as_bytes()) {
        // Nearly always one blank, and neither another nor 第 behind it.
        Some(Behind::Blank) => match rest.as_bytes() {
            [b' ', 0xE4..=0xE6 | 0xE8.., ..] | [0xE3, _, _, 0xE4..=0xE6 | 0xE8.., ..] => Some(true),
            _ => closed(rest),
        },
        Some(Behind::Mark) => Some(true),
        Some(Behind::Quote) => Some(false),
        Some(Behind::Reference) => None,
        Some(Behind::Perhaps) => ["及时", "及時", "项目", "項目"]
            .iter()
            .any(|word| rest.starts_with(word))
            .then_some(false),
        None => text_follows(level, rest),
    }
}

/// What a blank closes, unless a reference goes on behind it: 第 5 條 第 1 項.
#[inline(never)]
fn closed(rest: &str) -> Option<bool> {
    let cited = |rest| {
        far_ordinal(blanks(rest))
            .is_some_and(|(unit, _)| blanks(unit).starts_with(['款', '项', '項']))
    };
    (!blanks(rest).strip_prefix("第").is_some_and(cited)).then_some(true)
}

/// The same where a text follows at once, and its first character does not tell.
#[inline(never)]
fn text_follows(level: StatuteLevel, rest: &str) -> Option<bool> {
    let mut chars = rest.chars();
    let Some(first) = chars.next() else { return Some(true) };
    if is_blank(first) {
        return closed(rest);
    }
    // Copies from the web have blanks without width.
    if matches!(first, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}') {
        // One: a run of them would be walked again and again.
        return match chars.clone().next() {
            Some('\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}') => Some(true),
            _ => heading_follows(level, chars.as_str()).map(|_| true),
        };
    }
    if first == '、' {
        // 前款 refers back.
        let opens = |c: char| is_ideograph(c) && !matches!(c, '第' | '前') && !is_hanzi_numeral(c);
        return chars.next().is_none_or(opens).then_some(false);
    }
    if !is_ideograph(first) {
        return None;
    }
    let second = chars.next();
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
        // 第三章节约用水 is a heading.
        StatuteLevel::Chapter => {
            matches!(pair, ('节' | '節' | '程', second) if !matches!(second, '约' | '約'))
        }
        StatuteLevel::Article => matches!(pair, ('道' | '战' | '戰' | '线', '路' | '线' | '線')),
        StatuteLevel::SubBook | StatuteLevel::Part => false,
    };
    // 第三条增加一款 amends; 第三章增加居民收入 is a heading.
    let amended = pair == ('增', '加')
        && chars
            .next()
            .is_some_and(|c| matches!(c, '第' | '以' | '：' | ':') || is_hanzi_numeral(c));
    (!cited && !compound && !amended).then_some(false)
}

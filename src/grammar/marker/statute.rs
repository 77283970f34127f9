//! 编、章、节、条 of statutes and plans: 第三章　附则, 第 6-1 條, 第五条之一.

use core::num::NonZeroU32;

use nom::{IResult, error::ParseError};

use super::{Family, Marker, StatuteLevel, ordinal::any_ordinal};
use crate::grammar::{
    combinator::fail,
    lookup::is_ideograph,
    numeral::{blanks, is_blank, is_hanzi_numeral},
};

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
    let number = input.strip_prefix('第').and_then(|rest| any_ordinal(blanks(rest)));
    match number.and_then(|(rest, ordinal)| level(rest, ordinal)) {
        Some(found) => Ok(found),
        None => fail(input),
    }
}

/// What follows the number of a statute marker.
pub(super) fn level(rest: &str, ordinal: NonZeroU32) -> Option<(&str, Marker)> {
    let mut chars = blanks(rest).chars();
    let mut first = chars.next()?;
    let mut sub = 0;
    if matches!(first, '-' | '－' | '—') {
        let (rest, inserted) = any_ordinal(rest.strip_prefix(first)?)?;
        sub = inserted.get();
        chars = blanks(rest).chars();
        first = chars.next()?;
    }
    let level = match first {
        '条' | '條' => StatuteLevel::Article,
        '章' => StatuteLevel::Chapter,
        '节' | '節' => StatuteLevel::Section,
        '编' | '編' => StatuteLevel::Book,
        '篇' => StatuteLevel::Volume,
        '分' if matches!(chars.next(), Some('编' | '編')) => StatuteLevel::SubBook,
        '部' if chars.next() == Some('分') => StatuteLevel::Part,
        _ => return None,
    };
    let mut rest = chars.as_str();
    if let Some((after, inserted)) = rest.strip_prefix('之').and_then(any_ordinal) {
        (rest, sub) = (after, inserted.get());
    }
    let punctuated = heading_follows(level, rest)?;
    let sub = u16::try_from(sub).ok()?;
    let marker = Marker::new(Family::Statute(level), Some(ordinal)).punctuated(punctuated);
    Some((rest, Marker { sub, ..marker }))
}

/// Whether a statute marker can stand before `rest`, and if so whether a blank or mark closes it.
fn heading_follows(level: StatuteLevel, rest: &str) -> Option<bool> {
    let mut chars = rest.chars();
    let Some(first) = chars.next() else { return Some(true) };
    if is_blank(first) || matches!(first, '\n' | '\r') {
        // 第 5 條 第 1 項
        let cited = blanks(rest)
            .strip_prefix('第')
            .and_then(|s| any_ordinal(blanks(s)))
            .is_some_and(|(unit, _)| blanks(unit).starts_with(['款', '项', '項']));
        return (!cited).then_some(true);
    }
    let second = chars.next();
    match first {
        '：' | ':' | '（' | '(' | '【' | '〔' | '［' | '*' => return Some(true),
        '“' | '「' | '《' => return Some(false),
        '及' if matches!(second, Some('时' | '時')) => return Some(false),
        '项' | '項' if second == Some('目') => return Some(false),
        '第' | '款' | '项' | '項' | '的' | '和' | '至' | '及' | '之' | '或' | '与' | '與'
        | '到' | '等' | '后' | '後' | '是' => {
            return None;
        }
        c if !is_ideograph(c) => return None,
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

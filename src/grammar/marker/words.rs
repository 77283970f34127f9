//! Han numerals with a 顿号 or a word after them, and words alone: 一、 一是 一个是 一方面 首先 ——.

use core::num::NonZeroU32;

use nom::{IResult, error::ParseError};

use super::{
    Family, Marker, Reading,
    ordinal::{Found, number, ordinal},
};
use crate::grammar::{
    combinator::fail,
    lookup::{CharMap, HAN, HanSet, is_ideograph},
    numeral::{Notation, digit_prefix, hanzi_prefix, is_hanzi_numeral, skip},
};

/// 汉字加顿号: 一、 十二、 一〇、 一． 一 、 and 一 before a U+3000 or two blanks (B.3.2).
///
/// It does not look past its mark: 一、二级公路 gives 一、, which [`marker`](super::marker) refuses.
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
    let found = ordinal(input).or_else(|| with_zero(input));
    match found.and_then(|(rest, ordinal)| comma(rest, ordinal)) {
        Some(found) => Ok(found),
        None => fail(input),
    }
}

/// 首先 (1), and 其次 再次 最后 再者 此外 without a number, with a mark or 是 after them if there is one.
///
/// Without it (首先要, 再次重申) they may be plain words, and are not `punctuated`. 最后一年 is an attribute of what it counts,
/// and none; 最后一定要 is not.
///
/// ```
/// use gongwen::grammar::marker::sequence;
/// use nom::error::Error;
///
/// let (rest, m) = sequence::<Error<&str>>("首先，修路")?;
/// assert_eq!((rest, m.value(), m.punctuated), ("修路", Some(1), true));
/// let (rest, m) = sequence::<Error<&str>>("最后要植树")?;
/// assert_eq!((rest, m.value(), m.punctuated), ("要植树", None, false));
/// assert!(sequence::<Error<&str>>("最后一年").is_err());
/// # Ok::<(), nom::Err<Error<&str>>>(())
/// ```
pub fn sequence<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Marker, E> {
    let mut chars = input.chars();
    let ordinal = match (chars.next(), chars.next()) {
        (Some('首'), Some('先')) => Some(NonZeroU32::MIN),
        (Some('最'), Some('后' | '後')) if !counts(chars.as_str()) => None,
        (Some('其' | '再'), Some('次')) | (Some('再'), Some('者')) | (Some('此'), Some('外')) => {
            None
        }
        _ => return fail(input),
    };
    let marker = Marker::new(Family::Sequence, ordinal);
    let rest = chars.as_str();
    match rest.strip_prefix(['，', '、', '：', '是', ',', ':']) {
        Some(rest) => Ok((rest, marker)),
        None => Ok((rest, marker.punctuated(false))),
    }
}

/// Whether a number and what it counts follow: 一年, 两批; not 一定, 一致.
fn counts(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(chars.next(), Some('一' | '两' | '兩' | '几' | '幾' | '0'..='9'))
        && !chars.next().is_some_and(|c| "定致起律直同举舉并般方旦再切向是".contains(c))
}

/// A number and the word of B.3.7: 一是 … 十三是; 一要 一为 一靠 一抓 一看 一来 一则 一曰; 一个是, 一类为, 一部分是.
///
/// `punctuated` with 是 and 为, but for 二类是, which may be plain words. The relative 另一个是 and 再一类为 carry no number.
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
    let found = match ordinal(input) {
        Some((rest, ordinal)) => after_ordinal(rest, ordinal),
        None => relative(input),
    };
    match found {
        Some((rest, marker)) if marker.family == Family::Word => Ok((rest, marker)),
        _ => fail(input),
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
        None => relative(input),
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
/// Any word can follow, so it is no [`marker`](super::marker) before the same character follows every number.
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
    let number = ordinal(input).filter(|(rest, n)| after_ordinal(rest, *n).is_none());
    match number.and_then(|(rest, n)| Some((bare_word(rest)?, n))) {
        Some(((rest, word), n)) => Ok((rest, (n, word))),
        None => fail(input),
    }
}

/// A marker that opens with a Han numeral, as [`marker`](super::marker) accepts it.
pub(super) fn han(input: &str) -> Option<(&str, Marker)> {
    match ordinal(input) {
        Some((rest, n)) => lone_comma(rest, n).or_else(|| after_ordinal(rest, n)),
        None => with_zero(input).and_then(|(rest, n)| lone_comma(rest, n)),
    }
}

/// The same, or what a series that waits for it accepts: 三、 of 三、四项保障, a [`bare`] number. The number is read once.
pub(super) fn any_han(input: &str) -> Option<Reading<'_>> {
    let found = ordinal(input);
    let (rest, n) = found.or_else(|| with_zero(input))?;
    if let Some((rest, marker)) = comma(rest, n) {
        return Some(Reading { rest, marker, word: '\0', certain: !list_goes_on(rest, n) });
    }
    found?;
    if let Some((rest, marker)) = after_ordinal(rest, n) {
        return Some(Reading { rest, marker, word: '\0', certain: true });
    }
    let (rest, word) = bare_word(rest)?;
    let marker = Marker::new(Family::Word, Some(n)).punctuated(false);
    Some(Reading { rest, marker, word, certain: false })
}

/// What follows a [`bare`] number, if it is no [`word`]: any character that ranks nothing.
fn bare_word(rest: &str) -> Option<(&str, char)> {
    let mut chars = rest.chars();
    let is_word = |c: char| is_ideograph(c) && !RANKED.has(c) && !COPULAS.contains(&c);
    let word = chars.next().filter(|c| is_word(*c))?;
    let rest = chars.as_str();
    // 一把手, but 一把进料关.
    (word != '把' || !rest.starts_with('手')).then_some((rest, word))
}

/// 另一方面, 再一方面, 另一个是, 还有一类为: the next one, without a number.
pub(super) fn relative(input: &str) -> Option<(&str, Marker)> {
    let mut chars = input.chars();
    let rest = match chars.next()? {
        '另' => chars.as_str().strip_prefix('外').unwrap_or(chars.as_str()),
        '再' | '又' => chars.as_str(),
        '还' | '還' => chars.as_str().strip_prefix('有')?,
        _ => return None,
    };
    let (rest, marker) = after_ordinal(rest.strip_prefix('一')?, NonZeroU32::MIN)?;
    // 再一看 is a verb; only a counted thing can be "another one".
    let counted = marker.punctuated || marker.family == Family::Aspect;
    counted.then_some((rest, Marker { ordinal: None, ..marker }))
}

/// Nouns that a bare numeral ranks, with 第 left out (序数省略“第”: 一产, 二级, 三线, 四期, 五月, 一中; 朱德熙《语法讲义》
/// 4.6): a run of them is a classification, not a series of items.
static RANKED: HanSet = HanSet::of(
    "产產级級类類等线線期届屆季号號楼层班队组区院审年月日次代段环档标厂矿村社中小部局处科室庭所站路桥连营团周稿轮輪孩胎库庫车車岁歲更",
);

/// What follows the number of a [`word`] or [`aspect`].
#[derive(Clone, Copy)]
enum Follower {
    /// 是 and 为.
    Copula,
    /// 一要, 一靠.
    Verb,
    /// 一来.
    Come,
    /// 一方面.
    Side,
    /// 一部分是.
    Part,
    /// 一个是, 一类为.
    Measure,
}

/// Measure words are those of kinds, things, people and sides (一手是, 一头是; 量词; GB/T 15835 writes them with Han
/// numerals).
static FOLLOWERS: CharMap<Follower, 128> = CharMap::new(
    0x7D6A_B9DB,
    Follower::Verb,
    &[
        ("是为為", Follower::Copula),
        ("要靠抓看则則曰", Follower::Verb),
        ("来來", Follower::Come),
        ("方", Follower::Side),
        ("部", Follower::Part),
        (
            "个個类類种種条條项項位批件组組派句点點股层層名次手头頭篇套份支座场場道",
            Follower::Measure,
        ),
    ],
);

/// What a Han numeral needs after it to be a [`Family::Word`] or [`Family::Aspect`].
fn after_ordinal(text: &str, ordinal: NonZeroU32) -> Option<(&str, Marker)> {
    let follower = FOLLOWERS.at_start(text.as_bytes())?;
    let rest = skip(text, HAN);
    let word = Marker::new(Family::Word, Some(ordinal));
    match follower {
        Follower::Copula if is_idiom(rest, ordinal) => None,
        Follower::Copula => Some((rest, word)),
        // 一来一往, 二来二去.
        Follower::Come if rest.starts_with(is_hanzi_numeral) => None,
        Follower::Come | Follower::Verb => Some((rest, word.punctuated(false))),
        // These count things, so only 一 is an ordinal: 三个是 says how many. But 二类是 names the second kind.
        Follower::Measure if text.starts_with(KINDS) => {
            Some((rest.strip_prefix(COPULAS)?, word.punctuated(ordinal.get() == 1)))
        }
        _ if ordinal.get() != 1 => None,
        Follower::Side => {
            let rest = rest.strip_prefix('面').filter(|s| !splits_aspect(s))?;
            let marker = Marker::new(Family::Aspect, Some(ordinal));
            Some(match rest.strip_prefix(['，', ',']) {
                Some(rest) => (rest, marker),
                None => (rest, marker.punctuated(false)),
            })
        }
        Follower::Part => Some((rest.strip_prefix('分')?.strip_prefix(COPULAS)?, word)),
        Follower::Measure => Some((rest.strip_prefix(COPULAS)?, word)),
    }
}

const COPULAS: [char; 3] = ['是', '为', '為'];

/// The measure word that ranks as well: 一类是…，二类是….
pub(crate) const KINDS: [char; 2] = ['类', '類'];

/// 一是一，二是二: the number again and a mark. But 二是二、三产业 lists numbers.
fn is_idiom(rest: &str, n: NonZeroU32) -> bool {
    let Some((after, again)) = ordinal(rest) else { return false };
    let is_listed = || {
        let next = after.strip_prefix('、').and_then(ordinal);
        next.is_some_and(|(rest, _)| !rest.starts_with(COPULAS))
    };
    again == n && after.starts_with(['，', '、', '；', '。', '！', '”', '」', '’']) && !is_listed()
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

/// 一〇, digit by digit – but 五一、十一期间 names two holidays.
fn with_zero(input: &str) -> Found<'_> {
    let run = digit_prefix(input).filter(|run| run.zero)?;
    Some((skip(input, run.len), number(run.value)?))
}

/// The 、 of a [`hanzi_comma`], or what stands for it.
#[inline]
fn comma(rest: &str, ordinal: NonZeroU32) -> Option<(&str, Marker)> {
    let marker = Marker::new(Family::Hanzi, Some(ordinal));
    let mut chars = rest.chars();
    match chars.next()? {
        '、' | '．' | '.' => Some((chars.as_str(), marker)),
        blank @ (' ' | '\u{3000}') => blank_comma(rest, chars.as_str(), blank, marker),
        _ => None,
    }
}

/// The same of a number before a blank: with 、 behind it, or for it.
// Apart, for hardly a number stands so.
#[inline(never)]
fn blank_comma<'a>(
    rest: &'a str,
    behind: &'a str,
    blank: char,
    marker: Marker,
) -> Option<(&'a str, Marker)> {
    match behind.strip_prefix('、') {
        Some(behind) => Some((behind, marker)),
        None if blank == '\u{3000}' || behind.starts_with(' ') => {
            Some((rest, marker.punctuated(false)))
        }
        None => None,
    }
}

/// A [`comma`] that is not one within a list of numbers.
fn lone_comma(rest: &str, ordinal: NonZeroU32) -> Option<(&str, Marker)> {
    comma(rest, ordinal).filter(|(rest, _)| !list_goes_on(rest, ordinal))
}

/// Whether the numeral after 一、 shows that it lists numbers: 一、二级公路, 一、三、五年级, 三、五天, 一、二两项. In the plans of
/// the fifties three digits are the rest of one: 一、八○○马力.
fn list_goes_on(rest: &str, n: NonZeroU32) -> bool {
    if digit_prefix(rest).is_some_and(|run| run.count == 3) {
        return true;
    }
    let Some(next) = hanzi_prefix(rest) else { return lists_two(rest, n) };
    // 两 counts and never ranks (一、两年来的工作); 大写 are words here (二、參與合併者).
    if next.notation == Notation::Financial || next.counts {
        return false;
    }
    let n = u64::from(n.get());
    // 三五 is an approximate number (概数): 三、五个人.
    next.value == n + 1
        || (n, next.value) == (3, 5)
        || (next.value > n && next.rest(rest).starts_with('、'))
}

/// 一、二两项, 七、八两月: the next number, and that both are meant.
fn lists_two(rest: &str, n: NonZeroU32) -> bool {
    let behind = |rest: &str| {
        let noun = rest.strip_prefix(['两', '兩']);
        noun.is_some_and(|noun| {
            noun.starts_with([
                '项', '項', '个', '個', '类', '類', '款', '条', '條', '点', '點', '月',
            ])
        })
    };
    let number = rest.get(..HAN).and_then(hanzi_prefix);
    number.is_some_and(|next| next.value == u64::from(n.get()) + 1)
        && rest.get(HAN..).is_some_and(behind)
}

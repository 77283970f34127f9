//! Leads (会议指出, 全会强调): who speaks and by what act, at the start of a paragraph.
//!
//! Communiqués, resolutions and news reports have no numbered headings; the opening words of a
//! paragraph head it. The verb stands before a comma or a colon (GB/T 15834-2011, 4.4 and 4.7),
//! or right before its object (会议通过《…》, 国务院决定设立…) or clause (会议强调要…).
//!
//! ```ebnf
//! lead     = speaker, { modifier }, act, [ "了" ], ? what may follow ?
//!          | meeting, ? grounds ?, "，", act                        (* 会议经表决，通过了 *)
//!          | speaker, { modifier }, verb, ( "过" | "得好" ), ? a mark ?    (* 他说过： *)
//!          | speaker, { modifier }, verb, ? hearer ?, ? a mark ? ;         (* 他告诉记者， *)
//! speaker  = meeting | "《", title, "》" | name, [ office ] | body | ? any noun phrase, if a mark follows ? ;
//! modifier = adverb | ? manner ?, "地" | time | ( "在" , text, "中" | "上" | "时" | … ) | ( "就" | "对" | … ), text
//!          | ( "出席" | "主持" | … ), text, "并" | "时" ;              (* 县长主持会议并强调， *)
//! act      = verb, { [ "并" | "和" | "、" ], [ "原则" ], verb } | "作了", [ "重要" ], "说明" ;
//! ```
//! (EBNF is not normative.) 会议最后强调，… and 全会审议并通过了《…》 are leads; 会议指出的问题 (的
//! makes it a noun), 会议通过视频形式召开 (通过 'by means of'), 会议要求高 (a predicate) and 按照会议要求
//! (a phrase without speaker) are none, nor is the author's own 我们认为.

mod act;
mod clause;
mod object;
mod speaker;
#[cfg(test)]
mod tests;
mod words;

use core::{fmt, str::FromStr};

use nom::{IResult, error::ParseError};

pub(crate) use self::clause::may_hold_lead;

use self::clause::Clause;
use super::{
    combinator::{fail, whole},
    lookup::is_han,
};
use crate::SyntaxError;

/// A lead: lengths in bytes from its start, which is the start of the speaker. 8 bytes.
///
/// ```
/// use gongwen::grammar::lead::{Act, Lead, SpeakerKind};
///
/// let text = "省长在总结讲话中强调";
/// let lead: Lead = text.parse()?;
/// assert_eq!((lead.speaker, lead.act), (SpeakerKind::Person, Act::Stress));
/// assert_eq!(&text[..lead.speaker_len.into()], "省长");
/// assert_eq!(&text[lead.act_start.into()..lead.len.into()], "强调");
/// # Ok::<(), gongwen::SyntaxError>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Lead {
    /// Length of the speaker: 会议 in 会议最后强调. What lies before [`act_start`](Self::act_start)
    /// modifies the act: 最后.
    pub speaker_len: u16,
    /// Where the verb phrase of the act starts: at 强调 in 会议最后强调.
    pub act_start: u16,
    /// Length of the whole, up to the end of the verb phrase; the comma is not part of it.
    pub len: u16,
    /// What speaks.
    pub speaker: SpeakerKind,
    /// What it does.
    pub act: Act,
}

/// Whether the text is a name: a commonest surname and one or two characters, or 某.
pub(crate) fn is_name(text: &str) -> bool {
    let mut chars = text.chars();
    chars.next().is_some_and(|c| words::SURNAMES.has(c))
        && matches!(chars.clone().count(), 1..=3)
        && chars.all(|c| matches!(c, '\u{4e00}'..='\u{9fff}'))
}

/// Whether the text is the name of an authority: Han characters, four at least, that end as such names do.
pub(crate) fn is_body(text: &str) -> bool {
    (12..=120).contains(&text.len())
        && (text.ends_with(|c| words::BODY_ENDS.has(c)) || text.ends_with("公室"))
        && text.chars().all(is_han)
}

/// What speaks in a [`Lead`], as far as its own words tell. 1 byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum SpeakerKind {
    /// 会议: 全会, 大会, 第九次会议.
    Meeting,
    /// 机构: 市委, 国务院, 卫生部门.
    Body,
    /// 个人: a name, an office, a pronoun: 省长, 他.
    Person,
    /// 群体: 大家, 代表们, 与会人员.
    Group,
    /// 文件: 《规划》, 报告, 文章.
    Document,
    /// A noun phrase that does not say, mostly a foreign name.
    Other,
}

/// The class of the speech or resolving act of a [`Lead`]; of several verbs the last one counts
/// (审议并通过了 is [`Adopt`](Self::Adopt)). 1 byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Act {
    /// 强调, 重申.
    Stress,
    /// 指出, 表示, 说, 介绍.
    State,
    /// 认为, 相信.
    Hold,
    /// 要求, 指示, 规定.
    Require,
    /// 号召, 呼吁.
    Call,
    /// 希望, 期待.
    Hope,
    /// 决定, 确定, 明确.
    Decide,
    /// 提出, 建议.
    Propose,
    /// 通过, 批准, 同意, 追认.
    Adopt,
    /// 听取.
    Listen,
    /// 审议, 讨论, 研究.
    Deliberate,
    /// 总结, 分析.
    Review,
    /// 部署, 作出安排.
    Arrange,
    /// 肯定, 评价, 赞扬.
    Affirm,
    /// 发表, 公布.
    Issue,
    /// 宣布, 宣读, 通报, 传达.
    Announce,
    /// 选举, 任命.
    Elect,
    /// 作了说明, 汇报, 发表讲话.
    Explain,
    /// 警告, 批评, 谴责.
    Warn,
}

impl Act {
    /// The verb that names the class.
    ///
    /// ```
    /// use gongwen::grammar::lead::Act;
    /// assert_eq!(Act::Stress.name(), "强调");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stress => "强调",
            Self::State => "指出",
            Self::Hold => "认为",
            Self::Require => "要求",
            Self::Call => "号召",
            Self::Hope => "希望",
            Self::Decide => "决定",
            Self::Propose => "提出",
            Self::Adopt => "通过",
            Self::Listen => "听取",
            Self::Deliberate => "审议",
            Self::Review => "总结",
            Self::Arrange => "部署",
            Self::Affirm => "肯定",
            Self::Issue => "发表",
            Self::Announce => "宣布",
            Self::Elect => "选举",
            Self::Explain => "说明",
            Self::Warn => "警告",
        }
    }
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Lead {
    type Err = SyntaxError;

    fn from_str(s: &str) -> Result<Self, Self::Err> {
        whole(s, "a lead", lead)
    }
}

/// 会议指出, 全会审议并通过了, 习近平总书记在讲话中强调: a lead at the start of a paragraph's text.
///
/// Looks at no more than the first two clauses, of at most 64 characters each.
///
/// ```
/// use gongwen::grammar::lead::lead;
///
/// let (rest, found) = lead::<()>("全会审议并通过了《云川省水网规划》。").unwrap();
/// assert_eq!(rest, "《云川省水网规划》。");
/// assert_eq!((found.speaker_len, found.act_start, found.len), (6, 6, 24));
/// assert!(lead::<()>("会议指出的问题，月底前整改到位。").is_err());
/// ```
pub fn lead<'a, E: ParseError<&'a str>>(input: &'a str) -> IResult<&'a str, Lead, E> {
    match lead_within(input, input.as_bytes()) {
        Some(lead) => Ok((input.get(lead.len.into()..).unwrap_or_default(), lead)),
        None => fail(input),
    }
}

/// The [`lead`] of a text, given with all that follows it: so its end is nothing to look out for.
pub(crate) fn lead_within(text: &str, source: &[u8]) -> Option<Lead> {
    let lead = Clause::of(text, source).as_ref().and_then(speaker::lead_of)?;
    // “会议指出”四个字: what a quotation holds speaks of nobody outside it.
    let is_cut = || text.get(..lead.len.into()).is_some_and(|lead| !lead.contains(['”', '」']));
    (!(text.starts_with(['“', '「']) && is_cut())).then_some(lead)
}

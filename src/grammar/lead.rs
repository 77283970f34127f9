//! Leads (会议指出, 全会强调): who speaks and by what act, at the start of a paragraph.
//!
//! Communiqués, resolutions and news reports have no numbered headings; the opening words of a
//! paragraph head it. The verb stands before a comma or a colon (GB/T 15834-2011, 4.4 and 4.7),
//! or right before its object (会议通过《…》) or clause (会议强调要…).
//!
//! ```ebnf
//! lead     = speaker, { modifier }, act, [ "了" ], ? what may follow ? ;
//! speaker  = meeting | "《", title, "》" | name, [ office ] | ? any noun phrase, if a mark follows ? ;
//! modifier = adverb | time | ( "在" , text, "中" | "上" | "时" | … ) | ( "就" | "对" | … ), text ;
//! act      = verb, { [ "并" | "和" | "、" ], [ "原则" ], verb } | "作了", [ "重要" ], "说明" ;
//! ```
//! (EBNF is not normative.) 会议最后强调，… and 全会审议并通过了《…》 are leads; 会议指出的问题 (的
//! makes it a noun), 会议通过视频形式召开 (通过 'by means of'), 会议要求高 (a predicate) and 按照会议要求
//! (a phrase without speaker) are none, nor is the author's own 我们认为.

use core::{fmt, str::FromStr};

use nom::{IResult, error::ParseError};

use super::combinator::{fail, whole};
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
    /// 作了说明, 作报告, 发表讲话.
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
/// Looks at no more than the first clause, at most 64 characters.
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
    let Some(clause) = Clause::of(input) else { return fail(input) };
    match clause.known_speaker().or_else(|| clause.any_speaker()) {
        Some(lead) => Ok((input.get(lead.len.into()..).unwrap_or_default(), lead)),
        None => fail(input),
    }
}

/// The longest clause looked at, in characters.
const WINDOW: usize = 64;

/// What ends the clause.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// `，` `：` or a quotation: what may close a lead.
    Mark { colon: bool },
    /// `。` `；`: an object may stand before it.
    Period,
    /// The end of the line or of the text.
    End,
    /// A blank: a headline, or no prose.
    Blank,
    /// None within the window.
    Far,
}

/// The first clause of a paragraph and what ends it.
#[derive(Clone, Copy)]
struct Clause<'a> {
    text: &'a str,
    stop: Stop,
}

/// The verb phrase of a lead, in the clause.
struct Found {
    start: usize,
    end: usize,
    act: Act,
}

impl<'a> Clause<'a> {
    /// Brackets and quotes hide the marks in them: 《关于甲，乙的规定》指出.
    fn of(input: &'a str) -> Option<Self> {
        if !opens_speaker(input) {
            return None;
        }
        let mut depth = 0_u32;
        for (at, c) in input.char_indices().take(WINDOW) {
            let before = input.get(..at).unwrap_or_default();
            let stop = match c {
                '“' | '「' | '"' if depth == 0 && citing_verb(before).is_some() => {
                    Stop::Mark { colon: false }
                }
                '《' | '（' | '“' | '「' | '(' => {
                    depth += 1;
                    continue;
                }
                '》' | '）' | '”' | '」' | ')' => {
                    depth = depth.saturating_sub(1);
                    continue;
                }
                '\n' | '\r' => Stop::End,
                _ if depth > 0 => continue,
                '，' | ',' => Stop::Mark { colon: false },
                '：' | ':' => Stop::Mark { colon: true },
                '。' | '；' | '！' | '？' | ';' | '…' | '—' => Stop::Period,
                '*' => Stop::End,
                ' ' | '\t' | '\u{3000}' | '\u{a0}' => Stop::Blank,
                _ => continue,
            };
            return Some(Self { text: before, stop });
        }
        let end = input.char_indices().nth(WINDOW).map(|(at, _)| at);
        Some(match end {
            Some(at) => Self { text: input.get(..at)?, stop: Stop::Far },
            None => Self { text: input, stop: Stop::End },
        })
    }

    /// A speaker that is told from the left, so that an object or a clause may follow the verb.
    fn known_speaker(self) -> Option<Lead> {
        let text = self.text;
        let mut chars = text.chars();
        let (first, second) = (chars.next()?, chars.next()?);
        if first == '《' {
            let end = text.find('》')? + '》'.len_utf8();
            return self.lead_from(end, SpeakerKind::Document);
        }
        if first == '他' || first == '她' {
            let end = first.len_utf8() + if second == '们' { second.len_utf8() } else { 0 };
            return self.lead_from(end, SpeakerKind::Person);
        }
        if let Some(word) = DOCUMENTS.iter().find(|d| text.starts_with(**d)) {
            return self.lead_from(word.len(), SpeakerKind::Document);
        }
        for (at, _) in text.match_indices('会') {
            let end = at + text.get(at..).map_or(0, |s| if s.starts_with("会议") { 6 } else { 3 });
            let speaker = text.get(..end)?;
            if CLAUSE_WORDS.iter().any(|w| speaker.contains(w)) {
                break;
            }
            if is_meeting(speaker)
                && let Some(lead) = self.lead_from(end, SpeakerKind::Meeting)
            {
                return Some(lead);
            }
        }
        // 高度评价…: no surname.
        if SURNAMES.contains(first) && plain_modifier(text).is_none() {
            // A surname, a given name of one or two characters, an office: two of the three.
            for (end, _) in text.char_indices().skip(1).take(3) {
                let rest = text.get(end..)?;
                let office = OFFICES.iter().find(|o| rest.starts_with(**o)).map_or(0, |o| o.len());
                if (end > first.len_utf8() || office > 0)
                    && let Some(lead) = self.lead_from(end + office, SpeakerKind::Person)
                {
                    return Some(lead);
                }
            }
        }
        // A date or 就 after the first words parts any speaker from the act: 云川省水利厅10日宣布….
        let cue = text.find(|c: char| c.is_ascii_digit() || c == '就')?;
        let speaker = without_modifiers(text.get(..cue)?);
        if !may_speak(speaker) || CLAUSE_WORDS.iter().any(|w| speaker.contains(w)) {
            return None;
        }
        let lead = self.lead_from(speaker.len(), classify(speaker))?;
        let head = text.get(..lead.act_start.into())?;
        (!MODALS.iter().any(|w| head.contains(w))).then_some(lead)
    }

    fn lead_from(self, speaker_len: usize, kind: SpeakerKind) -> Option<Lead> {
        let found = self.act_after(speaker_len, kind)?;
        Some(Lead {
            speaker_len: speaker_len as u16,
            act_start: found.start as u16,
            len: found.end as u16,
            speaker: kind,
            act: found.act,
        })
    }

    /// Any noun phrase, if a verb of saying stands right before a comma, a colon, a quotation or
    /// the end.
    fn any_speaker(self) -> Option<Lead> {
        let colon = match self.stop {
            Stop::Mark { colon } => colon,
            Stop::End => false,
            Stop::Period | Stop::Blank | Stop::Far => return None,
        };
        let verb = citing_verb(self.text)?;
        if MODALS.iter().any(|w| self.text.contains(w)) {
            return None;
        }
        let mut head = self.text.strip_suffix(verb.word)?;
        // 强调指出, 警告说.
        if let Some(first) = citing_verb(head).filter(|v| v.class == Class::Say) {
            head = head.strip_suffix(first.word)?;
        }
        let speaker = without_modifiers(head);
        if !may_speak(speaker) {
            return None;
        }
        let kind = classify(speaker);
        let last = speaker.chars().next_back()?;
        let refused = match verb.word {
            // Without a mark after it a noun phrase must be plain: no 申报条件介绍.
            _ if self.stop == Stop::End => verb.class != Class::Say || kind == SpeakerKind::Other,
            "说" | "称" => NOT_BEFORE_SAY.contains(last),
            "明确" => kind != SpeakerKind::Document,
            _ if verb.class == Class::Noun => {
                let modified = speaker.len() < head.len();
                kind == SpeakerKind::Other
                    || (verb.word == "规定" && kind != SpeakerKind::Document)
                    || (colon
                        && !modified
                        && !matches!(kind, SpeakerKind::Meeting | SpeakerKind::Document))
                    || head.ends_with(|c| NOT_BEFORE_NOUN.contains(c))
                    || GOVERNS_NOUN.iter().any(|w| head.contains(w))
            }
            _ => false,
        };
        if refused
            || (speaker.starts_with(|c: char| c.is_ascii_digit()) && kind != SpeakerKind::Meeting)
        {
            return None;
        }
        Some(Lead {
            speaker_len: speaker.len() as u16,
            act_start: head.len() as u16,
            len: self.text.len() as u16,
            speaker: kind,
            act: verb.act,
        })
    }

    /// Modifiers, then an act, from `at`; a prepositional modifier reaches to the next act.
    fn act_after(self, at: usize, kind: SpeakerKind) -> Option<Found> {
        let (at, found) = self.act_behind_adverbs(at, kind);
        if found.is_some() {
            return found;
        }
        let rest = self.text.get(at..)?;
        let head = PREPOSITIONS.iter().find(|p| rest.starts_with(**p))?;
        let mut before = '的';
        rest.char_indices().skip(head.chars().count()).find_map(|(n, c)| {
            let closed = before != '的' && (*head != "在" || CLOSES_ZAI.contains(before));
            before = c;
            if closed { self.act_behind_adverbs(at + n, kind).1 } else { None }
        })
    }

    /// An act behind up to three adverbs or times, and where it was looked for last.
    fn act_behind_adverbs(self, mut at: usize, kind: SpeakerKind) -> (usize, Option<Found>) {
        for _ in 0..3 {
            let found = self.act_at(at, kind);
            match self.text.get(at..).and_then(plain_modifier) {
                Some(n) if found.is_none() => at += n,
                _ => return (at, found),
            }
        }
        (at, self.act_at(at, kind))
    }

    /// The verb phrase of an act at `at`, where what follows lets it be one.
    fn act_at(self, at: usize, kind: SpeakerKind) -> Option<Found> {
        let text = self.text.get(at..)?;
        let (mut len, act, verb) = act_phrase(text)?;
        let phrase = text.get(..len)?;
        let aspect = text.get(len..)?.starts_with('了');
        if aspect {
            len += '了'.len_utf8();
        }
        let found = Found { start: at, end: at + len, act };
        let after = text.get(len..)?;
        let assembly = verb.is_some_and(|v| v.class == Class::Assembly);
        if assembly && kind != SpeakerKind::Meeting {
            return None;
        }
        let Some(next) = after.chars().next() else {
            return (self.stop != Stop::Blank && phrase != "表决").then_some(found);
        };
        let verb = verb?;
        // A headline has no mark and no 了; 会议提出建议后 and 会议决定列入的 are parts of sentences.
        if (!aspect && matches!(self.stop, Stop::Blank | Stop::End))
            || (matches!(self.stop, Stop::Mark { .. } | Stop::Period)
                && self.text.ends_with(['的', '时', '后']))
            || "的得着过、者书稿时后前和与及".contains(next)
            || verb.class == Class::Cite
            || (verb.word == "谈到" && !aspect)
        {
            return None;
        }
        if !aspect && (verb.class == Class::Noun || verb.word == "部署") {
            // 会议要求高、: a predicate, not an object.
            let object = after.find('、').and_then(|end| after.get(..end)).unwrap_or(after);
            if object.chars().nth(2).is_none() || NOUN_TAILS.iter().any(|t| after.starts_with(t)) {
                return None;
            }
        }
        // 会议通过视频形式召开: by means of.
        let by_means = phrase == "通过"
            && !aspect
            && next != '《'
            && !after.starts_with("关于")
            && !self.text.get(..at)?.ends_with(['致', '决']);
        (!by_means).then_some(found)
    }
}

/// A verb of saying or resolving, and what may govern it.
struct Verb {
    word: &'static str,
    act: Act,
    class: Class,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Any speaker says it, before a mark or an object: 指出.
    Say,
    /// Before a mark only: 说, 称.
    Cite,
    /// Like `Say`, and a noun too: 按照要求, 一项决定.
    Noun,
    /// Takes an object: 肯定. With a mark after it, it is mostly a noun.
    Object,
    /// What only an assembly does: 审议, 通过.
    Assembly,
}

impl Verb {
    const fn cites(&self) -> bool {
        matches!(self.class, Class::Say | Class::Cite | Class::Noun)
    }
}

macro_rules! verbs {
    ($($class:ident: $($word:literal $act:ident),+;)+) => {
        &[$($(Verb { word: $word, act: Act::$act, class: Class::$class }),+),+]
    };
}

/// The verbs that head paragraphs of communiqués, resolutions, 纪要 and news reports, the genres of
/// 《党政机关公文处理工作条例》 第八条 that say what somebody says or resolves.
const VERBS: &[Verb] = verbs! {
    Say: "指出" State, "强调" Stress, "认为" Hold, "表示" State, "提出" Propose, "号召" Call, "明确" Decide,
        "重申" Stress, "呼吁" Call, "宣布" Announce, "期待" Hope, "坚信" Hold, "相信" Hold, "主张" Hold,
        "透露" State, "回应" State, "谈到" State, "提到" State, "警告" Warn;
    Cite: "说" State, "称" State, "说道" State, "写道" State;
    Noun: "要求" Require, "决定" Decide, "建议" Propose, "希望" Hope, "介绍" State, "规定" Require,
        "指示" Require, "公布" Issue;
    Object: "倡议" Propose, "肯定" Affirm, "评价" Affirm, "赞扬" Affirm, "赞赏" Affirm, "赞成" Affirm,
        "赞同" Affirm, "批评" Warn, "谴责" Warn, "通报" Announce, "部署" Arrange;
    Assembly: "通过" Adopt, "批准" Adopt, "同意" Adopt, "追认" Adopt, "确认" Adopt, "确定" Decide,
        "听取" Listen, "审议" Deliberate, "审查" Deliberate, "讨论" Deliberate, "研究" Deliberate,
        "表决" Deliberate, "总结" Review, "分析" Review, "选举" Elect, "宣读" Announce, "传达" Announce,
        "学习" Announce, "发表" Issue;
};

/// Offices that follow a name.
#[rustfmt::skip]
const OFFICES: &[&str] = &[
    "总书记", "同志", "主席", "总理", "书记", "委员长", "常委", "主任", "部长", "省长", "市长",
    "代表",
];

/// The commonest surnames, mostly those that the 《全国姓名报告》 of 公安部 ranks first. 向, 于 and 常
/// are left out: at the start of a paragraph they are words.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫雷段龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔汤习温尤栗车倪关乔葛蓝聂庄柳辛易洪文翟樊齐梅毕";

/// First characters of [`VERBS`].
const VERB_STARTS: &str = "回指强认表要提号决说称写明重呼宣建希期倡坚相主介透谈警批谴规肯评赞通部同追确听审讨研总分选传学发公";

/// Characters of a date.
const DATE: &str = "年月日上下午晚";

/// Adverbs and short phrases between the speaker and the act.
#[rustfmt::skip]
const ADVERBS: &[&str] = &[
    "同时", "最后", "首先", "随后", "还", "也", "并", "又", "均", "都", "则", "曾", "一致", "充分",
    "高度", "再次", "进一步", "特别", "明确", "着重", "郑重", "强烈", "反复", "多次", "共同",
    "分别", "普遍", "集体", "认真", "专题", "专门", "重点", "深入", "全面", "坚决", "正式", "公开",
    "严正", "原则", "日前", "近日", "当天", "今天", "此前", "同一天", "经表决", "尖锐", "深刻",
    "严肃", "一贯",
];

/// Prepositions whose phrase may stand before the act.
const PREPOSITIONS: &[&str] = &["在", "就", "对", "针对", "围绕", "向"];

/// What ends a phrase with 在.
const CLOSES_ZAI: &str = "中上时后下间里前会面候";

/// Words that make 要求 or 决定 their object.
const GOVERNS_NOUN: &[&str] =
    &["违反", "按", "根据", "依据", "遵照", "贯彻", "落实", "执行", "符合", "满足", "达到", "适应"];

/// Nouns that make 决定 or 要求 their attribute.
const NOUN_TAILS: &[&str] = &["事项", "精神", "情况", "内容", "作了", "作出"];

/// A speaker does not end so: function words and modal verbs.
const NO_SPEAKER_END: &str =
    "的地得了着过是要应應该须能可想再不没所之其此这那和与或及来被把将、需等以而且";

/// Before 说 and 称: 据说, 可以说, 总的来说, 一般说, 俗称, 简称.
const NOT_BEFORE_SAY: &str =
    "据来的是话者如般体之单听传可以上还地俗简统通声小解学再别所述堪名誉宣职人";

/// Before 要求 and its like: a noun with its attribute, 总体要求, 更高要求, 如下决定.
const NOT_BEFORE_NOUN: &str = "的下高新项些种体有关等类点";

/// Words of a norm, not of a report.
const MODALS: &[&str] = &[
    "没有", "一经", "应当", "應當", "必须", "不得", "可以", "未经", "需要", "有权", "依照", "按照",
];

/// Words that show a clause where a name is wanted: 省长出席会议并发表讲话.
const CLAUSE_WORDS: &[&str] = &[
    "出席", "主持", "召开", "举行", "参加", "列席", "应当", "未经", "向", "经", "在", "于", "由",
    "我", "贯彻", "落实",
];

/// Documents that need no title.
const DOCUMENTS: &[&str] =
    &["文章", "通知", "社论", "报告", "公报", "决议", "规划", "纲要", "计划"];

/// The verb of saying at the end of a clause.
fn citing_verb(text: &str) -> Option<&'static Verb> {
    VERBS.iter().find(|v| v.cites() && text.ends_with(v.word))
}

/// Whether a noun phrase may be a speaker: two characters or more, no function word at its end.
fn may_speak(speaker: &str) -> bool {
    speaker.chars().nth(1).is_some()
        && speaker
            .chars()
            .next_back()
            .is_some_and(|c| !NO_SPEAKER_END.contains(c) || speaker.ends_with("纲要"))
}

/// What of a clause's head is left without the modifiers at its end: 省长 of 省长10日在会上.
fn without_modifiers(head: &str) -> &str {
    let plain = |mut text| {
        while let Some(rest) = without_plain_modifier(text) {
            text = rest;
        }
        text
    };
    let text = plain(head);
    let phrase = text.char_indices().skip(2).map(|(at, _)| at).find(|at| {
        let rest = text.get(*at..).unwrap_or_default();
        PREPOSITIONS.iter().any(|p| rest.starts_with(p))
            && (!rest.starts_with('在') || rest.ends_with(|c| CLOSES_ZAI.contains(c)))
    });
    phrase.and_then(|at| text.get(..at)).map_or(text, plain)
}

/// One adverb, time or bracket off the end.
fn without_plain_modifier(text: &str) -> Option<&str> {
    if text.ends_with('）') {
        return text.rfind('（').and_then(|at| text.get(..at));
    }
    let date = text.trim_end_matches(|c: char| c.is_ascii_digit() || DATE.contains(c));
    if text
        .get(date.len()..)
        .is_some_and(|d| d.contains('日') && d.starts_with(|c: char| c.is_ascii_digit()))
    {
        return Some(date);
    }
    let rest = ADVERBS.iter().find_map(|a| text.strip_suffix(a))?;
    // 成都 is a city.
    (text.len() - rest.len() > 3 || rest.chars().nth(1).is_some()).then_some(rest)
}

/// Verbs in a row: their length, the act and the entry of the last: 审议并通过, 强调指出, 作了说明.
fn act_phrase(text: &str) -> Option<(usize, Act, Option<&'static Verb>)> {
    let c = text.chars().next()?;
    if matches!(c, '作' | '发')
        && let Some((len, act)) = light_verb(text)
    {
        return Some((len, act, None));
    }
    if !VERB_STARTS.contains(c) {
        return None;
    }
    let mut last = VERBS.iter().find(|v| text.starts_with(v.word) && v.word != "学习")?;
    let mut len = last.word.len();
    while let Some(rest) = text.get(len..) {
        let link = ["并", "和", "、"].iter().find(|l| rest.starts_with(**l)).map_or(0, |l| l.len());
        let rest = rest.get(link..)?;
        let adverb =
            ["原则", "一致", "表决"].iter().find(|l| rest.starts_with(**l)).map_or(0, |l| l.len());
        let rest = rest.get(adverb..)?;
        let Some(next) = VERBS.iter().find(|v| v.class != Class::Cite && rest.starts_with(v.word))
        else {
            break;
        };
        let paired = link + adverb > 0
            || match last.act {
                Act::Stress => next.word == "指出",
                Act::Deliberate | Act::Listen | Act::Review => {
                    matches!(next.word, "通过" | "研究" | "部署" | "审议" | "讨论" | "决定")
                }
                Act::Announce => next.word == "学习",
                _ => false,
            };
        if !paired {
            break;
        }
        len += link + adverb + next.word.len();
        last = next;
    }
    // 强调说, 警告说.
    if text.get(len..) == Some("说") {
        len += "说".len();
    }
    Some((len, last.act, Some(last)))
}

/// 作了说明, 作出部署, 发表重要讲话: the noun names the act.
fn light_verb(text: &str) -> Option<(usize, Act)> {
    let rest = text.strip_prefix("作").or_else(|| text.strip_prefix("发表"))?;
    let done = rest.strip_prefix("出").unwrap_or(rest);
    let done = done.strip_prefix("了").unwrap_or(done);
    let bare = done.len() == rest.len();
    let rest = ["重要", "专题", "总结", "全面", "具体"]
        .iter()
        .find_map(|w| done.strip_prefix(w))
        .unwrap_or(done);
    let (noun, act) = [
        ("说明", Act::Explain),
        ("报告", Act::Explain),
        ("讲话", Act::Explain),
        ("介绍", Act::Explain),
        ("汇报", Act::Explain),
        ("部署", Act::Arrange),
        ("安排", Act::Arrange),
    ]
    .into_iter()
    // 工作部署 is a noun.
    .find(|(w, act)| rest.starts_with(w) && !(bare && *act == Act::Arrange))?;
    Some((text.len() - rest.len() + noun.len(), act))
}

/// An adverb, or a time: 10月31日, 30日下午.
fn plain_modifier(text: &str) -> Option<usize> {
    let c = text.chars().next()?;
    if c.is_ascii_digit() {
        let date =
            text.find(|c: char| !(c.is_ascii_digit() || DATE.contains(c))).unwrap_or(text.len());
        return text.get(..date)?.contains('日').then_some(date);
    }
    if c == '（' {
        return text.find('）').map(|n| n + '）'.len_utf8());
    }
    ADVERBS.iter().find(|a| text.starts_with(**a)).map(|a| a.len())
}

/// First characters of prepositions, connectives, modal verbs and the author's own pronouns.
const NOT_FIRST: &str = "为在按根据从关把将如由因但而要应可那其随及并且也还又再就才都既我咱您你必需换具虽若则此故是依除每";

/// Whether a paragraph may open with a speaker: no preposition, connective, pronoun of the author.
fn opens_speaker(input: &str) -> bool {
    let mut chars = input.chars();
    let (Some(first), Some(second)) = (chars.next(), chars.next()) else { return false };
    match first {
        '与' => second == '会',
        '以' => matches!(second, '色' | '军' | '方' | '总' | '媒' | '外' | '国'),
        '对' => second == '外',
        // 所罗门群岛, 不丹: names.
        '所' => second == '罗',
        '不' => second == '丹',
        '当' => second == '地',
        '经' => second == '济',
        '自' => second == '治',
        '这' | '本' => second == '次',
        '总' => second != '的',
        '一' => matches!(second, '些' | '位'),
        '有' => matches!(second, '关' | '的'),
        _ if NOT_FIRST.contains(first) => false,
        _ => first == '《' || first == '“' || first.is_alphanumeric(),
    }
}

/// 会议, 全会, 大会, 座谈会; not 委员会.
fn is_meeting(speaker: &str) -> bool {
    MEETING_ENDS.iter().any(|w| speaker.ends_with(w))
}

/// The kind of speaker by the end of its name.
fn classify(speaker: &str) -> SpeakerKind {
    let last = speaker.chars().next_back().unwrap_or_default();
    if is_meeting(speaker) || (last == '大' && speaker.contains('十')) {
        SpeakerKind::Meeting
    } else if last == '》' || DOCUMENT_ENDS.iter().any(|w| speaker.ends_with(w)) {
        SpeakerKind::Document
    } else if last == '们' || GROUP_ENDS.iter().any(|w| speaker.ends_with(w)) {
        SpeakerKind::Group
    } else if PERSON_ENDS.contains(last) || speaker.ends_with("常委") || speaker.contains('·') {
        SpeakerKind::Person
    } else if BODY_ENDS.contains(last) {
        SpeakerKind::Body
    } else if named(speaker) {
        SpeakerKind::Person
    } else {
        SpeakerKind::Other
    }
}

/// A name of two or three characters, alone or behind an office: 省长王某某.
fn named(speaker: &str) -> bool {
    let mut chars = speaker.char_indices().rev();
    let mut name = [chars.nth(1), chars.next()].into_iter().flatten();
    name.any(|(at, first)| {
        SURNAMES.contains(first)
            && speaker.get(..at).is_some_and(|office| {
                office.is_empty() || office.ends_with(|c| PERSON_ENDS.contains(c))
            })
    })
}

/// Ends of the names of meetings.
#[rustfmt::skip]
const MEETING_ENDS: &[&str] = &[
    "会议", "全会", "大会", "谈会", "峰会", "年会", "例会", "进会", "题会", "务会",
    "幕会", "话会", "论坛",
];

/// Ends of the names of documents.
#[rustfmt::skip]
const DOCUMENT_ENDS: &[&str] = &[
    "纲要", "规划", "计划", "方案", "报告", "公告", "意见", "通知", "通告", "文章", "社论", "评论",
    "快评", "决议", "决定", "白皮书", "贺信", "声明", "公报", "条例", "宣言", "主席令", "规划建议",
];

/// Ends of the names of groups.
const GROUP_ENDS: &[&str] = &["大家", "人士", "群众", "民众", "官兵", "各界", "干部"];

/// Last characters of offices and callings: 省长, 委员, 专家, 总理.
const PERSON_ENDS: &str = "长员者人家使相志授记席理统任师官表士民";

/// Last characters of the names of bodies: 省委, 国务院, 水利厅.
const BODY_ENDS: &str = "会部委局院办厅处署府党社团队军方国司所校省市县区央构业盟协行组门地媒织面";

#[cfg(test)]
mod tests {
    extern crate alloc;

    use alloc::{format, string::String};

    use super::*;

    /// `speaker|modifiers|act`, or nothing.
    fn parts(text: &str) -> Option<(String, SpeakerKind, Act)> {
        let (rest, lead) = lead::<nom::error::Error<&str>>(text).ok()?;
        let (speaker, act, len) = (lead.speaker_len.into(), lead.act_start.into(), lead.len.into());
        assert_eq!(rest, &text[len..]);
        Some((
            format!("{}|{}|{}", &text[..speaker], &text[speaker..act], &text[act..len]),
            lead.speaker,
            lead.act,
        ))
    }

    #[test]
    fn accepts() {
        use Act::*;
        use SpeakerKind::*;
        for (text, want, kind, act) in [
            ("会议指出，要抓好三件事。", "会议||指出", Meeting, State),
            ("全会强调,要守住底线。", "全会||强调", Meeting, Stress),
            ("会议强调要增强紧迫感，狠抓落实。", "会议||强调", Meeting, Stress),
            ("会议最后强调，", "会议|最后|强调", Meeting, Stress),
            ("会议同时要求：", "会议|同时|要求", Meeting, Require),
            ("会议强调指出，", "会议||强调指出", Meeting, State),
            ("全会审议并通过了《决定》。", "全会||审议并通过了", Meeting, Adopt),
            ("会议讨论并原则通过《云川省水网规划》。", "会议||讨论并原则通过", Meeting, Adopt),
            ("会议一致通过关于表彰的决定。", "会议|一致|通过", Meeting, Adopt),
            ("会议传达学习了有关精神。", "会议||传达学习了", Meeting, Announce),
            ("会议还研究了其他事项。", "会议|还|研究了", Meeting, Deliberate),
            ("全会充分肯定市委一年来的工作。", "全会|充分|肯定", Meeting, Affirm),
            (
                "市委深化改革委员会第九次会议认为，",
                "市委深化改革委员会第九次会议||认为",
                Meeting,
                Hold,
            ),
            ("会议对防汛工作作出部署，", "会议|对防汛工作|作出部署", Meeting, Arrange),
            ("王某某提出3点建议：", "王某某||提出", Person, Propose),
            ("李某就开辟新局面提出四点倡议。", "李某|就开辟新局面|提出", Person, Propose),
            ("张某某就几个问题作了说明。", "张某某|就几个问题|作了说明", Person, Explain),
            ("李在某表示，热烈欢迎。", "李在某||表示", Person, State),
            ("省长在总结讲话中要求，", "省长|在总结讲话中|要求", Person, Require),
            ("临江市水利局10日宣布启动响应，", "临江市水利局|10日|宣布", Body, Announce),
            (
                "青屏县卫生部门10月31日（当地时间）称，",
                "青屏县卫生部门|10月31日（当地时间）|称",
                Body,
                State,
            ),
            ("与会代表一致认为，", "与会代表|一致|认为", Person, Hold),
            ("成都表示，", "成都||表示", Other, State),
            ("大家说：“要干就干好。”", "大家||说", Group, State),
            ("他说“要干好”。", "他||说", Person, State),
            ("《规划》还提出，", "《规划》|还|提出", Document, Propose),
            ("《关于甲，乙的意见》明确，", "《关于甲，乙的意见》||明确", Document, Decide),
        ] {
            assert_eq!(parts(text), Some((String::from(want), kind, act)), "{text}");
        }
    }

    #[test]
    fn refuses() {
        for text in [
            "",
            "会",
            "会议",
            "指出，",
            "会议指出的问题，月底前整改到位。",
            "会议通过视频形式开到乡镇一级，村支书也参加了。",
            "全会强调的几件事，县里已分头去办。",
            "会议要求高、时间紧，会务组提前进场。",
            "会议经表决，任命两名委员。",
            "会议决定事项的落实，由办公室督办。",
            "按照会议要求，各县抓紧落实。",
            "根据国务院决定，",
            "各县贯彻省委要求，",
            "总体要求：",
            "总的来说，形势向好。",
            "一致认为，讲话立意高远。",
            "我们认为，时机已到。",
            "应当指出，困难不少。",
            "据水利局介绍，",
            "省长出席会议并发表重要讲话。",
            "云川省长强调 把水网建好",
            "加强基础研究，攻克难关。",
            "违反本条例规定，处以罚款。",
            "高度评价这次行动，",
            "𠀀𠀀𠀀",
        ] {
            assert_eq!(parts(text), None, "{text}");
        }
    }

    #[test]
    fn looks_no_further_than_the_window() {
        let long = format!("{}会议指出，", "甲".repeat(100_000));
        assert_eq!(parts(&long), None);
        let digits = format!("{}日指出，", "9".repeat(100_000));
        assert_eq!(parts(&digits), None);
        let open = "《".repeat(100_000);
        assert_eq!(parts(&open), None);
    }

    #[test]
    fn from_str_wants_the_whole() {
        assert!("会议最后强调".parse::<Lead>().is_ok());
        assert_eq!("会议强调，".parse::<Lead>().unwrap_err().offset(), 12);
        assert_eq!(size_of::<Lead>(), 8);
        assert_eq!(format!("{}", Act::Adopt), "通过");
    }
}

//! What is done: the verb phrase of a lead and the modifiers before it.

use super::{
    Act, SpeakerKind,
    clause::{Clause, Stop},
    words::{
        ADVERBS, MODALS, NOUN_TAILS, PREPOSITIONS, PROCEEDINGS, closes, is_date, may_open_act, verb,
    },
};
use crate::grammar::reporting::{Class, VERB_ENDS, VERB_STARTS, Verb};

/// The verb phrase of a lead, in the clause.
pub(super) struct Found {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) act: Act,
    /// Of the last verb.
    pub(super) class: Option<Class>,
}

impl Clause<'_> {
    /// Modifiers, then an act, from `at`; a prepositional modifier reaches to the next act.
    pub(super) fn act_after(&self, at: usize, kind: SpeakerKind) -> Option<Found> {
        if !may_open_act(self.text.get(at..)?.chars().next()?) {
            return None;
        }
        let (at, found) = self.act_behind_adverbs(at, kind);
        if found.is_some() {
            return found;
        }
        let rest = self.text.get(at..)?;
        let head = PREPOSITIONS.at_start(rest)?;
        let mut before = '的';
        rest.char_indices().skip(head.chars().count()).find_map(|(n, c)| {
            let closed = before != '的' && closes(head, before);
            before = c;
            if closed && may_open_act(c) { self.act_behind_adverbs(at + n, kind).1 } else { None }
        })
    }

    /// An act behind up to three adverbs or times, and where it was looked for last.
    pub(super) fn act_behind_adverbs(
        &self,
        mut at: usize,
        kind: SpeakerKind,
    ) -> (usize, Option<Found>) {
        for _ in 0..3 {
            let found = self.act_at(at, kind);
            if found.is_some() {
                return (at, found);
            }
            match self.text.get(at..).and_then(plain_modifier) {
                Some(n) => at += n,
                None => return (at, None),
            }
        }
        (at, self.act_at(at, kind))
    }

    /// The verb phrase of an act at `at`, where what follows lets it be one.
    pub(super) fn act_at(&self, at: usize, kind: SpeakerKind) -> Option<Found> {
        let text = self.text.get(at..)?;
        let (mut len, act, verb) = act_phrase(text)?;
        let phrase = text.get(..len)?;
        let aspect = text.get(len..)?.starts_with('了');
        if aspect {
            len += '了'.len_utf8();
        }
        let class = verb.map(|verb| verb.class);
        let found = Found { start: at, end: at + len, act, class };
        let after = text.get(len..)?;
        let assembly = class == Some(Class::Assembly);
        // 《意见》分析了形势, 《规划》确定了目标: what a document holds.
        let is_content =
            || kind == SpeakerKind::Document && aspect && matches!(act, Act::Review | Act::Decide);
        // 县长传达了精神, 总结了工作: what one alone does in a sitting too.
        let is_alone = || kind == SpeakerKind::Person && aspect && is_done_alone(act);
        if assembly && kind != SpeakerKind::Meeting && !is_content() && !is_alone() {
            return None;
        }
        let Some(next) = after.chars().next() else {
            return (self.stop != Stop::Blank && phrase != "表决").then_some(found);
        };
        let verb = verb?;
        let closes = matches!(self.stop, Stop::Mark { .. });
        // 他说过：, 说得好：.
        if closes && SAID.contains(&after) && matches!(verb.class, Class::Say | Class::Cite) {
            return Some(Found { end: at + text.len(), ..found });
        }
        // 告诉记者，: nobody is told without a hearer.
        if verb.class == Class::Voice && !(closes && after.chars().nth(HEARER).is_none()) {
            return None;
        }
        // A headline has no mark and no 了; 会议提出建议后 and 会议决定列入的 are parts of sentences.
        if (!aspect && matches!(self.stop, Stop::Blank | Stop::End))
            || (matches!(self.stop, Stop::Mark { .. } | Stop::Period)
                && (self.text.ends_with(['的', '时', '后']) || self.text.ends_with("时候")))
            || "的得着过、者和与及".contains(next)
            || (!aspect && "书稿时后前权性信".contains(next) && !is_earlier_or_later(after))
            || verb.class == Class::Cite
            // 谈到通水的时候说.
            || (verb.word.ends_with('到') && !aspect && citing_verb(after).is_some())
            // 委员会会议审议草案，应当有记录: a norm.
            || (assembly && !aspect && MODALS.at_start(self.after).is_some())
            // 会议表决结果当场公布: a noun. 会议通过办法: an object.
            || (!aspect
                && act != Act::Adopt
                && verb.class != Class::Say
                && PROCEEDINGS.at_start(after).is_some())
            // 会议要求县里做的事，已经做完: a subject.
            || (!aspect && self.after.starts_with('已') && after.contains('的'))
        {
            return None;
        }
        if !aspect && (verb.class == Class::Noun || verb.word == "部署") {
            // 会议要求高、: a predicate, not an object.
            let object = after.find('、').and_then(|end| after.get(..end)).unwrap_or(after);
            if object.chars().nth(2).is_none() || NOUN_TAILS.at_start(after).is_some() {
                return None;
            }
        }
        // 会议通过视频形式召开: by means of.
        let by_means = phrase == "通过"
            && !aspect
            && next != '《'
            && !["关于", "以下", "如下", "下列", "决议", "决定"]
                .iter()
                .any(|object| after.starts_with(object))
            && !self.text.get(..at)?.ends_with(['致', '决']);
        (!by_means).then_some(found)
    }
}

/// Whether one person may do what mostly an assembly does: 传达, 宣读, 总结, 分析.
pub(super) const fn is_done_alone(act: Act) -> bool {
    matches!(act, Act::Announce | Act::Review)
}

/// 会议总结前一阶段工作: what opens the object tells when.
fn is_earlier_or_later(object: &str) -> bool {
    ["前期", "前一", "前段", "后续", "后期"].iter().any(|word| object.starts_with(word))
}

/// What may stand between a verb of saying and the mark: 说过, 说得好.
const SAID: [&str; 2] = ["过", "得好"];

/// The longest hearer, in characters: 各位代表.
const HEARER: usize = 4;

/// The verb of saying at the end of a clause, and what stands before it.
pub(super) fn cited(text: &str) -> Option<(&str, Verb)> {
    let said = SAID.iter().find_map(|said| text.strip_suffix(said));
    let verb = citing_verb(said.unwrap_or(text))?;
    // 要求过, 决定过: no words follow.
    let says = said.is_none() || verb.class != Class::Noun;
    says.then_some((said.unwrap_or(text).strip_suffix(verb.word)?, verb))
}

/// The verb of saying that ends `text`.
pub(super) fn citing_verb(text: &str) -> Option<Verb> {
    let last = text.chars().next_back()?;
    if !VERB_ENDS.has(last) {
        return None;
    }
    let len = verb_len(last);
    let verb = verb(text.get(text.len().checked_sub(len)?..)?)?;
    matches!(verb.class, Class::Say | Class::Cite | Class::Noun).then_some(verb)
}

/// An adverb, a bracket or a time at the start: 10月31日, 30日下午.
pub(super) fn plain_modifier(text: &str) -> Option<usize> {
    match text.chars().next()? {
        '0'..='9' => {
            let end = text.find(|c| !is_date(c)).unwrap_or(text.len());
            text.get(..end)?.contains('日').then_some(end)
        }
        '（' => text.find('）').map(|n| n + '）'.len_utf8()),
        _ => manner(text).or_else(|| ADVERBS.at_start(text).map(str::len)),
    }
}

/// An adverb of manner before a verb of saying: 动情地说, 语重心长地指出.
fn manner(text: &str) -> Option<usize> {
    let (at, _) = text.char_indices().take(MANNER + 1).skip(2).find(|(_, c)| *c == '地')?;
    let end = at + '地'.len_utf8();
    verb_at(text.get(end..)?)
        .is_some_and(|verb| matches!(verb.class, Class::Say | Class::Cite))
        .then_some(end)
}

/// Characters of an adverb of manner at most, without its 地.
pub(super) const MANNER: usize = 4;

/// Verbs in a row: their length, the act and the last of them: 审议并通过, 强调指出, 作了说明.
fn act_phrase(text: &str) -> Option<(usize, Act, Option<Verb>)> {
    let first = text.chars().next()?;
    if matches!(first, '作' | '发')
        && let Some((len, act)) = light_verb(text)
    {
        return Some((len, act, None));
    }
    let mut last = verb_at(text).filter(|v| v.word != "学习")?;
    let mut len = last.word.len();
    // Most stand at the end of their clause.
    while let Some(rest) = text.get(len..).filter(|rest| !rest.is_empty()) {
        let link = one_of(rest, &["并", "和", "、"]);
        let adverb = one_of(rest.get(link..)?, &["原则", "一致", "表决"]);
        let rest = rest.get(link + adverb..)?;
        let Some(next) = verb_at(rest).filter(|v| v.class != Class::Cite) else { break };
        // 明确要求，: with an object, 明确要求各地报数, only the first is one of these.
        let closes = rest.len() == next.word.len();
        let paired = link + adverb > 0
            || closes && last.word == "明确"
            || match last.act {
                Act::Stress => next.word == "指出" || closes && next.word == "要求",
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
    // 强调说, 警告称.
    if matches!(text.get(len..), Some("说" | "称")) {
        len += "说".len();
    }
    Some((len, last.act, Some(last)))
}

/// The verb at the start.
fn verb_at(text: &str) -> Option<Verb> {
    let first = text.chars().next()?;
    if VERB_STARTS.has(first) { verb(text.get(..verb_len(first))?) } else { None }
}

/// The length of a verb by its first or last character: all but 说 and 称 have two.
fn verb_len(c: char) -> usize {
    if matches!(c, '说' | '称') { "说".len() } else { "指出".len() }
}

/// The length of the one of `words` at the start, 0 for none.
fn one_of(text: &str, words: &[&str]) -> usize {
    words.iter().find(|word| text.starts_with(**word)).map_or(0, |word| word.len())
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

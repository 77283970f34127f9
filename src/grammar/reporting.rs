//! Reporting verbs (言语动词): the words that say that somebody says or resolves something.
//!
//! One table for both constructs that ask: a lead needs to know what may govern the verb
//! (会议强调, 全会审议), a quotation how it may follow it (强调“…”, 提出：“…”).
//!
//! Sources: the verbs that GB/T 15834-2011 4.7.3.1 and its 1995 edition name before a colon (说 宣布
//! 指出 透露 证明) with their synonyms in 《现代汉语词典》, and those that head paragraphs in the genres
//! of 《党政机关公文处理工作条例》 第八条 which tell what somebody says or resolves (决议, 公报, 纪要, 报告).
//! Traditional spellings stand where quotations of Taiwan and Hong Kong need them.

use super::{
    lead::Act,
    lookup::{HAN, HanSet},
};

/// A verb of saying or resolving.
#[derive(Clone, Copy)]
pub(crate) struct Verb {
    pub(crate) word: &'static str,
    pub(crate) act: Act,
    pub(crate) class: Class,
    pub(crate) quoting: Quoting,
}

/// How the verb heads a paragraph.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
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
    /// It heads none, for it tells of a voice within the text: 嘱咐, 感慨.
    Voice,
}

/// How a quotation of what is said follows the verb.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Quoting {
    /// At once or behind a mark: 指出“…”, 说：“…”.
    Direct,
    /// The same, with the hearer between: 告诉记者“…”.
    Hearer,
    /// Behind a mark only: 提出：“…”. At once it is the object, a name: 提出“三区联动”.
    Mark,
    /// None does: 审议.
    None,
}

macro_rules! verbs {
    ($($class:ident $quoting:ident: $($word:literal $act:ident),+;)+) => {
        const ALL: &[Verb] = &[$($(
            Verb { word: $word, act: Act::$act, class: Class::$class, quoting: Quoting::$quoting },
        )+)+];

        /// First characters of verbs.
        pub(crate) static VERB_STARTS: HanSet = HanSet::starts(&[$($($word),+),+]);

        /// Last characters of verbs.
        pub(crate) static VERB_ENDS: HanSet = HanSet::ends(&[$($($word),+),+]);
    };
}

verbs! {
    Say Direct: "指出" State, "强调" Stress, "认为" Hold, "表示" State, "宣布" Announce, "呼吁" Call,
        "透露" State, "重申" Stress;
    Say Hearer: "号召" Call, "警告" Warn, "提醒" Warn, "勉励" Hope, "叮嘱" Require, "敦促" Call;
    Say Mark: "提出" Propose, "明确" Decide, "期待" Hope, "坚信" Hold, "相信" Hold, "主张" Hold,
        "回应" State, "表态" State, "谈到" State, "提到" State, "讲到" State, "证实" State;
    Cite Direct: "说" State, "称" State, "说道" State, "写道" State, "坦言" State;
    Cite Mark: "报道" State, "解释" Explain;
    Cite None: "查明" State, "预计" Hold, "预测" Hold, "发布" Issue;
    Noun Direct: "指示" Require, "规定" Require;
    Noun Mark: "要求" Require, "建议" Propose, "希望" Hope, "介绍" State;
    Noun None: "决定" Decide, "公布" Issue;
    Object Hearer: "批评" Warn;
    Object Mark: "倡议" Propose, "评价" Affirm, "赞扬" Affirm, "赞赏" Affirm;
    Object None: "肯定" Affirm, "赞成" Affirm, "赞同" Affirm, "谴责" Warn, "通报" Announce, "传达" Announce,
        "宣读" Announce, "汇报" Explain,
        "部署" Arrange, "阐述" Explain, "阐释" Explain, "论述" Explain, "讲述" Explain, "讲解" Explain;
    Assembly None: "通过" Adopt, "批准" Adopt, "同意" Adopt, "追认" Adopt, "确认" Adopt, "确定" Decide, "议定" Decide, "商定" Decide,
        "听取" Listen, "审议" Deliberate, "审查" Deliberate, "讨论" Deliberate, "研究" Deliberate,
        "表决" Deliberate, "总结" Review, "分析" Review, "选举" Elect, "学习" Announce, "发表" Issue;
    Voice Direct: "宣告" Announce, "证明" State, "批示" Require, "回答" State,
        "直言" State, "感慨" State, "感叹" State, "叫嚷" State, "宣扬" State, "唱道" State, "预言" State,
        "讲" State, "曰" State, "云" State, "问" State, "答" State, "喊" State;
    Voice Hearer: "告诉" State, "教导" Require, "斥责" Warn, "告诫" Warn,
        "嘱咐" Require, "嘱托" Require, "寄语" Call;
    Voice Mark: "反映" State, "回忆" State, "承诺" State, "念叨" State, "反问" State;
    // Traditional characters, and 略以 and 明定, by which letters of Taiwan cite.
    Voice Direct: "強調" Stress, "認為" Hold, "宣佈" Announce, "呼籲" Call, "規定" Require, "證明" State,
        "說" State, "稱" State, "講" State, "問" State, "寫道" State, "略以" State;
    Voice Hearer: "號召" Call, "告訴" State, "教導" Require, "告誡" Warn, "叮囑" Require,
        "勉勵" Call, "批評" Warn;
    Voice Mark: "明定" Require, "建議" Propose, "主張" Hold, "回應" State;
}

impl Verb {
    /// Whether what is said follows behind a mark: 指出，, 要求，.
    pub(crate) const fn cites(self) -> bool {
        matches!(self.class, Class::Say | Class::Noun)
    }

    /// Whether what it is said of may follow as its object, to others than meetings too: 要求各地, 批准了规划, 告诉我们.
    const fn governs(&self) -> bool {
        match self.class {
            Class::Say | Class::Noun | Class::Object => true,
            Class::Voice => matches!(self.quoting, Quoting::Hearer),
            Class::Assembly => {
                matches!(
                    self.act,
                    Act::Adopt
                        | Act::Announce
                        | Act::Decide
                        | Act::Deliberate
                        | Act::Elect
                        | Act::Issue
                        | Act::Review
                )
            }
            Class::Cite => false,
        }
    }
}

/// First characters of the verbs that govern an object.
pub(crate) static GOVERNING_STARTS: HanSet = HanSet::starts(&GOVERNING);

/// The verbs that govern an object, each of the others replaced by one of them.
const GOVERNING: [&str; ALL.len()] = {
    let mut words = [ALL[0].word; ALL.len()];
    let mut i = 0;
    while i < ALL.len() {
        if ALL[i].governs() {
            words[i] = ALL[i].word;
        }
        i += 1;
    }
    words
};

/// Whether a word is one of them.
pub(crate) fn governs(word: &[u8]) -> bool {
    look_up(word).is_some_and(|verb| verb.governs())
}

/// Looks a verb up.
pub(crate) fn verb(word: &str) -> Option<Verb> {
    look_up(word.as_bytes())
}

fn look_up(word: &[u8]) -> Option<Verb> {
    let key = key(word)?;
    let at = KEYS.binary_search(&key).ok()?;
    SORTED.get(at).copied()
}

/// The one or two characters of a verb in one number.
const fn key(word: &[u8]) -> Option<u64> {
    const fn number([a, b, c]: [u8; HAN]) -> u64 {
        u32::from_be_bytes([0, a, b, c]) as u64
    }
    match word.split_first_chunk() {
        Some((first, [])) => Some(number(*first)),
        Some((first, second)) if second.len() == HAN => match second.first_chunk() {
            Some(second) => Some(number(*first) << 24 | number(*second)),
            None => None,
        },
        _ => None,
    }
}

/// All verbs by their [`key`], and the keys.
static SORTED: [Verb; ALL.len()] = sorted();
static KEYS: [u64; ALL.len()] = {
    let verbs = sorted();
    let mut keys = [0; ALL.len()];
    let mut i = 0;
    while i < keys.len() {
        keys[i] = of(verbs[i]);
        i += 1;
    }
    keys
};

/// The key of a verb in the table. At compile time only: a longer word does not compile.
const fn of(verb: Verb) -> u64 {
    match key(verb.word.as_bytes()) {
        Some(key) => key,
        None => panic!("a verb has one or two characters"),
    }
}

const fn sorted() -> [Verb; ALL.len()] {
    let mut verbs = [ALL[0]; ALL.len()];
    let mut i = 0;
    while i < ALL.len() {
        let mut free = i;
        while free > 0 && of(verbs[free - 1]) > of(ALL[i]) {
            verbs[free] = verbs[free - 1];
            free -= 1;
        }
        verbs[free] = ALL[i];
        i += 1;
    }
    verbs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looked_up_by_word() {
        for Verb { word, .. } in ALL {
            assert_eq!(verb(word).map(|v| v.word), Some(*word));
            assert!(word.chars().count() <= 2, "{word} is longer than its readers look");
        }
        assert!(KEYS.is_sorted_by(|a, b| a < b), "a verb stands twice in the table");
        assert!(verb("的说").is_none() && verb("").is_none());
    }

    #[test]
    fn twice_told_verbs_agree() {
        let quoting = |word| verb(word).map(|v| v.quoting);
        for (simplified, traditional) in [
            ("强调", "強調"),
            ("认为", "認為"),
            ("说", "說"),
            ("称", "稱"),
            ("问", "問"),
            ("讲", "講"),
        ] {
            assert!(quoting(simplified) == quoting(traditional), "{simplified}");
        }
    }
}

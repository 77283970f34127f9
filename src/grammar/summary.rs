//! Sentences that leave a series and speak of all its items (总括句).
//!
//! Non-normative: such a sentence adds to the whole (同时, 此外, 另外), refers back to it (上述, 以上,
//! 总之), addresses the audience (同志们) or turns to the speakers themselves (我们, 一定要). Used only for
//! what follows the last item of a series. Thanks, wishes and sources leave it too.

use super::{
    announcement::{announcement, opens_with_list_noun},
    dateline::dateline,
    lead::{Lead, SpeakerKind, is_body, is_name, lead},
    lookup::{HAN, is_han},
    numeral::{is_blank, is_hanzi_numeral},
};

/// Words that open a sentence which adds to what was said.
const ADDITIONS: [&str; 5] = ["同时", "與此同時", "与此同时", "此外", "另外"];

/// Words that open a sentence about a whole series rather than one item of it.
const OPENERS: [&str; 9] =
    ["上述", "总之", "总的看", "总的来", "总的说", "总的要求", "综上", "以上就是", "以上报告"];

/// Words that refer back (回指): before a count of as many as there are items they mean all of these.
const BACK: [&str; 6] = ["这", "這", "以上", "上述", "上列", "前述"];

/// Words that turn from the items to those who speak.
const SPEAKERS: [&str; 3] = ["我们", "我們", "一定要"];

/// Whether a sentence opens by summing up the `count` items before it.
pub(crate) fn sums_up(sentence: &str, count: usize) -> bool {
    adds(sentence)
        || OPENERS.iter().any(|o| sentence.starts_with(o))
        || takes_together(sentence)
        || refers_back(sentence, count)
        || is_by_all(sentence)
        || is_of_all(sentence, count)
        || is_address(sentence)
}

/// 这些成绩的取得，离不开各方支持。 takes the items together; 这些年, 这些天 tell when, 这些人 and 这些农户 who, in the last of them.
fn takes_together(sentence: &str) -> bool {
    let these = sentence.strip_prefix("这些").or_else(|| sentence.strip_prefix("這些"));
    these.is_some_and(|rest| {
        let noun = rest.get(..2 * HAN).unwrap_or_default();
        !rest.starts_with(['年', '天', '人', '日'])
            && !noun.ends_with(['户', '戶', '人', '员', '員'])
    })
}

/// Whether a sentence opens by adding to what was said: 同时，…
pub(crate) fn adds(sentence: &str) -> bool {
    ADDITIONS.iter().any(|o| sentence.starts_with(o))
}

/// Whether a sentence is part of no item any more: the speaker thanks (谢谢大家), wishes (最后，我衷心祝愿…) or asks the
/// audience (希望各位…), or a notice closes (特此通知).
pub(crate) fn takes_leave(sentence: &str) -> bool {
    if ["谢谢", "謝謝", "特此"].iter().any(|o| sentence.starts_with(o)) {
        return true;
    }
    if let Some(asked) = sentence.strip_prefix("希望") {
        return AUDIENCE.iter().any(|a| asked.starts_with(a));
    }
    let wish =
        ["最后，", "我", "衷心"].iter().fold(sentence, |s, o| s.strip_prefix(o).unwrap_or(s));
    wish.starts_with('祝')
}

/// Whether a sentence turns to the time behind all that was said: 下一步，…
pub(crate) fn looks_ahead(sentence: &str) -> bool {
    sentence.starts_with("下一步，") || sentence.starts_with("接下来，")
}

/// Whether a text is a bracket that says who wrote what stands before it: （县水利局）, （石某 林某）, （来源：云川日报）.
pub(crate) fn is_signature(text: &str) -> bool {
    let inner = text.strip_prefix(['（', '(']).and_then(|text| text.strip_suffix(['）', ')']));
    inner.is_some_and(|inner| {
        let is_name =
            |part: &str| (2..=4).contains(&part.chars().count()) && part.chars().all(is_han);
        let labelled =
            || inner.split_once(['：', ':']).is_some_and(|(label, _)| NOTED.contains(&label));
        inner.len() <= MAX_SIGNATURE
            && (is_body(inner) || inner.split(is_blank).all(is_name) || labelled())
    })
}

/// Bytes of who wrote it.
const MAX_SIGNATURE: usize = 72;

/// What such a bracket may open with.
const NOTED: [&str; 6] = ["来源", "來源", "供稿", "记者", "作者", "撰稿"];

/// Words that name the audience, as a speaker asks it for something.
const AUDIENCE: [&str; 7] = ["各位", "大家", "你们", "你們", "同志们", "全体", "广大"];

/// Whether a text opens by saying where it is from: ※…, （新华社云川3月5日电）, 《云川日报》（3月5日 01 版）.
pub(crate) fn is_source(text: &str) -> bool {
    match text.chars().next() {
        Some('※') => true,
        Some('（' | '(') => dateline::<()>(text).is_ok(),
        Some('《') => is_imprint(text),
        _ => false,
    }
}

/// 《云川日报》（3月5日 01 版）
fn is_imprint(text: &str) -> bool {
    let end = text.char_indices().nth(MAX_IMPRINT).map_or(text.len(), |(end, _)| end);
    let bracket = text[..end].split_once('》').map(|(_, rest)| rest.trim_start());
    let inside = bracket.and_then(|b| b.strip_prefix(['（', '('])?.split_once(['）', ')']));
    inside.is_some_and(|(page, _)| page.trim_end().ends_with('版'))
}

/// Characters of a paper, date and page.
const MAX_IMPRINT: usize = 40;

/// 通过采取综合措施，… 经过努力，…: by all of what was said.
fn is_by_all(sentence: &str) -> bool {
    let means = sentence.strip_prefix("通过").or_else(|| sentence.strip_prefix("经过"));
    means.is_some_and(|rest| {
        let means =
            rest.char_indices().take(MAX_MEANS).find(|(_, c)| matches!(c, '，' | '、' | '。'));
        means.is_some_and(|(end, mark)| {
            mark == '，' && ["措施", "努力"].iter().any(|word| rest[..end].ends_with(word))
        })
    })
}

/// Characters of the means of 通过.
const MAX_MEANS: usize = 14;

/// 三项工程都由水利局承建: as many as there are, and 都 or 均 says that all are meant.
fn is_of_all(sentence: &str, count: usize) -> bool {
    let clause = sentence.split('，').next().unwrap_or_default();
    announcement::<()>(sentence).is_ok_and(|(_, found)| found.count as usize == count)
        && clause.chars().take(MAX_MEANS).any(|c| matches!(c, '都' | '均'))
}

/// Whether a paragraph opens by concluding: 总之，…, 综上所述，…, 根据前面所述种种，….
pub(crate) fn concludes(text: &str) -> bool {
    let end = text.char_indices().nth(MAX_OPENING).map_or(text.len(), |(end, _)| end);
    let said =
        |at: usize| ["所述", "所说", "所說"].iter().any(|said| text[at..end].starts_with(said));
    ["总之", "總之", "综上", "綜上"].iter().any(|word| text.starts_with(word))
        || ["前面", "以上", "上面"]
            .iter()
            .any(|back| text[..end].find(back).is_some_and(|at| said(at + back.len())))
}

/// Characters in which a paragraph says that it concludes: 根据前面所述.
const MAX_OPENING: usize = 8;

/// Whether a sentence opens with the frame of the sentence that announced the items, and so stands beside it:
/// 对大中型企业，分两步走。第一步，…。第二步，…。对小型企业，….
pub(crate) fn is_beside(sentence: &str, lead_in: &str) -> bool {
    let Some((preposition, noun)) = frame(sentence) else { return false };
    let announcing = lead_in.trim_end_matches(['。', '：', '，', '；']);
    let announcing = announcing.rsplit('。').next().unwrap_or_default();
    frame(announcing).is_some_and(|(p, n)| p == preposition && n == noun)
}

/// The preposition and the last two characters of the phrase that opens a sentence: 对…企业，.
fn frame(sentence: &str) -> Option<(char, &str)> {
    let preposition =
        sentence.chars().next().filter(|c| matches!(c, '对' | '對' | '在' | '从' | '從'))?;
    let (end, mark) = sentence.char_indices().take(MAX_FRAME).find(|(_, c)| !is_han(*c))?;
    let phrase = &sentence[preposition.len_utf8()..end];
    let (noun, _) = phrase.char_indices().nth_back(1)?;
    (mark == '，' && noun > 0).then_some((preposition, &phrase[noun..]))
}

/// Characters of such a phrase.
const MAX_FRAME: usize = 20;

/// Whether a paragraph opens with the second of the things that a title names, of which nothing was said between:
/// 加强作风建设和水管员队伍建设。…⏎水管员的素质决定着….
pub(crate) fn takes_up_second(text: &str, title: &str, between: &str) -> bool {
    let title = title.split('。').next().unwrap_or_default();
    let Some((first, second)) = title.rsplit_once(['和', '与', '與']) else { return false };
    let Some((end, _)) = text.char_indices().nth(SECOND) else { return false };
    let noun = &text[..end];
    noun.chars().all(is_han)
        && second.contains(noun)
        && !first.contains(noun)
        && !between.contains(noun)
}

/// Characters of a noun that a title and a paragraph share.
const SECOND: usize = 3;

/// 会议强调，… 县长要求，…: the report goes on. A body (水利局提出) acts in the item, and who says something (村民石某说，)
/// illustrates it.
pub(crate) fn goes_on_reporting(sentence: &str) -> bool {
    // 会议由县长主持。: of the sitting itself.
    let chair = sentence.strip_prefix("会议由").and_then(|rest| rest.split(['，', '。']).next());
    if chair.is_some_and(|chair| chair.ends_with("主持")) || is_said_by_all(sentence) {
        return true;
    }
    let frame = FRAMES.iter().find_map(|frame| sentence.strip_prefix(frame));
    // 会后，大家看了工地。 tells what was done; 会后，要抓好落实。 is asked for.
    let is_done =
        |rest: &str| sentence.starts_with('会') && rest.contains('了') && !rest.contains('要');
    if frame.is_some_and(is_done) || HEARSAY.iter().any(|word| sentence.starts_with(word)) {
        return true;
    }
    let sentence = frame.unwrap_or(sentence);
    let is_narrated = |found: &Lead| sentence[..found.len.into()].ends_with(['说', '說']);
    lead::<()>(sentence).is_ok_and(|(rest, found)| match found.speaker {
        SpeakerKind::Meeting => true,
        // 县长要求各站每天报数 tells what was done; 县长介绍了情况 is the next in the report.
        SpeakerKind::Person => {
            let closes = rest.starts_with(['，', ',', '：', ':']) && !is_narrated(&found);
            let speaker = &sentence[..found.speaker_len.into()];
            closes || is_named(speaker) && sentence[..found.len.into()].ends_with('了')
        }
        _ => false,
    })
}

/// 与会人员纷纷表示，…: those who heard the items.
fn is_said_by_all(sentence: &str) -> bool {
    let said = sentence.strip_prefix("与会人员");
    said.is_some_and(|rest| ["纷纷", "一致", "表示", "认为"].iter().any(|w| rest.starts_with(w)))
}

/// 水利局局长石某: a speaker that ends in a name.
fn is_named(speaker: &str) -> bool {
    let mut names = speaker.char_indices().rev().skip(1).take(2);
    names.any(|(at, _)| is_name(&speaker[at..]))
}

/// What a report says before the speaker.
const FRAMES: [&str; 8] =
    ["最后，", "会上，", "会后，", "会前，", "随后，", "接着，", "接下来，", "会议结束后，"];

/// Words by which a report goes on with what else was learnt.
const HEARSAY: [&str; 3] = ["据悉，", "据了解，", "据介绍，"];

/// Whether a text opens by reporting what is said next: 会议强调，要…. Who quotes (县志上说：“…”) argues on.
pub(crate) fn reports(text: &str) -> bool {
    let cites = |rest: &str| rest.trim_start_matches(['：', '，']).starts_with(['“', '「']);
    lead::<()>(text).is_ok_and(|(rest, _)| !cites(rest))
}

/// Whether a sentence opens by referring back to `count` items: 实施上述政策，… 通过这些措施，… 抓好这三件事，…
/// 以上所说的三项工作，…. The word that refers back may follow a verb.
pub(crate) fn refers_back(sentence: &str, count: usize) -> bool {
    let counts =
        |text| announcement::<()>(text).is_ok_and(|(_, found)| found.count as usize == count);
    sentence.char_indices().take(6).enumerate().any(|(n, (at, c))| {
        if !matches!(c, '这' | '這' | '以' | '上' | '前') {
            return false;
        }
        let here = &sentence[at..];
        let Some(word) = BACK.iter().find(|word| here.starts_with(**word)) else { return false };
        let rest = &here[word.len()..];
        if let Some(rest) = rest.strip_prefix('些') {
            return opens_with_list_noun(rest);
        }
        let clause = rest.split('，').next().unwrap_or_default();
        let mut places = clause.char_indices().take(MAX_CLAUSE);
        // 针对以上问题, but not 三个以上问题.
        let is_amount = || sentence[..at].contains(|c: char| c.is_numeric() || is_hanzi_numeral(c));
        *word == "上述" && n < 3
            || *word == "以上" && opens_with_list_noun(rest) && !is_amount()
            || counts(rest)
            || !matches!(c, '这' | '這') && places.any(|(i, _)| counts(&rest[i..]))
    })
}

/// Whether a sentence opens with 这 or 以上 and a count of as many: 通过这三项工作，….
pub(crate) fn counts_these(sentence: &str, count: usize) -> bool {
    refers_back(sentence, count) && !refers_back(sentence, 0)
}

/// How many characters after 以上 the count may stand.
const MAX_CLAUSE: usize = 30;

/// Whether a text speaks of its speakers, outside quotations.
pub(crate) fn names_speakers(text: &str) -> bool {
    let names = |part: &str| SPEAKERS.iter().any(|s| part.contains(s));
    // Most texts do not at all, or quote nothing.
    names(text)
        && (!text.contains("“")
            || text.split('“').enumerate().any(|(n, part)| match part.rsplit_once('”') {
                Some((_, behind)) => names(behind),
                None => n == 0 && names(part),
            }))
}

/// Whether a paragraph or sentence turns to the audience: 同志们！ 各位代表！ 女士们、先生们！
pub(crate) fn is_address(text: &str) -> bool {
    if ["同志们", "各位", "朋友们"].iter().any(|a| text.starts_with(a)) {
        return true;
    }
    let head = text.char_indices().nth(MAX_ADDRESS).map_or(text, |(end, _)| &text[..end]);
    let called = head.split_once('！').or_else(|| head.split_once('!'));
    called.is_some_and(|(called, _)| {
        called.split('、').all(|who| who.ends_with(['们', '們']) || who.starts_with("各位"))
    })
}

/// Characters of an address: 尊敬的各位来宾，女士们、先生们、朋友们！
const MAX_ADDRESS: usize = 30;

/// How many characters a sentence must share with the words before a series to return to its topic.
const TOPIC: usize = 7;

/// How many phrases of the topic are sought in the items; more are common words of the text.
const MAX_SOUGHT: u8 = 8;

/// The words before a series, which set its topic. A sentence that takes up a phrase of them which no item has
/// returns from the items to the whole (首尾呼应): 推进卫生事业改革和发展。一是…。二是…。今年安排三千万元，
/// 支持卫生事业改革和发展。
pub(crate) struct Topic<'s> {
    lead_in: &'s str,
    /// A bit for each pair of neighbouring characters, so that most sentences are passed over.
    pairs: [u64; 4],
    sought: u8,
}

impl<'s> Topic<'s> {
    pub(crate) fn new(lead_in: &'s str) -> Self {
        let mut pairs = [0; 4];
        for (a, b) in lead_in.chars().zip(lead_in.chars().skip(1)) {
            let (word, bit) = place(a, b);
            pairs[word] |= bit;
        }
        Self { lead_in, pairs, sought: 0 }
    }

    /// Whether the sentence returns to the topic; `items` is what stands between.
    pub(crate) fn is_taken_up(&mut self, items: &str, sentence: &str) -> bool {
        let (mut last, mut shared) = ('\0', 0);
        for (at, c) in sentence.char_indices() {
            let (word, bit) = place(last, c);
            let known = shared > 0 && self.pairs[word] & bit != 0;
            last = c;
            shared = if !is_han(c) {
                0
            } else if known {
                shared + 1
            } else {
                1
            };
            if shared >= TOPIC && self.sought < MAX_SOUGHT {
                let end = at + c.len_utf8();
                let phrase = &sentence[end - TOPIC * c.len_utf8()..end];
                if self.lead_in.contains(phrase) {
                    self.sought += 1;
                    if !items.contains(phrase) {
                        return true;
                    }
                }
            }
        }
        false
    }
}

/// The bit of two neighbouring characters.
const fn place(a: char, b: char) -> (usize, u64) {
    let hash = (a as u32).wrapping_mul(31).wrapping_add(b as u32);
    ((hash >> 6 & 3) as usize, 1 << (hash & 63))
}

#[cfg(test)]
mod tests;

//! What a quotation is: an utterance (引语) or a phrase (提法、口号、特定称谓).
//!
//! GB/T 15834-2011 gives quotation marks three uses: words cited (4.8.3.1), words dwelt on
//! (4.8.3.2), words with a special meaning, names included (4.8.3.3). The first is an
//! [`Utterance`](QuoteKind::Utterance), the others are a [`Phrase`](QuoteKind::Phrase). The marks
//! are the same, so the kind is read off the structure around them:
//!
//! ```ebnf
//! utterance (* non-normative *)
//!     = any, quote, "的", speech noun                    (* 关于“…，…”的指示 *)
//!     | any, "“", any, "。", [ any ], "”"                (* a stop inside: a whole sentence, B.2.1 *)
//!     | say, "：", quote, punctuation                    (* 4.7.3.1: a colon after 说, 指出 … *)
//!     | say, [ "，" ], "“", clause, { "，", clause }, "”", punctuation
//!     | say, ? quote of nine characters and more ?, punctuation
//!     | "说，", quote, punctuation | saying, "说", quote    (* 俗话说“…” *)
//!     | sentence end, "“", any, ( "！" | "？" ), "”"
//!     | "，", "“", any, ( "！" | "？" ), "”", who         (* 水头刚进村，“快接水管！”有人喊 *)
//!     | sentence end, "“", clause, "”。"                 (* a sentence that is all quotation *)
//!     | "“", clause, ( "，”" | "”" ), [ "，" ], who, say   (* 处处为难，”他说 *)
//!     | quote, "（《", source                             (* where it is taken from *)
//!     | utterance, quote | quote, utterance ;            (* back to back: kinds are shared *)
//! phrase = anything else ;
//! ```
//!
//! Utterances: 他说：“路通了。” and 镇长强调“先修路，后修桥”。 Phrases: 提出“三区联动”战略,
//! 坚持“先修路，后修桥”的原则, and the name in “河道清清，有我！”主题活动, for all its ！.

mod context;
mod reporting;
#[cfg(test)]
mod tests;
mod text;
mod words;

use self::{
    context::{Before, Sequel, goes_on, opens_sentence},
    reporting::{credits, is_borne, names, said, says, says_openly, scorns, spoken},
    text::{Ending, Text, WINDOW, is_closer, is_opener, without_blanks},
};

/// What a quotation holds (引语 or 提法).
///
/// One byte. The kind of each quotation of a parsed document stands on its node.
///
/// ```
/// use gongwen::grammar::quote_kind::QuoteKind;
///
/// // 村支书说：“路通了，日子就好了。” is speech; “三区联动”战略 is a set phrase.
/// assert_eq!(QuoteKind::Utterance.to_string(), "utterance");
/// assert_ne!(QuoteKind::Utterance, QuoteKind::Phrase);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum QuoteKind {
    /// Speech or a cited passage (引语): 他说：“路通了。”
    Utterance,
    /// A slogan, set phrase, coined term or name (提法、口号、称谓): “三区联动”.
    Phrase,
}

impl core::fmt::Display for QuoteKind {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(match self {
            Self::Utterance => "utterance",
            Self::Phrase => "phrase",
        })
    }
}

/// The kind of the quotation `content` that stands between `before` and `after`, the text of the
/// same paragraph without the two marks. `previous` is the kind of the quotation that ends last in
/// `before`, at the same depth; it counts only where at most a mark and a word or two lie between.
///
/// Looks at no more than the last 30 characters of `before`, the first 80 behind the marks that open
/// `after`, the first 80 and the last 8 of `content`, so it costs the same in any paragraph.
pub(crate) fn classify(
    before: &str,
    content: &str,
    after: &str,
    previous: Option<QuoteKind>,
) -> QuoteKind {
    let text = Text::of(content);
    if is_utterance(before, &text, after, previous == Some(QuoteKind::Utterance)) {
        QuoteKind::Utterance
    } else {
        QuoteKind::Phrase
    }
}

fn is_utterance(before: &str, text: &Text<'_>, after: &str, after_utterance: bool) -> bool {
    // As most are: “三区联动”战略.
    if text.is_name() && goes_on(after) && !(after.starts_with('的') && text.is_sentence()) {
        return false;
    }
    let sequel = Sequel::of(after);
    match sequel {
        Sequel::Naming => return false,
        Sequel::Words => return true,
        // 关于“严字当头，常抓不懈”的指示, “水利是农业的命脉”的教导, but not 实现“同城待遇”的指示 nor “植树、护林、防火”的教导.
        Sequel::Speech if text.is_clausal() || text.is_sentence() => return true,
        _ => {}
    }
    let before = without_blanks(before, WINDOW);
    if text.stopped {
        return says(before.trim_end_matches(['：', ':', '，', ','])) || !names(before);
    }
    let exclaimed = text.ending == Ending::Exclaimed;
    // A quotation that is a part of the sentence is a name: “三区联动”战略.
    match sequel {
        Sequel::Attribute | Sequel::Speech => return text.is_passage() && says(before),
        Sequel::Word if !text.is_clausal() => return text.is_weighty() && credited(before, after),
        _ => {}
    }
    let pause = sequel == Sequel::Pause;
    let first_person = text.content.starts_with(['我', '咱']);
    // Most quotations are short names, told without reading what introduces them.
    if text.is_name() && !(after_utterance || first_person || before.ends_with(['：', ':'])) {
        return spoken(before, pause)
            || (after.starts_with('，') && credited(before, after))
            || (pause && is_saying(before, text));
    }
    // 倡导的“…” and 所属之「…」 are nouns, however long.
    let passage = text.is_passage() && pause && !before.ends_with(['的', '之']) && !names(before);
    let joined = pause || sequel == Sequel::Listed;
    if text.is_weighty() && ((joined && before_utterance(after)) || is_sourced(after)) {
        return true;
    }
    match Before::of(before) {
        Before::Colon if names(before) => false,
        Before::Colon => exclaimed || ((text.is_clausal() || first_person) && pause),
        Before::SayColon => exclaimed || text.is_clausal() || pause,
        Before::Say if pause && is_saying(before, text) => true,
        Before::Say => exclaimed || (text.is_weighty() && sequel != Sequel::Word),
        Before::Start if exclaimed => {
            (sequel != Sequel::Listed || before_exclamation(after)) && !is_borne(after)
        }
        // 他说：“…，…”。“…，…”。 goes on citing.
        Before::Start if after_utterance && before.ends_with("”。") => {
            text.is_clausal() && pause
        }
        Before::Start => {
            text.ending == Ending::Comma
                || (text.is_weighty() && after.starts_with('。'))
                || credited(before, after)
        }
        // “合龙了！”“真的合龙了！”许多人流了泪。
        Before::Quote if after_utterance && exclaimed && before.ends_with(is_closer) => {
            !is_borne(after)
        }
        Before::Quote => passage || (after_utterance && sequel != Sequel::Word),
        // A clause of its own in the first person: …，“我是队长我先下”，…
        Before::Clause if first_person && text.is_emphatic() => sequel != Sequel::Word,
        // 水头刚进村，“快接水管！”有人喊了一声。
        Before::Clause if exclaimed && sequel == Sequel::Word => {
            !is_borne(after) && !is_subject(after)
        }
        Before::Clause => passage || (text.is_weighty() && pause && said(before)),
        Before::Echo if after_utterance => text.is_weighty() && sequel != Sequel::Word,
        // 他宣扬“…，…”，现在要打倒的，就是“…，…”。
        Before::Far if after_utterance => text.is_clausal() && text.is_weighty() && pause,
        Before::Echo | Before::Far | Before::Other => passage,
    }
}

/// Whether a verb of saying governs the quotation and it is too long for a name: 认为“路走对了就不怕路远”.
fn is_saying(before: &str, text: &Text<'_>) -> bool {
    text.is_saying() && says_openly(before) && !scorns(before)
}

/// Whether the quotation opens its sentence and the words after it name who speaks.
fn credited(before: &str, after: &str) -> bool {
    opens_sentence(before) && credits(after)
}

/// Whether the quotation is followed at once by another that holds a whole sentence: the two share
/// their kind.
fn before_utterance(after: &str) -> bool {
    let next = after.trim_start_matches(['；', '，', '、']);
    let Some(next) = next.strip_prefix(is_opener) else { return false };
    let content = text::head(next, 80);
    content.find(is_closer).is_some_and(|end| content.get(..end).is_some_and(|c| c.contains('。')))
}

/// Whether another quotation with ！ or ？ at its end touches this one.
fn before_exclamation(after: &str) -> bool {
    let Some(next) = after.strip_prefix(is_opener) else { return false };
    let content = text::head(next, 80);
    content.find(is_closer).is_some_and(|end| content[..end].ends_with(['！', '？', '!', '?']))
}

/// Whether the quotation is the subject of the words behind it: “我先行！”成为….
fn is_subject(after: &str) -> bool {
    after
        .starts_with(['成', '是', '为', '為', '响', '響', '等', '在', '已', '将', '將', '被', '也'])
}

/// Whether the source follows in brackets: ”（《青屏县志》）.
fn is_sourced(after: &str) -> bool {
    after.starts_with("（《") || after.starts_with("(《")
}

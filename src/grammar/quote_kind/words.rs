//! The word tables of quotations, all of two Han characters. A `match`, for it compares constants
//! without a call.

/// Verbs of saying: those GB/T 15834-2011 4.7.3.1 and the 1995 edition name before a colon
/// (说 宣布 指出 透露 证明), with their synonyms in 《现代汉语词典》. Single characters stand apart,
/// in [`says`](super::says).
#[rustfmt::skip]
pub(super) fn is_say(word: &str) -> bool {
    matches!(word,
        "指出" | "强调" | "強調" | "宣布" | "宣告" | "表示" | "认为" | "認為" | "透露" | "证明"
            | "批示" | "指示" | "回答" | "坦言" | "直言" | "感慨" | "感叹" | "呼吁" | "叫嚷" | "宣扬"
            | "写道" | "唱道" | "提出" | "话是" | "話是"
    )
}

/// Verbs of saying that take the hearer as object: 告诉记者, 教导我们.
#[rustfmt::skip]
pub(super) fn is_tell(word: &str) -> bool {
    matches!(word,
        "告诉" | "教导" | "警告" | "批评" | "斥责" | "告诫" | "叮嘱" | "嘱咐" | "嘱托" | "勉励"
            | "号召" | "提醒"
    )
}

/// Nouns that name words as spoken: 关于“…”的指示.
pub(super) fn is_speech(word: &str) -> bool {
    matches!(
        word,
        "指示" | "教导" | "号令" | "号召" | "嘱托" | "告诫" | "论断" | "名言" | "古训" | "呼声"
    )
}

/// Nouns that name a sentence as a slogan: “先修路，后修桥。”的方针, 口号是：“修！”.
pub(super) fn is_naming(word: &str) -> bool {
    matches!(word, "方针" | "原则" | "口号" | "路线" | "主题")
}

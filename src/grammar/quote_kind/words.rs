//! The nouns that tell what a quotation is, all of two Han characters. A `match`, for it compares
//! constants without a call.

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

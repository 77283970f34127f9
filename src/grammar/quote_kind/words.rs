//! The nouns that tell what a quotation is, all of two Han characters. A `match`, for it compares
//! constants without a call.

/// Nouns that name words as spoken: 关于“…”的指示.
#[rustfmt::skip]
pub(super) fn is_speech(word: &str) -> bool {
    matches!(word,
        "指示" | "教导" | "教導" | "号令" | "號令" | "号召" | "號召" | "嘱托" | "囑託" | "告诫"
            | "告誡" | "论断" | "論斷" | "名言" | "古训" | "古訓" | "格言" | "谚语" | "諺語"
            | "诗句" | "詩句" | "誓言" | "呼声" | "呼聲"
    )
}

/// Nouns that name a sentence as a slogan: “先修路，后修桥。”的方针, 口号是：“修！”.
#[rustfmt::skip]
pub(super) fn is_naming(word: &str) -> bool {
    matches!(word,
        "方针" | "方針" | "原则" | "原則" | "口号" | "口號" | "路线" | "路線" | "主题" | "主題"
            | "宗旨" | "理念" | "标语" | "標語" | "校训" | "校訓"
    )
}

/// Nouns that bear a sentence as their name or inscription: “河道清清，有我！”活动.
pub(super) fn is_bearer(word: &str) -> bool {
    matches!(word, "活动" | "活動" | "行动" | "行動" | "横幅" | "橫幅" | "字样" | "字樣")
}

/// What proverbs are introduced by: 俗话说, 常言道, 古人云.
#[rustfmt::skip]
pub(super) fn is_proverb(word: &str) -> bool {
    matches!(word,
        "俗话" | "俗話" | "老话" | "老話" | "常言" | "俗语" | "俗語" | "古语" | "古語" | "古话" | "古話"
            | "谚语" | "諺語" | "民谚" | "古人" | "先哲" | "诗人"
    )
}

//! Sentences that leave a series and speak of all its items (总括句).
//!
//! Non-normative: such a sentence adds to the whole (同时, 此外, 另外), refers back to it (上述, 以上,
//! 总之), addresses the audience (同志们) or turns to the speakers themselves (我们, 一定要). Used only for
//! what follows the last item of a series inside one paragraph.

/// Words that open a sentence about a whole series rather than one item of it.
const OPENERS: [&str; 15] = [
    "同时",
    "與此同時",
    "与此同时",
    "此外",
    "另外",
    "这些",
    "這些",
    "以上",
    "上述",
    "总之",
    "总的",
    "综上",
    "经过",
    "同志们",
    "各位",
];

/// Words that turn from the items to those who speak.
const SPEAKERS: [&str; 3] = ["我们", "我們", "一定要"];

/// Whether a sentence opens by summing up what stands before it.
pub(crate) fn sums_up(sentence: &str) -> bool {
    // 实施上述政策，…: the word that refers back may follow a verb.
    let head = sentence.char_indices().nth(4).map_or(sentence, |(end, _)| &sentence[..end]);
    head.contains("上述") || OPENERS.iter().any(|o| sentence.starts_with(o))
}

/// Whether a text speaks of its speakers.
pub(crate) fn names_speakers(text: &str) -> bool {
    SPEAKERS.iter().any(|s| text.contains(s))
}

/// Whether a paragraph turns to the audience: 同志们！ 各位代表！
pub(crate) fn is_address(paragraph: &str) -> bool {
    ["同志们", "各位", "朋友们"].iter().any(|a| paragraph.starts_with(a))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences() {
        assert!(sums_up("这些问题，要逐一整改。"));
        assert!(sums_up("同时，做好水库调度。"));
        assert!(names_speakers("守住饭碗，我们责无旁贷。"));
        assert!(!sums_up("对重点路段逐处排查。"));
    }

    #[test]
    fn addresses() {
        assert!(is_address("各位代表！"));
        assert!(!is_address("各地要抓紧落实。") && !is_address("同志"));
    }
}

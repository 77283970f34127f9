//! Sentences that leave a series and speak of all its items (总括句).
//!
//! Non-normative: such a sentence opens with a word that refers back (这些, 以上, 上述), adds to the
//! whole (同时, 此外, 另外), or turns to the speakers (我们要, 要). Items made of several sentences
//! rarely open one so; used only for the end of the last item of a series.

/// Words that open a sentence about a whole series rather than one item of it.
const OPENERS: [&str; 17] = [
    "同时，", "同时,", "此外，", "此外,", "另外，", "这些", "以上", "上述", "总之", "综上", "我们", "对此", "为此", "与此同时",
    "各级", "各地", "当前",
];

/// Whether a text opens with a sentence that sums up what stands before it.
pub(crate) fn sums_up(text: &str) -> bool {
    OPENERS.iter().any(|o| text.starts_with(o))
}

#[cfg(test)]
mod tests {
    use super::sums_up;

    #[test]
    fn openers() {
        assert!(sums_up("这些问题，要逐一整改。"));
        assert!(!sums_up("对重点路段逐处排查。"));
    }
}

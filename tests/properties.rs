//! Random sources from an alphabet that the grammar cares about.

mod support;

use gongwen::Parser;
use proptest::prelude::*;
use support::{invariants, productions};

/// Pieces that make structure, and some that make none.
const PIECES: &[&str] = &[
    // Markers of all families.
    "一是",
    "二是",
    "三是",
    "四是",
    "一要",
    "二要",
    "一个是",
    "另一个是",
    "一查",
    "二查",
    "三查",
    "十一是",
    "一、",
    "二、",
    "三、",
    "（一）",
    "（二）",
    "(三)",
    "（一)",
    "1.",
    "2.",
    "3．",
    "1、",
    "2、",
    "（1）",
    "2)",
    "①",
    "②",
    "3.1",
    "3.1.1",
    "甲、",
    "乙、",
    "A.",
    "b)",
    "Ⅰ.",
    "第一章",
    "第二节",
    "第三条",
    "第三条之一",
    "第 6-1 條",
    "第一，",
    "第二，",
    "第一板块为",
    "第二板块为",
    "第一次是",
    "第二次是",
    "其一，",
    "其二是",
    "首先，",
    "其次，",
    "最后，",
    "一方面，",
    "另一方面",
    "——",
    "# ",
    "## ",
    "- ",
    // Marks.
    "“",
    "”",
    "‘",
    "’",
    "「",
    "」",
    "『",
    "』",
    "\"",
    "'",
    "（",
    "）",
    "(",
    ")",
    "〔",
    "〕",
    "【",
    "】",
    "《",
    "》",
    "〈",
    "〉",
    "[",
    "]",
    "。",
    "，",
    "；",
    "：",
    "、",
    "！",
    "？",
    "……",
    ",",
    ";",
    ":",
    ".",
    "·",
    "-",
    "—",
    // Blanks and line ends.
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "\u{3000}",
    "\u{3000}\u{3000}",
    "\t",
    "\u{a0}",
    "\u{200b}",
    "\u{feff}",
    "\u{2028}",
    "\0",
    // Words the grammar knows.
    "会议强调",
    "会议指出，",
    "全会审议并通过了",
    "他说：",
    "七项重点工作",
    "三件事",
    "两个方面",
    "理由有三",
    "同时",
    "此外",
    "等",
    "五大战略定位",
    "十大民生工程",
    "附件：",
    "附件1",
    "目录",
    "（上接1版）",
    "— 3 —",
    "各市、县人民政府：",
    "云川省人民政府",
    "云政发〔2026〕3号",
    "2026年1月5日",
    "二〇二六年一月五日",
    "5日至9日",
    "第五条第一款",
    "前款",
    "本法",
    "规定",
    "通过",
    // Words it does not.
    "统一",
    "之一是",
    "一带一路",
    "青屏县",
    "修路",
    "百分之",
    "12.5%",
    "abc",
    "𠮷",
    "👨‍👩‍👧",
    "e\u{301}",
    "是",
    "第",
    "一",
    "十",
    "零",
    "亿",
];

fn source() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        12 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..80).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 1500,
        // A failure is kept by hand, as a file of fuzz/regressions.
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn any_source_keeps_the_promises(source in source()) {
        invariants::parses(&source);
    }

    #[test]
    fn any_limit_of_depth_is_kept(source in source(), depth in 1..Parser::MAX_DEPTH) {
        let doc = Parser::new().max_depth(depth).parse(&source);
        prop_assert!(doc.is_ok());
        if let Ok(doc) = doc {
            invariants::check_depth(&source, &doc, depth.max(2));
        }
    }

    #[test]
    fn any_bytes_parse_or_say_where_not(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
        invariants::parses_bytes(&bytes);
    }

    #[test]
    fn productions_take_any_text(source in source()) {
        productions::check(&source);
    }

    /// Numbers of all sizes: spelt in Han characters they read as the number they were.
    #[test]
    fn numerals_are_spelt_and_read(value in any::<u64>(), shift in 0_u32..64) {
        productions::respelt(value >> shift);
    }

    /// Numbers with zeros inside, where the spelling has its rules: 一亿零五千.
    #[test]
    fn numerals_with_zeros(digits in "[0-9]?(0{1,4}[1-9]{1,2}){1,3}0{0,8}") {
        if let Ok(value) = digits.parse() {
            productions::respelt(value);
        }
    }

    #[cfg(feature = "serde")]
    #[test]
    fn json_keeps_everything(source in source()) {
        let doc = gongwen::parse(&source);
        prop_assert!(doc.is_ok());
        if let Ok(doc) = doc {
            let json = serde_json::to_string(&doc);
            prop_assert!(json.is_ok());
            let read = serde_json::from_str(&json.unwrap_or_default());
            prop_assert_eq!(read.ok(), Some(doc));
        }
    }
}

#[test]
fn small_numerals_are_spelt_and_read() {
    (0..20_000).for_each(productions::respelt);
}

use alloc::string::String;
use core::fmt::Write;

/// The paths of all sections.
fn paths(source: &str) -> String {
    let doc = crate::parse(source).unwrap();
    let mut out = String::new();
    for section in doc.sections() {
        let marker = section.marker().map_or("#", |m| m.text());
        let parent = section.parent_section().and_then(|s| s.marker()).map_or("", |m| m.text());
        let _ = write!(out, "{}{}<{} ", section.level(), marker.trim(), parent.trim());
    }
    out
}

#[test]
fn levels_come_from_the_document() {
    for (source, expected) in [
        ("一、甲\n（一）乙\n1.丙\n二、丁\n", "1一、< 2（一）<一、 31.<（一） 1二、< "),
        ("1.甲\n一、乙\n二、丙\n2.丁\n", "11.< 2一、<1. 2二、<1. 12.< "),
        // Numbers that run on across parents.
        ("（一）甲\n1.丙\n（二）乙\n2.丁\n", "1（一）< 21.<（一） 1（二）< 22.<（二） "),
        ("3.1 甲\n3.1.1 乙\n3.2 丙\n", "13.1< 23.1.1<3.1 13.2< "),
        // A list before a statute does not hold it.
        (
            "青屏縣節約用水辦法\n沿革：1.甲年訂定\n2.乙年修正\n第 1 條\n定之。\n",
            "11.< 12.< 1第 1 條< ",
        ),
        // 3.1月份 is the third item after the second.
        ("1.水库蓄水；\n2.渠道通水；\n3.1月份雨量公布。\n", "11.< 12.< 13.< "),
    ] {
        assert_eq!(paths(source), expected, "{source}");
    }
}

#[test]
fn another_document_starts_afresh() {
    let source = "关于节约用水的通知\n一、甲\n（一）乙\n附件1\n青屏县节水办法\n（一）丙\n";
    assert!(paths(source).ends_with("1（一）< "), "{}", paths(source));
}

#[test]
fn what_stood_above_stands_above() {
    let source = "一、甲\n（一）乙\n1.丙\n二、丁\n1.戊\n2.己\n（一）庚\n";
    assert!(paths(source).ends_with("2（一）<二、 "), "{}", paths(source));
}

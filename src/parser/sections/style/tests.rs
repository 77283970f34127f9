use alloc::{string::String, vec::Vec};

use crate::Style;

/// The styles of all sections: S, R, i.
fn styles(source: &str) -> String {
    let doc = crate::parse(source).unwrap();
    let styles: Vec<_> = doc.sections().map(|s| s.style()).collect();
    styles
        .into_iter()
        .map(|style| match style {
            Style::Standalone => 'S',
            Style::RunIn => 'R',
            Style::Item => 'i',
        })
        .collect()
}

#[test]
fn each_style() {
    for (source, expected) in [
        ("一、总体要求\n坚持质量第一。\n", "S"),
        ("一、加强领导。\n各县区要成立专班。\n二、落实责任。\n各部门要分工协作。\n", "SS"),
        ("（一）修复道路，保障通行。先通后畅。\n（二）重建房屋。每户补助两万元。\n", "RR"),
        ("（一）修复道路；\n（二）重建房屋；\n（三）补种秋粮。\n", "iii"),
        ("第一章 总则\n第一条 为了节约用水，制定本条例。\n第二条\n用水单位应当计量。\n", "SiS"),
        ("# 通报\n## 一、基本情况\n全年降水偏少。\n", "SS"),
        ("一、\n", "S"),
        ("", ""),
    ] {
        assert_eq!(styles(source), expected, "{source}");
    }
}

#[test]
fn siblings_decide() {
    // A short first sentence among long ones is none of the titles.
    let items = "（一）考核以日常监测、实地调研的方式进行，每半年一次，年底汇总。不再另行检查。\n\
        （二）实行百分制。得分由专班核实。\n\
        （三）以各单位报送的分值为基础，由专班逐项核对，形成最终得分。得分予以公布。\n";
    assert_eq!(styles(items), "iii");
    // A long title among titles is one.
    let titles = "1.拓展市场。放宽准入。\n2.培育主体。减轻税费。\n3.优化服务。限时办结。\n\
        4.健全部门之间信息共享、执法联动、结果互认的工作机制，形成齐抓共管的合力。定期会商。\n";
    assert_eq!(styles(titles), "RRRR");
}

#[test]
fn notes_in_brackets_are_no_body() {
    let source =
        "1．建成水库一座。（3分）（6月底完成，牵头单位：县水务局）\n2．改造渠道两条。（2分）\n";
    assert_eq!(styles(source), "ii");
}

#[test]
fn the_entry_with_a_list_below_is_its_heading() {
    assert_eq!(
        styles("1.渠道通水；\n2.县内快讯：\n（1）桥梁合龙；\n（2）集市开张。\n3.水库蓄水；\n"),
        "iSiii"
    );
}

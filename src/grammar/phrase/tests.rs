use alloc::string::String;

use super::*;

/// Count, measure, head and rest.
fn parts(content: &str) -> Option<(u16, &str, &str, &str)> {
    match phrase(content) {
        Phrase::Counted(c) => Some((c.count, c.measure(content), c.head(content), c.rest(content))),
        _ => None,
    }
}

#[test]
fn numeral_abbreviations() {
    for (content, want) in [
        ("两个维护", (2, "个", "维护", "")),
        ("三北", (3, "", "北", "")),
        ("四个特别", (4, "个", "特别", "")),
        ("十大民生工程", (10, "大", "民生工程", "")),
        ("两个继续走在前列", (2, "个", "继续走在前列", "")),
        ("三拍", (3, "", "拍", "")),
        ("双碳", (2, "", "碳", "")),
        ("十二个奋力推进", (12, "个", "奋力推进", "")),
        ("五个十大", (5, "个", "十大", "")),
        ("八个一", (8, "个", "一", "")),
        ("三个第一", (3, "个", "第一", "")),
        ("一件事", (1, "件", "事", "")),
        ("五位一体", (5, "位", "一体", "")),
        ("双一流", (2, "", "一流", "")),
        ("\n两个维护\n", (2, "个", "维护", "")),
        ("15分钟便民圈", (15, "分钟", "便民圈", "")),
        ("五年规划", (5, "年", "规划", "")),
        ("三支队伍", (3, "支", "队伍", "")),
        ("三权分置", (3, "", "权", "分置")),
        ("六水共治", (6, "", "水", "共治")),
        ("四人帮", (4, "", "人", "帮")),
        ("三步走", (3, "", "步", "走")),
        ("两不见面", (2, "", "不见面", "")),
        ("四下基层", (4, "", "下基层", "")),
        ("三公开", (3, "", "公开", "")),
        ("五个进一步到位", (5, "个", "进一步到位", "")),
        ("六个必须坚持", (6, "个", "必须坚持", "")),
    ] {
        assert_eq!(parts(content), Some(want), "{content}");
    }
}

#[test]
fn other_builds() {
    for (content, want) in [
        ("十五五", Phrase::Plan { number: 15 }),
        ("十\n五五", Phrase::Plan { number: 15 }),
        ("十五", Phrase::Plan { number: 10 }),
        ("九五", Phrase::Plan { number: 9 }),
        ("十四五规划", Phrase::Plan { number: 14 }),
        ("5·12", Phrase::Anniversary { month: 5, day: 12 }),
        ("9·11", Phrase::Anniversary { month: 9, day: 11 }),
        ("7·20特大暴雨", Phrase::Anniversary { month: 7, day: 20 }),
        ("七一", Phrase::Anniversary { month: 7, day: 1 }),
        ("九一八", Phrase::Anniversary { month: 9, day: 18 }),
        ("一二·九", Phrase::Anniversary { month: 12, day: 9 }),
        ("1571", Phrase::Code { value: 1571 }),
        ("八六三", Phrase::Code { value: 863 }),
        ("人工智能+", Phrase::Plus { terms: 1, open: true }),
        ("互联网＋", Phrase::Plus { terms: 1, open: true }),
        ("1+2+N", Phrase::Plus { terms: 3, open: false }),
        ("双随机、一公开", Phrase::Tally { parts: 2, total: 3 }),
        ("一国两制", Phrase::Tally { parts: 2, total: 3 }),
        ("三基地一枢纽", Phrase::Tally { parts: 2, total: 4 }),
        ("一核三区、两轴一带", Phrase::Tally { parts: 4, total: 7 }),
        ("一个中心、两个基本点", Phrase::Tally { parts: 2, total: 3 }),
        ("先入区、后检测", Phrase::Clauses { count: 2, even: true }),
        ("城市，让生活更好", Phrase::Clauses { count: 2, even: false }),
        ("一要吃饭、二要建设", Phrase::Clauses { count: 2, even: true }),
        ("粮仓+水塔、渠系+路网", Phrase::Clauses { count: 2, even: true }),
        ("两手抓 , 两手都要硬", Phrase::Clauses { count: 2, even: false }),
        ("万渠成网 千村通水", Phrase::Clauses { count: 2, even: true }),
        ("修渠引水·植树护坡——云川行动", Phrase::Clauses { count: 2, even: true }),
        ("渠系法、库系法、井系法", Phrase::Clauses { count: 3, even: true }),
        ("风、光、LNG", Phrase::Clauses { count: 3, even: false }),
        ("谁污染谁治理", Phrase::Clauses { count: 2, even: true }),
        ("千村示范万村整治", Phrase::Clauses { count: 2, even: true }),
        ("功成不必在我", Phrase::Clauses { count: 1, even: true }),
        ("功成不必在我、功成必定有我", Phrase::Clauses { count: 2, even: true }),
        ("绿水青山就是金山银山", Phrase::Clauses { count: 1, even: true }),
    ] {
        assert_eq!(phrase(content), want, "{content}");
    }
}

#[test]
fn plain() {
    for content in [
        "",
        "+",
        "、",
        "一",
        "二",
        "十",
        "两",
        "双",
        "左",
        "放管服",
        "一网通办",
        "一把手",
        "一站式",
        "统一规划",
        "第二个结合",
        "百城千园行",
        "千万工程",
        "三八作风",
        "双十一",
        "5G",
        "13·40",
        "1.5万",
        "2024论坛",
        "513模式",
        "99999999999999999999",
        "é\u{301}",
        "十行千亿万企",
        "10万亿",
        "双20条",
        "不良资产处置",
        "处置不良资产",
        "实事求是",
        "完全不可接受的压力",
        "水源地划定、变更及废止办法",
        "星火·链网",
        "青屏——临江",
        "一股了之",
        "A, B, C",
        "在云川水网建设中展现更大作为",
    ] {
        assert_eq!(phrase(content), Phrase::Plain, "{content}");
    }
    assert_eq!(phrase(&"三".repeat(1000)), Phrase::Plain);
}

#[test]
fn small() {
    assert!(size_of::<Phrase>() <= 8);
}

#[test]
fn normal_forms() {
    let form = |s| normal_form(s).collect::<String>();
    assert_eq!(form("人工智能＋"), "人工智能+");
    assert_eq!(form("５・１２"), "5·12");
    assert_eq!(form("绿水　青山\n"), "绿水青山");
    assert_eq!(form("——"), "");
}

use alloc::string::String;

use super::*;

fn parts(content: &str) -> Option<(u16, &str, &str)> {
    match phrase(content) {
        Phrase::Counted(c) => Some((c.count, c.measure(content), c.head(content))),
        _ => None,
    }
}

#[test]
fn numeral_abbreviations() {
    for (content, want) in [
        ("两个维护", (2, "个", "维护")),
        ("三北", (3, "", "北")),
        ("四个特别", (4, "个", "特别")),
        ("十大民生工程", (10, "大", "民生工程")),
        ("两个继续走在前列", (2, "个", "继续走在前列")),
        ("三拍", (3, "", "拍")),
        ("双碳", (2, "", "碳")),
        ("十二个奋力推进", (12, "个", "奋力推进")),
        ("五个十大", (5, "个", "十大")),
        ("八个一", (8, "个", "一")),
        ("三个第一", (3, "个", "第一")),
        ("一件事", (1, "件", "事")),
        ("五位一体", (5, "位", "一体")),
        ("双一流", (2, "", "一流")),
        ("\n两个维护\n", (2, "个", "维护")),
        ("15分钟便民圈", (15, "", "分钟便民圈")),
    ] {
        assert_eq!(parts(content), Some(want), "{content}");
    }
}

#[test]
fn other_builds() {
    for (content, want) in [
        ("十五五", Phrase::Plan { number: 15 }),
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

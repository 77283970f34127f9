//! Every family in one table, refusals in another.

use nom::error::Error;

use alloc::{format, vec::Vec};

use super::{Family::*, StatuteLevel::*, *};

/// Family, number and rest.
fn read(s: &str) -> Option<(&'static str, Option<u32>, &str)> {
    let (rest, m) = marker::<Error<&str>>(s).ok()?;
    assert!(may_start(s), "the gate must let {s} in");
    Some((m.family.name(), m.value(), rest))
}

#[test]
fn the_table_of_the_docs() {
    let rows = include_str!("mod.rs").lines().filter_map(|l| l.strip_prefix("//! | `"));
    let mut seen = Vec::new();
    for row in rows {
        let (family, row) = row.split_once("` | `").expect("family");
        let (spellings, row) = row.split_once(" | ").expect("spellings");
        let (example, clause) = row.split_once(" | ").expect("example");
        assert_eq!(read(example).expect(example).0, family, "{example}");
        for spelling in spellings.split('`').step_by(2) {
            let text = format!("{spelling}修路");
            let (found, _, rest) = read(&text).expect(&text);
            assert_eq!((found, rest.trim_start()), (family, "修路"), "{spelling}");
        }
        assert!(clause.contains("B.3.") || matches!(clause, "4.13 |" | "in practice |"));
        seen.push(family);
    }
    let levels = [Book, SubBook, Part, Volume, Chapter, Section, Article];
    let families = [
        Hanzi,
        HanziParen,
        ArabicDot,
        ArabicComma,
        ArabicParen,
        ArabicHalfParen,
        Circled,
        Decimal,
        Stem,
        Letter,
        Roman,
    ];
    let others = [Di, Qi, Sequence, Word, Aspect, Dash];
    let all = families.into_iter().chain(levels.map(Statute)).chain(others);
    assert!(all.map(Family::name).eq(seen));
}

#[test]
fn accepted() {
    for (s, family, ordinal, rest) in [
        ("十二、经费", "hanzi", Some(12), "经费"),
        ("一〇、经费", "hanzi", Some(10), "经费"),
        ("一　本法", "hanzi", Some(1), "　本法"),
        ("一、二〇二五年工作回顾", "hanzi", Some(1), "二〇二五年工作回顾"),
        ("一、五年来的工作", "hanzi", Some(1), "五年来的工作"),
        ("一、一年来的工作", "hanzi", Some(1), "一年来的工作"),
        ("（一)台账", "hanzi_paren", Some(1), "台账"),
        ("(十三）台账", "hanzi_paren", Some(13), "台账"),
        ("（ 二 ）台账", "hanzi_paren", Some(2), "台账"),
        ("（一）、台账", "hanzi_paren", Some(1), "台账"),
        ("（一）项目管理", "hanzi_paren", Some(1), "项目管理"),
        ("㈡台账", "hanzi_paren", Some(2), "台账"),
        ("１．台账", "arabic_dot", Some(1), "台账"),
        ("12. 台账", "arabic_dot", Some(12), " 台账"),
        ("⒊台账", "arabic_dot", Some(3), "台账"),
        ("1、2025年任务", "arabic_comma", Some(1), "2025年任务"),
        ("1)台账", "arabic_half_paren", Some(1), "台账"),
        ("（１）台账", "arabic_paren", Some(1), "台账"),
        ("⑵台账", "arabic_paren", Some(2), "台账"),
        ("㊿台账", "circled", Some(50), "台账"),
        ("3.1 术语", "decimal", Some(1), " 术语"),
        ("3.1.12术语", "decimal", Some(12), "术语"),
        ("3.1", "decimal", Some(1), ""),
        ("3.1公共服务", "decimal", Some(1), "公共服务"),
        ("乙、经费", "stem", Some(2), "经费"),
        ("（丙）经费", "stem", Some(3), "经费"),
        ("b) 经费", "letter", Some(2), " 经费"),
        ("(c)经费", "letter", Some(3), "经费"),
        ("Ⅳ、经费", "roman", Some(4), "经费"),
        ("（iii）经费", "roman", Some(3), "经费"),
        ("第一编", "book", Some(1), ""),
        ("第二分编　合同", "sub_book", Some(2), "　合同"),
        ("第三部分 保障", "part", Some(3), " 保障"),
        ("第 一 章　总则", "chapter", Some(1), "　总则"),
        ("第三章总则", "chapter", Some(3), "总则"),
        ("第一千二百六十条　本法", "article", Some(1260), "　本法"),
        ("第一〇五条　本法", "article", Some(105), "　本法"),
        ("第一条为了保护水源", "article", Some(1), "为了保护水源"),
        ("第十条及时公布", "article", Some(10), "及时公布"),
        ("第一，修路", "di", Some(1), "修路"),
        ("第一是修路", "di", Some(1), "修路"),
        ("第一次是1958年", "di", Some(1), "1958年"),
        ("第三部分是保障", "di", Some(3), "保障"),
        ("其一是修路", "qi", Some(1), "修路"),
        ("其次，修路", "sequence", None, "修路"),
        ("最後：修路", "sequence", None, "修路"),
        ("此外还有", "sequence", None, "还有"),
        ("首先要修路", "sequence", Some(1), "要修路"),
        ("一是一有险情", "word", Some(1), "一有险情"),
        ("十一是国庆节", "word", Some(11), "国庆节"),
        ("二為修路", "word", Some(2), "修路"),
        ("二來修路", "word", Some(2), "修路"),
        ("二、參與合併者", "hanzi", Some(2), "參與合併者"),
        ("一、两年来的工作", "hanzi", Some(1), "两年来的工作"),
        ("一类为山地", "word", Some(1), "山地"),
        ("二类是旱地", "word", Some(2), "旱地"),
        ("二是二、三产业", "word", Some(2), "二、三产业"),
        ("一句是实干", "word", Some(1), "实干"),
        ("1.2025年计划", "arabic_dot", Some(1), "2025年计划"),
        ("另外一个是水", "word", None, "水"),
        ("还有一種是水", "word", None, "水"),
        ("一方面要修路", "aspect", Some(1), "要修路"),
        ("另一方面积极修路", "aspect", None, "积极修路"),
        ("再一方面，修路", "aspect", None, "修路"),
        ("――修路", "dash", None, "修路"),
    ] {
        assert_eq!(read(s), Some((family, ordinal, rest)), "{s}");
    }
}

#[test]
fn refused() {
    for s in [
        "",
        "修路",
        "一",
        "第",
        "其",
        "（",
        "1",
        "第一",
        "另",
        "—",
        "一、二级公路",
        "一、八○○马力",
        "一、二、三产业",
        "五、六月份",
        "一、三、五年级",
        "甲、乙两类",
        "第一、二轮督察",
        "第一、第三支部",
        "第十、十八条",
        "第一书记",
        "第一要务",
        "第一季度增长",
        "第一批试点",
        "第一名",
        "第一板块分析了形势",
        "第一次成为",
        "第一位的是",
        "一方面积不大",
        "一方面的原因",
        "一方面临困境",
        "万一是",
        "五一是",
        "统一是",
        "两是",
        "三个是党员",
        "二类苗",
        "一是一，二是二",
        "一是一、二是二",
        "二是二，谁也",
        "第一要学习",
        "十来个",
        "十几是",
        "一来一往",
        "二来二去",
        "12.5%",
        "1.9公里",
        "3.2万名职工",
        "3.1月份以来",
        "0.5吨",
        "4.1至11月",
        "2026.1.27 印发",
        "2025.工作",
        "1、2号线",
        "一、二两项由县里办",
        "1..",
        "U.S.",
        "A、B两类",
        "App",
        "Ⅰ类",
        "①②均可",
        "（2025）",
        "（一）项所列",
        "（一）至（三）",
        "第五条第一款",
        "第十二条规定的罚款",
        "第三章的内容",
        "第五条、第六条",
        "第五条、六条",
        "第 十 十 一 条 渡口",
        "第五条至第九条",
        "第五条之规定",
        "第 5 條 第 1 項",
        "第五条，",
        "第一节课",
        "第二篇文章",
        "其一生",
        "其他",
        "其中",
        "再一看",
        "— 18 —",
        "————————",
        "99999999999999999999.",
        "第99999999999999999999条",
        "一起",
        "一般",
        "一定要",
        "二十四节气",
        "〇、",
    ] {
        assert_eq!(read(s), None, "{s}");
    }
}

#[test]
fn counted_nouns() {
    let read = |s| di_noun::<Error<&str>>(s).ok().map(|(rest, m)| (rest, m.value(), m.punctuated));
    assert_eq!(read("第一步，修路"), Some(("修路", Some(1), false)));
    assert_eq!(read("第二个方面：修路"), Some(("修路", Some(2), false)));
    assert_eq!(read("第二次是1958年"), Some(("1958年", Some(2), true)));
    assert_eq!(read("第二要学习"), Some(("学习", Some(2), false)));
    assert_eq!(read("第二要求是快"), Some(("快", Some(2), true)));
    for time in ["第一季度，", "第二批，", "第三次，", "第一步修路", "第一，"]
    {
        assert_eq!(read(time), None, "{time}");
    }
}

#[test]
fn expected_by_a_series() {
    let read = |s| any_marker(s).map(|read| (read.rest, read.word, read.certain));
    assert_eq!(read("第一要学习"), Some(("学习", '要', false)));
    assert_eq!(read("一把水管好"), Some(("水管好", '把', false)));
    for s in ["第一要务", "第一要求", "第二要紧", "一把手", "二轮", "三孩", "二是二，谁也"]
    {
        assert_eq!(read(s), None, "{s}");
    }
}

#[test]
fn what_a_marker_says() {
    let article = Family::Statute(StatuteLevel::Article);
    for (s, family, sub, punctuated) in [
        ("第五条之一　本法", article, 1, true),
        ("第六條之十二", article, 12, true),
        ("第 6-1 條　本法", article, 1, true),
        ("第五条本法", article, 0, false),
        ("第五条、本法", article, 0, false),
        ("第 四 十 一 条　本法", article, 0, true),
        ("第五条\u{200b} 本法", article, 0, true),
        ("首先要", Family::Sequence, 0, false),
        ("一看", Family::Word, 0, false),
        ("一是", Family::Word, 0, true),
    ] {
        let (_, m) = marker::<Error<&str>>(s).expect(s);
        assert_eq!((m.family, m.sub, m.punctuated), (family, sub, punctuated), "{s}");
    }
    assert_eq!(size_of::<Marker>(), 12);
    assert_eq!(size_of::<Family>(), 1);
    assert_eq!("一是修路".parse::<Marker>().map_err(|e| e.offset()), Err(6));
}

#[test]
fn cut_anywhere() {
    let source = "第一千二百条之一　另外一方面积极第6-1條（ 十二 ）、①3.1.12公里XIV.甲、乙——其一，还有一類為一〇、";
    for (from, _) in source.char_indices() {
        for (to, _) in source.char_indices().filter(|(to, _)| *to >= from) {
            let part = &source[from..to];
            if let Ok((rest, _)) = marker::<Error<&str>>(part) {
                assert!(part.ends_with(rest) && rest.len() < part.len() && may_start(part));
            }
        }
    }
}

#[cfg(feature = "serde")]
#[test]
fn names_are_the_json() {
    use alloc::{format, string::ToString};

    for s in ["一、", "第五条之一", "——", "第二分编"] {
        let m: Marker = s.parse().expect(s);
        let json = serde_json::to_string(&m).expect(s);
        assert!(json.starts_with(&format!("{{\"family\":\"{}\"", m.family)), "{json}");
        assert_eq!(serde_json::from_str::<Marker>(&json).map_err(|e| e.to_string()), Ok(m));
    }
}

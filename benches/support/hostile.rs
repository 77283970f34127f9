//! Inputs made to break a parser of this language, of any length.

/// Makes an input of at least the given length in bytes.
pub(crate) type Make = fn(usize) -> String;

/// The inputs by name.
pub(crate) const INPUTS: [(&str, Make); 26] = [
    ("opening quotes", |n| repeat("“", n)),
    ("closing quotes", |n| repeat("”", n)),
    ("nested quotes", |n| repeat("“‘", n)),
    ("nested and closed quotes", |n| repeat("“‘", n / 2) + &repeat("’”", n / 2)),
    ("quotes in paragraphs", |n| repeat("“甲\n", n)),
    ("ASCII quotes", |n| repeat("\"", n)),
    ("open brackets", |n| repeat("（", n)),
    ("book title marks", |n| repeat("《〈", n)),
    ("one is", |n| repeat("一是", n)),
    ("counted one is", |n| count(n, |i| format!("{}是，", han(i)))),
    ("one is without a stop", |n| repeat("一是，二是，", n)),
    ("first and second without a stop", |n| repeat("第一，第二，", n)),
    ("brackets as markers", |n| repeat("（二）（一）", n)),
    ("nested series", |n| repeat("三项任务：一是（1）甲，（2）乙，二是丙。", n)),
    ("first", |n| repeat("第一", n)),
    ("announcements", |n| repeat("三项任务", n)),
    ("dates", |n| repeat("2026年3月", n)),
    ("line ends", |n| repeat("\n", n)),
    ("blanks", |n| repeat("　", n)),
    ("no punctuation", |n| repeat("建设现代水网格局", n)),
    ("digits", |n| repeat("2026", n)),
    ("Han digits", |n| repeat("二〇二六", n)),
    ("all families", |n| {
        repeat("一、（一）1.（1）①第一，其一，首先，一是一方面，甲、A.第一章 ", n)
    }),
    ("bracketed sections", |n| count(n, |i| format!("（{}）抓落实\n", han(i)))),
    ("deep Markdown", |n| repeat("# 甲\n## 乙\n### 丙\n#### 丁\n##### 戊\n###### 己\n", n)),
    ("page furniture", |n| repeat("甲\n— 3 —\n", n)),
];

fn repeat(piece: &str, length: usize) -> String {
    piece.repeat(length.div_ceil(piece.len()))
}

fn count(length: usize, piece: impl Fn(usize) -> String) -> String {
    let mut text = String::with_capacity(length + 64);
    let mut i = 0;
    while text.len() < length {
        i += 1;
        text += &piece(i);
    }
    text
}

/// 一 to 九千九百九十九万….
fn han(n: usize) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    const UNITS: [(usize, &str); 4] = [(10_000, "万"), (1000, "千"), (100, "百"), (10, "十")];
    let (mut text, mut rest, mut gap) = (String::new(), n, false);
    for (unit, name) in UNITS {
        let digit = rest / unit;
        rest %= unit;
        if digit > 0 {
            if gap {
                text += "零";
            }
            match (digit, unit, text.is_empty()) {
                (1, 10, true) => {}
                (1..=9, _, _) => text += DIGITS[digit],
                _ => text += &han(digit),
            }
            text += name;
            gap = false;
        } else {
            gap = !text.is_empty() && rest > 0;
        }
    }
    if rest > 0 {
        if gap {
            text += "零";
        }
        text += DIGITS[rest];
    }
    text
}

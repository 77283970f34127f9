//! Sources written to hurt: each repeats something that a careless parser looks at again and again.
//! Shared by the tests and the benchmarks.

/// A source of any length that is one thing over and over.
pub(crate) struct Hostile {
    pub(crate) name: &'static str,
    make: fn(usize) -> String,
}

impl Hostile {
    /// A source of about `len` bytes.
    pub(crate) fn source(&self, len: usize) -> String {
        (self.make)(len)
    }
}

macro_rules! hostile {
    ($($name:literal => $make:expr,)*) => {
        &[$(Hostile { name: $name, make: $make },)*]
    };
}

/// Ends of nesting, runs that never close, candidates that never make a series, numbers without end.
pub(crate) const ALL: &[Hostile] = hostile! {
    "opening quotation marks" => |n| repeat("“", n),
    "closing quotation marks" => |n| repeat("”", n),
    "straight quotation marks" => |n| repeat("\"", n),
    "opening quotation marks, one a clause" => |n| repeat("“稳增长，", n),
    "marks the wrong way round" => |n| repeat("”稳增长“，", n),
    "opening quotation mark on each line" => |n| repeat("“稳增长\n", n),
    "opening brackets" => |n| repeat("（", n),
    "opening brackets of all kinds" => |n| repeat("（《〔【“‘「『", n),
    "closing brackets" => |n| repeat("）", n),
    "crossed pairs" => |n| repeat("“（”）", n),
    "nested pairs half closed" => |n| repeat("“（》", n),
    "first items" => |n| repeat("一是", n),
    "first items, one a clause" => |n| repeat("一是修路，", n),
    "first items, one a line" => |n| repeat("一是修路；\n", n),
    "two items, again and again" => |n| repeat("一是修路，二是架桥。", n),
    "two items over lines" => |n| repeat("一是修路。\n二是架桥。\n", n),
    "sections" => |n| repeat("一、总体要求\n", n),
    "sections and items" => |n| repeat("一、总体要求\n（一）修路。先修村道。\n1.勘察；\n", n),
    "deeper and deeper" => |n| repeat("第一章\n一、\n（一）\n1.\n（1）\n①\n", n),
    "announcements" => |n| repeat("办好三件事，", n),
    "announcements without an end" => |n| repeat("五个方面", n),
    "leads" => |n| repeat("会议强调，要修路。\n", n),
    "numerals" => |n| repeat("一二三四五六七八九十", n),
    "one numeral" => |n| repeat("九", n),
    "figures" => |n| repeat("1", n),
    "decimals" => |n| repeat("1.", n),
    "references" => |n| repeat("第一条第一款第一项、", n),
    "第" => |n| repeat("第", n),
    "第一" => |n| repeat("第一", n),
    "dashes" => |n| repeat("——", n),
    "dash entries" => |n| repeat("——修路\n", n),
    "breaks in a sentence" => |n| repeat("修\n", n),
    "column breaks" => |n| repeat("修路\n\n架桥，", n),
    "furniture" => |n| repeat("（上接1版）\n", n),
    "page numbers in words" => |n| repeat("修\n— 3 —\n", n),
    "line ends" => |n| repeat("\n", n),
    "CRLF" => |n| repeat("\r\n", n),
    "CR" => |n| repeat("\r", n),
    "ideographic blanks" => |n| repeat("\u{3000}", n),
    "paragraphs by ideographic blanks" => |n| repeat("\u{3000}\u{3000}一、修路。", n),
    "NUL" => |n| repeat("\0", n),
    "zero-width" => |n| repeat("\u{200B}\u{FEFF}", n),
    "combining marks" => |n| repeat("e\u{301}\u{301}\u{301}", n),
    "plain text" => |n| repeat("青屏县", n),
    "no stop" => |n| repeat("青屏县修路，临江市架桥，", n),
    "ellipses" => |n| repeat("……", n),
    "enumeration commas" => |n| repeat("、", n),
    "semicolons" => |n| repeat("；", n),
    "totals" => |n| repeat("“两个屏障”、", n),
    "document numbers" => |n| repeat("云政发〔2026〕", n),
    "dates" => |n| repeat("2026年1月", n),
    "date ranges" => |n| repeat("20日至", n),
    "Markdown" => |n| repeat("# 总则\n", n),
    "hashes" => |n| repeat("#", n),
    "nested quotes" => |n| repeat("“‘", n),
    "book title marks" => |n| repeat("《〈", n),
    "first and second without a stop" => |n| repeat("第一，第二，", n),
    "brackets as markers" => |n| repeat("（二）（一）", n),
    "nested series" => |n| repeat("三项任务：一是（1）甲，（2）乙，二是丙。", n),
    "digits" => |n| repeat("2026", n),
    "one line without punctuation" => |n| repeat("建设现代水网格局加快渠系改造", n),
    "empty items" => |n| repeat("一是，二是，", n),
    "markers of all families" => |n| {
        repeat("一、（一）1.（1）①第一，其一，首先，一是一方面，甲、A.第一章 ", n)
    },
    "Han digits" => |n| repeat("二〇二六", n),
    "deep Markdown" => |n| repeat("# 甲\n## 乙\n### 丙\n#### 丁\n##### 戊\n###### 己\n", n),
    "a title, then attachments" => |n| "云川省公报\n".to_owned() + &repeat("附件：1.\n", n),
    "an item that never ends" => |n| "一是修路，二是".to_owned() + &repeat("架桥，", n),
    "an open quotation" => |n| "他说：“".to_owned() + &repeat("路通了。\n", n),
    "nested and closed quotes" => |n| repeat("“‘", n / 2) + &repeat("’”", n / 2),
    "nested and closed brackets" => |n| repeat("（〔", n / 2) + &repeat("〕）", n / 2),
    "nested quotes a word apart" => |n| repeat("“甲‘乙", n / 2) + &repeat("丙’丁”", n / 2),
    "一是，二是，… without end" => |n| count(n, |i| format!("{}是，", han(i))),
    "一是修路；… without end" => |n| count(n, |i| format!("{}是修路；", han(i))),
    "第一，第二，… without end" => |n| count(n, |i| format!("第{}，修路。", han(i))),
    "（一）…（九千） on lines" => |n| count(n, |i| format!("（{}）抓落实\n", han(i))),
    "（一）…（九千） in one line" => |n| count(n, |i| format!("（{}）抓落实，", han(i))),
    "1.…9000. on lines" => |n| count(n, |i| format!("{i}.抓落实。\n")),
    "第一条…第九千条" => |n| count(n, |i| format!("第{}条　抓落实。\n", han(i))),
    "一是… over paragraphs" => |n| count(n, |i| format!("{}是修路。\n先修村道。\n", han(i))),
    "a total that a row of quotations may end" => |n| repeat("等“五大工程”", n),
    "quotations in an open one" => |n| format!("“{}", repeat("甲“乙”", n)),
    "dates of Han figures behind markers" => |n| repeat("一是三月五日；二是三月五日。", n),
    "thanks in two items" => |n| {
        let [first, last] = ["甲。", "谢谢大家。"].map(|unit| repeat(unit, n / 2));
        format!("会议强调，一是{first}谢谢大家。二是{last}")
    },
    "steps ahead in two items" => |n| {
        let [first, last] = ["水多了就放。", "下一步，放水。"].map(|unit| repeat(unit, n / 2));
        format!("要抓好：一是修渠。{first}下一步，放水。二是修林。{last}")
    },
    "blanks behind a number, and lines that may hang" => |n| {
        format!(" 一、{}甲，\n{}", repeat(" ", n / 2), repeat("  乙，\n", n / 2))
    },
    "blanks before signs of paragraphs" => |n| {
        let (blanks, signs) = (repeat(" ", n / 4), repeat("甲\u{3000}\u{3000}", n / 4));
        repeat("修路。\n", n / 2) + &blanks + &signs
    },
    "signs of paragraphs side by side" => |n| {
        repeat("\n修路。", n / 2) + "，修路" + &repeat("\u{3000}\u{3000} ", n / 2)
    },
    "marks before signs of paragraphs" => |n| {
        let (marks, signs) = (repeat("”", n / 4), repeat("\u{3000}\u{3000} ", n / 4));
        format!("{}{marks}{signs}一、修路", repeat("\n修路。", n / 2))
    },
    "gaps in the numbers" => |n| count(n, |i| format!("{}是修路，", han(2 * i - 1))),
};

fn repeat(unit: &str, len: usize) -> String {
    unit.repeat((len / unit.len()).max(1))
}

fn count(len: usize, unit: impl Fn(usize) -> String) -> String {
    let mut source = String::with_capacity(len + 64);
    for i in 1.. {
        source += &unit(i);
        if source.len() >= len {
            break;
        }
    }
    source
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

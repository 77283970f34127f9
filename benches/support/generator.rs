//! Documents in the manner of the genre, from a seed: titles, numbered sections, series with their
//! announcements, leads, quotations, dates, breaks inside sentences.
//!
//! Words are put together from syllables, so that no sentence comes twice and a branch predictor has
//! nothing to learn. The same seed gives the same text on every machine.

/// `SplitMix64` (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, 2014).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `n`.
    fn below(&mut self, n: usize) -> usize {
        (self.next() % n as u64) as usize
    }

    fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }

    fn pick<'t>(&mut self, words: &[&'t str]) -> &'t str {
        words[self.below(words.len())]
    }

    fn pick_char(&mut self, chars: &[char]) -> char {
        chars[self.below(chars.len())]
    }
}

const VERBS: [&str; 16] = [
    "加快", "推进", "完善", "健全", "加强", "落实", "建设", "优化", "扩大", "深化", "培育", "保障",
    "改造", "规范", "提升", "统筹",
];
const NOUNS: [&str; 20] = [
    "产业体系",
    "营商环境",
    "水网",
    "公共服务",
    "基层治理",
    "生态保护",
    "乡村道路",
    "科技创新",
    "就业",
    "养老服务",
    "安全生产",
    "农田",
    "市场监管",
    "供应链",
    "文化事业",
    "法治",
    "财政",
    "统一大市场",
    "人才队伍",
    "能源",
];
const CLASSIFIERS: [&str; 6] = ["项重点任务", "个方面工作", "件实事", "点要求", "大行动", "条措施"];
const SPEAKERS: [&str; 6] = ["全会", "会议", "省政府", "大会", "省委", "通知"];
const ACTS: [&str; 6] = ["强调", "指出", "要求", "认为", "号召", "提出"];
const DIGITS: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

struct Writer {
    random: Random,
    text: String,
    /// The characters words are coined from.
    syllables: Vec<char>,
}

/// A document of at least `length` bytes.
pub(crate) fn document(seed: u64, length: usize) -> String {
    let mut random = Random(seed);
    // Common characters lie between 一 and 龥; 600 of them make 360 000 words of two.
    let syllables =
        (0..600).filter_map(|_| char::from_u32(0x4E00 + random.below(0x51A5) as u32)).collect();
    let mut writer = Writer { random, text: String::with_capacity(length + 4096), syllables };
    writer.title();
    let mut section = 0;
    while writer.text.len() < length {
        section = section % 20 + 1;
        writer.section(section);
    }
    writer.push("\n云川省人民政府\n");
    writer.date();
    writer.push("\n");
    writer.text
}

impl Writer {
    fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn pick(&mut self, words: &[&'static str]) {
        let word = self.random.pick(words);
        self.push(word);
    }

    /// Two to five coined characters.
    fn coin(&mut self) {
        for _ in 0..2 + self.random.below(4) {
            let c = self.random.pick_char(&self.syllables);
            self.text.push(c);
        }
    }

    fn numeral(&mut self, n: usize) {
        if n > 10 {
            if n >= 20 {
                self.push(DIGITS[n / 10 - 1]);
            }
            self.push("十");
        }
        if n <= 10 || !n.is_multiple_of(10) {
            self.push(DIGITS[(n - 1) % 10]);
        }
    }

    fn date(&mut self) {
        let (y, m, d) = (self.random.below(40), self.random.below(12), self.random.below(28));
        self.push(&format!("{}年{}月{}日", 1990 + y, m + 1, d + 1));
    }

    fn title(&mut self) {
        self.push("云川省人民政府关于");
        self.task();
        self.push("的意见\n");
        let number = self.random.below(99) + 1;
        self.push(&format!("云政发〔2026〕{number}号\n\n各市、县人民政府：\n"));
    }

    fn section(&mut self, n: usize) {
        self.numeral(n);
        self.push("、");
        self.task();
        self.push("\n");
        for sub in 1..=2 + self.random.below(4) {
            if self.random.one_in(3) {
                self.lead();
            } else {
                self.push("（");
                self.numeral(sub);
                self.push("）");
                self.task();
                self.push("。");
            }
            for _ in 0..=self.random.below(5) {
                self.sentence();
            }
            if self.random.one_in(2) {
                self.series();
            }
            self.push("\n");
        }
    }

    fn lead(&mut self) {
        self.push("　　");
        self.pick(&SPEAKERS);
        self.pick(&ACTS);
        self.push("，");
    }

    fn task(&mut self) {
        self.pick(&VERBS);
        self.coin();
        self.pick(&NOUNS);
    }

    fn sentence(&mut self) {
        for clause in 0..=self.random.below(5) {
            if clause > 0 {
                self.push("，");
            }
            self.clause();
        }
        let stop = if self.random.one_in(12) { "；" } else { "。" };
        self.push(stop);
    }

    fn clause(&mut self) {
        match self.random.below(14) {
            0 => self.quoted(),
            1 => self.cited(),
            2 => {
                self.push("自");
                self.date();
                self.push("起");
            }
            3 => {
                let amount = self.random.below(9000);
                self.push(&format!("投资{}.{}亿元", amount / 10, amount % 10));
            }
            4 => {
                self.push("解决");
                self.coin();
                // Words that look like markers and are none.
                self.pick(&["问题之一是", "统一是", "一律", "一、二、三产业", "百分之八到九是"]);
            }
            5 if self.random.one_in(4) => {
                // A column break of the printed page.
                self.push("促进\n\n");
                self.coin();
            }
            _ => {}
        }
        self.coin();
        self.pick(&VERBS);
        self.coin();
        self.pick(&NOUNS);
    }

    fn quoted(&mut self) {
        self.push("落实“");
        match self.random.below(3) {
            0 => {
                let n = 2 + self.random.below(8);
                self.push(DIGITS[n - 1]);
                self.push("个");
                self.coin();
            }
            1 => {
                self.coin();
                self.push("+");
            }
            _ => self.task(),
        }
        self.push("”");
    }

    fn cited(&mut self) {
        self.push("执行《");
        self.coin();
        self.push("条例》第");
        let article = 1 + self.random.below(99);
        self.numeral(article);
        self.push("条");
    }

    fn series(&mut self) {
        let (verb, count) = (self.random.pick(&["是", "要", "是"]), 2 + self.random.below(8));
        self.push("要抓好");
        let announced = if self.random.one_in(9) { count % 9 + 1 } else { count };
        self.numeral(announced);
        self.pick(&CLASSIFIERS);
        self.push("。");
        let clauses = self.random.one_in(2);
        for n in 1..=count {
            self.numeral(n);
            self.push(verb);
            if clauses {
                self.task();
                self.push(if n < count { "；" } else { "。" });
            } else {
                self.sentence();
            }
        }
    }
}

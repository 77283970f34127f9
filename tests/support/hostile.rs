//! Sources written to hurt: each repeats something that a careless parser looks at again and again.

/// A source of about `len` bytes that is one unit over and over.
pub(crate) struct Hostile {
    pub(crate) name: &'static str,
    head: &'static str,
    unit: &'static str,
}

impl Hostile {
    const fn new(name: &'static str, unit: &'static str) -> Self {
        Self { name, head: "", unit }
    }

    pub(crate) fn source(&self, len: usize) -> String {
        let times = (len / self.unit.len()).max(1);
        let mut source = String::with_capacity(self.head.len() + times * self.unit.len());
        source.push_str(self.head);
        for _ in 0..times {
            source.push_str(self.unit);
        }
        source
    }
}

/// Ends of nesting, runs that never close, candidates that never make a series.
pub(crate) const ALL: &[Hostile] = &[
    Hostile::new("opening quotation marks", "“"),
    Hostile::new("closing quotation marks", "”"),
    Hostile::new("straight quotation marks", "\""),
    Hostile::new("opening quotation marks, one a clause", "“稳增长，"),
    Hostile::new("marks the wrong way round", "”稳增长“，"),
    Hostile::new("opening quotation mark on each line", "“稳增长\n"),
    Hostile::new("opening brackets", "（"),
    Hostile::new("opening brackets of all kinds", "（《〔【“‘「『"),
    Hostile::new("closing brackets", "）"),
    Hostile::new("crossed pairs", "“（”）"),
    Hostile::new("nested pairs half closed", "“（》"),
    Hostile::new("first items", "一是"),
    Hostile::new("first items, one a clause", "一是修路，"),
    Hostile::new("first items, one a line", "一是修路；\n"),
    Hostile::new("two items, again and again", "一是修路，二是架桥。"),
    Hostile::new("two items over lines", "一是修路。\n二是架桥。\n"),
    Hostile::new("sections", "一、总体要求\n"),
    Hostile::new("sections and items", "一、总体要求\n（一）修路。先修村道。\n1.勘察；\n"),
    Hostile::new("deeper and deeper", "第一章\n一、\n（一）\n1.\n（1）\n①\n"),
    Hostile::new("announcements", "办好三件事，"),
    Hostile::new("announcements without an end", "五个方面"),
    Hostile::new("leads", "会议强调，要修路。\n"),
    Hostile::new("numerals", "一二三四五六七八九十"),
    Hostile::new("one numeral", "九"),
    Hostile::new("figures", "1"),
    Hostile::new("decimals", "1."),
    Hostile::new("references", "第一条第一款第一项、"),
    Hostile::new("第", "第"),
    Hostile::new("第一", "第一"),
    Hostile::new("dashes", "——"),
    Hostile::new("dash entries", "——修路\n"),
    Hostile::new("breaks in a sentence", "修\n"),
    Hostile::new("column breaks", "修路\n\n架桥，"),
    Hostile::new("furniture", "（上接1版）\n"),
    Hostile::new("page numbers in words", "修\n— 3 —\n"),
    Hostile::new("line ends", "\n"),
    Hostile::new("CRLF", "\r\n"),
    Hostile::new("CR", "\r"),
    Hostile::new("ideographic blanks", "\u{3000}"),
    Hostile::new("paragraphs by ideographic blanks", "\u{3000}\u{3000}一、修路。"),
    Hostile::new("NUL", "\0"),
    Hostile::new("zero-width", "\u{200B}\u{FEFF}"),
    Hostile::new("combining marks", "e\u{301}\u{301}\u{301}"),
    Hostile::new("plain text", "青屏县"),
    Hostile::new("no stop", "青屏县修路，临江市架桥，"),
    Hostile::new("ellipses", "……"),
    Hostile::new("enumeration commas", "、"),
    Hostile::new("semicolons", "；"),
    Hostile::new("totals", "“两个屏障”、"),
    Hostile::new("document numbers", "云政发〔2026〕"),
    Hostile::new("dates", "2026年1月"),
    Hostile::new("date ranges", "20日至"),
    Hostile::new("Markdown", "# 总则\n"),
    Hostile::new("hashes", "#"),
    Hostile { name: "a title, then attachments", head: "云川省公报\n", unit: "附件：1.\n" },
    Hostile { name: "an item that never ends", head: "一是修路，二是", unit: "架桥，" },
    Hostile { name: "an open quotation", head: "他说：“", unit: "路通了。\n" },
];

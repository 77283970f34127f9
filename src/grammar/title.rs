//! Titles of documents (公文标题) and the genre nouns they end in (文种).
//!
//! ```ebnf
//! title = [ issuer ] [ "关于" ] subject [ "的" ] genre [ "(" qualifier ")" ]
//! ```
//!
//! Non-normative. 云川省人民政府关于加强防汛工作的通知, 青屏县节约用水管理办法（试行）. Not titles by
//! this test: 云川省人民政府, 各级各部门.
//!
//! The genres are those of the 党政机关公文处理工作条例 (2012), 第八条; the names of statutes in the
//! 行政法规制定程序条例, 第五条, the 规章制定程序条例, 第七条, and Taiwan's 中央法規標準法, 第 2 and
//! 3 條; and the usual kinds of working papers (事务文书).

use super::lookup::{HAN, HanSet};

/// Genre nouns, together with those that share their last character, the commonest of these first.
#[rustfmt::skip]
const GENRES: &[&str] = &[
    "办法", "辦法", "法", "条例", "條例", "通知", "须知", "須知", "意见", "意見", "决定", "決定", "规定", "規定",
    "协定", "協定", "细则", "规则", "准则", "守则", "通则", "細則", "規則", "準則", "通則", "议案", "提案", "方案",
    "草案", "预案", "规划", "计划", "計畫", "计画", "要点", "要點", "规程", "規程", "章程", "公告", "通告", "报告",
    "報告", "公报", "通报", "公報", "通報", "请示", "批复", "答复", "复函", "函", "决议", "倡议", "协议", "建议",
    "決議", "命令", "令", "纪要", "纲要", "綱要", "要求", "总结", "规范", "制度", "标准", "標準", "措施", "解释",
    "说明", "声明", "讲话", "指南", "指引", "公约", "宣言", "名单", "清单", "目录", "編制表", "白皮书", "责任书",
];

/// Whether a line ends as titles of official documents do: in a genre noun (文种), perhaps with a qualifier in brackets.
///
/// ```
/// use gongwen::grammar::title::ends_in_genre;
///
/// assert!(ends_in_genre("云川省人民政府关于加强防汛工作的通知"));
/// assert!(ends_in_genre("青屏县节约用水管理办法（试行）"));
/// assert!(!ends_in_genre("云川省人民政府关于印发全省"));
/// ```
pub fn ends_in_genre(line: &str) -> bool {
    let line = without_qualifier(line);
    line.as_bytes().last_chunk().is_some_and(|&last| GENRE_ENDS.has_bytes(last))
        && ends_in_one(line, GENRES)
}

/// Whether a line ends in one of these words.
fn ends_in_one(line: &str, words: &[&str]) -> bool {
    // Few words share the last character of the line: it is compared first.
    let last = line.as_bytes().last_chunk::<HAN>();
    words.iter().any(|word| word.as_bytes().last_chunk() == last && line.ends_with(word))
}

/// Last characters of [`GENRES`].
static GENRE_ENDS: HanSet = HanSet::ends(GENRES);

/// The kinds of official documents (公文种类) of the 党政机关公文处理工作条例, 第八条: the last word of a
/// title, whatever other genres its subject names.
const OFFICIAL: &[&str] = &[
    "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复",
    "议案", "函", "纪要", "答复",
];

/// Whether a line ends in one of the fifteen kinds of official documents (公文种类).
///
/// ```
/// use gongwen::grammar::title::ends_in_official_genre;
///
/// assert!(ends_in_official_genre("三项制度的指导意见"));
/// assert!(!ends_in_official_genre("全过程记录制度"));
/// ```
pub fn ends_in_official_genre(line: &str) -> bool {
    ends_in_one(line, OFFICIAL)
}

/// 办法（试行） without （试行）.
fn without_qualifier(line: &str) -> &str {
    let Some(inner) = line.strip_suffix(['）', ')']) else { return line };
    match inner.rfind(['（', '(']) {
        Some(open) if open > 0 => inner.get(..open).unwrap_or(line),
        _ => line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn genres() {
        for line in [
            "关于山林防火的紧急通知",
            "临江市燃气管理条例",
            "青屏县抗旱送水办法（试行）",
            "云川省水网建设规划（2026—2035年）",
            "各級學校校車管理辦法",
        ] {
            assert!(ends_in_genre(line), "{line}");
        }
        for line in ["", "（试行）", "）", "云川省人民政府", "关于印发全省水网建设"]
        {
            assert!(!ends_in_genre(line), "{line}");
        }
    }
}

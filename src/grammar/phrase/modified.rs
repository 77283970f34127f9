//! The noun that a phrase modifies: “百村工程”经验.

use crate::grammar::lookup::HAN;

/// The noun group right behind a phrase, `None` if there is none: 经验 of 经验，值得推广, 政策 of
/// 政策不断优化.
///
/// A group ends at a mark, a function word (虚词), a pronoun, or a word that only predicates. No
/// dictionary tells nouns from verbs, so a verb that is a noun as well stays in: 建设, 改革, 行动. Of a
/// group longer than eight characters it is the beginning.
pub(crate) fn modified(after: &str) -> Option<&str> {
    // A time of a plan is its noun, whatever happened then: “十五五”时期经济发展.
    if let Some(time) = ["时期", "期间", "前夕"].iter().find(|time| after.starts_with(**time))
    {
        return after.get(..time.len());
    }
    let mut end = 0;
    for c in after.chars().take(LONGEST) {
        let rest = after.get(end..).unwrap_or_default();
        if !('\u{4E00}'..='\u{9FFF}').contains(&c) || PARTICLES.contains(&c) || predicates(rest) {
            break;
        }
        end += c.len_utf8();
    }
    after.get(..end).filter(|noun| noun.len() > HAN || NOUNS.iter().any(|n| n == noun))
}

/// In characters.
const LONGEST: usize = 8;

/// The nouns of one character that phrases modify; others are verbs and adverbs: 为, 又, 让.
const NOUNS: [&str; 8] = ["年", "店", "奖", "号", "林", "区", "路", "网"];

/// 虚词 of one character (助词, 连词, 介词 and 副词 of 《现代汉语八百词》), and 不, 有, 这, which open a
/// predicate or a new noun group.
const PARTICLES: [char; 43] = [
    '的', '地', '得', '了', '着', '过', '等', '和', '与', '與', '及', '或', '而', '则', '是', '在',
    '于', '为', '為', '被', '把', '将', '從', '从', '向', '对', '就', '也', '都', '又', '还', '却',
    '均', '已', '让', '使', '到', '不', '有', '这', '這', '那', '之',
];

/// Whether `rest` opens with a word that predicates and stands in no noun group: adverbs of degree,
/// manner and time, and verbs that need an object.
#[rustfmt::skip]
fn predicates(rest: &str) -> bool {
    matches!(rest.get(..2 * HAN),
        Some("更加" | "不断" | "持续" | "进一" | "全面" | "明显" | "显著" | "日益" | "逐步" | "累计"
            | "圆满" | "即将" | "毫不" | "越来" | "深入" | "加快" | "广受" | "首次" | "正式" | "顺利"
            | "成为" | "作为" | "实现" | "推动" | "推进" | "取得" | "进行" | "开启" | "打造" | "促进"
            | "作出" | "提供" | "变成" | "转入" | "入选" | "获评" | "保持" | "当成" | "取代" | "代替"
            | "来代" | "表示" | "赋能" | "引领" | "走深" | "落地" | "开好" | "良好" | "收官" | "助力"
            | "带动" | "达到" | "突破" | "凸显" | "形成" | "予以" | "編製" | "成立" | "纳入" | "覆盖"
        )
    )
}

#[cfg(test)]
mod tests {
    use super::modified;

    #[test]
    fn nouns() {
        for (after, noun) in [
            ("经验，值得推广", Some("经验")),
            ("政策不断优化。", Some("政策")),
            ("改革全面推开", Some("改革")),
            ("农村公路建设", Some("农村公路建设")),
            ("的要求", None),
            ("成为名片", None),
            ("又有新进展", None),
            ("行动成效明显", Some("行动成效")),
            ("期间修渠三百里", Some("期间")),
            ("，", None),
            ("", None),
            ("A级", None),
        ] {
            assert_eq!(modified(after), noun, "{after}");
        }
    }
}

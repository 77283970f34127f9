//! Ends of lines that no sentence and no heading has (inside a number, behind a word that needs another, around a link), and
//! what is left of them in the next.

use super::{edge::Edge, joining::Open, line::Line};
use crate::grammar::{
    lookup::is_ideograph,
    reporting::{Verb, verb},
};

/// Columns of a line of prose that has no comma.
const PROSE: u8 = 16;
/// Columns of a link on a line of its own.
const LINK: u8 = 40;

/// Whether a line end parts a number from its measure, or a date: 2026年3⏎月1日召开…，, 新增灌溉面积15⏎万亩，.
pub(super) fn parts_number(before: &Line<'_>, line: &Line<'_>) -> bool {
    let figure = |c: char| c.is_ascii_digit();
    let is_date = || {
        let year = before.text.strip_suffix(['年', '月']);
        let rest = line.text.trim_start_matches(figure);
        year.is_some_and(|year| year.ends_with(figure))
            && (1..3).contains(&(line.text.len() - rest.len()))
            && rest.starts_with(['月', '日'])
    };
    // 2.5 and 15%, not 附件1.
    let is_number = || {
        let words = before.text.trim_end_matches(|c| figure(c) || c == '.');
        let decimal = || line.text.strip_prefix('.').is_some_and(|rest| rest.starts_with(figure));
        words.ends_with(is_ideograph)
            && (line.text.starts_with(['年', '月', '日', '万', '萬', '亿', '億', '%', '％'])
                || decimal())
    };
    // Over a blank line too, where prose stands above it.
    (line.gap == 1 || line.gap == 2 && before.is_prose())
        && line.is_prose()
        && !line.indented()
        && (before.is_prose() || before.columns() > PROSE)
        && (before.own.last.is(Edge::DATE) && is_date()
            || before.own.last.is(Edge::FIGURE) && is_number())
}

/// Whether a line goes on because the one before ends in a word that needs another (始于⏎2019年，), or because it opens
/// with 的.
pub(super) fn hangs_on(lines: &[Line<'_>], i: usize, open: &Open) -> bool {
    let (Some(line), Some(before)) = (lines.get(i), lines.get(open.last)) else { return false };
    if line.indented() {
        return false;
    }
    if line.gap == 1 && opens_with_de(line.text) {
        return true;
    }
    // 依照本办法⏎第十二条的规定处罚。
    if line.gap == 1 && line.is_prose() && !open.marked && cites_article(line.text) {
        return before.is_prose() || before.columns() > PROSE;
    }
    let Some(particle) = particle(before.text) else { return false };
    let is_prose = open.commas + open.stops > 0;
    match particle {
        // No heading ends so.
        '和' | '与' | '及' | '对' | '把' | '被' if open.marked && !is_prose && line.gap == 1 => {
            before.columns() > 2 * PROSE
        }
        // Below a heading stands another paragraph.
        _ if open.marked && !is_prose || line.gap > 2 => false,
        // A link follows: 由⏎青屏县人民代表大会⏎于….
        '由' | '于' if !line.is_prose() => {
            let next = lines.get(i + 1).filter(|next| next.gap == 1);
            line.gap == 1
                && line.columns() <= LINK
                && next.is_some_and(|next| next.is_prose() && !next.is_marked() && !next.indented())
        }
        '由' | '于' => true,
        // Names and short titles end so too: 王永和.
        _ => line.is_prose() && (is_prose || before.columns() > PROSE),
    }
}

/// Whether the last line of the paragraph is a link of which the line before has told: 本条例由⏎青屏县人民代表大会.
pub(super) fn is_link_behind_particle(lines: &[Line<'_>], open: &Open) -> bool {
    let behind = || {
        let before = open.last.checked_sub(1).and_then(|before| lines.get(before));
        let particle = before.and_then(|before| particle(before.text));
        matches!(particle, Some('由' | '于'))
            && lines.get(open.last).is_some_and(|link| !link.is_prose() && link.columns() <= LINK)
    };
    open.last > open.first && behind()
}

/// 的 behind a name; 的确 is a word.
pub(super) fn opens_with_de(text: &str) -> bool {
    let rest = text.strip_prefix('的');
    rest.is_some_and(|rest| !rest.starts_with(['确', '確', '士', '哥', '话', '話']))
}

/// Whether a text opens with an article that it cites: 第十二条的规定, 第九条第二款.
fn cites_article(text: &str) -> bool {
    /// Characters of its number.
    const LONGEST: usize = 6;
    let Some(number) = text.strip_prefix('第') else { return false };
    let mut chars = number.char_indices().take(LONGEST + 1);
    let unit = chars.find(|&(_, c)| matches!(c, '条' | '條' | '章'));
    let behind = unit.and_then(|(at, unit)| number.get(at + unit.len_utf8()..));
    behind.is_some_and(|rest| {
        ["的规定", "的規定", "规定", "規定", "第"].iter().any(|w| rest.starts_with(w))
    })
}

/// Whether a line is the title of a cited document, as links on lines of their own are: 《中华人民共和国水法》.
pub(super) fn is_title_alone(text: &str) -> bool {
    text.starts_with('《') && text.ends_with('》')
}

/// Whether a sentence may go on with the line behind one: 等法律，制定本办法。, 第三条和.
pub(super) fn follows_title(line: &Line<'_>) -> bool {
    line.text.starts_with(is_ideograph)
        && (line.is_prose() || line.text.starts_with('第'))
        && !line.is_marked()
}

/// The bytes of a line that is no more than the end of a clause.
pub(super) const REMNANT: usize = 15;

/// Whether a line opens with the last characters of a clause, so many at most, rather than a time or connective (今年，同时，).
pub(super) fn is_remnant(text: &str, longest: usize) -> bool {
    let mut last = '\0';
    for (n, c) in text.chars().take(longest + 1).enumerate() {
        match c {
            '，' | '；' | '。' | ',' | ';' => {
                let clause = text.get(..3 * n).unwrap_or_default();
                // 会议指出，, 王某强调，: who speaks opens a paragraph.
                let speaks =
                    n > 3 && clause.get(3 * (n - 2)..).and_then(verb).is_some_and(Verb::cites);
                return n > 0
                    // 同学们，老师们：, 各位代表，同志们：.
                    && (n == 1 || !"们們".contains(last))
                    && !clause.starts_with("各位")
                    && !speaks
                    && !"年月日天前时時后後来來期".contains(last)
                    && !OPENERS.contains(&clause);
            }
            _ if is_ideograph(c) => last = c,
            _ => return false,
        }
    }
    false
}

/// Words that open a sentence and have a comma of their own.
const OPENERS: &[&str] = &[
    "同时", "同時", "此外", "另外", "因此", "为此", "為此", "对此", "對此", "据此", "據此", "其中",
    "首先", "其次", "再次", "总之", "然而", "但是", "所以", "会上", "據悉", "据悉", "随着", "如今",
    "今晚", "今晨", "下午", "上午", "近年",
];

/// The 的, 于, 和, 与, 及, 由, 对, 把 or 被 at the end of a text, unless it is part of a word: 目的, 共和, 自由.
pub(super) fn particle(text: &str) -> Option<char> {
    let mut chars = text.chars().rev();
    let (last, before) = (chars.next()?, chars.next()?);
    let (particle, words) = match last {
        '的' => ('的', "目有标標中"),
        '于' | '於' => ('于', ""),
        '和' => ('和', "总總共饱飽平祥温溫缓緩谐諧调調中柔"),
        '与' | '與' => ('与', "参參赠贈给給"),
        '及' => ('及', "普涉埃波触觸危提顾顧累企不"),
        '由' => ('由', "自理事缘緣因案"),
        '对' | '對' => ('对', "反核相应應敌敵配校查比绝絕不"),
        '把' => ('把', "火拖一几幾"),
        '被' => ('被', "植棉覆"),
        _ => return None,
    };
    (!words.contains(before)).then_some(particle)
}

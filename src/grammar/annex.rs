//! What stands above an annex (附件).

use super::lookup::HanSet;

/// The label of an annex (GB/T 9704-2012, 7.3.4: 附件顺序号): 附件, 附件1, 附件1-2, 附件1., 附表一, 附錄 A, 附1. Returns what follows
/// it on the line.
pub(crate) fn annex_label(line: &str) -> Option<&str> {
    let rest = line.strip_prefix('附')?;
    let noun = rest.strip_prefix(['件', '錄', '录', '表', '圖', '图']);
    let rest = noun.or_else(|| rest.starts_with(char::is_numeric).then_some(rest))?;
    let noun = rest;
    let rest = behind_number(noun);
    if rest.len() < noun.len()
        && let Some(behind) = rest.strip_prefix(['.', '．', '、'])
    {
        return Some(behind);
    }
    let further = rest.strip_prefix(['-', '－']).filter(|part| part.starts_with(char::is_numeric));
    Some(further.map_or(rest, behind_number))
}

fn behind_number(text: &str) -> &str {
    static NUMBERS: HanSet = HanSet::of("一二三四五六七八九十");
    text.trim_start_matches(|c: char| {
        let is_blank = c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}');
        c.is_numeric() || c.is_ascii_uppercase() || NUMBERS.has(c) || is_blank
    })
}

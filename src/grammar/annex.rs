//! What stands above an annex (附件).

use super::lookup::HanSet;

/// The label of an annex (GB/T 9704-2012, 7.3.4: 附件顺序号): 附件, 附件1, 附表一, 附錄 A. Returns what follows it on the line.
pub(crate) fn annex_label(line: &str) -> Option<&str> {
    static NUMBERS: HanSet = HanSet::of("一二三四五六七八九十");
    let rest = line.strip_prefix('附')?;
    let rest = rest.strip_prefix(['件', '錄', '录', '表', '圖', '图'])?;
    Some(rest.trim_start_matches(|c: char| {
        let is_blank = c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}');
        c.is_numeric() || c.is_ascii_uppercase() || NUMBERS.has(c) || is_blank
    }))
}

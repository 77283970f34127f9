//! The words around the numbers of a reference.

/// What is left after the name by which a statute calls itself, without 本.
pub(super) fn statute(input: &str) -> Option<&str> {
    let mut chars = input.chars();
    match (chars.next()?, chars.clone().next().unwrap_or('\0')) {
        ('法', _) => return Some(chars.as_str()),
        ('条' | '條', '例')
        | ('办' | '辦', '法')
        | ('规', '定' | '则')
        | ('規', '定' | '則')
        | ('细', '则')
        | ('細', '則')
        | ('章', '程') => {}
        _ => return None,
    }
    chars.next();
    Some(chars.as_str())
}

/// What is left after the mark or word between two numbers of one level.
pub(super) fn between(input: &str) -> Option<&str> {
    let mut chars = input.chars();
    let joins = matches!(
        chars.next()?,
        '、' | '至' | '到' | '和' | '及' | '或' | '与' | '與' | '—' | '～' | '－'
    );
    let rest = chars.as_str();
    joins.then(|| {
        if input.starts_with('或') { rest.strip_prefix('者').unwrap_or(rest) } else { rest }
    })
}

/// Whether a 款, 项, 节 or 目 before `rest` can be a reference though no article precedes it: no Han
/// character follows, or a word that goes with references.
pub(super) fn is_boundary(rest: &str) -> bool {
    let mut chars = rest.chars();
    match (chars.next().unwrap_or('\0'), chars.next().unwrap_or('\0')) {
        (
            '所' | '的' | '之' | '中' | '内' | '內' | '至' | '和' | '及' | '或' | '与' | '與'
            | '对' | '應' | '应' | '但',
            _,
        )
        | ('规' | '規', '定')
        | ('情', '形')
        | ('行', '为' | '為')
        | ('准', '用') => true,
        (first, _) => !matches!(first, '\u{4e00}'..='\u{9fff}'),
    }
}

/// Whether `rest` opens with a noun that 条 counts, from the table of 《现代汉语八百词》: 第二条战线,
/// 第三条道路.
pub(super) fn is_counted(rest: &str) -> bool {
    let mut chars = rest.chars();
    matches!(
        (chars.next().unwrap_or('\0'), chars.next().unwrap_or('\0')),
        ('路' | '线' | '線' | '街' | '河' | '江' | '渠' | '船' | '腿', _)
            | ('道' | '铁' | '公', '路')
            | ('战' | '主' | '红', '线')
            | ('生', '产')
            | ('经', '验')
            | ('建', '议')
            | ('意', '见')
            | ('措', '施')
            | ('消', '息')
            | ('高', '速')
            | ('隧', '道')
            | ('理', '由')
    )
}

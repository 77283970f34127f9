//! Phrases that are clauses: 先入区、后检测, 谁污染谁治理, 功成不必在我.

use super::Phrase;
use crate::grammar::{lookup::is_han, title::ends_in_genre};

/// The marks that part clauses (GB/T 15834-2011, 4.4 to 4.6).
pub(super) const CLAUSE_ENDS: [char; 5] = ['，', '、', '；', ',', ';'];

/// Clauses with marks or blanks between: 先入区、后检测.
pub(super) fn clauses(content: &str) -> Option<Phrase> {
    let content = content.trim_end_matches(['。', '！', '？', '，', '、', '；']);
    if content.contains(CLAUSE_ENDS) {
        // 设立、变更和终止办法 lists words in the name of a document.
        let listed = |found: &Phrase| matches!(found, Phrase::Clauses { count: 3.., even: true });
        return parted(content.split(CLAUSE_ENDS))
            .filter(|found| listed(found) || !ends_in_genre(content));
    }
    spaced(without_subtitle(content))
}

/// Clauses without a mark between, or one alone: 谁污染谁治理, 功成不必在我.
pub(super) fn unmarked(content: &str) -> Option<Phrase> {
    let content = without_subtitle(content.trim_end_matches(['。', '！', '？']));
    halves(content).or_else(|| single(content))
}

fn without_subtitle(content: &str) -> &str {
    content.split_once("——").map_or(content, |(title, _)| title)
}

fn parted<'c>(clauses: impl Iterator<Item = &'c str>) -> Option<Phrase> {
    let (mut count, mut width, mut even) = (0_u8, None, true);
    for clause in clauses {
        let length = clause.trim().chars().count();
        // Figures and code are no clause, nor are foreign words unless Han stands first: 风、光、LNG.
        if !clause.contains(char::is_alphabetic) || (count == 0 && !clause.contains(is_han)) {
            return None;
        }
        even &= *width.get_or_insert(length) == length;
        count = count.saturating_add(1);
    }
    (count > 1).then_some(Phrase::Clauses { count, even })
}

/// 万渠成网 千村通水, 修渠引水·植树护坡: in titles and posters a blank or a dot parts clauses of
/// one length.
fn spaced(content: &str) -> Option<Phrase> {
    let blank = |c: char| matches!(c, ' ' | '\u{3000}' | '\u{A0}' | '·' | '・' | '•');
    let parts = || content.split(blank).filter(|part| !part.is_empty());
    let clausal = |part: &str| part.chars().all(is_han) && part.chars().nth(2).is_some();
    if !content.contains(blank) || !parts().all(clausal) {
        return None;
    }
    parted(parts()).filter(|found| matches!(found, Phrase::Clauses { even: true, .. }))
}

/// 谁污染谁治理, 千村示范万村整治: two halves of one length that share their first character, or, if
/// short, their second.
fn halves(content: &str) -> Option<Phrase> {
    let length = content.chars().count();
    if !(6..=12).contains(&length) || length % 2 == 1 || !content.chars().all(is_han) {
        return None;
    }
    let both = content.chars().zip(content.chars().skip(length / 2));
    let near = if length <= 8 { 2 } else { 1 };
    let parallel = both.take(near).any(|(a, b)| a == b && a != '的');
    parallel.then_some(Phrase::Clauses { count: 2, even: true })
}

/// 功成不必在我, 绿水青山就是金山银山: a topic, then what is said of it, with the copula 是, the negation 不
/// or a modal verb (能愿动词, 《现代汉语八百词》) between.
fn single(content: &str) -> Option<Phrase> {
    /// Characters that 不 makes a noun or attribute with: 不良, 不动产.
    const BOUND: [char; 9] = ['良', '动', '動', '锈', '同', '当', '當', '法', '足'];
    const PREDICATES: [&str; 10] =
        ["是", "不", "必须", "必須", "必定", "必将", "才能", "就能", "应当", "让"];
    // An attribute is no clause, nor what its noun follows: 不可接受的压力.
    if !content.chars().all(is_han) || content.chars().count() > 16 || content.contains('的') {
        return None;
    }
    let found = content.char_indices().skip(2).any(|(at, _)| {
        let Some(rest) = content.get(at..) else { return false };
        PREDICATES.iter().any(|word| {
            let after = rest.strip_prefix(word).unwrap_or_default();
            after.chars().nth(1).is_some() && !(*word == "不" && after.starts_with(BOUND))
        })
    });
    found.then_some(Phrase::Clauses { count: 1, even: true })
}

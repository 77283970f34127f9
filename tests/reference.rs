//! The parser beside plain second opinions that share none of its code: pairs of
//! marks by one stack, markers by trying at every character.
#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod support;

use gongwen::parse;
use support::{corpus, hostile, locality, marks, positions};

#[test]
fn marks_on_real_documents() {
    let shared = corpus::shared().unwrap_or_default();
    let mut pairs = 0;
    for path in corpus::samples().iter().chain(&shared) {
        let source = corpus::read(path).replace('.', "．");
        let compared = std::panic::catch_unwind(|| marks::compare(&parse(&source).unwrap()));
        let Ok(compared) = compared else { panic!("see above: {}", path.display()) };
        pairs += compared;
    }
    assert!(pairs > 10, "nothing was compared");
}

#[test]
fn marks_of_hostile_sources() {
    for first in hostile::ALL {
        for second in hostile::ALL {
            let source = first.source(60) + &second.source(60);
            marks::check(&source);
        }
    }
}

#[test]
fn markers_on_real_documents() {
    let shared = corpus::shared().unwrap_or_default();
    let mut sum = positions::Compared::default();
    for path in corpus::samples().iter().chain(&shared) {
        let source = corpus::read(path);
        let compared = std::panic::catch_unwind(|| positions::compare(&parse(&source).unwrap()));
        let Ok(compared) = compared else { panic!("see above: {}", path.display()) };
        sum.markers += compared.markers;
        sum.numbers += compared.numbers;
        sum.series += compared.series;
    }
    assert!(sum.markers > 10 && sum.numbers > 1 && sum.series > 0, "{sum:?}");
}

#[test]
fn markers_of_hostile_sources() {
    for first in hostile::ALL {
        for second in hostile::ALL {
            let source = first.source(60) + &second.source(60);
            positions::check(&source);
        }
    }
}

#[test]
fn what_stands_above_stays() {
    let shared = corpus::shared().unwrap_or_default();
    let mut agreed = 0;
    for path in corpus::samples().iter().chain(&shared) {
        let source = corpus::read(path);
        let doc = parse(&source).unwrap();
        let ends: Vec<_> = source.match_indices('\n').map(|(i, _)| i + 1).collect();
        // Six cuts of each document.
        for &cut in ends.iter().step_by(ends.len() / 6 + 1) {
            let compared = std::panic::catch_unwind(|| locality::compare(&doc, cut));
            let Ok(compared) = compared else { panic!("see above: {}", path.display()) };
            agreed += compared;
        }
    }
    assert!(agreed > 100, "{agreed} nodes had to agree");
}

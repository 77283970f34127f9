//! The promises of the crate on real and hostile documents: total, lossless, ordered, bounded.
#![allow(clippy::unwrap_used, reason = "a test that fails may panic")]

mod support;

use gongwen::{DiagnosticKind, Error, Kind, Parser, parse, parse_bytes};
use support::{
    corpus,
    hostile::{self, Hostile},
    invariants,
};

/// Everything that holds for any source, on this one; also with Windows line ends and freed from
/// its source.
fn holds(source: &str) {
    let doc = parse(source).unwrap();
    invariants::check(source, &doc);
    assert_eq!(parse(source).unwrap(), doc, "the same source gave two trees");
    assert_eq!(doc.clone().into_owned(), doc, "owning the source changed the document");
}

fn holds_with_crlf(source: &str) {
    let crlf = source.replace('\n', "\r\n");
    let doc = parse(&crlf).unwrap();
    invariants::check(&crlf, &doc);
}

#[test]
fn samples() {
    for path in corpus::samples() {
        let source = corpus::read(&path);
        holds(&source);
        holds_with_crlf(&source);
    }
}

#[test]
fn shared_documents() {
    for path in corpus::shared().unwrap_or_default() {
        let source = corpus::read(&path);
        let checked = std::panic::catch_unwind(|| {
            holds(&source);
            holds_with_crlf(&source);
        });
        assert!(checked.is_ok(), "see above: {}", path.display());
    }
}

/// The class of an act is read off the lead's own text.
#[test]
fn every_lead_has_a_class() {
    let shared = corpus::shared().unwrap_or_default();
    for path in corpus::samples().iter().chain(&shared) {
        let source = corpus::read(path);
        for lead in parse(&source).unwrap().leads() {
            assert!(lead.act_class().is_some(), "{lead:?} in {}", path.display());
        }
    }
}

/// Cutting a real document anywhere must not break a promise.
#[test]
fn beginnings_and_ends() {
    for path in corpus::samples() {
        let source = corpus::read(&path);
        let cuts = source.char_indices().map(|(i, _)| i).step_by(7);
        for cut in cuts {
            let (before, after) = source.split_at(cut);
            invariants::check(before, &parse(before).unwrap());
            invariants::check(after, &parse(after).unwrap());
        }
    }
}

#[test]
fn empty_and_blank() {
    let blank =
        ["", " ", "\n", "\r\n", "\r", "\t", "\u{3000}", "\u{3000}\u{3000}\n\n \u{a0}\u{2002}"];
    for source in blank {
        holds(source);
        let doc = parse(source).unwrap();
        assert!(doc.diagnostics().is_empty(), "{source:?}");
        assert!(
            doc.nodes().all(|n| matches!(n.kind(), Kind::Document | Kind::Blank | Kind::Break))
        );
    }
    assert_eq!(parse("").unwrap().nodes().len(), 1);
}

#[test]
fn unusual_characters() {
    for source in [
        "\u{feff}一、总体要求\n",
        "一是\0修路，二是\0架桥。",
        "一是修路，\u{200b}二是架桥。",
        "一是修路\r\n\r\n二是架桥\r\n",
        "一是修路\r二是架桥\r",
        "𠀀𠀁，一是𠮷，二是𠮷。",
        "\u{202e}“一是”\u{202c}",
        "👨‍👩‍👧‍👦“👨‍👩‍👧‍👦”",
        "\u{85}\u{2028}\u{2029}\u{b}\u{c}",
    ] {
        holds(source);
    }
}

#[test]
fn bytes_that_are_no_text() {
    for (bytes, offset) in [
        (&b"\xff"[..], 0),
        (b"\xe4\xb8\x80\xff", 3),
        (b"\xe4\xb8", 0),
        (b"abc\xed\xa0\x80", 3),
        (b"\xc0\x80", 0),
        (b"\xd2\xbb\xca\xc7", 2),
    ] {
        assert_eq!(parse_bytes(bytes), Err(Error::Utf8 { offset }), "{bytes:x?}");
    }
    let text = "一是修路，二是架桥。";
    assert_eq!(parse_bytes(text.as_bytes()), parse(text));
}

#[test]
fn longer_than_the_limit() {
    let parser = Parser::new().max_len(8);
    assert!(parser.parse("一是").is_ok());
    assert_eq!(parser.parse("一是修"), Err(Error::TooLong { len: 9, limit: 8 }));
    assert_eq!(parser.parse_bytes("一是修".as_bytes()), Err(Error::TooLong { len: 9, limit: 8 }));
}

/// An eighth of a mebibyte of each, on one line or many: unoptimised, seconds in all.
#[test]
fn hostile() {
    for input in hostile::ALL {
        let source = input.source(1 << 17);
        named(input, || invariants::check(&source, &parse(&source).unwrap()));
    }
}

fn named(input: &Hostile, check: impl FnOnce() + std::panic::UnwindSafe) {
    assert!(std::panic::catch_unwind(check).is_ok(), "see above: {}", input.name);
}

/// Hostile units beside each other, where one could spoil the state another relies on.
#[test]
fn hostile_pairs() {
    for first in hostile::ALL {
        for second in hostile::ALL {
            let source = first.source(40) + &second.source(40);
            named(first, || invariants::check(&source, &parse(&source).unwrap()));
        }
    }
}

#[test]
fn a_million_opening_quotation_marks() {
    let source = "“".repeat(1_000_000);
    let doc = parse(&source).unwrap();
    assert!(doc.quotes().next().is_none());
    assert!(doc.diagnostics().iter().any(|d| d.kind == DiagnosticKind::Unclosed));
}

/// `cargo test --release -- --ignored` (300 MB of memory).
#[test]
#[ignore = "large"]
fn a_hundred_megabytes_on_one_line() {
    let source = "会议强调，要抓好两件事，一是修路，二是架桥，".repeat(100_000_000 / 63);
    invariants::check(&source, &parse(&source).unwrap());
}

/// What lies deeper than the limit is text, and reported, at every limit.
#[test]
fn depth_is_bounded() {
    let nested = "（“《".repeat(100) + "一是修路，二是架桥" + &"》”）".repeat(100);
    let sections = "第一章 总则\n一、要求\n（一）修路\n1.勘察\n（1）一是测量，二是绘图。\n";
    for source in [nested.as_str(), sections] {
        for depth in (1..12).chain([Parser::MAX_DEPTH, usize::MAX]) {
            let doc = Parser::new().max_depth(depth).parse(source).unwrap();
            // The root is no leaf, so no text fits on one level.
            invariants::check_depth(source, &doc, depth.clamp(2, Parser::MAX_DEPTH));
        }
    }
    let reported = |doc: &gongwen::Document<'_>| {
        doc.diagnostics().iter().filter(|d| d.kind == DiagnosticKind::DepthLimit).count()
    };
    assert_eq!(reported(&parse(&nested).unwrap()), 1);
    assert_eq!(reported(&parse(sections).unwrap()), 0);
}

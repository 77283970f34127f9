//! What holds for each production of the grammar on any text. Shared by the tests and the fuzz
//! targets.

use std::{fmt::Debug, str::FromStr};

use gongwen::grammar::{
    announcement::announcement,
    byline::{is_byline, is_office_holder},
    date::{Date, Dates, date, date_range, dates},
    dateline::dateline,
    document_number::{document_number, document_number_tail},
    furniture::furniture,
    lead::lead,
    marker,
    numeral::{self, Hanzi, Numeral},
    phrase::{Phrase, graphemes, normal_form, phrase},
    statute_reference::statute_reference,
};
use nom::{IResult, error::Error};

type Production<'a, T> = fn(&'a str) -> IResult<&'a str, T>;

/// Runs every public production at the start of `input`.
pub(crate) fn check(input: &str) {
    numerals(input);
    markers(input);
    dates_and_numbers(input);
    if let Some((text, found)) = run("announcement", input, announcement) {
        assert_eq!(found.len(), text.len(), "length of {text:?}");
        let (classifier, noun) = (found.classifier(text), found.noun(text));
        assert!(
            text.ends_with(&format!("{classifier}{noun}")),
            "{classifier:?} {noun:?}: {text:?}"
        );
        rereads("announcement", text, found, announcement);
    }
    spells("announcement", input, announcement);
    if let Some((text, found)) = run("lead", input, lead) {
        assert_eq!(usize::from(found.len), text.len(), "length of {text:?}");
        assert!(found.speaker_len <= found.act_start && found.act_start < found.len);
        assert!(text.get(..found.speaker_len.into()).is_some(), "speaker of {text:?}");
        assert!(text.get(found.act_start.into()..).is_some(), "act of {text:?}");
        let _ = found.act.to_string();
    }
    if let Some((text, found)) = run("dateline", input, dateline) {
        assert_eq!(usize::from(found.len), text.len(), "length of {text:?}");
        let source = usize::from(found.source_start)..usize::from(found.source_end);
        assert!(text.get(source).is_some_and(|s| !s.is_empty()), "source of {text:?}");
    }
    let _ = (is_byline(input), is_office_holder(input));
    run("furniture", input, furniture);
    phrases(input);
}

fn numerals<'a>(input: &'a str) {
    let productions: [(&str, Production<'a, Numeral>); 8] = [
        ("numeral", numeral::numeral),
        ("hanzi_numeral", numeral::hanzi_numeral),
        ("digit_numeral", numeral::digit_numeral),
        ("arabic_numeral", numeral::arabic_numeral),
        ("circled", numeral::circled),
        ("roman", numeral::roman),
        ("stem", numeral::stem),
        ("letter", numeral::letter),
    ];
    for (name, production) in productions {
        let Some((text, found)) = run(name, input, production) else { continue };
        let _ = found.to_string();
        rereads(name, text, found, production);
        if let Some(value) = found.integer() {
            respelt(value);
        }
    }
    spells("numeral", input, numeral::numeral);
}

/// A number spelt in Han characters reads as the number it was.
pub(crate) fn respelt(value: u64) {
    let spelling = Hanzi(value).to_string();
    match spelling.parse::<Numeral>() {
        Ok(read) => assert_eq!(read.integer(), Some(value), "{spelling}"),
        Err(error) => panic!("{value} is spelt {spelling}: {error}"),
    }
}

fn markers<'a>(input: &'a str) {
    let productions: [(&str, Production<'a, marker::Marker>); 17] = [
        ("marker", marker::marker),
        ("hanzi_comma", marker::hanzi_comma),
        ("bracketed", marker::bracketed),
        ("arabic_dot", marker::arabic_dot),
        ("arabic", marker::arabic),
        ("decimal", marker::decimal),
        ("decimal_root", marker::decimal_root),
        ("framed", marker::framed),
        ("stem", marker::stem),
        ("latin", marker::latin),
        ("statute", marker::statute),
        ("di", marker::di),
        ("qi", marker::qi),
        ("sequence", marker::sequence),
        ("word", marker::word),
        ("aspect", marker::aspect),
        ("dash", marker::dash),
    ];
    for (name, production) in productions {
        let Some((_, found)) = run(name, input, production) else { continue };
        assert!(!found.family.to_string().is_empty());
        let _ = (found.value(), found.follows(u32::MAX));
    }
    run("di_noun", input, marker::di_noun);
    run("bare", input, marker::bare);
    if let Some((text, found)) = run("marker", input, marker::marker) {
        // A blank that closes a marker is no part of it. Alone, a marker has nothing after it that
        // could make it a plain word.
        let blanks = |rest: &str| rest.starts_with('\u{3000}') || rest.starts_with("  ");
        let closed = input.strip_prefix(text).is_some_and(blanks);
        let parts = |m: marker::Marker| (m.family, m.ordinal, m.sub, m.depth);
        let alone = marker::marker::<Error<&str>>(text).map(|(rest, m)| (rest, parts(m)));
        assert!(closed || alone == Ok(("", parts(found))), "marker of {text:?} alone");
    }
    spells("marker", input, marker::marker);
}

fn dates_and_numbers(input: &str) {
    if let Some((text, found)) = run("date", input, date) {
        rereads("date", text, found, date);
        same_date(found);
    }
    if let Some((text, found)) = run("dates", input, dates) {
        rereads("dates", text, found, dates);
        if let Dates::Range { start, end } = found {
            let _ = (start.era(), end.era(), found.to_string());
        }
    }
    run("date_range", input, date_range);
    spells("dates", input, dates);

    if let Some((text, found)) = run("document_number", input, document_number) {
        assert!(text.get(..found.code_len.into()).is_some(), "code of {text:?}");
        let _ = found.is_standard();
        rereads("document_number", text, found, document_number);
    }
    run("document_number_tail", input, document_number_tail);
    spells("document_number", input, document_number);

    if let Some((text, found)) = run("statute_reference", input, statute_reference) {
        let _ = found.is_multiple();
        rereads("statute_reference", text, found, statute_reference);
    }
    spells("statute_reference", input, statute_reference);
}

/// A date that is printed is the same day when it is read.
fn same_date(date: Date) {
    let printed = date.to_string();
    match printed.parse::<Date>() {
        Ok(read) => {
            let parts = |d: Date| (d.year(), d.month(), d.day());
            assert_eq!(parts(read), parts(date), "{printed}");
        }
        Err(error) => panic!("{date:?} is printed {printed}: {error}"),
    }
}

fn phrases(input: &str) {
    let found = phrase(input);
    if let Phrase::Counted(counted) = found {
        let parts = [counted.measure(input), counted.head(input), counted.rest(input)].concat();
        assert!(input.trim_end().ends_with(&parts), "{counted:?}: {input:?}");
    }
    let normal: String = normal_form(input).collect();
    assert!(normal_form(&normal).eq(normal.chars()), "{input:?} has no stable normal form");
    assert!(graphemes(input) <= input.chars().count());
}

/// What a production recognised and the value, or `None`. The rest must be the end of the input,
/// and the kind of error asked for must change nothing.
fn run<'a, T: PartialEq + Debug>(
    name: &str,
    input: &'a str,
    production: impl Fn(&'a str) -> IResult<&'a str, T>,
) -> Option<(&'a str, T)> {
    match production(input) {
        Ok((rest, value)) => {
            let (whole, end) = (input.as_bytes().as_ptr_range(), rest.as_bytes().as_ptr_range());
            assert!(
                whole.start <= end.start && whole.end == end.end,
                "{name}: {rest:?} is not the end of {input:?}"
            );
            assert!(rest.len() < input.len(), "{name} recognised nothing in {input:?}");
            Some((&input[..input.len() - rest.len()], value))
        }
        Err(nom::Err::Error(Error { input: at, .. })) => {
            assert!(input.ends_with(at), "{name}: the error is not in {input:?}");
            None
        }
        Err(error) => panic!("{name} on {input:?}: {error:?}"),
    }
}

/// What was recognised means the same by itself: trees read their values so.
fn rereads<'a, T: PartialEq + Debug>(
    name: &str,
    text: &'a str,
    value: T,
    production: impl Fn(&'a str) -> IResult<&'a str, T>,
) {
    assert_eq!(production(text), Ok(("", value)), "{name} of {text:?} alone");
}

/// `FromStr` takes what the production takes whole, and nothing else.
fn spells<'a, T>(name: &str, input: &'a str, production: impl Fn(&'a str) -> IResult<&'a str, T>)
where
    T: FromStr<Err = gongwen::SyntaxError> + PartialEq + Debug,
{
    let whole = production(input).ok().filter(|(rest, _)| rest.is_empty()).map(|(_, v)| v);
    match input.parse::<T>() {
        Ok(value) => assert_eq!(Some(value), whole, "{name}: {input:?}"),
        Err(error) => {
            assert_eq!(whole, None, "{name}: {input:?}: {error}");
            assert!(input.get(error.offset()..).is_some(), "{name}: {error} in {input:?}");
        }
    }
}

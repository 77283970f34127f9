//! Counts the slogans (提法) that documents put in quotation marks: which, how often, of what build, in
//! which sections and enumerations, in each document or in all of them.
//!
//! `cargo run --release --example slogans -- FILE_OR_FOLDER…`

use std::{
    cmp::Reverse,
    ffi::OsString,
    io::{self, BufWriter, IsTerminal, Write},
    path::PathBuf,
    process::ExitCode,
    time::{Duration, Instant},
};

use gongwen::grammar::phrase::normal_form;
use indicatif::{ProgressBar, ProgressStyle};
use rayon::{ThreadPoolBuilder, prelude::*};

use terminal::{Screen, Style};
use usage::{Slogan, Slogans, Usage};

#[path = "support/files.rs"]
mod files;
#[path = "support/input.rs"]
mod input;
#[allow(dead_code, reason = "a table needs less than an outline")]
#[path = "support/terminal.rs"]
mod terminal;
#[path = "support/usage.rs"]
mod usage;
#[path = "support/usage_json.rs"]
mod usage_json;
#[path = "support/usage_table.rs"]
mod usage_table;

const HELP: &str = "\
Counts the slogans that Chinese official documents put in quotation marks.

Usage: slogans [OPTIONS] PATH...

A PATH is a file, a folder (all .txt and .md files in it and below), or - for standard input. UTF-8
and GB18030 are understood. Spellings that differ in width, blanks or inner marks are one slogan.

Options:
  -d, --documents    One table for each document, with the places in it
  -p, --places       List every use under its slogan
  -f, --find TEXT    Only slogans that contain TEXT
  -s, --spread       Most documents first, not most uses
  -n, --top N        Rows of a table, 0 for all [default: 50; 10 with -d; all with --json]
  -j, --json         JSON lines instead of a table
  -t, --threads N    Threads, 0 for one a core [default: 0]
      --timing       Say on standard error how long it took
  -w, --width N      Columns of a line [default: $COLUMNS or 120]
  -h, --help         Print this help

Table: uses; documents that use it; uses in items of enumerations; the slogan in its most frequent
spelling; its type: count, measure word × head (2 个 × 维护), several counts with their sum, five-year
plan, day, code, plus, clauses, or plain; and the section titles that most documents have it under.

JSON: one object for each slogan (with -d, for each document) with all spellings and places; offsets
are bytes of the UTF-8 text.

The exit code is 1 if a document could not be read; the others are counted all the same.
";

fn main() -> ExitCode {
    let options = match Options::read(std::env::args_os().skip(1)) {
        Ok(options) => options,
        Err(message) => {
            report(&format!("{message}; --help tells more"));
            return ExitCode::from(2);
        }
    };
    match run(options) {
        Ok(code) => code,
        // The reader has seen enough: head, less.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            report(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

fn run(mut options: Options) -> io::Result<ExitCode> {
    let mut out = BufWriter::new(io::stdout().lock());
    if options.help {
        out.write_all(HELP.as_bytes())?;
        out.flush()?;
        return Ok(ExitCode::SUCCESS);
    }
    let start = Instant::now();
    let (files, mut errors) = files::collect(std::mem::take(&mut options.paths));
    let pool = ThreadPoolBuilder::new().num_threads(options.threads).build();
    let pool = pool.map_err(io::Error::other)?;
    let bar = progress(files.len());
    let reading = Instant::now();
    let results: Vec<_> = pool.install(|| {
        let files = files.into_par_iter().enumerate().with_max_len(1);
        let counted = files.map(|(number, file)| {
            let counted = count(number, file);
            bar.inc(1);
            counted
        });
        counted.collect()
    });
    let mut timing = Timing { reading: reading.elapsed(), ..Timing::default() };
    bar.finish_and_clear();

    let mut documents = Vec::new();
    for result in results {
        match result {
            Ok(document) => {
                timing.add(&document);
                documents.push(document.usage);
            }
            Err(error) => errors.push(error),
        }
    }
    for error in &errors {
        report(&error.to_string());
    }
    print(&documents, &options, &mut out)?;
    out.flush()?;
    if options.timing {
        report(&timing.tell(start.elapsed(), pool.current_num_threads()));
    }
    Ok(if errors.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A document counted, and what that took.
struct Counted {
    usage: Usage,
    bytes: usize,
    read: Duration,
    parse: Duration,
    gather: Duration,
}

/// Reads and parses a document and gathers its slogans: the part that runs in parallel.
fn count(number: usize, file: PathBuf) -> io::Result<Counted> {
    let start = Instant::now();
    let mut sources = input::sources(std::iter::once(file.into_os_string()))?;
    let source = sources.pop().ok_or(io::ErrorKind::NotFound)?;
    let (bytes, read) = (source.text.len(), start.elapsed());
    let doc = gongwen::parse(&source.text)
        .map_err(|e| io::Error::new(io::ErrorKind::InvalidData, format!("{}: {e}", source.name)))?;
    let parsed = start.elapsed();
    let usage = Usage::of(&doc, source.name, number);
    Ok(Counted { usage, bytes, read, parse: parsed - read, gather: start.elapsed() - parsed })
}

fn print(documents: &[Usage], options: &Options, out: &mut impl Write) -> io::Result<()> {
    todo!()
}

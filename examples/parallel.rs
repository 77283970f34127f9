//! Parses documents on one thread, on two, and so on, and tells the throughput and speed-up of each.
//!
//! A parser holds no state and a tree is its owner's alone, so threads share nothing but the texts.
//!
//! `cargo run --release --example parallel -- FILE_OR_FOLDER…`

use std::{
    ffi::OsString,
    io::{self, Write},
    num::NonZeroUsize,
    process::ExitCode,
    thread,
    time::{Duration, Instant},
};

use gongwen::Parser;
use rayon::{ThreadPool, ThreadPoolBuilder, prelude::*};

use command::report;

#[path = "support/command.rs"]
mod command;
#[path = "support/files.rs"]
mod files;
#[path = "support/input.rs"]
mod input;

const HELP: &str = "\
Parses Chinese official documents on 1 to N threads and tells throughput and speed-up.

Usage: parallel [OPTIONS] PATH...

A PATH is a file, or a folder (all .txt and .md files in it and below). UTF-8 and GB18030 are
understood. All documents are read first; reading is not measured.

Options:
  -t, --threads N    The most threads to try, up to 1024 [default: one a core]
  -r, --runs N       Runs for each number of threads, the fastest of which counts [default: 5]
  -h, --help         Print this help

The exit code is 1 if a document could not be read; the others are measured all the same.
";

/// One parser for all threads.
static PARSER: Parser = Parser::new();

fn main() -> ExitCode {
    command::main(Options::read, run)
}

#[allow(clippy::cast_precision_loss, reason = "figures for a table")]
fn run(options: Options) -> io::Result<ExitCode> {
    let mut out = io::stdout().lock();
    if options.help {
        out.write_all(HELP.as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    let (texts, errors) = read(options.paths);
    for error in &errors {
        report(error);
    }
    let bytes: usize = texts.iter().map(String::len).sum();
    if bytes == 0 {
        return Err(io::Error::other("no document to measure"));
    }
    let longest = texts.iter().map(String::len).max().unwrap_or(0);
    writeln!(
        out,
        "{} documents, {:.2} MB, the longest {:.0} %; {} cores",
        texts.len(),
        bytes as f64 / 1e6,
        100.0 * longest as f64 / bytes as f64,
        thread::available_parallelism().map_or(1, NonZeroUsize::get)
    )?;
    writeln!(out, "{:>7}{:>12}{:>10}{:>14}", "threads", "MB/s", "speed-up", "of the ideal")?;
    let mut alone = None;
    for threads in 1..=options.threads {
        let pool = ThreadPoolBuilder::new().num_threads(threads).build();
        let pool = pool.map_err(io::Error::other)?;
        let (time, nodes) = measure(&pool, &texts, options.runs);
        let (first, expected) = *alone.get_or_insert((time, nodes));
        if nodes != expected {
            return Err(io::Error::other(format!(
                "{nodes} nodes on {threads} threads, but {expected} on one"
            )));
        }
        let speed_up = first.as_secs_f64() / time.as_secs_f64();
        writeln!(
            out,
            "{threads:>7}{:>12.0}{speed_up:>9.2}×{:>12.0} %",
            bytes as f64 / 1e6 / time.as_secs_f64(),
            100.0 * speed_up / threads as f64
        )?;
    }
    if alone.is_some_and(|(time, _)| time < Duration::from_millis(20)) {
        report(
            "one thread needs less than 20 ms: starting and ending threads weighs more than parsing",
        );
    }
    Ok(if errors.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The texts of all documents, and what could not be read.
fn read(paths: Vec<OsString>) -> (Vec<String>, Vec<io::Error>) {
    let (files, mut errors) = files::collect(paths);
    let mut texts = Vec::new();
    for file in files {
        match input::sources(std::iter::once(file.into_os_string())) {
            Ok(sources) => texts.extend(sources.into_iter().map(|source| source.text)),
            Err(error) => errors.push(error),
        }
    }
    (texts, errors)
}

/// The time of the fastest run, and how many nodes the trees have together.
fn measure(pool: &ThreadPool, texts: &[String], runs: usize) -> (Duration, usize) {
    let parse = || -> usize {
        // Documents are of all lengths: each thread takes the next one when it has finished its last.
        let parsed = texts.par_iter().with_max_len(1).map(|text| PARSER.parse(text));
        parsed.map(|doc| doc.map_or(0, |doc| doc.nodes().len())).sum()
    };
    let run = |_| {
        let start = Instant::now();
        let nodes = pool.install(parse);
        (start.elapsed(), nodes)
    };
    // The first run warms up.
    (0..=runs).map(run).min().unwrap_or_default()
}

#[derive(Default)]
struct Options {
    help: bool,
    threads: usize,
    runs: usize,
    paths: Vec<OsString>,
}

impl Options {
    fn read(mut args: impl Iterator<Item = OsString>) -> Result<Self, String> {
        let cores = thread::available_parallelism().map_or(1, NonZeroUsize::get);
        let mut options = Self { threads: cores, runs: 5, ..Self::default() };
        let mut named = false;
        while let Some(arg) = args.next() {
            let word = arg.to_str().filter(|word| !named && word.starts_with('-') && *word != "-");
            match word {
                None => options.paths.push(arg),
                Some("--") => named = true,
                Some("-h" | "--help") => return Ok(Self { help: true, ..options }),
                Some("-t" | "--threads") => options.threads = number("--threads", args.next())?,
                Some("-r" | "--runs") => options.runs = number("--runs", args.next())?,
                Some(other) => return Err(format!("{other} is no option")),
            }
        }
        if options.paths.is_empty() {
            return Err("no file or folder named".to_owned());
        }
        Ok(options)
    }
}

fn number(option: &str, value: Option<OsString>) -> Result<usize, String> {
    let value = value.ok_or_else(|| format!("{option} wants a number"))?;
    let number = value.to_str().and_then(|value| value.parse().ok());
    number
        .filter(|n| (1..=1024).contains(n))
        .ok_or_else(|| format!("{option} wants a number from 1 to 1024, not {}", value.display()))
}

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

use command::report;
use terminal::{Screen, Style};
use usage::{Slogan, Usage};

#[path = "support/command.rs"]
mod command;
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
and GB18030 are understood. Spellings that differ in width, blanks or inner marks are one slogan. Names of
documents in 「」 are none.

Options:
  -d, --documents    One table for each document, with the places in it
  -p, --places       List every use under its slogan
  -f, --find TEXT    Only slogans that contain TEXT
  -k, --type TYPE    Only counted, tally, plan, anniversary, code, plus, clauses or plain ones
  -s, --spread       Most documents first, not most uses
  -n, --top N        Rows of a table, 0 for all [default: 50; 10 with -d; all with --json]
  -j, --json         JSON lines instead of a table
  -t, --threads N    Threads, 0 for one a core [default: 0]
      --timing       Say on standard error how long it took
  -w, --width N      Columns of a line [default: $COLUMNS or 120]
  -h, --help         Print this help

Table: uses; documents that use it; uses in items of enumerations; the slogan in its most frequent
spelling; its type: counted, with measure word × head (2 个 × 维护) and what is said of it (3 × 权 分置),
a tally of several counts with their sum, five-year plan, day (anniversary), code, plus, clauses, or
plain; and the section titles that most documents have it under, or else where it stands first.

JSON: one object for each slogan (with -d, for each document) with all spellings and places, and at
each place the noun it modifies; offsets are bytes of the UTF-8 text.

The exit code is 1 if a document could not be read; the others are counted all the same.
";

fn main() -> ExitCode {
    command::main(Options::read, run)
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
    let parallel = Instant::now();
    let results: Vec<_> = pool.install(|| {
        let files = files.into_par_iter().with_max_len(1);
        let counted = files.map(|file| {
            let counted = count(file);
            bar.inc(1);
            counted
        });
        counted.collect()
    });
    let mut timing = Timing { parallel: parallel.elapsed(), ..Timing::default() };
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
        report(error);
    }
    print(documents, &options, &mut out)?;
    out.flush()?;
    if options.timing {
        report(timing.tell(start.elapsed(), pool.current_num_threads()));
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
fn count(file: PathBuf) -> io::Result<Counted> {
    let reading = Instant::now();
    let mut sources = input::sources(std::iter::once(file.into_os_string()))?;
    let source = sources.pop().ok_or(io::ErrorKind::NotFound)?;
    let (bytes, read) = (source.text.len(), reading.elapsed());
    let parsing = Instant::now();
    let doc = gongwen::parse(&source.text)
        .map_err(|e| io::Error::new(io::ErrorKind::InvalidData, format!("{}: {e}", source.name)))?;
    let parse = parsing.elapsed();
    let gathering = Instant::now();
    let name = if source.name == "-" { "standard input".into() } else { source.name };
    let usage = Usage::of(&doc, name);
    Ok(Counted { usage, bytes, read, parse, gather: gathering.elapsed() })
}

/// Prints the documents one by one, or all together.
fn print(mut documents: Vec<Usage>, options: &Options, out: &mut impl Write) -> io::Result<()> {
    if !options.documents {
        let slogans = usage::together(&mut documents);
        return overall(&slogans, &documents, options, out);
    }
    for usage in &documents {
        let (slogans, left) = options.select(&usage.slogans);
        if slogans.is_empty() && options.is_filtered() {
            continue;
        }
        if options.json {
            usage_json::document(usage, &slogans, out)?;
            continue;
        }
        let mut screen = options.screen(&mut *out);
        usage_table::document(usage, &slogans, options.places, &mut screen)?;
        usage_table::more(left, &mut screen)?;
        screen.end_line()?;
    }
    Ok(())
}

fn overall(
    slogans: &[Slogan],
    documents: &[Usage],
    options: &Options,
    out: &mut impl Write,
) -> io::Result<()> {
    let (selected, left) = options.select(slogans);
    if options.json {
        return usage_json::overall(&selected, documents, out);
    }
    let mut screen = options.screen(out);
    usage_table::summary(slogans, documents.len(), &mut screen)?;
    if options.is_filtered() {
        screen.put(Style::Strong, &(selected.len() + left).to_string())?;
        screen.put(Style::Dim, " of them selected")?;
        screen.end_line()?;
    }
    if !selected.is_empty() {
        usage_table::overall(&selected, documents, options.places, &mut screen)?;
    }
    usage_table::more(left, &mut screen)
}

/// A bar on standard error, if that is a terminal.
fn progress(files: usize) -> ProgressBar {
    let style = ProgressStyle::with_template("{bar:40} {pos}/{len} documents, {eta} left");
    let bar = ProgressBar::new(files as u64);
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

/// What the work took; the times of its steps are summed over threads.
#[derive(Default)]
struct Timing {
    documents: usize,
    bytes: usize,
    /// From the first document read to the last one gathered.
    parallel: Duration,
    read: Duration,
    parse: Duration,
    gather: Duration,
}

impl Timing {
    fn add(&mut self, document: &Counted) {
        self.documents += 1;
        self.bytes += document.bytes;
        self.read += document.read;
        self.parse += document.parse;
        self.gather += document.gather;
    }

    #[allow(clippy::cast_precision_loss, reason = "nobody reads so many digits")]
    fn tell(&self, elapsed: Duration, threads: usize) -> String {
        let megabytes = self.bytes as f64 / 1e6;
        let rate = |time: Duration| megabytes / time.as_secs_f64().max(f64::EPSILON);
        let milliseconds = |time: Duration| time.as_secs_f64() * 1e3;
        format!(
            "{} documents, {megabytes:.1} MB, {threads} threads: {:.1} ms in parallel, {:.0} MB/s \
             (summed over threads: read {:.1} ms, parse {:.1} ms = {:.0} MB/s, gather {:.1} ms); \
             {:.1} ms in all",
            self.documents,
            milliseconds(self.parallel),
            rate(self.parallel),
            milliseconds(self.read),
            milliseconds(self.parse),
            rate(self.parse),
            milliseconds(self.gather),
            milliseconds(elapsed),
        )
    }
}

#[allow(clippy::struct_excessive_bools, reason = "one for each switch of the command line")]
#[derive(Default)]
struct Options {
    paths: Vec<OsString>,
    documents: bool,
    places: bool,
    /// In normal form.
    find: Option<String>,
    kind: Option<String>,
    spread: bool,
    top: Option<usize>,
    json: bool,
    threads: usize,
    timing: bool,
    width: usize,
    help: bool,
}

impl Options {
    fn read(mut args: impl Iterator<Item = OsString>) -> Result<Self, String> {
        let columns = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
        let mut options = Self { width: columns.unwrap_or(120), ..Self::default() };
        while let Some(arg) = args.next() {
            match arg.to_str() {
                Some("-d" | "--documents") => options.documents = true,
                Some("-p" | "--places") => options.places = true,
                Some("-f" | "--find") => {
                    let text = args.next().ok_or("--find needs a text")?;
                    options.find = Some(normal_form(&text.to_string_lossy()).collect());
                }
                Some("-k" | "--type") => {
                    let name = args.next().and_then(|name| name.into_string().ok());
                    let name = name.filter(|name| usage::TYPES.contains(&name.as_str()));
                    options.kind = Some(name.ok_or("--type needs one of those types")?);
                }
                Some("-s" | "--spread") => options.spread = true,
                Some("-n" | "--top") => options.top = Some(number("--top", &mut args)?),
                Some("-j" | "--json") => options.json = true,
                Some("-t" | "--threads") => options.threads = number("--threads", &mut args)?,
                Some("--timing") => options.timing = true,
                Some("-w" | "--width") => options.width = number("--width", &mut args)?,
                Some("-h" | "--help") => options.help = true,
                Some("--") => options.paths.extend(args.by_ref()),
                Some(option) if option.len() > 1 && option.starts_with('-') => {
                    return Err(format!("unknown option {option}"));
                }
                _ => options.paths.push(arg),
            }
        }
        if options.paths.is_empty() && !options.help {
            return Err("no file or folder given".into());
        }
        Ok(options)
    }

    /// What to print of the slogans, in order, and how many are left out.
    fn select<'s>(&self, slogans: &'s [Slogan]) -> (Vec<&'s Slogan>, usize) {
        let wanted = |s: &&Slogan| {
            self.find.as_ref().is_none_or(|text| s.form.contains(text))
                && self.kind.as_ref().is_none_or(|kind| usage::type_name(s.phrase()) == kind)
        };
        let mut selected: Vec<_> = slogans.iter().filter(wanted).collect();
        // Equals stay in the order of their first use.
        selected.sort_by_cached_key(|s| {
            let (uses, documents) = (Reverse(s.uses.len()), Reverse(s.documents()));
            if self.spread { (documents, uses) } else { (uses, documents) }
        });
        let top = self.top.unwrap_or(match (self.json, self.documents) {
            (true, _) => 0,
            (false, true) => 10,
            (false, false) => 50,
        });
        let left = if top == 0 { 0 } else { selected.len().saturating_sub(top) };
        selected.truncate(selected.len() - left);
        (selected, left)
    }

    const fn is_filtered(&self) -> bool {
        self.find.is_some() || self.kind.is_some()
    }

    fn screen<W: Write>(&self, out: W) -> Screen<W> {
        let no_colour = std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty());
        Screen::new(out, io::stdout().is_terminal() && !no_colour, self.width)
    }
}

/// The number that follows an option.
fn number(option: &str, args: &mut impl Iterator<Item = OsString>) -> Result<usize, String> {
    let number = args.next().and_then(|value| value.to_str()?.parse().ok());
    number.ok_or_else(|| format!("{option} needs a number"))
}

//! Prints the outline of documents for a person to read: title block, sections, who said what,
//! enumerations with their counts checked, set phrases, and what a proofreader should look at.
//!
//! `cargo run --release --example outline -- FILE…` (`-` or nothing reads standard input)

use std::{
    ffi::OsString,
    io::{self, BufWriter, IsTerminal, Write},
    process::ExitCode,
};

use gongwen::Document;

use command::report;
use terminal::{Screen, Style};

#[path = "support/command.rs"]
mod command;
#[path = "support/findings.rs"]
mod findings;
#[path = "support/input.rs"]
mod input;
#[path = "support/rows.rs"]
mod rows;
#[path = "support/terminal.rs"]
mod terminal;
#[path = "support/totals.rs"]
mod totals;

const HELP: &str = "\
Prints the outline of Chinese official documents.

Usage: outline [OPTIONS] [FILE]...

Without FILE, or where FILE is -, standard input is read. UTF-8 and GB18030 are understood.

Options:
  -a, --all       Show plain paragraphs too
  -w, --width N   Columns of a line [default: $COLUMNS or 100]
  -h, --help      Print this help

Colours appear on a terminal only, and not where NO_COLOR is set.
";

fn main() -> ExitCode {
    command::main(Options::read, run)
}

/// Shows every document that can be read; fails if one could not.
fn run(options: Options) -> io::Result<ExitCode> {
    let stdout = io::stdout();
    let colours = stdout.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|v| v.is_empty());
    let screen = &mut Screen::new(BufWriter::new(stdout.lock()), colours, options.width);
    if options.help {
        for line in HELP.lines() {
            screen.put(Style::Plain, line)?;
            screen.end_line()?;
        }
    }
    let mut code = ExitCode::SUCCESS;
    for path in options.paths {
        let shown = match input::sources(std::iter::once(path)) {
            Ok(sources) => sources.iter().try_for_each(|source| {
                let doc = gongwen::parse(&source.text)
                    .map_err(|e| io::Error::new(io::ErrorKind::InvalidData, e))?;
                Outline { doc: &doc, screen, all: options.all }.print(&source.name)
            }),
            Err(error) => {
                screen.flush()?;
                report(error);
                code = ExitCode::FAILURE;
                Ok(())
            }
        };
        shown?;
    }
    screen.flush()?;
    Ok(code)
}

struct Options {
    paths: Vec<OsString>,
    all: bool,
    help: bool,
    width: usize,
}

impl Options {
    fn read(mut args: impl Iterator<Item = OsString>) -> Result<Self, String> {
        let columns = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
        let mut options =
            Self { paths: Vec::new(), all: false, help: false, width: columns.unwrap_or(100) };
        while let Some(arg) = args.next() {
            match arg.to_str() {
                Some("-a" | "--all") => options.all = true,
                Some("-h" | "--help") => options.help = true,
                Some("-w" | "--width") => {
                    let value = args.next().unwrap_or_default();
                    let number = value.to_str().and_then(|v| v.parse().ok());
                    options.width = number.ok_or("--width needs a number")?;
                }
                Some("--") => options.paths.extend(args.by_ref()),
                Some(option) if option.len() > 1 && option.starts_with('-') => {
                    return Err(format!("unknown option {option}"));
                }
                _ => options.paths.push(arg),
            }
        }
        if options.paths.is_empty() && !options.help {
            options.paths.push("-".into());
        }
        Ok(options)
    }
}

struct Outline<'d, 's, W> {
    doc: &'d Document<'d>,
    screen: &'s mut Screen<W>,
    all: bool,
}

impl<W: Write> Outline<'_, '_, W> {
    fn print(self, name: &str) -> io::Result<()> {
        let name = if name == "-" { "standard input" } else { name };
        self.screen.put(Style::Dim, "━━ ")?;
        self.screen.put(Style::Strong, name)?;
        self.screen.put(Style::Dim, " ")?;
        let rule = "━".repeat(self.screen.room());
        self.screen.put(Style::Dim, &rule)?;
        self.screen.end_line()?;

        rows::print(self.doc, self.screen, self.all)?;
        self.screen.end_line()?;
        totals::print(self.doc, self.screen)?;
        if !self.doc.diagnostics().is_empty() {
            self.screen.end_line()?;
            findings::print(self.doc, name, self.screen)?;
        }
        self.screen.end_line()
    }
}

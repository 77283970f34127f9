//! Lines of a terminal: colours, and widths where a Han character takes two columns.

use std::io::{self, Write};

use unicode_width::UnicodeWidthChar;

/// What a piece of text is to the reader.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Plain,
    Dim,
    Strong,
    Number,
    Act,
    Phrase,
    Speech,
    Fact,
    Good,
    Bad,
}

impl Style {
    /// The parameters of the SGR escape sequence (ECMA-48, 8.3.117).
    const fn sgr(self) -> &'static str {
        match self {
            Self::Plain => "0",
            Self::Dim => "2",
            Self::Strong => "1",
            Self::Number => "1;36",
            Self::Act => "1;35",
            Self::Phrase => "33",
            Self::Speech => "3;33",
            Self::Fact => "34",
            Self::Good => "32",
            Self::Bad => "1;31",
        }
    }
}

/// The columns a text takes.
pub(crate) fn width(text: &str) -> usize {
    text.chars().map(char_width).sum()
}

fn char_width(c: char) -> usize {
    c.width().unwrap_or(0)
}

/// Writes lines that end at the edge of the screen, with … where something was left out.
pub(crate) struct Screen<W> {
    out: W,
    colours: bool,
    width: usize,
    column: usize,
    full: bool,
}

impl<W: Write> Screen<W> {
    pub(crate) const fn new(out: W, colours: bool, width: usize) -> Self {
        Self { out, colours, width, column: 0, full: false }
    }

    /// Columns left on the line, the one for … not counted.
    pub(crate) const fn room(&self) -> usize {
        if self.full { 0 } else { self.width.saturating_sub(self.column + 1) }
    }

    /// Whether the line was cut.
    pub(crate) const fn is_full(&self) -> bool {
        self.full
    }

    /// Writes as much of `text` as the line holds. Control characters are left out: a document
    /// must not steer the terminal.
    pub(crate) fn put(&mut self, style: Style, text: &str) -> io::Result<()> {
        if self.full || text.is_empty() {
            return Ok(());
        }
        let styled = self.colours && style != Style::Plain;
        if styled {
            write!(self.out, "\x1b[{}m", style.sgr())?;
        }
        for c in text.chars().filter(|c| !c.is_control()) {
            if char_width(c) > self.room() {
                self.full = true;
                self.out.write_all("…".as_bytes())?;
                break;
            }
            self.column += char_width(c);
            write!(self.out, "{c}")?;
        }
        if styled {
            write!(self.out, "\x1b[0m")?;
        }
        Ok(())
    }

    /// Writes blanks up to a column.
    pub(crate) fn pad_to(&mut self, column: usize) -> io::Result<()> {
        let blanks = column.saturating_sub(self.column);
        self.column += blanks;
        write!(self.out, "{:blanks$}", "")
    }

    pub(crate) fn end_line(&mut self) -> io::Result<()> {
        (self.column, self.full) = (0, false);
        writeln!(self.out)
    }

    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

//! Slogans as tables for people.

use std::io::{self, Write};

use gongwen::grammar::phrase::Phrase;

use crate::{
    terminal::{Screen, Style, width},
    usage::{Slogan, Usage, Use},
};

/// Columns of the numbers: uses, documents, uses in enumerations.
const NUMBERS: [(&str, usize); 3] = [("uses", 7), ("docs", 6), ("listed", 7)];

/// Columns a slogan may take; longer ones are cut.
const WIDEST: usize = 40;

/// Columns the name of a document may take beside a place in it.
const NAME: usize = 30;

/// Columns between cells.
const GAP: usize = 2;

/// How many slogans there are, how often they are used, and in how many documents.
pub(crate) fn summary(
    slogans: &[Slogan],
    documents: usize,
    screen: &mut Screen<impl Write>,
) -> io::Result<()> {
    let uses = slogans.iter().map(|s| s.uses.len()).sum();
    let counts = [(slogans.len(), "slogan"), (uses, "use"), (documents, "document")];
    let mut before = "";
    for (number, what) in counts {
        screen.put(Style::Dim, before)?;
        screen.put(Style::Strong, &number.to_string())?;
        let plural = if number == 1 { "" } else { "s" };
        screen.put(Style::Dim, &format!(" {what}{plural}"))?;
        before = " · ";
    }
    screen.end_line()
}

/// A row for each slogan; with `places`, a row for each use below it.
pub(crate) fn overall(
    slogans: &[&Slogan],
    documents: &[Usage],
    places: bool,
    screen: &mut Screen<impl Write>,
) -> io::Result<()> {
    let rows: Vec<_> = slogans.iter().map(|slogan| Row::of(slogan)).collect();
    let columns = Columns::fit(&rows);
    for (name, columns) in NUMBERS {
        screen.put(Style::Dim, &format!("{name:>columns$}"))?;
    }
    columns.header("in sections titled (documents), or where", screen)?;
    for row in &rows {
        let slogan = row.slogan;
        let numbers = [slogan.uses.len(), slogan.documents(), slogan.in_items()];
        for (number, (_, columns)) in numbers.into_iter().zip(NUMBERS) {
            let style = if number == 0 { Style::Dim } else { Style::Plain };
            screen.put(style, &format!("{number:>columns$}"))?;
        }
        columns.row(row, screen)?;
        sections(slogan, documents, screen)?;
        screen.end_line()?;
        if places {
            slogan.uses.iter().try_for_each(|place| place_row(place, documents, screen))?;
        }
    }
    Ok(())
}

/// The slogans of one document with their paths.
pub(crate) fn document(
    usage: &Usage,
    slogans: &[&Slogan],
    places: bool,
    screen: &mut Screen<impl Write>,
) -> io::Result<()> {
    screen.put(Style::Dim, "━━ ")?;
    screen.put(Style::Strong, &usage.name)?;
    if !usage.name.contains(&usage.title) {
        screen.put(Style::Plain, "  ")?;
        screen.put(Style::Plain, &usage.title)?;
    }
    screen.end_line()?;
    let rows: Vec<_> = slogans.iter().map(|slogan| Row::of(slogan)).collect();
    let columns = Columns::fit(&rows);
    for row in &rows {
        screen.put(Style::Plain, &format!("{:>1$}", row.slogan.uses.len(), NUMBERS[0].1))?;
        columns.row(row, screen)?;
        let mut between = "";
        for (path, count) in row.slogan.paths() {
            let path = if path.is_empty() { "–" } else { path };
            screen.put(Style::Plain, between)?;
            screen.put(Style::Number, path)?;
            if count > 1 {
                screen.put(Style::Dim, &format!(" ×{count}"))?;
            }
            between = "  ";
        }
        screen.end_line()?;
        if places {
            let usage = std::slice::from_ref(usage);
            row.slogan.uses.iter().try_for_each(|place| place_row(place, usage, screen))?;
        }
    }
    Ok(())
}

/// What there is of a number of slogans.
pub(crate) fn more(left: usize, screen: &mut Screen<impl Write>) -> io::Result<()> {
    if left > 0 {
        screen.put(Style::Dim, &format!("{:>1$} … and {left} more", "", NUMBERS[0].1))?;
        screen.end_line()?;
    }
    Ok(())
}

struct Row<'s> {
    slogan: &'s Slogan,
    phrase: String,
    build: String,
}

impl<'s> Row<'s> {
    fn of(slogan: &'s Slogan) -> Self {
        let spelling = slogan.spelling();
        Self { slogan, phrase: cut(spelling, WIDEST), build: build(slogan.phrase(), spelling) }
    }
}

/// Widths of the cells between the numbers and the places.
struct Columns {
    phrase: usize,
    build: usize,
}

impl Columns {
    fn fit(rows: &[Row<'_>]) -> Self {
        let phrase = rows.iter().map(|row| width(&row.phrase)).max().unwrap_or(0);
        let build = rows.iter().map(|row| width(&row.build)).max().unwrap_or(0);
        Self { phrase: phrase.max(6), build: build.max(4) }
    }

    fn header(&self, last: &str, screen: &mut Screen<impl Write>) -> io::Result<()> {
        self.cells([("slogan", Style::Dim), ("type", Style::Dim)], screen)?;
        screen.put(Style::Dim, last)?;
        screen.end_line()
    }

    fn row(&self, row: &Row<'_>, screen: &mut Screen<impl Write>) -> io::Result<()> {
        self.cells([(&row.phrase, Style::Phrase), (&row.build, Style::Fact)], screen)
    }

    fn cells(&self, cells: [(&str, Style); 2], screen: &mut Screen<impl Write>) -> io::Result<()> {
        screen.put(Style::Plain, &" ".repeat(GAP))?;
        for ((text, style), columns) in cells.into_iter().zip([self.phrase, self.build]) {
            screen.put(style, text)?;
            screen.put(Style::Plain, &" ".repeat(columns.saturating_sub(width(text)) + GAP))?;
        }
        Ok(())
    }
}

/// The titles of sections it stands in that several documents share; failing that, where it stands first.
fn sections(
    slogan: &Slogan,
    documents: &[Usage],
    screen: &mut Screen<impl Write>,
) -> io::Result<()> {
    let mut shared = slogan.sections().into_iter().filter(|(_, count)| *count > 1).peekable();
    if shared.peek().is_none() {
        return slogan.uses.first().map_or(Ok(()), |place| where_used(place, documents, screen));
    }
    for (title, count) in shared {
        let count = format!(" {count}  ");
        if width(title) + count.len() > screen.room() {
            break;
        }
        screen.put(Style::Plain, title)?;
        screen.put(Style::Dim, &count)?;
    }
    Ok(())
}

fn place_row(place: &Use, documents: &[Usage], screen: &mut Screen<impl Write>) -> io::Result<()> {
    screen.put(Style::Plain, &" ".repeat(NUMBERS.iter().map(|n| n.1).sum::<usize>() + GAP))?;
    where_used(place, documents, screen)?;
    // A heading without a number has its title in the path.
    let titles = place.sections.iter().filter(|title| !place.path.contains(title.as_str()));
    for step in titles.chain(place.items.iter().map(|item| &item.head)) {
        screen.put(Style::Dim, " › ")?;
        screen.put(Style::Plain, step)?;
    }
    screen.end_line()
}

/// Document, line and path of a use.
fn where_used(place: &Use, documents: &[Usage], screen: &mut Screen<impl Write>) -> io::Result<()> {
    let name = documents.get(place.document).map_or("", |d| &d.name);
    // The folder says little, and takes the room of the path.
    let name = cut(name.rsplit(['/', '\\']).next().unwrap_or(name), NAME);
    screen.put(Style::Dim, &format!("{name}:{} ", place.line))?;
    screen.put(Style::Number, &place.path)
}

/// The build of a phrase in a few words.
fn build(phrase: Phrase, content: &str) -> String {
    match phrase {
        Phrase::Counted(counted) => {
            let mut build = counted.count.to_string();
            for (before, part) in [
                (" ", counted.measure(content)),
                (" × ", counted.head(content)),
                (" ", counted.rest(content)),
            ] {
                if !part.is_empty() {
                    build.extend([before, part]);
                }
            }
            build
        }
        Phrase::Tally { parts, total } => format!("{parts} counts, sum {total}"),
        Phrase::Plan { number } => format!("five-year plan {number}"),
        Phrase::Anniversary { month, day } => format!("day {month}·{day}"),
        Phrase::Code { value } => format!("code {value}"),
        Phrase::Plus { terms: 1, open: true } => "plus, open".into(),
        Phrase::Plus { terms, .. } => format!("plus, {terms} terms"),
        Phrase::Clauses { count: 1, .. } => "clause".into(),
        Phrase::Clauses { count, even: true } => format!("{count} even clauses"),
        Phrase::Clauses { count, even: false } => format!("{count} clauses"),
        _ => "plain".into(),
    }
}

/// As much of the text as fits in a number of columns.
fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let (mut short, mut used) = (String::new(), 1);
    for c in text.chars() {
        used += width(c.encode_utf8(&mut [0; 4]));
        if used > columns {
            break;
        }
        short.push(c);
    }
    short.push('…');
    short
}

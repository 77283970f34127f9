//! Documents from files or standard input; GB18030 is converted with a notice.

use std::{
    ffi::{OsStr, OsString},
    fs,
    io::{self, Read},
};

/// A document to read.
pub(crate) struct Source {
    /// What to call it in messages.
    #[allow(dead_code, reason = "not every example names its documents")]
    pub(crate) name: String,
    /// Its text as UTF-8: byte offsets refer to this.
    pub(crate) text: String,
}

/// Reads the files named, or standard input where none or `-` is.
pub(crate) fn sources(args: impl Iterator<Item = OsString>) -> io::Result<Vec<Source>> {
    let mut paths: Vec<_> = args.collect();
    if paths.is_empty() {
        paths.push("-".into());
    }
    paths.iter().map(|path| read(path)).collect()
}

fn read(path: &OsStr) -> io::Result<Source> {
    let name = path.to_string_lossy().into_owned();
    let bytes = if path == "-" {
        let mut bytes = Vec::new();
        io::stdin().read_to_end(&mut bytes)?;
        bytes
    } else {
        fs::read(path).map_err(|e| io::Error::new(e.kind(), format!("{name}: {e}")))?
    };
    let text = decode(&name, bytes)?;
    Ok(Source { name, text })
}

#[allow(clippy::print_stderr, reason = "offsets in the output mean another text than the file's")]
fn decode(name: &str, bytes: Vec<u8>) -> io::Result<String> {
    let error = match String::from_utf8(bytes) {
        Ok(text) => return Ok(text),
        Err(error) => error,
    };
    let offset = error.utf8_error().valid_up_to();
    match encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(error.as_bytes())
    {
        Some(text) => {
            eprintln!("{name}: read as GB18030; offsets are those of the UTF-8 text");
            Ok(text.into_owned())
        }
        None => Err(io::Error::new(
            io::ErrorKind::InvalidData,
            format!("{name}: neither UTF-8 (invalid at byte {offset}) nor GB18030"),
        )),
    }
}

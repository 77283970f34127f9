//! The documents that files and folders named on a command line stand for.

use std::{
    collections::HashSet,
    ffi::OsString,
    fs, io,
    path::{Path, PathBuf},
};

/// Endings of the files taken from a folder; a file that is named is taken whatever it is called.
const ENDINGS: [&str; 2] = ["txt", "md"];

/// The files in the order they were named, those of a folder by name, each once; and what could not be
/// looked at. Links to folders are not followed, so that none is walked for ever.
pub(crate) fn collect(named: Vec<OsString>) -> (Vec<PathBuf>, Vec<io::Error>) {
    let (mut files, mut errors) = (Vec::new(), Vec::new());
    // The next to look at is the last.
    let mut waiting: Vec<_> = named.into_iter().rev().map(PathBuf::from).collect();
    let mut seen = HashSet::new();
    while let Some(path) = waiting.pop() {
        if !path.is_dir() {
            if seen.insert(path.clone()) {
                files.push(path);
            }
            continue;
        }
        match entries(&path) {
            Ok(inside) => waiting.extend(inside.into_iter().rev()),
            Err(error) => {
                errors.push(io::Error::new(error.kind(), format!("{}: {error}", path.display())));
            }
        }
    }
    (files, errors)
}

/// What of a folder is to be read, in the order of names. Hidden files and folders are left out.
fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut inside = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let path = entry.path();
        let hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        if !hidden && (entry.file_type()?.is_dir() || (is_document(&path) && !path.is_dir())) {
            inside.push(path);
        }
    }
    inside.sort_unstable();
    Ok(inside)
}

fn is_document(path: &Path) -> bool {
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    ENDINGS.iter().any(|known| known.eq_ignore_ascii_case(ending))
}

//! Real documents: those beside the checkout, and our own.

use std::{
    fs,
    io::{self, Write},
    path::{Path, PathBuf},
};

/// A file below the root of the crate.
pub(crate) fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Our own documents.
pub(crate) fn samples() -> Vec<PathBuf> {
    files(&here("data"))
}

/// The shared documents: those in `$GONGWEN_SHARED`, or `None` if the variable is not set.
///
/// Fails if it is set and there are none: a test that silently checks nothing is worse than none.
pub(crate) fn shared() -> Option<Vec<PathBuf>> {
    let Some(root) = std::env::var_os("GONGWEN_SHARED") else {
        // Not `eprintln!`, which the harness keeps from view where a test passes.
        let _ =
            writeln!(io::stderr(), "GONGWEN_SHARED is not set: the shared documents are skipped");
        return None;
    };
    let mut all = Vec::new();
    for folder in ["corpus", "gold/docs", "hard/docs"] {
        let folder = Path::new(&root).join(folder);
        let found = files(&folder);
        assert!(!found.is_empty(), "no documents in {}", folder.display());
        all.extend(found);
    }
    Some(all)
}

/// All files below a folder, in the order of their names. Fails where the folder cannot be read.
pub(crate) fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
        for entry in entries {
            let path = entry.unwrap_or_else(|e| panic!("{}: {e}", folder.display())).path();
            if path.is_dir() {
                folders.push(path);
            } else if !path.file_name().is_some_and(|n| n.as_encoded_bytes().starts_with(b".")) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The text of a file.
pub(crate) fn read(path: &Path) -> String {
    let bytes = fs::read(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    String::from_utf8(bytes).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

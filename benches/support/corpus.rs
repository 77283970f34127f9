//! What the benchmarks read: the real documents below `$GONGWEN_SHARED/corpus`, a folder a genre,
//! or, without that variable, documents of a seeded generator.
//!
//! Every document is a text of its own. A small text repeated would look faster than it is: the
//! branch predictor learns it.

use std::{env, fmt, fs, path::Path, sync::LazyLock};

use crate::generator;

/// Documents of one genre.
pub(crate) struct Genre {
    pub(crate) name: String,
    pub(crate) documents: Vec<String>,
}

impl fmt::Display for Genre {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.name)
    }
}

/// All genres, the last one being all of them together.
pub(crate) fn genres() -> &'static [Genre] {
    static GENRES: LazyLock<Vec<Genre>> = LazyLock::new(|| {
        let mut genres = match env::var_os("GONGWEN_SHARED") {
            Some(shared) => read(&Path::new(&shared).join("corpus")),
            None => Vec::new(),
        };
        if genres.is_empty() {
            genres = generated();
        }
        let documents = genres.iter().flat_map(|g| g.documents.iter().cloned()).collect();
        genres.push(Genre { name: String::from("together"), documents });
        genres
    });
    &GENRES
}

fn read(corpus: &Path) -> Vec<Genre> {
    let folders = fs::read_dir(corpus).into_iter().flatten().flatten();
    let mut genres: Vec<_> = folders
        .map(|folder| Genre {
            name: folder.file_name().to_string_lossy().into_owned(),
            documents: documents(&folder.path()),
        })
        .filter(|genre| !genre.documents.is_empty())
        .collect();
    genres.sort_by(|a, b| a.name.cmp(&b.name));
    genres
}

fn documents(folder: &Path) -> Vec<String> {
    let mut paths: Vec<_> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|file| file.path()).collect();
    paths.sort();
    paths.iter().filter_map(|path| fs::read_to_string(path).ok()).collect()
}

fn generated() -> Vec<Genre> {
    let genre = |name: &str, seed: u64, count: u64, length: usize| Genre {
        name: format!("generated {name}"),
        documents: (0..count).map(|i| generator::document(seed + i, length)).collect(),
    };
    vec![
        genre("news", 1, 400, 3_000),
        genre("notices", 1_001, 60, 20_000),
        genre("reports", 2_001, 20, 80_000),
    ]
}

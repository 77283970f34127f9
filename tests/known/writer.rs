//! Writing a model and building its tree.

/// The source and the tree of a model while it is written.
#[derive(Default)]
pub(crate) struct Writer {
    pub(crate) source: String,
    /// Depth, label, text of a leaf.
    pub(crate) tree: Vec<(usize, String, String)>,
    depth: usize,
    /// Whether text goes on with the leaf before.
    joins: bool,
    pub(crate) mismatches: usize,
    pub(crate) pages: usize,
}

impl Writer {
    /// A node with what `inside` writes.
    pub(crate) fn node(&mut self, label: impl Into<String>, inside: impl FnOnce(&mut Self)) {
        self.tree.push((self.depth, label.into(), String::new()));
        self.depth += 1;
        self.joins = false;
        inside(self);
        self.depth -= 1;
        self.joins = false;
    }

    pub(crate) fn leaf(&mut self, label: &str, text: &str) {
        self.source += text;
        self.tree.push((self.depth, label.to_owned(), text.to_owned()));
        self.joins = false;
    }

    pub(crate) fn text(&mut self, text: &str) {
        match self.tree.last_mut() {
            Some((_, _, last)) if self.joins => {
                self.source += text;
                *last += text;
            }
            _ => self.leaf("text", text),
        }
        self.joins = true;
    }

    /// A line end between paragraphs, which the comparison leaves out.
    pub(crate) fn line_end(&mut self) {
        self.source.push('\n');
        self.joins = false;
    }
}

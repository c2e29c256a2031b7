//! How a table is laid out: which columns in which order and width, sorted and narrowed by what. It is kept as a few
//! lines of text, so that a project file holds it as the user would read it.

use crate::engine::language::tr;

/// A column in its place.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Placed {
    /// The column.
    pub key: String,
    /// Its width in pixels, where the user set one.
    pub width_px: Option<u32>,
    /// Whether it stays in sight beside the first.
    pub is_pinned: bool,
}

/// The layout of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arrangement {
    /// Columns that are seen, in their order; empty for the usual ones.
    pub columns: Vec<Placed>,
    /// Columns it is sorted by; true for the largest first.
    pub by: Vec<(String, bool)>,
    /// Columns and what is typed into their filters.
    pub filters: Vec<(String, String)>,
    /// Whether it is shown page by page.
    pub in_pages: bool,
}

impl Arrangement {
    /// From its text. What is not understood is left out.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let mut found = Self::default();
        for line in text.lines() {
            let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
            match word {
                "columns" => found.columns = rest.split_whitespace().map(placed).collect(),
                "by" => found.by = rest.split_whitespace().map(sorted).collect(),
                "filter" => {
                    if let Some((column, typed)) = rest.split_once(' ') {
                        found.filters.push((column.to_owned(), typed.to_owned()));
                    }
                }
                "pages" => found.in_pages = true,
                _ => {}
            }
        }
        found
    }

    /// As text.
    #[must_use]
    pub fn text(&self) -> String {
        let mut lines = Vec::new();
        if !self.columns.is_empty() {
            lines.push(self.columns.iter().fold(String::from("columns"), |line, column| {
                let width =
                    column.width_px.map_or_else(String::new, |width| [":", &width.to_string()].concat());
                [line.as_str(), " ", &column.key, if column.is_pinned { "*" } else { "" }, &width].concat()
            }));
        }
        if !self.by.is_empty() {
            lines.push(self.by.iter().fold(String::from("by"), |line, (column, largest)| {
                [line.as_str(), if *largest { " -" } else { " " }, column].concat()
            }));
        }
        let on_one_line = |typed: &str| typed.replace(['\n', '\r'], " ");
        let filters = self.filters.iter();
        lines.extend(filters.map(|(column, typed)| tr!("filter {} {}", column, on_one_line(typed))));
        if self.in_pages {
            lines.push(String::from("pages"));
        }
        lines.join("\n")
    }

    /// Moves a column one place up or down among those that are seen; the first stays the first.
    pub fn shift(&mut self, key: &str, down: bool) {
        let Some(from) = self.columns.iter().position(|column| column.key == key) else { return };
        let to = if down { from + 1 } else { from.saturating_sub(1) };
        if from > 0 && to > 0 && to < self.columns.len() {
            self.columns.swap(from, to);
        }
    }

    /// Sets what is typed into the filter of a column; nothing takes the filter away.
    pub fn narrow(&mut self, column: &str, typed: &str) {
        let place = self.filters.iter().position(|(known, _)| known == column);
        match (place, typed.trim()) {
            (Some(place), "") => drop(self.filters.remove(place)),
            (None, "") => {}
            (Some(place), typed) => typed.clone_into(&mut self.filters[place].1),
            (None, typed) => self.filters.push((column.to_owned(), typed.to_owned())),
        }
    }
}

fn placed(text: &str) -> Placed {
    let (key, width) = text.split_once(':').unwrap_or((text, ""));
    let plain = key.strip_suffix('*');
    Placed { key: plain.unwrap_or(key).to_owned(), width_px: width.parse().ok(), is_pinned: plain.is_some() }
}

fn sorted(text: &str) -> (String, bool) {
    let plain = text.strip_prefix('-');
    (plain.unwrap_or(text).to_owned(), plain.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn arrangement() -> Arrangement {
        let placed = |key: &str, width_px, is_pinned| Placed { key: key.into(), width_px, is_pinned };
        Arrangement {
            columns: vec![
                placed("item", Some(220), false),
                placed("group", None, true),
                placed("value", Some(90), true),
            ],
            by: vec![("value".into(), true), ("item".into(), false)],
            filters: vec![("lead-time".into(), "> 60".into()), ("supplier".into(), "=Mill & Co".into())],
            in_pages: true,
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        assert_eq!(Arrangement::of(&arrangement().text()), arrangement());
        assert_eq!(Arrangement::of(""), Arrangement::default());
        assert_eq!(Arrangement::default().text(), "");
        assert_eq!(
            Arrangement::of("of a later version\npages"),
            Arrangement { in_pages: true, ..Default::default() }
        );
    }

    #[test]
    fn the_first_column_stays_the_first() {
        let keys = |arrangement: &Arrangement| {
            arrangement.columns.iter().map(|column| column.key.clone()).collect::<Vec<_>>().join(" ")
        };
        let mut moved = arrangement();
        moved.shift("value", false);
        assert_eq!(keys(&moved), "item value group");
        moved.shift("value", false);
        moved.shift("item", true);
        moved.shift("group", true);
        assert_eq!(keys(&moved), "item value group");
    }

    #[test]
    fn an_empty_filter_is_none() {
        let mut narrowed = arrangement();
        narrowed.narrow("lead-time", " ");
        narrowed.narrow("group", "");
        narrowed.narrow("supplier", "blank");
        assert_eq!(narrowed.filters, [("supplier".into(), "blank".into())]);
    }
}

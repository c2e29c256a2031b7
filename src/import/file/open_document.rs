//! Hidden and merged cells of an ODS: its rows, columns and cells say how often they repeat.

use super::flags::{Flags, MOST_HIDDEN, MOST_MERGED, Merged, each_piece, tag_around};
use super::tags::{attribute, unescaped};
use crate::engine::stats::ranking::rank;
use memchr::memmem;
use std::collections::BTreeMap;
use std::io::Read;

/// Most cells that a sheet may come to once its repeated rows and cells are counted, with the empty ones between.
const MOST_CELLS: u64 = 12_000_000;
/// Longest row of spaces in a cell.
const MOST_SPACES: u32 = 32_767;

/// Flags of the sheets by their names; nothing where the library that reads the cells would not come to an end.
pub(super) fn flags(reader: &mut impl Read) -> Option<BTreeMap<String, Flags>> {
    let mut walk = Walk::default();
    let finders =
        ["<table:", "</table:table>", "office:annotation", "<text:s ", "<!"].map(memmem::Finder::new);
    each_piece(reader, |tags| {
        let mut found: Vec<(usize, usize)> = finders
            .iter()
            .enumerate()
            .flat_map(|(kind, one)| one.find_iter(tags).map(move |at| (at, kind)))
            .collect();
        rank(&mut found, Ord::cmp);
        for (at, kind) in found {
            match (kind, tag_around(tags, at + 1)) {
                (0, Some(tag)) => walk.take(tag),
                (1, _) => walk.depth -= 1,
                (2, Some(tag)) => walk.note(tag),
                (3, Some(tag)) => walk.spaces(tag),
                // A comment may hide an end.
                _ => walk.is_odd = true,
            }
        }
        walk.is_odd |= walk.depth < 0;
    });
    let is_odd = walk.is_odd || walk.depth != 0 || walk.notes != 0;
    let flags = walk.sheets.into_iter().map(|(name, flags)| (name, flags.finished())).collect();
    (!is_odd).then_some(flags)
}

/// Where the walk through the sheets is.
#[derive(Default)]
struct Walk {
    sheets: Vec<(String, Flags)>,
    /// Row and column that come next, and those of the cells of the row.
    row: u32,
    column: u32,
    cell: u32,
    /// Rows for which the last row stands.
    repeats: u32,
    /// Tables and notes that are open.
    depth: i32,
    notes: i32,
    /// True for what no program writes.
    is_odd: bool,
    /// Columns and rows of values of the sheet.
    width: u32,
}

impl Walk {
    fn note(&mut self, tag: &str) {
        if tag.starts_with("/office:annotation") {
            self.notes -= 1;
        } else if tag.starts_with("office:annotation") && !tag.starts_with("office:annotation-") {
            self.notes += i32::from(!tag.ends_with('/'));
        }
    }

    fn spaces(&mut self, tag: &str) {
        let count = attribute(tag.trim_end_matches('/'), "c").map(|text| text.parse::<u32>());
        self.is_odd |= count.is_some_and(|count| count.is_ok_and(|count| count > MOST_SPACES));
    }

    fn take(&mut self, tag: &str) {
        let (name, attributes) = tag.split_once(char::is_whitespace).unwrap_or((tag, ""));
        let attributes = attributes.trim_end_matches('/');
        let count = |key: &str| {
            attribute(attributes, key).and_then(|text| text.parse::<u32>().ok()).filter(|count| *count > 0)
        };
        match name.trim_end_matches('/') {
            "table:table" => {
                self.depth += i32::from(!tag.ends_with('/'));
                self.width = 0;
                let name = attribute(attributes, "name").map(unescaped).unwrap_or_default();
                self.sheets.push((name, Flags::default()));
                (self.row, self.column, self.cell, self.repeats) = (0, 0, 0, 0);
            }
            "table:table-column" => {
                let repeats = count("number-columns-repeated").unwrap_or(1);
                if is_hidden(attributes)
                    && let Some((_, flags)) = self.sheets.last_mut()
                {
                    flags.hidden_columns.push((self.column, self.column.saturating_add(repeats - 1)));
                }
                self.column = self.column.saturating_add(repeats);
            }
            "table:table-row" => {
                self.row = self.row.saturating_add(self.repeats);
                self.repeats = count("number-rows-repeated").unwrap_or(1);
                self.cell = 0;
                if is_hidden(attributes)
                    && let Some((_, flags)) = self.sheets.last_mut()
                {
                    let room = MOST_HIDDEN.saturating_sub(flags.hidden_rows.len());
                    let rows = self.row..self.row.saturating_add(self.repeats);
                    flags.hidden_rows.extend(rows.take(room));
                }
            }
            "table:table-cell" | "table:covered-table-cell" => {
                let (rows, columns) = (count("number-rows-spanned"), count("number-columns-spanned"));
                let (down, right) = (rows.unwrap_or(1) - 1, columns.unwrap_or(1) - 1);
                if down + right > 0
                    && let Some((_, flags)) = self.sheets.last_mut()
                    && flags.merged.len() < MOST_MERGED
                {
                    let last = (self.row.saturating_add(down), self.cell.saturating_add(right));
                    flags.merged.push(Merged { first: (self.row, self.cell), last });
                }
                self.cell = self.cell.saturating_add(count("number-columns-repeated").unwrap_or(1));
                if attributes.contains("office:") || attributes.contains("table:formula") {
                    self.width = self.width.max(self.cell);
                    let rows = u64::from(self.row) + u64::from(self.repeats.max(1));
                    self.is_odd |= rows * u64::from(self.width) > MOST_CELLS;
                }
            }
            _ => {}
        }
    }
}

/// Hidden by hand, or by a filter.
fn is_hidden(attributes: &str) -> bool {
    attribute(attributes, "visibility").is_some_and(|value| matches!(value, "collapse" | "filter"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_repeats_is_counted() {
        let content = "<office:spreadsheet><table:table table:name=\"A &amp; B\">\
            <table:table-column/><table:table-column table:number-columns-repeated=\"2\" table:visibility=\"collapse\"/>\
            <table:table-row><table:table-cell table:number-columns-repeated=\"2\"/>\
            <table:table-cell table:number-rows-spanned=\"3\" table:number-columns-spanned=\"1\"/></table:table-row>\
            <table:table-row table:number-rows-repeated=\"3\"/>\
            <table:table-row table:visibility=\"filter\" table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>\
            </table:table><table:table table:name=\"C\"><table:table-row table:visibility=\"collapse\"/></table:table>";
        let found = flags(&mut content.as_bytes()).expect("sound");
        let first = &found["A & B"];
        assert_eq!(
            (first.hidden_rows.as_slice(), first.hidden_columns.as_slice()),
            (&[4, 5][..], &[(1, 2)][..])
        );
        assert_eq!(first.merged, [Merged { first: (0, 2), last: (2, 2) }]);
        assert_eq!(found["C"].hidden_rows, [0]);
    }

    #[test]
    fn what_would_never_end_is_refused() {
        let cell = "<table:table-cell office:value=\"1\"/>";
        for content in [
            format!("<table:table table:name=\"A\"><table:table-row>{cell}</table:table-row>"),
            format!("<table:table><table:table-row>{cell}</table:table-row><!-- </table:table> -->"),
            format!(
                "<table:table><table:table-row table:number-rows-repeated=\"1048576\">{}</table:table-row></table:table>",
                cell.repeat(20)
            ),
            "<table:table><table:table-cell><office:annotation></table:table-cell></table:table>".to_owned(),
            "<table:table><text:s text:c=\"4000000000\"/></table:table>".to_owned(),
        ] {
            assert!(flags(&mut content.as_bytes()).is_none(), "{content}");
        }
    }
}

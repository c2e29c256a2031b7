//! What the report says beside the plan, in the user's words.

use serde::{Deserialize, Serialize};

/// The report's words and paper, and the names of columns for the ERP.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReportSettings {
    /// Whom it is for; the project's name where it is empty.
    pub client: String,
    /// Its title; a usual one where it is empty.
    pub title: String,
    /// Who wrote it.
    pub author: String,
    /// Its date where it is another than today's.
    pub date: String,
    /// Whether it is on Letter paper instead of A4.
    pub is_letter: bool,
    /// Its accent colour, such as #8A4B00; none where it is empty.
    pub accent: String,
    /// Its logo as an address that holds the picture; none where it is empty.
    pub logo: String,
    /// Pages that are left out, by their names in `project::export::report::PAGES`.
    pub left_out: Vec<String>,
    /// The order of the pages, by their names; those it does not name follow in the usual order.
    pub order: Vec<String>,
    /// Names of the ERP's columns, in the order of `project::export::tables::ERP_HEADINGS`; usual ones where they are
    /// empty.
    pub erp_headings: [String; 5],
}

/// When and where a project was begun.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct About {
    /// The day, such as 2026-11-27; empty where it is not known.
    pub created: String,
    /// The language of the browser it was begun in, such as en-GB; empty where it is not known.
    pub locale: String,
}

impl ReportSettings {
    /// Shows a page, or leaves it out.
    pub fn show(&mut self, page: &str, is_shown: bool) {
        self.left_out.retain(|left| left != page);
        if !is_shown {
            self.left_out.push(page.to_owned());
        }
    }

    /// These pages in the author's order.
    #[must_use]
    pub fn ordered(&self, pages: &[&'static str]) -> Vec<&'static str> {
        let named = |name: &String| pages.iter().copied().find(|page| page == name);
        let mut ordered: Vec<&'static str> = Vec::new();
        for page in self.order.iter().filter_map(named).chain(pages.iter().copied()) {
            if !ordered.contains(&page) {
                ordered.push(page);
            }
        }
        ordered
    }

    /// Moves a page one place up or down; one at the end stays.
    pub fn move_page(&mut self, pages: &[&'static str], page: &str, is_up: bool) {
        let mut ordered = self.ordered(pages);
        let Some(at) = ordered.iter().position(|known| *known == page) else { return };
        let to = if is_up { at.saturating_sub(1) } else { (at + 1).min(ordered.len() - 1) };
        ordered.swap(at, to);
        self.order = ordered.into_iter().map(str::to_owned).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_move_by_one_and_an_unknown_name_moves_nothing() {
        let pages = ["a", "b", "c"];
        let mut report = ReportSettings::default();
        report.move_page(&pages, "c", true);
        assert_eq!(report.ordered(&pages), ["a", "c", "b"]);
        report.move_page(&pages, "a", true);
        report.move_page(&pages, "b", false);
        report.move_page(&pages, "of another version", true);
        assert_eq!(report.ordered(&pages), ["a", "c", "b"]);
        report.move_page(&pages, "a", false);
        assert_eq!(report.ordered(&pages), ["c", "a", "b"]);
        report.order = vec![String::from("gone"), String::from("b"), String::from("b")];
        assert_eq!(report.ordered(&["a", "b"]), ["b", "a"], "a name that stands twice is one page");
    }
}

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
}

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
    /// Names of the ERP's columns, in the order of `project::export::tables::ERP_HEADINGS`; usual ones where they are
    /// empty.
    pub erp_headings: [String; 5],
}

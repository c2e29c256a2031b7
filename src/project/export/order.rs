//! A file as it is ordered by the page and made from the plan.

use super::report::{Brief, document, file_name, shown};
use super::workbook::workbook;
use super::xlsx::xlsx;
use super::{calendar, tables};
use crate::engine::sim::summary::Summary;
use crate::project::plan::figures::Plan;
use crate::project::select::plan_csv::plan_csv;
use crate::project::settings::Settings;
use serde::{Deserialize, Serialize};

/// The files that there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// The workbook with live formulas.
    Workbook,
    /// The plan as CSV.
    PlanCsv,
    /// What an ERP takes over.
    Erp,
    /// Reviews and rotations.
    Calendar,
    /// The draws of the stress test.
    Draws,
    /// The report as a file that stands alone.
    Report,
    /// Its pages, to be looked at.
    Pages,
}

/// What is ordered. The plan, the settings and, where there is one, the run travel beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Order {
    /// Which file.
    pub kind: Kind,
    /// What the report holds beside the plan.
    pub brief: Brief,
    /// Headings that the ERP knows, in the order of [`tables::ERP_HEADINGS`].
    pub headings: Vec<String>,
    /// The first day of the calendar, such as 20261126.
    pub start: String,
}

/// A file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media: &'static str,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Makes a file.
///
/// # Errors
/// A sentence: what is missing, or too large.
pub fn make(plan: &Plan, settings: &Settings, run: Option<&Summary>, order: &Order) -> Result<Made, String> {
    const CSV: &str = "text/csv;charset=utf-8";
    let brief = &order.brief;
    let named = |what: &str, ending: &str| {
        let title = if what.is_empty() { brief.title.to_lowercase() } else { String::from(what) };
        file_name(&Brief { title, ..brief.clone() }, ending)
    };
    let made = |name: String, media: &'static str, bytes: Vec<u8>| Ok(Made { name, media, bytes });
    match order.kind {
        Kind::Workbook => {
            let media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            made(named("", "xlsx"), media, xlsx(&workbook(plan, settings).0)?)
        }
        Kind::PlanCsv => made(named("plan", "csv"), CSV, plan_csv(plan).into_bytes()),
        Kind::Erp => {
            let text = tables::erp_parameters(plan, &order.headings);
            made(named("ERP parameters", "csv"), CSV, text.into_bytes())
        }
        Kind::Calendar => {
            let text = calendar::calendar(plan, &order.start);
            made(named("calendar", "ics"), "text/calendar;charset=utf-8", text.into_bytes())
        }
        Kind::Draws => {
            let run = run.ok_or("There are no draws yet: run the stress test first.")?;
            made(named("simulated years", "csv"), CSV, tables::draws(plan, run).into_bytes())
        }
        Kind::Report => {
            let text = document(plan, settings, run, brief);
            made(named("", "html"), "text/html;charset=utf-8", text.into_bytes())
        }
        Kind::Pages => {
            let text = shown(plan, settings, run, brief);
            made(named("", "html"), "text/html;charset=utf-8", text.into_bytes())
        }
    }
}

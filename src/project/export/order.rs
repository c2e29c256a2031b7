//! A file as it is ordered by the page and made from the plan.

use super::csv::csv;
use super::report::{Brief, document, file_name, shown};
use super::sheet::{Book, Sheet};
use super::taken::{self, Taken};
use super::workbook::workbook;
use super::xlsx::xlsx;
use super::{calendar, tables};
use crate::engine::language::tr;
use crate::engine::sim::summary::Summary;
use crate::project::plan::figures::Plan;
use crate::project::settings::Settings;
use serde::{Deserialize, Serialize};

/// The files that there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// The workbook with live formulas.
    Workbook,
    /// The plan.
    Plan,
    /// What an ERP takes over.
    Erp,
    /// Reviews and rotations.
    Calendar,
    /// The draws of the stress test.
    Draws,
    /// A table of a screen; it travels in the place of the plan.
    Table,
    /// The report as a file that stands alone.
    Report,
    /// Its pages, to be looked at.
    Pages,
}

/// In which form a table is ordered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    /// CSV with commas and decimal points.
    #[default]
    Csv,
    /// CSV with semicolons and decimal commas.
    CsvSemicolon,
    /// A workbook of one sheet.
    Xlsx,
}

/// What is ordered. The plan, the settings and, where there is one, the run travel beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Order {
    /// Which file.
    pub kind: Kind,
    /// In which form, where it is a table.
    pub form: Form,
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
    let brief = &order.brief;
    let made = |name: String, media: &'static str, bytes: Vec<u8>| Ok(Made { name, media, bytes });
    let of_sheet = |what: &str, sheet: &Sheet| written(sheet, &named(brief, what), order.form);
    match order.kind {
        Kind::Workbook => {
            made(file_name(&named(brief, ""), "xlsx"), XLSX, xlsx(&workbook(plan, settings).0)?)
        }
        Kind::Plan => of_sheet("plan", &tables::plan(plan)),
        Kind::Erp => of_sheet(tr("ERP parameters"), &tables::erp_parameters(plan, &order.headings)),
        Kind::Calendar => {
            let text = calendar::calendar(plan, &order.start);
            made(
                file_name(&named(brief, "calendar"), "ics"),
                "text/calendar;charset=utf-8",
                text.into_bytes(),
            )
        }
        Kind::Draws => {
            let run = run.ok_or(tr("There are no draws yet: run the stress test first."))?;
            of_sheet(tr("simulated years"), &tables::draws(plan, run))
        }
        Kind::Report => {
            let text = document(plan, settings, run, brief);
            made(file_name(&named(brief, ""), "html"), HTML, text.into_bytes())
        }
        Kind::Pages => {
            let text = shown(plan, settings, run, brief);
            made(file_name(&named(brief, ""), "html"), HTML, text.into_bytes())
        }
        Kind::Table => Err(String::from(tr("This table did not arrive. Reload the page and try again."))),
    }
}

/// Makes a file of a table that a screen shows.
///
/// # Errors
/// A sentence: it is too large for a workbook.
pub fn make_table(table: &Taken, order: &Order) -> Result<Made, String> {
    written(&taken::sheet(table), &named(&order.brief, &table.title), order.form)
}

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const HTML: &str = "text/html;charset=utf-8";

/// The brief with the name of one file in the place of the title.
fn named(brief: &Brief, what: &str) -> Brief {
    let title = if what.is_empty() { brief.title.to_lowercase() } else { String::from(what) };
    Brief { title, ..brief.clone() }
}

fn written(sheet: &Sheet, brief: &Brief, form: Form) -> Result<Made, String> {
    if form != Form::Xlsx {
        let bytes = csv(sheet, form).into_bytes();
        return Ok(Made { name: file_name(brief, "csv"), media: "text/csv;charset=utf-8", bytes });
    }
    let book = Book { title: brief.title.clone(), sheets: vec![sheet.clone()] };
    Ok(Made { name: file_name(brief, "xlsx"), media: XLSX, bytes: xlsx(&book)? })
}

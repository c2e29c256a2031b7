//! Every finding with its place as the spreadsheet counts it.

use crate::engine::language::tr;
use crate::import::issue::{Issue, Severity};
use crate::import::read::Report;
use crate::project::words::{counted, whole};
use crate::ui::feedback::Tone;
use crate::ui::layout::Card;
use crate::ui::table::{Cell, Column, DataTable, Look, Phone, SortKey, Width};
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Issues`].
#[derive(Properties, PartialEq)]
pub(super) struct IssuesProps {
    pub(super) report: Rc<Report>,
    /// The level that is shown; all without one.
    pub(super) level: Option<Severity>,
}

/// The table of findings.
#[component]
pub(super) fn Issues(props: &IssuesProps) -> Html {
    let IssuesProps { report, level } = props;
    let counts = &report.counts;
    let count = |severity: Severity| match severity {
        Severity::Stop => counts.stop,
        Severity::Check => counts.check,
        Severity::Fixed => counts.fixed,
        Severity::Assumed => counts.assumed,
    };
    let all = level.map_or(counts.stop + counts.check + counts.fixed + counts.assumed, count);
    let shown = {
        let key = (Rc::as_ptr(report) as usize, *level);
        let report = Rc::clone(report);
        use_memo(key, move |(_, level)| {
            let fits = |issue: &Issue| level.is_none_or(|level| issue.severity == level);
            (0..report.issues.len()).filter(|at| report.issues.get(*at).is_some_and(fits)).collect::<Vec<_>>()
        })
    };
    let title = if all == 0 {
        String::from(tr("Nothing to look at"))
    } else {
        counted(all as usize, "finding", "findings")
    };
    let sub = if (shown.len() as u32) < all {
        tr!("The first {} are listed, all are counted", whole(shown.len() as f64))
    } else {
        String::from(tr("Row and column as your spreadsheet counts them"))
    };
    let columns = {
        let key = (Rc::as_ptr(report) as usize, Rc::as_ptr(&shown) as usize);
        use_memo(key, |_| columns(report, &shown))
    };
    let row_key = use_callback((), |row: usize, ()| AttrValue::from(row.to_string()));
    html! {
        <Card {title} {sub} flush={true}>
            <DataTable
                label={tr("Findings")}
                {columns}
                rows={shown.len()}
                {row_key}
                first={25}
                empty={html! { <p class="hint">{ tr("Every row was read as it stands.") }</p> }}
            />
        </Card>
    }
}

fn columns(report: &Rc<Report>, shown: &Rc<Vec<usize>>) -> Vec<Column> {
    let of = |make: fn(&Issue) -> Cell| {
        let (report, shown) = (Rc::clone(report), Rc::clone(shown));
        move |row: usize| {
            let issue = shown.get(row).and_then(|at| report.issues.get(*at));
            issue.map_or_else(|| Cell::blank(""), make)
        }
    };
    vec![
        Column::new("level", tr("Level"), of(level)).phone(Phone::Side),
        Column::new(
            "file",
            tr("File"),
            of(|issue| {
                let sheet = if issue.sheet.is_empty() { String::new() } else { tr!("sheet {}", issue.sheet) };
                Cell::new(
                    SortKey::Text(issue.file.clone().into()),
                    Look::Two { text: issue.file.clone().into(), under: sheet.into() },
                )
            }),
        )
        .phone(Phone::Head),
        Column::new(
            "row",
            tr("Row"),
            of(|issue| match issue.row {
                0 => Cell::blank(tr("The whole file")),
                row => Cell::figure(f64::from(row), row.to_string()),
            }),
        )
        .figures("")
        .phone(Phone::Shown),
        Column::new(
            "column",
            tr("Column"),
            of(|issue| {
                let name = [issue.column.as_str(), issue.header.as_str()];
                Cell::text(name.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
            }),
        )
        .phone(Phone::Shown),
        Column::new("value", tr("Value in file"), of(|issue| Cell::text(issue.value.clone())))
            .phone(Phone::Shown),
        Column::new(
            "reason",
            tr("What and what to do"),
            of(|issue| {
                Cell::new(
                    SortKey::Text(issue.reason.clone().into()),
                    Look::Two { text: issue.reason.clone().into(), under: issue.remedy.clone().into() },
                )
            }),
        )
        .width(Width::Wide)
        .phone(Phone::Full),
    ]
}

fn level(issue: &Issue) -> Cell {
    let (word, tone) = match issue.severity {
        Severity::Stop => (tr("Stop"), Tone::Danger),
        Severity::Check => (tr("Check"), Tone::Warn),
        Severity::Fixed => (tr("Fixed"), Tone::Ok),
        Severity::Assumed => (tr("Assumed"), Tone::Info),
    };
    Cell::new(
        SortKey::Number(f64::from(issue.severity as u8)),
        Look::Chips(vec![(AttrValue::Static(word), tone)]),
    )
}

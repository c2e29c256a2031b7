//! The tables in use, column by column.

use crate::engine::language::tr;
use crate::import::columns::Field;
use crate::import::report::{ColumnReport, MatchState, Report, TableReport};
use crate::project::words::{counted, whole};
use crate::ui::feedback::{Chip, Tone};
use crate::ui::layout::Disclosure;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Tables`].
#[derive(Properties, PartialEq)]
pub(super) struct TablesProps {
    pub(super) report: Rc<Report>,
}

/// One card per table.
#[component]
pub(super) fn Tables(props: &TablesProps) -> Html {
    let card = |(place, table): (usize, &TableReport)| {
        let used = table.columns.iter().filter(|c| c.field.is_some() || c.is_period).count();
        let sheet = if table.sheet.is_empty() { String::new() } else { tr!(", sheet {}", table.sheet) };
        let how = [table.separator.as_str(), table.encoding.as_str()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ");
        let preset = if table.preset.is_empty() { String::new() } else { tr!(" {} export.", table.preset) };
        let summary = html! {
            <p>
                { tr!("{}: {}, {} of {} used. Headers in row {}.{preset} {how}", table.kind.name(), counted(table.rows as usize, "row", "rows"), whole(used as f64), counted(table.columns.len(), "column", "columns"), table.header_row, preset, how) }
            </p>
        };
        html! {
            <div key={table.key.clone()} data-table={table.file.clone()} data-kind={table.kind.name()}>
                <Disclosure id={format!("table-{place}")} title={format!("{}{sheet}", table.file)} {summary} open={false}>
                    { column_list(table) }
                </Disclosure>
            </div>
        }
    };
    html! { <div class="data-tables">{ for props.report.tables.iter().enumerate().map(card) }</div> }
}

fn column_list(table: &TableReport) -> Html {
    let row = |(index, column): (usize, &ColumnReport)| {
        let (word, tone) = match column.state {
            _ if column.is_period => (tr("Sure"), Tone::Ok),
            MatchState::Sure => (tr("Sure"), Tone::Ok),
            MatchState::Check => (tr("Check"), Tone::Warn),
            MatchState::NotUsed => (tr("Not used"), Tone::Neutral),
        };
        html! {
            <tr key={index} data-column={column.letter.clone()}>
                <th scope="row">{ column.letter.clone() }</th>
                <td>{ column.header.clone() }</td>
                <td class="samples">{ column.samples.join(" \u{b7} ") }</td>
                <td>{ meaning(column) }</td>
                <td><Chip text={word} {tone} with_icon={true} /></td>
            </tr>
        }
    };
    html! {
        <div class="table-frame column-list" tabindex="0" role="region" aria-label={tr!("Columns of {}", table.file)}>
            <table class="table" data-rows="plain">
                <thead>
                    <tr>
                        <th scope="col">{ tr("Column") }</th>
                        <th scope="col">{ tr("Header") }</th>
                        <th scope="col">{ tr("First values") }</th>
                        <th scope="col">{ tr("Means") }</th>
                        <th scope="col">{ tr("State") }</th>
                    </tr>
                </thead>
                <tbody>{ for table.columns.iter().enumerate().map(row) }</tbody>
            </table>
        </div>
    }
}

fn meaning(column: &ColumnReport) -> &'static str {
    if column.is_period { tr("Demand of a period") } else { column.field.map_or(tr("Not used"), Field::name) }
}

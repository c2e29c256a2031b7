//! The first rows of each table under the names of what their columns mean.

use crate::engine::language::tr;
use crate::import::report::{ColumnReport, Report, TableReport};
use crate::project::imports::flow;
use crate::ui::layout::Card;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`FirstRows`].
#[derive(Properties, PartialEq)]
pub(super) struct FirstRowsProps {
    pub(super) report: Rc<Report>,
}

/// A card for each table.
#[component]
pub(super) fn FirstRows(props: &FirstRowsProps) -> Html {
    html! { <>{ for flow::used(&props.report).map(card) }</> }
}

fn card(table: &TableReport) -> Html {
    let used: Vec<(usize, &ColumnReport)> = table
        .columns
        .iter()
        .enumerate()
        .filter(|(_, column)| column.field.is_some() || column.is_period)
        .take(16)
        .collect();
    let head = |(at, column): &(usize, &ColumnReport)| {
        let means = column.field.map_or_else(|| column.header.clone(), |field| field.name().to_owned());
        html! { <th key={*at} scope="col">{ means }<span class="unit">{ column.letter.clone() }</span></th> }
    };
    let cell = |cells: &[String], at: usize| html! { <td key={at}>{ cells.get(at).cloned().unwrap_or_default() }</td> };
    let line = |(number, cells): &(u32, Vec<String>)| {
        html! { <tr key={*number}><th scope="row">{ *number }</th>{ for used.iter().map(|(at, _)| cell(cells, *at)) }</tr> }
    };
    let below = table.preview.iter().filter(|(number, _)| *number > table.header_row);
    let title = tr!("First rows of {}", if table.sheet.is_empty() { &table.file } else { &table.sheet });
    html! {
        <div key={table.key.clone()} class="flow-card">
            <Card {title} sub={tr("As they stand in the file, under what their columns mean")} flush={true}>
                <div class="table-frame" data-cards="false" tabindex="0" role="region" aria-label={tr("First rows")}>
                    <table class="table"><thead><tr><th scope="col">{ tr("Row") }</th>{ for used.iter().map(head) }</tr></thead><tbody>{ for below.map(line) }</tbody></table>
                </div>
            </Card>
        </div>
    }
}

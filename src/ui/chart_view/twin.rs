//! The chart's figures as rows.

use crate::charts::table_twin::{Align, TableTwin};
use yew::prelude::*;

pub(super) fn table(twin: &TableTwin) -> Html {
    let side = |place: usize| match twin.columns.get(place).map(|column| column.align) {
        Some(Align::End) => "end",
        _ => "start",
    };
    let header = twin.columns.iter().enumerate().map(|(place, column)| {
        let unit = (!column.unit.is_empty()).then(|| html! { <span class="unit">{ column.unit.clone() }</span> });
        html! { <th scope="col" data-align={side(place)}>{ column.name.clone() }{ unit.unwrap_or_default() }</th> }
    });
    let row = |row: &Vec<String>| {
        let cell = |(place, text): (usize, &String)| {
            if place == 0 {
                html! { <th scope="row">{ text.clone() }</th> }
            } else {
                html! { <td data-align={side(place)}>{ text.clone() }</td> }
            }
        };
        html! { <tr>{ for row.iter().enumerate().map(cell) }</tr> }
    };
    html! {
        <>
            <table class="table">
                <thead><tr>{ for header }</tr></thead>
                <tbody>{ for twin.rows.iter().map(row) }</tbody>
            </table>
            <p class="chart-note" hidden={twin.note.is_empty()}>{ twin.note.clone() }</p>
        </>
    }
}

//! Headers, each of which sorts.

use super::column::Column;
use super::order::{SortBy, SortDirection};
use crate::ui::icons::{Icon, icon};
use crate::ui::route::View;
use yew::prelude::*;

pub(super) fn head(columns: &[Column], by: &[SortBy], on_press: &Callback<(usize, bool)>) -> Html {
    let header = |(place, column): (usize, &Column)| {
        let rank = by.iter().position(|by| by.column == place);
        let direction = rank.and_then(|rank| by.get(rank)).map(|by| by.direction);
        let state = match direction {
            Some(SortDirection::Ascending) => "ascending",
            Some(SortDirection::Descending) => "descending",
            None => "none",
        };
        let rank = rank.filter(|_| by.len() > 1).map(|rank| html! { <sup>{ rank + 1 }</sup> });
        let title = if column.sortable {
            sort_button(place, column, on_press)
        } else {
            html! { { column.title.clone() } }
        };
        html! {
            <th
                key={column.key.as_str()}
                scope="col"
                role="columnheader"
                aria-sort={column.sortable.then_some(state)}
                data-align={column.align.id()}
                data-width={column.width.id()}
                data-of={column.view.map(View::id)}
                data-pin={pin(column, place)}
                data-col={column.key.clone()}
                width={column.width_px.map(|width| width.to_string())}
            >{ title }{ rank.unwrap_or_default() }{ column.tools.clone() }{ unit(column) }</th>
        }
    };
    html! {
        <thead role="rowgroup">
            <tr role="row" aria-rowindex="1">{ for columns.iter().enumerate().map(header) }</tr>
        </thead>
    }
}

/// Where a column stays in sight.
pub(super) fn pin(column: &Column, place: usize) -> Option<&'static str> {
    column.pin.or((place == 0).then_some("true"))
}

fn sort_button(place: usize, column: &Column, on_press: &Callback<(usize, bool)>) -> Html {
    let onclick = {
        let on_press = on_press.clone();
        Callback::from(move |event: MouseEvent| on_press.emit((place, event.shift_key())))
    };
    html! {
        <button type="button" class="table-sort" {onclick}>{ column.title.clone() }{ icon(Icon::Sort) }</button>
    }
}

fn unit(column: &Column) -> Html {
    if column.unit.is_empty() {
        Html::default()
    } else {
        html! { <span class="unit">{ column.unit.clone() }</span> }
    }
}

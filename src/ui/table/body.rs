//! Rows, and the empty room above and below those that are drawn.

use super::cell::{Surround, draw};
use super::column::Column;
use super::data_table::FootRow;
use super::grid_keys::Place;
use super::head::pin;
use super::window::Window;
use crate::engine::language::tr;
use crate::ui::form::{Button, ButtonKind};
use crate::ui::route::View;
use std::rc::Rc;
use yew::prelude::*;
use yew::virtual_dom::Key;

/// What the rows are drawn from.
pub(super) struct Rows<'a> {
    pub(super) columns: &'a [Column],
    pub(super) heading: usize,
    pub(super) order: &'a [usize],
    pub(super) window: Window,
    pub(super) row_height: f64,
    pub(super) keys: &'a Callback<usize, AttrValue>,
    pub(super) marked: Option<&'a AttrValue>,
    pub(super) surround: &'a Surround,
    pub(super) grid: Option<Place>,
    pub(super) open: &'a [AttrValue],
    pub(super) on_more: &'a Callback<AttrValue>,
}

pub(super) fn body(rows: &Rows<'_>) -> Html {
    let all = rows.order.len();
    let shown = rows.order.iter().copied().enumerate().skip(rows.window.first).take(rows.window.count);
    html! {
        <tbody role="rowgroup">
            { room("above", rows, rows.window.first) }
            { for shown.map(|(place, row)| line(rows, place, row)) }
            { room("below", rows, rows.window.below(all)) }
        </tbody>
    }
}

fn room(key: &'static str, rows: &Rows<'_>, count: usize) -> Html {
    let height = (count as f64 * rows.row_height).to_string();
    html! {
        <tr {key} role="presentation" aria-hidden="true" hidden={count == 0}>
            <td class="table-room" colspan={rows.columns.len().to_string()}><svg width="1" {height} /></td>
        </tr>
    }
}

fn line(rows: &Rows<'_>, place: usize, row: usize) -> Html {
    let key = rows.keys.emit(row);
    let open = rows.open.contains(&key);
    let cells = rows.columns.iter().enumerate().map(|(column, head)| cell(rows, place, row, column, head));
    let more = rows.columns.iter().any(|column| column.phone == super::Phone::More);
    // In a long table a row that comes into sight takes over the elements of one that left it.
    let element = match rows.grid {
        Some(_) => Key::from(place % rows.window.elements.max(1)),
        None => Key::from(key.as_str()),
    };
    html! {
        <tr
            key={element}
            role="row"
            data-row={key.clone()}
            data-mark={(rows.marked == Some(&key)).then_some("true")}
            data-open={open.then_some("true")}
            aria-rowindex={rows.grid.map(|_| (place + 2).to_string())}
        >
            { for cells }
            if rows.grid.is_none() && more { { more_cell(&key, open, rows.on_more) } }
        </tr>
    }
}

fn more_cell(key: &AttrValue, open: bool, on_more: &Callback<AttrValue>) -> Html {
    let on_press = {
        let (key, on_more) = (key.clone(), on_more.clone());
        Callback::from(move |()| on_more.emit(key.clone()))
    };
    let label = if open { tr("Less") } else { tr("More") };
    html! {
        <td class="table-more-cell" role="cell">
            <Button {label} kind={ButtonKind::Text} {on_press} />
        </td>
    }
}

fn cell(rows: &Rows<'_>, place: usize, row: usize, column: usize, head: &Column) -> Html {
    let cell = head.cell.emit(row);
    let here = rows.grid.map(|active| active.row == place && active.column == column);
    let tabindex = here.map(|here| if here { "0" } else { "-1" });
    let at = rows.grid.map(|_| format!("{place}:{column}"));
    let note = (!cell.note.is_empty()).then(|| cell.note.clone());
    let inner = draw(&cell, rows.surround);
    let pin = pin(head, column);
    if column == rows.heading {
        return html! {
            <th
                key={head.key.as_str()}
                scope="row"
                role="rowheader"
                data-pin={pin}
                data-phone={head.phone.id()}
                data-at={at}
                {tabindex}
                title={note}
            >{ inner }</th>
        };
    }
    html! {
        <td
            key={head.key.as_str()}
            role={if here.is_some() { "gridcell" } else { "cell" }}
            data-align={head.align.id()}
            data-phone={head.phone.id()}
            data-label={label(head)}
            data-of={head.view.map(View::id)}
            data-col={head.key.clone()}
            data-pin={pin}
            data-at={at}
            data-changed={cell.changed.then_some("true")}
            {tabindex}
            title={note}
        >{ inner }</td>
    }
}

fn label(column: &Column) -> String {
    if column.unit.is_empty() {
        column.title.to_string()
    } else {
        [column.title.as_str(), ", ", column.unit.as_str()].concat()
    }
}

pub(super) fn foot(columns: &[Column], heading: usize, feet: &Rc<Vec<FootRow>>, surround: &Surround) -> Html {
    let line = |(place, foot): (usize, &FootRow)| {
        let cell = |(column, head): (usize, &Column)| {
            let found = foot.figures.iter().find(|(key, _)| *key == head.key);
            if column == heading {
                return html! {
                    <th scope="row" role="rowheader" data-pin={pin(head, column)}>{ foot.label.clone() }</th>
                };
            }
            html! { <td role="cell" data-align={head.align.id()} data-pin={pin(head, column)} data-of={head.view.map(View::id)}>{ found.map(|(_, cell)| draw(cell, surround)).unwrap_or_default() }</td> }
        };
        html! { <tr key={place} role="row">{ for columns.iter().enumerate().map(cell) }</tr> }
    };
    html! { <tfoot role="rowgroup">{ for feet.iter().enumerate().map(line) }</tfoot> }
}

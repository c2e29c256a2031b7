//! The grid for a few items: typed, or pasted as a block.

use crate::engine::language::{Words, tr};
use crate::project::imports::typed::{self, COLUMNS, ROWS, Row};
use crate::project::session::import::FileInHand;
use crate::project::words::counted;
use crate::ui::form::{Button, ButtonKind, ErrorSummary, FieldError};
use crate::ui::icons::Icon;
use crate::ui::route::Screen;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, HtmlInputElement};
use yew::prelude::*;

/// Properties of [`Grid`].
#[derive(Properties, PartialEq)]
pub(super) struct GridProps {
    pub(super) on_load: Callback<Vec<FileInHand>>,
}

/// The grid.
#[component]
pub(super) fn Grid(props: &GridProps) -> Html {
    let rows = use_state_eq(|| vec![Row::default(); ROWS]);
    let errors = use_state_eq(Vec::<FieldError>::new);
    let filled = rows.iter().filter(|row| typed::is_filled(row)).count();
    let on_add = {
        let rows = rows.clone();
        Callback::from(move |()| {
            let mut next = (*rows).clone();
            next.push(Row::default());
            rows.set(next);
        })
    };
    let on_use = {
        let (rows, errors, on_load) = (rows.clone(), errors.setter(), props.on_load.clone());
        Callback::from(move |()| {
            let found = faults(&rows);
            if found.is_empty() {
                on_load.emit(vec![FileInHand::held("Typed items.csv", typed::csv(&rows).into_bytes())]);
            }
            errors.set(found);
        })
    };
    let label = tr!("Check {}", counted(filled, "item", "items"));
    let head = |(header, ..): &(&'static str, Words, bool)| html! { <th key={*header} scope="col">{ tr(header) }</th> };
    html! {
        <>
            <ErrorSummary errors={(*errors).clone()} />
            <section class="card card-flush type-grid" aria-label={tr("Items")}>
                <div class="table-frame" data-cards="false">
                    <table class="table">
                        <thead><tr><th scope="col">{ tr("Row") }</th>{ for COLUMNS.iter().map(head) }</tr></thead>
                        <tbody>{ for rows.iter().enumerate().map(|(at, row)| line(&rows, at, row)) }</tbody>
                    </table>
                </div>
                <div class="table-foot">
                    <Button label={tr("Add a row")} id="add-row" kind={ButtonKind::Small} icon={Icon::Plus} on_press={on_add} />
                    <span>{ tr("A block copied from a spreadsheet can be pasted into any cell. Without a code, the name is used as the code.") }</span>
                </div>
            </section>
            <div class="flow-bar">
                <Button label={tr("Back to Start")} href={Screen::Start.href()} />
                <span class="hint">{ tr("Nothing is replaced until you say so.") }</span>
                <span class="push" />
                <Button id="use-typed" {label} kind={ButtonKind::Primary} on_press={on_use} />
            </div>
        </>
    }
}

fn line(rows: &UseStateHandle<Vec<Row>>, at: usize, row: &Row) -> Html {
    let cell =
        |(column, (text, (header, example, figures))): (usize, (&String, &(&'static str, Words, bool)))| {
            html! {
                <td key={column} data-align={figures.then_some("end")}>
                    <input
                        id={id(at, column)}
                        value={text.clone()}
                        placeholder={if at == 0 { example.said() } else { "" }}
                        inputmode={figures.then_some("decimal")}
                        autocomplete="off"
                        aria-label={tr!("{}, row {}", tr(header), at + 1)}
                        oninput={on_input(rows, at, column)}
                        onpaste={on_paste(rows, at, column)}
                    />
                </td>
            }
        };
    html! {
        <tr key={at}>
            <th scope="row">{ at + 1 }</th>
            { for row.iter().zip(&COLUMNS).enumerate().map(cell) }
        </tr>
    }
}

fn id(row: usize, column: usize) -> String {
    format!("typed-{row}-{column}")
}

fn on_input(rows: &UseStateHandle<Vec<Row>>, at: usize, column: usize) -> Callback<InputEvent> {
    let rows = rows.clone();
    Callback::from(move |event: InputEvent| {
        let mut next = (*rows).clone();
        if let Some(cell) = next.get_mut(at).and_then(|row| row.get_mut(column)) {
            *cell = event.target_unchecked_into::<HtmlInputElement>().value();
        }
        rows.set(next);
    })
}

/// One copied cell is pasted as usual; a block goes into the cells to the right and below.
fn on_paste(rows: &UseStateHandle<Vec<Row>>, at: usize, column: usize) -> Callback<Event> {
    let rows = rows.clone();
    Callback::from(move |event: Event| {
        let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
        let text = data.and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
        let block = typed::cells(&text);
        if block.len() > 1 || block.first().is_some_and(|line| line.len() > 1) {
            event.prevent_default();
            rows.set(typed::with_block(&rows, &block, at, column));
        }
    })
}

/// What is missing before the rows can be read.
fn faults(rows: &[Row]) -> Vec<FieldError> {
    let filled: Vec<(usize, &Row)> =
        rows.iter().enumerate().filter(|(_, row)| typed::is_filled(row)).collect();
    if filled.is_empty() {
        return vec![FieldError {
            field: id(0, 0).into(),
            text: tr("Nothing is typed yet. Begin with an item's code or name.").into(),
        }];
    }
    let unnamed = filled.iter().filter(|(_, row)| row.iter().take(2).all(|cell| cell.trim().is_empty()));
    let fault = |(at, _): &(usize, &Row)| FieldError {
        field: id(*at, 0).into(),
        text: tr!("Row {} has no code and no name. Type one of the two.", at + 1).into(),
    };
    unnamed.map(fault).collect()
}

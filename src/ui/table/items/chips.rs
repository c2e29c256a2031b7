//! The line above the rows: the field to search, what the table is narrowed by, and how much is left.

use super::ItemTableProps;
use super::ask::Shown;
use super::state::{Panel, State};
use crate::engine::language::tr;
use crate::project::words::{self, whole};
use crate::ui::form::{Button, ButtonKind};
use crate::ui::icons::{Icon, icon};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The filters of this table, as the answer read them: `Lead time above 60`.
fn filters(props: &ItemTableProps, shown: &Shown) -> Vec<(String, String)> {
    let filters = props.narrowing.filters();
    let read = shown.answer.as_ref().filter(|found| found.wanted.filters == filters);
    let words = |(place, (column, typed)): (usize, &(String, String))| {
        let title = props.columns.iter().find(|known| known.key == column.as_str());
        let title = title.map_or_else(|| capital(column), |column| column.title.to_string());
        let read = read.and_then(|found| found.read.get(place).cloned());
        let said = match read {
            Some(read) if read.is_empty() => {
                tr!("\"{typed}\" cannot be read: type > 60, 30-90 or blank", typed = typed.as_str())
            }
            Some(read) => read,
            None => typed.clone(),
        };
        (column.clone(), [&title, ": ", &said].concat())
    };
    filters.iter().enumerate().map(words).collect()
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map(|first| first.to_uppercase().collect::<String>() + letters.as_str())
        .unwrap_or_default()
}

pub(super) fn tools(props: &ItemTableProps, state: &State, shown: &Shown) -> Html {
    let typed = state.typed.clone();
    let oninput = {
        let (typed, page) = (typed.clone(), state.page.clone());
        Callback::from(move |event: InputEvent| {
            typed.set(event.target_unchecked_into::<HtmlInputElement>().value());
            page.set(0);
        })
    };
    let panel = state.panel.clone();
    let is_open = *panel == Panel::Columns;
    let on_columns = Callback::from(move |()| panel.set(if is_open { Panel::None } else { Panel::Columns }));
    let field = ["filter-", &props.label.replace(' ', "-").to_lowercase()].concat();
    html! {
        <>
            <div class="table-tools">
                <label class="visually-hidden" for={field.clone()}>{ tr("Filter items") }</label>
                <input
                    type="search"
                    id={field}
                    class="table-filter"
                    placeholder={tr("Filter by name, code, supplier or reason")}
                    autocomplete="off"
                    value={(*typed).clone()}
                    {oninput}
                />
                <span class="table-count" role="status">{ count(props, shown) }</span>
                <Button
                    id={["columns-", props.id].concat()}
                    label={if is_open { tr("Close") } else { tr("Sort, filter, columns") }}
                    kind={ButtonKind::Small}
                    on_press={on_columns}
                />
            </div>
            { chips(props, state, shown) }
        </>
    }
}

/// `12 of 48 items - EUR 184,300 of EUR 412,300`.
fn count(props: &ItemTableProps, shown: &Shown) -> String {
    let items = tr!("{} of {} items", whole(shown.order.len() as f64), whole(props.rows as f64));
    let money = shown.answer.as_ref().zip(props.sums.first()).and_then(|(found, sum)| {
        let unit = &props.columns.iter().find(|column| column.key == sum.column)?.unit;
        let (some, all) = ((*found.sums.first()?)?, (*found.sums_of_all.first()?)?);
        let text = |value: f64| words::sum(unit, &whole(value * sum.times));
        Some(tr!(" \u{2013} {} of {}", text(some), text(all)))
    });
    items + &money.unwrap_or_default()
}

/// Everything that narrows, each with its way out.
fn chips(props: &ItemTableProps, state: &State, shown: &Shown) -> Html {
    let filters = filters(props, shown);
    let chip = |text: String, on_press: Callback<MouseEvent>| {
        let name = tr!("Take away: {}", text);
        html! {
            <button type="button" class="chip chip-button" aria-label={name} onclick={on_press}>{ text.clone() }{ icon(Icon::Close) }</button>
        }
    };
    let typed = state.typed.clone();
    let of_typed = (!typed.is_empty()).then(|| {
        let set = typed.clone();
        chip(tr!("Has \"{}\"", typed.as_str()), Callback::from(move |_| set.set(String::new())))
    });
    let only = state.only_chosen.clone();
    let of_chosen = only.then(|| {
        let (set, count) = (only.clone(), props.narrowing.chosen().len());
        chip(tr!("Only the {} chosen", count.to_string()), Callback::from(move |_| set.set(false)))
    });
    let is_narrowed = of_typed.is_some() || of_chosen.is_some() || !filters.is_empty();
    let of_filters = filters.into_iter().map(|(column, text)| {
        let narrowing = props.narrowing.clone();
        chip(text, Callback::from(move |_| narrowing.narrow(&column, "")))
    });
    html! {
        <div class="table-chips" hidden={!is_narrowed}>
            { of_typed.unwrap_or_default() }
            { for of_filters }
            { of_chosen.unwrap_or_default() }
            <Button label={tr("Clear all")} kind={ButtonKind::Text} on_press={clear(props, state)} />
        </div>
    }
}

fn clear(props: &ItemTableProps, state: &State) -> Callback<()> {
    let (narrowing, typed, only) = (props.narrowing.clone(), state.typed.clone(), state.only_chosen.clone());
    Callback::from(move |()| {
        narrowing.set_filters(Vec::new());
        typed.set(String::new());
        only.set(false);
    })
}

/// What stands where no row fits.
pub(super) fn nothing(props: &ItemTableProps, state: &State) -> Html {
    let typed = match state.typed.as_str() {
        "" => String::from(tr("No items match the filters.")),
        typed => tr!(
            "No items match \"{}\"{}",
            typed,
            if props.narrowing.filters().is_empty() { "." } else { tr(" and the filters.") }
        ),
    };
    html! {
        <>
            <p class="hint">{ typed }</p>
            <Button label={tr("Clear filters")} kind={ButtonKind::Small} on_press={clear(props, state)} />
        </>
    }
}

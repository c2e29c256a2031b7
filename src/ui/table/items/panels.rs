//! What opens above the rows: all columns with the views, or one column with its filter, place and width.

use super::ItemTableProps;
use super::ask::Shown;
use super::bulk::value_of;
use super::keys::widths;
use super::state::{Panel, State, of_view, placed, text_of};
use crate::engine::language::tr;
use crate::project::arrangement::{Arrangement, Placed};
use crate::ui::form::{Button, ButtonKind};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The field of a view's name.
const VIEW_NAME: &str = "view-name";
/// Pixels that a press makes a column wider or narrower.
pub(super) const WIDER_PX: u32 = 24;

pub(super) fn panel(props: &ItemTableProps, state: &State, shown: &Shown) -> Html {
    match &*state.panel {
        Panel::None => Html::default(),
        Panel::Columns => html! { <Chooser props={props.clone()} state={state.clone()} /> },
        Panel::Column(key) => column(props, state, shown, key),
    }
}

fn small(label: impl Into<AttrValue>, on_press: impl Fn() + 'static) -> Html {
    html! { <Button label={label.into()} kind={ButtonKind::Small} on_press={Callback::from(move |()| on_press())} /> }
}

fn close(state: &State) -> Html {
    let panel = state.panel.clone();
    small(tr("Close"), move || panel.set(Panel::None))
}

/// Properties of [`Chooser`].
#[derive(Properties, PartialEq)]
struct ChooserProps {
    props: ItemTableProps,
    state: State,
}

/// All columns and the views.
#[component]
fn Chooser(chooser: &ChooserProps) -> Html {
    let (props, state) = (&chooser.props, &chooser.state);
    let words = use_state_eq(String::new);
    let seen = placed(props, &state.layout);
    let hidden = props.columns.iter().filter(|column| !seen.iter().any(|known| column.key == known.key));
    let all = seen.iter().map(|known| (known.key.clone(), true));
    let all = all.chain(hidden.map(|column| (column.key.to_string(), false)));
    let lines =
        all.enumerate().map(|(place, (key, is_seen))| line(props, state, &words, place, &key, is_seen));
    let oninput = {
        let words = words.clone();
        Callback::from(move |event: InputEvent| {
            words.set(event.target_unchecked_into::<HtmlInputElement>().value().to_lowercase())
        })
    };
    let pages = {
        let (props, state) = (props.clone(), state.clone());
        let label =
            if state.layout.in_pages { tr("Show as one long table") } else { tr("Show as pages (100 rows)") };
        small(label, move || state.change(&props, |layout| layout.in_pages = !layout.in_pages))
    };
    html! {
        <section class="table-panel" aria-label={tr("Columns and views")}>
            { views(props, state) }
            <div class="table-panel-line">
                <label for="find-column">{ tr("Find a column") }</label>
                <input id="find-column" type="search" autocomplete="off" {oninput} />
                { pages }
                { close(state) }
            </div>
            <ul class="table-columns">{ for lines }</ul>
        </section>
    }
}

fn line(props: &ItemTableProps, state: &State, words: &str, place: usize, key: &str, is_seen: bool) -> Html {
    let Some(column) = props.columns.iter().find(|column| column.key == key) else { return Html::default() };
    let title = column.title.clone();
    let change = |change: fn(&mut Arrangement, &str)| {
        let (props, state, key) = (props.clone(), state.clone(), key.to_owned());
        move || state.change(&props, |layout| change(layout, &key))
    };
    let toggle = change(|layout, key| match layout.columns.iter().position(|column| column.key == key) {
        Some(place) => drop(layout.columns.remove(place)),
        None => layout.columns.push(Placed { key: key.to_owned(), ..Placed::default() }),
    });
    let filter = {
        let (panel, key) = (state.panel.clone(), key.to_owned());
        Callback::from(move |()| panel.set(Panel::Column(key.clone())))
    };
    // Rows that are cards have no headings to press.
    let sort = {
        let (by, key) = (state.by.clone(), key.to_owned());
        Callback::from(move |()| {
            let now = by.first().filter(|(known, _)| *known == key).map(|(_, largest)| *largest);
            by.set(if now == Some(true) { Vec::new() } else { vec![(key.clone(), now.is_some())] });
        })
    };
    let id = ["column-", key].concat();
    let move_to = |word: &str, on_press: Callback<()>| {
        let name = tr!("Move {}: {}", word, title);
        html! { <Button label={tr!("Move {}", word)} {name} kind={ButtonKind::Text} {on_press} /> }
    };
    let (up, down) =
        (change(|layout, key| layout.shift(key, false)), change(|layout, key| layout.shift(key, true)));
    html! {
        <li key={key} hidden={!title.to_lowercase().contains(words)}>
            <input {id} type="checkbox" checked={is_seen} disabled={place == 0} onchange={Callback::from(move |_: Event| toggle())} />
            <label for={["column-", key].concat()}>{ title.clone() }</label>
            if is_seen {
                <Button label={tr("Sort")} name={tr!("Sort by {}", title)} kind={ButtonKind::Text} on_press={sort} />
                <Button label={tr("Filter")} name={tr!("Filter {}", title)} kind={ButtonKind::Text} on_press={filter} />
            }
            if is_seen && place > 0 {
                { move_to(tr("up"), Callback::from(move |()| up())) }
                { move_to(tr("down"), Callback::from(move |()| down())) }
            }
        </li>
    }
}

/// The views that come with the table, those that were saved, and how one is saved.
fn views(props: &ItemTableProps, state: &State) -> Html {
    let built_in = props.views.iter().map(|view| {
        let (props, state) = (props.clone(), state.clone());
        small(view.name, move || {
            state.change(&props, |layout| layout.columns = of_view(&props, view.columns))
        })
    });
    let settings = &props.page.session.settings;
    let mine = [props.id, "/"].concat();
    let saved = settings.tables.iter().filter_map(|(known, _)| known.strip_prefix(&mine));
    let saved = saved.map(|name| {
        let (take, gone) = ((props.clone(), state.clone(), [&mine, name].concat()), (props.clone(), [&mine, name].concat()));
        let on_take = move || {
            let (props, state, known) = &take;
            let layout = Arrangement::of(text_of(&props.page.session.settings, known));
            state.by.set(layout.by.clone());
            props.narrowing.set_filters(layout.filters.clone());
            state.lay_out(props, layout);
        };
        let on_gone = move || {
            let mut settings = (*gone.0.page.session.settings).clone();
            settings.tables.retain(|(known, _)| *known != gone.1);
            gone.0.page.on_settings.emit(settings);
        };
        html! { <span class="table-view">{ small(name.to_owned(), on_take) }<Button label={tr("Delete")} name={tr!("Delete view {}", name)} kind={ButtonKind::Text} on_press={Callback::from(move |()| on_gone())} /></span> }
    });
    let save = {
        let (props, state) = (props.clone(), state.clone());
        move || {
            let name = value_of(VIEW_NAME).trim().replace(['/', '\n'], " ");
            if !name.is_empty() {
                let layout = Arrangement {
                    columns: placed(&props, &state.layout),
                    by: (*state.by).clone(),
                    filters: props.narrowing.filters().to_vec(),
                    in_pages: state.layout.in_pages,
                };
                let mut settings = (*props.page.session.settings).clone();
                settings.lay_out(&[props.id, "/", &name].concat(), layout.text());
                props.page.on_settings.emit(settings);
            }
        }
    };
    html! {
        <div class="table-panel-line">
            <span>{ tr("Views") }</span>
            { for built_in }
            { for saved }
            <label class="visually-hidden" for={VIEW_NAME}>{ tr("Name of the view") }</label>
            <input id={VIEW_NAME} type="text" autocomplete="off" maxlength="40" placeholder={tr("Name of the view")} />
            { small(tr("Save view"), save) }
        </div>
    }
}

/// One column: what narrows it, where it stands, how wide it is.
fn column(props: &ItemTableProps, state: &State, shown: &Shown, key: &str) -> Html {
    let Some(column) = props.columns.iter().find(|column| column.key == key) else { return Html::default() };
    let typed = props.narrowing.typed(key).to_owned();
    let oninput = {
        let (narrowing, page, key) = (props.narrowing.clone(), state.page.clone(), key.to_owned());
        Callback::from(move |event: InputEvent| {
            narrowing.narrow(&key, &event.target_unchecked_into::<HtmlInputElement>().value());
            page.set(0);
        })
    };
    let answer = shown.answer.as_ref().filter(|found| found.wanted.values_of == key);
    let values = answer.map(|found| found.values.clone()).unwrap_or_default();
    let hint = if column.unit.is_empty() {
        tr("seal, A*, =Mill | Forge, blank or known")
    } else {
        tr("> 60, 30-90, 12, blank or known")
    };
    let act = |act: fn(&ItemTableProps, &State, &str)| {
        let (props, state, key) = (props.clone(), state.clone(), key.to_owned());
        move || act(&props, &state, &key)
    };
    html! {
        <section class="table-panel" aria-label={tr!("Column {}", column.title)}>
            <div class="table-panel-line">
                <label for="column-filter">{ tr!("{} is", column.title.as_str()) }</label>
                <input id="column-filter" type="search" autocomplete="off" value={typed.clone()} {oninput} aria-describedby="column-hint" />
                <span class="hint" id="column-hint">{ hint }</span>
                { small(tr("Pin or unpin"), act(|props, state, key| state.pin(props, key))) }
                { small(tr("Wider"), act(|props, state, key| wider(props, state, key, true))) }
                { small(tr("Narrower"), act(|props, state, key| wider(props, state, key, false))) }
                { small(tr("Fit to content"), act(|props, state, _| state.change(props, |layout| layout.columns.iter_mut().for_each(|column| column.width_px = None)))) }
                { small(tr("Hide"), act(|props, state, key| {
                    state.panel.set(Panel::None);
                    state.change(props, |layout| layout.columns.retain(|column| column.key != key || column.key == "item"));
                })) }
                { close(state) }
            </div>
            <div class="table-panel-line" role="group" aria-label={tr("Values")} hidden={values.is_empty()}>
                { for values.iter().map(|(value, count)| ticked(props, key, &typed, value, *count)) }
            </div>
        </section>
    }
}

/// A value with its count, ticked where the filter names it.
fn ticked(props: &ItemTableProps, key: &str, typed: &str, value: &str, count: u32) -> Html {
    let named: Vec<String> = typed
        .strip_prefix('=')
        .map(|rest| rest.split('|').map(|part| part.trim().to_owned()).collect())
        .unwrap_or_default();
    let checked = named.iter().any(|one| one.eq_ignore_ascii_case(value));
    let onchange = {
        let (narrowing, key, value) = (props.narrowing.clone(), key.to_owned(), value.to_owned());
        Callback::from(move |_: Event| {
            let mut next: Vec<&str> =
                named.iter().map(String::as_str).filter(|one| !one.is_empty()).collect();
            match next.iter().position(|one| one.eq_ignore_ascii_case(&value)) {
                Some(place) => drop(next.remove(place)),
                None => next.push(&value),
            }
            let typed = if next.is_empty() { String::new() } else { ["=", &next.join("|")].concat() };
            narrowing.narrow(&key, &typed);
        })
    };
    html! { <label class="table-value"><input type="checkbox" {checked} {onchange} />{ value.to_owned() }{ " " }<small>{ count }</small></label> }
}

pub(super) fn wider(props: &ItemTableProps, state: &State, key: &str, more: bool) {
    let seen = widths(props);
    let now = seen.iter().find(|(known, _)| known == key).map_or(120, |(_, width)| *width);
    let width_px = if more { now + WIDER_PX } else { now.saturating_sub(WIDER_PX) };
    state.resize(props, &seen, key, width_px);
}

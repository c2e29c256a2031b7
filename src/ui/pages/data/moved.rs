//! What moved since the data before, and why.

use crate::engine::language::tr;
use crate::project::imports::moved::{self, Move, What};
use crate::project::plan::figures::Plan;
use crate::project::words::{counted, whole};
use crate::ui::form::{Choice, Segmented};
use crate::ui::layout::Card;
use crate::ui::table::{Cell, Column, DataTable, Look, Phone, SortKey, Width};
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Moved`].
#[derive(Properties, PartialEq)]
pub(super) struct MovedProps {
    pub(super) before: Rc<Plan>,
    pub(super) after: Rc<Plan>,
}

/// The card.
#[component]
pub(super) fn Moved(props: &MovedProps) -> Html {
    let moves = {
        let key = (Rc::as_ptr(&props.before) as usize, Rc::as_ptr(&props.after) as usize);
        let (before, after) = (Rc::clone(&props.before), Rc::clone(&props.after));
        use_memo(key, move |_| moved::between(&before, &after))
    };
    let chosen = use_state_eq(|| None::<What>);
    let shown = {
        let moves = Rc::clone(&moves);
        use_memo((Rc::as_ptr(&moves) as usize, *chosen), move |(_, what)| {
            let fits = |one: &&Move| what.is_none_or(|what| one.what == what);
            moves.iter().filter(fits).cloned().collect::<Vec<_>>()
        })
    };
    let columns = use_memo(Rc::as_ptr(&shown) as usize, |_| columns(&shown));
    let row_key = use_callback((), |row: usize, ()| AttrValue::from(row.to_string()));
    let count = |what: What| moves.iter().filter(|one| one.what == what).count();
    let choices: Vec<Choice> =
        std::iter::once(Choice::new("all", tr!("All {}", whole(moves.len() as f64))))
            .chain(What::ALL.map(|what| {
                Choice::new(what.name(), format!("{} {}", what.name(), whole(count(what) as f64)))
            }))
            .collect();
    let on_change = {
        let chosen = chosen.setter();
        Callback::from(move |name: AttrValue| {
            chosen.set(What::ALL.into_iter().find(|what| what.name() == name.as_str()));
        })
    };
    let title = if moves.is_empty() {
        String::from(tr("Nothing moved since the data before"))
    } else {
        tr!("{} since the data before", counted(moves.len(), "thing moved", "things moved"))
    };
    let value = chosen.map_or("all", What::name);
    html! {
        <div data-moved={moves.len().to_string()}>
            <Card {title} sub={tr("What moved, and the input that moved it. Items that are in both, the largest value first")} flush={true}>
                <div class="moved-kinds" hidden={moves.is_empty()}>
                    <Segmented label={tr("Show what moved")} {choices} {value} small={true} {on_change} />
                </div>
                <DataTable
                    label={tr("What moved and why")}
                    {columns}
                    rows={shown.len()}
                    {row_key}
                    first={12}
                    empty={html! { <p class="hint">{ tr("Class, supplier record, policy and buffer are as before.") }</p> }}
                />
            </Card>
        </div>
    }
}

fn columns(moves: &Rc<Vec<Move>>) -> Vec<Column> {
    let of = |make: fn(&Move) -> Cell| {
        let moves = Rc::clone(moves);
        move |row: usize| moves.get(row).map_or_else(|| Cell::blank(""), make)
    };
    vec![
        Column::new("item", tr("Item or supplier"), of(name)).phone(Phone::Head),
        Column::new("what", tr("What"), of(|one| Cell::text(one.what.name()))).phone(Phone::Side),
        Column::new("before", tr("Before"), of(|one| Cell::text(one.before.clone()))).phone(Phone::Shown),
        Column::new("after", tr("Now"), of(|one| Cell::text(one.after.clone()))).phone(Phone::Shown),
        Column::new("why", tr("Why"), of(|one| Cell::text(one.why.clone())))
            .width(Width::Wide)
            .phone(Phone::Full),
    ]
}

fn name(one: &Move) -> Cell {
    let (text, under) = if one.name.is_empty() { (&one.code, "") } else { (&one.name, one.code.as_str()) };
    Cell::new(
        SortKey::Text(text.clone().into()),
        Look::Two { text: text.clone().into(), under: under.to_owned().into() },
    )
}

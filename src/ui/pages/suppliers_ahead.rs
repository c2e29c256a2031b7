//! What is known ahead of suppliers, each with its days: a list with a way to add to it and to take away.

use crate::engine::language::tr;
use crate::ui::form::{Button, ButtonKind, Choice, Number, SelectField, numbers, starts};
use crate::ui::layout::Card;
use yew::prelude::*;

/// What is listed.
#[derive(Properties, PartialEq, Clone)]
pub(super) struct AheadProps {
    /// Identifiers begin with it.
    pub(super) id: &'static str,
    pub(super) title: &'static str,
    pub(super) sub: &'static str,
    /// The label of the button that adds.
    pub(super) add: &'static str,
    pub(super) fields: &'static [Number],
    /// Suppliers that can be chosen, by name.
    pub(super) suppliers: Vec<String>,
    /// What is known: supplier and sentence.
    pub(super) known: Vec<(String, String)>,
    /// Forgets what is known of a supplier; with days, it is known anew.
    pub(super) on_set: Callback<(String, Option<Vec<f64>>)>,
}

/// The card.
#[component]
pub(super) fn SuppliersAhead(props: &AheadProps) -> Html {
    let (chosen, days) = (use_state_eq(|| 0_usize), use_state_eq(|| starts(props.fields)));
    let choice = |(at, name): (usize, &String)| Choice::new(at.to_string(), name.clone());
    let choices: Vec<Choice> = props.suppliers.iter().enumerate().map(choice).collect();
    let on_choice = {
        let chosen = chosen.clone();
        Callback::from(move |key: AttrValue| chosen.set(key.parse().unwrap_or_default()))
    };
    let change =
        |name: String, days: Option<Vec<f64>>| props.on_set.reform(move |()| (name.clone(), days.clone()));
    let on_add = change(props.suppliers.get(*chosen).cloned().unwrap_or_default(), Some((*days).clone()));
    let known = |(name, said): &(String, String)| {
        html! {
            <p key={name.clone()} class="table-source">
                { said }{ " " }
                <Button label={tr("Remove")} name={tr!("Remove {name}", name)} kind={ButtonKind::Small} on_press={change(name.clone(), None)} />
            </p>
        }
    };
    html! {
        <Card title={props.title} sub={props.sub} flush={true}>
            <div class="replay-fields" hidden={props.suppliers.is_empty()}>
                <SelectField id={format!("{}-supplier", props.id)} label={tr("Supplier")} {choices} value={chosen.to_string()} on_change={on_choice} />
                { numbers(props.fields, &days, "") }
                <Button id={format!("add-{}", props.id)} label={props.add} on_press={on_add} />
            </div>
            { for props.known.iter().map(known) }
        </Card>
    }
}

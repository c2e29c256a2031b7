//! Closures of suppliers that are known ahead, such as over New Year: what has to be ordered before them.

use super::PageProps;
use crate::project::settings::KnownClosure;
use crate::project::words::counted;
use crate::ui::form::{Button, ButtonKind, Choice, Number, SelectField, numbers, starts};
use crate::ui::layout::Card;
use std::rc::Rc;
use yew::prelude::*;

const WHEN: [Number; 2] = [
    Number {
        id: "closure-start",
        label: "Closes in",
        unit: "days",
        start: 30.0,
        range: (0.0, 730.0),
        hint: "",
    },
    Number { id: "closure-length", label: "For", unit: "days", start: 14.0, range: (1.0, 365.0), hint: "" },
];

/// What a button does to the closures.
type Edit = Box<dyn Fn(&mut Vec<KnownClosure>)>;

/// The card.
#[component]
pub(super) fn Closures(props: &PageProps) -> Html {
    let plan = props.plan();
    let (chosen, when) = (use_state_eq(|| 0_usize), use_state_eq(|| starts(&WHEN)));
    let choice = |(at, supplier): (usize, &crate::project::plan::figures::SupplierFigures)| {
        Choice::new(at.to_string(), supplier.name.clone())
    };
    let choices: Vec<Choice> = plan.suppliers.iter().enumerate().map(choice).collect();
    let on_choice = {
        let chosen = chosen.clone();
        Callback::from(move |key: AttrValue| chosen.set(key.parse().unwrap_or_default()))
    };
    let change = |edit: Edit| {
        let (settings, on_settings) = (Rc::clone(&props.session.settings), props.on_settings.clone());
        Callback::from(move |()| {
            let mut next = (*settings).clone();
            edit(&mut next.stress.closures);
            on_settings.emit(next);
        })
    };
    let name = plan.suppliers.get(*chosen).map(|supplier| supplier.name.clone()).unwrap_or_default();
    let closure = KnownClosure { supplier: name, starts_in_days: when[0], length_days: when[1] };
    let on_add = change(Box::new(move |all| {
        all.retain(|known| known.supplier != closure.supplier);
        all.push(closure.clone());
    }));
    let known = |(at, closure): (usize, &KnownClosure)| {
        let on_press = change(Box::new(move |all| {
            if at < all.len() {
                all.remove(at);
            }
        }));
        let days = |days: f64| counted(days.round() as usize, "day", "days");
        html! {
            <p key={closure.supplier.clone()} class="table-source">
                { format!("{} closes in {} for {}. ", closure.supplier, days(closure.starts_in_days), days(closure.length_days)) }
                <Button label="Remove" name={format!("Remove the closure of {}", closure.supplier)} kind={ButtonKind::Small} {on_press} />
            </p>
        }
    };
    html! {
        <Card title="Does a supplier close for a while?" sub="What must last until it sends again is ordered before it closes" flush={true}>
            <div class="replay-fields" hidden={plan.suppliers.is_empty()}>
                <SelectField id="closure-supplier" label="Supplier" {choices} value={chosen.to_string()} on_change={on_choice} />
                { numbers(&WHEN, &when, "") }
                <Button id="add-closure" label="Add this closure" on_press={on_add} />
            </div>
            { for props.session.settings.stress.closures.iter().enumerate().map(known) }
        </Card>
    }
}

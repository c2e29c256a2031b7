//! Closures of suppliers that are known ahead, such as over New Year: what has to be ordered before them.

use super::PageProps;
use crate::engine::language::{later, tr};
use crate::project::settings::{KnownClosure, Settings};
use crate::project::words::counted;
use crate::ui::form::Number;
use crate::ui::pages::suppliers_ahead::SuppliersAhead;
use yew::prelude::*;

const WHEN: [Number; 2] = [
    Number {
        id: "closure-start",
        label: later("Closes in"),
        unit: later("days"),
        start: 30.0,
        range: (0.0, 730.0),
        hint: later(""),
    },
    Number {
        id: "closure-length",
        label: later("For"),
        unit: later("days"),
        start: 14.0,
        range: (1.0, 365.0),
        hint: later(""),
    },
];

/// The card.
pub(super) fn closures(props: &PageProps) -> Html {
    let days = |days: f64| counted(days.round() as usize, "day", "days");
    let said = |known: &KnownClosure| {
        let (starts, lasts) = (days(known.starts_in_days), days(known.length_days));
        (known.supplier.clone(), tr!("{} closes in {starts} for {lasts}.", known.supplier, starts, lasts))
    };
    html! {
        <SuppliersAhead id="closure" title={tr("Does a supplier close for a while?")}
            sub={tr("What must last until it sends again is ordered before it closes")} add={tr("Add this closure")} fields={&WHEN[..]}
            suppliers={props.plan().suppliers.iter().map(|supplier| supplier.name.clone()).collect::<Vec<_>>()}
            known={props.session.settings.stress.closures.iter().map(said).collect::<Vec<_>>()} on_set={props.settings_changed(set)} />
    }
}

fn set(settings: &mut Settings, (supplier, days): (String, Option<Vec<f64>>)) {
    settings.stress.closures.retain(|known| known.supplier != supplier);
    if let Some(&[starts_in_days, length_days]) = days.as_deref() {
        settings.stress.closures.push(KnownClosure { supplier, starts_in_days, length_days });
    }
}

//! Other suppliers in the files that are still being qualified: they take no orders before.

use super::PageProps;
use crate::engine::language::{later, tr};
use crate::engine::stats::ranking::set_of;
use crate::project::settings::{Qualifying, Settings};
use crate::project::words::counted;
use crate::ui::form::Number;
use crate::ui::pages::suppliers_ahead::SuppliersAhead;
use yew::prelude::*;

const WHEN: [Number; 1] = [Number {
    id: "qualifying-days",
    label: later("Qualified in"),
    unit: later("days"),
    start: 90.0,
    range: (1.0, 1_500.0),
    hint: later(""),
}];

/// The card; nothing where the files name no other supplier.
pub(super) fn qualifying(props: &PageProps) -> Html {
    let plan = props.plan();
    let others =
        set_of(plan.items.iter().flat_map(|item| &item.alternatives).map(|other| other.terms.supplier));
    let name = |at: u32| Some(plan.suppliers.get(at as usize)?.name.clone());
    let suppliers: Vec<String> = others.into_iter().filter_map(name).collect();
    let said = |own: &Qualifying| {
        let days = counted(own.in_days.round() as usize, "day", "days");
        let known = if suppliers.contains(&own.supplier) {
            ""
        } else {
            tr(" It is no other supplier in these files.")
        };
        (
            own.supplier.clone(),
            tr!("{} takes no orders for {days}, then stands in.{known}", own.supplier, days, known),
        )
    };
    let known: Vec<(String, String)> = props.session.settings.qualifying.iter().map(said).collect();
    if suppliers.is_empty() && known.is_empty() {
        return html! { <div hidden={true} /> };
    }
    html! {
        <SuppliersAhead id="qualifying" title={tr("Is another supplier not qualified yet?")}
            sub={tr("Another supplier stands in while an item's own takes no orders or ships nothing. Until it is qualified it does not, in stress tests, in survive and recover, and in risk")}
            add={tr("Add this supplier")} fields={&WHEN[..]} {suppliers} {known} on_set={props.settings_changed(set)} />
    }
}

fn set(settings: &mut Settings, (supplier, days): (String, Option<Vec<f64>>)) {
    settings.qualifying.retain(|own| own.supplier != supplier);
    if let Some(&[in_days]) = days.as_deref() {
        settings.qualifying.push(Qualifying { supplier, in_days });
    }
}

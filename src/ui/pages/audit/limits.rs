//! The limits that raise flags. Changing one flags anew.

use super::PageProps;
use crate::project::settings::{AuditSettings, Settings};
use crate::ui::form::{FieldLook, NumberField};
use std::rc::Rc;
use yew::prelude::*;

/// The row of limits.
pub(super) fn limits(props: &PageProps) -> Html {
    let audit = props.session.settings.audit.clone();
    let change = |edit: fn(&mut AuditSettings, f64)| {
        let (settings, on_settings) = (Rc::clone(&props.session.settings), props.on_settings.clone());
        Callback::from(move |value: f64| {
            let mut next: Settings = (*settings).clone();
            edit(&mut next.audit, value);
            on_settings.emit(next);
        })
    };
    html! {
        <section class="card limits" aria-label="Limits">
            <NumberField id="long-lead-time" label="Long lead time is more than" unit="days" look={FieldLook::Inline}
                value={audit.long_lead_time_days} min={0.0} max={730.0}
                on_change={change(|audit, value| audit.long_lead_time_days = value)} />
            <NumberField id="unsteady" label="Unsteady is more than" unit="%" look={FieldLook::Inline}
                value={audit.unsteady_share * 100.0} min={0.0} max={500.0}
                on_change={change(|audit, value| audit.unsteady_share = value / 100.0)} />
            <NumberField id="concentration-limit" label="Concentration is more than" unit="% of spend" look={FieldLook::Inline}
                value={audit.concentration_share * 100.0} min={0.0} max={100.0}
                on_change={change(|audit, value| audit.concentration_share = value / 100.0)} />
            <NumberField id="on-time-limit" label="Late is less than" unit="% on time" look={FieldLook::Inline}
                value={audit.on_time_share * 100.0} min={0.0} max={100.0}
                on_change={change(|audit, value| audit.on_time_share = value / 100.0)} />
        </section>
    }
}

//! The rules of segmentation, all changeable.

use super::PageProps;
use crate::engine::language::tr;
use crate::project::settings::Settings;
use crate::project::settings::numbers::Number;
use crate::project::words::decimal;
use crate::ui::form::{Button, ButtonKind, FieldLook, Toggle};
use crate::ui::layout::Disclosure;
use crate::ui::setting::{field, fields};
use std::rc::Rc;
use yew::prelude::*;

/// The panel.
pub(super) fn rules(props: &PageProps) -> Html {
    html! {
        <Disclosure id="rules" title={tr("Rules")} summary={summary(&props.session.settings)}>
            <div class="rule-fields">{ fields(props, "a-cut", "risk-line", FieldLook::Stacked) }</div>
            { weights(props) }
            { b_items(props) }
        </Disclosure>
    }
}

fn summary(settings: &Settings) -> Html {
    let cuts = &settings.segment;
    let b = if cuts.b_counts_as_high_value { tr("high value") } else { tr("low value") };
    let text = tr!(
        "A/B/C {} / {}%. X/Y/Z {} / {}. Risk line {}. B items count as {b}",
        decimal(cuts.a_cut_share * 100.0, 0),
        decimal(cuts.b_cut_share * 100.0, 0),
        decimal(cuts.x_cut, 1),
        decimal(cuts.y_cut, 1),
        decimal(cuts.risk_line, 0),
        b
    );
    html! { <p>{ text }</p> }
}

/// Weights of the risk index, shown as shares of 100.
fn weights(props: &PageProps) -> Html {
    let settings = &props.session.settings;
    let total: f64 = settings.risk_weights.iter().sum::<f64>().max(f64::MIN_POSITIVE);
    let ids = ["w-sources", "w-lead-time", "w-variation", "w-on-time", "w-country"];
    let one = |id: &str| {
        let number = Number::named(id)?;
        let share = decimal(number.shown(settings) / total * 100.0, 0);
        Some(field(props, number, FieldLook::Stacked, tr!("{}% of the index", share).into()))
    };
    html! {
        <>
            <h3>{ tr("Weights of the risk score") }</h3>
            <div class="rule-fields">{ for ids.into_iter().filter_map(one) }</div>
        </>
    }
}

fn b_items(props: &PageProps) -> Html {
    let settings = Rc::clone(&props.session.settings);
    let on_change = {
        let (settings, on_settings) = (Rc::clone(&settings), props.on_settings.clone());
        Callback::from(move |on: bool| {
            let mut next = (*settings).clone();
            next.segment.b_counts_as_high_value = on;
            on_settings.emit(next);
        })
    };
    let on_reset = {
        let (settings, on_settings) = (Rc::clone(&settings), props.on_settings.clone());
        let tasks = props.tasks.clone();
        Callback::from(move |()| {
            tasks.keeper().take_snapshot(String::from(tr("Before a reset")), true);
            let defaults = Settings::default();
            on_settings.emit(Settings {
                segment: defaults.segment,
                risk_weights: defaults.risk_weights,
                ..(*settings).clone()
            });
        })
    };
    html! {
        <div class="rule-foot">
            <Toggle id="b-high" label={tr("B items count as high value")} on={settings.segment.b_counts_as_high_value} {on_change} />
            <Button label={tr("Reset to defaults")} kind={ButtonKind::Small} on_press={on_reset} />
        </div>
    }
}

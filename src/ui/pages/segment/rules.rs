//! The rules of segmentation, all changeable.

use super::PageProps;
use crate::project::settings::Settings;
use crate::project::words::decimal;
use crate::ui::form::{Button, ButtonKind, NumberField, Toggle};
use crate::ui::layout::Disclosure;
use std::rc::Rc;
use yew::prelude::*;

type Edit = fn(&mut Settings, f64);

/// The panel.
pub(super) fn rules(props: &PageProps) -> Html {
    let settings = Rc::clone(&props.session.settings);
    let change = |edit: Edit| {
        let (settings, on_settings) = (Rc::clone(&settings), props.on_settings.clone());
        Callback::from(move |value: f64| {
            let mut next = (*settings).clone();
            edit(&mut next, value);
            on_settings.emit(next);
        })
    };
    let field = |id: &'static str,
                 label: &'static str,
                 unit: &'static str,
                 value: f64,
                 range: (f64, f64),
                 edit: Edit| {
        html! {
            <NumberField {id} {label} {unit} {value} decimals={2} min={range.0} max={range.1} on_change={change(edit)} />
        }
    };
    let cuts = &settings.segment;
    let share = (1.0, 99.9);
    html! {
        <Disclosure id="rules" title="Rules" summary={summary(&settings)}>
            <div class="rule-fields">
                { field("a-cut", "A ends at", "% of value", cuts.a_cut_share * 100.0, share, |s, v| s.segment.a_cut_share = v / 100.0) }
                { field("b-cut", "B ends at", "% of value", cuts.b_cut_share * 100.0, share, |s, v| s.segment.b_cut_share = v / 100.0) }
                { field("x-cut", "X up to a variation of", "", cuts.x_cut, (0.0, 10.0), |s, v| s.segment.x_cut = v) }
                { field("y-cut", "Y up to a variation of", "", cuts.y_cut, (0.0, 10.0), |s, v| s.segment.y_cut = v) }
                { field("fast", "Fast above", "turns", cuts.fast_turns, (0.0, 100.0), |s, v| s.segment.fast_turns = v) }
                { field("slow", "Not moving below", "turns", cuts.slow_turns, (0.0, 100.0), |s, v| s.segment.slow_turns = v) }
                { field("risk-line", "High risk from a score of", "", cuts.risk_line, (0.0, 100.0), |s, v| s.segment.risk_line = v) }
            </div>
            { weights(&settings, &change) }
            { b_items(props) }
        </Disclosure>
    }
}

fn summary(settings: &Settings) -> Html {
    let cuts = &settings.segment;
    let b = if cuts.b_counts_as_high_value { "high value" } else { "low value" };
    let text = format!(
        "A/B/C {} / {}%. X/Y/Z {} / {}. Risk line {}. B items count as {b}",
        decimal(cuts.a_cut_share * 100.0, 0),
        decimal(cuts.b_cut_share * 100.0, 0),
        decimal(cuts.x_cut, 1),
        decimal(cuts.y_cut, 1),
        decimal(cuts.risk_line, 0),
    );
    html! { <p>{ text }</p> }
}

/// Weights of the risk index, shown as shares of 100.
fn weights(settings: &Settings, change: &dyn Fn(Edit) -> Callback<f64>) -> Html {
    let total: f64 = settings.risk_weights.iter().sum::<f64>().max(f64::MIN_POSITIVE);
    let rows: [(&'static str, &'static str, Edit); 5] = [
        ("w-sources", "Single source", |s, v| s.risk_weights[0] = v),
        ("w-lead-time", "Lead time", |s, v| s.risk_weights[1] = v),
        ("w-variation", "Lead-time variation", |s, v| s.risk_weights[2] = v),
        ("w-on-time", "On-time record", |s, v| s.risk_weights[3] = v),
        ("w-country", "Country", |s, v| s.risk_weights[4] = v),
    ];
    let field = |((id, label, edit), weight): ((&'static str, &'static str, Edit), f64)| {
        let hint = format!("{}% of the index", decimal(weight / total * 100.0, 0));
        html! { <NumberField key={id} {id} {label} value={weight} min={0.0} max={100.0} {hint} on_change={change(edit)} /> }
    };
    html! {
        <>
            <h3>{ "Weights of the risk score" }</h3>
            <div class="rule-fields">{ for rows.into_iter().zip(settings.risk_weights).map(field) }</div>
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
        Callback::from(move |()| {
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
            <Toggle id="b-high" label="B items count as high value" on={settings.segment.b_counts_as_high_value} {on_change} />
            <Button label="Reset to defaults" kind={ButtonKind::Small} on_press={on_reset} />
        </div>
    }
}

//! Target, method and level of one item, with what it would get by default.

use super::ItemChoicesProps;
use crate::engine::language::tr;
use crate::engine::quantity::ServiceMeasure;
use crate::project::plan::figures::{BufferMethod, ItemPlan};
use crate::project::select::item_choices::promise_of;
use crate::project::settings::{ItemBuffer, Target};
use crate::project::words::{decimal, measure_name, measure_of, money_exact, whole};
use crate::ui::form::{Button, ButtonKind, Choice, NumberField, SelectField, TextField};
use crate::ui::pages::buffers::MEASURES;
use yew::prelude::*;

/// The value of "as the rule says".
const USUAL: &str = "";
/// The value of an own level.
const OWN: &str = "own";

/// The section.
#[component]
pub(super) fn Buffer(props: &ItemChoicesProps) -> Html {
    let Some(item) = props.item() else { return html! { <section hidden={true} /> } };
    let own = props.settings.item_buffer(&item.code);
    let set = {
        let (props, own) = (props.clone(), own.clone());
        move |change: &dyn Fn(&mut ItemBuffer)| {
            let mut next = own.clone();
            change(&mut next);
            props.edit(|settings| settings.set_item_buffer(next));
        }
    };
    let on_reason = {
        let set = set.clone();
        Callback::from(move |words: String| set(&|own| own.reason.clone_from(&words)))
    };
    let on_reset = {
        let (set, code) = (set.clone(), item.code.clone());
        Callback::from(move |()| {
            set(&|own| *own = ItemBuffer { code: code.clone(), ..ItemBuffer::default() });
        })
    };
    let nothing = own.is_empty();
    html! {
        <section data-block="own-buffer">
            <h3>{ tr("Target, method and level") }</h3>
            <p class="explain-lead">{ result(item) }</p>
            <p hidden={item.buffer.by_default.is_none()}>{ by_default(item, &props.plan.currency) }</p>
            <div class="choice-fields">
                { target(props, item, &own, set.clone()) }
                { method(item, &own, set.clone()) }
                { level(item, &own, set) }
                <div hidden={nothing}>
                    <TextField id="own-reason" label={tr("Why")} value={own.reason.clone()} hint={tr("Optional. It stands in the list of own choices")} on_change={on_reason} />
                </div>
            </div>
            { service(item) }
            <p class="hint">{ promise_of(item) }</p>
            <div hidden={nothing}>
                <Button id="own-reset" label={tr("Back to the default")} kind={ButtonKind::Small} on_press={on_reset} />
            </div>
        </section>
    }
}

fn result(item: &ItemPlan) -> String {
    let buffer = &item.buffer;
    tr!("Safety stock {} units, {}", whole(buffer.safety_stock_units), buffer.method.name().to_lowercase())
}

/// What the item would get without the choices.
fn by_default(item: &ItemPlan, currency: &str) -> String {
    let Some(usual) = &item.buffer.by_default else { return String::new() };
    let money = match (usual.stock_value_money, item.buffer.stock_value_money) {
        (Some(usual), Some(own)) if (own - usual).abs() >= 0.5 => {
            let way = if own > usual { tr("more") } else { tr("less") };
            tr!(" Your choice ties up {} {way}.", money_exact(currency, (own - usual).abs()), way)
        }
        _ => String::new(),
    };
    tr!(
        "By default: {} units, {}, for {}% {}.{money}",
        whole(usual.safety_stock_units),
        usual.method.name().to_lowercase(),
        share(usual.target.share),
        measure_of(usual.target.measure),
        money
    )
}

fn share(share: f64) -> String {
    decimal(share * 100.0, usize::from((share * 100.0).fract() > 1e-6))
}

fn target(
    props: &ItemChoicesProps,
    item: &ItemPlan,
    own: &ItemBuffer,
    set: impl Fn(&dyn Fn(&mut ItemBuffer)) + Clone + 'static,
) -> Html {
    let held = item.buffer.target;
    let group = props.settings.targets.get(item.segment.group as usize).copied();
    let default = item.buffer.by_default.map_or(held, |usual| usual.target);
    let whose = if group == Some(default) { item.segment.group.name() } else { tr("your file says") };
    let usual = tr!("As {whose}, {}% {}", share(default.share), measure_of(default.measure), whose);
    let mut choices = vec![Choice::new(USUAL, usual)];
    choices.extend(MEASURES.into_iter().map(|(_, key, words)| Choice::new(key, tr!("Own, {words}", words))));
    let key = |measure: ServiceMeasure| MEASURES.into_iter().find(|(known, ..)| *known == measure);
    let value = own.target.and_then(|target| key(target.measure)).map_or(USUAL, |(_, key, _)| key);
    let on_measure = {
        let set = set.clone();
        let start = own.target.unwrap_or(held).share;
        Callback::from(move |key: AttrValue| {
            let measure = MEASURES.into_iter().find(|(_, known, _)| *known == key.as_str());
            set(&|own| own.target = measure.map(|(measure, ..)| Target { measure, share: start }));
        })
    };
    let measure = own.target.map_or(held.measure, |target| target.measure);
    let on_share = Callback::from(move |percent: f64| {
        set(&|own| own.target = Some(Target { measure, share: percent / 100.0 }));
    });
    html! {
        <div class="choice-pair">
            <SelectField id="own-target-measure" label={tr("Target")} {choices} {value} on_change={on_measure} />
            <div hidden={own.target.is_none()}>
                <NumberField
                    id="own-target"
                    label={tr("Own target")}
                    unit="%"
                    value={own.target.unwrap_or(held).share * 100.0}
                    decimals={2}
                    min={50.0}
                    max={99.99}
                    on_change={on_share}
                />
            </div>
        </div>
    }
}

fn method(
    item: &ItemPlan,
    own: &ItemBuffer,
    set: impl Fn(&dyn Fn(&mut ItemBuffer)) + Clone + 'static,
) -> Html {
    let by_file = own.method.is_none() && own.safety_stock_units.is_none() && item.buffer.method_is_own;
    let usual = if by_file { tr("As your file says") } else { tr("Let Steadystock choose") };
    let mut choices = vec![Choice::new(USUAL, usual)];
    choices.extend(BufferMethod::COMPUTED.into_iter().map(|m| Choice::new(m.name(), m.name())));
    let error = item.buffer.refused_method.map_or_else(String::new, |refused| {
        tr!(
            "{} cannot describe the demand of this item, so {} is used. Choose another method.",
            refused.name(),
            item.buffer.method.name().to_lowercase()
        )
    });
    let on_change = Callback::from(move |name: AttrValue| {
        let name = Some(name.to_string()).filter(|name| !name.is_empty());
        set(&|own| own.method.clone_from(&name));
    });
    html! {
        <SelectField id="own-method" label={tr("Method")} {choices} value={own.method.clone().unwrap_or_default()} {error} {on_change} />
    }
}

fn level(
    item: &ItemPlan,
    own: &ItemBuffer,
    set: impl Fn(&dyn Fn(&mut ItemBuffer)) + Clone + 'static,
) -> Html {
    let computed = whole(item.buffer.computed_safety_stock_units);
    let choices = vec![
        Choice::new(USUAL, tr!("As computed, {computed} units", computed)),
        Choice::new(OWN, tr("A level of my own")),
    ];
    let start = item.buffer.safety_stock_units;
    let on_kind = {
        let set = set.clone();
        Callback::from(move |kind: AttrValue| {
            set(&|own| own.safety_stock_units = (kind.as_str() == OWN).then_some(start));
        })
    };
    let on_units = Callback::from(move |units: f64| set(&|own| own.safety_stock_units = Some(units)));
    let value = if own.safety_stock_units.is_some() { OWN } else { USUAL };
    html! {
        <div class="choice-pair">
            <SelectField id="own-level-kind" label={tr("Safety stock")} {choices} {value} on_change={on_kind} />
            <div hidden={own.safety_stock_units.is_none()}>
                <NumberField
                    id="own-level"
                    label={tr("Own level")}
                    unit={tr("units")}
                    value={own.safety_stock_units.unwrap_or(start)}
                    decimals={2}
                    min={0.0}
                    max={1e9}
                    on_change={on_units}
                />
            </div>
        </div>
    }
}

/// What the level achieves by all three measures.
fn service(item: &ItemPlan) -> Html {
    let Some(service) = item.buffer.service else {
        return html! { <p class="hint">{ tr("What the level achieves is not known: no law describes this demand.") }</p> };
    };
    let row = |(measure, share): (ServiceMeasure, f64)| {
        html! {
            <tr>
                <th scope="row">{ measure_name(measure) }</th>
                <td class="figure">{ format!("{}%", decimal(share * 100.0, 1)) }</td>
            </tr>
        }
    };
    let rows = [
        (ServiceMeasure::Cycle, service.cycle_service),
        (ServiceMeasure::Fill, service.fill_rate),
        (ServiceMeasure::Ready, service.ready_rate),
    ];
    html! { <table class="explain-list"><tbody>{ for rows.into_iter().map(row) }</tbody></table> }
}

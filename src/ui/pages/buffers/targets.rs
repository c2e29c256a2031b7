//! Targets per group, each in one of the three measures of service; and the costs that the plan weighs.

use super::PageProps;
use crate::engine::language::{Words, later, tr};
use crate::engine::quantity::ServiceMeasure;
use crate::engine::segment::portfolio::Group;
use crate::project::settings::{Settings, Target};
use crate::ui::form::{Choice, FieldLook, NumberField, SelectField};
use crate::ui::group_chip::group_mark;
use std::rc::Rc;
use yew::prelude::*;

/// The card of targets.
#[component]
pub(super) fn Targets(props: &PageProps) -> Html {
    let settings = Rc::clone(&props.session.settings);
    let change = |edit: fn(&mut Settings, f64)| {
        let (settings, on_settings) = (Rc::clone(&settings), props.on_settings.clone());
        Callback::from(move |value: f64| {
            let mut next = (*settings).clone();
            edit(&mut next, value);
            on_settings.emit(next);
        })
    };
    let target = |group: Group| html! { <GroupTarget page={props.clone()} {group} /> };
    let own = props.plan().items.iter().filter(|item| item.buffer.target_is_own).count();
    let note = match own {
        0 => String::from(tr("Target per group.")),
        1 => String::from(tr("Target per group. 1 item has its own target.")),
        n => tr!("Target per group. {n} items have their own target.", n),
    };
    html! {
        <section class="card span-4" aria-labelledby="targets-title">
            <h2 id="targets-title">{ tr("Service targets") }</h2>
            <p class="card-sub">{ note }</p>
            <div class="target-fields">{ for Group::ALL.into_iter().map(target) }</div>
            <div class="target-fields">
                <NumberField
                    id="review-period"
                    label={tr("Review every")}
                    unit={tr("days")}
                    value={settings.review_period_days}
                    min={0.0}
                    max={90.0}
                    hint={tr("0 is continuous")}
                    on_change={change(|s, v| s.review_period_days = v)}
                />
                <NumberField
                    id="order-cost"
                    label={tr("Cost of an order")}
                    unit={props.plan().currency.clone()}
                    value={settings.money.order_cost_money}
                    min={0.0}
                    max={100_000.0}
                    on_change={change(|s, v| s.money.order_cost_money = v)}
                />
            </div>
        </section>
    }
}

/// Properties of [`GroupTarget`].
#[derive(Properties, PartialEq)]
struct GroupTargetProps {
    page: PageProps,
    group: Group,
}

/// The measures by their words, short enough for a list.
pub(in crate::ui::pages) const MEASURES: [(ServiceMeasure, &str, Words); 3] = [
    (ServiceMeasure::Cycle, "cycle", later("of order cycles without stock-out")),
    (ServiceMeasure::Fill, "fill", later("of units at once")),
    (ServiceMeasure::Ready, "ready", later("of the time in stock")),
];

/// The target of one group: a share, and what it is a share of.
#[component]
fn GroupTarget(props: &GroupTargetProps) -> Html {
    let group = props.group;
    let settings = Rc::clone(&props.page.session.settings);
    let Some(held) = settings.targets.get(group as usize).copied() else {
        return html! { <div hidden={true} /> };
    };
    let set = {
        let (settings, on_settings) = (Rc::clone(&settings), props.page.on_settings.clone());
        move |target: Target| {
            let mut next = (*settings).clone();
            if let Some(cell) = next.targets.get_mut(group as usize) {
                *cell = target;
            }
            on_settings.emit(next);
        }
    };
    let on_share = {
        let set = set.clone();
        Callback::from(move |percent: f64| set(Target { share: percent / 100.0, ..held }))
    };
    let on_measure = Callback::from(move |key: AttrValue| {
        if let Some((measure, _, _)) = MEASURES.into_iter().find(|(_, known, _)| *known == key.as_str()) {
            set(Target { measure, ..held });
        }
    });
    let key = MEASURES.into_iter().find(|(measure, _, _)| *measure == held.measure).map(|(_, key, _)| key);
    let choices: Vec<Choice> = MEASURES.into_iter().map(|(_, key, words)| Choice::new(key, words)).collect();
    html! {
        <div>
            <NumberField
                id={format!("target-{}", group.name())}
                label={group.name()}
                mark={group_mark(group, false)}
                unit="%"
                value={held.share * 100.0}
                decimals={1}
                min={50.0}
                max={99.9}
                on_change={on_share}
            />
            <SelectField
                id={format!("measure-{}", group.name())}
                label={tr!("Measure of {}", group.name())}
                {choices}
                value={key.unwrap_or("cycle")}
                look={FieldLook::Bare}
                on_change={on_measure}
            />
        </div>
    }
}

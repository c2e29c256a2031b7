//! Targets per group: the chance of no stock-out per order cycle; and the costs that the plan weighs.

use super::PageProps;
use crate::engine::segment::portfolio::Group;
use crate::project::settings::Settings;
use crate::ui::form::NumberField;
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
    let target = |group: Group| {
        let (settings, on_settings) = (Rc::clone(&settings), props.on_settings.clone());
        let on_change = Callback::from(move |value: f64| {
            let mut next = (*settings).clone();
            if let Some(cell) = next.cycle_service_targets.get_mut(group as usize) {
                *cell = value / 100.0;
            }
            on_settings.emit(next);
        });
        let value =
            props.session.settings.cycle_service_targets.get(group as usize).copied().unwrap_or(0.95) * 100.0;
        html! {
            <NumberField
                id={format!("target-{}", group.name())}
                label={group.name()}
                mark={group_mark(group, false)}
                unit="%"
                {value}
                decimals={1}
                min={50.0}
                max={99.9}
                {on_change}
            />
        }
    };
    let own = props.plan().items.iter().filter(|item| item.buffer.target_is_own).count();
    let note = match own {
        0 => String::from("Target per group."),
        1 => String::from("Target per group. 1 item has its own target."),
        n => format!("Target per group. {n} items have their own target."),
    };
    html! {
        <section class="card span-4" aria-labelledby="targets-title">
            <h2 id="targets-title">{ "Chance of no stock-out per order cycle" }</h2>
            <p class="card-sub">{ note }</p>
            <div class="target-fields">{ for Group::ALL.into_iter().map(target) }</div>
            <div class="target-fields">
                <NumberField
                    id="review-period"
                    label="Review every"
                    unit="days"
                    value={settings.review_period_days}
                    min={0.0}
                    max={90.0}
                    hint="0 is continuous"
                    on_change={change(|s, v| s.review_period_days = v)}
                />
                <NumberField
                    id="order-cost"
                    label="Cost of an order"
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

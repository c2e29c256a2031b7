//! The four groups: how many, how much stock, what policy.

use crate::engine::language::tr;
use crate::engine::segment::portfolio::Group;
use crate::project::plan::figures::Plan;
use crate::project::words::{counted, money_exact, percent};
use crate::ui::form::{Button, ButtonKind};
use crate::ui::group_chip::group_mark;
use crate::ui::table::Narrowing;
use crate::ui::why::Why;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Groups`].
#[derive(Properties, PartialEq)]
pub(super) struct GroupsProps {
    pub(super) plan: Rc<Plan>,
    pub(super) narrowing: Narrowing,
    pub(super) on_explain: Callback<AttrValue>,
}

/// The cards.
#[component]
pub(super) fn Groups(props: &GroupsProps) -> Html {
    let card = |group: Group| {
        let Some(figures) = props.plan.groups.get(group as usize) else { return html! { <div /> } };
        let why = |text: String, name: &str| {
            let id = format!(":{name}-{}", group as usize);
            html! { <Why {id} {text} on_explain={props.on_explain.clone()} /> }
        };
        let stock = |money: Option<f64>, name: &str| {
            money.map_or_else(|| html! { "-" }, |money| why(money_exact(&props.plan.currency, money), name))
        };
        let (today, planned) = (
            stock(figures.today_stock_value_money, "group_today"),
            stock(figures.stock_value_money, "group_stock"),
        );
        let only = ["=", group.name()].concat();
        let shown = props.narrowing.typed("group") == only;
        let on_press = {
            let narrowing = props.narrowing.clone();
            Callback::from(move |()| narrowing.toggle("group", &only))
        };
        let label = if shown { tr("Show all items") } else { tr("Show items") };
        html! {
            <section key={group.name()} class="card group-card" aria-label={group.name()}>
                <div class="group-head">
                    { group_mark(group, true) }
                    <h2>{ group.name() }</h2>
                    <span class="group-meaning">{ group.meaning() }</span>
                    <strong>{ why(counted(figures.items as usize, "item", "items"), "group_items") }</strong>
                </div>
                <p>{ group.policy() }</p>
                <p class="group-figures">
                    <span data-of="today">{ tr("Stock today ") }<strong>{ today }</strong></span>
                    <span data-of="plan">{ tr("Planned stock ") }<strong>{ planned }</strong></span>
                    <span><strong>{ why(percent(figures.risk_share), "group_risk") }</strong>{ tr(" of risk") }</span>
                </p>
                <progress max="1" value={format!("{:.3}", figures.risk_share)} aria-label={tr!("{} of risk", percent(figures.risk_share))} />
                <Button {label} name={format!("{label}: {}", group.name())} kind={ButtonKind::Text} {on_press} />
            </section>
        }
    };
    html! { <div class="span-4 stack">{ for Group::ALL.into_iter().map(card) }</div> }
}

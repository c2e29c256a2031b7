//! The stockpiles: which stop each is for, and what a worker says of size, cost, rotation, release and build-up.

use super::PageProps;
use crate::engine::language::{Words, later, tr};
use crate::project::inquiry::{Question, Topic};
use crate::project::plan::figures::ItemPlan;
use crate::project::settings::{Group, ItemBuffer};
use crate::project::stress::scenario::{EventKind, library};
use crate::project::words::whole;
use crate::ui::findings::Findings;
use crate::ui::form::{Button, ButtonKind, Choice, NumberField, SelectField};
use crate::ui::layout::Card;
use crate::ui::pages::asked::item_field;
use std::rc::Rc;
use yew::prelude::*;

/// The choice of the rule, and that of days alone.
const RULE: &str = "";
const OWN: Words = later("Days of your own");

/// The panel.
#[component]
pub(super) fn Stockpiles(props: &PageProps) -> Html {
    let plan = props.plan();
    let settings = Rc::clone(&props.session.settings);
    {
        let (tasks, settings) = (props.tasks.clone(), Rc::clone(&settings));
        let key = (Rc::as_ptr(&plan) as usize, settings.stress.release_wait_days.to_bits());
        use_effect_with(key, move |_| tasks.ask(&settings, Question::Find(Topic::Stockpiles)));
    }
    let chosen = use_state_eq(|| None::<usize>);
    let of_shield = |item: &ItemPlan| item.segment.group == Group::Shield;
    let at = chosen.filter(|at| *at < plan.items.len()).or_else(|| plan.items.iter().position(of_shield));
    let at = at.unwrap_or_default();
    let on_item = {
        let chosen = chosen.clone();
        Callback::from(move |at: usize| chosen.set(Some(at)))
    };
    let found = props.session.inquiries.findings[Topic::STOCKPILES].answer.clone();
    html! {
        <>
            <Card title={tr("For which stop is a stockpile held?")} sub={tr("Shield items bridge a stop of their supplier until it is back. Another stop, or a stockpile for another item, is your choice")}>
                <div class="replay-fields">
                    { item_field(props, "pile-item", at, on_item) }
                    { plan.items.get(at).map(|item| stop(props, item)).unwrap_or_default() }
                </div>
            </Card>
            <Findings id="stockpiles" {plan} {found} explained={props.explained.clone()} on_explain={props.on_explain.clone()} />
        </>
    }
}

/// The stop that the item's stockpile bridges.
fn stop(props: &PageProps, item: &ItemPlan) -> Html {
    let own = props.session.settings.item_buffer(&item.code);
    let set = {
        let (settings, on_settings) = (Rc::clone(&props.session.settings), props.on_settings.clone());
        let own = own.clone();
        move |days: Option<f64>, named: &str| {
            let mut next = (*settings).clone();
            let stockpile_for = named.to_owned();
            next.set_item_buffer(ItemBuffer { stockpile_days: days, stockpile_for, ..own.clone() });
            on_settings.emit(next);
        }
    };
    let stops = stops(props);
    let usual = tr!("Its supplier stops until it is back, {} days", whole(item.risk.recover_days.0));
    let mut choices = vec![Choice::new(RULE, usual), Choice::new(OWN, OWN)];
    choices.extend(stops.iter().map(|(name, days)| {
        Choice::new(name.clone(), tr!("{}, {} days", name.as_str(), whole(f64::from(*days))))
    }));
    let known = stops.iter().any(|(name, _)| *name == own.stockpile_for);
    let value = match own.stockpile_days {
        None => AttrValue::Static(RULE),
        Some(_) if known => own.stockpile_for.clone().into(),
        Some(_) => AttrValue::Static(OWN.english()),
    };
    let held = own.stockpile_days.unwrap_or(item.risk.recover_days.0);
    let (on_stop, on_days, on_rule) = (set.clone(), set.clone(), set);
    let on_change = Callback::from(move |key: AttrValue| match key.as_str() {
        RULE => on_stop(None, ""),
        key if key == OWN.english() => on_stop(Some(held), ""),
        named => {
            let days = stops.iter().find(|(name, _)| name == named).map(|(_, days)| f64::from(*days));
            on_stop(days, named);
        }
    });
    let named = own.stockpile_for.clone();
    let on_days = Callback::from(move |days: f64| on_days(Some(days), &named));
    let on_press = Callback::from(move |()| on_rule(None, ""));
    html! {
        <>
            <SelectField id="pile-stop" label={tr("Stop to bridge")} {choices} {value} {on_change} />
            <NumberField id="pile-days" label={tr("Days to cover")} unit={tr("days")} value={held} min={0.0} max={3_650.0} on_change={on_days} />
            <div hidden={own.stockpile_days.is_none()}>
                <Button id="pile-rule" label={tr("Back to the rule")} kind={ButtonKind::Small} {on_press} />
            </div>
        </>
    }
}

/// Stops of supply that have a name: the scenarios that ship with the product and those that were kept.
fn stops(props: &PageProps) -> Vec<(String, u32)> {
    let kept = props.session.settings.stress.saved.iter().cloned();
    let all = library().into_iter().chain(kept);
    let stop = |scenario: crate::project::stress::Scenario| {
        let main = scenario.main().filter(|main| matches!(main.kind, EventKind::Stops(_)))?;
        Some((scenario.name.clone(), main.length_days()))
    };
    all.filter_map(stop).collect()
}

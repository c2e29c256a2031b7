//! The scenario: what happens, to whom, when, for how long.

use super::PageProps;
use crate::engine::sim::event::Stage;
use crate::engine::sim::length_law::LengthLaw;
use crate::project::plan::figures::Plan;
use crate::project::session::RunState;
use crate::project::settings::Settings;
use crate::project::stress::scenario::library;
use crate::project::stress::{EventKind, Scenario, ScenarioEvent, When, Who};
use crate::ui::browser::seed;
use crate::ui::form::{Button, ButtonKind, Choice, ListOption, NumberField, OptionList, SelectField};
use crate::ui::icons::Icon;
use std::rc::Rc;
use yew::prelude::*;

/// The card with the scenario and its fields.
pub(super) fn builder(props: &PageProps) -> Html {
    let plan = props.plan();
    let settings = Rc::clone(&props.session.settings);
    let scenario = settings.stress.scenario.clone();
    let change = Change { settings: Rc::clone(&settings), on_settings: props.on_settings.clone() };
    let problem = scenario.problem(&plan);
    html! {
        <section class="card span-4 scenario" aria-labelledby="scenario-title">
            <h2 id="scenario-title">{ "Scenario" }</h2>
            { scenarios(&scenario, &change) }
            <div class="scenario-fields">{ event_fields(&plan, &scenario, &change) }</div>
            <div class="scenario-fields">{ run_fields(&settings, &change) }</div>
            <p class="field-error" role="alert" hidden={problem.is_none()}>{ problem.clone().unwrap_or_default() }</p>
            <div class="scenario-actions">{ actions(props, problem.is_some()) }</div>
            { costs(&settings, &change, &plan.currency) }
        </section>
    }
}

/// Changes one thing of the settings.
#[derive(Clone)]
struct Change {
    settings: Rc<Settings>,
    on_settings: Callback<Settings>,
}

impl Change {
    fn event(&self, edit: impl Fn(&mut ScenarioEvent, f64) + 'static) -> Callback<f64> {
        self.settings(move |settings, value| {
            if let Some(event) = settings.stress.scenario.events.first_mut() {
                edit(event, value);
            }
        })
    }

    fn settings(&self, edit: impl Fn(&mut Settings, f64) + 'static) -> Callback<f64> {
        let me = self.clone();
        Callback::from(move |value| {
            let mut next = (*me.settings).clone();
            edit(&mut next, value);
            me.on_settings.emit(next);
        })
    }
}

fn scenarios(current: &Scenario, change: &Change) -> Html {
    let options: Vec<ListOption> = library().iter().map(option).collect();
    let me = change.clone();
    let on_change = Callback::from(move |name: AttrValue| {
        if let Some(named) = library().into_iter().find(|named| named.name == name.as_str()) {
            let mut next = (*me.settings).clone();
            next.stress.scenario = named;
            me.on_settings.emit(next);
        }
    });
    html! {
        <OptionList id="scenario" label="Scenario" {options} value={current.name.clone()} {on_change} />
    }
}

fn option(named: &Scenario) -> ListOption {
    let icon = match named.main().map(|event| (event.kind, &event.who)) {
        None | Some((EventKind::LeadTimesChange, _)) => Icon::Clock,
        Some((EventKind::DemandChanges | EventKind::PricesChange, _)) => Icon::Rise,
        Some((EventKind::StockHeld, _) | (_, Who::Supplier(_))) => Icon::Factory,
        Some((EventKind::Stops(Stage::Transit), _)) => Icon::Port,
        Some((EventKind::Stops(_), _)) => Icon::Globe,
    };
    let note = named.note();
    let name: AttrValue = named.name.clone().into();
    ListOption { value: name.clone(), label: name, note: note.into(), icon }
}

/// The fields of the main event.
fn event_fields(plan: &Plan, scenario: &Scenario, change: &Change) -> Html {
    let Some(event) = scenario.main() else {
        return html! { <p class="hint field-wide">{ "Suppliers and countries stop at random, by their record." }</p> };
    };
    let start_week = match event.when {
        When::Week(week) => Some(week),
        When::PerYear(_) | When::After { .. } => None,
    };
    let named = matches!(event.who, Who::Supplier(_) | Who::Country(_));
    html! {
        <>
            <div class="field-wide" hidden={!named}>{ who_field(plan, event, change) }</div>
            <div hidden={start_week.is_none()}>
                <NumberField
                    id="start-week"
                    label="Starts in week"
                    value={f64::from(start_week.unwrap_or(0))}
                    min={0.0}
                    max={51.0}
                    on_change={change.event(|event, v| event.when = When::Week(v as u32))}
                />
            </div>
            <NumberField
                id="length-days"
                label="Lasts"
                unit="days"
                value={f64::from(event.length_days())}
                min={0.0}
                max={730.0}
                on_change={change.event(|event, v| event.length = LengthLaw::Fixed(v))}
            />
            <NumberField
                id="percent"
                label={share_label(event.kind)}
                unit="%"
                value={f64::from(event.percent)}
                min={0.0}
                max={1000.0}
                on_change={change.event(|event, v| event.percent = v as u32)}
            />
        </>
    }
}

const fn share_label(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Stops(_) => "Share lost",
        EventKind::StockHeld => "Share held",
        EventKind::DemandChanges | EventKind::LeadTimesChange | EventKind::PricesChange => "New level",
    }
}

fn who_field(plan: &Plan, event: &ScenarioEvent, change: &Change) -> Html {
    let names: Vec<&String> = match event.who {
        Who::Country(_) => plan.countries.iter().map(|country| &country.name).collect(),
        _ => plan.suppliers.iter().map(|supplier| &supplier.name).collect(),
    };
    let choices: Vec<Choice> =
        names.into_iter().map(|name| Choice::new(name.clone(), name.clone())).collect();
    let me = change.clone();
    let on_change = Callback::from(move |who: AttrValue| {
        let mut next = (*me.settings).clone();
        if let Some(event) = next.stress.scenario.events.first_mut() {
            match &mut event.who {
                Who::Supplier(name) | Who::Country(name) => *name = Some(who.to_string()),
                Who::Everything | Who::Group(_) | Who::Item(_) => {}
            }
        }
        me.on_settings.emit(next);
    });
    let value = event.who_in(plan).unwrap_or_default();
    html! { <SelectField id="who" label="Who" {choices} {value} {on_change} /> }
}

fn run_fields(settings: &Settings, change: &Change) -> Html {
    html! {
        <>
            <NumberField
                id="runs"
                label="Runs"
                value={f64::from(settings.stress.replications)}
                min={16.0}
                max={20_000.0}
                on_change={change.settings(|s, v| s.stress.replications = v as u32)}
            />
            <NumberField
                id="seed"
                label="Seed"
                value={settings.stress.seed as f64}
                min={0.0}
                max={4_294_967_295.0}
                on_change={change.settings(|s, v| s.stress.seed = v as u64)}
            />
        </>
    }
}

fn actions(props: &PageProps, has_problem: bool) -> Html {
    let runs = props.session.settings.stress.replications;
    let running = props.session.run.state == RunState::Running;
    let on_run = {
        let (tasks, session) = (props.tasks.clone(), Rc::clone(&props.session));
        Callback::from(move |()| {
            if let Some(job) = session.run.job.filter(|_| session.run.state == RunState::Running) {
                tasks.stop(job);
            }
            let items = session.plan.as_ref().map_or(0, |plan| plan.items.len());
            tasks.run(&session.settings, items, session.settings.stress.replications);
        })
    };
    let on_seed = {
        let (settings, on_settings) = (Rc::clone(&props.session.settings), props.on_settings.clone());
        Callback::from(move |()| {
            if let Some(fresh) = seed::fresh() {
                let mut next = (*settings).clone();
                next.stress.seed = u64::from(fresh);
                on_settings.emit(next);
            }
        })
    };
    let label = format!("Run {} runs", crate::project::words::whole(f64::from(runs)));
    html! {
        <>
            <Button id="run" {label} kind={ButtonKind::Primary} waiting={has_problem || running} on_press={on_run} />
            <Button id="new-seed" label="New seed" on_press={on_seed} />
        </>
    }
}

/// What a stock-out costs: defaults are assumptions until they are changed.
fn costs(settings: &Settings, change: &Change, currency: &str) -> Html {
    let money = &settings.money;
    let percent = |share: f64| share * 100.0;
    html! {
        <details class="scenario-costs">
            <summary>{ "Cost of a stock-out" }</summary>
            <p class="hint">{ "Per unit short: margin of lost sales, express freight for the rest, lost trust. Per day out: standstill, for items of severity 9 or 10. Defaults are assumed until you change them." }</p>
            <div class="scenario-fields">
                <NumberField id="lost-sales" label="Sales lost" unit="%" value={percent(money.lost_sale_share)} min={0.0} max={100.0}
                    on_change={change.settings(|s, v| s.money.lost_sale_share = v / 100.0)} />
                <NumberField id="express" label="Express freight" unit="% of cost" value={percent(money.express_share_of_cost)} min={0.0} max={1_000.0}
                    on_change={change.settings(|s, v| s.money.express_share_of_cost = v / 100.0)} />
                <NumberField id="trust" label="Lost trust" unit="% of margin" value={percent(money.trust_share_of_margin)} min={0.0} max={1_000.0}
                    on_change={change.settings(|s, v| s.money.trust_share_of_margin = v / 100.0)} />
                <NumberField id="downtime" label="Standstill a day" unit={currency.to_owned()} value={money.downtime_money_per_day} min={0.0} max={1e7}
                    on_change={change.settings(|s, v| s.money.downtime_money_per_day = v)} />
            </div>
        </details>
    }
}

//! The scenario: what happens, to whom, when, for how long.

use super::PageProps;
use crate::engine::language::tr;
use crate::engine::sim::event::Stage;
use crate::project::session::RunState;
use crate::project::settings::{Settings, TodayForm};
use crate::project::stress::scenario::library;
use crate::project::stress::{EventKind, Scenario, Who};
use crate::ui::browser::seed;
use crate::ui::form::{
    Button, ButtonKind, Choice, ListOption, NumberField, OptionList, SelectField, TextField, Toggle,
};
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
            <h2 id="scenario-title">{ tr("Scenario") }</h2>
            { scenarios(&scenario, &change) }
            <super::events::Events ..props.clone() />
            { keep(&scenario, &change) }
            <div class="scenario-fields">{ run_fields(&settings, &change) }</div>
            <p class="field-error" role="alert" hidden={problem.is_none()}>{ problem.clone().unwrap_or_default() }</p>
            <div class="scenario-actions">{ actions(props, problem.is_some()) }</div>
            { costs(&settings, &change, &plan.currency) }
            { running(&settings, &change) }
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
    fn turned(&self, edit: impl Fn(&mut Settings, bool) + 'static) -> Callback<bool> {
        let me = self.clone();
        Callback::from(move |on| {
            let mut next = (*me.settings).clone();
            edit(&mut next, on);
            me.on_settings.emit(next);
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
    let all = known(&change.settings);
    let options: Vec<ListOption> = all.iter().map(option).collect();
    let me = change.clone();
    let on_change = Callback::from(move |name: AttrValue| {
        if let Some(named) = all.iter().find(|named| named.name == name.as_str()).cloned() {
            let mut next = (*me.settings).clone();
            next.stress.scenario = named;
            me.on_settings.emit(next);
        }
    });
    html! {
        <OptionList id="scenario" label={tr("Scenario")} {options} value={current.name.clone()} {on_change} />
    }
}

/// The scenarios that ship with the product, then the user's own.
pub(super) fn known(settings: &Settings) -> Vec<Scenario> {
    library().into_iter().chain(settings.stress.saved.iter().cloned()).collect()
}

/// Keeps the scenario under a name of its own, forgets it, or adds another to it.
fn keep(scenario: &Scenario, change: &Change) -> Html {
    let saved = &change.settings.stress.saved;
    let is_saved = saved.contains(scenario);
    let is_shipped = library().contains(scenario);
    let on_name = {
        let me = change.clone();
        Callback::from(move |name: String| {
            let mut next = (*me.settings).clone();
            if !name.is_empty() && library().iter().all(|shipped| shipped.name != name) {
                next.stress.scenario.name.clone_from(&name);
                next.stress.saved.retain(|saved| saved.name != name);
                next.stress.saved.push(next.stress.scenario.clone());
                me.on_settings.emit(next);
            }
        })
    };
    let on_forget = {
        let (me, name) = (change.clone(), scenario.name.clone());
        Callback::from(move |()| {
            let mut next = (*me.settings).clone();
            next.stress.saved.retain(|saved| saved.name != name);
            next.stress.scenario = Scenario::default();
            me.on_settings.emit(next);
        })
    };
    let on_add = {
        let me = change.clone();
        Callback::from(move |name: AttrValue| {
            let other = known(&me.settings).into_iter().find(|other| other.name == name.as_str());
            if let Some(other) = other {
                let mut next = (*me.settings).clone();
                next.stress.scenario = next.stress.scenario.with(&other);
                me.on_settings.emit(next);
            }
        })
    };
    let mut others = vec![Choice::new("", tr("Nothing else"))];
    others.extend(
        known(&change.settings)
            .into_iter()
            .filter(|s| !s.events.is_empty())
            .map(|s| Choice::new(s.name.clone(), s.name)),
    );
    html! {
        <div class="scenario-fields">
            <div class="field-wide"><SelectField id="with" label={tr("Together with")} choices={others} value="" on_change={on_add} /></div>
            <div class="field-wide" hidden={is_shipped || is_saved}>
                <TextField id="save-scenario" label={tr("Keep it as")} value="" longest={60} hint={tr("A name of your own, not one of the list above")} on_change={on_name} />
            </div>
            <div hidden={!is_saved}>
                <Button id="forget-scenario" label={tr("Forget this scenario")} kind={ButtonKind::Small} on_press={on_forget} />
            </div>
        </div>
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

fn run_fields(settings: &Settings, change: &Change) -> Html {
    html! {
        <>
            <NumberField
                id="runs"
                label={tr("Runs")}
                value={f64::from(settings.stress.replications)}
                min={16.0}
                max={20_000.0}
                on_change={change.settings(|s, v| s.stress.replications = v as u32)}
            />
            <NumberField
                id="seed"
                label={tr("Seed")}
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
    let label = tr!("Run {} runs", crate::project::words::whole(f64::from(runs)));
    html! {
        <>
            <Button id="run" {label} kind={ButtonKind::Primary} waiting={has_problem || running} on_press={on_run} />
            <Button id="new-seed" label={tr("New seed")} on_press={on_seed} />
        </>
    }
}

/// What a stock-out costs: defaults are assumptions until they are changed.
fn costs(settings: &Settings, change: &Change, currency: &str) -> Html {
    let money = &settings.money;
    let percent = |share: f64| share * 100.0;
    html! {
        <details class="scenario-costs">
            <summary>{ tr("Cost of a stock-out") }</summary>
            <p class="hint">{ tr("Per unit short: margin of lost sales, express freight for the rest, lost trust. Per day out: standstill, for items of severity 9 or 10. Defaults are assumed until you change them.") }</p>
            <div class="scenario-fields">
                <NumberField id="lost-sales" label={tr("Sales lost")} unit="%" value={percent(money.lost_sale_share)} min={0.0} max={100.0}
                    on_change={change.settings(|s, v| s.money.lost_sale_share = v / 100.0)} />
                <NumberField id="express" label={tr("Express freight")} unit={tr("% of cost")} value={percent(money.express_share_of_cost)} min={0.0} max={1_000.0}
                    on_change={change.settings(|s, v| s.money.express_share_of_cost = v / 100.0)} />
                <NumberField id="trust" label={tr("Lost trust")} unit={tr("% of margin")} value={percent(money.trust_share_of_margin)} min={0.0} max={1_000.0}
                    on_change={change.settings(|s, v| s.money.trust_share_of_margin = v / 100.0)} />
                <NumberField id="downtime" label={tr("Standstill a day")} unit={currency.to_owned()} value={money.downtime_money_per_day} min={0.0} max={1e7}
                    on_change={change.settings(|s, v| s.money.downtime_money_per_day = v)} />
            </div>
            <Toggle id="lost-leave" label={tr("Lost sales do not wait for the next delivery")} on={settings.stress.lost_sales_leave}
                on_change={change.turned(|s, on| s.stress.lost_sales_leave = on)} />
        </details>
    }
}

/// How stock and orders are taken to work in every run.
fn running(settings: &Settings, change: &Change) -> Html {
    let stress = &settings.stress;
    let forms = TodayForm::ALL.map(|(_, words)| Choice::new(words.english(), words)).to_vec();
    let form = TodayForm::ALL
        .iter()
        .find(|(form, _)| *form == stress.today_form)
        .map_or("", |known| known.1.english());
    let on_form = {
        let me = change.clone();
        Callback::from(move |words: AttrValue| {
            let mut next = (*me.settings).clone();
            let chosen = TodayForm::ALL.iter().find(|(_, known)| known.english() == words.as_str());
            next.stress.today_form = chosen.map(|known| known.0).unwrap_or_default();
            me.on_settings.emit(next);
        })
    };
    html! {
        <details class="scenario-costs">
            <summary>{ tr("How stock is run") }</summary>
            <div class="scenario-fields">
                <div class="field-wide">
                    <SelectField id="today-form" label={tr("Today's rules work as")} choices={forms} value={form} on_change={on_form} />
                </div>
                <NumberField id="release-wait" label={tr("Stockpile opens at")} unit={tr("days waiting")} hint={tr("0: only in an event")}
                    value={stress.release_wait_days} min={0.0} max={365.0} on_change={change.settings(|s, v| s.stress.release_wait_days = v)} />
                <NumberField id="most-stock" label={tr("Most stock")} unit={tr("days")} hint={tr("0: no limit")}
                    value={stress.most_stock_days} min={0.0} max={3_650.0} on_change={change.settings(|s, v| s.stress.most_stock_days = v)} />
                <NumberField id="swings-together" label={tr("Shared demand swing")} unit={tr("% a month")} hint={tr("0: each item by itself")}
                    value={stress.shared_demand_share * 100.0} min={0.0} max={100.0} on_change={change.settings(|s, v| s.stress.shared_demand_share = v / 100.0)} />
            </div>
            <Toggle id="overtake" label={tr("A later order may arrive before an earlier one")} on={stress.orders_overtake}
                on_change={change.turned(|s, on| s.stress.orders_overtake = on)} />
        </details>
    }
}

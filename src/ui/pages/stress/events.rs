//! The events of a scenario, each with its fields; a stress test of one's own is a list of them.

use super::{PageProps, lengths};
use crate::engine::language::{Words, later, tr};
use crate::engine::segment::portfolio::Group;
use crate::engine::sim::event::Stage;
use crate::engine::sim::length_law::LengthLaw;
use crate::engine::stats::ranking::set_of;
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::settings::Settings;
use crate::project::stress::{EventKind, Scenario, ScenarioEvent, When, Who};
use crate::ui::form::{Button, ButtonKind, Choice, ItemField, NumberField, SelectField};
use std::rc::Rc;
use yew::prelude::*;

/// The kinds by their words.
const KINDS: [(EventKind, Words); 8] = [
    (EventKind::Stops(Stage::Shipping), later("Nothing is shipped")),
    (EventKind::Stops(Stage::Ordering), later("No order is taken")),
    (EventKind::Stops(Stage::Transit), later("Nothing moves on the way")),
    (EventKind::Stops(Stage::Receiving), later("Nothing is booked in")),
    (EventKind::DemandChanges, later("Demand changes")),
    (EventKind::LeadTimesChange, later("Lead times change")),
    (EventKind::PricesChange, later("Prices change")),
    (EventKind::StockHeld, later("Stock is held for a check")),
];

/// Whom an event hits, by kind.
const EVERYTHING: &str = "everything";
const SUPPLIER: &str = "supplier";
const COUNTRY: &str = "country";
const GROUP: &str = "group";
const ITEM: &str = "item";
const LANE: &str = "lane";
const SITE: &str = "site";

/// All events of the scenario.
#[component]
pub(super) fn Events(props: &PageProps) -> Html {
    let scenario = &props.session.settings.stress.scenario;
    let add = {
        let (settings, on_settings) = (Rc::clone(&props.session.settings), props.on_settings.clone());
        Callback::from(move |()| {
            let mut next = (*settings).clone();
            let kind = EventKind::Stops(Stage::Shipping);
            next.stress.scenario.events.push(ScenarioEvent::new(kind, Who::Supplier(None), 28, 100));
            own_name(&mut next.stress.scenario);
            on_settings.emit(next);
        })
    };
    let event = |index: usize| html! { <EventFields key={index} page={props.clone()} {index} /> };
    html! {
        <div class="scenario-events">
            <p class="hint" hidden={!scenario.events.is_empty()}>
                { if scenario.random_stops { tr("Suppliers and countries stop at random, by their record.") } else { tr("Nothing stops.") } }
            </p>
            { for (0..scenario.events.len()).map(event) }
            <Button id="add-event" label={tr("Add an event")} kind={ButtonKind::Small} on_press={add} />
        </div>
    }
}

/// A scenario of the library that was changed is one's own.
fn own_name(scenario: &mut Scenario) {
    let changed = tr(", changed");
    if !scenario.name.ends_with(changed) {
        scenario.name.push_str(changed);
    }
}

/// Properties of [`EventFields`].
#[derive(Properties, PartialEq)]
struct EventProps {
    page: PageProps,
    index: usize,
}

impl EventProps {
    fn edit(&self, edit: impl FnOnce(&mut ScenarioEvent)) {
        let mut next = (*self.page.session.settings).clone();
        if let Some(event) = next.stress.scenario.events.get_mut(self.index) {
            edit(event);
        }
        self.page.on_settings.emit(next);
    }

    fn number(&self, edit: fn(&mut ScenarioEvent, f64)) -> Callback<f64> {
        let me = Self { page: self.page.clone(), index: self.index };
        Callback::from(move |value: f64| me.edit(|event| edit(event, value)))
    }

    fn length(&self) -> Callback<LengthLaw> {
        let me = Self { page: self.page.clone(), index: self.index };
        Callback::from(move |law| me.edit(|event| event.length = law))
    }

    fn words(&self, edit: impl Fn(&mut ScenarioEvent, &str) + 'static) -> Callback<AttrValue> {
        let me = Self { page: self.page.clone(), index: self.index };
        Callback::from(move |value: AttrValue| me.edit(|event| edit(event, &value)))
    }

    /// The identifier of a field: plain for the main event.
    fn id(&self, name: &str) -> String {
        if self.index == 0 { name.to_owned() } else { format!("{name}-{}", self.index + 1) }
    }

    fn settings(&self) -> &Settings {
        &self.page.session.settings
    }
}

#[component]
fn EventFields(props: &EventProps) -> Html {
    let plan = props.page.plan();
    let wrong = use_state_eq(AttrValue::default);
    let Some(event) = props.settings().stress.scenario.events.get(props.index) else {
        return html! { <div hidden={true} /> };
    };
    let kinds = KINDS.iter().map(|(_, words)| Choice::new(words.english(), *words)).collect::<Vec<_>>();
    let kind = KINDS.iter().find(|(kind, _)| *kind == event.kind).map_or("", |(_, words)| words.english());
    let on_kind = props.words(|event, words| {
        if let Some((kind, _)) = KINDS.iter().find(|(_, known)| known.english() == words) {
            event.kind = *kind;
        }
    });
    let on_remove = {
        let (settings, on_settings) =
            (Rc::clone(&props.page.session.settings), props.page.on_settings.clone());
        let index = props.index;
        Callback::from(move |()| {
            let mut next = (*settings).clone();
            remove(&mut next.stress.scenario, index);
            on_settings.emit(next);
        })
    };
    let title = format!("{}. {}", props.index + 1, event.label(&plan));
    html! {
        <details class="scenario-event" open={props.index == 0}>
            <summary>{ title }</summary>
            <div class="scenario-fields">
                <div class="field-wide">
                    <SelectField id={props.id("what")} label={tr("What")} choices={kinds} value={kind} on_change={on_kind} />
                </div>
                { who_fields(props, &plan, event) }
                { when_fields(props, event) }
                { lengths::fields(&|name| props.id(name), &event.length, &props.length(), &wrong) }
                <NumberField id={props.id("percent")} label={share_label(event.kind)} unit="%" value={f64::from(event.percent)} min={0.0} max={1000.0} on_change={props.number(|event, v| event.percent = v as u32)} />
                <NumberField id={props.id("event-cost")} label={tr("Costs a day itself")} unit={plan.currency.clone()} value={event.cost_per_day_money} min={0.0} max={1e9} on_change={props.number(|event, v| event.cost_per_day_money = v)} />
            </div>
            <Button id={props.id("remove-event")} label={tr("Remove")} kind={ButtonKind::Small} name={tr!("Remove event {}", props.index + 1)} on_press={on_remove} />
        </details>
    }
}

/// Without one event; what it set off starts in week 9 instead.
fn remove(scenario: &mut Scenario, index: usize) {
    if index >= scenario.events.len() {
        return;
    }
    scenario.events.remove(index);
    for event in &mut scenario.events {
        if let When::After { event: parent, .. } = &mut event.when {
            match (*parent as usize).cmp(&index) {
                std::cmp::Ordering::Equal => event.when = When::Week(9),
                std::cmp::Ordering::Greater => *parent -= 1,
                std::cmp::Ordering::Less => {}
            }
        }
    }
    own_name(scenario);
}

fn share_label(kind: EventKind) -> &'static str {
    match kind {
        EventKind::Stops(_) => tr("Share lost"),
        EventKind::StockHeld => tr("Share held"),
        EventKind::DemandChanges | EventKind::LeadTimesChange | EventKind::PricesChange => tr("New level"),
    }
}

/// What can be hit, by its words.
const HIT: [(&str, Words); 7] = [
    (EVERYTHING, later("Everything")),
    (SUPPLIER, later("A supplier")),
    (COUNTRY, later("A country")),
    (GROUP, later("A group")),
    (ITEM, later("An item")),
    (LANE, later("A lane")),
    (SITE, later("A site")),
];

/// The lanes or sites of all items, each once.
fn places(plan: &Plan, of: impl Fn(&ItemPlan) -> Option<&String>) -> Vec<String> {
    let known = set_of(plan.items.iter().filter_map(of));
    known.into_iter().cloned().collect()
}

fn who_fields(props: &EventProps, plan: &Rc<Plan>, event: &ScenarioEvent) -> Html {
    let kind = match event.who {
        Who::Everything => EVERYTHING,
        Who::Supplier(_) => SUPPLIER,
        Who::Country(_) => COUNTRY,
        Who::Group(_) => GROUP,
        Who::Item(_) => ITEM,
        Who::Lane(_) => LANE,
        Who::Site(_) => SITE,
    };
    let choices = HIT.map(|(key, words)| Choice::new(key, words)).to_vec();
    let (lanes, sites) = (places(plan, |item| item.lane.as_ref()), places(plan, |item| item.site.as_ref()));
    let (first_lane, first_site) = (lanes.first().cloned(), sites.first().cloned());
    let first_item = plan.items.first().map(|item| item.code.clone()).unwrap_or_default();
    let on_kind = props.words(move |event, key| {
        event.who = match key {
            SUPPLIER => Who::Supplier(None),
            COUNTRY => Who::Country(None),
            GROUP => Who::Group(Group::Shield),
            ITEM => Who::Item(first_item.clone()),
            LANE => Who::Lane(first_lane.clone().unwrap_or_default()),
            SITE => Who::Site(first_site.clone().unwrap_or_default()),
            _ => Who::Everything,
        };
    });
    let pair = |name: &str| Choice::new(name.to_owned(), name.to_owned());
    let names: Vec<Choice> = match event.who {
        Who::Everything | Who::Item(_) => Vec::new(),
        Who::Supplier(_) => plan.suppliers.iter().map(|supplier| pair(&supplier.name)).collect(),
        Who::Country(_) => plan.countries.iter().map(|country| pair(&country.name)).collect(),
        Who::Group(_) => Group::ALL.iter().map(|group| pair(group.name())).collect(),
        Who::Lane(_) => lanes.iter().map(|name| pair(name)).collect(),
        Who::Site(_) => sites.iter().map(|name| pair(name)).collect(),
    };
    let on_name = props.words(|event, name| match &mut event.who {
        Who::Supplier(known) | Who::Country(known) => *known = Some(name.to_owned()),
        Who::Group(known) => {
            *known = Group::ALL.into_iter().find(|group| group.name() == name).unwrap_or(*known);
        }
        Who::Item(known) | Who::Lane(known) | Who::Site(known) => name.clone_into(known),
        Who::Everything => {}
    });
    let value = event.who_in(plan).unwrap_or_default();
    let id = props.id("who");
    let which = match &event.who {
        Who::Item(code) => {
            html! { <ItemField {id} label={tr("Which")} plan={Rc::clone(plan)} value={code.clone()} on_change={on_name} /> }
        }
        _ => html! { <SelectField {id} label={tr("Which")} choices={names} {value} on_change={on_name} /> },
    };
    html! {
        <>
            <SelectField id={props.id("who-kind")} label={tr("Who")} {choices} value={kind} on_change={on_kind} />
            <div hidden={event.who == Who::Everything}>
                { which }
            </div>
        </>
    }
}

fn when_fields(props: &EventProps, event: &ScenarioEvent) -> Html {
    let mut choices = vec![Choice::new("week", tr("In a week")), Choice::new("rate", tr("At random"))];
    if props.index > 0 {
        choices.push(Choice::new("after", tr("After another")));
    }
    let last = props.index.saturating_sub(1) as u32;
    let on_kind = props.words(move |event, key| {
        event.when = match key {
            "rate" => When::PerYear(0.2),
            "after" => When::After { event: last, chance_percent: 100.0, delay_days: 0 },
            _ => When::Week(9),
        };
    });
    let (value, fields) = match event.when {
        When::Week(week) => (
            "week",
            html! { <NumberField id={props.id("start-week")} label={tr("Starts in week")} value={f64::from(week)} min={0.0} max={51.0} on_change={props.number(|event, v| event.when = When::Week(v as u32))} /> },
        ),
        When::PerYear(rate) => (
            "rate",
            html! { <NumberField id={props.id("rate")} label={tr("Times a year")} value={rate} decimals={2} min={0.01} max={52.0} on_change={props.number(|event, v| event.when = When::PerYear(v))} /> },
        ),
        When::After { event: parent, chance_percent, delay_days } => {
            let parents: Vec<Choice> =
                (1..=props.index).map(|n| Choice::new((n - 1).to_string(), tr!("Event {n}", n))).collect();
            let on_parent = props.words(|event, key| {
                if let (When::After { event: parent, .. }, Ok(chosen)) = (&mut event.when, key.parse()) {
                    *parent = chosen;
                }
            });
            let chance = props.number(|event, v| {
                if let When::After { chance_percent, .. } = &mut event.when {
                    *chance_percent = v;
                }
            });
            let delay = props.number(|event, v| {
                if let When::After { delay_days, .. } = &mut event.when {
                    *delay_days = v as u32;
                }
            });
            let fields = html! {
                <>
                    <SelectField id={props.id("after")} label={tr("After")} choices={parents} value={parent.to_string()} on_change={on_parent} />
                    <NumberField id={props.id("chance")} label={tr("With a chance of")} unit="%" value={chance_percent} decimals={1} min={0.0} max={100.0} on_change={chance} />
                    <NumberField id={props.id("delay")} label={tr("Days later")} unit={tr("days")} value={f64::from(delay_days)} min={0.0} max={364.0} on_change={delay} />
                </>
            };
            ("after", fields)
        }
    };
    html! {
        <>
            <SelectField id={props.id("when")} label={tr("When")} {choices} {value} on_change={on_kind} />
            { fields }
        </>
    }
}

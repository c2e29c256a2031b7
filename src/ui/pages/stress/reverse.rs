//! The reverse stress test: how large must a shock be before a rule fails?

use super::PageProps;
use crate::engine::language::{Words, later, tr};
use crate::project::inquiry::{self, Topic};
use crate::project::stress::Who;
use crate::project::stress::reverse::{self, Limit, Shock};
use crate::project::stress::rules::Rule;
use crate::ui::form::{Choice, Number, SelectField, numbers, starts};
use crate::ui::pages::asked::{Asked, asked};
use yew::prelude::*;

/// What grows; an outage also says whose.
const SHOCKS: [(Shock, Words); 4] = [
    (Shock::OutageDays, later("Length of a supplier's outage")),
    (Shock::OutageDays, later("Length of a country's outage")),
    (Shock::DelayDays, later("Days that deliveries come late")),
    (Shock::SurgePercent, later("Demand of all items")),
];

const FILL: [Number; 1] = [Number {
    id: "reverse-fill",
    label: later("Units at once"),
    unit: later("%"),
    start: 90.0,
    range: (1.0, 100.0),
    hint: later(""),
}];
const LOSS: [Number; 1] = [Number {
    id: "reverse-loss",
    label: later("Loss of the year"),
    unit: later(""),
    start: 100_000.0,
    range: (0.0, 1e12),
    hint: later(""),
}];

/// Item-days of all rules that one size may take.
const BUDGET_ITEM_DAYS: f64 = 1e8;

fn usual_limits(props: &PageProps) -> [f64; 2] {
    let figures = props.session.run.figures.as_ref();
    let planned = figures.and_then(|figures| figures.rules.get(Rule::Hybrid as usize)?.as_ref());
    inquiry::reverse::usual_limits(&props.plan(), planned)
}

/// The card.
#[component]
pub(super) fn Reverse(props: &PageProps) -> Html {
    let plan = props.plan();
    // What grows, whose, under which rule, until what.
    let chosen = use_state_eq(|| [usize::from(!plan.countries.is_empty()), 0, Rule::Hybrid as usize, 0]);
    let (fill, loss) = (use_state_eq(|| starts(&FILL)), use_state_eq(|| starts(&LOSS)));
    let [usual_fill, usual_loss] = usual_limits(props);
    {
        let (fill, loss, before) =
            (fill.clone(), loss.clone(), use_mut_ref(|| [FILL[0].start, LOSS[0].start]));
        // What the user typed stays.
        use_effect_with([usual_fill, usual_loss], move |_| {
            if [fill[0], loss[0]] == before.replace([usual_fill, usual_loss]) {
                fill.set(vec![usual_fill]);
                loss.set(vec![usual_loss]);
            }
        });
    }
    let [shock, who, rule, limit] = *chosen;
    let names: Vec<String> = match shock {
        0 => plan.suppliers.iter().map(|supplier| supplier.name.clone()).collect(),
        1 => plan.countries.iter().map(|country| country.name.clone()).collect(),
        _ => Vec::new(),
    };
    let select = |place: usize, id: &'static str, label: &'static str, words: Vec<String>| {
        let choices = words
            .iter()
            .enumerate()
            .map(|(at, words)| Choice::new(at.to_string(), words.clone()))
            .collect::<Vec<_>>();
        let on_change = {
            let chosen = chosen.clone();
            Callback::from(move |key: AttrValue| {
                let mut next = *chosen;
                next[place] = key.parse().unwrap_or_default();
                if place == 0 {
                    next[1] = 0;
                }
                chosen.set(next);
            })
        };
        html! { <SelectField {id} {label} {choices} value={chosen[place].to_string()} {on_change} /> }
    };
    let question = reverse::Question {
        shock: SHOCKS[shock.min(SHOCKS.len() - 1)].0,
        who: match shock {
            0 => Who::Supplier(names.get(who).cloned()),
            1 => Who::Country(names.get(who).cloned()),
            _ => Who::Everything,
        },
        limit: match limit {
            0 => Limit::UnitFillBelow(fill[0] / 100.0),
            _ => Limit::LossAbove(loss[0]),
        },
        replications: {
            let a_year = (plan.items.len().max(1) * Rule::ALL.len()) as f64 * 364.0;
            props
                .session
                .settings
                .stress
                .replications
                .min((BUDGET_ITEM_DAYS / a_year).clamp(20.0, 500.0) as u32)
        },
    };
    let words = |all: &[&str]| all.iter().map(|words| (*words).to_owned()).collect::<Vec<_>>();
    let fields = html! {
        <>
            { select(0, "reverse-shock", tr("What grows"), words(&SHOCKS.map(|(_, words)| words.said()))) }
            <div hidden={names.is_empty()}>{ select(1, "reverse-who", tr("Whose"), names.clone()) }</div>
            { select(2, "reverse-rule", tr("Rule"), words(&Rule::ALL.map(Rule::name))) }
            { select(3, "reverse-limit", tr("Until"), words(&[tr("Units at once fall below"), tr("Loss of the year is above")])) }
            { if limit == 0 { numbers(&FILL, &fill, "") } else { numbers(&LOSS, &loss, &plan.currency) } }
        </>
    };
    asked(
        props,
        Asked {
            id: "reverse",
            title: tr("What would break you?"),
            sub: tr(
                "The smallest outage, delay or surge at which a rule falls below your limit, every size on the same bad luck",
            ),
            label: tr("Find what breaks it"),
            fields,
            topic: Topic::Reverse(question, rule),
        },
    )
}

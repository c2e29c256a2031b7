//! One hub or a stock at every site, and buying before a price rises, on stated terms.

use crate::engine::buffer::pooling::Sites;
use crate::engine::finance::stockout_cost;
use crate::engine::finance::value_at_risk::TailRisk;
use crate::engine::language::tr;
use crate::engine::quantity::ServiceMeasure;
use crate::engine::stats::normal;
use crate::engine::stats::ranking::rank;
use crate::project::diversify::forward_buy::{self, Ahead};
use crate::project::diversify::hub::{HubAnswer, HubCase, compare};
use crate::project::finance::exposure;
use crate::project::finding::{Entry, Finding, Head};
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::settings::Settings;
use crate::project::words::{counted, decimal, money_about, percent, whole};
use serde::{Deserialize, Serialize};

/// What is taken of sites that could share a hub.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct HubTerms {
    /// Sites with a stock of their own, alike.
    pub sites: u32,
    /// How far their demand moves together, -1 to 1.
    pub correlation: f64,
    /// Chance that a place stops within a year, as a share.
    pub stop_share: f64,
    /// Days until it serves again; its stock is out of reach meanwhile.
    pub stop_days: f64,
    /// What the hub costs more to run and to deliver from, money a year.
    pub hub_money_per_year: f64,
}

/// Both ways for an item.
pub(super) fn hub(plan: &Plan, settings: &Settings, item: u32, terms: HubTerms) -> Vec<Finding> {
    let title = tr("One hub or a stock at every site?");
    let Some(of) = plan.items.get(item as usize) else {
        return vec![Finding::problem(
            title,
            String::from(tr("The item is not in the plan. Choose one from the list.")),
        )];
    };
    let answer = case(plan, settings, item as usize, terms).and_then(|case| {
        compare(&case, 0.95).map(|answer| (case, answer)).map_err(|error| error.to_string())
    });
    vec![match answer {
        Ok((case, answer)) => hub_finding(plan, of, &case, &answer),
        Err(why) => Finding::problem(title, why),
    }]
}

fn case(plan: &Plan, settings: &Settings, item: usize, terms: HubTerms) -> Result<HubCase, String> {
    let of = plan.items.get(item).ok_or(tr("The item is not in the plan."))?;
    let unit_cost =
        of.unit_cost_money.ok_or(tr("The item has no unit cost. Add one, or choose another item."))?;
    if !(2..=500).contains(&terms.sites) {
        return Err(String::from(tr("A hub serves 2 to 500 sites. Type a number of sites in that range.")));
    }
    let sites = f64::from(terms.sites);
    let joined = sites * (1.0 + (sites - 1.0) * terms.correlation);
    if !(terms.correlation <= 1.0 && joined > 0.0) {
        return Err(tr!(
            "{} sites cannot all move against each other that much. Type a correlation nearer to 0.",
            whole(sites)
        ));
    }
    // Alike sites whose demand adds up to the item's.
    let demand_sds = vec![of.demand.sd_per_bucket / joined.sqrt(); terms.sites as usize];
    let target = &of.buffer.target;
    // A fill or ready rate is no quantile: what the plan's level comes to in cycles stands in.
    let share = match (target.measure, &of.buffer.service) {
        (ServiceMeasure::Fill | ServiceMeasure::Ready, Some(service)) => service.cycle_service,
        _ => target.share,
    };
    let safety_factor = normal::quantile(share.clamp(0.5, 0.9999)).map_err(|error| error.to_string())?;
    if terms.stop_days.is_nan() || terms.stop_days <= 0.0 {
        return Err(String::from(tr(
            "A stop of no days costs nothing. Type how many days a place is closed.",
        )));
    }
    // Whoever a closed place serves gets nothing until it opens, whatever stock lies there.
    let short_units = of.demand.mean_per_day().max(0.0) * terms.stop_days;
    let stop_cost = exposure::rates(of, &settings.money)
        .and_then(|rates| stockout_cost::of(&rates, short_units, 24.0 * terms.stop_days).ok());
    Ok(HubCase {
        sites: Sites { demand_sds, correlation: terms.correlation },
        safety_factor,
        lead_time_periods: of.lead_time.mean_days / of.demand.bucket.days(),
        unit_cost,
        holding_share_per_year: settings.money.carrying_share_per_year(),
        stop_prob: terms.stop_share,
        loss_per_site: stop_cost.map_or(0.0, |cost| cost.total()) / sites,
        hub_money_per_year: terms.hub_money_per_year,
    })
}

fn hub_finding(plan: &Plan, item: &ItemPlan, case: &HubCase, answer: &HubAnswer) -> Finding {
    let currency = &plan.currency;
    let money = |value: f64| money_about(currency, value);
    let row = |name: &str, under: String, units: f64, extra: f64, risk: &TailRisk| {
        let value = units * case.unit_cost;
        vec![
            Entry::Words(name.to_owned(), under),
            Entry::whole(units),
            Entry::about(value),
            Entry::about(value * case.holding_share_per_year + extra),
            Entry::about(risk.mean),
            Entry::about(risk.cvar),
        ]
    };
    let (stock, more) = (&answer.stock, answer.hub.cvar - answer.local.cvar);
    let way = if answer.saved_money_per_year >= 0.0 { tr("saves") } else { tr("costs") };
    let sites = counted(case.sites.demand_sds.len(), "site", "sites");
    Finding {
        title: tr!(
            "One hub {way} {} a year for {}; its worst 5 of 100 years cost {} more",
            money(answer.saved_money_per_year.abs()),
            item.name,
            money(more.max(0.0)),
            way
        ),
        sub: String::from(tr(
            "Safety stock and yearly loss from stops of a place, each as likely and by itself. Nothing is simulated",
        )),
        columns: vec![
            Head::words(tr("Way")),
            Head::figures(tr("Safety stock"), tr("units")),
            Head::figures(tr("Value"), currency).lesser(),
            Head::figures(tr("Cost a year"), currency),
            Head::figures(tr("Mean loss"), currency),
            Head::figures(tr("Worst 5 of 100 years"), currency),
        ],
        rows: vec![
            row(tr("A stock at every site"), sites, stock.separate_units, 0.0, &answer.local),
            row(
                tr("One hub"),
                String::from(tr("serves all of them")),
                stock.pooled_units,
                case.hub_money_per_year,
                &answer.hub,
            ),
        ],
        note: tr!(
            "Pooling needs {} less safety stock. The mean loss is the same, but a hub stops for all sites at once (Eppen, 1979; Schmitt and others, 2015).",
            percent(stock.reduction_share.unwrap_or(0.0))
        ),
        ..Finding::default()
    }
}

/// What to buy before prices rise by this share, for at most so many days of demand.
pub(super) fn ahead(plan: &Plan, settings: &Settings, rise_share: f64, most_days: f64) -> Vec<Finding> {
    let title = tr("Buying before a price rises");
    if !(rise_share.is_finite() && rise_share > 0.0) {
        return vec![Finding::problem(
            title,
            String::from(tr("Prices that do not rise are no reason to buy ahead. Type a rise above 0%.")),
        )];
    }
    let of_item = |(at, item): (usize, &ItemPlan)| {
        let days = item.shelf_life_days.map_or(most_days, |life| life.min(most_days));
        forward_buy::of_item(at, item, settings, rise_share, Some(days)).ok()
    };
    let pays = |found: &Ahead| found.units >= 1.0 && found.net_money() > 0.0;
    let mut found: Vec<Ahead> = plan.items.iter().enumerate().filter_map(of_item).filter(pays).collect();
    if found.is_empty() {
        let why = tr(
            "For no item does the old price save more than it costs to keep the goods. Type a larger rise, or add unit costs.",
        );
        return vec![Finding::problem(title, why.to_owned())];
    }
    rank(&mut found, |a, b| b.net_money().total_cmp(&a.net_money()));
    let sum = |of: fn(&Ahead) -> f64| found.iter().map(of).sum::<f64>();
    let currency = &plan.currency;
    let row = |ahead: &Ahead| {
        let chance = ahead.break_even_chance;
        vec![
            Entry::Item(ahead.item as u32),
            Entry::Figure(
                ahead.units,
                whole(ahead.units),
                counted(ahead.cover_days.round() as usize, "day", "days"),
            ),
            Entry::about(ahead.money),
            Entry::about(ahead.price_saved_money),
            Entry::about(ahead.carrying_money),
            Entry::about(ahead.net_money()),
            Entry::figure(chance, decimal(chance * 100.0, 0)),
        ]
    };
    vec![Finding {
        title: tr!(
            "Buying {} ahead saves {} if the rise of {} comes",
            counted(found.len(), "item", "items"),
            money_about(currency, sum(Ahead::net_money)),
            percent(rise_share)
        ),
        sub: tr!(
            "It takes {} now. If the rise does not come, the carrying cost was for nothing: each purchase pays only where the rise is likelier than its break-even chance",
            money_about(currency, sum(|ahead| ahead.money))
        ),
        columns: ahead_heads(currency),
        rows: found.iter().map(row).collect(),
        note: String::from(tr(
            "Stock on hand and on order is used up first; shelf life caps every purchase.",
        )),
        ..Finding::default()
    }]
}

/// The columns of what to buy ahead.
fn ahead_heads(currency: &str) -> Vec<Head> {
    vec![
        Head::words(tr("Item")),
        Head::figures(tr("Buy now"), tr("units")),
        Head::figures(tr("Money"), currency).lesser(),
        Head::figures(tr("Price saved"), currency),
        Head::figures(tr("Carrying cost"), currency).lesser(),
        Head::figures(tr("Net"), currency),
        Head::figures(tr("Pays if likelier than"), "%"),
    ]
}

//! The plan: audit, segment and buffers of all items, as one pure function of the dataset and the settings.

mod at_stake;
pub mod buffer;
mod calibration;
pub(crate) mod demand;
pub mod figures;
mod inputs;
mod lead_time;
pub mod method;
pub(crate) mod promises;
pub mod readiness;
pub mod risk;
mod same;
mod segment;
mod suppliers;
pub mod supply;
pub(crate) mod today;
mod totals;

use crate::engine::language::tr;
use crate::engine::segment::abc::AbcResult;
use crate::engine::stats::ranking::keyed;
use crate::import::dataset::{Dataset, Item, RowRef, Terms};
use crate::project::settings::{Group, ItemBuffer, OwnScores, Qualifying, Settings};
use calibration::Calibration;
use figures::{
    Alternative, BufferFigures, DemandFigures, ItemPlan, LeadTimeFigures, Plan, SupplierFigures, TodayFigures,
};
use std::collections::BTreeMap;
use suppliers::Spend;

/// Builds the plan.
///
/// Nothing fails: what the files do not allow is left out and named in [`Plan::not_possible`], and what stands in
/// for a missing fact is counted in [`Plan::assumptions`].
#[must_use]
pub fn build(dataset: &Dataset, settings: &Settings) -> Plan {
    build_and_tell(dataset, settings, &mut |_| {})
}

/// The same in two stages; `tell` hears of the first: every item with its classes, risk and group, still without a
/// buffer, and without history and forecast, which no class is read from.
#[must_use]
pub fn build_and_tell(dataset: &Dataset, settings: &Settings, tell: &mut dyn FnMut(&Plan)) -> Plan {
    let mut plan = sorted(dataset, settings);
    plan.groups = totals::groups(&plan.items);
    tell_slim(&mut plan, tell);
    let buffers = buffers(dataset, &plan.items, settings);
    for (item, buffer) in plan.items.iter_mut().zip(buffers) {
        item.buffer = buffer;
    }
    plan.promises = promises::promises(&plan.items);
    plan.readiness = readiness::readiness(dataset, &plan.items);
    totals::add(&mut plan, settings);
    plan
}

/// Tells of a plan whose histories and forecasts stay behind meanwhile.
fn tell_slim(plan: &mut Plan, tell: &mut dyn FnMut(&Plan)) {
    let heavy = |item: &mut ItemPlan| (std::mem::take(&mut item.demand.history), item.demand.forecast.take());
    let kept: Vec<_> = plan.items.iter_mut().map(heavy).collect();
    tell(plan);
    for (item, (history, forecast)) in plan.items.iter_mut().zip(kept) {
        (item.demand.history, item.demand.forecast) = (history, forecast);
    }
}

/// What the user set for the buffers of single items, by code.
fn own_buffers(settings: &Settings) -> BTreeMap<&str, &ItemBuffer> {
    keyed(settings.item_buffers.iter().map(|own| (own.code.as_str(), own)))
}

/// The buffers of sorted items.
fn buffers(dataset: &Dataset, items: &[ItemPlan], settings: &Settings) -> Vec<BufferFigures> {
    let calibration = Calibration::learn(items, settings);
    let own = own_buffers(settings);
    let rows = items.iter().zip(&dataset.items).enumerate();
    rows.map(|(index, (plan, item))| {
        let basis = buffer::Basis {
            item,
            own: own.get(item.code.as_str()).copied(),
            demand: &plan.demand,
            lead_time: &plan.lead_time,
            review_period_days: plan.buffer.review_period_days,
            group: plan.segment.group,
            sources: plan.sources,
            recover_days: plan.risk.recover_days.0,
            unit_cost_money: plan.unit_cost_money,
            today: plan.today.as_ref(),
            calibration: calibration.of(index, plan),
        };
        buffer::figures(&basis, settings)
    })
    .collect()
}

/// Every item sorted into its classes and groups, suppliers and countries beside them.
fn sorted(dataset: &Dataset, settings: &Settings) -> Plan {
    let receipts = lead_time::Receipts::of(dataset, settings);
    let items = befores(dataset, &receipts, settings);
    let unit_values = segment::unit_values(&items);
    let values: Vec<f64> =
        items.iter().zip(&unit_values).map(|(before, unit)| before.units_per_year * unit).collect();
    let spend: Vec<Spend> = items
        .iter()
        .zip(&values)
        .map(|(before, &money)| Spend {
            supplier: before.item.supplier,
            money,
            single_source: before.sources() == Some(1),
        })
        .collect();
    let suppliers = suppliers::suppliers(dataset, &receipts, &spend, &settings.assumed);
    let (countries, unknown_country_share) = suppliers::countries(&suppliers, &spend);
    let mut plan = Plan {
        name: dataset.name.clone(),
        currency: settings
            .currency
            .clone()
            .or_else(|| dataset.currency.clone())
            .unwrap_or_else(|| String::from("EUR")),
        data_date: data_date(dataset),
        suppliers,
        countries,
        unknown_country_share,
        not_possible: not_possible(dataset),
        ..Plan::default()
    };
    plan.items = item_plans(dataset, items, &unit_values, &values, &plan, settings);
    plan
}

/// Demand and lead time of every item, as measured, stated or assumed.
fn befores<'a>(
    dataset: &'a Dataset,
    receipts: &lead_time::Receipts,
    settings: &'a Settings,
) -> Vec<Before<'a>> {
    let histories = demand::Histories::of(dataset);
    let own_forecasts = keyed(settings.forecast.items.iter().map(|own| (own.code.as_str(), own)));
    let own_buffers = own_buffers(settings);
    let qualifying = qualifying(dataset, settings);
    (0..dataset.items.len())
        .filter_map(|index| {
            let item = dataset.items.get(index)?;
            let history = histories.get(index);
            let lead_time = lead_time::figures(dataset, index, item, receipts, &settings.assumed);
            let review_period_days = own_buffers
                .get(item.code.as_str())
                .and_then(|own| own.review_period_days)
                .or(item.review_period_days)
                .unwrap_or(settings.review_period_days)
                .max(0.0);
            let purpose = demand::Purpose {
                protection_days: lead_time.mean_days + review_period_days,
                by_backtest: settings.forecast.by_backtest,
                own: own_forecasts.get(item.code.as_str()).copied(),
            };
            let demand = demand::figures(dataset, item, history, purpose);
            let stated = item.demand_mean_per_day.map(|d| d * 365.0);
            let units_per_year = stated.or_else(|| history.map(|h| h.units_per_year)).unwrap_or(0.0);
            // A cost of zero is a gap in the file, not a free item.
            let unit_cost_money = item.unit_cost_money.filter(|&cost| cost > 0.0);
            let alternatives = alternatives(item, &qualifying);
            Some(Before {
                item,
                alternatives,
                review_period_days,
                demand,
                lead_time,
                unit_cost_money,
                units_per_year,
            })
        })
        .collect()
}

/// One item before it is compared with the others.
struct Before<'a> {
    item: &'a Item,
    alternatives: Vec<Alternative>,
    review_period_days: f64,
    demand: DemandFigures,
    lead_time: LeadTimeFigures,
    unit_cost_money: Option<f64>,
    units_per_year: f64,
}

impl Before<'_> {
    /// Suppliers that may deliver today: stated, else counted; `None` where no supplier is known.
    fn sources(&self) -> Option<u32> {
        let counted = || {
            let others = self.alternatives.iter().filter(|other| other.qualified_in_days <= 0.0).count();
            let all = others as u32 + u32::from(self.item.supplier.is_some());
            (all > 0).then_some(all)
        };
        self.item.qualified_suppliers.or_else(counted)
    }
}

/// Suppliers that may not deliver yet, by index, with the days until they may.
fn qualifying(dataset: &Dataset, settings: &Settings) -> BTreeMap<u32, f64> {
    let of = |own: &Qualifying| {
        let place = dataset.suppliers.iter().position(|supplier| supplier.name == own.supplier)?;
        Some((place as u32, own.in_days))
    };
    keyed(settings.qualifying.iter().filter_map(of))
}

/// Suppliers beside the main one, each with what is stated of the item there.
fn alternatives(item: &Item, qualifying: &BTreeMap<u32, f64>) -> Vec<Alternative> {
    let others = item.alternative_suppliers.iter().filter(|&&supplier| Some(supplier) != item.supplier);
    let of = |&supplier: &u32| {
        let stated = item.alternative_terms.iter().find(|terms| terms.supplier == supplier);
        let terms = stated.cloned().unwrap_or(Terms { supplier, ..Terms::default() });
        Alternative { terms, qualified_in_days: qualifying.get(&supplier).copied().unwrap_or(0.0) }
    };
    others.map(of).collect()
}

/// Margin of a unit: stated, else price minus cost where both are known.
fn margin(item: &Item) -> Option<f64> {
    let from_price = || Some(item.unit_price_money? - item.unit_cost_money.filter(|&cost| cost > 0.0)?);
    item.unit_margin_money.or_else(from_price).map(|margin| margin.max(0.0))
}

fn item_plans(
    dataset: &Dataset,
    items: Vec<Before<'_>>,
    unit_values: &[f64],
    values: &[f64],
    plan: &Plan,
    settings: &Settings,
) -> Vec<ItemPlan> {
    let befores: Vec<today::Before<'_>> = items
        .iter()
        .map(|before| today::Before {
            item: before.item,
            demand: &before.demand,
            lead_time: &before.lead_time,
            review_period_days: before.review_period_days,
            unit_cost_money: before.unit_cost_money,
        })
        .collect();
    let today = today::figures(&befores, settings);
    let classes = segment::abc_classes(&items, values, settings);
    let total: f64 = values.iter().sum();
    let sales = |before: &Before<'_>, value: f64| {
        before.item.unit_price_money.map_or(value, |price| price * before.units_per_year)
    };
    let own_sales: Vec<f64> = items.iter().zip(values).map(|(before, &value)| sales(before, value)).collect();
    let stakes = at_stake::revenue(dataset, &own_sales);
    let groups = keyed(settings.group_overrides.iter().map(|(code, group)| (code.as_str(), *group)));
    let scores = keyed(settings.risk_scores.iter().map(|(code, own)| (code.as_str(), *own)));
    let mut plans = Vec::with_capacity(items.len());
    let rows = items.into_iter().zip(values).zip(unit_values).zip(classes).zip(today).zip(stakes.by_item);
    for (((((before, &value), &unit_value), abc), today), at_stake) in rows {
        let share = |part: f64, whole: f64| if whole > 0.0 { part / whole } else { 0.0 };
        let context = Context {
            value,
            unit_value,
            value_share: share(value, total),
            abc,
            revenue: (at_stake > 0.0).then_some(at_stake),
            revenue_share: (stakes.all > 0.0).then(|| share(at_stake, stakes.all)),
            own_group: groups.get(before.item.code.as_str()).copied(),
            own_scores: scores.get(before.item.code.as_str()).copied().unwrap_or_default(),
        };
        plans.push(item_plan(before, context, today, plan, settings));
    }
    plans
}

/// Where an item stands among the others.
struct Context {
    value: f64,
    unit_value: f64,
    value_share: f64,
    abc: Option<AbcResult>,
    revenue: Option<f64>,
    revenue_share: Option<f64>,
    own_group: Option<Group>,
    own_scores: OwnScores,
}

fn item_plan(
    before: Before<'_>,
    context: Context,
    today: Option<TodayFigures>,
    plan: &Plan,
    settings: &Settings,
) -> ItemPlan {
    let item = before.item;
    let supplier: Option<&SupplierFigures> = item.supplier.and_then(|s| plan.suppliers.get(s as usize));
    let country = supplier
        .and_then(|s| s.country.as_ref())
        .and_then(|name| plan.countries.iter().find(|country| country.name == *name));
    let sources = before.sources();
    let stock = match (item.on_hand_units, item.on_order_units) {
        (None, None) => None,
        (on_hand, on_order) => Some(on_hand.unwrap_or(0.0) + on_order.unwrap_or(0.0)),
    };
    let facts = risk::Facts {
        sources,
        supplier,
        country,
        lead_time: &before.lead_time,
        stated_severity: item.severity,
        own_scores: context.own_scores,
        revenue_at_stake_money: context.revenue,
        revenue_share: context.revenue_share,
        stock_units: stock,
        demand_per_day: before.demand.mean_per_day(),
        stated_recover_days: item.recover_days,
    };
    let risk = risk::figures(&facts, settings);
    let segment = segment::figures(&before, &context, &risk, settings);
    let buffer = buffer::unplanned(before.review_period_days, before.demand.confidence);
    ItemPlan {
        code: item.code.clone(),
        name: item.name.clone().unwrap_or_else(|| item.code.clone()),
        supplier: item.supplier,
        alternatives: before.alternatives,
        sources,
        lane: item.lane.clone(),
        site: item.site.clone(),
        unit_cost_money: before.unit_cost_money,
        unit_margin_money: margin(item),
        on_hand_units: item.on_hand_units,
        on_order_units: item.on_order_units,
        minimum_order_units: item.minimum_order_units,
        order_multiple_units: item.order_multiple_units,
        capacity_per_day: item.capacity_per_day.filter(|&units| units > 0.0),
        shelf_life_days: item.shelf_life_days,
        demand: before.demand,
        lead_time: before.lead_time,
        segment,
        risk,
        buffer,
        today,
    }
}

/// File and sheet of a row.
pub(crate) fn table_name(dataset: &Dataset, origin: &RowRef) -> String {
    match dataset.sources.get(usize::from(origin.source)) {
        Some(source) if source.sheet.is_empty() => source.file.clone(),
        Some(source) => tr!("{}, sheet {}", source.file, source.sheet),
        None => String::new(),
    }
}

fn data_date(dataset: &Dataset) -> String {
    let last = dataset.demand_lines.iter().map(|line| line.day).max();
    last.map_or_else(String::new, crate::project::words::short_date)
}

/// What these files do not allow, each with its reason.
fn not_possible(dataset: &Dataset) -> Vec<String> {
    let mut missing = Vec::new();
    let mut say = |condition: bool, sentence: &str| {
        if condition {
            missing.push(String::from(sentence));
        }
    };
    let any = |test: &dyn Fn(&Item) -> bool| dataset.items.iter().any(test);
    let no_demand = dataset.demand_lines.is_empty()
        && dataset.wide_demand.as_ref().is_none_or(|wide| wide.series.is_empty())
        && !any(&|item| item.demand_mean_per_day.is_some());
    say(no_demand, tr("Buffers and the stress test need demand. Add a file with sales or usage."));
    say(
        !dataset.deliveries.is_empty() && !dataset.has_receipt_dates,
        tr(
            "On-time share and measured lead times are not possible: the deliveries have no receipt date. A ship date is not a receipt date.",
        ),
    );
    say(
        dataset.deliveries.is_empty(),
        tr("Measured lead times and on-time shares need deliveries with order, promised and receipt dates."),
    );
    say(
        !any(&|item| item.supplier.is_some()),
        tr("Single sources cannot be found: no file has a supplier column."),
    );
    say(
        !dataset.suppliers.iter().any(|supplier| supplier.country.is_some()),
        tr("Shares by country are not possible: no supplier has a country."),
    );
    say(!any(&|item| item.unit_cost_money.is_some_and(|c| c > 0.0)), tr("Money figures need a unit cost."));
    say(!any(&|item| item.on_hand_units.is_some()), tr("Days of cover and turns need stock on hand."));
    missing
}

//! What a plan asks for on the ground: orders, the way from today, exposure, buffers that pay, stock that idles.

#![cfg(test)]

use steadystock::engine::finance::break_even::BreakEven;
use steadystock::engine::risk::exposure::TimeToSurvive;
use steadystock::engine::sim::run::run_all;
use steadystock::engine::sim::spec::Start;
use steadystock::import::read::{Choices, FileInput, read};
use steadystock::project::finance::network::{self, UsedIn};
use steadystock::project::finance::{bad_years, buffers, exposure, idle_stock, swap};
use steadystock::project::orders::{Closure, Why, to_place};
use steadystock::project::plan::{self, figures::Plan};
use steadystock::project::sample::{LARKFIELD_SEED, larkfield};
use steadystock::project::settings::Settings;
use steadystock::project::stress::{figures, rules::Rule, spec};
use steadystock::project::transition::{self, Pace};

fn sample() -> (Plan, Settings) {
    let files: Vec<FileInput> = larkfield(LARKFIELD_SEED)
        .into_iter()
        .map(|file| FileInput { name: file.name.into(), bytes: file.text.into_bytes() })
        .collect();
    let settings = Settings::default();
    let dataset = read(&files, &Choices::default()).expect("the sample is readable").dataset;
    (plan::build(&dataset, &settings), settings)
}

#[test]
fn orders_bring_each_position_above_its_reorder_point_and_no_further_than_one_quantity() {
    let (plan, settings) = sample();
    let orders = to_place(&plan, &settings, &[]);
    assert!(!orders.is_empty(), "a company of this size always has something to order");
    let mut below = 0;
    for order in &orders {
        let sum: f64 = order.lines.iter().filter_map(|line| line.money).sum();
        assert!((sum - order.money).abs() < 0.01);
        for line in &order.lines {
            let item = &plan.items[line.item];
            assert_eq!(item.supplier, order.supplier);
            println!(
                "{:?} {} {:.0} by day {:.0}: {:?}",
                order.supplier, item.code, line.units, line.latest_in_days, line.why
            );
            match line.why {
                Why::BelowReorderPoint { position_units, reorder_point_units } => {
                    below += 1;
                    assert!(position_units <= reorder_point_units && line.latest_in_days == 0.0);
                    let after = position_units + line.units;
                    assert!(after > reorder_point_units);
                    assert!(after - item.buffer.order_quantity_units <= reorder_point_units + 1e-9);
                }
                Why::ReachesReorderPoint { in_days } => {
                    assert!(in_days > 0.0 && in_days < settings.review_period_days);
                }
                Why::StockpileBuildUp { planned_units, held_units } => {
                    assert!(held_units + line.units >= planned_units && planned_units > held_units);
                }
                Why::BeforeClosure { .. } => panic!("no closure was named"),
            }
        }
    }
    assert!(below > 0);
    // Every item at or below its point is on the list.
    let due = plan.items.iter().filter(|item| {
        item.demand.mean_per_day() > 0.0
            && item.on_hand_units.is_some_and(|on_hand| {
                on_hand + item.on_order_units.unwrap_or(0.0) <= item.buffer.reorder_point_units
            })
    });
    assert_eq!(due.count(), below);
}

#[test]
fn before_a_closure_stock_is_ordered_for_its_length() {
    let (plan, settings) = sample();
    let mut early = 0;
    for supplier in 0..plan.suppliers.len() as u32 {
        let closure = Closure { supplier, starts_in_days: 10.0, length_days: 40.0 };
        let orders = to_place(&plan, &settings, &[closure]);
        let lines: Vec<_> = orders.iter().flat_map(|order| &order.lines).collect();
        for line in lines.iter().filter(|line| matches!(line.why, Why::BeforeClosure { .. })) {
            early += 1;
            let item = &plan.items[line.item];
            assert!(item.supplier == Some(supplier) && line.latest_in_days == 10.0);
            // With everything ordered, the position lasts to the opening and is then still at its reorder point.
            let everyday =
                |why: Why| matches!(why, Why::BelowReorderPoint { .. } | Why::ReachesReorderPoint { .. });
            let own = lines.iter().filter(|other| other.item == line.item && everyday(other.why));
            let ordered: f64 = own.map(|other| other.units).sum::<f64>() + line.units;
            let position = item.on_hand_units.unwrap_or(0.0) + item.on_order_units.unwrap_or(0.0);
            let at_opening = position + ordered - 50.0 * item.demand.mean_per_day();
            assert!(at_opening >= item.buffer.reorder_point_units - 1e-6, "{}", item.code);
        }
    }
    assert!(early > 0, "no supplier of the sample is needed within 50 days");
}

#[test]
fn the_way_to_the_plan_balances_and_arrives() {
    let (plan, settings) = sample();
    let months = transition::months(&plan, &settings, Pace { months: 24, build_up_months: 6 });
    for pair in months.windows(2) {
        let flow = pair[0].stock_money + pair[1].bought_money - pair[1].sold_cost_money;
        assert!((flow - pair[1].stock_money).abs() < 0.01 * (1.0 + flow.abs()) / 100.0, "{pair:?}");
    }
    for month in &months {
        println!(
            "{:>2} stock {:>9.0} bought {:>8.0} excess {:>8.0} risk {:>8.0} short {:>6.0}",
            month.number,
            month.stock_money,
            month.bought_money,
            month.excess_money,
            month.risk_money_per_year,
            month.short_money
        );
    }
    let (today, end) = (&months[0], &months[24]);
    let planned = plan.swap.stock_value_money.expect("planned stock");
    assert!(
        (end.stock_money / planned - 1.0).abs() < 0.25,
        "{} against the plan's {planned}",
        end.stock_money
    );
    assert!(end.excess_money <= today.excess_money);
    assert!(end.risk_money_per_year < today.risk_money_per_year);
}

#[test]
fn exposure_is_stock_against_recovery() {
    let (plan, settings) = sample();
    let exposures = exposure::of_items(&plan.items, &settings);
    assert!(!exposures.is_empty());
    let mut gaps = 0;
    for found in &exposures {
        let item = &plan.items[found.item];
        let per_day = item.demand.mean_per_day();
        let stock = item.on_hand_units.unwrap_or(0.0).max(0.0) + item.on_order_units.unwrap_or(0.0).max(0.0);
        match found.exposure.time_to_survive {
            TimeToSurvive::Unlimited => assert!(per_day <= 0.0),
            TimeToSurvive::Periods(days) => assert!((days * per_day - stock).abs() < 1e-6 * (1.0 + stock)),
        }
        if found.exposure.exposure_gap > 0.0 {
            gaps += 1;
            let cost = found.cost.expect("the sample has costs");
            assert!(cost.total() >= cost.lost_margin && cost.lost_margin > 0.0, "{}: {cost:?}", item.code);
            // The curve of the stock reaches 0 before supply is back.
            let curve = exposure::burn_down(item, found.recover_days.ceil() as u32).expect("a stock");
            assert!(curve.iter().any(|left| *left <= 1e-9), "{}", item.code);
        }
        if item.sources == Some(1) {
            assert!(!found.other_source_is_sooner);
        }
    }
    assert!(gaps > 0, "no item of the sample is exposed");
}

#[test]
fn every_buffer_says_when_it_pays() {
    let (plan, settings) = sample();
    let worth = buffers::worth(&plan, &settings);
    let with_buffer = plan.items.iter().filter(|item| item.buffer.total_units() > 0.0).count();
    assert_eq!(worth.len(), with_buffer);
    for found in &worth {
        let item = &plan.items[found.item];
        let value = found.units * item.unit_cost_money.expect("a cost");
        assert!(
            (found.carrying.total() / (value * settings.money.carrying_share_per_year()) - 1.0).abs() < 1e-9
        );
        if let BreakEven::OnceInYears(years) = found.break_even {
            assert!(
                (years * found.carrying.total() - found.avoided_money_per_stop).abs()
                    < 1e-6 * found.avoided_money_per_stop
            );
            assert_eq!(found.pays, found.stops_per_year.map(|rate| rate * years > 1.0));
        }
        println!("{}: {}", item.code, found.sentence());
    }
    assert!(worth.iter().any(|found| found.pays == Some(true)), "not one buffer pays");
}

#[test]
fn idle_stock_is_what_the_plan_never_wants() {
    let (mut plan, settings) = sample();
    let item = &mut plan.items[0];
    let need =
        item.buffer.reorder_point_units + item.buffer.order_quantity_units + item.buffer.stockpile_units;
    item.on_hand_units = Some(need + 500.0);
    plan.items[1].demand.mean_per_bucket = 0.0;
    plan.items[1].on_hand_units = Some(40.0);
    plan.items[2].on_hand_units = Some(0.0);
    let idle = idle_stock::of_items(&plan.items, &settings);
    let of = |index: usize| idle.iter().find(|found| found.item == index);
    assert_eq!(of(0).map(|found| (found.kind, found.units)), Some((idle_stock::Idle::Excess, 500.0)));
    assert_eq!(of(1).map(|found| (found.kind, found.units)), Some((idle_stock::Idle::Dead, 40.0)));
    assert_eq!(of(1).and_then(|found| found.months_to_sell_off), None);
    assert!(of(2).is_none());
    let values: Vec<f64> = idle.iter().filter_map(|found| found.value_money).collect();
    assert!(values.windows(2).all(|pair| pair[0] >= pair[1]));
    let first = of(0).expect("the first item");
    let value = first.value_money.expect("a cost");
    assert!((first.saves_money_per_year.expect("a cost") / value - 0.22).abs() < 1e-9);
}

#[test]
fn low_risk_items_pay_for_the_swap_first() {
    let (plan, settings) = sample();
    let swap = swap::of_plan(&plan, &settings).unwrap();
    println!(
        "net {:.0}, freed by low-risk items {:.0}, by others {:.0}, taken {:.0}, new {:.0}, left {:.0}",
        swap.net_money,
        swap.freed_low_risk_money,
        swap.freed_other_money,
        swap.taken_money,
        swap.new_money,
        swap.left_money
    );
    assert!((swap.taken_money - plan.swap.spent_money).abs() < 0.01);
    assert!((swap.freed_low_risk_money + swap.freed_other_money - plan.swap.freed_money).abs() < 0.01);
    let to = |index: usize| swap.transfers.iter().filter(|t| t.to == index).map(|t| t.money).sum::<f64>();
    for (index, item) in plan.items.iter().enumerate() {
        let change = item.buffer.change_money.unwrap_or(0.0).max(0.0);
        assert!((to(index) - change).abs() < 0.01, "{}: {} of {change}", item.code, to(index));
    }
}

#[test]
fn bad_years_stand_beside_the_sum_of_probability_and_impact() {
    let (plan, settings) = sample();
    let spec = spec::spec(&plan, &settings, &settings.stress.scenario, Start::Steady);
    let figures = figures::of(&run_all(&spec, 0..400), &settings, spec::HORIZON_DAYS);
    let sum = bad_years::sum_over_suppliers(&plan, &settings).unwrap();
    assert!(sum > 0.0);
    for rule in Rule::ALL {
        let Some(bad) = bad_years::of_rule(&figures, rule) else { continue };
        println!(
            "{:14} mean {:>8.0}  VaR95 {:>8.0}  CVaR95 {:>8.0}  VaR99 {:>8.0}  CVaR99 {:>8.0}  sum p x i {sum:.0}",
            rule.name(),
            bad.at_95.mean,
            bad.at_95.var,
            bad.at_95.cvar,
            bad.at_99.var,
            bad.at_99.cvar
        );
        assert!(bad.at_95.var <= bad.at_95.cvar && bad.at_99.var >= bad.at_95.var);
        let shown = figures.rules[rule as usize].as_ref().expect("simulated");
        assert_eq!(bad.at_95.var, shown.loss_1_in_20_money.value);
        assert_eq!(bad.at_95.cvar, shown.loss_worst_5_percent_money.value);
    }
    let back = bad_years::return_of_plan(&figures, 0.0, 3, 0.1).unwrap().expect("both rules");
    let mean = |rule: Rule| figures.rules[rule as usize].as_ref().expect("simulated").cost_money.value;
    assert!((back.annual_net_benefit - (mean(Rule::Today) - mean(Rule::Hybrid))).abs() < 1.0, "{back:?}");
    assert_eq!(bad_years::with_gained_sales(back, 500.0).1 - back.annual_net_benefit, 500.0);
}

#[test]
fn shared_parts_are_what_ends_a_network() {
    let (mut plan, settings) = sample();
    for item in &mut plan.items {
        item.on_hand_units = Some(1_000.0);
        item.on_order_units = None;
        item.demand.mean_per_bucket = 0.0;
    }
    // The first item goes into the second and the third, which are sold 10 and 20 a day.
    for (index, per_day) in [(1, 10.0), (2, 20.0)] {
        let days = plan.items[index].demand.bucket.days();
        plan.items[index].demand.mean_per_bucket = per_day * days;
        plan.items[index].supplier = None;
    }
    let used_in = [UsedIn { part: 0, into: 1, units: 2.0 }, UsedIn { part: 0, into: 2, units: 1.0 }];
    let network = network::of_plan(&plan, &settings, &used_in).unwrap();
    let each = network.each_down();
    // 1,000 of each product last 100 and 50 days; then 1,000 parts at 20 a day for 50 days: 100 days in all.
    let TimeToSurvive::Periods(days) = each[0].time else { panic!("it ends") };
    assert!((days - 100.0).abs() < 1e-9 && each[0].binding == [0], "{days}");
    let supplier = plan.items[0].supplier.expect("a supplier");
    plan.suppliers[supplier as usize].recover_days = 110.0;
    let stop = network::supplier_stop(&plan, &network, supplier).unwrap();
    assert_eq!((stop.survival.time, stop.survival.binding), (each[0].time, vec![0]));
    assert!(stop.loss.margin_money > 0.0 && stop.loss.unit_value_money[0] > 0.0);
    assert!(network::of_plan(&plan, &settings, &[UsedIn { part: 0, into: 0, units: 1.0 }]).is_err());
}

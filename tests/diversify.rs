//! More than one way to be supplied, on the sample.

#![cfg(test)]

#[path = "shared/sample_year.rs"]
mod sample_year;

use std::sync::LazyLock;
use steadystock::engine::buffer::pooling::Sites;
use steadystock::engine::finance::break_even::BreakEven;
use steadystock::engine::sim::spec::SimSpec;
use steadystock::project::diversify::answers::{Answers, Costed, Way, of_item};
use steadystock::project::diversify::hub::{HubCase, compare};
use steadystock::project::diversify::ranking::to_qualify;
use steadystock::project::diversify::{SecondSource, forward_buy};
use steadystock::project::plan::figures::Plan;
use steadystock::project::select::derivations::sourcing;
use steadystock::project::settings::Settings;

static SAMPLE: LazyLock<(Plan, Settings, SimSpec)> = LazyLock::new(sample_year::sample_year);

/// An item that one supplier in a known country delivers, and whose stops cost most.
fn risky() -> usize {
    let (plan, settings, spec) = &*SAMPLE;
    let found = to_qualify(plan, settings, spec, 1, |item| SecondSource::assumed(item, plan));
    found.first().expect("one item is worth it").answers.item
}

fn way(answers: &Answers, way: Way) -> &Costed {
    answers.ways.iter().find(|costed| costed.way == way).expect("every way is costed")
}

#[test]
fn every_way_is_costed_line_by_line_on_the_same_draws() {
    let (plan, settings, spec) = &*SAMPLE;
    let item = risky();
    let second = SecondSource::assumed(&plan.items[item], plan);
    let answers = of_item(plan, settings, spec, item, &second, 1_000).expect("it has a rule");
    for costed in &answers.ways {
        println!(
            "{:24} pile {:>5} stock {:>7.0} carrying {:>6.0} premium {:>6.0} qualify {:>5.0} loss {:>7.0} ± {:>5.0} worst {:>8.0} cost {:>7.0} avoided {:>6.0} extra {:>6.0} {:?}",
            costed.way.name(),
            costed.stockpile_units,
            costed.stock_money.value,
            costed.carrying_money,
            costed.premium_money.value,
            costed.qualification_money,
            costed.loss_money.value,
            costed.loss_money.half_width,
            costed.loss_worst_5_percent_money,
            costed.cost_money.value,
            costed.avoided_money.value,
            costed.extra_money,
            costed.break_even,
        );
    }
    let (now, pile) = (way(&answers, Way::AsItIs), way(&answers, Way::Stockpile));
    let (two, both) = (way(&answers, Way::SecondSource), way(&answers, Way::Both));
    assert!(now.stockpile_units == 0 && two.stockpile_units == 0);
    assert!(pile.stockpile_units > 0 && both.stockpile_units > 0);
    assert!(now.avoided_money.value == 0.0 && now.extra_money == 0.0 && now.premium_money.value == 0.0);
    assert!(pile.stock_money.value > now.stock_money.value && pile.loss_money.value < now.loss_money.value);
    assert!(two.premium_money.value > 0.0 && two.qualification_money == second.qualification_money / 5.0);
    assert!(both.loss_money.value <= two.loss_money.value && both.loss_money.value <= pile.loss_money.value);
    for costed in &answers.ways {
        let avoided = now.loss_money.value - costed.loss_money.value;
        assert!((costed.avoided_money.value - avoided).abs() < 1e-6 * now.loss_money.value.max(1.0));
        let extra =
            costed.cost_money.value - costed.loss_money.value - now.cost_money.value + now.loss_money.value;
        assert!((costed.extra_money - extra).abs() < 1e-6 * now.cost_money.value);
    }
    for costed in &answers.ways {
        let told = sourcing::way_cost(plan, settings, costed, &second);
        assert!(
            (told.evaluate() / costed.cost_money.value - 1.0).abs() < 1e-9,
            "{}",
            told.formula_in_numbers()
        );
    }
    let best = answers.best().expect("a best one").cost_money.value;
    assert!(answers.ways.iter().all(|costed| costed.cost_money.value >= best));
    if let BreakEven::OnceInYears(years) = pile.break_even {
        assert!(years > 0.0);
    }
}

#[test]
fn two_sources_in_one_country_are_never_better_than_in_two() {
    let (plan, settings, spec) = &*SAMPLE;
    let item = risky();
    let supplier = &plan.suppliers[plan.items[item].supplier.expect("known") as usize];
    // The other country closes as often, so that only the common cause differs.
    let apart = SecondSource { country: None, ..SecondSource::assumed(&plan.items[item], plan) };
    let together = SecondSource { country: supplier.country.clone(), ..apart.clone() };
    assert!(together.country.is_some());
    let of = |second: &SecondSource| of_item(plan, settings, spec, item, second, 4_000).expect("a rule");
    let (apart, together) = (of(&apart), of(&together));
    assert!(together.shares_country && !apart.shares_country);
    let loss = |answers: &Answers| way(answers, Way::SecondSource).loss_money;
    let (apart, together) = (loss(&apart), loss(&together));
    println!(
        "apart {:.0} ± {:.0}, together {:.0} ± {:.0}",
        apart.value, apart.half_width, together.value, together.half_width
    );
    assert!(apart.value < together.value);
}

#[test]
fn time_to_qualify_is_time_without_the_second_source() {
    let (plan, settings, spec) = &*SAMPLE;
    let item = risky();
    let now = SecondSource { qualification_days: 0.0, ..SecondSource::assumed(&plan.items[item], plan) };
    let never = SecondSource { qualification_days: 5.0 * 365.0, ..now.clone() };
    let of = |second: &SecondSource| of_item(plan, settings, spec, item, second, 500).expect("a rule");
    let (early, late) = (of(&now), of(&never));
    assert_eq!(way(&late, Way::SecondSource).avoided_money.value, 0.0);
    assert!(way(&early, Way::SecondSource).avoided_money.value > 0.0);
    let third = of(&SecondSource { qualification_days: 365.0, ..now });
    let share = way(&third, Way::SecondSource).avoided_money.value
        / way(&early, Way::SecondSource).avoided_money.value;
    assert!((share - 0.8).abs() < 1e-9, "{share}");
}

#[test]
fn the_best_to_qualify_come_first() {
    let (plan, settings, spec) = &*SAMPLE;
    let found = to_qualify(plan, settings, spec, 5, |item| SecondSource::assumed(item, plan));
    assert!(!found.is_empty() && found.len() <= 5);
    for one in &found {
        let item = &plan.items[one.answers.item];
        println!(
            "{} avoids {:.0} for {:.0} a year: {:?}",
            item.code,
            one.second_source.avoided_money.value,
            one.second_source.extra_money,
            one.answers.best().map(|best| best.way)
        );
        assert!(item.sources.is_none_or(|sources| sources <= 1));
    }
    let rank = |at: usize| found[at].second_source.avoided_per_money().unwrap_or(f64::MAX);
    assert!((1..found.len()).all(|at| rank(at - 1) >= rank(at)));
}

#[test]
fn contradictions_are_named() {
    let (plan, ..) = &*SAMPLE;
    let good = SecondSource::assumed(&plan.items[0], plan);
    assert_eq!(good.problem(), None);
    let faulty = [
        SecondSource { split_percent: 130, ..good.clone() },
        SecondSource { lead_time_days: -1.0, ..good.clone() },
        SecondSource { premium_share: f64::NAN, ..good.clone() },
        SecondSource { qualification_money: f64::INFINITY, ..good },
    ];
    assert!(faulty.iter().all(|source| source.problem().is_some()));
}

#[test]
fn a_hub_saves_stock_and_makes_bad_years_worse() {
    let case = HubCase {
        sites: Sites { demand_sds: vec![10.0; 4], correlation: 0.0 },
        safety_factor: 2.0,
        lead_time_periods: 4.0,
        unit_cost: 50.0,
        holding_share_per_year: 0.25,
        stop_prob: 0.1,
        loss_per_site: 1_000.0,
        hub_money_per_year: 300.0,
    };
    let answer = compare(&case, 0.95).expect("possible");
    // 4 sites of z sd sqrt(L) = 40 units each against half of that: 80 units at 12.50 a year.
    assert!((answer.saved_money_per_year - (80.0 * 12.5 - 300.0)).abs() < 1e-9);
    assert!((answer.local.mean - 400.0).abs() < 1e-9 && (answer.hub.mean - 400.0).abs() < 1e-9);
    assert!((answer.hub.cvar - 4_000.0).abs() < 1e-9);
    // Binomial(4, 0.1): 3 or more down 0.0037, two 0.0486; the worst 5% hold all of these but 0.0023 of the twos.
    let worst = (0.0001 * 4.0 + 0.0036 * 3.0 + (0.05 - 0.0037) * 2.0) / 0.05 * 1_000.0;
    assert!((answer.local.cvar - worst).abs() < 1e-6, "{} {worst}", answer.local.cvar);
    assert!(compare(&HubCase { stop_prob: 1.2, ..case.clone() }, 0.95).is_err());
    assert!(
        compare(&HubCase { sites: Sites { demand_sds: vec![], correlation: 0.0 }, ..case }, 0.95).is_err()
    );
}

#[test]
fn buying_ahead_pays_when_the_rise_is_likely_enough() {
    let (plan, settings, _) = &*SAMPLE;
    let mut item = plan.items[0].clone();
    (item.on_hand_units, item.on_order_units) = (Some(0.0), None);
    let ahead = forward_buy::of_item(0, &item, settings, 0.25, None).expect("it has demand and a cost");
    assert!(ahead.units > 0.0 && ahead.net_money() > 0.0);
    assert!((ahead.break_even_chance - ahead.carrying_money / ahead.price_saved_money).abs() < 1e-12);
    assert!((0.0..1.0).contains(&ahead.break_even_chance));
    let told = sourcing::break_even_chance(plan, &item, &ahead);
    assert!((told.evaluate() - ahead.break_even_chance).abs() < 1e-12);
    let month = forward_buy::of_item(0, &item, settings, 0.25, Some(30.0)).expect("capped");
    assert!((month.cover_days - 30.0).abs() < 1e-9 && month.break_even_chance < ahead.break_even_chance);
    item.on_hand_units = Some(1e9);
    assert_eq!(forward_buy::of_item(0, &item, settings, 0.25, None).map(|ahead| ahead.units), Ok(0.0));
    assert!(forward_buy::of_item(0, &item, settings, -0.1, None).is_err());
    item.unit_cost_money = None;
    assert!(forward_buy::of_item(0, &item, settings, 0.25, None).is_err());
}

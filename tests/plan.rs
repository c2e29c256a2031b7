//! The plan of the sample: the worked example to the unit, derivations that give the figure they explain, totals
//! that add up.

#![cfg(test)]

#[path = "plan/decided.rs"]
mod decided;
#[path = "plan/every_figure.rs"]
mod every_figure;
#[path = "plan/on_screen.rs"]
mod on_screen;
#[path = "shared/plan_lines.rs"]
mod plan_lines;

use std::rc::Rc;
use steadystock::engine::explain::Derivation;
use steadystock::engine::quantity::ServiceMeasure;
use steadystock::engine::replay::Mode;
use steadystock::engine::segment::portfolio::Group;
use steadystock::engine::sim::run::run_all;
use steadystock::engine::sim::spec::Start;
use steadystock::import::dataset::Dataset;
use steadystock::import::read::{Choices, FileInput, read};
use steadystock::project::export::order::Form;
use steadystock::project::export::tables;
use steadystock::project::optimise::fresh::{fresh_spec, kept};
use steadystock::project::optimise::items::{Goal, optimised};
use steadystock::project::plan;
use steadystock::project::plan::figures::{BufferMethod, ItemPlan, Plan};
use steadystock::project::replay::{Request, report};
use steadystock::project::sample::{LARKFIELD_SEED, larkfield};
use steadystock::project::select::derivations::whole::{Evidence, derive_whole, plan_keys};
use steadystock::project::select::derivations::{Figure, derive, late_delivery_share};
use steadystock::project::select::{answers, next_steps};
use steadystock::project::session::Session;
use steadystock::project::session::evidence::{POINTS, SPREADS_BEFORE_POINTS, evidence};
use steadystock::project::settings::Settings;
use steadystock::project::stress::{figures, rules::Rule, scenario::library, spec};

fn dataset(seed: u64) -> Dataset {
    let files: Vec<FileInput> = larkfield(seed)
        .into_iter()
        .map(|file| FileInput { name: file.name.into(), bytes: file.text.into_bytes() })
        .collect();
    read(&files, &Choices::default()).expect("the sample is readable").dataset
}

fn sample() -> (Plan, Settings) {
    let settings = Settings::default();
    (plan::build(&dataset(LARKFIELD_SEED), &settings), settings)
}

#[test]
fn the_worked_example_is_exact_for_every_seed() {
    let settings = Settings::default();
    for seed in [LARKFIELD_SEED, 1, 2] {
        let plan = plan::build(&dataset(seed), &settings);
        let item = plan.items.iter().find(|item| item.code == "PMP-0417").expect("the seal");
        assert_eq!(item.buffer.safety_stock_units, 252.0, "seed {seed}");
        assert!((item.buffer.safety_stock_exact_units - 251.64).abs() < 0.005);
        assert_eq!(item.buffer.reorder_point_units, 630.0);
        assert!((late_delivery_share(item) - 0.887).abs() < 0.001);
        let derivation = derive(&plan, item, Figure::SafetyStock, &settings).expect("a working");
        let tries: Vec<(String, f64)> =
            derivation.what_if.iter().map(|w| (w.change.clone(), w.value)).collect();
        let expected = [
            ("Deliveries steadier by one week", 180.0),
            ("Every delivery took exactly 9 weeks", 85.0),
            ("Target 98%", 275.0),
            ("Target 95%", 221.0),
        ];
        for (change, value) in expected {
            assert!(tries.contains(&(String::from(change), value)), "{change}: {tries:?}");
        }
        assert!(tries.len() > expected.len(), "the method that fits is shown too");
        let follows: Vec<f64> =
            derivation.follows.iter().map(|f| (f.value * 100.0).round() / 100.0).collect();
        assert_eq!(follows, [630.0, 4_636.8, 1_020.1]);
        assert!(derivation.formula_in_numbers().contains("z(97%)"), "{}", derivation.formula_in_numbers());
    }
}

/// Every figure of an item that has a working, those by other methods too.
fn workings(plan: &Plan, item: &ItemPlan, settings: &Settings) -> Vec<(Figure, Derivation)> {
    let others = BufferMethod::COMPUTED.into_iter().map(Figure::SafetyStockBy);
    let all = Figure::ALL.iter().copied().chain(others);
    all.filter_map(|figure| Some((figure, derive(plan, item, figure, settings)?))).collect()
}

/// It evaluates to its figure, and says something.
fn is_sound(derivation: &Derivation, of: &str) {
    let (value, again) = (derivation.value, derivation.evaluate());
    assert!(
        (value - again).abs() <= 1e-6 * value.abs().max(1.0),
        "{of} {}: {value}, again {again}: {}",
        derivation.quantity,
        derivation.formula_in_numbers()
    );
    assert!(!derivation.sentence.is_empty() && !derivation.limits.is_empty(), "{of}");
    assert!(!derivation.headline.is_empty() && !derivation.shown.is_empty(), "{of}");
    let text = [derivation.formula_in_names(), derivation.formula_in_numbers()].join(" ");
    assert!(!text.contains("NaN") && !text.contains("inf"), "{text}");
    for what_if in &derivation.what_if {
        assert!(what_if.value.is_finite(), "{of} {}", what_if.change);
    }
}

#[test]
fn every_derivation_gives_the_figure_it_explains() {
    let (plan, settings) = sample();
    let mut shown = 0;
    for item in &plan.items {
        for (_, derivation) in workings(&plan, item, &settings) {
            is_sound(&derivation, &item.code);
            shown += 1;
        }
    }
    println!("{shown} derivations of {} items", plan.items.len());
    assert!(shown > 25 * plan.items.len());
}

#[test]
fn every_figure_of_the_whole_plan_gives_its_derivation() {
    let (plan, _) = sample();
    let of = |key: &str| derive_whole(&plan, key, &Evidence::Plan).unwrap_or_else(|| panic!("{key}"));
    let keys = plan_keys(&plan);
    for key in &keys {
        is_sound(&of(key), key);
    }
    println!("{} figures of the whole plan", keys.len());
    let value = |key: &str| of(key).value;
    let (swap, all) = (&plan.swap, &plan.promises[0]);
    assert_eq!(Some(value("stock_planned")), swap.stock_value_money);
    assert_eq!((value("spent"), value("more")), (swap.spent_money, f64::from(swap.more_items)));
    assert_eq!((value("promise-0-1"), value("promise-0-2")), (all.promised, all.delivered));
    assert_eq!(value("promise-0-3"), f64::from(all.periods));
    let risk: f64 = (0..4).map(|group| value(&format!("group_risk-{group}"))).sum();
    assert!((risk - 1.0).abs() < 1e-9, "{risk}");
    for missing in ["", "none", "promise-99-0", "promise-0-9", "group_items-4", "replay-0-0-0", "spread-0-0"]
    {
        assert!(derive_whole(&plan, missing, &Evidence::Plan).is_none(), "{missing}");
    }
}

/// Every figure of a replay, for each measure: counts that stand behind its shares.
#[test]
fn every_figure_of_a_replay_gives_its_derivation() {
    let (plan, _) = sample();
    let mut shown = 0;
    for measure in [ServiceMeasure::Fill, ServiceMeasure::Cycle] {
        let target = measure.target(0.95).expect("a target");
        let request = Request { lead_time_buckets: 6, target, mode: Mode::Static };
        let report = report(&dataset(LARKFIELD_SEED), &request).expect("the sample can be replayed");
        let evidence = Evidence::Replay(report.clone());
        for (at, rule) in report.rules.iter().enumerate() {
            for (place, line) in rule.lines.iter().enumerate() {
                let of =
                    |column: usize| derive_whole(&plan, &format!("replay-{at}-{place}-{column}"), &evidence);
                let figures = [
                    line.promised,
                    line.delivered,
                    line.fill_by_volume,
                    line.fill_item_mean,
                    line.demand_periods_without_shortage,
                    Some(line.mean_stock_units),
                ];
                for (column, figure) in figures.into_iter().enumerate() {
                    let found = of(column);
                    assert_eq!(found.as_ref().map(|found| found.value), figure, "{} {column}", rule.name);
                    shown += found.inspect(|found| is_sound(found, &rule.name)).iter().count();
                }
            }
        }
    }
    println!("{shown} figures of two replays");
    assert!(shown > 100);
}

/// Every figure of the frontier's card, from what the page knows.
#[test]
fn every_figure_of_a_spread_gives_its_derivation() {
    let (plan, settings) = sample();
    let scenario = library().swap_remove(0);
    let sim = spec::spec(&plan, &settings, &scenario, Start::Steady);
    let result = optimised(&sim, 60, Goal::Loss);
    let spread = result.frontier.within(result.planned().0);
    let fresh = run_all(&fresh_spec(sim.clone(), &result.reorder_points(&spread)), 0..60);
    let kept = kept(spread.promised, &fresh, &settings, spec::HORIZON_DAYS).expect("kept");
    let (points, delivered) = (result.frontier.points(POINTS), kept.delivered.clone());
    let (planned, promised) = (result.planned(), spread.promised);
    let mut session = Session { plan: Some(Rc::new(plan.clone())), ..Session::default() };
    session.optimising.result = Some(Rc::new(result));
    session.optimising.spread = Some(Rc::new(spread));
    session.optimising.fresh.items = Rc::new(fresh);
    session.optimising.fresh.kept = Some(Rc::new(kept));
    let mut rows = vec![
        [Some(planned.0), None, Some(planned.1), None],
        [Some(promised.stock_money), None, Some(promised.loss), Some(promised.next_value)],
        [Some(delivered.stock_value_money.value), None, Some(delivered.loss_money.value), None],
    ];
    assert_eq!(rows.len(), SPREADS_BEFORE_POINTS);
    rows.extend(points.iter().map(|p| [Some(p.stock_money), None, Some(p.loss), Some(p.next_value)]));
    for (row, mut figures) in rows.into_iter().enumerate() {
        figures[1] = figures[0].map(|stock| stock - planned.0);
        for (column, figure) in figures.into_iter().enumerate() {
            let key = format!("spread-{row}-{column}");
            let found = derive_whole(&plan, &key, &evidence(&session, &key));
            let figure = figure.map(|of| if column == 3 { of * 1_000.0 } else { of });
            match (found, figure.filter(|&of| column != 3 || of > 0.0)) {
                (Some(found), Some(figure)) => {
                    is_sound(&found, &key);
                    let apart = (found.value - figure).abs();
                    assert!(apart <= 1e-6 * planned.0.max(figure.abs()), "{key}: {} {figure}", found.value);
                }
                (found, figure) => assert!(found.is_none() && figure.is_none(), "{key} {found:?} {figure:?}"),
            }
        }
    }
}

#[test]
fn derivations_give_the_plan_they_belong_to() {
    let (plan, settings) = sample();
    for item in &plan.items {
        let of = |figure| derive(&plan, item, figure, &settings).map(|found| found.value);
        let buffer = &item.buffer;
        assert_eq!(of(Figure::SafetyStock), Some(buffer.safety_stock_units));
        assert_eq!(of(Figure::ReorderPoint), Some(buffer.reorder_point_units));
        assert_eq!(of(Figure::OrderQuantity), Some(buffer.order_quantity_units));
        assert_eq!(of(Figure::Stockpile), Some(buffer.stockpile_units));
        assert_eq!(of(Figure::StockValue), buffer.stock_value_money);
        assert_eq!(of(Figure::Change), buffer.change_money);
        assert_eq!(of(Figure::Demand), Some(item.demand.mean_per_day()));
        assert_eq!(of(Figure::LeadTimeSd), Some(item.lead_time.sd_days));
        assert_eq!(of(Figure::RiskScore), Some(item.risk.score));
        assert_eq!(of(Figure::Group), Some(item.segment.group as usize as f64));
        assert_eq!(of(Figure::FillRate), buffer.service.map(|service| service.fill_rate));
        let record = buffer.calibration.as_ref();
        assert_eq!(of(Figure::Promised), record.map(|found| found.promised));
        assert_eq!(of(Figure::Delivered), record.and_then(|found| found.delivered));
        assert_eq!(of(Figure::Periods), record.map(|found| f64::from(found.periods)));
        assert_eq!(of(Figure::Today), item.today.as_ref().map(|today| today.safety_stock_units));
        assert_eq!(
            of(Figure::DemandClass),
            item.demand.adi_periods.map(|_| item.demand.class as usize as f64)
        );
        assert_eq!(of(Figure::Abc), item.segment.abc.map(|class| class as usize as f64));
    }
}

#[test]
fn what_has_a_closed_form_is_a_formula_and_the_rest_says_why_not() {
    let (plan, settings) = sample();
    let mut searched = std::collections::BTreeSet::new();
    for item in &plan.items {
        for (figure, derivation) in workings(&plan, item, &settings) {
            if derivation.formula.has_searched_part() {
                searched.insert(figure.key());
            }
            if let Figure::SafetyStockBy(BufferMethod::Normal | BufferMethod::Gamma) = figure {
                assert!(!derivation.formula.has_searched_part(), "{}", derivation.formula_in_names());
            }
        }
        let method = item.buffer.method;
        if matches!(method, BufferMethod::Normal | BufferMethod::Gamma) {
            let found = derive(&plan, item, Figure::SafetyStock, &settings).expect("a working");
            assert!(!found.formula.has_searched_part(), "{} {}", item.code, found.formula_in_names());
        }
    }
    println!("searched: {searched:?}");
    let allowed = [
        "safety_stock",
        "safety_stock_by",
        "stockpile",
        "cycle_service",
        "fill_rate",
        "ready_rate",
        "promised",
        "risk_score",
    ];
    assert!(searched.iter().all(|key| allowed.contains(key)), "{searched:?}");
}

#[test]
fn the_swap_adds_up() {
    let (plan, _) = sample();
    let swap = &plan.swap;
    let (today, planned) =
        (swap.today_stock_value_money.expect("today"), swap.stock_value_money.expect("plan"));
    let change: f64 = swap.by_group_money.iter().sum::<f64>() + swap.stockpile_money;
    assert!((planned - today - change).abs() < 0.01, "{today} {planned} {change}");
    assert!((swap.spent_money - swap.freed_money - change).abs() < 0.01);
    let items: u32 = plan.groups.iter().map(|group| group.items).sum();
    assert_eq!(items as usize, plan.items.len());
    for share in [
        plan.groups.iter().map(|g| g.risk_share).sum::<f64>(),
        plan.groups.iter().map(|g| g.value_share).sum(),
    ] {
        assert!((share - 1.0).abs() < 1e-9, "{share}");
    }
}

#[test]
fn the_sample_is_a_believable_firm() {
    let (plan, settings) = sample();
    for group in Group::ALL {
        let figures = &plan.groups[group as usize];
        println!(
            "{:8} {:2} items, today {:>9.0}, plan {:>9.0}, risk {:.2}, value {:.2}",
            group.name(),
            figures.items,
            figures.today_stock_value_money.unwrap_or(0.0),
            figures.stock_value_money.unwrap_or(0.0),
            figures.risk_share,
            figures.value_share
        );
        assert!(figures.items > 0, "{} is empty", group.name());
    }
    println!("swap {:?}", plan.swap);
    for scenario in library() {
        let spec = spec::spec(&plan, &settings, &scenario, Start::Steady);
        let summary = run_all(&spec, 0..320);
        let found = figures::of(&summary, &settings, spec::HORIZON_DAYS);
        println!("{}", answers::stress(&plan, &found, &scenario));
        for rule in Rule::ALL {
            let f = found.rules[rule as usize].as_ref().expect("a rule");
            println!(
                "  {:14} stock {:>8.0}  fill {:.4}  days out {:>6.0}  loss {:>8.0}  VaR {:>8.0}  CVaR {:>8.0}  recover {:?}  cost {:>8.0}",
                rule.name(),
                f.stock_value_money.value,
                f.unit_fill.value,
                f.days_out.value,
                f.loss_money.value,
                f.loss_1_in_20_money.value,
                f.loss_worst_5_percent_money.value,
                f.recover_days.map(|e| e.value.round()),
                f.cost_money.value
            );
        }
        if scenario == library()[0] {
            println!("{}", answers::overview(&plan, Some(&found)));
            for step in next_steps::next_steps(&plan, &summary, &[], 5) {
                println!("  {} | {} | {}", step.what, step.brings, step.takes);
            }
        }
    }
    println!("{}\n{}\n{}", answers::audit(&plan, 60.0), answers::segment(&plan), answers::buffers(&plan));
    let csv = steadystock::project::export::csv::csv(&tables::plan(&plan), Form::Csv);
    assert_eq!(csv.lines().count(), plan.items.len() + 1);
}

#[test]
fn an_empty_dataset_has_an_empty_plan() {
    let plan = plan::build(&Dataset::default(), &Settings::default());
    assert!(plan.items.is_empty() && !plan.not_possible.is_empty());
    assert_eq!(answers::overview(&plan, None), "");
    assert!(!answers::buffers(&plan).is_empty());
}

/// Every figure of the sample's plan, to the bit; the browser is held to the same file by `tests/e2e/plan.rs`.
#[test]
fn the_plan_of_the_sample_is_the_golden_one() {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/plan.txt");
    let found = plan_lines::lines(&sample().0);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&file, &found).expect("the golden file can be written");
    }
    let golden = std::fs::read_to_string(&file).unwrap_or_default();
    let differing: Vec<(&str, &str)> =
        golden.lines().zip(found.lines()).filter(|(a, b)| a != b).take(5).collect();
    assert_eq!(golden.lines().count(), found.lines().count());
    assert!(
        differing.is_empty(),
        "golden and found (UPDATE_EXPECT=1 cargo test --test plan rewrites): {differing:#?}"
    );
}

/// What is calibrated was fitted on all items and kept its promise on them; what the user fixed stays his.
#[test]
fn promised_and_delivered_stand_side_by_side() {
    let (plan, settings) = sample();
    let mut calibrated = 0;
    for item in &plan.items {
        let Some(found) = &item.buffer.calibration else { continue };
        calibrated += usize::from(found.in_use);
        assert!(!found.in_use || !item.buffer.method_is_own, "{}", item.code);
        assert!((0.0..=1.0).contains(&found.promised) && found.periods > 0, "{} {found:?}", item.code);
        assert!(found.delivered.is_some_and(|share| (0.0..=1.0).contains(&share)), "{}", item.code);
        // A higher target asks for a higher chance.
        assert!(found.chance(0.98) > found.chance(0.95), "{found:?}");
        let derivation = derive(&plan, item, Figure::SafetyStock, &settings).expect("a working");
        let says = derivation.limits.iter().any(|limit| limit.starts_with("Calibrated"));
        assert_eq!(says, found.in_use, "{} {:?}", item.code, derivation.limits);
    }
    assert!(2 * calibrated > plan.items.len(), "{calibrated}");
    for line in &plan.promises {
        println!("{line:?}");
    }
    let all = plan.promises.iter().find(|line| line.class.is_none()).expect("a total");
    assert!((all.promised - all.delivered).abs() < 0.02, "{all:?}");
    assert!((all.delivered - all.target).abs() < 0.02, "{all:?}");
    let of_classes: u32 = plan.promises.iter().filter_map(|line| line.class.map(|_| line.items)).sum();
    assert_eq!(of_classes, all.items);
}

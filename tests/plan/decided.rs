//! What the user decides on the screens, and what these show of it.

use crate::{dataset, is_sound, sample};
use steadystock::charts::kinds::concentration_bars::Measure;
use steadystock::engine::sim::run::run_all;
use steadystock::engine::sim::spec::Start;
use steadystock::project::finding::{Entry, Finding, Sign};
use steadystock::project::inquiry::{Answer, Question, Topic, answer};
use steadystock::project::plan;
use steadystock::project::plan::figures::ItemPlan;
use steadystock::project::sample::LARKFIELD_SEED;
use steadystock::project::select::audit_inputs::{self, Holders};
use steadystock::project::select::derivations::{Figure, derive};
use steadystock::project::select::next_steps;
use steadystock::project::settings::agreed::{Agreed, Progress};
use steadystock::project::settings::{Group, ItemBuffer, Settings};
use steadystock::project::stress::spec;

#[test]
fn shares_by_country_and_by_supplier_are_those_of_the_plan() {
    let (plan, settings) = sample();
    let of = |by, measure| audit_inputs::concentration(&plan, &settings.audit, by, measure);
    let by_country = of(Holders::Countries, Measure::Spend);
    assert!(by_country.holders.len() > 3 && by_country.limit_share == Some(0.4));
    for holder in &by_country.holders {
        let country = plan.countries.iter().find(|country| country.name == holder.id).expect("a country");
        assert!((country.spend_money - holder.amount).abs() < 1e-6 * holder.amount, "{}", holder.id);
        let single = country.spend_money * country.single_source_share;
        assert!((single - holder.single_source_amount).abs() <= 1e-6 * holder.amount, "{}", holder.id);
    }
    let by_supplier = of(Holders::Suppliers, Measure::Spend);
    for holder in &by_supplier.holders {
        let supplier = plan.suppliers.iter().find(|known| known.name == holder.id).expect("a supplier");
        assert!((supplier.spend_money - holder.amount).abs() < 1e-6 * holder.amount, "{}", holder.id);
    }
    let items = of(Holders::Suppliers, Measure::Items);
    let known = plan.items.iter().filter(|item| item.supplier.is_some()).count();
    assert_eq!(items.holders.iter().map(|holder| holder.amount as usize).sum::<usize>(), known);
    assert_eq!(items.limit_share, None, "the limit is one of spend");
}

#[test]
fn a_step_that_is_done_makes_room_for_the_next_and_comes_back() {
    let (plan, mut settings) = sample();
    let spec = spec::spec(&plan, &settings, &settings.stress.scenario, Start::Steady);
    let run = run_all(&spec, 0..100);
    let about = |settings: &Settings| -> Vec<String> {
        let steps = next_steps::next_steps(&plan, &run, &settings.agreed, 5);
        steps.into_iter().map(|step| step.about).collect()
    };
    let before = about(&settings);
    assert_eq!(before.len(), 5);
    let agreed =
        |progress| Agreed { about: before[1].clone(), what: "It".into(), progress, ..Agreed::default() };
    for progress in [Progress::Done, Progress::NotNow] {
        settings.agree(agreed(progress));
        let after = about(&settings);
        assert_eq!(after.len(), 5, "another takes its place");
        assert!(!after.contains(&before[1]) && after[0] == before[0] && after[1] == before[2], "{after:?}");
        assert_eq!(settings.of_plan(), Settings::default().of_plan(), "no figure is made of it");
    }
    settings.agree(agreed(Progress::Idea));
    assert_eq!(about(&settings), before);
}

/// Findings about the stockpiles.
fn stockpiles(data: &steadystock::import::dataset::Dataset, settings: &Settings) -> Vec<Finding> {
    let plan = plan::build(data, settings);
    match answer(data, &plan, settings, &Question::Find(Topic::Stockpiles)) {
        Answer::Found(found) => found,
        other => panic!("{other:?}"),
    }
}

const OF_STOCKPILE: [Figure; 5] = [
    Figure::Stockpile,
    Figure::StockpileMoney,
    Figure::StockpileCost,
    Figure::LargestStockpile,
    Figure::Release,
];

#[test]
fn a_stockpile_bridges_the_stop_that_the_user_names_within_the_shelf_life() {
    let mut data = dataset(LARKFIELD_SEED);
    let mut settings = Settings::default();
    let before = plan::build(&data, &settings);
    let is_held = |item: &&ItemPlan| item.buffer.stockpile_units > 0.0 && item.unit_cost_money.is_some();
    let shield = before.items.iter().find(is_held).expect("a stockpile by rule").clone();
    let is_lean = |item: &&ItemPlan| item.segment.group != Group::Shield && item.demand.mean_per_day() > 1.0;
    let other = before.items.iter().find(is_lean).expect("an item without").clone();
    assert_eq!(other.buffer.stockpile_units, 0.0);
    for (item, days) in [(&shield, 200.0), (&other, 120.0)] {
        let stockpile_for = String::from("Country closed");
        let own = settings.item_buffer(&item.code);
        settings.set_item_buffer(ItemBuffer { stockpile_days: Some(days), stockpile_for, ..own });
    }
    let of = |plan: &plan::figures::Plan, code: &str| {
        plan.items.iter().find(|item| item.code == code).expect("the item").clone()
    };
    let after = plan::build(&data, &settings);
    for (item, days) in [(&shield, 200.0), (&other, 120.0)] {
        let now = of(&after, &item.code);
        let (per_day, buffer) = (now.demand.mean_per_day(), &now.buffer);
        let survived = (buffer.safety_stock_units + buffer.order_quantity_units / 2.0) / per_day;
        let units = ((days - survived) * per_day - 1e-9).ceil().max(0.0);
        assert_eq!(buffer.stockpile_units, units, "{}", now.code);
        for figure in OF_STOCKPILE.into_iter().filter(|figure| *figure != Figure::LargestStockpile) {
            let found = derive(&after, &now, figure, &settings).expect("a working");
            is_sound(&found, &now.code);
        }
        let named = derive(&after, &now, Figure::Stockpile, &settings).expect("a working").inputs;
        assert!(named.iter().any(|input| format!("{:?}", input.origin).contains("Country closed")));
    }
    // It must be used up before it is too old.
    let life = 60.0;
    data.items.iter_mut().find(|item| item.code == shield.code).expect("its row").shelf_life_days =
        Some(life);
    let capped = plan::build(&data, &settings);
    let now = of(&capped, &shield.code);
    let room = (life - now.buffer.survived_days(now.demand.mean_per_day())).max(0.0);
    assert_eq!(now.buffer.stockpile_units, (room * now.demand.mean_per_day() - 1e-9).ceil());
    for figure in OF_STOCKPILE {
        let found = derive(&capped, &now, figure, &settings).expect("a working");
        is_sound(&found, &now.code);
    }
    let found = stockpiles(&data, &settings);
    let place = capped.items.iter().position(|item| item.code == shield.code).expect("its place") as u32;
    let row = found[0].rows.iter().find(|row| row[0] == Entry::Item(place)).expect("its row");
    let Entry::Sign(Sign::Bad, _, said) = &row[7] else { panic!("{:?}", row[7]) };
    assert!(
        said.starts_with("200 days of stock would outlast the 60-day shelf life. Largest safe stockpile: "),
        "{said}"
    );
    settings.set_item_buffer(ItemBuffer { code: shield.code.clone(), ..ItemBuffer::default() });
    settings.set_item_buffer(ItemBuffer { code: other.code, ..ItemBuffer::default() });
    assert_eq!(settings, Settings::default());
}

#[test]
fn stockpiles_are_built_up_to_their_size_and_add_up() {
    let (plan, settings) = sample();
    let found = stockpiles(&dataset(LARKFIELD_SEED), &settings);
    let held: Vec<&ItemPlan> = plan.items.iter().filter(|item| item.buffer.stockpile_units > 0.0).collect();
    assert!(found[0].title.starts_with(&format!("{} stockpiles tie up ", held.len())), "{}", found[0].title);
    let value = |entry: &Entry| match entry {
        Entry::Why(value, ..) | Entry::Figure(value, ..) => *value,
        other => panic!("{other:?}"),
    };
    for row in &found[0].rows {
        let [tied_up, a_year] = [value(&row[4]), value(&row[5])];
        assert!((a_year - tied_up * settings.money.carrying_share_per_year()).abs() < 1e-6);
    }
    assert!(!found[1].rows.is_empty(), "none is full in the sample");
    for row in &found[1].rows {
        let Entry::Item(place) = row[0] else { panic!("{:?}", row[0]) };
        let item = &plan.items[place as usize];
        let all: f64 = row[1..].iter().map(value).sum();
        let step = item.order_multiple_units.unwrap_or(1.0).max(item.minimum_order_units.unwrap_or(0.0));
        let planned = item.buffer.stockpile_units;
        assert!(all >= planned - 1e-9 && all < planned + step, "{}: {all} for {planned}", item.code);
    }
}

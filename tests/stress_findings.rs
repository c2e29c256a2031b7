//! What a worker finds on the sample for the screens Stress test, Diversify, Buffers and Orders.

#![cfg(test)]

use steadystock::engine::demand::pattern::DemandClass;
use steadystock::engine::sim::event::Stage;
use steadystock::engine::sim::length_law::LengthLaw;
use steadystock::engine::sim::run::run_all;
use steadystock::engine::sim::spec::{SimItem, Start};
use steadystock::import::dataset::{Dataset, Product, Use};
use steadystock::import::read::{Choices, FileInput, read};
use steadystock::project::finding::{Entry, Finding};
use steadystock::project::inquiry::{Answer, HubTerms, Question, Topic, answer};
use steadystock::project::optimise::items::{CURVE_REPLICATIONS, Goal, optimised};
use steadystock::project::optimise::take_over::taken_over;
use steadystock::project::orders::Why;
use steadystock::project::plan::{
    self,
    figures::{ItemPlan, Plan},
};
use steadystock::project::sample::{LARKFIELD_SEED, larkfield};
use steadystock::project::settings::{KnownClosure, Settings};
use steadystock::project::stress::promised::{Cause, kept};
use steadystock::project::stress::reverse::{Limit, Question as Reverse, Search, Shock};
use steadystock::project::stress::rules::Rule;
use steadystock::project::stress::{EventKind, Scenario, ScenarioEvent, Who, figures, spec};

fn sample() -> (Dataset, Plan, Settings) {
    let files: Vec<FileInput> = larkfield(LARKFIELD_SEED)
        .into_iter()
        .map(|file| FileInput { name: file.name.into(), bytes: file.text.into_bytes() })
        .collect();
    let settings = Settings::default();
    let dataset = read(&files, &Choices::default()).expect("the sample is readable").dataset;
    let plan = plan::build(&dataset, &settings);
    (dataset, plan, settings)
}

fn found(dataset: &Dataset, plan: &Plan, settings: &Settings, topic: Topic) -> Vec<Finding> {
    match answer(dataset, plan, settings, &Question::Find(topic)) {
        Answer::Found(found) => found,
        other => panic!("{other:?}"),
    }
}

fn number(entry: &Entry) -> f64 {
    match entry {
        Entry::Figure(value, ..) => *value,
        other => panic!("no figure: {other:?}"),
    }
}

#[test]
fn each_cause_is_named_where_it_is_put_in() {
    let (dataset, plan, settings) = sample();
    let rebuilt = |settings: &Settings| plan::build(&dataset, settings);
    // One item alone, whose promise stays as it is while a complication is added.
    let fits = |item: &&ItemPlan| {
        let is_smooth = item.demand.class == DemandClass::Smooth && item.buffer.service.is_some();
        is_smooth && item.supplier.is_some() && item.alternatives.is_empty()
    };
    let steady = plan.items.iter().find(fits).unwrap().clone();
    let mut calm = Plan { items: vec![steady], ..plan.clone() };
    calm.suppliers.iter_mut().for_each(|supplier| supplier.stops_per_year = 0.0);
    calm.countries.clear();
    calm.items[0].lead_time.observed_days.clear();
    calm.items[0].buffer.stockpile_units = 0.0;
    let cause_of = |plan: &Plan| {
        let found = kept(plan, &settings, &rebuilt);
        println!("{found:?}");
        found[0].cause.map(|(cause, _)| cause)
    };
    let supplier = calm.items[0].supplier.unwrap() as usize;
    let mut stopped = calm.clone();
    (stopped.suppliers[supplier].stops_per_year, stopped.suppliers[supplier].recover_days) = (6.0, 40.0);
    assert_eq!(cause_of(&stopped), Some(Cause::Stops));
    let mut reviewed = calm.clone();
    reviewed.items[0].buffer.review_period_days = 60.0;
    assert_eq!(cause_of(&reviewed), Some(Cause::Review));
    let mut lumpy = calm.clone();
    let mean = lumpy.items[0].demand.mean_per_bucket;
    lumpy.items[0].demand.class = DemandClass::Lumpy;
    lumpy.items[0].demand.history = (0..40).map(|at| if at % 8 == 0 { 8.0 * mean } else { 0.0 }).collect();
    assert_eq!(cause_of(&lumpy), Some(Cause::Demand));
    let mut skewed = calm;
    let days = skewed.items[0].lead_time.mean_days;
    skewed.items[0].lead_time.observed_days =
        vec![(days * 0.6) as u16; 9].into_iter().chain([(days * 5.0) as u16]).collect();
    assert_eq!(cause_of(&skewed), Some(Cause::LeadTime));
}

#[test]
fn what_the_plan_of_the_sample_promises_and_delivers() {
    let (dataset, plan, settings) = sample();
    let finding = found(&dataset, &plan, &settings, Topic::Promised).remove(0);
    println!("{}. {}", finding.title, finding.sub);
    for row in &finding.rows {
        println!("{row:?}");
        assert_eq!(row.len(), finding.columns.len());
        assert!((0.0..=1.0).contains(&number(&row[3])) && (0.0..=1.0).contains(&number(&row[4])));
    }
    assert!(finding.rows.len() > 30, "{}", finding.rows.len());
    let gap = |row: &Vec<Entry>| number(&row[4]) - number(&row[3]);
    assert!(finding.rows.windows(2).all(|pair| gap(&pair[0]) <= gap(&pair[1])), "the worst first");
}

#[test]
fn a_stop_burns_stock_down_and_takes_products_along() {
    let (mut dataset, plan, settings) = sample();
    let dry = plan
        .items
        .iter()
        .position(|item| item.risk.survive_days.is_some_and(|days| days < item.risk.recover_days.0));
    let item = dry.expect("something runs dry") as u32;
    dataset.products =
        vec![Product { code: "PUMP".into(), revenue_per_year_money: Some(365_000.0), ..Product::default() }];
    let at = dataset.items.iter().position(|one| one.code == plan.items[item as usize].code).unwrap() as u32;
    dataset.uses = vec![Use { product: 0, item: at, units_per_product: Some(2.0), ..Use::default() }];
    let told = found(&dataset, &plan, &settings, Topic::Stop(item));
    let chart = told[0].chart.as_ref().unwrap();
    println!("{} {} {}", told[0].title, told[0].note, told[1].title);
    let stock = &chart.lines[1].values;
    assert_eq!(stock.len(), chart.steps.len());
    assert!(stock[0] > 0.0 && stock.last() == Some(&0.0), "{stock:?}");
    let product = &told[1].rows[0];
    let gap = number(&product[4]);
    assert!(gap > 0.0 && (number(&product[3]) - number(&product[2]) - gap).abs() < 1e-9);
    assert!(
        (number(&product[5]) / (1_000.0 * gap) - 1.0).abs() < 0.01,
        "a day without it costs a day's revenue"
    );
}

#[test]
fn a_hub_saves_stock_and_risks_bad_years_and_ahead_pays_where_the_rise_is_likely() {
    let (dataset, plan, settings) = sample();
    let terms =
        HubTerms { sites: 4, correlation: 0.0, stop_share: 0.04, stop_days: 14.0, hub_money_per_year: 0.0 };
    let hub = |terms| found(&dataset, &plan, &settings, Topic::Hub(0, terms)).remove(0);
    let told = hub(terms);
    println!("{} {}", told.title, told.note);
    let (local, one) = (&told.rows[0], &told.rows[1]);
    assert!((number(&one[1]) / number(&local[1]) - 0.5).abs() < 1e-6, "four alike and independent: half");
    // A place that is closed serves nobody, whatever stock lies there: 4 of 100 years for the hub, or for each site.
    assert!(number(&one[4]) > 1.0 && (number(&one[4]) / number(&local[4]) - 1.0).abs() < 1e-6);
    assert!((number(&one[5]) / number(&one[4]) - 20.0).abs() < 1e-6, "of the worst 5, 4 lose all");
    assert!(number(&local[5]) < 0.6 * number(&one[5]));
    let longer = hub(HubTerms { stop_days: 28.0, ..terms });
    assert!((number(&longer.rows[1][4]) / number(&one[4]) - 2.0).abs() < 1e-6);
    assert!(hub(HubTerms { stop_days: 0.0, ..terms }).problem.contains("how many days"));
    assert!(hub(HubTerms { correlation: -0.9, ..terms }).problem.contains("nearer to 0"));
    assert!(hub(HubTerms { sites: 1, ..terms }).problem.contains("2 to 500"));
    let ahead = |rise_share| {
        found(&dataset, &plan, &settings, Topic::Ahead { rise_share, most_days: 180.0 }).remove(0)
    };
    let told = ahead(0.25);
    println!("{} {}", told.title, told.sub);
    for row in &told.rows {
        let (saved, carrying, chance) = (number(&row[3]), number(&row[4]), number(&row[6]));
        assert!((carrying / saved - chance).abs() < 0.02 && chance < 1.0, "{row:?}");
    }
    assert!(ahead(0.0).problem.contains("above 0%") && ahead(1e-6).problem.contains("larger rise"));
}

#[test]
fn a_spread_taken_over_is_the_plan_and_bad_years_have_their_own() {
    let (dataset, plan, settings) = sample();
    let year = spec::spec(&plan, &settings, &settings.stress.scenario, Start::Steady);
    let result = optimised(&year, CURVE_REPLICATIONS, Goal::Loss);
    let spread = result.frontier.within(result.planned().0 * 0.8);
    let next = taken_over(&plan, &settings, &result, &spread, "Best spread");
    let rebuilt = plan::build(&dataset, &next);
    let (mut same, mut moved) = (0, 0);
    for ((item, offered), level) in
        rebuilt.items.iter().zip(&result.items).zip(result.reorder_points(&spread))
    {
        let before = plan.items.iter().find(|one| one.code == item.code).unwrap();
        let Some(more) =
            level.zip(offered.planned).map(|(level, planned)| f64::from(level - planned.reorder_point))
        else {
            continue;
        };
        let set = before.buffer.safety_stock_units + more;
        if set < 0.0 {
            continue;
        }
        moved += usize::from(more != 0.0);
        same += usize::from((item.buffer.safety_stock_units - set).abs() < 1e-9);
        assert!(
            (item.buffer.reorder_point_units - before.buffer.reorder_point_units - more).abs() <= 1.0,
            "{}",
            item.code
        );
    }
    println!("{moved} moved, {same} as chosen");
    assert!(moved > 10 && same > 30);
    let told = found(&dataset, &plan, &settings, Topic::Tail(0.0));
    println!("{} {}", told[0].title, told[0].note);
    told[0].rows.iter().for_each(|row| println!("{row:?}"));
    assert_eq!(told[0].rows.len(), 3);
    let stock = |row: usize| number(&told[0].rows[row][1]);
    assert!((stock(2) / stock(0) - 1.0).abs() < 0.05, "the same money: {} {}", stock(0), stock(2));
    let worst = |row: usize| number(&told[0].rows[row][3]);
    assert!(worst(2) < worst(0), "milder bad years than the plan's");
    assert!(worst(2) < 1.02 * worst(1), "and no worse than those of the spread for the mean year");
    assert!(!told[1].rows.is_empty());
}

/// The same money, evenly: as much stock on hand as the plan has, within half a percent.
#[test]
fn even_money_is_the_plans_money() {
    let (_, plan, settings) = sample();
    let spec = spec::spec(&plan, &settings, &Scenario::default(), Start::Steady);
    let told = figures::of(&run_all(&spec, 0..640), &settings, spec::HORIZON_DAYS);
    let stock = |rule: Rule| told.rules[rule as usize].as_ref().unwrap().stock_value_money.value;
    let (planned, even) = (stock(Rule::Hybrid), stock(Rule::Even));
    println!("plan {planned:.0}, evenly {even:.0}");
    assert!((even / planned - 1.0).abs() < 0.005, "{even} for {planned}");
}

#[test]
fn a_known_closure_is_ordered_for_ahead() {
    let (dataset, plan, mut settings) = sample();
    let orders = |settings: &Settings| match answer(&dataset, &plan, settings, &Question::Orders) {
        Answer::Orders(report) => report.orders,
        other => panic!("{other:?}"),
    };
    let closed = |settings: &Settings| {
        let lines = orders(settings).into_iter().flat_map(|order| order.lines);
        lines.filter(|line| matches!(line.why, Why::BeforeClosure { .. })).collect::<Vec<_>>()
    };
    assert!(closed(&settings).is_empty());
    let first = orders(&settings)[0].supplier.unwrap() as usize;
    let supplier = plan.suppliers[first].name.clone();
    settings.stress.closures = vec![KnownClosure { supplier, starts_in_days: 10.0, length_days: 60.0 }];
    let lines = closed(&settings);
    println!("{lines:?}");
    assert!(!lines.is_empty());
    assert!(lines.iter().all(|line| line.latest_in_days == 10.0));
    settings.stress.closures[0].supplier = String::from("Nobody");
    assert!(closed(&settings).is_empty(), "an unknown supplier closes nothing");
}

fn read_all(files: &[(&str, &str)]) -> Dataset {
    let file =
        |(name, text): &(&str, &str)| FileInput { name: (*name).into(), bytes: text.as_bytes().to_vec() };
    let files: Vec<FileInput> = files.iter().map(file).collect();
    read(&files, &Choices::default()).expect("readable").dataset
}

#[test]
fn what_suppliers_can_send_and_ask_for_is_read_and_simulated() {
    let items = "Item code,Supplier,Unit cost,Lead time (days),Demand per week,Supply capacity per week\n\
                 A-1,North,10,14,70,84\nA-2,North,4,14,7,\n";
    let offers = "Item code,Supplier,Lead time (days),Unit cost,Supplier capacity per month\n\
                  A-1,North,14,10,\nA-1,South,35,12.5,6\n";
    let dataset = read_all(&[("items.csv", items), ("items of suppliers.csv", offers)]);
    let settings = Settings::default();
    let plan = plan::build(&dataset, &settings);
    assert_eq!(plan.items[0].capacity_per_day, Some(12.0));
    let spec = spec::spec(&plan, &settings, &Scenario::default(), Start::Steady);
    let [north, south] = &spec.items[0].sources[..] else { panic!("{:?}", spec.items[0].sources) };
    assert_eq!((north.capacity_units, north.capacity_days, north.premium), (84, 7, 0));
    // 6 a month of 30.4375 days are 5.5 in four weeks; 2.50 dearer in ten-thousandths.
    assert_eq!((south.capacity_units, south.capacity_days, south.premium), (6, 28, 25_000));
    assert_eq!((south.share, spec.items[0].reroutes), (0, true));
    assert_eq!(spec.items[1].sources[0].capacity_units, 0, "nothing is stated");
    // A supplier that sends less than is sold leaves most of it undelivered.
    let narrow = items.replace(",84", ",35");
    let dataset = read_all(&[("items.csv", &narrow)]);
    let plan = plan::build(&dataset, &settings);
    let spec = spec::spec(&plan, &settings, &Scenario::of("calm", Vec::new()), Start::Steady);
    let told = figures::of(&run_all(&spec, 0..64), &settings, spec::HORIZON_DAYS);
    let planned = told.rules[Rule::Hybrid as usize].as_ref().unwrap();
    assert!(planned.unit_fill.value < 0.4, "{:?}", planned.unit_fill);
}

#[test]
fn a_contradictory_scenario_is_told_with_what_to_do() {
    let (dataset, plan, settings) = sample();
    let stop = |who: Who| ScenarioEvent::new(EventKind::Stops(Stage::Shipping), who, 28, 100);
    let nobody = stop(Who::Supplier(Some(String::from("Nobody"))));
    let zero = ScenarioEvent { length: LengthLaw::Fixed(0.0), ..stop(Who::Supplier(None)) };
    let above = ScenarioEvent { percent: 101, ..stop(Who::Everything) };
    for (event, said) in [
        (nobody, "The supplier Nobody is not in your files. Choose one from the list."),
        (zero, "The event lasts 0 days. Type a length from 1 to 730 days."),
        (above, "The share that is lost is over 100%. Type 1 to 100%."),
    ] {
        println!("bad input, answer: {said}");
        let scenario = Scenario::of("own", vec![event]);
        assert_eq!(scenario.problem(&plan).as_deref(), Some(said));
        // Whatever is asked for, nothing is simulated for it.
        let asked = answer(&dataset, &plan, &settings, &Question::Compare(vec![scenario]));
        assert!(matches!(&asked, Answer::Compare(all) if all.is_empty()), "{asked:?}");
    }
}

/// 100,000 items: each asked for, each with its own draws, in parts as the workers do.
#[test]
fn a_hundred_thousand_items_are_simulated() {
    const COPIES: usize = 2_100;
    let (dataset, plan, settings) = sample();
    let mut spec = spec::spec(&plan, &settings, &Scenario::default(), Start::Steady);
    (spec.horizon_days, spec.warm_up_days, spec.years_per_path) = (28, 28, 1);
    let (items, count) = (spec.items.clone(), plan.items.len());
    let one = figures::of(&run_all(&spec, 0..4), &settings, 28);
    spec.items = (0..COPIES as u64)
        .flat_map(|copy| {
            items.iter().map(move |item| SimItem { key: item.key.wrapping_add(copy << 32), ..item.clone() })
        })
        .collect();
    assert!(spec.items.len() >= 100_000);
    let told = figures::of(&run_all(&spec, 0..4), &settings, 28);
    for (rule, one) in
        told.rules.iter().zip(&one.rules).filter_map(|(all, one)| Some((all.as_ref()?, one.as_ref()?)))
    {
        assert!((0.0..=1.0).contains(&rule.unit_fill.value) && rule.loss_money.value.is_finite());
        let stock = rule.stock_value_money.value / COPIES as f64;
        assert!(
            (stock / one.stock_value_money.value - 1.0).abs() < 0.2,
            "{stock} of {}",
            one.stock_value_money.value
        );
    }
    let fill = told.rules[Rule::Hybrid as usize].as_ref().unwrap().unit_fill.value;
    println!("{} items, answer: unit fill {fill:.4}", spec.items.len());
    let many = Plan { items: plan.items.iter().cycle().take(count * 21).cloned().collect(), ..plan };
    let told = found(&dataset, &many, &settings, Topic::Tail(0.0)).remove(0);
    assert!(told.problem.contains("at most 1,000 items"), "{}", told.problem);
}

/// No demand, one item, a horizon of one day: a sentence or a right answer.
#[test]
fn hard_cases_have_an_answer() {
    let (dataset, plan, settings) = sample();
    let bare = "Item code,Name,On hand\nA-100,Pump housing,12\n";
    let files = [FileInput { name: "bare.csv".into(), bytes: bare.as_bytes().to_vec() }];
    let empty = read(&files, &Choices::default()).unwrap().dataset;
    let none = plan::build(&empty, &settings);
    assert!(Scenario::default().problem(&none).unwrap().contains("no demand"));
    println!("no demand at all, answer: {}", Scenario::default().problem(&none).unwrap());
    let limit = Limit::UnitFillBelow(0.9);
    let surge = Reverse { shock: Shock::SurgePercent, who: Who::Everything, limit, replications: 20 };
    assert!(Search::new(&none, &settings, surge.clone()).unwrap_err().contains("no demand"));
    for topic in
        [Topic::Promised, Topic::Stop(0), Topic::Tail(0.0), Topic::Ahead { rise_share: 0.1, most_days: 90.0 }]
    {
        let told = found(&empty, &none, &settings, topic.clone()).remove(0);
        assert!(!told.title.is_empty(), "{topic:?}");
        assert!(!told.problem.is_empty() || matches!(topic, Topic::Stop(_)), "{topic:?}");
    }
    // One item.
    let one = Plan { items: plan.items[..1].to_vec(), ..plan.clone() };
    let mut search = Search::new(&one, &settings, surge).unwrap();
    while search.advance() {}
    assert!(search.answer().is_complete && search.answer().rules.len() >= 4);
    println!("one item, answer: {:?}", search.answer().rules[0]);
    assert_eq!(found(&dataset, &one, &settings, Topic::Promised)[0].rows.len(), 1);
    // One day.
    let mut day = spec::spec(&plan, &settings, &Scenario::default(), Start::Steady);
    day.horizon_days = 1;
    let told = figures::of(&run_all(&day, 0..64), &settings, 1);
    for rule in told.rules.iter().flatten() {
        assert!((0.0..=1.0).contains(&rule.unit_fill.value) && rule.loss_money.value.is_finite());
        assert!(rule.days_out.value <= plan.items.len() as f64, "at most a day each");
    }
    let planned = told.rules[Rule::Hybrid as usize].as_ref().unwrap();
    println!("one day, answer: fill {:?}, loss {:?}", planned.unit_fill, planned.loss_money);
    assert!(told.rules.iter().flatten().count() >= 4);
}

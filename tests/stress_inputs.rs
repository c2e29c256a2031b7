//! What the user says of suppliers and events reaches what is simulated.

#![cfg(test)]

use steadystock::engine::sim::event::{Occurrence, Stage};
use steadystock::engine::sim::length_law::LengthLaw;
use steadystock::engine::sim::run::run_all;
use steadystock::engine::sim::spec::Start;
use steadystock::engine::sim::timeline::Timeline;
use steadystock::import::dataset::Dataset;
use steadystock::import::read::{Choices, FileInput, read};
use steadystock::project::finance::exposure;
use steadystock::project::plan::{self, figures::Plan};
use steadystock::project::settings::{Qualifying, Settings};
use steadystock::project::stress::rules::Rule;
use steadystock::project::stress::{EventKind, Scenario, ScenarioEvent, When, Who, figures, spec};

/// One item of the supplier North, which South offers too.
fn two_suppliers() -> Dataset {
    let items = "Item code,Supplier,Unit cost,Lead time (days),Lead time std dev,Demand per week,On hand,On order,Time to recover\n\
                 A-1,North,10,14,0,70,100,0,200\n";
    let offers = "Item code,Supplier,Lead time (days),Unit cost\nA-1,North,14,10\nA-1,South,35,12.5\n";
    let file = |(name, text): (&str, &str)| FileInput { name: name.into(), bytes: text.as_bytes().to_vec() };
    let files: Vec<FileInput> =
        [("items.csv", items), ("items of suppliers.csv", offers)].into_iter().map(file).collect();
    read(&files, &Choices::default()).expect("readable").dataset
}

fn qualifying(days: f64) -> Settings {
    let own = Qualifying { supplier: String::from("South"), in_days: days };
    Settings { qualifying: vec![own], ..Settings::default() }
}

/// Units short in the year under the plan, while North ships nothing from week 4 to the end of the year.
fn short_units(plan: &Plan, settings: &Settings) -> f64 {
    let stops = EventKind::Stops(Stage::Shipping);
    let north = Who::Supplier(Some(String::from("North")));
    let event = ScenarioEvent { when: When::Week(4), ..ScenarioEvent::new(stops, north, 400, 100) };
    let spec = spec::spec(plan, settings, &Scenario::of("stop", vec![event]), Start::Steady);
    assert_eq!(spec.years_per_path, 1);
    let told = figures::of(&run_all(&spec, 0..64), settings, spec::HORIZON_DAYS);
    1.0 - told.rules[Rule::Hybrid as usize].as_ref().unwrap().unit_fill.value
}

#[test]
fn a_second_supplier_stands_in_from_the_day_it_is_qualified() {
    let dataset = two_suppliers();
    let build = |settings: &Settings| plan::build(&dataset, settings);
    let (now, soon) = (Settings::default(), qualifying(120.0));
    let source = |settings: &Settings| {
        spec::spec(&build(settings), settings, &Scenario::default(), Start::Steady).items[0].sources[1]
            .clone()
    };
    assert_eq!((source(&now).from_day, source(&soon).from_day), (0, 120));
    // The plan holds a stockpile where there is a single source, so the same plan is run with other days.
    let stockpile = |settings: &Settings| build(settings).items[0].buffer.stockpile_units;
    assert!(stockpile(&soon) > stockpile(&now) + 100.0, "{} {}", stockpile(&soon), stockpile(&now));
    let [at_once, after_120, never] = [0.0, 120.0, 400.0].map(|days| {
        let mut plan = build(&now);
        plan.items[0].alternatives[0].qualified_in_days = days;
        short_units(&plan, &now)
    });
    println!("short {at_once:.3} qualified, {after_120:.3} from day 120, {never:.3} not in the year");
    // Nothing from day 28 on: 35 days of lead time against 92 days until the first order and its lead time.
    assert!(at_once < after_120 - 0.1 && after_120 < never - 0.3, "{at_once} {after_120} {never}");
    // Of a path with years on end, a day would be one of the first year only.
    let dated = |settings: &Settings| {
        spec::spec(&build(settings), settings, &Scenario::default(), Start::Steady).years_per_path
    };
    assert!(dated(&now) > 1 && dated(&soon) == 1);
}

#[test]
fn who_is_not_qualified_yet_recovers_later_and_leaves_a_single_source() {
    let dataset = two_suppliers();
    let of = |settings: &Settings| {
        let plan = plan::build(&dataset, settings);
        let found = exposure::of_items(&plan.items, settings).remove(0);
        (plan.items[0].sources, found.recover_days, found.other_source_is_sooner)
    };
    assert_eq!(of(&Settings::default()), (Some(2), 35.0, true));
    assert_eq!(of(&qualifying(60.0)), (Some(1), 95.0, true));
    assert_eq!(of(&qualifying(365.0)), (Some(1), 200.0, false));
    let unknown = Qualifying { supplier: String::from("Nobody"), in_days: 60.0 };
    assert_eq!(of(&Settings { qualifying: vec![unknown], ..Settings::default() }), of(&Settings::default()));
}

#[test]
fn past_stops_are_the_stops_that_come() {
    let plan = plan::build(&two_suppliers(), &Settings::default());
    let stops = EventKind::Stops(Stage::Shipping);
    let event = ScenarioEvent {
        length: LengthLaw::Empirical(vec![4.0, 30.0, 90.0]),
        ..ScenarioEvent::new(stops, Who::Supplier(None), 28, 100)
    };
    let scenario = Scenario::of("as before", vec![event]);
    assert_eq!(scenario.problem(&plan), None);
    let text = serde_json::to_string(&scenario).unwrap();
    assert_eq!(serde_json::from_str::<Scenario>(&text).unwrap(), scenario, "it is kept with the project");
    let spec = spec::spec(&plan, &Settings::default(), &scenario, Start::Steady);
    assert!(matches!(spec.events[0].occurrence, Occurrence::On(63)));
    let drawn = (0..300).map(|path| {
        let timeline = Timeline::draw(&spec.events, spec.nodes.len(), spec.seed, path, spec.span());
        let happening = timeline.at(&spec.events[0].nodes)[0];
        happening.end - happening.start
    });
    let mut counts = [0; 3];
    for days in drawn {
        let place = [4, 30, 90].iter().position(|&length| length == days);
        counts[place.unwrap_or_else(|| panic!("{days} days never happened"))] += 1;
    }
    println!("4, 30 and 90 days came {counts:?} times");
    assert!(counts.iter().all(|&count| (70..130).contains(&count)), "a third each: {counts:?}");
}

#[test]
fn what_an_event_sets_off_comes_when_the_scenario_says() {
    let plan = plan::build(&two_suppliers(), &Settings::default());
    let stop = |stage, who| ScenarioEvent::new(EventKind::Stops(stage), who, 20, 100);
    let surge = ScenarioEvent::new(EventKind::DemandChanges, Who::Everything, 56, 150);
    let scenario = Scenario {
        random_stops: true,
        ..Scenario::of(
            "chain",
            vec![
                stop(Stage::Shipping, Who::Supplier(None)),
                surge.after(0, 100.0, 14),
                stop(Stage::Receiving, Who::Everything).after(1, 50.0, 7),
            ],
        )
    };
    assert_eq!(scenario.problem(&plan), None);
    let spec = spec::spec(&plan, &Settings::default(), &scenario, Start::Steady);
    let told = spec.events.len() - 3;
    assert!(told > 0, "random stops come first");
    let nodes: Vec<u32> = (0..spec.nodes.len() as u32).collect();
    let (mut followed, paths) = (0, 400);
    for path in 0..paths {
        let timeline = Timeline::draw(&spec.events, spec.nodes.len(), spec.seed, path, spec.span());
        let all = timeline.at(&nodes);
        let start = |place: usize| {
            all.iter().find(|one| one.event as usize == told + place).map(|one| one.start - spec.warm_up_days)
        };
        assert_eq!((start(0), start(1)), (Some(63), Some(77)));
        followed += u32::from(start(2).is_some());
        assert!(start(2).is_none_or(|day| day == 84));
    }
    println!("the last of the chain came in {followed} of {paths} years");
    assert!((160..240).contains(&followed), "one of two: {followed}");
}

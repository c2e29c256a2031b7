//! The search for the breaking shock in a worker: its answer, a stop, a question that has none.

use crate::dataset;
use steadystock::engine::sim::run::run_all;
use steadystock::engine::sim::spec::Start;
use steadystock::project::plan;
use steadystock::project::settings::Settings;
use steadystock::project::stress::reverse::{Answer, Limit, Question, Shock};
use steadystock::project::stress::rules::Rule;
use steadystock::project::stress::{EventKind, Scenario, ScenarioEvent, When, Who, spec};
use steadystock::protocol::codec::{decode, encode};
use steadystock::protocol::command::Command;
use steadystock::protocol::event::Event;
use steadystock::protocol::host::{Host, Outgoing};

const RUNS: u32 = 12;
const FILL: f64 = 0.9;

fn question(who: Who) -> Question {
    let (shock, limit) = (Shock::OutageDays, Limit::UnitFillBelow(FILL));
    Question { shock, who, rule: Rule::Hybrid as usize, limit, replications: RUNS }
}

fn host(question: &Question) -> Host {
    let mut host = Host::default();
    host.receive(Command::Load { revision: 1 }, vec![encode(&dataset())]);
    let bulk = vec![encode(&Settings::default()), encode(question)];
    assert!(host.receive(Command::Reverse { job: 7 }, bulk).is_empty());
    host
}

fn answer((event, bulk): Outgoing) -> Result<Answer, String> {
    assert_eq!(event, Event::Reversed { job: 7 });
    decode(&bulk[0]).unwrap()
}

fn steps(host: &mut Host, most: usize) -> Vec<Outgoing> {
    let mut heard = Vec::new();
    for _ in 0..most {
        if !host.is_busy() {
            break;
        }
        host.step(&mut |outgoing| heard.push(outgoing));
    }
    heard
}

/// The fill of the year in one run of all items.
fn fill(days: u32) -> f64 {
    let settings = Settings::default();
    let plan = plan::build(&dataset(), &settings);
    let kind = EventKind::Stops(steadystock::engine::sim::event::Stage::Shipping);
    let event = ScenarioEvent::new(kind, Who::Country(None), days, 100);
    let scenario = Scenario::of("outage", vec![ScenarioEvent { when: When::Week(0), ..event }]);
    let spec = spec::spec(&plan, &settings, &scenario, Start::Steady);
    let years = run_all(&spec, 0..RUNS).years;
    let sums = years.iter().map(|(_, rules)| &rules[Rule::Hybrid as usize]);
    let (short, asked) =
        sums.fold((0.0, 0.0), |(s, a), r| (s + r.short_milliunits as f64, a + r.demand_milliunits as f64));
    1.0 - short / asked
}

#[test]
fn the_smallest_outage_that_breaks_a_rule_is_found() {
    let mut host = host(&question(Who::Country(None)));
    let mut heard = steps(&mut host, 1_000_000);
    let found = answer(heard.pop().unwrap()).unwrap();
    assert!(heard.iter().all(|(event, _)| matches!(event, Event::Progress { job: 7, .. })));
    let days = found.breaks_at.expect("a year without deliveries breaks every rule");
    println!("{} bend at {:?}", found.sentence(), found.bend);
    assert!(found.is_complete && days > 1);
    assert!(fill(days) < FILL && fill(days - 1) >= FILL, "{days}: {} {}", fill(days), fill(days - 1));
    assert!(found.points.windows(2).all(|pair| pair[0].size < pair[1].size));
    let worst = found.points.last().unwrap();
    assert!((worst.unit_fill.value - fill(worst.size)).abs() < 1e-12, "the curve is the run's");
    assert_eq!(found.points[0].added_loss_money.value, 0.0);
    assert!(worst.added_loss_money.value > 0.0 && worst.added_loss_money.half_width > 0.0);
    assert!(found.bend.is_some_and(|bend| bend < 364.0));
}

#[test]
fn a_stop_gives_what_is_known() {
    let mut host = host(&question(Who::Supplier(Some(String::from("North")))));
    while steps(&mut host, 1).is_empty() {}
    let stopped = answer(host.receive(Command::Cancel { job: 7 }, Vec::new()).remove(0)).unwrap();
    assert!(!stopped.is_complete && !stopped.points.is_empty());
    assert!(!host.is_busy());
}

#[test]
fn a_question_without_an_answer_says_why() {
    let mut host = host(&question(Who::Supplier(Some(String::from("East")))));
    let why = answer(steps(&mut host, 5).remove(0)).unwrap_err();
    assert!(why.contains("East is not in your files"), "{why}");
}

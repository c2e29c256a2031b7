//! The search for the breaking shock in a worker: its answer, a stop, a question that has none.

use crate::dataset;
use steadystock::engine::sim::run::run_all;
use steadystock::engine::sim::spec::Start;
use steadystock::project::finding::{Entry, Finding};
use steadystock::project::inquiry::{self, Topic, reverse::findings};
use steadystock::project::plan;
use steadystock::project::settings::Settings;
use steadystock::project::stress::reverse::{Answer, Limit, Question, Search, Shock};
use steadystock::project::stress::rules::Rule;
use steadystock::project::stress::{EventKind, Scenario, ScenarioEvent, When, Who, spec};
use steadystock::protocol::codec::{decode, encode};
use steadystock::protocol::command::Command;
use steadystock::protocol::event::Event;
use steadystock::protocol::host::{Host, Outgoing};
use steadystock::protocol::planner::Planner;

const RUNS: u32 = 12;
const FILL: f64 = 0.9;
const HYBRID: usize = Rule::Hybrid as usize;

fn question(who: Who) -> Question {
    let (shock, limit) = (Shock::OutageDays, Limit::UnitFillBelow(FILL));
    Question { shock, who, limit, replications: RUNS }
}

fn host(question: &Question) -> Planner {
    let mut host = Planner::default();
    host.receive(Command::Load { revision: 1 }, vec![encode(&dataset())]);
    let asked = inquiry::Question::Find(Topic::Reverse(question.clone(), HYBRID));
    let bulk = vec![encode(&Settings::default()), encode(&asked)];
    assert!(host.receive(Command::Ask { job: 7, is_quick: asked.is_quick() }, bulk).is_empty());
    host
}

fn told((event, bulk): Outgoing) -> Vec<Finding> {
    assert_eq!(event, Event::Answered { job: 7 });
    match decode(&bulk[0]).unwrap() {
        inquiry::Answer::Found(found) => found,
        other => panic!("{other:?}"),
    }
}

fn steps(host: &mut Planner, most: usize) -> Vec<Outgoing> {
    let mut heard = Vec::new();
    for _ in 0..most {
        if !host.is_busy() {
            break;
        }
        host.step(&mut |outgoing| heard.push(outgoing));
    }
    heard
}

fn searched(question: &Question) -> Result<Answer, String> {
    let settings = Settings::default();
    let mut search = Search::new(&plan::build(&dataset(), &settings), &settings, question.clone())?;
    while search.advance() {}
    Ok(search.answer())
}

/// The fill of the year under a rule in one run of all items.
fn fill(days: u32, rule: usize) -> f64 {
    let settings = Settings::default();
    let plan = plan::build(&dataset(), &settings);
    let kind = EventKind::Stops(steadystock::engine::sim::event::Stage::Shipping);
    let event = ScenarioEvent::new(kind, Who::Country(None), days, 100);
    let scenario = Scenario::of("outage", vec![ScenarioEvent { when: When::Week(0), ..event }]);
    let spec = spec::spec(&plan, &settings, &scenario, Start::Steady);
    let years = run_all(&spec, 0..RUNS).years;
    let sums = years.iter().map(|(_, rules)| &rules[rule]);
    let (short, asked) =
        sums.fold((0.0, 0.0), |(s, a), r| (s + r.short_milliunits as f64, a + r.demand_milliunits as f64));
    1.0 - short / asked
}

#[test]
fn the_smallest_outage_that_breaks_each_rule_is_found() {
    let question = question(Who::Country(None));
    let answer = searched(&question).unwrap();
    assert!(answer.is_complete && answer.rules.len() >= 4);
    for found in &answer.rules {
        let days = found.breaks_at.expect("a year without deliveries breaks every rule");
        println!("{} bend at {:?}", found.sentence(&question, "EUR"), found.bend);
        assert!(fill(days, found.rule) < FILL, "{days}: {}", fill(days, found.rule));
        assert!(days == 0 || fill(days - 1, found.rule) >= FILL, "{days} is not the smallest");
        assert!(found.points.windows(2).all(|pair| pair[0].size < pair[1].size));
        let worst = found.points.last().unwrap();
        assert!(
            (worst.unit_fill.value - fill(worst.size, found.rule)).abs() < 1e-12,
            "the curve is the run's"
        );
        assert_eq!(found.points[0].added_loss_money.value, 0.0);
        assert!(worst.added_loss_money.value > 0.0 && worst.added_loss_money.half_width > 0.0);
    }
    let hybrid = answer.rules.iter().find(|found| found.rule == HYBRID).unwrap();
    assert!(hybrid.breaks_at > Some(1) && hybrid.bend.is_some_and(|bend| bend < 364.0));
    let in_time = answer.rules.iter().find(|found| found.rule == Rule::JustInTime as usize).unwrap();
    assert!(in_time.breaks_at < hybrid.breaks_at, "a rule without buffers breaks first");
}

#[test]
fn a_worker_tells_what_the_search_finds() {
    let question = question(Who::Country(None));
    let mut host = host(&question);
    let mut heard = steps(&mut host, 1_000_000);
    let found = told(heard.pop().unwrap());
    assert!(heard.iter().all(|(event, _)| matches!(event, Event::Progress { job: 7, .. })));
    let answer = searched(&question);
    assert_eq!(found, findings(&answer, HYBRID, "EUR"));
    let (finding, answer) = (&found[0], answer.unwrap());
    let marked = finding.marked.unwrap();
    let days = answer.rules[marked].breaks_at.unwrap();
    assert_eq!(finding.rows[marked][1], Entry::whole(f64::from(days)));
    assert!(finding.title.contains(&format!("from an outage of {days} days on")), "{}", finding.title);
    let chart = finding.chart.as_ref().unwrap();
    assert_eq!(chart.steps.len(), chart.lines[0].values.len());
    assert!(chart.lines[0].name.contains("Hybrid") && chart.lines.len() == 2);
}

#[test]
fn lateness_and_surges_are_searched_for_too() {
    for shock in [Shock::DelayDays, Shock::SurgePercent] {
        let limit = Limit::UnitFillBelow(0.95);
        let question = Question { shock, who: Who::Everything, limit, replications: RUNS };
        let answer = searched(&question).unwrap();
        let hybrid = answer.rules.iter().find(|found| found.rule == HYBRID).unwrap();
        println!("{}", hybrid.sentence(&question, "EUR"));
        let fills: Vec<f64> = hybrid.points.iter().map(|point| point.unit_fill.value).collect();
        assert!(fills.last() < fills.first(), "{shock:?}: the shock is felt, {fills:?}");
        assert!(hybrid.breaks_at.is_some_and(|size| size > 0), "{shock:?} {fills:?}");
    }
}

#[test]
fn a_stop_gives_what_is_known() {
    let mut host = host(&question(Who::Supplier(Some(String::from("North")))));
    while steps(&mut host, 1).is_empty() {}
    let stopped = told(host.receive(Command::Cancel { job: 7 }, Vec::new()).remove(0));
    assert!(stopped[0].note.contains("stopped before it was complete") && !stopped[0].rows.is_empty());
    assert!(!host.is_busy());
}

#[test]
fn a_question_without_an_answer_says_why() {
    let mut host = host(&question(Who::Supplier(Some(String::from("East")))));
    let why = told(steps(&mut host, 5).remove(0)).remove(0).problem;
    assert!(why.contains("East is not in your files"), "{why}");
    let none = Question { limit: Limit::UnitFillBelow(1.2), ..question(Who::Country(None)) };
    assert!(searched(&none).unwrap_err().contains("at most 100%"));
    let none = Question { limit: Limit::LossAbove(-1.0), ..none };
    assert!(searched(&none).unwrap_err().contains("0 or more"));
}

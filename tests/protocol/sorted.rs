//! A plan in two answers: the items sorted into their classes, then the whole with its buffers.

use crate::dataset;
use std::rc::Rc;
use steadystock::project::plan::{self, figures::Plan};
use steadystock::project::session::action::{Action, PlanAction};
use steadystock::project::session::{Session, reduce};
use steadystock::project::settings::Settings;
use steadystock::protocol::codec::{decode, encode};
use steadystock::protocol::command::Command;
use steadystock::protocol::event::Event;
use steadystock::protocol::host::{Host, Outgoing};
use steadystock::protocol::planner::Planner;

/// What a host says to a plan command.
fn said(host: &mut Planner, job: u32, settings: &Settings) -> Vec<Outgoing> {
    let mut heard = host.receive(Command::Plan { job }, vec![encode(settings)]);
    while host.is_busy() {
        host.step(&mut |outgoing| heard.push(outgoing));
    }
    heard
}

fn read(outgoing: &Outgoing) -> Plan {
    decode(&outgoing.1[0]).expect("a plan")
}

#[test]
fn the_items_are_sorted_before_the_plan_is_whole() {
    let mut host = Planner::default();
    host.receive(Command::Load { revision: 1 }, vec![encode(&dataset())]);
    let settings = Settings::default();
    let heard = said(&mut host, 3, &settings);
    let events: Vec<&Event> = heard.iter().map(|(event, _)| event).collect();
    assert_eq!(events, [&Event::Sorted { job: 3 }, &Event::Planned { job: 3 }]);
    let (sorted, whole) = (read(&heard[0]), read(&heard[1]));
    assert_eq!(whole, plan::build(&dataset(), &settings), "the stages change no figure");
    assert_eq!(sorted.suppliers, whole.suppliers);
    for (one, other) in sorted.items.iter().zip(&whole.items) {
        assert_eq!((&one.code, &one.segment, &one.risk), (&other.code, &other.segment, &other.risk));
        assert_eq!(one.demand.class, other.demand.class);
        assert!(one.buffer.safety_stock_units <= 0.0 && one.demand.history.is_empty());
    }
    assert_eq!(sorted.items.len(), whole.items.len());
    for (one, other) in sorted.groups.iter().zip(&whole.groups) {
        assert_eq!((one.items, one.risk_share), (other.items, other.risk_share));
    }
    // The page knows the classes of these data: only the whole plan is news.
    let dearer = Settings { review_period_days: 14.0, ..Settings::default() };
    let again = said(&mut host, 4, &dearer);
    assert_eq!(again.len(), 1);
    assert_eq!(again[0].0, Event::Planned { job: 4 });
}

#[test]
fn sorted_items_stand_in_for_the_first_plan_only() {
    let act = |session: &Session, action| reduce(session, Action::Plan(action));
    let plan = || Rc::new(Plan::default());
    let begun = act(&Session::default(), PlanAction::Started(2));
    assert_eq!(act(&begun, PlanAction::Sorted(1, plan())), begun, "a stale job");
    let sorted = act(&begun, PlanAction::Sorted(2, plan()));
    assert!(sorted.sorted.is_some() && sorted.plan.is_none() && sorted.plan_job == Some(2));
    let built = act(&sorted, PlanAction::Built(2, plan()));
    assert!(built.sorted.is_none() && built.plan.is_some() && built.plan_job.is_none());
}

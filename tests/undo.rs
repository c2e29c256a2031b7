//! Any row of actions, taken back and done again, gives the states it went through.

use proptest::prelude::*;
use std::rc::Rc;
use steadystock::import::read::Choices;
use steadystock::project::inquiry::{Answer, Question, Topic};
use steadystock::project::session::action::{ImportAction, PlanAction};
use steadystock::project::session::history::MOST_STEPS;
use steadystock::project::session::import::FileInHand;
use steadystock::project::session::{Action, History, InquiryAction, Session, reduce};
use steadystock::project::settings::numbers::NUMBERS;
use steadystock::project::settings::{ItemBuffer, Settings};

/// What a user does.
#[derive(Debug, Clone, Copy)]
enum Deed {
    Number(usize, u16),
    Item(u8, u16),
    Import(bool),
    Undo,
    Redo,
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        4 => (0..NUMBERS.len(), any::<u16>()).prop_map(|(at, by)| Deed::Number(at, by)),
        2 => (any::<u8>(), any::<u16>()).prop_map(|(item, units)| Deed::Item(item, units)),
        1 => any::<bool>().prop_map(Deed::Import),
        3 => Just(Deed::Undo),
        2 => Just(Deed::Redo),
    ]
}

fn import(session: &Session, job: u32, is_sample: bool, keep_decisions: bool) -> Session {
    let files = Rc::new(vec![FileInHand::held("own.csv", &b"x"[..])]);
    let choices = Rc::new(Choices::default());
    let actions = [
        ImportAction::Started { job, files, choices, is_sample },
        ImportAction::Read {
            job,
            dataset: Rc::from(&job.to_le_bytes()[..]),
            report: Rc::default(),
            report_bytes: Rc::default(),
        },
        ImportAction::Used { keep_decisions },
    ];
    actions.into_iter().fold(session.clone(), |session, action| reduce(&session, Action::Import(action)))
}

fn sample() -> Session {
    import(&Session::default(), 1, true, true)
}

fn set(session: &Session, edit: impl FnOnce(&mut Settings)) -> Session {
    let mut next = (*session.settings).clone();
    edit(&mut next);
    reduce(session, Action::Plan(PlanAction::SettingsChanged(Rc::new(next))))
}

/// What undo has to bring back: the settings and the data.
fn held(session: &Session) -> (Settings, Option<(u32, Vec<u8>)>) {
    let project = session.project.as_ref().map(|project| (project.revision, project.dataset.to_vec()));
    ((*session.settings).clone(), project)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn undo_and_redo_go_through_the_same_states(deeds in prop::collection::vec(deed(), 1..120)) {
        let mut session = sample();
        let mut states = vec![held(&session)];
        let mut now = 0_usize;
        for (place, deed) in deeds.into_iter().enumerate() {
            let before = held(&session);
            session = match deed {
                Deed::Number(at, by) => set(&session, |s| NUMBERS[at].set_shown(s, f64::from(by))),
                Deed::Item(item, units) => set(&session, |s| {
                    let safety_stock_units = Some(f64::from(units));
                    s.set_item_buffer(ItemBuffer { safety_stock_units, ..s.item_buffer(&item.to_string()) });
                }),
                Deed::Import(keep) => import(&session, place as u32 + 2, false, keep),
                Deed::Undo => {
                    now = now.saturating_sub(1);
                    reduce(&session, Action::Undo)
                }
                Deed::Redo => {
                    now = (now + 1).min(states.len() - 1);
                    reduce(&session, Action::Redo)
                }
            };
            if !matches!(deed, Deed::Undo | Deed::Redo) && held(&session) != before {
                states.truncate(now + 1);
                states.push(held(&session));
                now += 1;
            }
            prop_assert_eq!(&held(&session), &states[now], "after {:?}", deed);
            prop_assert_eq!(session.history.past.len(), now);
            prop_assert_eq!(session.history.future.len(), states.len() - 1 - now);
        }
        for state in states[..now].iter().rev() {
            session = reduce(&session, Action::Undo);
            prop_assert_eq!(&held(&session), state);
        }
        prop_assert_eq!(&reduce(&session, Action::Undo), &session, "nothing is left to undo");
        for state in &states[1..] {
            session = reduce(&session, Action::Redo);
            prop_assert_eq!(&held(&session), state);
        }
        prop_assert_eq!(&reduce(&session, Action::Redo), &session, "nothing is left to redo");
    }

    #[test]
    fn a_saved_history_comes_back_as_it_was(values in prop::collection::vec(any::<u16>(), 1..60), back in 0..30_usize) {
        let mut session = import(&sample(), 2, false, true);
        for (place, value) in values.iter().enumerate() {
            session = set(&session, |s| NUMBERS[place % NUMBERS.len()].set_shown(s, f64::from(*value)));
        }
        for _ in 0..back {
            session = reduce(&session, Action::Undo);
        }
        let saved = session.history.saved(50, &session.settings);
        prop_assert!(saved.past.iter().chain(&saved.future).all(|step| step.project.is_none()));
        let text = serde_json::to_string(&saved).map_err(|error| TestCaseError::fail(error.to_string()))?;
        let read: History = serde_json::from_str(&text).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(&read, &saved);
        // The saved steps do what the whole history does.
        let short = Session { history: Rc::new(read), ..session.clone() };
        let steps = saved.past.len();
        let undone = |session: &Session| (0..steps).fold(session.clone(), |s, _| reduce(&s, Action::Undo));
        prop_assert_eq!(held(&undone(&short)), held(&undone(&session)));
    }
}

#[test]
fn a_logo_is_kept_once_and_not_with_every_step() {
    let with_logo = |logo: &str| set(&sample(), |s| s.report.logo = logo.to_owned());
    let mut session = with_logo(&"A".repeat(10_000));
    for value in 0..30 {
        session = set(&session, |s| s.review_period_days = f64::from(value));
    }
    let saved = session.history.saved(50, &session.settings);
    let text = serde_json::to_string(&saved).expect("text");
    assert_eq!(text.matches(&"A".repeat(10_000)).count(), 0);
    assert_eq!(saved.with_logo(&session.settings), *session.history);
}

#[test]
fn two_hundred_steps_are_kept() {
    let mut session = sample();
    for value in 0..250 {
        session = set(&session, |s| s.review_period_days = f64::from(value));
    }
    assert_eq!(session.history.past.len(), MOST_STEPS);
    for _ in 0..250 {
        session = reduce(&session, Action::Undo);
    }
    assert_eq!(session.settings.review_period_days, 49.0);
}

#[test]
fn steps_say_what_they_did() {
    let named = |edit: &dyn Fn(&mut Settings)| {
        let session = set(&sample(), edit);
        session.history.past.last().map(|step| step.name.clone()).unwrap_or_default()
    };
    assert_eq!(named(&|s| s.audit.long_lead_time_days = 45.0), "Long lead time is more than 60 to 45 days");
    assert_eq!(named(&|s| s.targets[0].share = 0.97), "Shield target 98% to 97%");
    assert_eq!(named(&|s| s.stress.seed = 1), "runs of the stress test");
    let own =
        |code: &str| ItemBuffer { safety_stock_units: Some(5.0), code: code.into(), ..ItemBuffer::default() };
    assert_eq!(named(&|s| s.set_item_buffer(own("PMP-0417"))), "choices for PMP-0417");
    assert_eq!(named(&|s| ["A", "B"].iter().for_each(|c| s.set_item_buffer(own(c)))), "choices for 2 items");
    assert_eq!(
        named(&|s| s.segment = steadystock::project::settings::SegmentSettings {
            risk_line: 60.0,
            x_cut: 0.4,
            ..s.segment.clone()
        }),
        "X up to a variation of 0.5 to 0.4 and 1 more"
    );
    let used = import(&sample(), 2, false, true);
    assert_eq!(used.history.past.last().map(|step| step.name.as_str()), Some("import of own.csv"));
}

#[test]
fn the_last_import_is_taken_back_with_what_came_after_it() {
    let before = sample();
    let changed = set(&import(&before, 2, false, true), |s| s.review_period_days = 14.0);
    let back = reduce(&changed, Action::Import(ImportAction::Undone));
    assert_eq!(held(&back), held(&before));
    let again = reduce(&reduce(&back, Action::Redo), Action::Redo);
    assert_eq!(held(&again), held(&changed));
}

/// What a worker answered holds for the settings before the step back.
#[test]
fn an_answer_is_old_after_a_step_back_and_after_a_step_forward() {
    let asked = |session: &Session, job| {
        let act = |session: &Session, action| reduce(session, Action::Inquiry(action));
        let asked = act(session, InquiryAction::Asked(Question::Find(Topic::Promised), job));
        act(&asked, InquiryAction::Answered(job, Box::new(Answer::Found(Vec::new()))))
    };
    let is_old = |session: &Session| session.inquiries.findings[Topic::Promised.place()].is_stale;
    let told = asked(&set(&sample(), |settings| settings.review_period_days = 14.0), 7);
    assert!(!is_old(&told));
    let back = reduce(&told, Action::Undo);
    assert!(is_old(&back));
    let again = asked(&back, 8);
    assert!(!is_old(&again) && is_old(&reduce(&again, Action::Redo)));
}

//! How far the run is, and the way to stop it.

use super::PageProps;
use crate::engine::language::tr;
use crate::project::session::{Run, RunState};
use crate::project::words::whole;
use crate::ui::browser::clock::now_ms;
use crate::ui::feedback::ProgressBar;
use yew::prelude::*;

/// The bar at the foot of the window while a run is at work.
pub(super) fn run_bar(props: &PageProps) -> Html {
    let run = &props.session.run;
    let done = run.done();
    let running = run.state == RunState::Running;
    let on_stop = {
        let (tasks, job) = (props.tasks.clone(), run.job);
        Callback::from(move |()| {
            if let Some(job) = job {
                tasks.stop(job);
            }
        })
    };
    let label = tr!("{} of {} runs", whole(f64::from(done)), whole(f64::from(run.wanted)));
    html! {
        <div class="run-bar" hidden={!running} data-runs-done={done.to_string()} data-run-state={state(run)}>
            <ProgressBar
                done={f64::from(done)}
                total={f64::from(run.wanted)}
                {label}
                note={time_left(run)}
                stop_label={tr!("Stop and keep {}", whole(f64::from(done)))}
                stop_id="stop"
                on_stop={on_stop}
            />
        </div>
    }
}

fn state(run: &Run) -> &'static str {
    match run.state {
        RunState::Idle => "idle",
        RunState::Running => "running",
        RunState::Stopped => "stopped",
        RunState::Done => "done",
    }
}

/// From the pace so far.
fn time_left(run: &Run) -> String {
    let done = run.done();
    if done == 0 {
        return String::new();
    }
    let pace = (now_ms() - run.started_ms) / f64::from(done);
    let seconds = pace * f64::from(run.wanted.saturating_sub(done)) / 1_000.0;
    tr!("about {} s left", whole(seconds.ceil()))
}

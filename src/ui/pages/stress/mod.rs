//! S6, Stress test: what happens when it goes wrong.

mod builder;
mod charts;
mod items;
mod rules_table;
mod run_bar;

use super::PageProps;
use crate::project::select::answers;
use crate::project::session::{Run, RunState};
use crate::ui::feedback::{EmptyState, Notice, Skeleton, SkeletonKind, Tone};
use crate::ui::layout::{Card, Grid, NextStep, ScreenHeader, Span};
use crate::ui::route::Screen;
use yew::prelude::*;

/// The screen.
#[component]
pub fn Stress(props: &PageProps) -> Html {
    let plan = props.plan();
    let run = &props.session.run;
    let nothing = !props.is_loading() && plan.items.iter().all(|item| item.demand.mean_per_bucket <= 0.0);
    let answer = match &run.figures {
        Some(figures) if !nothing => answers::stress(&plan, figures, &run.scenario),
        _ => String::new(),
    };
    let body = if props.is_loading() {
        html! { <><Skeleton kind={SkeletonKind::Answer} /><Skeleton kind={SkeletonKind::Chart} /></> }
    } else if nothing {
        html! {
            <EmptyState
                what="Nothing can be simulated yet."
                why="These files hold no demand. Add a file with sales or usage, one line per sale or periods across."
            />
        }
    } else {
        html! { <Work ..props.clone() /> }
    };
    html! {
        <>
            <ScreenHeader question={Screen::Stress.question()} {answer} />
            <div>{ body }</div>
        </>
    }
}

/// Scenario, run and results.
#[component]
fn Work(props: &PageProps) -> Html {
    let run = &props.session.run;
    html! {
        <>
            <div class="stress-notices">{ stale(run) }</div>
            <Grid>
                <builder::Builder ..props.clone() />
                <div class="span-8 stack">
                    <Card
                        title={rules_table::finding(run)}
                        sub={rules_table::subtitle(run)}
                        flush={true}
                    >
                        <rules_table::RulesTable ..props.clone() />
                    </Card>
                    <charts::Projection ..props.clone() />
                </div>
            </Grid>
            <Grid>
                <charts::Losses ..props.clone() />
                <Card title="Runs out most" sub="Item-days and loss a year, simulated. Same bad luck for both" span={Span::Six} flush={true}>
                    <items::Items ..props.clone() />
                </Card>
            </Grid>
            <run_bar::RunBar ..props.clone() />
            <NextStep label="Back to the overview" screen={Screen::Overview} primary={false} />
        </>
    }
}

fn stale(run: &Run) -> Html {
    let text = match run.state {
        RunState::Stopped => format!(
            "Based on {} of {} runs. Ranges are wider than with all of them. Press Run to run them all.",
            run.summary.years.len(),
            run.wanted
        ),
        RunState::Done if run.is_stale => {
            String::from("Settings have changed since this run. Press Run to run again.")
        }
        _ => return html! { <span hidden={true} /> },
    };
    html! { <Notice tone={Tone::Info} {text} /> }
}

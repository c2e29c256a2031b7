//! S6, Stress test: what happens when it goes wrong.

mod builder;
mod charts;
mod compare;
mod events;
mod items;
mod lengths;
mod money;
mod paired;
mod resilience;
mod reverse;
mod rules_table;
mod run_bar;
mod stop;

use super::PageProps;
use crate::engine::language::tr;
use crate::project::select::answers;
use crate::project::session::{Run, RunState};
use crate::project::words::whole;
use crate::ui::feedback::{Notice, Skeleton, SkeletonKind, Tone};
use crate::ui::layout::{Card, Grid, NextStep, ScreenHeader, Span, view_switch};
use crate::ui::route::Screen;
pub use charts::Projection;
use yew::prelude::*;

/// The screen.
#[component]
pub fn Stress(props: &PageProps) -> Html {
    let plan = props.plan();
    let run = &props.session.run;
    let nothing = !props.is_loading() && !plan.has_demand();
    let answer = match &run.figures {
        Some(figures) if !nothing => answers::stress(&plan, figures, &run.scenario),
        _ => String::new(),
    };
    let body = if props.is_loading() {
        html! { <><Skeleton kind={SkeletonKind::Answer} /><Skeleton kind={SkeletonKind::Chart} /></> }
    } else if nothing {
        super::nothing(
            tr("Nothing can be simulated yet."),
            tr(
                "These files hold no demand. Add a file with sales or usage, one line per sale or periods across.",
            ),
        )
    } else {
        work(props)
    };
    html! {
        <>
            <ScreenHeader question={Screen::Stress.question()} {answer}>{ view_switch(&props.route) }</ScreenHeader>
            <div class="stack">{ body }</div>
        </>
    }
}

/// Scenario, run and results.
fn work(props: &PageProps) -> Html {
    let run = &props.session.run;
    html! {
        <>
            { stale(run) }
            <Grid>
                { builder::builder(props) }
                <charts::Projection ..props.clone() />
            </Grid>
            <Card title={rules_table::finding(run)} sub={rules_table::subtitle(run)} flush={true}>
                <rules_table::RulesTable ..props.clone() />
            </Card>
            <paired::Paired ..props.clone() />
            <Grid>
                <charts::Losses ..props.clone() />
                <Card title={tr("Runs out most")} sub={tr("Days out and loss a year, simulated")} span={Span::Six} flush={true}>
                    <items::Items ..props.clone() />
                </Card>
            </Grid>
            <compare::SideBySide ..props.clone() />
            <reverse::Reverse ..props.clone() />
            <money::CostByLine ..props.clone() />
            <Grid>
                <money::WorstYears ..props.clone() />
                <money::PlanReturn ..props.clone() />
            </Grid>
            <resilience::Resilience ..props.clone() />
            <stop::Stop ..props.clone() />
            { stop::promised(props) }
            { run_bar::run_bar(props) }
            <NextStep label={tr("See where a second supplier helps most")} screen={Screen::Diversify} />
        </>
    }
}

fn stale(run: &Run) -> Html {
    let text = match run.state {
        RunState::Stopped => tr!(
            "Based on {} of {} runs. Ranges are wider than with all of them. Press Run to run them all.",
            whole(run.summary.years.len() as f64),
            whole(f64::from(run.wanted))
        ),
        RunState::Done if run.is_stale => {
            String::from(tr("Settings have changed since this run. Press Run to run again."))
        }
        _ => return html! { <span hidden={true} /> },
    };
    html! { <Notice tone={Tone::Info} {text} /> }
}

//! Step 3: every problem with its place, its reading and its mending, filtered by level.

use super::edit::Desk;
use super::levels::{self, Levels};
use super::problem_row::ProblemRow;
use super::{check_cards, facts, first_rows};
use crate::engine::language::tr;
use crate::import::issue::{Issue, Severity};
use crate::import::report::Report;
use crate::project::imports::flow;
use crate::project::words::{counted, whole};
use crate::ui::feedback::{Notice, Tone};
use crate::ui::form::{Button, ButtonKind, Toggle};
use crate::ui::incoming;
use crate::ui::layout::Card;
use crate::ui::route;
use std::rc::Rc;
use yew::prelude::*;

/// Problems that are shown before `Show more`, and with each press.
const PAGE: usize = 40;

/// Properties of [`Problems`].
#[derive(Properties, PartialEq)]
pub(super) struct ProblemsProps {
    pub(super) desk: Desk,
    pub(super) report: Rc<Report>,
    /// Whether matching was skipped because every column was sure.
    pub(super) skipped: bool,
}

/// The step.
#[component]
pub(super) fn Problems(props: &ProblemsProps) -> Html {
    let ProblemsProps { desk, report, skipped } = props;
    let level = use_state_eq(|| None::<Severity>);
    let only_problems = use_state_eq(|| true);
    let limit = use_state_eq(|| PAGE);
    let on_level = {
        let (level, limit) = (level.setter(), limit.setter());
        Callback::from(move |chosen| {
            level.set(chosen);
            limit.set(PAGE);
        })
    };
    let on_only = {
        let only = only_problems.setter();
        Callback::from(move |on| only.set(on))
    };
    let on_more = {
        let limit = limit.clone();
        Callback::from(move |()| limit.set(*limit + PAGE))
    };
    let on_matching = Callback::from(|()| route::go(&incoming::step(2)));
    let columns = counted(flow::matched(report).all(), "column", "columns");
    html! {
        <>
            <div hidden={!skipped}>
                <Notice tone={Tone::Ok} text={tr!("**All {columns} recognised.**", columns)}>
                    <Button id="change-matching" label={tr("Change matching")} kind={ButtonKind::Text} on_press={on_matching} />
                </Notice>
            </div>
            <Levels report={Rc::clone(report)} chosen={*level} on_change={on_level} />
            { table(desk, report, *level, *limit, on_more, (*only_problems, on_only)) }
            <div hidden={*only_problems}><first_rows::FirstRows report={Rc::clone(report)} /></div>
            { check_cards::cards(desk, report) }
            <facts::Facts report={Rc::clone(report)} levels={false} />
        </>
    }
}

/// Grave ones first, each level in the order of the files.
fn shown(report: &Report, level: Option<Severity>) -> Vec<&Issue> {
    let of = |severity: Severity| report.issues.iter().filter(move |issue| issue.severity == severity);
    levels::ALL.into_iter().filter(|severity| level.is_none_or(|one| one == *severity)).flat_map(of).collect()
}

fn table(
    desk: &Desk,
    report: &Report,
    level: Option<Severity>,
    limit: usize,
    on_more: Callback<()>,
    (only, on_only): (bool, Callback<bool>),
) -> Html {
    let issues = shown(report, level);
    let all: u32 = level.map_or_else(
        || levels::ALL.into_iter().map(|severity| levels::count(report, severity)).sum(),
        |level| levels::count(report, level),
    );
    let title = if all == 0 {
        tr("Nothing to look at").to_owned()
    } else {
        counted(all as usize, "finding", "findings")
    };
    let with_table = flow::used(report).count() > 1;
    let line = |(place, issue): (usize, &&Issue)| {
        let key = format!("{}:{}:{}:{place}", issue.table, issue.row, issue.column);
        html! { <ProblemRow {key} {place} issue={(*issue).clone()} desk={desk.clone()} {with_table} /> }
    };
    let visible = issues.len().min(limit);
    let rest = issues.len() - visible;
    let heads = [
        tr("Row"),
        tr("Level"),
        tr("Column"),
        tr("Value in file"),
        tr("Read as"),
        tr("Problem"),
        tr("Suggested fix"),
        tr("Action"),
    ];
    let actions = html! {
        <>
            <Toggle label={tr("Only rows with problems")} on={only} on_change={on_only} />
            { check_cards::downloads(desk, report) }
        </>
    };
    html! {
        <div class="flow-card problems">
            <Card {title} {actions} flush={true}>
                <table class="table problem-table" aria-label={tr("Problems")} hidden={issues.is_empty()}>
                    <thead><tr>{ for heads.into_iter().map(|head| html! { <th key={head} scope="col" data-align={(head == tr("Row")).then_some("end")}>{ head }</th> }) }</tr></thead>
                    <tbody>{ for issues.iter().take(visible).enumerate().map(line) }</tbody>
                </table>
                <p class="table-empty" hidden={!issues.is_empty()}>{ tr("Every row was read as it stands.") }</p>
                <div class="table-foot">
                    <span>{ tr!("Shown / all: {} / {}", whole(visible as f64), whole(f64::from(all))) }</span>
                    <span hidden={rest == 0}>
                        <Button label={tr!("Show {} more", rest.min(PAGE))} kind={ButtonKind::Text} on_press={on_more} />
                    </span>
                    <span hidden={issues.len() >= all as usize}>{ tr("All are counted; the first ones are listed.") }</span>
                </div>
            </Card>
        </div>
    }
}

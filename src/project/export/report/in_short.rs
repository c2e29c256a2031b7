//! The plan in five sentences, for an e-mail.

use super::{Brief, Run};
use crate::engine::language::tr;
use crate::project::plan::figures::Plan;
use crate::project::select::answers;
use crate::project::settings::Settings;
use crate::project::words::counted;

/// Five sentences without marks, a line each: where supply could stop, what deserves a buffer, what to hold, what a bad
/// year does to it, what it rests on.
pub(super) fn in_short(plan: &Plan, settings: &Settings, run: Option<&Run>, brief: &Brief) -> String {
    let tested = run.map_or_else(
        || String::from(tr("The stress test was not run yet.")),
        |run| answers::stress(plan, &run.figures, &settings.stress.scenario),
    );
    let assumed = counted(plan.assumptions.len(), "assumption", "assumptions");
    let of = if plan.data_date.is_empty() { String::new() } else { tr!(" with data of {}", plan.data_date) };
    let rests = tr!(
        "{}, {}{of}: it rests on {assumed}, and simulated figures on seed {}.",
        brief.title,
        brief.date,
        settings.stress.seed,
        of,
        assumed
    );
    let answers = [
        answers::audit(plan, settings.audit.long_lead_time_days),
        answers::segment(plan),
        answers::buffers(plan),
        tested,
        rests,
    ];
    let lines: Vec<String> = answers.iter().map(|answer| first(&answer.replace("**", ""))).collect();
    format!("{}\n{}", brief.client, lines.join("\n"))
}

/// The first sentence of an answer.
fn first(answer: &str) -> String {
    answer.split_once(". ").map_or_else(|| answer.to_owned(), |(first, _)| format!("{first}."))
}

//! The four levels of findings, each a tile with its count that filters the table.

use crate::engine::language::tr;
use crate::import::issue::Severity;
use crate::import::report::Report;
use crate::project::words::{counted, whole};
use crate::ui::feedback::Tone;
use crate::ui::icons::{Icon, icon};
use yew::prelude::*;

/// Name, word, sign and tone of a level.
pub(super) fn look(severity: Severity) -> (&'static str, &'static str, Icon, Tone) {
    match severity {
        Severity::Stop => ("stop", tr("Stop"), Icon::Exclamation, Tone::Danger),
        Severity::Check => ("check", tr("Check"), Icon::Question, Tone::Warn),
        Severity::Fixed => ("fixed", tr("Fixed"), Icon::Check, Tone::Ok),
        Severity::Assumed => ("assumed", tr("Assumed"), Icon::Letter, Tone::Info),
    }
}

/// How many findings of a level there are.
pub(super) fn count(report: &Report, severity: Severity) -> u32 {
    let counts = &report.counts;
    match severity {
        Severity::Stop => counts.stop,
        Severity::Check => counts.check,
        Severity::Fixed => counts.fixed,
        Severity::Assumed => counts.assumed,
    }
}

/// All levels, the gravest first.
pub(super) const ALL: [Severity; 4] = [Severity::Stop, Severity::Check, Severity::Assumed, Severity::Fixed];

/// Properties of [`Levels`].
#[derive(Properties, PartialEq)]
pub(super) struct LevelsProps {
    pub(super) report: std::rc::Rc<Report>,
    /// The level that is shown; all without one.
    pub(super) chosen: Option<Severity>,
    /// A level was chosen, or all.
    pub(super) on_change: Callback<Option<Severity>>,
}

/// The tiles.
#[component]
pub(super) fn Levels(props: &LevelsProps) -> Html {
    let LevelsProps { report, chosen, on_change } = props;
    let left_out = report.counts.rows_left_out;
    let tile = |severity: Severity| {
        let note = match severity {
            Severity::Stop => {
                counted(left_out as usize, "row left out until fixed", "rows left out until fixed")
            }
            Severity::Check => String::from(tr("used as read")),
            Severity::Fixed => String::from(tr("mended without a change in meaning")),
            Severity::Assumed => String::from(tr("value filled in")),
        };
        let (key, word, sign, _) = look(severity);
        let count = count(report, severity);
        let pressed = *chosen == Some(severity);
        let onclick = {
            let on_change = on_change.clone();
            Callback::from(move |_: MouseEvent| on_change.emit((!pressed).then_some(severity)))
        };
        html! {
            <button
                key={key}
                type="button"
                class="level"
                data-level={key}
                data-fact={key}
                data-value={count.to_string()}
                aria-pressed={pressed.to_string()}
                {onclick}
            >
                <span class="level-sign">{ icon(sign) }</span>
                <b>{ word }{ " " }<em>{ whole(f64::from(count)) }</em></b>
                <small>{ note }</small>
            </button>
        }
    };
    html! { <div class="levels" role="group" aria-label={tr("Show one level")}>{ for ALL.into_iter().map(tile) }</div> }
}

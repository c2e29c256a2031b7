//! How each fact becomes a score: the engine's own table, printed.

use crate::engine::language::tr;
use crate::engine::risk::scores::{COUNTRY_STOP, SCORE_TABLES, ScoreTable, YEARS_BETWEEN_STOPS};
use crate::project::words::decimal;
use crate::ui::table::buttons_of_fields;
use yew::prelude::*;

/// The whole table.
#[component]
pub fn ScoreTables() -> Html {
    let stops: Vec<String> = YEARS_BETWEEN_STOPS.iter().map(|years| decimal(*years, 0)).collect();
    html! {
        <div class="score-tables">
            <div class="table-frame" tabindex="0" role="region" aria-label={tr("Score table")}>
                <table class="table" aria-label={tr("Score table")} data-rows="plain">
                    <thead>
                        <tr>
                            <th scope="col">{ tr("Fact") }</th>
                            <th scope="col">{ tr("Unit") }</th>
                            { for (1..=10).map(|score| html! { <th scope="col" key={score} data-align="end">{ score }</th> }) }
                            <th scope="col">{ tr("Why") }</th>
                        </tr>
                    </thead>
                    <tbody>{ for SCORE_TABLES.iter().map(row) }</tbody>
                </table>
            </div>
            { buttons_of_fields(tr("Score table")) }
            <p class="hint">
                { tr("A cell holds the largest value that still gets the score, 1 is best, 10 is worst. Occurrence (O) is the worse of late deliveries and lead-time variation, 5 where neither is known. A missing fact is left out of the index, never taken as safe.") }
            </p>
            <p class="hint">
                { tr!("Random stops in the stress test, where your files give no rate: a supplier with O of 1 to 10 stops once in {} years; a country closes once in {} years for {} days on average.", stops.join(", "), format_args!("{:.0}", COUNTRY_STOP.0), format_args!("{:.0}", COUNTRY_STOP.1)) }
            </p>
        </div>
    }
}

fn row(table: &ScoreTable) -> Html {
    let cell = |score: u8| {
        let limit = table.breakpoints.iter().find(|breakpoint| breakpoint.score == score);
        let text = match limit {
            Some(breakpoint) => value(table, breakpoint.up_to),
            None if table.above == score => String::from(tr("more")),
            None => String::new(),
        };
        html! { <td key={score} data-align="end">{ text }</td> }
    };
    html! {
        <tr key={table.name}>
            <th scope="row">{ table.name }</th>
            <td>{ table.unit }</td>
            { for (1..=10).map(cell) }
            <td class="score-reason">{ table.reason }</td>
        </tr>
    }
}

fn value(table: &ScoreTable, limit: f64) -> String {
    if table.unit.english().starts_with("share") {
        let percent = limit * 100.0;
        format!("{}%", decimal(percent, if percent < 1.0 { 2 } else { 0 }))
    } else {
        decimal(limit, 0)
    }
}

//! A small drawing of cells, seen and not read aloud: it only shows the shape of what is meant.

use yew::prelude::*;

/// Rows of cells, the first of them headers; all but the first column are figures.
pub(super) fn drawing<const WIDTH: usize>(rows: &[[&'static str; WIDTH]], selected: bool) -> Html {
    let row = |(place, row): (usize, &[&'static str; WIDTH])| {
        let cell = |(column, text): (usize, &&'static str)| {
            let kind = if place == 0 {
                "head"
            } else if selected {
                "selected"
            } else {
                "plain"
            };
            html! { <span key={column} data-cell={kind} data-align={(column > 0).then_some("end")}>{ *text }</span> }
        };
        html! { <div key={place}>{ for row.iter().enumerate().map(cell) }</div> }
    };
    html! {
        <div class="way-cells" data-columns={WIDTH.to_string()} aria-hidden="true">
            { for rows.iter().enumerate().map(row) }
        </div>
    }
}

//! The forecast method of one item: all of them with their backtest, one of them in use.

use super::ItemChoicesProps;
use crate::engine::forecast::method::ForecastMethod;
use crate::engine::language::tr;
use crate::project::select::item_choices::{MethodChoice, methods};
use crate::project::settings::ItemForecast;
use crate::project::words::{counted, decimal};
use crate::ui::feedback::{Chip, Tone};
use yew::prelude::*;

/// The section.
#[component]
pub(super) fn Forecast(props: &ItemChoicesProps) -> Html {
    let Some(item) = props.item() else { return html! { <section hidden={true} /> } };
    let rows = methods(item);
    let own = props.settings.item_forecast(&item.code);
    let set = {
        let (props, own) = (props.clone(), own.clone());
        Callback::from(move |method: Option<ForecastMethod>| {
            props.edit(|settings| settings.set_item_forecast(ItemForecast { method, ..own.clone() }));
        })
    };
    let origins = item.demand.forecast.as_ref().map_or(0, |forecast| forecast.test_origins);
    let words = match (rows.is_empty(), origins) {
        (true, _) => {
            String::from(tr("Nothing is forecast here: demand is stated in your file, or there is none."))
        }
        (_, 0) => String::from(tr(
            "The history is too short to compare methods, so the usual one of its demand class is taken.",
        )),
        (_, origins) => tr!(
            "Each method forecast the later part of the history from {}. Error 1.00 is that of repeating the last value; lower is better. A trend has to win by 5%, a season by 10%.",
            counted(origins, "start", "starts")
        ),
    };
    let refused = own.method.filter(|_| !item.demand.method_is_own && !props.updating);
    let error = refused.map_or_else(String::new, |method| {
        tr!(
            "{} cannot be fitted to this history, so {} is used. Choose another method.",
            method.name(),
            item.demand.method
        )
    });
    let free = html! {
        <label class="method-choice">
            <input type="radio" name="forecast-method" id="forecast-free" checked={own.method.is_none()} onchange={set.reform(|_: Event| None)} />
            <span>{ tr("Let Steadystock choose") }</span>
        </label>
    };
    html! {
        <section data-block="forecast">
            <h3>{ tr("Forecast method") }</h3>
            <p>{ words }</p>
            <p class="field-error" role="alert">{ error }</p>
            <fieldset class="method-choices" hidden={rows.is_empty()}>
                <legend class="visually-hidden">{ tr("Forecast method with its error in the backtest (RMSSE)") }</legend>
                <p class="method-choice-head" aria-hidden="true"><span>{ tr("Method") }</span><span>{ tr("Error (RMSSE)") }</span></p>
                { free }
                { for rows.iter().map(|row| method_row(row, own.method, &set)) }
            </fieldset>
        </section>
    }
}

fn method_row(
    row: &MethodChoice,
    fixed: Option<ForecastMethod>,
    set: &Callback<Option<ForecastMethod>>,
) -> Html {
    let method = row.method;
    let chip = match (row.is_used, row.is_best) {
        (true, true) => Some((tr("In use, best"), Tone::Ok)),
        (true, false) => Some((tr("In use"), Tone::Ok)),
        (false, true) => Some((tr("Best"), Tone::Info)),
        (false, false) => None,
    };
    let chip = chip.map_or_else(Html::default, |(text, tone)| html! { <Chip {text} {tone} /> });
    html! {
        <label key={method.name()} class="method-choice" data-used={row.is_used.to_string()}>
            <input
                type="radio"
                name="forecast-method"
                value={method.name()}
                checked={fixed == Some(method)}
                onchange={set.reform(move |_: Event| Some(method))}
            />
            <span>{ method.name() }{ " " }{ chip }</span>
            <span class="figure">{ row.rmsse.map_or_else(|| String::from("-"), |error| decimal(error, 3)) }</span>
        </label>
    }
}

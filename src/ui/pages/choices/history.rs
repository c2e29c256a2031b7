//! What the history of one item holds that chance does not explain, and whether it may be treated.

use super::ItemChoicesProps;
use crate::charts::kinds::demand_history;
use crate::charts::scene::{Scene, Sheet};
use crate::engine::demand::outlier::Outlier;
use crate::engine::demand::stock_out::StockOut;
use crate::engine::language::{MANY, time, tr};
use crate::project::select::item_choices::{history, period_word};
use crate::project::settings::ItemForecast;
use crate::project::words::{counted, decimal, whole};
use crate::ui::browser::size::Size;
use crate::ui::chart_view::ChartView;
use crate::ui::form::Toggle;
use std::rc::Rc;
use yew::prelude::*;

/// Lines that are listed; the chart's table has them all.
const LISTED: usize = 8;

/// The section.
#[component]
pub(super) fn History(props: &ItemChoicesProps) -> Html {
    let draw = {
        let (plan, index) = (Rc::clone(&props.plan), props.item);
        use_callback((Rc::as_ptr(&props.plan) as usize, index), move |size: Size, _| {
            let Some(item) = plan.items.get(index) else { return Rc::<Scene>::default() };
            let mut sheet = Sheet::new(size.width, size.height);
            if let crate::engine::explain::Origin::Rows { table, .. } = &item.demand.origin {
                sheet = sheet.source(table);
            }
            Rc::new(demand_history::scene(&history(item), &sheet))
        })
    };
    let Some(item) = props.item() else { return html! { <section hidden={true} /> } };
    let demand = &item.demand;
    let own = props.settings.item_forecast(&item.code);
    let set = |edit: fn(&mut ItemForecast, bool)| {
        let (props, own) = (props.clone(), own.clone());
        Callback::from(move |on: bool| {
            let mut next = own.clone();
            edit(&mut next, on);
            props.edit(|settings| settings.set_item_forecast(next));
        })
    };
    let period = period_word(demand.bucket);
    let before = |place: usize| demand.history.len().saturating_sub(place + 1);
    let peaks = demand.outliers.iter().map(|found| peak_line(found, before(found.period), period));
    let gaps = demand.stock_outs.iter().map(|found| gap_line(found, before(found.first), period));
    let (cap, fill) = (set(|own, on| own.cap_outliers = on), set(|own, on| own.fill_stock_outs = on));
    let peaks_title = tr!("Bring {} down to its limit", counted(demand.outliers.len(), "peak", "peaks"));
    let gaps_title =
        tr!("Fill {} with what was usual before", counted(demand.stock_outs.len(), "gap", "gaps"));
    html! {
        <section data-block="history" hidden={demand.history.is_empty()}>
            <h3>{ tr("What its history holds") }</h3>
            <ChartView id="demand-history" {draw} />
            <p>{ tr("Nothing of your history is changed unless you tick it. Untick to take it back.") }</p>
            { finding(demand.outliers.len(), peaks.collect(), html! { <Toggle id="cap-outliers" label={peaks_title} on={own.cap_outliers} on_change={cap} /> }) }
            { finding(demand.stock_outs.len(), gaps.collect(), html! { <Toggle id="fill-stock-outs" label={gaps_title} on={own.fill_stock_outs} on_change={fill} /> }) }
        </section>
    }
}

/// A consent with the lines that it is about.
fn finding(count: usize, lines: Vec<String>, consent: Html) -> Html {
    let more = count.saturating_sub(LISTED);
    let line = |text: String| html! { <li>{ text }</li> };
    html! {
        <div class="finding" hidden={count == 0}>
            { consent }
            <ul>
                { for lines.into_iter().take(LISTED).map(line) }
                <li hidden={more == 0}>{ tr!("and {more} more, in the table of the chart", more) }</li>
            </ul>
        </div>
    }
}

fn ago(before: usize, period: &str) -> String {
    match before {
        0 => tr!("Latest {period}", period = time(period, 1_usize)),
        1 => tr!("1 {period} before the latest", period = time(period, 1_usize)),
        n => tr!("{n} {periods} before the latest", n, periods = time(period, MANY)),
    }
}

fn peak_line(found: &Outlier, before: usize, period: &str) -> String {
    tr!(
        "{}: {} units; around it {} are usual, up to {} in line",
        ago(before, period),
        whole(found.units),
        decimal(found.usual_units, 0),
        decimal(found.limit_units, 0)
    )
}

fn gap_line(found: &StockOut, before: usize, period: &str) -> String {
    let length = tr!("{} {}", whole(found.periods as f64), time(period, found.periods));
    let end =
        if found.to_the_end { tr("; it lasts to the end, so the item may be discontinued") } else { "" };
    let usual = decimal(found.usual_units, 1);
    tr!(
        "{}: {length} without demand, {usual} a {period} before{end}",
        ago(before, period),
        length,
        usual,
        period,
        end
    )
}

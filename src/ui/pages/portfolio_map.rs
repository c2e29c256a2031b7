//! C1 on the page: all items by value and risk.

use super::PageProps;
use crate::charts::format::Format;
use crate::charts::kinds::portfolio_map;
use crate::charts::scene::{Scene, Sheet};
use crate::project::select::chart_inputs;
use crate::project::words::counted;
use crate::ui::chart_view::ChartView;
use crate::ui::layout::Span;
use std::rc::Rc;
use yew::prelude::*;

/// The map.
#[component]
pub fn PortfolioMap(props: &PageProps) -> Html {
    let plan = props.plan();
    let settings = props.session.settings.segment.clone();
    let identity = Rc::as_ptr(&plan) as usize;
    let draw = use_callback(identity, move |width: f64, _| {
        let inputs = chart_inputs::portfolio_map(&plan, &settings);
        let items = counted(plan.items.len(), "item", "items");
        let source =
            if plan.data_date.is_empty() { items } else { format!("{items}, data of {}", plan.data_date) };
        let mut sheet = Sheet::new(width, if width < 500.0 { 360.0 } else { 400.0 }).source(&source);
        sheet.format = Format::with_currency(&plan.currency);
        Rc::<Scene>::new(portfolio_map::scene(&inputs, &sheet))
    });
    html! { <ChartView id="portfolio-map" span={Span::Eight} {draw} /> }
}

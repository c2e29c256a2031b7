//! C1 on the page: all items by value and risk.

use super::PageProps;
use super::choices::CHOICES;
use crate::charts::format::Format;
use crate::charts::kinds::portfolio_map;
use crate::charts::scene::{Scene, Sheet};
use crate::engine::language::tr;
use crate::project::select::chart_inputs;
use crate::ui::browser::size::Size;
use crate::ui::chart_view::{ChartView, Height};
use crate::ui::layout::Span;
use std::rc::Rc;
use yew::prelude::*;

/// The map.
#[component]
pub fn PortfolioMap(props: &PageProps) -> Html {
    let plan = props.sorted();
    let settings = props.session.settings.segment.clone();
    // The whole plan sorts its items as the first half of it did: the map of it is drawn already.
    let draw = use_callback((props.session.sorted_by, plan.items.len()), move |size: Size, _| {
        if !plan.has_demand() {
            let sheet = Sheet::new(size.width, size.height).source(&chart_inputs::source_line(&plan));
            let body = tr("Value on the map is yearly demand in money. Add a file with sales or usage.");
            return Rc::<Scene>::new(Scene::words(&sheet, tr("No annual value without demand"), body));
        }
        let inputs = chart_inputs::portfolio_map(&plan, &settings);
        let mut sheet = Sheet::new(size.width, size.height).source(&chart_inputs::source_line(&plan));
        sheet.format = Format::with_currency(&plan.currency);
        Rc::<Scene>::new(portfolio_map::scene(&inputs, &sheet))
    });
    // A point is an item: it opens what is decided about it.
    let on_open = props.on_explain.reform(|code: AttrValue| [&code, ":", CHOICES].concat().into());
    html! { <ChartView id="portfolio-map" span={Span::Eight} height={Height::FillTall} {draw} {on_open} /> }
}

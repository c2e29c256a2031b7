//! C4 and C5: where the spend sits, and which flags are raised.

use super::PageProps;
use crate::charts::format::Format;
use crate::charts::kinds::{concentration_bars, risk_flags};
use crate::charts::scene::{Scene, Sheet};
use crate::project::select::audit_inputs;
use crate::project::words::counted;
use crate::ui::browser::size::Size;
use crate::ui::chart_view::ChartView;
use crate::ui::layout::Span;
use crate::ui::pages::marked::use_toggle;
use crate::ui::table::Narrowing;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of the charts, which narrow the table below them.
#[derive(Properties, PartialEq)]
pub(super) struct ChartProps {
    pub(super) page: PageProps,
    pub(super) narrowing: Narrowing,
}

/// C4.
#[component]
pub(super) fn Concentration(chart: &ChartProps) -> Html {
    let props = &chart.page;
    let plan = props.plan();
    let limits = props.session.settings.audit.clone();
    let identity = Rc::as_ptr(&plan) as usize;
    let draw = use_callback((identity, limits), move |size: Size, (_, limits)| {
        let inputs = audit_inputs::concentration(&plan, limits);
        let suppliers = counted(plan.suppliers.len(), "supplier", "suppliers");
        let mut sheet = Sheet::new(size.width, size.height).source(&suppliers);
        sheet.format = Format::with_currency(&plan.currency);
        Rc::<Scene>::new(concentration_bars::scene(&inputs, &sheet))
    });
    let on_open = use_toggle("concentration", &chart.narrowing, "country");
    html! { <ChartView id="concentration" span={Span::Six} {draw} {on_open} /> }
}

/// C5.
#[component]
pub(super) fn Flags(chart: &ChartProps) -> Html {
    let props = &chart.page;
    let plan = props.plan();
    let draw = use_callback(Rc::as_ptr(&plan) as usize, move |size: Size, _| {
        let inputs = audit_inputs::flags(&plan);
        let items = counted(plan.items.len(), "item", "items");
        let mut sheet = Sheet::new(size.width, size.height).source(&items);
        sheet.format = Format::with_currency(&plan.currency);
        Rc::<Scene>::new(risk_flags::scene(&inputs, &sheet))
    });
    let on_open = use_toggle("risk-flags", &chart.narrowing, "flags");
    html! { <ChartView id="risk-flags" span={Span::Six} {draw} {on_open} /> }
}

//! C4 and C5: where the spend sits, and which flags are raised.

use super::PageProps;
use crate::charts::format::Format;
use crate::charts::kinds::concentration_bars::{self, Measure};
use crate::charts::kinds::risk_flags;
use crate::charts::scene::{Scene, Sheet};
use crate::engine::language::{Words, later, tr};
use crate::project::select::audit_inputs::{self, Holders};
use crate::project::words::counted;
use crate::ui::browser::size::Size;
use crate::ui::chart_view::ChartView;
use crate::ui::form::{Choice, Segmented};
use crate::ui::layout::Span;
use crate::ui::pages::marked::use_toggle;
use crate::ui::route;
use crate::ui::table::Narrowing;
use std::cell::OnceCell;
use std::rc::Rc;
use yew::prelude::*;

/// Properties of the charts, which narrow the table below them.
#[derive(Properties, PartialEq)]
pub(super) struct ChartProps {
    pub(super) page: PageProps,
    pub(super) narrowing: Narrowing,
}

/// Who holds, by the word on the switch.
const HOLDERS: [(&str, Words, Holders); 2] =
    [("country", later("Country"), Holders::Countries), ("supplier", later("Supplier"), Holders::Suppliers)];
/// What is counted, likewise.
const MEASURES: [(&str, Words, Measure); 3] = [
    ("spend", later("Spend"), Measure::Spend),
    ("revenue", later("Revenue at stake"), Measure::RevenueAtStake),
    ("items", later("Items"), Measure::Items),
];

/// A switch of C4; what it says is part of the address.
fn switch<T>(
    props: &PageProps,
    name: &'static str,
    label: &'static str,
    all: &[(&'static str, Words, T)],
) -> Html {
    let choices = all.iter().map(|(id, word, _)| Choice::new(*id, *word)).collect::<Vec<_>>();
    let value =
        props.route.get(name).map_or_else(|| choices[0].value.clone(), |value| value.to_owned().into());
    let route = props.route.clone();
    let on_change = Callback::from(move |id: AttrValue| route::replace(&route.with(name, &id)));
    html! { <Segmented {label} {choices} {value} small={true} {on_change} /> }
}

/// Which of them the address says; the first where it says none.
fn said<T: Copy>(props: &PageProps, name: &str, all: &[(&'static str, Words, T)]) -> T {
    let wanted = props.route.get(name);
    all.iter().find(|(id, ..)| Some(*id) == wanted).unwrap_or(&all[0]).2
}

/// C4.
#[component]
pub(super) fn Concentration(chart: &ChartProps) -> Html {
    let props = &chart.page;
    let plan = props.plan();
    let limits = props.session.settings.audit.clone();
    let identity = Rc::as_ptr(&plan) as usize;
    let (by, measure) = (said(props, "by", &HOLDERS), said(props, "of", &MEASURES));
    // Over all items: once, and not at every width that is drawn; with the first picture, not with the screen.
    let inputs = use_memo((identity, limits.clone(), by, measure), |_| OnceCell::new());
    let draw = use_callback(Rc::as_ptr(&inputs) as usize, move |size: Size, _| {
        let inputs = inputs.get_or_init(|| audit_inputs::concentration(&plan, &limits, by, measure));
        let suppliers = counted(plan.suppliers.len(), "supplier", "suppliers");
        let mut sheet = Sheet::new(size.width, size.height).source(&suppliers);
        sheet.format = Format::with_currency(&plan.currency);
        Rc::<Scene>::new(concentration_bars::scene(inputs, &sheet))
    });
    let on_open = use_toggle("concentration", &chart.narrowing, by.column());
    html! {
        <ChartView id="concentration" span={Span::Six} {draw} {on_open}>
            <p class="chart-switches">{ switch(props, "by", tr("Shares of"), &HOLDERS) }{ switch(props, "of", tr("Counted by"), &MEASURES) }</p>
        </ChartView>
    }
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

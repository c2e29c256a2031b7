//! C2 and C3: the value curve, and value against variation.

use super::PageProps;
use crate::charts::format::Format;
use crate::charts::kinds::{value_curve, value_variation_grid};
use crate::charts::scene::{Scene, Sheet};
use crate::project::plan::figures::Plan;
use crate::project::select::audit_inputs;
use crate::project::words::counted;
use crate::ui::browser::size::Size;
use crate::ui::chart_view::{ChartView, Height};
use crate::ui::layout::Span;
use std::rc::Rc;
use yew::prelude::*;

fn sheet(plan: &Plan, size: Size) -> Sheet {
    let classed = plan.items.iter().filter(|item| item.segment.xyz.is_some()).count();
    let short = plan.items.len() - classed;
    let items = counted(plan.items.len(), "item", "items");
    let source =
        if short == 0 { items } else { format!("{items}; {short} with too short a history for XYZ") };
    let mut sheet = Sheet::new(size.width, size.height).source(&source);
    sheet.format = Format::with_currency(&plan.currency);
    sheet
}

/// C3.
#[component]
pub(super) fn ValueVariation(props: &PageProps) -> Html {
    let plan = props.sorted();
    let cuts = props.session.settings.segment.clone();
    let identity = Rc::as_ptr(&plan) as usize;
    let draw = use_callback((identity, cuts), move |size: Size, (_, cuts)| {
        Rc::<Scene>::new(value_variation_grid::scene(&audit_inputs::grid(&plan, cuts), &sheet(&plan, size)))
    });
    html! { <ChartView id="value-variation" span={Span::Six} {draw} /> }
}

/// C2.
#[component]
pub(super) fn ValueCurve(props: &PageProps) -> Html {
    let plan = props.sorted();
    let cuts = props.session.settings.segment.clone();
    let identity = Rc::as_ptr(&plan) as usize;
    let draw = use_callback((identity, cuts), move |size: Size, (_, cuts)| {
        Rc::<Scene>::new(value_curve::scene(&audit_inputs::value_curve(&plan, cuts), &sheet(&plan, size)))
    });
    html! { <ChartView id="value-curve" span={Span::Six} height={Height::Fill} {draw} /> }
}

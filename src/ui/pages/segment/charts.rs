//! C2 and C3: the value curve, and value against variation.

use super::PageProps;
use crate::charts::format::Format;
use crate::charts::kinds::{value_curve, value_variation_grid};
use crate::charts::scene::{Scene, Sheet};
use crate::engine::language::tr;
use crate::project::plan::figures::Plan;
use crate::project::select::audit_inputs;
use crate::project::words::counted;
use crate::ui::browser::size::Size;
use crate::ui::chart_view::{ChartView, Height};
use crate::ui::layout::Span;
use crate::ui::pages::marked::mark;
use crate::ui::table::Narrowing;
use std::rc::Rc;
use yew::prelude::*;

/// Cells of C3 in their order: value, then variation.
const CELLS: [&str; 9] = ["AX", "AY", "AZ", "BX", "BY", "BZ", "CX", "CY", "CZ"];

fn sheet(plan: &Plan, size: Size) -> Sheet {
    let classed = plan.items.iter().filter(|item| item.segment.xyz.is_some()).count();
    let short = plan.items.len() - classed;
    let items = counted(plan.items.len(), "item", "items");
    let source = if short == 0 {
        items
    } else {
        tr!("{items}; {short} with too short a history for XYZ", items, short)
    };
    let mut sheet = Sheet::new(size.width, size.height).source(&source);
    sheet.format = Format::with_currency(&plan.currency);
    sheet
}

/// Properties of [`ValueVariation`].
#[derive(Properties, PartialEq)]
pub(super) struct ValueVariationProps {
    pub(super) page: PageProps,
    pub(super) narrowing: Narrowing,
}

/// C3. A cell narrows the table to its items and explains its value.
#[component]
pub(super) fn ValueVariation(chart: &ValueVariationProps) -> Html {
    let (props, narrowing) = (&chart.page, &chart.narrowing);
    let plan = props.sorted();
    let cuts = props.session.settings.segment.clone();
    let identity = Rc::as_ptr(&plan) as usize;
    let draw = use_callback((identity, cuts), move |size: Size, (_, cuts)| {
        let mut scene = value_variation_grid::scene(&audit_inputs::grid(&plan, cuts), &sheet(&plan, size));
        for datum in scene.marks.iter_mut().filter_map(|mark| mark.datum.as_mut()) {
            datum.item = CELLS.get(datum.order).map(|cell| String::from(*cell));
        }
        Rc::<Scene>::new(scene)
    });
    let now = [narrowing.typed("abc"), narrowing.typed("xyz")].concat();
    {
        let now = now.replace('=', "");
        use_effect(move || mark("value-variation", |cell| *cell == now));
    }
    let on_open = {
        let (narrowing, on_explain) = (narrowing.clone(), props.on_explain.clone());
        Callback::from(move |cell: AttrValue| {
            let Some((abc, xyz)) = cell.split_at_checked(1) else { return };
            let wanted = [["=", abc].concat(), ["=", xyz].concat()];
            let is_on = now == wanted.concat();
            if let Some(place) = CELLS.iter().position(|one| *one == cell).filter(|_| !is_on) {
                on_explain.emit([":cell_value-", &place.to_string()].concat().into());
            }
            let [abc, xyz] = if is_on { [String::new(), String::new()] } else { wanted };
            narrowing.narrow_all(&[("abc", &abc), ("xyz", &xyz)]);
        })
    };
    html! { <ChartView id="value-variation" span={Span::Six} {draw} {on_open} /> }
}

/// C2. A class opens the explanation of its share.
#[component]
pub(super) fn ValueCurve(props: &PageProps) -> Html {
    let plan = props.sorted();
    let cuts = props.session.settings.segment.clone();
    let identity = Rc::as_ptr(&plan) as usize;
    let draw = use_callback((identity, cuts), move |size: Size, (_, cuts)| {
        let mut scene = value_curve::scene(&audit_inputs::value_curve(&plan, cuts), &sheet(&plan, size));
        for datum in scene.marks.iter_mut().filter_map(|mark| mark.datum.as_mut()) {
            datum.item = Some(format!(":abc_share-{}", datum.order));
        }
        Rc::<Scene>::new(scene)
    });
    html! { <ChartView id="value-curve" span={Span::Six} height={Height::Fill} {draw} on_open={props.on_explain.clone()} /> }
}

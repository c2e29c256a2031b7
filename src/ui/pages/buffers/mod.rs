//! S5, Buffers: how much to hold.

mod frontier;
mod item_choices;
mod replay;
mod stockpiles;
mod table;
mod targets;

use super::PageProps;
use crate::charts::format::Format;
use crate::charts::kinds;
use crate::charts::scene::{Scene, Sheet};
use crate::engine::language::tr;
use crate::engine::sim::summary::Summary;
use crate::project::export::order::{Kind, Order};
use crate::project::export::report::Brief;
use crate::project::plan::figures::Plan;
use crate::project::select::{answers, chart_inputs};
use crate::project::words::{counted, money_exact, whole};
use crate::ui::browser::size::Size;
use crate::ui::chart_view::{ChartView, Height};
use crate::ui::feedback::{Skeleton, SkeletonKind};
use crate::ui::form::{Button, ButtonKind};
use crate::ui::icons::Icon;
use crate::ui::layout::{Card, Grid, NextStep, ScreenHeader, Span, view_switch};
use crate::ui::route::Screen;
use crate::ui::table::csv_form;
use crate::ui::why::whys;
use std::rc::Rc;
pub(in crate::ui::pages) use targets::MEASURES;
use yew::prelude::*;

/// The screen.
#[component]
pub fn Buffers(props: &PageProps) -> Html {
    let plan = props.plan();
    let nothing = !plan.has_demand();
    let body = if props.is_loading() {
        html! { <><Skeleton kind={SkeletonKind::Answer} /><Skeleton kind={SkeletonKind::Table} /></> }
    } else if nothing {
        super::nothing(
            tr("No buffer can be computed yet."),
            tr(
                "These files hold no demand. Add a file with sales or usage, one line per sale or periods across.",
            ),
        )
    } else {
        html! { <Work ..props.clone() /> }
    };
    html! {
        <>
            <ScreenHeader question={Screen::Buffers.question()} answer={answers::buffers(&plan)}>{ view_switch(&props.route) }</ScreenHeader>
            <div class="stack">{ body }</div>
        </>
    }
}

/// Chart, targets and table.
#[component]
fn Work(props: &PageProps) -> Html {
    let plan = props.plan();
    let has_money = chart_inputs::waterfall(&plan).is_some();
    let on_export = {
        let (plan, props) = (Rc::clone(&plan), props.clone());
        Callback::from(move |()| {
            let brief = Brief { client: plan.name.clone(), ..Brief::default() };
            let (form, headings, start) = (csv_form(), Vec::new(), String::new());
            let order = Order { kind: Kind::Plan, form, brief, headings, start };
            props.tasks.export(&props.session.settings, &Summary::default(), &order, None);
        })
    };
    let actions = html! {
        <Button id="export-plan" label={tr("Export CSV")} kind={ButtonKind::Outlined} icon={Icon::Download} on_press={on_export} />
    };
    let swap = &plan.swap;
    let title = if has_money {
        let stay = plan.items.len().saturating_sub((swap.more_items + swap.less_items) as usize);
        let more = counted(swap.more_items as usize, "item", "items");
        let same = if stay == 0 { String::new() } else { tr!(", {stay} stay", stay) };
        tr!("{more} get more, {} get less{same}", swap.less_items, more, same)
    } else {
        tr!("Buffers of {}", counted(plan.items.len(), "item", "items"))
    };
    html! {
        <>
            <Grid>
                if has_money { <Waterfall plan={Rc::clone(&plan)} span={Span::Eight} on_explain={props.on_explain.clone()} /> }
                <targets::Targets ..props.clone() />
            </Grid>
            <item_choices::Decided ..props.clone() />
            <Card {title} sub={tr("Quantities in units. Every underlined figure explains itself; F2 on a target, method or safety stock changes it")} {actions} flush={true}>
                { totals(props, &plan) }
                { table::legend() }
                <table::BufferTable ..props.clone() />
            </Card>
            <stockpiles::Stockpiles ..props.clone() />
            <frontier::Frontier ..props.clone() />
            <replay::Replay ..props.clone() />
            <NextStep label={tr("Stress-test this plan")} screen={Screen::Stress}>
                <Button id="see-orders" label={tr("See what to order now")} href={Screen::Orders.href()} />
            </NextStep>
        </>
    }
}

/// The plan's money and the items behind it, each explained.
fn totals(props: &PageProps, plan: &Plan) -> Html {
    let swap = &plan.swap;
    let money = |value: Option<f64>| value.map(|money| money_exact(&plan.currency, money));
    let known = swap.today_stock_value_money.is_some();
    let figures = [
        (tr("Stock today"), money(swap.today_stock_value_money), "stock_today"),
        (tr("in the plan"), money(swap.stock_value_money), "stock_planned"),
        (tr("More"), money(known.then_some(swap.spent_money)), "spent"),
        (tr("for items"), known.then(|| whole(f64::from(swap.more_items))), "more"),
        (tr("Less"), money(known.then_some(swap.freed_money)), "freed"),
        (tr("for items"), known.then(|| whole(f64::from(swap.less_items))), "less"),
        (tr("Stockpiles"), money(known.then_some(swap.stockpile_money)), "stockpile"),
    ];
    let known = figures.into_iter().filter_map(|(words, text, key)| Some((words.into(), text?, key.into())));
    whys(known, &props.on_explain)
}

/// Properties of [`Waterfall`].
#[derive(Properties, PartialEq)]
pub(in crate::ui::pages) struct WaterfallProps {
    pub(in crate::ui::pages) plan: Rc<Plan>,
    pub(in crate::ui::pages) span: Span,
    pub(in crate::ui::pages) on_explain: Callback<AttrValue>,
}

/// Which explanation each bar opens.
const BARS: [&str; 7] =
    [":stock_today", ":change", ":change", ":change", ":change", ":stockpile", ":stock_planned"];

/// C8: how the plan pays for itself.
#[component]
pub(in crate::ui::pages) fn Waterfall(props: &WaterfallProps) -> Html {
    let plan = Rc::clone(&props.plan);
    let draw = use_callback(Rc::as_ptr(&plan) as usize, move |size: Size, _| {
        let Some(inputs) = chart_inputs::waterfall(&plan) else { return Rc::<Scene>::default() };
        let mut sheet = Sheet::new(size.width, size.height).source(&chart_inputs::source_line(&plan));
        sheet.format = Format::with_currency(&plan.currency);
        let mut scene = kinds::waterfall::scene(&inputs, &sheet);
        for datum in scene.marks.iter_mut().filter_map(|mark| mark.datum.as_mut()) {
            datum.item = BARS.get(datum.order).map(|key| String::from(*key));
        }
        Rc::new(scene)
    });
    html! { <ChartView id="waterfall" span={props.span} height={Height::Fill} {draw} on_open={props.on_explain.clone()} /> }
}

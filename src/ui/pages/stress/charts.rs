//! C9 and C10: one item's stock over the weeks, and the losses of all runs.

use super::PageProps;
use crate::charts::kinds;
use crate::charts::scene::{Scene, Sheet};
use crate::engine::language::tr;
use crate::project::plan::figures::Plan;
use crate::project::select::chart_inputs;
use crate::project::words::whole;
use crate::ui::browser::size::Size;
use crate::ui::chart_view::{ChartView, Height};
use crate::ui::form::ItemField;
use crate::ui::layout::Span;
use crate::ui::route::{self, View};
use std::rc::Rc;
use yew::prelude::*;

/// The item that the projection shows: the address's, else the one with the largest risk.
fn chosen(plan: &Plan, code: Option<&str>) -> Option<usize> {
    let named = code.and_then(|code| plan.items.iter().position(|item| item.code == code));
    let riskiest = || {
        let weight = |index: &usize| {
            plan.items.get(*index).map_or(0.0, |item| item.risk.score * item.segment.annual_value_money)
        };
        (0..plan.items.len()).max_by(|a, b| weight(a).total_cmp(&weight(b)))
    };
    named.or_else(riskiest)
}

/// C9 with its picker.
#[component]
pub fn Projection(props: &PageProps) -> Html {
    let plan = props.plan();
    let item = chosen(&plan, props.route.get("item"));
    {
        // A new item, plan or scenario asks for a new projection.
        let (tasks, settings) = (props.tasks.clone(), Rc::clone(&props.session.settings));
        let scenario = settings.stress.scenario.clone();
        let identity = Rc::as_ptr(&plan) as usize;
        let sound = scenario.problem(&plan).is_none();
        use_effect_with((item, identity, scenario, settings.stress.seed), move |(item, ..)| {
            if let (Some(item), true) = (item, sound) {
                tasks.project(&settings, *item as u32);
            }
        });
    }
    let projection = props.session.projection.clone();
    let key = projection.as_ref().map(|p| Rc::as_ptr(&p.weeks) as usize);
    let scenario = props.session.settings.stress.scenario.clone();
    let draw = {
        let seed = props.session.settings.stress.seed;
        let view = props.route.view();
        use_callback((key, Rc::as_ptr(&plan) as usize, view), move |size: Size, _| {
            let Some(projection) = &projection else { return Rc::<Scene>::default() };
            let Some(item) = plan.items.get(projection.item as usize) else { return Rc::default() };
            let mut inputs = chart_inputs::stock_projection(&plan, item, &projection.weeks, &scenario);
            if view == View::Plan {
                inputs.today_median_units.clear();
            }
            let runs = projection.weeks[1].len();
            let sheet = Sheet::new(size.width, size.height).source(&tr!(
                "{} runs from today's stock, seed {seed}",
                whole(runs as f64),
                seed
            ));
            Rc::new(kinds::stock_projection::scene(&inputs, &sheet))
        })
    };
    let picker = picker(&props.plan(), item, &props.route);
    html! { <ChartView id="stock-projection" span={Span::Eight} height={Height::Fill} {draw}>{ picker }</ChartView> }
}

fn picker(plan: &Rc<Plan>, item: Option<usize>, route: &route::Route) -> Html {
    let value = item.and_then(|i| plan.items.get(i)).map(|item| item.code.clone()).unwrap_or_default();
    let route = route.clone();
    let on_change = Callback::from(move |code: AttrValue| route::replace(&route.with("item", &code)));
    html! { <ItemField id="projected-item" label={tr("Item")} plan={Rc::clone(plan)} {value} {on_change} /> }
}

/// C10.
#[component]
pub(super) fn Losses(props: &PageProps) -> Html {
    let figures = props.session.run.figures.clone();
    let key = figures.as_ref().map(|f| (Rc::as_ptr(f) as usize, f.replications));
    let currency = props.plan().currency.clone();
    let seed = props.session.settings.stress.seed;
    let draw = use_callback((key, currency, props.route.view()), move |size: Size, (_, currency, view)| {
        let Some(figures) = &figures else { return Rc::<Scene>::default() };
        let Some(mut inputs) = chart_inputs::loss_distribution(figures) else { return Rc::default() };
        if *view == View::Plan {
            inputs.today.losses_money.clear();
            inputs.today.tail = None;
        }
        let runs = whole(f64::from(figures.replications));
        let mut sheet =
            Sheet::new(size.width, size.height).source(&tr!("{runs} runs, seed {seed}", runs, seed));
        sheet.format = crate::charts::format::Format::with_currency(currency);
        Rc::new(kinds::loss_distribution::scene(&inputs, &sheet))
    });
    html! { <ChartView id="loss-distribution" span={Span::Six} height={Height::Fill} {draw} /> }
}

//! S10, one item: everything about it on one page, with the way to the items beside it.

use super::PageProps;
use super::choices::ItemChoices;
use super::stress::Projection;
use crate::charts::kinds::cover_bar;
use crate::charts::scene::{Scene, Sheet};
use crate::engine::language::tr;
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::select::answers;
use crate::project::select::chart_inputs;
use crate::project::select::derivations::Figure;
use crate::project::settings::Settings;
use crate::project::words::{decimal, money_exact, whole};
use crate::ui::browser::listen::Listener;
use crate::ui::browser::size::Size;
use crate::ui::chart_view::ChartView;
use crate::ui::feedback::{Skeleton, SkeletonKind};
use crate::ui::form::{Button, TextField};
use crate::ui::group_chip::group_chip;
use crate::ui::layout::{Card, Grid, ScreenHeader, Span};
use crate::ui::route::{self, Route, Screen};
use crate::ui::why::whys;
use std::rc::Rc;
use web_sys::KeyboardEvent;
use web_sys::wasm_bindgen::JsCast;
use yew::prelude::*;

/// The screen.
#[component]
pub fn Item(props: &PageProps) -> Html {
    let plan = props.plan();
    let code = props.route.get("item").unwrap_or(&props.route.part).to_owned();
    let place = plan.items.iter().position(|item| item.code == code);
    use_neighbours(&plan, place);
    let Some(item) = place.and_then(|place| plan.items.get(place)) else {
        let body = if props.is_loading() {
            html! { <Skeleton kind={SkeletonKind::Answer} /> }
        } else {
            super::nothing(
                tr("This item is not in your data."),
                tr("The address names a code that no row of your files has."),
            )
        };
        return html! { <><ScreenHeader question={AttrValue::from(code)} answer="" /><div class="stack">{ body }</div></> };
    };
    let at = place.unwrap_or_default();
    let mut page = props.clone();
    page.route = props.route.with("item", &code);
    html! {
        <>
            <ScreenHeader question={AttrValue::from(item.name.clone())} answer={answers::item(item)} />
            <div class="stack">
                { head(props, &plan, item, at) }
                <Grid>
                    <Projection ..page />
                    <Cover plan={Rc::clone(&plan)} {at} />
                </Grid>
                { notes(props, &code) }
                <Card title={tr("Choices for this item")} sub={tr("Each is a step that can be taken back")}>
                    <ItemChoices
                        key={code}
                        plan={Rc::clone(&plan)}
                        item={at}
                        settings={Rc::clone(&props.session.settings)}
                        updating={props.session.plan_job.is_some()}
                        on_settings={props.on_settings.clone()}
                    />
                </Card>
            </div>
        </>
    }
}

/// What the user notes on the item.
fn notes(props: &PageProps, code: &str) -> Html {
    let (settings, on_settings, code) =
        (Rc::clone(&props.session.settings), props.on_settings.clone(), code.to_owned());
    let value = settings.note(&code).to_owned();
    let on_change = Callback::from({
        let code = code.clone();
        move |note: String| {
            let mut next = Settings::clone(&settings);
            next.set_note(&code, note);
            on_settings.emit(next);
        }
    });
    html! {
        <Card title={tr("Note")} sub={tr("Kept with the project; in the report among its assumptions")}>
            <TextField key={code} id="item-note" label={tr("Note on this item")} {value} longest={400} {on_change} />
        </Card>
    }
}

/// Code, group, supplier and figures, and the way to the items beside it.
fn head(props: &PageProps, plan: &Plan, item: &ItemPlan, at: usize) -> Html {
    let supplier = item.supplier.and_then(|place| plan.suppliers.get(place as usize));
    let from = supplier.map(|supplier| {
        [supplier.name.as_str(), ", ", supplier.country.as_deref().unwrap_or(tr("country not known"))]
            .concat()
    });
    let money = |value: Option<f64>| value.map(|money| money_exact(&plan.currency, money));
    let buffer = &item.buffer;
    let figures = [
        (tr("Safety stock, units"), Some(whole(buffer.safety_stock_units)), Figure::SafetyStock),
        (tr("Stockpile, units"), Some(whole(buffer.stockpile_units)), Figure::Stockpile),
        (tr("Reorder point, units"), Some(whole(buffer.reorder_point_units)), Figure::ReorderPoint),
        (tr("Order quantity, units"), Some(whole(buffer.order_quantity_units)), Figure::OrderQuantity),
        (tr("Demand a day, units"), Some(decimal(item.demand.mean_per_day(), 1)), Figure::Demand),
        (tr("Lead time, days"), Some(whole(item.lead_time.mean_days)), Figure::LeadTime),
        (tr("Stock value"), money(buffer.stock_value_money), Figure::StockValue),
        (tr("Risk score, of 100"), Some(whole(item.risk.score)), Figure::RiskScore),
    ];
    let code = &item.code;
    let known = figures.into_iter().filter_map(|(words, text, figure)| Some((words, text?, figure)));
    let explained = props.on_explain.reform({
        let code = code.clone();
        // The line names figures of the whole plan; here each is the item's own.
        move |id: AttrValue| [&code, id.as_str()].concat().into()
    });
    let to = |label: &'static str, other: Option<&ItemPlan>| {
        other.map_or_else(Html::default, |other| {
            let href = Route::to(Screen::Item, &other.code).hash();
            html! { <Button {label} name={[label, ": ", &other.name].concat()} {href} /> }
        })
    };
    html! {
        <Card title={code.clone()} sub={from.unwrap_or_else(|| String::from(tr("No supplier in your files")))}>
            <p class="item-head">
                { group_chip(item.segment.group) }
                <span>{ tr("Unit cost ") }{ money(item.unit_cost_money).unwrap_or_else(|| String::from("-")) }</span>
                { to(tr("Previous item"), at.checked_sub(1).and_then(|at| plan.items.get(at))) }
                { to(tr("Next item"), plan.items.get(at + 1)) }
            </p>
            { whys(known.map(|(words, text, figure)| (words.into(), text, figure.key().into())), &explained) }
        </Card>
    }
}

/// Alt with Page Up and Page Down goes to the items beside it.
#[hook]
fn use_neighbours(plan: &Rc<Plan>, place: Option<usize>) {
    let plan = Rc::clone(plan);
    use_effect_with((Rc::as_ptr(&plan) as usize, place), move |(_, place)| {
        let place = *place;
        let listener = Listener::on_document("keydown", move |event| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>().filter(|event| event.alt_key()) else {
                return;
            };
            let to = match event.key().as_str() {
                "PageUp" => place.and_then(|place| place.checked_sub(1)),
                "PageDown" => place.map(|place| place + 1),
                _ => None,
            };
            if let Some(item) = to.and_then(|to| plan.items.get(to)) {
                event.prevent_default();
                route::go(&Route::to(Screen::Item, &item.code));
            }
        });
        move || drop(listener)
    });
}

/// Properties of [`Cover`].
#[derive(Properties, PartialEq)]
struct CoverProps {
    plan: Rc<Plan>,
    at: usize,
}

/// C6, large.
#[component]
fn Cover(props: &CoverProps) -> Html {
    let (plan, at) = (Rc::clone(&props.plan), props.at);
    let draw = use_callback((Rc::as_ptr(&plan) as usize, at), move |size: Size, _| {
        let item = plan.items.get(at);
        let most = item.map_or(1.0, |item| {
            let per_day = item.demand.mean_per_day().max(1e-9);
            let held = item.on_hand_units.unwrap_or(0.0) + item.on_order_units.unwrap_or(0.0);
            (held.max(item.buffer.reorder_point_units + item.buffer.stockpile_units) / per_day).max(1.0)
        });
        let sheet = Sheet::new(size.width, 96.0).source(tr("1 item"));
        match item.and_then(|item| chart_inputs::cover(item, most)) {
            Some(inputs) => Rc::new(cover_bar::scene(&inputs, &sheet)),
            None => Rc::new(Scene::words(&sheet, tr("No cover to show"), tr("This item has no demand."))),
        }
    });
    html! { <ChartView id="item-cover" span={Span::Four} {draw} /> }
}

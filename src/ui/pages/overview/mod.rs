//! S0, Overview: what would stop the business, and what would fix it.

mod do_next;
mod few_items;
mod table;
mod tiles;

use super::PageProps;
use super::buffers::Waterfall;
use super::portfolio_map::PortfolioMap;
use crate::engine::language::tr;
use crate::project::select::{answers, chart_inputs};
use crate::project::words::counted;
use crate::ui::feedback::{Notice, Skeleton, SkeletonKind, Tone};
use crate::ui::layout::{Card, Grid, NextStep, ScreenHeader, Span, Welcome, view_switch};
use crate::ui::route::Screen;
use std::rc::Rc;
use yew::prelude::*;

/// The screen.
#[component]
pub fn Overview(props: &PageProps) -> Html {
    let plan = props.plan();
    let is_sample = props.session.project.as_ref().is_some_and(|project| project.is_sample);
    // Over all items: once, and not at every change of the page.
    let figures = &props.session.run.figures;
    let key = (
        Rc::as_ptr(&plan) as usize,
        plan.items.len(),
        figures.as_ref().map(|figures| Rc::as_ptr(figures) as usize),
    );
    let answer = use_memo(key, |_| AttrValue::from(answers::overview(&plan, figures.as_deref())));
    let body = if props.is_loading() {
        html! {
            <>
                <Skeleton kind={SkeletonKind::Answer} />
                <Skeleton kind={SkeletonKind::Tile} />
                <Skeleton kind={SkeletonKind::Chart} />
            </>
        }
    } else if plan.items.is_empty() {
        super::no_items()
    } else {
        work(props)
    };
    html! {
        <>
            <div hidden={!is_sample}>
                <Welcome about={tr!("You are looking at {}, a made-up firm with {} and {}.", plan.name, counted(plan.items.len(), "item", "items"), counted(plan.suppliers.len(), "supplier", "suppliers"))} />
            </div>
            <ScreenHeader question={Screen::Overview.question()} answer={(*answer).clone()}>{ view_switch(&props.route) }</ScreenHeader>
            <div class="stack">{ body }</div>
        </>
    }
}

/// Tiles, charts and table.
fn work(props: &PageProps) -> Html {
    let plan = props.plan();
    let has_money = chart_inputs::waterfall(&plan).is_some();
    let missing = plan.not_possible.join(" ");
    html! {
        <>
            { tiles::tiles(props) }
            if plan.items.len() <= few_items::HANDFUL { <few_items::FewItems ..props.clone() /> }
            <div hidden={missing.is_empty() || plan.not_possible.len() < 3}>
                <Notice tone={Tone::Info} text={tr!("**Not possible with these files:** {missing}", missing)} />
            </div>
            <Grid>
                <PortfolioMap ..props.clone() />
                { do_next::do_next(props) }
            </Grid>
            <div class="overview-waterfall" hidden={!has_money}>
                <Grid>if has_money { <Waterfall plan={Rc::clone(&plan)} span={Span::Twelve} on_explain={props.on_explain.clone()} /> }</Grid>
            </div>
            <Card
                title={tr("Top 10 items by risk")}
                sub={tr("Risk score times annual value. Buffer = safety stock + stockpile")}
                flush={true}
            >
                <table::TopItems ..props.clone() />
            </Card>
            <NextStep
                label={tr!("Next: Audit your {}", counted(plan.items.len(), "item", "items"))}
                screen={Screen::Audit}
                primary={false}
            />
        </>
    }
}

//! S4, Segment: which items deserve a buffer.

mod brush;
mod charts;
mod groups;
mod rules;
mod table;

use super::PageProps;
use super::portfolio_map::PortfolioMap;
use crate::engine::language::tr;
use crate::project::select::{answers, audit_inputs};
use crate::project::words::{counted, whole};
use crate::ui::feedback::{Skeleton, SkeletonKind};
use crate::ui::layout::{Grid, NextStep, ScreenHeader, view_switch};
use crate::ui::route::Screen;
use crate::ui::table::use_narrowing;
use crate::ui::why::whys;
use std::rc::Rc;
use yew::prelude::*;

/// The screen.
#[component]
pub fn Segment(props: &PageProps) -> Html {
    let plan = props.sorted();
    // Over all items: once, and not at every change of the page.
    let answer = use_memo((Rc::as_ptr(&plan) as usize, plan.items.len()), |_| {
        AttrValue::from(answers::segment(&plan))
    });
    let body = if props.is_loading() && props.session.sorted.is_none() {
        html! { <><Skeleton kind={SkeletonKind::Answer} /><Skeleton kind={SkeletonKind::Chart} /></> }
    } else if plan.items.is_empty() {
        super::no_items()
    } else {
        html! { <Work ..props.clone() /> }
    };
    html! {
        <>
            <ScreenHeader question={Screen::Segment.question()} answer={(*answer).clone()}>{ view_switch(&props.route) }</ScreenHeader>
            <div class="stack">{ body }</div>
        </>
    }
}

/// Map, groups, grid, curve and table.
#[component]
fn Work(props: &PageProps) -> Html {
    let plan = props.sorted();
    let narrowing = use_narrowing();
    let counts = use_memo(Rc::as_ptr(&plan) as usize, |_| {
        (audit_inputs::abc_counts(&plan), answers::high_risk(&plan))
    });
    let ([a, b, c], high_risk) = *counts;
    let classes = [(tr("Items in A"), a, "abc-0"), (tr("in B"), b, "abc-1"), (tr("in C"), c, "abc-2")];
    html! {
        <>
            { rules::rules(props) }
            <brush::Brush page={props.clone()} narrowing={narrowing.clone()}>
            <Grid>
                <PortfolioMap ..props.clone() />
                <groups::Groups plan={plan.clone()} narrowing={narrowing.clone()} on_explain={props.on_explain.clone()} />
            </Grid>
            </brush::Brush>
            <Grid>
                <charts::ValueVariation page={props.clone()} narrowing={narrowing.clone()} />
                <charts::ValueCurve ..props.clone() />
            </Grid>
            <p class="visually-hidden">
                { "A: " }<span data-fact="abc-a" data-value={a.to_string()}>{ a }</span>
                { ", B: " }<span data-fact="abc-b" data-value={b.to_string()}>{ b }</span>
                { ", C: " }<span data-fact="abc-c" data-value={c.to_string()}>{ c }</span>
            </p>
            { whys(classes.map(|(class, count, key)| (class.into(), whole(count as f64), key.into())), &props.on_explain) }
            <table::Table page={props.clone()} {narrowing} />
            <NextStep label={tr!("Next: Set buffers for {}", counted(high_risk, "high-risk item", "high-risk items"))} screen={Screen::Buffers} />
        </>
    }
}

//! S3, Audit: where supply could stop.

mod charts;
mod limits;
mod register;
mod suppliers;
mod tiles;
mod watch;

use super::PageProps;
use super::score_tables::ScoreTables;
use crate::engine::language::tr;
use crate::project::select::{answers, audit_inputs};
use crate::project::words::counted;
use crate::ui::feedback::{Skeleton, SkeletonKind};
use crate::ui::layout::{Card, Disclosure, Grid, NextStep, ScreenHeader};
use crate::ui::route::Screen;
use crate::ui::table::use_narrowing;
use std::rc::Rc;
use yew::prelude::*;

/// The screen.
#[component]
pub fn Audit(props: &PageProps) -> Html {
    let plan = props.plan();
    // Over all items: once, and not at every change of the page.
    let key =
        (Rc::as_ptr(&plan) as usize, props.is_loading(), props.session.settings.audit.long_lead_time_days);
    let answer = use_memo(key, |(_, is_loading, long_lead_time_days)| match is_loading {
        true => AttrValue::default(),
        false => answers::audit(&plan, *long_lead_time_days).into(),
    });
    let body = if props.is_loading() {
        html! { <><Skeleton kind={SkeletonKind::Answer} /><Skeleton kind={SkeletonKind::Table} /></> }
    } else if plan.items.is_empty() {
        super::no_items()
    } else {
        html! { <Work ..props.clone() /> }
    };
    html! {
        <>
            <ScreenHeader question={Screen::Audit.question()} answer={(*answer).clone()} />
            <div class="stack">{ body }</div>
        </>
    }
}

/// Tiles, charts, register, suppliers.
#[component]
fn Work(props: &PageProps) -> Html {
    let narrowing = use_narrowing();
    let plan = props.plan();
    let counts = use_memo(Rc::as_ptr(&plan) as usize, |_| audit_inputs::counts(&plan));
    let items = counted(plan.items.len(), "item", "items");
    let has_receipts = plan.suppliers.iter().any(|supplier| supplier.on_time_share.is_some());
    let sub = if has_receipts {
        tr("In full: received at least what was ordered. On time: received by the promised day")
    } else {
        tr(
            "In full: received at least what was ordered. On time is not possible: the deliveries have no receipt date",
        )
    };
    html! {
        <>
            { tiles::tiles(props, &counts) }
            { limits::limits(props) }
            <Grid>
                <charts::Concentration page={props.clone()} narrowing={narrowing.clone()} />
                <charts::Flags page={props.clone()} narrowing={narrowing.clone()} />
            </Grid>
            <Card title={tr("Risk register")} sub={tr("S, O, D: severity, occurrence, detection, 1 to 10; F2 changes one. Their product ranks, it does not size a buffer")} flush={true}>
                <register::Register page={props.clone()} {narrowing} />
            </Card>
            <Card title={tr("Suppliers")} {sub} flush={true}>
                <suppliers::Suppliers ..props.clone() />
            </Card>
            <watch::Watch ..props.clone() />
            <Disclosure id="scores" title={tr("How facts become scores of 1 to 10")}><ScoreTables /></Disclosure>
            <NextStep label={tr!("Next: Segment your {items}", items)} screen={Screen::Segment} />
        </>
    }
}

//! Money against loss: the best spread of any stock money over all items, from simulated curves.

use super::PageProps;
use crate::engine::language::tr;
use crate::engine::optimise::frontier::FrontierPoint;
use crate::project::inquiry::Topic;
use crate::project::optimise::items::{Goal, Optimised};
use crate::project::optimise::take_over::taken_over;
use crate::project::session::action::{Action, OptimiseAction};
use crate::project::session::evidence::POINTS;
use crate::project::words::{counted, money_about, three_figures, whole};
use crate::ui::feedback::ProgressBar;
use crate::ui::form::{Button, NumberField};
use crate::ui::layout::Card;
use crate::ui::pages::asked::{Asked, asked};
use crate::ui::table::{Cell, Cells, DataTable, Look, Phone, SortKey, listed};
use crate::ui::why::whys;
use std::rc::Rc;
use yew::prelude::*;

/// The card.
#[component]
pub(super) fn Frontier(props: &PageProps) -> Html {
    let plan = props.plan();
    let now = &props.session.optimising;
    let on_find = {
        let (tasks, settings) = (props.tasks.clone(), Rc::clone(&props.session.settings));
        let items = plan.items.len() as u32;
        Callback::from(move |()| tasks.optimise(&settings, items, Goal::Loss))
    };
    let on_stop = {
        let (tasks, job) = (props.tasks.clone(), now.job);
        Callback::from(move |()| {
            if let Some(job) = job {
                tasks.stop(job);
            }
        })
    };
    let running = now.job.is_some();
    let (title, sub) = head(props);
    html! {
        <Card {title} {sub} flush={true}>
            <div class="replay-fields" id="frontier">
                <Button id="optimise" label={if now.result.is_some() { tr("Find the best spread again") } else { tr("Find the best spread") }} waiting={running} on_press={on_find} />
                if running {
                    <ProgressBar
                        done={f64::from(now.done())}
                        total={f64::from(now.items)}
                        label={tr!("{} of {} priced", whole(f64::from(now.done())), counted(now.items as usize, "item", "items"))}
                        stop_label={tr("Stop")}
                        stop_id="stop-optimise"
                        {on_stop}
                    />
                }
                <span role="status">{ if now.is_stale && now.result.is_some() { tr("The plan has changed since. Find it again.") } else { "" } }</span>
            </div>
            { now.result.as_ref().map(|result| budget(props, result)).unwrap_or_default() }
        </Card>
    }
}

fn head(props: &PageProps) -> (String, String) {
    let currency = props.plan().currency.clone();
    let sub = String::from(tr(
        "Every level of every item priced by simulation; the stock of the plan spread anew so that the next money always goes where it spares most loss",
    ));
    let Some(result) = &props.session.optimising.result else {
        return (String::from(tr("Is the money in the right items?")), sub);
    };
    let (stock, loss) = result.planned();
    let best = result.frontier.within(stock).promised;
    let money = |value: f64| money_about(&currency, value);
    let title = if best.loss < 0.99 * loss {
        tr!(
            "The plan's {} spread best loses {} a year instead of {}",
            money(stock),
            money(best.loss),
            money(loss)
        )
    } else {
        tr!("The plan's {} is spread about as well as can be", money(stock))
    };
    (title, sub)
}

/// The budget that is looked at, what it promises and delivers, and the curve.
fn budget(props: &PageProps, result: &Rc<Optimised>) -> Html {
    let now = &props.session.optimising;
    let currency = props.plan().currency.clone();
    let money = |value: f64| money_about(&currency, value);
    let highest = result.frontier.highest().stock_money;
    let on_budget = props.on_action.reform(|money: f64| Action::Optimise(OptimiseAction::Budget(money)));
    let on_fresh = {
        let (tasks, session) = (props.tasks.clone(), Rc::clone(&props.session));
        Callback::from(move |()| tasks.try_fresh(&session.settings, &session.optimising))
    };
    let promised = now.spread.as_ref().map(|spread| spread.promised);
    let sentence = promised.map_or_else(String::new, |point| {
        let carrying = props.session.settings.money.carrying_share_per_year() * 1_000.0;
        tr!("{} of stock spread best loses {} a year by the curves. The next {} would spare {} of loss a year and cost {} to carry.", money(point.stock_money), money(point.loss), money(1_000.0), money(point.next_value * 1_000.0), money(carrying))
    });
    let same = now.fresh.spread == now.spread;
    let fresh = now.fresh.kept.as_ref().filter(|_| same).map_or_else(Html::default, |kept| {
        let (stock, loss) = (kept.delivered.stock_value_money, kept.delivered.loss_money);
        let figures = [
            (tr("On fresh draws, stock"), stock.value, "fresh-1"),
            ("\u{b1}", stock.half_width, "fresh-5"),
            (tr("loses a year"), loss.value, "fresh-2"),
            ("\u{b1}", loss.half_width, "fresh-6"),
            (tr("from the promise"), kept.loss_difference_money.value, "fresh-0"),
        ];
        let shown = figures.map(|(words, value, key)| (words.into(), money(value), key.into()));
        whys(shown, &props.on_explain)
    });
    let trying = now.fresh.job.is_some();
    let on_take = {
        let (plan, session, on_settings) =
            (props.plan(), Rc::clone(&props.session), props.on_settings.clone());
        Callback::from(move |()| {
            let now = &session.optimising;
            if let (Some(result), Some(spread)) = (&now.result, &now.spread) {
                let reason =
                    tr!("Best spread of {}", money_about(&plan.currency, spread.promised.stock_money));
                on_settings.emit(taken_over(&plan, &session.settings, result, spread, &reason));
            }
        })
    };
    html! {
        <>
            <div class="replay-fields">
                <NumberField id="stock-budget" label={tr("Stock money to spread")} unit={currency.clone()} value={promised.map_or(0.0, |point| point.stock_money.round())} min={0.0} max={highest.ceil().max(1.0)} on_change={on_budget} />
                <Button id="try-fresh" label={if trying { tr("Trying on fresh draws...") } else { tr("Try it on fresh draws") }} waiting={trying} on_press={on_fresh} />
                <Button id="take-over" label={tr("Take this spread into the plan")} waiting={now.is_stale} on_press={on_take} />
                <p class="budget-words">{ sentence }</p>
                { fresh }
            </div>
            { curve(props, result) }
            { tail(props, promised.map_or(0.0, |point| point.stock_money)) }
        </>
    }
}

/// The same money spread for the bad years.
fn tail(props: &PageProps, budget_money: f64) -> Html {
    asked(
        props,
        Asked {
            id: "tail",
            title: tr("And in bad years?"),
            sub: tr(
                "The same money spread so that the worst 5 of 100 years cost least (CVaR), beside the spread for the mean year",
            ),
            label: tr("Spread it for bad years"),
            fields: Html::default(),
            topic: Topic::Tail(budget_money),
        },
    )
}

/// A row: what it is, where it stands, and whether the next money is known.
type Row = (&'static str, FrontierPoint, bool);

/// The plan, the budget, the budget on fresh draws, then points of the curve; each in the place that its key names.
fn rows(props: &PageProps, result: &Optimised) -> Vec<Option<Row>> {
    let now = &props.session.optimising;
    let (stock_money, loss) = result.planned();
    let spread = now.spread.as_ref().map(|spread| (tr("Spread best"), spread.promised, true));
    let same = now.fresh.spread == now.spread;
    let fresh = now.fresh.kept.as_ref().filter(|_| same).map(|kept| {
        let (stock_money, loss) = (kept.delivered.stock_value_money.value, kept.delivered.loss_money.value);
        (tr("On fresh draws"), FrontierPoint { stock_money, loss, next_value: 0.0 }, false)
    });
    let plan = (tr("The plan"), FrontierPoint { stock_money, loss, next_value: 0.0 }, false);
    let points =
        result.frontier.points(POINTS).into_iter().map(|point| Some((tr("Of the curve"), point, true)));
    [Some(plan), spread, fresh].into_iter().chain(points).collect()
}

fn curve(props: &PageProps, result: &Optimised) -> Html {
    let all = rows(props, result);
    let (planned, _) = result.planned();
    let money = || Some(props.plan().currency.clone());
    let headings = vec![
        ("stock", tr("Stock"), money(), Phone::Head),
        ("change", tr("Against the plan"), money(), Phone::Shown),
        ("loss", tr("Loss a year"), money(), Phone::Shown),
        ("next", tr("The next 1,000 spares a year"), money(), Phone::Shown),
    ];
    let shown: Vec<usize> = (0..all.len()).filter(|&row| all.get(row).is_some_and(Option::is_some)).collect();
    let rows = shown.len();
    let cells: Cells = Rc::new(move |row, place| {
        let Some(&at) = shown.get(row) else { return Cell::blank("") };
        let Some((what, point, has_next)) = all.get(at).copied().flatten() else { return Cell::blank("") };
        let value = match place {
            0 => point.stock_money,
            1 => point.stock_money - planned,
            2 => point.loss,
            _ if !has_next => return Cell::blank(tr("Known of the curve only")),
            _ if point.next_value <= 0.0 => return Cell::blank(tr("No stock spares more")),
            _ => point.next_value * 1_000.0,
        };
        let text = whole(three_figures(value));
        let text = if place == 1 && value.round() > 0.0 { format!("+{text}") } else { text };
        let id = format!(":spread-{at}-{place}");
        match place {
            0 => Cell::new(SortKey::Number(value), Look::Two { text: text.into(), under: what.into() })
                .explained(id),
            1 if what == tr("The plan") => Cell::blank(tr("It is the plan")),
            _ => Cell::why(value, text, id),
        }
    });
    let mut columns = listed(headings, &cells);
    columns.iter_mut().for_each(|column| column.sortable = false);
    let row_key = Callback::from(|row: usize| AttrValue::from(row.to_string()));
    html! {
        <DataTable
            label={tr("Money against loss")}
            columns={Rc::new(columns)}
            {rows}
            {row_key}
            tall={true}
            explained={props.explained.clone()}
            on_explain={props.on_explain.clone()}
        />
    }
}

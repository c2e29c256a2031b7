//! Findings of a worker as cards: a picture, a table, or why there is neither.

use crate::charts::format::Format;
use crate::charts::kinds;
use crate::charts::scene::{Scene, Sheet};
use crate::engine::language::tr;
use crate::project::finding::{Entry, Finding, Sign};
use crate::project::plan::figures::Plan;
use crate::project::select::derivations::whole::simulated::RANGE;
use crate::project::watch::WatchDecision;
use crate::ui::browser::size::Size;
use crate::ui::chart_view::{ChartView, still};
use crate::ui::feedback::{Chip, Tone};
use crate::ui::form::{Button, ButtonKind, TextField};
use crate::ui::layout::{Card, Grid, Span};
use crate::ui::table::{Cell, Column, DataTable, Look, Phone, SortKey};
use std::rc::Rc;
use yew::prelude::*;

/// Rows seen before `Show more`.
const FIRST: usize = 8;
/// Width of a measure's bar, pixels.
const BULLET_PX: f64 = 88.0;

/// Properties of [`Findings`].
#[derive(Properties, PartialEq, Debug)]
pub struct FindingsProps {
    /// The plan whose items are named.
    pub plan: Rc<Plan>,
    /// What was found; nothing yet without it.
    pub found: Option<Rc<Vec<Finding>>>,
    /// Identifier, one per page.
    pub id: AttrValue,
    /// What is offered was taken over or dismissed.
    #[prop_or_default]
    pub on_decide: Callback<WatchDecision>,
    /// Which explanation is open.
    #[prop_or_default]
    pub explained: Option<AttrValue>,
    /// Opens the explanation of a figure.
    #[prop_or_default]
    pub on_explain: Callback<AttrValue>,
}

/// Each finding as a card.
#[component]
pub fn Findings(props: &FindingsProps) -> Html {
    let all = props.found.iter().flat_map(|found| (0..found.len()).map(move |at| (found, at)));
    let one = |(found, at): (&Rc<Vec<Finding>>, usize)| {
        html! { <One plan={Rc::clone(&props.plan)} found={Rc::clone(found)} {at} id={format!("{}-{at}", props.id)} on_decide={props.on_decide.clone()} explained={props.explained.clone()} on_explain={props.on_explain.clone()} /> }
    };
    html! { <div class="stack">{ for all.map(one) }</div> }
}

/// Properties of [`One`].
#[derive(Properties, PartialEq)]
struct OneProps {
    plan: Rc<Plan>,
    found: Rc<Vec<Finding>>,
    at: usize,
    id: AttrValue,
    on_decide: Callback<WatchDecision>,
    explained: Option<AttrValue>,
    on_explain: Callback<AttrValue>,
}

#[component]
fn One(props: &OneProps) -> Html {
    let key = (Rc::as_ptr(&props.plan) as usize, Rc::as_ptr(&props.found) as usize, props.at);
    let columns = use_memo(key, |_| columns(props));
    let draw = {
        let (found, at, currency) = (Rc::clone(&props.found), props.at, props.plan.currency.clone());
        use_callback(key, move |size: Size, _| {
            let Some(inputs) = found.get(at).and_then(|found| found.chart.as_ref()) else {
                return Rc::<Scene>::default();
            };
            let mut sheet = Sheet::new(size.width, size.height);
            sheet.format = Format::with_currency(&currency);
            Rc::new(kinds::curves::scene(inputs, &sheet))
        })
    };
    let row_key = use_callback((), |row: usize, ()| AttrValue::from(row.to_string()));
    let reason = use_state_eq(String::new);
    let Some(finding) = props.found.get(props.at) else { return html! { <div hidden={true} /> } };
    let table = html! {
        <Card title={finding.title.clone()} sub={finding.sub.clone()} flush={true}>
            <p class="field-error compare-error" role="alert" hidden={finding.problem.is_empty()}>{ finding.problem.clone() }</p>
            <div hidden={finding.columns.is_empty()}>
                <DataTable
                    label={finding.title.clone()}
                    {columns}
                    rows={finding.rows.len()}
                    {row_key}
                    marked={finding.marked.map(|row| AttrValue::from(row.to_string()))}
                    tall={true}
                    first={FIRST}
                    explained={props.explained.clone()}
                    on_explain={props.on_explain.clone()}
                />
            </div>
            <p class="table-source" hidden={finding.note.is_empty()}>{ finding.note.clone() }</p>
            { finding.offer.as_ref().map(|offer| decide(props, offer, &reason)).unwrap_or_default() }
        </Card>
    };
    let chart = match finding.chart {
        None => html! { <div hidden={true} /> },
        Some(_) => html! { <Grid><ChartView id={props.id.clone()} span={Span::Twelve} {draw} /></Grid> },
    };
    html! { <div class="stack" data-finding={props.id.clone()}>{ table }{ chart }</div> }
}

/// The reason, and both ways to decide.
fn decide(props: &OneProps, offer: &WatchDecision, reason: &UseStateHandle<String>) -> Html {
    let on_change = {
        let reason = reason.clone();
        Callback::from(move |text: String| reason.set(text))
    };
    let press = |is_taken: bool| {
        let decision = WatchDecision { is_taken, reason: reason.to_string(), ..offer.clone() };
        props.on_decide.reform(move |()| decision.clone())
    };
    let id = &props.id;
    html! {
        <div class="replay-fields">
            <TextField id={format!("{id}-reason")} label={tr("Reason")} value={(**reason).clone()} {on_change} />
            <Button id={format!("{id}-take")} label={tr("Take over")} kind={ButtonKind::Primary} on_press={press(true)} />
            <Button id={format!("{id}-dismiss")} label={tr("Dismiss")} on_press={press(false)} />
        </div>
    }
}

fn columns(props: &OneProps) -> Vec<Column> {
    let Some(finding) = props.found.get(props.at) else { return Vec::new() };
    let heads = finding.columns.iter().enumerate();
    let column = |(place, head): (usize, &crate::project::finding::Head)| {
        let (plan, found, at) = (Rc::clone(&props.plan), Rc::clone(&props.found), props.at);
        let cell = move |row: usize| {
            let Some(finding) = found.get(at) else { return Cell::blank("") };
            let entry = finding.rows.get(row).and_then(|row| row.get(place));
            let key = |place: usize| {
                AttrValue::from([":", &finding.key, "-", &row.to_string(), "-", &place.to_string()].concat())
            };
            match entry {
                // A figure opens its own explanation, the range beside it another.
                Some(Entry::Figure(value, text, under)) if !finding.key.is_empty() => {
                    let cell = Cell::why(*value, text.clone(), key(place));
                    if under.is_empty() { cell } else { cell.and_why(under.clone(), key(place + RANGE)) }
                }
                Some(entry) => self::cell(&plan, entry),
                None => Cell::blank(""),
            }
        };
        let phone = match (place, head.is_main) {
            (0, _) => Phone::Head,
            (_, true) => Phone::Shown,
            (_, false) => Phone::More,
        };
        let column = Column::new(place.to_string(), head.title.clone(), cell).phone(phone);
        match &head.unit {
            Some(unit) => column.figures(unit.clone()),
            None => column,
        }
    };
    heads.map(column).collect()
}

fn cell(plan: &Plan, entry: &Entry) -> Cell {
    let look = |text: &String, under: &String| match under.is_empty() {
        true => Look::Plain(text.clone().into()),
        false => Look::Two { text: text.clone().into(), under: under.clone().into() },
    };
    match entry {
        Entry::Words(text, under) => Cell::new(SortKey::Text(text.clone().into()), look(text, under)),
        Entry::Figure(value, text, under) => Cell::new(SortKey::Number(*value), look(text, under)),
        Entry::Why(value, text, id, under) => {
            let cell = Cell::new(SortKey::Number(*value), look(text, under));
            if under.is_empty() {
                Cell::why(*value, text.clone(), id.clone())
            } else {
                cell.explained(id.clone())
            }
        }
        Entry::Bullet(inputs) => {
            let scene = kinds::bullet_row::scene(inputs, &Sheet::new(BULLET_PX, 20.0));
            let value = inputs.value.as_ref().map_or(0.0, |(value, _)| *value);
            Cell::new(SortKey::Number(value), Look::Drawn(still("bullet", &scene, &inputs.name)))
        }
        Entry::Item(index) => plan.items.get(*index as usize).map_or_else(
            || Cell::blank(tr("No longer in the plan")),
            |item| Cell::item(item.name.clone(), item.segment.group, item.code.clone()),
        ),
        Entry::Sign(sign, text, under) => {
            let tone = match sign {
                Sign::Good => Tone::Ok,
                Sign::Near => Tone::Warn,
                Sign::Bad => Tone::Danger,
                Sign::Plain => Tone::Neutral,
            };
            let text = AttrValue::from(text.clone());
            let chip = html! { <><Chip text={text.clone()} {tone} /><small class="cell-under">{ under.clone() }</small></> };
            Cell::new(SortKey::Text(text), Look::Drawn(chip))
        }
        Entry::Unknown(why) => Cell::blank(why.clone()),
    }
}

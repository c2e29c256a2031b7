//! Step 4: what will be in use, and what happens to what is in use now.

use super::edit::Desk;
use super::{facts, flow as frame};
use crate::engine::language::tr;
use crate::import::report::Report;
use crate::project::imports::difference::{Change, Named};
use crate::project::session::action::{Action, ImportAction};
use crate::project::words::{counted, whole};
use crate::ui::feedback::{Notice, Tone};
use crate::ui::form::{Button, ButtonKind};
use crate::ui::layout::Disclosure;
use crate::ui::pages::PageProps;
use crate::ui::route::{self, Route, Screen};
use std::rc::Rc;
use yew::prelude::*;

/// Properties of [`Outcome`].
#[derive(Properties, PartialEq)]
pub(super) struct OutcomeProps {
    pub(super) desk: Desk,
    pub(super) report: Rc<Report>,
    pub(super) page: PageProps,
}

const KEEP: &str = "keep";

/// The step.
#[component]
pub(super) fn Outcome(props: &OutcomeProps) -> Html {
    let OutcomeProps { desk, report, page } = props;
    use_comparison(desk, page);
    let way = use_state_eq(|| AttrValue::Static(KEEP));
    let own = page.session.project.as_ref().is_some_and(|project| !project.is_sample);
    let keep_decisions = way.as_str() == KEEP;
    let on_way = {
        let way = way.setter();
        Callback::from(move |chosen: AttrValue| way.set(chosen))
    };
    let on_use = {
        let on_action = page.on_action.clone();
        let to = if own && keep_decisions { Screen::Data } else { Screen::Overview };
        Callback::from(move |()| {
            on_action.emit(Action::Import(ImportAction::Used { keep_decisions }));
            route::go(&Route::from(to));
        })
    };
    let stuck = frame::stuck(4, report);
    let waiting = stuck.is_some() || desk.hand.job.is_some();
    let label = tr!("Use {}", counted(report.counts.items as usize, "item", "items"));
    let onward = html! {
        <>
            <span class="hint">{ stuck.unwrap_or(tr("What is in use now can be brought back in one step.")) }</span>
            <Button id="use-import" {label} kind={ButtonKind::Primary} {waiting} on_press={on_use} />
        </>
    };
    html! {
        <>
            <div>{ comparison(desk, own) }</div>
            <facts::Facts report={Rc::clone(report)} levels={false} />
            <section class="card result-ways" hidden={!own} aria-label={tr("What happens to the data in use")}>
                { ways(&way, &on_way) }
            </section>
            { frame::bar(4, desk, page, onward) }
        </>
    }
}

/// Own data in use are compared with what was read, once for each reading.
#[hook]
fn use_comparison(desk: &Desk, page: &PageProps) {
    let project = page.session.project.clone().filter(|project| !project.is_sample);
    let read = desk.hand.read.clone().filter(|_| desk.hand.difference.is_none());
    let (tasks, settings) = (page.tasks.clone(), Rc::clone(&page.session.settings));
    let key = read.as_ref().map(|read| Rc::as_ptr(&read.report) as usize);
    use_effect_with(key, move |_| {
        if let (Some(project), Some(read)) = (project, read) {
            tasks.compare(&project, &read, &settings);
        }
    });
}

/// Decisions stay, or all begins anew.
fn ways(way: &AttrValue, on_way: &Callback<AttrValue>) -> Html {
    let one = |(value, title, note): (&'static str, &'static str, &'static str)| {
        let onchange = {
            let on_way = on_way.clone();
            Callback::from(move |_: Event| on_way.emit(AttrValue::Static(value)))
        };
        html! {
            <label key={value}>
                <input type="radio" name="import-way" {value} checked={way.as_str() == value} {onchange} />
                <span><b>{ title }</b><small>{ note }</small></span>
            </label>
        }
    };
    let all = [
        (KEEP, tr("Replace data, keep my decisions"), tr("Settings, targets and groups that you set stay.")),
        ("new", tr("Start a new project"), tr("Settings begin at their defaults.")),
    ];
    html! {
        <fieldset>
            <legend>{ tr("What happens to the data in use") }</legend>
            { for all.into_iter().map(one) }
        </fieldset>
    }
}

/// New, gone and changed, each as a list that opens.
fn comparison(desk: &Desk, own: bool) -> Html {
    if !own {
        return html! { <div hidden={true} /> };
    }
    let Some(difference) = &desk.hand.difference else {
        return html! { <p class="flow-wait">{ tr("Comparing with the data in use...") }</p> };
    };
    let change = |(item, changes): &(Named, Vec<Change>)| {
        let said: Vec<String> =
            changes.iter().map(|one| tr!("{}: {}, was {}", one.field, one.after, one.before)).collect();
        entry(item, &said.join(" \u{b7} "))
    };
    let lists = [
        (
            "new",
            tr("New"),
            difference.new.0,
            difference.new.1.iter().map(|item| entry(item, "")).collect::<Vec<_>>(),
        ),
        (
            "gone",
            tr("Gone"),
            difference.gone.0,
            difference.gone.1.iter().map(|item| entry(item, "")).collect(),
        ),
        ("changed", tr("Changed"), difference.changed.0, difference.changed.1.iter().map(change).collect()),
    ];
    let tile = |(key, word, count, entries): (&'static str, &'static str, u32, Vec<Html>)| {
        let all = counted(count as usize, "item", "items");
        let rest = (count as usize).saturating_sub(entries.len());
        html! {
            <div key={key} data-difference={key} data-value={count.to_string()}>
                <Disclosure id={format!("difference-{key}")} title={format!("{word}: {all}")} open={count > 0 && count <= 12}>
                    <ul class="difference-list">{ for entries }</ul>
                    <p class="hint" hidden={rest == 0}>{ tr!("and {} more", whole(rest as f64)) }</p>
                </Disclosure>
            </div>
        }
    };
    let lost = difference.decisions_without_item.join(", ");
    html! {
        <>
            <div class="difference">{ for lists.into_iter().map(tile) }</div>
            <div hidden={lost.is_empty()}>
                <Notice tone={Tone::Warn} text={tr!("**You decided about items that are gone:** {lost}. The decisions are kept and have no effect until the items come back.", lost)} />
            </div>
        </>
    }
}

fn entry(item: &Named, said: &str) -> Html {
    html! {
        <li key={item.code.clone()}>
            <span><b>{ item.code.clone() }</b>{ " " }{ if item.name == item.code { String::new() } else { item.name.clone() } }</span>
            <span class="cell-under" hidden={said.is_empty()}>{ said.to_owned() }</span>
        </li>
    }
}

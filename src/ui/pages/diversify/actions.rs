//! What is to be done about second sources: how far each is, who sees to it, and by when.

use super::PageProps;
use crate::engine::language::tr;
use crate::project::diversify::ranking::ToQualify;
use crate::project::settings::agreed::{Agreed, Progress, SOURCE};
use crate::project::words::counted;
use crate::ui::layout::Card;
use crate::ui::table::buttons_of_fields;
use std::rc::Rc;
use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

/// Ranked items that are on the list from the start.
const FIRST: usize = 5;
/// Longest name of an owner.
const LONGEST: &str = "80";

/// The list.
pub(super) fn actions(props: &PageProps, found: &[ToQualify]) -> Html {
    let (plan, settings) = (props.plan(), &props.session.settings);
    let code = |one: &ToQualify| plan.items.get(one.answers.item).map(|item| item.code.clone());
    let mut codes: Vec<String> = found.iter().take(FIRST).filter_map(code).collect();
    let agreed = settings.agreed.iter().filter(|own| own.is_of_source()).map(Agreed::code);
    let others: Vec<String> =
        agreed.filter(|own| codes.iter().all(|known| known != own)).map(String::from).collect();
    codes.extend(others);
    let rows: Vec<Agreed> = codes
        .iter()
        .filter_map(|code| {
            let item = plan.items.iter().find(|item| item.code == *code)?;
            let about = [SOURCE, code].concat();
            let what = tr!("Qualify a second source for **{}**", item.name);
            Some(match settings.agreed_about(&about) {
                Some(known) => Agreed { what, ..known.clone() },
                None => Agreed { about, what, ..Agreed::default() },
            })
        })
        .collect();
    let count = rows.iter().filter(|own| !own.is_empty()).count();
    let title = match count {
        0 => String::from(tr("Action list: nobody sees to it yet")),
        n => tr!("Action list: {} under way", counted(n, "second source", "second sources")),
    };
    html! {
        <Card {title} sub={tr("The first of the ranking, and those that you have begun. It is kept with the project and stands in the report")} flush={true}>
            <div class="table-frame" role="region" tabindex="0" aria-label={tr("Action list")}>
                <table class="table action-list" aria-label={tr("Action list")} data-rows="plain" data-cards="true">
                    <thead><tr>{ for [tr("Item"), tr("Status"), tr("Owner"), tr("Due")].into_iter().map(|head| html! { <th scope="col">{ head }</th> }) }</tr></thead>
                    <tbody>{ for rows.iter().map(|own| row(props, own)) }</tbody>
                </table>
            </div>
            { buttons_of_fields(tr("Action list")) }
        </Card>
    }
}

fn row(props: &PageProps, own: &Agreed) -> Html {
    let name = own.what.trim_start_matches(tr("Qualify a second source for ")).replace("**", "");
    let set = |change: fn(&mut Agreed, String)| {
        let (settings, on_settings) = (Rc::clone(&props.session.settings), props.on_settings.clone());
        let own = own.clone();
        move |text: String| {
            let (mut next, mut own) = ((*settings).clone(), own.clone());
            change(&mut own, text);
            next.agree(own);
            on_settings.emit(next);
        }
    };
    let typed = |change| {
        let set = set(change);
        Callback::from(move |event: Event| {
            set(event.target_unchecked_into::<HtmlInputElement>().value().trim().to_owned());
        })
    };
    let on_progress = {
        let set = set(|own, text| {
            let named = Progress::OF_SOURCE.into_iter().find(|progress| progress.name() == text);
            own.progress = named.unwrap_or_default();
        });
        Callback::from(move |event: Event| set(event.target_unchecked_into::<HtmlSelectElement>().value()))
    };
    let option = |progress: Progress| {
        html! { <option value={progress.name()} selected={progress == own.progress}>{ progress.name() }</option> }
    };
    let label = |what: &str| tr!("{} of the second source for {}", what, name);
    html! {
        <tr key={own.about.clone()} data-row={own.code().to_owned()}>
            <th scope="row" data-phone="head"><span class="cell-name">{ name.clone() }</span><small class="cell-under">{ own.code().to_owned() }</small></th>
            <td data-phone="full" data-label={tr("Status")}><select aria-label={label(tr("Status"))} onchange={on_progress}>{ for Progress::OF_SOURCE.into_iter().map(option) }</select></td>
            <td data-phone="full" data-label={tr("Owner")}><input type="text" autocomplete="off" maxlength={LONGEST} aria-label={label(tr("Owner"))} value={own.owner.clone()} onchange={typed(|own, text| own.owner = text)} /></td>
            <td data-phone="full" data-label={tr("Due")}><input type="date" aria-label={label(tr("Due date"))} value={own.due.clone()} onchange={typed(|own, text| own.due = text)} /></td>
        </tr>
    }
}

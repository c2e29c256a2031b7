//! How the report looks: its logo, its accent colour, and which pages it has.

use crate::engine::language::tr;
use crate::project::export::report::PAGES;
use crate::project::settings::Settings;
use crate::project::settings::accent::{Refused, accent};
use crate::project::settings::logo::{logo, too_large};
use crate::ui::browser::file;
use crate::ui::form::{Button, ButtonKind, TextField, Toggle};
use crate::ui::pages::PageProps;
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// The fields.
#[component]
pub(super) fn LookOfReport(props: &PageProps) -> Html {
    let refused = use_state_eq(Refused::default);
    let logo_error = use_state_eq(String::new);
    let own = &props.session.settings.report;
    let on_accent = {
        let (refused, set) =
            (refused.setter(), props.settings_changed(|settings, text| settings.report.accent = text));
        Callback::from(move |typed: String| match accent(&typed) {
            Ok(colour) => {
                refused.set(Refused::default());
                set.emit(colour);
            }
            Err(why) => refused.set(why),
        })
    };
    let on_nearest = on_accent.reform({
        let nearest = refused.nearest.clone();
        move |()| nearest.clone()
    });
    let set_logo = props.settings_changed(|settings, address: String| settings.report.logo = address);
    // What was read goes into the settings of now: others may have changed while it was read.
    let read = use_state_eq(String::new);
    {
        let set_logo = set_logo.clone();
        use_effect_with((*read).clone(), move |address| {
            if !address.is_empty() {
                set_logo.emit(address.clone());
            }
        });
    }
    let on_logo = {
        let (error, read) = (logo_error.setter(), read.setter());
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            let Some(chosen) = input.files().and_then(|files| files.get(0)) else { return };
            input.set_value("");
            let (error, read) = (error.clone(), read.clone());
            read.set(String::new());
            wasm_bindgen_futures::spawn_local(async move {
                let name = chosen.name();
                let found = match too_large(&name, chosen.size()) {
                    Some(sentence) => Err(sentence),
                    None => file::bytes(&chosen).await.and_then(|bytes| logo(&name, &bytes)),
                };
                error.set(found.as_ref().err().cloned().unwrap_or_default());
                if let Ok(address) = found {
                    read.set(address);
                }
            });
        })
    };
    let on_remove = set_logo.reform(|()| String::new());
    let change = |set: fn(&mut Settings, &'static str, bool), name: &'static str| {
        let (settings, on_settings) = (Rc::clone(&props.session.settings), props.on_settings.clone());
        Callback::from(move |on: bool| {
            let mut next = Settings::clone(&settings);
            set(&mut next, name, on);
            on_settings.emit(next);
        })
    };
    let page = |name: &'static str| {
        let on = !own.left_out.iter().any(|left| left == name);
        let on_change = change(|settings, name, on| settings.report.show(name, on), name);
        let moved = change(|settings, name, is_up| settings.report.move_page(&PAGES, name, is_up), name);
        let button = |word: &'static str, is_up: bool| {
            let (label, name) = (tr!("Move {}", word), tr!("Move {}: {}", word, tr(name)));
            html! { <Button {label} {name} kind={ButtonKind::Text} on_press={moved.reform(move |()| is_up)} /> }
        };
        html! { <li key={name}><Toggle label={tr(name)} {on} {on_change} />{ button(tr("up"), true) }{ button(tr("down"), false) }</li> }
    };
    html! {
        <div class="stack">
            <fieldset id="report-outline">
                <legend>{ tr("Pages") }</legend>
                <ol class="table-columns">{ for own.ordered(&PAGES).into_iter().map(page) }</ol>
            </fieldset>
            <div class="scenario-fields">
                <TextField id="report-accent" label={tr("Accent colour")} value={own.accent.clone()} longest={7} hint={tr("Such as #8A4B00; empty for none")} error={refused.sentence.clone()} on_change={on_accent} />
                <div class="field">
                    <label for="report-logo">{ tr("Logo (PNG or SVG)") }</label>
                    <input type="file" id="report-logo" accept=".png,.svg" onchange={on_logo} aria-describedby="report-logo-error" />
                    <p class="field-error" id="report-logo-error" role="alert">{ (*logo_error).clone() }</p>
                </div>
            </div>
            <div class="row">
                <span hidden={refused.nearest.is_empty()}>
                    <Button id="accent-nearest" label={tr!("Use {}", refused.nearest)} kind={ButtonKind::Small} on_press={on_nearest} />
                </span>
                <span hidden={own.logo.is_empty()}>
                    <Button id="logo-remove" label={tr("Remove the logo")} kind={ButtonKind::Small} on_press={on_remove} />
                </span>
            </div>
        </div>
    }
}

//! S1, Start: every way to begin.

mod cells;
mod grid;
mod paste;
mod projects;
mod samples;
mod snapshots;
mod template;

use super::PageProps;
use crate::engine::language::tr;
use crate::ui::browser::file;
use crate::ui::form::{Button, ButtonKind};
use crate::ui::icons::{Icon, icon, icon_20};
use crate::ui::layout::ScreenHeader;
use crate::ui::route::{Route, Screen};
use yew::prelude::*;

/// Part of the address under which the grid for typing stands.
const TYPE: &str = "type";

/// The screen.
#[component]
pub fn Start(props: &PageProps) -> Html {
    let typing = props.route.part == TYPE;
    let answer = if typing {
        tr(
            "Type your **3 to 5 most critical items**: code, demand and lead time. What you leave out is assumed and shown.",
        )
    } else {
        tr(
            "You need **3 columns**: item code, demand and lead time. Your file is read in this browser. It is not uploaded.",
        )
    };
    let body = if typing {
        html! { <div key="typing"><grid::Grid on_load={props.on_load.clone()} /></div> }
    } else {
        html! { <div key="ways" class="start">{ ways(props) }</div> }
    };
    html! {
        <>
            <ScreenHeader question={Screen::Start.question()} {answer} />
            { body }
        </>
    }
}

fn ways(props: &PageProps) -> Html {
    html! {
        <>
            { upload() }
            <paste::Paste on_load={props.on_load.clone()} />
            { type_in() }
            <samples::Samples session={props.session.clone()} tasks={props.tasks.clone()} on_load={props.on_load.clone()} />
            <projects::Projects
                session={props.session.clone()}
                tasks={props.tasks.clone()}
                on_action={props.on_action.clone()}
            />
            <template::Template tasks={props.tasks.clone()} />
        </>
    }
}

/// The head of a card: icon, name, and what it does.
fn head(sign: Icon, title: &'static str, sub: &'static str) -> Html {
    html! {
        <>
            <h2>{ icon_20(sign) }{ title }</h2>
            <p class="card-sub">{ sub }</p>
        </>
    }
}

fn upload() -> Html {
    let on_press = Callback::from(|()| file::choose());
    let kinds = ["XLSX", "CSV", "TSV", "ODS", "XLS"];
    html! {
        <section class="card way way-wide" aria-label={tr("Upload or drop a file")}>
            { head(
                Icon::Upload,
                tr("Upload or drop a file"),
                tr("Sheets, columns and number formats are detected. You confirm each one."),
            ) }
            <div class="way-drop">
                { icon_20(Icon::Upload) }
                <p>{ tr("Drop files anywhere in this window") }</p>
                <Button id="choose-files" label={tr("Choose files")} kind={ButtonKind::Primary} {on_press} />
                <ul aria-label={tr("Kinds of files")}>
                    { for kinds.into_iter().map(|kind| html! { <li key={kind} class="chip" data-tone="outline">{ kind }</li> }) }
                </ul>
            </div>
            <p class="way-private">{ icon(Icon::Shield) }{ tr("Read in this browser, not uploaded.") }</p>
        </section>
    }
}

fn type_in() -> Html {
    let rows = [
        [tr("Item name"), tr("Lead time")],
        [tr("e.g. Shaft seal"), "e.g. 63"],
        [tr("e.g. Motor"), "e.g. 70"],
        ["", ""],
        ["", ""],
    ];
    html! {
        <section class="card way" aria-label={tr("Type in a few items")}>
            { head(Icon::Keyboard, tr("Type in a few items"), tr("10 rows, 8 columns, with examples.")) }
            { cells::drawing(&rows, false) }
            <div class="way-actions">
                <Button id="type-items" label={tr("Type items")} href={Route::to(Screen::Start, TYPE).hash()} />
            </div>
        </section>
    }
}

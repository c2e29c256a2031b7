//! S11, Privacy check: where the data are, what this page asked for, and how to check that without us.

use super::PageProps;
use crate::engine::language::{Words, later, tr};
use crate::ui::browser::page;
use crate::ui::browser::requests::{self, Request};
use crate::ui::browser::timer::Timer;
use crate::ui::feedback::{Notice, Tone};
use crate::ui::form::{Button, ButtonKind, TextField};
use crate::ui::layout::ScreenHeader;
use crate::ui::route::Screen;
use yew::prelude::*;

/// Milliseconds between two looks at the browser's record.
const LOOK_MS: i32 = 1_000;
/// What is typed before everything is erased.
const WORD: &str = "DELETE";

const CHECKS: [Words; 3] = [
    later(
        "Turn off the network now. Everything keeps working, help and files included, once the app is kept for work offline.",
    ),
    later("Press F12, open Network, and load a file: nothing appears."),
    later(
        "Read the policy below. The browser holds the page and its workers to it, whatever their code says.",
    ),
];

const NOT_COVERED: [Words; 5] = [
    later(
        "A policy does not stop a page from going to another address, or from a call between browsers (WebRTC). This page does neither.",
    ),
    later("Extensions of your browser can read what any page shows."),
    later("Whoever uses this computer under your name sees what this browser keeps."),
    later("Files that you save and send are under your own care."),
    later("Looking for a newer version of the page asks its host for the page's files and carries no data."),
];

/// The screen.
#[component]
pub fn Privacy(props: &PageProps) -> Html {
    let looks = use_state_eq(|| 0_u32);
    {
        let (next, set) = (*looks + 1, looks.setter());
        use_effect_with(*looks, move |_| {
            let timer = Timer::after(LOOK_MS, move || set.set(next));
            move || drop(timer)
        });
    }
    let asked = requests::all();
    let away = asked.iter().filter(|request| !request.stays).count();
    let answer = match away {
        0 => tr!(
            "Your data is in this browser on this computer. This page asked its own host for **{} files of its own**, and \
             **no other machine** for anything.",
            asked.len()
        ),
        _ => tr!("**{away} requests went to another machine.** See the list.", away),
    };
    html! {
        <>
            <ScreenHeader question={Screen::Privacy.question()} {answer} />
            <div class="stack">
                <section class="card" id="lasting">
                    <h2>{ tr("How long it is kept") }</h2>
                    <p class="lasting-open">{ tr("Nothing of yours is kept yet. Once it is, this browser is asked to keep it until you delete it.") }</p>
                    <p class="lasting-yes">{ tr("This browser has promised to keep your projects until you delete them.") }</p>
                    <p class="lasting-no">{ tr("This browser may clear your projects when it needs room. Save a project file of what matters.") }</p>
                </section>
                { list(tr("Check it yourself"), &CHECKS) }
                <section class="card">
                    <h2>{ tr("The page's policy") }</h2>
                    <p><code id="policy">{ policy() }</code></p>
                </section>
                { list(tr("What it does not cover"), &NOT_COVERED) }
                { record(&asked) }
                <Erase tasks={props.tasks.clone()} />
            </div>
        </>
    }
}

fn list(title: &'static str, sentences: &[Words]) -> Html {
    html! {
        <section class="card">
            <h2>{ title }</h2>
            <ul>{ for sentences.iter().map(|sentence| html! { <li key={*sentence}>{ *sentence }</li> }) }</ul>
        </section>
    }
}

/// The policy as the page carries it.
fn policy() -> String {
    let place =
        page::document().and_then(|document| document.query_selector("meta[http-equiv]").ok().flatten());
    place.and_then(|meta| meta.get_attribute("content")).unwrap_or_default()
}

fn record(asked: &[Request]) -> Html {
    html! {
        <section class="card">
            <h2>{ tr("Requests of this page and its workers") }</h2>
            <p class="card-sub">{ tr("From the browser's own record, the first one first.") }</p>
            <div class="table-frame" tabindex="0" role="region" aria-label={tr("Requests")}>
                <table id="requests">
                    <thead><tr><th>{ tr("After") }</th><th>{ tr("Address") }</th><th>{ tr("By") }</th></tr></thead>
                    <tbody>
                        { for asked.iter().enumerate().map(|(place, request)| html! {
                            <tr key={place}>
                                <td>{ format!("{:.1} s", request.start_ms / 1_000.0) }</td>
                                <td>{ request.address.clone() }</td>
                                <td>{ request.by }</td>
                            </tr>
                        }) }
                    </tbody>
                </table>
            </div>
        </section>
    }
}

/// Properties of [`Erase`].
#[derive(Properties, PartialEq)]
struct EraseProps {
    tasks: crate::ui::tasks::Tasks,
}

/// Everything that this browser keeps is deleted, once the word is typed.
#[component]
fn Erase(props: &EraseProps) -> Html {
    let typed = use_state_eq(String::new);
    let on_change = {
        let set = typed.setter();
        Callback::from(move |word: String| set.set(word))
    };
    let is_meant = *typed == WORD;
    let on_press = {
        let (tasks, typed) = (props.tasks.clone(), typed.clone());
        Callback::from(move |()| {
            if *typed == WORD {
                tasks.keeper().erase();
                typed.set(String::new());
            }
        })
    };
    html! {
        <section class="card">
            <h2>{ tr("Erase everything in this browser") }</h2>
            <Notice tone={Tone::Warn} text={tr("All projects kept in this browser are deleted. **There is no undo.** Files that you saved stay.")} />
            <TextField id="erase-word" label={tr("Type DELETE to go on")} value={(*typed).clone()} {on_change} />
            <Button id="erase" label={tr("Erase everything")} kind={ButtonKind::Outlined} waiting={!is_meant} {on_press} />
        </section>
    }
}

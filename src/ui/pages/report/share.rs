//! A view for somebody else: what it holds, how it is sent, and what came of it. The keeper makes it.

use crate::engine::language::{Words, later, tr};
use crate::project::share::Included;
use crate::protocol::sharing::{Form, Sharing};
use crate::ui::browser::clock::today;
use crate::ui::feedback::{Notice, Tone};
use crate::ui::form::{Button, ButtonKind, Choice, Segmented, TextField, Toggle};
use crate::ui::layout::Card;
use crate::ui::pages::PageProps;
use yew::prelude::*;

/// A part of a view: what it is, and its place.
type Part = (Words, fn(&mut Included) -> &mut bool);

const PARTS: [Part; 5] = [
    (later("Item names"), |included| &mut included.item_names),
    (later("Supplier names"), |included| &mut included.supplier_names),
    (later("Costs and money"), |included| &mut included.money),
    (later("Demand and deliveries"), |included| &mut included.history),
    (later("Notes"), |included| &mut included.notes),
];

const FORMS: [(&str, Words, Form); 3] = [
    ("inside", later("Link with the data inside"), Form::Inside),
    ("hosted", later("Link and hosted file"), Form::Hosted),
    ("file", later("Project file"), Form::File),
];

/// The card.
#[component]
pub(super) fn Share(props: &PageProps) -> Html {
    let typed = use_state_eq(|| {
        let included = Included { supplier_names: false, history: false, ..Included::ALL };
        Sharing { included, ..Sharing::default() }
    });
    let part = |(label, place): Part| {
        let mut included = typed.included;
        let on = *place(&mut included);
        let typed = typed.clone();
        let on_change = Callback::from(move |on: bool| {
            let mut next = (*typed).clone();
            *place(&mut next.included) = on;
            typed.set(next);
        });
        html! { <Toggle {label} {on} {on_change} /> }
    };
    let on_form = {
        let typed = typed.clone();
        Callback::from(move |value: AttrValue| {
            let form = FORMS.iter().find(|(name, ..)| value == *name).map(|(.., form)| *form);
            typed.set(Sharing { form: form.unwrap_or_default(), ..(*typed).clone() });
        })
    };
    let on_change = {
        let typed = typed.clone();
        Callback::from(move |passphrase: String| typed.set(Sharing { passphrase, ..(*typed).clone() }))
    };
    let on_press = {
        let (tasks, session, typed) = (props.tasks.clone(), props.session.clone(), typed.clone());
        Callback::from(move |()| {
            tasks.keeper().share(&session, Sharing { day: today().0, ..(*typed).clone() });
        })
    };
    let value = FORMS.iter().find(|(.., form)| *form == typed.form).map_or("", |(name, ..)| *name);
    let choices = FORMS.iter().map(|(name, label, _)| Choice::new(*name, *label)).collect::<Vec<_>>();
    let (link, words) = props.session.keeping.made.clone();
    html! {
        <Card title={tr("Share a view")} sub={tr("Results and settings, and what you tick. The receiver can try things; nothing changes for you")}>
            <div class="row">{ for PARTS.into_iter().map(part) }</div>
            <Segmented label={tr("How to send it")} {choices} {value} on_change={on_form} />
            <TextField
                id="share-passphrase"
                label={tr("Passphrase (optional)")}
                value={typed.passphrase.clone()}
                hint={tr("Tell it another way. It is not part of the link; a hosted file has a key of its own.")}
                {on_change}
            />
            <div class="row">
                <Button id="share" label={tr("Make it and test it")} kind={ButtonKind::Outlined} {on_press} />
            </div>
            <div id="shared" hidden={words.is_empty()}>
                <Notice tone={Tone::Info} text={words}>
                    <a class="button" id="shared-link" hidden={link.is_empty()} href={link.clone()} target="_blank" rel="noopener">{ tr("Open the link") }</a>
                </Notice>
                <div hidden={link.is_empty()}>
                    <label class="field">
                        { tr("Your link") }
                        <span class="field-box"><input id="link-text" type="text" readonly={true} value={link.clone()} /></span>
                    </label>
                    { super::copying("copy-link", tr("Copy link"), "#link-text") }
                </div>
            </div>
        </Card>
    }
}

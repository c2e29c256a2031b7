//! Cells copied from a spreadsheet. Ctrl+V works anywhere; this card has a place for it where there is no such key.

use super::{cells, head};
use crate::engine::language::tr;
use crate::project::session::import::FileInHand;
use crate::ui::browser::page;
use crate::ui::form::Button;
use crate::ui::icons::Icon;
use crate::ui::incoming::PASTED;
use web_sys::HtmlTextAreaElement;
use yew::prelude::*;

/// Properties of [`Paste`].
#[derive(Properties, PartialEq)]
pub(super) struct PasteProps {
    pub(super) on_load: Callback<Vec<FileInHand>>,
}

/// The card.
#[component]
pub(super) fn Paste(props: &PasteProps) -> Html {
    let open = use_state_eq(|| false);
    {
        use_effect_with(*open, |open| {
            if *open {
                page::focus("#paste-here");
            }
        });
    }
    let on_open = {
        let open = open.setter();
        Callback::from(move |()| open.set(true))
    };
    // A paste into the field is an input, whatever key or menu it came from.
    let oninput = {
        let on_load = props.on_load.clone();
        Callback::from(move |event: InputEvent| {
            let field: HtmlTextAreaElement = event.target_unchecked_into();
            let text = field.value();
            if text.contains(['\t', '\n']) {
                field.set_value("");
                on_load.emit(vec![FileInHand::held(PASTED, text.into_bytes())]);
            }
        })
    };
    let rows = [
        [tr("Item"), tr("Usage"), tr("Days")],
        ["PMP-0417", "182", "63"],
        ["PMP-0231", "342", "84"],
        ["PMP-0102", "139", "70"],
        ["PMP-0350", "143", "77"],
    ];
    html! {
        <section class="card way" aria-label={tr("Paste from Excel")}>
            { head(Icon::Paste, tr("Paste from Excel"), tr("Ctrl+V works anywhere. Copy the headers too.")) }
            <div hidden={*open}>{ cells::drawing(&rows, true) }</div>
            <div class="way-paste" hidden={!*open}>
                <label for="paste-here">{ tr("Paste the copied cells here") }</label>
                <textarea id="paste-here" rows="4" autocomplete="off" spellcheck="false" {oninput} />
            </div>
            <div class="way-actions" hidden={*open}>
                <Button id="paste-cells" label={tr("Paste cells")} on_press={on_open} />
            </div>
        </section>
    }
}

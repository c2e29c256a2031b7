//! The whole window takes files; a hidden input takes them from the dialog and from tests.

use crate::ui::browser::file;
use crate::ui::browser::listen::Listener;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{DragEvent, File, HtmlInputElement};
use yew::prelude::*;

/// Properties of [`DropZone`].
#[derive(Properties, PartialEq, Debug)]
pub struct DropZoneProps {
    /// What a drop will do.
    #[prop_or(AttrValue::Static("Drop to read these files"))]
    pub text: AttrValue,
    /// What it will not do.
    #[prop_or(AttrValue::Static(
        "They are read in this browser and not uploaded. Nothing is replaced until you say so."
    ))]
    pub note: AttrValue,
    /// Files were dropped or chosen.
    pub on_files: Callback<Vec<File>>,
}

/// The input for files, always there, and the sign over the window while files hang above it.
#[component]
pub fn DropZone(props: &DropZoneProps) -> Html {
    let over = use_state_eq(|| false);
    {
        let set = over.setter();
        use_effect_with(props.on_files.clone(), move |on_files| {
            let listeners = listen(set, on_files.clone());
            move || drop(listeners)
        });
    }
    let onchange = {
        let on_files = props.on_files.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            let files = input.files().map(|files| file::list(&files)).unwrap_or_default();
            // The same file can be chosen again after it was mended.
            input.set_value("");
            if !files.is_empty() {
                on_files.emit(files);
            }
        })
    };
    html! {
        <>
            <input
                type="file"
                id={file::INPUT_ID}
                class="visually-hidden"
                multiple={true}
                accept={file::ACCEPTED}
                tabindex="-1"
                aria-label="Spreadsheet files"
                {onchange}
            />
            <div class="drop-zone" hidden={!*over}>
                <p>{ props.text.clone() }<small>{ props.note.clone() }</small></p>
            </div>
        </>
    }
}

fn listen(over: UseStateSetter<bool>, on_files: Callback<Vec<File>>) -> Vec<Option<Listener>> {
    let enter = {
        let over = over.clone();
        Listener::on_window("dragover", move |event| {
            if let Some(event) = files_of(&event) {
                event.prevent_default();
                over.set(true);
            }
        })
    };
    let leave = {
        let over = over.clone();
        // Only the leaving of the window has no element that it goes to.
        Listener::on_window("dragleave", move |event| {
            if event.dyn_ref::<DragEvent>().is_none_or(|event| event.related_target().is_none()) {
                over.set(false);
            }
        })
    };
    let dropped = Listener::on_window("drop", move |event| {
        let Some(event) = files_of(&event) else { return };
        event.prevent_default();
        over.set(false);
        let files = event.data_transfer().and_then(|data| data.files());
        let files = files.map(|files| file::list(&files)).unwrap_or_default();
        if !files.is_empty() {
            on_files.emit(files);
        }
    });
    vec![enter, leave, dropped]
}

fn files_of(event: &web_sys::Event) -> Option<&DragEvent> {
    let event = event.dyn_ref::<DragEvent>()?;
    let kinds = event.data_transfer()?.types();
    kinds.iter().any(|kind| kind == "Files").then_some(event)
}

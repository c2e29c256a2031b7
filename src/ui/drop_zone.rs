//! The whole window takes files and pasted cells; a hidden input takes files from the dialog and from tests.

use crate::engine::language::tr;
use crate::ui::browser::file;
use crate::ui::browser::listen::Listener;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DragEvent, Element, File, HtmlInputElement};
use yew::prelude::*;

/// Properties of [`DropZone`].
#[derive(Properties, PartialEq, Debug)]
pub struct DropZoneProps {
    /// What a drop will do.
    #[prop_or_else(|| tr("Drop to read these files").into())]
    pub text: AttrValue,
    /// What it will not do.
    #[prop_or_else(|| tr("They are read in this browser and not uploaded. Nothing is replaced until you say so.").into())]
    pub note: AttrValue,
    /// Files were dropped or chosen.
    pub on_files: Callback<Vec<File>>,
    /// Cells were pasted.
    pub on_cells: Callback<String>,
}

/// The input for files, always there, and the sign over the window while files hang above it.
#[component]
pub fn DropZone(props: &DropZoneProps) -> Html {
    let over = use_state_eq(|| false);
    {
        let set = over.setter();
        let key = (props.on_files.clone(), props.on_cells.clone());
        use_effect_with(key, move |(on_files, on_cells)| {
            let listeners =
                (listen(set, on_files.clone()), listen_to_paste(on_files.clone(), on_cells.clone()));
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
        <section aria-label={tr("Files")}>
            <input
                type="file"
                id={file::INPUT_ID}
                class="visually-hidden"
                multiple={true}
                accept={file::ACCEPTED}
                tabindex="-1"
                aria-label={tr("Spreadsheet files")}
                {onchange}
            />
            <div class="drop-zone" hidden={!*over}>
                <p>{ props.text.clone() }<small>{ props.note.clone() }</small></p>
            </div>
        </section>
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

/// Pasting into a field is the field's own business.
fn listen_to_paste(on_files: Callback<Vec<File>>, on_cells: Callback<String>) -> Option<Listener> {
    Listener::on_document("paste", move |event| {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let in_field = target
            .and_then(|target| target.closest("input, textarea, select, [contenteditable]").ok().flatten())
            .is_some();
        let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
        let Some(data) = data.filter(|_| !in_field) else { return };
        let files = data.files().map(|files| file::list(&files)).unwrap_or_default();
        let text = data.get_data("text/plain").unwrap_or_default();
        // Cells come as text with tabs or lines, and some programs add a picture of them.
        if text.contains(['\t', '\n']) {
            event.prevent_default();
            on_cells.emit(text);
        } else if !files.is_empty() {
            event.prevent_default();
            on_files.emit(files);
        }
    })
}

fn files_of(event: &web_sys::Event) -> Option<&DragEvent> {
    let event = event.dyn_ref::<DragEvent>()?;
    let kinds = event.data_transfer()?.types();
    kinds.iter().any(|kind| kind == "Files").then_some(event)
}

//! The notice after an import: what is in use now, what was left out, and the way back.

use crate::engine::language::tr;
use crate::project::session::Session;
use crate::project::session::action::{Action, ImportAction};
use crate::project::words::counted;
use crate::ui::feedback::{Toast, ToastAction, Toasts};
use crate::ui::route::{self, Route, Screen};
use yew::prelude::*;

/// The short messages of now.
pub fn toasts(session: &Session, on_action: &Callback<Action>) -> Html {
    let project = session.project.as_ref().filter(|_| session.is_import_new);
    let toasts: Vec<Toast> = project
        .map(|project| {
            let counts = &project.report.counts;
            let items = counted(counts.items as usize, "item", "items");
            let left_out = match counts.rows_left_out {
                0 => String::from(tr("No row is left out.")),
                1 => String::from(tr("1 row is left out.")),
                rows => tr!("{} are left out.", counted(rows as usize, "row", "rows")),
            };
            let undo = ToastAction { label: AttrValue::Static(tr("Undo")), on_press: undo(on_action) };
            let show = ToastAction {
                label: AttrValue::Static(tr("Show them")),
                on_press: Callback::from(|()| route::go(&Route::from(Screen::Data))),
            };
            let mut actions = vec![undo];
            if counts.rows_left_out > 0 {
                actions.push(show);
            }
            Toast {
                id: project.revision,
                text: tr!("Imported {items}. {left_out}", items, left_out).into(),
                actions,
            }
        })
        .into_iter()
        .collect();
    let on_dismiss = {
        let on_action = on_action.clone();
        Callback::from(move |_: u32| on_action.emit(Action::Import(ImportAction::Noticed)))
    };
    html! { <Toasts {toasts} {on_dismiss} /> }
}

/// Takes the last import back.
pub fn undo(on_action: &Callback<Action>) -> Callback<()> {
    let on_action = on_action.clone();
    Callback::from(move |()| on_action.emit(Action::Import(ImportAction::Undone)))
}

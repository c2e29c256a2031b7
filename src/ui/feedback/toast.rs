//! Short messages at the foot of the window. An error is never only a toast.

use crate::engine::language::tr;
use crate::ui::browser::timer::Timer;
use crate::ui::form::{Button, ButtonKind};
use crate::ui::icons::{Icon, icon};
use yew::prelude::*;

const STAY_MILLISECONDS: i32 = 10_000;

/// A button within a toast.
#[derive(Debug, Clone, PartialEq)]
pub struct ToastAction {
    /// What it does: `Undo`.
    pub label: AttrValue,
    /// Does it.
    pub on_press: Callback<()>,
}

/// A message.
#[derive(Debug, Clone, PartialEq)]
pub struct Toast {
    /// Its number, never used twice.
    pub id: u32,
    /// What happened.
    pub text: AttrValue,
    /// What can be done about it; then it stays until it is dismissed.
    pub actions: Vec<ToastAction>,
}

/// Properties of [`Toasts`].
#[derive(Properties, PartialEq, Debug)]
pub struct ToastsProps {
    /// The messages, oldest first.
    pub toasts: Vec<Toast>,
    /// A message is done with.
    pub on_dismiss: Callback<u32>,
}

/// The messages of now.
#[component]
pub fn Toasts(props: &ToastsProps) -> Html {
    let line = |toast: &Toast| {
        html! { <ToastLine key={toast.id} toast={toast.clone()} on_dismiss={props.on_dismiss.clone()} /> }
    };
    html! {
        <div class="toasts" role="status">{ for props.toasts.iter().map(line) }</div>
    }
}

#[derive(Properties, PartialEq)]
struct ToastLineProps {
    toast: Toast,
    on_dismiss: Callback<u32>,
}

#[component]
fn ToastLine(props: &ToastLineProps) -> Html {
    let toast = props.toast.clone();
    let dismiss = {
        let (id, on_dismiss) = (toast.id, props.on_dismiss.clone());
        Callback::from(move |()| on_dismiss.emit(id))
    };
    {
        let (dismiss, stays) = (dismiss.clone(), !toast.actions.is_empty());
        use_effect_with(toast.id, move |_| {
            let timer = (!stays).then(|| Timer::after(STAY_MILLISECONDS, move || dismiss.emit(())));
            move || drop(timer)
        });
    }
    let button = |(place, action): (usize, &ToastAction)| {
        let (label, on_press) = (action.label.clone(), action.on_press.clone());
        html! { <Button key={place} {label} kind={ButtonKind::Small} {on_press} /> }
    };
    let onclick = Callback::from(move |_: MouseEvent| dismiss.emit(()));
    html! {
        <div class="toast">
            <p>{ toast.text }</p>
            { for toast.actions.iter().enumerate().map(button) }
            <button type="button" class="button button-icon" aria-label={tr("Dismiss")} {onclick}>
                { icon(Icon::Close) }
            </button>
        </div>
    }
}

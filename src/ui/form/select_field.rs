//! One of many choices.

use super::number_field::{FieldLook, error_line};
use super::segmented::Choice;
use crate::ui::icons::{Icon, icon};
use web_sys::HtmlSelectElement;
use yew::prelude::*;

/// Properties of [`SelectField`].
#[derive(Properties, PartialEq, Debug)]
pub struct SelectFieldProps {
    /// Identifier; the label, hint and error are joined to it.
    pub id: AttrValue,
    /// What is chosen.
    pub label: AttrValue,
    /// The choices.
    pub choices: Vec<Choice>,
    /// The value taken.
    pub value: AttrValue,
    /// Help below the field.
    #[prop_or_default]
    pub hint: AttrValue,
    /// What is wrong, where something is.
    #[prop_or_default]
    pub error: AttrValue,
    /// Where the label stands.
    #[prop_or_default]
    pub look: FieldLook,
    /// A choice was taken.
    pub on_change: Callback<AttrValue>,
}

/// A list that opens.
#[component]
pub fn SelectField(props: &SelectFieldProps) -> Html {
    let node = use_node_ref();
    // The element keeps what the visitor took: after a refusal it must show the value that holds.
    {
        let (node, value) = (node.clone(), props.value.clone());
        use_effect(move || {
            if let Some(select) = node.cast::<HtmlSelectElement>()
                && select.value() != value.as_str()
            {
                select.set_value(&value);
            }
        });
    }
    let onchange = {
        let on_change = props.on_change.clone();
        Callback::from(move |event: Event| {
            on_change.emit(event.target_unchecked_into::<HtmlSelectElement>().value().into());
        })
    };
    let option = |choice: &Choice| {
        html! {
            <option
                key={choice.value.as_str()}
                value={choice.value.clone()}
                selected={choice.value == props.value}
            >{ choice.label.clone() }</option>
        }
    };
    let bad = !props.error.is_empty();
    let described = format!("{0}-hint {0}-error", props.id);
    html! {
        <div class={props.look.class()} data-state={bad.then_some("error")}>
            <label for={props.id.clone()} class={props.look.label_class()}>{ props.label.clone() }</label>
            <div class="field-box">
                <select
                    ref={node}
                    id={props.id.clone()}
                    aria-describedby={described}
                    aria-invalid={bad.then_some("true")}
                    {onchange}
                >{ for props.choices.iter().map(option) }</select>
                { icon(Icon::Down) }
            </div>
            <p class="field-hint" id={format!("{}-hint", props.id)}>{ props.hint.clone() }</p>
            { error_line(&props.id, &props.error) }
        </div>
    }
}

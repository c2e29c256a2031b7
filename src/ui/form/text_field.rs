//! A line of words. It is taken when the field is left or Enter is pressed.

use super::number_field::error_line;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Properties of [`TextField`].
#[derive(Properties, PartialEq, Debug)]
pub struct TextFieldProps {
    /// Identifier; the label and hint are joined to it.
    pub id: AttrValue,
    /// What the words are.
    pub label: AttrValue,
    /// The words that hold.
    pub value: AttrValue,
    /// Most characters taken.
    #[prop_or(200)]
    pub longest: u32,
    /// Help below the field.
    #[prop_or_default]
    pub hint: AttrValue,
    /// What is wrong, where something is.
    #[prop_or_default]
    pub error: AttrValue,
    /// Other words were typed.
    pub on_change: Callback<String>,
}

/// A field for words.
#[component]
pub fn TextField(props: &TextFieldProps) -> Html {
    let onchange = props
        .on_change
        .reform(|event: Event| event.target_unchecked_into::<HtmlInputElement>().value().trim().to_owned());
    let bad = !props.error.is_empty();
    html! {
        <div class="field" data-state={bad.then_some("error")}>
            <label for={props.id.clone()}>{ props.label.clone() }</label>
            <div class="field-box">
                <input
                    type="text"
                    autocomplete="off"
                    id={props.id.clone()}
                    value={props.value.clone()}
                    maxlength={props.longest.to_string()}
                    aria-describedby={format!("{0}-hint {0}-error", props.id)}
                    aria-invalid={bad.then_some("true")}
                    {onchange}
                />
            </div>
            <p class="field-hint" id={format!("{}-hint", props.id)}>{ props.hint.clone() }</p>
            { error_line(&props.id, &props.error) }
        </div>
    }
}

//! A line of words. It is taken when the field is left or Enter is pressed.

use super::form_element::use_report;
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
    let typed = use_state_eq(AttrValue::default);
    let onchange = {
        let (typed, on_change) = (typed.setter(), props.on_change.clone());
        Callback::from(move |event: Event| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            typed.set(text.clone().into());
            on_change.emit(text.trim().to_owned());
        })
    };
    use_report(&props.id, &props.label, &props.error);
    let bad = !props.error.is_empty();
    // What cannot be taken stays, to be mended.
    let value = if bad { (*typed).clone() } else { props.value.clone() };
    html! {
        <div class="field" data-state={bad.then_some("error")}>
            <label for={props.id.clone()}>{ props.label.clone() }</label>
            <div class="field-box">
                <input
                    type="text"
                    autocomplete="off"
                    id={props.id.clone()}
                    {value}
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

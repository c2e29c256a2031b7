//! A number with its unit. What is typed is read when the field is left or Enter is pressed.

use super::form_element::use_report;
use crate::project::typed::{within, written};
use crate::ui::icons::{Icon, icon};
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Where the label of a field stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum FieldLook {
    /// Above the box.
    #[default]
    Stacked,
    /// Beside the box, for a row of limits.
    Inline,
    /// Read aloud only: in a table, under a header that says the same.
    Bare,
}

impl FieldLook {
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Stacked => "field",
            Self::Inline => "field field-inline",
            Self::Bare => "field field-compact",
        }
    }

    pub(super) fn label_class(self) -> &'static str {
        if self == Self::Bare { "visually-hidden" } else { "" }
    }
}

/// Properties of [`NumberField`].
#[derive(Properties, PartialEq, Debug)]
pub struct NumberFieldProps {
    /// Identifier; the label, hint and error are joined to it.
    pub id: AttrValue,
    /// What the number is.
    pub label: AttrValue,
    /// An icon or mark before the label.
    #[prop_or_default]
    pub mark: Html,
    /// The value that holds.
    pub value: f64,
    /// Decimals shown, at most.
    #[prop_or_default]
    pub decimals: usize,
    /// The smallest value taken.
    #[prop_or(f64::MIN)]
    pub min: f64,
    /// The largest value taken.
    #[prop_or(f64::MAX)]
    pub max: f64,
    /// Unit, inside the box at its end.
    #[prop_or_default]
    pub unit: AttrValue,
    /// Help below the field.
    #[prop_or_default]
    pub hint: AttrValue,
    /// What is wrong beyond the number itself.
    #[prop_or_default]
    pub error: AttrValue,
    /// Where the label stands.
    #[prop_or_default]
    pub look: FieldLook,
    /// A number was typed that can be taken.
    pub on_change: Callback<f64>,
}

/// A field for a number.
#[component]
pub fn NumberField(props: &NumberFieldProps) -> Html {
    let typed = use_state_eq(|| None::<String>);
    let own_error = use_state_eq(AttrValue::default);
    // A value set elsewhere (reset, another project) takes the place of what was typed.
    {
        let (typed, own_error) = (typed.setter(), own_error.setter());
        use_effect_with(props.value, move |_| {
            typed.set(None);
            own_error.set(AttrValue::default());
        });
    }
    let oninput = {
        let typed = typed.setter();
        Callback::from(move |event: InputEvent| {
            typed.set(Some(event.target_unchecked_into::<HtmlInputElement>().value()));
        })
    };
    let onchange = {
        let (typed, own_error, on_change) = (typed.setter(), own_error.setter(), props.on_change.clone());
        let (min, max, now) = (props.min, props.max, props.value);
        Callback::from(move |event: Event| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            match within(&text, min, max) {
                Ok(value) => {
                    own_error.set(AttrValue::default());
                    typed.set(None);
                    if value != now {
                        on_change.emit(value);
                    }
                }
                Err(error) => {
                    typed.set(Some(text));
                    own_error.set(error.into());
                }
            }
        })
    };
    let error = if own_error.is_empty() { props.error.clone() } else { (*own_error).clone() };
    use_report(&props.id, &props.label, &error);
    let bad = !error.is_empty();
    let text = (*typed).clone().unwrap_or_else(|| written(props.value, props.decimals));
    let described = format!("{0}-hint {0}-error", props.id);
    html! {
        <div class={props.look.class()} data-state={bad.then_some("error")}>
            <label for={props.id.clone()} class={props.look.label_class()}>
                { props.mark.clone() }{ props.label.clone() }
            </label>
            <div class="field-box">
                <input
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    id={props.id.clone()}
                    value={text}
                    aria-describedby={described}
                    aria-invalid={bad.then_some("true")}
                    {oninput}
                    {onchange}
                />
                <span class="field-unit">{ props.unit.clone() }</span>
            </div>
            <p class="field-hint" id={format!("{}-hint", props.id)}>{ props.hint.clone() }</p>
            { error_line(&props.id, &error) }
        </div>
    }
}

/// The line below a field that says what is wrong; empty when nothing is.
pub(super) fn error_line(id: &str, error: &AttrValue) -> Html {
    let sign = if error.is_empty() { Html::default() } else { icon(Icon::Stop) };
    html! {
        <p class="field-error" id={format!("{id}-error")} role="alert">{ sign }{ error.clone() }</p>
    }
}

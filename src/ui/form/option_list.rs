//! A list of which one is taken, each with an icon and a note: scenarios, ways to go on.

use crate::ui::icons::{Icon, icon};
use yew::prelude::*;

/// One option.
#[derive(Debug, Clone, PartialEq)]
pub struct ListOption {
    /// What is handed back.
    pub value: AttrValue,
    /// What is shown.
    pub label: AttrValue,
    /// What is shown at the end of the line.
    pub note: AttrValue,
    /// Its icon.
    pub icon: Icon,
}

/// Properties of [`OptionList`].
#[derive(Properties, PartialEq, Debug)]
pub struct OptionListProps {
    /// Identifier, also the name of the group.
    pub id: AttrValue,
    /// What is chosen, for readers.
    pub label: AttrValue,
    /// The options.
    pub options: Vec<ListOption>,
    /// The value taken.
    pub value: AttrValue,
    /// An option was taken.
    pub on_change: Callback<AttrValue>,
}

/// Radio buttons as a list.
#[component]
pub fn OptionList(props: &OptionListProps) -> Html {
    let line = |option: &ListOption| {
        let onchange = {
            let (value, on_change) = (option.value.clone(), props.on_change.clone());
            Callback::from(move |_: Event| on_change.emit(value.clone()))
        };
        let taken = option.value == props.value;
        html! {
            <label key={option.value.as_str()} class="option" data-state={taken.then_some("taken")}>
                <input
                    type="radio"
                    class="visually-hidden"
                    name={props.id.clone()}
                    value={option.value.clone()}
                    checked={taken}
                    {onchange}
                />
                { icon(option.icon) }
                <span>{ option.label.clone() }</span>
                <small>{ option.note.clone() }</small>
            </label>
        }
    };
    html! {
        <fieldset class="option-list" id={props.id.clone()}>
            <legend class="visually-hidden">{ props.label.clone() }</legend>
            { for props.options.iter().map(line) }
        </fieldset>
    }
}

//! One of any number of items: a few letters of its code or name find it.

use crate::project::plan::figures::{ItemPlan, Plan};
use std::rc::Rc;
use web_sys::HtmlInputElement;
use yew::prelude::*;

/// Items offered at a time.
const OFFERED: usize = 30;

/// Properties of [`ItemField`].
#[derive(Properties, Debug)]
pub struct ItemFieldProps {
    /// Identifier; the label is joined to it.
    pub id: AttrValue,
    /// What the item is for.
    pub label: AttrValue,
    /// The items.
    pub plan: Rc<Plan>,
    /// The code of the item that holds.
    pub value: AttrValue,
    /// Another item's code was taken.
    pub on_change: Callback<AttrValue>,
}

impl PartialEq for ItemFieldProps {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
            && self.value == other.value
            && Rc::ptr_eq(&self.plan, &other.plan)
            && self.on_change == other.on_change
    }
}

/// A field with a list of what fits the letters. A text that names no item changes nothing.
#[component]
pub fn ItemField(props: &ItemFieldProps) -> Html {
    let typed = use_state_eq(String::new);
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |event: InputEvent| {
            typed.set(event.target_unchecked_into::<HtmlInputElement>().value().to_lowercase());
        })
    };
    let onchange = {
        let (plan, on_change, value) = (Rc::clone(&props.plan), props.on_change.clone(), props.value.clone());
        Callback::from(move |event: Event| {
            let input = event.target_unchecked_into::<HtmlInputElement>();
            let text = input.value();
            let is_meant = |item: &&ItemPlan| item.code == text.trim() || item.name == text.trim();
            match plan.items.iter().find(is_meant) {
                Some(item) => on_change.emit(item.code.clone().into()),
                None => input.set_value(&value),
            }
        })
    };
    let fits = |item: &&ItemPlan| {
        item.code.to_lowercase().contains(&*typed) || item.name.to_lowercase().contains(&*typed)
    };
    let offered = props.plan.items.iter().filter(fits).take(OFFERED);
    let named = props.plan.items.iter().find(|item| props.value == item.code.as_str());
    let list = format!("{}-items", props.id);
    html! {
        <div class="field">
            <label for={props.id.clone()}>{ props.label.clone() }</label>
            <div class="field-box">
                <input
                    type="text"
                    autocomplete="off"
                    id={props.id.clone()}
                    list={list.clone()}
                    value={props.value.clone()}
                    aria-describedby={format!("{}-hint", props.id)}
                    {oninput}
                    {onchange}
                />
                <datalist id={list}>
                    { for offered.map(|item| html! { <option value={item.code.clone()}>{ item.name.clone() }</option> }) }
                </datalist>
            </div>
            <p class="field-hint" id={format!("{}-hint", props.id)}>{ named.map(|item| item.name.clone()) }</p>
        </div>
    }
}

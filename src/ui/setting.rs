//! A field for any setting that is one number.

use crate::project::settings::Settings;
use crate::project::settings::numbers::{MONEY, NUMBERS, Number};
use crate::ui::form::{FieldLook, NumberField};
use crate::ui::pages::PageProps;
use std::rc::Rc;
use yew::prelude::*;

/// The field of one number.
pub fn field(props: &PageProps, number: &'static Number, look: FieldLook, hint: AttrValue) -> Html {
    let (settings, on_settings) = (Rc::clone(&props.session.settings), props.on_settings.clone());
    let on_change = Callback::from(move |shown: f64| {
        let mut next = Settings::clone(&settings);
        number.set_shown(&mut next, shown);
        on_settings.emit(next);
    });
    let unit: AttrValue = if number.unit.english() == MONEY {
        props.plan().currency.clone().into()
    } else {
        number.unit.into()
    };
    let (min, max) = number.range;
    html! {
        <NumberField
            key={number.id}
            id={number.id}
            label={number.label}
            {unit}
            value={number.shown(&props.session.settings)}
            decimals={number.decimals}
            {min}
            {max}
            {look}
            {hint}
            {on_change}
        />
    }
}

/// The fields from one name to another, in the order of the list.
pub fn fields(props: &PageProps, first: &str, last: &str, look: FieldLook) -> Html {
    let place = |id: &str| NUMBERS.iter().position(|number| number.id == id).unwrap_or_default();
    let shown = NUMBERS.get(place(first)..=place(last)).unwrap_or_default();
    html! { <>{ for shown.iter().map(|number| field(props, number, look, AttrValue::default())) }</> }
}

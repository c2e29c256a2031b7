//! How the visitor writes numbers, sums and dates: asked of the browser once, and again when another way is chosen.

use crate::engine::signs::{self, Examples, Signs};
use js_sys::{Array, Date, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The currency of the example.
const CODE: &str = "EUR";
/// Languages of browsers whose readers get the signs that the texts are written with.
const PLAIN: [&str; 3] = ["en", "en-US", "en-GB"];

/// The signs of a language tag such as `de-CH`; an empty one is the browser's own. English where the browser knows no
/// better.
pub fn follow(tag: &str) {
    // English readers without a wish get the English of the design, with days before months.
    if tag.is_empty() && PLAIN.contains(&own().as_str()) {
        return signs::set(&Signs::default());
    }
    let found = examples(tag).ok().and_then(|examples| Signs::read(&examples));
    signs::set(&found.unwrap_or_default());
}

/// The language of the browser.
#[must_use]
pub fn own() -> String {
    web_sys::window().and_then(|window| window.navigator().language()).unwrap_or_default()
}

/// `new Intl[kind](tag, options).format(value)` for each value.
fn written(
    kind: &str,
    tag: &str,
    options: &[(&str, &str)],
    values: &[JsValue],
) -> Result<Vec<String>, JsValue> {
    let intl = Reflect::get(&js_sys::global(), &"Intl".into())?;
    let maker: Function = Reflect::get(&intl, &kind.into())?.dyn_into()?;
    let wanted = Object::new();
    for (name, value) in options {
        Reflect::set(&wanted, &(*name).into(), &(*value).into())?;
    }
    let made = Reflect::construct(&maker, &Array::of2(&tag.into(), &wanted))?;
    let format: Function = Reflect::get(&made, &"format".into())?.dyn_into()?;
    values.iter().map(|value| Ok(format.call1(&made, value)?.as_string().unwrap_or_default())).collect()
}

fn examples(tag: &str) -> Result<Examples, JsValue> {
    let own = own();
    let tag = if tag.is_empty() { &own } else { tag };
    let latin = ("numberingSystem", "latn");
    let numbers = written("NumberFormat", tag, &[latin], &[1_234_567.5.into(), 1_234.5.into()])?;
    let percent = written("NumberFormat", tag, &[latin, ("style", "percent")], &[0.5.into()])?;
    let money = [latin, ("style", "currency"), ("currency", CODE), ("currencyDisplay", "code")];
    let money = written("NumberFormat", tag, &money, &[1.into()])?;
    let date = [
        latin,
        ("calendar", "gregory"),
        ("timeZone", "UTC"),
        ("day", "numeric"),
        ("month", "short"),
        ("year", "numeric"),
    ];
    let days: Vec<JsValue> = (1..=12)
        .map(|month: u32| {
            let two = if month < 10 { "-0" } else { "-" };
            Date::new(&["2026", two, &month.to_string(), "-21T12:00:00Z"].concat().into()).into()
        })
        .collect();
    let first = |texts: &[String]| texts.first().cloned().unwrap_or_default();
    Ok(Examples {
        large: first(&numbers),
        small: numbers.get(1).cloned().unwrap_or_default(),
        percent: first(&percent),
        money: (first(&money), CODE.to_owned()),
        dates: written("DateTimeFormat", tag, &date, &days)?,
    })
}

//! The language of the words: the reader's, where the build has its words (`static/words`), and English otherwise.

use crate::engine::language::COUNTS;
use crate::ui::workers::boot_attribute;
use crate::wire::{WORDS, speak_as_the_page};
use js_sys::{Array, Function, Intl, JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

/// Categories of counts, in the order in which a catalogue has their forms (Unicode CLDR).
const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// The first language of the reader that the build has words for; none where English comes before.
#[must_use]
pub fn wanted() -> Option<String> {
    let known = boot_attribute("data-words")?;
    let known: Vec<&str> = known.split_whitespace().collect();
    let own = web_sys::window()?.navigator().languages();
    for tag in own.iter().filter_map(|tag| tag.as_string()) {
        let base = tag.split('-').next().unwrap_or_default();
        if let Some(found) = known.iter().find(|known| **known == tag || **known == base) {
            return Some((*found).to_owned());
        }
        if base == "en" {
            return None;
        }
    }
    None
}

/// Takes the words of a language; English stays where they cannot be had.
pub async fn load(tag: &str) {
    if let Ok(words) = fetched(tag).await {
        let _ = Reflect::set(&words, &"formOf".into(), &forms(tag).unwrap_or_default());
        let _ = Reflect::set(&js_sys::global(), &WORDS.into(), &words);
        speak_as_the_page();
        let root = web_sys::window().and_then(|window| window.document()?.document_element());
        if let Some(root) = root {
            let _ = root.set_attribute("lang", tag);
        }
    }
}

/// The words in use, to be handed to a worker; undefined for English.
#[must_use]
pub fn words() -> JsValue {
    Reflect::get(&js_sys::global(), &WORDS.into()).unwrap_or_default()
}

async fn fetched(tag: &str) -> Result<JsValue, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let answer = JsFuture::from(window.fetch_with_str(&["words/", tag, ".json"].concat())).await?;
    let answer: Response = answer.dyn_into()?;
    if !answer.ok() {
        return Err(JsValue::NULL);
    }
    let text = JsFuture::from(answer.text()?).await?;
    JSON::parse(&text.as_string().unwrap_or_default())
}

/// Which form each count takes in a language.
fn forms(tag: &str) -> Result<Array, JsValue> {
    let rules = Intl::PluralRules::new(&Array::of1(&tag.into()), &Object::new());
    let select: Function = Reflect::get(&rules, &"select".into())?.dyn_into()?;
    let used = Reflect::get(&rules.resolved_options(), &"pluralCategories".into())?;
    let used: Vec<String> = Array::from(&used).iter().filter_map(|name| name.as_string()).collect();
    let order: Vec<&str> =
        CATEGORIES.into_iter().filter(|name| used.iter().any(|used| used == name)).collect();
    let form = |count: usize| {
        let category = select.call1(&rules, &(count as f64).into()).ok().and_then(|name| name.as_string());
        let place = category.and_then(|category| order.iter().position(|name| *name == category));
        JsValue::from(place.unwrap_or_default() as f64)
    };
    Ok((0..COUNTS).map(form).collect())
}

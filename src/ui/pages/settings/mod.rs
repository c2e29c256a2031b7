//! S12, Settings: every number that the plan stands on, and the keys.

use super::PageProps;
use crate::engine::language::{Words, later, tr};
use crate::project::settings::Settings as Values;
use crate::project::words::{decimal, percent, sum};
use crate::ui::browser::clock::today;
use crate::ui::browser::locale::own;
use crate::ui::form::{Choice, FieldLook, Form, SelectField, TextField};
use crate::ui::layout::{Card, Grid, ScreenHeader, Span};
use crate::ui::route::Screen;
use crate::ui::setting::fields;
use std::rc::Rc;
use yew::prelude::*;

/// Cards: title, what they are about, first and last number.
const CARDS: [(Words, Words, &str, &str); 5] = [
    (later("Limits of the audit"), later("What is flagged"), "long-lead-time", "on-time-limit"),
    (
        later("Groups"),
        later("Cuts of value, variation, movement and risk, and what the risk score weighs"),
        "a-cut",
        "w-country",
    ),
    (
        later("Ordering and carrying"),
        later("Carrying cost is the sum of its four parts"),
        "review-period",
        "obsolescence",
    ),
    (later("Cost of a stock-out"), later("Assumed until you change it"), "margin", "downtime"),
    (
        later("Where your files are silent"),
        later("Each use is counted on the Data screen"),
        "assumed-lead-time",
        "longest-order",
    ),
];

/// Keys and what they do.
const KEYS: [(Words, Words); 7] = [
    (later("Ctrl+K"), later("Find an item, a supplier, a screen or an action")),
    (later("Ctrl+Z"), later("Undo")),
    (later("Ctrl+Shift+Z"), later("Redo")),
    (later("Enter on a figure"), later("Why this number")),
    (later("Esc"), later("Close what lies on top")),
    (later("Enter, then arrows on a chart"), later("From mark to mark")),
    (later("Ctrl+V anywhere"), later("Load cells that you copied")),
];

/// Languages whose way of writing can be chosen, by tag.
const LANGUAGES: [(&str, Words); 12] = [
    ("en-GB", later("English (United Kingdom)")),
    ("en-US", later("English (United States)")),
    ("en-IN", later("English (India)")),
    ("de-DE", later("German (Germany)")),
    ("de-CH", later("German (Switzerland)")),
    ("fr-FR", later("French")),
    ("es-ES", later("Spanish")),
    ("it-IT", later("Italian")),
    ("nl-NL", later("Dutch")),
    ("pl-PL", later("Polish")),
    ("pt-BR", later("Portuguese (Brazil)")),
    ("sv-SE", later("Swedish")),
];

/// The browser's own language, then the others.
fn languages() -> Vec<Choice> {
    let mut all = vec![Choice::new("", tr!("As this browser has it ({})", own()))];
    all.extend(LANGUAGES.map(|(tag, name)| Choice::new(tag, name)));
    all
}

/// The screen.
#[component]
pub fn Settings(props: &PageProps) -> Html {
    let error = use_state_eq(AttrValue::default);
    let on_currency = {
        let (settings, on_settings) = (Rc::clone(&props.session.settings), props.on_settings.clone());
        let error = error.setter();
        Callback::from(move |typed: String| {
            let code = typed.to_uppercase();
            let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase());
            if !is_code && !code.is_empty() {
                error.set(AttrValue::Static(tr("Type the three letters of a currency, such as EUR.")));
                return;
            }
            error.set(AttrValue::default());
            on_settings.emit(Values { currency: is_code.then_some(code), ..Values::clone(&settings) });
        })
    };
    let locale_key = props.session.settings.locale.clone();
    let locale = AttrValue::from(locale_key.clone());
    let on_locale =
        props.settings_changed(|settings: &mut Values, tag: AttrValue| settings.locale = tag.to_string());
    let currency = &props.plan().currency;
    let example =
        tr!("For example {}, {}, {}", sum(currency, &decimal(12_345.6, 1)), percent(0.945), today().0);
    let card = |(title, sub, first, last): (Words, Words, &'static str, &'static str)| {
        html! {
            <Card {title} {sub} span={Span::Six}>
                <div class="rule-fields">{ fields(props, first, last, FieldLook::Stacked) }</div>
            </Card>
        }
    };
    let key = |(key, what): (Words, Words)| html! { <><dt><kbd>{ key }</kbd></dt><dd>{ what }</dd></> };
    html! {
        <>
            <ScreenHeader question={Screen::Settings.question()} answer={tr("What you change holds at once and can be undone.")} />
            <div class="stack">
                <Form key={locale_key}><Grid>
                    <Card title={tr("Currency, numbers and dates")} sub={tr("The currency is a name beside every sum; nothing is converted")} span={Span::Six}>
                        <TextField
                            id="currency"
                            label={tr("Currency of all sums")}
                            value={props.plan().currency.clone()}
                            longest={3}
                            hint={tr("Leave it empty to take the one in your files")}
                            error={(*error).clone()}
                            on_change={on_currency}
                        />
                        <SelectField
                            id="locale"
                            label={tr("Numbers, dates and sums as written in")}
                            choices={languages()}
                            value={locale}
                            hint={example}
                            on_change={on_locale}
                        />
                    </Card>
                    { for CARDS.into_iter().map(card) }
                    <Card title={tr("Keys")} span={Span::Six}><dl class="keys">{ for KEYS.into_iter().map(key) }</dl></Card>
                </Grid></Form>
            </div>
        </>
    }
}

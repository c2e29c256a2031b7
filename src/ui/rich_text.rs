//! Sentences with strong figures. Written as text with `**` around what is strong.

use yew::prelude::*;

/// Properties of [`RichText`].
#[derive(Properties, PartialEq, Debug)]
pub struct RichTextProps {
    /// The sentence: `**6 items** hang on a single supplier.`
    pub text: AttrValue,
}

/// A sentence whose parts between `**` are strong.
#[component]
pub fn RichText(props: &RichTextProps) -> Html {
    html! { <>{ for phrases(&props.text) }</> }
}

fn phrases(text: &str) -> impl Iterator<Item = Html> {
    let part = |(place, part): (usize, &str)| {
        let part = part.to_owned();
        if place % 2 == 1 {
            html! { <b>{ part }</b> }
        } else {
            html! { part }
        }
    };
    text.split("**").enumerate().map(part).collect::<Vec<_>>().into_iter()
}

/// The sentence without the signs, for names read aloud and for copies.
#[must_use]
pub fn plain(text: &str) -> String {
    text.replace("**", "")
}

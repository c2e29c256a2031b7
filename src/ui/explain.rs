//! Why a number is what it is: in words, its parts, its formula, its inputs, what would change it, its limits.

use crate::engine::explain::Confidence;
use crate::engine::language::tr;
use crate::project::select::explanation::{Explanation, Input, Line, Part};
use crate::ui::browser::listen::Listener;
use crate::ui::browser::page;
use crate::ui::feedback::{Chip, Tone};
use crate::ui::icons::{Icon, icon};
use crate::ui::rich_text::RichText;
use std::rc::Rc;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};
use yew::prelude::*;

/// Properties of [`ExplainDrawer`].
#[derive(Properties, PartialEq, Debug)]
pub struct ExplainDrawerProps {
    /// Which figure is explained; a change of it moves the focus here.
    pub id: AttrValue,
    /// What to say.
    pub explanation: Rc<Explanation>,
    /// What stands below the explanation.
    #[prop_or_default]
    pub children: Html,
    /// The drawer is closed; the focus is already back where it came from.
    pub on_close: Callback<()>,
}

/// The drawer.
#[component]
pub fn ExplainDrawer(props: &ExplainDrawerProps) -> Html {
    let heading = use_node_ref();
    let came_from = use_mut_ref(|| None::<HtmlElement>);
    {
        let (heading, came_from) = (heading.clone(), came_from.clone());
        use_effect_with(props.id.clone(), move |_| {
            came_from.replace(page::focused());
            if let Some(heading) = heading.cast::<HtmlElement>() {
                page::focus_element(&heading);
            }
        });
    }
    let close = {
        let on_close = props.on_close.clone();
        use_callback((on_close, props.id.clone()), move |(), (on_close, id)| {
            // The figure may have been drawn anew meanwhile: ask by name first.
            let again = page::document()
                .and_then(|document| {
                    document.query_selector(&format!("[data-explain=\"{id}\"]")).ok().flatten()
                })
                .and_then(|element| element.dyn_into::<HtmlElement>().ok());
            let back = came_from.borrow().clone().filter(|element| element.is_connected()).or(again);
            if let Some(element) = back {
                page::focus_element(&element);
            }
            on_close.emit(());
        })
    };
    {
        let close = close.clone();
        use_effect_with(close, move |close| {
            let close = close.clone();
            let listener = Listener::on_document("keydown", move |event| {
                let escape = event.dyn_ref::<KeyboardEvent>().is_some_and(|event| event.key() == "Escape");
                if escape && !event.default_prevented() {
                    close.emit(());
                }
            });
            move || drop(listener)
        });
    }
    let onclick = Callback::from(move |_: MouseEvent| close.emit(()));
    let say = &props.explanation;
    html! {
        <aside id="explain" class="explain" aria-labelledby="explain-title">
            <div class="explain-head">
                <div>
                    <p class="explain-crumb">{ say.crumb.clone() }</p>
                    <h2 id="explain-title" tabindex="-1" ref={heading}>{ say.title.clone() }</h2>
                </div>
                <button type="button" class="button button-icon" aria-label={tr("Close explanation")} {onclick}>
                    { icon(Icon::Close) }
                </button>
            </div>
            <div class="explain-body">
                { working(say) }
                { props.children.clone() }
            </div>
        </aside>
    }
}

/// The blocks of an explanation.
pub(crate) fn working(say: &Explanation) -> Html {
    html! { <>{ in_words(say) }{ made_up(say) }{ formula(say) }{ inputs(say) }{ tries(say) }{ limits(say) }</> }
}

fn block(title: &'static str, id: &'static str, empty: bool, body: Html) -> Html {
    html! { <section data-block={id} hidden={empty}><h3>{ title }</h3>{ body }</section> }
}

fn in_words(say: &Explanation) -> Html {
    let line = |text: &String| html! { <p><RichText text={text.clone()} /></p> };
    let body = html! {
        <><p class="explain-lead">{ say.headline.clone() }</p>{ for say.words.iter().map(line) }</>
    };
    block(tr("In words"), "words", say.headline.is_empty() && say.words.is_empty(), body)
}

fn made_up(say: &Explanation) -> Html {
    let percent = |share: f64| format!("{:.2}%", share.clamp(0.0, 1.0) * 100.0);
    let mut start = 0.0;
    let bar = say.parts.iter().enumerate().map(|(place, part)| {
        let x = percent(start);
        start += part.share;
        html! {
            <rect {x} width={percent(part.share)} height="16" data-part={place.to_string()} />
        }
    });
    let bar: Vec<Html> = bar.collect();
    let key = |(place, part): (usize, &Part)| {
        html! {
            <li>
                <svg viewBox="0 0 10 10" aria-hidden="true">
                    <rect width="10" height="10" rx="2" data-part={place.to_string()} />
                </svg>{ part.label.clone() }
            </li>
        }
    };
    let body = html! {
        <>
            <svg class="share-bar" width="100%" height="16" aria-hidden="true">{ for bar }</svg>
            <ul class="share-key">{ for say.parts.iter().enumerate().map(key) }</ul>
        </>
    };
    block(tr("How it is made up"), "parts", say.parts.is_empty(), body)
}

fn formula(say: &Explanation) -> Html {
    let step = |text: &String| html! { <li>{ text.clone() }</li> };
    let body = html! {
        <>
            <ol class="formula" hidden={say.formula.is_empty()}>{ for say.formula.iter().map(step) }</ol>
            { figures(&say.results) }
        </>
    };
    block(tr("Formula"), "formula", say.formula.is_empty() && say.results.is_empty(), body)
}

fn figures(figures: &[Line]) -> Html {
    let row = |figure: &Line| {
        html! {
            <tr>
                <th scope="row">{ figure.name.clone() }</th>
                <td class="figure">{ figure.value.clone() }</td>
            </tr>
        }
    };
    html! { <table class="explain-list"><tbody>{ for figures.iter().map(row) }</tbody></table> }
}

fn inputs(say: &Explanation) -> Html {
    let row = |input: &Input| {
        html! {
            <tr>
                <th scope="row">{ input.name.clone() }</th>
                <td class="figure">{ input.value.clone() }</td>
                <td class="source">{ input.source.clone() }</td>
            </tr>
        }
    };
    let body = html! {
        <table class="explain-list"><tbody>{ for say.inputs.iter().map(row) }</tbody></table>
    };
    block(tr("Inputs"), "inputs", say.inputs.is_empty(), body)
}

fn tries(say: &Explanation) -> Html {
    block(tr("What would change it"), "try", say.tries.is_empty(), figures(&say.tries))
}

fn limits(say: &Explanation) -> Html {
    let chip = say.confidence.map_or_else(Html::default, |confidence| {
        let (text, tone) = match confidence {
            Confidence::High => (tr("High confidence"), Tone::Ok),
            Confidence::Medium => (tr("Medium confidence"), Tone::Info),
            Confidence::Low => (tr("Low confidence"), Tone::Warn),
            Confidence::None => (tr("No basis"), Tone::Warn),
        };
        html! { <Chip {text} {tone} with_icon={true} /> }
    });
    let body = html! { <p>{ chip }{ say.limits.clone() }</p> };
    block(tr("Limits"), "limits", say.limits.is_empty() && say.confidence.is_none(), body)
}

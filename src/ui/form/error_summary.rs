//! What has to be mended before something can be done, with a way to each field.

use crate::engine::language::tr;
use crate::ui::browser::page;
use crate::ui::icons::{Icon, icon_20};
use web_sys::Element;
use yew::prelude::*;

/// One fault, and the field it is in.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldError {
    /// Identifier of the field.
    pub field: AttrValue,
    /// What is wrong and what to do.
    pub text: AttrValue,
}

/// Properties of [`ErrorSummary`].
#[derive(Properties, PartialEq, Debug)]
pub struct ErrorSummaryProps {
    /// The faults; with none, nothing is seen.
    pub errors: Vec<FieldError>,
    /// Whether it takes the focus when it appears.
    #[prop_or(true)]
    pub takes_focus: bool,
}

/// A list of faults; the title of the document says that there are some.
#[component]
pub fn ErrorSummary(props: &ErrorSummaryProps) -> Html {
    let node = use_node_ref();
    {
        let (node, takes_focus) = (node.clone(), props.takes_focus);
        use_effect_with(props.errors.clone(), move |errors| {
            page::mark_title(!errors.is_empty());
            if let Some(element) = node.cast::<Element>().filter(|_| takes_focus && !errors.is_empty()) {
                page::focus_element(&element);
            }
        });
    }
    let line = |error: &FieldError| {
        let onclick = {
            let field = error.field.clone();
            Callback::from(move |event: MouseEvent| {
                event.prevent_default();
                page::focus(&format!("[id=\"{field}\"]"));
            })
        };
        html! {
            <li key={error.field.as_str()}>
                <a href={format!("#{}", error.field)} {onclick}>{ error.text.clone() }</a>
            </li>
        }
    };
    html! {
        <div
            class="error-summary"
            ref={node}
            tabindex="-1"
            role="group"
            aria-labelledby="error-summary-title"
            hidden={props.errors.is_empty()}
        >
            <h2 id="error-summary-title">{ icon_20(Icon::Stop) }{ tr("There is a problem") }</h2>
            <ul>{ for props.errors.iter().map(line) }</ul>
        </div>
    }
}

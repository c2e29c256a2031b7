//! "Do this next": five steps, ranked.

use super::PageProps;
use crate::project::select::next_steps::{NextStep, next_steps};
use crate::ui::form::{Button, ButtonKind};
use crate::ui::layout::{Card, Span};
use crate::ui::rich_text::RichText;
use yew::prelude::*;

/// The list.
pub(super) fn do_next(props: &PageProps) -> Html {
    let plan = props.plan();
    let steps = next_steps(&plan, &props.session.run.items, 5);
    let is_empty = steps.is_empty();
    let row = |(place, step): (usize, &NextStep)| {
        let on_press = {
            let (on_explain, id) = (props.on_explain.clone(), AttrValue::from(step.figure.clone()));
            Callback::from(move |()| on_explain.emit(id.clone()))
        };
        html! {
            <li key={step.figure.clone()}>
                <span class="next-number">{ place + 1 }</span>
                <div>
                    <p><RichText text={step.what.clone()} /></p>
                    <p class="next-brings">{ step.brings.clone() }</p>
                    <p class="next-actions">
                        <Button label="Show me" name={format!("Show me: {}", step.what.replace("**", ""))} kind={ButtonKind::Text} {on_press} />
                        <span>{ step.takes.clone() }</span>
                    </p>
                </div>
            </li>
        }
    };
    html! {
        <Card title="Do this next" sub={format!("Ranked by loss avoided per {} (simulated)", plan.currency)} span={Span::Four} flush={true}>
            <ol class="next-steps" hidden={is_empty}>{ for steps.iter().enumerate().map(row) }</ol>
            <p class="next-none" hidden={!is_empty}>{ "Steps appear here when demand, today's rules and unit costs are known." }</p>
        </Card>
    }
}

//! Marks of a scene as elements. Classes only: what they look like is in `chart.css`.

use crate::charts::palette::Pattern;
use crate::charts::scene::{Anchor, Handle, Mark, Scene, Shape, Span};
use crate::charts::svg::{number, path_data};
use yew::prelude::*;

/// All marks with the patterns they use. `prefix` keeps the names of two charts apart.
pub(super) fn draw(scene: &Scene, prefix: &str) -> Html {
    html! {
        <>
            <defs>{ for scene.patterns.iter().map(|pattern| self::pattern(*pattern, prefix)) }</defs>
            { for scene.marks.iter().map(|mark| self::mark(mark, prefix)) }
        </>
    }
}

fn pattern(pattern: Pattern, prefix: &str) -> Html {
    let step = number(pattern.step());
    html! {
        <pattern
            id={[prefix, "-", pattern.id()].concat()}
            width={step.clone()}
            height={step.clone()}
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
        ><line x1="0" y1="0" x2="0" y2={step} class={pattern.class().css()} /></pattern>
    }
}

fn classes(mark: &Mark) -> Option<String> {
    let names: Vec<&str> = mark.classes.iter().map(|class| class.css()).collect();
    (!names.is_empty()).then(|| names.join(" "))
}

fn mark(mark: &Mark, prefix: &str) -> Html {
    let class = classes(mark);
    let fill = mark.pattern.map(|pattern| ["url(#", prefix, "-", pattern.id(), ")"].concat());
    let order = mark.datum.as_ref().map(|datum| datum.order.to_string());
    let item = mark.datum.as_ref().and_then(|datum| datum.item.clone());
    let handle = mark.handle.as_deref();
    match &mark.shape {
        Shape::Text { x, y, anchor, spans } => text(class, *x, *y, *anchor, spans),
        Shape::Group(marks) => {
            let inner = marks.iter().map(|inner| self::mark(inner, prefix));
            html! { <g {class} data-order={order} data-item={item}>{ for inner }</g> }
        }
        Shape::Rect { x, y, width, height, radius } => {
            let rx = (*radius > 0.0).then(|| number(*radius));
            let (label, now) = handle.map(spoken).unzip();
            html! {
                <rect
                    x={number(*x)} y={number(*y)} width={number(*width)} height={number(*height)} {rx}
                    {class} {fill} data-order={order} data-item={item}
                    data-threshold={handle.map(|handle| handle.threshold)}
                    role={handle.map(|_| "slider")}
                    tabindex={handle.map(|_| "-1")}
                    aria-label={label.clone()} aria-valuetext={label} aria-valuenow={now}
                />
            }
        }
        Shape::Line { x1, y1, x2, y2 } => html! {
            <line
                x1={number(*x1)} y1={number(*y1)} x2={number(*x2)} y2={number(*y2)}
                {class} data-order={order} data-item={item}
            />
        },
        Shape::Circle { x, y, radius } => html! {
            <circle
                cx={number(*x)} cy={number(*y)} r={number(*radius)}
                {class} {fill} data-order={order} data-item={item}
            />
        },
        shape => html! { <path d={path_data(shape)} {class} {fill} data-order={order} data-item={item} /> },
    }
}

fn spoken(handle: &Handle) -> (String, String) {
    (handle.name.clone(), handle.value.to_string())
}

fn text(class: Option<String>, x: f64, y: f64, anchor: Anchor, spans: &[Span]) -> Html {
    let anchor = match anchor {
        Anchor::Start => None,
        Anchor::Middle => Some("middle"),
        Anchor::End => Some("end"),
    };
    let part = |span: &Span| {
        if span.strong {
            html! { <tspan class={crate::charts::palette::Class::LabelStrong.css()}>{ span.text.clone() }</tspan> }
        } else {
            html! { { span.text.clone() } }
        }
    };
    html! {
        <text x={number(x)} y={number(y)} text-anchor={anchor} {class}>{ for spans.iter().map(part) }</text>
    }
}

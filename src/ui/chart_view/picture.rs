//! The picture itself: which mark is looked at, by pointer or key.

use super::handles::{self, Drag};
use super::{marks, tooltip};
use crate::charts::scene::{Datum, Scene};
use crate::ui::browser::timer::Timer;
use std::rc::Rc;
use web_sys::Element;
use yew::prelude::*;

/// A tooltip stays so long after the pointer left its mark, so that the pointer can go into it.
const LINGER_MILLISECONDS: i32 = 200;

/// What opens when a mark is pressed: the item it stands for.
pub type Opened = AttrValue;

/// Properties of [`Picture`].
#[derive(Properties, PartialEq, Debug)]
pub struct PictureProps {
    /// Identifier of the chart.
    pub id: AttrValue,
    /// What is drawn.
    pub scene: Rc<Scene>,
    /// Identifier of its title.
    pub title: AttrValue,
    /// A mark of an item was pressed.
    #[prop_or_default]
    pub on_open: Callback<Opened>,
    /// A threshold was moved.
    #[prop_or_default]
    pub on_threshold: Callback<(&'static str, f64)>,
}

/// The picture with its tooltip.
#[component]
pub fn Picture(props: &PictureProps) -> Html {
    let (svg, tip) = (use_node_ref(), use_node_ref());
    let active = use_state_eq(|| None::<usize>);
    let linger = use_mut_ref(|| None::<Timer>);
    let drawn = use_memo((props.scene.clone(), props.id.clone()), |(scene, id)| marks::draw(scene, id));
    {
        let (svg, tip) = (svg.clone(), tip.clone());
        use_effect_with((*active, props.scene.clone()), move |(active, _)| {
            if let Some(svg) = svg.cast::<Element>()
                && let Some(mark) = tooltip::highlight(&svg, *active)
            {
                tooltip::place(&tip, &svg, &mark);
            }
        });
    }
    let show = {
        let (active, linger) = (active.setter(), linger.clone());
        Callback::from(move |order: Option<usize>| {
            linger.replace(None);
            active.set(order);
        })
    };
    let hide_later = {
        let active = active.setter();
        Callback::from(move |_: MouseEvent| {
            let active = active.clone();
            linger.replace(Some(Timer::after(LINGER_MILLISECONDS, move || active.set(None))));
        })
    };
    let stay = {
        let (show, now) = (show.clone(), *active);
        Callback::from(move |_: MouseEvent| show.emit(now))
    };
    let datum = active.and_then(|order| datum(&props.scene, order)).cloned().unwrap_or_default();
    let (width, height) = (props.scene.width.to_string(), props.scene.height.to_string());
    let described = format!("{}-summary", props.id);
    let drag = use_drag(&props.scene, &props.on_threshold);
    html! {
        <>
            <svg
                ref={svg}
                class="chart-plot"
                {width}
                {height}
                tabindex="0"
                role="figure"
                aria-roledescription="chart"
                aria-labelledby={props.title.clone()}
                aria-describedby={described.clone()}
                onkeydown={on_key(props, *active, &show)}
                onmouseover={on_over(&show, &hide_later)}
                onmouseleave={hide_later.clone()}
                onclick={on_click(props)}
                onblur={show.reform(|_: FocusEvent| None)}
                onpointerdown={drag.0}
                onpointermove={drag.1}
                onpointerup={drag.2}
            >{ (*drawn).clone() }</svg>
            <div class="chart-tooltip" ref={tip} hidden={active.is_none()} onmouseenter={stay} onmouseleave={hide_later}>
                { tooltip::lines(&datum.tooltip) }
            </div>
            <p class="visually-hidden" id={described}>{ props.scene.summary.clone() }</p>
            <p class="visually-hidden" aria-live="polite">{ datum.name }</p>
        </>
    }
}

fn datum(scene: &Scene, order: usize) -> Option<&Datum> {
    scene
        .reading_order()
        .into_iter()
        .filter_map(|mark| mark.datum.as_deref())
        .find(|datum| datum.order == order)
}

fn on_over(show: &Callback<Option<usize>>, hide_later: &Callback<MouseEvent>) -> Callback<MouseEvent> {
    let (show, hide_later) = (show.clone(), hide_later.clone());
    Callback::from(move |event: MouseEvent| match tooltip::order_at(&event) {
        Some(order) => show.emit(Some(order)),
        None => hide_later.emit(event),
    })
}

fn on_click(props: &PictureProps) -> Callback<MouseEvent> {
    let (scene, on_open) = (props.scene.clone(), props.on_open.clone());
    Callback::from(move |event: MouseEvent| {
        let order = tooltip::order_at(&event);
        if let Some(item) = order.and_then(|order| datum(&scene, order)).and_then(|datum| datum.item.clone())
        {
            on_open.emit(item.into());
        }
    })
}

fn on_key(
    props: &PictureProps,
    active: Option<usize>,
    show: &Callback<Option<usize>>,
) -> Callback<KeyboardEvent> {
    let (scene, on_open, on_threshold) =
        (props.scene.clone(), props.on_open.clone(), props.on_threshold.clone());
    let show = show.clone();
    Callback::from(move |event: KeyboardEvent| {
        if let Some(change) = handles::key(&event, &scene) {
            event.prevent_default();
            on_threshold.emit(change);
            return;
        }
        let key = event.key();
        let item = active.and_then(|order| datum(&scene, order)).and_then(|datum| datum.item.clone());
        match (key.as_str(), item) {
            ("Escape", _) if active.is_some() => show.emit(None),
            ("Enter", Some(item)) => on_open.emit(item.into()),
            _ => match step(&scene, active, &key) {
                Some(order) => show.emit(Some(order)),
                None => return,
            },
        }
        event.prevent_default();
    })
}

/// The mark that a key leads to, in reading order; Up and Down change the series.
fn step(scene: &Scene, active: Option<usize>, key: &str) -> Option<usize> {
    let marks: Vec<&Datum> =
        scene.reading_order().into_iter().filter_map(|mark| mark.datum.as_deref()).collect();
    let last = marks.len().checked_sub(1)?;
    let now = active.and_then(|order| marks.iter().position(|datum| datum.order == order));
    let series = |up: bool| {
        let from = marks.get(now?)?.series;
        let other = if up { from.checked_sub(1)? } else { from + 1 };
        marks.iter().position(|datum| datum.series == other)
    };
    let place = match (key, now) {
        ("Home", _) | ("Enter" | "ArrowRight" | "ArrowDown", None) => 0,
        ("End", _) | ("ArrowLeft" | "ArrowUp", None) => last,
        ("ArrowRight", Some(now)) => (now + 1).min(last),
        ("ArrowLeft", Some(now)) => now.saturating_sub(1),
        ("ArrowUp", Some(now)) => series(true).unwrap_or(now),
        ("ArrowDown", Some(now)) => series(false).unwrap_or(now),
        _ => return None,
    };
    marks.get(place).map(|datum| datum.order)
}

type PointerCallbacks = (Callback<PointerEvent>, Callback<PointerEvent>, Callback<PointerEvent>);

/// Down, move and up of the pointer on a handle.
#[hook]
fn use_drag(scene: &Rc<Scene>, on_threshold: &Callback<(&'static str, f64)>) -> PointerCallbacks {
    let drag = use_mut_ref(|| None::<Drag>);
    let down = {
        let (drag, scene) = (drag.clone(), scene.clone());
        Callback::from(move |event: PointerEvent| {
            drag.replace(handles::begin(&event, &scene));
        })
    };
    let follow = {
        let drag = drag.clone();
        Callback::from(move |event: PointerEvent| {
            if let Some(drag) = drag.borrow_mut().as_mut() {
                drag.follow(&event);
            }
        })
    };
    let up = {
        let (scene, on_threshold) = (scene.clone(), on_threshold.clone());
        Callback::from(move |_: PointerEvent| {
            if let Some(change) = drag.take().and_then(|drag| drag.end(&scene)) {
                on_threshold.emit(change);
            }
        })
    };
    (down, follow, up)
}

//! A chart on the page: its finding as the title, the picture at its real width, the same figures as a table.
//!
//! One stop of Tab per chart. Arrow keys go from mark to mark, each is read aloud and shows its fields; the table is
//! the next stop, for readers that swallow the arrow keys.

mod handles;
mod marks;
mod picture;
mod tooltip;
mod twin;

pub use picture::{Opened, Picture, PictureProps};

use crate::charts::scene::Scene;
use crate::engine::language::tr;
use crate::ui::browser::download;
use crate::ui::browser::size::{Size, use_size};
use crate::ui::form::{Button, ButtonKind};
use crate::ui::layout::Span;
use std::rc::Rc;
use yew::prelude::*;

/// Height of a chart that does not fill its card; kinds with a row per bar take what they need.
const USUAL_HEIGHT_PX: f64 = 300.0;

/// How high a chart is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Height {
    /// As its rows ask, or as usual.
    #[default]
    Own,
    /// What its card has, as cards in a row are of one height.
    Fill,
    /// The same, for the main chart of a screen.
    FillTall,
}

impl Height {
    fn class(self) -> Option<&'static str> {
        match self {
            Self::Own => None,
            Self::Fill => Some("fill"),
            Self::FillTall => Some("fill fill-tall"),
        }
    }
}

/// Properties of [`ChartView`].
#[derive(Properties, PartialEq, Debug)]
pub struct ChartViewProps {
    /// Identifier, one per page.
    pub id: AttrValue,
    /// Draws the chart for the size of its frame. Must be the same callback while its figures are the same.
    pub draw: Callback<Size, Rc<Scene>>,
    /// Whether it is as high as its card allows.
    #[prop_or_default]
    pub height: Height,
    /// Columns it takes in a grid.
    #[prop_or_default]
    pub span: Span,
    /// Controls beside the title.
    #[prop_or_default]
    pub actions: Html,
    /// Content between the title and the picture.
    #[prop_or_default]
    pub children: Html,
    /// A mark of an item was pressed.
    #[prop_or_default]
    pub on_open: Callback<AttrValue>,
    /// A threshold was moved: its name and its new value in the unit of its axis.
    #[prop_or_default]
    pub on_threshold: Callback<(&'static str, f64)>,
}

/// A card with a chart.
#[component]
pub fn ChartView(props: &ChartViewProps) -> Html {
    let frame = use_node_ref();
    let as_table = use_state_eq(|| false);
    let mut size = use_size(&frame);
    if props.height == Height::Own {
        // Its own height must not draw it anew.
        size.height = USUAL_HEIGHT_PX;
    }
    let scene =
        use_memo((props.draw.clone(), size), |(draw, size)| (size.width > 0.0).then(|| draw.emit(*size)));
    let scene = scene.as_ref().clone().unwrap_or_default();
    let toggle = {
        let as_table = as_table.clone();
        Callback::from(move |()| as_table.set(!*as_table))
    };
    let on_data = {
        let scene = scene.clone();
        Callback::from(move |()| {
            let csv = scene.table.csv();
            // A browser that refuses says so itself.
            let _ =
                download::save(&[&scene.title, ".csv"].concat(), "text/csv;charset=utf-8", csv.as_bytes());
        })
    };
    let label = if *as_table { tr("Hide table") } else { tr("Show as table") };
    let title = format!("{}-title", props.id);
    html! {
        <section class={classes!("card", "chart-card", props.span.class())} id={props.id.clone()} data-chart={props.id.clone()}>
            <div class="chart-head">
                <div>
                    <h2 id={title.clone()} hidden={scene.title.is_empty()}>{ scene.title.clone() }</h2>
                    <p class="chart-sub">{ scene.subtitle.clone() }</p>
                </div>
                { props.actions.clone() }
            </div>
            { props.children.clone() }
            <div class={classes!("chart-frame", props.height.class())} ref={frame}>
                <Picture
                    id={props.id.clone()}
                    scene={scene.clone()}
                    {title}
                    on_open={props.on_open.clone()}
                    on_threshold={props.on_threshold.clone()}
                />
            </div>
            <div class="chart-foot">
                <span>{ scene.source_line.clone() }</span>
                <div class="chart-actions">
                    <Button {label} kind={ButtonKind::Text} on_press={toggle} />
                    { picture_button("svg", "SVG") }
                    { picture_button("png", "PNG") }
                    <Button label={tr("CSV")} name={tr("Save the data of this chart as CSV")} kind={ButtonKind::Text} on_press={on_data} />
                </div>
            </div>
            <div class="chart-table" hidden={!*as_table} tabindex="0" role="region" aria-label={scene.title.clone()}>
                if *as_table { { twin::table(&scene.table) } }
            </div>
        </section>
    }
}

/// A picture in a row of a table: it is read as a whole, and hundreds of them cost little.
pub fn still(id: &str, scene: &Scene, name: &str) -> Html {
    let said = [name, ". ", &scene.summary].concat();
    let (width, height) = (scene.width.to_string(), scene.height.to_string());
    html! {
        <svg class="chart-plot" {width} {height} role="img" aria-label={said.clone()}>
            <title>{ said }</title>
            { marks::draw(scene, id) }
        </svg>
    }
}

/// A picture is saved by `static/charts.js`, which takes the chart as it stands in the page.
fn picture_button(kind: &'static str, word: &'static str) -> Html {
    let name = tr!("Save this chart as {}", word);
    html! { <button type="button" class="button button-text" data-save={kind} aria-label={name}>{ word }</button> }
}

//! A figure of the plan, with what it was and how it changed.

use crate::engine::language::tr;
use crate::ui::why::Why;
use yew::prelude::*;

/// Which way a figure moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// It rose.
    Up,
    /// It fell.
    Down,
    /// It stayed.
    Same,
}

/// Whether a change is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ChangeTone {
    /// Neither.
    #[default]
    Neutral,
    /// Wanted.
    Good,
    /// Not wanted.
    Bad,
}

/// A change in words: sign, amount and direction.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Which way.
    pub direction: Direction,
    /// Whether it is wanted.
    pub tone: ChangeTone,
    /// The words: `EUR 3,700 less`.
    pub text: AttrValue,
}

/// Two bars on one scale, as shares of it.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct KpiBars {
    /// Today, 0 to 1; none where only one figure exists.
    pub today_share: Option<f64>,
    /// Plan, 0 to 1.
    pub plan_share: f64,
}

/// Properties of [`KpiTile`].
#[derive(Properties, PartialEq, Debug)]
pub struct KpiTileProps {
    /// What the figure is.
    pub label: AttrValue,
    /// The figure without its unit.
    pub value: AttrValue,
    /// Unit before it: `EUR`.
    #[prop_or_default]
    pub before: AttrValue,
    /// Unit after it: `%`, `items`, `of 48`.
    #[prop_or_default]
    pub after: AttrValue,
    /// What it was: `Today 412,300`; or any second line.
    #[prop_or_default]
    pub today: AttrValue,
    /// How it changed.
    #[prop_or_default]
    pub change: Option<Change>,
    /// Bars of both.
    #[prop_or_default]
    pub bars: Option<KpiBars>,
    /// Name for tests: the plain figure is in `data-fact`'s element.
    #[prop_or_default]
    pub fact: Option<AttrValue>,
    /// Which explanation belongs to it; without one there is no button.
    #[prop_or_default]
    pub explain: Option<AttrValue>,
    /// Opens the explanation.
    #[prop_or_default]
    pub on_explain: Callback<AttrValue>,
}

/// A tile.
#[component]
pub fn KpiTile(props: &KpiTileProps) -> Html {
    let why = props.explain.clone().map(|id| {
        html! { <Why {id} label={props.label.clone()} on_explain={props.on_explain.clone()} /> }
    });
    let space = |unit: &AttrValue| !unit.is_empty() && !unit.starts_with('%');
    html! {
        <div class="kpi-tile" data-both={props.today.starts_with(tr("Today")).to_string()}>
            <div class="kpi-label"><span>{ props.label.clone() }</span>{ why.unwrap_or_default() }</div>
            <p class="kpi-value">
                <small>{ props.before.clone() }</small>
                if space(&props.before) { { "\u{a0}" } }
                <span data-fact={props.fact.clone()}>{ props.value.clone() }</span>
                if space(&props.after) { { "\u{a0}" } }
                <small>{ props.after.clone() }</small>
            </p>
            <p class="kpi-notes">{ change(props.change.as_ref()) }<span class="kpi-today">{ props.today.clone() }</span></p>
            { props.bars.map(bars).unwrap_or_default() }
        </div>
    }
}

fn change(change: Option<&Change>) -> Html {
    let Some(change) = change else { return Html::default() };
    let sign = match change.direction {
        Direction::Up => "▲ ",
        Direction::Down => "▼ ",
        Direction::Same => "",
    };
    let tone = match change.tone {
        ChangeTone::Neutral => "neutral",
        ChangeTone::Good => "good",
        ChangeTone::Bad => "bad",
    };
    html! {
        <span class="kpi-change" data-tone={tone}>
            <span aria-hidden="true">{ sign }</span>{ change.text.clone() }
        </span>
    }
}

fn bars(bars: KpiBars) -> Html {
    let width = |share: f64| format!("{:.1}%", share.clamp(0.0, 1.0) * 100.0);
    let today = match bars.today_share {
        Some(share) => html! { <rect class="today" width={width(share)} height="5" rx="1" /> },
        None => html! { <rect class="track" y="8" width="100%" height="6" rx="1" /> },
    };
    html! {
        <svg class="kpi-bars" width="100%" height="14" aria-hidden="true">
            { today }<rect class="plan" y="8" width={width(bars.plan_share)} height="6" rx="1" />
        </svg>
    }
}

/// Properties of [`KpiTiles`].
#[derive(Properties, PartialEq, Debug)]
pub struct KpiTilesProps {
    /// At most four tiles.
    pub children: Html,
}

/// A row of tiles.
#[component]
pub fn KpiTiles(props: &KpiTilesProps) -> Html {
    html! { <div class="kpi-tiles">{ props.children.clone() }</div> }
}

//! A first load: grey shapes of the size that the content will have.

use yew::prelude::*;

/// What will be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SkeletonKind {
    /// The answer sentence.
    Answer,
    /// A figure.
    Tile,
    /// A chart.
    Chart,
    /// A table of eight rows.
    Table,
}

/// Properties of [`Skeleton`].
#[derive(Properties, PartialEq, Debug)]
pub struct SkeletonProps {
    /// What will be there.
    pub kind: SkeletonKind,
}

/// Grey shapes.
#[component]
pub fn Skeleton(props: &SkeletonProps) -> Html {
    let (class, bars) = match props.kind {
        SkeletonKind::Answer => ("skeleton skeleton-answer", 2),
        SkeletonKind::Tile => ("skeleton skeleton-tile", 3),
        SkeletonKind::Chart => ("skeleton skeleton-chart", 1),
        SkeletonKind::Table => ("skeleton skeleton-table", 8),
    };
    html! {
        <div {class} aria-hidden="true">
            { for (0..bars).map(|place| html! { <span key={place} class="skeleton-bar" /> }) }
        </div>
    }
}

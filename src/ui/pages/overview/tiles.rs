//! Four figures, Today to Plan.

use super::PageProps;
use crate::project::select::tiles::{self, Tile};
use crate::ui::layout::{Change, ChangeTone, Direction, KpiBars, KpiTile, KpiTiles};
use yew::prelude::*;

/// The tiles.
pub(super) fn tiles(props: &PageProps) -> Html {
    let tiles = tiles::tiles(&props.plan(), props.session.run.figures.as_deref());
    html! { <KpiTiles>{ for tiles.into_iter().map(tile) }</KpiTiles> }
}

fn tile(tile: Tile) -> Html {
    let change = tile.change.map(|change| Change {
        direction: match change.by {
            by if by.abs() < 1e-9 => Direction::Same,
            by if by > 0.0 => Direction::Up,
            _ => Direction::Down,
        },
        tone: match change.is_good {
            None => ChangeTone::Neutral,
            Some(true) => ChangeTone::Good,
            Some(false) => ChangeTone::Bad,
        },
        text: change.text.into(),
    });
    let bars = tile.bars.map(|(today, plan_share)| KpiBars { today_share: Some(today), plan_share });
    let fact = (!tile.fact.is_empty()).then_some(AttrValue::Static(tile.fact));
    html! {
        <KpiTile
            label={tile.label}
            value={tile.value}
            before={tile.before}
            after={tile.after.clone()}
            {change}
            today={tile.today}
            {bars}
            {fact}
        />
    }
}

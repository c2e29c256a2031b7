//! Four figures of the audit.

use super::PageProps;
use crate::engine::explain::Origin;
use crate::project::plan::figures::Flag;
use crate::project::words::percent;
use crate::ui::layout::{KpiTile, KpiTiles};
use yew::prelude::*;

/// The tiles.
#[component]
pub(super) fn Tiles(props: &PageProps) -> Html {
    let plan = props.plan();
    let count =
        |test: &dyn Fn(&[Flag]) -> bool| plan.items.iter().filter(|item| test(&item.risk.flags)).count();
    let single = count(&|flags| flags.contains(&Flag::SingleSource));
    let long = count(&|flags| flags.contains(&Flag::LongLeadTime) && flags.contains(&Flag::UnsteadyLeadTime));
    let unknown = plan
        .items
        .iter()
        .filter(|item| item.risk.recover_days.1 || matches!(item.lead_time.mean_origin, Origin::Assumed(_)))
        .count();
    let of = format!("of {}", plan.items.len());
    let (country, share) = match plan.countries.first() {
        Some(country) if country.share > 0.0 => (country.name.clone(), percent(country.share)),
        _ => (String::from("No supplier has a country"), String::from("-")),
    };
    html! {
        <KpiTiles>
            <KpiTile label="Single-source items" value={single.to_string()} today={of.clone()} fact="single-source" />
            <KpiTile label="Long and unsteady lead times" value={long.to_string()} today={of.clone()} />
            <KpiTile label="Spend in one country, largest" value={share} today={country} />
            <KpiTile label="Without a recovery estimate or lead time" value={unknown.to_string()} today={of} />
        </KpiTiles>
    }
}

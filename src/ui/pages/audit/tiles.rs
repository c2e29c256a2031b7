//! Four figures of the audit.

use super::PageProps;
use crate::engine::language::tr;
use crate::project::plan::figures::Flag;
use crate::project::select::audit_inputs::Counts;
use crate::project::words::{percent, whole};
use crate::ui::layout::{KpiBars, KpiTile, KpiTiles};
use yew::prelude::*;

/// The tiles.
pub(super) fn tiles(props: &PageProps, counts: &Counts) -> Html {
    let plan = props.plan();
    let (single, _) = counts.raised[Flag::SingleSource as usize];
    let (long, unknown) = (counts.long_and_unsteady, counts.without_recovery);
    let of = tr!("of {}", plan.items.len());
    let (country, share) = match plan.countries.first() {
        Some(country) if country.share > 0.0 => {
            (tr!("{}, the largest", country.name), percent(country.share))
        }
        _ => (String::from(tr("No supplier has a country")), String::from("-")),
    };
    let limits = &props.session.settings.audit;
    let (far, unsteady) = (limits.long_lead_time_days, limits.unsteady_share);
    let exposed = tr!("{} of them over {} days", counts.exposed, whole(far));
    let days = tr!("over {} days and {}", whole(far), percent(unsteady));
    let assumed = tr!("{} days are taken for these", whole(props.session.settings.assumed.recover_days));
    let assumed = if unknown == 0 { String::from(tr("every item has one")) } else { assumed };
    let bars = |count: usize| KpiBars {
        today_share: None,
        plan_share: count as f64 / plan.items.len().max(1) as f64,
    };
    let spend = plan.countries.first().map_or(0.0, |country| country.share);
    html! {
        <KpiTiles>
            <KpiTile label={tr("Single-source items")} value={single.to_string()} after={of.clone()} today={exposed} bars={bars(single)} fact="single-source" />
            <KpiTile label={tr("Long, unsteady lead time")} value={long.to_string()} after={of.clone()} today={days} bars={bars(long)} />
            <KpiTile label={tr("Spend in one country")} value={share} today={country} bars={KpiBars { today_share: None, plan_share: spend }} />
            <KpiTile label={tr("No recovery estimate")} value={unknown.to_string()} after={of} today={assumed} bars={bars(unknown)} />
        </KpiTiles>
    }
}

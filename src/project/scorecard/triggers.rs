//! Rules that ask for a review of the buffers, each tried on the data in use.

use super::halves::{self, Halves};
use crate::engine::language::tr;
use crate::import::dataset::Dataset;
use crate::project::finding::{Entry, Finding, Head, Sign};
use crate::project::plan::figures::Plan;
use crate::project::settings::Settings;
use crate::project::words::{counted, percent};

/// The rules and what they hit.
pub(super) fn finding(dataset: &Dataset, plan: &Plan, settings: &Settings) -> Finding {
    let score = &settings.scorecard;
    let columns = vec![
        Head::words(tr("Rule")),
        Head::words(tr("Result")),
        Head::words(tr("Who")),
        Head::figures(tr("Items"), tr("items")),
    ];
    let sub = tr(
        "Each compares the newer half of the records with the older half, where both halves have at least 5",
    );
    let mut sheet =
        Finding { title: tr("Review triggers").into(), sub: sub.into(), columns, ..Finding::default() };
    let halves = halves::halves(dataset);
    let items_of = |supplier: usize| {
        let own = |item: &&crate::project::plan::figures::ItemPlan| item.supplier == Some(supplier as u32);
        plan.items.iter().filter(own).count()
    };
    let limit = settings.audit.on_time_share;
    let late = |halves: &Halves| Some(halves.on_time?[1] < limit);
    let slow = |halves: &Halves| {
        halves.lead_time_days.map(|[old, new]| new > old * (1.0 + score.lead_time_growth_share))
    };
    type Rule<'a> = (String, &'a dyn Fn(&Halves) -> Option<bool>);
    let rules: [Rule<'_>; 2] = [
        (tr!("Supplier on time falls below {}", percent(limit)), &late),
        (tr!("Lead time grows by {}", percent(score.lead_time_growth_share)), &slow),
    ];
    for (rule, hits) in rules {
        let judged: Vec<(usize, bool)> =
            halves.iter().enumerate().filter_map(|(place, halves)| Some((place, hits(halves)?))).collect();
        let hit: Vec<usize> = judged.iter().filter(|(_, hit)| *hit).map(|(place, _)| *place).collect();
        let who =
            hit.iter().filter_map(|place| plan.suppliers.get(*place)).map(|supplier| supplier.name.as_str());
        let items = hit.iter().map(|place| items_of(*place)).sum();
        sheet.rows.push(row(rule, judged.len(), tr("Needs promised and received days"), list(who), items));
    }
    let grown: Vec<(usize, bool)> = (0..plan.items.len())
        .filter_map(|item| Some((item, halves::variation_growth(plan, item)? > score.variation_growth_share)))
        .collect();
    let hit: Vec<usize> = grown.iter().filter(|(_, hit)| *hit).map(|(item, _)| *item).collect();
    let who = list(hit.iter().filter_map(|item| plan.items.get(*item)).map(|item| item.name.as_str()));
    let rule = tr!("Demand variation grows by {}", percent(score.variation_growth_share));
    sheet.rows.push(row(rule, grown.len(), tr("Needs a history of demand"), who, hit.len()));
    sheet
}

fn row(rule: String, judged: usize, needs: &str, who: String, items: usize) -> Vec<Entry> {
    let (sign, word) = match (judged, items) {
        (0, _) => (Sign::Plain, tr("Not known")),
        (_, 0) => (Sign::Good, tr("Not met")),
        _ => (Sign::Bad, tr("Review")),
    };
    let (needs, judged) = if judged == 0 {
        (needs, String::new())
    } else {
        ("", tr!("{} judged", counted(judged, "record", "records")))
    };
    vec![
        Entry::Words(rule, judged),
        Entry::Sign(sign, word.into(), needs.into()),
        Entry::Words(who, String::new()),
        Entry::whole(items as f64),
    ]
}

/// The first three, and how many more.
fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.collect();
    let first = names.iter().take(3).copied().collect::<Vec<_>>().join(", ");
    match names.len() {
        0..=3 => first,
        more => tr!("{} and {} more", first, (more - 3).to_string()),
    }
}

//! Pages from what was found beside the plan: second suppliers, and the scorecard with its triggers.

use super::html::{chart, heading, paragraph, plain, table};
use super::{Brief, Page};
use crate::charts::kinds::{Chart, second_source};
use crate::engine::language::tr;
use crate::project::diversify::answers::Way;
use crate::project::diversify::ranking::ToQualify;
use crate::project::finding::{Entry, Finding};
use crate::project::plan::figures::Plan;
use crate::project::select::chart_inputs;
use crate::project::settings::Settings;
use crate::project::settings::agreed::{Progress, SOURCE};
use crate::project::words::{counted, decimal, money_about, whole, written_date};

/// Whom to qualify: the losses with one source and with two, and who does what by when.
pub(super) fn suppliers(plan: &Plan, settings: &Settings, brief: &Brief) -> Option<Page> {
    let found: Vec<&ToQualify> =
        brief.second.iter().filter(|one| plan.items.get(one.answers.item).is_some()).collect();
    if found.is_empty() {
        return None;
    }
    let rows: Vec<second_source::Row> = found.iter().filter_map(|one| ring(plan, one)).collect();
    let avoided: f64 = found.iter().map(|one| one.second_source.avoided_money.value).sum();
    let extra: f64 = found.iter().map(|one| one.second_source.extra_money).sum();
    let money = |value: f64| money_about(&plan.currency, value);
    let finding = tr!(
        "A second source for {} avoids about {} a year for {} a year",
        counted(found.len(), "item", "items"),
        money(avoided),
        money(extra.max(0.0))
    );
    let height_px = 90.0 + 27.0 * rows.len() as f64;
    let inputs = Chart::SecondSource(second_source::Inputs { rows });
    let mut content = chart("c12", &inputs, height_px, &chart_inputs::source_line(plan));
    let lines: Vec<Vec<String>> = found.iter().filter_map(|one| line(plan, settings, one)).collect();
    let currency = &plan.currency;
    let (avoided, costs) =
        (tr!("Avoids a year ({currency})", currency), tr!("Costs a year ({currency})", currency));
    let headings =
        [tr("Item"), tr("Supplier now"), tr("What to do"), &avoided, &costs, tr("Owner"), tr("Date")];
    content += &heading(tr("Who does what"));
    content += &paragraph(tr(
        "Simulated, each with half the width of its 95% confidence interval. An owner or a date that is missing is to be agreed.",
    ));
    content += &table(tr("Actions"), &headings, 3, &lines);
    Some(Page { name: "", finding: plain(&finding), content })
}

fn ring(plan: &Plan, one: &ToQualify) -> Option<second_source::Row> {
    let item = plan.items.get(one.answers.item)?;
    let now = one.answers.ways.iter().find(|way| way.way == Way::AsItIs)?;
    Some(second_source::Row {
        id: item.code.clone(),
        name: item.name.clone(),
        loss_now_money: now.loss_worst_5_percent_money,
        loss_with_second_money: one.second_source.loss_worst_5_percent_money,
        cost_money_per_year: one.second_source.extra_money.max(0.0),
    })
}

fn line(plan: &Plan, settings: &Settings, one: &ToQualify) -> Option<Vec<String>> {
    let item = plan.items.get(one.answers.item)?;
    let supplier = item.supplier.and_then(|index| plan.suppliers.get(index as usize));
    let supplier = supplier.map_or("", |supplier| supplier.name.as_str());
    let best = one.answers.best().map_or(Way::SecondSource, |best| best.way);
    let what = match best {
        Way::Stockpile => tr("Qualify a second source; until then a stockpile is cheapest"),
        Way::Both => tr("Qualify a second source, and keep a stockpile"),
        Way::AsItIs | Way::SecondSource => tr("Qualify a second source"),
    };
    // A date is known where its qualification is under way.
    let days = settings.qualifying.iter().find(|one| one.supplier == supplier).map(|one| one.in_days);
    let avoided = one.second_source.avoided_money;
    let agreed = settings.agreed_about(&[SOURCE, &item.code].concat()).cloned().unwrap_or_default();
    let so_far = match agreed.progress {
        Progress::Idea => String::new(),
        progress => format!(" ({})", progress.name().to_lowercase()),
    };
    let due = written_date(&agreed.due);
    Some(vec![
        item.name.clone(),
        supplier.to_owned(),
        [what, &so_far].concat(),
        format!("{} \u{b1} {}", decimal(avoided.value, 0), decimal(avoided.half_width, 0)),
        whole(one.second_source.extra_money),
        agreed.owner,
        match days {
            Some(days) if due.is_empty() => tr!("in {}", counted(days.round() as usize, "day", "days")),
            _ => due,
        },
    ])
}

/// The measures against their targets, and the rules that ask for a review.
pub(super) fn scorecard(plan: &Plan, brief: &Brief) -> Option<Page> {
    let content: String = brief.scorecard.iter().map(|finding| of_finding(plan, finding)).collect();
    let answer = brief.score_answer.split(". ").next().unwrap_or_default();
    (!content.is_empty()).then(|| Page { name: "", finding: plain(answer), content })
}

/// A finding as a heading and a table.
fn of_finding(plan: &Plan, finding: &Finding) -> String {
    // A bar is for the screen: what it shows stands beside it in words.
    let is_drawn =
        |place: usize| finding.rows.iter().any(|row| matches!(row.get(place), Some(Entry::Bullet(_))));
    let told: Vec<usize> = (0..finding.columns.len()).filter(|place| !is_drawn(*place)).collect();
    let headings: Vec<String> = told
        .iter()
        .filter_map(|place| finding.columns.get(*place))
        .map(|head| match head.unit.as_deref().filter(|unit| !unit.is_empty()) {
            Some(unit) => format!("{} ({unit})", head.title),
            None => head.title.clone(),
        })
        .collect();
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    let rows: Vec<Vec<String>> = finding
        .rows
        .iter()
        .map(|row| told.iter().filter_map(|at| Some(words(plan, row.get(*at)?))).collect())
        .collect();
    let table = table(&finding.title, &headings, headings.len(), &rows);
    if table.is_empty() {
        table
    } else {
        [&heading(&finding.title), &paragraph(&finding.sub), &table].map(String::as_str).concat()
    }
}

fn words(plan: &Plan, entry: &Entry) -> String {
    match entry {
        Entry::Sign(_, text, under) | Entry::Words(text, under) | Entry::Figure(_, text, under) => {
            if under.is_empty() { text.clone() } else { format!("{text} ({under})") }
        }
        Entry::Item(index) => {
            plan.items.get(*index as usize).map_or_else(String::new, |item| item.name.clone())
        }
        Entry::Why(_, text, _, under) if under.is_empty() => text.clone(),
        Entry::Why(_, text, _, under) => format!("{text} ({under})"),
        Entry::Unknown(why) => format!("- ({why})"),
        Entry::Bullet(_) => String::new(),
    }
}

//! The pages of the report, each from what its screen says.

use super::html::{chart, escaped, heading, list, paragraph, plain, rich, table};
use super::{Page, Run};
use crate::charts::kinds::concentration_bars::Measure;
use crate::charts::kinds::{Chart, survive_recover};
use crate::engine::language::tr;
use crate::engine::stats::ranking::rank;
use crate::project::plan::figures::{ItemPlan, Plan};
use crate::project::select::next_steps::NextStep;
use crate::project::select::{answers, audit_inputs, chart_inputs};
use crate::project::settings::{Group, Settings};
use crate::project::stress::rules::Rule;
use crate::project::words::{decimal, money_about, money_exact, percent, whole};

/// Rows of a table on paper; the workbook holds the rest.
const MOST_ROWS: usize = 25;
/// Items of the risk register on paper.
const MOST_RISKS: usize = 10;

fn page(finding: &str, content: String) -> Option<Page> {
    Some(Page { name: "", finding: plain(finding), content })
}

/// Items in the order of a measure, the largest first.
fn largest<'a>(items: impl Iterator<Item = (f64, &'a ItemPlan)>) -> Vec<&'a ItemPlan> {
    let mut ranked: Vec<(f64, &ItemPlan)> = items.collect();
    rank(&mut ranked, |a, b| b.0.total_cmp(&a.0));
    ranked.into_iter().map(|(_, item)| item).collect()
}

/// A figure of Today and Plan.
fn tile(name: &str, plan: &str, today: Option<String>) -> String {
    let today =
        today.map_or_else(String::new, |today| format!("<span>{}</span>", tr!("Today {}", escaped(&today))));
    format!(
        "<div class=\"tile\"><span>{}</span><strong>{}</strong>{today}</div>\n",
        escaped(name),
        escaped(plan)
    )
}

pub(super) fn summary(plan: &Plan, run: Option<&Run>) -> Option<Page> {
    if plan.items.is_empty() {
        return None;
    }
    let money = |value: f64| money_about(&plan.currency, value);
    let mut tiles = String::new();
    if let Some(value) = plan.swap.stock_value_money {
        tiles += &tile(tr("Stock value"), &money(value), plan.swap.today_stock_value_money.map(money));
    }
    let of = |which| answers::rule(run.map(|run| &run.figures), which);
    if let Some(hybrid) = of(Rule::Hybrid) {
        let today = of(Rule::Today);
        let fill = |share: f64| percent(share);
        tiles += &tile(
            tr("Units handed over at once (simulated)"),
            &fill(hybrid.unit_fill.value),
            today.map(|today| fill(today.unit_fill.value)),
        );
        tiles += &tile(
            tr("Bad-year loss, 1 in 20 (simulated)"),
            &money(hybrid.loss_1_in_20_money.value),
            today.map(|today| money(today.loss_1_in_20_money.value)),
        );
    }
    let exposed = answers::exposed(plan).len();
    tiles += &tile(tr("One source and a long lead time"), &tr!("{exposed} items", exposed), None);
    let findings = [answers::segment(plan), answers::buffers(plan), answers::overview(plan, None)];
    let mut content = format!("<div class=\"tiles\">\n{tiles}</div>\n");
    content += &heading(tr("Findings"));
    content += &list(
        "ol",
        &findings.map(|finding| finding).into_iter().filter(|f| !f.is_empty()).collect::<Vec<_>>(),
    );
    if let Some(inputs) = chart_inputs::waterfall(plan) {
        content += &chart("c8", &Chart::Waterfall(inputs), 260.0, &chart_inputs::source_line(plan));
    }
    let decisions = run.map_or(&[][..], |run| &run.decisions);
    if !decisions.is_empty() {
        content += &heading(tr("What we ask you to decide"));
        let row = |step: &NextStep| vec![step.what.clone(), step.brings.clone(), step.takes.clone()];
        let rows: Vec<Vec<String>> = decisions.iter().map(row).collect();
        content +=
            &table(tr("Decisions"), &[tr("Decision"), tr("What it brings"), tr("What it takes")], 3, &rows);
    }
    let finding = answers::buffers(plan);
    page(finding.split(". ").next().unwrap_or(&finding), content)
}

pub(super) fn supply(plan: &Plan, settings: &Settings) -> Option<Page> {
    if plan.items.is_empty() || plan.suppliers.is_empty() {
        return None;
    }
    let source = chart_inputs::source_line(plan);
    let finding = answers::audit(plan, settings.audit.long_lead_time_days);
    let mut content = String::new();
    let concentration =
        audit_inputs::concentration(plan, &settings.audit, audit_inputs::Holders::Countries, Measure::Spend);
    content += &chart("c4", &Chart::ConcentrationBars(concentration), 220.0, &source);
    let risky = largest(plan.items.iter().map(|item| (f64::from(item.risk.rpn), item)));
    let rows: Vec<survive_recover::Row> = risky
        .iter()
        .filter(|item| item.on_hand_units.is_some())
        .take(MOST_RISKS)
        .map(|item| survive_recover::Row {
            id: item.code.clone(),
            name: item.name.clone(),
            survive_days: item.risk.survive_days,
            recover_days: item.risk.recover_days.0,
        })
        .collect();
    if !rows.is_empty() {
        content += &chart("c11", &Chart::SurviveRecover(survive_recover::Inputs { rows }), 260.0, &source);
    }
    let rows: Vec<Vec<String>> = risky.iter().take(MOST_RISKS).map(|item| risk_row(plan, item)).collect();
    content += &heading(tr("Risk register, the highest first"));
    let headings = [
        tr("Item"),
        tr("Supplier"),
        tr("Country"),
        tr("Why"),
        tr("Priority (1 to 1,000)"),
        tr("Score (0 to 100)"),
    ];
    content += &table(tr("Risk register"), &headings, 4, &rows);
    page(&finding, content)
}

fn risk_row(plan: &Plan, item: &ItemPlan) -> Vec<String> {
    let supplier = item.supplier.and_then(|index| plan.suppliers.get(index as usize));
    vec![
        item.name.clone(),
        supplier.map_or_else(String::new, |supplier| supplier.name.clone()),
        supplier.and_then(|supplier| supplier.country.clone()).unwrap_or_default(),
        item.risk.reason.clone(),
        whole(item.risk.rpn.into()),
        whole(item.risk.score),
    ]
}

pub(super) fn groups(plan: &Plan, settings: &Settings) -> Option<Page> {
    if plan.items.iter().all(|item| item.segment.annual_value_money <= 0.0) {
        return None;
    }
    let source = chart_inputs::source_line(plan);
    let map = chart_inputs::portfolio_map(plan, &settings.segment);
    let mut content = chart("c1", &Chart::PortfolioMap(map), 360.0, &source);
    let money =
        |value: Option<f64>| value.map_or_else(String::new, |value| money_about(&plan.currency, value));
    let rows: Vec<Vec<String>> = Group::ALL
        .iter()
        .zip(&plan.groups)
        .map(|(group, figures)| {
            vec![
                String::from(group.name()),
                format!("{}. {}.", group.meaning(), group.policy()),
                whole(figures.items.into()),
                percent(figures.risk_share),
                percent(figures.value_share),
                money(figures.today_stock_value_money),
                money(figures.stock_value_money),
            ]
        })
        .collect();
    let headings = [
        tr("Group"),
        tr("Policy"),
        tr("Items"),
        tr("Share of risk"),
        tr("Share of value"),
        tr("Stock today"),
        tr("Stock in the plan"),
    ];
    content += &table(tr("The four groups"), &headings, 2, &rows);
    page(&answers::segment(plan), content)
}

pub(super) fn buffers(plan: &Plan, settings: &Settings) -> Option<Page> {
    if !plan.has_demand() {
        return None;
    }
    let changed = plan.items.iter().filter(|item| item.buffer.total_units() > 0.0 || item.today.is_some());
    let by_money = |item: &ItemPlan| match (item.buffer.change_money, item.buffer.stock_value_money) {
        (Some(change), _) => change.abs(),
        (None, value) => value.unwrap_or(item.buffer.total_units()),
    };
    let items = largest(changed.map(|item| (by_money(item), item)));
    let rows: Vec<Vec<String>> = items.iter().take(MOST_ROWS).map(|item| buffer_row(plan, item)).collect();
    let headings = [
        tr("Item"),
        tr("Group"),
        tr("Method"),
        tr("Safety stock"),
        tr("Stockpile"),
        tr("Reorder point"),
        tr("Order quantity"),
        tr("Change in stock value"),
    ];
    let mut content = table(tr("Buffers"), &headings, 3, &rows);
    if items.len() > rows.len() {
        content += &paragraph(&tr!("And {} more in the workbook.", items.len() - rows.len()));
    }
    if let Some(item) = items.first() {
        content += &super::rests_on::worked(plan, item, settings);
    }
    page(&answers::buffers(plan), content)
}

fn buffer_row(plan: &Plan, item: &ItemPlan) -> Vec<String> {
    let buffer = &item.buffer;
    vec![
        item.name.clone(),
        String::from(item.segment.group.name()),
        String::from(buffer.method.name()),
        whole(buffer.safety_stock_units),
        whole(buffer.stockpile_units),
        whole(buffer.reorder_point_units),
        whole(buffer.order_quantity_units),
        buffer.change_money.map_or_else(String::new, |change| money_exact(&plan.currency, change)),
    ]
}

pub(super) fn stress(plan: &Plan, settings: &Settings, run: Option<&Run>) -> Option<Page> {
    let figures = &run?.figures;
    let scenario = &settings.stress.scenario;
    let finding = answers::stress(plan, figures, scenario);
    let runs = tr!(
        "{} simulated years of 52 weeks, seed {}.",
        whole(figures.replications.into()),
        settings.stress.seed
    );
    let mut content = format!("<p>{} {}</p>\n", rich(&finding), escaped(&runs));
    if let Some(inputs) = chart_inputs::loss_distribution(figures) {
        content += &chart("c10", &Chart::LossDistribution(inputs), 280.0, &runs);
    }
    let with_error = |value: f64, error: f64, decimals: usize| {
        format!("{} \u{b1} {}", decimal(value, decimals), decimal(error, decimals))
    };
    let rows: Vec<Vec<String>> = Rule::ALL
        .iter()
        .filter_map(|rule| Some((rule, answers::rule(Some(figures), *rule)?)))
        .map(|(rule, found)| {
            vec![
                format!("{}: {}", rule.name(), rule.meaning()),
                whole(found.stock_value_money.value),
                format!(
                    "{}%",
                    with_error(found.unit_fill.value * 100.0, found.unit_fill.half_width * 100.0, 1)
                ),
                with_error(found.days_out.value, found.days_out.half_width, 0),
                with_error(found.loss_money.value, found.loss_money.half_width, 0),
                with_error(found.loss_1_in_20_money.value, found.loss_1_in_20_money.half_width, 0),
            ]
        })
        .collect();
    let currency = &plan.currency;
    let headings = [
        String::from(tr("Rule")),
        tr!("Stock ({currency})", currency),
        String::from(tr("Units at once")),
        String::from(tr("Item-days out")),
        tr!("Loss a year ({currency})", currency),
        tr!("Loss 1 in 20 ({currency})", currency),
    ];
    let headings: Vec<&str> = headings.iter().map(String::as_str).collect();
    content += &table(tr("Five rules on the same draws"), &headings, 1, &rows);
    content += &paragraph(tr("Each figure with half the width of its 95% confidence interval."));
    page(&tr!("{}: what the plan withstands", scenario.what_happens(plan)), content)
}

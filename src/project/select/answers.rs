//! The answer sentence of each screen, from the data. `**` marks what is strong.

use crate::engine::language::{form, tr};
use crate::engine::segment::portfolio::Group;
use crate::project::plan::figures::{Flag, ItemPlan, Plan};
use crate::project::select::derivations::late_delivery_share;
use crate::project::stress::Scenario;
use crate::project::stress::figures::{RuleFigures, StressFigures};
use crate::project::stress::rules::Rule;
use crate::project::words::{counted, money_about, percent, whole};

/// Items in Shield and Secure.
#[must_use]
pub fn high_risk(plan: &Plan) -> usize {
    let risky = |item: &&ItemPlan| matches!(item.segment.group, Group::Shield | Group::Secure);
    plan.items.iter().filter(risky).count()
}

fn shield(plan: &Plan) -> Vec<&ItemPlan> {
    plan.items.iter().filter(|item| item.segment.group == Group::Shield).collect()
}

/// A rule's figures.
#[must_use]
pub fn rule(figures: Option<&StressFigures>, rule: Rule) -> Option<&RuleFigures> {
    figures?.rules.get(rule as usize)?.as_ref()
}

/// Overview: what could stop the business, what it takes, what it brings.
#[must_use]
pub fn overview(plan: &Plan, figures: Option<&StressFigures>) -> String {
    if plan.items.is_empty() {
        return String::new();
    }
    if !plan.has_demand() {
        return without_demand(plan);
    }
    let shield = shield(plan);
    let revenue = |items: &mut dyn Iterator<Item = &ItemPlan>| {
        items.filter_map(|item| item.risk.revenue_at_stake_money).sum::<f64>()
    };
    let all = revenue(&mut plan.items.iter());
    let at_stake = revenue(&mut shield.iter().copied());
    let mut answer = if shield.is_empty() {
        tr!("None of your **{}** is both risky and valuable.", counted(plan.items.len(), "item", "items"))
    } else {
        tr!(
            "**{} of your {}** could stop **{} of your {}**.",
            whole(shield.len() as f64),
            counted(plan.items.len(), "item", "items"),
            percent(if all > 0.0 { at_stake / all } else { 0.0 }),
            if plan.items.iter().any(|item| item.unit_cost_money.is_some()) {
                tr("revenue")
            } else {
                tr("sales")
            }
        )
    };
    if let Some(swap) = swap_sentence(plan) {
        answer.push(' ');
        answer.push_str(&swap);
    }
    let loss = |which| rule(figures, which).map(|figures| figures.loss_1_in_20_money.value);
    if let (Some(today), Some(hybrid)) = (loss(Rule::Today), loss(Rule::Hybrid)) {
        let verb = if hybrid < today { tr("cuts") } else { tr("changes") };
        answer.push_str(&tr!(
            " The plan {verb} your bad-year loss from about **{} to {}** (simulated).",
            money_about(&plan.currency, today),
            money_about(&plan.currency, hybrid),
            verb
        ));
    }
    answer
}

/// What is known of files that hold no demand.
fn without_demand(plan: &Plan) -> String {
    let all = counted(plan.items.len(), "item", "items");
    let single = plan.items.iter().filter(|item| item.sources == Some(1)).count();
    if plan.items.iter().all(|item| item.sources.is_none()) {
        return tr!(
            "**{all}** without demand. Add a file with sales or usage to see what could stop you.",
            all
        );
    }
    tr!(
        "**{} of your {all}** {} a single source. Add a file with sales or usage to see what that could cost.",
        whole(single as f64),
        form(single, "has", "have"),
        all
    )
}

fn swap_sentence(plan: &Plan) -> Option<String> {
    let swap = &plan.swap;
    let (more, less) = (swap.spent_money, swap.freed_money);
    let money = |value: f64| money_about(&plan.currency, value);
    if more <= 0.0 && less <= 0.0 {
        return None;
    }
    let items = counted(swap.more_items as usize, "item", "items");
    Some(if less >= more {
        tr!(
            "Holding **{}** more of {items} is paid for by **{}** less elsewhere.",
            money(more),
            money(less),
            items
        )
    } else {
        tr!(
            "Holding **{}** more of {items} is paid in part by **{}** less elsewhere.",
            money(more),
            money(less),
            items
        )
    })
}

/// Audit: single sources with long lead times, and the country that holds the most of them.
#[must_use]
pub fn audit(plan: &Plan, long_lead_time_days: f64) -> String {
    let exposed: Vec<&ItemPlan> = exposed(plan);
    if plan.items.iter().all(|item| item.supplier.is_none()) {
        return String::from(tr("No supplier column, so single sources cannot be found."));
    }
    if exposed.is_empty() {
        return tr!(
            "**No item** hangs on a single supplier with more than {long_lead_time_days} days of lead time.",
            long_lead_time_days = format_args!("{long_lead_time_days:.0}")
        );
    }
    let mut answer = tr!(
        "**{}** {} on a single supplier with more than **{long_lead_time_days} days** of lead time.",
        counted(exposed.len(), "item", "items"),
        form(exposed.len(), "hangs", "hang"),
        long_lead_time_days = format_args!("{long_lead_time_days:.0}")
    );
    let country = |item: &ItemPlan| {
        let supplier = item.supplier.and_then(|s| plan.suppliers.get(s as usize));
        supplier.and_then(|s| s.country.as_deref())
    };
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for name in exposed.iter().filter_map(|item| country(item)) {
        match counts.iter_mut().find(|(known, _)| *known == name) {
            Some((_, count)) => *count += 1,
            None => counts.push((name, 1)),
        }
    }
    if let Some((name, count)) = counts.into_iter().max_by_key(|(_, count)| *count)
        && count > 1
    {
        answer.push_str(&tr!(" **{} of them** come from **{name}**.", whole(count as f64), name));
    }
    answer
}

/// Items with one source and a long lead time.
#[must_use]
pub fn exposed(plan: &Plan) -> Vec<&ItemPlan> {
    // No item raises a flag twice.
    let both = |flag: &&Flag| matches!(flag, Flag::SingleSource | Flag::LongLeadTime);
    let flagged = |item: &&ItemPlan| item.risk.flags.iter().filter(both).count() == 2;
    plan.items.iter().filter(flagged).collect()
}

/// Segment: how few items carry the risk.
#[must_use]
pub fn segment(plan: &Plan) -> String {
    let count = high_risk(plan);
    let share: f64 = plan.groups.iter().take(2).map(|group| group.risk_share).sum();
    if plan.items.is_empty() {
        return String::new();
    }
    if plan.items.iter().all(|item| item.segment.annual_value_money <= 0.0) {
        return tr!(
            "**{}** are high-risk by their supply. Value needs demand: add a file with sales or usage.",
            counted(count, "item", "items")
        );
    }
    tr!(
        "**{} ({})** carry **{} of your risk**. They sit in Shield and Secure.",
        counted(count, "item", "items"),
        percent(count as f64 / plan.items.len() as f64),
        percent(share)
    )
}

/// Buffers: what changes hands, and the chance of no stock-out in Shield.
#[must_use]
pub fn buffers(plan: &Plan) -> String {
    if !plan.has_demand() {
        return String::from(tr("No buffer can be computed yet: these files hold no demand."));
    }
    let swap = &plan.swap;
    let money = |value: f64| money_about(&plan.currency, value);
    if let (Some(today), Some(planned)) = (swap.today_stock_value_money, swap.stock_value_money)
        && swap.more_items + swap.less_items > 0
    {
        let change = planned - today;
        let total = if change < 0.0 {
            tr!("Total stock falls by **{}**.", money(-change))
        } else {
            tr!("Total stock rises by **{}**.", money(change))
        };
        return tr!(
            "Hold **{}** more in **{}** and **{}** less in **{}**. {total}",
            money(swap.spent_money),
            counted(swap.more_items as usize, "item", "items"),
            money(swap.freed_money),
            swap.less_items,
            total
        );
    }
    let with = plan.items.iter().filter(|item| item.buffer.total_units() > 0.0).count();
    let value =
        swap.stock_value_money.map_or_else(String::new, |v| tr!(" Average stock is **{}**.", money(v)));
    tr!(
        "**{}** need a buffer.{value} There are no reorder points or stock in your files to compare with.",
        counted(with, "item", "items"),
        value
    )
}

/// One item: what to hold, what is held, and what the buffer is for.
#[must_use]
pub fn item(item: &ItemPlan) -> String {
    let per_day = item.demand.mean_per_day();
    let days = |units: f64| {
        if per_day > 0.0 { tr!(" ({} days)", whole(units / per_day)) } else { String::new() }
    };
    let stock = item.buffer.safety_stock_units;
    let pile = match item.buffer.total_units() - stock {
        pile if pile > 0.0 => tr!(" and a stockpile of **{}**{}", whole(pile), days(pile)),
        _ => String::new(),
    };
    let held = match item.on_hand_units {
        Some(held) => tr!("You hold **{}**.", whole(held)),
        None => String::from(tr("What you hold is not in your files.")),
    };
    let late = late_delivery_share(item);
    let cause = match late {
        _ if item.buffer.protection_demand_sd_units <= 0.0 => String::new(),
        late if late >= 0.5 => tr!(" **{}** of the uncertainty is late deliveries.", percent(late)),
        late => tr!(" **{}** of the uncertainty is demand.", percent(1.0 - late)),
    };
    tr!("Hold **{} units**{}{pile}. {held}{cause}", whole(stock), days(stock), pile, held, cause)
}

/// Stress test: the worst of Today against the plan, under the scenario that was run.
#[must_use]
pub fn stress(plan: &Plan, figures: &StressFigures, scenario: &Scenario) -> String {
    let Some(hybrid) = rule(Some(figures), Rule::Hybrid) else {
        return String::from(tr("Nothing to simulate: these files hold no demand."));
    };
    let money = |value: f64| money_about(&plan.currency, value);
    let what = scenario.what_happens(plan);
    let nine_in_ten = money(hybrid.loss_range_money.2);
    let plan_part = tr!(
        "with the plan items are out for about **{} item-days** a year, and in 9 of 10 runs the loss stays under **{nine_in_ten}**.",
        whole_days(hybrid.days_out.value),
        nine_in_ten
    );
    match rule(Some(figures), Rule::Today) {
        Some(today) => tr!(
            "{what}, today's rules leave items out of stock for about **{} item-days** a year; {plan_part}",
            whole_days(today.days_out.value),
            what,
            plan_part
        ),
        None => format!("{what}, {plan_part}"),
    }
}

fn whole_days(days: f64) -> String {
    crate::project::words::whole(if days > 100.0 { (days / 10.0).round() * 10.0 } else { days })
}

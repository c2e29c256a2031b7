//! The stress test of whole firms: five rules, swap, frontier, whom to qualify, which buffers pay.
//! `cargo run --release --example firms` for the sample and 20 firms of other seeds;
//! `cargo run --release --example firms -- FILE..` for a firm of these files.

use std::io::Write;
use steadystock::engine::finance::break_even::BreakEven;
use steadystock::engine::optimise::frontier::FrontierPoint;
use steadystock::engine::sim::run::run_all;
use steadystock::engine::sim::spec::{SimSpec, Start};
use steadystock::engine::sim::summary::Summary;
use steadystock::import::read::{Choices, FileInput, read};
use steadystock::project::diversify::SecondSource;
use steadystock::project::diversify::ranking::to_qualify;
use steadystock::project::finance::{buffers, swap};
use steadystock::project::optimise::fresh::{FRESH_REPLICATIONS, fresh_spec, kept};
use steadystock::project::optimise::items::{CURVE_REPLICATIONS, Goal, Optimised, Priced, optimised};
use steadystock::project::plan::{self, figures::Plan};
use steadystock::project::sample::{LARKFIELD_SEED, larkfield};
use steadystock::project::settings::Settings;
use steadystock::project::stress::figures::{self, Estimate, RuleFigures};
use steadystock::project::stress::pairs::{Pair, between};
use steadystock::project::stress::rules::Rule;
use steadystock::project::stress::spec::{HORIZON_DAYS, spec};

type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// Firms of other seeds.
const FIRMS: u64 = 20;
/// Replications of the rules' table.
const REPLICATIONS: u32 = 1_000;
/// Items to qualify that are shown.
const TO_QUALIFY: usize = 5;

/// A firm, planned and simulated.
struct Firm {
    plan: Plan,
    settings: Settings,
    spec: SimSpec,
    summary: Summary,
}

impl Firm {
    fn of(files: &[FileInput]) -> Outcome<Self> {
        let import = read(files, &Choices::default())
            .map_err(|error| format!("{}: {} {} {}", error.file, error.title, error.cause, error.remedy))?;
        let settings = Settings::default();
        let plan = plan::build(&import.dataset, &settings);
        let spec = spec(&plan, &settings, &settings.stress.scenario, Start::Steady);
        let summary = run_all(&spec, 0..REPLICATIONS);
        Ok(Self { plan, settings, spec, summary })
    }

    fn pair(&self, other: Rule) -> Option<Pair> {
        between(&self.summary, Rule::Hybrid, other, &self.settings, HORIZON_DAYS)
    }

    fn rules(&self) -> Vec<(Rule, RuleFigures)> {
        let figures = figures::of(&self.summary, &self.settings, HORIZON_DAYS);
        let of = |rule: Rule| Some((rule, figures.rules.get(rule as usize)?.clone()?));
        Rule::ALL.into_iter().filter_map(of).collect()
    }
}

fn made_up(seed: u64) -> Vec<FileInput> {
    let files = larkfield(seed).into_iter();
    files.map(|file| FileInput { name: file.name.into(), bytes: file.text.into_bytes() }).collect()
}

/// With no more digits than the error supports.
fn with_error(estimate: Estimate) -> String {
    format!("{:.0} ± {:.0}", estimate.value, estimate.half_width)
}

fn rules_table(out: &mut impl Write, firm: &Firm) -> Outcome<()> {
    writeln!(
        out,
        "\n{:<20} {:>18} {:>7} {:>17} {:>20} {:>10} {:>10}  Hybrid costs less: by, chance, tie",
        "rule", "stock", "fill", "carrying+orders", "loss", "worst 5%", "cost"
    )?;
    for (rule, f) in firm.rules() {
        write!(
            out,
            "{:<20} {:>18} {:>6.2}% {:>17.0} {:>20} {:>10.0} {:>10.0}",
            rule.name(),
            with_error(f.stock_value_money),
            100.0 * f.unit_fill.value,
            f.carrying_money.value + f.ordering_money.value,
            with_error(f.loss_money),
            f.loss_worst_5_percent_money.value,
            f.cost_money.value,
        )?;
        if let Some(pair) = firm.pair(rule).filter(|_| rule != Rule::Hybrid) {
            let less = Estimate { value: -pair.cost_difference_money.value, ..pair.cost_difference_money };
            write!(
                out,
                "  {}, {:.0}% ± {:.0}",
                with_error(less),
                100.0 * pair.chance_better,
                100.0 * pair.chance_half_width
            )?;
            match pair.break_even {
                Some(tie) => write!(
                    out,
                    ", {:.2} ± {:.2} stops a year ({:.2} now; better {})",
                    tie.stops_per_year.value,
                    tie.stops_per_year.half_width,
                    tie.now_per_year,
                    if tie.better_above { "above" } else { "below" }
                )?,
                None => write!(out, ", no tie: stops make no difference")?,
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

fn swap_ledger(out: &mut impl Write, firm: &Firm) -> Outcome<()> {
    let ledger = swap::of_plan(&firm.plan, &firm.settings)?;
    writeln!(
        out,
        "\nswap: net {:.0}; freed by low-risk items {:.0}, by others {:.0}; taken {:.0}, of it new money {:.0}; {} transfers",
        ledger.net_money,
        ledger.freed_low_risk_money,
        ledger.freed_other_money,
        ledger.taken_money,
        ledger.new_money,
        ledger.transfers.len()
    )?;
    let code = |item: usize| firm.plan.items.get(item).map_or("", |item| item.code.as_str());
    let mut transfers = ledger.transfers.clone();
    transfers.sort_by(|one, other| other.money.total_cmp(&one.money));
    for transfer in transfers.iter().take(5) {
        let from = transfer.from.map_or("new money", code);
        writeln!(out, "  {:>9.0} from {from} to {}", transfer.money, code(transfer.to))?;
    }
    Ok(())
}

fn point(out: &mut impl Write, name: &str, point: FrontierPoint) -> Outcome<()> {
    writeln!(
        out,
        "  {name:<26} stock {:>12.0} loss {:>12.0} next money spares {:.3}",
        point.stock_money, point.loss, point.next_value
    )?;
    Ok(())
}

fn frontier(out: &mut impl Write, firm: &Firm) -> Outcome<()> {
    let found: Optimised = optimised(&firm.spec, CURVE_REPLICATIONS, Goal::Loss);
    let count = |priced: Priced| found.items.iter().filter(|item| item.priced == priced).count();
    writeln!(
        out,
        "\nfrontier: {} items by curve, {} by runs, {} without a rule",
        count(Priced::Curve),
        count(Priced::Runs),
        count(Priced::Not)
    )?;
    let (low, high) = (found.frontier.lowest(), found.frontier.highest());
    for part in [0.0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0] {
        let budget = low.stock_money + part * (high.stock_money - low.stock_money);
        point(out, &format!("{:.0}% of the most", 100.0 * part), found.frontier.within(budget).promised)?;
    }
    let (stock, loss) = found.planned();
    writeln!(out, "  {:<26} stock {stock:>12.0} loss {loss:>12.0}", "the plan as it is")?;
    let carrying = firm.settings.money.carrying_share_per_year();
    for (name, spread) in [
        ("the plan's stock, spread", found.frontier.within(stock)),
        ("money worth its carrying", found.frontier.at_price(carrying)),
    ] {
        point(out, name, spread.promised)?;
        let fresh =
            run_all(&fresh_spec(firm.spec.clone(), &found.reorder_points(&spread)), 0..FRESH_REPLICATIONS);
        let Some(kept) = kept(spread.promised, &fresh, &firm.settings, HORIZON_DAYS) else { continue };
        writeln!(
            out,
            "    on fresh draws           stock {} loss {}; off its promise by {:.0} and {}",
            with_error(kept.delivered.stock_value_money),
            with_error(kept.delivered.loss_money),
            kept.stock_difference_money.value,
            with_error(kept.loss_difference_money)
        )?;
    }
    Ok(())
}

fn qualify(out: &mut impl Write, firm: &Firm) -> Outcome<()> {
    writeln!(out, "\nto qualify first, the second source assumed")?;
    let second = |item: &_| SecondSource::assumed(item, &firm.plan);
    for found in to_qualify(&firm.plan, &firm.settings, &firm.spec, TO_QUALIFY, second) {
        let costed = &found.second_source;
        writeln!(
            out,
            "  {:<14} avoids {} a year for {:.0}; cheapest way: {}",
            firm.plan.items.get(found.answers.item).map_or("", |item| item.code.as_str()),
            with_error(costed.avoided_money),
            costed.extra_money,
            found.answers.best().map_or("", |best| best.way.name())
        )?;
    }
    Ok(())
}

fn buffers_that_pay(out: &mut impl Write, firm: &Firm) -> Outcome<()> {
    let worth = buffers::worth(&firm.plan, &firm.settings);
    let known: Vec<bool> = worth.iter().filter_map(|buffer| buffer.pays).collect();
    let pays = known.iter().filter(|&&pays| pays).count();
    writeln!(out, "\nbuffers: {} of {} pay at their supplier's rate of stops", pays, known.len())?;
    let years = |buffer: &buffers::BufferWorth| match buffer.break_even {
        BreakEven::OnceInYears(years) => years,
        BreakEven::Always => f64::MAX,
        BreakEven::Never => 0.0,
    };
    let mut dearest: Vec<&buffers::BufferWorth> = worth.iter().collect();
    dearest.sort_by(|one, other| other.carrying.total().total_cmp(&one.carrying.total()));
    for buffer in dearest.iter().take(5) {
        let code = firm.plan.items.get(buffer.item).map_or("", |item| item.code.as_str());
        writeln!(
            out,
            "  {code:<14} {:.0} a year, {:.2} stops a year now: {}",
            buffer.carrying.total(),
            buffer.stops_per_year.unwrap_or(0.0),
            buffer.sentence()
        )?;
    }
    let middle = {
        let mut years: Vec<f64> = worth.iter().map(years).collect();
        years.sort_by(f64::total_cmp);
        years.get(years.len() / 2).copied().unwrap_or(0.0)
    };
    writeln!(out, "  half of them pay if the stop is likelier than once in {middle:.1} years")?;
    Ok(())
}

fn whole(out: &mut impl Write, name: &str, firm: &Firm) -> Outcome<()> {
    writeln!(out, "\n=== {name}: {} items, {REPLICATIONS} years", firm.plan.items.len())?;
    rules_table(out, firm)?;
    swap_ledger(out, firm)?;
    frontier(out, firm)?;
    qualify(out, firm)?;
    buffers_that_pay(out, firm)
}

/// How often the hybrid wins over firms of other seeds.
fn many(out: &mut impl Write) -> Outcome<()> {
    writeln!(out, "\n=== {FIRMS} firms of other seeds: what Hybrid costs less than each rule a year")?;
    let others = [Rule::Today, Rule::JustInTime, Rule::JustInCase, Rule::Even];
    let mut wins = [[0_u32; 2]; 4];
    for seed in 1..=FIRMS {
        let firm = Firm::of(&made_up(seed))?;
        write!(out, "seed {seed:>2}")?;
        for (rule, wins) in others.iter().zip(&mut wins) {
            let Some(pair) = firm.pair(*rule) else { continue };
            let less = -pair.cost_difference_money.value;
            wins[0] += u32::from(less > 0.0);
            wins[1] += u32::from(less > pair.cost_difference_money.half_width);
            write!(
                out,
                "  {}: {:.0} ± {:.0} ({:.0}%)",
                rule.name(),
                less,
                pair.cost_difference_money.half_width,
                100.0 * pair.chance_better
            )?;
        }
        let swap = swap::of_plan(&firm.plan, &firm.settings)?;
        let found = optimised(&firm.spec, CURVE_REPLICATIONS, Goal::Loss);
        let (stock, loss) = found.planned();
        let best = found.frontier.within(stock).promised.loss;
        let first = to_qualify(&firm.plan, &firm.settings, &firm.spec, 1, |item| {
            SecondSource::assumed(item, &firm.plan)
        });
        let first = first.first().and_then(|found| firm.plan.items.get(found.answers.item));
        let worth = buffers::worth(&firm.plan, &firm.settings);
        let pays = worth.iter().filter(|buffer| buffer.pays == Some(true)).count();
        writeln!(
            out,
            "; swap net {:.0}; loss at the plan's stock {loss:.0}, best {best:.0}; qualify {}; {pays} of {} buffers pay",
            swap.net_money,
            first.map_or("nobody", |item| item.code.as_str()),
            worth.len()
        )?;
        out.flush()?;
    }
    for (rule, [any, sure]) in others.iter().zip(wins) {
        writeln!(
            out,
            "Hybrid costs less than {} in {any} of {FIRMS} firms, beyond error in {sure}",
            rule.name()
        )?;
    }
    Ok(())
}

fn main() -> Outcome<()> {
    let mut out = std::io::stdout().lock();
    let names: Vec<String> = std::env::args().skip(1).collect();
    if names.is_empty() {
        whole(&mut out, "the sample", &Firm::of(&made_up(LARKFIELD_SEED))?)?;
        return many(&mut out);
    }
    let mut files = Vec::new();
    for name in &names {
        let bytes = std::fs::read(name).map_err(|error| format!("{name} cannot be read: {error}."))?;
        let short = std::path::Path::new(name).file_name().map(|name| name.to_string_lossy().into_owned());
        files.push(FileInput { name: short.unwrap_or_default(), bytes });
    }
    whole(&mut out, &names.join(", "), &Firm::of(&files)?)
}

//! One rule against each other one in words: what it costs less, in how many years, and where the two are even.

use super::figures::Estimate;
use super::pairs::{Pair, Tie, between};
use super::rules::Rule;
use crate::engine::language::tr;
use crate::engine::sim::summary::Summary;
use crate::project::finding::{Entry, Finding, Head};
use crate::project::settings::Settings;
use crate::project::words::{self, counted, decimal, three_figures, whole};

/// A rule against the others of a run, years of so many days.
#[must_use]
pub fn against(
    summary: &Summary,
    one: Rule,
    settings: &Settings,
    horizon_days: u32,
    currency: &str,
) -> Finding {
    let others = Rule::ALL.into_iter().filter(|rule| *rule != one);
    let pair = |rule: Rule| Some((rule, between(summary, one, rule, settings, horizon_days)?));
    let pairs: Vec<(Rule, Pair)> = others.filter_map(pair).collect();
    let cheaper = |pair: &Pair| pair.cost_difference_money.value < -pair.cost_difference_money.half_width;
    let won = pairs.iter().filter(|(_, pair)| cheaper(pair)).count();
    let title = match pairs.len() {
        0 => tr!("{} was not run", one.name()),
        n => {
            let all = counted(n, "other rule", "other rules");
            tr!("{} costs less than {} of {all}, beyond chance", one.name(), whole(won as f64), all)
        }
    };
    let row = |(rule, pair): &(Rule, Pair)| {
        vec![
            Entry::Words(rule.name().to_owned(), rule.meaning().to_owned()),
            difference(pair.cost_difference_money),
            Entry::Figure(
                pair.chance_better,
                decimal(pair.chance_better * 100.0, 1),
                format!("\u{b1} {}", decimal(pair.chance_half_width * 100.0, 1)),
            ),
            pair.break_even.as_ref().map_or_else(
                || Entry::Unknown(String::from(tr("Stops make no difference beyond chance"))),
                even,
            ),
        ]
    };
    Finding {
        title,
        sub: String::from(tr(
            "Both rules under the same bad luck, so that only the rules differ. Mean of all years, 95% ranges. Stops are the random ones of all suppliers and countries together",
        )),
        columns: vec![
            Head::words(tr("Rule")),
            Head::figures(&tr!("{} costs", one.name()), currency),
            Head::figures(tr("It costs less in"), tr("of 100 years")),
            Head::figures(tr("Both cost the same at"), tr("stops a year")),
        ],
        rows: pairs.iter().map(row).collect(),
        note: match pairs.iter().any(|(_, pair)| pair.break_even.is_none()) {
            true => String::from(tr(
                "A dash: more or fewer stops change nothing between the two that is beyond chance.",
            )),
            false => String::new(),
        },
        ..Finding::default()
    }
}

fn difference(of: Estimate) -> Entry {
    let way = if of.value < 0.0 { tr("less") } else { tr("more") };
    let error = words::about(of.half_width);
    Entry::Figure(
        of.value,
        format!("{} {way}", whole(three_figures(of.value.abs()))),
        format!("\u{b1} {}", error),
    )
}

fn even(tie: &Tie) -> Entry {
    let Estimate { value, half_width } = tie.stops_per_year;
    let now = tr!("now {}", decimal(tie.now_per_year, 1));
    let side = if tie.better_above { tr("better above") } else { tr("better below") };
    if value < 0.0 {
        let always = if tie.better_above { tr("better at any number") } else { tr("dearer at any number") };
        return Entry::Figure(value, String::from(always), now);
    }
    Entry::Figure(
        value,
        format!("{} \u{b1} {}", decimal(value, 1), decimal(half_width, 1)),
        format!("{side}, {now}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tie_is_told_with_its_side() {
        let tie = |value, better_above| {
            let stops_per_year = Estimate { value, half_width: 0.4 };
            even(&Tie { stops_per_year, now_per_year: 3.25, better_above })
        };
        let Entry::Figure(_, text, under) = tie(1.2, true) else { panic!() };
        assert_eq!((text.as_str(), under.as_str()), ("1.2 \u{b1} 0.4", "better above, now 3.2"));
        let Entry::Figure(_, text, _) = tie(-2.0, true) else { panic!() };
        assert_eq!(text, "better at any number");
        let Entry::Figure(_, text, _) = tie(-2.0, false) else { panic!() };
        assert_eq!(text, "dearer at any number");
        let Entry::Figure(value, text, _) = difference(Estimate { value: -1_234.0, half_width: 12.0 }) else {
            panic!()
        };
        assert_eq!((value, text.as_str()), (-1_234.0, "1,230 less"));
    }
}

//! Promised against delivered: the protocol on real spare parts against figures computed elsewhere, and that no
//! level looks ahead.

#[cfg(test)]
#[path = "shared/mod.rs"]
mod shared;

#[cfg(test)]
mod tests {
    use super::shared::data_dir;
    use proptest::prelude::*;
    use steadystock::engine::demand::pattern;
    use steadystock::engine::quantity::{ServiceMeasure, ServiceTarget};
    use steadystock::engine::replay::{Learned, Line, Mode, Protocol, Rule, Spread, USUAL_OWN_SHARE};
    use steadystock::engine::replay::{fit_buckets, levels, lines, replay, rules, stock_at_fill};
    use steadystock::import::read::{Choices, FileInput, read};
    use steadystock::project::plan;
    use steadystock::project::replay::{
        Histories, Refusal, Request, histories, report, usual_lead_time_buckets,
    };
    use steadystock::project::sample::{LARKFIELD_SEED, larkfield};
    use steadystock::project::settings::Settings;

    /// Spare parts without a gap and with demand in the first part.
    fn spare_parts() -> Option<Histories> {
        let file = data_dir()?.join("carparts/carparts_wide.csv");
        let bytes = std::fs::read(&file).expect("the spare parts");
        let input = FileInput { name: String::from("carparts_wide.csv"), bytes };
        let import = read(&[input], &Choices::default()).expect("a usable file");
        Some(histories(&import.dataset, fit_buckets))
    }

    fn cycle(share: f64) -> ServiceTarget {
        ServiceMeasure::Cycle.target(share).unwrap()
    }

    fn fill(share: f64) -> ServiceTarget {
        ServiceMeasure::Fill.target(share).unwrap()
    }

    /// Our rule for months.
    const LEARNED: Learned = Learned { season_buckets: 12 };

    /// The optimiser for months.
    const SPREAD: Spread = Spread { season_buckets: 12, own_share: USUAL_OWN_SHARE };

    fn protocol(found: &Histories, mode: Mode) -> Protocol {
        Protocol { fit_buckets: fit_buckets(found.units[0].len()), lead_time_buckets: 2, mode }
    }

    fn total(found: &Histories, rule: &dyn Rule, target: ServiceTarget, mode: Mode) -> Line {
        let outcomes = replay(&found.units, rule, protocol(found, mode), &[target]).unwrap();
        let fit = fit_buckets(found.units[0].len());
        let classes: Vec<_> = found.units.iter().map(|units| pattern::of(&units[..fit]).class).collect();
        let lines = lines(&outcomes[0], &classes, rule.measure(target));
        assert_eq!(lines[1..].iter().map(|line| line.items).sum::<usize>(), lines[0].items);
        lines[0]
    }

    /// Fill by volume, fill as item mean, demand periods without shortage, mean stock.
    fn holds(line: &Line, expected: [f64; 3], stock: f64) {
        let found = [line.fill_by_volume, line.fill_item_mean, line.demand_periods_without_shortage]
            .map(Option::unwrap);
        for (found, expected) in found.iter().zip(expected) {
            assert!((found - expected).abs() <= 0.0005, "{line:?}");
        }
        assert!((line.mean_stock_units / stock - 1.0).abs() < 0.0005, "{line:?}");
    }

    #[test]
    fn rules_in_use_deliver_what_was_published() {
        let Some(found) = spare_parts() else { return };
        assert_eq!((found.units.len(), found.with_gaps, found.without_demand), (2_481, 165, 28));
        let rolling = |rule: &dyn Rule| total(&found, rule, cycle(0.95), Mode::Rolling);
        holds(&rolling(&rules::Normal), [0.833, 0.908, 0.862], 9_967.0);
        holds(&rolling(&rules::SmoothingErrors), [0.884, 0.930, 0.903], 10_312.0);
        holds(&rolling(&rules::MaxAverage), [0.974, 0.989, 0.982], 28_707.0);
    }

    #[test]
    fn a_promise_is_compared_with_its_own_measure() {
        let Some(found) = spare_parts() else { return };
        let line = total(&found, &rules::Normal, cycle(0.95), Mode::Static);
        assert!((line.promised.unwrap() - 0.95).abs() < 1e-9);
        assert_eq!(line.delivered, line.demand_periods_without_shortage);
        let line = total(&found, &rules::MaxAverage, cycle(0.95), Mode::Static);
        assert_eq!((line.promised, line.delivered), (None, None));
    }

    /// Totals of a rule at several targets, from one run.
    fn totals(units: &[Vec<f64>], rule: &dyn Rule, targets: &[ServiceTarget]) -> Vec<Line> {
        let protocol =
            Protocol { fit_buckets: fit_buckets(units[0].len()), lead_time_buckets: 2, mode: Mode::Rolling };
        let outcomes = replay(units, rule, protocol, targets).unwrap();
        outcomes.iter().map(|of_target| lines(of_target, &[], rule.measure(targets[0]))[0]).collect()
    }

    fn stock_at(totals: &[Line], fill: f64) -> f64 {
        let points: Vec<_> =
            totals.iter().map(|line| (line.fill_by_volume.unwrap(), line.mean_stock_units)).collect();
        stock_at_fill(&points, fill).unwrap_or_else(|| panic!("{fill} is not between {points:?}"))
    }

    #[test]
    fn for_the_same_fill_our_levels_need_less_stock_than_any_rule_in_use() {
        let Some(found) = spare_parts() else { return };
        let targets: Vec<_> = [0.85, 0.92, 0.96, 0.98, 0.99, 0.995].map(cycle).to_vec();
        let normal = totals(&found.units, &rules::Normal, &targets);
        let smoothing = totals(&found.units, &rules::SmoothingErrors, &targets);
        let learned = totals(&found.units, &LEARNED, &[0.8, 0.85, 0.9, 0.95].map(fill));
        for (fill, published) in [(0.85, 0.80), (0.90, 0.82)] {
            let usual = stock_at(&normal, fill);
            let (simple, ours) = (stock_at(&smoothing, fill) / usual, stock_at(&learned, fill) / usual);
            assert!((simple - published).abs() < 0.025, "{fill}: {simple}");
            assert!(ours < 0.75, "{fill}: {ours}");
        }
        let most = &learned[3];
        assert!((0.94..=0.96).contains(&most.fill_by_volume.unwrap()), "{most:?}");
        assert!((most.promised.unwrap() - most.delivered.unwrap()).abs() < 0.015, "{most:?}");
        assert!(most.mean_stock_units < 0.55 * 28_707.0, "{most:?}");
    }

    #[test]
    fn spread_by_the_optimiser_the_same_fill_needs_less_than_by_the_best_single_rule() {
        let Some(found) = spare_parts() else { return };
        let shares = [0.75, 0.85, 0.88, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98];
        let learned = totals(&found.units, &LEARNED, &shares.map(fill));
        let spread = totals(&found.units, &SPREAD, &shares.map(fill));
        for fill in [0.85, 0.90, 0.95] {
            let (single, spread) = (stock_at(&learned, fill), stock_at(&spread, fill));
            println!("{fill}: {spread:.0} against {single:.0}");
            assert!(spread < single, "{fill}: {spread} against {single}");
        }
    }

    #[test]
    fn what_is_promised_in_cycles_is_delivered_in_cycles() {
        let Some(found) = spare_parts() else { return };
        let line = total(&found, &LEARNED, cycle(0.95), Mode::Rolling);
        assert_eq!(line.delivered, line.demand_periods_without_shortage);
        assert!((line.delivered.unwrap() - 0.95).abs() < 0.01, "{line:?}");
    }

    /// Families of demand that no file is needed for: each item has its own mean, the seed is fixed.
    mod families {
        use steadystock::engine::rng::{Purpose, Stream};

        pub(super) fn demand(
            items: u64,
            buckets: usize,
            cv: f64,
            mean: impl Fn(usize, f64) -> f64,
        ) -> Vec<Vec<f64>> {
            let item = |item: u64| {
                let mut draws = Stream::new(7, item, 0, Purpose::Demand);
                let usual = 20.0 + 180.0 * draws.uniform();
                let phase = draws.uniform();
                let shape = 1.0 / (cv * cv);
                (0..buckets)
                    .map(|bucket| draws.gamma(shape, usual * mean(bucket, phase) / shape).round())
                    .collect()
            };
            (0..items).map(item).collect()
        }
    }

    /// Delivered at a target of 0.95, and stock at a fill of 0.9 relative to the normal formula.
    fn against_normal(units: &[Vec<f64>]) -> (f64, f64) {
        let learned = totals(units, &LEARNED, &[0.8, 0.9, 0.95].map(fill));
        let normal = totals(units, &rules::Normal, &[0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99].map(cycle));
        (learned[2].fill_by_volume.unwrap(), stock_at(&learned, 0.9) / stock_at(&normal, 0.9))
    }

    #[test]
    fn steady_and_erratic_demand_costs_no_more_than_by_the_normal_formula() {
        for cv in [0.2, 0.9] {
            let (delivered, stock) = against_normal(&families::demand(150, 72, cv, |_, _| 1.0));
            assert!((delivered - 0.95).abs() < 0.012, "{cv}: {delivered}");
            assert!(stock < 1.02, "{cv}: {stock}");
        }
    }

    #[test]
    fn seasons_and_trends_are_seen() {
        let turn = |bucket: usize, phase: f64| {
            1.0 + 0.4 * libm::sin(std::f64::consts::TAU * (bucket as f64 / 12.0 + phase))
        };
        let (delivered, stock) = against_normal(&families::demand(150, 84, 0.2, turn));
        assert!((delivered - 0.95).abs() < 0.015 && stock < 0.5, "{delivered} {stock}");
        let drift = |bucket: usize, phase: f64| libm::exp(0.016 * (phase - 0.5) * bucket as f64);
        let (delivered, stock) = against_normal(&families::demand(150, 84, 0.2, drift));
        assert!((delivered - 0.95).abs() < 0.015 && stock < 0.8, "{delivered} {stock}");
    }

    fn sample() -> steadystock::import::dataset::Dataset {
        let files: Vec<FileInput> = larkfield(LARKFIELD_SEED)
            .into_iter()
            .map(|file| FileInput { name: file.name.into(), bytes: file.text.into_bytes() })
            .collect();
        read(&files, &Choices::default()).expect("the sample").dataset
    }

    #[test]
    fn the_sample_is_replayed_by_every_rule_and_class() {
        let dataset = sample();
        let plan = plan::build(&dataset, &Settings::default());
        let lead_time_buckets = usual_lead_time_buckets(&plan, plan.items[0].demand.bucket);
        assert!((1..=12).contains(&lead_time_buckets), "{lead_time_buckets}");
        let request = Request { lead_time_buckets, target: fill(0.95), mode: Mode::Rolling };
        let found = report(&dataset, &request).unwrap();
        assert_eq!(found.rules.len(), 4);
        for rule in &found.rules {
            let (all, classes) = rule.lines.split_first().unwrap();
            assert_eq!(all.items, found.items);
            assert_eq!(classes.iter().map(|line| line.items).sum::<usize>(), found.items, "{}", rule.name);
            let stock: f64 = classes.iter().map(|line| line.mean_stock_units).sum();
            assert!((stock / all.mean_stock_units - 1.0).abs() < 1e-9, "{}", rule.name);
        }
        let ours = found.rules[3].lines[0];
        assert!((ours.promised.unwrap() - ours.delivered.unwrap()).abs() < 0.03, "{ours:?}");
        assert_eq!(report(&dataset, &request).unwrap(), found, "the same figures again");
    }

    #[test]
    fn demand_that_cannot_be_replayed_is_refused_with_what_is_needed() {
        let none = steadystock::import::dataset::Dataset::default();
        let request = Request { lead_time_buckets: 2, target: fill(0.95), mode: Mode::Static };
        assert_eq!(report(&none, &request).unwrap_err(), Refusal::NoHistory);
        let text =
            "part,Jan 2024,Feb 2024,Mar 2024,Apr 2024,May 2024,Jun 2024\nA1,3,4,5,3,4,2\nB2,1,0,2,0,1,1\n";
        let input = FileInput { name: String::from("short.csv"), bytes: text.into() };
        let short = read(&[input], &Choices::default()).unwrap().dataset;
        assert_eq!(report(&short, &request).unwrap_err(), Refusal::TooShort { have: 6, need: 10 });
    }

    fn demand() -> impl Strategy<Value = f64> {
        prop_oneof![3 => Just(0.0), 2 => (0_u8..40).prop_map(f64::from)]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(30))]

        /// Demand of a bucket and after it changes no level of that bucket or before it.
        #[test]
        fn no_level_looks_ahead(
            history in prop::collection::vec(prop::collection::vec(demand(), 30), 1..6),
            other in prop::collection::vec(prop::collection::vec(demand(), 30), 6),
            from in 19_usize..30,
        ) {
            let mut changed = history.clone();
            for (units, other) in changed.iter_mut().zip(&other) {
                units[from..].copy_from_slice(&other[from..]);
            }
            let protocol = Protocol { fit_buckets: 19, lead_time_buckets: 2, mode: Mode::Rolling };
            let rules = [&rules::Normal as &dyn Rule, &rules::SmoothingErrors, &rules::MaxAverage, &LEARNED, &SPREAD];
            for rule in rules {
                let set = |histories: &[Vec<f64>]| levels(histories, rule, protocol, &[fill(0.9)]).unwrap();
                for (before, after) in set(&history)[0].iter().zip(&set(&changed)[0]) {
                    prop_assert_eq!(&before[..=from - 19], &after[..=from - 19], "{}", rule.name());
                }
            }
        }
    }
}

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
    use steadystock::engine::quantity::{CycleServiceLevel, ServiceTarget};
    use steadystock::engine::replay::{Line, Mode, Protocol, Rule, fit_buckets, lines, replay, rules};
    use steadystock::engine::replay::{Measure, levels, stock_at_fill};
    use steadystock::import::read::{Choices, FileInput, read};
    use steadystock::project::replay::{Histories, histories};

    /// Spare parts without a gap and with demand in the first part.
    fn spare_parts() -> Option<Histories> {
        let file = data_dir()?.join("carparts/carparts_wide.csv");
        let bytes = std::fs::read(&file).expect("the spare parts");
        let input = FileInput { name: String::from("carparts_wide.csv"), bytes };
        let import = read(&[input], &Choices::default()).expect("a usable file");
        Some(histories(&import.dataset, fit_buckets))
    }

    fn cycle(share: f64) -> ServiceTarget {
        ServiceTarget::Cycle(CycleServiceLevel::try_new(share).unwrap())
    }

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

    #[test]
    fn smoothing_needs_less_stock_than_the_normal_formula_for_the_same_fill() {
        let Some(found) = spare_parts() else { return };
        let targets: Vec<_> = [0.85, 0.92, 0.96, 0.98, 0.99, 0.995].map(cycle).to_vec();
        let stock = |rule: &dyn Rule, fill: f64| {
            let outcomes = replay(&found.units, rule, protocol(&found, Mode::Rolling), &targets).unwrap();
            let total = |of_target: &Vec<_>| lines(of_target, &[], Measure::None)[0];
            let lines: Vec<Line> = outcomes.iter().map(total).collect();
            let points: Vec<_> =
                lines.iter().map(|line| (line.fill_by_volume.unwrap(), line.mean_stock_units)).collect();
            stock_at_fill(&points, fill).unwrap()
        };
        for (fill, published) in [(0.85, 0.80), (0.90, 0.82)] {
            let ratio = stock(&rules::SmoothingErrors, fill) / stock(&rules::Normal, fill);
            assert!((ratio - published).abs() < 0.025, "{fill}: {ratio}");
        }
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
            for rule in [&rules::Normal as &dyn Rule, &rules::SmoothingErrors, &rules::MaxAverage] {
                let set = |histories: &[Vec<f64>]| levels(histories, rule, protocol, &[cycle(0.9)]).unwrap();
                for (before, after) in set(&history)[0].iter().zip(&set(&changed)[0]) {
                    prop_assert_eq!(&before[..=from - 19], &after[..=from - 19], "{}", rule.name());
                }
            }
        }
    }
}

use super::*;
use proptest::prelude::*;

fn product(stock: f64, demand_rate: f64, unit_margin: f64) -> Part {
    Part { stock, source: Source::AsNeeded, demand_rate, unit_margin }
}

fn bought(stock: f64, rate: f64) -> Part {
    Part { stock, source: Source::Rate(rate), demand_rate: 0.0, unit_margin: 0.0 }
}

fn goes_into(part: usize, into: usize, units: f64) -> Use {
    Use { part, into, units }
}

#[test]
fn a_circle_is_refused() {
    let parts = vec![bought(1.0, 1.0), bought(1.0, 1.0)];
    let circle = vec![goes_into(0, 1, 1.0), goes_into(1, 0, 1.0)];
    assert!(Network::try_new(parts.clone(), circle).is_err());
    assert!(Network::try_new(parts.clone(), vec![goes_into(0, 2, 1.0)]).is_err());
    assert!(Network::try_new(parts.clone(), vec![goes_into(0, 1, f64::NAN)]).is_err());
    let network = Network::try_new(parts, Vec::new()).unwrap();
    assert!(network.time_to_survive(&[2]).is_err());
    assert!(network.loss(&[0], f64::INFINITY).is_err());
}

#[test]
fn nothing_that_binds_lasts_for_ever() {
    let parts = vec![product(0.0, 10.0, 1.0), bought(0.0, 10.0)];
    let network = Network::try_new(parts, vec![goes_into(1, 0, 1.0)]).unwrap();
    let up = network.time_to_survive(&[]).unwrap();
    assert_eq!((up.time, up.binding), (TimeToSurvive::Unlimited, Vec::new()));
    assert_eq!(network.loss(&[], 30.0).unwrap().margin_money, 0.0);
    // A third of a unit in each of three products: the rates add up to the supply but for rounding.
    let thirds =
        vec![product(0.0, 0.1, 1.0), product(0.0, 0.1, 1.0), product(0.0, 0.1, 1.0), bought(0.0, 0.3)];
    let uses = (0..3).map(|into| goes_into(3, into, 1.0)).collect();
    assert_eq!(
        Network::try_new(thirds, uses).unwrap().time_to_survive(&[]).unwrap().time,
        TimeToSurvive::Unlimited
    );
}

#[test]
fn a_part_two_tiers_below_lasts_through_the_stocks_above() {
    // Casting -> pump (20 in stock) -> station (10 in stock, 5 a day): 2 + 4 days, then 30 castings last 6 more.
    let parts = vec![product(10.0, 5.0, 100.0), product(20.0, 0.0, 0.0), bought(30.0, 5.0)];
    let uses = vec![goes_into(1, 0, 1.0), goes_into(2, 1, 1.0)];
    let network = Network::try_new(parts, uses).unwrap();
    let stop = network.time_to_survive(&[2]).unwrap();
    assert_eq!((stop.time, stop.binding), (TimeToSurvive::Periods(12.0), vec![2]));
    // The assembly line itself down: only what stands above it.
    assert_eq!(network.time_to_survive(&[1]).unwrap().time, TimeToSurvive::Periods(6.0));
    let loss = network.loss(&[2], 15.0).unwrap();
    assert!((loss.margin_money - 1500.0).abs() < 1e-6);
    assert!((loss.unit_value_money[2] - 100.0).abs() < 1e-9);
}

#[test]
fn what_is_left_goes_to_the_better_margin() {
    let parts = vec![product(0.0, 10.0, 5.0), product(0.0, 10.0, 50.0), bought(100.0, 0.0)];
    let uses = vec![goes_into(2, 0, 1.0), goes_into(2, 1, 1.0)];
    let loss = Network::try_new(parts, uses).unwrap().loss(&[], 10.0).unwrap();
    assert_eq!(loss.lost_units.iter().map(|units| units.round()).collect::<Vec<_>>(), [100.0, 0.0, 0.0]);
    assert!((loss.margin_money - 500.0).abs() < 1e-6);
}

#[test]
fn each_down_is_one_at_a_time() {
    let parts = vec![product(0.0, 10.0, 1.0), bought(50.0, 15.0), bought(200.0, 15.0), bought(70.0, 8.0)];
    let uses = vec![goes_into(1, 0, 1.0), goes_into(2, 0, 1.0), goes_into(3, 0, 1.0)];
    let network = Network::try_new(parts, uses).unwrap();
    // Part 3 is short although it is up: 70 / (10 - 8) = 35 days limit everything.
    let each = network.each_down();
    for (place, one) in each.iter().enumerate() {
        assert_eq!(one.time, network.time_to_survive(&[place]).unwrap().time);
    }
    assert_eq!((each[1].time, each[1].binding.clone()), (TimeToSurvive::Periods(5.0), vec![1]));
    assert_eq!(each[2].time, TimeToSurvive::Periods(20.0));
    assert_eq!(each[3].time, TimeToSurvive::Periods(7.0));
    assert_eq!(each[0].time, TimeToSurvive::Periods(0.0));
}

/// The same question as the linear programme of the paper: most t with every need within its supply.
fn by_programme(parts: &[Part], uses: &[Use], down: &[usize]) -> Option<f64> {
    let count = parts.len();
    let mut objective = vec![0.0; count + 1];
    objective[count] = 1.0;
    let mut programme = LinearProgramme::maximise(objective).unwrap();
    for (place, part) in parts.iter().enumerate() {
        let mut row = vec![0.0; count + 1];
        row[place] = -1.0;
        row[count] = part.demand_rate;
        for line in uses.iter().filter(|line| line.part == place) {
            row[line.into] += line.units;
        }
        programme.at_most(row, part.stock).unwrap();
        let rate = if down.contains(&place) { Source::Rate(0.0) } else { part.source };
        if let Source::Rate(rate) = rate {
            let mut row = vec![0.0; count + 1];
            row[place] = 1.0;
            row[count] = -rate;
            programme.at_most(row, 0.0).unwrap();
        }
    }
    match programme.solve().unwrap() {
        Answer::Best(best) => Some(best.value),
        Answer::Unbounded => None,
    }
}

proptest! {
    #[test]
    fn needs_and_the_linear_programme_agree(
        stocks in proptest::collection::vec(0_u16..300, 8),
        demands in proptest::collection::vec(0_u16..20, 3),
        rates in proptest::collection::vec(0_u16..60, 3),
        units in proptest::collection::vec(0_u8..4, 21),
        down in proptest::collection::vec(2_usize..8, 0..3),
    ) {
        // Three products, two sub-assemblies, three bought parts; parts go into products and sub-assemblies.
        let parts: Vec<Part> = (0..8)
            .map(|place| Part {
                stock: f64::from(stocks[place]),
                source: if place < 5 { Source::AsNeeded } else { Source::Rate(f64::from(rates[place - 5])) },
                demand_rate: demands.get(place).map_or(0.0, |d| f64::from(*d)),
                unit_margin: 1.0,
            })
            .collect();
        let mut uses = Vec::new();
        let pairs = (3..5).flat_map(|part| (0..3).map(move |into| (part, into)));
        let pairs = pairs.chain((5..8).flat_map(|part| (0..5).map(move |into| (part, into))));
        for ((part, into), units) in pairs.zip(&units) {
            uses.push(goes_into(part, into, f64::from(*units)));
        }
        let expected = by_programme(&parts, &uses, &down);
        let network = Network::try_new(parts, uses).unwrap();
        let got = network.time_to_survive(&down).unwrap();
        match (expected, got.time) {
            (None, time) => prop_assert_eq!(time, TimeToSurvive::Unlimited),
            (Some(want), time) => {
                let have = time.periods().unwrap_or(f64::INFINITY);
                prop_assert!((have - want).abs() < 1e-7 * (1.0 + want), "{} against {}", have, want);
                // Nothing is lost until then, and something soon after.
                prop_assert!(network.loss(&down, 0.999 * have).unwrap().margin_money < 1e-6 * (1.0 + have));
                prop_assert!(network.loss(&down, have + 1.0).unwrap().margin_money > 1e-9);
            }
        }
    }
}

use super::*;
use proptest::prelude::*;

fn laws(mean: f64, shape: f64) -> Vec<Magnitude> {
    vec![
        Magnitude::fixed(mean).unwrap(),
        Magnitude::uniform(0.0, 2.0 * mean).unwrap(),
        Magnitude::exponential(mean).unwrap(),
        Magnitude::weibull(shape, mean).unwrap(),
        Magnitude::gamma(Gamma::try_new(shape, mean / shape).unwrap()),
        Magnitude::log_normal(LogNormal::from_moments(mean, mean * shape).unwrap()),
        Magnitude::normal(Normal::try_new(mean, mean * shape).unwrap()),
        Magnitude::observed(&[0.5 * mean, mean, 1.5 * mean, mean]).unwrap(),
    ]
}

#[test]
fn weibull_of_shape_one_is_exponential() {
    let weibull = Magnitude::weibull(1.0, 3.0).unwrap();
    let exponential = Magnitude::exponential(3.0).unwrap();
    for x in [0.0, 0.5, 3.0, 20.0] {
        assert!((weibull.excess(x) - exponential.excess(x)).abs() < 1e-13);
        assert!((weibull.exceeds(x) - exponential.exceeds(x)).abs() < 1e-15);
    }
}

#[test]
fn ends_of_the_domain() {
    assert!(Magnitude::exponential(3.0).unwrap().exceeded_with(0.0).is_err());
    assert_eq!(Magnitude::uniform(1.0, 4.0).unwrap().exceeded_with(0.0), Ok(4.0));
    assert_eq!(Magnitude::observed(&[2.0, 9.0]).unwrap().exceeded_with(0.0), Ok(9.0));
    assert_eq!(Magnitude::exponential(3.0).unwrap().exceeded_with(1.0), Ok(0.0));
    assert!(Magnitude::uniform(4.0, 1.0).is_err());
    assert!(Magnitude::weibull(0.0, 1.0).is_err());
    assert!(Magnitude::weibull(0.05, 1e300).is_err());
    assert!(Magnitude::normal(Normal::try_new(5.0, 1.0).unwrap()).as_length().is_err());
    assert!(Magnitude::fixed(-1.0).unwrap().as_length().is_err());
}

proptest! {
    #[test]
    fn the_excess_is_the_integral_of_the_tail(mean in 0.1..50.0_f64, shape in 0.4..4.0_f64, at in 0.0..3.0_f64) {
        for law in laws(mean, shape) {
            let (from, to) = (at * mean, (at + 0.001) * mean);
            let slope = (law.excess(from) - law.excess(to)) / (to - from);
            let (high, low) = (law.exceeds(from), law.exceeds(to));
            prop_assert!(slope <= high + 1e-6 && slope >= low - 1e-6, "{law:?}: {slope} of {low}..{high}");
        }
    }

    #[test]
    fn a_quantile_is_exceeded_with_its_chance(mean in 0.1..50.0_f64, shape in 0.4..4.0_f64, chance in 0.001..0.999_f64) {
        for law in laws(mean, shape) {
            let x = law.exceeded_with(chance).unwrap();
            prop_assert!(law.exceeds(x) <= chance + 1e-9, "{law:?}: {x}");
            prop_assert!(law.exceeds(x - 1e-6 * mean) >= chance - 1e-3, "{law:?}: {x}");
        }
    }
}

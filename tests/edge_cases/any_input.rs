//! Arbitrary numbers, NaN and infinities among them, thrown at the public methods of the engine: an answer without NaN
//! and infinity, or a typed error; no panic, and no answer that takes for ever.

mod calls;
#[path = "money.rs"]
mod money;

use proptest::prelude::*;
use std::fmt::Debug;
use steadystock::engine::error::EngineResult;

/// A method under test: sixteen numbers in, its answer as text out; none where it refused.
pub(crate) type Call = fn(&[f64; 16]) -> Option<String>;

/// The answer as text, every number in it readable.
pub(crate) fn shown<T: Debug>(result: EngineResult<T>) -> Option<String> {
    result.ok().map(|answer| format!("{answer:?}"))
}

/// Whether an answer holds what is no number.
fn is_unclean(answer: &str) -> bool {
    answer.split(|c: char| !c.is_alphanumeric()).any(|word| word == "NaN" || word == "inf")
}

/// Numbers as they come, the usual ones, and those that break things.
fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        3 => 0.0..1.0_f64,
        3 => 0.0..200.0_f64,
        2 => (0_u16..60).prop_map(f64::from),
        2 => prop::sample::select(vec![
            f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 0.0, -0.0, 1.0, -1.0, 0.5, 1e-300, 1e300, -1e300,
            f64::MIN_POSITIVE, f64::MAX, f64::MIN, 5e-324, 1.0 - 1e-16, 1e-16, 1e9, 1e18, 4e9,
        ]),
        1 => any::<f64>(),
        1 => -50.0..50.0_f64,
    ]
}

fn sixteen(number: impl Strategy<Value = f64>) -> impl Strategy<Value = [f64; 16]> {
    prop::collection::vec(number, 16).prop_map(|numbers| numbers.try_into().unwrap_or([0.0; 16]))
}

/// Every method by name.
fn all() -> impl Iterator<Item = &'static (&'static str, Call)> {
    calls::CALLS.iter().chain(money::CALLS)
}

fn check(numbers: &[f64; 16]) -> Result<(), TestCaseError> {
    for (name, call) in all() {
        if let Some(answer) = call(numbers) {
            prop_assert!(!is_unclean(&answer), "{} of {:?}: {}", name, numbers, answer);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn no_method_answers_with_what_is_no_number(numbers in sixteen(any_number())) {
        check(&numbers)?;
    }

    #[test]
    fn nor_of_numbers_that_are_all_usual(numbers in sixteen(prop_oneof![0.0..1.0_f64, 0.0..300.0_f64])) {
        check(&numbers)?;
    }
}

#[test]
fn each_method_answers_something() {
    // A call whose inputs are refused every time would prove nothing.
    let usual: Vec<[f64; 16]> = (0..4000)
        .map(|round| {
            let mut state = u64::from(round as u32).wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
            std::array::from_fn(|_| {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                let share = (state >> 40) as f64 / 16_777_216.0;
                match state >> 37 & 3 {
                    0 => share,
                    1 => (share * 12.0).floor(),
                    _ => share * 60.0,
                }
            })
        })
        .collect();
    for (name, call) in all() {
        assert!(usual.iter().any(|numbers| call(numbers).is_some()), "{name} refuses everything");
    }
}

#[test]
fn what_is_no_number_is_found() {
    assert!(is_unclean("Tail { var: NaN }") && is_unclean("[1.0, -inf]") && is_unclean("Some(inf)"));
    assert!(!is_unclean("Infeasible { information: 1.0, Unlimited: 2e300 }"));
}

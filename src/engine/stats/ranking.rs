//! Sorting through one routine for numbers and one for everything else: a sort compiled for every type costs the page
//! some kilobytes each, and no list that a person reads is long enough to notice the detour. Collecting into an ordered
//! map or set hides such a sort too: [`keyed`] and [`set_of`] put in one at a time.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Sorts numbers, smallest first, in the total order of IEEE 754: any number has its place, -0 comes before 0.
#[inline(never)]
pub fn ascending(values: &mut [f64]) {
    values.sort_unstable_by(f64::total_cmp);
}

/// Sorts numbers, largest first.
pub fn descending(values: &mut [f64]) {
    ascending(values);
    values.reverse();
}

/// The places of `count` things in the order of `compare`, which is asked by place; equals keep their order.
#[inline(never)]
#[must_use]
pub fn places(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|&one, &other| compare(one, other));
    places
}

/// Sorts things in the order of `compare`; equals keep their order.
pub fn rank<T>(things: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut from = places(things.len(), &mut |one, other| match (things.get(one), things.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    });
    carry(&mut from, &mut |one, other| things.swap(one, other));
}

/// The first `most` things in the order of `compare`, without putting the others in order; equals keep theirs.
pub fn first_of<T>(
    things: impl IntoIterator<Item = T>,
    most: usize,
    mut compare: impl FnMut(&T, &T) -> Ordering,
) -> Vec<T> {
    let mut first: Vec<T> = Vec::with_capacity(most.min(1_000));
    for thing in things {
        let is_full = first.len() >= most;
        if is_full && first.last().is_none_or(|last| compare(&thing, last).is_ge()) {
            continue;
        }
        if is_full {
            first.pop();
        }
        let place = first.partition_point(|known| compare(known, &thing).is_le());
        first.insert(place, thing);
    }
    first
}

/// A map of the pairs; the last of equal keys counts.
pub fn keyed<K: Ord, V>(pairs: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(pairs);
    map
}

/// A set of the things.
pub fn set_of<T: Ord>(things: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(things);
    set
}

/// Carries each thing to its place by exchanges, cycle by cycle.
#[inline(never)]
fn carry(from: &mut [usize], swap: &mut dyn FnMut(usize, usize)) {
    for start in 0..from.len() {
        let mut at = start;
        while let Some(next) = from.get(at).copied() {
            if let Some(place) = from.get_mut(at) {
                *place = at;
            }
            if next == start {
                break;
            }
            swap(at, next);
            at = next;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{ascending, descending, first_of, rank};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn as_the_standard_sort(list in prop::collection::vec((0_u8..9, any::<u16>()), 0..60)) {
            let (mut ours, mut theirs) = (list.clone(), list);
            rank(&mut ours, |one, other| other.0.cmp(&one.0));
            theirs.sort_by_key(|pair| std::cmp::Reverse(pair.0));
            prop_assert_eq!(ours, theirs);
        }
    }

    #[test]
    fn the_first_of_many_are_those_of_the_whole_order() {
        let mut things: Vec<(u64, usize)> =
            (0..500).map(|place| ((place * 7919) % 97, place as usize)).collect();
        for most in [0, 1, 10, 499, 500, 600] {
            let first = first_of(things.clone(), most, |one, other| one.0.cmp(&other.0));
            rank(&mut things, |one, other| one.0.cmp(&other.0).then(one.1.cmp(&other.1)));
            assert_eq!(first, things[..most.min(500)], "{most}");
            rank(&mut things, |one, other| one.1.cmp(&other.1));
        }
    }

    #[test]
    fn numbers_up_and_down() {
        let mut values = [2.0, -1.0, 0.5];
        ascending(&mut values);
        assert_eq!(values, [-1.0, 0.5, 2.0]);
        descending(&mut values);
        assert_eq!(values, [2.0, 0.5, -1.0]);
    }
}

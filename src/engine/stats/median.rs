//! The median: the value in the middle, which one large observation does not move.
//!
//! Used where a mean would follow what is out of line: the usual demand around a period, the usual lead time of an
//! item, the length of a disruption. Half of the observations may be wrong before it is.

/// The median of the values; of an even count the middle of the two in the middle, `None` of none.
///
/// Unit: that of the values. Domain: numbers; found by selection and not by sorting, so that long records are cheap.
/// Source: definition; Hoare (1961) for the selection.
///
/// # Examples
/// ```
/// use steadystock::engine::stats::median::median;
/// assert_eq!(median(vec![3.0, 175.0, 4.0]), Some(4.0));
/// assert_eq!(median(vec![3.0, 4.0, 10.0, 175.0]), Some(7.0));
/// assert_eq!(median(Vec::new()), None);
/// ```
#[must_use]
pub fn median(mut values: Vec<f64>) -> Option<f64> {
    let half = values.len() / 2;
    if values.is_empty() {
        return None;
    }
    let is_even = values.len().is_multiple_of(2);
    let (below, &mut middle, _) = values.select_nth_unstable_by(half, f64::total_cmp);
    if is_even {
        let lower = below.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        return Some(lower + (middle - lower) / 2.0);
    }
    Some(middle)
}

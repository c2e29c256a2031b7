//! Risk measures, returns and key figures.

use crate::Method;

/// The methods of this group.
pub(crate) const METHODS: &[(&str, Method)] = &[];

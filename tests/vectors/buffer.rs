//! Safety stock, lead-time demand, pooling.

use crate::Method;

/// The methods of this group.
pub(crate) const METHODS: &[(&str, Method)] = &[];

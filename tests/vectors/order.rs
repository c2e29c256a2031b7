//! Order quantities, policies, supply disruptions and sourcing.

use crate::Method;

/// The methods of this group.
pub(crate) const METHODS: &[(&str, Method)] = &[];

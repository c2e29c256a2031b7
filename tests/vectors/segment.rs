//! Classes, patterns and risk scores.

use crate::Method;

/// The methods of this group.
pub(crate) const METHODS: &[(&str, Method)] = &[];

//! The page's state in Yew: thin adaptors, the reducers live in `project`.

pub mod session;

//! Order quantities: how much to buy at a time, under prices, yields, lost suppliers and one-off seasons.

pub mod discounts;
pub mod disruptions;
pub mod eoq;
pub mod forward_buy;
pub mod joint;
pub mod newsvendor;
pub mod planned_backorders;
pub mod production;
pub mod profit;
pub mod random_yield;
pub mod wagner_whitin;

//! Every method about money, sourcing and optimising, with numbers for its inputs.

use super::{Call, shown};
use std::fmt::Debug;
use steadystock::engine::buffer::pooling::{self, Sites};
use steadystock::engine::error::EngineResult;
use steadystock::engine::finance::break_even::{self, BreakEven};
use steadystock::engine::finance::carrying_cost::{self, CarryingCost};
use steadystock::engine::finance::stockout_cost::{self, StockoutRates};
use steadystock::engine::finance::value_at_risk::sum_of_probability_times_impact;
use steadystock::engine::finance::{resilience_return, value_at_risk};
use steadystock::engine::optimise::choices::{Choice, worth_choosing};
use steadystock::engine::optimise::frontier::Frontier;
use steadystock::engine::optimise::swap::{StockChange, ledger};
use steadystock::engine::quantity::CycleServiceLevel;
use steadystock::engine::replay::stock_at_fill;
use steadystock::engine::stats::broken_line;

type N = [f64; 16];

macro_rules! calls {
    ($($name:literal: |$n:ident| $call:expr;)+) => {
        /// Every method by name.
        pub(crate) const CALLS: &[(&str, Call)] = &[
            $(($name, |numbers: &N| {
                fn call($n: &N) -> EngineResult<impl Debug + use<>> {
                    $call
                }
                shown(call(numbers))
            }),)+
        ];
    };
}

fn rates(n: &N) -> StockoutRates {
    StockoutRates {
        unit_margin: n[0],
        lost_sale_share: n[1],
        express_per_unit: n[2],
        downtime_per_hour: n[3],
        customers_lost_share: n[4],
        customer_margin: n[5],
    }
}

fn changes(n: &N) -> [StockChange; 5] {
    std::array::from_fn(|item| StockChange {
        item,
        // Signs of their own: usual numbers are all above 0.
        money: if item % 2 == 0 { n[item] } else { -n[item] },
        low_risk: n[5 + item].to_bits().is_multiple_of(2),
        avoided_money_per_year: n[10 + item],
    })
}

/// Three items with up to four levels each, whatever their order.
fn items(n: &N) -> Vec<Vec<Choice>> {
    let level = |at: usize| Choice { reorder_point: at as i32, stock_money: n[at], loss: n[at + 1] };
    [0, 4, 8].map(|from| worth_choosing((from..from + 4).map(level), 1.0 + n[15].abs().min(1.0))).to_vec()
}

calls! {
    "carrying cost": |n| {
        let rates = CarryingCost { capital: n[0], storage: n[1], insurance: n[2], obsolescence: n[3] };
        carrying_cost::of(&rates, n[4]).map(|year| (year, year.total()))
    };
    "cost of a stockout": |n| stockout_cost::of(&rates(n), n[6], n[7]).map(|cost| (cost, cost.total()));
    "implied cost of a stockout": |n| stockout_cost::implied_by_target(n[0], CycleServiceLevel::try_new(n[1])?);
    "break-even": |n| break_even::of(n[0], n[1]);
    "pays at": |n| break_even::of(n[0], n[1]).and_then(|even: BreakEven| even.pays_at(n[2]));
    "probability x impact": |n| sum_of_probability_times_impact(&[(n[0], n[1]), (n[2], n[3])]);
    "var of equal losses": |n| value_at_risk::cvar_discrete(&n[..8], None, n[12]);
    "present value": |n| resilience_return::present_value_of_one((n[0].to_bits() % 60) as u32, n[1]);
    "swap": |n| ledger(&changes(n));
    "levels worth choosing": |n| Ok(items(n));
    "frontier": |n| {
        let frontier = Frontier::of(&items(n));
        Ok((frontier.lowest(), frontier.highest(), frontier.points(9), frontier.bound(n[13])))
    };
    "spread": |n| {
        let frontier = Frontier::of(&items(n));
        Ok((frontier.within(n[13]), frontier.at_price(n[13]), frontier.for_loss(n[13]), frontier.step_of_value(n[14])))
    };
    "hub": |n| {
        let sites = Sites { demand_sds: n[..4].to_vec(), correlation: n[4] };
        Ok((pooling::safety_stock(&sites, n[5], n[6])?, pooling::cost(&sites, n[7], n[8])?))
    };
    "bend": |n| Ok(broken_line::bend(&[0, 2, 4, 6, 8].map(|at| (n[at], n[at + 1]))));
    "stock at a fill": |n| Ok(stock_at_fill(&[(n[0], n[1]), (n[2], n[3]), (n[4], n[5])], n[6]));
}

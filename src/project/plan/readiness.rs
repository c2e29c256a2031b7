//! What the data allow: which results rest on what, which are not possible, and what one more column would give.

use super::figures::ItemPlan;
use super::method::is_assumed;
use crate::engine::explain::Confidence;
use crate::engine::language::tr;
use crate::import::dataset::{Dataset, Item};
use crate::project::words::counted;
use serde::{Deserialize, Serialize};

/// A result with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Readiness {
    /// What is computed.
    pub result: String,
    /// The facts behind it, with how many of them; empty where it is not possible.
    pub rests_on: String,
    /// What one more column or file would give; empty where nothing is missing.
    pub more: String,
}

/// The results in the order of the steps that show them.
pub(super) fn readiness(dataset: &Dataset, items: &[ItemPlan]) -> Vec<Readiness> {
    let of = Facts { dataset, items, count: dataset.items.len() };
    vec![
        of.demand(),
        of.lead_times(),
        of.money(),
        of.cover(),
        of.sources(),
        of.countries(),
        of.receipts(),
        of.orders(),
        of.products(),
    ]
}

struct Facts<'a> {
    dataset: &'a Dataset,
    items: &'a [ItemPlan],
    count: usize,
}

impl Facts<'_> {
    fn planned(&self, test: impl Fn(&ItemPlan) -> bool) -> usize {
        self.items.iter().filter(|item| test(item)).count()
    }

    fn stated(&self, test: impl Fn(&Item) -> bool) -> usize {
        self.dataset.items.iter().filter(|item| test(item)).count()
    }

    /// One fact of each item: how many have it, and what the column gives to the others.
    fn column(&self, result: &str, what: &str, known: usize, column: &str) -> Readiness {
        let lacking = self.count.saturating_sub(known);
        let more = tr!("{column} would give it for {}.", items(lacking), column);
        let rests_on = tr!("{what} of {}", items(known), what);
        row(result, if known > 0 { &rests_on } else { "" }, if lacking > 0 { &more } else { "" })
    }

    fn demand(&self) -> Readiness {
        let with_history = self.planned(|item| item.demand.periods > 0);
        let demanded = self.planned(|item| item.demand.mean_per_bucket > 0.0);
        let low = self
            .planned(|item| item.demand.mean_per_bucket > 0.0 && item.demand.confidence <= Confidence::Low);
        let rests_on = match (with_history, demanded) {
            (_, 0) => String::new(),
            (0, _) => tr!("Stated demand of {}", items(demanded)),
            _ => tr!("A history of demand of {}", items(with_history)),
        };
        let more = match (demanded, low) {
            (0, _) => String::from(tr("A file of sales or usage would give them.")),
            (_, 0) => String::new(),
            _ => tr!("A longer history would raise {} above \u{201c}low confidence\u{201d}.", items(low)),
        };
        row(tr("Buffers and the stress test"), &rests_on, &more)
    }

    fn lead_times(&self) -> Readiness {
        let measured = self.planned(|item| item.lead_time.receipts > 0);
        let guessed = self.planned(|item| is_assumed(&item.lead_time.mean_origin));
        let varied = self.planned(|item| is_assumed(&item.lead_time.sd_origin));
        let stated = self.count.saturating_sub(measured + guessed);
        let rests_on = tr!(
            "Receipts for {}, your word for {stated}, a guess for {guessed}",
            items(measured),
            stated,
            guessed
        );
        let more = match (guessed, varied) {
            (0, 0) => String::new(),
            (0, _) => tr!("Order and receipt dates would replace {varied} assumed variations.", varied),
            _ => tr!(
                "A lead time column would replace {guessed} guesses; receipt dates {varied} assumed variations.",
                guessed,
                varied
            ),
        };
        row(tr("Lead times and how they vary"), &rests_on, &more)
    }

    fn money(&self) -> Readiness {
        let known = self.stated(|item| item.unit_cost_money.is_some_and(|cost| cost > 0.0));
        self.column(tr("Money: stock, groups, losses"), tr("A unit cost"), known, tr("A unit cost"))
    }

    fn cover(&self) -> Readiness {
        let known = self.stated(|item| item.on_hand_units.is_some());
        self.column(
            tr("Days of cover and what to order now"),
            tr("Stock on hand"),
            known,
            tr("Stock on hand"),
        )
    }

    fn sources(&self) -> Readiness {
        let known = self.planned(|item| item.sources.is_some());
        self.column(tr("Items that hang on one supplier"), tr("Suppliers"), known, tr("A supplier column"))
    }

    fn countries(&self) -> Readiness {
        let all = self.dataset.suppliers.len();
        let known = self.dataset.suppliers.iter().filter(|supplier| supplier.country.is_some()).count();
        let suppliers = |count: usize| counted(count, "supplier", "suppliers");
        let rests_on = if known > 0 { tr!("The country of {}", suppliers(known)) } else { String::new() };
        let more = match all.saturating_sub(known) {
            0 if all > 0 => String::new(),
            0 => String::from(tr("A file of suppliers with their country would give them.")),
            lacking => tr!("A country would give it for {}.", suppliers(lacking)),
        };
        row(tr("Shares by country"), &rests_on, &more)
    }

    fn receipts(&self) -> Readiness {
        let lines = self.dataset.deliveries.len();
        let name = tr("On time and in full, by supplier");
        let deliveries = counted(lines, "delivery line", "delivery lines");
        match (lines, self.dataset.has_receipt_dates) {
            (0, _) => {
                row(name, "", tr("A file of deliveries with promised and receipt dates would give it."))
            }
            (_, false) => row(
                name,
                "",
                &tr!("A receipt date would give it for {deliveries}; a ship date is none.", deliveries),
            ),
            (_, true) => row(name, &deliveries, ""),
        }
    }

    fn orders(&self) -> Readiness {
        let name = tr("Orders in full, on time");
        let lines = self.dataset.ordered().filter(|line| line.delivered.is_some()).count();
        if lines > 0 {
            return row(name, &counted(lines, "delivered order line", "delivered order lines"), "");
        }
        row(name, "", tr("Customer orders with promised and delivered dates would give it."))
    }

    fn products(&self) -> Readiness {
        let uses = self.dataset.uses.len();
        let name = tr("Shared parts and the revenue of products at stake");
        if uses > 0 {
            return row(name, &counted(uses, "use of an item in a product", "uses of items in products"), "");
        }
        row(name, "", tr("A list of which products need which items would give it."))
    }
}

fn items(count: usize) -> String {
    counted(count, "item", "items")
}

fn row(result: &str, rests_on: &str, more: &str) -> Readiness {
    Readiness { result: result.to_owned(), rests_on: rests_on.to_owned(), more: more.to_owned() }
}

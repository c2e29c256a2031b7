//! What the spreadsheets said, in one neutral form: units of the glossary, item and supplier by index.
//!
//! Nothing is assumed here: a value that no file gave is `None`. Assumptions are made, counted and shown by
//! `project::plan`.

use super::columns::Field;
use serde::{Deserialize, Serialize};

/// A calendar day as days since 1970-01-01.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Day(pub i32);

impl std::fmt::Display for Day {
    /// Year-month-day, such as 2026-03-31.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&super::value::iso(*self).unwrap_or_default())
    }
}

/// Where a row or a figure came from, as the spreadsheet counts it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowRef {
    /// Index into [`Dataset::sources`].
    pub source: u16,
    /// Row from 1.
    pub row: u32,
}

/// One table of one file that was used.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Source {
    /// File name.
    pub file: String,
    /// Sheet name, empty for text files.
    pub sheet: String,
}

/// One thing you stock. All quantities in stock units, times in calendar days, money in the file's currency.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Item code, exactly as written but for outer spaces.
    pub code: String,
    /// Item name.
    pub name: Option<String>,
    /// Supplier by index into [`Dataset::suppliers`].
    pub supplier: Option<u32>,
    /// Alternative suppliers by index.
    pub alternative_suppliers: Vec<u32>,
    /// What is stated of the item at alternative suppliers.
    #[serde(default)]
    pub alternative_terms: Vec<Terms>,
    /// Number of qualified suppliers where the file states it.
    pub qualified_suppliers: Option<u32>,
    /// Cost of one unit.
    pub unit_cost_money: Option<f64>,
    /// Selling price of one unit.
    pub unit_price_money: Option<f64>,
    /// Margin of one unit where the file states it.
    pub unit_margin_money: Option<f64>,
    /// Stock on hand.
    pub on_hand_units: Option<f64>,
    /// Units ordered and not yet received.
    pub on_order_units: Option<f64>,
    /// Units owed to customers.
    pub backorders_units: Option<f64>,
    /// Stated mean lead time.
    pub lead_time_mean_days: Option<f64>,
    /// Stated standard deviation of the lead time.
    pub lead_time_sd_days: Option<f64>,
    /// Stated mean demand per day (converted from the file's period).
    pub demand_mean_per_day: Option<f64>,
    /// Stated standard deviation of demand in its own bucket.
    pub demand_sd_per_bucket: Option<f64>,
    /// The bucket of [`Self::demand_sd_per_bucket`] and of the stated mean: 1, 7 or 30.4375 days.
    pub demand_bucket_days: Option<f64>,
    /// Today's safety stock.
    pub today_safety_stock_units: Option<f64>,
    /// Today's reorder point.
    pub today_reorder_point_units: Option<f64>,
    /// Today's order quantity.
    pub today_order_quantity_units: Option<f64>,
    /// Smallest order.
    pub minimum_order_units: Option<f64>,
    /// Orders are multiples of this.
    pub order_multiple_units: Option<f64>,
    /// The most that the supplier sends of it, as units a day.
    #[serde(default)]
    pub capacity_per_day: Option<f64>,
    /// Shelf life.
    pub shelf_life_days: Option<f64>,
    /// Severity of running out, 1 to 10.
    pub severity: Option<u8>,
    /// Days until the supplier delivers again after a stop.
    pub recover_days: Option<f64>,
    /// Chance of no stock-out per order cycle that the user fixed for this item, 0 to 1.
    pub cycle_service_target: Option<f64>,
    /// Method that the user fixed for this item, by its name in the settings ("normal").
    pub method: Option<String>,
    /// Review that the user fixed: 0 = continuous.
    pub review_period_days: Option<f64>,
    /// How it comes: route or mode of transport, as written.
    #[serde(default)]
    pub lane: Option<String>,
    /// The plant or warehouse where it lies, as written.
    #[serde(default)]
    pub site: Option<String>,
    /// First day on which it is needed.
    #[serde(default)]
    pub phase_in: Option<Day>,
    /// Last day on which it is needed.
    #[serde(default)]
    pub phase_out: Option<Day>,
    /// Code of the item that takes over.
    #[serde(default)]
    pub successor: Option<String>,
    /// The unit in which stock is counted, as written.
    #[serde(default)]
    pub stock_unit: Option<String>,
    /// The unit in which it is ordered, as written.
    #[serde(default)]
    pub buying_unit: Option<String>,
    /// Stock units in one buying unit.
    #[serde(default)]
    pub units_per_buying_unit: Option<f64>,
    /// The row of the items table, if there was one.
    pub origin: Option<RowRef>,
    /// What the user changed after it was read. Not of the files, so it does not travel with them.
    #[serde(skip)]
    pub corrected: Vec<Field>,
}

/// What is stated of an item at one of its suppliers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Terms {
    /// Supplier by index.
    pub supplier: u32,
    /// Mean lead time.
    pub lead_time_mean_days: Option<f64>,
    /// Cost of one unit.
    pub unit_cost_money: Option<f64>,
    /// The most that it sends, as units a day.
    pub capacity_per_day: Option<f64>,
}

/// A product that needs items. It may be an item as well, by the same code.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Product {
    /// Its code, or its name where there is no code.
    pub code: String,
    /// Its name.
    pub name: Option<String>,
    /// What it brings in a year, where the file states it.
    pub revenue_per_year_money: Option<f64>,
}

/// That a product needs an item.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Use {
    /// Product by index into [`Dataset::products`].
    pub product: u32,
    /// Item by index.
    pub item: u32,
    /// Units of the item that one product needs.
    pub units_per_product: Option<f64>,
    /// Where it stands.
    pub origin: RowRef,
}

/// Somebody who delivers.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Supplier {
    /// Code where the file has one beside the name.
    pub code: Option<String>,
    /// Name, or the code where there is no name.
    pub name: String,
    /// Country as written.
    pub country: Option<String>,
    /// Stated mean lead time.
    pub lead_time_mean_days: Option<f64>,
    /// Stated on-time share, 0 to 1.
    pub on_time_share: Option<f64>,
    /// Days until this supplier delivers again after a stop.
    pub recover_days: Option<f64>,
    /// Chance per year of a stop, as a yearly rate.
    pub stops_per_year: Option<f64>,
    /// The row of the suppliers table.
    pub origin: Option<RowRef>,
}

/// One purchase order line and what came of it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Delivery {
    /// Supplier by index.
    pub supplier: Option<u32>,
    /// Item by index.
    pub item: Option<u32>,
    /// Day of the order.
    pub ordered: Option<Day>,
    /// Day that was promised.
    pub promised: Option<Day>,
    /// Day of receipt. A ship date is not a receipt date and is never put here.
    pub received: Option<Day>,
    /// Units ordered.
    pub ordered_units: Option<f64>,
    /// Units received.
    pub received_units: Option<f64>,
    /// Units refused.
    pub rejected_units: Option<f64>,
    /// Price of a unit.
    pub unit_price_money: Option<f64>,
    /// Where it stands.
    pub origin: RowRef,
}

/// One line of demand: a sale, a customer order line or an issue from stock.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct DemandLine {
    /// Item by index.
    pub item: u32,
    /// Day of the demand.
    pub day: Day,
    /// Units; may be negative for a return, see [`ReturnsRule`].
    pub units: f64,
    /// Selling price of a unit.
    pub unit_price_money: Option<f64>,
    /// Customer order by index into [`Dataset::order_codes`].
    pub order: Option<u32>,
    /// Promised day of a customer order line.
    pub promised: Option<Day>,
    /// Day it was delivered.
    pub delivered: Option<Day>,
    /// Units delivered.
    pub delivered_units: Option<f64>,
    /// Whether all of it came undamaged, where a column tells.
    #[serde(default)]
    pub undamaged: Option<bool>,
    /// Whether its papers were right, where a column tells.
    #[serde(default)]
    pub papers_right: Option<bool>,
    /// Where it stands.
    pub origin: RowRef,
}

/// Width of the periods of a demand table with periods across.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Bucket {
    /// Calendar days.
    Day,
    /// Seven days.
    Week,
    /// Calendar months.
    #[default]
    Month,
}

impl Bucket {
    /// Mean length in days: 1, 7, 30.4375 (a Julian year over twelve).
    #[must_use]
    pub const fn days(self) -> f64 {
        match self {
            Self::Day => 1.0,
            Self::Week => 7.0,
            Self::Month => 30.4375,
        }
    }
}

/// One item's demand with periods across, oldest first.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct DemandSeries {
    /// Item by index.
    pub item: u32,
    /// Units per period; `None` where the cell was empty or a missing-value word.
    pub units: Vec<Option<f64>>,
    /// Where it stands.
    pub origin: RowRef,
}

/// All series with periods across share their periods.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct WideDemand {
    /// Width of a period.
    pub bucket: Bucket,
    /// First day of the first period where the headers tell the year.
    pub start: Option<Day>,
    /// Number of periods.
    pub periods: u32,
    /// One series a row.
    pub series: Vec<DemandSeries>,
}

/// What is done with negative quantities, cancelled invoices and lines without a price. Shown and changeable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum ReturnsRule {
    /// Only lines with a positive quantity, a positive price where a price column exists, and an order code
    /// that does not begin with C count as demand. The rest is counted and listed.
    SalesOnly,
    /// Returns are taken off the period in which they stand; zero prices count.
    NetOfReturns,
}

/// Everything that was read. What others refer to comes first: a project file that breaks off keeps it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Dataset {
    /// Name of the project: the sample's, or from the file names.
    pub name: String,
    /// ISO 4217 code where a file showed one.
    pub currency: Option<String>,
    /// Tables that were used.
    pub sources: Vec<Source>,
    /// Suppliers, in the order in which they were met.
    pub suppliers: Vec<Supplier>,
    /// Items, in the order in which they were met.
    pub items: Vec<Item>,
    /// Purchase order lines.
    pub deliveries: Vec<Delivery>,
    /// Demand, one line per sale, after the returns rule.
    pub demand_lines: Vec<DemandLine>,
    /// Lines of customer orders that repeat demand of another table: they tell of service and are not added up.
    pub order_lines: Vec<DemandLine>,
    /// Demand with periods across.
    pub wide_demand: Option<WideDemand>,
    /// Codes of customer orders.
    pub order_codes: Vec<String>,
    /// Products that need items, in the order in which they were met.
    #[serde(default)]
    pub products: Vec<Product>,
    /// Which product needs which item; a pair stands once.
    #[serde(default)]
    pub uses: Vec<Use>,
    /// True where a delivery table was read that has a receipt date column.
    pub has_receipt_dates: bool,
}

impl Dataset {
    /// Every line that may be one of a customer order, whether it counts as demand or repeats it.
    pub fn ordered(&self) -> impl Iterator<Item = &DemandLine> {
        self.demand_lines.iter().chain(&self.order_lines)
    }
}

//! What a column can mean. One file for each kind of table, one line for each column.

mod customer_orders;
mod deliveries;
mod demand;
mod item_words;
mod items;
mod life;
pub(crate) mod presets;
mod stock;
mod supplier_items;
mod suppliers;
mod trade;
pub(crate) mod used_in;
mod words;

use crate::engine::language::tr;
use serde::{Deserialize, Serialize};

/// What kind of table the rows form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TableKind {
    /// One row an item.
    Items,
    /// One row a sale or issue.
    DemandLines,
    /// One row an item, one column a period.
    DemandAcross,
    /// One row a supplier.
    Suppliers,
    /// One row an item of a supplier.
    SupplierItems,
    /// One row a purchase order line.
    Deliveries,
    /// One row a customer order line.
    CustomerOrders,
    /// One row an item that a product needs.
    UsedIn,
    /// Not used.
    Ignore,
}

impl TableKind {
    /// All kinds, in the order of the menu.
    pub const ALL: [Self; 9] = [
        Self::Items,
        Self::DemandLines,
        Self::DemandAcross,
        Self::Suppliers,
        Self::SupplierItems,
        Self::Deliveries,
        Self::CustomerOrders,
        Self::UsedIn,
        Self::Ignore,
    ];

    /// What the user reads.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Items => tr("Items"),
            Self::DemandLines => tr("Demand, one line per sale"),
            Self::DemandAcross => tr("Demand, periods across"),
            Self::Suppliers => tr("Suppliers"),
            Self::SupplierItems => tr("Items of suppliers"),
            Self::Deliveries => tr("Deliveries"),
            Self::CustomerOrders => tr("Customer orders"),
            Self::UsedIn => tr("Used in products"),
            Self::Ignore => tr("Not used"),
        }
    }

    /// The columns this kind of table can have, with the words that name them.
    #[must_use]
    pub(crate) const fn columns(self) -> &'static [Column] {
        match self {
            Self::Items => items::COLUMNS,
            Self::DemandLines => demand::LINES,
            Self::DemandAcross => demand::ACROSS,
            Self::Suppliers => suppliers::COLUMNS,
            Self::SupplierItems => supplier_items::COLUMNS,
            Self::Deliveries => deliveries::COLUMNS,
            Self::CustomerOrders => customer_orders::COLUMNS,
            Self::UsedIn => used_in::COLUMNS,
            Self::Ignore => &[],
        }
    }

    /// What a table of this kind cannot do without.
    #[must_use]
    pub const fn required(self) -> &'static [Field] {
        match self {
            Self::Items | Self::DemandAcross => &[Field::ItemCode],
            Self::DemandLines => &[Field::ItemCode, Field::Date, Field::Quantity],
            Self::Suppliers => &[Field::Supplier],
            Self::SupplierItems => &[Field::ItemCode, Field::Supplier],
            Self::Deliveries => &[Field::ItemCode, Field::OrderedOn, Field::OrderedQuantity],
            Self::CustomerOrders => &[Field::ItemCode, Field::OrderedQuantity],
            Self::UsedIn => &[Field::Product, Field::ItemCode],
            Self::Ignore => &[],
        }
    }

    /// The meanings a column of this kind of table can have.
    pub fn fields(self) -> impl Iterator<Item = Field> {
        // Tables of their own, so that a program that only names columns holds no words for them.
        macro_rules! meanings {
            ($columns:path) => {
                const { &meanings::<{ $columns.len() }>($columns) }
            };
        }
        let fields: &[Field] = match self {
            Self::Items => meanings!(items::COLUMNS),
            Self::DemandLines => meanings!(demand::LINES),
            Self::DemandAcross => meanings!(demand::ACROSS),
            Self::Suppliers => meanings!(suppliers::COLUMNS),
            Self::SupplierItems => meanings!(supplier_items::COLUMNS),
            Self::Deliveries => meanings!(deliveries::COLUMNS),
            Self::CustomerOrders => meanings!(customer_orders::COLUMNS),
            Self::UsedIn => meanings!(used_in::COLUMNS),
            Self::Ignore => &[],
        };
        // A meaning whose words come in two lists counts once.
        let is_first = move |(at, field): &(usize, Field)| fields.iter().take(*at).all(|one| one != field);
        fields.iter().copied().enumerate().filter(is_first).map(|(_, field)| field)
    }
}

/// The meanings of columns, without the words for them.
const fn meanings<const N: usize>(columns: &[Column]) -> [Field; N] {
    let mut fields = [Field::ItemCode; N];
    let mut place = 0;
    while place < N {
        fields[place] = columns[place].0;
        place += 1;
    }
    fields
}

/// Every word that is recognised, by kind of table and meaning.
pub fn all() -> impl Iterator<Item = (TableKind, Field, &'static [&'static str])> {
    TableKind::ALL
        .into_iter()
        .flat_map(|kind| kind.columns().iter().map(move |(field, words)| (kind, *field, *words)))
}

/// A meaning and the words for it, normalised: lower case, no accents, no punctuation, no unit.
pub(crate) type Column = (Field, &'static [&'static str]);

macro_rules! fields {
    ($($field:ident, tr($name:literal), tr($help:literal);)*) => {
        /// What a column means.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Field { $(#[doc = $help] $field,)* }

        impl Field {
            /// All meanings.
            pub const ALL: &[Self] = &[$(Self::$field,)*];

            /// What the user reads, such as "Lead time".
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$field => tr($name),)* }
            }

            /// One sentence about it.
            #[must_use]
            pub fn help(self) -> &'static str {
                match self { $(Self::$field => tr($help),)* }
            }
        }
    };
}

fields! {
    ItemCode, tr("Item code"), tr("The code that names an item in every table.");
    ItemName, tr("Item name"), tr("What people call the item.");
    Supplier, tr("Supplier"), tr("Name or code of the supplier.");
    SupplierCode, tr("Supplier code"), tr("A code beside the supplier's name.");
    AlternativeSupplier, tr("Alternative supplier"), tr("Another supplier who can deliver the item.");
    QualifiedSuppliers, tr("Qualified suppliers"), tr("How many suppliers can deliver the item.");
    UnitCost, tr("Unit cost"), tr("What one unit costs you.");
    UnitPrice, tr("Unit price"), tr("What one unit is sold or bought for.");
    UnitMargin, tr("Unit margin"), tr("What one unit earns.");
    OnHand, tr("On hand"), tr("Stock in the house today.");
    OnOrder, tr("On order"), tr("Ordered and not yet received.");
    Backorders, tr("Backorders"), tr("Owed to customers.");
    LeadTime, tr("Lead time"), tr("Time from order to receipt.");
    LeadTimeVariation, tr("Lead time variation"), tr("Standard deviation of the lead time.");
    DemandMean, tr("Demand"), tr("Mean demand of a day, week or month.");
    DemandVariation, tr("Demand variation"), tr("Standard deviation of demand of a day, week or month.");
    ReorderPoint, tr("Reorder point"), tr("Stock at which you order today.");
    OrderQuantity, tr("Order quantity"), tr("How much you order at a time today.");
    SafetyStock, tr("Safety stock"), tr("The safety stock you hold today.");
    MinimumOrder, tr("Minimum order"), tr("Smallest order the supplier takes.");
    OrderMultiple, tr("Order multiple"), tr("Orders are multiples of this.");
    Capacity, tr("Supply capacity"), tr("The most of the item that the supplier sends in a day, week or month.");
    ShelfLife, tr("Shelf life"), tr("How long a unit can be stored.");
    Severity, tr("Severity"), tr("How bad it is to run out, 1 to 10.");
    DaysToRecover, tr("Days to recover"), tr("Days until the supplier delivers again after a stop.");
    TargetChance, tr("Target chance of no stock-out"), tr("The chance of no stock-out in an order cycle that you want.");
    Method, tr("Method"), tr("The method you fixed for the item.");
    ReviewPeriod, tr("Review period"), tr("Time between two looks at the stock; 0 is all the time.");
    Country, tr("Country"), tr("Where the supplier is.");
    OnTimeShare, tr("On-time share"), tr("Share of deliveries on time.");
    StopsPerYear, tr("Stops per year"), tr("How often a year the supplier stops.");
    OrderNumber, tr("Order number"), tr("The order or invoice a line belongs to.");
    OrderLine, tr("Order line"), tr("The line of the order.");
    Customer, tr("Customer"), tr("Who bought.");
    Date, tr("Date"), tr("Day of the sale.");
    Quantity, tr("Quantity"), tr("Units sold or used.");
    OrderedOn, tr("Ordered on"), tr("Day of the order.");
    PromisedOn, tr("Promised on"), tr("Day that was promised.");
    ReceivedOn, tr("Received on"), tr("Day of receipt; a ship date is not one.");
    OrderedQuantity, tr("Ordered quantity"), tr("Units ordered.");
    ReceivedQuantity, tr("Received quantity"), tr("Units received.");
    RejectedQuantity, tr("Rejected quantity"), tr("Units refused.");
    DeliveredOn, tr("Delivered on"), tr("Day of delivery to the customer.");
    DeliveredQuantity, tr("Delivered quantity"), tr("Units delivered to the customer.");
    DamagedQuantity, tr("Damaged quantity"), tr("Units that reached the customer damaged.");
    PaperFaults, tr("Paper faults"), tr("Faults in the papers that went with the order.");
    Lane, tr("Lane"), tr("How the item comes: route or mode of transport.");
    Site, tr("Site"), tr("The plant or warehouse where the item lies.");
    PhaseIn, tr("Phase-in date"), tr("First day on which the item is needed.");
    PhaseOut, tr("Phase-out date"), tr("Last day on which the item is needed.");
    Successor, tr("Successor"), tr("The item that takes over.");
    StockUnit, tr("Stock unit"), tr("The unit in which stock is counted, such as pieces.");
    BuyingUnit, tr("Buying unit"), tr("The unit in which the item is ordered, such as boxes.");
    UnitsPerBuyingUnit, tr("Units per buying unit"), tr("Stock units in one buying unit.");
    PricePer, tr("Price per"), tr("For how many units the price is: 1, 100, 1000.");
    Product, tr("Used in"), tr("The product that needs the item.");
    ProductName, tr("Product name"), tr("What people call the product.");
    UnitsPerProduct, tr("Units per product"), tr("Units of the item that one product needs.");
    ProductRevenue, tr("Product revenue"), tr("What the product brings in a year.");
    LineStatus, tr("Status"), tr("Whether the line was cancelled.");
}

impl Field {
    /// True for a stretch of time, whose header or cells must tell the unit.
    #[must_use]
    pub const fn is_duration(self) -> bool {
        matches!(
            self,
            Self::LeadTime
                | Self::LeadTimeVariation
                | Self::ShelfLife
                | Self::DaysToRecover
                | Self::ReviewPeriod
        )
    }

    /// True for units of a period, whose header must tell the period.
    #[must_use]
    pub const fn is_of_period(self) -> bool {
        matches!(self, Self::DemandMean | Self::DemandVariation | Self::Capacity)
    }

    /// True for calendar days.
    #[must_use]
    pub const fn is_date(self) -> bool {
        matches!(
            self,
            Self::Date
                | Self::OrderedOn
                | Self::PromisedOn
                | Self::ReceivedOn
                | Self::DeliveredOn
                | Self::PhaseIn
                | Self::PhaseOut
        )
    }

    /// True for texts: codes, names, words.
    #[must_use]
    pub const fn is_text(self) -> bool {
        matches!(
            self,
            Self::ItemCode
                | Self::ItemName
                | Self::Supplier
                | Self::SupplierCode
                | Self::AlternativeSupplier
                | Self::Method
                | Self::Country
                | Self::OrderNumber
                | Self::OrderLine
                | Self::Customer
                | Self::Lane
                | Self::Site
                | Self::Successor
                | Self::StockUnit
                | Self::BuyingUnit
                | Self::Product
                | Self::ProductName
                | Self::LineStatus
        )
    }

    /// True for shares, written as percent or as 0 to 1.
    #[must_use]
    pub const fn is_share(self) -> bool {
        matches!(self, Self::TargetChance | Self::OnTimeShare)
    }
}

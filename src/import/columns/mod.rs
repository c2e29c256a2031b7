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
    pub const fn name(self) -> &'static str {
        match self {
            Self::Items => "Items",
            Self::DemandLines => "Demand, one line per sale",
            Self::DemandAcross => "Demand, periods across",
            Self::Suppliers => "Suppliers",
            Self::SupplierItems => "Items of suppliers",
            Self::Deliveries => "Deliveries",
            Self::CustomerOrders => "Customer orders",
            Self::UsedIn => "Used in products",
            Self::Ignore => "Not used",
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
    ($($field:ident, $name:literal, $help:literal;)*) => {
        /// What a column means.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Field { $(#[doc = $help] $field,)* }

        impl Field {
            /// All meanings.
            pub const ALL: &[Self] = &[$(Self::$field,)*];

            /// What the user reads, such as "Lead time".
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$field => $name,)* }
            }

            /// One sentence about it.
            #[must_use]
            pub const fn help(self) -> &'static str {
                match self { $(Self::$field => $help,)* }
            }
        }
    };
}

fields! {
    ItemCode, "Item code", "The code that names an item in every table.";
    ItemName, "Item name", "What people call the item.";
    Supplier, "Supplier", "Name or code of the supplier.";
    SupplierCode, "Supplier code", "A code beside the supplier's name.";
    AlternativeSupplier, "Alternative supplier", "Another supplier who can deliver the item.";
    QualifiedSuppliers, "Qualified suppliers", "How many suppliers can deliver the item.";
    UnitCost, "Unit cost", "What one unit costs you.";
    UnitPrice, "Unit price", "What one unit is sold or bought for.";
    UnitMargin, "Unit margin", "What one unit earns.";
    OnHand, "On hand", "Stock in the house today.";
    OnOrder, "On order", "Ordered and not yet received.";
    Backorders, "Backorders", "Owed to customers.";
    LeadTime, "Lead time", "Time from order to receipt.";
    LeadTimeVariation, "Lead time variation", "Standard deviation of the lead time.";
    DemandMean, "Demand", "Mean demand of a day, week or month.";
    DemandVariation, "Demand variation", "Standard deviation of demand of a day, week or month.";
    ReorderPoint, "Reorder point", "Stock at which you order today.";
    OrderQuantity, "Order quantity", "How much you order at a time today.";
    SafetyStock, "Safety stock", "The safety stock you hold today.";
    MinimumOrder, "Minimum order", "Smallest order the supplier takes.";
    OrderMultiple, "Order multiple", "Orders are multiples of this.";
    Capacity, "Supply capacity", "The most of the item that the supplier sends in a day, week or month.";
    ShelfLife, "Shelf life", "How long a unit can be stored.";
    Severity, "Severity", "How bad it is to run out, 1 to 10.";
    DaysToRecover, "Days to recover", "Days until the supplier delivers again after a stop.";
    TargetChance, "Target chance of no stock-out", "The chance of no stock-out in an order cycle that you want.";
    Method, "Method", "The method you fixed for the item.";
    ReviewPeriod, "Review period", "Time between two looks at the stock; 0 is all the time.";
    Country, "Country", "Where the supplier is.";
    OnTimeShare, "On-time share", "Share of deliveries on time.";
    StopsPerYear, "Stops per year", "How often a year the supplier stops.";
    OrderNumber, "Order number", "The order or invoice a line belongs to.";
    OrderLine, "Order line", "The line of the order.";
    Customer, "Customer", "Who bought.";
    Date, "Date", "Day of the sale.";
    Quantity, "Quantity", "Units sold or used.";
    OrderedOn, "Ordered on", "Day of the order.";
    PromisedOn, "Promised on", "Day that was promised.";
    ReceivedOn, "Received on", "Day of receipt; a ship date is not one.";
    OrderedQuantity, "Ordered quantity", "Units ordered.";
    ReceivedQuantity, "Received quantity", "Units received.";
    RejectedQuantity, "Rejected quantity", "Units refused.";
    DeliveredOn, "Delivered on", "Day of delivery to the customer.";
    DeliveredQuantity, "Delivered quantity", "Units delivered to the customer.";
    DamagedQuantity, "Damaged quantity", "Units that reached the customer damaged.";
    PaperFaults, "Paper faults", "Faults in the papers that went with the order.";
    Lane, "Lane", "How the item comes: route or mode of transport.";
    Site, "Site", "The plant or warehouse where the item lies.";
    PhaseIn, "Phase-in date", "First day on which the item is needed.";
    PhaseOut, "Phase-out date", "Last day on which the item is needed.";
    Successor, "Successor", "The item that takes over.";
    StockUnit, "Stock unit", "The unit in which stock is counted, such as pieces.";
    BuyingUnit, "Buying unit", "The unit in which the item is ordered, such as boxes.";
    UnitsPerBuyingUnit, "Units per buying unit", "Stock units in one buying unit.";
    PricePer, "Price per", "For how many units the price is: 1, 100, 1000.";
    Product, "Used in", "The product that needs the item.";
    ProductName, "Product name", "What people call the product.";
    UnitsPerProduct, "Units per product", "Units of the item that one product needs.";
    ProductRevenue, "Product revenue", "What the product brings in a year.";
    LineStatus, "Status", "Whether the line was cancelled.";
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

//! Which supplier delivers which item.

use super::item_words::ITEM_CODE;
use super::life::{BUYING_UNIT, CAPACITY, LANE, PRICE_PER, UNITS_PER_BUYING_UNIT};
use super::trade::{MINIMUM_ORDER, ORDER_MULTIPLE};
use super::words::{LEAD_TIME, SUPPLIER};
use super::{Column, Field};

pub(super) const COLUMNS: &[Column] = &[
    (Field::ItemCode, ITEM_CODE),
    (Field::Supplier, SUPPLIER),
    (
        Field::SupplierCode,
        &[
            "supplier code",
            "supplier id",
            "vendor code",
            "vendor id",
            "account number",
            "lieferantennummer",
            "code fournisseur",
            "codigo proveedor",
            "lifnr",
            "vendor account",
            "supplier number",
            "supplier no",
            "vendor number",
            "vendor no",
            "codice fornitore",
            "leveranciersnummer",
        ],
    ),
    (Field::LeadTime, LEAD_TIME),
    (
        Field::UnitCost,
        &[
            "unit cost",
            "cost",
            "standard price",
            "purchase price",
            "price",
            "unit price",
            "contract price",
            "netpr",
            "net price",
            "prezzo",
            "prezzo unitario",
            "prijs",
            "inkoopprijs",
            "preis",
            "einkaufspreis",
            "prix",
            "prix d achat",
            "precio",
            "precio de compra",
        ],
    ),
    (Field::MinimumOrder, MINIMUM_ORDER),
    (Field::OrderMultiple, ORDER_MULTIPLE),
    (Field::Capacity, CAPACITY),
    (Field::Lane, LANE),
    (Field::BuyingUnit, BUYING_UNIT),
    (Field::UnitsPerBuyingUnit, UNITS_PER_BUYING_UNIT),
    (Field::PricePer, PRICE_PER),
];

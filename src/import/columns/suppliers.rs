//! The suppliers table.

use super::words::{COUNTRY, LEAD_TIME, RECOVER};
use super::{Column, Field};

pub(super) const COLUMNS: &[Column] = &[
    (
        Field::SupplierCode,
        &[
            "supplier code",
            "supplier id",
            "supplier number",
            "supplier no",
            "vendor code",
            "vendor id",
            "vendor number",
            "vendor no",
            "account number",
            "code",
            "lieferantennummer",
            "lieferantennr",
            "kreditorennummer",
            "code fournisseur",
            "codigo proveedor",
        ],
    ),
    (
        Field::Supplier,
        &[
            "supplier",
            "supplier name",
            "vendor",
            "vendor name",
            "name",
            "lieferant",
            "lieferantenname",
            "kreditor",
            "fournisseur",
            "nom fournisseur",
            "nom",
            "proveedor",
            "nombre proveedor",
            "nombre",
        ],
    ),
    (Field::Country, COUNTRY),
    (Field::LeadTime, LEAD_TIME),
    (
        Field::OnTimeShare,
        &[
            "on time share",
            "on time",
            "on time rate",
            "on time delivery",
            "otd",
            "liefertreue",
            "taux de ponctualite",
            "puntualidad",
        ],
    ),
    (Field::DaysToRecover, RECOVER),
    (Field::StopsPerYear, &["stops per year", "stops", "stops a year", "disruptions per year", "stop rate"]),
];

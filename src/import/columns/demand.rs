//! Demand tables: one line per sale, or periods across.

use super::items::{ITEM_CODE, ITEM_NAME, UNIT_PRICE};
use super::{Column, Field};

pub(super) const LINES: &[Column] = &[
    (Field::ItemCode, ITEM_CODE),
    (Field::ItemName, ITEM_NAME),
    (Field::Date, &["date", "day", "sale date", "sales date", "invoice date", "order date", "transaction date", "posting date", "issue date", "datum", "rechnungsdatum", "buchungsdatum", "verkaufsdatum", "bestelldatum", "jour", "date de vente", "date facture", "fecha", "fecha de venta", "fecha factura"]),
    (Field::Quantity, &["quantity", "qty", "units", "units sold", "quantity sold", "qty sold", "order quantity", "order qty", "demand", "sales", "menge", "anzahl", "stuckzahl", "quantite", "qte", "quantite de ventes", "cantidad", "unidades"]),
    (Field::UnitPrice, UNIT_PRICE),
    (Field::OrderNumber, &["order number", "order no", "order", "order id", "order code", "invoice no", "invoice", "invoice number", "sales order", "document", "rechnung", "rechnungsnummer", "rechnungsnr", "auftrag", "auftragsnummer", "facture", "numero facture", "commande", "factura", "pedido", "numero de pedido"]),
    (Field::OrderLine, &["order line", "line", "order line item", "position", "ligne", "linea"]),
    (Field::Customer, &["customer", "customer id", "customer key", "customer name", "kunde", "client", "cliente"]),
];

pub(super) const ACROSS: &[Column] = &[(Field::ItemCode, ITEM_CODE), (Field::ItemName, ITEM_NAME)];

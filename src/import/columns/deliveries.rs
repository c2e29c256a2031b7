//! Purchase order lines and what came of them.

use super::items::{ITEM_CODE, ITEM_NAME, SUPPLIER};
use super::{Column, Field};

pub(super) const COLUMNS: &[Column] = &[
    (Field::OrderNumber, &["order number", "order no", "order", "order id", "purchase order", "purchase order id", "purchase order number", "po", "po number", "po no", "reference", "bestellnummer", "bestellung", "commande", "numero de commande", "numero commande", "pedido", "numero de pedido"]),
    (Field::OrderLine, &["order line", "line", "po line", "position", "ligne", "linea"]),
    (Field::Supplier, SUPPLIER),
    (Field::SupplierCode, &["supplier code", "supplier id", "vendor code", "vendor id", "account number"]),
    (Field::ItemCode, ITEM_CODE),
    (Field::ItemName, ITEM_NAME),
    (Field::OrderedOn, &["ordered on", "order date", "ordered", "ordering date", "po date", "date ordered", "bestelldatum", "bestellt am", "date de commande", "date commande", "fecha de pedido", "fecha pedido"]),
    (Field::PromisedOn, &["promised on", "promised", "promised date", "promise date", "due date", "due", "expected date", "delivery date", "wunschtermin", "liefertermin", "zugesagt am", "date promise", "date promise le", "date prevue", "fecha prometida", "fecha prevista"]),
    (Field::ReceivedOn, &["received on", "received date", "date received", "receipt date", "receiving date", "goods receipt date", "arrival date", "received", "wareneingang", "eingangsdatum", "wareneingangsdatum", "geliefert am", "date de reception", "date reception", "recu le", "fecha de recepcion", "fecha recepcion"]),
    (Field::OrderedQuantity, &["ordered quantity", "order qty", "order quantity", "ordered qty", "qty ordered", "quantity ordered", "quantity", "qty", "ordered", "bestellmenge", "menge", "quantite commandee", "quantite", "cantidad pedida", "cantidad"]),
    (Field::ReceivedQuantity, &["received quantity", "received qty", "qty received", "quantity received", "received", "gelieferte menge", "erhaltene menge", "liefermenge", "quantite recue", "cantidad recibida"]),
    (Field::RejectedQuantity, &["rejected quantity", "rejected qty", "qty rejected", "rejected", "abgelehnte menge", "ausschuss", "quantite refusee", "cantidad rechazada"]),
    (Field::UnitPrice, &["unit price", "price", "unit cost", "cost", "stuckpreis", "einzelpreis", "preis", "prix unitaire", "prix", "precio unitario", "precio"]),
];

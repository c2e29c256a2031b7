//! Customer order lines with promises and deliveries.

use super::items::{ITEM_CODE, ITEM_NAME, UNIT_PRICE};
use super::{Column, Field};

pub(super) const COLUMNS: &[Column] = &[
    (Field::OrderNumber, &["order", "order number", "order no", "order id", "sales order", "customer order", "name", "auftrag", "auftragsnummer", "commande", "commande client", "numero commande", "pedido", "numero de pedido"]),
    (Field::OrderLine, &["order line", "line", "position", "ligne", "linea"]),
    (Field::Customer, &["customer", "customer id", "customer name", "kunde", "client", "cliente"]),
    (Field::ItemCode, ITEM_CODE),
    (Field::ItemName, ITEM_NAME),
    (Field::OrderedOn, &["order date", "ordered on", "date", "ordered", "auftragsdatum", "bestelldatum", "date de commande", "date commande", "fecha de pedido", "fecha pedido"]),
    (Field::PromisedOn, &["promised date", "promised on", "promised", "due date", "due", "requested date", "liefertermin", "wunschtermin", "date promise", "date prevue", "fecha prometida", "fecha prevista"]),
    (Field::DeliveredOn, &["delivered date", "delivered on", "date delivered", "delivery date", "delivered", "geliefert am", "lieferdatum", "date de livraison", "date livraison", "livre le", "fecha de entrega", "fecha entrega"]),
    (Field::OrderedQuantity, &["ordered quantity", "order quantity", "order qty", "ordered qty", "qty ordered", "quantity", "qty", "ordered", "bestellmenge", "auftragsmenge", "menge", "quantite commandee", "quantite", "cantidad pedida", "cantidad"]),
    (Field::DeliveredQuantity, &["delivered quantity", "delivered qty", "qty delivered", "shipped quantity", "gelieferte menge", "liefermenge", "quantite livree", "cantidad entregada"]),
    (Field::UnitPrice, UNIT_PRICE),
];

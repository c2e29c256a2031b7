//! The items table.

use super::{Column, Field};

/// Codes of an item, in any table.
pub(super) const ITEM_CODE: &[&str] = &[
    "item code", "item", "sku", "item number", "item no", "item id", "part", "part number", "part no", "part code",
    "product code", "product number", "product no", "product id", "product", "product key", "product sku",
    "stock code", "material", "material number", "article", "article number", "article no", "code", "item sku",
    "artikel", "artikelnummer", "artikel nr", "artikelnr", "art nr", "materialnummer", "teilenummer", "produktnummer",
    "reference", "code article", "ref article", "numero article", "code produit", "referencia", "articulo",
    "codigo", "codigo articulo", "codigo producto", "codigo de articulo", "codigo de producto", "numero de pieza",
];

/// Names of an item, in any table.
pub(super) const ITEM_NAME: &[&str] = &[
    "item name", "name", "description", "item description", "product name", "product description", "part name",
    "bezeichnung", "artikelbezeichnung", "beschreibung", "artikelname", "designation", "libelle", "nom",
    "nom article", "descripcion", "nombre", "denominacion", "product",
];

/// Suppliers, in any table.
pub(super) const SUPPLIER: &[&str] = &[
    "supplier", "vendor", "supplier name", "vendor name", "main supplier", "preferred supplier", "source",
    "lieferant", "lieferantenname", "kreditor", "fournisseur", "nom fournisseur", "proveedor", "nombre proveedor",
];

/// Times from order to receipt, in any table.
pub(super) const LEAD_TIME: &[&str] = &[
    "lead time", "leadtime", "average lead time", "avg lead time", "mean lead time", "stated lead time",
    "supplier lead time", "replenishment lead time", "planned lead time", "delivery time", "lieferzeit",
    "wiederbeschaffungszeit", "beschaffungszeit", "delai", "delai de livraison", "delai d approvisionnement",
    "plazo de entrega", "plazo", "tiempo de entrega",
];

/// Smallest orders, in any table.
pub(super) const MINIMUM_ORDER: &[&str] = &[
    "minimum order", "min order", "moq", "minimum order quantity", "min order qty", "minimum order qty",
    "size minimum", "mindestbestellmenge", "mindestmenge", "quantite minimum", "quantite minimale",
    "minimum de commande", "pedido minimo", "cantidad minima",
];

/// Multiples of orders, in any table.
pub(super) const ORDER_MULTIPLE: &[&str] = &[
    "order multiple", "multiple", "pack size", "lot size", "size multiple", "rounding value", "case pack",
    "verpackungseinheit", "losgrosse", "colisage", "multiple de commande", "multiplo", "lote",
];

/// Prices, in any table.
pub(super) const UNIT_PRICE: &[&str] = &[
    "unit price", "price", "list price", "retail price", "selling price", "sales price", "sale price",
    "product price", "price each", "stuckpreis", "preis", "verkaufspreis", "einzelpreis", "prix", "prix unitaire",
    "prix de vente", "precio", "precio unitario", "precio de venta",
];

/// Days to recover, in any table.
pub(super) const RECOVER: &[&str] = &[
    "to recover", "days to recover", "time to recover", "recovery time", "ttr", "wiederanlaufzeit",
    "delai de reprise", "tiempo de recuperacion",
];

pub(super) const COLUMNS: &[Column] = &[
    (Field::ItemCode, ITEM_CODE),
    (Field::ItemName, ITEM_NAME),
    (Field::Supplier, SUPPLIER),
    (Field::AlternativeSupplier, &["alternative supplier", "second supplier", "alternate supplier", "backup supplier", "alternativlieferant", "fournisseur alternatif", "proveedor alternativo"]),
    (Field::QualifiedSuppliers, &["qualified suppliers", "number of suppliers", "suppliers"]),
    (Field::UnitCost, &["unit cost", "cost", "standard cost", "std cost", "cost price", "purchase price", "item cost", "product cost", "cost each", "stuckkosten", "einstandspreis", "einkaufspreis", "kosten", "cout", "cout unitaire", "prix d achat", "coste", "coste unitario", "costo", "costo unitario"]),
    (Field::UnitPrice, UNIT_PRICE),
    (Field::UnitMargin, &["unit margin", "margin", "contribution", "deckungsbeitrag", "marge", "margen"]),
    (Field::OnHand, &["on hand", "qty on hand", "quantity on hand", "qoh", "onhand", "stock on hand", "stock", "current stock", "current quantity", "inventory", "bestand", "lagerbestand", "stock actuel", "en stock", "stock disponible", "existencias"]),
    (Field::OnOrder, &["on order", "on order qty", "qty on order", "quantity on order", "open orders", "offene bestellungen", "bestellt", "en commande", "en pedido"]),
    (Field::Backorders, &["backorders", "backorder", "backlog", "backordered", "ruckstand", "reliquat", "pendiente"]),
    (Field::LeadTime, LEAD_TIME),
    (Field::LeadTimeVariation, &["lead time variation", "lead time sd", "lead time standard deviation", "lead time std dev", "sd lead time", "sd of lead time", "lieferzeitstreuung", "ecart type delai", "desviacion plazo"]),
    (Field::DemandMean, &["demand", "average demand", "avg demand", "mean demand", "usage", "average usage", "consumption", "bedarf", "verbrauch", "demande", "demande moyenne", "consommation", "demanda", "demanda media", "consumo"]),
    (Field::DemandVariation, &["demand variation", "demand sd", "demand standard deviation", "demand std dev", "sd demand", "sd of demand", "bedarfsstreuung", "ecart type demande", "desviacion demanda"]),
    (Field::ReorderPoint, &["reorder point", "re order point", "rop", "reorder level", "meldebestand", "bestellpunkt", "point de commande", "punto de pedido", "punto de reorden"]),
    (Field::OrderQuantity, &["order quantity", "order qty", "reorder quantity", "reorder qty", "lot", "eoq", "bestellmenge", "quantite de commande", "quantite commande", "cantidad de pedido"]),
    (Field::SafetyStock, &["safety stock", "safety stock level", "buffer stock", "min stock", "sicherheitsbestand", "mindestbestand", "stock de securite", "stock de seguridad"]),
    (Field::MinimumOrder, MINIMUM_ORDER),
    (Field::OrderMultiple, ORDER_MULTIPLE),
    (Field::ShelfLife, &["shelf life", "haltbarkeit", "duree de conservation", "vida util"]),
    (Field::Severity, &["severity", "criticality", "schwere", "gravite", "severidad", "criticidad"]),
    (Field::DaysToRecover, RECOVER),
    (Field::TargetChance, &["target chance of no stock out", "chance of no stock out", "target cycle service level", "cycle service level", "target service level"]),
    (Field::Method, &["method", "safety stock method", "methode", "metodo"]),
    (Field::ReviewPeriod, &["review period", "review", "uberprufungsintervall", "periode de revue", "periodo de revision"]),
];

//! Where-used lists, lives of items, units of buying, prices of hundreds, and whose export a file is.

use steadystock::import::columns::{Field, TableKind};
use steadystock::import::dataset::Dataset;
use steadystock::import::issue::Severity;
use steadystock::import::read::{Choices, FileInput, Import, read};

fn load(files: &[(&str, &str)], choices: &Choices) -> Import {
    let file = |(name, content): &(&str, &str)| FileInput {
        name: (*name).to_owned(),
        bytes: content.as_bytes().to_vec(),
    };
    read(&files.iter().map(file).collect::<Vec<_>>(), choices).expect("usable files")
}

fn csv(content: &str) -> Import {
    load(&[("a.csv", content)], &Choices::default())
}

fn uses(data: &Dataset) -> Vec<(&str, &str, Option<f64>)> {
    data.uses
        .iter()
        .map(|one| {
            let product = data.products[one.product as usize].code.as_str();
            (product, data.items[one.item as usize].code.as_str(), one.units_per_product)
        })
        .collect()
}

#[test]
fn a_list_of_components_is_read_in_six_languages() {
    for header in [
        "Parent item,Component,Quantity per,Annual revenue",
        "Baugruppe;Komponente;Menge;Jahresumsatz",
        "Produit fini;Composant;Quantité;Chiffre d'affaires",
        "Producto terminado;Componente;Cantidad;Facturación",
        "Prodotto finito;Componente;Quantità;Fatturato",
        "Eindproduct;Onderdeel;Aantal;Jaaromzet",
        "Product;Component;Qty;Revenue per year",
    ] {
        let rows = "PUMP,SEAL,2,900\nPUMP,MOTOR,1,\nFAN,MOTOR,1,400\nPUMP,SEAL,1,900\n";
        let rows = if header.contains(';') { rows.replace(',', ";") } else { rows.to_owned() };
        let Import { dataset, report } = csv(&format!("{header}\n{rows}"));
        assert_eq!(report.tables[0].kind, TableKind::UsedIn, "{header}");
        let expected =
            [("PUMP", "SEAL", Some(3.0)), ("PUMP", "MOTOR", Some(1.0)), ("FAN", "MOTOR", Some(1.0))];
        assert_eq!(uses(&dataset), expected, "{header}");
        let revenue: Vec<_> = dataset.products.iter().map(|one| one.revenue_per_year_money).collect();
        assert_eq!(revenue, [Some(900.0), Some(400.0)], "{header}");
        assert_eq!((report.counts.uses, report.counts.check, report.counts.stop), (3, 1, 0), "{header}");
    }
}

#[test]
fn a_plain_list_of_products_is_no_list_of_components() {
    for content in
        ["SKU,Product,Quantity\nA,Seal,4\nB,Motor,7\n", "SKU,Product,Date,Qty\nA,Seal,2026-01-05,4\n"]
    {
        let kind = csv(content).report.tables[0].kind;
        assert!(kind != TableKind::UsedIn, "{content}");
    }
}

#[test]
fn products_may_stand_in_the_table_of_items() {
    let data = csv("Item code,On hand,Used in\nSEAL,5,PUMP; FAN\nRING,6,\nMOTOR,1,PUMP\n").dataset;
    assert_eq!(uses(&data), [("PUMP", "SEAL", None), ("FAN", "SEAL", None), ("PUMP", "MOTOR", None)]);
}

#[test]
fn a_product_that_needs_itself_is_pointed_out() {
    let import = csv("Parent,Component,Qty\nPUMP,PUMP,1\nPUMP,SEAL,2\n");
    assert_eq!(uses(&import.dataset), [("PUMP", "SEAL", Some(2.0))]);
    assert!(import.report.issues.iter().any(|issue| issue.reason.contains("needs itself: 1.")));
}

#[test]
fn lane_site_and_life_are_read_in_six_languages() {
    for header in [
        "Item code;On hand;Lane;Site;Phase-in date;Phase-out date;Successor",
        "Artikelnummer;Bestand;Transportweg;Werk;Einführungsdatum;Auslaufdatum;Nachfolger",
        "Code article;En stock;Itinéraire;Entrepôt;Date de lancement;Fin de vie;Remplacé par",
        "Código;Existencias;Ruta;Almacén;Fecha de lanzamiento;Fin de vida;Sustituido por",
        "Codice articolo;Giacenza;Rotta;Magazzino;Data di lancio;Fine vita;Sostituito da",
        "Artikelcode;Voorraad;Vervoersroute;Magazijn;Introductiedatum;Einde levensduur;Opvolger",
    ] {
        let rows = "A;5;Sea;Lyon;01.02.2024;31.12.2026;B\nB;6;Air;Lyon;15.06.2026;31.12.9999;\n";
        let Import { dataset, report } = csv(&format!("{header}\n{rows}"));
        let item = &dataset.items[0];
        let texts = (item.lane.as_deref(), item.site.as_deref(), item.successor.as_deref());
        assert_eq!(texts, (Some("Sea"), Some("Lyon"), Some("B")), "{header}");
        let days = [item.phase_in, item.phase_out].map(|day| day.map(|day| day.to_string()));
        assert_eq!(days, [Some("2024-02-01".to_owned()), Some("2026-12-31".to_owned())], "{header}");
        assert_eq!(dataset.items[1].phase_out, None, "no end: {header}");
        assert_eq!((report.counts.stop, report.counts.check), (0, 0), "{header}: {:?}", report.issues);
    }
}

#[test]
fn prices_of_hundreds_are_prices_of_one() {
    let by_column =
        csv("Material;Bestand;Standardpreis;Preiseinheit\nA;5;1234,50;100\nB;6;2,50;1\nC;7;3,50;0\n");
    let costs: Vec<_> = by_column.dataset.items.iter().map(|item| item.unit_cost_money).collect();
    assert_eq!(costs, [Some(12.345), Some(2.5), Some(3.5)]);
    let levels: Vec<_> = by_column.report.issues.iter().map(|issue| issue.severity).collect();
    assert_eq!(levels, [Severity::Fixed, Severity::Check]);
    for header in [
        "Cost per 100",
        "Unit cost (EUR/100 pcs)",
        "Stückkosten je 100 Stk",
        "Coût pour 100",
        "Kostprijs per 100 stuks",
    ] {
        let Import { dataset, report } = csv(&format!("SKU;On hand;{header}\nA;5;250\n"));
        assert_eq!(dataset.items[0].unit_cost_money, Some(2.5), "{header}");
        assert_eq!(report.counts.fixed, 1, "{header}");
    }
    let tier = csv("SKU,On hand,Cost,Price 100\nA,5,2.5,2.1\n");
    assert_eq!(tier.dataset.items[0].unit_cost_money, Some(2.5), "a price at a quantity is another thing");
}

#[test]
fn orders_in_boxes_are_asked_about_and_become_pieces() {
    let file = [(
        "a.csv",
        "Item code,Minimum order,Unit cost,Unit of measure,Purchase unit,Units per purchase unit\n\
         A,5,24,PC,BOX,12\nB,7,3,PC,PC,1\n",
    )];
    let first = load(&file, &Choices::default());
    let [question] = first.report.questions.as_slice() else { panic!("{:?}", first.report.questions) };
    assert!(question.options[1].1.contains("a minimum order of 5 is 60"), "{question:?}");
    let told = |key: &str| {
        let answers = vec![(question.id.clone(), key.to_owned())];
        let import = load(&file, &Choices { answers, ..Choices::default() });
        assert_eq!(import.report.questions, []);
        let item = &import.dataset.items[0];
        let units = (item.stock_unit.as_deref(), item.buying_unit.as_deref(), item.units_per_buying_unit);
        assert_eq!(units, (Some("PC"), Some("BOX"), Some(12.0)));
        (item.minimum_order_units, item.unit_cost_money, import.dataset.items[1].minimum_order_units)
    };
    assert_eq!(told("stock"), (Some(5.0), Some(24.0), Some(7.0)));
    assert_eq!(told("orders"), (Some(60.0), Some(24.0), Some(7.0)));
    assert_eq!(told("orders_and_cost"), (Some(60.0), Some(2.0), Some(7.0)));
    let same = csv("Item code,Minimum order,Units per box\nA,5,1\n");
    assert_eq!(same.report.questions, []);
}

#[test]
fn the_program_of_an_export_is_named_and_its_columns_are_known() {
    let sap = csv("MATNR;MAKTX;WERKS;LABST;EISBE;MINBE;PLIFZ;BSTMI;STPRS;PEINH;MEINS\n\
                   000017;Dichtung;1000;12,000;5,000;8,000;14;50;1.234,00;1000;ST\n");
    let table = &sap.report.tables[0];
    assert_eq!(table.preset, "SAP");
    assert!(table.columns.iter().all(|column| column.field.is_some()), "{:?}", table.columns);
    let item = &sap.dataset.items[0];
    assert_eq!(
        (item.code.as_str(), item.unit_cost_money, item.on_hand_units),
        ("000017", Some(1.234), Some(12.0))
    );
    let dynamics = csv("No.,Description,Base Unit of Measure,Inventory,Safety Stock Quantity,Reorder Point,\
                        Lead Time Calculation,Vendor No.\n1000,Bicycle,PCS,32,10,20,2W,V10\n");
    assert_eq!(dynamics.report.tables[0].preset, "Dynamics");
    let odoo = csv(
        "Internal Reference,Name,Cost,Quantity On Hand,Forecasted Quantity,Unit of Measure\nE1,Desk,2,5,6,Units\n",
    );
    assert_eq!(odoo.report.tables[0].preset, "Odoo");
    let shopify = csv(
        "Handle,Title,Variant SKU,Variant Inventory Qty,Variant Price,Cost per item\nh,Hat,H-1,4,9.99,3.50\n",
    );
    assert_eq!(shopify.report.tables[0].preset, "Shopify");
    assert_eq!(
        (shopify.dataset.items[0].code.as_str(), shopify.dataset.items[0].unit_cost_money),
        ("H-1", Some(3.5))
    );
    assert_eq!(csv("Item code,On hand\nA,5\n").report.tables[0].preset, "");
}

#[test]
fn every_meaning_of_an_item_has_a_name_and_a_place() {
    for field in [Field::Lane, Field::Site, Field::PhaseIn, Field::PhaseOut, Field::Successor, Field::Product]
    {
        assert!(TableKind::Items.fields().any(|one| one == field), "{field:?}");
    }
    for kind in TableKind::ALL {
        let fields: Vec<Field> = kind.fields().collect();
        let mut once = fields.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), fields.len(), "{kind:?}");
    }
}

#[test]
fn tables_of_the_same_items_are_put_together() {
    let stock = ("stock.csv", "Item code,On hand,Unit cost\nA,5,2\nB,6,3\n");
    let costs = ("costs.csv", "Item code,Unit cost,Lead time (days)\nA,2.5,14\nC,4,21\n");
    let Import { dataset, report } = load(&[stock, costs], &Choices::default());
    let found: Vec<_> = dataset
        .items
        .iter()
        .map(|item| (item.code.as_str(), item.on_hand_units, item.unit_cost_money, item.lead_time_mean_days))
        .collect();
    let expected = [
        ("A", Some(5.0), Some(2.5), Some(14.0)),
        ("B", Some(6.0), Some(3.0), None),
        ("C", None, Some(4.0), Some(21.0)),
    ];
    assert_eq!(found, expected);
    assert_eq!((report.counts.fixed, report.counts.check), (1, 0), "{:?}", report.issues);
}

#[test]
fn stock_at_several_sites_adds_up_unless_told_otherwise() {
    let file = [("a.csv", "Item code,Warehouse,On hand,Unit cost\nA,Lyon,5,2\nB,Lyon,1,9\nA,Gent,7,3\n")];
    let first = load(&file, &Choices::default());
    let [question] = first.report.assumptions.as_slice() else { panic!("{:?}", first.report.assumptions) };
    let fact = |import: &Import| {
        let item = &import.dataset.items[0];
        (item.on_hand_units, item.unit_cost_money, import.dataset.items.len())
    };
    assert_eq!(fact(&first), (Some(12.0), Some(3.0), 2));
    assert!(first.report.issues.iter().any(|issue| issue.reason.contains("at another site: 1.")));
    let answers = vec![(question.id.clone(), "last".to_owned())];
    let last = load(&file, &Choices { answers, ..Choices::default() });
    assert_eq!(fact(&last), (Some(7.0), Some(3.0), 2));
    assert_eq!(last.report.assumptions, []);
}

//! Programs by the column names of their exports: names that are public knowledge and that no other program uses.

use crate::import::match_headers::plain_letters;

/// A program and the headers that tell it, as [`plain_letters`] writes them.
type Preset = (&'static str, &'static [&'static str]);

/// Most columns of a table that are looked at.
const MOST_HEADERS: usize = 400;
/// Headers of one program that have to be there.
const ENOUGH: usize = 2;

const PRESETS: &[Preset] = &[
    (
        "SAP",
        &[
            "matnr",
            "maktx",
            "werks",
            "lgort",
            "labst",
            "eisbe",
            "minbe",
            "plifz",
            "webaz",
            "bstmi",
            "bstrf",
            "bstfe",
            "bstma",
            "mabst",
            "stprs",
            "verpr",
            "peinh",
            "meins",
            "bstme",
            "umrez",
            "umren",
            "lifnr",
            "ebeln",
            "ebelp",
            "bedat",
            "eindt",
            "wemng",
            "netpr",
            "kunnr",
            "vbeln",
            "posnr",
            "kwmeng",
            "vrkme",
            "audat",
            "edatu",
            "erdat",
            "budat",
            "mblnr",
            "bwart",
            "mtart",
            "matkl",
            "dispo",
            "dismm",
            "disls",
            "land1",
            "name1",
            "idnrk",
            "stlnr",
            "kmpmg",
            "nfmat",
            "ausdt",
            "txz01",
            "mhdhb",
            "einkaufsbeleg",
            "purchasingdocument",
            "planlieferzeit",
            "planneddelivtime",
            "pldelivtime",
            "basismengeneinheit",
            "gleitpreis",
            "gleitenderdurchschnittspreis",
            "movingavgprice",
            "movingprice",
            "materialkurztext",
            "freiverwendbar",
            "unrestricted",
            "mrpcontroller",
            "dispomerkmal",
            "disponent",
            "mrptype",
            "supplierssupplyingplant",
            "suppliersupplyingplant",
            "vendorsupplyingplant",
            "lieferantlieferwerk",
            "reqdlvdt",
            "soldtoparty",
            "gldpreis",
            "mindestlosgrosse",
            "festelosgrosse",
            "rundungswert",
            "roundingvalue",
        ],
    ),
    (
        "Dynamics",
        &[
            "itemid",
            "inventlocationid",
            "inventsiteid",
            "purchunitid",
            "vendaccount",
            "vendaccountnum",
            "availablephysical",
            "orderedintotal",
            "physicalinventory",
            "physicalreserved",
            "buyfromvendorno",
            "buyfromvendorname",
            "selltocustomerno",
            "vendoritemno",
            "baseunitofmeasure",
            "purchunitofmeasure",
            "genprodpostinggroup",
            "inventorypostinggroup",
            "leadtimecalculation",
            "safetystockquantity",
            "safetyleadtime",
            "reorderingpolicy",
            "directunitcost",
            "lastdirectcost",
            "qtyonpurchorder",
            "qtyonsalesorder",
            "promisedreceiptdate",
            "requestedreceiptdate",
            "expectedreceiptdate",
            "productionbomno",
            "costingmethod",
            "releasedproduct",
            "purchaseleadtime",
            "replenishmentsystem",
            "itemcategorycode",
            "outstandingquantity",
        ],
    ),
    (
        "Odoo",
        &[
            "internalreference",
            "defaultcode",
            "qtyavailable",
            "virtualavailable",
            "forecastedquantity",
            "outgoingqty",
            "uomid",
            "uompoid",
            "sellerids",
            "vendorsvendor",
            "vendorspartner",
            "vendorsdeliveryleadtime",
            "orderdeadline",
            "dateplanned",
            "dateorder",
            "productqty",
            "qtyreceived",
            "saleok",
            "purchaseok",
            "canbepurchased",
            "canbesold",
            "orderlinesproduct",
            "orderlinesquantity",
            "bomlinescomponent",
            "bomlinesquantity",
            "producttmplid",
            "partnerid",
            "qtymultiple",
            "multiplequantity",
            "internalcategory",
        ],
    ),
    (
        "Shopify",
        &[
            "handle",
            "variantsku",
            "variantinventoryqty",
            "variantinventorytracker",
            "variantprice",
            "variantcompareatprice",
            "variantgrams",
            "variantbarcode",
            "option1name",
            "option1value",
            "lineitemsku",
            "lineitemname",
            "lineitemquantity",
            "lineitemprice",
            "financialstatus",
            "fulfillmentstatus",
            "costperitem",
            "bodyhtml",
            "hscode",
            "incomingnoteditable",
            "onhandnew",
            "onhandcurrent",
            "committednoteditable",
            "availablenoteditable",
            "unavailablenoteditable",
        ],
    ),
    (
        "WooCommerce",
        &[
            "regularprice",
            "lowstockamount",
            "backordersallowed",
            "taxstatus",
            "taxclass",
            "isfeatured",
            "visibilityincatalog",
            "soldindividually",
            "shippingclass",
            "crosssells",
            "purchasenote",
            "externalurl",
        ],
    ),
    (
        "NetSuite",
        &[
            "internalid",
            "preferredvendor",
            "locationonhand",
            "locationavailable",
            "locationonorder",
            "locationbackordered",
            "locationreorderpoint",
            "locationpreferredstocklevel",
            "preferredstocklevel",
            "quantityonorder",
            "quantitybackordered",
            "displayname",
            "lastpurchaseprice",
            "subsidiary",
            "quantityfulfilledreceived",
            "transactionnumber",
        ],
    ),
    (
        "QuickBooks",
        &[
            "reorderptmin",
            "reorderpt",
            "qtyonpurchaseorder",
            "qtyonpurchorder",
            "qtyonso",
            "cogsaccount",
            "assetaccount",
            "incomeaccount",
            "preferredvendor",
            "mpn",
            "invstartdate",
            "salesdescription",
            "purchasedescription",
            "nextdeliv",
        ],
    ),
    (
        "Oracle",
        &[
            "segment1",
            "inventoryitemid",
            "organizationcode",
            "primaryuomcode",
            "transactionquantity",
            "minminmaxquantity",
            "maxminmaxquantity",
            "fixedlotmultiplier",
            "fixedleadtime",
            "fullleadtime",
            "preprocessingleadtime",
            "postprocessingleadtime",
            "subinventorycode",
            "2nditemnumber",
            "branchplant",
            "quantityonhandpqoh",
        ],
    ),
];

/// The program whose export the headers look like; empty where none is known.
pub(crate) fn recognised(headers: &[String]) -> &'static str {
    let plain: Vec<String> = headers.iter().take(MOST_HEADERS).map(|header| plain_letters(header)).collect();
    let count = |(_, words): &&Preset| plain.iter().filter(|header| words.contains(&header.as_str())).count();
    // Of two alike the first one in the list.
    let best = PRESETS.iter().rev().max_by_key(count);
    best.filter(|preset| count(preset) >= ENOUGH).map_or("", |(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(headers: &str) -> &'static str {
        recognised(&headers.split(',').map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn exports_are_known_by_their_headers() {
        for (headers, program) in [
            ("MATNR,MAKTX,WERKS,LABST,EISBE,MINBE,PLIFZ,STPRS,PEINH", "SAP"),
            ("Material,Materialkurztext,Werk,Planlieferzeit,Frei verwendbar", "SAP"),
            ("No.,Description,Base Unit of Measure,Lead Time Calculation,Safety Stock Quantity", "Dynamics"),
            ("Internal Reference,Name,Sales Price,Cost,Quantity On Hand,Forecasted Quantity", "Odoo"),
            ("Handle,Title,Variant SKU,Variant Inventory Qty,Cost per item", "Shopify"),
            ("ID,Type,SKU,Name,In stock?,Regular price,Tax status", "WooCommerce"),
            ("Item code,On hand,Unit cost", ""),
            ("Item code,Handle", ""),
        ] {
            assert_eq!(of(headers), program, "{headers}");
        }
    }

    #[test]
    fn words_are_plain() {
        for (name, words) in PRESETS {
            for word in *words {
                assert_eq!(*word, plain_letters(word), "{name}");
            }
        }
    }
}

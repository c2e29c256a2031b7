//! A plan as lines of text that show every bit: a few figures to read, and a hash of each part's encoding.

use std::fmt::Write as _;
use steadystock::project::plan::figures::Plan;
use steadystock::protocol::codec::encode;

/// One line an item, one for each part that is not an item's.
pub(crate) fn lines(plan: &Plan) -> String {
    let mut text = String::new();
    for item in &plan.items {
        let _ = writeln!(
            text,
            "{} demand {:?} sd {:?} safety stock {:?} | {:016x} {:016x} {:016x} {:016x} {:016x} {:016x}",
            item.code,
            item.demand.mean_per_bucket,
            item.demand.sd_per_bucket,
            item.buffer.safety_stock_exact_units,
            hash(&encode(&item.demand)),
            hash(&encode(&item.lead_time)),
            hash(&encode(&item.segment)),
            hash(&encode(&item.risk)),
            hash(&encode(&item.buffer)),
            hash(&encode(&item.today)),
        );
    }
    let parts = [
        ("suppliers", encode(&plan.suppliers)),
        ("countries", encode(&plan.countries)),
        ("groups", encode(&plan.groups)),
        ("swap", encode(&plan.swap)),
        ("assumptions", encode(&plan.assumptions)),
        // The files' name is the page's own for its sample.
        ("all", encode(&Plan { name: String::new(), ..plan.clone() })),
    ];
    for (name, bytes) in parts {
        let _ = writeln!(text, "{name} {:016x}", hash(&bytes));
    }
    text
}

/// FNV-1a (Fowler, Noll and Vo, 1991).
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

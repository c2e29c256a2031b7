//! A name for the headers of a table: next month's export has the same.

use super::match_headers;

/// The same for headers that differ only by case, spaces, marks or a period such as "Jan-26". Empty without headers.
#[must_use]
pub fn of(headers: &[String]) -> String {
    let plain: Vec<String> = headers
        .iter()
        .map(|header| {
            if super::periods::period(header).is_some() {
                "*".to_owned()
            } else {
                match_headers::plain_letters(header)
            }
        })
        .filter(|header| !header.is_empty())
        .collect();
    let mut plain = plain;
    // Any number of periods is one.
    plain.dedup_by(|one, other| one == "*" && other == "*");
    if plain.is_empty() {
        return String::new();
    }
    // FNV-1a over 64 bits: short, and the same on every machine.
    let mut hash = 0xCBF2_9CE4_8422_2325_u64;
    for byte in plain.join("\u{1f}").bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3);
    }
    format!("{hash:016x}")
}

//! How fast files are read, natively: `cargo run --profile worker --example read_speed -- FILE...`

use std::io::Write as _;
#[expect(clippy::disallowed_types, reason = "a measurement reads the clock; the importer does not")]
use std::time::Instant;
use steadystock::import::read::{Choices, FileInput, read_and_tell};
use steadystock::protocol::codec::encode;

/// Runs of each file; the fastest counts, as the others were disturbed.
const RUNS: usize = 5;

#[expect(clippy::disallowed_types, reason = "a measurement reads the clock; the importer does not")]
fn main() {
    let mut out = std::io::stdout().lock();
    for path in std::env::args().skip(1) {
        let Ok(bytes) = std::fs::read(&path) else { continue };
        let (mut fastest, mut packing) = (f64::INFINITY, f64::INFINITY);
        let mut rows = 0;
        for _ in 0..RUNS {
            let files = vec![FileInput { name: path.clone(), bytes: bytes.clone() }];
            let start = Instant::now();
            let import = read_and_tell(files, &Choices::default(), &mut |_| ());
            fastest = fastest.min(start.elapsed().as_secs_f64());
            let start = Instant::now();
            let sent = import.as_ref().map_or(0, |import| encode(&import.dataset).len());
            packing = packing.min(start.elapsed().as_secs_f64() + if sent > 0 { 0.0 } else { f64::INFINITY });
            rows = import.map_or(0, |import| import.report.tables.iter().map(|table| table.used_rows).sum());
        }
        let megabytes = bytes.len() as f64 / 1e6;
        // A closed pipe has heard enough.
        let _ = writeln!(
            out,
            "{path}: {rows} rows, {megabytes:.1} MB in {fastest:.3} s, {:.0} MB/s; packed for the page in {packing:.3} s",
            megabytes / fastest
        );
    }
}

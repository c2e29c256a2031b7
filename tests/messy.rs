//! Deliberately bad files: each folder of `MESSY_DIR` holds files and an `expected.json` that says what a good importer
//! makes of them. Every fact is checked; so is every sentence of `must` and `must_not` that a program can check.
//!
//! A fact or an outcome that these tests do not know fails in the usual folder and is listed in any other.

#[cfg(test)]
#[path = "messy/case.rs"]
mod case;
#[cfg(test)]
#[path = "messy/facts.rs"]
mod facts;
#[cfg(test)]
#[path = "messy/sentences.rs"]
mod sentences;
#[cfg(test)]
#[path = "shared/mod.rs"]
mod shared;

#[cfg(test)]
mod tests {
    use super::case::{Case, Verdict};
    use super::{facts, sentences, shared};
    use std::io::Write as _;

    #[test]
    fn every_file_is_read_as_it_should_be() {
        let Some(folder) = shared::messy_dir() else { return };
        let is_usual = std::env::var_os("MESSY_DIR").is_none();
        let cases = Case::all(&folder);
        assert!(!cases.is_empty(), "{} holds no expected.json", folder.display());
        let (mut wrong, mut open, mut right) = (Vec::new(), Vec::new(), 0);
        for case in &cases {
            let verdicts = verdicts(case);
            let faults: Vec<String> =
                verdicts.iter().filter_map(|(what, verdict)| fault(what, verdict, is_usual)).collect();
            open.extend(verdicts.iter().filter_map(|(what, verdict)| still_open(&case.id, what, verdict)));
            right += usize::from(faults.is_empty());
            wrong.extend(faults.into_iter().map(|fault| format!("{}: {fault}", case.id)));
        }
        let mut out = std::io::stderr().lock();
        let _ = writeln!(
            out,
            "{right} of {} as expected. To be judged by eye:\n{}",
            cases.len(),
            open.join("\n")
        );
        assert!(wrong.is_empty(), "{right} of {} as expected\n{}", cases.len(), wrong.join("\n"));
    }

    /// Everything the expectation says, with what was found.
    fn verdicts(case: &Case) -> Vec<(String, Verdict)> {
        let mut out = vec![(format!("outcome {}", case.outcome), case.outcome())];
        for (key, value) in &case.facts {
            out.push((format!("fact {key} = {value}"), facts::check(case, key, value)));
        }
        for sentence in &case.must {
            out.push((format!("must {sentence}"), sentences::must(case, sentence)));
        }
        for sentence in &case.must_not {
            out.push((format!("must not {sentence}"), sentences::must_not(case, sentence)));
        }
        out
    }

    fn fault(what: &str, verdict: &Verdict, is_usual: bool) -> Option<String> {
        match verdict {
            Verdict::Wrong(found) => Some(format!("{what}: {found}")),
            Verdict::Unknown if is_usual && !what.starts_with("must") => {
                Some(format!("{what}: nobody checks this"))
            }
            _ => None,
        }
    }

    fn still_open(id: &str, what: &str, verdict: &Verdict) -> Option<String> {
        matches!(verdict, Verdict::Unknown).then(|| format!("  {id}: {what}"))
    }
}

//! What is typed to narrow a column, and what it means: `> 60`, `30-90`, `blank`, `seal`, `=Shield|Lean`.

use super::fields::{BETWEEN, Said};
use crate::engine::language::tr;
use crate::project::typed::{number, written};

/// Between two of which one has to hold.
const OR: char = '|';

/// One thing asked of a cell.
#[derive(Debug, Clone, PartialEq)]
enum Test {
    Unknown,
    Known,
    Between(f64, f64),
    Above(f64),
    Below(f64),
    Holds(String),
    Starts(String),
    /// In lower case, and as it was typed.
    Is(String, String),
}

/// Tests of which one has to hold.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Condition(Vec<Test>);

impl Condition {
    /// What is typed into the filter of a column; `None` where it cannot be read.
    pub(super) fn of(typed: &str, is_of_words: bool) -> Option<Self> {
        let (is_exact, typed) = match typed.trim().strip_prefix('=') {
            Some(rest) => (true, rest),
            None => (false, typed.trim()),
        };
        let one = |part: &str| match part.to_lowercase().as_str() {
            "" => None,
            "blank" | "-" => Some(Test::Unknown),
            "known" => Some(Test::Known),
            text if !is_of_words => figure(text),
            text if is_exact => Some(Test::Is(text.to_owned(), part.to_owned())),
            text => Some(match text.strip_suffix('*') {
                Some(start) => Test::Starts(start.to_owned()),
                None => Test::Holds(text.to_owned()),
            }),
        };
        let tests: Option<Vec<Test>> = typed.split(OR).map(str::trim).map(one).collect();
        tests.map(Self)
    }

    /// Whether a cell fits.
    pub(super) fn fits(&self, said: &Said<'_>) -> bool {
        self.0.iter().any(|test| match (test, said) {
            (Test::Unknown, Said::Nothing) => true,
            (Test::Known, said) => *said != Said::Nothing,
            (Test::Between(low, high), Said::Number(value)) => (*low..=*high).contains(value),
            (Test::Above(limit), Said::Number(value)) => value > limit,
            (Test::Below(limit), Said::Number(value)) => value < limit,
            (Test::Holds(word), Said::Words(text)) => super::holds(text, word),
            (Test::Starts(word), Said::Words(text)) => {
                text.split(BETWEEN).any(|part| part.to_lowercase().starts_with(word))
            }
            (Test::Is(word, _), Said::Words(text)) => {
                text.to_lowercase() == *word || text.split(BETWEEN).any(|part| part.to_lowercase() == *word)
            }
            _ => false,
        })
    }

    /// How it was read.
    pub(super) fn words(&self) -> String {
        let one = |test: &Test| match test {
            Test::Unknown => String::from(tr("not known")),
            Test::Known => String::from(tr("known")),
            Test::Between(low, high) if low == high => written(*low, 6),
            Test::Between(low, high) if *high == f64::MAX => tr!("at least {}", written(*low, 6)),
            Test::Between(low, high) if *low == f64::MIN => tr!("at most {}", written(*high, 6)),
            Test::Between(low, high) => tr!("{} to {}", written(*low, 6), written(*high, 6)),
            Test::Above(limit) => tr!("above {}", written(*limit, 6)),
            Test::Below(limit) => tr!("below {}", written(*limit, 6)),
            Test::Holds(word) => tr!("has \"{}\"", word),
            Test::Starts(word) => tr!("starts with \"{}\"", word),
            Test::Is(_, word) => tr!("is {}", word),
        };
        let few = 4;
        let mut words: Vec<String> = self.0.iter().take(few).map(one).collect();
        if self.0.len() > few {
            words.push(tr!("{} more", (self.0.len() - few).to_string()));
        }
        words.join(tr(" or "))
    }
}

/// A condition on a figure: a limit, a range or a value.
fn figure(text: &str) -> Option<Test> {
    let at_least = |rest: &str| Some(Test::Between(number(rest)?, f64::MAX));
    let at_most = |rest: &str| Some(Test::Between(f64::MIN, number(rest)?));
    if let Some(rest) = text.strip_prefix(">=") {
        return at_least(rest);
    }
    if let Some(rest) = text.strip_prefix("<=") {
        return at_most(rest);
    }
    if let Some(rest) = text.strip_prefix('>') {
        return Some(Test::Above(number(rest)?));
    }
    if let Some(rest) = text.strip_prefix('<') {
        return Some(Test::Below(number(rest)?));
    }
    if let Some(value) = number(text) {
        return Some(Test::Between(value, value));
    }
    // The sign of a first negative number is no dash between two.
    let after = text.char_indices().nth(1)?.0;
    let (dash, wide) = [tr(" to "), "..", "\u{2013}", "-"]
        .into_iter()
        .find_map(|dash| Some((text.get(after..)?.find(dash)? + after, dash.len())))?;
    let (low, high) = (number(text.get(..dash)?)?, number(text.get(dash + wide..)?)?);
    Some(Test::Between(low.min(high), low.max(high)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::borrow::Cow;

    fn fits(typed: &str, value: f64) -> bool {
        Condition::of(typed, false).is_some_and(|condition| condition.fits(&Said::Number(value)))
    }

    fn fits_words(typed: &str, text: &str) -> bool {
        Condition::of(typed, true).is_some_and(|condition| condition.fits(&Said::Words(Cow::Borrowed(text))))
    }

    #[test]
    fn figures_are_narrowed_by_limits_ranges_and_values() {
        assert!(fits("> 60", 61.0) && !fits(">60", 60.0) && fits(">= 60", 60.0));
        assert!(fits("<5", 4.9) && !fits("< 5", 5.0) && fits("<=5", 5.0));
        assert!(
            fits("30-90", 30.0) && fits("30 to 90", 90.0) && fits("90..30", 45.0) && !fits("30-90", 91.0)
        );
        assert!(fits("-5 - -3", -4.0) && fits("-5", -5.0) && !fits("-5", 5.0));
        assert!(fits("7 | > 60", 7.0) && fits("7|>60", 99.0) && !fits("7|>60", 8.0));
        assert!(fits("1,5", 1.5));
        for nonsense in ["", "long", "> long", "3-", "1|"] {
            assert_eq!(Condition::of(nonsense, false), None, "{nonsense}");
        }
    }

    #[test]
    fn words_are_narrowed_by_parts_starts_and_wholes() {
        assert!(fits_words("SEAL", "Shaft seal") && !fits_words("=seal", "Shaft seal"));
        assert!(fits_words("shaft*", "Shaft seal") && !fits_words("seal*", "Shaft seal"));
        assert!(fits_words("=shield|Lean", "Lean") && !fits_words("=Shield|Lean", "Secure"));
        assert!(fits_words("=Long", "Single; Long"), "one of several words");
        assert!(fits_words("=single; long", "Single; Long"));
    }

    #[test]
    fn what_is_not_known_can_be_asked_for() {
        let blank = Condition::of("blank", false);
        assert!(blank.as_ref().is_some_and(|c| c.fits(&Said::Nothing) && !c.fits(&Said::Number(0.0))));
        assert!(fits("known", 0.0) && !fits("> 0", f64::NAN));
    }

    #[test]
    fn what_was_read_is_said() {
        let said = |typed: &str, is_of_words| Condition::of(typed, is_of_words).map(|c| c.words());
        assert_eq!(said(">60", false).as_deref(), Some("above 60"));
        assert_eq!(said(">= 60", false).as_deref(), Some("at least 60"));
        assert_eq!(said("90-30", false).as_deref(), Some("30 to 90"));
        assert_eq!(said("=Shield|Lean", true).as_deref(), Some("is Shield or is Lean"));
        assert_eq!(said("a|b|c|d|e|f", true).map(|said| said.ends_with("or 2 more")), Some(true));
    }
}

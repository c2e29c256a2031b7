//! What was agreed about what the plan proposes: done, not now, how far a second source is, who sees to it and by when.

use super::Settings;
use crate::engine::language::tr;
use serde::{Deserialize, Serialize};

/// How far a proposal is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Progress {
    /// Nothing was done yet.
    #[default]
    Idea,
    /// The supplier was asked.
    Contacted,
    /// Samples are being tried.
    Sampling,
    /// The supplier may deliver.
    Qualified,
    /// It is done.
    Done,
    /// It waits.
    NotNow,
}

impl Progress {
    /// Of a second source, in their order.
    pub const OF_SOURCE: [Self; 4] = [Self::Idea, Self::Contacted, Self::Sampling, Self::Qualified];

    /// Its word on screen.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Idea => tr("Idea"),
            Self::Contacted => tr("Contacted"),
            Self::Sampling => tr("Sampling"),
            Self::Qualified => tr("Qualified"),
            Self::Done => tr("Done"),
            Self::NotNow => tr("Not now"),
        }
    }
}

/// What was agreed about one proposal.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Agreed {
    /// The proposal: its kind and the item's code, as `raise:PMP-0417` or `source:PMP-0417`.
    pub about: String,
    /// The proposal in words, as it was read when this was agreed.
    pub what: String,
    /// How far it is.
    pub progress: Progress,
    /// Who sees to it; may be empty.
    pub owner: String,
    /// By when, as `2026-12-01`; may be empty.
    pub due: String,
    /// Why, in the user's words; may be empty.
    pub reason: String,
}

/// The kind of proposal that asks for a second source.
pub const SOURCE: &str = "source:";

impl Agreed {
    /// Whether nothing was agreed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self { about: _, what: _, progress, owner, due, reason } = self;
        *progress == Progress::Idea && owner.is_empty() && due.is_empty() && reason.is_empty()
    }

    /// The item's code.
    #[must_use]
    pub fn code(&self) -> &str {
        self.about.split_once(':').map_or("", |(_, code)| code)
    }

    /// Whether it is about a second source.
    #[must_use]
    pub fn is_of_source(&self) -> bool {
        self.about.starts_with(SOURCE)
    }
}

impl Settings {
    /// What was agreed about a proposal.
    #[must_use]
    pub fn agreed_about(&self, about: &str) -> Option<&Agreed> {
        self.agreed.iter().find(|known| known.about == about)
    }

    /// Agrees on a proposal; where nothing is agreed any more, it is as new.
    pub fn agree(&mut self, agreed: Agreed) {
        let place = self.agreed.iter().position(|known| known.about == agreed.about);
        match (place, agreed.is_empty()) {
            (Some(place), true) => drop(self.agreed.remove(place)),
            (Some(place), false) => self.agreed[place] = agreed,
            (None, true) => {}
            (None, false) => self.agreed.push(agreed),
        }
    }
}

/// What was agreed or taken back, for undo: "done: Raise safety stock of Ceramic shaft seal to 252".
pub(in crate::project) fn change_name(old: &[Agreed], new: &[Agreed]) -> String {
    let mut came = new.iter().filter(|one| !old.contains(one));
    let mut went = old.iter().filter(|one| new.iter().all(|other| other.about != one.about));
    let what = |one: &Agreed| one.what.replace("**", "");
    match (came.next(), went.next()) {
        (Some(one), _) if one.is_of_source() => tr!("second source of {}", one.code()),
        (Some(one), _) => [&one.progress.name().to_lowercase(), ": ", &what(one)].concat(),
        (None, Some(one)) if one.is_of_source() => tr!("second source of {}", one.code()),
        (None, Some(one)) => tr!("put back: {}", what(one)),
        (None, None) => String::from(tr("order of what was agreed")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(code: &str) -> Agreed {
        let what = ["Raise safety stock of **", code, "** to 7"].concat();
        Agreed { about: ["raise:", code].concat(), what, progress: Progress::Done, ..Agreed::default() }
    }

    #[test]
    fn what_is_agreed_stands_once_and_is_taken_back_whole() {
        let mut settings = Settings::default();
        settings.agree(done("A"));
        settings.agree(Agreed { reason: "bought".into(), ..done("A") });
        assert_eq!(settings.agreed.len(), 1);
        assert_eq!(settings.agreed_about("raise:A").map(|own| own.reason.as_str()), Some("bought"));
        settings.agree(Agreed { about: "raise:A".into(), ..Agreed::default() });
        assert_eq!(settings, Settings::default());
    }

    #[test]
    fn steps_say_what_they_did() {
        let one = [done("A")];
        assert_eq!(change_name(&[], &one), "done: Raise safety stock of A to 7");
        assert_eq!(change_name(&one, &[]), "put back: Raise safety stock of A to 7");
        let source = [Agreed { about: "source:A".into(), owner: "Ann".into(), ..Agreed::default() }];
        assert_eq!(change_name(&[], &source), "second source of A");
    }
}

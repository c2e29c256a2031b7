//! The items of a run, added up over its parts: a piece at a time, between the visitor's own doings.

use crate::engine::sim::summary::Summary;
use crate::project::session::Job;
use crate::project::stress::fingerprint::Fingerprint;
use crate::project::stress::spec::HORIZON_DAYS;
use crate::protocol::codec::decode;
use std::collections::VecDeque;

/// Pieces of one job.
#[derive(Debug)]
pub(super) struct Gathered {
    pub(super) job: Job,
    /// Pieces by place, added up.
    sums: Vec<Summary>,
    /// Pieces to add, with their places.
    waiting: VecDeque<(usize, Vec<u8>)>,
    has_ended: bool,
    /// Sums that the fingerprint and the whole have taken in.
    taken: usize,
    whole: Summary,
    pub(super) fingerprint: Fingerprint,
}

impl Gathered {
    pub(super) fn new(job: Job) -> Self {
        Self {
            job,
            sums: Vec::new(),
            waiting: VecDeque::new(),
            has_ended: false,
            taken: 0,
            whole: Summary::default(),
            fingerprint: Fingerprint::default(),
        }
    }

    /// Pieces of another part.
    pub(super) fn wait(&mut self, pieces: impl Iterator<Item = Vec<u8>>) {
        self.waiting.extend(pieces.enumerate());
    }

    /// No part comes after this.
    pub(super) const fn end(&mut self) {
        self.has_ended = true;
    }

    /// Does a little: adds a piece; after the last one the sums of a place join the whole. False where a piece
    /// cannot be read.
    pub(super) fn work(&mut self) -> bool {
        let Some((place, piece)) = self.waiting.pop_front() else {
            let items: usize = self.sums.iter().map(|sums| sums.items.len()).sum();
            if let Some(sums) = self.sums.get_mut(self.taken).map(std::mem::take) {
                self.fingerprint.take_items(&sums.items, HORIZON_DAYS);
                if self.taken == 0 {
                    self.whole = sums;
                    // Room for all: a list that grows is copied again and again.
                    self.whole.items.reserve_exact(items);
                } else {
                    self.whole.join(sums);
                }
                self.taken += 1;
            }
            return true;
        };
        let Some(piece) = decode::<Summary>(&piece) else { return false };
        match self.sums.get_mut(place) {
            Some(sum) => {
                sum.merge(piece);
            }
            None => self.sums.push(piece),
        }
        true
    }

    /// True while pieces wait, or the whole is to be told.
    pub(super) fn has_work(&self) -> bool {
        self.has_ended || !self.waiting.is_empty()
    }

    /// True once all is added up and nothing more will come.
    pub(super) fn is_whole(&self) -> bool {
        self.has_ended && self.waiting.is_empty() && self.taken >= self.sums.len()
    }

    /// The items of all parts.
    pub(super) fn whole(self) -> Summary {
        self.whole
    }
}

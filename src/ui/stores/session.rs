//! The session as a Yew reducer.

use crate::project::session::{Action, Session, reduce};
use std::rc::Rc;
use yew::{Reducible, UseReducerDispatcher};

/// The session as a store; nothing but the adaptor.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SessionStore(pub Session);

/// How tasks report what happened.
pub type Dispatch = UseReducerDispatcher<SessionStore>;

impl Reducible for SessionStore {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let next = reduce(&self.0, action);
        // The same state must be the same pointer, or everything renders again.
        if next == self.0 { self } else { Rc::new(Self(next)) }
    }
}

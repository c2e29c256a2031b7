//! Effects: each sends work to a worker and reports what happened as an action. One use case per file.

mod answers;
mod ask;
mod export;
mod gathered;
mod import_files;
mod optimise;
mod plan;
mod simulate;

use crate::engine::language::tr;
use crate::project::message::UserMessage;
use crate::project::session::Action;
use crate::ui::keeper::Keeper;
use crate::ui::stores::session::Dispatch;
use crate::ui::table::on_take;
use crate::ui::workers::Workers;
use std::cell::RefCell;
use std::rc::Rc;

/// What the page can have done, with the handles it takes.
#[derive(Clone)]
pub struct Tasks {
    workers: Workers,
    keeper: Keeper,
    dispatch: Dispatch,
    ordered: Rc<RefCell<Vec<export::Ordered>>>,
}

impl PartialEq for Tasks {
    fn eq(&self, other: &Self) -> bool {
        self.workers == other.workers
    }
}

impl std::fmt::Debug for Tasks {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct(tr("Tasks")).field("workers", &self.workers).finish_non_exhaustive()
    }
}

impl Tasks {
    /// Tasks over these workers; from now on their answers become actions.
    #[must_use]
    pub fn new(workers: Workers, dispatch: Dispatch) -> Self {
        let answers = Rc::new(RefCell::new(answers::Answers::new(dispatch.clone())));
        let keeper = Keeper::new(dispatch.clone());
        let tasks = Self { workers, keeper, dispatch, ordered: Rc::default() };
        let (exporting, taking) = (tasks.clone(), tasks.clone());
        on_take(Rc::new(move |taken, form| taking.take_table(&taken, form)));
        tasks.workers.listen(Rc::new(move |news| {
            let Some(news) = exporting.take_ordered(news) else { return };
            answers.borrow_mut().report(news);
            answers::Answers::gather(&answers);
        }));
        tasks
    }

    /// Says something that went wrong before any work began.
    pub fn say(&self, sentence: String) {
        self.tell(UserMessage { title: sentence, ..UserMessage::default() });
    }

    /// Shows a message.
    pub fn tell(&self, message: UserMessage) {
        self.dispatch.dispatch(Action::Message(Some(message)));
    }

    /// Who keeps projects.
    #[must_use]
    pub const fn keeper(&self) -> &Keeper {
        &self.keeper
    }

    /// Number of workers at most.
    #[must_use]
    pub fn workers(&self) -> usize {
        self.workers.size()
    }
}

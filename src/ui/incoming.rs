//! Files and cells that come in by any way: they are read in a worker, and the import flow opens.

use crate::import::read::Choices;
use crate::project::file::ENDING;
use crate::project::message::UserMessage;
use crate::project::session::Session;
use crate::project::session::import::FileInHand;
use crate::ui::browser::file;

use crate::ui::route::{self, Route, Screen};
use crate::ui::tasks::Tasks;
use std::rc::Rc;
use web_sys::File;
use yew::prelude::*;

/// The name under which pasted cells go.
pub const PASTED: &str = "Pasted cells.txt";

/// The part of the Data screen's address that is the import flow, its step behind it.
pub const FLOW: &str = "import";

/// Who takes what comes in.
#[derive(Debug, Clone, PartialEq)]
pub struct Incoming {
    /// Files of the browser.
    pub on_files: Callback<Vec<File>>,
    /// Cells copied from a spreadsheet.
    pub on_cells: Callback<String>,
    /// Names and contents.
    pub on_load: Callback<Vec<FileInHand>>,
}

/// The address of a step of the import flow, from 1.
#[must_use]
pub fn step(number: usize) -> Route {
    Route::to(Screen::Data, &format!("{FLOW}/{number}"))
}

/// Opens the flow with what comes in. In the flow it is added to the files in hand, a file of the same name taking the
/// other's place; elsewhere a new flow begins.
#[hook]
pub fn use_incoming(session: &Session, tasks: &Tasks, route: &Route) -> Incoming {
    let hand = session.import.as_ref().filter(|hand| !hand.is_sample);
    let in_flow = route.screen == Screen::Data && route.part.starts_with(FLOW);
    let known = hand.filter(|_| in_flow).map(|hand| (Rc::clone(&hand.files), Rc::clone(&hand.choices)));
    let key =
        known.as_ref().map(|(files, choices)| (Rc::as_ptr(files) as usize, Rc::as_ptr(choices) as usize));
    let on_load = {
        use_callback((tasks.clone(), key), move |loaded: Vec<FileInHand>, (tasks, _)| {
            let (mut files, choices) = known
                .as_ref()
                .map_or_else(Default::default, |(files, choices)| ((**files).clone(), Rc::clone(choices)));
            files.retain(|old| loaded.iter().all(|new| new.name != old.name));
            files.extend(loaded);
            begin(tasks, files, choices);
        })
    };
    let on_files = use_callback((tasks.clone(), on_load.clone()), |files: Vec<File>, (tasks, on_load)| {
        let (tasks, on_load) = (tasks.clone(), on_load.clone());
        wasm_bindgen_futures::spawn_local(async move {
            let mut loaded = Vec::with_capacity(files.len());
            for file in &files {
                if file.name().ends_with(ENDING) {
                    match file::bytes(file).await {
                        Ok(bytes) => tasks.keeper().open_file(Some(bytes.into()), None),
                        Err(name) => tasks.tell(UserMessage::unreadable(&name)),
                    }
                    continue;
                }
                match file::take(file).await {
                    Ok(file) => loaded.push(file),
                    Err(name) => tasks.tell(UserMessage::unreadable(&name)),
                }
            }
            if !loaded.is_empty() {
                on_load.emit(loaded);
            }
        });
    });
    let on_cells = use_callback(on_load.clone(), |text: String, on_load| {
        on_load.emit(vec![FileInHand::held(PASTED, text.into_bytes())]);
    });
    Incoming { on_files, on_cells, on_load }
}

fn begin(tasks: &Tasks, files: Vec<FileInHand>, choices: Rc<Choices>) {
    tasks.read_files(Rc::new(files), choices);
    route::go(&step(1));
}

//! Where the visitor is: the screen and what is chosen on it, as the part of the address after `#`.

use crate::engine::language::tr;
use crate::ui::browser::listen::Listener;
use std::fmt::Write as _;
use web_sys::wasm_bindgen::JsValue;
use yew::prelude::*;

/// A screen of the application.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Screen {
    /// What the whole says.
    #[default]
    Overview,
    /// Every way to begin.
    Start,
    /// Files and their reading.
    Data,
    /// Step 1: where supply could stop.
    Audit,
    /// Step 2: the four groups.
    Segment,
    /// Step 3: how much to hold.
    Buffers,
    /// What to order now.
    Orders,
    /// Step 4: what happens when it goes wrong.
    Stress,
    /// Step 5: whom to add.
    Diversify,
    /// Answers that need no file.
    Calculators,
    /// What leaves as a file.
    Report,
    /// Step 6: whether it works.
    Scorecard,
    /// What the plan stands on.
    Settings,
    /// How scores are made, and words explained.
    Help,
    /// Where the data are.
    Privacy,
    /// One item.
    Item,
}

impl Screen {
    /// Every screen, in the order of the rail.
    pub const ALL: [Self; 16] = [
        Self::Overview,
        Self::Start,
        Self::Data,
        Self::Audit,
        Self::Segment,
        Self::Buffers,
        Self::Orders,
        Self::Stress,
        Self::Diversify,
        Self::Calculators,
        Self::Report,
        Self::Scorecard,
        Self::Settings,
        Self::Help,
        Self::Privacy,
        Self::Item,
    ];

    /// The name in the address and in `data-screen`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Start => "start",
            Self::Data => "data",
            Self::Audit => "audit",
            Self::Segment => "segment",
            Self::Buffers => "buffers",
            Self::Orders => "orders",
            Self::Stress => "stress",
            Self::Diversify => "diversify",
            Self::Calculators => "calculators",
            Self::Report => "report",
            Self::Scorecard => "scorecard",
            Self::Settings => "settings",
            Self::Help => "help",
            Self::Privacy => "privacy",
            Self::Item => "item",
        }
    }

    /// The name on screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Overview => tr("Overview"),
            Self::Start => tr("Start"),
            Self::Data => tr("Data"),
            Self::Audit => tr("Audit"),
            Self::Segment => tr("Segment"),
            Self::Buffers => tr("Buffers"),
            Self::Orders => tr("Orders"),
            Self::Stress => tr("Stress test"),
            Self::Diversify => tr("Diversify"),
            Self::Calculators => tr("Calculators"),
            Self::Report => tr("Report"),
            Self::Scorecard => tr("Scorecard"),
            Self::Settings => tr("Settings"),
            Self::Help => tr("Help"),
            Self::Privacy => tr("Privacy check"),
            Self::Item => tr("Item"),
        }
    }

    /// The question it answers, its h1.
    #[must_use]
    pub fn question(self) -> &'static str {
        match self {
            Self::Overview => tr("What would stop your business, and what would fix it?"),
            Self::Start => tr("How do you want to begin?"),
            Self::Data => tr("Is your data ready?"),
            Self::Audit => tr("Where could your supply stop?"),
            Self::Segment => tr("Which items deserve a buffer?"),
            Self::Buffers => tr("How much should you hold?"),
            Self::Orders => tr("What do you order now?"),
            Self::Stress => tr("What happens when it goes wrong?"),
            Self::Diversify => tr("Which suppliers should you add?"),
            Self::Calculators => tr("What do you want to know?"),
            Self::Report => tr("What will you show?"),
            Self::Scorecard => tr("Is it working?"),
            Self::Settings => tr("What does the plan stand on?"),
            Self::Help => tr("How are these figures made?"),
            Self::Privacy => tr("Where is your data?"),
            Self::Item => tr("What do you hold of it?"),
        }
    }

    /// Its number among the steps; none for Overview and Data.
    #[must_use]
    pub fn step(self) -> Option<u8> {
        match self {
            Self::Overview
            | Self::Start
            | Self::Data
            | Self::Orders
            | Self::Calculators
            | Self::Report
            | Self::Settings
            | Self::Help
            | Self::Privacy
            | Self::Item => None,
            Self::Audit => Some(1),
            Self::Segment => Some(2),
            Self::Buffers => Some(3),
            Self::Stress => Some(4),
            Self::Diversify => Some(5),
            Self::Scorecard => Some(6),
        }
    }

    /// Its address, for a link.
    #[must_use]
    pub fn href(self) -> AttrValue {
        AttrValue::Static(match self {
            Self::Overview => "#/",
            Self::Start => "#/start",
            Self::Data => "#/data",
            Self::Audit => "#/audit",
            Self::Segment => "#/segment",
            Self::Buffers => "#/buffers",
            Self::Orders => "#/orders",
            Self::Stress => "#/stress",
            Self::Diversify => "#/diversify",
            Self::Calculators => "#/calculators",
            Self::Report => "#/report",
            Self::Scorecard => "#/scorecard",
            Self::Settings => "#/settings",
            Self::Help => "#/help",
            Self::Privacy => "#/privacy",
            Self::Item => "#/item",
        })
    }
}

/// Which rules the figures on screen stand for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum View {
    /// The rules as imported.
    Today,
    /// The rules as decided here.
    Plan,
    /// Both, with the change.
    #[default]
    Compare,
}

impl View {
    /// Every view, in the order of the switch.
    pub const ALL: [Self; 3] = [Self::Today, Self::Plan, Self::Compare];

    /// The name in the address.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::Plan => "plan",
            Self::Compare => "compare",
        }
    }

    /// The view of which a heading speaks alone, such as "Plan".
    #[must_use]
    pub fn named(title: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.word() == title)
    }

    /// The name on screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Today => tr("Today"),
            Self::Plan => tr("Plan"),
            Self::Compare => tr("Compare"),
        }
    }
}

/// An address: `#/screen/part?name=value`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Route {
    /// The screen.
    pub screen: Screen,
    /// What follows the screen, such as `import/2`; empty for the screen itself.
    pub part: String,
    /// Names and values after the question mark, in their order.
    pub query: Vec<(String, String)>,
}

impl From<Screen> for Route {
    fn from(screen: Screen) -> Self {
        Self { screen, ..Self::default() }
    }
}

impl Route {
    /// A part of a screen, such as a step.
    #[must_use]
    pub fn to(screen: Screen, part: &str) -> Self {
        Self { screen, part: part.to_owned(), ..Self::default() }
    }

    /// Reads the part of an address from `#` on. What is not known leads to the Overview.
    #[must_use]
    pub fn parse(hash: &str) -> Self {
        let path = hash.trim_start_matches('#').trim_start_matches('/');
        let (path, query) = path.split_once('?').unwrap_or((path, ""));
        let (screen, part) = path.split_once('/').unwrap_or((path, ""));
        let screen = Screen::ALL.into_iter().find(|known| known.id() == screen).unwrap_or_default();
        let pair = |pair: &str| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode(name), decode(value))
        };
        let query = query.split('&').filter(|pair| !pair.is_empty()).map(pair).collect();
        Self { screen, part: decode(part), query }
    }

    /// Writes the address, `#` included.
    #[must_use]
    pub fn hash(&self) -> String {
        let mut out = self.screen.href().to_string();
        if !self.part.is_empty() {
            let parts: Vec<String> = self.part.split('/').map(encode).collect();
            let _ = write!(out, "/{}", parts.join("/"));
        }
        for (place, (name, value)) in self.query.iter().enumerate() {
            let sign = if place == 0 { '?' } else { '&' };
            let _ = write!(out, "{sign}{}={}", encode(name), encode(value));
        }
        out
    }

    /// A value of the query.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The same with a value set; an empty value takes the name out.
    #[must_use]
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut out = self.clone();
        out.query.retain(|(known, _)| known != name);
        if !value.is_empty() {
            out.query.push((name.to_owned(), value.to_owned()));
        }
        out
    }

    /// The view chosen in the address.
    #[must_use]
    pub fn view(&self) -> View {
        let id = self.get("view");
        View::ALL.into_iter().find(|view| Some(view.id()) == id).unwrap_or_default()
    }
}

fn decode(text: &str) -> String {
    js_sys::decode_uri_component(text).map_or_else(|_| text.to_owned(), String::from)
}

fn encode(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}

/// The address of now.
#[must_use]
pub fn current() -> Route {
    let hash = web_sys::window().and_then(|window| window.location().hash().ok());
    Route::parse(&hash.unwrap_or_default())
}

/// Goes to an address. Back leads here again.
pub fn go(route: &Route) {
    if let Some(window) = web_sys::window() {
        let _ = window.location().set_hash(&route.hash());
    }
}

/// Changes the address without a step for Back: for what changes many times, such as a filter that is typed.
pub fn replace(route: &Route) {
    let Some(window) = web_sys::window() else { return };
    let Ok(history) = window.history() else { return };
    if history.replace_state_with_url(&JsValue::NULL, "", Some(&route.hash())).is_ok()
        && let Ok(event) = web_sys::Event::new("hashchange")
    {
        let _ = window.dispatch_event(&event);
    }
}

/// The address, followed.
#[hook]
pub fn use_route() -> Route {
    let route = use_state_eq(current);
    let set = route.setter();
    use_effect_with((), move |()| {
        let listener = Listener::on_window("hashchange", move |_| set.set(current()));
        move || drop(listener)
    });
    (*route).clone()
}

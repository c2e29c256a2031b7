//! Floor 3: the contract between the page and its workers, as state machines without a browser.

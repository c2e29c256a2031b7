//! Reading the built page: its attributes, the files it names, and what it must not hold.

/// The value of `name="..."` in the first tag that begins with `opening`.
pub(crate) fn attribute(html: &str, opening: &str, name: &str) -> Option<String> {
    let tag = tags(html).find(|tag| tag.starts_with(opening))?;
    attributes(tag).into_iter().find(|(key, _)| *key == name).map(|(_, value)| value.to_string())
}

/// Every relative address the page names in `href`, `src` or a `data-` attribute that holds a file.
pub(crate) fn named_files(html: &str) -> Vec<String> {
    let mut files: Vec<String> = tags(html)
        .flat_map(attributes)
        .filter(|(key, _)| matches!(*key, "href" | "src") || key.starts_with("data-"))
        .filter_map(|(_, value)| value.strip_prefix("./").map(str::to_string))
        .filter(|value| !value.is_empty())
        .collect();
    files.sort();
    files.dedup();
    files
}

/// What the page's own policy would block, and other origins: each as a sentence.
pub(crate) fn faults(html: &str) -> Vec<String> {
    let mut faults = Vec::new();
    for tag in tags(html) {
        let keys = attributes(tag);
        let has = |name: &str| keys.iter().any(|(key, _)| *key == name);
        if tag.starts_with("<script") && !has("src") {
            faults.push(format!("inline script: {tag}"));
        }
        if tag.starts_with("<style") || has("style") {
            faults.push(format!("inline style: {tag}"));
        }
        if keys.iter().any(|(key, _)| key.starts_with("on")) {
            faults.push(format!("inline handler: {tag}"));
        }
        if keys.iter().any(|(_, value)| value.starts_with("http:") || value.starts_with("https:")) {
            faults.push(format!("another origin: {tag}"));
        }
        if let Some((_, value)) =
            keys.iter().find(|(_, value)| is_placeholder(value.trim_start_matches("./")))
        {
            faults.push(format!("placeholder left: {value}"));
        }
    }
    faults
}

fn is_placeholder(value: &str) -> bool {
    value.len() > 2 && value.starts_with('@') && value.ends_with('@')
}

/// The opening tags, comments left out.
pub(crate) fn tags(html: &str) -> impl Iterator<Item = &str> {
    html.match_indices('<').filter_map(|(start, _)| {
        let tag = html.get(start..)?;
        let tag = tag.get(..=tag.find('>')?)?;
        tag.get(1..)?.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(tag)
    })
}

/// The attributes of a tag as name and value; an attribute without a value has an empty one.
fn attributes(tag: &str) -> Vec<(&str, &str)> {
    let mut found = Vec::new();
    let mut rest = tag.trim_start_matches('<').trim_end_matches('>').trim_end_matches('/');
    rest = rest.split_once(char::is_whitespace).map_or("", |(_, rest)| rest);
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return found;
        }
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let (name, after) = rest.split_at(end);
        let Some(value) = after.strip_prefix('=') else {
            found.push((name, ""));
            rest = after;
            continue;
        };
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => {
                let inner = value.get(1..).unwrap_or_default();
                inner.split_once(quote).unwrap_or((inner, ""))
            }
            _ => value.split_once(char::is_whitespace).unwrap_or((value, "")),
        };
        found.push((name, value));
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"<html><head><link rel=stylesheet href="./a-1.css">
        <script type="module" id="boot" src="./boot-2.mjs" data-js="./app.js" data-build="ff"></script></head>
        <body><div id="app" hidden></div></body></html>"#;

    #[test]
    fn names_and_attributes_are_read() {
        assert_eq!(named_files(GOOD), ["a-1.css", "app.js", "boot-2.mjs"]);
        assert_eq!(attribute(GOOD, "<script", "data-js").as_deref(), Some("./app.js"));
        assert_eq!(attribute(GOOD, "<script", "data-wasm"), None);
        assert_eq!(attribute(GOOD, "<link", "rel").as_deref(), Some("stylesheet"));
    }

    #[test]
    fn what_the_policy_blocks_is_a_fault() {
        assert!(faults(GOOD).is_empty());
        for bad in [
            "<script>alert(1)</script>",
            "<style>a{}</style>",
            "<p style='color:red'>x</p>",
            "<body onload=\"go()\">",
            "<link href=\"https://example.org/a.css\">",
            "<script src=\"./a.js\" data-worker-js=\"./@WORKER_JS@\"></script>",
        ] {
            assert_eq!(faults(bad).len(), 1, "{bad}");
        }
    }
}

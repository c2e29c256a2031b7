//! The page's style sheets as one file: a visitor waits for one answer before anything is drawn, not for fifty.

use crate::page::{attribute, tags};
use crate::service_worker::integrity;
use std::fs;
use std::path::Path;

/// Opening of a sheet's tag, as Trunk writes it.
const SHEET: &str = "<link rel=\"stylesheet\"";

/// Joins the sheets in their order, takes them away, and answers the page that names the one; `name` gives it its own.
pub(crate) fn join(
    folder: &Path,
    html: &str,
    name: impl Fn(&str, &[u8]) -> String,
) -> Result<String, String> {
    let sheets: Vec<&str> = tags(html).filter(|tag| tag.starts_with(SHEET)).collect();
    let (mut all, mut joined) = (Vec::new(), html.to_owned());
    for sheet in &sheets {
        let file =
            attribute(sheet, SHEET, "href").ok_or_else(|| format!("A sheet without a file: {sheet}."))?;
        let path = folder.join(file.trim_start_matches("./"));
        let text = fs::read(&path).map_err(|error| format!("{file} cannot be read: {error}."))?;
        all.extend(text);
        // A sheet that ends within a line must not run into the next one.
        all.push(b'\n');
        fs::remove_file(&path).map_err(|error| format!("{file} cannot be removed: {error}."))?;
        let is_first = sheets.first() == Some(sheet);
        joined = joined.replacen(sheet, if is_first { "@SHEET@" } else { "" }, 1);
    }
    if sheets.is_empty() {
        return Err("The page names no style sheet.".to_owned());
    }
    let file = name("style-@.css", &all);
    fs::write(folder.join(&file), &all).map_err(|error| format!("{file} cannot be written: {error}."))?;
    let tag = format!("{SHEET} href=\"./{file}\" integrity=\"{}\"/>", integrity(&all));
    Ok(joined.replacen("@SHEET@", &tag, 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_are_joined_in_their_order_and_the_page_names_the_one() {
        let folder = std::env::temp_dir().join(format!("steadystock-sheets-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("b-1.css"), "b{}").unwrap();
        fs::write(folder.join("a-2.css"), "a{}").unwrap();
        let link =
            |file: &str| format!("<link rel=\"stylesheet\" href=\"./{file}\" integrity=\"sha384-x\"/>");
        let page = format!("<head>{}<meta>{}</head>", link("b-1.css"), link("a-2.css"));
        let joined = join(&folder, &page, |pattern, _| pattern.replace('@', "7")).unwrap();
        assert_eq!(joined.matches("<link").count(), 1);
        assert_eq!(attribute(&joined, "<link", "href").as_deref(), Some("./style-7.css"));
        assert_eq!(fs::read_to_string(folder.join("style-7.css")).unwrap(), "b{}\na{}\n");
        assert!(!folder.join("a-2.css").exists());
        assert!(join(&folder, "<head></head>", |pattern, _| pattern.to_owned()).is_err());
        fs::remove_dir_all(folder).unwrap();
    }
}

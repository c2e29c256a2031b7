//! JSON that breaks off: its whole elements.

/// The text up to the last whole element of a list that stands in no other list, with everything open closed. `None`
/// where there is no such element.
pub(super) fn mended(text: &[u8]) -> Option<Vec<u8>> {
    let mut open: Vec<u8> = Vec::new();
    let (mut in_text, mut is_escaped, mut lists) = (false, false, 0_usize);
    let mut cut: Option<(usize, Vec<u8>)> = None;
    for (at, byte) in text.iter().copied().enumerate() {
        if in_text {
            (in_text, is_escaped) = (is_escaped || byte != b'"', !is_escaped && byte == b'\\');
            continue;
        }
        match byte {
            b'"' => in_text = true,
            b'{' => open.push(b'}'),
            b'[' => {
                open.push(b']');
                lists += 1;
            }
            b']' | b'}' => {
                if open.pop() != Some(byte) {
                    break;
                }
                lists -= usize::from(byte == b']');
            }
            b',' if lists == 1 && open.last() == Some(&b']') => cut = Some((at, open.clone())),
            _ => {}
        }
    }
    let (at, open) = cut?;
    let mut out = text.get(..at)?.to_vec();
    out.extend(open.iter().rev());
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(cut: &str) -> Option<String> {
        mended(cut.as_bytes()).map(|bytes| String::from_utf8(bytes).expect("text"))
    }

    #[test]
    fn whole_elements_stay_and_everything_is_closed() {
        let whole = r#"{"a":{"b":[{"c":[1,2],"d":"x,\"]"},{"c":[3,4],"d":"y"}],"e":[5,6]}}"#;
        let (mut least, mut most) = (usize::MAX, 0);
        for end in 0..whole.len() {
            let Some(mended) = text(&whole[..end]) else { continue };
            let value: serde_json::Value = serde_json::from_str(&mended).expect(&mended);
            let list = value["a"]["b"].as_array().expect("a list");
            assert!(list.iter().all(|one| one["c"][1].is_u64() && one["d"].is_string()), "{mended}");
            (least, most) = (least.min(list.len()), most.max(list.len()));
        }
        assert_eq!((least, most), (1, 2));
        assert_eq!(text(r#"{"a":1,"b":2"#), None, "no list");
        assert_eq!(text("]]]]"), None);
    }
}

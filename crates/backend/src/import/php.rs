//! PHP's serialized values, as WordPress and its themes keep them in a story's metadata.

/// The value of a key, text or number, such as `BBC` in `a:1:{s:9:"td_source";s:3:"BBC";}`. `None` where it is missing
/// or empty.
pub fn value<'a>(serialized: &'a str, key: &str) -> Option<&'a str> {
    let name = format!("s:{}:\"{key}\";", key.len());
    let (_, rest) = serialized.split_once(&name)?;
    if let Some(number) = rest.strip_prefix("i:") {
        return number.split_once(';').map(|(number, _)| number);
    }
    let (length, rest) = rest.strip_prefix("s:")?.split_once(":\"")?;
    let value = rest.get(..length.parse().ok()?)?.trim();
    (!value.is_empty()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_by_their_length() {
        let data = r#"a:3:{s:9:"td_source";s:9:"A "B"; c:";s:5:"width";i:1200;s:5:"empty";s:0:"";}"#;
        assert_eq!(value(data, "td_source"), Some(r#"A "B"; c:"#));
        assert_eq!(value(data, "width"), Some("1200"));
        assert_eq!([value(data, "empty"), value(data, "none"), value("s:1:\"k\";s:99:\"x\";", "k")], [None; 3]);
        assert_eq!(value("s:1:\"k\";s:1:\"é\";", "k"), None, "a length that ends inside a letter");
    }
}

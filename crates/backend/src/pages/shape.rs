//! The shape of rendered HTML: what a page must still look like when the browser's wasm takes it over.

/// The names of elements, texts and comments in document order, folded into one number as `shapeOf` in `index.html` does.
/// It reads what our own renderer writes: `<` stands nowhere but at the beginning of a tag or comment.
pub fn shape_of(html: &str) -> i32 {
    let mut shape = 0i32;
    let mut fold = |name: &[u8]| {
        for byte in name {
            shape = shape.wrapping_mul(31).wrapping_add(i32::from(byte.to_ascii_lowercase()));
        }
    };
    for part in html.split('<').skip(1) {
        let part = part.as_bytes();
        if part.first() == Some(&b'!') {
            fold(b"#comment");
        } else if part.first().is_some_and(u8::is_ascii_alphabetic) {
            let end =
                part.iter().position(|byte| !(byte.is_ascii_alphanumeric() || *byte == b'-')).unwrap_or(part.len());
            fold(&part[..end]);
        }
        // A text is whatever stands between two tags. The line end after `<pre>` belongs to the tag.
        let text = part.iter().position(|byte| *byte == b'>').map_or(&[][..], |end| &part[end + 1..]);
        if !text.is_empty() {
            fold(b"#text");
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_their_order_make_the_shape_and_text_does_not() {
        let shape = shape_of("<p>one <em>two</em><!></p>");
        assert_eq!(shape, shape_of("<p class=\"x\">other <em>words</em><!----></p>"));
        assert_ne!(shape, shape_of("<em>one <p>two</p><!></em>"));
        assert_ne!(shape, shape_of("<p>one <em>two</em></p>"));
        assert_ne!(shape, shape_of("<p>one <em><font>two</font></em><!></p>"));
        assert_ne!(shape, shape_of("<p>one <em>two</em><!>\n</p>"));
    }
}

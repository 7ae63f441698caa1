//! What is read off a file: the size of a picture, and whether it changed.

use quick_xml::events::Event;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

/// Width and height in pixels; zeros where it is no picture or says nothing.
///
/// # Errors
/// When the file cannot be read.
pub(super) fn size(path: &Path, content_type: &str) -> io::Result<(u32, u32)> {
    if content_type == "image/svg+xml" {
        return svg_size(BufReader::new(File::open(path)?.take(64 * 1024)));
    }
    if !content_type.starts_with("image/") {
        return Ok((0, 0));
    }
    match imagesize::size(path) {
        Ok(size) => Ok((u32::try_from(size.width).unwrap_or(0), u32::try_from(size.height).unwrap_or(0))),
        Err(imagesize::ImageError::IoError(error)) if error.kind() != io::ErrorKind::UnexpectedEof => Err(error),
        // Named like a picture, but none that is known: it has no size.
        Err(_) => Ok((0, 0)),
    }
}

/// `width` and `height` of a drawing, else those of its `viewBox`.
fn svg_size(source: impl BufRead) -> io::Result<(u32, u32)> {
    let mut reader = quick_xml::Reader::from_reader(source);
    let mut buffer = Vec::new();
    let start = loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(start) | Event::Empty(start)) => break start.into_owned(),
            Ok(Event::Eof) => return Ok((0, 0)),
            Ok(_) => {}
            Err(quick_xml::Error::Io(error)) => return Err(io::Error::new(error.kind(), error.to_string())),
            // No drawing, whatever its name says.
            Err(_) => return Ok((0, 0)),
        }
    };
    let value = |name: &str| {
        start.attributes().flatten().find(|attribute| attribute.key.as_ref() == name).map(|attribute| attribute.value)
    };
    let pixels = |name| value(name).and_then(|text| length(&text));
    if let (Some(width), Some(height)) = (pixels("width"), pixels("height")) {
        return Ok((width, height));
    }
    let view_box = value("viewBox").unwrap_or_default().into_owned();
    let numbers: Vec<u32> =
        view_box.split([' ', ',']).filter(|part| !part.is_empty()).skip(2).filter_map(length).collect();
    Ok(match numbers.as_slice() {
        [width, height] => (*width, *height),
        _ => (0, 0),
    })
}

/// A length in pixels, rounded; `None` for percentages and other units, which depend on where the drawing stands.
fn length(text: &str) -> Option<u32> {
    let text = text.trim();
    let pixels: f64 = text.strip_suffix("px").unwrap_or(text).parse().ok()?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked before")]
    (1.0..100_000.0).contains(&pixels).then(|| pixels.round() as u32)
}

/// Whether two files hold the same bytes; false where the second is missing.
///
/// # Errors
/// When one cannot be read.
pub(super) fn is_same(new: &Path, old: &Path) -> io::Result<bool> {
    let old = match File::open(old) {
        Ok(old) => old,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
    };
    let new = File::open(new)?;
    if new.metadata()?.len() != old.metadata()?.len() {
        return Ok(false);
    }
    let (mut new, mut old) = (BufReader::new(new), BufReader::new(old));
    loop {
        let (left, right) = (new.fill_buf()?, old.fill_buf()?);
        let length = left.len().min(right.len());
        if length == 0 {
            return Ok(left.is_empty() && right.is_empty());
        }
        if left[..length] != right[..length] {
            return Ok(false);
        }
        new.consume(length);
        old.consume(length);
    }
}

/// Temporary files are private to their maker; what is kept may be read by a server that runs as somebody else.
///
/// # Errors
/// When the system refuses.
#[cfg(unix)]
pub(super) fn make_readable(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o644))
}

/// Other systems inherit from the folder.
#[cfg(not(unix))]
pub(super) fn make_readable(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drawing_says_its_size() {
        for (svg, size) in [
            ("<?xml version=\"1.0\"?><svg xmlns=\"x\" width=\"640\" height=\"360px\"/>", (640, 360)),
            ("<svg viewBox=\"0 0 1200.4 800\"><g/></svg>", (1200, 800)),
            ("<svg width=\"100%\" height=\"100%\" viewBox='0,0,10,20'/>", (10, 20)),
            ("not a drawing", (0, 0)),
            ("", (0, 0)),
        ] {
            assert_eq!(svg_size(svg.as_bytes()).expect("it reads"), size, "{svg}");
        }
    }
}

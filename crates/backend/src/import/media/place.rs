//! Where a file of the publisher lies below the uploads.

use super::super::links::Links;
use super::full_size_stem;
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};
use url::Url;

const UPLOADS: &str = "/wp-content/uploads/";
const PATH: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`').add(b'{').add(b'}');

/// A path below the uploads that cannot lead out of them, decoded, such as `2026/11/ferry.jpg`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RelativePath(String);

impl RelativePath {
    /// The path of an address on one of the publisher's hosts; `Ok(None)` for other hosts.
    ///
    /// # Errors
    /// A reason for people where the path is a trick.
    pub(super) fn of(url: &Url, links: &Links) -> Result<Option<Self>, &'static str> {
        if !links.is_own(url) {
            return Ok(None);
        }
        // Hosts that hold nothing but files have no `wp-content`.
        let path = url.path();
        let below = path.split_once(UPLOADS).map_or_else(|| path.trim_start_matches('/'), |(_, below)| below);
        let decoded = percent_decode_str(below).decode_utf8().map_err(|_| "its name is not UTF-8")?;
        Self::checked(&decoded).map(Some)
    }

    fn checked(path: &str) -> Result<Self, &'static str> {
        if path.is_empty() || path.len() > 1000 {
            return Err("it names no file");
        }
        for part in path.split('/') {
            let is_odd = part.is_empty() || part.starts_with('.') || part.len() > 250;
            if is_odd || part.contains(|c: char| c.is_control() || matches!(c, '\\' | ':')) {
                return Err("its path leads out of the uploads or is hidden");
            }
        }
        Ok(Self(path.to_owned()))
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// The address on this site.
    pub(super) fn address(&self) -> String {
        format!("{UPLOADS}{}", utf8_percent_encode(&self.0, PATH))
    }

    /// The file itself, then what it may be a smaller copy of.
    pub(super) fn candidates(&self) -> impl Iterator<Item = Self> {
        let (folder, file) = self.0.rsplit_once('/').map_or(("", self.0.as_str()), |(folder, file)| (folder, file));
        let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
        let original = full_size_stem(stem);
        let named = |stem: String| {
            let file = if ending.is_empty() { stem } else { format!("{stem}.{ending}") };
            Self(if folder.is_empty() { file } else { format!("{folder}/{file}") })
        };
        let scaled = (original != stem || !stem.ends_with("-scaled")).then(|| named(format!("{original}-scaled")));
        let original = (original != stem).then(|| named(original.to_owned()));
        std::iter::once(self.clone()).chain(original).chain(scaled.filter(move |scaled| scaled.0 != self.0))
    }

    /// The publisher's address of this path, where `url` is that of another one in the same folder.
    pub(super) fn rewrite(&self, url: &Url) -> Url {
        let mut url = url.clone();
        let folder = url.path().rsplit_once('/').map_or("", |(folder, _)| folder).to_owned();
        let file = self.0.rsplit('/').next().unwrap_or(&self.0);
        url.set_path(&format!("{folder}/{}", utf8_percent_encode(file, PATH)));
        url.set_query(None);
        url.set_fragment(None);
        url
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(address: &str) -> Result<Option<String>, &'static str> {
        let links = Links::new(Url::parse("https://morne.example").ok(), &["files.morne.example".to_owned()]);
        let path = RelativePath::of(&Url::parse(address).expect("an address"), &links)?;
        Ok(path.map(|path| path.0))
    }

    #[test]
    fn a_file_lies_where_wordpress_put_it() {
        assert_eq!(
            of("https://morne.example/wp-content/uploads/2026/11/a%20b.jpg?w=3"),
            Ok(Some("2026/11/a b.jpg".into()))
        );
        assert_eq!(of("https://files.morne.example/2026/11/a.jpg"), Ok(Some("2026/11/a.jpg".into())));
        assert_eq!(of("https://elsewhere.example/wp-content/uploads/a.jpg"), Ok(None));
    }

    #[test]
    fn no_path_leads_out_of_the_uploads() {
        for address in [
            "https://morne.example/wp-content/uploads/..%2F..%2Fetc/passwd",
            "https://morne.example/wp-content/uploads/%2e%2e%2fa.jpg",
            "https://morne.example/wp-content/uploads/a%5C..%5Cb.jpg",
            "https://morne.example/wp-content/uploads/%00.jpg",
            "https://morne.example/wp-content/uploads/C%3A/b.jpg",
            "https://morne.example/wp-content/uploads//etc/passwd",
            "https://morne.example/wp-content/uploads/.htaccess",
            "https://morne.example/wp-content/uploads/",
            "https://morne.example/wp-content/uploads/%FF.jpg",
        ] {
            assert!(of(address).is_err(), "{address}: {:?}", of(address));
        }
    }

    #[test]
    fn a_smaller_copy_falls_back_to_its_original() {
        let paths = |path: &str| RelativePath(path.into()).candidates().map(|path| path.0).collect::<Vec<_>>();
        assert_eq!(
            paths("2026/ferry-300x200.jpg"),
            ["2026/ferry-300x200.jpg", "2026/ferry.jpg", "2026/ferry-scaled.jpg"]
        );
        assert_eq!(paths("ferry-scaled.jpg"), ["ferry-scaled.jpg", "ferry.jpg"]);
        assert_eq!(paths("ferry.jpg"), ["ferry.jpg", "ferry-scaled.jpg"]);
    }
}

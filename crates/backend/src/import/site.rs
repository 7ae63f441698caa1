//! The identity of the publisher's site.

use super::index::Index;
use super::{ImportError, dates, words};
use crate::store::SiteRecord;
use jiff::tz::TimeZone;
use url::Url;

/// The site as its export tells it.
pub(super) fn record(index: &Index, time_zone: String) -> SiteRecord {
    let channel = &index.channel;
    let address = [&channel.base_blog_url, &channel.link].into_iter().find_map(|address| origin(address));
    let host = || address.as_deref().and_then(|address| address.split("://").nth(1)).unwrap_or("Untitled").to_owned();
    let title = words::plain(&channel.title);
    SiteRecord {
        title: if title.is_empty() { host() } else { title },
        tagline: words::plain(&channel.description),
        language: language(&channel.language),
        time_zone,
        address: address.unwrap_or_default(),
    }
}

fn origin(address: &str) -> Option<String> {
    let url = Url::parse(address).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.origin().ascii_serialization())
}

/// BCP 47; WordPress writes some with an underscore.
fn language(text: &str) -> String {
    let text = text.trim().replace('_', "-");
    let is_tag = !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    if is_tag { text } else { "en".to_owned() }
}

/// The zone that was asked for, checked, else what the export's clocks tell.
pub(super) fn time_zone(wanted: Option<&str>, index: &Index) -> Result<String, ImportError> {
    let Some(wanted) = wanted.map(str::trim) else { return Ok(dates::offset_name(index.offset_minutes)) };
    let is_offset = wanted.len() == 6 && wanted.starts_with(['+', '-']) && {
        let (hours, minutes) = (wanted.get(1..3), wanted.get(3..).and_then(|rest| rest.strip_prefix(':')));
        let number = |text: Option<&str>| text.and_then(|text| text.parse::<u8>().ok());
        number(hours).is_some_and(|hours| hours <= 14) && number(minutes).is_some_and(|minutes| minutes < 60)
    };
    if is_offset || TimeZone::get(wanted).is_ok() {
        Ok(wanted.to_owned())
    } else {
        Err(ImportError::TimeZone(wanted.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_zones_that_exist_are_taken() {
        let index = Index { offset_minutes: -240, ..Index::default() };
        for (wanted, zone) in [
            (None, Some("-04:00")),
            (Some("America/St_Lucia"), Some("America/St_Lucia")),
            (Some("+05:45"), Some("+05:45")),
            (Some("Mars/Base"), None),
            (Some("+99:00"), None),
            (Some(""), None),
        ] {
            assert_eq!(time_zone(wanted, &index).ok().as_deref(), zone, "{wanted:?}");
        }
    }
}

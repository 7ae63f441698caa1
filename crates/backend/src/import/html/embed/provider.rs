//! Names of the sites that stories embed, and the address a person would open.

use url::Url;

/// Sites whose address alone on a line WordPress shows as a card, by the end of their host.
const PROVIDERS: [(&str, &str); 27] = [
    ("youtube.com", "YouTube"),
    ("youtube-nocookie.com", "YouTube"),
    ("youtu.be", "YouTube"),
    ("vimeo.com", "Vimeo"),
    ("dailymotion.com", "Dailymotion"),
    ("wordpress.tv", "WordPress TV"),
    ("videopress.com", "VideoPress"),
    ("ted.com", "TED"),
    ("twitter.com", "X"),
    ("x.com", "X"),
    ("facebook.com", "Facebook"),
    ("fb.watch", "Facebook"),
    ("instagram.com", "Instagram"),
    ("threads.net", "Threads"),
    ("bsky.app", "Bluesky"),
    ("tiktok.com", "TikTok"),
    ("reddit.com", "Reddit"),
    ("pinterest.com", "Pinterest"),
    ("soundcloud.com", "SoundCloud"),
    ("spotify.com", "Spotify"),
    ("mixcloud.com", "Mixcloud"),
    ("flickr.com", "Flickr"),
    ("flic.kr", "Flickr"),
    ("scribd.com", "Scribd"),
    ("issuu.com", "Issuu"),
    ("slideshare.net", "SlideShare"),
    ("docs.google.com", "Google Docs"),
];

/// The address that a person would open, and what to call it: the site, or the kind of file. A name with a dot in it
/// is only a host. `element` is where the address was found.
pub(in crate::import::html) fn provider(href: &str, element: &str) -> (String, String) {
    let by_element = match element {
        "video" => Some("Video"),
        "audio" => Some("Audio"),
        "file" => Some("File"),
        _ => None,
    };
    let Ok(url) = Url::parse(href) else {
        // A path on this site.
        let name = kind_of_file(href).or(by_element.map(str::to_owned)).unwrap_or_else(|| "Link".to_owned());
        return (href.to_owned(), name);
    };
    let host = url.host_str().unwrap_or_default();
    let host = host.strip_prefix("www.").unwrap_or(host);
    if is_on(host, "google.com") && url.path().starts_with("/maps") || host.starts_with("maps.google.") {
        return (href.to_owned(), "Google Maps".to_owned());
    }
    let known = PROVIDERS.iter().find(|(end, _)| is_on(host, end)).map(|(_, name)| (*name).to_owned());
    let name = known.or_else(|| kind_of_file(url.path())).or(by_element.map(str::to_owned));
    (address_to_open(&url).unwrap_or_else(|| href.to_owned()), name.unwrap_or_else(|| host.to_owned()))
}

fn is_on(host: &str, end: &str) -> bool {
    host.strip_suffix(end).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

/// "Audio", "Video" or the ending of a document in capitals.
fn kind_of_file(path: &str) -> Option<String> {
    let (_, ending) = path.split(['?', '#']).next()?.rsplit('/').next()?.rsplit_once('.')?;
    let ending = ending.to_ascii_lowercase();
    match ending.as_str() {
        "mp3" | "m4a" | "ogg" | "oga" | "wav" | "aac" | "flac" => Some("Audio".to_owned()),
        "mp4" | "m4v" | "mov" | "webm" | "ogv" | "avi" | "wmv" | "mpg" => Some("Video".to_owned()),
        "pdf" | "doc" | "docx" | "xls" | "xlsx" | "ppt" | "pptx" | "odt" | "ods" | "odp" | "csv" | "txt" | "zip"
        | "epub" => Some(ending.to_ascii_uppercase()),
        _ => None,
    }
}

/// The page of a film whose address is that of a player for frames.
fn address_to_open(url: &Url) -> Option<String> {
    let host = url.host_str()?;
    let after = |prefix: &str| {
        url.path().strip_prefix(prefix).map(|rest| rest.trim_matches('/')).filter(|rest| !rest.is_empty())
    };
    if is_on(host, "youtube.com") || is_on(host, "youtube-nocookie.com") {
        let id = after("/embed/").or_else(|| after("/v/"))?;
        let id = id.split('&').next().unwrap_or(id);
        return (id != "videoseries").then(|| format!("https://www.youtube.com/watch?v={id}"));
    }
    if host == "player.vimeo.com" {
        return after("/video/").map(|id| format!("https://vimeo.com/{id}"));
    }
    if is_on(host, "dailymotion.com") {
        return after("/embed/video/").map(|id| format!("https://www.dailymotion.com/video/{id}"));
    }
    if is_on(host, "facebook.com") && url.path().starts_with("/plugins/") {
        let (_, page) = url.query_pairs().find(|(key, _)| key == "href")?;
        return Url::parse(&page).ok().filter(|page| matches!(page.scheme(), "http" | "https")).map(String::from);
    }
    if host == "open.spotify.com" {
        return after("/embed/").map(|rest| format!("https://open.spotify.com/{rest}"));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn players_lead_to_the_page_of_the_film() {
        for (src, url, name) in [
            ("https://www.youtube.com/embed/abc?rel=0", "https://www.youtube.com/watch?v=abc", "YouTube"),
            ("https://player.vimeo.com/video/12?h=3", "https://vimeo.com/12", "Vimeo"),
            (
                "https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fwww.facebook.com%2Fa%2Fvideos%2F1%2F&show_text=0",
                "https://www.facebook.com/a/videos/1/",
                "Facebook",
            ),
            ("https://notyoutube.com/embed/abc", "https://notyoutube.com/embed/abc", "notyoutube.com"),
            ("https://www.google.com/maps/embed?pb=1", "https://www.google.com/maps/embed?pb=1", "Google Maps"),
            ("/wp-content/uploads/a.mp3", "/wp-content/uploads/a.mp3", "Audio"),
            ("https://example.org/report.PDF", "https://example.org/report.PDF", "PDF"),
        ] {
            assert_eq!(provider(src, "iframe"), (url.to_owned(), name.to_owned()));
        }
    }
}

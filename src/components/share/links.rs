//! The addresses that share a story elsewhere. Every parameter is encoded, so that a headline with `&`, `#`, quotes
//! and emoji arrives whole.

use crate::routes::segment;

/// Where a story can be shared by a plain link, in the order of use among our readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Network {
    WhatsApp,
    Facebook,
    X,
    Telegram,
    Mail,
}

impl Network {
    pub const ALL: [Self; 5] = [Self::WhatsApp, Self::Facebook, Self::X, Self::Telegram, Self::Mail];

    /// The name as people know it; empty for mail, which each language calls its own way.
    pub fn name(self) -> &'static str {
        match self {
            Self::WhatsApp => "WhatsApp",
            Self::Facebook => "Facebook",
            Self::X => "X",
            Self::Telegram => "Telegram",
            Self::Mail => "",
        }
    }

    /// The link that opens the network's own form with the story in it.
    pub fn href(self, headline: &str, url: &str) -> String {
        let (text, link) = (segment(headline), segment(url));
        match self {
            // One text: WhatsApp makes the preview of the address in it.
            Self::WhatsApp => format!("https://wa.me/?text={text}%20{link}"),
            Self::Facebook => format!("https://www.facebook.com/sharer/sharer.php?u={link}"),
            Self::X => format!("https://x.com/intent/tweet?text={text}&url={link}"),
            Self::Telegram => format!("https://t.me/share/url?url={link}&text={text}"),
            Self::Mail => format!("mailto:?subject={text}&body={text}%0D%0A%0D%0A{link}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_with_marks_and_emoji_arrives_whole() {
        let headline = "Fish & chips #1: \u{201c}too hot?\u{201d} 50% 🔥";
        let url = "https://news.example/fish?x=1#y";
        for network in Network::ALL {
            let href = network.href(headline, url);
            let (_, query) = href.split_once('?').expect("there is a query");
            let values: Vec<String> = query
                .split('&')
                .filter_map(|pair| pair.split_once('='))
                .map(|(_, value)| percent_encoding::percent_decode_str(value).decode_utf8_lossy().into_owned())
                .collect();
            assert!(!href.contains(['#', ' ', '"']), "{href}");
            assert!(values.iter().any(|value| value.contains(url)), "{network:?}: {values:?}");
            if network != Network::Facebook {
                assert!(values.iter().any(|value| value.contains(headline)), "{network:?}: {values:?}");
            }
        }
    }
}

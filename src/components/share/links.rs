//! The addresses that share a story elsewhere. Every parameter is encoded, so that a headline with `&`, `#`, quotes
//! and emoji arrives whole.

use crate::routes::{self, segment};
use gazette_model::Site;

/// Where a story can be shared by a plain link, in the order of use among our readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Network {
    WhatsApp,
    Facebook,
    X,
    Telegram,
    LinkedIn,
    Mail,
    Sms,
}

/// The address of a story with the mark of the way by which it goes.
#[must_use]
pub fn story_url(site: &Site, slug: &str, way: &str) -> String {
    routes::marked(&format!("{}{}", site.public_url, routes::article(slug)), way)
}

impl Network {
    pub const ALL: [Self; 7] =
        [Self::WhatsApp, Self::Facebook, Self::X, Self::Telegram, Self::LinkedIn, Self::Mail, Self::Sms];

    /// The name as people know it; empty for mail, which each language calls its own way.
    pub fn name(self) -> &'static str {
        match self {
            Self::WhatsApp => "WhatsApp",
            Self::Facebook => "Facebook",
            Self::X => "X",
            Self::Telegram => "Telegram",
            Self::LinkedIn => "LinkedIn",
            Self::Mail => "",
            Self::Sms => "SMS",
        }
    }

    /// The mark of what was shared by it.
    pub fn way(self) -> &'static str {
        match self {
            Self::WhatsApp => "wa",
            Self::Facebook => "fb",
            Self::X => "x",
            Self::Telegram => "tg",
            Self::LinkedIn => "in",
            Self::Mail => "mail",
            Self::Sms => "sms",
        }
    }

    /// Whether it is a page of the web; the others are programs of the device.
    pub fn is_page(self) -> bool {
        !matches!(self, Self::Mail | Self::Sms)
    }

    /// The link that opens the network's own form with the story in it.
    pub fn href(self, headline: &str, url: &str) -> String {
        let (text, link) = (segment(headline), segment(url));
        match self {
            Self::WhatsApp => whatsapp(&format!("{headline} {url}")),
            Self::Facebook => format!("https://www.facebook.com/sharer/sharer.php?u={link}"),
            Self::X => format!("https://x.com/intent/tweet?text={text}&url={link}"),
            Self::Telegram => format!("https://t.me/share/url?url={link}&text={text}"),
            // It takes the headline from the page.
            Self::LinkedIn => format!("https://www.linkedin.com/sharing/share-offsite/?url={link}"),
            Self::Mail => mailto("", headline, &format!("{headline}\n\n{url}")),
            // iOS wants an `&` before the text, Android a `?`: both take both.
            Self::Sms => format!("sms:?&body={text}%20{link}"),
        }
    }
}

/// The link that opens WhatsApp with a text. It makes the preview of the address in it.
#[must_use]
pub fn whatsapp(text: &str) -> String {
    format!("https://wa.me/?text={}", segment(text))
}

/// The link that opens the mail program with a finished message (RFC 6068). Nothing in it can become a header: in the
/// subject line ends are spaces, and everything else is encoded.
#[must_use]
pub fn mailto(recipient: &str, subject: &str, body: &str) -> String {
    let recipient = segment(recipient).replace("%40", "@");
    let subject: String = subject.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let body = body.replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n");
    format!("mailto:{recipient}?subject={}&body={}", segment(&subject), segment(&body))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values(href: &str) -> Vec<String> {
        let (_, query) = href.split_once('?').expect("there is a query");
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.map(|(_, value)| percent_encoding::percent_decode_str(value).decode_utf8_lossy().into_owned()).collect()
    }

    #[test]
    fn a_headline_with_marks_and_emoji_arrives_whole() {
        let url = "https://news.example/fish?s=wa&x=1#y";
        for headline in [
            "Fish & chips #1: \u{201c}too hot?\u{201d} 50% 🔥",
            "\"Quoted\" + plus; semi, 'single' = <b>",
            "السوق يفتح عند الخامسة صباحًا: \u{202b}100% & أكثر\u{202c}",
            "👩🏽‍🌾 🇱🇨",
        ] {
            for network in Network::ALL {
                let href = network.href(headline, url);
                assert!(href.is_ascii() && !href.contains(['#', ' ', '"', '+', '<']), "{href}");
                let values = values(&href);
                assert!(values.iter().any(|value| value.contains(url)), "{network:?}: {values:?}");
                if !matches!(network, Network::Facebook | Network::LinkedIn) {
                    assert!(values.iter().any(|value| value.contains(headline)), "{network:?}: {values:?}");
                }
            }
        }
    }

    #[test]
    fn every_way_has_a_mark_of_its_own() {
        let mut ways = Network::ALL.map(Network::way).to_vec();
        ways.sort_unstable();
        ways.dedup();
        assert_eq!(ways.len(), Network::ALL.len());
    }

    #[test]
    fn no_text_becomes_a_header_of_a_mail() {
        let href = mailto("a?bcc=b@x.lc&cc=c@x.lc", "One\r\nBcc: d@x.lc", "two\nthree\rfour\r\nfive?&subject=six");
        let (head, query) = href.split_once('?').expect("a query");
        assert_eq!(head, "mailto:a%3Fbcc%3Db@x.lc%26cc%3Dc@x.lc");
        assert_eq!(query.matches('&').count(), 1, "{query}");
        assert_eq!(values(&href), ["One  Bcc: d@x.lc", "two\r\nthree\r\nfour\r\nfive?&subject=six"]);
    }
}

use crate::components::share::links::story_url;
use crate::words::Words;
use gazette_model::{Article, FriendShare, Site};

/// What a friend is sent.
pub struct Message {
    pub headline: String,
    standfirst: String,
    url: String,
    site: String,
    words: Words,
}

impl Message {
    pub fn new(article: &Article, site: &Site, words: Words) -> Self {
        Self {
            headline: article.headline.text.clone(),
            standfirst: article.headline.standfirst.clone(),
            url: story_url(site, &article.headline.slug, "friend"),
            site: site.title.clone(),
            words,
        }
    }

    /// The text of the mail: the note first, the sender's name last, where there are any.
    pub fn body(&self, share: &FriendShare) -> String {
        let from = match share.sender.trim() {
            "" => String::new(),
            sender => self.words.sent_from(sender, &self.site),
        };
        let parts = [share.note.trim(), &self.headline, &self.standfirst, &self.url, &from];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words;

    #[test]
    fn the_note_stands_first_and_the_sender_last() {
        let message = Message {
            headline: "Ferry & fares".into(),
            standfirst: String::new(),
            url: "https://x.lc/ferry?s=friend".into(),
            site: "The Wire".into(),
            words: words::of("en", None),
        };
        assert_eq!(message.body(&FriendShare::default()), "Ferry & fares\n\nhttps://x.lc/ferry?s=friend");
        let share = FriendShare { sender: " Marva ".into(), recipient: String::new(), note: "Read this!\n".into() };
        assert_eq!(
            message.body(&share),
            "Read this!\n\nFerry & fares\n\nhttps://x.lc/ferry?s=friend\n\nSent by Marva from The Wire"
        );
    }
}

//! What is read of a story: its words in reading order, each passage with its place on the page.

use super::sentences::pieces;
use crate::words::Words;
use gazette_model::{Article, Block, Inline, Label, ListItem};

/// Where on the page a passage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Headline,
    Standfirst,
    Correction,
    /// The block of the body with this number.
    Block(usize),
    /// Inside a block, the list item or table row with this number.
    Part(usize, usize),
}

/// What is read between two places to skip to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    pub place: Place,
    /// Never empty.
    pub pieces: Vec<String>,
}

/// What is read of an article. `words` are of the article's language: they are said by its voice.
pub fn script(article: &Article, words: Words) -> Vec<Passage> {
    let headline = &article.headline;
    let mut script = Script::default();
    // Who listens does not see the kicker: an opinion or an advertisement must not sound like a report.
    let label = match headline.label {
        Some(Label::Opinion) => words.opinion,
        Some(Label::Sponsored) => words.sponsored,
        Some(Label::Other) | None => "",
    };
    let separator = if label.is_empty() { "" } else { ". " };
    script.add(Place::Headline, &[label, separator, &headline.text].concat());
    script.add(Place::Standfirst, &headline.standfirst);
    if let Some(correction) = &article.correction {
        script.add(Place::Correction, &[words.correction, " ", correction].concat());
    }
    for (at, block) in article.blocks.iter().enumerate() {
        script.part = 0;
        script.add_block(Place::Block(at), at, block);
    }
    script.passages
}

#[derive(Default)]
struct Script {
    passages: Vec<Passage>,
    /// How many list items and table rows of the block at hand were seen.
    part: usize,
}

impl Script {
    fn add(&mut self, place: Place, text: &str) {
        let pieces = pieces(text);
        if !pieces.is_empty() {
            self.passages.push(Passage { place, pieces });
        }
    }

    fn add_words(&mut self, place: Place, text: &[Inline]) {
        self.add(place, &Inline::plain_text(text));
    }

    /// `place` is where the words stand, `at` the number of the block of the body around them.
    fn add_block(&mut self, place: Place, at: usize, block: &Block) {
        match block {
            Block::Paragraph(text) | Block::Preformatted(text) | Block::Verse(text) => self.add_words(place, text),
            Block::Subheading(heading) => self.add_words(place, &heading.text),
            Block::PullQuote(quote) | Block::BlockQuote(quote) => {
                quote.blocks.iter().for_each(|block| self.add_block(place, at, block));
                self.add_words(place, &quote.citation);
            }
            Block::List(list) => list.items.iter().for_each(|item| self.add_item(at, item)),
            Block::Table(table) => {
                self.add_words(place, &table.caption);
                for row in table.head.iter().chain(&table.rows) {
                    let cells: Vec<String> = row.iter().map(|cell| Inline::plain_text(cell)).collect();
                    let place = self.next_part(at);
                    self.add(place, &cells.join(", "));
                }
            }
            Block::Details(details) => {
                self.add_words(place, &details.summary);
                details.blocks.iter().for_each(|block| self.add_block(place, at, block));
            }
            Block::Unsupported(text) => self.add(place, text),
            // For the eye alone; but its pictures are list items.
            Block::Gallery(gallery) => self.part += gallery.pictures.len(),
            Block::Figure(_) | Block::Embed(_) | Block::Code(_) | Block::Rule => {}
        }
    }

    fn add_item(&mut self, at: usize, item: &ListItem) {
        let place = self.next_part(at);
        self.add_words(place, &item.text);
        item.blocks.iter().for_each(|block| self.add_block(place, at, block));
    }

    fn next_part(&mut self, at: usize) -> Place {
        self.part += 1;
        Place::Part(at, self.part - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words;
    use gazette_model::{Details, Embed, Gallery, Headline, List, Picture, Quote, Subheading, Table};

    fn text(text: &str) -> Vec<Inline> {
        vec![Inline::Text(text.into())]
    }

    fn paragraph(words: &str) -> Block {
        Block::Paragraph(text(words))
    }

    fn item(words: &str, blocks: Vec<Block>) -> ListItem {
        ListItem { text: text(words), blocks }
    }

    fn article(blocks: Vec<Block>) -> Article {
        let headline: Headline = serde_json::from_value(serde_json::json!({
            "slug": "ferry", "text": "The Ferry", "standfirst": "It sails.",
            "published_at": "2026-11-20T02:30:00Z", "reading_time_minutes": 1,
        }))
        .expect("it is a headline");
        Article {
            headline,
            kind: gazette_model::ArticleKind::Story,
            contributors: Vec::new(),
            topics: Vec::new(),
            blocks,
            source: Vec::new(),
            correction: None,
            are_comments_open: false,
            age_years: 0,
            comments_close_at: None,
        }
    }

    fn read(article: &Article) -> Vec<(Place, String)> {
        let passages = script(article, words::of("en", None));
        passages.into_iter().map(|Passage { place, pieces }| (place, pieces.join(" "))).collect()
    }

    #[test]
    fn a_story_is_read_in_its_order_and_every_passage_knows_its_place() {
        let picture = Picture { alt: "A ferry".into(), ..Picture::default() };
        let nested = Block::List(List { is_ordered: false, start: None, items: vec![item("b", Vec::new())] });
        let story = article(vec![
            paragraph("One."),
            Block::Figure(picture.clone()),
            Block::Subheading(Subheading { level: 2, anchor: "x".into(), text: text("Two") }),
            Block::PullQuote(Quote { blocks: vec![paragraph("Three")], citation: text("Four") }),
            Block::List(List {
                is_ordered: true,
                start: None,
                items: vec![item("a", vec![nested]), item("c", Vec::new())],
            }),
            Block::Code("fn main() {}".into()),
            Block::Embed(Embed {
                url: "https://x.example".into(),
                provider: "X".into(),
                title: "T".into(),
                caption: text("C"),
            }),
            Block::Rule,
            Block::Table(Table {
                head: vec![vec![text("Day"), text("Fare")]],
                rows: vec![vec![text("Monday"), text("2")]],
                caption: text("Fares"),
            }),
            Block::Details(Details {
                summary: text("More"),
                blocks: vec![
                    Block::Gallery(Gallery { pictures: vec![picture.clone(), picture], caption: Vec::new() }),
                    Block::List(List { is_ordered: false, start: None, items: vec![item("d", Vec::new())] }),
                ],
            }),
            Block::Unsupported("Of a later version".into()),
        ]);
        let expected = [
            (Place::Headline, "The Ferry"),
            (Place::Standfirst, "It sails."),
            (Place::Block(0), "One."),
            (Place::Block(2), "Two"),
            (Place::Block(3), "Three"),
            (Place::Block(3), "Four"),
            (Place::Part(4, 0), "a"),
            (Place::Part(4, 1), "b"),
            (Place::Part(4, 2), "c"),
            (Place::Block(8), "Fares"),
            (Place::Part(8, 0), "Day, Fare"),
            (Place::Part(8, 1), "Monday, 2"),
            (Place::Block(9), "More"),
            (Place::Part(9, 2), "d"),
            (Place::Block(10), "Of a later version"),
        ];
        assert_eq!(read(&story), expected.map(|(place, text)| (place, text.to_owned())));
    }

    #[test]
    fn what_is_no_report_says_so_first_and_a_correction_is_heard() {
        let mut story = article(Vec::new());
        story.headline.label = Some(Label::Sponsored);
        story.headline.standfirst.clear();
        story.correction = Some("The fare is 2 dollars.".into());
        let words = words::of("en", None);
        let expected = [
            (Place::Headline, format!("{}. The Ferry", words.sponsored)),
            (Place::Correction, format!("{} The fare is 2 dollars.", words.correction)),
        ];
        assert_eq!(read(&story), expected);
    }
}

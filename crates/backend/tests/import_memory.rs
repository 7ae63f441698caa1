//! How much memory an import takes. Alone in its process, so that nobody else's memory counts.
//! `GAZETTE_EXPORT_MB` sets the size of the export; 200 is what the project promises for, 10 shows the same in less time.

use gazette_backend::import::wxr::Source;
use gazette_backend::import::{Options, run};
use gazette_backend::store::SqliteStore;
use std::io::{self, BufRead, BufReader, Read};

/// An export that is written while it is read, so that the file itself is not in memory.
struct Endless {
    stories: u64,
}

/// About 20 kB.
fn story(number: u64) -> String {
    use std::fmt::Write;
    let mut content = String::new();
    for paragraph in 0..24 {
        write!(
            content,
            "<!-- wp:paragraph -->\n<p>Paragraph {paragraph} of story {number} tells <strong>at length</strong> of <a href=\"https://morne.example/story-{}/\">another</a>: {}</p>\n<!-- /wp:paragraph -->\n\n",
            number / 2,
            "the boats go out and the boats come in, ".repeat(14)
        )
        .expect("a string takes it");
    }
    let comment = format!(
        "<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author>Reader</wp:comment_author><wp:comment_approved>1</wp:comment_approved>\
         <wp:comment_content><![CDATA[{}]]></wp:comment_content></wp:comment>",
        "I have read it. ".repeat(40)
    );
    format!(
        "<item><title>Story {number}</title><link>https://morne.example/story-{number}/</link><dc:creator>desk</dc:creator><guid>g{number}</guid>\
         <wp:post_id>{number}</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish</wp:status><wp:post_name>story-{number}</wp:post_name>\
         <wp:post_date>2026-01-01 08:00:00</wp:post_date><wp:post_date_gmt>2026-01-01 12:00:00</wp:post_date_gmt>\
         <category domain=\"category\" nicename=\"news\">News</category><category domain=\"post_tag\" nicename=\"tag-{0}\">Tag {0}</category>\
         <content:encoded><![CDATA[{content}]]></content:encoded>{comment}</item>\
         <item><title>picture</title><wp:post_id>{1}</wp:post_id><wp:post_type>attachment</wp:post_type>\
         <wp:attachment_url>https://morne.example/wp-content/uploads/2026/01/picture-{number}.jpg</wp:attachment_url></item>",
        number % 500,
        number + 10_000_000
    )
}

struct Stream {
    next: u64,
    stories: u64,
    piece: io::Cursor<Vec<u8>>,
}

impl Read for Stream {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.piece.read(buf)?;
            if read > 0 || self.next > self.stories + 1 {
                return Ok(read);
            }
            let piece = match self.next {
                0 => "<rss><channel><title>The Morne Post</title><link>https://morne.example</link><wp:wxr_version>1.2</wp:wxr_version>".to_owned(),
                number if number <= self.stories => story(number),
                _ => "</channel></rss>".to_owned(),
            };
            self.piece = io::Cursor::new(piece.into_bytes());
            self.next += 1;
        }
    }
}

impl Source for Endless {
    fn open(&self) -> io::Result<Box<dyn BufRead + Send>> {
        let stream = Stream { next: 0, stories: self.stories, piece: io::Cursor::default() };
        Ok(Box::new(BufReader::new(stream)))
    }

    fn length(&self) -> io::Result<u64> {
        Ok(self.stories * story(1).len() as u64)
    }
}

/// The most memory that this process has had, in MB; `None` where the system does not tell.
fn peak_mb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kb| kb / 1000)
}

#[tokio::test]
async fn a_large_export_takes_less_memory_than_its_size() {
    let megabytes: u64 = std::env::var("GAZETTE_EXPORT_MB").map_or(10, |size| size.parse().expect("a number of MB"));
    let stories = megabytes * 1_000_000 / story(1).len() as u64;
    let var = tempfile::tempdir().expect("a folder");
    let store = SqliteStore::open(&var.path().join("gazette.sqlite")).await.expect("the store opens");
    let before = peak_mb();
    let options = Options { var: var.path().to_owned(), ..Options::default() };
    let report = run(&store, &Endless { stories }, options, |_| {}).await.expect("it is imported");
    assert_eq!(u64::from(report.stories.created), stories);
    let (Some(before), Some(after)) = (before, peak_mb()) else {
        println!("skipped: this system does not tell how much memory a process has had");
        return;
    };
    println!("{megabytes} MB in {stories} stories: {after} MB of memory at most, {before} MB before");
    assert!(after < 200, "{after} MB");
    // What grows with the file is an index of a few hundred bytes a story.
    assert!(after - before < 60, "{before} MB before, {after} MB after");
}

//! What each address answers, asked in process, and over a socket where the connection matters.

mod api;
#[path = "../common/app.rs"]
mod app;
mod connection;
mod feeds;
mod health;
mod media;
#[cfg(feature = "ssr")]
mod pages;
mod qr;
#[path = "../common/records.rs"]
mod records;
mod refusals;
mod security;
mod sitemaps;
mod wordpress;

use app::App;
use gazette_backend::clock::now;
use gazette_backend::config::CommentArgs;
use gazette_backend::store::{StoryRecord, StoryState};
use gazette_model::time::Civil;
use gazette_model::{ArticleKind, Timestamp};
use records::{comment, picture, section, site, story, topic};

/// A small paper: four public stories, a page, a story that was withdrawn and one that moved.
async fn paper() -> App {
    paper_with(CommentArgs::default()).await
}

/// The same under other rules for comments.
async fn paper_with(comments: CommentArgs) -> App {
    let app = App::of_talk(&site("The Times"), &stories(), comments).await;
    let mut moved = story("old-ferry", 2);
    moved.article.headline.slug = "ferry".into();
    moved.article.headline.main_media = Some(picture());
    moved.article.topics = vec![topic("harbour"), topic("transport")];
    moved.comments = vec![comment(1, None), comment(2, Some(1)), comment(3, None)];
    moved.wordpress_id = Some(41);
    put(&app, &moved).await;
    let mut withdrawn = story("withdrawn", 3);
    put(&app, &withdrawn).await;
    withdrawn.state = StoryState::NotPublic;
    put(&app, &withdrawn).await;
    alias(&app, "harbor", "harbour").await;
    app.state.look_for_changes().await.expect("the store is read");
    app
}

fn stories() -> Vec<StoryRecord> {
    let mut harbour = story("harbour", 1);
    harbour.article.topics = vec![topic("harbour")];
    let mut game = story("game", 4);
    game.article.headline.section = Some(section("sport"));
    game.article.headline.standfirst = "It was \"close\" & <long>".into();
    game.article.headline.text = "Game & set: 6–4 <at> last 🎾".into();
    let mut about = story("about", 1);
    about.article.kind = ArticleKind::Page;
    about.article.headline.section = None;
    vec![harbour, story("old-ferry", 2), story("budget", 3), game, about]
}

async fn put(app: &App, story: &StoryRecord) {
    use gazette_backend::store::Store;
    app.store.put_story(story).await.expect("the story is written");
}

async fn alias(app: &App, alias: &str, topic: &str) {
    use gazette_backend::store::Store;
    app.store.put_topic_alias(alias, topic, false).await.expect("the alias is written");
}

/// A moment soon enough to wait for, and late enough to ask twice before it.
fn in_a_moment() -> Timestamp {
    Timestamp(now().0 + 1500)
}

async fn wait_until(moment: Timestamp) {
    let wait = u64::try_from(moment.0 - now().0).unwrap_or(0);
    tokio::time::sleep(std::time::Duration::from_millis(wait + 50)).await;
}

/// A story that was published a year before this moment.
fn story_that_is_a_year_old_at(slug: &str, birthday: Timestamp) -> StoryRecord {
    let civil = birthday.civil_utc();
    let published = Timestamp::from_civil_utc(&Civil { year: civil.year - 1, ..civil });
    let mut story = story(slug, 1);
    story.article.headline.published_at = Timestamp(published.0 + birthday.0.rem_euclid(1000));
    story
}

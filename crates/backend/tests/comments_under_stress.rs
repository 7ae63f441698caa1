//! The built program under clients that never rest: killed at random moments, and flooded.

use serde_json::{Value, json};
use std::collections::{BTreeMap, HashSet};
use std::hash::{BuildHasher, RandomState};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError, RwLock};
use std::thread::{scope, sleep};
use std::time::{Duration, Instant};

/// A running site.
struct Site {
    process: Child,
    address: String,
}

impl Site {
    fn start(var: &Path, settings: &[&str]) -> Self {
        let mut gazette = Command::new(env!("CARGO_BIN_EXE_gazette"));
        gazette.args(["serve", "--port", "0", "--log", "error", "--var"]).arg(var).args(settings);
        for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("GAZETTE_")) {
            gazette.env_remove(name);
        }
        let mut process = gazette.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().expect("it starts");
        let mut line = String::new();
        let out = process.stdout.take().expect("it has an output");
        BufReader::new(out).read_line(&mut line).expect("it says where it is");
        let address = line.trim().trim_start_matches("Gazette reads at ").trim_end_matches('/').to_owned();
        assert!(address.starts_with("http://"), "{line}");
        Self { process, address }
    }

    /// `kill -9`.
    fn kill(&mut self) {
        self.process.kill().expect("it is killed");
        self.process.wait().expect("it is dead");
    }

    /// Kilobytes of memory that the process holds.
    fn memory(&self) -> Option<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.process.id())).ok()?;
        status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?.split_whitespace().next()?.parse().ok()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.kill();
    }
}

fn agent() -> ureq::Agent {
    let config =
        ureq::Agent::config_builder().http_status_as_error(false).timeout_global(Some(Duration::from_secs(20)));
    config.build().into()
}

/// Status and body; `None` where the answer did not come.
fn post(agent: &ureq::Agent, address: &str, slug: &str, body: &Value) -> Option<(u16, Value)> {
    let url = format!("{address}/api/articles/{slug}/comments");
    let mut answer = agent.post(url).header("content-type", "application/json").send(body.to_string()).ok()?;
    let text = answer.body_mut().read_to_string().ok()?;
    Some((answer.status().as_u16(), serde_json::from_str(&text).ok()?))
}

fn get(agent: &ureq::Agent, address: &str, path: &str) -> Value {
    let mut answer = agent.get(format!("{address}{path}")).call().expect("it answers");
    let text = answer.body_mut().read_to_string().expect("it is whole");
    serde_json::from_str(&text).expect("it is JSON")
}

/// A story of the demonstration on which readers can comment.
fn open_story(agent: &ureq::Agent, address: &str) -> String {
    let list = get(agent, address, "/api/articles?limit=50");
    let mut slugs = list["articles"].as_array().expect("a list").iter().filter_map(|story| story["slug"].as_str());
    let is_open = |slug: &&str| get(agent, address, &format!("/api/articles/{slug}"))["are_comments_open"] == true;
    slugs.find(is_open).expect("one is open").to_owned()
}

/// Ids and first words of all roots of a discussion.
fn all(agent: &ureq::Agent, address: &str, slug: &str) -> Vec<(String, String)> {
    let (mut all, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = get(agent, address, &format!("/api/articles/{slug}/comments?cursor={cursor}"));
        for comment in page["comments"].as_array().expect("comments") {
            let words = &comment["text"][0][0]["text"];
            all.push((
                comment["id"].as_str().expect("an id").to_owned(),
                words.as_str().unwrap_or_default().to_owned(),
            ));
        }
        match page["next"].as_str() {
            Some(next) => next.clone_into(&mut cursor),
            None => return all,
        }
    }
}

/// Each of the two wants the whole machine.
static ALONE: Mutex<()> = Mutex::new(());

const COMMENTS: usize = 1_000;
const CLIENTS: usize = 6;
const KILLS: usize = 8;
const WITHOUT_LIMITS: [&str; 8] = [
    "--comment-policy",
    "hold-none",
    "--comment-device-count",
    "1000000",
    "--comment-prefix-count",
    "1000000",
    "--comment-repeat-minutes",
    "0",
];

#[test]
fn what_was_answered_is_there_once_however_often_the_site_is_killed() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let folder = tempfile::tempdir().expect("a folder for the test");
    let var = folder.path().join("var");
    let site = Mutex::new(Site::start(&var, &WITHOUT_LIMITS));
    let address = RwLock::new(site.lock().expect("it is free").address.clone());
    let slug = open_story(&agent(), &address.read().expect("it is free"));
    let (next, is_done) = (AtomicUsize::new(0), AtomicBool::new(false));
    let answered = Mutex::new(Vec::new());
    let begun = Instant::now();

    scope(|threads| {
        let clients: Vec<_> = (0..CLIENTS)
            .map(|_| {
                threads.spawn(|| {
                    let agent = agent();
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= COMMENTS {
                            return;
                        }
                        let body = json!({
                            "name": "Client", "text": format!("Number {number}."), "writing_ms": 9_999,
                            "client_nonce": format!("a-nonce-{number}"), "device": format!("device-{number}"),
                        });
                        // An answer that was lost is asked for again, until the site is there to give it.
                        let (status, posted) = loop {
                            assert!(begun.elapsed() < Duration::from_secs(120), "the site does not come back");
                            let address = address.read().expect("it is free").clone();
                            match post(&agent, &address, &slug, &body) {
                                Some(answer) => break answer,
                                None => sleep(Duration::from_millis(20)),
                            }
                        };
                        assert!(matches!(status, 200 | 201), "{status} {posted}");
                        let id = posted["comment"]["id"].as_str().expect("an id").to_owned();
                        answered.lock().expect("it is free").push((id, format!("Number {number}.")));
                    }
                })
            })
            .collect();
        threads.spawn(|| {
            for kill in 0..KILLS {
                // Some way into the thousand, and then at a moment that nobody chose.
                let enough = (kill + 1) * COMMENTS / (KILLS + 1);
                while answered.lock().expect("it is free").len() < enough && !is_done.load(Ordering::Relaxed) {
                    sleep(Duration::from_millis(1));
                }
                sleep(Duration::from_micros(RandomState::new().hash_one(kill) % 30_000));
                let mut site = site.lock().expect("it is free");
                site.kill();
                *site = Site::start(&var, &WITHOUT_LIMITS);
                address.write().expect("it is free").clone_from(&site.address);
            }
        });
        let ended: Vec<_> = clients.into_iter().map(|client| client.join()).collect();
        is_done.store(true, Ordering::Relaxed);
        assert!(ended.iter().all(Result::is_ok), "every client is content");
    });

    let mut site = site.into_inner().expect("nobody has it");
    site.kill();
    let site = Site::start(&var, &WITHOUT_LIMITS);
    let found: Vec<(String, String)> =
        all(&agent(), &site.address, &slug).into_iter().filter(|(_, words)| words.starts_with("Number ")).collect();
    let answered: HashSet<(String, String)> = answered.into_inner().expect("nobody has it").into_iter().collect();
    assert_eq!(answered.len(), COMMENTS, "each comment was answered with one id");
    assert_eq!(found.len(), COMMENTS, "none is there twice");
    assert_eq!(found.into_iter().collect::<HashSet<_>>(), answered, "each is there as it was answered");
}

#[test]
fn ten_thousand_posts_as_fast_as_they_go_cost_no_memory_and_no_failure() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let folder = tempfile::tempdir().expect("a folder for the test");
    let site =
        Site::start(&folder.path().join("var"), &["--comment-policy", "hold-none", "--comment-device-seconds", "600"]);
    let slug = open_story(&agent(), &site.address);
    let statuses = Mutex::new(BTreeMap::new());
    let next = AtomicUsize::new(0);
    let flood = |until: usize| {
        scope(|threads| {
            for _ in 0..8 {
                threads.spawn(|| {
                    let agent = agent();
                    while next.load(Ordering::Relaxed) < until {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        let body = json!({
                            "name": "Flood", "text": format!("Word{number} {}", "x".repeat(200)), "writing_ms": 9_999,
                            "client_nonce": format!("a-nonce-{number}"), "device": "one",
                        });
                        let (status, _) = post(&agent, &site.address, &slug, &body).expect("it answers");
                        *statuses.lock().expect("it is free").entry(status).or_insert(0) += 1;
                    }
                });
            }
        });
    };
    flood(1_000);
    let before = site.memory();
    flood(10_000);
    let statuses = statuses.into_inner().expect("nobody has it");
    assert_eq!(statuses.keys().collect::<Vec<_>>(), [&201, &429], "{statuses:?}");
    assert_eq!(statuses[&201], 5, "{statuses:?}");
    if let Some((before, after)) = before.zip(site.memory()) {
        assert!(after < before + 32_768, "from {before} to {after} kB");
    }
}

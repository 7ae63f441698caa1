//! `gazette import`

use crate::{Outcome, run};
use std::fs;
use std::path::Path;
use tempfile::TempDir;

const EXPORT: &str = include_str!("../import/fixtures/every-shape.wxr.xml");

pub fn import(folder: &TempDir, export: &str) -> Outcome {
    let file = folder.path().join("export.wxr.xml");
    fs::write(&file, export).expect("it is written");
    import_file(folder.path(), &file)
}

fn import_file(var: &Path, file: &Path) -> Outcome {
    run(&["import".as_ref(), "--var".as_ref(), var.join("var").as_os_str(), file.as_os_str()])
}

#[test]
fn it_says_what_it_did_and_that_a_second_time_there_was_nothing_to_do() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let first = import(&folder, EXPORT);
    assert!(first.is_success, "{}", first.complained);
    assert!(first.said.starts_with("The Morne Post\n"), "{}", first.said);
    assert!(!first.said.contains("0 new"), "{}", first.said);
    let second = import(&folder, EXPORT);
    assert!(second.is_success, "{}", second.complained);
    assert!(second.said.contains("stories   0 new, 0 changed"), "{}", second.said);
}

#[test]
fn an_export_that_is_cut_off_fails_after_the_sound_stories_are_in() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    // After the first story, inside the second.
    let second = EXPORT.match_indices("<item>").nth(1).expect("there are two").0;
    let cut = import(&folder, &EXPORT[..second + 200]);
    assert!(!cut.is_success);
    assert!(cut.said.contains("stories   1 new"), "{}", cut.said);
    let complaint = cut.complained.trim_end();
    assert_eq!(complaint.lines().count(), 1, "{complaint}");
    assert!(complaint.contains("line "), "{complaint}");
}

#[test]
fn a_file_that_is_not_there_is_one_line_that_says_so() {
    let folder = tempfile::tempdir().expect("a folder for the test");
    let missing = import_file(folder.path(), &folder.path().join("nowhere.xml"));
    assert!(!missing.is_success);
    assert!(missing.complained.starts_with("gazette: the export could not be opened"), "{}", missing.complained);
    assert_eq!(missing.complained.trim_end().lines().count(), 1, "{}", missing.complained);
}

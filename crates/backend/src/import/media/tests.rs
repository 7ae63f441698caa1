use super::*;

fn library(uploads: &Path, var: &Path) -> Library {
    let links = Links::new(Url::parse("https://morne.example").ok(), &[]);
    let folder = Folder::open(uploads).expect("the folder is there");
    Library::new(var.join("media"), vec![Box::new(folder)], links)
}

fn picture(url: &str) -> Picture {
    Picture { original_url: Some(url.into()), alt: "A ferry".into(), ..Picture::default() }
}

/// A GIF of 3 by 2 pixels, as far as anyone measures it.
const GIF: &[u8] = b"GIF89a\x03\0\x02\0\0\0\0;";

#[test]
fn a_picture_is_copied_measured_and_told() {
    let uploads = tempfile::tempdir().expect("a folder");
    let var = tempfile::tempdir().expect("a folder");
    std::fs::create_dir_all(uploads.path().join("2026/11")).expect("it can be made");
    std::fs::write(uploads.path().join("2026/11/ferry.gif"), GIF).expect("it can be written");
    let mut library = library(uploads.path(), var.path());
    let mut shown = picture("https://morne.example/wp-content/uploads/2026/11/ferry-300x200.gif");
    library.settle(&mut shown);
    assert_eq!(shown.src.as_deref(), Some("/wp-content/uploads/2026/11/ferry.gif"));
    assert_eq!((shown.width, shown.height, shown.original_url), (3, 2, None));
    assert_eq!(std::fs::read(var.path().join("media/2026/11/ferry.gif")).expect("it is kept"), GIF);
    let records = library.take_records();
    assert_eq!(records.len(), 1);
    assert_eq!((records[0].content_type.as_str(), records[0].bytes), ("image/gif", GIF.len() as u64));
    let files = std::fs::read_dir(var.path().join("media/2026/11")).expect("it is there").count();
    assert_eq!(files, 1, "nothing half made is left");
}

#[test]
fn a_missing_picture_keeps_the_publisher_s_address() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut library = library(folder.path(), folder.path());
    let url = "https://morne.example/wp-content/uploads/gone.jpg";
    let mut shown = picture(url);
    library.settle(&mut shown);
    assert_eq!((shown.src, shown.original_url.as_deref(), shown.alt.as_str()), (None, Some(url), "A ferry"));
    assert_eq!((library.found, library.missing), (0, 1));
}

#[test]
fn a_link_to_a_file_leads_to_us_or_to_the_publisher() {
    let uploads = tempfile::tempdir().expect("a folder");
    let var = tempfile::tempdir().expect("a folder");
    std::fs::write(uploads.path().join("report.pdf"), b"%PDF-").expect("it can be written");
    let mut library = library(uploads.path(), var.path());
    let (mut here, mut there) = ("/wp-content/uploads/report.pdf".to_owned(), "/wp-content/uploads/x.pdf".to_owned());
    library.settle_address(&mut here);
    library.settle_address(&mut there);
    assert_eq!(here, "/wp-content/uploads/report.pdf");
    assert_eq!(there, "https://morne.example/wp-content/uploads/x.pdf");
}

#[test]
fn programs_and_links_out_of_the_folder_are_not_kept() {
    let outside = tempfile::tempdir().expect("a folder");
    let uploads = tempfile::tempdir().expect("a folder");
    let var = tempfile::tempdir().expect("a folder");
    std::fs::write(uploads.path().join("page.php"), b"<?php").expect("it can be written");
    std::fs::write(uploads.path().join("page.html"), b"<script>").expect("it can be written");
    std::fs::write(outside.path().join("secret.jpg"), GIF).expect("it can be written");
    #[cfg(unix)]
    std::os::unix::fs::symlink(outside.path().join("secret.jpg"), uploads.path().join("link.jpg")).expect("a link");
    let mut library = library(uploads.path(), var.path());
    for file in ["page.php", "page.html", "link.jpg"] {
        let mut shown = picture(&format!("https://morne.example/wp-content/uploads/{file}"));
        library.settle(&mut shown);
        assert_eq!(shown.src, None, "{file}");
    }
    assert!(library.take_records().is_empty());
}

#[test]
fn stems_lose_the_size() {
    let stems = ["ferry-300x200", "ferry-scaled", "ferry-x200", "300x200", "a-b-1x1", "-300x200"].map(full_size_stem);
    assert_eq!(stems, ["ferry", "ferry", "ferry-x200", "300x200", "a-b", "-300x200"]);
}

#[test]
fn what_an_earlier_import_kept_is_still_there_without_its_source() {
    let uploads = tempfile::tempdir().expect("a folder");
    let var = tempfile::tempdir().expect("a folder");
    std::fs::write(uploads.path().join("ferry.gif"), GIF).expect("it can be written");
    let url = "https://morne.example/wp-content/uploads/ferry.gif";
    library(uploads.path(), var.path()).settle(&mut picture(url));
    let links = Links::new(Url::parse("https://morne.example").ok(), &[]);
    let mut later = Library::new(var.path().join("media"), Vec::new(), links);
    let mut shown = picture(url);
    later.settle(&mut shown);
    assert_eq!((shown.src.as_deref(), shown.width), (Some("/wp-content/uploads/ferry.gif"), 3));
}

//! Links, anchors, pictures, and the list of pages.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::page::{Page, all, files, pages};
use crate::{book, guide};

/// Returns where the links of a page lead, each with its line.
pub(crate) fn links(page: &Page) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (at, line) in page.prose.iter().enumerate() {
        for rest in line.split("](").skip(1) {
            let target = rest.split(')').next().expect("a first part");
            found.push((at + 1, target));
        }
    }
    found
}

/// Returns the anchors of a page's headings.
fn anchors(page: &Page) -> BTreeSet<String> {
    let heads = page.prose.iter().filter(|line| line.starts_with('#'));
    let anchor = |line: &String| {
        let text = line.trim_start_matches('#').trim().to_lowercase();
        let kept = text.chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
        kept.map(|c| if c == ' ' { '-' } else { c }).collect()
    };
    heads.map(anchor).collect()
}

#[test]
fn every_link_leads_somewhere() {
    let pages = all();
    let mut wrong = Vec::new();
    for page in &pages {
        let folder = page.path.parent().expect("a folder");
        for (line, target) in links(page) {
            if target.contains("://") {
                continue;
            }
            let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
            let path = if file.is_empty() { page.path.clone() } else { folder.join(file) };
            let found = path.canonicalize().ok().filter(|path| path.exists());
            let leads = |path: &PathBuf| {
                let same = |page: &&Page| page.path.canonicalize().ok().as_ref() == Some(path);
                anchor.is_empty()
                    || pages.iter().find(same).is_some_and(|page| anchors(page).contains(anchor))
            };
            if !found.as_ref().is_some_and(leads) {
                wrong.push(format!("{}:{line}: `{target}` leads nowhere", page.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn links_of_the_book_stay_in_what_it_is_built_of() {
    // What stands outside of the folder of pages is not there in the built book; the guide is built beside it.
    let [book, guide] = [book(), guide()].map(|it| it.canonicalize().expect("the book is there"));
    for page in pages() {
        let own = if page.path.starts_with(&book) { [&book, &guide] } else { [&guide, &guide] };
        let targets = links(&page).into_iter().filter(|(_, target)| !target.contains("://"));
        for (line, target) in targets {
            let file = target.split('#').next().expect("a first part");
            let path = page.path.parent().expect("a folder").join(file);
            let inside =
                { path.canonicalize() }.is_ok_and(|path| own.iter().any(|it| path.starts_with(it)));
            assert!(inside, "{}:{line}: `{target}` is no page of the book", page.name());
            // mdbook makes an `index.html` of it, and leaves links to it as they are.
            let list = page.path.ends_with("SUMMARY.md");
            assert!(list || !file.ends_with("README.md"), "{}:{line}: `{target}`", page.name());
        }
    }
}

#[test]
fn every_page_is_in_the_list_of_pages() {
    for book in [book(), guide()] {
        let list = fs::read_to_string(book.join("SUMMARY.md")).expect("the list of pages");
        for path in files(&book, "md") {
            let name = path.strip_prefix(&book).expect("below the book").to_string_lossy();
            let name = name.replace('\\', "/");
            assert!(name == "SUMMARY.md" || list.contains(&format!("]({name})")), "{name}");
        }
    }
}

#[test]
fn pictures_are_small_and_shown() {
    const BYTES_MAX: u64 = 150_000;
    let pages = all();
    let shown: Vec<&str> = pages.iter().flat_map(links).map(|(_, target)| target).collect();
    let folders = [book(), guide()].map(|it| it.join("gambar"));
    for path in folders.iter().flat_map(|folder| files(folder, "png")) {
        let bytes = fs::metadata(&path).expect("the picture is there").len();
        assert!(bytes < BYTES_MAX, "{}: {bytes} bytes", path.display());
        let name = Path::new("gambar").join(path.file_name().expect("a name"));
        let name = name.to_string_lossy().replace('\\', "/");
        assert!(shown.iter().any(|target| target.ends_with(&name)), "{name} is shown nowhere");
    }
}

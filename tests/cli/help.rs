//! `inasim help`: its pages, and the help of commands.

use crate::Folder;

#[test]
fn each_page_fits_a_terminal_and_names_what_there_is() {
    let folder = Folder::new("help", &[]);
    for page in ["format", "rules", "ci"] {
        let ran = folder.run(&["help", page]);
        assert_eq!((ran.code, &*ran.problems), (Some(0), ""));
        for line in ran.results.lines() {
            assert!(line.chars().count() <= 82, "{page}: {line}");
            // Every command that a page names has help of its own.
            let named =
                line.trim().strip_prefix("inasim ").and_then(|rest| rest.split([' ', ',']).next());
            if let Some(command) = named {
                assert_eq!(folder.run(&["help", command]).code, Some(0), "{line}");
            }
        }
    }
    assert_eq!(folder.run(&["help", "run"]), folder.run(&["run", "--help"]));
    assert_eq!(folder.run(&["help"]), folder.run(&["--help"]));
}

#[test]
fn an_unknown_topic_has_the_nearest_one() {
    let folder = Folder::new("help-unknown", &[]);
    let ran = folder.run(&["help", "formt"]);
    assert_eq!(
        (ran.code, &*ran.problems),
        (Some(1), "error: there is no help about `formt`\nhelp: did you mean `format`?\n")
    );
    let ran = folder.run(&["help", "zzzzzz"]);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.problems.contains("help: there is: format, rules, ci, run, check"),
        "{}",
        ran.problems
    );
}

/// What the page about the format shows is a scenario that passes.
#[test]
fn the_scenario_of_the_page_passes() {
    let folder = Folder::new("help-format", &[]);
    let page = folder.run(&["help", "format"]).results;
    let text = page.lines().skip_while(|line| !line.starts_with("  title"));
    let text: Vec<&str> = text.map_while(|line| line.strip_prefix("  ")).collect();
    folder.write("x.yaml", text.join("\n").as_bytes());
    let ran = folder.run(&["run", "--direct", "x.yaml"]);
    assert_eq!(ran.code, Some(0), "{}{}", ran.results, ran.problems);
}

//! Docs sets read into the model: each folder of `tests/cases/markdown` is a case.

use std::path::Path;
use std::time::{Duration, Instant};

use restitch::config::Config;
use restitch::diagnostic::{Report, Severity};
use restitch::dump;
use restitch::frontend;
use restitch::source::Sources;

use crate::support::{cases, config, one_file, read_folder, review, sources};

/// Reads each case and compares the model and the diagnostics with the snapshots beside it.
#[test]
fn cases_are_read_as_reviewed() {
    for case in cases("markdown") {
        let sources = sources(&case);
        let mut report = Report::default();
        let api = frontend::read(&sources, &config(&case), &mut report);
        review(&case, "api.yaml", &dump::yaml(&api).unwrap());
        review(&case, "diagnostics", &report.render(&sources, false));
    }
}

#[test]
fn line_ends_and_byte_order_marks_change_nothing() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/markdown/sane/input");
    let files = read_folder(&folder);
    let other: Vec<_> = files
        .iter()
        .rev()
        .map(|(path, bytes)| {
            let text = String::from_utf8(bytes.clone()).unwrap();
            let text = format!("\u{feff}{}", text.replace('\n', "\r\n"));
            (path.clone(), text.into_bytes())
        })
        .collect();
    let model = |files| {
        let mut report = Report::default();
        let api = frontend::read(&Sources::new(files), &Config::default(), &mut report);
        (dump::yaml(&api).unwrap(), report.iter().count())
    };
    assert_eq!(model(files), model(other));
}

#[test]
fn bytes_that_are_not_utf8_are_reported() {
    let sources = one_file("docs/UserApi.md", b"# pkg.UserApi\n\nAll \xff\n".to_vec());
    let report = read(&sources);
    let text = report.render(&sources, false);
    assert!(text.starts_with("error[restitch::not-utf8]"), "{text}");
    assert!(text.contains("docs/UserApi.md:3:5"), "{text}");
}

#[test]
fn nothing_at_all_is_reported() {
    let report = read(&Sources::default());
    let codes: Vec<_> = report.iter().map(|it| it.code.name).collect();
    assert_eq!(codes, ["no-api-file"]);
}

/// Inputs that cost a careless reader time or memory that grows with their square.
#[test]
fn large_hostile_files_are_read_in_linear_time() {
    const MB: usize = 1 << 20;
    let table = "Name | Type | Description | Notes\n--- | --- | --- | ---\n";
    let api = "# p.XApi\n\nAll URIs are relative to *http://x*\n\n[**a**](b) | **GET** /a | b\n";
    let files = [
        ("dashes", "-".repeat(100 * MB)),
        ("lines of dashes", "-\n".repeat(50 * MB)),
        ("rows of dashes", "--- | ---\n".repeat(MB / 8)),
        (
            "a row of bars",
            format!(
                "# A\n## Properties\n{table}**a** | **b** {}",
                "| ".repeat(MB / 4)
            ),
        ),
        (
            "an open type",
            format!("# A\n## Properties\n{table}**a** | {}", "**".repeat(MB / 4)),
        ),
        (
            "nested types",
            format!(
                "# A\n## Properties\n{table}**a** | **{}** | |",
                "List[".repeat(MB / 8)
            ),
        ),
        (
            "unknown types",
            format!(
                "# A\n## Properties\n{table}{}",
                "**a** | **Bcd** | |\n".repeat(MB / 8)
            ),
        ),
        (
            "a long name and a long type",
            format!(
                "# {}\n## Properties\n{table}**a** | **{}** | |",
                "B".repeat(MB),
                "Bc".repeat(MB / 2)
            ),
        ),
        (
            "headings",
            format!("{api}\n{}", "# **a**\n> a(\n".repeat(MB / 4)),
        ),
        (
            "endpoints",
            format!("{api}{}", "[**a**](b) | **GET** /{a} | b\n".repeat(MB / 8)),
        ),
        (
            "placeholders",
            api.replace("/a", &"/{a}".repeat(MB / 16)) + "\n# **a**\n> a()\n",
        ),
        ("quotes", "> ".repeat(MB)),
    ];
    for (name, text) in files {
        let start = Instant::now();
        // A sound page beside it, so that no stage is skipped.
        let files = [("docs/A.md", text), ("docs/XApi.md", api.to_owned())];
        let sources = Sources::new(files.map(|(path, text)| (path.to_owned(), text.into_bytes())));
        let report = read(&sources);
        assert!(report.iter().next().is_some(), "{name}");
        let took = start.elapsed();
        // Half a second in a debug build, where it is linear; minutes where it is not.
        assert!(took < Duration::from_secs(20), "{name}: {took:?}");
        println!("{name}: {took:?}");
    }
}

fn read(sources: &Sources) -> Report {
    let mut report = Report::default();
    let _ = frontend::read(sources, &Config::default(), &mut report);
    assert_eq!(report.check().is_err(), report.count(Severity::Error) > 0);
    report
}

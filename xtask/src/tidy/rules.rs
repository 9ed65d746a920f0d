//! Each rule, as a function from the workspace's files to what breaks it.

use super::Fault;
use crate::workspace::TextFile;

/// A hand-written file above this is two files.
const MAX_LINES: usize = 500;

pub(super) fn api_knows_nothing_of_rust(files: &[TextFile]) -> Vec<Fault> {
    let api = in_module(files, "api");
    forbid(
        api,
        &["crate::rust", "crate::names", "crate::lower", "crate::emit"],
        "api says what the service offers: move what is Rust's to lower or rust",
    )
}

pub(super) fn rust_has_no_places(files: &[TextFile]) -> Vec<Fault> {
    let rust = in_module(files, "rust");
    forbid(
        rust,
        &["crate::source", "source::Place", "crate::api"],
        "rust says what the crate contains: leave places and the description to api",
    )
}

pub(super) fn emit_never_sees_api(files: &[TextFile]) -> Vec<Fault> {
    let emit = in_module(files, "emit").filter(|it| !is_runtime(it));
    forbid(
        emit,
        &[
            "crate::api",
            "crate::source",
            "crate::lower",
            "crate::config",
        ],
        "emit decides nothing: let lower decide it, and rust hold it",
    )
}

pub(super) fn only_the_command_touches_the_machine(files: &[TextFile]) -> Vec<Fault> {
    // Quoted code of an example, and of a README, reads the environment; the generator does not.
    let quoted = ["codegen/src/emit/example.rs", "codegen/src/emit/readme.rs"];
    let is_free = |it: &&TextFile| {
        it.path.starts_with("codegen/src/cli")
            || it.path == "codegen/src/main.rs"
            || quoted.contains(&it.path.as_str())
    };
    let pure = in_codegen(files).filter(|it| !is_free(it) && !is_runtime(it));
    let machine = [
        "std::fs",
        "std::env",
        "std::time",
        "std::net",
        "std::process",
        "std::io",
    ];
    forbid(
        pure,
        &machine,
        "only cli touches the machine: take the text or the value as an argument",
    )
}

pub(super) fn names_makes_every_identifier(files: &[TextFile]) -> Vec<Fault> {
    // The first turns names that are made into tokens; the others print names that rust holds as text.
    let allowed = [
        "codegen/src/emit/tokens.rs",
        "codegen/src/emit/resources.rs",
        "codegen/src/emit/example.rs",
    ];
    let others = in_codegen(files).filter(|it| {
        !it.path.starts_with("codegen/src/names")
            && !is_runtime(it)
            && !allowed.contains(&it.path.as_str())
    });
    forbid(
        others,
        &["Ident::new", "format_ident!"],
        "names makes every identifier: let lower ask it for one",
    )
}

pub(super) fn maps_are_ordered(files: &[TextFile]) -> Vec<Fault> {
    // The grammars of dialects name the types of Rust's own docs.
    let is_grammar = |it: &TextFile| it.path.contains("frontend/markdown/dialect/");
    let ours = in_codegen(files).filter(|it| !is_runtime(it) && !is_grammar(it));
    forbid(
        ours,
        &["HashMap", "HashSet"],
        "the same input gives the same bytes: use BTreeMap, BTreeSet or a sorted Vec",
    )
}

pub(super) fn files_are_short(files: &[TextFile]) -> Vec<Fault> {
    let by_hand = rust_files(files).filter(|it| !restitch::output::is_generated(&it.text));
    let faults = by_hand.filter_map(|it| {
        let lines = it.text.lines().count();
        let advice = format!("{lines} lines are more than {MAX_LINES}: divide the file by concern");
        (lines > MAX_LINES).then(|| Fault {
            path: it.path.clone(),
            line: 0,
            advice,
        })
    });
    faults.collect()
}

pub(super) fn nothing_is_left_for_later(files: &[TextFile]) -> Vec<Fault> {
    let words = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("to", "do!("),
        concat!("unimple", "mented!("),
    ];
    find(
        rust_files(files),
        &words,
        "do it now, or say in a sentence what does not work",
        |_| true,
    )
}

pub(super) fn no_registry_is_named(files: &[TextFile]) -> Vec<Fault> {
    let ours = files.iter().filter(|it| !it.path.ends_with("Cargo.lock"));
    let hosts = [concat!("crates", ".io"), concat!("crates-io", ".")];
    find(
        ours,
        &hosts,
        "leave the choice of a registry to whoever builds: say `the registry`",
        |_| true,
    )
}

pub(super) fn lints_hold_for_every_member(files: &[TextFile]) -> Vec<Fault> {
    let members = [
        "codegen/Cargo.toml",
        "codegen/tests/runtime/Cargo.toml",
        "xtask/Cargo.toml",
    ];
    let manifests = files
        .iter()
        .filter(|it| members.contains(&it.path.as_str()));
    let faults = manifests
        .filter(|it| !it.text.contains("[lints]\nworkspace = true"))
        .map(|it| Fault {
            path: it.path.clone(),
            line: 0,
            advice: "add `[lints]` with `workspace = true`, which holds missing_docs and the rest"
                .to_owned(),
        });
    faults.collect()
}

fn rust_files(files: &[TextFile]) -> impl Iterator<Item = &TextFile> {
    files.iter().filter(|it| it.path.ends_with(".rs"))
}

fn in_codegen(files: &[TextFile]) -> impl Iterator<Item = &TextFile> {
    rust_files(files).filter(|it| it.path.starts_with("codegen/src/"))
}

fn in_module<'a>(files: &'a [TextFile], module: &str) -> impl Iterator<Item = &'a TextFile> {
    let (file, folder) = (
        format!("codegen/src/{module}.rs"),
        format!("codegen/src/{module}/"),
    );
    rust_files(files).filter(move |it| it.path == file || it.path.starts_with(&folder))
}

/// What is copied into generated crates follows their rules.
fn is_runtime(file: &TextFile) -> bool {
    file.path.starts_with("codegen/src/emit/runtime/")
}

/// A fault for every line of code, comments left out, that holds one of the words.
fn forbid<'a>(
    files: impl Iterator<Item = &'a TextFile>,
    words: &[&str],
    advice: &str,
) -> Vec<Fault> {
    find(files, words, advice, |line| {
        !line.trim_start().starts_with("//")
    })
}

/// A fault for every line that is looked at and holds one of the words.
fn find<'a>(
    files: impl Iterator<Item = &'a TextFile>,
    words: &[&str],
    advice: &str,
    is_looked_at: impl Fn(&str) -> bool,
) -> Vec<Fault> {
    let mut faults = Vec::new();
    for file in files {
        let lines = file.text.lines().enumerate();
        for (index, line) in lines.filter(|(_, line)| is_looked_at(line)) {
            if let Some(word) = words.iter().find(|it| line.contains(**it)) {
                let (path, line) = (file.path.clone(), index + 1);
                faults.push(Fault {
                    path,
                    line,
                    advice: format!("`{word}`: {advice}"),
                });
            }
        }
    }
    faults
}

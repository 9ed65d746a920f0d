//! The rules of the house that neither the compiler nor clippy knows.

mod commands;
mod rules;

use crate::workspace::{self, TextFile};

/// A place where a rule is broken.
struct Fault {
    path: String,
    /// One-based; 0 for the whole file.
    line: usize,
    /// What to do.
    advice: String,
}

/// One rule.
type Rule = fn(&[TextFile]) -> Vec<Fault>;

const RULES: [Rule; 11] = [
    rules::api_knows_nothing_of_rust,
    rules::rust_has_no_places,
    rules::emit_never_sees_api,
    rules::only_the_command_touches_the_machine,
    rules::names_makes_every_identifier,
    rules::maps_are_ordered,
    rules::files_are_short,
    rules::nothing_is_left_for_later,
    rules::no_registry_is_named,
    rules::lints_hold_for_every_member,
    commands::documented_commands_exist,
];

/// Checks every rule.
///
/// # Errors
///
/// Where rules are broken, and what to do.
pub(crate) fn run() -> Result<(), String> {
    let files = workspace::text_files()?;
    let faults: Vec<_> = RULES.iter().flat_map(|rule| rule(&files)).collect();
    if faults.is_empty() {
        println!("tidy: {} rules hold in {} files", RULES.len(), files.len());
        return Ok(());
    }
    let lines = faults.iter().map(|it| match it.line {
        0 => format!("{}: {}", it.path, it.advice),
        line => format!("{}:{line}: {}", it.path, it.advice),
    });
    Err(lines.collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    #[test]
    fn this_workspace_is_tidy() {
        assert_eq!(super::run(), Ok(()));
    }
}

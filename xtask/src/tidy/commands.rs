//! Commands that documents show: each is one that the command line takes.

use clap::Parser;
use restitch::cli::Cli;

use super::Fault;
use crate::Xtask;
use crate::workspace::TextFile;

pub(super) fn documented_commands_exist(files: &[TextFile]) -> Vec<Fault> {
    let documents = ["README.md", "ARCHITECTURE.md", "spec/README.md"];
    let mut faults = Vec::new();
    for file in files
        .iter()
        .filter(|it| documents.contains(&it.path.as_str()))
    {
        for (line, command) in commands(&file.text) {
            if let Err(problem) = parse(&command) {
                let advice = format!("`{command}` is not a command: {problem}");
                faults.push(Fault {
                    path: file.path.clone(),
                    line,
                    advice,
                });
            }
        }
    }
    faults
}

/// The lines of shell blocks, without comments, each with its number.
fn commands(text: &str) -> Vec<(usize, String)> {
    let mut commands = Vec::new();
    let mut is_shell = false;
    for (index, line) in text.lines().enumerate() {
        if let Some(language) = line.trim().strip_prefix("```") {
            is_shell = matches!(language, "sh" | "bash" | "console");
        } else if is_shell {
            let command = line.split(" #").next().unwrap_or_default().trim();
            let command = command.trim_start_matches("$ ");
            commands.push((index + 1, command.to_owned()));
        }
    }
    commands
}

/// Takes a command line apart as the program would; commands of others are taken as they are.
fn parse(command: &str) -> Result<(), String> {
    let words: Vec<_> = command.split_whitespace().collect();
    let result = match words.as_slice() {
        ["cargo", "xtask", ..] => Xtask::try_parse_from(&words[1..]).map(|_| ()),
        ["restitch", ..] => Cli::try_parse_from(&words).map(|_| ()),
        _ => Ok(()),
    };
    result.map_err(|error| {
        let text = error.to_string();
        text.lines().next().unwrap_or_default().to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commands_are_parsed() {
        let text = "```sh\ncargo xtask gen --check # is it?\nrestitch gen --chekc\ncargo test\n```\n`restitch nothing`";
        let found = commands(text);
        let results: Vec<_> = found
            .iter()
            .map(|(line, it)| (*line, parse(it).is_ok()))
            .collect();
        assert_eq!(results, [(2, true), (3, false), (4, true)]);
    }
}

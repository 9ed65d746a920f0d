//! Reading: a configuration, the files of a description, what stands in the folder of a crate.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Component, Path, PathBuf};

use crate::changes::Committed;
use crate::diagnostic::{Diagnostic, catalog};
use crate::frontend;
use crate::output::{self, Output};
use crate::plan::{Entry, STAGING};

/// The folders of a crate that are searched for stale files, beside what stands at its top.
const SEARCHED: [&str; 3] = ["src", "examples", "tests"];

/// How much of a file is read to see whether it bears our mark.
const HEAD: u64 = 1024;

/// Reads a file as it is.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    fs::read(path).map_err(|it| unreadable(path, &it))
}

/// Writes a file in place of the one that is there.
pub(super) fn write(path: &Path, text: &str) -> Result<(), Diagnostic> {
    fs::write(path, text).map_err(|it| catalog::unwritable(&shown(path), &it.to_string()))
}

/// The files of an input, by their paths.
pub(super) type Files = BTreeMap<String, Vec<u8>>;

/// Reads the files of a description, input by input: each of `inputs` is a folder with Markdown, YAML or JSON files anywhere below it, or
/// a file, with the files that it refers to in its folder or below. With `allow_outside` references lead anywhere, and
/// those of the files in a folder are followed too.
pub(super) fn read_inputs(
    inputs: &[PathBuf],
    allow_outside: bool,
) -> Result<Vec<Files>, Diagnostic> {
    let read = inputs.iter().map(|it| read_input(it, allow_outside));
    read.collect()
}

fn read_input(input: &Path, allow_outside: bool) -> Result<Files, Diagnostic> {
    let mut files = BTreeMap::new();
    let metadata = fs::metadata(input).map_err(|it| unreadable(input, &it))?;
    if !metadata.is_dir() {
        read_with_references(input, allow_outside, &mut files)?;
        return Ok(files);
    }
    let paths = described_below(input)?;
    if paths.is_empty() {
        return Err(catalog::empty_input(&shown(input)));
    }
    for path in paths {
        if allow_outside {
            read_with_references(&path, true, &mut files)?;
        } else {
            files.insert(shown(&path), read(&path)?);
        }
    }
    Ok(files)
}

/// Reads a file, those in its folder or below to which it refers, those to which they refer, and so on. What is not
/// there is left to whoever follows the reference.
fn read_with_references(
    input: &Path,
    allow_outside: bool,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> Result<(), Diagnostic> {
    let input = shown(input);
    if files.contains_key(&input) {
        return Ok(());
    }
    let bytes = read(Path::new(&input))?;
    let mut waiting = vec![(input.clone(), bytes)];
    let mut seen = BTreeSet::from([input.clone()]);
    while let Some((path, bytes)) = waiting.pop() {
        let text = String::from_utf8_lossy(&bytes);
        for reference in frontend::referenced_files(&text) {
            let target = frontend::join(&path, reference);
            let may_be_read = allow_outside || frontend::is_inside(&target, &input);
            let is_new = !files.contains_key(&target) && seen.insert(target.clone());
            if may_be_read && is_new && Path::new(&target).is_file() {
                let bytes = read(Path::new(&target))?;
                waiting.push((target, bytes));
            }
        }
        files.insert(path, bytes);
    }
    Ok(())
}

/// Every Markdown, YAML and JSON file below a folder. Links are followed, but no folder is entered twice.
fn described_below(folder: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    let mut found = Vec::new();
    let mut entered = BTreeSet::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        let real = fs::canonicalize(&folder).map_err(|it| unreadable(&folder, &it))?;
        if !entered.insert(real) {
            continue;
        }
        for name in names_in(&folder)?.iter().rev() {
            let path = folder.join(name);
            let Ok(metadata) = fs::metadata(&path) else {
                continue; // a link that leads nowhere
            };
            if metadata.is_dir() && !is_foreign(name) {
                waiting.push(path);
            } else if metadata.is_file() && can_describe(name) {
                found.push(path);
            }
        }
    }
    Ok(found)
}

/// Whether a folder holds what others wrote, or what was built.
fn is_foreign(name: &str) -> bool {
    name.starts_with('.') || name == "target" || name == "node_modules"
}

fn can_describe(name: &str) -> bool {
    let extension = Path::new(name).extension();
    let is_known = |it: &str| extension.is_some_and(|extension| extension.eq_ignore_ascii_case(it));
    !name.starts_with('.') && ["md", "yaml", "yml", "json"].into_iter().any(is_known)
}

/// The names in a folder, in order. One that is not Unicode is left out: no description and no crate holds any.
fn names_in(folder: &Path) -> Result<BTreeSet<String>, Diagnostic> {
    let entries = fs::read_dir(folder).map_err(|it| unreadable(folder, &it))?;
    let mut names = BTreeSet::new();
    for entry in entries {
        let entry = entry.map_err(|it| unreadable(folder, &it))?;
        names.extend(entry.file_name().into_string());
    }
    Ok(names)
}

/// What stands in the folder of a crate, as far as `output` or a stale file can be concerned.
pub(super) fn scan(root: &Path, output: &Output) -> Result<BTreeMap<String, Entry>, Diagnostic> {
    let mut entries = BTreeMap::new();
    match fs::metadata(root) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(entries),
        Err(error) => return Err(unreadable(root, &error)),
        Ok(metadata) if !metadata.is_dir() => {
            return Err(catalog::in_the_way(
                &shown(root),
                "a file where the crate's folder has to be",
            ));
        }
        Ok(_) => {}
    }
    let mut waiting = vec![String::new()];
    while let Some(folder) = waiting.pop() {
        for name in names_in(&root.join(&folder))? {
            let path = if folder.is_empty() {
                name
            } else {
                format!("{folder}/{name}")
            };
            let entry = look_at(&root.join(&path))?;
            if entry == Entry::Folder && is_searched(root, &path, output) {
                waiting.push(path.clone());
            }
            entries.insert(path, entry);
        }
    }
    Ok(entries)
}

/// Whether stale files are looked for in a folder: not where a crate of its own lies, which may be anybody's.
fn is_searched(root: &Path, folder: &str, output: &Output) -> bool {
    let top = folder.split('/').next().unwrap_or_default();
    let below = |path: &str| {
        path.strip_prefix(folder)
            .is_some_and(|it| it.starts_with('/'))
    };
    output.iter().any(|(path, _)| below(path))
        || SEARCHED.contains(&top) && !root.join(folder).join("Cargo.toml").exists()
}

fn look_at(path: &Path) -> Result<Entry, Diagnostic> {
    let kind = fs::symlink_metadata(path)
        .map_err(|it| unreadable(path, &it))?
        .file_type();
    if kind.is_symlink() {
        return Ok(Entry::Link);
    }
    if kind.is_dir() {
        return Ok(Entry::Folder);
    }
    if !kind.is_file() {
        return Ok(Entry::HandWritten);
    }
    read_generated(path).map_err(|it| unreadable(path, &it))
}

fn read_generated(path: &Path) -> io::Result<Entry> {
    let mut file = File::open(path)?;
    let mut bytes = Vec::new();
    file.by_ref().take(HEAD).read_to_end(&mut bytes)?;
    if !output::is_generated(&String::from_utf8_lossy(&bytes)) {
        return Ok(Entry::HandWritten);
    }
    file.read_to_end(&mut bytes)?;
    Ok(Entry::Generated(
        String::from_utf8_lossy(&bytes).into_owned(),
    ))
}

/// What stands in the folder of a crate, for whoever compares it; nothing where no configuration names the folder.
pub(super) fn committed(root: &Path, is_named: bool) -> Result<Committed, Diagnostic> {
    let mut committed = Committed::default();
    if !is_named || !root.is_dir() {
        return Ok(committed);
    }
    committed.interface = fs::read_to_string(root.join("api.txt")).ok();
    let manifest = fs::read_to_string(root.join("Cargo.toml")).unwrap_or_default();
    let manifest: Option<toml::Table> = toml::from_str(&manifest).ok();
    let package = manifest
        .as_ref()
        .and_then(|it| it.get("package")?.as_table());
    let version = package.and_then(|it| it.get("version")?.as_str());
    committed.version = version.map(str::to_owned);
    let mut waiting = vec![root.to_owned()];
    while let Some(folder) = waiting.pop() {
        for name in names_in(&folder)?.iter().filter(|it| !is_foreign(it)) {
            match look_at(&folder.join(name))? {
                Entry::Folder => waiting.push(folder.join(name)),
                Entry::Generated(text) => {
                    committed.files += 1;
                    committed.lines += text.lines().count();
                }
                _ => {}
            }
        }
    }
    Ok(committed)
}

/// Whether an earlier run was cut off while it wrote.
pub(super) fn is_cut_off(root: &Path) -> bool {
    fs::symlink_metadata(root.join(STAGING)).is_ok()
}

/// A path as people read it, with forward slashes.
pub(super) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) {
        text.replace('\\', "/")
    } else {
        text.into_owned()
    }
}

/// A path relative to a folder, with `..` taken by its letter, so that what is shown is what is used.
pub(super) fn join(base: &Path, relative: &str) -> PathBuf {
    let mut path = PathBuf::new();
    for component in base.join(relative).components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir
                if matches!(path.components().next_back(), Some(Component::Normal(_))) =>
            {
                path.pop();
            }
            _ => path.push(component),
        }
    }
    if path.as_os_str().is_empty() {
        PathBuf::from(".")
    } else {
        path
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Diagnostic {
    if error.kind() == ErrorKind::NotFound {
        return catalog::missing_input(&shown(path));
    }
    catalog::unreadable(&shown(path), &error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_joined_by_their_letter() {
        let join = |base: &str, relative: &str| shown(&join(Path::new(base), relative));
        assert_eq!(join("spec", "../client"), "client");
        assert_eq!(join("spec", "./docs/"), "spec/docs");
        assert_eq!(join("", "../client"), "../client");
        assert_eq!(join("..", "../client"), "../../client");
        assert_eq!(join("spec", ".."), ".");
    }
}

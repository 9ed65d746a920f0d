//! Writing: a plan is carried out whole, or not begun.
//!
//! New files are completed in a staging folder; only then is each renamed into its place. Whatever happens, every file
//! is the old one or the new one. A run that was cut off leaves the staging folder behind, and the next one finishes.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread;

use super::disk::shown;
use crate::diagnostic::{Diagnostic, catalog};
use crate::plan::{Change, Plan, STAGING};

/// How many files are brought to the disk at a time.
const THREADS: usize = 8;

/// Makes the folder `root` hold what the plan says. The plan must refuse nothing.
///
/// # Errors
///
/// What the system refused, and whether anything has changed.
pub(super) fn apply(root: &Path, plan: &Plan) -> Result<(), Diagnostic> {
    let staging = root.join(STAGING);
    clear(&staging).map_err(|it| unwritable(&staging, &it))?;
    if plan.changes.is_empty() {
        return Ok(());
    }
    let is_new = !root.exists();
    let staged = stage(&staging, plan).inspect_err(|_| {
        // Nothing has changed yet, and nothing of the attempt shall be left; the first error is the one to tell.
        let _ = clear(&staging);
        if is_new {
            let _ = fs::remove_dir(root);
        }
    })?;
    for (from, path) in &staged {
        let to = root.join(path);
        put_in_place(from, &to).map_err(|it| cut_off(&to, &it))?;
    }
    delete_stale(root, plan)?;
    sync_folders(root, plan);
    clear(&staging).map_err(|it| cut_off(&staging, &it))
}

/// Writes every new text below `staging`, safe on the disk. Gives each file with the path that it is for.
fn stage<'a>(staging: &Path, plan: &'a Plan) -> Result<Vec<(PathBuf, &'a str)>, Diagnostic> {
    fs::create_dir_all(staging).map_err(|it| unwritable(staging, &it))?;
    let ignore = staging.join(".gitignore");
    fs::write(&ignore, "*\n").map_err(|it| unwritable(&ignore, &it))?;
    let mut staged = Vec::new();
    for (path, change) in &plan.changes {
        if !matches!(change, Change::Delete { .. }) {
            let file = staging.join(staged.len().to_string());
            fs::write(&file, change.after()).map_err(|it| unwritable(&file, &it))?;
            staged.push((file, path.as_str()));
        }
    }
    sync_all(&staged)?;
    Ok(staged)
}

/// Brings the files to the disk, several at a time, since the system then writes many at once.
fn sync_all(staged: &[(PathBuf, &str)]) -> Result<(), Diagnostic> {
    let share = staged.len().div_ceil(THREADS).max(1);
    let work = |files: &[(PathBuf, &str)]| {
        let mut files = files.iter();
        files.try_for_each(|(file, _)| sync(file).map_err(|it| unwritable(file, &it)))
    };
    thread::scope(|scope| {
        let mut threads = Vec::new();
        for files in staged.chunks(share) {
            match thread::Builder::new().spawn_scoped(scope, move || work(files)) {
                Ok(thread) => threads.push(thread),
                Err(_) => work(files)?, // no thread to be had: do it here
            }
        }
        let results = threads
            .into_iter()
            .map(|it| it.join().unwrap_or_else(|it| resume_unwind(it)));
        results.collect()
    })
}

fn put_in_place(from: &Path, to: &Path) -> io::Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::rename(from, to)
}

fn delete_stale(root: &Path, plan: &Plan) -> Result<(), Diagnostic> {
    for (path, change) in &plan.changes {
        if !matches!(change, Change::Delete { .. }) {
            continue;
        }
        let file = root.join(path);
        match fs::remove_file(&file) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(cut_off(&file, &error));
            }
            _ => remove_emptied(root, path),
        }
    }
    Ok(())
}

/// Removes the folders that a deleted file leaves empty; the system refuses to remove the others.
fn remove_emptied(root: &Path, path: &str) {
    let folders = Path::new(path).ancestors().skip(1);
    for folder in folders.filter(|it| !it.as_os_str().is_empty()) {
        if fs::remove_dir(root.join(folder)).is_err() {
            return;
        }
    }
}

/// Removes the staging folder with all it holds. What a link there leads to is left alone.
fn clear(staging: &Path) -> io::Result<()> {
    match fs::symlink_metadata(staging) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
        Ok(metadata) if metadata.is_dir() => fs::remove_dir_all(staging),
        Ok(_) => fs::remove_file(staging),
    }
}

fn sync(file: &Path) -> io::Result<()> {
    File::options().write(true).open(file)?.sync_all()
}

/// Brings the renames to the disk. Some systems cannot do that to a folder, and need not.
fn sync_folders(root: &Path, plan: &Plan) {
    let paths = plan.changes.keys().map(|it| root.join(it));
    let folders: BTreeSet<_> = paths
        .filter_map(|it| it.parent().map(Path::to_owned))
        .collect();
    for folder in folders {
        let _ = File::open(folder).and_then(|it| it.sync_all());
    }
}

fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    catalog::unwritable(&shown(path), &error.to_string())
}

fn cut_off(path: &Path, error: &io::Error) -> Diagnostic {
    catalog::cut_off(&shown(path), &error.to_string())
}

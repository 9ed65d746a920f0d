//! Writing: a plan is carried out whole, or not begun.
//!
//! New files are completed in a staging folder; only then is each renamed into its place. Whatever happens, every file
//! is the old one or the new one. A run that was cut off leaves the staging folder behind, and the next one finishes.

mod staging;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::thread;

pub(super) use staging::Staging;

use super::disk::shown;
use crate::diagnostic::{Diagnostic, catalog};
use crate::plan::{Change, Plan};

/// How many files are brought to the disk at a time.
const THREADS: usize = 8;

/// The disk, as far as writing needs it. Each method is a step, and a run can be cut off before any of them.
pub(super) trait Disk: Sync {
    fn create_folders(&self, folder: &Path) -> io::Result<()>;
    fn write(&self, file: &Path, text: &str) -> io::Result<()>;
    /// Brings a file to the disk itself.
    fn sync(&self, file: &Path) -> io::Result<()>;
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    fn remove_file(&self, file: &Path) -> io::Result<()>;
    /// Removes a folder if it is empty.
    fn remove_folder(&self, folder: &Path) -> io::Result<()>;
}

/// The disk of this machine.
pub(super) struct System;

impl Disk for System {
    fn create_folders(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
    }

    fn write(&self, file: &Path, text: &str) -> io::Result<()> {
        fs::write(file, text)
    }

    fn sync(&self, file: &Path) -> io::Result<()> {
        File::options().write(true).open(file)?.sync_all()
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove_file(&self, file: &Path) -> io::Result<()> {
        fs::remove_file(file)
    }

    fn remove_folder(&self, folder: &Path) -> io::Result<()> {
        fs::remove_dir(folder)
    }
}

/// Makes the folder of the crate hold what the plan says, which must refuse nothing and be made after `staging` was.
///
/// # Errors
///
/// What the system refused, and whether anything has changed.
pub(super) fn apply(
    disk: &impl Disk,
    root: &Path,
    staging: Staging,
    plan: &Plan,
) -> Result<(), Diagnostic> {
    let staged = match stage(disk, staging.folder(), plan) {
        Ok(staged) => staged,
        Err(error) => {
            // Nothing has changed yet, and nothing of the attempt shall be left; the first error is the one to tell.
            let _ = staging.end(disk);
            return Err(error);
        }
    };
    for (from, path) in &staged {
        let to = root.join(path);
        put_in_place(disk, from, &to).map_err(|it| cut_off(&to, &it))?;
    }
    delete_stale(disk, root, plan)?;
    sync_folders(root, plan);
    staging.end(disk).map_err(|it| cut_off(root, &it))
}

/// Writes every new text below `staging`, safe on the disk. Gives each file with the path that it is for.
fn stage<'a>(
    disk: &impl Disk,
    staging: &Path,
    plan: &'a Plan,
) -> Result<Vec<(PathBuf, &'a str)>, Diagnostic> {
    let ignore = staging.join(".gitignore");
    let ignored = disk.write(&ignore, "*\n");
    ignored.map_err(|it| unwritable(&ignore, &it))?;
    let mut staged = Vec::new();
    for (path, change) in &plan.changes {
        if !matches!(change, Change::Delete { .. }) {
            let file = staging.join(staged.len().to_string());
            let written = disk.write(&file, change.after());
            written.map_err(|it| unwritable(&file, &it))?;
            staged.push((file, path.as_str()));
        }
    }
    sync_all(disk, &staged)?;
    Ok(staged)
}

/// Brings the files to the disk, several at a time, since the system then writes many at once.
fn sync_all(disk: &impl Disk, staged: &[(PathBuf, &str)]) -> Result<(), Diagnostic> {
    let share = staged.len().div_ceil(THREADS).max(1);
    let work = |files: &[(PathBuf, &str)]| {
        let mut files = files.iter();
        files.try_for_each(|(file, _)| disk.sync(file).map_err(|it| unwritable(file, &it)))
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

fn put_in_place(disk: &impl Disk, from: &Path, to: &Path) -> io::Result<()> {
    if let Some(folder) = to.parent() {
        disk.create_folders(folder)?;
    }
    disk.rename(from, to)
}

fn delete_stale(disk: &impl Disk, root: &Path, plan: &Plan) -> Result<(), Diagnostic> {
    for (path, change) in &plan.changes {
        if !matches!(change, Change::Delete { .. }) {
            continue;
        }
        let file = root.join(path);
        match disk.remove_file(&file) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(cut_off(&file, &error));
            }
            _ => remove_emptied(disk, root, path),
        }
    }
    Ok(())
}

/// Removes the folders that a deleted file leaves empty; the system refuses to remove the others.
fn remove_emptied(disk: &impl Disk, root: &Path, path: &str) {
    let folders = Path::new(path).ancestors().skip(1);
    for folder in folders.filter(|it| !it.as_os_str().is_empty()) {
        if disk.remove_folder(&root.join(folder)).is_err() {
            return;
        }
    }
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

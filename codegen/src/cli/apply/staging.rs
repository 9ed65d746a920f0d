//! The folder in which new files wait, and which one run at a time holds.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::{Disk, unwritable};
use crate::cli::disk::shown;
use crate::diagnostic::{Diagnostic, catalog};
use crate::plan::STAGING;

/// The file in the staging folder that a run locks. The system unlocks it when the run ends, however it does.
const LOCK: &str = "lock";

/// How often a run that ends may take the folder away just when it is entered.
const ATTEMPTS: usize = 100;

/// The staging folder of a crate, which no other run enters as long as this lives.
#[derive(Debug)]
pub(in crate::cli) struct Staging {
    folder: PathBuf,
    lock: File,
    /// The folder of the crate, where it was not there before.
    made: Option<PathBuf>,
}

impl Staging {
    /// Enters the staging folder of the crate in `root`, and removes what a run that was cut off has left there.
    ///
    /// # Errors
    ///
    /// Another run is in it, or the system refuses.
    pub(in crate::cli) fn enter(disk: &impl Disk, root: &Path) -> Result<Self, Diagnostic> {
        let folder = root.join(STAGING);
        let made = (!root.exists()).then(|| root.to_owned());
        remove_other(&folder).map_err(|it| unwritable(&folder, &it))?;
        for _ in 0..ATTEMPTS {
            disk.create_folders(&folder)
                .map_err(|it| unwritable(&folder, &it))?;
            let Some(lock) = lock(&folder, root)? else {
                continue;
            };
            let staging = Self { folder, lock, made };
            let emptied = staging.empty(disk);
            emptied.map_err(|it| unwritable(&staging.folder, &it))?;
            return Ok(staging);
        }
        Err(catalog::being_written(&shown(root)))
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Removes the folder, and that of the crate if it is new and empty.
    pub(in crate::cli) fn end(self, disk: &impl Disk) -> io::Result<()> {
        self.empty(disk)?;
        disk.remove_file(&self.folder.join(LOCK))?;
        // Some systems remove no folder in which a file is open.
        drop(self.lock);
        match disk.remove_folder(&self.folder) {
            // Another run has entered it already.
            Err(error)
                if !matches!(
                    error.kind(),
                    ErrorKind::DirectoryNotEmpty | ErrorKind::NotFound
                ) =>
            {
                return Err(error);
            }
            _ => {}
        }
        if let Some(root) = &self.made {
            // It is empty only where nothing was written.
            let _ = disk.remove_folder(root);
        }
        Ok(())
    }

    /// Removes all but the lock. What a link there leads to is left alone.
    fn empty(&self, disk: &impl Disk) -> io::Result<()> {
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            match entry.file_type()?.is_dir() {
                true => fs::remove_dir_all(entry.path())?,
                false if entry.file_name() != LOCK => disk.remove_file(&entry.path())?,
                false => {}
            }
        }
        Ok(())
    }
}

/// Removes what stands where the folder has to be, and is none.
fn remove_other(folder: &Path) -> io::Result<()> {
    match fs::symlink_metadata(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
        Ok(metadata) if metadata.is_dir() => Ok(()),
        Ok(_) => fs::remove_file(folder),
    }
}

/// Locks the file in the folder; `None` where a run that ended has taken it away meanwhile.
fn lock(folder: &Path, root: &Path) -> Result<Option<File>, Diagnostic> {
    let path = folder.join(LOCK);
    let mut options = File::options();
    let file = match options.create(true).truncate(false).write(true).open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unwritable(&path, &error)),
    };
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(catalog::being_written(&shown(root))),
        // A file system without locks has to do without.
        Err(TryLockError::Error(_)) | Ok(()) => Ok(is_at(&file, &path).then_some(file)),
    }
}

/// Whether the file still stands at the path.
#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;

    let identity = |it: fs::Metadata| (it.dev(), it.ino());
    let held = file.metadata().map(identity).ok();
    held.is_some() && held == fs::metadata(path).map(identity).ok()
}

/// Whether the file still stands at the path: here a file that is open is not replaced.
#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}

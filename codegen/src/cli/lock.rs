//! restitch.lock, beside restitch.yaml.

use std::fs;
use std::path::{Path, PathBuf};

use super::console::{Console, Stop};
use super::disk;
use crate::diagnostic::{Diagnostic, catalog};
use crate::lock::Lock;
use crate::plan::{Change, normalized};

/// The file that keeps names.
#[derive(Debug)]
pub(super) struct LockFile {
    path: PathBuf,
    /// Its text, if it is there.
    before: Option<String>,
}

impl LockFile {
    /// Reads the file that belongs to the configuration at `config`, and the names in it.
    pub(super) fn read(config: &Path, console: &Console) -> Result<(Self, Lock), Stop> {
        let path = config.with_extension("lock");
        if !path.exists() {
            return Ok((Self { path, before: None }, Lock::default()));
        }
        let bytes = disk::read(&path).map_err(|it| console.fail(it))?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let shown = disk::shown(&path);
        let lock = Lock::parse(&text);
        let lock = lock.map_err(|it| console.fail(catalog::invalid_lock(&shown, &it)))?;
        let before = Some(text);
        Ok((Self { path, before }, lock))
    }

    /// Where it is.
    pub(super) fn shown(&self) -> String {
        disk::shown(&self.path)
    }

    /// What has to happen so that it keeps these names; nothing, where there are none.
    pub(super) fn change(&self, lock: &Lock) -> Option<Change> {
        let after = lock.text();
        match &self.before {
            Some(before) if normalized(before) == after => None,
            Some(before) => Some(Change::Update {
                before: before.clone(),
                after,
            }),
            None if after.is_empty() => None,
            None => Some(Change::Create { after }),
        }
    }

    /// Writes it whole, or not at all.
    pub(super) fn write(&self, text: &str) -> Result<(), Diagnostic> {
        let new = self.path.with_extension("lock.new");
        let written = fs::write(&new, text).and_then(|()| fs::rename(&new, &self.path));
        written.map_err(|error| {
            let _ = fs::remove_file(&new);
            catalog::unwritable(&self.shown(), &error.to_string())
        })
    }
}

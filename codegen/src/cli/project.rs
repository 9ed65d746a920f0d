//! What a command works on: a configuration and the description that it names.

use std::path::{Path, PathBuf};

use super::console::{Console, Stop};
use super::disk;
use super::lock::LockFile;
use crate::config::Config;
use crate::diagnostic::catalog;
use crate::source::Sources;

/// Where restitch.yaml is looked for.
const DEFAULT_CONFIGS: [&str; 2] = ["restitch.yaml", "spec/restitch.yaml"];

/// A configuration, and the description that it names.
#[derive(Debug)]
pub(super) struct Project {
    pub(super) config: Config,
    pub(super) sources: Sources,
    /// Where the names are kept; nowhere without a configuration.
    pub(super) lock: Option<LockFile>,
    /// The folder of the crate.
    pub(super) output: PathBuf,
}

impl Project {
    /// Reads restitch.yaml at `path`, or where one is expected, and the description that it names.
    pub(super) fn configured(path: Option<&Path>, console: &Console) -> Result<Self, Stop> {
        let path = match path {
            Some(path) => path,
            None => {
                find_config().ok_or_else(|| console.fail(catalog::no_config(&DEFAULT_CONFIGS)))?
            }
        };
        let (mut config, text) = read_config(path, console)?;
        let (lock, kept) = LockFile::read(path, console)?;
        config.lock = kept;
        let base = path.parent().unwrap_or(Path::new(""));
        let inputs = config.inputs.iter().map(|it| disk::join(base, it));
        let inputs: Vec<_> = inputs.collect();
        let sources = read_sources(&inputs, config.allow_outside, console)?;
        let mut sources = sources.with_settings(disk::shown(path), text);
        for overlay in &config.overlays {
            let path = disk::join(base, overlay);
            let bytes = disk::read(&path).map_err(|it| console.fail(it))?;
            sources = sources.with_overlay(disk::shown(&path), bytes);
        }
        let output = disk::join(base, &config.output);
        Ok(Self {
            config,
            sources,
            lock: Some(lock),
            output,
        })
    }

    /// The configuration in a folder, if there is one.
    pub(super) fn config_in(folder: &Path) -> Option<PathBuf> {
        let paths = DEFAULT_CONFIGS.iter().map(|it| folder.join(it));
        paths.into_iter().find(|it| it.exists())
    }

    /// Reads the description at `inputs`, or the one that restitch.yaml names if there are none. For commands to which
    /// it is all the same what crate is made of it, and where.
    pub(super) fn described(
        config: Option<&Path>,
        inputs: &[PathBuf],
        console: &Console,
    ) -> Result<Self, Stop> {
        match inputs {
            [] => Self::configured(config, console),
            _ => Self::given(inputs, Path::new(""), "client", console),
        }
    }

    /// Reads the description at `inputs`, for a crate of this name that nothing else is said about.
    pub(super) fn given(
        inputs: &[PathBuf],
        output: &Path,
        name: &str,
        console: &Console,
    ) -> Result<Self, Stop> {
        Ok(Self {
            config: Config::new(name),
            sources: read_sources(inputs, false, console)?,
            lock: None,
            output: output.to_owned(),
        })
    }
}

fn find_config() -> Option<&'static Path> {
    let mut paths = DEFAULT_CONFIGS.iter().map(Path::new);
    paths.find(|it| it.exists())
}

fn read_config(path: &Path, console: &Console) -> Result<(Config, Vec<u8>), Stop> {
    if !path.exists() {
        return Err(console.fail(catalog::no_config(&[&disk::shown(path)])));
    }
    let bytes = disk::read(path).map_err(|it| console.fail(it))?;
    let config = Config::parse(&disk::shown(path), bytes.clone()).map_err(|it| {
        console.report(&it.report, &it.sources);
        Stop
    })?;
    Ok((config, bytes))
}

fn read_sources(
    inputs: &[PathBuf],
    allow_outside: bool,
    console: &Console,
) -> Result<Sources, Stop> {
    let inputs = disk::read_inputs(inputs, allow_outside).map_err(|it| console.fail(it))?;
    let files: usize = inputs.iter().map(|it| it.len()).sum();
    let bytes: usize = inputs.iter().flat_map(|it| it.values()).map(Vec::len).sum();
    console.detail(&format!("read {files} files, {bytes} bytes"));
    Ok(Sources::of_inputs(inputs))
}

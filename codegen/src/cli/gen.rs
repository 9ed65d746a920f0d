//! `gen`: writes the crate, or says whether it is up to date.

use std::path::{Path, PathBuf};

use clap::Args;

use super::apply::{Staging, System};
use super::console::{Console, Stop, count};
use super::lock::LockFile;
use super::project::Project;
use super::{Answer, apply, diff, disk};
use crate::config::check_crate_name;
use crate::diagnostic::{Diagnostic, Report, Severity, catalog};
use crate::lock::Lock;
use crate::output::Output;
use crate::plan::{Change, Obstacle, Plan, Refusal};

/// How many lines of a difference `--check` shows.
const EXCERPT: usize = 12;

/// Of how many files `--check` shows a difference; of the others it gives the names.
const EXCERPTED: usize = 8;

/// What `gen` is told.
#[derive(Debug, Clone, Default, Args)]
#[command(after_help = "Example:\n  \
    restitch gen\n  \
    restitch gen --check\n  \
    restitch gen --input docs-of-the-api --output my-client --name my-client")]
pub struct GenArgs {
    /// The configuration [default: restitch.yaml or spec/restitch.yaml]
    #[arg(long, value_name = "PATH", conflicts_with = "input")]
    pub config: Option<PathBuf>,
    /// The folders or files that describe the service, instead of a configuration
    #[arg(long, value_name = "PATH", num_args = 1.., requires_all = ["output", "name"])]
    pub input: Vec<PathBuf>,
    /// The folder of the crate
    #[arg(long, value_name = "DIR", requires = "input")]
    pub output: Option<PathBuf>,
    /// The name of the crate
    #[arg(long, value_name = "CRATE", requires = "input", value_parser = crate_name)]
    pub name: Option<String>,
    /// Write nothing; list what is stale, missing or extra, and exit with 1 if anything is
    #[arg(long)]
    pub check: bool,
    /// Write nothing; print what would change as a patch
    #[arg(long, conflicts_with = "check")]
    pub diff: bool,
    /// Make all names anew, whatever restitch.lock keeps
    #[arg(long, conflicts_with = "input")]
    pub update_names: bool,
    /// Write nothing and exit with 1 if there are warnings
    #[arg(long)]
    pub strict: bool,
}

fn crate_name(text: &str) -> Result<String, String> {
    check_crate_name(text).map(|()| text.to_owned())
}

pub(super) fn run(args: &GenArgs, console: &Console) -> Result<Answer, Stop> {
    let mut project = project(args, console)?;
    if args.update_names {
        project.config.lock = Lock::default();
    }
    let mut report = Report::default();
    let result = crate::generate(&project.sources, &project.config, &mut report);
    console.report(&report, &project.sources);
    let output = result.map_err(|_| Stop)?;
    check_modules(&project, console)?;
    let warnings = report.count(Severity::Warning);
    if args.strict && warnings > 0 {
        let warnings = count(warnings, "warning");
        console.note(&format!("nothing was written: {warnings} under --strict"));
        return Ok(Answer::No);
    }
    let root = &project.output;
    let planned = || plan(root, &output).map_err(|problems| stop(problems, console));
    let mut plan = planned()?;
    let mut staging = None;
    if !args.check && !args.diff && (!plan.changes.is_empty() || disk::is_cut_off(root)) {
        staging = Some(enter(root, console)?);
        // What stood there may have been changed by a run that has just ended.
        plan = planned()?;
    }
    let task = Task {
        root: &project.output,
        command: &project.config.command,
        plan: &plan,
        lock: lock_change(&project, &output),
        warnings,
        degraded: report.degraded(),
        console,
    };
    match (args.check, args.diff) {
        (true, _) => task.check(),
        (_, true) => task.diff(),
        _ => task.write(staging),
    }
}

fn enter(root: &Path, console: &Console) -> Result<Staging, Stop> {
    Staging::enter(&System, root).map_err(|it| console.fail(it))
}

fn project(args: &GenArgs, console: &Console) -> Result<Project, Stop> {
    match (&args.output, &args.name) {
        (Some(output), Some(name)) => Project::given(&args.input, output, name, console),
        _ => Project::configured(args.config.as_deref(), console),
    }
}

fn lock_change<'p>(project: &'p Project, output: &Output) -> Option<(&'p LockFile, Change)> {
    let lock = project.lock.as_ref()?;
    Some((lock, lock.change(&output.lock)?))
}

/// The modules that are said to be written by hand have to be there.
fn check_modules(project: &Project, console: &Console) -> Result<(), Stop> {
    let mut report = Report::default();
    let source = project.output.join("src");
    for (index, module) in project.config.modules.iter().enumerate() {
        let file = source.join(format!("{module}.rs"));
        if !file.is_file() && !source.join(module).join("mod.rs").is_file() {
            let place = project.sources.setting(&["modules", &index.to_string()]);
            report.add(catalog::missing_module(place, module, &disk::shown(&file)));
        }
    }
    console.report(&report, &project.sources);
    report.check().map_err(|_| Stop)
}

/// Compares the output with the disk, and makes sure that it may be written.
fn plan(root: &Path, output: &Output) -> Result<Plan, Vec<Diagnostic>> {
    check_manifest(output).map_err(|it| vec![it])?;
    let existing = disk::scan(root, output).map_err(|it| vec![it])?;
    let plan = Plan::new(output, &existing);
    if plan.refused.is_empty() {
        return Ok(plan);
    }
    Err(plan.refused.iter().map(|it| refusal(root, it)).collect())
}

/// A member whose manifest is broken stops cargo, and with it the command that would mend it.
fn check_manifest(output: &Output) -> Result<(), Diagnostic> {
    let manifest = output.get("Cargo.toml").unwrap_or_default();
    match toml::from_str::<toml::Table>(manifest) {
        Ok(_) => Ok(()),
        Err(error) => Err(catalog::invalid_manifest(error.message())),
    }
}

fn refusal(root: &Path, refusal: &Refusal) -> Diagnostic {
    let at = |path: &str| disk::shown(&root.join(path));
    match &refusal.obstacle {
        Obstacle::Outside => catalog::outside(&refusal.path),
        Obstacle::HandWritten(path) => catalog::in_the_way(&at(path), "not a file of ours"),
        Obstacle::WrongKind(path) if *path == refusal.path => {
            catalog::in_the_way(&at(path), "a folder")
        }
        Obstacle::WrongKind(path) => catalog::in_the_way(&at(path), "not a folder"),
        Obstacle::Link(path) => catalog::in_the_way(&at(path), "a symbolic link"),
    }
}

fn stop(problems: Vec<Diagnostic>, console: &Console) -> Stop {
    for problem in problems {
        console.fail(problem);
    }
    Stop
}

/// A plan, and what there is to know when it is carried out or shown.
struct Task<'a> {
    root: &'a Path,
    command: &'a str,
    plan: &'a Plan,
    /// The file that keeps names, and what has to happen to it.
    lock: Option<(&'a LockFile, Change)>,
    warnings: usize,
    /// How many warnings say that a type is read as any value.
    degraded: usize,
    console: &'a Console,
}

impl Task<'_> {
    fn write(&self, staging: Option<Staging>) -> Result<Answer, Stop> {
        for (path, change) in &self.plan.changes {
            let verb = match change {
                Change::Delete { .. } => "delete",
                _ => "write",
            };
            self.console.detail(&format!("{verb} {}", self.shown(path)));
        }
        if let Some((lock, change)) = &self.lock {
            self.console.detail(&format!("write {}", lock.shown()));
            lock.write(change.after())
                .map_err(|it| self.console.fail(it))?;
        }
        if let Some(staging) = staging {
            let applied = apply::apply(&System, self.root, staging, self.plan);
            applied.map_err(|it| self.console.fail(it))?;
        }
        let (written, deleted) = (self.plan.written(), self.plan.deleted());
        let files = count(written + self.plan.unchanged, "file");
        let done = match (written, deleted) {
            (0, 0) => format!("up to date: {files}"),
            (_, 0) => format!("wrote {written} of {files}"),
            _ => format!("wrote {written} of {files}, deleted {deleted}"),
        };
        self.sum_up(&done)
    }

    fn check(&self) -> Result<Answer, Stop> {
        let plan = self.plan;
        let cut_off = disk::is_cut_off(self.root);
        if plan.changes.is_empty() && self.lock.is_none() && !cut_off {
            return self.sum_up(&format!("up to date: {}", count(plan.unchanged, "file")));
        }
        let mut text = String::new();
        let changes = self.changes();
        for (index, (path, change)) in changes.iter().enumerate() {
            let state = match change {
                Change::Create { .. } => "missing",
                Change::Update { .. } => "stale",
                Change::Delete { .. } => "extra",
            };
            text += &format!("{state}: {path}\n");
            if index < EXCERPTED {
                text += &diff::excerpt(change, EXCERPT);
            }
        }
        if cut_off {
            text += &format!(
                "cut off: an earlier run did not finish writing {}\n",
                disk::shown(self.root)
            );
        }
        text += &format!(
            "{} out of date; run `{}`\n",
            count(changes.len(), "file"),
            self.command
        );
        self.console.print(&text)?;
        Ok(Answer::No)
    }

    fn diff(&self) -> Result<Answer, Stop> {
        let changes = self.changes();
        let patches = changes
            .iter()
            .map(|(path, change)| diff::patch(path, change));
        self.console.print(&patches.collect::<String>())?;
        Ok(Answer::Yes)
    }

    /// What would change, by path: the crate, and behind it the file that keeps names.
    fn changes(&self) -> Vec<(String, &Change)> {
        let files = self.plan.changes.iter();
        let files = files.map(|(path, change)| (self.shown(path), change));
        let lock = self
            .lock
            .iter()
            .map(|(lock, change)| (lock.shown(), change));
        files.chain(lock).collect()
    }

    fn sum_up(&self, done: &str) -> Result<Answer, Stop> {
        let mut line = done.to_owned();
        if self.warnings > 0 {
            line = format!("{line}, {}", count(self.warnings, "warning"));
        }
        if self.degraded > 0 {
            line = format!("{line}, {}", count(self.degraded, "degraded type"));
        }
        self.console.sum_up(&line)?;
        Ok(Answer::Yes)
    }

    fn shown(&self, path: &str) -> String {
        disk::shown(&disk::join(self.root, path))
    }
}

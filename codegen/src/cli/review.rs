//! `review`: what changed between two descriptions, whom it breaks, and why.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::Answer;
use super::console::{Console, Stop};
use super::disk;
use super::project::Project;
use super::revision::{Repository, Revision};
use crate::changes::review::Links;
use crate::changes::{self, Committed, Review, Side, formats};
use crate::diagnostic::{Report, catalog};

/// What `review` is told.
#[derive(Debug, Clone, Args)]
#[command(after_help = "Example:\n  \
    restitch review main\n  \
    restitch review v1.2.0 HEAD --format markdown --fail-on breaking\n  \
    restitch review old.yaml new.yaml")]
pub struct ReviewArgs {
    /// What was: a description, a folder with a restitch.yaml, or a git revision of this repository
    pub base: String,
    /// What is: the same [default: the files as they are]
    pub head: Option<String>,
    /// The configuration, for git revisions too [default: restitch.yaml or spec/restitch.yaml]
    #[arg(long, value_name = "PATH")]
    pub config: Option<PathBuf>,
    /// How the report is written
    #[arg(long, default_value = "text")]
    pub format: ReviewFormat,
    /// Where files of the repository are to be seen, for links: the revision and the path follow
    #[arg(long, value_name = "URL")]
    pub links: Option<String>,
    /// Exit with 1 if something changed that is as bad as this, and not accepted in restitch.yaml
    #[arg(long, value_name = "CHANGE")]
    pub fail_on: Option<FailOn>,
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReviewFormat {
    /// For a terminal
    Text,
    /// For the comment of a pull request
    Markdown,
    /// For programs
    Json,
    /// For the annotations of a workflow on GitHub
    Github,
    /// As a page to read and search, with the code
    Html,
}

/// What makes the answer a no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// What breaks source, or what travels
    Breaking,
}

pub(super) fn run(args: &ReviewArgs, console: &Console) -> Result<Answer, Stop> {
    let reader = Reader {
        config: args.config.as_deref(),
        console,
    };
    let before = reader.read(&args.base)?;
    let after = match &args.head {
        Some(head) => reader.read(head)?,
        None => reader.files_as_they_are()?,
    };
    let has_code = args.format == ReviewFormat::Html;
    let (one, other) = both(|| before.side(has_code), || after.side(has_code));
    let (one, other) = (
        one.map_err(|it| before.stop(&it, console))?,
        other.map_err(|it| after.stop(&it, console))?,
    );
    let mut review = changes::compare(&one, &other);
    if let Some(url) = &args.links {
        review.links = Links {
            before: before.link(url),
            after: after.link(url),
        };
    }
    let text = write(&review, args.format).map_err(|it| console.fail(catalog::unprintable(&it)))?;
    console.print(&text)?;
    match args.fail_on {
        Some(FailOn::Breaking) if review.is_broken() => Ok(Answer::No),
        _ => Ok(Answer::Yes),
    }
}

fn write(review: &Review, format: ReviewFormat) -> Result<String, String> {
    match format {
        ReviewFormat::Text => Ok(formats::text::write(review)),
        ReviewFormat::Markdown => Ok(formats::markdown::write(review)),
        ReviewFormat::Html => Ok(formats::html::write(review)),
        ReviewFormat::Github => Ok(formats::github::write(review)),
        ReviewFormat::Json => formats::json::write(review).map_err(|it| it.to_string()),
    }
}

/// A project as it was read, and what is committed beside it.
struct Read {
    name: String,
    /// The commit, where the files are those of one.
    commit: Option<String>,
    project: Project,
    committed: Committed,
}

impl Read {
    fn link(&self, url: &str) -> Option<String> {
        let commit = self.commit.as_ref()?;
        Some(format!("{}/{commit}", url.trim_end_matches('/')))
    }

    /// What comes of the description, or why nothing does.
    fn side(&self, has_code: bool) -> Result<Side<'_>, Report> {
        let mut report = Report::default();
        let Project {
            sources, config, ..
        } = &self.project;
        let committed = self.committed.clone();
        let side = Side::read(&self.name, sources, config, committed, &mut report);
        match side {
            Ok(side) if has_code => Ok(side.with_code()),
            Ok(side) => Ok(side),
            Err(_) => Err(report),
        }
    }

    fn stop(&self, report: &Report, console: &Console) -> Stop {
        console.report(report, &self.project.sources);
        Stop
    }
}

/// As much as the thread has that a program begins with, so that both descriptions may be nested as deeply.
const STACK: usize = 8 << 20;

/// Does two things at once, where the system lets it.
fn both<T: Send>(one: impl Fn() -> T + Sync, other: impl FnOnce() -> T) -> (T, T) {
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().stack_size(STACK);
        let thread = builder.spawn_scoped(scope, &one);
        let other = other();
        let one = match thread.map(std::thread::ScopedJoinHandle::join) {
            Ok(Ok(one)) => one,
            Ok(Err(panic)) => std::panic::resume_unwind(panic),
            Err(_) => one(),
        };
        (one, other)
    })
}

/// Reads what is compared.
struct Reader<'a> {
    config: Option<&'a Path>,
    console: &'a Console,
}

impl Reader<'_> {
    /// A path, where there is such a file or folder; otherwise a revision.
    fn read(&self, what: &str) -> Result<Read, Stop> {
        let path = Path::new(what);
        if path.exists() {
            return self.path(path);
        }
        let repository = Repository::here();
        let repository = repository.map_err(|_| self.console.fail(catalog::no_revision(what)))?;
        let revision = repository.check_out(what);
        let revision = revision.map_err(|it| self.console.fail(it))?;
        self.revision(what, &repository, &revision)
    }

    fn files_as_they_are(&self) -> Result<Read, Stop> {
        let project = Project::configured(self.config, self.console)?;
        let read = self.with_crate("working tree", project)?;
        let commit = Repository::here().and_then(|it| it.head()).ok();
        Ok(Read { commit, ..read })
    }

    fn path(&self, path: &Path) -> Result<Read, Stop> {
        let is_config = path.file_name().is_some_and(|it| it == "restitch.yaml");
        let config = match is_config {
            true => Some(path.to_owned()),
            false => Project::config_in(path),
        };
        let project = match config {
            Some(config) => Project::configured(Some(&config), self.console)?,
            None => Project::given(&[path.to_owned()], Path::new(""), "client", self.console)?,
        };
        self.with_crate(&disk::shown(path), project)
    }

    /// The configuration of a revision stands where that of the working tree does.
    fn revision(&self, name: &str, repository: &Repository, at: &Revision) -> Result<Read, Stop> {
        let config = match self.config {
            Some(config) => at.root().join(repository.inside(config)),
            None => {
                let here = at.root().join(repository.inside(Path::new("")));
                Project::config_in(&here).unwrap_or_else(|| here.join("restitch.yaml"))
            }
        };
        let mut project = Project::configured(Some(&config), self.console)?;
        project.sources = project
            .sources
            .below(&format!("{}/", disk::shown(at.root())));
        let commit = Some(at.commit().to_owned());
        Ok(Read {
            commit,
            ..self.with_crate(name, project)?
        })
    }

    fn with_crate(&self, name: &str, project: Project) -> Result<Read, Stop> {
        let committed = disk::committed(&project.output, project.lock.is_some());
        Ok(Read {
            name: name.to_owned(),
            commit: None,
            committed: committed.map_err(|it| self.console.fail(it))?,
            project,
        })
    }
}

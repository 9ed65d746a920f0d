//! `cargo xtask truth`: what is concluded of docs, against the document that the docs were made of.

mod compare;
pub(crate) mod entries;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::iter;
use std::path::{Path, PathBuf};

use clap::Args;
use restitch::api::Api;
use restitch::cli;
use restitch::config::{Case, Config};
use restitch::diagnostic::Report;
use restitch::doubts::{About, Doubt, doubts};
use restitch::source::Sources;

use compare::{Comparison, Difference, Key, Kind, Named};

/// What `truth` is told.
#[derive(Debug, Args)]
#[command(after_help = "Example:\n  \
    cargo xtask truth path/to/docs-set path/to/openapi.yaml\n  \
    cargo xtask truth --list sets.txt --wrong")]
pub(crate) struct TruthArgs {
    /// A docs set
    #[arg(required_unless_present = "list", requires = "document")]
    docs: Option<PathBuf>,
    /// The OpenAPI document that it was made of
    document: Option<PathBuf>,
    /// A file with a docs set and a document in each line, relative to it, and perhaps `property_case=...` or
    /// `query_case=...` behind them
    #[arg(long, value_name = "FILE", conflicts_with = "docs")]
    list: Option<PathBuf>,
    /// The casing of properties, as restitch.yaml would say it
    #[arg(long, value_name = "CASE", value_parser = case)]
    property_case: Option<Case>,
    /// The casing of query parameters
    #[arg(long, value_name = "CASE", value_parser = case)]
    query_case: Option<Case>,
    /// Print every wrong name and place too
    #[arg(long)]
    wrong: bool,
}

/// A docs set, the truth about it, and what restitch.yaml would say.
#[derive(Debug)]
struct Pair {
    docs: PathBuf,
    document: PathBuf,
    property_case: Option<Case>,
    query_case: Option<Case>,
}

/// Compares, and prints what was right and what was wrong.
///
/// # Errors
///
/// A list, a docs set or a document that cannot be read.
pub(crate) fn run(args: &TruthArgs) -> Result<(), String> {
    let mut failures = Vec::new();
    for pair in pairs(args)? {
        match score(&pair, args.wrong) {
            Ok(text) => println!("{text}"),
            Err(error) => failures.push(format!("{}: {error}", pair.docs.display())),
        }
    }
    if failures.is_empty() {
        return Ok(());
    }
    Err(failures.join("\n"))
}

fn pairs(args: &TruthArgs) -> Result<Vec<Pair>, String> {
    if let (Some(docs), Some(document)) = (&args.docs, &args.document) {
        return Ok(vec![Pair {
            docs: docs.clone(),
            document: document.clone(),
            property_case: args.property_case,
            query_case: args.query_case,
        }]);
    }
    let list = args.list.as_deref().unwrap_or(Path::new(""));
    let text = fs::read_to_string(list)
        .map_err(|error| format!("{} cannot be read: {error}", list.display()))?;
    let base = list.parent().unwrap_or(Path::new(""));
    let lines = text.lines().map(str::trim);
    let lines = lines.filter(|it| !it.is_empty() && !it.starts_with('#'));
    lines.map(|line| pair(base, line)).collect()
}

fn pair(base: &Path, line: &str) -> Result<Pair, String> {
    let mut words = line.split_whitespace();
    let (Some(docs), Some(document)) = (words.next(), words.next()) else {
        return Err(format!("not a docs set and a document: {line}"));
    };
    let mut pair = Pair {
        docs: base.join(docs),
        document: base.join(document),
        property_case: None,
        query_case: None,
    };
    for word in words {
        match word.split_once('=') {
            Some(("property_case", it)) => pair.property_case = Some(case(it)?),
            Some(("query_case", it)) => pair.query_case = Some(case(it)?),
            _ => return Err(format!("not a setting: {word}")),
        }
    }
    Ok(pair)
}

fn case(text: &str) -> Result<Case, String> {
    Ok(match text {
        "snake" => Case::Snake,
        "camel" => Case::Camel,
        "pascal" => Case::Pascal,
        "kebab" => Case::Kebab,
        _ => return Err("not one of snake, camel, pascal, kebab".to_owned()),
    })
}

/// The score of a docs set, as text.
fn score(pair: &Pair, wrong: bool) -> Result<String, String> {
    let mut config = Config::new("client");
    config.names.property_case = pair.property_case;
    config.names.query_case = pair.query_case;
    let docs = read(markdown(&pair.docs)?, &config)?;
    let truth = cli::sources(std::slice::from_ref(&pair.document)).map_err(|it| it.message)?;
    let truth = read(truth, &Config::new("client"))?;
    let comparison = Comparison::new(&docs, &truth);
    let mut text = format!(
        "{} against {}\n",
        pair.docs.display(),
        pair.document.display()
    );
    text += &operations(&docs, &truth, &comparison);
    text += &places(&comparison);
    for kind in [Kind::Query, Kind::Header, Kind::Form, Kind::Property] {
        text += &names(kind, &comparison);
    }
    text += &others(&comparison);
    text += &order(&docs, &comparison);
    text += &differences(&docs, &comparison);
    if wrong {
        text += &listing(&docs, &comparison);
    }
    Ok(text)
}

/// The pages of a set, without a document that may lie beside them.
pub(crate) fn markdown(docs: &Path) -> Result<Sources, String> {
    let all = cli::sources(&[docs.to_owned()]).map_err(|it| it.message)?;
    let pages = all.iter().filter(|(_, it)| it.path.ends_with(".md"));
    let pages: Vec<_> = pages
        .map(|(_, it)| (it.path.clone(), it.text.clone().into_bytes()))
        .collect();
    Ok(Sources::new(pages))
}

pub(crate) fn read(sources: Sources, config: &Config) -> Result<Api, String> {
    let mut report = Report::default();
    restitch::read(&sources, config, &mut report).map_err(|_| {
        let text = report.render(&sources, false);
        let error = text.lines().find(|it| it.starts_with("error"));
        error.unwrap_or("no error").to_owned()
    })
}

fn operations(docs: &Api, truth: &Api, comparison: &Comparison) -> String {
    format!(
        "  operations  {} in the docs, {} in the document, {} matched\n  \
           schemas     {} in the docs, {} in the document, {} matched\n",
        docs.operations.len(),
        truth.operations.len(),
        comparison.operations,
        docs.schemas.len(),
        truth.schemas.len(),
        comparison.schemas,
    )
}

fn places(comparison: &Comparison) -> String {
    let total: usize = comparison.places.values().sum();
    let right: usize = comparison
        .places
        .iter()
        .filter(|((is, of), _)| is == of)
        .map(|(_, it)| it)
        .sum();
    let mut text = format!(
        "  places      {right} of {total} right, {} not in the document, {} not in the docs",
        comparison.extra, comparison.missing
    );
    for ((is, of), count) in comparison.places.iter().filter(|((is, of), _)| is != of) {
        text += &format!("; {of} as {is}: {count}");
    }
    text + "\n"
}

/// How many names of a kind are right: of distinct ones, and of uses.
fn names(kind: Kind, comparison: &Comparison) -> String {
    let uses: Vec<&Named> = comparison
        .names
        .iter()
        .filter(|it| it.kind == kind)
        .collect();
    if uses.is_empty() {
        return String::new();
    }
    let distinct: BTreeSet<_> = uses
        .iter()
        .map(|it| (&it.source, &it.wire, &it.truth, it.is_right()))
        .collect();
    let right = distinct.iter().filter(|(.., is_right)| *is_right).count();
    let count = |is_inferred, is_right| {
        let matching = uses
            .iter()
            .filter(|it| it.is_inferred == is_inferred && it.is_right() == is_right);
        matching.count()
    };
    format!(
        "  {:<11} {right} of {} right; of {} uses {} + {} right (stated + inferred), {} + {} wrong\n",
        kind.name(),
        distinct.len(),
        uses.len(),
        count(false, true),
        count(true, true),
        count(false, false),
        count(true, false),
    )
}

/// What is concluded beside names and places.
fn others(comparison: &Comparison) -> String {
    let counts = [
        ("styles", comparison.styles),
        ("required parameters", comparison.required_parameters),
        ("required properties", comparison.required_properties),
    ];
    let counts = counts.map(|(what, (right, total))| format!("{what} {right} of {total}"));
    format!("  right       {}\n", counts.join(", "))
}

/// How much of what is wrong stands at the beginning of the list that `lint` prints.
fn order(docs: &Api, comparison: &Comparison) -> String {
    let wrong: BTreeSet<&Key> = comparison.wrong().map(|(it, _)| it).collect();
    let list = doubts(docs);
    let listed = list.iter().flat_map(keys).filter(|it| wrong.contains(it));
    let listed = listed.count();
    let hits: Vec<usize> = (0..list.len())
        .filter(|it| is_wrong(&list[*it], &wrong))
        .collect();
    // More cannot be there than there is room.
    let within = |share: usize| {
        let end = list.len().div_ceil(share);
        let count = hits.iter().filter(|it| **it < end).count();
        let possible = hits.len().min(end);
        format!("{count} of {possible} ({:.0} %)", percent(count, possible))
    };
    format!(
        "  doubts      {} listed, {} of them wrong: {} in the first tenth, {} in the first quarter; {} wrong uses are not listed\n",
        list.len(),
        hits.len(),
        within(10),
        within(4),
        wrong.len() - listed,
    )
}

fn percent(part: usize, whole: usize) -> f64 {
    100.0 * part as f64 / whole.max(1) as f64
}

/// In what the names that are listed and wrong differ, and how many of each stand in the first quarter.
fn differences(docs: &Api, comparison: &Comparison) -> String {
    let list = doubts(docs);
    let end = list.len().div_ceil(4);
    let mut counts: BTreeMap<Difference, (usize, usize)> = BTreeMap::new();
    for (at, doubt) in list.iter().enumerate() {
        if let Some(it) = keys(doubt).find_map(|it| comparison.differences.get(&it)) {
            let (early, all) = counts.entry(*it).or_default();
            *early += usize::from(at < end);
            *all += 1;
        }
    }
    let counts = counts.iter();
    let words = counts.map(|(it, (early, all))| format!("{} {early} of {all}", it.name()));
    let words: Vec<_> = words.collect();
    match words.is_empty() {
        true => String::new(),
        false => format!("  in quarter  {}\n", words.join(", ")),
    }
}

fn is_wrong(doubt: &Doubt<'_>, wrong: &BTreeSet<&Key>) -> bool {
    keys(doubt).any(|it| wrong.contains(&it))
}

fn keys<'d>(doubt: &'d Doubt<'_>) -> impl Iterator<Item = Key> + 'd {
    iter::once(&doubt.about).chain(&doubt.others).map(key)
}

/// What a doubt is about, as a comparison calls it.
fn key(about: &About<'_>) -> Key {
    match about {
        About::ParameterName(operation, it) => Key::name(&operation.id, &it.name.source),
        About::ParameterLocation(operation, it) => Key::place(&operation.id, &it.name.source),
        About::ParameterStyle(operation, it) => Key::style(&operation.id, &it.name.source),
        About::PropertyName(schema, it) => Key::property(&schema.name, &it.name.source),
    }
}

/// What is wrong in the order in which it is listed, and then what is not.
fn listing(docs: &Api, comparison: &Comparison) -> String {
    let list = doubts(docs);
    let ranks: BTreeMap<Key, usize> = list
        .iter()
        .zip(1..)
        .flat_map(|(doubt, rank)| keys(doubt).map(move |it| (it, rank)))
        .collect();
    let mut lines: BTreeMap<(usize, &str), usize> = BTreeMap::new();
    for (key, words) in comparison.wrong() {
        let rank = ranks.get(key).copied().unwrap_or(usize::MAX);
        *lines.entry((rank, words)).or_default() += 1;
    }
    let lines = lines.iter().map(|((rank, words), count)| match *rank {
        usize::MAX => format!("       -  {words}: {count}\n"),
        rank => format!("    {rank:>4}  {words}: {count}\n"),
    });
    lines.collect()
}

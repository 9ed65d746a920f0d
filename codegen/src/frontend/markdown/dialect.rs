//! How one generator of OpenAPI Generator spells its docs.
//!
//! A dialect is a value. The readers take what they must know of a dialect from it, and never ask which one it is.

pub(super) mod python;

use crate::api::Type;
use crate::diagnostic::{Report, catalog};

use super::blocks::Kind;
use super::page::Page;

/// How one generator spells its docs.
#[derive(Debug)]
pub(super) struct Dialect {
    /// What people call it.
    pub(super) name: &'static str,
    /// The generator's classes, as the README's `Build package` line ends.
    pub(super) build_packages: &'static [&'static str],
    /// The languages of the example blocks.
    pub(super) fences: &'static [&'static str],
    /// What an API's class name ends in.
    pub(super) api_suffix: &'static str,
    /// What stands around an operation's name in its level-1 heading.
    pub(super) operation_mark: &'static str,
    /// What the notes of a row can say.
    pub(super) marks: Marks,
    /// What stands under `Return type` where nothing is returned.
    pub(super) void: &'static [&'static str],
    /// The type that a spelling stands for; every unknown name becomes [`Type::Schema`].
    pub(super) parse_type: fn(&str) -> Option<Type>,
    /// The spellings of types that are no schema, for suggestions.
    pub(super) primitives: &'static [&'static str],
    /// How names were respelt.
    pub(super) names: Recasing,
}

/// The marks in the notes of a row, in the order in which they stand.
#[derive(Debug)]
pub(super) struct Marks {
    pub(super) optional: &'static str,
    pub(super) read_only: &'static str,
    /// What stands before and behind the value.
    pub(super) default: (&'static str, &'static str),
}

/// How the names that travel were respelt for the docs.
#[derive(Debug)]
pub(super) struct Recasing {
    /// What a wire name looks like in the docs, reserved words aside.
    pub(super) respell: fn(&str) -> String,
    /// What is put before reserved words and leading digits.
    pub(super) reserved_prefix: &'static str,
    /// The reserved words.
    pub(super) reserved: &'static [&'static str],
}

impl Recasing {
    /// The name without the prefix that only a reserved word or a digit explains.
    pub(super) fn without_prefix<'n>(&self, spelt: &'n str) -> Option<&'n str> {
        let rest = spelt.strip_prefix(self.reserved_prefix)?;
        let begins_with_digit = rest.starts_with(|it: char| it.is_ascii_digit());
        (begins_with_digit || self.reserved.contains(&rest)).then_some(rest)
    }
}

/// Every dialect that can be read.
static DIALECTS: &[&Dialect] = &[&python::PYTHON];

/// Which dialect the pages are written in: what the README says, else the language of the examples, else Python's,
/// since pages without either are most likely written by hand after those that we know.
pub(super) fn recognise(pages: &[Page<'_>], report: &mut Report) -> &'static Dialect {
    let named = pages
        .iter()
        .find_map(|page| Some((page, build_package(page)?)));
    if let Some((page, class)) = named {
        let known = DIALECTS
            .iter()
            .find(|it| it.build_packages.contains(&class));
        return known.copied().unwrap_or_else(|| {
            let readable = DIALECTS.iter().map(|it| it.name);
            report.add(catalog::unknown_dialect(page.place(class), class, readable));
            &python::PYTHON
        });
    }
    let mut fences = pages.iter().filter_map(example_language);
    fences
        .find_map(|language| DIALECTS.iter().find(|it| it.fences.contains(&language)))
        .copied()
        .unwrap_or(&python::PYTHON)
}

/// The class behind `Build package:`, without its package.
fn build_package<'a>(page: &Page<'a>) -> Option<&'a str> {
    let mut lists = page.blocks.iter().filter(|it| it.kind == Kind::List);
    let class = lists.find_map(|list| {
        let mut lines = page.text(list).lines();
        lines.find_map(|line| line.split_once("Build package:"))
    })?;
    class.1.trim().rsplit('.').next()
}

fn example_language<'a>(page: &Page<'a>) -> Option<&'a str> {
    let code = page.blocks.iter().find(|it| it.kind == Kind::Code)?;
    let language = page
        .text(code)
        .lines()
        .next()?
        .trim_start_matches(['`', '~']);
    Some(language.trim())
}

//! What is wrong with a docs set.

use super::super::Diagnostic;
use super::{
    DESCRIBED_NOT_LISTED, DOUBTFUL_CASING, DOUBTFUL_DATES, DOUBTFUL_LISTS, DUPLICATE_NAME,
    DUPLICATE_OPERATION, DUPLICATE_SCHEMA, EMPTY_FILE, INCOMPLETE_OPERATION, LISTED_NOT_DESCRIBED,
    MALFORMED_ROW, MALFORMED_TABLE, MODEL_WITHOUT_PAGE, NO_API_FILE, NO_BASE_URL,
    NOTHING_DESCRIBED, OVERSIZED_FILE, PLACEHOLDER_WITHOUT_PARAMETER, RECOGNISED_DIALECT,
    UNDESCRIBED_SCHEME, UNKNOWN_DIALECT, UNKNOWN_DIALECT_KEY, UNKNOWN_TYPE, UNREAD_FILE,
};
use crate::source::Place;

/// `place` is any place in the set, if it has a file.
pub fn no_api_file(place: Option<Place>) -> Diagnostic {
    let diagnostic = Diagnostic::new(&NO_API_FILE, "no page describes operations").help(
        "give the folder into which OpenAPI Generator wrote its docs: a `README.md`, and in `docs` pages such as \
         `UserApi.md` with the line `All URIs are relative to ...` and a table of endpoints",
    );
    match place {
        Some(place) => diagnostic.at(place, "the first of the files that were searched"),
        None => diagnostic,
    }
}

/// `place` is any place in the set, `dialect` the generator as whose docs they were read.
pub fn nothing_described(place: Option<Place>, dialect: &str) -> Diagnostic {
    let message = format!("no operation is described as the docs of `{dialect}` do");
    let diagnostic = Diagnostic::new(&NOTHING_DESCRIBED, message)
        .help("name the generator that wrote the docs with `dialect` in restitch.yaml");
    match place {
        Some(place) => diagnostic.at(place, "the first of the files that were searched"),
        None => diagnostic,
    }
}

/// `place` is what shows that the docs are those of `dialect`.
pub fn recognised_dialect(place: Place, dialect: &str) -> Diagnostic {
    let message = format!("the docs are read as those of the generator `{dialect}`");
    Diagnostic::new(&RECOGNISED_DIALECT, message).at(place, "this shows it")
}

/// `name` is what restitch.yaml calls the dialect, `readable` what can be read; `place` is the key.
pub fn unknown_dialect_key(
    place: Option<Place>,
    name: &str,
    meant: Option<&str>,
    readable: impl Iterator<Item = &'static str>,
) -> Diagnostic {
    let message = format!("`dialect: {name}` is no generator whose docs can be read");
    let readable: Vec<&str> = readable.collect();
    let diagnostic = Diagnostic::new(&UNKNOWN_DIALECT_KEY, message).help(match meant {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("write one of `{}`", readable.join("`, `")),
    });
    match place {
        Some(place) => diagnostic.at(place, ""),
        None => diagnostic,
    }
}

/// `class` is how the README names the generator, `readable` what can be read.
pub fn unknown_dialect(
    place: Place,
    class: &str,
    readable: impl Iterator<Item = &'static str>,
) -> Diagnostic {
    let readable: Vec<&str> = readable.collect();
    let message = format!("the docs of the generator `{class}` cannot be read");
    Diagnostic::new(&UNKNOWN_DIALECT, message)
        .at(place, "the generator")
        .help(format!(
            "generate the docs with `-g {}`",
            readable.join("` or `-g ")
        ))
}

/// `place` is the beginning of the file.
pub fn empty_file(place: Place) -> Diagnostic {
    Diagnostic::new(&EMPTY_FILE, "this file is empty")
        .at(place, "")
        .help("restore its text, or take it out of the description")
}

/// `place` is the beginning of the file.
pub fn oversized_file(place: Place, megabytes: usize) -> Diagnostic {
    Diagnostic::new(
        &OVERSIZED_FILE,
        format!("this file has more than {megabytes} MB"),
    )
    .at(place, "")
    .help("take it out of the description, or divide it")
}

/// `place` is the beginning of the file.
pub fn unread_file(place: Place) -> Diagnostic {
    Diagnostic::new(&UNREAD_FILE, "this file describes neither operations nor a model")
        .at(place, "")
        .help(
            "a page of operations has the line `All URIs are relative to ...` and a table of endpoints, a page of a \
             model the heading `## Properties` or `## Enum`; take any other file out of the description",
        )
}

/// `place` is the header of the table.
pub fn missing_columns(place: Place, missing: &[&str], columns: &[&str]) -> Diagnostic {
    let (noun, missing) = match missing {
        [one] => ("column", format!("`{one}`")),
        several => ("columns", format!("`{}`", several.join("`, `"))),
    };
    Diagnostic::new(
        &MALFORMED_TABLE,
        format!("this table lacks the {noun} {missing}"),
    )
    .at(place, "")
    .help(format!(
        "the header of such a table is `{}`",
        columns.join(" | ")
    ))
}

/// `place` is the header of the table, `width` the number of its columns.
pub fn uneven_table(place: Place, width: usize) -> Diagnostic {
    let message = format!("the rule under this header has not {width} columns as the header has");
    Diagnostic::new(&MALFORMED_TABLE, message)
        .at(place, "")
        .help("write `---` once for each column, with `|` between, in the line under the header")
}

/// `place` is the first of `count` rows of one table.
pub fn malformed_row(place: Place, count: usize) -> Diagnostic {
    let message = match count {
        1 => "this row of a table cannot be read".to_owned(),
        _ => format!("{count} rows of a table cannot be read"),
    };
    let label = if count == 1 { "" } else { "the first of them" };
    Diagnostic::new(&MALFORMED_ROW, message)
        .at(place, label)
        .help("write it as the other rows of the table, beginning with the name between `**`")
}

/// `place` is the word itself, `nearest` a type that is known.
pub fn unknown_type(place: Place, name: &str, nearest: Option<&str>) -> Diagnostic {
    let label = nearest.map_or_else(String::new, |it| format!("did you mean `{it}`?"));
    Diagnostic::new(&UNKNOWN_TYPE, format!("the type `{name}` is not known"))
        .at(place, label)
        .help("correct it, or add the page that describes it; until then it is any JSON value")
}

/// `place` is the name in the list.
pub fn listed_not_described(place: Place, name: &str) -> Diagnostic {
    let message = format!("the operation `{name}` is listed, but not described");
    Diagnostic::new(&LISTED_NOT_DESCRIBED, message)
        .at(place, "")
        .help(format!(
            "add its section, which begins with `# **{name}**`, or take it out of the list"
        ))
}

/// `place` is the name in the heading.
pub fn described_not_listed(place: Place, name: &str) -> Diagnostic {
    let message = format!("the operation `{name}` is described, but not listed");
    Diagnostic::new(&DESCRIBED_NOT_LISTED, message)
        .at(place, "")
        .help(
            "add its method and path to the table of endpoints of this page, or remove its section",
        )
}

/// `place` is the name in the heading.
pub fn incomplete_operation(place: Place, name: &str, missing: &[&str]) -> Diagnostic {
    let missing = missing.join("`, `### ");
    let message = format!("the section of `{name}` lacks `### {missing}`");
    Diagnostic::new(&INCOMPLETE_OPERATION, message)
        .at(place, "")
        .help("restore the missing part, even if it only says that there is nothing")
}

/// The places are the names in two headings or lists.
pub fn duplicate_operation(first: Place, again: Place, name: &str) -> Diagnostic {
    Diagnostic::new(
        &DUPLICATE_OPERATION,
        format!("the operation `{name}` stands here again"),
    )
    .at(again, "left out")
    .at(first, "this one is taken")
    .help("remove one of the two, or correct its name, method or path")
}

/// The places are the names in two titles.
pub fn duplicate_schema(first: Place, again: Place, name: &str) -> Diagnostic {
    Diagnostic::new(
        &DUPLICATE_SCHEMA,
        format!("the model `{name}` is described twice"),
    )
    .at(again, "left out")
    .at(first, "this one is taken")
    .help("remove one of the two pages, or correct its title")
}

/// The places are the names in two rows.
pub fn duplicate_name(first: Place, again: Place, name: &str) -> Diagnostic {
    Diagnostic::new(
        &DUPLICATE_NAME,
        format!("the name `{name}` stands here again"),
    )
    .at(again, "left out")
    .at(first, "this one is taken")
    .help("remove one of the two, or correct its name")
}

/// `place` is the operation's name.
pub fn placeholder_without_parameter(place: Place, placeholder: &str) -> Diagnostic {
    let message = format!("no parameter fills `{{{placeholder}}}` in the path");
    Diagnostic::new(&PLACEHOLDER_WITHOUT_PARAMETER, message)
        .at(place, "of this operation")
        .help("add a row for it to the table of parameters; until then it is a required text")
}

/// `place` is the name in the list.
pub fn model_without_page(place: Place, name: &str) -> Diagnostic {
    Diagnostic::new(
        &MODEL_WITHOUT_PAGE,
        format!("the model `{name}` has no page"),
    )
    .at(place, "listed here")
    .help(format!("add `docs/{name}.md`, or take it out of the list"))
}

/// `place` is the name at an operation.
pub fn undescribed_scheme(place: Place, name: &str) -> Diagnostic {
    let message = format!("the README does not describe the security scheme `{name}`");
    Diagnostic::new(&UNDESCRIBED_SCHEME, message)
        .at(place, "first used here")
        .help(format!(
            "add `### {name}` under `## Documentation For Authorization` in the README"
        ))
}

/// `place` is the beginning of the set.
pub fn no_base_url(place: Place) -> Diagnostic {
    Diagnostic::new(&NO_BASE_URL, "no page names the base URL of the service")
        .at(place, "")
        .help("add the line `All URIs are relative to *https://...*` to the README")
}

/// `place` is the first of `count` names, `reason` what the witnesses say, `key` the key that settles it.
pub fn doubtful_casing(
    place: Place,
    kind: &str,
    count: usize,
    (taken, reason): (&str, &str),
    (key, value): (&str, &str),
) -> Diagnostic {
    let message = format!("{kind} are taken to travel in {taken}, which is doubtful: {reason}");
    let names = if count == 1 { "name is" } else { "names are" };
    let others = ["snake", "camel", "pascal", "kebab"].into_iter();
    let others: Vec<_> = others
        .filter(|it| *it != value)
        .map(|it| format!("`{it}`"))
        .collect();
    Diagnostic::new(&DOUBTFUL_CASING, message)
        .at(
            place,
            format!("{count} {names} at stake, this is the first"),
        )
        .help(format!(
            "write in restitch.yaml `names: {{ {key}: {value} }}` if that is right, or else one of {}",
            others.join(", "),
        ))
}

/// Values that are dates, with a time or without.
pub fn doubtful_dates(place: Place, count: usize) -> Diagnostic {
    let message =
        "dates are taken for text, since these docs print plain dates like dates with a time";
    let values = if count == 1 { "value is" } else { "values are" };
    Diagnostic::new(&DOUBTFUL_DATES, message)
        .at(
            place,
            format!("{count} {values} concerned, this is the first"),
        )
        .help("read them with the date library of your choice, or have the docs written by a newer generator")
}

/// `count` is of distinct names.
pub fn doubtful_lists(place: Place, count: usize) -> Diagnostic {
    let message = "lists in queries are taken to repeat their name, which the docs do not say";
    let names = if count == 1 { "list is" } else { "lists are" };
    Diagnostic::new(&DOUBTFUL_LISTS, message)
        .at(
            place,
            format!("{count} {names} at stake, this is the first"),
        )
        .help(
            "write in restitch.yaml `names: { query_lists: repeated }` if that is right, or else `commas`",
        )
}

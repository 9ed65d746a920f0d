//! Facts about operations.

use std::collections::{BTreeMap, BTreeSet};

use restitch::api::{
    Body, Confidence, Content, Fact, Name, Operation, Parameter, Property, Response, Status, Style,
    Type, merge,
};

use super::facts::Comparing;
use super::types::Role;
use crate::truth::entries::{self, Entry, What, Where, place};

impl<'a> Comparing<'a> {
    pub(super) fn operations(&mut self) {
        let (docs, truth) = (self.docs, self.truth);
        let known: BTreeMap<_, _> = docs.operations.iter().map(|it| (place(it), it)).collect();
        let mut others: BTreeSet<_> = known.keys().cloned().collect();
        for of in &truth.operations {
            let at = format!("{} {}", of.method.as_str(), of.path);
            let read = known.get(&place(of));
            // The generator writes the page of a tag's webhooks over that of its operations.
            if read.is_some() || truth.webhooks.is_empty() {
                self.presence("operations", &at, read.is_some());
            }
            if let Some(read) = read {
                others.remove(&place(of));
                self.operation(&at, read, of);
            }
        }
        let others = others.into_iter().filter(|_| truth.webhooks.is_empty());
        for (method, path) in others {
            self.check("operations", &format!("{method} {path}"), "", "there");
        }
    }

    fn operation(&mut self, at: &str, read: &'a Operation, of: &'a Operation) {
        if of.path.contains('{') {
            self.check("placeholders", at, &of.path, &read.path);
        }
        if !self.truth.nameless.operations.contains(&of.id) {
            let (of, read) = (merge::key(&of.id), merge::key(&read.id));
            // No language lets a name begin with a digit.
            let has_digit = of.starts_with(|it: char| it.is_ascii_digit());
            let bare = read.strip_prefix("call").filter(|_| has_digit);
            let read = bare.map(str::to_owned).unwrap_or(read);
            self.check("operation ids", at, of, read);
        }
        self.check("tags", at, tags(of), tags(read));
        let (summary, other) = (of.summary.as_deref(), read.summary.as_deref());
        self.text("summaries", at, summary, other);
        let (text, other) = (of.description.as_deref(), read.description.as_deref());
        self.text("descriptions of operations", at, text, other);
        self.flag("deprecated operations", at, of.deprecated, read.deprecated);
        let matched = entries::matched(self.docs, read, self.truth, of);
        for (read, of) in &matched.both {
            self.entry(&format!("{at} {}", of.spelling), read, of);
        }
        for it in &matched.missing {
            let at = format!("{at} {} {}", it.place, it.spelling);
            self.presence(kind(it), &at, false);
        }
        for it in &matched.extra {
            let at = format!("{at} {} {}", it.place, it.spelling);
            self.check(kind(it), &at, "", "there");
        }
        if let (Some(read), Some(of)) = (&read.body, &of.body) {
            let read = media_types(&read.content);
            self.check("request media types", at, media_types(&of.content), read);
        }
        self.answers(at, read, of);
        self.security(at, read, of);
    }

    fn entry(&mut self, at: &str, read: &Entry<'a>, of: &Entry<'a>) {
        self.presence(kind(of), at, true);
        if !matches!(of.place, Where::Body) {
            match read.what {
                What::Parameter(it) => {
                    self.fact("places", at, of.place, (read.place, &it.location.origin));
                }
                // That a parameter of a form is a field is concluded of nothing but the media type.
                What::Body(_) | What::Field(_) => {
                    let guess = Fact::inferred((), "form", Confidence::Medium);
                    self.fact("places", at, of.place, (read.place, &guess.origin));
                }
            }
        }
        if let (Some(read), Some(name)) = (read.name, of.name) {
            let is_header = of.place == Where::Parameter(restitch::api::Location::Header);
            self.name("parameters", at, read, name, is_header);
        }
        let (read, of) = (Parts::of(read), Parts::of(of));
        self.check(of.required_fact, at, of.required, read.required);
        if let Some(ty) = of.ty {
            let fact = self.defaults(Role::Parameter, ty);
            self.text(fact, at, of.default, read.default);
            let told = self.described(ty, of.description);
            self.text(of.description_fact, at, told, read.description);
        } else {
            self.text(of.description_fact, at, of.description, read.description);
        }
        self.flag("deprecated parameters", at, of.deprecated, read.deprecated);
        if let (Some(of), Some(read)) = (of.ty, read.ty) {
            self.ty(Role::Parameter, at, read, of);
        }
        if let (Some(of), Some(read)) = (of.content, read.content) {
            self.content(at, read, of);
        }
        if let (Some(of), Some(read)) = (of.parameter, read.parameter)
            && let Some(fact) = self.styled(&of.ty)
        {
            let fact = match of.style.value {
                Style::Json => "parameters as JSON",
                _ => fact,
            };
            let (of, other) = (style(of.style.value), style(read.style.value));
            self.fact(fact, at, of, (other, &read.style.origin));
        }
    }

    /// Compares two names. Capitals mean nothing in those of headers.
    pub(super) fn name(
        &mut self,
        what: &'static str,
        at: &str,
        read: &Name,
        of: &Name,
        is_header: bool,
    ) {
        let fact = match (what, is_plain(&of.wire.value) || is_header) {
            ("parameters", true) => "names of parameters",
            ("parameters", false) => "odd names of parameters",
            (_, true) => "names of properties",
            (_, false) => "odd names of properties",
        };
        let written = |it: &str| match is_header {
            true => it.to_ascii_lowercase(),
            false => it.to_owned(),
        };
        let wire = &read.wire;
        let value = written(&wire.value);
        self.fact(fact, at, written(&of.wire.value), (value, &wire.origin));
    }

    fn answers(&mut self, at: &str, read: &'a Operation, of: &'a Operation) {
        let list = |it: &Operation| BTreeSet::from_iter(it.accept.clone());
        let (types, others) = (list(of), list(read));
        if !types.is_empty() || !others.is_empty() {
            let join = |it: BTreeSet<String>| Vec::from_iter(it).join(", ");
            self.check("answer media types", at, join(types), join(others));
        }
        let success = success(of);
        for response in &of.responses {
            let at = format!("{at} {:?}", response.status);
            let found = read
                .responses
                .iter()
                .find(|it| it.status == response.status);
            self.presence("status codes", &at, found.is_some());
            if let Some(found) = found {
                let (text, other) = (&response.description, &found.description);
                let fact = "descriptions of answers";
                self.text(fact, &at, text.as_deref(), other.as_deref());
            }
            for header in &response.headers {
                let mut headers = found.iter().flat_map(|it| &it.headers);
                let is_there = headers.any(|it| it.eq_ignore_ascii_case(header));
                self.presence("headers of answers", &format!("{at} {header}"), is_there);
            }
            if Some(response.status) != success.map(|it| it.status) && !response.content.is_empty()
            {
                let is_there = found.is_some_and(|it| !it.content.is_empty());
                self.presence("types of other statuses", &at, is_there);
            }
        }
        let result = |it: Option<&'a Response>| it?.content.first();
        let mut told = read.responses.iter();
        let told = result(told.find(|it| !it.content.is_empty()));
        let (of, at) = (result(success), format!("{at} answer"));
        match (of, told) {
            (Some(of), Some(read)) => {
                self.presence("answers", &at, true);
                self.content(&at, read, of);
            }
            (Some(_), None) => self.presence("answers", &at, false),
            (None, Some(_)) => self.check("answers", &at, "", "there"),
            (None, None) => {}
        }
    }

    fn security(&mut self, at: &str, read: &Operation, of: &Operation) {
        let names = |it: &Operation| {
            let schemes = it.security.iter().flat_map(|it| it.schemes.keys());
            Vec::from_iter(BTreeSet::from_iter(schemes.map(|it| merge::key(it)))).join(", ")
        };
        let (schemes, others) = (names(of), names(read));
        if !schemes.is_empty() || !others.is_empty() {
            self.check("security of operations", at, schemes, others);
        }
        let together = |it: &Operation| {
            let sets = it.security.iter();
            let sets = sets.map(|it| Vec::from_iter(it.schemes.keys().cloned()).join(" and "));
            Vec::from_iter(sets).join(" or ")
        };
        if of.security.iter().any(|it| it.schemes.len() != 1) {
            self.check("schemes needed together", at, together(of), together(read));
        }
        let scopes = |it: &Operation| {
            let schemes = it.security.iter().flat_map(|it| it.schemes.values());
            schemes.flatten().cloned().collect::<Vec<_>>().join(", ")
        };
        if !scopes(of).is_empty() {
            self.check("scopes", at, scopes(of), scopes(read));
        }
    }
}

/// What parameters, fields and bodies have in common.
#[derive(Default)]
struct Parts<'a> {
    required: bool,
    required_fact: &'static str,
    description_fact: &'static str,
    default: Option<&'a str>,
    description: Option<&'a str>,
    deprecated: bool,
    ty: Option<&'a Type>,
    content: Option<&'a Content>,
    parameter: Option<&'a Parameter>,
}

impl<'a> Parts<'a> {
    fn of(entry: &Entry<'a>) -> Self {
        match entry.what {
            What::Parameter(it) => Self::of_parameter(it),
            What::Field(it) => Self::of_field(it),
            What::Body(it) => Self::of_body(it),
        }
    }

    fn of_parameter(it: &'a Parameter) -> Self {
        Self {
            required: it.required,
            default: it.default.as_deref(),
            description: it.description.as_deref(),
            deprecated: it.deprecated,
            ty: Some(&it.ty),
            parameter: Some(it),
            required_fact: "required parameters",
            description_fact: "descriptions of parameters",
            ..Self::default()
        }
    }

    fn of_field(it: &'a Property) -> Self {
        Self {
            required: it.required,
            default: it.default.as_deref(),
            description: it.description.as_deref(),
            deprecated: it.deprecated,
            ty: Some(&it.ty),
            required_fact: "required parameters",
            description_fact: "descriptions of parameters",
            ..Self::default()
        }
    }

    fn of_body(it: &'a Body) -> Self {
        Self {
            required: it.required,
            description: it.description.as_deref(),
            content: it.content.first(),
            required_fact: "required bodies",
            description_fact: "descriptions of bodies",
            ..Self::default()
        }
    }
}

fn kind(entry: &Entry<'_>) -> &'static str {
    match entry.place {
        Where::Body => "bodies",
        Where::Parameter(_) | Where::Form => "parameters",
    }
}

fn tags(operation: &Operation) -> String {
    let tags = operation.tags.iter().map(|it| merge::key(it));
    Vec::from_iter(BTreeSet::from_iter(tags)).join(", ")
}

fn media_types(content: &[Content]) -> String {
    let types = content.iter().map(|it| it.media_type.as_str());
    Vec::from_iter(BTreeSet::from_iter(types)).join(", ")
}

/// A style without what no docs tell of any parameter.
fn style(style: Style) -> String {
    let text = format!("{style:?}");
    text.replace(", allow_reserved: false", "")
        .replace(" { allow_reserved: false }", "")
}

/// The answer whose type docs print: that of the lowest status that is a success.
fn success(operation: &Operation) -> Option<&Response> {
    let responses = operation.responses.iter();
    let answers = responses.filter(|it| it.status.is_success() || it.status == Status::Default);
    answers.min_by_key(|it| it.status)
}

/// Whether a name is one that every casing of words can spell.
fn is_plain(name: &str) -> bool {
    let begins_well = name.starts_with(|it: char| it.is_ascii_alphabetic());
    let is_word = name
        .chars()
        .all(|it| it.is_ascii_alphanumeric() || it == '_');
    begins_well && is_word && !name.ends_with('_')
}

//! Writes the program that calls every operation of a crate.

use std::cell::RefCell;
use std::fmt::Write as _;

use restitch::names::Ident;
use restitch::rust::{
    Argument, Crate, Encoding, Field, Method, Params, Passing, Resource, Service, Setting, Takes,
    Target, Type,
};
use serde_json::Value;

use super::samples::{Much, Operation};
use super::values::{self, Values};

/// A method of the crate, and how it is called.
pub(super) struct Driven {
    /// `user.get_user`, for people.
    pub(super) name: String,
    /// Whether there is a call.
    pub(super) is_called: bool,
    /// Why there is no call, or none with everything.
    pub(super) problems: Vec<String>,
    /// What the document has, and no call can say.
    pub(super) lost: Vec<String>,
}

/// The program, and the methods that it calls, in the order of its table.
pub(super) fn write(krate: &Crate, operations: &[Operation]) -> (String, Vec<Driven>) {
    let values = Values::of(krate);
    let mut text = String::from(HEAD);
    let (mut table, mut driven) = (String::new(), Vec::new());
    for (index, (resource, method)) in methods(krate).into_iter().enumerate() {
        let mut it = Driven {
            name: format!("{}.{}", resource.accessor.text(), method.name.text()),
            is_called: false,
            problems: Vec::new(),
            lost: Vec::new(),
        };
        let operation = operations
            .iter()
            .find(|it| it.is(method.verb, &method.path));
        let Some(operation) = operation else {
            it.problems
                .push("the document has no such operation".to_owned());
            driven.push(it);
            continue;
        };
        table += "    Operation {";
        for (much, name) in [(Much::Few, "few"), (Much::All, "all")] {
            let call = Call::new(krate, &values, method, operation, much);
            let problem = operation.problem.clone().map_or(Ok(()), Err);
            let made = match problem.and_then(|()| call.body(resource)) {
                Ok(body) => {
                    it.is_called = true;
                    let function = format!("call_{index}_{name}");
                    let _ = writeln!(text, "fn {function}{PARAMETERS} {{\n{body}}}\n");
                    format!("Some({function})")
                }
                Err(problem) => {
                    it.problems.push(problem);
                    "None".to_owned()
                }
            };
            let _ = write!(table, " {name}: {made},");
            it.lost = call.lost().collect();
            it.problems.append(&mut call.notes.into_inner());
        }
        let _ = writeln!(
            table,
            " index: {}, statuses: &{:?} }},",
            driven.len(),
            operation.statuses
        );
        it.problems.dedup();
        driven.push(it);
    }
    let _ = writeln!(text, "const OPERATIONS: &[Operation] = &[\n{table}];\n");
    (text + &client(&krate.service), driven)
}

/// The operations of the document that no method is for.
pub(super) fn lost(krate: &Crate, operations: &[Operation]) -> Vec<String> {
    let methods = methods(krate);
    let is_lost = |it: &&Operation| {
        !methods
            .iter()
            .any(|(_, method)| it.is(method.verb, &method.path))
    };
    operations
        .iter()
        .filter(is_lost)
        .map(Operation::title)
        .collect()
}

/// What each function that makes a call takes and gives.
const PARAMETERS: &str = "(client: &Client, prefer: &str) -> Call";

/// What every driver begins with.
const HEAD: &str = "\
//! Calls every operation with sample values.

#![allow(deprecated, unused_mut, unused_imports, clippy::all)]

mod harness;

use api::Client;
use harness::{Call, Operation, call, value, violations};

#[tokio::main(flavor = \"current_thread\")]
async fn main() {
    let mut arguments = std::env::args().skip(1);
    let url = arguments.next().expect(\"the address of the server\");
    let seeds = arguments.next().and_then(|it| it.parse().ok()).expect(\"a number of seeds\");
    harness::run(&client(&url), OPERATIONS, seeds).await;
}

";

/// The function that builds the client, with a credential for each scheme.
fn client(service: &Service) -> String {
    let setters = service.setters.iter().filter(|it| it.short_for.is_none());
    let calls: String = setters
        .map(|it| match it.takes {
            Takes::UserAndPassword => format!(".{}(\"user\", \"password\")", it.name),
            Takes::Token | Takes::Key => format!(".{}(\"secret\")", it.name),
        })
        .collect();
    format!(
        "fn client(url: &str) -> Client {{\n    let builder = Client::builder().base_url(url){calls};\n    \
         builder.build().expect(\"a client\")\n}}\n"
    )
}

/// Each method once, though an operation with several tags is on several handles.
fn methods(krate: &Crate) -> Vec<(&Resource, &Method)> {
    let mut methods: Vec<(&Resource, &Method)> = Vec::new();
    for resource in &krate.resources {
        for method in &resource.methods {
            let is_same = |it: &&(&Resource, &Method)| {
                it.1.path == method.path
                    && it.1.verb == method.verb
                    && it.1.settings == method.settings
            };
            if !methods.iter().any(|it| is_same(&it)) {
                methods.push((resource, method));
            }
        }
    }
    methods
}

/// A call of a method that is being written.
struct Call<'a> {
    values: &'a Values<'a>,
    method: &'a Method,
    params: Option<&'a Params>,
    operation: &'a Operation,
    much: Much,
    /// Why an optional parameter is left out.
    notes: RefCell<Vec<String>>,
}

impl<'a> Call<'a> {
    fn new(
        krate: &'a Crate,
        values: &'a Values<'a>,
        method: &'a Method,
        operation: &'a Operation,
        much: Much,
    ) -> Self {
        let mut params = krate.params.iter().flat_map(|it| &it.params);
        Self {
            values,
            method,
            params: params.find(|it| Some(&it.name) == method.params.as_ref()),
            operation,
            much,
            notes: RefCell::default(),
        }
    }

    /// The body of the function.
    fn body(&self, resource: &Resource) -> Result<String, String> {
        let arguments: Result<Vec<_>, _> = self
            .method
            .arguments
            .iter()
            .map(|it| self.argument(it))
            .collect();
        let mut request = format!(
            "client.{}().{}({})",
            resource.accessor,
            self.method.name,
            arguments?.join(", ")
        );
        let is_struct = |it: &Argument| matches!(it.passing, Passing::Params(_));
        let takes_struct = self.method.arguments.iter().any(is_struct);
        if let (Some(params), Much::All, false) = (self.params, self.much, takes_struct) {
            request += &format!(".params({})", self.structure(params)?);
        }
        request += ".header(\"prefer\", prefer)";
        // Of a stream, the response is there before its items are.
        let read = match self.method.result {
            Type::Events(_) | Type::Lines(_) => {
                "        let mut stream = response.into_body();\n        \
                 while stream.try_next().await?.is_some() {}\n"
            }
            _ => "",
        };
        Ok(format!(
            "    let request = {request};\n    let answer = async move {{\n        \
             let response = request.send().await?;\n        \
             let violations = violations(&response);\n{read}        \
             Ok(violations)\n    }};\n    call(answer, {})\n",
            self.typed()
        ))
    }

    /// What decodes a failure: the type that the method's documentation names.
    fn typed(&self) -> String {
        let docs = self.method.docs.0.join(" ");
        let named = docs
            .split("[`typed`](crate::Error::typed) gives their bodies as")
            .nth(1);
        let path = named.and_then(|it| it.split("](crate::").nth(1)?.split(')').next());
        match path {
            Some(path) => format!("|it| it.typed::<api::{path}>().map(drop)"),
            None => "|_| Ok(())".to_owned(),
        }
    }

    fn argument(&self, argument: &Argument) -> Result<String, String> {
        let place = [&argument.name];
        match &argument.passing {
            Passing::Params(_) => {
                let params = self.params.ok_or("the params struct is missing")?;
                self.structure(params)
            }
            Passing::OptionalReference(_) if self.much == Much::Few => Ok("None".to_owned()),
            Passing::Value(ty)
                if self.much == Much::Few && ty.is_option() && self.is_body(&place) =>
            {
                Ok("None".to_owned())
            }
            passing => self.passed(passing, self.value(&self.method.settings, &place)?),
        }
    }

    fn passed(&self, passing: &Passing, value: &Value) -> Result<String, String> {
        let text = values::text(value);
        let write = |ty: &Type| self.values.expression(ty, value);
        Ok(match passing {
            Passing::Str => format!("{text:?}"),
            Passing::Slice(item) => self.slice(item, value)?,
            Passing::Reference(ty) => format!("&{}", write(ty)?),
            Passing::Value(ty) => write(ty)?,
            Passing::OptionalReference(Type::String) => format!("Some({text:?})"),
            Passing::OptionalReference(Type::Vec(item)) => {
                format!("Some({})", self.slice(item, value)?)
            }
            Passing::OptionalReference(ty) => format!("Some(&{})", write(ty)?),
            Passing::Into(ty) => write(ty)?,
            Passing::Params(name) => return Err(format!("`{name}` is no value")),
        })
    }

    fn slice(&self, item: &Type, value: &Value) -> Result<String, String> {
        let items = value
            .as_array()
            .ok_or_else(|| format!("{value} is no list"))?;
        let items: Result<Vec<_>, _> = items
            .iter()
            .map(|it| match item {
                Type::String => Ok(format!("{:?}", values::text(it))),
                item => self.values.expression(item, it),
            })
            .collect();
        Ok(format!("&[{}]", items?.join(", ")))
    }

    /// The params struct.
    fn structure(&self, params: &Params) -> Result<String, String> {
        let mut given = Vec::new();
        for field in &params.fields {
            let value = match self.much {
                _ if field.is_argument() => Some(self.value(&params.settings, &[&field.name])?),
                Much::Few => None,
                Much::All => self.optional(&params.settings, field),
            };
            given.extend(value.map(|it| (&field.name, it)));
        }
        let find = |field: &Field| given.iter().find(|it| *it.0 == field.name).map(|it| it.1);
        let path = format!("api::params::{}", params.name);
        values::structure(&path, &params.fields, find, |ty, value| {
            self.values.expression(ty, value)
        })
    }

    /// The sample for a field that a call can do without.
    fn optional(&self, settings: &[Setting], field: &Field) -> Option<&'a Value> {
        let value = self.value(settings, &[&field.name]);
        let value = value.and_then(|it| self.values.expression(&field.ty, it).map(|_| it));
        value.map_err(|it| self.notes.borrow_mut().push(it)).ok()
    }

    /// The sample for what stands at `place`.
    fn value(&self, settings: &[Setting], place: &[&Ident]) -> Result<&'a Value, String> {
        let is_place = |it: &&Setting| it.value.iter().eq(place.iter().copied());
        let setting = settings.iter().find(is_place);
        let setting = setting.ok_or_else(|| format!("nothing is said of {place:?}"))?;
        let (operation, much) = (self.operation, self.much);
        match (&setting.target, parameter(&setting.target)) {
            (_, Some((location, name))) => operation.parameter(location, name, much),
            (Target::Body(encoding) | Target::OptionalBody(encoding), _) => {
                operation.body(media_type(encoding), much)
            }
            (target, _) => Err(format!("{target:?} takes no value")),
        }
    }

    /// The parameters of the document that no call can set.
    fn lost(&self) -> impl Iterator<Item = String> {
        let settings = self.params.iter().flat_map(|it| &it.settings);
        let settings = self.method.settings.iter().chain(settings);
        let set: Vec<_> = settings.filter_map(|it| parameter(&it.target)).collect();
        let is_set = move |location: &str, name: &str| {
            let mut set = set.iter();
            set.any(|it| it.0 == location && it.1.eq_ignore_ascii_case(name))
        };
        // What these say is said otherwise: by media types and by credentials.
        let elsewhere = ["accept", "content-type", "authorization"];
        let is_elsewhere = move |location: &str, name: &str| {
            location == "header" && elsewhere.iter().any(|it| it.eq_ignore_ascii_case(name))
        };
        let parameters = self.operation.parameters();
        let lost = parameters.filter(move |it| !is_set(it.0, it.1) && !is_elsewhere(it.0, it.1));
        lost.map(|(location, name)| format!("{location} {name}: no call can set it"))
    }

    fn is_body(&self, place: &[&Ident]) -> bool {
        self.method.settings.iter().any(|it| {
            it.value.iter().eq(place.iter().copied())
                && matches!(it.target, Target::Body(_) | Target::OptionalBody(_))
        })
    }
}

/// Where a parameter travels, and under which name.
fn parameter(target: &Target) -> Option<(&'static str, &str)> {
    Some(match target {
        Target::Path(name) | Target::PathAs(name, _) => ("path", name),
        Target::Query(name) | Target::QueryAs(name, _) => ("query", name),
        Target::Header(name) | Target::HeaderAs(name, _) => ("header", name),
        Target::Cookie(name) | Target::CookieAs(name, _) => ("cookie", name),
        _ => return None,
    })
}

fn media_type(encoding: &Encoding) -> &str {
    match encoding {
        Encoding::Json(it) | Encoding::Text(it) | Encoding::Bytes(it) => it,
        Encoding::Form | Encoding::FormAs(_) | Encoding::FormWith(_) => {
            "application/x-www-form-urlencoded"
        }
        Encoding::Multipart(it) => &it.media_type,
    }
}

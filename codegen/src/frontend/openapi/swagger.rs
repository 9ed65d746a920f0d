//! Swagger 2.0 in the form of OpenAPI 3.
//!
//! Only what operations are made of is rewritten: bodies and forms that are parameters, responses with a schema, styles,
//! security schemes and the server. `definitions` stay where references find them. A value keeps its number, so that a
//! diagnostic still finds it; a value that is made takes the number of what it is made of.

mod parameters;

use super::tree::{Node, Tree, Value};
use parameters::parameter;

pub(crate) use parameters::TAB_DELIMITED;

const METHODS: [&str; 8] = [
    "get", "put", "post", "delete", "options", "head", "patch", "trace",
];

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data";

/// How many references a parameter or a response is followed through.
const MAX_STEPS: usize = 16;

/// Rewrites the main document, which is the first, and the paths of the others.
pub(super) fn convert(trees: &mut [Tree]) {
    let Some((main, others)) = trees.split_first_mut() else {
        return;
    };
    let raw = main.root.clone();
    let document = Document::new(&raw);
    for other in others {
        if is_path(&other.root) {
            document.path(&mut other.root);
        } else if let Value::Object(entries) = &mut other.root.value {
            for (_, node) in entries.iter_mut().filter(|(_, it)| is_path(it)) {
                document.path(node);
            }
        }
    }
    document.root(&mut main.root);
}

fn is_path(node: &Node) -> bool {
    METHODS
        .iter()
        .any(|it| get(node, it).is_some_and(|it| get(it, "responses").is_some()))
}

/// The document as it was written.
struct Document<'n> {
    root: &'n Node,
    consumes: Vec<String>,
    produces: Vec<String>,
}

impl<'n> Document<'n> {
    fn new(root: &'n Node) -> Self {
        let media_types = |key| strings(root, key).unwrap_or_else(|| vec![JSON.to_owned()]);
        Self {
            root,
            consumes: media_types("consumes"),
            produces: media_types("produces"),
        }
    }

    fn root(&self, root: &mut Node) {
        let ordinal = root.ordinal();
        let schemes = get(self.root, "securityDefinitions").cloned();
        let Value::Object(entries) = &mut root.value else {
            return;
        };
        for (key, node) in entries.iter_mut() {
            let Value::Object(children) = &mut node.value else {
                continue;
            };
            match &**key {
                "paths" => children.iter_mut().for_each(|(_, it)| self.path(it)),
                "responses" => children
                    .iter_mut()
                    .for_each(|(_, it)| self.response(it, &self.produces)),
                "parameters" => children.iter_mut().for_each(|(_, it)| parameter(it)),
                _ => {}
            }
        }
        let servers = self.servers(ordinal);
        entries.push(("servers".into(), servers));
        if let Some(schemes) = schemes {
            let components = Value::Object(vec![("securitySchemes".into(), schemes)]);
            entries.push(("components".into(), Node::new(components, ordinal)));
        }
    }

    fn servers(&self, ordinal: u32) -> Node {
        let host = get(self.root, "host").and_then(text);
        let base = get(self.root, "basePath").and_then(text).unwrap_or("/");
        let schemes = strings(self.root, "schemes").unwrap_or_default();
        let usable = |it: &&str| schemes.is_empty() || schemes.iter().any(|scheme| scheme == it);
        let scheme = ["https", "http"]
            .into_iter()
            .find(usable)
            .unwrap_or("https");
        let url = match host {
            Some(host) => {
                let host = host.split_once("://").map_or(host, |(_, it)| it);
                let host = host.trim_end_matches('/');
                format!("{scheme}://{host}/{}", base.trim_start_matches('/'))
            }
            None => base.to_owned(),
        };
        let place = get(self.root, "basePath").map_or(ordinal, Node::ordinal);
        let url = Node::new(Value::String(url.into()), place);
        let server = object(vec![("url", url)], ordinal);
        Node::new(Value::Array(vec![server]), ordinal)
    }

    fn path(&self, path: &mut Node) {
        let shared = get(path, "parameters").cloned();
        let Value::Object(entries) = &mut path.value else {
            return;
        };
        for (key, node) in entries.iter_mut() {
            if METHODS.contains(&&**key) {
                self.operation(node, shared.as_ref());
            } else if &**key == "parameters" {
                let kept = items(node)
                    .map(|it| self.resolved(it))
                    .filter(|it| !is_body(it));
                let mut kept: Vec<Node> = kept.cloned().collect();
                kept.iter_mut().for_each(parameter);
                node.value = Value::Array(kept);
            }
        }
    }

    fn operation(&self, operation: &mut Node, shared: Option<&Node>) {
        let consumes = strings(operation, "consumes").unwrap_or_else(|| self.consumes.clone());
        let produces = strings(operation, "produces").unwrap_or_else(|| self.produces.clone());
        let ordinal = get(operation, "parameters")
            .or(shared)
            .map_or(0, Node::ordinal);
        let own: Vec<Node> = get(operation, "parameters")
            .into_iter()
            .flat_map(items)
            .map(|it| self.resolved(it).clone())
            .collect();
        let inherited = shared
            .into_iter()
            .flat_map(items)
            .map(|it| self.resolved(it));
        let inherited = inherited.filter(|it| !own.iter().any(|own| is_same(own, it)));
        let carried: Vec<Node> = inherited
            .chain(&own)
            .filter(|it| is_body(it))
            .cloned()
            .collect();
        let body = request_body(&carried, &consumes, ordinal);
        let Value::Object(entries) = &mut operation.value else {
            return;
        };
        for (key, node) in entries.iter_mut() {
            match (&**key, &mut node.value) {
                ("parameters", value) => {
                    let mut kept: Vec<Node> =
                        own.iter().filter(|it| !is_body(it)).cloned().collect();
                    kept.iter_mut().for_each(parameter);
                    *value = Value::Array(kept);
                }
                ("responses", Value::Object(responses)) => {
                    for (_, response) in responses {
                        *response = self.resolved(response).clone();
                        self.response(response, &produces);
                    }
                }
                _ => {}
            }
        }
        entries.extend(body.map(|it| ("requestBody".into(), it)));
    }

    /// A response's `schema` becomes one content for each media type.
    fn response(&self, response: &mut Node, produces: &[String]) {
        let Some(schema) = get(response, "schema").cloned() else {
            return;
        };
        let is_file = get(&schema, "type").and_then(text) == Some("file");
        let media_types: Vec<&str> = match (is_file, produces) {
            // A file in JSON is none.
            (true, [one]) if one == JSON => vec!["application/octet-stream"],
            _ => produces.iter().map(String::as_str).collect(),
        };
        let content = content(&media_types, &schema);
        if let Value::Object(entries) = &mut response.value {
            entries.push(("content".into(), content));
        }
    }

    /// Where a reference within the document leads; one that leads elsewhere is followed later.
    fn resolved<'x>(&'x self, node: &'x Node) -> &'x Node {
        let mut current = node;
        for _ in 0..MAX_STEPS {
            let Some(pointer) = get(current, "$ref")
                .and_then(text)
                .and_then(|it| it.strip_prefix("#/"))
            else {
                break;
            };
            let mut segments = pointer
                .split('/')
                .map(|it| it.replace("~1", "/").replace("~0", "~"));
            match segments.try_fold(self.root, |node, key| get(node, &key)) {
                Some(target) => current = target,
                None => break,
            }
        }
        current
    }
}

fn request_body(carried: &[Node], consumes: &[String], ordinal: u32) -> Option<Node> {
    let is_in = |node: &&Node, place| get(node, "in").and_then(text) == Some(place);
    if let Some(body) = carried.iter().find(|it| is_in(it, "body")) {
        let media_types: Vec<&str> = consumes.iter().map(String::as_str).collect();
        let schema = get(body, "schema").cloned();
        let schema = schema.unwrap_or_else(|| object(Vec::new(), body.ordinal()));
        return Some(carrying(body, content(&media_types, &schema)));
    }
    let first = carried.first()?;
    let is_file = |it: &Node| get(it, "type").and_then(text) == Some("file");
    let forms = consumes
        .iter()
        .map(String::as_str)
        .filter(|it| [FORM, MULTIPART].contains(it));
    let mut forms: Vec<&str> = forms.collect();
    if carried.iter().any(is_file) {
        forms.retain(|it| *it != FORM);
        forms = vec![forms.first().copied().unwrap_or(MULTIPART)];
    } else if forms.is_empty() {
        forms.push(FORM);
    }
    let is_any_required = carried.iter().any(is_required);
    let required = Node::new(Value::Bool(is_any_required), ordinal);
    let fields = vec![
        ("required", required),
        ("content", parameters::form(carried, &forms, ordinal)),
    ];
    Some(object(fields, first.ordinal()))
}

/// The request body that a parameter `in: body` is.
fn carrying(body: &Node, content: Node) -> Node {
    let kept = ["description", "required"];
    let kept = kept
        .iter()
        .filter_map(|key| Some((*key, get(body, key)?.clone())));
    let mut fields: Vec<(&str, Node)> = kept.collect();
    fields.push(("content", content));
    object(fields, body.ordinal())
}

fn content(media_types: &[&str], schema: &Node) -> Node {
    let each = object(vec![("schema", schema.clone())], schema.ordinal());
    let entries = media_types.iter().map(|it| (Box::from(*it), each.clone()));
    Node::new(Value::Object(entries.collect()), schema.ordinal())
}

fn object(fields: Vec<(&str, Node)>, ordinal: u32) -> Node {
    let fields = fields.into_iter().map(|(key, node)| (key.into(), node));
    Node::new(Value::Object(fields.collect()), ordinal)
}

fn is_body(parameter: &Node) -> bool {
    matches!(
        get(parameter, "in").and_then(text),
        Some("body" | "formData")
    )
}

fn is_required(parameter: &Node) -> bool {
    get(parameter, "required").is_some_and(|it| it.value == Value::Bool(true))
}

/// Whether two parameters have one name and one location; there is only one body.
fn is_same(one: &Node, other: &Node) -> bool {
    let location = |it| get(it, "in").and_then(text);
    let name = |it| get(it, "name").and_then(text);
    location(one) == location(other) && (location(one) == Some("body") || name(one) == name(other))
}

fn get<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    match &node.value {
        Value::Object(entries) => entries
            .iter()
            .find(|(it, _)| **it == *key)
            .map(|(_, it)| it),
        _ => None,
    }
}

fn items(node: &Node) -> impl Iterator<Item = &Node> {
    let items = match &node.value {
        Value::Array(items) => items.as_slice(),
        _ => &[],
    };
    items.iter()
}

fn text(node: &Node) -> Option<&str> {
    match &node.value {
        Value::String(text) => Some(text),
        _ => None,
    }
}

/// The strings of a list, if there is one with any.
fn strings(node: &Node, key: &str) -> Option<Vec<String>> {
    let strings: Vec<String> = items(get(node, key)?)
        .filter_map(text)
        .map(str::to_owned)
        .collect();
    (!strings.is_empty()).then_some(strings)
}

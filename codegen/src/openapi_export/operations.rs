//! Operations, and what requests and responses carry.

use std::collections::{BTreeMap, BTreeSet};

use super::node::{Map, Node, texts};
use super::{Writer, extensions, limits, origins, servers, styles};
use crate::api::{Body, Content, Location, Operation, Parameter, Response, Status};

/// The name of a body that needs none.
const BODY: &str = "body";

impl Writer<'_> {
    /// The operations, which are in the order of their paths.
    pub(super) fn paths(&self) -> Map {
        let operations = self.api.operations.iter().zip(self.operation_ids());
        let operations: Vec<(&Operation, String)> = operations.collect();
        let mut paths = Map::new();
        for group in operations.chunk_by(|(a, _), (b, _)| a.path == b.path) {
            let mut item = Map::new();
            for (operation, id) in group {
                let method = operation.method.as_str().to_ascii_lowercase();
                item.put(&method, self.operation(operation, id));
            }
            if let Some((operation, _)) = group.first() {
                paths.put(&operation.path, item);
            }
        }
        paths
    }

    /// The id of each operation; another one where an earlier operation has it.
    fn operation_ids(&self) -> Vec<String> {
        let operations = &self.api.operations;
        let stated: BTreeSet<&str> = operations.iter().map(|it| it.id.as_str()).collect();
        let mut taken: BTreeMap<&str, u64> = BTreeMap::new();
        let ids = operations.iter().map(|it| {
            let number = taken.entry(&it.id).or_default();
            *number += 1;
            let mut id = it.id.clone();
            while *number > 1 && stated.contains(id.as_str()) {
                id = format!("{}_{number}", it.id);
                *number += 1;
            }
            id
        });
        ids.collect()
    }

    fn operation(&self, operation: &Operation, id: &str) -> Map {
        // Two that cannot be told apart were reported, and no document can have both.
        let mut seen = BTreeSet::new();
        let parameters = operation.parameters.iter();
        let parameters =
            parameters.filter(|it| seen.insert((it.location.value, &it.name.wire.value)));
        let parameters: Vec<Node> = parameters.map(|it| self.parameter(it).into()).collect();
        Map::new()
            .with("operationId", id)
            .with("tags", texts(operation.tags.iter().map(String::as_str)))
            .maybe("summary", operation.summary.as_deref())
            .maybe("description", operation.description.as_deref())
            .flag("deprecated", operation.deprecated)
            .filled("parameters", parameters)
            .maybe(
                "requestBody",
                operation.body.as_ref().map(|it| self.body(it)),
            )
            .and(self.responses(&operation.responses))
            .and(accept(operation))
            .filled("security", self.requirements(operation))
            .maybe("servers", operation.base_url.as_deref().map(servers::one))
            .and(origins::spelling(&operation.id, id))
            .flag(
                extensions::MADE_ID,
                self.api.nameless.operations.contains(&operation.id),
            )
            .at(operation.place)
    }

    fn parameter(&self, parameter: &Parameter) -> Map {
        let location = match parameter.location.value {
            Location::Path => "path",
            Location::Query => "query",
            Location::Header => "header",
            Location::Cookie => "cookie",
        };
        let schema = self
            .ty(&parameter.ty)
            .and(self.default(&parameter.default, &parameter.ty))
            .and(limits(&parameter.limits));
        Map::new()
            .with("name", parameter.name.wire.value.as_str())
            .with("in", location)
            .maybe("description", parameter.description.as_deref())
            .flag("required", parameter.required)
            .flag("deprecated", parameter.deprecated)
            .and(styles::of_parameter(parameter, schema))
            .and(origins::of_parameter(parameter))
            .at(parameter.place)
    }

    /// What the service sends of itself. Callbacks stand there too: where a request says the address is not known.
    pub(super) fn webhooks(&self) -> Map {
        let mut map = Map::new();
        for webhook in &self.api.webhooks {
            let callback_of = webhook.callback_of.as_ref();
            let callback_of =
                callback_of.map(|(method, path)| format!("{} {path}", method.as_str()));
            let body = Map::new().with("content", self.contents(&webhook.content));
            let operation = Map::new()
                .with("requestBody", body)
                .maybe(extensions::CALLBACK_OF, callback_of.as_deref())
                .at(webhook.place);
            map.put(&webhook.name, Map::new().with("post", operation));
        }
        map
    }

    fn body(&self, body: &Body) -> Map {
        Map::new()
            .maybe("description", body.description.as_deref())
            .flag("required", body.required)
            .with("content", self.contents(&body.content))
            .and(origins::spelling(&body.name, BODY))
            .at(body.place)
    }

    fn contents(&self, contents: &[Content]) -> Map {
        let mut map = Map::new();
        for content in contents {
            let mut encodings = Map::new();
            for (name, encoding) in &content.encoding {
                encodings.put(name, styles::of_encoding(encoding));
            }
            let content_of = Map::new().with("schema", self.ty(&content.ty));
            map.put(
                &content.media_type,
                content_of.filled("encoding", encodings),
            );
        }
        map
    }

    /// The responses, under two keys.
    fn responses(&self, responses: &[Response]) -> Map {
        let (mut known, mut others) = (Map::new(), Map::new());
        for response in responses {
            let (key, is_known) = status(response.status);
            let responses = if is_known { &mut known } else { &mut others };
            responses.put(&key, self.response(response));
        }
        Map::new()
            .filled("responses", known)
            .filled(extensions::RESPONSES, others)
    }

    fn response(&self, response: &Response) -> Map {
        let mut headers = Map::new();
        for header in &response.headers {
            headers.put(header, Map::new().with("schema", Map::new()));
        }
        Map::new()
            .with(
                "description",
                response.description.as_deref().unwrap_or_default(),
            )
            .filled("headers", headers)
            .filled("content", self.contents(&response.content))
    }
}

/// The key of a status, and whether OpenAPI allows it.
fn status(status: Status) -> (String, bool) {
    match status {
        Status::Code(code) => (code.to_string(), code < 600),
        Status::Range(class) => (format!("{class}XX"), class < 6),
        Status::Default => ("default".to_owned(), true),
    }
}

/// What the operation may be answered with, where it is not what its responses carry.
fn accept(operation: &Operation) -> Map {
    let mut carried: Vec<&str> = Vec::new();
    for content in operation.responses.iter().flat_map(|it| &it.content) {
        if !carried.contains(&content.media_type.as_str()) {
            carried.push(&content.media_type);
        }
    }
    let accept: Vec<&str> = operation.accept.iter().map(String::as_str).collect();
    let differs = carried != accept;
    Map::new().maybe(extensions::ACCEPT, differs.then(|| texts(accept)))
}

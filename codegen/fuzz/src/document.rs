//! OpenAPI documents at random: valid ones, with everything in them that the specification has.

use serde_json::{Map, Value, json};

use super::choices::Choices;

/// Names that are hard on whoever makes identifiers, files or text of them.
const NAMES: &[&str] = &[
    "id",
    "name",
    "type",
    "Self",
    "self",
    "CON",
    "a-b",
    "a_b",
    "aB",
    "AB",
    "ab",
    "",
    "_",
    "1",
    "-1",
    "+1",
    "größe",
    "名前",
    "x y",
    "x.y",
    "x/y",
    "x~y",
    "x[y]",
    "{x}",
    "$ref",
    "#",
    "\"",
    "\\",
    "*/",
    "`",
    "\n",
    "\u{202e}",
    "\u{1f469}\u{200d}\u{1f467}",
    "Vec",
    "String",
    "Option",
    "Error",
    "Client",
    "Request",
    "Ok",
    "serde_json",
    "crate",
    "async",
    "parts",
    "params",
    "value",
    "limit",
    "cursor",
    "page",
    "items",
    "data",
    "next",
    "total",
    "created_at",
    "password",
    "mod",
    "lib",
    "main",
    "models",
    "clone",
    "new",
    "send",
];

const FORMATS: &[&str] = &[
    "date",
    "date-time",
    "uuid",
    "byte",
    "binary",
    "password",
    "uri",
    "email",
    "decimal",
    "int32",
    "int64",
    "float",
    "double",
    "uint8",
    "time",
    "duration",
    "no-such-format",
];

const MEDIA_TYPES: &[&str] = &[
    "application/json",
    "application/json",
    "application/problem+json",
    "text/plain",
    "application/octet-stream",
    "application/x-www-form-urlencoded",
    "multipart/form-data",
    "text/event-stream",
    "application/x-ndjson",
    "application/xml",
    "image/*",
    "*/*",
    "application/vnd.a+json; charset=utf-8",
    "nonsense",
];

const STATUSES: &[&str] = &[
    "200", "201", "202", "204", "2XX", "301", "303", "400", "404", "4XX", "500", "default",
];

/// How deep schemas lie in each other.
const DEPTH: usize = 4;

/// A document with `operations` operations, and half as many schemas.
pub fn document(choices: &mut Choices<'_>, operations: usize) -> Value {
    let version = choices.of(&["3.0.3", "3.1.0", "3.2.0"]);
    let schemas = (operations / 2).max(3);
    let mut maker = Maker {
        choices,
        schemas,
        is_old: version == "3.0.3",
    };
    let named = (0..schemas).map(|it| (format!("S{it}"), maker.named_schema()));
    let named: Map<_, _> = named.collect();
    let mut paths = Map::new();
    for index in 0..operations {
        let (path, item) = maker.path(index);
        paths.insert(path, item);
    }
    json!({
        "openapi": version,
        "info": {"title": maker.text(), "version": "1", "description": maker.text()},
        "servers": maker.servers(),
        "tags": [{"name": "T0", "description": maker.text()}],
        "paths": paths,
        "components": {"schemas": named, "securitySchemes": {
            "bearer": {"type": "http", "scheme": "bearer"},
            "basic": {"type": "http", "scheme": "basic", "description": maker.text()},
            "key": {"type": "apiKey", "name": "X-Key", "in": maker.choices.of(&["header", "query", "cookie"])},
            "oauth": {"type": "oauth2", "flows": {"implicit": {"authorizationUrl": "https://a.example", "scopes": {"read": "Read"}}}},
        }},
    })
}

struct Maker<'c, 'b> {
    choices: &'c mut Choices<'b>,
    schemas: usize,
    is_old: bool,
}

impl Maker<'_, '_> {
    fn name(&mut self) -> String {
        let mut name = self.choices.of(NAMES).to_owned();
        if self.choices.one_in(4) {
            name.push_str(self.choices.of(NAMES));
        }
        name
    }

    fn text(&mut self) -> String {
        let texts = [
            "Text",
            "Two sentences. In *Markdown*.",
            "",
            "```rust\nfn main() {}\n```",
            "- a\n- b\n\n1. c",
            "<p>HTML</p>",
            "[`Client`](javascript:x) | `a|b`",
            "*/ \"quoted\" \\ {} {x}",
            "# Heading\n\n    code",
            "\u{202e}turned\r\nlines",
        ];
        self.choices.of(&texts).to_owned()
    }

    fn servers(&mut self) -> Value {
        match self.choices.below(5) {
            0 => json!([]),
            1 => json!([{"url": "/v1"}]),
            2 => json!([{"url": "https://{where}.example/{v}", "variables": {
                "where": {"default": "eu", "enum": ["eu", "us"]}, "v": {"default": self.name()}}}]),
            3 => {
                json!([{"url": "https://a.example"}, {"url": "https://b.example/x", "description": self.text()}])
            }
            _ => json!([{"url": "https://a.example/v1"}]),
        }
    }

    fn path(&mut self, index: usize) -> (String, Value) {
        let mut path = format!("/p{index}");
        let mut parameters = Vec::new();
        for _ in 0..self.choices.below(3) {
            let name = self
                .choices
                .of(&["id", "user-id", "type", "a.b", "Self"])
                .to_owned();
            if path.contains(&format!("{{{name}}}")) {
                continue;
            }
            path += &format!("/{{{name}}}");
            let style = self.choices.of(&["simple", "label", "matrix"]);
            let schema = self.schema(1);
            parameters.push(json!({"name": name, "in": "path", "required": true, "style": style, "schema": schema}));
        }
        let method = self.choices.of(&[
            "get", "get", "get", "post", "put", "patch", "delete", "head", "options",
        ]);
        let operation = self.operation(index, parameters, method);
        (path, json!({ method: operation }))
    }

    fn operation(&mut self, index: usize, mut parameters: Vec<Value>, method: &str) -> Value {
        for number in 0..self.choices.below(6) {
            parameters.push(self.parameter(number));
        }
        let mut operation = json!({
            "tags": [format!("T{}", self.choices.below(4))],
            "summary": self.text(),
            "parameters": parameters,
            "responses": self.responses(),
        });
        if !self.choices.one_in(4) {
            operation["operationId"] = json!(format!("{}{index}", self.name()));
        }
        if self.choices.one_in(5) {
            operation["deprecated"] = json!(true);
        }
        if self.choices.one_in(2) {
            let (first, second) = (self.scheme(), self.scheme());
            operation["security"] = json!([{first: []}, {second: []}]);
        }
        if ["post", "put", "patch"].contains(&method) {
            operation["requestBody"] = self.body();
        }
        operation
    }

    fn scheme(&mut self) -> String {
        self.choices
            .of(&["bearer", "basic", "key", "oauth"])
            .to_owned()
    }

    fn parameter(&mut self, number: usize) -> Value {
        let name = format!("{}{number}", self.name());
        let location = self
            .choices
            .of(&["query", "query", "query", "header", "cookie"]);
        let style = match location {
            "query" => self
                .choices
                .of(&["form", "spaceDelimited", "pipeDelimited", "deepObject"]),
            "header" => "simple",
            _ => "form",
        };
        let (required, explode) = (self.choices.one_in(3), self.choices.one_in(2));
        let schema = self.schema(DEPTH - 1);
        if self.choices.one_in(8) {
            let content = json!({"application/json": {"schema": schema}});
            return json!({"name": name, "in": location, "content": content});
        }
        json!({
            "name": name, "in": location, "required": required, "style": style, "explode": explode,
            "description": self.text(), "schema": schema,
        })
    }

    fn body(&mut self) -> Value {
        let required = self.choices.one_in(2);
        json!({"required": required, "content": self.content()})
    }

    fn content(&mut self) -> Value {
        let mut content = Map::new();
        for _ in 0..=self.choices.below(2) {
            let schema = self.schema(1);
            content.insert(
                self.choices.of(MEDIA_TYPES).to_owned(),
                json!({"schema": schema}),
            );
        }
        Value::Object(content)
    }

    fn responses(&mut self) -> Value {
        let mut responses = Map::new();
        for _ in 0..=self.choices.below(4) {
            let mut response = json!({"description": self.text()});
            if !self.choices.one_in(4) {
                response["content"] = self.content();
            }
            responses.insert(self.choices.of(STATUSES).to_owned(), response);
        }
        Value::Object(responses)
    }

    fn reference(&mut self) -> Value {
        json!({"$ref": format!("#/components/schemas/S{}", self.choices.below(self.schemas))})
    }

    fn named_schema(&mut self) -> Value {
        let mut schema = match self.choices.below(3) {
            0 => self.schema(0),
            _ => self.object(0),
        };
        if schema.get("$ref").is_none() {
            schema["description"] = json!(self.text());
        }
        schema
    }

    fn schema(&mut self, depth: usize) -> Value {
        if depth >= DEPTH {
            return self.scalar();
        }
        let mut schema = match self.choices.below(12) {
            0..=2 => self.scalar(),
            3 | 4 => return self.reference(),
            5 => json!({"type": "array", "items": self.schema(depth + 1)}),
            6 | 7 => self.object(depth),
            8 => self.enumeration(),
            9 => self.union(depth),
            10 => json!({"allOf": [self.reference(), self.object(depth + 1)]}),
            _ => self
                .choices
                .of(&[&json!({}), &json!({"type": "object"}), &json!({"not": {}})])
                .clone(),
        };
        if self.choices.one_in(5) {
            match (self.is_old, schema.get("type").cloned()) {
                (true, Some(_)) => schema["nullable"] = json!(true),
                (false, Some(Value::String(name))) => schema["type"] = json!([name, "null"]),
                _ => {}
            }
        }
        schema
    }

    fn scalar(&mut self) -> Value {
        let kind = self
            .choices
            .of(&["string", "string", "integer", "number", "boolean"]);
        let mut schema = json!({ "type": kind });
        if self.choices.one_in(2) {
            schema["format"] = json!(self.choices.of(FORMATS));
        }
        if self.choices.one_in(6) {
            schema["default"] = match kind {
                "string" => json!(self.name()),
                "boolean" => json!(true),
                _ => json!(7),
            };
        }
        schema
    }

    fn enumeration(&mut self) -> Value {
        let count = 1 + self.choices.below(5);
        if self.choices.one_in(4) {
            let values: Vec<_> = (0..count).map(|it| it as i64 - 2).collect();
            return json!({"type": "integer", "enum": values});
        }
        let values: Vec<_> = (0..count).map(|_| self.name()).collect();
        json!({"type": "string", "enum": values})
    }

    fn union(&mut self, depth: usize) -> Value {
        let word = self.choices.of(&["oneOf", "anyOf"]);
        let count = 1 + self.choices.below(3);
        if self.choices.one_in(3) {
            let members: Vec<_> = (0..count).map(|_| self.reference()).collect();
            return json!({word: members, "discriminator": {"propertyName": self.name()}});
        }
        let members: Vec<_> = (0..count).map(|_| self.schema(depth + 1)).collect();
        json!({ word: members })
    }

    fn object(&mut self, depth: usize) -> Value {
        let mut properties = Map::new();
        for _ in 0..self.choices.below(6) {
            let mut property = self.schema(depth + 1);
            if property.get("$ref").is_none() {
                match self.choices.below(8) {
                    0 => property["readOnly"] = json!(true),
                    1 => property["writeOnly"] = json!(true),
                    2 => property["deprecated"] = json!(true),
                    _ => property["description"] = json!(self.text()),
                }
            }
            properties.insert(self.name(), property);
        }
        let required: Vec<_> = properties
            .keys()
            .filter(|_| self.choices.one_in(2))
            .cloned()
            .collect();
        let mut schema = json!({"type": "object", "properties": properties});
        if !required.is_empty() {
            schema["required"] = json!(required);
        }
        if self.choices.one_in(5) {
            schema["additionalProperties"] = self.schema(depth + 1);
        }
        schema
    }
}

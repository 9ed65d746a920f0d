//! scratch
use restitch::api::*;
use restitch::source::*;
fn main() {
    let sources = Sources::new([("a".to_owned(), vec![])]);
    let place = Place::start_of(sources.iter().next().unwrap().0);
    let p = |name: &str, location, required, ty| Parameter {
        name: Name::stated(name),
        location: Fact::stated(location),
        required,
        ty,
        default: Some("20".into()),
        description: Some("Some [Foo] text".into()),
        place,
    };
    let s = || Type::String(StringFormat::Plain);
    let prop = |name: &str, required, ty| Property {
        name: Name::stated(name),
        required,
        read_only: false,
        ty,
        default: None,
        description: None,
        place,
    };
    let op = |id: &str, method, path: &str, parameters, body, result: Option<Type>| Operation {
        id: id.into(),
        method,
        path: path.into(),
        tags: vec!["User".into()],
        summary: Some("Does it".into()),
        description: None,
        deprecated: false,
        parameters,
        body,
        accept: vec!["application/json".into()],
        responses: vec![
            Response {
                status: Status::Code(200),
                description: Some("OK".into()),
                headers: vec![],
                content: result
                    .into_iter()
                    .map(|ty| Content {
                        media_type: "application/json".into(),
                        ty,
                    })
                    .collect(),
            },
            Response {
                status: Status::Code(404),
                description: Some("Not Found".into()),
                headers: vec![],
                content: vec![],
            },
        ],
        security: vec!["JWT".into()],
        place,
    };
    let id = || p("orgId", Location::Path, true, s());
    let page = || {
        vec![
            id(),
            p(
                "offset",
                Location::Query,
                false,
                Type::Integer(IntegerFormat::Unknown),
            ),
            p(
                "limit",
                Location::Query,
                false,
                Type::Integer(IntegerFormat::Unknown),
            ),
            p("sorts", Location::Query, false, Type::Array(Box::new(s()))),
        ]
    };
    let api = Api {
        title: "Test API".into(),
        version: None,
        description: None,
        base_url: Some("https://x.y/v1".into()),
        security_schemes: vec![SecurityScheme {
            name: "JWT".into(),
            credential: Credential::HeaderKey("Authorization".into()),
            place,
        }],
        tags: vec![Tag {
            name: "User".into(),
            description: None,
        }],
        operations: vec![
            op(
                "get_user",
                Method::Get,
                "/o/{orgId}",
                vec![id()],
                None,
                Some(Type::Schema("User".into())),
            ),
            op(
                "list",
                Method::Get,
                "/o/{orgId}/users",
                page(),
                None,
                Some(Type::Schema("Users".into())),
            ),
            op("del", Method::Delete, "/o/{orgId}", vec![id()], None, None),
            op(
                "many",
                Method::Post,
                "/o/{orgId}/many",
                vec![
                    id(),
                    p("a", Location::Query, true, s()),
                    p("b", Location::Query, true, Type::Boolean),
                    p(
                        "c",
                        Location::Query,
                        true,
                        Type::Integer(IntegerFormat::Unknown),
                    ),
                    p("d", Location::Header, true, s()),
                    p("e", Location::Query, false, s()),
                ],
                Some(Body {
                    name: "body".into(),
                    required: true,
                    content: vec![Content {
                        media_type: "application/json".into(),
                        ty: Type::Schema("Req".into()),
                    }],
                    description: None,
                    place,
                }),
                Some(Type::Array(Box::new(s()))),
            ),
            op(
                "opt",
                Method::Put,
                "/o/{orgId}/opt",
                vec![
                    id(),
                    p("t", Location::Query, true, Type::Array(Box::new(s()))),
                ],
                Some(Body {
                    name: "body".into(),
                    required: false,
                    content: vec![Content {
                        media_type: "application/vnd.x+json".into(),
                        ty: Type::Schema("Req".into()),
                    }],
                    description: None,
                    place,
                }),
                Some(Type::String(StringFormat::Binary)),
            ),
        ],
        schemas: vec![
            Schema {
                name: "Color".into(),
                description: None,
                shape: Shape::Enum(Enumeration {
                    values: vec!["red".into(), "blue one".into(), "Unknown".into()],
                }),
                place,
            },
            Schema {
                name: "Req".into(),
                description: None,
                shape: Shape::Object(Object {
                    properties: vec![
                        prop("role", true, s()),
                        prop("type", false, Type::Schema("Color".into())),
                        prop("tags", false, Type::Array(Box::new(s()))),
                    ],
                    additional: Some(Type::Any),
                }),
                place,
            },
            Schema {
                name: "Thing".into(),
                description: None,
                shape: Shape::Alias(Type::Any),
                place,
            },
            Schema {
                name: "User".into(),
                description: Some("A user.".into()),
                shape: Shape::Object(Object {
                    properties: vec![
                        prop("id", true, s()),
                        prop("fullName", true, s()),
                        prop("parent", false, Type::Schema("User".into())),
                        prop("at", true, Type::String(StringFormat::DateTime)),
                        prop("m", false, Type::Map(Box::new(Type::Any))),
                        prop("n", false, Type::Number(NumberFormat::Unknown)),
                    ],
                    additional: None,
                }),
                place,
            },
            Schema {
                name: "Users".into(),
                description: None,
                shape: Shape::Object(Object {
                    properties: vec![
                        prop(
                            "users",
                            true,
                            Type::Array(Box::new(Type::Schema("User".into()))),
                        ),
                        prop("totalCount", true, Type::Integer(IntegerFormat::Unknown)),
                    ],
                    additional: None,
                }),
                place,
            },
        ],
    };
    let mut config = restitch::config::Config::default();
    config.package.name = "test-api".into();
    config.package.version = "0.1.0".into();
    config.command = "restitch gen".into();
    let krate = restitch::lower::lower(&api, &config);
    let out = restitch::emit::emit(&krate).unwrap();
    for (path, text) in out.iter() {
        let path = std::path::Path::new("/tmp/gen").join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
}

//! What consumers do with the models by serde's own traits.

use crate::models::{Deployment, Role, Status, User};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A struct of a consumer.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Record {
    note: String,
    role: Role,
    #[serde(default)]
    by_status: BTreeMap<String, Vec<Status>>,
    #[serde(flatten)]
    deployment: Deployment,
}

#[test]
fn models_are_read_and_written() {
    let role: Role = serde_json::from_str(r#"{"name":"a\"b","count":2}"#).unwrap();
    assert_eq!(role.name, "a\"b");
    assert_eq!(
        serde_json::to_string(&role).unwrap(),
        r#"{"name":"a\"b","count":2}"#
    );
    let roles: Vec<Role> = serde_json::from_value(serde_json::json!([{"name": "x"}])).unwrap();
    assert_eq!(roles, [Role::new("x")]);
    let value = serde_json::to_value(&roles).unwrap();
    assert_eq!(value, serde_json::json!([{"name": "x"}]));
}

#[test]
fn models_are_parts_of_other_types() {
    let document = r#"{"note":"n","role":{"name":"x"},"by_status":{"a":["active","odd"]},"id":"d","more":[1.5]}"#;
    let record: Record = serde_json::from_str(document).unwrap();
    assert_eq!(record.deployment.id, "d");
    assert_eq!(serde_json::to_string(&record).unwrap(), document);
}

#[test]
fn faults_keep_their_place() {
    let error = serde_json::from_str::<Vec<User>>(r#"[{"id":1}]"#).unwrap_err();
    assert!(
        error.to_string().starts_with("id: expected a string"),
        "{error}"
    );
    let error = serde_json::to_string(&Role::new("x").weight(f64::NAN)).unwrap_err();
    assert!(error.to_string().starts_with("weight: "), "{error}");
}

#[test]
fn bytes_and_readers_will_do() {
    let text = r#"{"name":"é"}"#.as_bytes();
    assert_eq!(
        serde_json::from_slice::<Role>(text).unwrap(),
        Role::new("é")
    );
    assert_eq!(
        serde_json::from_reader::<_, Role>(text).unwrap(),
        Role::new("é")
    );
}

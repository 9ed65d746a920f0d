//! Every schema, there and back.

use schemas::models::{
    Animal, AnimalPatch, Cat, Diet, Dog, Event, EventLeft, Fed, GetAnimalKey, Keeper, Loop, Marks,
    Moved, NewAnimal, Shape, Shapes, ShapesLabels, ShapesOne, ShapesWords, Speed,
};
use schemas::{Client, Patch, SecretText, params};
use serde_json::{Value, json};
use wiremock::matchers::{body_json, method, path, query_param};
use wiremock::{Mock, MockServer, ResponseTemplate};

/// Reads a value, and expects it to be written as it was.
fn round<T: serde::Serialize + serde::de::DeserializeOwned>(value: Value) -> T {
    let read: T = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), value);
    read
}

fn animal() -> Value {
    json!({
        "id": 18_446_744_073_709_551_615_u64, "name": "Leo", "born": "2024-05-01T10:00:00Z", "diet": "meat",
        "speed": 3, "legs": 4, "picture": "AP8=", "sizes": [1, null], "scores": {"a": null, "b": 0.5},
        "position": ["cage", 7.5], "marks": {"colour": "red", "spots": 3}
    })
}

#[test]
fn types_have_their_formats() {
    let read: Animal = round(animal());
    assert_eq!(read.id, u64::MAX);
    assert_eq!(read.legs, Some(4));
    assert_eq!(read.picture.as_deref(), Some(&[0, 255][..]));
    assert_eq!(read.sizes, Some(vec![Some(1), None]));
    assert_eq!(read.scores.unwrap().get("a"), Some(&None));
    assert_eq!(read.position, Some(vec![json!("cage"), json!(7.5)]));
    let marks: Marks = read.marks.unwrap();
    assert_eq!(marks.additional_properties.get("spots"), Some(&3));
}

#[test]
fn a_time_without_an_offset_is_utc() {
    let mut value = animal();
    value["born"] = json!("2024-05-01T10:00:00");
    let read: Animal = serde_json::from_value(value.clone()).unwrap();
    assert_eq!(read.born.to_string(), "2024-05-01T10:00:00Z");
    value["born"] = json!("2024-05-01");
    let error = serde_json::from_value::<Animal>(value).unwrap_err();
    assert_eq!(error.to_string(), "born: expected a date and time (RFC 3339)");
}

#[test]
fn values_of_later_versions_are_kept() {
    let mut value = animal();
    value["diet"] = json!("stones");
    value["speed"] = json!(9);
    let read: Animal = round(value);
    assert_eq!(read.diet.as_str(), "stones");
    assert_eq!(read.speed.map(i64::from), Some(9));
    assert_eq!(Speed::from(-1), Speed::Still);
    assert_eq!(Diet::from("a ` and more"), Diet::AAndMore);
}

#[test]
fn null_is_not_absent_in_what_is_sent() {
    let patch = AnimalPatch::new().name("Leo").nick(None).weight(2.5);
    assert_eq!(
        serde_json::to_value(&patch).unwrap(),
        json!({"name": "Leo", "nick": null, "weight": 2.5})
    );
    let patch = AnimalPatch::new().nick("Le").weight(Some(1.0)).tags(vec![None]);
    assert_eq!(
        serde_json::to_value(&patch).unwrap(),
        json!({"nick": "Le", "weight": 1.0, "tags": [null]})
    );
    let read: AnimalPatch = round(json!({"mother": null}));
    assert!(read.mother.is_null() && read.nick.is_absent());
    assert_eq!(read.nick, Patch::default());
}

#[test]
fn what_is_required_and_null_is_written() {
    let born = "2024-05-01T10:00:00Z".parse().unwrap();
    let mother = NewAnimal::new("Lea", Some("Old".to_owned()), born);
    let new = NewAnimal::new("Leo", None, born).mother(mother).speed(Speed::Slow);
    let expected = json!({
        "kind": "animal", "name": "Leo", "parent": null, "born": "2024-05-01T10:00:00Z", "speed": 0,
        "mother": {"kind": "animal", "name": "Lea", "parent": "Old", "born": "2024-05-01T10:00:00Z"}
    });
    assert_eq!(serde_json::to_value(&new).unwrap(), expected);
}

#[test]
fn secrets_travel_and_are_not_shown() {
    let keeper = Keeper::new("ann", None).password("hunter2").key(b"\x00\xff");
    assert_eq!(
        serde_json::to_value(&keeper).unwrap(),
        json!({"login": "ann", "password": "hunter2", "key": "AP8=", "successor": null})
    );
    assert!(!format!("{keeper:?}").contains("hunter2"));
    assert_eq!(keeper.password.as_ref().map(SecretText::expose_secret), Some("hunter2"));
}

#[test]
fn the_service_alone_sets_what_is_read_only() {
    let id = "67e55044-10b1-426f-9247-bb680e5fe0c8";
    let read: Keeper = round(json!({"id": id, "login": "ann", "successor": null, "level": 2, "settings": {}}));
    assert_eq!(read.id.map(|it| it.to_string()).as_deref(), Some(id));
    assert!(read.password.is_none());
}

#[test]
fn tags_tell_what_a_value_is() {
    let fed: Event = round(json!({"type": "watered", "food": "water"}));
    assert!(matches!(fed, Event::Fed(fed) if fed.food == "water"));
    let moved: Event = round(json!({"type": "moved", "to": "B2", "cause": {"type": "left"}}));
    let Event::Moved(moved) = moved else { panic!("{moved:?}") };
    assert!(matches!(moved.cause, Some(Event::Left(_))));
    assert_eq!(serde_json::to_value(Event::from(EventLeft::new())).unwrap(), json!({"type": "left"}));
    assert_eq!(Moved::new("B3").to, "B3");
}

#[test]
fn unknown_tags_are_kept() {
    let born: Event = round(json!({"type": "born", "weight": 3}));
    assert!(matches!(born, Event::Unknown(value) if value["weight"] == 3));
    // Nothing tells what it is but its properties.
    let fed: Event = serde_json::from_value(json!({"type": 1, "food": "hay"})).unwrap();
    assert!(matches!(fed, Event::Unknown(_)));
    let error = serde_json::from_value::<Event>(json!({"type": "fed"})).unwrap_err();
    assert_eq!(error.to_string(), "food: missing");
    assert_eq!(Fed::new("fed", "hay").r#type, "fed");
}

#[test]
fn the_member_that_knows_most_is_taken() {
    let dog: Shape = round(json!({"name": "Rex", "bark": true}));
    assert!(matches!(dog, Shape::Dog(dog) if dog.bark == Some(true)));
    let cat: Shape = round(json!({"name": "Tom"}));
    assert!(matches!(cat, Shape::Cat(_)));
    let nested: Shape = round(json!({"name": "Rex", "friend": {"name": "Bo", "friend": "red"}}));
    assert!(matches!(nested, Shape::Dog(dog) if matches!(&dog.friend, Some(Shape::Dog(_)))));
    let neither: Shape = round(json!({"nom": "Tom"}));
    assert!(matches!(neither, Shape::Unknown(_)));
}

#[test]
fn kinds_of_json_are_told_apart() {
    assert_eq!(round::<Shape>(json!(3)), Shape::Integer(3));
    assert_eq!(round::<Shape>(json!(3.5)), Shape::Number(3.5));
    assert_eq!(round::<Shape>(json!(true)), Shape::Boolean(true));
    assert_eq!(round::<Shape>(json!(["a"])), Shape::from(vec!["a".to_owned()]));
    assert!(matches!(round(json!(["a", 1])), Shape::ShapeList(list) if list.len() == 2));
    assert!(matches!(round(json!("blue")), Shape::Colour(colour) if colour.as_str() == "blue"));
    assert_eq!(round::<Shape>(Value::Null), Shape::Unknown(Value::Null));
}

#[test]
fn of_two_lists_of_values_the_one_that_knows_it_is_taken() {
    let shapes: Shapes = round(json!({"one": "sour", "words": ["a"], "labels": {"a": "b"}, "self": "x"}));
    assert!(matches!(shapes.one, Some(ShapesOne::Taste(_))));
    assert!(matches!(shapes.words, Some(ShapesWords::Words(words)) if words == ["a"]));
    assert!(matches!(shapes.labels, Some(ShapesLabels::Object(_))));
    assert!(matches!(shapes.self_, Some(Loop::String(_))));
    let shapes: Shapes = round(json!({"one": 7, "labels": {"name": "Tom"}, "self": 1}));
    assert_eq!(shapes.one, Some(ShapesOne::Integer(7)));
    assert_eq!(shapes.labels, Some(ShapesLabels::from(Cat::new("Tom"))));
    assert!(matches!(shapes.self_, Some(Loop::Unknown(_))));
}

#[tokio::test]
async fn unions_and_numbers_are_parameters() {
    let server = MockServer::start().await;
    Mock::given(method("GET"))
        .and(path("/animals/7"))
        .and(query_param("speed", "3"))
        .respond_with(ResponseTemplate::new(200).set_body_json(animal()))
        .expect(1)
        .mount(&server)
        .await;
    let client = Client::builder().base_url(server.uri()).build().unwrap();
    let request = client.animal().get_animal(&GetAnimalKey::from(7));
    let params = params::GetAnimalParams::new().speed(Speed::Fast);
    assert_eq!(request.params(params).await.unwrap().name, "Leo");
}

#[tokio::test]
async fn a_union_is_a_body() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/shapes"))
        .and(body_json(json!({"name": "Rex", "bark": false})))
        .respond_with(ResponseTemplate::new(200).set_body_json(json!({"many": [1, {"name": "Tom"}]})))
        .expect(1)
        .mount(&server)
        .await;
    let client = Client::builder().base_url(server.uri()).build().unwrap();
    let shape = Shape::from(Dog::new("Rex").bark(false));
    let shapes = client.animal().send_shape(&shape).await.unwrap();
    assert_eq!(shapes.many, Some(vec![Shape::Integer(1), Shape::from(Cat::new("Tom"))]));
}

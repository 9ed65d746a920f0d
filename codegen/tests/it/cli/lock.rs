//! Names that stay: pairs of descriptions, of which the second has more.

use super::project::Project;
use crate::support::Outcome;

const BEFORE: &str = "\
openapi: 3.1.0
info: {title: Harbour, version: '1'}
servers: [{url: https://harbour.example.com}]
paths:
  /boats:
    get:
      tags: [fleet]
      parameters: [{name: state, in: query, schema: {type: object, properties: {at: {type: string}}}}]
      responses: {'200': {description: A, content: {application/json: {schema: {type: object, properties: {berth: {type: object, properties: {number: {type: integer}}}}}}}}}
  /crews:
    get:
      tags: [fleet]
      operationId: listCrews
      parameters: [{name: page, in: query, schema: {type: integer}}]
      responses: {'200': {description: A, content: {application/json: {schema: {$ref: '#/components/schemas/user_dto'}}}}}
components:
  schemas:
    user_dto: {type: object, properties: {kind: {type: string, enum: [a, b]}}}
";

/// The same with things before those that are there already, which would get their names.
const AFTER: &str = "\
openapi: 3.1.0
info: {title: Harbour, version: '1'}
servers: [{url: https://harbour.example.com}]
paths:
  /Boats:
    get:
      tags: [fleet]
      responses: {'200': {description: A, content: {application/json: {schema: {type: object, properties: {berth: {type: object, properties: {number: {type: integer}}}}}}}}}
  /a-crews:
    get:
      tags: [FLEET, fleet]
      operationId: list_crews
      parameters: [{name: sort, in: query, schema: {type: integer}}]
      responses: {'200': {description: A, content: {application/json: {schema: {$ref: '#/components/schemas/UserDto'}}}}}
  /b-boats:
    get:
      tags: [fleet]
      operationId: get_boats
      parameters: [{name: state, in: query, schema: {type: object, properties: {to: {type: string}}}}]
      responses: {'200': {description: A, content: {application/json: {schema: {$ref: '#/components/schemas/ListCrewsParams'}}}}}
  /boats:
    get:
      tags: [fleet]
      parameters:
        - {name: first, in: query, schema: {type: object, properties: {of: {type: string}}}}
        - {name: state, in: query, schema: {type: object, properties: {at: {type: string}}}}
      responses: {'200': {description: A, content: {application/json: {schema: {type: object, properties: {berth: {type: object, properties: {number: {type: integer}}}}}}}}}
  /crews:
    get:
      tags: [fleet]
      operationId: listCrews
      parameters: [{name: page, in: query, schema: {type: integer}}]
      responses: {'200': {description: A, content: {application/json: {schema: {$ref: '#/components/schemas/user_dto'}}}}}
components:
  schemas:
    USER_DTO: {type: object, properties: {c: {type: string}}}
    UserDto: {type: object, properties: {a: {$ref: '#/components/schemas/USER_DTO'}, b: {$ref: '#/components/schemas/GetBoatsState'}}}
    UserDtoKind: {type: object, properties: {d: {type: string}}}
    GetBoatsState: {type: object, properties: {e: {$ref: '#/components/schemas/UserDtoKind'}}}
    ListCrewsParams: {type: object, properties: {f: {type: string}}}
    user_dto: {type: object, properties: {kind: {type: string, enum: [a, b]}}}
";

fn project(description: &str) -> Outcome<Project> {
    let project = Project::new()?;
    project.replace("spec/restitch.yaml", "inputs: [docs]", "inputs: [api.yaml]")?;
    project.write("spec/api.yaml", description)?;
    Ok(project)
}

/// What is missing in the list of public items after a change.
fn lost(project: &Project, description: &str) -> Outcome<Vec<String>> {
    project.run(["gen"])?.expect(0);
    let before = project.read("client/api.txt")?;
    project.write("spec/api.yaml", description)?;
    project.run(["gen"])?.expect(0);
    let after = project.read("client/api.txt")?;
    let lost = before
        .lines()
        .filter(|it| !after.lines().any(|line| line == *it));
    Ok(lost.map(str::to_owned).collect())
}

#[test]
fn what_is_added_takes_no_name_away() -> Outcome {
    let none: Vec<String> = Vec::new();
    assert_eq!(lost(&project(BEFORE)?, AFTER)?, none);
    Ok(())
}

/// Otherwise the test above says nothing.
#[test]
fn without_the_lock_names_would_be_taken_away() -> Outcome {
    let project = project(BEFORE)?;
    project.run(["gen"])?.expect(0);
    let before = project.read("client/api.txt")?;
    project.write("spec/api.yaml", AFTER)?;
    project.run(["gen", "--update-names"])?.expect(0);
    let after = project.read("client/api.txt")?;
    let lost = before
        .lines()
        .filter(|it| !after.lines().any(|line| line == *it));
    assert!(lost.count() > 5, "{after}");
    Ok(())
}

#[test]
fn lock_is_written_once_and_checked() -> Outcome {
    let project = project(BEFORE)?;
    project.run(["gen"])?.expect(0);
    let lock = project.read("spec/restitch.lock")?;
    for line in [
        "models:\n",
        "  GET /boats#/parameters/state/schema: GetBoatsState\n",
        "  user_dto: UserDto\n",
        "methods:\n",
        "  GET /crews (fleet): list_crews\n",
        "params:\n",
    ] {
        assert!(lock.contains(line), "no {line:?} in\n{lock}");
    }
    project.run(["gen", "--check"])?.expect(0);

    project.replace(
        "spec/restitch.lock",
        "user_dto: UserDto",
        "user_dto: Sailor",
    )?;
    let stale = project.run(["gen", "--check"])?.expect(1);
    assert!(!stale.stdout.contains("restitch.lock"), "{}", stale.stdout);
    project.run(["gen"])?.expect(0);
    assert!(
        project
            .read("client/api.txt")?
            .contains("pub struct models::Sailor\n")
    );

    std::fs::remove_file(project.path("spec/restitch.lock"))?;
    let missing = project.run(["gen", "--check"])?.expect(1);
    assert!(
        missing.stdout.contains("missing: spec/restitch.lock\n"),
        "{}",
        missing.stdout
    );
    Ok(())
}

#[test]
fn what_is_gone_stays_noted_until_names_are_made_anew() -> Outcome {
    let project = project(AFTER)?;
    project.run(["gen"])?.expect(0);
    project.write("spec/api.yaml", BEFORE)?;
    project.run(["gen"])?.expect(0);
    assert!(project.read("spec/restitch.lock")?.contains("/a-crews"));
    project.run(["gen", "--update-names"])?.expect(0);
    assert!(!project.read("spec/restitch.lock")?.contains("/a-crews"));
    project.run(["gen", "--check"])?.expect(0);
    Ok(())
}

#[test]
fn what_is_no_lock_is_refused() -> Outcome {
    let project = project(BEFORE)?;
    project.write("spec/restitch.lock", "models: [a]\n")?;
    let ran = project.run(["gen"])?.expect(2);
    assert!(
        ran.stderr
            .contains("error[restitch::invalid-lock]: `spec/restitch.lock`"),
        "{}",
        ran.stderr
    );
    assert!(!project.path("client").exists());
    Ok(())
}

#[test]
fn names_that_are_no_names_are_made_anew() -> Outcome {
    let project = project(BEFORE)?;
    let lock = "models: {user_dto: 'fn main', GET /boats#/parameters/state/schema: Option}\nmethods: {GET /crews (fleet): Self}\n";
    project.write("spec/restitch.lock", lock)?;
    project.run(["gen"])?.expect(0);
    let names = project.read("client/api.txt")?;
    assert!(names.contains("pub struct models::UserDto\n"), "{names}");
    assert!(names.contains("::list_crews("), "{names}");
    Ok(())
}

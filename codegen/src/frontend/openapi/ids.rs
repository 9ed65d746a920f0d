//! What operations are called: by their operationId, or else after their method and path.

use std::collections::BTreeSet;

use crate::api::Method;

/// The names that are given.
#[derive(Debug, Default)]
pub(super) struct Ids {
    /// Every operationId of the document.
    stated: BTreeSet<String>,
    taken: BTreeSet<String>,
    /// Those of the taken that were made.
    pub(super) made: BTreeSet<String>,
}

impl Ids {
    /// `stated` are the operationIds of the document, all of them: no name that is made may be one.
    pub(super) fn new<'a>(stated: impl Iterator<Item = &'a str>) -> Self {
        Self {
            stated: stated.map(str::to_owned).collect(),
            taken: BTreeSet::new(),
            made: BTreeSet::new(),
        }
    }

    /// Takes an operationId, unless another operation has it.
    pub(super) fn claim(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }

    /// A name that no operation has, and none states.
    pub(super) fn make(&mut self, method: Method, path: &str) -> String {
        let base = words(method, path);
        let mut name = base.clone();
        let mut number = 1_usize;
        while self.stated.contains(&name) || !self.taken.insert(name.clone()) {
            number += 1;
            name = format!("{base}_{number}");
        }
        self.made.insert(name.clone());
        name
    }
}

/// `GET /users/{userId}` becomes `get_users_by_userId`.
fn words(method: Method, path: &str) -> String {
    let mut words = vec![method.as_str().to_ascii_lowercase()];
    for segment in path.split(['/', '?', '&']).filter(|it| !it.is_empty()) {
        let segment = segment.replace('{', " by ");
        let parts = segment.split(|it: char| !it.is_alphanumeric() && it != '_');
        words.extend(parts.filter(|it| !it.is_empty()).map(str::to_owned));
    }
    if words.len() == 1 {
        words.push("root".to_owned());
    }
    words.join("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_of_method_and_path() {
        let mut ids = Ids::new(["get_pets"].into_iter());
        assert_eq!(
            ids.make(Method::Get, "/users/{user-id}/posts"),
            "get_users_by_user_id_posts"
        );
        assert_eq!(ids.make(Method::Post, "/"), "post_root");
        assert_eq!(ids.make(Method::Get, "/pets"), "get_pets_2");
        assert_eq!(ids.make(Method::Get, "/pets.json"), "get_pets_json");
        assert_eq!(ids.make(Method::Get, "/pets-json"), "get_pets_json_2");
    }
}

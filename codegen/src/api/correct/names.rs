//! New names, after which code is named. What travels stays as it is.

use std::collections::{BTreeMap, BTreeSet};

use super::Corrector;
use crate::api::{Operation, Tag};
use crate::config::corrections::Corrections;

/// New names by the old ones, each with the key under which restitch.yaml has it.
type Renames<'c> = BTreeMap<&'c str, (&'c str, &'c str)>;

impl Corrector<'_> {
    pub(super) fn rename(&mut self, corrections: &Corrections) {
        self.rename_operations(corrections);
        let schemas = corrections.schemas.iter();
        let schemas = schemas.filter_map(|(old, it)| renamed(old, old, it.rename.as_ref()));
        self.rename_schemas(&schemas.collect());
        let tags = corrections.tags.iter();
        let tags = tags.filter_map(|(old, it)| Some((old, it.rename.as_ref()?)));
        self.rename_tags(&tags.collect());
    }

    fn rename_operations(&mut self, corrections: &Corrections) {
        let names = self.api.operations.iter().map(Operation::names);
        let names: Vec<[String; 2]> = names.collect();
        let new = names.iter().flat_map(|[id, place]| {
            [id, place].into_iter().filter_map(|key| {
                let correction = corrections.operations.get(key)?;
                renamed(id, key, correction.rename.as_ref())
            })
        });
        let ids: Vec<_> = names.iter().map(|[id, _]| id.as_str()).collect();
        let new = self.untaken(&new.collect(), &ids, "operations");
        for operation in &mut self.api.operations {
            if let Some(name) = new.get(&operation.id) {
                operation.id.clone_from(name);
            }
        }
    }

    fn rename_schemas(&mut self, new: &Renames<'_>) {
        let names = self.api.schemas.iter().map(|it| it.name.clone());
        let names: Vec<String> = names.collect();
        let names: Vec<_> = names.iter().map(String::as_str).collect();
        let new = self.untaken(new, &names, "schemas");
        if new.is_empty() {
            return;
        }
        let renamed = |name: &mut String| {
            if let Some(new) = new.get(name) {
                name.clone_from(new);
            }
        };
        self.api
            .each_type_mut(|it| it.schema_mut().into_iter().for_each(renamed));
        for old in new.keys() {
            self.api.nameless.schemas.remove(old);
        }
        let schemas = &mut self.api.schemas;
        schemas.iter_mut().for_each(|it| renamed(&mut it.name));
        schemas.sort_by(|a, b| a.name.cmp(&b.name));
    }

    /// The new names, without those that something else has or gets. Names that change places are none of these.
    fn untaken(
        &mut self,
        new: &Renames<'_>,
        all: &[&str],
        table: &str,
    ) -> BTreeMap<String, String> {
        let all: BTreeSet<&str> = all.iter().copied().collect();
        let stay = all.iter().filter(|it| !new.contains_key(*it));
        let mut taken: BTreeSet<&str> = stay.copied().collect();
        let mut free = BTreeMap::new();
        for (old, (key, new)) in new.iter().filter(|(old, _)| all.contains(*old)) {
            if taken.insert(new) {
                free.insert((*old).to_owned(), (*new).to_owned());
                continue;
            }
            let message = format!("`{old}` cannot be called `{new}`: another one is");
            let keys = ["corrections", table, key, "rename"];
            self.fails(&keys, &message, "choose another name, or rename both");
        }
        free
    }

    /// Tags that get one name become one.
    fn rename_tags(&mut self, new: &BTreeMap<&String, &String>) {
        let renamed = |name: &mut String| {
            if let Some(new) = new.get(name) {
                name.clone_from(new);
            }
        };
        for operation in &mut self.api.operations {
            operation.tags.iter_mut().for_each(renamed);
            let mut seen = BTreeSet::new();
            operation.tags.retain(|it| seen.insert(it.clone()));
        }
        let tags = std::mem::take(&mut self.api.tags);
        let mut joined: BTreeMap<String, Tag> = BTreeMap::new();
        for mut tag in tags {
            renamed(&mut tag.name);
            let description = tag.description.take();
            let one = joined.entry(tag.name.clone()).or_insert(tag);
            one.description = one.description.take().or(description);
        }
        self.api.tags = joined.into_values().collect();
    }
}

fn renamed<'c>(
    old: &'c str,
    key: &'c str,
    new: Option<&'c String>,
) -> Option<(&'c str, (&'c str, &'c str))> {
    Some((old, (key, new?.as_str())))
}

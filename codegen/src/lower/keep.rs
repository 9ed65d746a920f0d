//! Names that stay as restitch.lock has them.

use crate::lock::Table;
use crate::names::{Ident, Scope};

/// Something that needs a name.
pub(super) struct Wanted {
    /// What it is in restitch.lock; several, where it stands in several places.
    pub(super) keys: Vec<String>,
    /// The name that it should have, and others in case that one is taken.
    pub(super) names: Vec<Ident>,
    /// Whether the description itself spells the first of these names. Then nothing needs to be kept: only one thing can
    /// be spelt like that, and it comes before all that was not named yet.
    pub(super) is_plain: bool,
    /// Reads a name that was kept, unless it cannot be one any more.
    pub(super) kept: fn(&str) -> Option<Ident>,
}

/// Names each of some lists, which share a namespace. Those that have a name keep it; then come those that are plain; then
/// the others in order.
pub(super) fn assign(scope: &mut Scope, lists: &[(&[Wanted], &Table)]) -> Vec<Ident> {
    let all = lists
        .iter()
        .flat_map(|(list, old)| list.iter().map(move |it| (it, old)));
    let mut named: Vec<(&Wanted, Option<Ident>)> = Vec::new();
    for (it, old) in all {
        let kept = it.keys.iter().filter_map(|key| (it.kept)(old.get(key)?));
        let mut kept = kept.filter(|it| scope.take(it));
        named.push((it, kept.next()));
    }
    for is_plain in [true, false] {
        for (it, name) in named
            .iter_mut()
            .filter(|(it, name)| name.is_none() && it.is_plain == is_plain)
        {
            let free = it.names.iter().find(|it| scope.is_free(it));
            *name = free.or(it.names.last()).map(|it| scope.claim(it.clone()));
        }
    }
    named.into_iter().filter_map(|(_, name)| name).collect()
}

/// Notes a name that is to stay, under the key that it has already, or else under the first.
pub(super) fn note(table: &mut Table, old: &Table, wanted: &Wanted, name: &Ident) {
    if wanted.is_plain && wanted.names.first() == Some(name) {
        return;
    }
    let is_kept = |it: &&String| old.get(*it).is_some_and(|it| it == name.text());
    let kept = wanted.keys.iter().find(is_kept);
    if let Some(key) = kept.or(wanted.keys.first()) {
        table.insert(key.clone(), name.text().to_owned());
    }
}

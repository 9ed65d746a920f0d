//! What belongs together on both sides.

use std::collections::{BTreeMap, BTreeSet};

/// The same kind of things on both sides.
#[derive(Debug)]
pub(super) struct Pairs<'a, T> {
    /// What only the side before has.
    pub(super) gone: Vec<&'a T>,
    /// What only the side after has.
    pub(super) new: Vec<&'a T>,
    /// What both have.
    pub(super) both: Vec<(&'a T, &'a T)>,
    /// What both have, under other names.
    pub(super) renamed: Vec<(&'a T, &'a T)>,
}

impl<'a, T> Pairs<'a, T> {
    /// Those with the same key belong together, the first of each side.
    pub(super) fn by<K: Ord>(before: &'a [T], after: &'a [T], key: impl Fn(&'a T) -> K) -> Self {
        let mut waiting: BTreeMap<K, usize> = BTreeMap::new();
        for (index, it) in after.iter().enumerate() {
            waiting.entry(key(it)).or_insert(index);
        }
        let (mut gone, mut both, mut taken) = (Vec::new(), Vec::new(), BTreeSet::new());
        for it in before {
            let other = waiting.remove(&key(it));
            match other.and_then(|index| Some((index, after.get(index)?))) {
                Some((index, other)) => {
                    taken.insert(index);
                    both.push((it, other));
                }
                None => gone.push(it),
            }
        }
        let renamed = Vec::new();
        let new = without(after.iter(), &taken);
        Self {
            gone,
            new,
            both,
            renamed,
        }
    }

    /// Of what is left, those belong together too that have the same key, if no other of their side has it.
    #[must_use]
    pub(super) fn or_by<K: Ord>(mut self, key: impl Fn(&'a T) -> Option<K>) -> Self {
        let mut groups: BTreeMap<K, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (index, it) in self.gone.iter().enumerate() {
            let group = key(it).map(|it| groups.entry(it).or_default());
            group.into_iter().for_each(|it| it.0.push(index));
        }
        for (index, it) in self.new.iter().enumerate() {
            let group = key(it).map(|it| groups.entry(it).or_default());
            group.into_iter().for_each(|it| it.1.push(index));
        }
        let (mut gone, mut new) = (BTreeSet::new(), BTreeSet::new());
        for (before, after) in groups.into_values() {
            if let ([before], [after]) = (before.as_slice(), after.as_slice())
                && let (Some(one), Some(other)) = (self.gone.get(*before), self.new.get(*after))
            {
                self.renamed.push((one, other));
                gone.insert(*before);
                new.insert(*after);
            }
        }
        self.gone = without(self.gone.into_iter(), &gone);
        self.new = without(self.new.into_iter(), &new);
        self
    }

    /// Those that are called otherwise are the same only where this holds.
    #[must_use]
    pub(super) fn if_alike(mut self, is_alike: impl Fn(&T, &T) -> bool) -> Self {
        let renamed = std::mem::take(&mut self.renamed);
        for (before, after) in renamed {
            if is_alike(before, after) {
                self.renamed.push((before, after));
            } else {
                self.gone.push(before);
                self.new.push(after);
            }
        }
        self
    }

    /// What both have, under whatever names.
    pub(super) fn common(&self) -> impl Iterator<Item = (&'a T, &'a T)> {
        self.both.iter().chain(&self.renamed).copied()
    }
}

fn without<T>(items: impl Iterator<Item = T>, taken: &BTreeSet<usize>) -> Vec<T> {
    let items = items.enumerate();
    let left = items.filter(|(index, _)| !taken.contains(index));
    left.map(|(_, it)| it).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_one_partner_at_most() {
        let before = ["a1", "a2", "b1", "c1", "d1"];
        let after = ["b1", "a1", "a1", "C1", "x1", "y1"];
        let pairs = Pairs::by(&before, &after, |it| *it).or_by(|it| Some(it.to_lowercase()));
        let names = |pairs: &[(&&str, &&str)]| -> Vec<String> {
            pairs.iter().map(|(a, b)| format!("{a} {b}")).collect()
        };
        assert_eq!(names(&pairs.both), ["a1 a1", "b1 b1"]);
        assert_eq!(names(&pairs.renamed), ["c1 C1"]);
        assert_eq!(pairs.gone, [&"a2", &"d1"]);
        assert_eq!(pairs.new, [&"a1", &"x1", &"y1"]);
    }
}

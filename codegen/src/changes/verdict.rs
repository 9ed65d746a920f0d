//! What follows from the findings: how bad it is as a whole, and which version the crate has to have.

use std::fmt;

use serde::Serialize;

use super::review::Finding;
use super::rule::Severity;

/// What follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// How bad it is as a whole, whatever is accepted.
    pub change: Change,
    /// Which part of the version has to be raised.
    pub bump: Bump,
    /// The version that the manifest before gives.
    pub version_before: Option<String>,
    /// The version that the manifest after gives.
    pub version_after: Option<String>,
    /// The least version that follows.
    pub version_needed: Option<String>,
    /// Whether the manifest after gives that, or a later one; absent where there is no manifest.
    pub agrees: Option<bool>,
}

/// How bad it is as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Nothing changed.
    None,
    /// Nothing but text changed.
    DocsOnly,
    /// Nothing breaks.
    Additive,
    /// Something breaks: source, or what travels.
    Breaking,
}

/// Which part of a version has to be raised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bump {
    /// None.
    None,
    /// The last: `1.2.3` becomes `1.2.4`, and `0.2.3` becomes `0.2.4`.
    Patch,
    /// The middle: `1.2.3` becomes `1.3.0`. Below 1.0 the last is raised instead.
    Minor,
    /// The first: `1.2.3` becomes `2.0.0`. Below 1.0 the middle is raised instead.
    Major,
}

impl Verdict {
    /// What follows from the findings for a crate of this version. What the description says of its own version counts
    /// for nothing.
    pub(super) fn of(findings: &[Finding], before: Option<&str>, after: Option<&str>) -> Self {
        let worst = findings.iter().map(|it| it.severity).max();
        let change = match worst {
            None => Change::None,
            Some(Severity::Docs) => Change::DocsOnly,
            Some(Severity::Additive | Severity::Behaviour) => Change::Additive,
            Some(Severity::Wire | Severity::Source) => Change::Breaking,
        };
        let bump = match change {
            Change::None => Bump::None,
            Change::DocsOnly => Bump::Patch,
            Change::Additive => Bump::Minor,
            Change::Breaking => Bump::Major,
        };
        let needed = before.and_then(Version::parse).map(|it| it.raised(bump));
        let given = after.and_then(Version::parse);
        Self {
            change,
            bump,
            version_before: before.map(str::to_owned),
            version_after: after.map(str::to_owned),
            version_needed: needed.map(|it| it.to_string()),
            agrees: needed.zip(given).map(|(needed, given)| given >= needed),
        }
    }
}

/// A version without what may stand behind its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Version(u64, u64, u64);

impl Version {
    fn parse(text: &str) -> Option<Self> {
        let numbers = text.split(['-', '+']).next()?;
        let mut numbers = numbers.split('.').map(|it| it.parse().ok());
        let version = Self(numbers.next()??, numbers.next()??, numbers.next()??);
        numbers.next().is_none().then_some(version)
    }

    /// As Cargo understands versions: below 1.0 the middle number counts as the first.
    fn raised(self, bump: Bump) -> Self {
        let Self(major, minor, patch) = self;
        match (bump, major) {
            (Bump::None, _) => self,
            (Bump::Patch, _) | (Bump::Minor, 0) => Self(major, minor, patch.saturating_add(1)),
            (Bump::Minor, _) | (Bump::Major, 0) => Self(major, minor.saturating_add(1), 0),
            (Bump::Major, _) => Self(major.saturating_add(1), 0, 0),
        }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(major, minor, patch) = self;
        write!(f, "{major}.{minor}.{patch}")
    }
}

impl Change {
    /// In a word or two.
    pub fn title(self) -> &'static str {
        match self {
            Self::None => "no change",
            Self::DocsOnly => "docs only",
            Self::Additive => "additive",
            Self::Breaking => "breaking",
        }
    }
}

impl Verdict {
    /// What the version has to be, and whether it is, in a sentence; `None` where there is no manifest to ask.
    pub fn sentence(&self) -> Option<String> {
        let needed = self.version_needed.as_deref()?;
        let before = self.version_before.as_deref().unwrap_or_default();
        let after = self.version_after.as_deref().unwrap_or("nothing");
        Some(match (self.bump, self.agrees) {
            (Bump::None, _) => format!("The version can stay {before}."),
            (_, Some(true)) => {
                format!("The version was {before}, has to be {needed} or later, and is {after}.")
            }
            _ => format!(
                "The version was {before} and has to be {needed} or later, but Cargo.toml says {after}: raise it in restitch.yaml."
            ),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_raised_as_cargo_understands_them() {
        let cases = [
            ("1.2.3", Bump::Major, "2.0.0"),
            ("1.2.3", Bump::Minor, "1.3.0"),
            ("1.2.3", Bump::Patch, "1.2.4"),
            ("1.2.3", Bump::None, "1.2.3"),
            ("0.2.3", Bump::Major, "0.3.0"),
            ("0.2.3", Bump::Minor, "0.2.4"),
            ("0.2.3-beta.1+x", Bump::Patch, "0.2.4"),
        ];
        for (before, bump, after) in cases {
            let version = Version::parse(before).map(|it| it.raised(bump).to_string());
            assert_eq!(version.as_deref(), Some(after), "{before} {bump:?}");
        }
        for other in ["", "1", "1.2", "1.2.3.4", "a.b.c"] {
            assert_eq!(Version::parse(other), None, "{other}");
        }
    }

    #[test]
    fn what_the_manifest_says_is_compared_with_what_follows() {
        let verdict = Verdict::of(&[], Some("0.1.0"), Some("0.1.0"));
        assert_eq!((verdict.change, verdict.agrees), (Change::None, Some(true)));
        assert_eq!(Verdict::of(&[], None, None).sentence(), None);
    }
}

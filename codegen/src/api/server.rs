//! Where the service is.

use std::collections::BTreeMap;

use serde::Serialize;

/// A place at which the service can be reached.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Server {
    /// The URL, without a slash at its end; `{name}` stands for a variable. Where the source does not tell the host, it
    /// is the path alone.
    pub url: String,
    /// What the source calls it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Text, Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The variables of the URL, in its order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub variables: Vec<Variable>,
}

/// A part of a server's URL that callers choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Variable {
    /// Its name.
    pub name: String,
    /// Its value where a caller chooses none.
    pub default: Option<String>,
    /// The values that it can have; empty where the source does not say.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// Text, Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
}

impl Server {
    /// A server of this URL, without variables.
    pub fn of(url: impl Into<String>) -> Self {
        let url = url.into();
        Self {
            url,
            ..Self::default()
        }
    }

    /// Whether the URL tells the host.
    pub fn is_absolute(&self) -> bool {
        self.url.contains("://")
    }

    /// The URL with the default of every variable; `None` where one has none, or the host is not told.
    pub fn base_url(&self) -> Option<String> {
        let url = self.filled();
        (self.is_absolute() && !url.contains('{')).then_some(url)
    }

    /// The URL with the defaults that there are. They are put in once: what they hold is no variable.
    pub fn filled(&self) -> String {
        let variables = self.variables.iter();
        let defaults: BTreeMap<&str, &str> = variables
            .filter_map(|it| Some((it.name.as_str(), it.default.as_deref()?)))
            .collect();
        let mut url = String::new();
        let mut rest = self.url.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            url.push_str(before);
            let variable = after.split_once('}');
            match variable.and_then(|(name, after)| Some((*defaults.get(name)?, after))) {
                Some((value, after)) => {
                    url.push_str(value);
                    rest = after;
                }
                None => {
                    url.push('{');
                    rest = after;
                }
            }
        }
        url.push_str(rest);
        url.trim_end_matches('/').to_owned()
    }
}

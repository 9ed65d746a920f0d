//! Where the service can be reached.

/// A server of the service, with a value for each variable of its URL.
///
/// [`ClientBuilder::server`](crate::ClientBuilder::server) takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Server {
    /// The URL, with `{name}` for each variable.
    template: &'static str,
    /// Every variable and its default.
    defaults: &'static [(&'static str, &'static str)],
    /// The variables that were set, the last one last.
    set: Vec<(&'static str, String)>,
}

impl Server {
    pub(crate) const fn of(
        template: &'static str,
        defaults: &'static [(&'static str, &'static str)],
    ) -> Self {
        let set = Vec::new();
        Self {
            template,
            defaults,
            set,
        }
    }

    /// The URL of the server, without a slash at its end.
    pub fn url(&self) -> String {
        let mut url = String::new();
        let mut rest = self.template;
        while let Some((before, after)) = rest.split_once('{') {
            url.push_str(before);
            let variable = after.split_once('}');
            match variable.and_then(|(name, after)| Some((self.value(name)?, after))) {
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

    fn value(&self, name: &str) -> Option<&str> {
        let set = self.set.iter().rev().find(|(it, _)| *it == name);
        let default = || self.defaults.iter().find(|(it, _)| *it == name);
        let set = set.map(|(_, value)| value.as_str());
        set.or_else(|| default().map(|(_, value)| *value))
    }
}

#[allow(dead_code, reason = "the servers of some services have no variables")]
impl Server {
    /// Sets a variable, for servers that have it.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.set.push((name, value.into()));
        self
    }
}

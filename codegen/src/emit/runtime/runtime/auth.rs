//! How the client shows who is calling.
//!
//! The description names schemes, a caller gives a secret for some of them, and an operation says
//! which it needs.

use super::base64;
use super::query::append_pair;
use super::tokens::{AuthError, Granted, TokenSource, Tokens};
use crate::transport::Transport;
use http::header::{AUTHORIZATION, COOKIE};
use http::{HeaderMap, HeaderName, HeaderValue};
use secrecy::{ExposeSecret, SecretString};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A way to show who is calling, and where it travels.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scheme {
    name: &'static str,
    place: Place,
}

#[derive(Debug, Clone, Copy)]
enum Place {
    Header {
        name: &'static str,
        word: Option<&'static str>,
    },
    Query(&'static str),
    Cookie(&'static str),
    Basic,
}

impl Scheme {
    /// What the description calls it.
    pub(crate) const fn name(&self) -> &'static str {
        self.name
    }

    /// A token in `Authorization`, as a bearer token.
    pub(crate) const fn bearer(name: &'static str) -> Self {
        Self::header_with(name, "Authorization", "Bearer")
    }

    /// A user and a password in `Authorization`.
    pub(crate) const fn basic(name: &'static str) -> Self {
        let place = Place::Basic;
        Self { name, place }
    }

    /// A key in a header.
    pub(crate) const fn header(name: &'static str, header: &'static str) -> Self {
        let (header, word) = (header, None);
        let place = Place::Header { name: header, word };
        Self { name, place }
    }

    /// A key in a header, after a word and a blank.
    pub(crate) const fn header_with(
        name: &'static str,
        header: &'static str,
        word: &'static str,
    ) -> Self {
        let (header, word) = (header, Some(word));
        let place = Place::Header { name: header, word };
        Self { name, place }
    }

    /// A key in the query.
    pub(crate) const fn query(name: &'static str, parameter: &'static str) -> Self {
        let place = Place::Query(parameter);
        Self { name, place }
    }

    /// A key in a cookie.
    pub(crate) const fn cookie(name: &'static str, cookie: &'static str) -> Self {
        let place = Place::Cookie(cookie);
        Self { name, place }
    }
}

/// Schemes that are needed together, each list an alternative to the others.
pub(crate) type Alternatives = &'static [&'static [&'static Scheme]];

/// Which schemes an operation needs.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Needs {
    Nothing,
    One(&'static Scheme),
    /// All schemes of one of these alternatives.
    Any(Alternatives),
}

/// What a caller gave for a scheme. It is never shown.
#[derive(Clone)]
pub(crate) enum Secret {
    /// A token or a key.
    Token(SecretString),
    /// What HTTP's basic authentication takes.
    Basic {
        user: SecretString,
        password: SecretString,
    },
    /// What gives a token when one is needed.
    Source(Arc<dyn TokenSource>),
}

impl Secret {
    pub(crate) fn token(token: impl Into<SecretString>) -> Self {
        Self::Token(token.into())
    }

    pub(crate) fn basic(user: impl Into<SecretString>, password: impl Into<SecretString>) -> Self {
        let (user, password) = (user.into(), password.into());
        Self::Basic { user, password }
    }

    pub(crate) fn source(source: impl TokenSource) -> Self {
        Self::Source(Arc::new(source))
    }
}

/// What a caller gave, by scheme.
#[derive(Clone, Default)]
pub(crate) struct Secrets(BTreeMap<&'static str, (&'static Scheme, Secret)>);

impl Secrets {
    /// Keeps a secret, in place of what was given for the scheme before.
    pub(crate) fn set(&mut self, scheme: &'static Scheme, secret: Secret) {
        self.0.insert(scheme.name, (scheme, secret));
    }

    /// Makes them ready to be sent. The error says what is wrong, without showing any.
    pub(crate) fn ready(&self) -> Result<Credentials, String> {
        let ready = self.0.iter().map(|(name, (scheme, secret))| {
            let credential = Credential::new(scheme, secret);
            let fault = |fault| format!("the credential of `{name}` {fault}");
            Ok((*name, credential.map_err(fault)?))
        });
        ready.collect::<Result<_, _>>().map(Credentials)
    }
}

/// Every secret that a client has, ready to be sent, by the name of the scheme.
#[derive(Default)]
pub(crate) struct Credentials(BTreeMap<&'static str, Credential>);

impl Credentials {
    /// Adds to a request what its operation needs.
    ///
    /// Of several alternatives it is the first of which everything is there; if there is none, the
    /// first of which something is. What is not there is left out: the service then says what it
    /// misses.
    ///
    /// It gives the tokens that came from a source.
    pub(crate) async fn apply(
        &self,
        needs: Needs,
        transport: &Arc<dyn Transport>,
        headers: &mut HeaderMap,
        query: &mut String,
    ) -> Result<Vec<Used>, AuthError> {
        let mut used = Vec::new();
        let one;
        let schemes = match needs {
            Needs::Nothing => return Ok(used),
            Needs::One(scheme) => {
                one = [scheme];
                one.as_slice()
            }
            Needs::Any(alternatives) => self.choose(alternatives),
        };
        for credential in schemes.iter().filter_map(|it| self.0.get(it.name)) {
            match credential {
                Credential::Source(tokens) => {
                    let token = tokens.get(transport).await?;
                    token.credential.apply(headers, query);
                    used.push(Used(Arc::clone(tokens), token));
                }
                constant => constant.apply(headers, query),
            }
        }
        Ok(used)
    }

    fn choose(&self, alternatives: Alternatives) -> &'static [&'static Scheme] {
        let is_there = |scheme: &&Scheme| self.0.contains_key(scheme.name);
        let complete = alternatives.iter().find(|it| it.iter().all(is_there));
        let partial = || alternatives.iter().find(|it| it.iter().any(is_there));
        complete.or_else(partial).copied().unwrap_or_default()
    }
}

/// A token that a request carries, and where it came from.
pub(crate) struct Used(Arc<Tokens>, Arc<Granted>);

impl Used {
    /// Notes that the service refused it.
    pub(crate) fn refuse(&self) {
        self.0.refuse(&self.1);
    }
}

/// A secret, ready to be sent.
pub(crate) enum Credential {
    Header(HeaderName, HeaderValue),
    Query(&'static str, SecretString),
    /// `name=value`
    Cookie(HeaderValue),
    Source(Arc<Tokens>),
}

impl Credential {
    pub(crate) fn new(scheme: &'static Scheme, secret: &Secret) -> Result<Self, &'static str> {
        let token = match secret {
            Secret::Token(token) => token,
            Secret::Basic { user, password } => return Self::basic(user, password),
            Secret::Source(source) => {
                let tokens = Tokens::new(scheme, Arc::clone(source));
                return Ok(Self::Source(Arc::new(tokens)));
            }
        };
        let text = token.expose_secret();
        if text.is_empty() {
            return Err("is empty");
        }
        match scheme.place {
            Place::Header { name, word } => {
                let name = HeaderName::try_from(name)
                    .map_err(|_| "goes into a header whose name HTTP does not allow")?;
                let value = match word {
                    Some(word) => secret_value(&format!("{word} {text}"))?,
                    None => secret_value(text)?,
                };
                Ok(Self::Header(name, value))
            }
            Place::Query(name) => Ok(Self::Query(name, token.clone())),
            Place::Cookie(_) if text.contains(';') => {
                Err("has a semicolon, which a cookie cannot carry")
            }
            Place::Cookie(name) => secret_value(&format!("{name}={text}")).map(Self::Cookie),
            Place::Basic => Err("is a token, but has to be a user and a password"),
        }
    }

    /// RFC 7617.
    fn basic(user: &SecretString, password: &SecretString) -> Result<Self, &'static str> {
        let (user, password) = (user.expose_secret(), password.expose_secret());
        if user.contains(':') {
            return Err("has a user with a colon, which would end it");
        }
        if user.is_empty() && password.is_empty() {
            return Err("is empty");
        }
        let encoded = base64::encode(format!("{user}:{password}").as_bytes());
        let value = secret_value(&format!("Basic {encoded}"))?;
        Ok(Self::Header(AUTHORIZATION, value))
    }

    fn apply(&self, headers: &mut HeaderMap, query: &mut String) {
        match self {
            Self::Header(name, value) => {
                headers.insert(name, value.clone());
            }
            Self::Query(name, token) => append_pair(query, name, token.expose_secret()),
            Self::Cookie(pair) => {
                headers.append(COOKIE, pair.clone());
            }
            // What it gives is applied in its place.
            Self::Source(_) => {}
        }
    }
}

/// A header's value that is left out of debug output, and of HTTP/2's compression.
fn secret_value(text: &str) -> Result<HeaderValue, &'static str> {
    let mut value = HeaderValue::try_from(text)
        .map_err(|_| "has a character that a header cannot carry, such as a line break")?;
    value.set_sensitive(true);
    Ok(value)
}

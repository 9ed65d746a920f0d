//! Tokens by OAuth 2.0's client credentials (RFC 6749, section 4.4).

use crate::runtime::BoxFuture;
use crate::runtime::base64;
use crate::runtime::query::{append_pair, encode};
use crate::runtime::timer::Deadline;
use crate::runtime::tokens::{Token, TokenRequest, TokenSource};
use crate::transport::{Body, Transport};
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderValue, Request, StatusCode};
use secrecy::{ExposeSecret, SecretString};
use std::error::Error;
use std::time::Duration;

/// Gets tokens for a client that acts for itself, with OAuth 2.0's grant `client_credentials`.
#[derive(Debug, Clone)]
pub struct ClientCredentials {
    id: String,
    secret: SecretString,
    token_url: Option<String>,
    scopes: Option<Vec<String>>,
    is_secret_in_body: bool,
}

impl ClientCredentials {
    /// The id and the secret of a client that the service knows.
    pub fn new(id: impl Into<String>, secret: impl Into<SecretString>) -> Self {
        Self {
            id: id.into(),
            secret: secret.into(),
            token_url: None,
            scopes: None,
            is_secret_in_body: false,
        }
    }

    /// Sets where tokens are given out. The default is what the description says.
    #[must_use]
    pub fn token_url(mut self, url: impl Into<String>) -> Self {
        self.token_url = Some(url.into());
        self
    }

    /// Sets the scopes to ask for. By default they are those that any operation needs.
    #[must_use]
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes = Some(scopes.into_iter().map(Into::into).collect());
        self
    }

    /// Sends the id and the secret in the body (`client_secret_post`), and not in the header
    /// `Authorization` (`client_secret_basic`).
    #[must_use]
    pub fn secret_in_body(mut self) -> Self {
        self.is_secret_in_body = true;
        self
    }

    /// The same, with what the description says where nothing else was set.
    pub(crate) fn or(mut self, token_url: &str, scopes: &[&str]) -> Self {
        self.token_url.get_or_insert_with(|| token_url.to_owned());
        let scopes = || scopes.iter().map(|it| (*it).to_owned()).collect();
        self.scopes.get_or_insert_with(scopes);
        self
    }

    fn request(&self) -> Result<Request<Body>, Fault> {
        let secret = self.secret.expose_secret();
        let mut body = "grant_type=client_credentials".to_owned();
        let scopes = self.scopes.as_deref().unwrap_or_default().join(" ");
        if !scopes.is_empty() {
            append_pair(&mut body, "scope", &scopes);
        }
        let mut authorization = None;
        if self.is_secret_in_body {
            append_pair(&mut body, "client_id", &self.id);
            append_pair(&mut body, "client_secret", secret);
        } else {
            let mut pair = String::new();
            encode(&self.id, &mut pair);
            pair.push(':');
            encode(secret, &mut pair);
            let value = format!("Basic {}", base64::encode(pair.as_bytes()));
            let mut value = HeaderValue::try_from(value)?;
            value.set_sensitive(true);
            authorization = Some(value);
        }
        let url = self.token_url.as_deref().ok_or("there is no token URL")?;
        let mut request = Request::post(url).body(Body::from(body))?;
        let headers = request.headers_mut();
        let form = "application/x-www-form-urlencoded";
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(form));
        headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
        headers.extend(authorization.map(|it| (AUTHORIZATION, it)));
        Deadline::tell(&mut request, TIME);
        Ok(request)
    }

    async fn ask(&self, transport: &dyn Transport) -> Result<Token, Fault> {
        let (head, body) = transport.send(self.request()?).await?.into_parts();
        let body = body.bytes_within(LARGEST).await?;
        let answer = serde_json::from_slice::<serde_json::Value>(&body);
        if !head.status.is_success() {
            return Err(self.refusal(head.status, &answer.unwrap_or_default()));
        }
        // What serde_json says of it may show the token.
        let answer = answer.map_err(|_| "the token endpoint sent no JSON")?;
        let token = answer.get("access_token").and_then(|it| it.as_str());
        let token = Token::new(token.ok_or("the token endpoint sent no `access_token`")?);
        let seconds = answer.get("expires_in").and_then(|it| match it {
            serde_json::Value::String(text) => text.parse().ok(),
            other => other.as_f64(),
        });
        let lifetime = seconds.and_then(|it| Duration::try_from_secs_f64(it).ok());
        Ok(match lifetime {
            Some(lifetime) => token.expires_in(lifetime),
            None => token,
        })
    }

    /// What the endpoint says of why there is no token.
    fn refusal(&self, status: StatusCode, answer: &serde_json::Value) -> Fault {
        let mut text = format!("the token endpoint answered {status}");
        for key in ["error", "error_description"] {
            let said = answer.get(key).and_then(|it| it.as_str());
            if let Some(said) = said.filter(|it| self.can_show(it)) {
                text = format!("{text}: {said}");
            }
        }
        text.into()
    }

    /// Whether what an endpoint says fits into a line, and does not repeat the secret.
    fn can_show(&self, text: &str) -> bool {
        let secret = self.secret.expose_secret();
        text.len() <= LONGEST
            && !text.chars().any(char::is_control)
            && (secret.is_empty() || !text.contains(secret))
    }
}

type Fault = Box<dyn Error + Send + Sync>;

/// The largest answer of an endpoint that is read, in bytes.
const LARGEST: usize = 1 << 20;
/// The longest text of an endpoint that is shown, in bytes.
const LONGEST: usize = 300;
/// How long the endpoint may take in a browser. Elsewhere the call that waits has its own timeout.
const TIME: Duration = Duration::from_secs(30);

impl TokenSource for ClientCredentials {
    fn token(&self, request: TokenRequest) -> BoxFuture<'_, Result<Token, Fault>> {
        Box::pin(async move { self.ask(request.transport()).await })
    }
}

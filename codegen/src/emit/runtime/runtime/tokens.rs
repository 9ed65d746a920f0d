//! Tokens that are got while the client is in use, and kept as long as they hold.

use super::BoxFuture;
use super::auth::{Credential, Scheme, Secret};
use super::timer::Deadline;
use crate::transport::Transport;
use secrecy::SecretString;
use std::error::Error;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Gives the client tokens, one after the other.
///
/// The client keeps a token until shortly before it expires or the service refuses it, and asks for
/// one at a time, whatever the number of calls that wait for it.
///
/// ```ignore
/// struct FromFile;
///
/// impl TokenSource for FromFile {
///     fn token(
///         &self,
///         _: TokenRequest,
///     ) -> BoxFuture<'_, Result<Token, Box<dyn Error + Send + Sync>>> {
///         Box::pin(async {
///             let token = std::fs::read_to_string("/run/secrets/token")?;
///             Ok(Token::new(token).expires_in(Duration::from_secs(300)))
///         })
///     }
/// }
/// ```
pub trait TokenSource: Send + Sync + 'static {
    /// Gets a token. The future is dropped if the call that waits for it is; another call that
    /// waits then asks again.
    ///
    /// # Errors
    ///
    /// Why there is none. It becomes the source of an error of the kind
    /// [`Authentication`](crate::ErrorKind::Authentication), so it must not show a secret.
    fn token(
        &self,
        request: TokenRequest,
    ) -> BoxFuture<'_, Result<Token, Box<dyn Error + Send + Sync>>>;
}

/// What a client asks a [`TokenSource`] for.
#[derive(Clone)]
pub struct TokenRequest {
    scheme: &'static str,
    is_after_refusal: bool,
    transport: Arc<dyn Transport>,
}

impl TokenRequest {
    /// What the description calls the scheme that the token is for.
    pub fn scheme(&self) -> &'static str {
        self.scheme
    }

    /// Whether the service refused the last token with the status 401: a source that keeps tokens
    /// must not give the same again.
    pub fn is_after_refusal(&self) -> bool {
        self.is_after_refusal
    }

    /// What sends the client's requests.
    pub fn transport(&self) -> &dyn Transport {
        &*self.transport
    }
}

impl fmt::Debug for TokenRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TokenRequest")
            .field("scheme", &self.scheme)
            .field("is_after_refusal", &self.is_after_refusal)
            .finish_non_exhaustive()
    }
}

/// A token, and how long it holds. It is never shown.
#[derive(Debug, Clone)]
pub struct Token {
    secret: SecretString,
    lifetime: Option<Duration>,
}

impl Token {
    /// A token that holds until the service refuses it.
    pub fn new(token: impl Into<SecretString>) -> Self {
        Self {
            secret: token.into(),
            lifetime: None,
        }
    }

    /// Sets for how long it holds from now on. In a browser it is ignored.
    #[must_use]
    pub fn expires_in(mut self, lifetime: Duration) -> Self {
        self.lifetime = Some(lifetime);
        self
    }
}

/// Why there is no token. All calls that waited for it share it.
#[derive(Debug, Clone)]
pub(crate) struct AuthError(Arc<dyn Error + Send + Sync>);

impl fmt::Display for AuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Error for AuthError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source()
    }
}

/// A source, and the last token that it gave. Clones of a client share it.
pub(crate) struct Tokens {
    scheme: &'static Scheme,
    source: Arc<dyn TokenSource>,
    known: Mutex<Known>,
    /// Held while a token is got.
    turn: tokio::sync::Mutex<()>,
}

#[derive(Default)]
struct Known {
    /// How many times a token was got, or not.
    round: u64,
    token: Option<Arc<Granted>>,
    /// Why there was none in the last round.
    failure: Option<AuthError>,
    /// Whether the service refused the last token.
    is_refused: bool,
}

/// A token that is ready to be sent.
pub(crate) struct Granted {
    pub(crate) credential: Credential,
    /// In which round it was got.
    round: u64,
    expiry: Option<Deadline>,
    /// How long before that the next one is got.
    ahead: Duration,
}

/// How long before its expiry a token is replaced, at most: clocks differ, and requests travel.
const AHEAD: Duration = Duration::from_secs(30);

impl Granted {
    fn holds_for(&self, time: Duration) -> bool {
        self.expiry.is_none_or(|it| it.is_ahead(time))
    }
}

impl Tokens {
    pub(crate) fn new(scheme: &'static Scheme, source: Arc<dyn TokenSource>) -> Self {
        Self {
            scheme,
            source,
            known: Mutex::default(),
            turn: tokio::sync::Mutex::new(()),
        }
    }

    /// The token to send now.
    pub(crate) async fn get(
        &self,
        transport: &Arc<dyn Transport>,
    ) -> Result<Arc<Granted>, AuthError> {
        let (valid, seen) = {
            let known = self.known();
            let valid = known.token.clone();
            let valid = valid.filter(|it| !known.is_refused && it.holds_for(Duration::ZERO));
            // One that could not be replaced ahead of time is used to its end.
            match valid {
                Some(it) if known.failure.is_some() || it.holds_for(it.ahead) => return Ok(it),
                valid => (valid, known.round),
            }
        };
        let _turn = match (self.turn.try_lock(), valid) {
            (Ok(turn), _) => turn,
            // Somebody else is about to replace it.
            (Err(_), Some(valid)) => return Ok(valid),
            (Err(_), None) => self.turn.lock().await,
        };
        let request = {
            let known = self.known();
            if known.round != seen && (known.failure.is_some() || !known.is_refused) {
                return known.outcome();
            }
            TokenRequest {
                scheme: self.scheme.name(),
                is_after_refusal: known.is_refused,
                transport: Arc::clone(transport),
            }
        };
        let token = self.source.token(request).await;
        self.learn(token.map_err(|it| AuthError(it.into())))
    }

    /// Keeps what came of a round.
    fn learn(&self, token: Result<Token, AuthError>) -> Result<Arc<Granted>, AuthError> {
        let credential = token.and_then(|token| {
            let secret = Secret::Token(token.secret);
            let credential = Credential::new(self.scheme, &secret);
            let fault = |fault| AuthError(Arc::from(Box::from(format!("the token {fault}"))));
            Ok((credential.map_err(fault)?, token.lifetime))
        });
        let mut known = self.known();
        known.round += 1;
        match credential {
            Ok((credential, lifetime)) => {
                known.token = Some(Arc::new(Granted {
                    credential,
                    round: known.round,
                    expiry: lifetime.map(Deadline::after),
                    ahead: lifetime.map_or(AHEAD, |it| AHEAD.min(it / 4)),
                }));
                known.failure = None;
                known.is_refused = false;
            }
            Err(failure) => known.failure = Some(failure),
        }
        known.outcome()
    }

    /// Notes that the service refused a token. If there is another by now, it stays.
    pub(crate) fn refuse(&self, token: &Granted) {
        let mut known = self.known();
        let last = known.token.as_ref();
        if last.is_some_and(|it| it.round == token.round) {
            known.is_refused = true;
        }
    }

    fn known(&self) -> MutexGuard<'_, Known> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Known {
    /// What the last round gave: a token, or one from before that still holds, or why there is none.
    fn outcome(&self) -> Result<Arc<Granted>, AuthError> {
        let token = self.token.as_ref().filter(|_| !self.is_refused);
        match (&self.failure, token) {
            (None, Some(token)) => Ok(Arc::clone(token)),
            (_, Some(token)) if token.holds_for(Duration::ZERO) => Ok(Arc::clone(token)),
            (Some(failure), _) => Err(failure.clone()),
            (None, None) => Err(AuthError(Arc::from(Box::from("the token was refused")))),
        }
    }
}

//! What the client needs to know about the service.

use crate::runtime::auth::Token;

/// The base URL that the description gives.
pub(crate) const BASE_URL: Option<&str> = Some("https://api.example.com/v1");

/// How the token travels.
pub(crate) const TOKEN: Token = Token::header("authorization", Some("Bearer"));

//! Tokens that come from a source, and how long they are kept. Time is paused.

use super::chain;
use super::stub::{Stub, USER};
use crate::params::ListUsersParams;
use crate::runtime::parts::Parts;
use crate::service::JWT;
use crate::transport::{Body, BoxFuture, TransportError};
use crate::{
    Client, ClientCredentials, ErrorKind, Request, Retry, Token, TokenRequest, TokenSource,
};
use futures_util::FutureExt;
use futures_util::future::join_all;
use http::header::AUTHORIZATION;
use std::error::Error;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::time::{sleep, timeout};
use wiremock::matchers::{body_string, header, path};
use wiremock::{Mock, MockServer, ResponseTemplate};

const SECOND: Duration = Duration::from_secs(1);

/// Gives `t1`, `t2` and so on, each after a second.
#[derive(Clone, Default)]
struct Counter {
    /// Whether each was asked for after a refusal.
    asked: Arc<Mutex<Vec<bool>>>,
    lifetime: Option<Duration>,
    /// Which of them cannot be had.
    failing: &'static [usize],
}

impl Counter {
    fn lasting(lifetime: Duration) -> Self {
        let lifetime = Some(lifetime);
        Self {
            lifetime,
            ..Self::default()
        }
    }

    fn failing(failing: &'static [usize]) -> Self {
        Self {
            failing,
            ..Self::default()
        }
    }

    fn asked(&self) -> Vec<bool> {
        self.asked.lock().unwrap().clone()
    }

    fn client(&self, stub: &Stub) -> Client {
        let builder = stub.builder().token_source(self.clone());
        builder.retry(Retry::none()).build().unwrap()
    }
}

impl TokenSource for Counter {
    fn token(
        &self,
        request: TokenRequest,
    ) -> BoxFuture<'_, Result<Token, Box<dyn Error + Send + Sync>>> {
        assert_eq!(request.scheme(), "jwt");
        let number = {
            let mut asked = self.asked.lock().unwrap();
            asked.push(request.is_after_refusal());
            asked.len()
        };
        Box::pin(async move {
            sleep(SECOND).await;
            if self.failing.contains(&number) {
                return Err("the vault is sealed".into());
            }
            let token = Token::new(format!("t{number}"));
            Ok(match self.lifetime {
                Some(lifetime) => token.expires_in(lifetime),
                None => token,
            })
        })
    }
}

/// A call that needs a token.
fn get(client: &Client) -> Request<()> {
    let mut parts = Parts::new("get", http::Method::GET, "/users/u");
    parts.authorize(JWT);
    Request::new(client, parts)
}

/// A service that knows only this token.
fn only(token: &'static str) -> Stub {
    Stub::new(move |_, request| {
        let is_known = shown(request) == format!("Bearer {token}");
        let mut response = http::Response::new(Body::from(USER));
        *response.status_mut() = match is_known {
            true => http::StatusCode::OK,
            false => http::StatusCode::UNAUTHORIZED,
        };
        Ok(response)
    })
}

/// What a request shows of the caller.
fn shown(request: &http::Request<Body>) -> String {
    let value = request.headers().get(AUTHORIZATION);
    value.map_or(String::new(), |it| it.to_str().unwrap().to_owned())
}

fn all_shown(stub: &Stub) -> Vec<String> {
    stub.sent.lock().unwrap().iter().map(shown).collect()
}

#[tokio::test(start_paused = true)]
async fn many_calls_at_once_get_one_token() {
    let (source, stub) = (Counter::default(), Stub::statuses(&[200]));
    let client = source.client(&stub);
    let calls = (0..10_000).map(|_| {
        let client = client.clone();
        async move { get(&client).await }
    });
    assert!(join_all(calls).await.iter().all(Result::is_ok));
    assert_eq!(source.asked(), [false]);
    assert_eq!(stub.count(), 10_000);
    assert!(all_shown(&stub).iter().all(|it| it == "Bearer t1"));
}

#[tokio::test(start_paused = true)]
async fn a_token_is_replaced_before_it_expires() {
    let source = Counter::lasting(Duration::from_secs(600));
    let stub = Stub::statuses(&[200]);
    let client = source.client(&stub);
    get(&client).await.unwrap();
    sleep(Duration::from_secs(565)).await;
    get(&client).await.unwrap();
    assert_eq!(source.asked().len(), 1);
    // It still holds for some seconds: who does not replace it goes on with it.
    sleep(Duration::from_secs(10)).await;
    let calls = (0..3).map(|_| get(&client).into_future());
    assert!(join_all(calls).await.iter().all(Result::is_ok));
    assert_eq!(source.asked(), [false, false]);
    let mut shown = all_shown(&stub);
    shown.sort();
    let [t1, t2] = ["Bearer t1", "Bearer t2"];
    assert_eq!(shown, [t1, t1, t1, t1, t2]);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_cannot_be_replaced_is_used_to_its_end() {
    let source = Counter {
        lifetime: Some(Duration::from_secs(600)),
        ..Counter::failing(&[2, 3])
    };
    let stub = Stub::statuses(&[200]);
    let client = source.client(&stub);
    get(&client).await.unwrap();
    sleep(Duration::from_secs(580)).await;
    for _ in 0..2 {
        get(&client).await.unwrap();
    }
    assert_eq!(source.asked().len(), 2);
    sleep(Duration::from_secs(30)).await;
    let error = get(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Authentication);
    get(&client).await.unwrap();
    assert_eq!(source.asked().len(), 4);
}

#[tokio::test(start_paused = true)]
async fn a_token_that_is_refused_is_replaced_once() {
    let (source, stub) = (Counter::default(), only("t2"));
    let client = source.client(&stub);
    let calls = (0..100).map(|_| get(&client).into_future());
    assert!(join_all(calls).await.iter().all(Result::is_ok));
    assert_eq!(source.asked(), [false, true]);

    let (source, stub) = (Counter::default(), Stub::statuses(&[401]));
    let error = get(&source.client(&stub)).await;
    let error = error.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Status);
    assert_eq!(error.status(), Some(http::StatusCode::UNAUTHORIZED));
    assert_eq!(all_shown(&stub), ["Bearer t1", "Bearer t2"]);
}

#[tokio::test(start_paused = true)]
async fn a_constant_token_that_is_refused_is_not_sent_again() {
    let stub = Stub::statuses(&[401]);
    let client = stub.builder().token("s3cr3t").build().unwrap();
    get(&client).await.unwrap_err();
    assert_eq!(stub.count(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_body_that_is_gone_is_not_sent_again() {
    let (source, stub) = (Counter::default(), only("t2"));
    let client = source.client(&stub);
    let upload = || {
        let mut parts = Parts::new("upload", http::Method::POST, "/upload");
        parts.authorize(JWT);
        parts.body = Body::stream(None, |_| std::task::Poll::Ready(Ok(None)));
        Request::<()>::new(&client, parts)
    };
    let error = upload().await.unwrap_err();
    assert_eq!(error.status(), Some(http::StatusCode::UNAUTHORIZED));
    assert_eq!(stub.count(), 1);
    upload().await.unwrap();
    assert_eq!(source.asked(), [false, true]);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_dropped_leaves_its_turn_to_others() {
    let (source, stub) = (Counter::default(), Stub::statuses(&[200]));
    let client = source.client(&stub);
    let dropped = timeout(SECOND / 2, get(&client).into_future());
    let other = get(&client).into_future();
    let (dropped, other) = tokio::join!(dropped, other);
    assert!(dropped.is_err());
    other.unwrap();
    assert_eq!(all_shown(&stub), ["Bearer t2"]);
}

#[tokio::test(start_paused = true)]
async fn calls_that_wait_share_the_failure_of_a_source() {
    let (source, stub) = (Counter::failing(&[1]), Stub::statuses(&[200]));
    let client = source.client(&stub);
    let calls = (0..100).map(|_| get(&client).into_future());
    for result in join_all(calls).await {
        let error = result.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Authentication);
        assert_eq!(
            chain(&error),
            "get (GET /users/u): no token could be had\nthe vault is sealed"
        );
    }
    assert_eq!(source.asked().len(), 1);
    assert_eq!(stub.count(), 0);
    get(&client).await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_token_that_cannot_travel_is_not_shown() {
    struct Broken;
    impl TokenSource for Broken {
        fn token(
            &self,
            request: TokenRequest,
        ) -> BoxFuture<'_, Result<Token, Box<dyn Error + Send + Sync>>> {
            let token = Token::new("s3cr3t\n");
            assert!(!format!("{token:?} {request:?}").contains("s3cr3t"));
            Box::pin(async move { Ok(token) })
        }
    }
    let builder = Stub::statuses(&[200]).builder().token_source(Broken);
    let error = get(&builder.build().unwrap()).await;
    let error = error.unwrap_err();
    let shown = format!("{} {error:?}", chain(&error));
    assert!(shown.contains("the token has a character"), "{shown}");
    assert!(!shown.contains("s3cr3t"), "{shown}");
}

#[tokio::test(start_paused = true)]
async fn a_token_can_expire_between_pages() {
    let source = Counter::lasting(Duration::from_secs(60));
    let stub = Stub::new(|before, request| {
        // The service forgets a token before its time.
        let is_stale = before == 1 && shown(request) == "Bearer t1";
        let page = r#"{"users":[],"totalCount":2,"offset":0,"limit":1}"#;
        let mut response = http::Response::new(Body::from(page));
        if is_stale {
            *response.status_mut() = http::StatusCode::UNAUTHORIZED;
        }
        Ok(response)
    });
    let client = source.client(&stub);
    let list = || {
        let params = ListUsersParams::new();
        client.user().list_users("o").params(params).into_future()
    };
    list().await.unwrap();
    list().await.unwrap();
    sleep(Duration::from_secs(50)).await;
    list().await.unwrap();
    let [t1, t2, t3] = ["Bearer t1", "Bearer t2", "Bearer t3"];
    assert_eq!(all_shown(&stub), [t1, t1, t2, t3]);
}

/// A service whose token endpoint answers so, and what a call of it says.
async fn refused(answer: fn() -> Result<(u16, &'static str), TransportError>) -> String {
    let stub = Stub::new(move |_, _| {
        let (status, body) = answer()?;
        let response = http::Response::builder().status(status);
        Ok(response.body(Body::from(body)).unwrap())
    });
    let credentials = ClientCredentials::new("id", "s3cr3t");
    let client = stub.builder().client_credentials(credentials);
    let client = client.build().unwrap();
    let error = get(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Authentication);
    assert!(!format!("{error:?}").contains("s3cr3t"));
    let chain = chain(&error);
    chain.split_once('\n').unwrap().1.to_owned()
}

#[tokio::test(start_paused = true)]
async fn what_a_token_endpoint_says_is_shown_without_secrets() {
    let cases: [(fn() -> _, &str); 5] = [
        (
            || {
                Ok((
                    401,
                    r#"{"error":"invalid_client","error_description":"Nobody knows it"}"#,
                ))
            },
            "the token endpoint answered 401 Unauthorized: invalid_client: Nobody knows it",
        ),
        (
            || {
                Ok((
                    400,
                    r#"{"error":"no","error_description":"s3cr3t is wrong"}"#,
                ))
            },
            "the token endpoint answered 400 Bad Request: no",
        ),
        (|| Ok((200, "s3cr3t")), "the token endpoint sent no JSON"),
        (
            || Ok((200, r#"{"token":"s3cr3t"}"#)),
            "the token endpoint sent no `access_token`",
        ),
        (
            || Err(TransportError::connect("nobody listens")),
            "no connection could be made\nnobody listens",
        ),
    ];
    for (answer, expected) in cases {
        assert_eq!(refused(answer).await, expected);
    }
}

#[tokio::test(start_paused = true)]
async fn client_credentials_do_not_show_their_secret() {
    let credentials = ClientCredentials::new("id", "s3cr3t");
    assert!(!format!("{credentials:?}").contains("s3cr3t"));
    let stub = Stub::statuses(&[200]);
    let builder = stub.builder().client_credentials(credentials);
    let shown = format!("{builder:?} {:?}", builder.clone().build().unwrap());
    assert!(!shown.contains("s3cr3t"), "{shown}");
    let nowhere = ClientCredentials::new("id", "s3cr3t").secret_in_body();
    let client = stub.builder().token_source(nowhere).build().unwrap();
    let call = get(&client).into_future();
    let error = call.now_or_never().unwrap().unwrap_err();
    assert!(chain(&error).ends_with("there is no token URL"));
}

#[tokio::test]
async fn client_credentials_are_asked_for_as_oauth_has_it() {
    let server = MockServer::start().await;
    let token = r#"{"access_token":"t","token_type":"Bearer","expires_in":"3600"}"#;
    let answer = ResponseTemplate::new(200).set_body_string(token);
    let endpoint = |path_of: &str, body: &str| {
        Mock::given(path(path_of))
            .and(header("content-type", "application/x-www-form-urlencoded"))
            .and(body_string(body))
    };
    let basic = "grant_type=client_credentials&scope=read%20write";
    let basic = endpoint("/basic", basic).and(header("authorization", "Basic aSUzQWQ6cyUyMHM="));
    server
        .register(basic.respond_with(answer.clone()).expect(1))
        .await;
    let post = "grant_type=client_credentials&scope=all&client_id=i%3Ad&client_secret=s%20s";
    let post = endpoint("/post", post);
    server.register(post.respond_with(answer).expect(1)).await;
    let user = ResponseTemplate::new(200).set_body_string(USER);
    let user = Mock::given(path("/users/u"))
        .and(header("authorization", "Bearer t"))
        .respond_with(user);
    server.register(user.expect(4)).await;

    let credentials = || ClientCredentials::new("i:d", "s s");
    let in_header = credentials().token_url(format!("{}/basic", server.uri()));
    let in_body = credentials().token_url(format!("{}/post", server.uri()));
    for credentials in [in_header, in_body.scopes(["all"]).secret_in_body()] {
        let builder = Client::builder().base_url(server.uri());
        let client = builder.client_credentials(credentials).build().unwrap();
        get(&client).await.unwrap();
        get(&client).await.unwrap();
    }
    let requests = server.received_requests().await.unwrap();
    let posted = requests.iter().find(|it| it.url.path() == "/post").unwrap();
    assert!(!posted.headers.contains_key("authorization"));
}

//! What calls tell `tracing`.

use super::stub::{Stub, USER};
use crate::Retry;
use crate::params::ListUsersParams;
use crate::transport::{Body, TransportError};
use std::fmt::Debug;
use std::sync::{Arc, Mutex};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Writes down every span and every event.
#[derive(Clone, Default)]
struct Notes(Arc<Mutex<Vec<String>>>);

impl Notes {
    fn write(&self, mut line: String, record: impl FnOnce(&mut Fields<'_>)) {
        record(&mut Fields(&mut line));
        self.0.lock().unwrap().push(line);
    }
}

struct Fields<'l>(&'l mut String);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        *self.0 += &format!(" {}={value:?}", field.name());
    }
}

impl Subscriber for Notes {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("restitch_runtime_tests")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let name = format!("span {}", span.metadata().name());
        self.write(name, |fields| span.record(fields));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        self.write("record".to_owned(), |fields| values.record(fields));
    }

    fn event(&self, event: &Event<'_>) {
        self.write("event".to_owned(), |fields| event.record(fields));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

/// A call that succeeds when it is tried for the third time, and one that does so at once.
async fn call() {
    let stub = Stub::new(|before, _| match before {
        0 => Err(TransportError::other("s3cr3t")),
        _ => {
            let mut response = http::Response::new(Body::from(USER));
            *response.status_mut() = match before {
                1 => http::StatusCode::TOO_MANY_REQUESTS,
                _ => http::StatusCode::OK,
            };
            Ok(response)
        }
    });
    let client = stub.builder().token("s3cr3t").build().unwrap();
    let params = ListUsersParams::new().git_token("s3cr3t");
    let list = client.user().list_users("s3cr3t").params(params);
    list.query("key", "s3cr3t").await.unwrap_err();
    let quick = client.user().get_user("u").retry(Retry::none());
    quick.await.unwrap();
}

#[tokio::test(start_paused = true)]
async fn a_call_is_a_span_and_an_attempt_an_event() {
    let notes = Notes::default();
    let guard = tracing::subscriber::set_default(notes.clone());
    call().await;
    // Where another test comes upon an event at this very moment, it may be taken for one that nobody wants, until all are
    // asked about anew.
    tracing::callsite::rebuild_interest_cache();
    notes.0.lock().unwrap().clear();
    call().await;
    drop(guard);
    let notes = notes.0.lock().unwrap();
    assert!(!notes.concat().contains("s3cr3t"));
    let template = "/organizations/{organizationId}/users";
    assert_eq!(
        notes[..6],
        [
            format!(
                "span request otel.kind=\"client\" otel.name=GET {template} operation=\"list_users\" http.request.method=\"GET\" url.template=\"{template}\" server.address=\"example.com\" server.port=443"
            ),
            "event message=attempt http.request.resend_count=0 error.type=\"transport\" duration=0.0".to_owned(),
            "event message=attempt http.request.resend_count=1 http.response.status_code=429 error.type=\"429\" duration=0.0".to_owned(),
            "event message=attempt http.request.resend_count=2 http.response.status_code=200 duration=0.0".to_owned(),
            "record http.response.status_code=200".to_owned(),
            "record http.request.resend_count=2".to_owned(),
        ]
    );
    assert_eq!(notes.len(), 9, "{notes:#?}");
}

//! Servers as URLs.

use crate::{Client, Server};

#[test]
fn variables_have_the_value_that_was_set_last() {
    assert_eq!(Server::REGION.url(), "https://eu.example.com/v1");
    let server = Server::REGION.region("us").region("{path}");
    assert_eq!(server.url(), "https://{path}.example.com/v1");
    assert_eq!(Server::of("http://{a}/{b", &[]).url(), "http://{a}/{b");
    assert_ne!(Server::REGION, Server::REGION.region("us"));
}

#[test]
fn what_a_variable_makes_of_a_url_is_checked() {
    let build = |region| {
        Client::builder()
            .server(Server::REGION.region(region))
            .build()
    };
    assert!(build("us").is_ok());
    for (region, fault) in [("a@b", "user name"), ("a?b", "query"), ("a b", "not a URL")] {
        let error = build(region).unwrap_err().to_string();
        assert!(error.contains(fault), "{error}");
    }
    let both = Client::builder()
        .server(Server::REGION)
        .base_url("http://localhost/");
    let client = format!("{:?}", both.build().unwrap());
    assert!(client.contains(r#""http://localhost""#), "{client}");
}

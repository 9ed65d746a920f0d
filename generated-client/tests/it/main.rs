//! The generated client against servers on loopback.

mod calls;
mod decode;
mod errors;
mod example;
#[cfg(feature = "test-util")]
mod mock;
mod paging;
mod recorder;
mod samples;
mod wire;

/// What a test returns, so that `?` works in it.
type Outcome = Result<(), Box<dyn std::error::Error>>;

/// A client of the server at `address`, with the base path that the API has. It tries nothing again.
fn client(address: &str) -> Result<astronomer_core_api::Client, astronomer_core_api::Error> {
    let base = format!("{address}/v1alpha1");
    astronomer_core_api::Client::builder()
        .base_url(base)
        .token("tok-123")
        .retry(astronomer_core_api::Retry::none())
        .build()
}

//! What a call of the client costs beside the same call written by hand with reqwest, with the same decoding.
//!
//! Allocations are counted here. For instructions, `cargo xtask overhead` runs one of the sides under a tool that
//! counts them, against a server in another process.

mod by_hand;
mod count;
mod server;

use astronomer_core_api::models::MutateOrgUserRoleRequest;
use astronomer_core_api::params::ListOrgUsersParams;
use astronomer_core_api::{Client, Error};
use tokio::runtime::{self, Runtime};

const TOKEN: &str = "tok-123";
const ORGANIZATION: &str = "clm8t5u4q000008jq4qoc3036";
const USER: &str = "clm8t5u4q000008jq4qoc3037";

/// How many allocations more than the call by hand a call may make.
const MORE: u64 = 10;

/// A call of each kind: one that reads an object, one that reads a list by a query, one that sends a body.
#[derive(Debug, Clone, Copy)]
enum Call {
    Get,
    List,
    Send,
}

impl Call {
    const ALL: [Self; 3] = [Self::Get, Self::List, Self::Send];
}

async fn by_client(client: &Client, call: Call) -> Result<(), Error> {
    match call {
        Call::Get => drop(client.user().get_user(ORGANIZATION, USER).await?),
        Call::List => {
            let params = ListOrgUsersParams::new().limit(100).search("Jane");
            drop(
                client
                    .user()
                    .list_org_users(ORGANIZATION)
                    .params(params)
                    .await?,
            );
        }
        Call::Send => {
            let body = MutateOrgUserRoleRequest::new("ORGANIZATION_OWNER");
            drop(
                client
                    .user()
                    .mutate_org_user_role(ORGANIZATION, USER, &body)
                    .await?,
            );
        }
    }
    Ok(())
}

/// Everything happens in one thread, so that its allocations are those of the calls.
fn one_thread() -> Runtime {
    runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime can be made")
}

fn client(address: &str) -> Client {
    Client::builder()
        .base_url(address)
        .token(TOKEN)
        .build()
        .expect("the client can be built")
}

#[test]
fn a_call_makes_few_more_allocations_than_one_by_hand() {
    let address = server::start();
    let runtime = one_thread();
    let (client, http) = (client(&address), by_hand::http());
    runtime.block_on(async {
        for call in Call::ALL {
            let hand = count::least(async || {
                by_hand::call(&http, &address, call)
                    .await
                    .expect("an answer")
            })
            .await;
            let made =
                count::least(async || by_client(&client, call).await.expect("an answer")).await;
            println!("{call:?}: {made} allocations, {hand} by hand");
            assert!(
                made <= hand + MORE,
                "{call:?}: {made} allocations, {hand} by hand"
            );
        }
    });
}

/// What `cargo xtask overhead` runs: so many calls by one side, against a server that it has started.
mod counted {
    use super::*;

    /// The address of the server, the kind of call, and the number of calls.
    fn order() -> (String, Call, usize) {
        let variable = |name| std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set"));
        let kind = variable("OVERHEAD_CALL");
        let call = Call::ALL.into_iter().find(|it| format!("{it:?}") == kind);
        let calls = variable("OVERHEAD_CALLS").parse();
        (
            variable("OVERHEAD_SERVER"),
            call.expect("a kind of call"),
            calls.expect("a number of calls"),
        )
    }

    #[test]
    #[ignore = "`cargo xtask overhead` runs it"]
    fn by_client() {
        let (address, call, calls) = order();
        let client = client(&address);
        one_thread().block_on(async {
            for _ in 0..calls {
                super::by_client(&client, call).await.expect("an answer");
            }
        });
    }

    #[test]
    #[ignore = "`cargo xtask overhead` runs it"]
    fn by_hand() {
        let (address, call, calls) = order();
        let http = super::by_hand::http();
        one_thread().block_on(async {
            for _ in 0..calls {
                super::by_hand::call(&http, &address, call)
                    .await
                    .expect("an answer");
            }
        });
    }

    /// Serves until it is killed.
    #[test]
    #[ignore = "`cargo xtask overhead` runs it"]
    fn server() {
        println!("listening on {}", super::server::start());
        loop {
            std::thread::park();
        }
    }
}

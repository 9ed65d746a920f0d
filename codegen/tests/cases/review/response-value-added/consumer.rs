use client::Client;

pub async fn call(client: &Client) -> Result<(), client::Error> {
    match client.books().first_book().await?.state {
        Some(client::models::State::New) => println!("new"),
        Some(other) => println!("{other}"),
        None => {}
    }
    Ok(())
}

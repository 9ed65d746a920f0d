use client::Client;

pub async fn call(client: &Client) -> Result<(), client::Error> {
    client.books().list_books().await?;
    Ok(())
}

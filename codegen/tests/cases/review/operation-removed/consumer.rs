use client::Client;

pub async fn call(client: &Client) -> Result<(), client::Error> {
    client.books().get_book("1").await?;
    Ok(())
}

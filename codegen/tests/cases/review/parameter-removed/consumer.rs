use client::Client;

pub async fn call(client: &Client) -> Result<(), client::Error> {
    let params = client::params::ListBooksParams::new().limit(1);
    client.books().list_books().params(params).await?;
    Ok(())
}

use client::Client;

pub async fn call(client: &Client) -> Result<(), client::Error> {
    client.books().add_book(&client::models::Book::new("Emma").isbn("1")).await?;
    Ok(())
}

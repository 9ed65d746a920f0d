use client::Client;

pub async fn call(client: &Client) -> Result<(), client::Error> {
    println!("{}", client.books().first_book().await?.title);
    Ok(())
}

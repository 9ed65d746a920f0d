use client::Client;

pub async fn call(client: &Client) -> Result<(), client::Error> {
    let isbn: String = client.books().first_book().await?.isbn;
    println!("{isbn}");
    Ok(())
}

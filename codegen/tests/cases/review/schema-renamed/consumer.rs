use client::Client;

pub async fn call(client: &Client) -> Result<(), client::Error> {
    let book: client::models::Book = client.books().first_book().await?;
    println!("{}", book.title);
    Ok(())
}

use client::Client;

pub async fn call(client: &Client) -> Result<(), client::Error> {
    match client.books().first_book().await? {
        client::models::Book::Novel(novel) => println!("{novel:?}"),
        other => println!("{other:?}"),
    }
    Ok(())
}

use client::Client;

pub async fn call(client: &Client) -> Result<(), client::Error> {
    let client::models::Book { title, .. } = client.books().first_book().await?;
    println!("{title}");
    Ok(())
}

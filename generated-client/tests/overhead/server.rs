//! A server that answers the calls at once, in threads of its own.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;

use serde_json::{Value, json};

/// Starts the server, and gives its address.
pub(crate) fn start() -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("there is a free port");
    let address = listener.local_addr().expect("the socket is bound");
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // The client closes the connection, which is no fault.
            thread::spawn(move || serve(&stream));
        }
    });
    format!("http://{address}")
}

fn serve(stream: &TcpStream) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    while reader.read_line(&mut line)? > 0 {
        let body = answer(&line).to_string();
        skip(&mut reader)?;
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        (&mut &*stream).write_all([head, body].concat().as_bytes())?;
        line.clear();
    }
    Ok(())
}

/// Reads the rest of a request.
fn skip(reader: &mut impl BufRead) -> io::Result<()> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let line = line.trim_end().to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(value) = line.strip_prefix("content-length:") {
            length = value.trim().parse().map_err(io::Error::other)?;
        }
    }
    io::copy(&mut reader.take(length), &mut io::sink())?;
    Ok(())
}

fn answer(request_line: &str) -> Value {
    if request_line.starts_with("POST") {
        let entity = json!({ "entityId": "clm8t5u4q000008jq4qoc3037", "type": "USER" });
        return json!({ "role": "ORGANIZATION_OWNER", "scope": entity, "subject": entity });
    }
    if request_line.contains("limit=") {
        let users: Vec<_> = (0..20).map(user).collect();
        return json!({ "limit": 20, "offset": 0, "totalCount": 20, "users": users });
    }
    user(0)
}

fn user(number: usize) -> Value {
    json!({
        "avatarUrl": "https://avatars.example.com/jane.png",
        "createdAt": "2024-05-01T09:30:00Z",
        "fullName": "Jane Doe",
        "id": format!("clm8t5u4q000008jq4qoc{number:04}"),
        "orgRole": "ORGANIZATION_MEMBER",
        "status": "ACTIVE",
        "updatedAt": "2024-05-01T09:30:00Z",
        "username": "jane@example.com"
    })
}

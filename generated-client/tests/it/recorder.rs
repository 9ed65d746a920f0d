//! A server that keeps one request byte by byte, so that no parser of a mock server stands between test and client.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// The status that the recorder answers with: one that no client takes for a success or a reason to try again.
pub(crate) const STATUS: u16 = 400;

/// A server for one request.
pub(crate) struct Recorder {
    address: SocketAddr,
    thread: JoinHandle<io::Result<Received>>,
}

/// A request as it came over the wire.
pub(crate) struct Received {
    pub(crate) method: String,
    pub(crate) target: String,
    pub(crate) body: Vec<u8>,
    headers: Vec<(String, String)>,
}

impl Recorder {
    /// Listens on a free port.
    pub(crate) fn start() -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?;
        let thread = thread::spawn(move || serve(listener.accept()?.0));
        Ok(Self { address, thread })
    }

    /// Where it listens.
    pub(crate) fn uri(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The request. Waits for one: call it after the client has its answer.
    pub(crate) fn received(self) -> io::Result<Received> {
        self.thread.join().expect("the recorder does not panic")
    }
}

impl Received {
    /// Every value of a header, in order.
    pub(crate) fn header(&self, name: &str) -> Vec<&str> {
        let named = self
            .headers
            .iter()
            .filter(|(it, _)| it.eq_ignore_ascii_case(name));
        named.map(|(_, value)| value.as_str()).collect()
    }

    /// The path, encoded as it was sent.
    pub(crate) fn path(&self) -> &str {
        self.target
            .split_once('?')
            .map_or(self.target.as_str(), |(path, _)| path)
    }

    /// The query, encoded as it was sent: pairs of a name and a value.
    pub(crate) fn query(&self) -> Vec<(&str, &str)> {
        let query = self.target.split_once('?').map_or("", |(_, query)| query);
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        pairs
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .collect()
    }
}

fn serve(mut stream: TcpStream) -> io::Result<Received> {
    stream.set_read_timeout(Some(Duration::from_secs(10)))?;
    let head = read_head(&mut stream)?;
    let mut received = parse_head(&head);
    let length = received
        .header("content-length")
        .first()
        .and_then(|it| it.parse().ok())
        .unwrap_or(0);
    received.body = vec![0; length];
    stream.read_exact(&mut received.body)?;
    write!(
        stream,
        "HTTP/1.1 {STATUS} Recorded\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
    )?;
    Ok(received)
}

fn read_head(stream: &mut TcpStream) -> io::Result<String> {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        stream.read_exact(&mut byte)?;
        head.extend(byte);
    }
    String::from_utf8(head).map_err(io::Error::other)
}

fn parse_head(head: &str) -> Received {
    let mut lines = head.lines();
    let mut request_line = lines
        .next()
        .unwrap_or_default()
        .split(' ')
        .map(str::to_owned);
    let headers = lines.filter_map(|line| line.split_once(": "));
    Received {
        method: request_line.next().unwrap_or_default(),
        target: request_line.next().unwrap_or_default(),
        headers: headers
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect(),
        body: Vec::new(),
    }
}

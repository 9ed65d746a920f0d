//! Answers that come in piece by piece, from a server that says where a piece ends.

use std::time::Duration;

use futures_util::StreamExt;
use responses::responses::{CreateChatError, ReadLogError};
use responses::{Client, ErrorKind, models};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// A server that answers one request: the head and the first piece, then the others a little later each. What it was
/// asked is sent too.
async fn server(head: &str, pieces: &[&[u8]]) -> (Client, oneshot::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}", listener.local_addr().unwrap());
    let mut answer = vec![format!("HTTP/1.1 {head}\r\nconnection: close\r\n\r\n").into_bytes()];
    answer.extend(pieces.iter().map(|it| it.to_vec()));
    let (sender, receiver) = oneshot::channel();
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        stream.set_nodelay(true).unwrap();
        let mut request = [0; 4096];
        let length = stream.read(&mut request).await.unwrap();
        let _ = sender.send(String::from_utf8_lossy(&request[..length]).into_owned());
        for piece in answer {
            stream.write_all(&piece).await.unwrap();
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    });
    let client = Client::builder().base_url(base_url).build().unwrap();
    (client, receiver)
}

const EVENTS: &str = "200 OK\r\ncontent-type: text/event-stream; charset=utf-8";

#[tokio::test]
async fn one_operation_gives_a_value_or_a_stream() {
    let pieces: &[&[u8]] = &[
        b"\xEF\xBB\xBFevent: chunk\nid: 7\nda",
        b"ta: {\"delta\":\"gr\xC3",
        b"\xBC\"}\r\n\r",
        b"\n: still here\n\ndata: {\"del",
        b"ta\":\"!\"}\n\ndata: [DONE]\n\ndata: {}\n\n",
    ];
    let (client, asked) = server(EVENTS, pieces).await;
    let question = models::Question::new("why").stream(true);
    let mut stream = client.chat().create_chat_stream_2(&question).await.unwrap();
    let first = stream.try_next().await.unwrap().unwrap();
    assert_eq!(
        (first.name.as_deref(), first.id.as_deref()),
        (Some("chunk"), Some("7"))
    );
    assert_eq!(first.data.delta, "grü");
    assert_eq!(stream.try_next().await.unwrap().unwrap().data.delta, "!");
    assert!(stream.try_next().await.unwrap().is_none());
    let asked = asked.await.unwrap();
    assert!(
        asked.contains("\r\naccept: text/event-stream\r\n"),
        "{asked}"
    );

    let json = "200 OK\r\ncontent-type: application/json";
    let (client, asked) = server(json, &[b"{\"text\":", b"\"so\"}"]).await;
    let question = models::Question::new("why");
    assert_eq!(
        client.chat().create_chat(&question).await.unwrap().text,
        "so"
    );
    let asked = asked.await.unwrap();
    assert!(
        asked.contains("\r\naccept: application/json, application/problem+json\r\n"),
        "{asked}"
    );
}

#[tokio::test]
async fn the_data_is_told_from_the_event_around_it() {
    let pieces: &[&[u8]] = &[
        b"event: x\ndata: {\"delta\":\"a\"}\n\n",
        b"data: [DONE]\n\n",
    ];
    let (client, _) = server(EVENTS, pieces).await;
    let events: Vec<_> = client.chat().watch_chat().await.unwrap().collect().await;
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].as_ref().unwrap().data.delta, "a");
    let (client, _) = server(EVENTS, pieces).await;
    let mut stream = client.chat().watch_envelopes().await.unwrap();
    assert_eq!(stream.try_next().await.unwrap().unwrap().data.delta, "a");
    // Text is passed on as it is.
    let (client, _) = server(EVENTS, pieces).await;
    let mut stream = client.chat().create_chat_stream().await.unwrap();
    assert_eq!(
        stream.try_next().await.unwrap().unwrap().data,
        "{\"delta\":\"a\"}"
    );
    assert_eq!(stream.try_next().await.unwrap().unwrap().data, "[DONE]");
}

#[tokio::test]
async fn a_stream_is_refused_like_anything_else() {
    let head = "400 Bad Request\r\ncontent-type: application/problem+json";
    let (client, _) = server(head, &[b"{\"title\":", b"\"no\"}"]).await;
    let question = models::Question::new("why");
    let error = client
        .chat()
        .create_chat_stream_2(&question)
        .await
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Status);
    let CreateChatError::BadRequest(problem) = error.typed().unwrap() else {
        panic!("{error:?}");
    };
    assert_eq!(problem.title, "no");
    let (client, _) = server(head, &[b"{\"title\":\"no\"}"]).await;
    let error = client.log().read_log().await.unwrap_err();
    assert!(matches!(
        error.typed().unwrap(),
        ReadLogError::BadRequest(_)
    ));
}

#[tokio::test]
async fn lines_come_one_by_one() {
    let head = "200 OK\r\ncontent-type: application/x-ndjson";
    let pieces: &[&[u8]] = &[
        b"{\"message\":\"a\"}\n{\"mes",
        b"sage\":\"\xC3",
        b"\xBC\"}\r\n\n",
        b"{}\n{\"message\":\"c\"}",
    ];
    let (client, _) = server(head, pieces).await;
    let mut log = client.log().read_log().await.unwrap();
    assert_eq!(log.try_next().await.unwrap().unwrap().message, "a");
    assert_eq!(log.try_next().await.unwrap().unwrap().message, "ü");
    let error = log.try_next().await.unwrap_err();
    assert_eq!(
        (error.kind(), error.body().unwrap().as_ref()),
        (ErrorKind::Decode, &b"{}"[..])
    );
    assert_eq!(log.try_next().await.unwrap().unwrap().message, "c");
    assert!(log.try_next().await.unwrap().is_none());

    let head = "200 OK\r\ncontent-type: application/json-seq";
    let (client, _) = server(head, &[b"\x1e{\n \"message\"", b": \"a\"}\n\x1e"]).await;
    let entries: Vec<_> = client.log().read_sequence().await.unwrap().collect().await;
    assert_eq!(entries.len(), 1);
    assert_eq!(entries[0].as_ref().unwrap().message, "a");
}

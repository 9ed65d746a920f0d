//! Server-sent events: the grammar of the HTML standard, section 9.2.6.

use super::{Event, Splitter};

/// Finds events in the bytes of a stream, however they are cut up.
#[derive(Debug, Default)]
pub(super) struct Events {
    bytes: Vec<u8>,
    /// Up to where the bytes are used up.
    start: usize,
    /// Up to where no line ends.
    scanned: usize,
    /// Whether the last line ended with a carriage return, to which a line feed may belong.
    after_return: bool,
    /// Whether a byte order mark can no longer come.
    begun: bool,
    name: String,
    id: Option<String>,
    data: Option<String>,
    longest: usize,
}

impl Splitter for Events {
    type Piece = Event;

    fn push(&mut self, bytes: &[u8]) {
        self.bytes.drain(..self.start);
        self.scanned -= self.start;
        self.start = 0;
        self.bytes.extend_from_slice(bytes);
    }

    fn next(&mut self) -> Option<Event> {
        while let Some(line) = self.next_line() {
            if line.is_empty() {
                if let Some(event) = self.dispatch() {
                    return Some(event);
                }
            } else {
                self.field(&line);
            }
        }
        let unfinished = self.bytes.len() - self.start;
        self.longest = self.longest.max(unfinished);
        None
    }

    fn longest(&self) -> usize {
        self.longest
    }

    /// An event that no empty line ends is not complete.
    fn finish(&mut self) -> Option<Event> {
        None
    }
}

impl Events {
    /// The next line, without what ends it. Bytes that are no UTF-8 are replaced.
    fn next_line(&mut self) -> Option<String> {
        if self.after_return && self.bytes.get(self.start) == Some(&b'\n') {
            self.start += 1;
            self.scanned = self.scanned.max(self.start);
            self.after_return = false;
        }
        let is_end = |it: &u8| matches!(it, b'\n' | b'\r');
        let Some(length) = self.bytes.get(self.scanned..)?.iter().position(is_end) else {
            self.scanned = self.bytes.len();
            return None;
        };
        let end = self.scanned + length;
        let mut line = self.bytes.get(self.start..end)?;
        if !self.begun {
            self.begun = true;
            line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
        }
        let line = String::from_utf8_lossy(line).into_owned();
        self.after_return = self.bytes.get(end) == Some(&b'\r');
        self.start = end + 1;
        self.scanned = self.start;
        Some(line)
    }

    fn field(&mut self, line: &str) {
        let (name, value) = line.split_once(':').unwrap_or((line, ""));
        let value = value.strip_prefix(' ').unwrap_or(value);
        match name {
            "event" => value.clone_into(&mut self.name),
            "id" if !value.contains('\0') => self.id = Some(value.to_owned()),
            "data" => match &mut self.data {
                Some(data) => data.extend(["\n", value]),
                None => self.data = Some(value.to_owned()),
            },
            // A comment has no name; `retry` is for those who connect anew.
            _ => {}
        }
        let data = self.data.as_ref().map_or(0, String::len);
        self.longest = self.longest.max(line.len()).max(data);
    }

    /// The event that an empty line ends. One without data is none.
    fn dispatch(&mut self) -> Option<Event> {
        let name = std::mem::take(&mut self.name);
        let data = self.data.take()?;
        Some(Event {
            name: Some(name).filter(|it| !it.is_empty()),
            id: self.id.clone().filter(|it| !it.is_empty()),
            data,
        })
    }
}

//! JSON values one after the other: a line each (NDJSON, JSON Lines), or behind a separator
//! (RFC 7464).

use super::Splitter;

/// Stands before each value of a sequence by RFC 7464.
const SEPARATOR: u8 = 0x1e;

/// Finds values in the bytes of a stream, however they are cut up.
#[derive(Debug, Default)]
pub(super) struct Lines {
    bytes: Vec<u8>,
    /// Up to where the bytes are used up.
    start: usize,
    /// Up to where no value ends.
    scanned: usize,
    /// Whether separators were seen. Then a value may go over several lines.
    separated: bool,
    /// How many brackets are open at `scanned`.
    depth: usize,
    in_string: bool,
    escaped: bool,
    longest: usize,
}

impl Splitter for Lines {
    type Piece = String;

    fn push(&mut self, bytes: &[u8]) {
        self.bytes.drain(..self.start);
        self.scanned -= self.start;
        self.start = 0;
        self.bytes.extend_from_slice(bytes);
    }

    fn next(&mut self) -> Option<String> {
        while let Some(byte) = self.bytes.get(self.scanned).copied() {
            let ends = self.ends_value(byte);
            self.scanned += 1;
            if ends && let Some(value) = self.take(self.scanned - 1) {
                return Some(value);
            }
        }
        self.longest = self.longest.max(self.bytes.len() - self.start);
        None
    }

    fn longest(&self) -> usize {
        self.longest
    }

    /// What no line end comes after.
    fn finish(&mut self) -> Option<String> {
        self.take(self.bytes.len())
    }
}

impl Lines {
    fn ends_value(&mut self, byte: u8) -> bool {
        if byte == SEPARATOR {
            self.separated = true;
            return true;
        }
        if byte == b'\n' {
            return !self.separated || (self.depth == 0 && !self.in_string);
        }
        if self.separated {
            self.follow(byte);
        }
        false
    }

    /// Keeps track of whether a value is open.
    fn follow(&mut self, byte: u8) {
        match byte {
            _ if self.escaped => self.escaped = false,
            b'\\' if self.in_string => self.escaped = true,
            b'"' => self.in_string = !self.in_string,
            _ if self.in_string => {}
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
    }

    /// The value before `end`, after which the next one begins. Between values there may be nothing.
    fn take(&mut self, end: usize) -> Option<String> {
        let value = self.bytes.get(self.start..end).unwrap_or_default();
        self.longest = self.longest.max(value.len());
        let value = String::from_utf8_lossy(value.trim_ascii()).into_owned();
        self.start = self.scanned.max(end);
        (self.depth, self.in_string, self.escaped) = (0, false, false);
        Some(value).filter(|it| !it.is_empty())
    }
}

//! Which events of a YAML parser are values, and which number each has.
//!
//! JSON is YAML here. Everything that numbers the values of a document does it by these rules: values are counted in the
//! order in which they begin; keys, what stands inside a key, and aliases are not.

use std::ops::Range;

use granit_parser::{Event, Options, Parser, Span, StrInput};

/// The events of a text, from a parser that is as lenient as the documents of the world ask for.
pub(crate) fn parser(text: &str) -> Parser<'_, StrInput<'_>> {
    Parser::new_from_str_with_options(text, options())
}

fn options() -> Options {
    granit_parser::options! {
        emit_comments: false,
        simple_key_max_lookahead: 1 << 14,
    }
}

/// What an event is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// A key, or the beginning of one that is no scalar.
    Key,
    /// A scalar, or the beginning of an array or an object.
    Value(u32),
    /// A value that stands elsewhere.
    Alias,
    /// The end of an array or an object.
    End,
    /// Nothing that matters.
    Other,
}

/// Tells the role of each event, given in order.
#[derive(Debug, Default)]
pub(crate) struct Roles {
    frames: Vec<Frame>,
    /// How many collections are open that belong to a key.
    inside_key: usize,
    next: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frame {
    Array,
    /// A key comes next.
    Key,
    /// A value comes next.
    Value,
}

impl Roles {
    /// The role of the next event.
    pub(crate) fn role(&mut self, event: &Event<'_>) -> Role {
        match event {
            Event::Scalar(..) => self.scalar(),
            Event::SequenceStart(..) => self.open(Frame::Array),
            Event::MappingStart(..) => self.open(Frame::Key),
            Event::Alias(_) | Event::UnresolvedAlias(_) if self.inside_key > 0 => Role::Other,
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                if self.step() {
                    Role::Key
                } else {
                    Role::Alias
                }
            }
            Event::SequenceEnd | Event::MappingEnd if self.inside_key > 0 => {
                self.inside_key -= 1;
                Role::Other
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.frames.pop();
                Role::End
            }
            _ => Role::Other,
        }
    }

    fn scalar(&mut self) -> Role {
        if self.inside_key > 0 {
            Role::Other
        } else if self.step() {
            Role::Key
        } else {
            self.number()
        }
    }

    fn open(&mut self, frame: Frame) -> Role {
        if self.inside_key > 0 {
            self.inside_key += 1;
            Role::Other
        } else if self.step() {
            self.inside_key = 1;
            Role::Key
        } else {
            self.frames.push(frame);
            self.number()
        }
    }

    fn number(&mut self) -> Role {
        let ordinal = self.next;
        self.next = self.next.saturating_add(1);
        Role::Value(ordinal)
    }

    /// Goes from a key to its value, or on to the next key; whether this is a key.
    fn step(&mut self) -> bool {
        match self.frames.last_mut() {
            Some(frame @ Frame::Key) => {
                *frame = Frame::Value;
                true
            }
            Some(frame @ Frame::Value) => {
                *frame = Frame::Key;
                false
            }
            Some(Frame::Array) | None => false,
        }
    }
}

/// Where each value of a document stands. Of an array or an object under a key that is the key, which shows more than
/// its first byte would.
pub(super) fn node_ranges(text: &str) -> Vec<Range<u32>> {
    let mut roles = Roles::default();
    let mut ranges = Vec::new();
    let mut key = None;
    for next in parser(text) {
        let Ok((event, span)) = next else { break };
        if event == Event::DocumentEnd {
            break;
        }
        match roles.role(&event) {
            Role::Key => key = Some(bytes(&span)),
            Role::Value(_) => {
                let own = bytes(&span);
                let is_scalar = matches!(event, Event::Scalar(..));
                let key = key.take().filter(|_| !is_scalar || own.is_empty());
                ranges.push(key.unwrap_or(own));
            }
            Role::Alias => key = None,
            Role::End | Role::Other => {}
        }
    }
    ranges
}

fn bytes(span: &Span) -> Range<u32> {
    let range = span.byte_range().unwrap_or_default();
    let narrow = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
    narrow(range.start)..narrow(range.end)
}

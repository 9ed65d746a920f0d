//! Where a key of a YAML document stands, found only when a diagnostic asks.

use std::ops::Range;

use granit_parser::Event;

use super::roles::parser;

/// A collection that has begun.
enum Frame {
    /// A list, and the number of the element that comes next.
    List(usize),
    /// A mapping, and the key whose value comes next.
    Map(Option<String>),
}

/// The bytes of the key, or of the element of a list, to which these keys and numbers lead.
pub(super) fn find(text: &str, keys: &[&str]) -> Option<Range<usize>> {
    let mut frames: Vec<Frame> = Vec::new();
    for next in parser(text) {
        let (event, span) = next.ok()?;
        let frame = match event {
            Event::DocumentEnd => return None,
            Event::MappingEnd | Event::SequenceEnd => {
                frames.pop();
                step(&mut frames, None);
                continue;
            }
            Event::Scalar(ref text, ..) => {
                let key = step(&mut frames, Some(text));
                if key && leads_to(&frames, keys) {
                    return span.byte_range();
                }
                continue;
            }
            Event::SequenceStart(..) => Frame::List(0),
            Event::MappingStart(..) => Frame::Map(None),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                step(&mut frames, None);
                continue;
            }
            _ => continue,
        };
        frames.push(frame);
    }
    None
}

/// Goes on to what comes next in the innermost collection; whether `scalar` is a key or an element.
fn step(frames: &mut [Frame], scalar: Option<&str>) -> bool {
    match frames.last_mut() {
        Some(Frame::List(number)) => {
            *number += 1;
            scalar.is_some()
        }
        Some(Frame::Map(key)) => match key.take() {
            Some(_) => false,
            None => {
                // What is a collection under no name leads nowhere.
                *key = Some(scalar.unwrap_or_default().to_owned());
                scalar.is_some()
            }
        },
        None => false,
    }
}

fn leads_to(frames: &[Frame], keys: &[&str]) -> bool {
    let innermost = frames.len().saturating_sub(1);
    let mut pairs = frames.iter().zip(keys).enumerate();
    frames.len() == keys.len()
        && pairs.all(|(depth, (frame, wanted))| match frame {
            // The innermost has gone on already.
            Frame::List(next) => wanted.parse() == Ok(next - usize::from(depth == innermost)),
            Frame::Map(key) => key.as_deref() == Some(*wanted),
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "a:\n  - x\n  - {b: y, c: [z]}\n'd.e':\n  ? [complex]\n  : 1\n  f: {g: 2}\n";

    fn found(keys: &[&str]) -> Option<&'static str> {
        find(TEXT, keys).and_then(|it| TEXT.get(it))
    }

    #[test]
    fn keys_and_elements_are_found() {
        assert_eq!(found(&["a"]), Some("a"));
        assert_eq!(found(&["a", "0"]), Some("x"));
        assert_eq!(found(&["a", "1", "c"]), Some("c"));
        assert_eq!(found(&["a", "1", "c", "0"]), Some("z"));
        assert_eq!(found(&["d.e"]), Some("'d.e'"));
        assert_eq!(found(&["d.e", "f", "g"]), Some("g"));
    }

    #[test]
    fn what_is_not_there_is_not_found() {
        for keys in [&["b"][..], &["a", "2"], &["d.e", "g"], &[], &["a", "x"]] {
            assert_eq!(found(keys), None, "{keys:?}");
        }
        assert_eq!(find("a: [", &["b"]), None);
    }
}

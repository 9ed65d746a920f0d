//! The targets of `codegen/fuzz`, driven by bytes that follow from seeds: no input makes the generator panic or run for
//! ever, and what it accepts is Rust. `cargo xtask fuzz` takes more seeds, and compiles what comes of them.

#[path = "../../fuzz/src/choices.rs"]
#[allow(unreachable_pub, reason = "the targets are a crate of their own too")]
mod choices;
#[path = "../../fuzz/src/document.rs"]
#[allow(unreachable_pub, reason = "the targets are a crate of their own too")]
mod document;
#[path = "../../fuzz/src/targets.rs"]
#[allow(unreachable_pub, reason = "the targets are a crate of their own too")]
mod targets;

use std::path::Path;

use choices::{Choices, bytes_of};

/// How many seeds each test takes; `RESTITCH_SEEDS` says otherwise.
fn seeds(usual: u64) -> std::ops::Range<u64> {
    let wanted = std::env::var("RESTITCH_SEEDS").ok();
    0..wanted.and_then(|it| it.parse().ok()).unwrap_or(usual)
}

#[test]
fn valid_documents_become_crates() {
    for seed in seeds(40) {
        println!("seed {seed}");
        targets::structured(&bytes_of(seed, 1500));
    }
}

#[test]
fn damaged_documents_do_no_harm() {
    for seed in seeds(150) {
        println!("seed {seed}");
        let document = document::document(&mut Choices::new(&bytes_of(seed, 400)), 2);
        let text = match seed % 2 {
            0 => serde_json::to_string_pretty(&document).unwrap(),
            _ => serde_yaml::to_string(&document).unwrap(),
        };
        targets::openapi(&damaged(text.into_bytes(), seed));
    }
}

#[test]
fn damaged_pages_do_no_harm() {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/markdown/sane/input/docs");
    let mut pages = std::fs::read(docs.join("BoatApi.md")).unwrap();
    pages.push(0);
    pages.extend(std::fs::read(docs.join("Boat.md")).unwrap());
    for seed in seeds(150) {
        targets::markdown(&damaged(pages.clone(), seed));
    }
}

#[test]
fn damaged_settings_do_no_harm() {
    let settings =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/openapi/correct/restitch.yaml");
    let mut text = b"inputs: [a]\noutput: b\npackage: {name: c}\n".to_vec();
    text.extend(std::fs::read(settings).unwrap());
    for seed in seeds(400) {
        targets::settings(&damaged(text.clone(), seed));
    }
}

/// The bytes with some of them lost, doubled or replaced by what means something to a parser.
fn damaged(mut bytes: Vec<u8>, seed: u64) -> Vec<u8> {
    let random = bytes_of(seed ^ 0xdead, 64);
    let mut choices = Choices::new(&random);
    for _ in 0..=choices.below(4) {
        let at = (choices.below(256) << 8 | choices.below(256)) % (bytes.len() + 1);
        let end = (at + choices.below(40)).min(bytes.len());
        let piece = bytes[at..end].to_vec();
        match choices.below(5) {
            0 => drop(bytes.drain(at..end)),
            1 => drop(bytes.splice(at..at, piece)),
            2 => drop(bytes.splice(at..at, piece.repeat(20))),
            3 => bytes.truncate(at.max(1)),
            _ => {
                let tokens = [
                    "{", "[", "\"", "&a ", "*a", "\n", "\t", "null", "\u{202e}", "- ", ": ", "|",
                    "**", "`", "\0", "\u{feff}", "1e999", "#",
                ];
                let token = choices.of(&tokens);
                drop(bytes.splice(at..end, token.bytes()));
            }
        }
    }
    bytes
}

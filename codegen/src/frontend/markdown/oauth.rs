//! What a README says of the ways to get a token of OAuth 2. Of the URLs it only tells where a user agrees.

use std::collections::BTreeSet;

use super::readme::value;
use crate::api::{Flow, Grant};

/// The flow that the text under the heading of a scheme describes, unless it is among those that are known.
pub(super) fn flow(text: &str, known: &[Flow]) -> Option<Flow> {
    let grant = Grant::parse(value(text, "- **Flow**:")?)?;
    if known.iter().any(|it| it.grant == grant) {
        return None;
    }
    let url = value(text, "- **Authorization URL**:");
    Some(Flow {
        grant,
        authorization_url: url.filter(|it| !it.is_empty()).map(str::to_owned),
        token_url: None,
        refresh_url: None,
        scopes: scopes(text),
    })
}

/// The items behind the one that begins the list of scopes: `- **read**: Read`, with or without marks about the name.
fn scopes(text: &str) -> Vec<(String, String)> {
    let mut lines = text.lines();
    let begins = |it: &str| it.trim().starts_with("- **Scopes**:");
    if !lines.any(begins) {
        return Vec::new();
    }
    let items = lines.map_while(|it| it.trim().strip_prefix("- "));
    let mut seen = BTreeSet::new();
    let scopes = items.filter_map(scope);
    scopes
        .filter(|(name, _)| seen.insert(name.clone()))
        .collect()
}

fn scope(item: &str) -> Option<(String, String)> {
    // A list in a list begins with two marks.
    let item = item.strip_prefix("- ").unwrap_or(item).trim();
    let marked = ["**", "`"]
        .into_iter()
        .find_map(|mark| item.strip_prefix(mark)?.split_once(mark));
    let (name, rest) = match marked {
        Some((name, rest)) => (name, rest.strip_prefix(':')?),
        None => item
            .split_once(": ")
            .or_else(|| Some((item.strip_suffix(':')?, "")))?,
    };
    Some((name.to_owned(), rest.trim().to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_are_read_in_every_form() {
        for (list, count) in [
            ("- **Scopes**: N/A\n", 0),
            (
                "- **Scopes**: \n - **read:x**: Read x\n - **y**: \n\nExample\n",
                2,
            ),
            ("- **Scopes**: \n- - **read:x**: Read x\n- - **y**: Y\n", 2),
            ("- **Scopes**:\n  - `read:x`: Read x\n", 1),
            ("- **Scopes**: \n  - read:x: Read x\n  - y:\n", 2),
        ] {
            let text = format!(
                "- **Type**: OAuth\n- **Flow**: accessCode\n- **Authorization URL**: u\n{list}"
            );
            let flow = flow(&text, &[]).unwrap();
            assert_eq!(flow.grant, Grant::AuthorizationCode);
            assert_eq!(flow.authorization_url.as_deref(), Some("u"));
            assert_eq!(flow.scopes.len(), count, "{list}");
            let first = flow.scopes.first();
            assert!(first.is_none_or(|(name, text)| name == "read:x" && text == "Read x"));
        }
        assert_eq!(flow("- **Type**: OAuth\n", &[]), None);
    }
}

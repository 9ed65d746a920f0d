//! The review as one page, which needs nothing but itself.

use std::fmt::Write as _;

use super::{SEVERITIES, summary};
use crate::changes::review::{CodeChange, Count, Location, Review, Size};
use crate::changes::{Finding, Severity};

const STYLE: &str = include_str!("html/page.css");
const SCRIPT: &str = include_str!("html/page.js");

/// The review as a page, with the findings to be searched.
pub fn write(review: &Review) -> String {
    let title = text(&review.title);
    let mut page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}: API review</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
    );
    page.push_str(&header(review));
    page.push_str("<main>\n");
    page.push_str(&filters(review));
    for severity in SEVERITIES {
        for finding in review.findings.iter().filter(|it| it.severity == severity) {
            page.push_str(&article(review, finding));
        }
    }
    page.push_str(&coverage(review));
    page.push_str(&doubts(review));
    let (base, head) = (text(&review.base), text(&review.head));
    let _ = write!(
        page,
        "</main>\n<footer class=\"faint\">From <code>{base}</code> to <code>{head}</code>.</footer>\n\
         <script>\n{SCRIPT}</script>\n</body>\n</html>\n"
    );
    page
}

fn header(review: &Review) -> String {
    let mut header = format!(
        "<header>\n<h1>{}</h1>\n<p>{}</p>\n",
        text(&review.title),
        text(&summary(review))
    );
    if let Some(sentence) = review.verdict.sentence() {
        let class = if review.verdict.agrees == Some(false) {
            "note"
        } else {
            "faint"
        };
        let _ = writeln!(header, "<p class=\"{class}\">{}</p>", text(&sentence));
    }
    if review.stale {
        header.push_str(
            "<p class=\"note\">The committed crate is not what is generated of the description: run \
             <code>restitch gen</code>.</p>\n",
        );
    }
    header + "</header>\n"
}

fn filters(review: &Review) -> String {
    let mut boxes = String::new();
    for severity in SEVERITIES {
        let number = review.open(severity).count();
        if number > 0 {
            let (value, title) = (class(severity), severity.title());
            boxes.push_str(&filter(value, &format!("{title} ({number})")));
        }
    }
    let accepted = review.accepted().count();
    if accepted > 0 {
        boxes.push_str(&filter("accepted", &format!("accepted ({accepted})")));
    }
    format!(
        "<div class=\"filters\">\n\
         <input type=\"search\" id=\"search\" placeholder=\"Search\" aria-label=\"Search\">\n\
         <select id=\"direction\" aria-label=\"Direction\"><option value=\"\">both directions</option>\
         <option value=\"request\">requests</option><option value=\"response\">responses</option></select>\n\
         {boxes}<span class=\"faint\" id=\"shown\"></span>\n</div>\n"
    )
}

fn filter(value: &str, title: &str) -> String {
    format!(
        "<label><input type=\"checkbox\" name=\"severity\" value=\"{value}\" checked> {title}</label>\n"
    )
}

fn article(review: &Review, it: &Finding) -> String {
    let direction = it.direction.map_or("", |it| it.title());
    let open = if it.is_open_break() { " open" } else { "" };
    let accepted = if it.accepted.is_some() {
        " data-accepted"
    } else {
        ""
    };
    let severity = class(it.severity);
    let mut html = format!(
        "<article id=\"{0}\" data-severity=\"{severity}\" data-direction=\"{direction}\"{accepted}>\n\
         <details{open}><summary><span class=\"severity {severity}\">{1}</span> {2}</summary>\n<div class=\"body\">\n",
        it.fingerprint,
        it.severity.title(),
        coded(&it.message),
    );
    if let Some(reason) = &it.accepted {
        let _ = writeln!(html, "<p>Accepted: {}</p>", text(reason));
    }
    let _ = writeln!(html, "<p>{} {}</p>", coded(it.why), coded(it.advice));
    if !it.operations.is_empty() {
        let operations = it
            .operations
            .iter()
            .map(|it| format!("<code>{}</code>", text(it)));
        let operations: Vec<_> = operations.collect();
        let _ = writeln!(
            html,
            "<p class=\"faint\">Concerns {}.</p>",
            operations.join(", ")
        );
    }
    html.push_str(&description(review, it));
    html.push_str(&items(it));
    it.code.iter().for_each(|it| html.push_str(&code(it)));
    let _ = write!(
        html,
        "<p class=\"faint\"><code>{}</code> <code>{}</code></p>\n</div></details>\n</article>\n",
        it.rule, it.fingerprint
    );
    html
}

fn description(review: &Review, it: &Finding) -> String {
    let side = |location: Option<&Location>, link: Option<&str>| match location {
        None => figure("not there", ""),
        Some(it) => {
            let place = format!("{}:{}", text(&it.path), it.line);
            let caption = match link {
                Some(link) => format!("<a href=\"{}/{place}\">{place}</a>", text(link)),
                None => place,
            };
            let caption =
                caption.replacen(&format!(":{}\">", it.line), &format!("#L{}\">", it.line), 1);
            figure(&caption, &text(&it.text))
        }
    };
    if it.before.is_none() && it.after.is_none() {
        return String::new();
    }
    let before = side(it.before.as_ref(), review.links.before.as_deref());
    let after = side(it.after.as_ref(), review.links.after.as_deref());
    pair("Description", &before, &after)
}

fn items(it: &Finding) -> String {
    let items = &it.items;
    if items.is_empty() {
        return String::new();
    }
    let lines = |class: &str, lines: Vec<&str>| {
        let lines = lines
            .into_iter()
            .map(|it| format!("<span class=\"{class}\">{}</span>", text(it)));
        lines.collect::<String>()
    };
    let changed = items.changed.iter();
    let gone = items.removed.iter().map(String::as_str);
    let gone = gone
        .chain(changed.clone().map(|it| it.before.as_str()))
        .collect();
    let new = changed.map(|it| it.after.as_str());
    let new = new.chain(items.added.iter().map(String::as_str)).collect();
    pair(
        "Rust API",
        &figure("before", &lines("gone", gone)),
        &figure("after", &lines("new", new)),
    )
}

fn code(change: &CodeChange) -> String {
    let side = |class: &str, lines: &[(bool, String)]| {
        let lines = lines.iter().map(|(is_changed, line)| match is_changed {
            true => format!("<span class=\"{class}\">{} </span>", text(line)),
            false => format!("{}\n", text(line)),
        });
        lines.collect::<String>()
    };
    let path = text(&change.path);
    let before = figure(&path, &side("gone", &change.before));
    pair("Code", &before, &figure(&path, &side("new", &change.after)))
}

fn pair(title: &str, before: &str, after: &str) -> String {
    format!("<h3>{title}</h3>\n<div class=\"pair\">{before}{after}</div>\n")
}

fn figure(caption: &str, code: &str) -> String {
    let code = if code.is_empty() {
        String::new()
    } else {
        format!("<pre>{code}</pre>")
    };
    format!("<figure><figcaption>{caption}</figcaption>{code}</figure>")
}

fn coverage(review: &Review) -> String {
    let it = &review.coverage;
    let mut html = String::from(
        "<h2>Coverage</h2>\n<div class=\"scroll\"><table>\n\
         <tr><th></th><th>before</th><th>after</th><th>new</th><th>gone</th></tr>\n",
    );
    for (name, count) in [
        ("operations", it.operations),
        ("types", it.types),
        ("public items", it.items),
    ] {
        let Count {
            before,
            after,
            new,
            gone,
        } = count;
        let _ = writeln!(
            html,
            "<tr><td>{name}</td><td>{before}</td><td>{after}</td><td>{new}</td><td>{gone}</td></tr>"
        );
    }
    for (name, size) in [
        ("degraded types", it.degraded),
        ("inferred facts", review.doubts.total),
        ("files of the crate", it.files),
        ("lines of the crate", it.lines),
    ] {
        let Size { before, after } = size;
        let _ = writeln!(
            html,
            "<tr><td>{name}</td><td>{before}</td><td>{after}</td><td></td><td></td></tr>"
        );
    }
    html + "</table></div>\n"
}

fn doubts(review: &Review) -> String {
    let mut html = String::new();
    for (title, doubts) in [
        ("New inferred facts", &review.doubts.new),
        ("No longer inferred", &review.doubts.gone),
    ] {
        if doubts.is_empty() {
            continue;
        }
        let _ = write!(html, "<h2>{title}</h2>\n<ul>\n");
        for it in doubts {
            let _ = writeln!(
                html,
                "<li>{} ({} confidence, <code>{}</code>)</li>",
                coded(&it.statement),
                it.confidence,
                text(&it.rule)
            );
        }
        html.push_str("</ul>\n");
    }
    html
}

fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Docs => "docs",
        Severity::Additive => "additive",
        Severity::Behaviour => "behaviour",
        Severity::Wire => "wire",
        Severity::Source => "source",
    }
}

/// Text of others as text.
fn text(text: &str) -> String {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    text.replace('>', "&gt;").replace('"', "&quot;")
}

/// The same, with what stands between backticks as code.
fn coded(words: &str) -> String {
    let parts = words
        .split('`')
        .enumerate()
        .map(|(index, part)| match index % 2 {
            1 => format!("<code>{}</code>", text(part)),
            _ => text(part),
        });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_others_stays_text() {
        assert_eq!(
            coded("`<b>` is \"x\" & <i>"),
            "<code>&lt;b&gt;</code> is &quot;x&quot; &amp; &lt;i&gt;"
        );
    }
}

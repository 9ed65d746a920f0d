//! Long lines of prose, wrapped.

/// How long a line may be, so that a comment ends before the hundredth column.
const WIDTH: usize = 92;

/// The text's lines; those of plain paragraphs and list items are wrapped, those of code, tables and quotations are not.
pub(super) fn lines(text: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let mut in_code = false;
    for line in text.lines() {
        in_code ^= line.trim_start().starts_with("```");
        if in_code
            || line.trim_start().starts_with(['|', '`', '#', '>'])
            || line.chars().count() <= WIDTH
        {
            lines.push(line.trim_end().to_owned());
        } else {
            wrap(line, &mut lines);
        }
    }
    lines
}

fn wrap(line: &str, lines: &mut Vec<String>) {
    let indent = " ".repeat(hanging_indent(line));
    let leading = " ".repeat(line.len() - line.trim_start().len());
    let mut current = leading;
    let mut is_empty = true;
    for word in line.split_whitespace() {
        let is_too_long = current.chars().count() + 1 + word.chars().count() > WIDTH;
        if !is_empty && is_too_long && !begins_a_block(word) {
            lines.push(std::mem::replace(&mut current, indent.clone()));
            is_empty = true;
        }
        if !is_empty {
            current.push(' ');
        }
        current.push_str(word);
        is_empty = false;
    }
    lines.push(current);
}

/// Below what the lines after the first must stand.
fn hanging_indent(line: &str) -> usize {
    let leading = line.len() - line.trim_start().len();
    let marker = line
        .split_whitespace()
        .next()
        .filter(|it| begins_a_block(it) && it.len() <= 4);
    leading + marker.map_or(0, |it| it.len() + 1)
}

/// Whether a line that begins with this word would begin a list, a heading, a quotation or the like.
fn begins_a_block(word: &str) -> bool {
    word.starts_with(['-', '+', '*', '#', '>', '|', '=', '~', '`', ':'])
        || word
            .trim_end_matches(['.', ')'])
            .bytes()
            .all(|it| it.is_ascii_digit())
}

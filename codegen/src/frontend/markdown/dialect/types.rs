//! The grammar of types: what one language writes around the types that JSON has.

use crate::api::{IntegerFormat, NumberFormat, StringFormat, Type};

/// Deeper nesting is no type that anybody writes.
const MAX_NESTING: usize = 16;

/// The brackets that the arguments of a generic type can stand in.
const BRACKETS: &[(char, char)] = &[('<', '>'), ('[', ']'), ('{', '}'), ('(', ')')];

pub(super) const TEXT: Type = Type::String(StringFormat::Plain);
pub(super) const DATE: Type = Type::String(StringFormat::Date);
pub(super) const DATE_TIME: Type = Type::String(StringFormat::DateTime);
pub(super) const UUID: Type = Type::String(StringFormat::Uuid);
pub(super) const BASE64: Type = Type::String(StringFormat::Base64);
pub(super) const BYTES: Type = Type::String(StringFormat::Binary);
pub(super) const INTEGER: Type = Type::Integer(IntegerFormat::Unknown);
pub(super) const INT32: Type = Type::Integer(IntegerFormat::Int32);
pub(super) const INT64: Type = Type::Integer(IntegerFormat::Int64);
pub(super) const NUMBER: Type = Type::Number(NumberFormat::Unknown);
pub(super) const FLOAT: Type = Type::Number(NumberFormat::Float);
pub(super) const DOUBLE: Type = Type::Number(NumberFormat::Double);
pub(super) const BOOLEAN: Type = Type::Boolean;
pub(super) const ANY: Type = Type::Any;

/// What one language writes around types.
#[derive(Debug)]
pub(in super::super) struct TypeGrammar {
    /// The words that are types.
    pub(in super::super) words: &'static [(&'static str, Type)],
    /// The generics whose argument is that of a list's items.
    pub(super) lists: &'static [&'static str],
    /// The generics whose last argument is that of a map's values.
    pub(super) maps: &'static [&'static str],
    /// The generics whose argument may be null.
    pub(super) nullable: &'static [&'static str],
    /// What stands around a type without a name of its own. Tried in order.
    pub(super) affixes: &'static [Affix],
    /// What divides the members of a union, and the member that is null.
    pub(super) union: Option<(&'static str, &'static str)>,
}

/// What stands before and behind a type, and what that makes of it.
#[derive(Debug)]
pub(in super::super) struct Affix(
    pub(super) &'static str,
    pub(super) &'static str,
    pub(super) Wrap,
);

/// What is made of a type.
#[derive(Debug, Clone, Copy)]
pub(in super::super) enum Wrap {
    List,
    Map,
    Nullable,
    /// Nothing.
    Same,
    /// Anything, whatever it is.
    Any,
}

/// A type as it stands in the docs.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct Spelt {
    pub(in super::super) ty: Type,
    /// The literals of which one is meant, where the type says them.
    pub(in super::super) values: Vec<String>,
}

impl TypeGrammar {
    /// No word is a type.
    pub(super) const NONE: Self = Self {
        words: &[],
        lists: &[],
        maps: &[],
        nullable: &[],
        affixes: &[],
        union: None,
    };

    /// Reads a type. A name that is none of the language's is that of a schema, whether or not `is_schema` knows it;
    /// `linked` is the page that the cell links to, which tells what a list without an argument is of.
    pub(in super::super) fn parse(
        &self,
        text: &str,
        linked: Option<&str>,
        is_schema: &dyn Fn(&str) -> bool,
    ) -> Option<Spelt> {
        let mut reader = Reader {
            grammar: self,
            linked,
            is_schema,
            values: Vec::new(),
        };
        let ty = reader.read(text, 0)?;
        let values = reader.values;
        Some(Spelt { ty, values })
    }
}

struct Reader<'r> {
    grammar: &'r TypeGrammar,
    linked: Option<&'r str>,
    is_schema: &'r dyn Fn(&str) -> bool,
    values: Vec<String>,
}

impl Reader<'_> {
    fn read(&mut self, text: &str, depth: usize) -> Option<Type> {
        if depth > MAX_NESTING {
            return None;
        }
        let text = text.trim();
        if let Some((_, ty)) = self.grammar.words.iter().find(|(word, _)| *word == text) {
            return Some(ty.clone());
        }
        if (self.is_schema)(text) && self.linked.is_none_or(|it| it == text) {
            return Some(Type::Schema(text.to_owned()));
        }
        self.union(text, depth)
            .or_else(|| self.affixed(text, depth))
            .or_else(|| self.generic(text, depth))
            .or_else(|| self.bare_list(text))
            .or_else(|| self.inner(text))
            .or_else(|| schema(text))
    }

    /// `'a' | 'b'`, `string | null`.
    fn union(&mut self, text: &str, depth: usize) -> Option<Type> {
        let (divider, null) = self.grammar.union?;
        let members = divided(text, divider);
        if members.is_empty() {
            return None;
        }
        let literals: Option<Vec<String>> = members.iter().map(|it| literal(it)).collect();
        if let Some(literals) = literals {
            let are_numbers = members.iter().all(|it| it.parse::<i64>().is_ok());
            self.values = literals;
            return Some(if are_numbers { INTEGER } else { TEXT });
        }
        if members.len() < 2 {
            return None;
        }
        let others: Vec<&&str> = members.iter().filter(|it| **it != null).collect();
        match others.as_slice() {
            [one] => Some(Wrap::Nullable.around(self.read(one, depth + 1)?)),
            // The model has no unions at the place of use.
            _ => Some(Type::Any),
        }
    }

    fn affixed(&mut self, text: &str, depth: usize) -> Option<Type> {
        // The first that fits is taken, for good: to try all at every level would take exponential time.
        let fits = |it: &Affix| {
            let inner = text.strip_prefix(it.0)?.strip_suffix(it.1)?;
            is_whole(inner).then_some((inner, it.2))
        };
        match self.grammar.affixes.iter().find_map(fits)? {
            (_, Wrap::Any) => Some(Type::Any),
            (inner, wrap) => Some(wrap.around(self.read(inner, depth + 1)?)),
        }
    }

    /// `List<User>`, `Dict[str, User]`.
    fn generic(&mut self, text: &str, depth: usize) -> Option<Type> {
        let last = text.chars().next_back()?;
        let (open, _) = BRACKETS.iter().find(|(_, close)| *close == last)?;
        let (head, arguments) = text.strip_suffix(last)?.split_once(*open)?;
        let head = last_word(head.trim());
        let is_one_of = |words: &[&str]| words.contains(&head);
        let wrap = if is_one_of(self.grammar.lists) {
            Wrap::List
        } else if is_one_of(self.grammar.maps) {
            Wrap::Map
        } else if is_one_of(self.grammar.nullable) {
            Wrap::Nullable
        } else {
            return None;
        };
        let inner = match wrap {
            Wrap::Map => *divided(arguments, ",").last()?,
            _ => arguments,
        };
        Some(wrap.around(self.read(inner, depth + 1)?))
    }

    /// `User.KindEnum`: what a schema has inside it is an enumeration, and mostly one of texts.
    fn inner(&self, text: &str) -> Option<Type> {
        let (outer, _) = text.rsplit_once('.')?;
        (self.is_schema)(outer).then_some(TEXT)
    }

    /// `List`, of what it links to.
    fn bare_list(&mut self, text: &str) -> Option<Type> {
        let head = last_word(text);
        let wrap = if self.grammar.lists.contains(&head) {
            Wrap::List
        } else if self.grammar.maps.contains(&head) {
            Wrap::Map
        } else {
            return None;
        };
        let linked = self.linked.filter(|it| !it.is_empty() && *it != head);
        let inner = linked.and_then(|it| self.read(it, MAX_NESTING));
        Some(wrap.around(inner.unwrap_or(Type::Any)))
    }
}

impl Wrap {
    fn around(self, ty: Type) -> Type {
        match self {
            Self::List => Type::Array(Box::new(ty)),
            Self::Map => Type::Map(Box::new(ty)),
            // Null is any value too.
            Self::Nullable if matches!(ty, Type::Nullable(_) | Type::Any) => ty,
            Self::Nullable => Type::Nullable(Box::new(ty)),
            Self::Same => ty,
            Self::Any => Type::Any,
        }
    }
}

/// A name: what follows the last separator of packages.
fn schema(text: &str) -> Option<Type> {
    let name = last_word(text);
    let is_word = |it: char| it.is_alphanumeric() || matches!(it, '_' | '-');
    let is_name = !name.is_empty() && name.chars().all(is_word);
    let is_path = |it: char| is_word(it) || matches!(it, '.' | ':' | '\\');
    (is_name && text.chars().all(is_path)).then(|| Type::Schema(name.to_owned()))
}

/// What follows the last separator of packages: `List` of `kotlin.collections.List`.
fn last_word(text: &str) -> &str {
    text.rsplit(['.', ':', '\\']).next().unwrap_or(text)
}

/// A literal of a language: what stands in quotes, or a number.
fn literal(text: &str) -> Option<String> {
    let quoted = |quote| text.strip_prefix(quote)?.strip_suffix(quote);
    let text = quoted('\'')
        .or_else(|| quoted('"'))
        .or_else(|| text.parse::<f64>().is_ok().then_some(text));
    text.map(str::to_owned)
}

/// The parts of a text, divided where nothing is open.
fn divided<'t>(text: &'t str, divider: &str) -> Vec<&'t str> {
    let mut parts = Vec::new();
    let (mut depth, mut quote, mut start) = (0_usize, None, 0);
    for (index, character) in text.char_indices() {
        match (quote, character) {
            (Some(open), _) => quote = (open != character).then_some(open),
            (None, '\'' | '"') => quote = Some(character),
            (None, '<' | '[' | '{' | '(') => depth += 1,
            (None, '>' | ']' | '}' | ')') => depth = depth.saturating_sub(1),
            _ => {}
        }
        let rest = text.get(index..).unwrap_or_default();
        if depth == 0 && quote.is_none() && index >= start && rest.starts_with(divider) {
            parts.push(text.get(start..index).unwrap_or_default().trim());
            start = index + divider.len();
        }
    }
    parts.push(text.get(start..).unwrap_or_default().trim());
    parts.retain(|it| !it.is_empty());
    parts
}

/// Whether every bracket in a text is closed in it.
fn is_whole(text: &str) -> bool {
    let mut depth = 0_i64;
    for character in text.chars() {
        match character {
            '<' | '[' | '{' | '(' => depth += 1,
            '>' | ']' | '}' | ')' => depth -= 1,
            _ => {}
        }
        if depth < 0 {
            return false;
        }
    }
    depth == 0 && !text.is_empty()
}

#[cfg(test)]
mod tests {
    use super::super::DIALECTS;
    use super::*;

    /// A type as a short text.
    fn shown(ty: &Type) -> String {
        match ty {
            Type::String(format) => format!("{format:?}").to_lowercase(),
            Type::Integer(IntegerFormat::Unknown) => "int".to_owned(),
            Type::Integer(format) => format!("{format:?}").to_lowercase(),
            Type::Number(NumberFormat::Unknown) => "number".to_owned(),
            Type::Number(format) => format!("{format:?}").to_lowercase(),
            Type::Boolean => "bool".to_owned(),
            Type::Array(item) => format!("[{}]", shown(item)),
            Type::Map(value) => format!("{{{}}}", shown(value)),
            Type::Schema(name) | Type::ByHand(name) => name.clone(),
            Type::Nullable(inner) => format!("{}?", shown(inner)),
            Type::Any => "any".to_owned(),
        }
    }

    fn read(dialect: &str, text: &str, linked: Option<&str>) -> String {
        let dialect = DIALECTS.iter().find(|it| it.name == dialect).unwrap();
        match dialect.types.parse(text, linked, &|it| it == "User") {
            None => "-".to_owned(),
            Some(it) if it.values.is_empty() => shown(&it.ty),
            Some(it) => format!("{} of {}", shown(&it.ty), it.values.join("/")),
        }
    }

    #[test]
    fn types_are_read_in_every_dialect() {
        let cases = [
            ("python", "List[Optional[str]]", "[plain?]"),
            ("python", "Dict[str, List[User]]", "{[User]}"),
            ("python", "list[User]", "[User]"),
            ("python", "dict(str, User)", "{User}"),
            ("python", "[User]", "[User]"),
            ("python", "{str: (User,)}", "{User}"),
            ("python", "str, none_type", "plain?"),
            (
                "python",
                "bool, date, datetime, dict, float, int, list, str, none_type",
                "any",
            ),
            ("python", "Union[int, str]", "any"),
            ("python", "UUID", "uuid"),
            ("python", "bytearray", "binary"),
            ("python", "", "-"),
            ("python", "List[", "-"),
            ("python", "List[]", "-"),
            ("python", "a b", "-"),
            ("go", "map[string][]User", "{[User]}"),
            ("go", "NullableInt32", "int?"),
            ("go", "*os.File", "binary"),
            ("go", "optional.Interface of []User", "[User]"),
            (
                "rust",
                "std::collections::HashMap<String, Vec<models::User>>",
                "{[User]}",
            ),
            ("rust", "chrono::DateTime<chrono::FixedOffset>", "datetime"),
            (
                "rust",
                "::std::collections::HashMap<String, ::models::User>",
                "{User}",
            ),
            ("java", "Map<String, List<User>>", "{[User]}"),
            ("java", "BigDecimal", "number"),
            (
                "kotlin",
                "kotlin.collections.List<kotlin.String?>",
                "[plain?]",
            ),
            ("kotlin", "kotlin.Array<User>", "[User]"),
            (
                "typescript-axios",
                "{ [key: string]: Array<User>; }",
                "{[User]}",
            ),
            ("typescript-axios", "'a' | 'b|c'", "plain of a/b|c"),
            ("typescript-axios", "Array<1 | 2>", "[int] of 1/2"),
            ("typescript-axios", "Array<string | null>", "[plain?]"),
            ("typescript-fetch", "{ [key: string]: User; }", "{User}"),
            ("csharp", "Dictionary<string, List<DateOnly>>", "{[date]}"),
            ("csharp", "long?", "int64"),
            ("csharp", "List<User.KindEnum>", "[plain]"),
            ("php", "array<string,\\Acme\\Model\\User[]>", "{[User]}"),
            ("php", "map[string,int]", "{int}"),
            ("php", "\\DateTime", "plain"),
            ("ruby", "Hash<String, Array<User>>", "{[User]}"),
            ("javascript", "{String: [User]}", "{[User]}"),
            ("dart", "BuiltMap<String, BuiltList<User>>", "{[User]}"),
            ("dart", "List<String?>", "[plain?]"),
            ("swift6", "[String: [User]]", "{[User]}"),
            ("perl", "HASH[string,ARRAY[User]]", "{[User]}"),
            ("powershell", "User[]", "[User]"),
            ("markdown", "List", "[any]"),
        ];
        for (dialect, text, expected) in cases {
            assert_eq!(read(dialect, text, None), expected, "{dialect}: {text}");
        }
        assert_eq!(read("markdown", "List", Some("User")), "[User]");
        assert_eq!(read("markdown", "Map", Some("string")), "{plain}");
        let nested = format!("{}str{}", "List[".repeat(99), "]".repeat(99));
        assert_eq!(read("python", &nested, None), "-");
    }
}

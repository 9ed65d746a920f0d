//! The names that Rust, and every generated crate, keeps for itself.

/// Strict and reserved keywords of every edition that `r#` makes usable. Sorted.
const RAW: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

/// Keywords that not even `r#` makes usable.
const NEVER: &[&str] = &["Self", "_", "crate", "self", "super"];

/// Types and traits of the prelude, types that generated files import, and types that consumers import together with
/// models all the time. Sorted.
const RESERVED_TYPES: &[&str] = &[
    "AsMut",
    "AsRef",
    "AsyncFn",
    "AsyncFnMut",
    "AsyncFnOnce",
    "BTreeMap",
    "Box",
    "Client",
    "ClientBuilder",
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "Error",
    "ErrorKind",
    "ExactSizeIterator",
    "Extend",
    "FilePart",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Hash",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "Paged",
    "Params",
    "PartialEq",
    "PartialOrd",
    "Parts",
    "Request",
    "Response",
    "Result",
    "Self",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

/// Methods that every reader of Rust knows: constructors and those of the traits that stand for operators. Sorted.
const KNOWN_METHODS: &[&str] = &[
    "add", "bitand", "bitor", "bitxor", "clone", "cmp", "div", "mul", "neg", "new", "not", "rem",
    "shl", "shr", "sub",
];

/// Names that no file of a module can have: Windows keeps them for devices, whatever their extension, and `mod.rs` is the
/// file of the module around it. Sorted.
const NO_FILES: &[&str] = &[
    "aux", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9", "con", "lpt1",
    "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9", "mod", "nul", "prn",
];

/// Whether the name is an identifier only behind `r#`.
pub(super) fn needs_raw(name: &str) -> bool {
    RAW.binary_search(&name).is_ok()
}

/// Whether no value can have this name.
pub(super) fn never_a_value(name: &str) -> bool {
    NEVER.contains(&name)
}

/// Whether no variant can have this name.
pub(super) fn never_a_variant(name: &str) -> bool {
    name == "Self"
}

/// Whether a model of this name would hide one that generated code or its users need.
pub(super) fn is_reserved_type(name: &str) -> bool {
    RESERVED_TYPES.binary_search(&name).is_ok()
}

/// Whether a method of this name would be taken for another.
pub(super) fn is_known_method(name: &str) -> bool {
    KNOWN_METHODS.binary_search(&name).is_ok()
}

/// Whether a module of this name cannot have its file.
pub(super) fn never_a_file(name: &str) -> bool {
    NO_FILES.binary_search(&name).is_ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn tables_are_sorted() {
        for table in [
            super::RAW,
            super::RESERVED_TYPES,
            super::KNOWN_METHODS,
            super::NO_FILES,
        ] {
            assert!(table.is_sorted());
        }
    }
}

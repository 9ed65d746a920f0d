//! The public items of the runtime, one a line, as its own source has them.
//!
//! Listed are types, fields, variants, methods, and traits that they have; not what a macro makes, nor the bounds of a
//! block of methods.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use quote::ToTokens;
use syn::{Attribute, Ident, ImplItem, Item, Signature, TraitItem, Type, UseTree, Visibility};

use super::{Piece, lib_rs, runtime};
use crate::rust::Crate;

/// Those that this crate has, in order.
pub(super) fn lines(krate: &Crate) -> BTreeSet<String> {
    let mut root = Source::default();
    for piece in lib_rs::emit(krate).pieces {
        if let Piece::Items(tokens) = piece
            && let Ok(file) = syn::parse2(tokens)
        {
            root.read(file);
        }
    }
    let files = runtime::files(krate).map(|(path, _)| module_of(&path));
    let sources: BTreeMap<_, _> = files
        .filter_map(|it| Some((it.clone(), SOURCES.get(&it)?)))
        .collect();
    let (public, conditions) = public(&root, &sources);
    let mut lines = BTreeSet::new();
    for (module, source) in &sources {
        let outer = condition(module, &root, &sources);
        for record in &source.records {
            let Some(path) = public.get(record.owner.as_str()) else {
                continue;
            };
            if record
                .of_trait
                .as_ref()
                .is_some_and(|it| is_private(it, &public))
            {
                continue;
            }
            let of_owner = conditions.get(&record.owner);
            let feature = record.feature.as_ref().or(outer.as_ref()).or(of_owner);
            let feature = feature.map_or_else(String::new, |it| format!(" ({it})"));
            lines.insert(format!("{}{path}{}{feature}", record.before, record.after));
        }
    }
    lines
}

/// All files of the runtime, by their modules.
static SOURCES: LazyLock<BTreeMap<Vec<String>, Source>> = LazyLock::new(|| {
    let files = runtime::all().filter_map(|(path, text)| {
        let mut source = Source::default();
        source.read(syn::parse_file(text).ok()?);
        Some((module_of(path), source))
    });
    files.collect()
});

/// The traits of the runtime.
static TRAITS: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| {
    let traits = SOURCES.values().flat_map(|it| &it.traits);
    traits.map(String::as_str).collect()
});

/// Whether a trait is the runtime's own, and callers cannot name it.
fn is_private(name: &str, public: &BTreeMap<&str, String>) -> bool {
    TRAITS.contains(name) && !public.contains_key(name)
}

fn module_of(path: &str) -> Vec<String> {
    let path = path.strip_prefix("src/").unwrap_or(path);
    let path = path.strip_suffix(".rs").unwrap_or(path);
    path.split('/').map(str::to_owned).collect()
}

type Sources = BTreeMap<Vec<String>, &'static Source>;

/// The paths of what callers can name, by name, and the features that some of it needs.
fn public<'a>(
    root: &'a Source,
    sources: &'a Sources,
) -> (BTreeMap<&'a str, String>, BTreeMap<String, String>) {
    let mut paths = BTreeMap::new();
    let mut features = BTreeMap::new();
    for name in root.uses.iter() {
        paths.insert(name.as_str(), name.clone());
    }
    for (name, feature) in &root.modules {
        let Some(source) = sources.get(std::slice::from_ref(name)) else {
            continue;
        };
        if root.public_modules.contains(name) {
            for item in source.uses.iter().chain(&source.items) {
                paths.insert(item.as_str(), format!("{name}::{item}"));
                let feature = feature.iter().map(|it| (item.clone(), it.clone()));
                features.extend(feature);
            }
        }
    }
    (paths, features)
}

/// The feature without which a module is not there.
fn condition(module: &[String], root: &Source, sources: &Sources) -> Option<String> {
    let (name, parents) = module.split_last()?;
    let parent = match parents.is_empty() {
        true => root,
        false => sources.get(parents)?,
    };
    let own = parent.modules.get(name).cloned().flatten();
    own.or_else(|| condition(parents, root, sources))
}

/// What a file says.
#[derive(Default)]
struct Source {
    records: Vec<Record>,
    /// The names that it exports of other files.
    uses: Vec<String>,
    /// The names of its own public items.
    items: Vec<String>,
    traits: Vec<String>,
    /// Its modules, with the features they need.
    modules: BTreeMap<String, Option<String>>,
    public_modules: BTreeSet<String>,
}

/// A line, but for the path of the type or trait that it is about.
struct Record {
    owner: String,
    before: String,
    after: String,
    feature: Option<String>,
    /// The trait, where the line says that a type has it.
    of_trait: Option<String>,
}

impl Source {
    fn read(&mut self, file: syn::File) {
        for item in file.items {
            self.item(&item);
        }
    }

    fn item(&mut self, item: &Item) {
        match item {
            Item::Use(it) if is_public(&it.vis) => names(&it.tree, &mut self.uses),
            Item::Mod(it) => {
                let (name, feature) = (it.ident.to_string(), feature(&it.attrs));
                if is_public(&it.vis) {
                    self.public_modules.insert(name.clone());
                }
                self.modules.insert(name, feature);
            }
            Item::Struct(it) if is_public(&it.vis) => {
                let head = format!("struct {}{}", it.ident, text(&it.generics));
                self.declared(&it.ident, &it.attrs, &head);
                for field in it.fields.iter().filter(|it| is_public(&it.vis)) {
                    let name = field.ident.iter().map(Ident::to_string).collect::<String>();
                    let after = format!("::{name}: {}", text(&field.ty));
                    self.push(&it.ident, "pub ", after, &field.attrs);
                }
            }
            Item::Enum(it) if is_public(&it.vis) => {
                self.declared(
                    &it.ident,
                    &it.attrs,
                    &format!("enum {}{}", it.ident, text(&it.generics)),
                );
                for variant in &it.variants {
                    let after = format!("::{}{}", variant.ident, text(&variant.fields));
                    self.push(&it.ident, "pub ", after, &variant.attrs);
                }
            }
            Item::Type(it) if is_public(&it.vis) => {
                let head = format!("type {}{} = {}", it.ident, text(&it.generics), text(&it.ty));
                self.declared(&it.ident, &it.attrs, &head);
            }
            Item::Trait(it) if is_public(&it.vis) => self.of_trait(it),
            Item::Trait(it) => self.traits.push(it.ident.to_string()),
            Item::Impl(it) => self.block(it),
            _ => {}
        }
    }

    /// A type or a trait, and what is derived for it.
    fn declared(&mut self, name: &Ident, attributes: &[Attribute], head: &str) {
        self.items.push(name.to_string());
        if let Some((keyword, rest)) = head.split_once(' ') {
            let after = rest.strip_prefix(&name.to_string()).unwrap_or(rest);
            self.push(
                name,
                &format!("pub {keyword} "),
                after.to_owned(),
                attributes,
            );
        }
        let derives = attributes.iter().filter(|it| it.path().is_ident("derive"));
        for derive in derives {
            let _ = derive.parse_nested_meta(|it| {
                if let Some(name_of_trait) = it.path.get_ident() {
                    let before = format!("impl {name_of_trait} for ");
                    self.push(name, &before, String::new(), attributes);
                }
                Ok(())
            });
        }
    }

    fn of_trait(&mut self, it: &syn::ItemTrait) {
        self.traits.push(it.ident.to_string());
        self.declared(
            &it.ident,
            &it.attrs,
            &format!("trait {}{}", it.ident, text(&it.generics)),
        );
        for item in &it.items {
            match item {
                TraitItem::Fn(item) => self.function(&it.ident, &item.sig, &item.attrs, &it.attrs),
                TraitItem::Type(item) => {
                    let after = format!("::{}", item.ident);
                    self.push(&it.ident, "pub type ", after, &item.attrs);
                }
                _ => {}
            }
        }
    }

    fn block(&mut self, it: &syn::ItemImpl) {
        let Some(owner) = last_name(&it.self_ty) else {
            return;
        };
        if let Some((path, _)) = &it.trait_ {
            let Some(last) = path.segments.last() else {
                return;
            };
            let before = format!("impl {} for ", text(last));
            self.push(&owner, &before, String::new(), &it.attrs);
            let of_trait = Some(last.ident.to_string());
            if let Some(record) = self.records.last_mut() {
                record.of_trait = of_trait;
            }
            return;
        }
        for item in &it.items {
            match item {
                ImplItem::Fn(item) if is_public(&item.vis) => {
                    self.function(&owner, &item.sig, &item.attrs, &it.attrs);
                }
                ImplItem::Const(item) if is_public(&item.vis) => {
                    let after = format!("::{}: {}", item.ident, text(&item.ty));
                    self.push(&owner, "pub const ", after, &item.attrs);
                }
                _ => {}
            }
        }
    }

    /// `outer` are the attributes of the block.
    fn function(
        &mut self,
        owner: &Ident,
        signature: &Signature,
        own: &[Attribute],
        outer: &[Attribute],
    ) {
        let shown = text(signature).replace("(mut self", "(self");
        let name = signature.ident.to_string();
        let Some((before, after)) = shown.split_once(&format!("fn {name}")) else {
            return;
        };
        let after = after.trim_end_matches(',');
        // What stands before `fn` elsewhere stands at the end, since lines are sorted by what they are.
        let after = match before.trim() {
            "" => format!("::{name}{after}"),
            mark => format!("::{name}{after}, {mark}"),
        };
        self.push(owner, "pub fn ", after, &[own, outer].concat());
    }

    fn push(&mut self, owner: &Ident, before: &str, after: String, attributes: &[Attribute]) {
        if attributes.iter().any(is_hidden) {
            return;
        }
        self.records.push(Record {
            owner: owner.to_string(),
            before: before.to_owned(),
            after,
            feature: feature(attributes),
            of_trait: None,
        });
    }
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Whether it is left out: no documentation has it, or it is for browsers alone.
fn is_hidden(attribute: &Attribute) -> bool {
    let shown = text(&attribute.meta);
    let is_browser = attribute.path().is_ident("cfg")
        && shown.contains("target_arch = \"wasm32\"")
        && !shown.contains("not(target_arch");
    shown == "doc(hidden)" || is_browser
}

/// The feature that an item needs.
fn feature(attributes: &[Attribute]) -> Option<String> {
    let conditions = attributes.iter().filter(|it| it.path().is_ident("cfg"));
    let mut features = conditions.filter_map(|it| {
        let shown = text(&it.meta);
        let (_, rest) = shown.split_once("feature = \"")?;
        let (name, _) = rest.split_once('"')?;
        (!shown.contains("not(feature")).then(|| name.to_owned())
    });
    features.next()
}

/// The names at the ends of what is imported.
fn names(tree: &UseTree, into: &mut Vec<String>) {
    match tree {
        UseTree::Path(it) => names(&it.tree, into),
        UseTree::Group(it) => it.items.iter().for_each(|it| names(it, into)),
        UseTree::Name(it) => into.push(it.ident.to_string()),
        UseTree::Rename(it) => into.push(it.rename.to_string()),
        UseTree::Glob(_) => {}
    }
}

fn last_name(ty: &Type) -> Option<Ident> {
    match ty {
        Type::Path(it) => it.path.segments.last().map(|it| it.ident.clone()),
        _ => None,
    }
}

/// Tokens as code spells them, on one line.
fn text(tokens: &impl ToTokens) -> String {
    let mut text = tokens.to_token_stream().to_string();
    text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    for (spaced, tight) in SPACES {
        text = text.replace(spaced, tight);
    }
    text
}

/// Where tokens stand apart, and code does not.
const SPACES: &[(&str, &str)] = &[
    (" :: ", "::"),
    (":: ", "::"),
    (" ::", "::"),
    (" < ", "<"),
    ("< ", "<"),
    (" <", "<"),
    (" >", ">"),
    (" ,", ","),
    (" :", ":"),
    (" (", "("),
    ("( ", "("),
    (" )", ")"),
    (",)", ")"),
    (",>", ">"),
    ("& ", "&"),
    ("' ", "'"),
    ("[ ", "["),
    (" ]", "]"),
    (" ;", ";"),
    ("-> (", "-> ("),
    ("->(", "-> ("),
    ("=(", "= ("),
    (":::", ": ::"),
];

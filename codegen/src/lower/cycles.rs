//! Boxes where a model would contain itself.
//!
//! A field needs a `Box` where its model lies on a cycle of models that hold each other directly or through `Option`.
//! Lists and maps keep their items elsewhere, so they break a cycle by themselves; but a `type` that names itself is an
//! error however it does so, and becomes any JSON. A union that is a member of itself says nothing by that member.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;

use crate::names::Ident;
use crate::rust::{Model, ModelKind, Type};

/// Cuts what no box can break up.
pub(super) fn cut(models: &mut [Model]) {
    cut_aliases(models);
    cut_unions(models);
}

/// Boxes what needs it.
pub(super) fn break_up(models: &mut [Model]) {
    let components = components(models, directly_held);
    for model in models {
        let ModelKind::Struct(structure) = &mut model.kind else {
            continue;
        };
        let own = components.get(&model.name);
        for field in &mut structure.fields {
            box_if(&mut field.ty, |target| components.get(target) == own);
        }
    }
}

fn cut_aliases(models: &mut [Model]) {
    let components = components(models, aliased);
    for model in models {
        let ModelKind::Alias(ty) = &mut model.kind else {
            continue;
        };
        let own = components.get(&model.name);
        if named_by(ty)
            .into_iter()
            .any(|target| components.get(target) == own)
        {
            *ty = Type::Json;
        }
    }
}

/// What an alias names.
pub(super) fn aliased(model: &Model) -> Vec<&Ident> {
    match &model.kind {
        ModelKind::Alias(ty) => named_by(ty),
        _ => Vec::new(),
    }
}

fn cut_unions(models: &mut [Model]) {
    let components = components(models, |model| match &model.kind {
        ModelKind::Union(_) | ModelKind::Alias(_) => directly_held(model),
        _ => Vec::new(),
    });
    for model in models {
        let ModelKind::Union(union) = &mut model.kind else {
            continue;
        };
        let own = components.get(&model.name);
        union
            .variants
            .retain(|it| !matches!(&it.ty, Type::Model(target) if components.get(target) == own));
    }
}

fn named_by(ty: &Type) -> Vec<&Ident> {
    let mut models = BTreeSet::new();
    ty.collect_models(&mut models);
    models.into_iter().collect()
}

/// Boxes the model that a type holds directly, if it is in the same component. A component of one model can only be met
/// again by a field of that very model.
fn box_if(ty: &mut Type, is_inside: impl Fn(&Ident) -> bool) {
    let held = match ty {
        Type::Option(inner) | Type::Nullable(inner) | Type::Patch(inner) => inner,
        ty => ty,
    };
    if let Type::Model(target) = held
        && is_inside(target)
    {
        *held = Type::Boxed(Box::new(held.clone()));
    }
}

fn directly_held(model: &Model) -> Vec<&Ident> {
    let held = model.kind.types().into_iter().map(|it| match it {
        Type::Patch(inner) => inner,
        ty => ty.present(),
    });
    let direct = held.filter_map(|it| match it {
        Type::Model(name) => Some(name),
        _ => None,
    });
    direct.collect()
}

/// The number of each model's strongly connected component.
pub(super) fn components(
    models: &[Model],
    edges: impl Fn(&Model) -> Vec<&Ident>,
) -> BTreeMap<Ident, usize> {
    let mut graph = DiGraph::<&Ident, ()>::new();
    let nodes: BTreeMap<_, _> = models
        .iter()
        .map(|it| (&it.name, graph.add_node(&it.name)))
        .collect();
    for model in models {
        for target in edges(model) {
            if let (Some(from), Some(to)) = (nodes.get(&model.name), nodes.get(target)) {
                graph.add_edge(*from, *to, ());
            }
        }
    }
    let numbered = kosaraju_scc(&graph).into_iter().enumerate();
    let members =
        numbered.flat_map(|(number, members)| members.into_iter().map(move |node| (node, number)));
    members
        .filter_map(|(node, number)| Some(((*graph.node_weight(node)?).clone(), number)))
        .collect()
}

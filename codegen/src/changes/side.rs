//! One of the two that are compared.

use std::collections::BTreeSet;

use super::items::Items;
use crate::api::{Api, Operation, Type};
use crate::config::{Accepted, Config};
use crate::diagnostic::{Failed, Report};
use crate::emit;
use crate::lower::{self, Index};
use crate::output::Output;
use crate::rust::Crate;
use crate::source::Sources;

/// A description, what comes of it, and what is committed beside it.
#[derive(Debug)]
pub struct Side<'a> {
    /// How reports call it: a path, or a revision.
    pub name: String,
    /// The files of the description.
    pub sources: &'a Sources,
    /// What the service offers.
    pub api: Api,
    /// What the crate contains.
    pub krate: Crate,
    /// Which items come of which parts of the description.
    pub index: Index,
    /// The items of the crate.
    pub items: Items,
    /// The code of the crate, where it was asked for.
    pub code: Option<Output>,
    /// How many types are read as any value.
    pub degraded: usize,
    /// The findings that restitch.yaml accepts.
    pub accepted: Vec<Accepted>,
    /// What is committed, where that is known.
    pub committed: Committed,
    /// The schemas that requests carry.
    pub(super) sent: BTreeSet<String>,
    /// The schemas that answers and webhooks carry.
    pub(super) received: BTreeSet<String>,
}

/// What stands in the folder of the crate.
#[derive(Debug, Clone, Default)]
pub struct Committed {
    /// The text of `api.txt`.
    pub interface: Option<String>,
    /// The version that `Cargo.toml` gives.
    pub version: Option<String>,
    /// How many files the crate has.
    pub files: usize,
    /// How many lines they have.
    pub lines: usize,
}

impl<'a> Side<'a> {
    /// Reads a description and decides about its crate.
    ///
    /// # Errors
    ///
    /// [`Failed`] if `report` holds an error.
    pub fn read(
        name: impl Into<String>,
        sources: &'a Sources,
        config: &Config,
        committed: Committed,
        report: &mut Report,
    ) -> Result<Self, Failed> {
        let api = crate::read(sources, config, report)?;
        let krate = lower::lower(&api, config);
        let sent = api.reached_from(api.operations.iter().flat_map(sent));
        let messages = api.webhooks.iter().flat_map(|it| &it.content);
        let answers = api.operations.iter().flat_map(received);
        let received = api.reached_from(answers.chain(messages.map(|it| &it.ty)));
        Ok(Self {
            name: name.into(),
            index: Index::of(&api, config),
            items: Items::parse(&emit::interface(&krate)),
            code: None,
            degraded: report.degraded(),
            accepted: config.accept.clone(),
            committed,
            sources,
            api,
            krate,
            sent,
            received,
        })
    }
}

impl Side<'_> {
    /// The same with the code of the crate, for formats that show it.
    #[must_use]
    pub fn with_code(mut self) -> Self {
        self.code = emit::emit(&self.krate).ok();
        self
    }

    /// What the committed `api.txt` is to be compared with. One that says nothing of the runtime is older than that.
    pub(super) fn interface(&self) -> Items {
        let committed = self.committed.interface.as_deref().unwrap_or_default();
        match committed.lines().any(|it| it == emit::RUNTIME) {
            true => {
                let described = emit::interface(&self.krate);
                Items::parse(&(described + &emit::runtime_interface(&self.krate)))
            }
            false => self.items.clone(),
        }
    }
}

fn sent(operation: &Operation) -> impl Iterator<Item = &Type> {
    let parameters = operation.parameters.iter().map(|it| &it.ty);
    let body = operation.body.iter().flat_map(|it| &it.content);
    parameters.chain(body.map(|it| &it.ty))
}

fn received(operation: &Operation) -> impl Iterator<Item = &Type> {
    let responses = operation.responses.iter().flat_map(|it| &it.content);
    responses.map(|it| &it.ty)
}

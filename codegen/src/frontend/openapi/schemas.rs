//! Schemas.

use std::marker::PhantomData;

use super::refs::Refs;
use super::tree::At;
use super::version::Version;
use crate::api::{self, Type};
use crate::diagnostic::Report;

/// What an inline schema is named after, in words.
#[derive(Clone, Copy)]
pub(super) struct Name<'n>(PhantomData<&'n str>);

impl<'n> Name<'n> {
    pub(super) fn new(_: &'n str) -> Self {
        Self(PhantomData)
    }
    pub(super) fn then<'m>(&'m self, _: &'m str) -> Name<'m> {
        Name(PhantomData)
    }
}

pub(super) struct Schemas<'a>(PhantomData<&'a ()>);

impl<'a> Schemas<'a> {
    pub(super) fn new(_: &'a Refs<'a>, _: Version) -> Self {
        Self(PhantomData)
    }
    pub(super) fn ty(&mut self, _: At<'a>, _: &Name<'_>, _: &mut Report) -> Type {
        Type::Any
    }
    pub(super) fn declare(&mut self, _: &mut Report) {}
    pub(super) fn finish(self, _: &mut Report) -> Vec<api::Schema> {
        Vec::new()
    }
}

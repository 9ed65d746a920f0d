//! The tests that look at whole stages. One binary, since each costs a link.

mod cli;
mod codes;
mod commands;
mod corpus;
mod crates;
mod export;
mod inert;
mod markdown;
mod merged;
mod mutations;
mod openapi;
mod oracle;
mod review;
mod support;

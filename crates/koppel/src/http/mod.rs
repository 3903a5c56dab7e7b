//! HTTP with signed requests. TLS is ended by the proxy in front; the signature is what makes a channel ours.

mod klant;
mod server;

pub use klant::HttpVervoer;
pub use server::{GEDULD, Poort, router};

/// The path that both sides post messages to.
pub const PAD: &str = "/berichten";

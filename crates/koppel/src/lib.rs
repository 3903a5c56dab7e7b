//! How messages travel. A transport knows who sends and who receives, never what a message says.
//!
//! Two ways exist, behind [`Vervoer`]: a folder drop ([`map`]) and HTTP with a signed request for each AGB code
//! ([`http`]). What comes in goes to an [`Ontvanger`], which the binary wires to the rooms.

pub mod handtekening;
pub mod http;
pub mod kanaal;
pub mod map;

use async_trait::async_trait;
use kern::Moment;
use thiserror::Error;

/// A message on its way to a provider.
#[derive(Clone, Debug)]
pub struct Zending {
    pub agb: String,
    /// `WMO301`.
    pub code: String,
    pub identificatie: String,
    pub bytes: Vec<u8>,
    /// What time it is for the sender: a practice provider follows it.
    pub nu: Moment,
}

/// Why a message could not be handed over. It is tried again later.
#[derive(Debug, Error)]
pub enum VervoerFout {
    #[error("no address or key is known for this provider")]
    GeenKanaal,
    #[error("the other side could not be reached")]
    Onbereikbaar,
    #[error("the other side refused it with status {0}")]
    Geweigerd(u16),
    #[error("the folder could not be written")]
    Map,
}

impl VervoerFout {
    /// Stable code, for the job that failed.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::GeenKanaal => "vervoer.geen_kanaal",
            Self::Onbereikbaar => "vervoer.onbereikbaar",
            Self::Geweigerd(_) => "vervoer.geweigerd",
            Self::Map => "vervoer.map",
        }
    }
}

/// A way to hand a message to a provider. Handing the same message over twice is harmless: whoever receives
/// recognises it.
#[async_trait]
pub trait Vervoer: Send + Sync {
    async fn verstuur(&self, zending: &Zending) -> Result<(), VervoerFout>;
}

/// Why a message that came in was refused. Nothing here holds values of the message.
#[derive(Clone, Debug)]
pub struct Weigering {
    /// Stable code: `bericht.vorm`.
    pub code: &'static str,
    /// Whether sending it again later can help.
    pub later: bool,
    /// Rule and place of each finding.
    pub bevindingen: Vec<(String, String)>,
}

/// Takes in what a provider sent.
#[async_trait]
pub trait Ontvanger: Send + Sync {
    /// Gives whether it was new.
    async fn ontvang(&self, agb: &str, bytes: &[u8]) -> Result<bool, Weigering>;

    /// Hears of a message that is too large to be read, with its size when that is known. Gives the refusal.
    async fn te_groot(&self, agb: &str, omvang: Option<u64>) -> Weigering;
}

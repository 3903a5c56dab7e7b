//! Replays a chain of messages through levels 0 to 4 with a history in memory.

use crate::bericht::{Bericht, Inhoud, Leesfout, lees};
use crate::bevinding::Bevinding;
use crate::bronnen::{Bronnen, beoordeel_bronnen};
use crate::niveau3::{Historie, beoordeel};

/// What became of one message of the chain.
#[derive(Debug)]
pub struct Stap {
    /// The message, unless its format was wrong.
    pub bericht: Option<Bericht>,
    /// Findings of the first level that failed; levels 3 and 4 are one (IV028).
    pub bevindingen: Vec<Bevinding>,
    /// Whether the message was taken up in the history.
    pub verwerkt: bool,
}

/// Plays messages in the order given. A message that is rejected leaves the history as it was; a declaration with
/// refused lines is taken up, and the 325 that follows in the chain says which lines those are.
pub fn speel<'a>(
    berichten: impl IntoIterator<Item = &'a [u8]>,
    historie: &mut Historie,
    bronnen: Option<&dyn Bronnen>,
) -> Vec<Stap> {
    berichten.into_iter().map(|bytes| een(bytes, historie, bronnen)).collect()
}

fn een(bytes: &[u8], historie: &mut Historie, bronnen: Option<&dyn Bronnen>) -> Stap {
    let gelezen = match lees(bytes) {
        Ok(gelezen) => gelezen,
        Err(Leesfout::Vorm(oordeel)) => {
            return Stap { bericht: None, bevindingen: oordeel.bevindingen, verwerkt: false };
        }
        Err(_) => return Stap { bericht: None, bevindingen: Vec::new(), verwerkt: false },
    };
    let bericht = gelezen.bericht;
    let mut bevindingen = gelezen.oordeel.bevindingen;
    if bevindingen.is_empty() {
        bevindingen = beoordeel(&bericht, historie);
        if let Some(bronnen) = bronnen {
            bevindingen.extend(beoordeel_bronnen(&bericht, bronnen));
        }
    }
    let alleen_regels = matches!(bericht.inhoud, Inhoud::M323(_)) && bevindingen.iter().all(op_regel);
    let verwerkt = bevindingen.is_empty() || alleen_regels;
    if verwerkt {
        historie.verwerk(&bericht);
    }
    Stap { bericht: Some(bericht), bevindingen, verwerkt }
}

/// A finding on a client or line of a declaration, which does not refuse the whole.
fn op_regel(bevinding: &Bevinding) -> bool {
    bevinding.plaatsen.iter().all(|p| p.pad.starts_with("/Bericht/Declaratie/Clienten/"))
}

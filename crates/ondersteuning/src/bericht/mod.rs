//! A message: what crossed the wire, in which direction, what was found in it, and who owes an answer.

pub(crate) mod antwoord;
pub(crate) mod feiten;
pub mod inzien;
pub mod lijst;
pub(crate) mod nummers;
pub mod ops;
pub mod plichten;
pub mod store;
pub(crate) mod verwerk;
pub mod weigering;

use std::collections::{BTreeSet, HashMap};

use istandaarden::{Bevinding, Inhoud, regels};
use kern::id::{BerichtId, ZaakId};
use kern::{Datum, Moment, Wet};
use serde::{Deserialize, Serialize};

/// The place of a finding about the message as such.
pub(crate) const KOP: &str = "/Bericht/Header";

/// The job that hands a message to the transport.
pub const VERSTUREN: &str = "bericht.versturen";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Richting {
    In,
    Uit,
}

impl Richting {
    pub const fn code(self) -> &'static str {
        match self {
            Self::In => "in",
            Self::Uit => "uit",
        }
    }
}

/// Where a message stands. Drawn in `docs/states/bericht.md`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stand {
    /// Written and checked; waits for the transport.
    Klaar,
    /// Handed to the transport.
    Verzonden,
    /// Came in, was booked and answered.
    Verwerkt,
    /// Came in, was refused in whole or in part and answered.
    Afgekeurd,
    /// Came in and waits for a person.
    Wacht,
    /// An answer to something we never sent.
    Vreemd,
}

impl Stand {
    pub const ALLE: [Self; 6] =
        [Self::Klaar, Self::Verzonden, Self::Verwerkt, Self::Afgekeurd, Self::Wacht, Self::Vreemd];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Klaar => "klaar",
            Self::Verzonden => "verzonden",
            Self::Verwerkt => "verwerkt",
            Self::Afgekeurd => "afgekeurd",
            Self::Wacht => "wacht",
            Self::Vreemd => "vreemd",
        }
    }

    pub fn van_code(code: &str) -> Option<Self> {
        Self::ALLE.into_iter().find(|s| s.code() == code)
    }

    /// Whether `naar` may follow. An answer can overtake the word of the transport that the message left; what waits
    /// can go on waiting, until another day.
    pub const fn mag_naar(self, naar: Self) -> bool {
        use Stand as S;
        matches!(
            (self, naar),
            (S::Klaar, S::Verzonden)
                | (S::Verzonden, S::Verzonden | S::Klaar)
                | (S::Wacht, S::Wacht | S::Verwerkt | S::Afgekeurd)
                | (S::Verwerkt, S::Wacht)
        )
    }

    /// Codes of the states from which a message comes here.
    fn vooraf(self) -> impl Iterator<Item = &'static str> {
        kern::stand::vooraf(self, Self::ALLE, Self::mag_naar, Self::code)
    }
}

/// A finding as it is kept: the rule and the place, never a value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vondst {
    pub regel: String,
    pub retourcode: Option<String>,
    /// The class that gets the retourcode, or the first element that the rule names.
    pub pad: String,
    /// The other elements that the rule names: dates that do not fit each other, the doubles of a double.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ook: Vec<String>,
}

/// A rule can name every line of a declaration (TR358). More places than this help nobody find the fault.
const PLAATSEN_MAX: usize = 100;

impl Vondst {
    pub fn van(bevinding: &Bevinding) -> Self {
        let mut paden = bevinding.plaatsen.iter().map(|p| p.pad.clone()).take(PLAATSEN_MAX);
        Self {
            regel: bevinding.regel.to_owned(),
            retourcode: bevinding.retourcode.map(str::to_owned),
            pad: paden.next().unwrap_or_default(),
            ook: paden.collect(),
        }
    }

    /// Every element that the rule names.
    pub fn paden(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&self.pad).chain(&self.ook).map(String::as_str)
    }

    /// What is wrong, in plain Dutch.
    pub fn tekst(&self) -> &'static str {
        regeltekst(&self.regel)
    }

    /// The finding as the message library knows it.
    pub(crate) fn bevinding(&self) -> Option<Bevinding> {
        let regel = regels::zoek(&self.regel)?;
        let plaats = |pad: &str| istandaarden::Plaats { pad: pad.to_owned(), regel: 0, kolom: 0 };
        Some(Bevinding::op_regel(regel.code, self.paden().map(plaats).collect()))
    }
}

/// What a broken rule means, in plain Dutch.
pub fn regeltekst(regel: &str) -> &'static str {
    regels::zoek(regel).map_or("", |r| r.tekst)
}

/// What a retourcode means, when one rule stands behind it. What several rules share is explained on the screen.
pub fn retourtekst(code: &str) -> Option<&'static str> {
    let mut achter = regels::REGELS.iter().filter(|r| r.retourcode == Some(code));
    let eerste = achter.next()?;
    achter.next().is_none().then_some(eerste.tekst)
}

/// What a code means in elements that carry the name of their list, in Dutch. Return codes have words of their own.
pub fn codetekst(element: &str, code: &str) -> Option<&'static str> {
    let lijsten = ["DebetCredit", "Eenheid", "Frequentie", "Geslacht", "NaamGebruik", "StatusAanlevering"];
    let soort = lijsten.iter().find(|l| **l == element)?;
    istandaarden::codelijst::betekenis(istandaarden::Standaard::Iwmo, &format!("LDT_{soort}"), code)
}

/// The numbers of assignments that a message names. Lines of a declaration keep their own.
pub(crate) fn genoemd(bericht: &istandaarden::Bericht) -> BTreeSet<i64> {
    match &bericht.inhoud {
        Inhoud::M323(_) | Inhoud::M325(_) => BTreeSet::new(),
        Inhoud::M302(b) => {
            b.client.iter().flat_map(|c| &c.toegewezen_producten).map(|p| p.toewijzing_nummer).collect()
        }
        _ => istandaarden::benodigd(bericht).toewijzingen,
    }
}

/// Findings by place.
pub(crate) fn per_pad(vondsten: &[Vondst]) -> HashMap<&str, &Vondst> {
    let mut uit = HashMap::new();
    for vondst in vondsten {
        uit.entry(vondst.pad.as_str()).or_insert(vondst);
    }
    uit
}

/// The place of an item in a list, as the message library names it.
pub(crate) fn itempad(lijst: &str, item: &str, rang: usize, aantal: usize) -> String {
    if aantal > 1 { format!("{lijst}/{item}[{}]", rang + 1) } else { format!("{lijst}/{item}") }
}

/// A message as lists show it, without its contents.
#[derive(Clone, Debug)]
pub struct Kop {
    pub id: BerichtId,
    pub richting: Richting,
    /// `WMO301`.
    pub code: String,
    pub wet: Wet,
    pub agb: String,
    pub identificatie: String,
    pub stand: Stand,
    pub vondsten: Vec<Vondst>,
    pub aantal_fout: i64,
    pub antwoord_op: Option<BerichtId>,
    pub zaak: Option<ZaakId>,
    pub moment: Moment,
    pub antwoord_voor: Option<Datum>,
    pub beantwoord: Option<Moment>,
    pub verzonden: Option<Moment>,
    /// When somebody was done with what was wrong in it.
    pub gezien: Option<Moment>,
}

impl Kop {
    /// The message number: 301, 323.
    pub fn nummer(&self) -> u16 {
        let cijfers: String = self.code.chars().filter(char::is_ascii_digit).collect();
        cijfers.parse().unwrap_or(0)
    }

    /// Whether it is a request of a provider on which the neighbourhood team still decides.
    pub fn bij_wijkteam(&self) -> bool {
        matches!((self.richting, self.stand, self.nummer()), (Richting::In, Stand::Wacht, 315 | 317))
    }

    /// Whether somebody may say that it is done: what was wrong in a message that asks no answer any more, or asking for a
    /// start that was not told in time. While its answer is late too, asking is not done.
    pub const fn af_te_handelen(&self, start_te_laat: bool) -> bool {
        match self.richting {
            Richting::In => matches!(self.stand, Stand::Afgekeurd | Stand::Vreemd),
            Richting::Uit => self.beantwoord.is_some() && start_te_laat,
        }
    }

    /// Whether the message as such was refused, and nothing in it was judged on its own.
    pub fn in_zijn_geheel(&self) -> bool {
        self.vondsten.iter().any(|v| v.pad == KOP || v.retourcode.as_deref() == Some("0001"))
    }
}

/// A message that is to leave.
pub(crate) struct NieuwUit<'a> {
    pub bericht: &'a istandaarden::Bericht,
    pub wet: Wet,
    pub agb: &'a str,
    pub identificatie: &'a str,
    pub antwoord_op: Option<BerichtId>,
    pub zaak: Option<ZaakId>,
}

/// What became of a message that came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ontvangst {
    pub id: BerichtId,
    /// False when the same message had come in before: nothing changed.
    pub nieuw: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_steps_of_a_message_are_those_that_are_drawn() {
        let tekening = include_str!("../../../../docs/states/bericht.md");
        testkit::getekend(tekening, &Stand::ALLE, Stand::code, Stand::mag_naar);
    }
}

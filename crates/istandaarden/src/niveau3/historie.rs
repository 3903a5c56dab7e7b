//! Earlier facts, as plain data. The caller fills in what [`super::benodigd`] asked for, from its own store.

use std::collections::{HashMap, HashSet};

use kern::{Datum, Euro, Periode};

use crate::gegenereerd::kop::AntwoordHeader;

/// Everything a message may have to be compared with. Facts that are not asked for may be left out.
#[derive(Clone, Debug, Default)]
pub struct Historie {
    /// Messages that were received before: number, sender, identification (TR056).
    pub berichten: HashSet<(u16, String, String)>,
    /// BSNs of clients that are known (TR304).
    pub clienten: HashSet<String>,
    /// Assignments, every version that was sent.
    pub toewijzingen: Vec<Toewijzing>,
    /// Starts that were accepted and not removed.
    pub starts: Vec<Levering>,
    /// Stops that were accepted and not removed.
    pub stops: Vec<Levering>,
    /// Lines of declarations that were received and not refused.
    pub regels: Vec<Declaratieregel>,
    /// What the earlier lines used of their assignments together, for a caller whose store adds up: then `regels` need
    /// only hold the lines that [`super::Sleutels`] names. Without it everything is added up from `regels`.
    pub verbruik: Option<Vec<Verbruik>>,
    /// Declarations that were received.
    pub declaraties: Vec<Declaratiekop>,
    /// Requests (315, 317).
    pub verzoeken: Vec<Verzoek>,
    /// Answers to requests (319), by AGB code and reference of the provider: two providers may use the same reference.
    pub antwoorden: HashMap<(String, String), Vec<VerzoekAntwoord>>,
    /// Contract tariffs by product code, as far as agreed (TR418).
    pub tarieven: HashMap<String, Vec<Tarief>>,
}

/// A tariff that was agreed for a product (TR418).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tarief {
    /// The days on which it holds; `None` is always.
    pub periode: Option<Periode>,
    /// Per unit.
    pub tarief: Euro,
}

impl Tarief {
    /// A tariff that holds always (TR418).
    pub const fn altijd(tarief: Euro) -> Self {
        Self { periode: None, tarief }
    }

    /// Whether it holds on a day of a period, such as the `ProductPeriode` of a line (TR418).
    pub fn raakt(&self, periode: Periode) -> bool {
        self.periode.is_none_or(|p| p.overlapt(periode))
    }
}

/// One version of an assignment (class `ToegewezenProduct`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toewijzing {
    /// `ToewijzingNummer`.
    pub nummer: i64,
    /// BSN of the client.
    pub bsn: String,
    /// AGB code of the provider.
    pub aanbieder: String,
    /// `Product/Categorie`; absent for a generic assignment.
    pub categorie: Option<String>,
    /// `Product/Code`; absent for an aspecific assignment.
    pub code: Option<String>,
    /// `Toewijzingsdatum`: with the time this orders the versions (IV013).
    pub datum: Datum,
    /// `Toewijzingstijd`, as written.
    pub tijd: String,
    /// `Ingangsdatum`.
    pub ingang: Datum,
    /// `Einddatum`, inclusive.
    pub eind: Option<Datum>,
    /// `RedenWijziging`.
    pub reden_wijziging: Option<String>,
    /// `Omvang`.
    pub omvang: Option<Omvang>,
    /// `Budget`.
    pub budget: Option<Euro>,
    /// `ReferentieAanbieder`.
    pub referentie: Option<String>,
}

impl Toewijzing {
    /// Removed with reason 13 or 01: it counts as never sent (OP033x1, OP087).
    pub fn verwijderd(&self) -> bool {
        matches!(self.reden_wijziging.as_deref(), Some("13" | "01")) && self.eind == Some(self.ingang)
    }

    /// Valid on or after a day, so "actueel" in the sense of OP087 and TR349.
    pub fn actueel(&self, dag: Datum) -> bool {
        !self.verwijderd() && self.eind.is_none_or(|eind| eind >= dag)
    }

    /// The days for which it holds: `Ingangsdatum` up to and including `Einddatum`.
    pub fn periode(&self) -> Option<Periode> {
        Periode::tot_en_met(self.ingang, self.eind).ok()
    }
}

/// Size of an assignment (`CDT_Omvang`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Omvang {
    /// `Volume`.
    pub volume: i64,
    /// `Eenheid` (WJ756).
    pub eenheid: String,
    /// `Frequentie` (WMO757).
    pub frequentie: String,
}

/// What identifies a start, and a stop together with its reason (IV096).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Leveringsleutel {
    /// BSN of the client.
    pub bsn: String,
    /// AGB code of the provider.
    pub aanbieder: String,
    /// `ToewijzingNummer`; absent when work is by task.
    pub toewijzing: Option<i64>,
    /// `Product/Categorie`.
    pub categorie: Option<String>,
    /// `Product/Code`.
    pub code: Option<String>,
    /// `Begindatum`.
    pub begin: Datum,
}

/// A start or stop that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Levering {
    /// Key.
    pub sleutel: Leveringsleutel,
    /// `Einddatum` of a stop.
    pub eind: Option<Datum>,
    /// `RedenBeeindiging` of a stop (JZ588, WMO588).
    pub reden: Option<String>,
}

/// How far a line of a declaration is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Regelstand {
    /// Received, not answered yet.
    Ingediend,
    /// Approved by a 325.
    Goedgekeurd,
}

/// A line of an earlier declaration (class `Prestatie`). Refused lines are not history: they count as not sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaratieregel {
    /// AGB code of the provider.
    pub aanbieder: String,
    /// BSN of the client.
    pub bsn: String,
    /// `ReferentieNummer`.
    pub referentie: String,
    /// `VorigReferentieNummer` of a credit line.
    pub vorig: Option<String>,
    /// `ToewijzingNummer`.
    pub toewijzing: i64,
    /// `ProductCategorie`.
    pub categorie: String,
    /// `ProductCode`.
    pub code: String,
    /// First day of `ProductPeriode`.
    pub begin: Datum,
    /// Last day of `ProductPeriode`.
    pub eind: Datum,
    /// `GeleverdVolume`.
    pub volume: i64,
    /// `Eenheid` (WJ756).
    pub eenheid: String,
    /// `ProductTarief`.
    pub tarief: Option<Euro>,
    /// `IngediendBedrag`, without sign.
    pub bedrag: Euro,
    /// `DebetCredit` is C.
    pub credit: bool,
    /// How far it is.
    pub stand: Regelstand,
    /// `DeclaratieNummer` of the declaration it came in.
    pub declaratie: String,
}

/// What earlier lines used of an assignment in one unit; a credit line takes away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verbruik {
    /// `ToewijzingNummer`.
    pub toewijzing: i64,
    /// `Eenheid` (WJ756).
    pub eenheid: String,
    /// Sum of `GeleverdVolume`.
    pub volume: i64,
    /// Sum of `IngediendBedrag`.
    pub bedrag: Euro,
}

/// An earlier declaration.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Declaratiekop {
    /// AGB code of the provider.
    pub aanbieder: String,
    /// `DeclaratieNummer`.
    pub nummer: String,
    /// `BerichtIdentificatie/Identificatie` of the message.
    pub identificatie: String,
    /// First day of the declared month.
    pub begin: Datum,
    /// `XsdVersie` of the message: base schema and message schema.
    pub xsd_versie: (String, String),
}

impl Declaratiekop {
    /// Whether this is the declaration that a 325 answers: `DeclaratieIdentificatie` is unique for its provider only.
    pub(super) fn beantwoord_door(&self, header: &AntwoordHeader) -> bool {
        self.aanbieder == header.ontvanger
            && self.identificatie == header.declaratie_identificatie.identificatie
    }
}

/// Kind of request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verzoeksoort {
    /// 315.
    Toewijzing,
    /// 317.
    Wijziging,
}

/// An earlier request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verzoek {
    /// 315 or 317.
    pub soort: Verzoeksoort,
    /// AGB code of the provider.
    pub aanbieder: String,
    /// BSN of the client.
    pub bsn: String,
    /// `ReferentieAanbieder`; a 315 has one per requested product, each its own request here.
    pub referentie: String,
    /// Identification of the message, so that products of one 315 are known to belong together.
    pub bericht: String,
}

/// An earlier answer (319).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VerzoekAntwoord {
    /// `VerzoekAntwoord` 1.
    Afgewezen,
    /// `VerzoekAntwoord` 2.
    InOnderzoek,
}

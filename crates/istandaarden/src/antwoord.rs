//! Answers: the return on a message (302, 306, 308, 316, 318, 320) and the answer to a declaration (325), built
//! from what the checks found (IV028, IV032, IV087, IV088).

mod declaratie;

use std::collections::HashMap;

use kern::Datum;

use crate::bericht::{Bericht, Deel, Inhoud};
use crate::bevinding::{Bevinding, Niveau};
use crate::gegenereerd::b301::Bericht302;
use crate::gegenereerd::b305::Bericht306;
use crate::gegenereerd::b307::Bericht308;
use crate::gegenereerd::b315::Bericht316;
use crate::gegenereerd::b317::Bericht318;
use crate::gegenereerd::b319::Bericht320;
use crate::gegenereerd::kop::{Header, RetourHeader};
use crate::gegenereerd::typen::XsdVersie;

/// Retourcode (WJ001): no remark on this class.
pub const GEEN_OPMERKING: &str = "0200";
/// Retourcode (WJ001): this class was not judged (IV028, IV087).
pub const NIET_BEOORDEELD: &str = "0233";
/// Retourcode (WJ001): rejected for technical reasons, on level 2 (IV028, IV088).
pub const TECHNISCH_AFGEKEURD: &str = "0001";
/// Retourcode (WJ001): the declaration is granted in full (IV087).
pub const VOLLEDIG_TOEGEKEND: &str = "8001";

/// What an answer needs besides the message it answers.
#[derive(Clone, Debug)]
pub struct Antwoordgegevens {
    /// Identification of the answer, at most 12 characters, unique for the sender.
    pub identificatie: String,
    /// Date of the answer.
    pub dagtekening: Datum,
    /// The schema version the answer is written by (IV034).
    pub xsd_versie: XsdVersie,
    /// Version of the official rule stylesheets; only when they were used to reject.
    pub xslt_versie: Option<String>,
}

impl Antwoordgegevens {
    /// With `XsdVersie` 1.0.0, as the published examples have it (IV034).
    pub fn nieuw(identificatie: impl Into<String>, dagtekening: Datum) -> Self {
        let versie = || "1.0.0".to_owned();
        Self {
            identificatie: identificatie.into(),
            dagtekening,
            xsd_versie: XsdVersie { basisschema_xsd_versie: versie(), bericht_xsd_versie: versie() },
            xslt_versie: None,
        }
    }
}

/// The answer to a message. `None` when the standard has none: the format is wrong (the sender gets a transport
/// error), or the message is itself a return or a 325.
///
/// Only the findings of the lowest level count: checking stops after the first level that fails. Levels 3 and 4 are one
/// (IV028).
pub fn antwoord(
    bericht: &Bericht,
    bevindingen: &[Bevinding],
    gegevens: &Antwoordgegevens,
) -> Option<Bericht> {
    let laagste =
        bevindingen.iter().map(|b| if b.niveau == Niveau::Bron { Niveau::Samenhang } else { b.niveau });
    let niveau = laagste.min();
    if niveau.is_some_and(|n| n <= Niveau::Formaat) {
        return None;
    }
    let codes = Codes::nieuw(niveau, bevindingen);
    let inhoud: Inhoud = match &bericht.inhoud {
        Inhoud::M301(b) => {
            let (header, client) = delen(&b.header, &b.client, "Client", (&codes, gegevens));
            Bericht302 { header, client }.into()
        }
        Inhoud::M305(b) => {
            let (header, client) = delen(&b.header, &b.client, "Client", (&codes, gegevens));
            Bericht306 { header, client }.into()
        }
        Inhoud::M307(b) => {
            let (header, client) = delen(&b.header, &b.client, "Client", (&codes, gegevens));
            Bericht308 { header, client }.into()
        }
        Inhoud::M315(b) => {
            let (header, client) = delen(&b.header, &b.client, "Client", (&codes, gegevens));
            Bericht316 { header, client }.into()
        }
        Inhoud::M317(b) => {
            let (header, client) = delen(&b.header, &b.client, "Client", (&codes, gegevens));
            Bericht318 { header, client }.into()
        }
        Inhoud::M319(b) => {
            let (header, antwoord) = delen(&b.header, &b.antwoord, "Antwoord", (&codes, gegevens));
            Bericht320 { header, antwoord }.into()
        }
        Inhoud::M323(b) => declaratie::antwoord(b, &codes, gegevens).into(),
        _ => return None,
    };
    Some(Bericht { standaard: bericht.standaard, release: bericht.release, inhoud })
}

/// What the header says, and what each class gets.
enum Stand {
    /// Nothing was found.
    Goed,
    /// Header only, with these codes.
    AlleenHeader(Vec<String>),
    /// Codes per class.
    PerKlasse,
}

struct Codes {
    stand: Stand,
    per_pad: HashMap<String, Vec<String>>,
}

impl Codes {
    fn nieuw(niveau: Option<Niveau>, bevindingen: &[Bevinding]) -> Self {
        let mut per_pad: HashMap<String, Vec<String>> = HashMap::new();
        let stand = match niveau {
            None => Stand::Goed,
            Some(Niveau::Inhoud) => Stand::AlleenHeader(vec![TECHNISCH_AFGEKEURD.to_owned()]),
            Some(_) => {
                for bevinding in bevindingen {
                    let Some((code, plaats)) = bevinding.retourcode.zip(bevinding.plaatsen.first()) else {
                        continue;
                    };
                    let lijst = per_pad.entry(plaats.pad.clone()).or_default();
                    if !lijst.iter().any(|c| c == code) {
                        lijst.push(code.to_owned());
                    }
                }
                per_pad.remove("/Bericht/Header").map_or(Stand::PerKlasse, Stand::AlleenHeader)
            }
        };
        Self { stand, per_pad }
    }

    fn header(&self) -> Vec<String> {
        match &self.stand {
            Stand::Goed => Vec::new(),
            Stand::AlleenHeader(codes) => codes.clone(),
            Stand::PerKlasse => vec![GEEN_OPMERKING.to_owned()],
        }
    }

    fn van(&self, pad: &str) -> Option<&Vec<String>> {
        self.per_pad.get(pad)
    }
}

/// Header and, when classes go back, the client or answer with a code for each of its classes.
fn delen<T: Deel + Clone>(
    heen: &Header,
    deel: &T,
    naam: &str,
    (codes, gegevens): (&Codes, &Antwoordgegevens),
) -> (RetourHeader, Option<T>) {
    let header = RetourHeader {
        afzender: heen.afzender.clone(),
        ontvanger: heen.ontvanger.clone(),
        bericht_identificatie: heen.bericht_identificatie.clone(),
        xsd_versie: heen.xsd_versie.clone(),
        identificatie_retour: gegevens.identificatie.clone(),
        dagtekening_retour: gegevens.dagtekening,
        xslt_versie: gegevens.xslt_versie.clone(),
        xsd_versie_retour: gegevens.xsd_versie.clone(),
        retour_codes: codes.header(),
    };
    if !matches!(codes.stand, Stand::PerKlasse) {
        return (header, None);
    }
    let wortel = format!("/Bericht/{naam}");
    let fout_in_wortel = codes.van(&wortel).is_some();
    let mut kopie = deel.clone();
    kopie.klassen(&wortel, &mut |pad, lijst| {
        let zonder = if fout_in_wortel { NIET_BEOORDEELD } else { GEEN_OPMERKING };
        *lijst = codes.van(pad).cloned().unwrap_or_else(|| vec![zonder.to_owned()]);
    });
    (header, Some(kopie))
}
